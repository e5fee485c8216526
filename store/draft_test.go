package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

func drafts(t testing.TB, s *store.Store) []store.Draft {
	t.Helper()
	list, err := s.Drafts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestDraftsAreKept one of each note and one of a new note on each thing, the
// newest words of it, also for the next session.
func TestDraftsAreKept(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, options()))
	acts, content := lastAct(t, s), export(t, s)
	var want []store.Draft
	keep := func(d store.Draft) {
		t.Helper()
		check(t, s.KeepDraft(ctx, d))
		all := drafts(t, s)
		if d.At = all[len(all)-1].At; d.At.IsZero() || d.At.Location() != time.UTC {
			t.Errorf("kept at %v", d.At)
		}
		want = append(want, d)
		if diff := cmp.Diff(want, all); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	for _, on := range targets {
		keep(store.Draft{ID: on.String(), On: on, Body: "on " + on.String(), Tags: []string{"b", "a"}, Status: plan.NoteQuestion})
	}
	keep(store.Draft{ID: "z", Note: "note-z", On: onDossier, Body: "of a note"})
	keep(store.Draft{ID: "y", Note: "note-y", On: onVersion, Body: ""})
	keep(store.Draft{ID: "another on the dossier", On: onDossier, Body: "two at once"})
	keep(store.Draft{ID: "x", Note: "note-x", On: onProvision, Body: "\x00 «ї» 😀\n\n  ", Status: plan.NoteResolved})
	want = want[1:] // the words before
	keep(store.Draft{ID: onDossier.String(), On: onDossier, Body: "on the dossier, and further"})
	if err := s.KeepDraft(ctx, store.Draft{On: onDossier, Body: "nameless"}); store.KindOf(err) != store.Invalid {
		t.Errorf("a draft without an id: %v", err)
	}
	if diff := cmp.Diff(acts, lastAct(t, s)); diff != "" {
		t.Errorf("a draft was an act:\n%s", diff)
	}
	if diff := cmp.Diff(content, export(t, s)); diff != "" {
		t.Errorf("a draft is in the export:\n%s", diff)
	}
	if _, err := s.Undo(ctx); store.KindOf(err) != store.Nothing {
		t.Errorf("undo of a draft: %v", err)
	}
	check(t, s.Close())
	s = open(t, path)
	if diff := cmp.Diff(want, drafts(t, s)); diff != "" {
		t.Errorf("in the next session (-want +got):\n%s", diff)
	}
	check(t, s.DropDraft(ctx, want[0].ID))
	check(t, s.DropDraft(ctx, "x"))
	check(t, s.DropDraft(ctx, "none")) // nothing to drop
	if got := len(drafts(t, s)); got != len(want)-2 {
		t.Errorf("%d drafts, want %d", got, len(want)-2)
	}
}

// TestDraftsGoWithTheirNote: in the act that writes the note, not before.
func TestDraftsGoWithTheirNote(t *testing.T) {
	broken := false
	opt := options()
	opt.NewAct = func() string {
		if broken {
			return "no text: \xff" // which is found at the very end of the act
		}
		return "x"
	}
	s, err := store.Open(create(t, canal()), opt)
	check(t, err)
	defer s.Close()
	onTarget := store.Draft{ID: "a", On: onCell, Body: "new"}
	ofNote := store.Draft{ID: "b", Note: "note-z", On: onDossier, Body: "old"}
	other := store.Draft{ID: "c", On: onCell, Body: "stays"}
	left := func() (bodies string) {
		for _, d := range drafts(t, s) {
			bodies += d.Body + " "
		}
		return bodies
	}
	for _, d := range []store.Draft{other, onTarget, ofNote} {
		check(t, s.KeepDraft(ctx, d))
	}
	add := func() error { _, _, err := s.AddNote(ctx, plan.Note{On: onCell, Body: "new"}, "a"); return err }
	change := func() error { _, _, err := s.ChangeNote(ctx, plan.Note{ID: "note-z", Body: "old"}, "b"); return err }
	addNote(t, s, plan.Note{On: onDossier, Body: "elsewhere"})
	if got := left(); got != "stays new old " {
		t.Errorf("left after a note on another thing: %s", got)
	}
	broken = true
	if add() == nil {
		t.Fatal("the act did not fail")
	}
	if change() == nil {
		t.Fatal("the act did not fail")
	}
	broken = false
	if got := left(); got != "stays new old " {
		t.Errorf("left after acts that failed: %s", got)
	}
	check(t, add())
	if got := left(); got != "stays old " {
		t.Errorf("left after the new note: %s", got)
	}
	check(t, change())
	if got := left(); got != "stays " {
		t.Errorf("left after the edit: %s", got)
	}
	must[store.Act](t)(s.Undo(ctx))
	must[store.Act](t)(s.Undo(ctx))
	if got := left(); got != "stays " {
		t.Errorf("left after undoing both: %s", got)
	}
	checkJournal(t, s.Path())
}

// TestDraftsRefuse what cannot be kept, and where nothing can be written.
func TestDraftsRefuse(t *testing.T) {
	s := fresh(t, canal())
	kept := store.Draft{ID: "a", On: onCell, Body: "kept"}
	check(t, s.KeepDraft(ctx, kept))
	wantKind(t, s.KeepDraft(ctx, store.Draft{ID: "b", On: onCell, Body: "no UTF-8: \xff"}), store.Invalid)
	if s.KeepDraft(ended(), store.Draft{ID: "c", On: onCell, Body: "late"}) == nil {
		t.Error("kept, though nobody waits")
	}
	reader := must[*store.Store](t)(store.Open(s.Path(), store.Options{Reading: true}))
	defer reader.Close()
	wantKind(t, reader.KeepDraft(ctx, kept), store.ReadOnly)
	wantKind(t, reader.DropDraft(ctx, kept.ID), store.ReadOnly)
	second := must[*store.Store](t)(store.Open(s.Path(), options()))
	defer second.Close()
	wantKind(t, second.KeepDraft(ctx, kept), store.Locked)
	for _, look := range []*store.Store{s, reader, second} {
		if got := drafts(t, look); len(got) != 1 || got[0].Body != "kept" {
			t.Errorf("drafts: %+v", got)
		}
	}
}

// TestDraftsAreKeptLetterByLetter, but for the form that all text has.
func TestDraftsAreKeptLetterByLetter(t *testing.T) {
	s := fresh(t, nil)
	for _, body := range hardTexts() {
		check(t, s.KeepDraft(ctx, store.Draft{ID: "a", On: onDossier, Body: body}))
		if got := drafts(t, s)[0].Body; got != kept(body) {
			t.Errorf("%.80q came back as %.80q", body, got)
		}
	}
}
