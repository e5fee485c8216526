package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// TestChangeNotes does the same to many in one act; one undo takes it back.
func TestChangeNotes(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	label := "Питання"
	ids := []plan.NoteID{before.Notes[0].ID, before.Notes[1].ID, before.Notes[2].ID}
	act := must[store.Act](t)(s.ChangeNotes(ctx, ids, store.NoteChange{
		AddTags: []string{"a/b", "later"}, DropTags: []string{"мито"}, Label: &label, Status: plan.NoteResolved,
	}))
	if act.Label != "edit 3 notes" {
		t.Errorf("the act is %q", act.Label)
	}
	for i, n := range notes(t, s)[:3] {
		if !slices.Equal(n.Tags, []string{"a/b", "later"}) || n.Label != label || n.Status != plan.NoteResolved || !n.Changed.Equal(act.At) || n.Body != before.Notes[i].Body {
			t.Errorf("%+v", n)
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	_, err := s.ChangeNotes(ctx, append(ids, "none"), store.NoteChange{Status: plan.NoteToDo})
	wantKind(t, err, store.NotFound)
	_, err = s.ChangeNotes(ctx, ids, store.NoteChange{Status: "x"})
	wantKind(t, err, store.Invalid)
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("a refusal changed something:\n%s", diff)
	}
	checkJournal(t, s.Path())
}

// TestDeleteNotes takes many out in one act, replies among them.
func TestDeleteNotes(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	act := must[store.Act](t)(s.DeleteNotes(ctx, []plan.NoteID{"words-0", "words-3", "words-1"}))
	if got := len(notes(t, s)); got != len(before.Notes)-3 || act.Label != "delete 3 notes" {
		t.Errorf("%q leaves %d notes", act.Label, got)
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
}

// TestRenameTag takes along what lies below, and merges where both are there.
func TestRenameTag(t *testing.T) {
	s := fresh(t, canal())
	tagged := func(tags ...string) plan.NoteID {
		return addNote(t, s, plan.Note{On: onDossier, Body: "b", Tags: tags}).ID
	}
	ids := []plan.NoteID{tagged("security", "security/nato"), tagged("security/nato", "defence"), tagged("securityx", "other")}
	before := export(t, s)
	act := must[store.Act](t)(s.RenameTag(ctx, "security", "defence"))
	if act.Label != "rename tag security to defence" {
		t.Errorf("the act is %q", act.Label)
	}
	for i, want := range [][]string{{"defence", "defence/nato"}, {"defence", "defence/nato"}, {"other", "securityx"}} {
		if n := must[plan.Note](t)(s.Note(ctx, ids[i])); !slices.Equal(n.Tags, want) {
			t.Errorf("%q, want %q", n.Tags, want)
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	for from, c := range map[string]struct {
		to   string
		kind store.Kind
	}{
		"none": {"x", store.NotFound}, "security": {" ", store.Invalid}, "other": {"a\nb", store.Invalid},
		"later": {strings.Repeat("a", 201), store.Invalid},
	} {
		_, err := s.RenameTag(ctx, from, c.to)
		wantKind(t, err, c.kind)
	}
	checkJournal(t, s.Path())
}

// TestAddNotes brings notes from elsewhere, with their authors and times.
func TestAddNotes(t *testing.T) {
	s := fresh(t, canal())
	at := canal().Notes[0].Created
	in := []plan.Note{
		{ID: "from-1", On: onToll, Body: "b", Author: "Олена", Created: at, Changed: at, Anchor: plan.Anchor{Span: span("toll", 4), State: plan.AnchorExact, Was: "toll"}},
		{ID: "from-2", On: onToll, Body: "r", Author: "me", Created: at, Changed: at, ReplyTo: "from-1"},
	}
	act := must[store.Act](t)(s.AddNotes(ctx, "a file", in))
	if act.Label != "import 2 notes from a file" {
		t.Errorf("the act is %q", act.Label)
	}
	for _, want := range in {
		want.Status = plan.NotePlain
		if diff := cmp.Diff(want, must[plan.Note](t)(s.Note(ctx, want.ID))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	before := export(t, s)
	for name, n := range map[string]plan.Note{
		"on nothing":       {On: plan.TargetOf(plan.OnProvision, "none"), Body: "b"},
		"on other words":   {On: onToll, Body: "b", Anchor: plan.Anchor{Span: span("fees", 4), State: plan.AnchorExact}},
		"without a text":   {On: onToll},
		"a tag of 2 lines": {On: onToll, Body: "b", Tags: []string{"a\nb"}},
	} {
		if _, err := s.AddNotes(ctx, name, []plan.Note{{On: onToll, Body: "fine"}, n}); err == nil {
			t.Errorf("a note %s came in", name)
		}
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("a refusal changed something:\n%s", diff)
	}
}

// TestDraftOnWords: what a new note is on is kept with the words being typed.
func TestDraftOnWords(t *testing.T) {
	path := create(t, canal())
	s := must[*store.Store](t)(store.Open(path, options()))
	want := store.Draft{ID: "d", On: onToll, Body: "b", Status: plan.NotePlain, Label: "red", ReplyTo: "words-0", Span: span("toll", 4)}
	check(t, s.KeepDraft(ctx, want))
	check(t, s.Close())
	s = open(t, path)
	got := must[[]store.Draft](t)(s.Drafts(ctx))
	if len(got) != 1 {
		t.Fatalf("%+v", got)
	}
	want.At = got[0].At
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r := must[store.Report](t)(s.Check(ctx, store.Thorough)); !r.Clean() {
		t.Errorf("the check finds %+v", r)
	}
}
