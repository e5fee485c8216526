package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// notesOn are the bodies of the notes on a target, as the file has them.
func (s *stage) notesOn(on plan.Target) string {
	s.t.Helper()
	notes, err := s.session.store.NotesOn(context.Background(), on)
	if err != nil {
		s.t.Fatal(err)
	}
	var bodies []string
	for _, n := range notes {
		bodies = append(bodies, n.Body)
	}
	return strings.Join(bodies, "|")
}

// wholeOf20 is what notes of these tests are on.
var wholeOf20 = plan.TargetOf(plan.OnVersion, "v20")

func TestUndoAndRedoOfNotes(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	wait := func(step, status, notes string) {
		t.Helper()
		s.until(step, func() bool { return strings.Contains(s.status.right.Text, status) })
		if got := s.notesOn(wholeOf20); got != notes {
			t.Fatalf("%s: the notes are %q, want %q", step, got, notes)
		}
	}
	s.undo()
	wait("undo on a new dossier", "nothing to undo", "")
	s.redo()
	wait("redo on a new dossier", "nothing to redo", "")
	if s.busy() {
		t.Error("a dialog about nothing")
	}
	s.AddNote(wholeOf20, inspector.Draft{Body: "one", Status: plan.NotePlain})
	wait("the note is added", "undo: add note on 20 points", "one")
	s.DeleteNote(s.firstNote(wholeOf20))
	wait("it is deleted", "undo: delete note on 20 points", "")
	s.undo()
	wait("the deletion is undone", "undone: delete note on 20 points · undo: add note", "one")
	s.undo()
	wait("the note is undone", "undone: add note on 20 points · redo: add note on 20 points", "")
	s.redo()
	wait("the note is redone", "redone: add note", "one")
	if got := s.sheet.notes[wholeOf20]; got != 1 {
		s.until("the matrix counts the note", func() bool { return s.sheet.notes[wholeOf20] == 1 })
	}
}

func (s *stage) firstNote(on plan.Target) plan.NoteID {
	s.t.Helper()
	notes, err := s.session.store.NotesOn(context.Background(), on)
	if err != nil || len(notes) == 0 {
		s.t.Fatal("there is no note on", on, err)
	}
	return notes[0].ID
}

// An undo of more than notes shows the dossier as it then is.
func TestUndoOfAnImport(t *testing.T) {
	path := emptyFile(t)
	shipped, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Import(context.Background(), shipped); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	s.until("undo is offered", func() bool { return s.steps.undo != nil })
	s.undo()
	s.until("the dossier is empty", func() bool { return s.session.index().Newest() == "" && s.looking.version == "" })
	s.redo()
	s.until("it is back", func() bool { return s.looking.version == "v20" && s.sheet.total == 22 })
}

// While something is typed, undo is the editor's own; words thrown away come
// back with it.
func TestUndoWhileTyping(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(wholeOf20, inspector.Draft{Body: "kept", Status: plan.NotePlain})
	s.until("the note is added", func() bool { return s.steps.undo != nil })
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "half a thought")
	s.undo()
	if got := s.notesOn(wholeOf20); got != "kept" {
		t.Fatalf("undo while typing went to the dossier: the notes are %q", got)
	}
	test.Type(s.window.Canvas().Focused(), "another")
	discard := s.button("Discard")
	test.Tap(discard)
	s.window.Canvas().Unfocus()
	s.undo()
	if got := s.editorText(); !strings.Contains(got, "another") {
		t.Errorf("the words thrown away did not come back: %q", got)
	}
}

// A draft is in the file while the note is typed, and gone once it is kept.
func TestDraftsAreKeptWhileTyping(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	drafts := func() string {
		list, err := s.session.store.Drafts(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if len(list) == 0 {
			return ""
		}
		return list[0].Body
	}
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "not yet done")
	s.until("the pause is over", func() bool { return s.typing.draft == nil })
	s.session.work.do("", func() { s.session.post(func() {}) }) // behind the draft
	s.until("the draft is kept", func() bool { return drafts() == "not yet done" })
	s.inspector.FinishNote()
	s.until("the note is kept", func() bool { return s.sheet.notes[wholeOf20] == 1 })
	if got := drafts(); got != "" {
		t.Errorf("the draft stays: %q", got)
	}
}

