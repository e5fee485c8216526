package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store/plan"
)

// notesShown opens the Notes view over three notes, the keyboard in it.
func notesShown(t *testing.T) (s *stage, ids []plan.NoteID) {
	t.Helper()
	s = newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	for _, p := range []plan.ProvisionID{"v28-6", "v28-7", "v28-8"} {
		on := plan.TargetOf(plan.OnProvision, p)
		s.AddNote(on, inspector.Draft{Body: "on " + string(p), Status: plan.NotePlain})
		s.settled()
		ids = append(ids, s.firstNote(on))
	}
	s.showMiddle(notesInMiddle)
	s.shelved()
	return s, ids
}

// shelved waits until the Notes view shows what was asked for.
func (s *stage) shelved() {
	s.t.Helper()
	s.settled()
	done := false
	s.session.searcher.do("", func() { s.post(func() { done = true }) })
	s.until("the notes are shown", func() bool { return done })
}

// onBoard waits until the cursor of the Notes view is on a note.
func (s *stage) onBoard(id plan.NoteID) {
	s.t.Helper()
	s.until("the Notes view is on "+string(id), func() bool { return s.middle == notesInMiddle && s.board.Current() == id })
}

// TestBackToTheNotes: from the place of a note Back leads to the note in the
// Notes view, and Forward to the place again.
func TestBackToTheNotes(t *testing.T) {
	s, ids := notesShown(t)
	for _, id := range []plan.NoteID{ids[1], ids[2]} {
		s.showMiddle(notesInMiddle)
		s.shelved()
		s.board.Reveal([]plan.NoteID{id})
		boardActs{s.desk}.GoTo(s.entry(id, ""))
		s.settled()
	}
	at := func(subject plan.Subject) {
		t.Helper()
		if s.settled(); s.middle == notesInMiddle || s.looking.subject != subject {
			t.Fatalf("at %+v, in the Notes view: %v; want %+v", s.looking.subject, s.middle == notesInMiddle, subject)
		}
	}
	at(plan.On("v28-8"))
	s.goBack()
	s.onBoard(ids[2])
	s.goBack()
	s.onBoard(ids[1])
	if s.window.Canvas().Focused() != s.board.FocusTarget() {
		t.Errorf("the keyboard is with %T", s.window.Canvas().Focused())
	}
	s.goForward()
	s.onBoard(ids[2])
	s.goForward()
	at(plan.On("v28-8"))
	s.goBack()
	s.onBoard(ids[2])
	s.jump(plan.On("v28-1"), "")
	at(plan.On("v28-1"))
}

// TestWritingFromTheNotesView: a reply and a change, with the keyboard alone; then it is
// with the notes again.
func TestWritingFromTheNotesView(t *testing.T) {
	s, ids := notesShown(t)
	board := func() { s.window.Canvas().Focus(s.board.FocusTarget()) }
	board()
	s.board.Reveal(ids[1:2])
	s.window.Canvas().Focused().TypedRune('r')
	s.typeIn("Is it?")
	s.inspector.FinishNote()
	if got := s.window.Canvas().Focused(); got != s.board.FocusTarget() {
		t.Errorf("the keyboard is with %T", got)
	}
	on := plan.TargetOf(plan.OnProvision, "v28-7")
	s.until("the reply is kept", func() bool { return strings.Contains(s.notesOn(on), "Is it?") })
	for _, n := range s.allNotes() {
		if n.Body == "Is it?" && n.ReplyTo != ids[1] {
			t.Errorf("it replies to %q", n.ReplyTo)
		}
	}
	s.shelved()
	board()
	s.board.Reveal(ids[2:])
	s.window.Canvas().Focused().TypedRune('e')
	s.hasEditor("on v28-8")
	s.typeIn("!")
	s.inspector.FinishNote()
	s.until("the change is kept", func() bool { return s.notesOn(plan.TargetOf(plan.OnProvision, "v28-8")) == "on v28-8!" })
}

