package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// settled waits until everything asked of the session is done and answered.
func (s *stage) settled() {
	s.t.Helper()
	for range 3 { // an answer may ask for more
		done := false
		s.session.work.do("", func() { s.post(func() { done = true }) })
		s.until("everything is answered", func() bool { return done })
	}
}

// openOther leaves the dossier for another and takes what comes afterwards.
func (s *stage) openOther() (path string) {
	s.t.Helper()
	path = shippedFile(s.t)
	s.open(path)
	s.until("the other is open", func() bool {
		return s.session != nil && s.session.store.Path() == path && s.sheet.content.Columns != nil
	})
	s.settled()
	return path
}

// Words that could not be saved in one dossier are told of over the next, and
// never come into its editor.
func TestWordsThatFailStayWithTheirDossier(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.write("saved before")
	replaceFile(t, path)
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "words of the first dossier")
	s.openOther()
	s.says("Not all that you wrote was saved")
	for _, want := range []string{"A note on 20 points", "words of the first dossier", "another program has changed", "saved as", "kept"} {
		if !strings.Contains(s.words(), want) {
			t.Errorf("%q is missing in %s", want, s.words())
		}
	}
	if s.press("Copy the words"); s.app.Clipboard().Content() != "words of the first dossier" || !s.busy() {
		t.Errorf("the clipboard has %q, the dialog is there: %v", s.app.Clipboard().Content(), s.busy())
	}
	s.press("Close")
	if s.busy() || s.inspector.Writing() || s.replaced.s != nil || len(s.bodies()) != 0 {
		t.Errorf("busy %v, writing %v, notes %q; the dialog says %s", s.busy(), s.inspector.Writing(), s.bodies(), s.words())
	}
}

// So it is when the dossier is closed to open its own file again.
func TestWordsThatFailWhileReopening(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	first := s.session
	replaceFile(t, path)
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "words of mine")
	s.reopen(reopening{doing: "open the file again", shown: "Opening the file as it is now"})
	s.until("it is open", func() bool { return s.session != nil && s.session != first && s.sheet.content.Columns != nil })
	s.settled()
	s.says("words of mine")
	s.press("Close")
	if s.busy() || s.inspector.Writing() {
		t.Errorf("writing %v; a dialog says %s", s.inspector.Writing(), s.words())
	}
}

// What is told is no longer lost, and only that.
func TestOnlyWhatNobodyWasToldOfIsLost(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settled()
	gone := plan.CellOf(plan.On("gone"), "ukraine")
	s.AddNote(gone, inspector.Draft{Body: "first words", Status: plan.NotePlain})
	s.AddNote(gone, inspector.Draft{Body: "second words", Status: plan.NotePlain})
	s.session.work.stop() // both have failed
	(<-s.posts)()
	s.escape()
	if got := s.editorText(); got != "first words" {
		t.Fatalf("in the editor stands %q", got)
	}
	err := s.leave()
	if err == nil || !strings.Contains(err.Error(), "second words") || strings.Contains(err.Error(), "first words") {
		t.Errorf("leaving says %v", err)
	}
}

// Words that cannot be a note are a draft at least.
func TestWordsThatCannotBeANoteAreADraft(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "in the way")
	gone := plan.CellOf(plan.On("gone"), "ukraine")
	s.AddNote(gone, inspector.Draft{Writing: "w", Body: "nowhere to go", Status: plan.NotePlain})
	s.says("its words are on the clipboard")
	if !strings.Contains(s.words(), "nowhere to go") || !strings.Contains(s.words(), "kept as a draft") {
		t.Errorf("it says %s", s.words())
	}
	s.escape()
	s.inspector.FinishNote()
	s.until("the other is kept", func() bool { return s.notesOn(wholeOf20) == "in the way" })
	if got := s.drafts(); got != "nowhere to go" {
		t.Errorf("the drafts are %q", got)
	}
}

// A dialog about a dossier that has been left does nothing to the next.
func TestADialogOfADossierThatWasLeft(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.write("first")
	id := s.firstNote(wholeOf20)
	s.ChangeNote(id, wholeOf20, inspector.Draft{Body: "second", Status: plan.NotePlain})
	s.until("it is changed", func() bool { return s.notesOn(wholeOf20) == "second" })
	s.DeleteNote(id)
	s.until("it is deleted", func() bool { return s.sheet.notes[wholeOf20] == 0 })
	var old []pressable
	for _, c := range []struct {
		open  func()
		label string
	}{
		{func() { s.History(id) }, "Restore this value"},
		{s.showTrash, "Bring back"},
		{func() { s.showDrafts([]store.Draft{{ID: "1", On: wholeOf20, Body: "draft"}}) }, "Keep as a note"},
		{func() { s.showDrafts([]store.Draft{{ID: "1", On: wholeOf20, Body: "draft"}}) }, "Go on writing"},
	} {
		c.open()
		s.settled()
		old = append(old, s.button(c.label))
	}
	s.openOther()
	s.status.say("")
	for _, b := range old {
		test.Tap(b)
	}
	s.settled()
	if got := s.bodies(); len(got) != 0 || s.status.right.Text != "" || s.inspector.Writing() {
		t.Errorf("the notes are %q, the status bar says %q", got, s.status.right.Text)
	}
}

// Nothing that is known about one dossier is taken for the next.
func TestUndoForgetsTheDossierBefore(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.write("first")
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "thrown away")
	s.press("Discard")
	path := shippedFile(t)
	s.open(path)
	s.until("the other is open", func() bool { return s.session.store.Path() == path })
	if s.steps.undo != nil || len(s.thrown) > 0 {
		t.Errorf("undo is %v, thrown away are %v", s.steps.undo, s.thrown)
	}
	s.settled()
	s.undo()
	s.tells("nothing to undo")
}

// An emptied note cannot be kept; leaving the dossier keeps it as a draft.
func TestLeavingAnEmptiedNote(t *testing.T) {
	path := shippedFile(t)
	a := test.NewTempApp(t)
	s := newStage(t, a, path)
	s.noteOnVersion()
	s.window.Canvas().FocusNext()
	test.Type(s.window.Canvas().Focused(), "withdrawn")
	if s.inspector.FinishNote(); !s.inspector.Writing() {
		t.Fatal("the tags were dropped")
	}
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	again := newStage(t, a, path)
	again.until("the draft is offered", again.busy)
	if !strings.Contains(again.words(), "# withdrawn") || again.offers("Keep as a note") {
		t.Errorf("it says %s", again.words())
	}
	again.press("Throw away")
	if again.settled(); again.drafts() != "" {
		t.Errorf("thrown away, but the drafts are %q", again.drafts())
	}
}
