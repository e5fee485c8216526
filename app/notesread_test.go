package app

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/google/go-cmp/cmp"

	"demarche/app/anchor"
	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
)

// atLast reads all notes as the searcher does, after the newest act.
func (s *stage) atLast() []plan.Note {
	s.t.Helper()
	last, _, err := s.session.store.LastAct(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	notes, err := s.session.allNotes(s.t.Context(), last)
	if err != nil {
		s.t.Fatal(err)
	}
	return notes
}

// TestNotesAreReadAgainWhereActsTouchedThem and are then what the dossier holds,
// whatever the act was; the others are not read.
func TestNotesAreReadAgainWhereActsTouchedThem(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settled()
	words := s.noteOn("v28-6", "military personnel", "on words")
	label := s.addLabel(plan.Label{Name: "Doubt"})
	ids := []plan.NoteID{words.ID}
	for i := range 4 {
		ids = append(ids, s.noted(wholeOf20, fmt.Sprint("note ", i)))
	}
	untouched := ids[4]
	s.session.notes = notesAt{}
	s.atLast()
	const mark = "kept in memory"
	for i := range s.session.notes.notes {
		if n := &s.session.notes.notes[i]; n.ID == untouched {
			n.Body = mark
		}
	}
	file := s.session.store
	text := s.textOf("v28-6")
	named := label.Name
	for _, c := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"add", func(ctx context.Context) error {
			_, _, err := file.AddNote(ctx, plan.Note{On: wholeOf20, Body: "late", Status: plan.NotePlain, Tags: []string{"x"}})
			return err
		}},
		{"label and tag", func(ctx context.Context) error {
			_, err := file.ChangeNotes(ctx, ids[1:3], store.NoteChange{Label: &named, AddTags: []string{"a", "b"}})
			return err
		}},
		{"rename the label", func(ctx context.Context) error {
			label.Name = "Certain"
			_, err := file.ChangeLabel(ctx, label)
			return err
		}},
		{"rename the tag", func(ctx context.Context) error { _, err := file.RenameTag(ctx, "a", "c"); return err }},
		{"correct the text", func(ctx context.Context) error {
			_, err := file.EditText(ctx, plan.TargetOf(plan.OnProvision, "v28-6"), plan.FieldText, "Now: "+text, anchor.Along)
			return err
		}},
		{"put", func(ctx context.Context) error {
			_, _, err := file.Put(ctx, words.ID, plan.Place{Version: "v20"})
			return err
		}},
		{"delete the first", func(ctx context.Context) error { _, err := file.DeleteNote(ctx, words.ID); return err }},
		{"undo", func(ctx context.Context) error { _, err := file.Undo(ctx); return err }},
		{"redo", func(ctx context.Context) error { _, err := file.Redo(ctx); return err }},
		{"undo twice", func(ctx context.Context) error {
			if _, err := file.Undo(ctx); err != nil {
				return err
			}
			_, err := file.Undo(ctx)
			return err
		}},
	} {
		if err := c.do(t.Context()); err != nil {
			t.Fatal(c.name, err)
		}
		want := s.allNotes()
		read := false
		for i := range want {
			if want[i].ID == untouched {
				want[i].Body = mark
			}
		}
		got := s.atLast()
		if read = !slices.ContainsFunc(got, func(n plan.Note) bool { return n.Body == mark }); read {
			t.Fatalf("%s: what was not touched is read again", c.name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if _, err := file.DeleteNotes(t.Context(), ids[1:]); err != nil {
		t.Fatal(err)
	}
	if got := s.atLast(); len(got) != 2 {
		t.Errorf("%d notes are left", len(got))
	}
}

// TestNotesAreReadWhole after more acts, or larger ones, than are looked through.
func TestNotesAreReadWhole(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settled()
	s.noted(wholeOf20, "first")
	s.atLast()
	for i := range 25 {
		s.noted(wholeOf20, fmt.Sprint("note ", i))
	}
	if notes, err := s.session.notesSince(t.Context(), s.lastAct(t)); notes != nil || err != nil {
		t.Errorf("25 acts were looked through: %d notes, %v", len(notes), err)
	}
	if got := len(s.atLast()); got != 26 {
		t.Fatalf("%d notes", got)
	}
	var many []plan.Note
	for i := range 600 {
		many = append(many, plan.Note{ID: plan.NoteID(fmt.Sprint("n", i)), On: wholeOf20, Body: "many", Status: plan.NotePlain, Tags: []string{"a", "b"}})
	}
	if _, err := s.session.store.AddNotes(t.Context(), "a test", many); err != nil {
		t.Fatal(err)
	}
	if notes, err := s.session.notesSince(t.Context(), s.lastAct(t)); notes != nil || err != nil {
		t.Errorf("an act of 1800 rows was looked through: %d notes, %v", len(notes), err)
	}
	if got := len(s.atLast()); got != 626 {
		t.Errorf("%d notes", got)
	}
}

func (s *stage) lastAct(t *testing.T) store.Act {
	t.Helper()
	last, _, err := s.session.store.LastAct(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return last
}

// TestTheNotesAreReadAhead some seconds after the dossier was opened, and the Notes
// view shows them as they were read.
func TestTheNotesAreReadAhead(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	known := func() (b *notebook.Book) {
		read := make(chan *notebook.Book)
		s.session.searcher.do("", func() { read <- s.session.book.Book })
		return <-read
	}
	if known() != nil {
		t.Fatal("they are read while the dossier opens")
	}
	s.until("they are read", func() bool {
		s.post(func() {}) // else nothing may come to be awaited
		return known() != nil
	})
	ahead := known()
	s.showMiddle(notesInMiddle)
	if s.shelved(); known() != ahead {
		t.Error("they are read again for the Notes view")
	}
}

// TestReadingAheadEndsWithTheDossier, and says nothing of that.
func TestReadingAheadEndsWithTheDossier(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settled()
	s.session.onTrouble = func(doing string, err error) { t.Errorf("%s: %v", doing, err) }
	s.session.end()
	s.session.readAhead()
	s.session.searcher.stop()
	if s.session.book.Book != nil {
		t.Error("they are read after the end")
	}
}