// hasEditor waits until the editor has a text, and goes to its end.
func (s *stage) hasEditor(text string) {
	s.t.Helper()
	s.until("the editor has "+text, func() bool { return s.inspector.Writing() && s.editorText() == text })
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// TestWritingWhereNotesAreInAnotherVersion goes on when the page has come: nothing that
// is typed is lost.
func TestWritingWhereNotesAreInAnotherVersion(t *testing.T) {
	s, ids := notesShown(t)
	s.at("v20", "2025-12-31", plan.Whole("v20"), "")
	s.notesIn("v20")
	s.settled()
	s.shelved()
	for _, id := range ids {
		e := s.entry(id, "v20")
		s.window.Canvas().Focus(s.board.FocusTarget())
		boardActs{s.desk}.Reply(e)
		s.typeIn("The first half")
		s.settled()
		s.typeIn(" and the second")
		s.inspector.FinishNote()
		s.settled()
		s.shelved()
		boardActs{s.desk}.Edit(s.entry(id, "v20"))
		s.hasEditor(e.Note.Body)
		s.typeIn(", first")
		s.settled()
		s.typeIn(" and last")
		s.inspector.FinishNote()
		s.settled()
		s.shelved()
		if got := s.notesOn(e.Note.On); !strings.Contains(got, "The first half and the second") || !strings.Contains(got, e.Note.Body+", first and last") {
			t.Errorf("kept is %q", got)
		}
	}
}

// TestANoteIsEditedAsItIs, also where it is in the editor already, or was kept a moment
// ago: older words do not come back over newer ones.
func TestANoteIsEditedAsItIs(t *testing.T) {
	s, ids := notesShown(t)
	edit := func() {
		s.window.Canvas().Focus(s.board.FocusTarget())
		s.window.Canvas().Focused().TypedRune('e')
	}
	s.board.Reveal(ids[2:])
	edit()
	s.hasEditor("on v28-8")
	s.typeIn(" 1")
	edit()
	s.settled()
	s.hasEditor("on v28-8 1")
	s.typeIn(" 2")
	s.inspector.FinishNote()
	edit()
	s.hasEditor("on v28-8 1 2")
	s.typeIn(" 3")
	s.inspector.FinishNote()
	s.settled()
	if got := s.notesOn(plan.TargetOf(plan.OnProvision, "v28-8")); got != "on v28-8 1 2 3" {
		t.Errorf("kept is %q", got)
	}
}

// TestUndoInTheNotesView leads to what it brings back, and a deletion leaves the
// cursor on the next note.
func TestUndoInTheNotesView(t *testing.T) {
	s, ids := notesShown(t)
	s.board.Reveal(ids[:1])
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	s.onBoard(ids[1])
	s.board.Reveal(ids[2:])
	boardActs{s.desk}.Look(s.entry(ids[2], ""))
	s.until("that is shown beside the board", func() bool { return s.inspector.BodyOf(ids[2]) != "" })
	s.undo()
	s.onBoard(ids[0])
	s.until("it is shown beside the board", func() bool { return s.inspector.BodyOf(ids[0]) != "" })
	s.board.Reveal(ids[2:])
	boardActs{s.desk}.Look(s.entry(ids[2], ""))
	s.until("the last is shown beside the board", func() bool { return s.inspector.BodyOf(ids[2]) != "" })
	s.inspector.StartNote(plan.TargetOf(plan.OnProvision, "v28-8"))
	s.typeIn("going on")
	if s.revealNotes(s.bookOf(""), ids[:1]); !s.inspector.Writing() || s.looking.subject != plan.On("v28-8") {
		t.Error("the inspector follows though a note is being written")
	}
	s.inspector.Leave()
	s.settled()
	s.undo()
	s.shelved()
	s.board.Reveal(ids[2:])
	boardActs{s.desk}.Status(ids[:2], plan.NoteResolved)
	s.shelved()
	s.onBoard(ids[2]) // what the person does leads nowhere
	s.undo()
	s.onBoard(ids[0])
	if got := s.board.Selected(); len(got) != 1 {
		t.Errorf("selected, and with it the note with the cursor: %v", got)
	}
	s.redo()
	s.shelved()
	s.onBoard(ids[0])
	s.showMiddle(rowsInMiddle)
	s.undo()
	s.settled()
	s.board.Reveal(ids[2:])
	s.showMiddle(notesInMiddle) // it has not seen the undo
	s.shelved()
	s.onBoard(ids[2])
}