// TestHeadingsOfDrafts tell a reply and words from a note on the whole.
func TestHeadingsOfDrafts(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	for want, draft := range map[string]store.Draft{
		"On point 6 of 28 points":                       {On: on},
		"Reply on point 6 of 28 points":                 {On: on, ReplyTo: "n1", Span: plan.Span{Exact: "personnel"}},
		"On “military personnel”, point 6 of 28 points": {On: on, Span: plan.Span{Exact: "military\npersonnel"}},
	} {
		if got := s.headingOf(&draft); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What a crash left half typed is offered at the next start.
func TestDraftsAreOfferedAtTheNextStart(t *testing.T) {
	path := shippedFile(t)
	file, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, draft := range []store.Draft{
		{ID: "1", On: wholeOf20, Body: "typed before the crash", Status: plan.NotePlain},
		{ID: "2", On: plan.CellOf(plan.On("v28-6"), "ukraine"), Body: "and this", Tags: []string{"a"}, Status: plan.NoteQuestion},
	} {
		if err := file.KeepDraft(context.Background(), draft); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	s.until("the drafts are offered", s.busy)
	test.Tap(s.button("Keep as a note"))
	s.until("the note is kept", func() bool { return s.sheet.notes[wholeOf20] == 1 })
	s.until("the other is offered", s.busy)
	test.Tap(s.button("Go on writing"))
	if s.looking.subject != plan.On("v28-6") || s.looking.holder != "ukraine" {
		t.Errorf("looks at %+v", s.looking)
	}
	if got := s.editorText(); got != "and this" {
		t.Errorf("the editor has %q", got)
	}
	s.inspector.FinishNote()
	on := plan.CellOf(plan.On("v28-6"), "ukraine")
	s.until("it is kept too", func() bool { return s.sheet.notes[on] == 1 })
}

func TestHistoryAndTrashBringBack(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(wholeOf20, inspector.Draft{Body: "first", Status: plan.NotePlain})
	s.until("the note is added", func() bool { return s.sheet.notes[wholeOf20] == 1 })
	id := s.firstNote(wholeOf20)
	s.ChangeNote(id, wholeOf20, inspector.Draft{Body: "second", Status: plan.NotePlain})
	s.until("it is changed", func() bool { return s.notesOn(wholeOf20) == "second" && s.steps.act.Label == "edit note on 20 points" })

	s.History(id)
	s.until("its history is there", s.busy)
	restore := s.button("Restore this value")
	if !restore.Disabled() {
		t.Error("the value that it has is offered to be restored")
	}
	test.Type(s.window.Canvas().Focused(), "") // the list has the keyboard
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	test.Tap(restore)
	s.until("the first value is back", func() bool { return s.notesOn(wholeOf20) == "first" })

	s.DeleteNote(id)
	s.until("it is deleted", func() bool { return s.sheet.notes[wholeOf20] == 0 })
	s.showTrash()
	s.until("the trash is there", s.busy)
	test.Tap(s.button("Bring back"))
	s.until("it is back", func() bool { return s.sheet.notes[wholeOf20] == 1 })
}

// label is what the menu offers to take back.
func (s *stage) label() string { return s.window.MainMenu().Items[1].Items[0].Label }

// While words are being written undo takes those back first, wherever the
// keyboard is, and a held key does not run on into the notes.
func TestUndoBesideTheEditor(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	var now time.Time
	s.now = func() time.Time { return now }
	s.settled()
	if s.label() != "Undo" {
		t.Errorf("in a new dossier the menu says %q", s.label())
	}
	s.write("kept")
	s.settled()
	s.noteOnVersion()
	if s.label() != "Undo: add note on 20 points" {
		t.Errorf("over an empty editor the menu says %q", s.label())
	}
	s.typeIn("mine")
	if s.label() != "Undo typing" {
		t.Errorf("over typed words the menu says %q", s.label())
	}
	s.window.Canvas().Unfocus()
	s.undo()
	if s.label() != "Undo: add note on 20 points" || s.window.MainMenu().Items[1].Items[1].Label != "Redo typing" {
		t.Errorf("without words the menu says %q", s.label())
	}
	now = now.Add(held / 2)
	s.undo() // the key is still down
	if s.settled(); s.notesOn(wholeOf20) != "kept" || s.editorText() != "" {
		t.Errorf("the notes are %q, in the editor stands %q", s.notesOn(wholeOf20), s.editorText())
	}
	s.window.Canvas().Unfocus()
	s.redo()
	if s.editorText() != "mine" {
		t.Errorf("in the editor stands %q", s.editorText())
	}
	s.undo()
	now = now.Add(2 * held)
	s.undo()
	s.until("the note is taken back", func() bool { return s.notesOn(wholeOf20) == "" })
	s.settled()
}
