package app

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/exchange"
	"demarche/app/inspector"
	"demarche/app/notebook"
	"demarche/app/saying"
	"demarche/store/plan"
)

// noteOn writes a note on words of a provision's text and gives it as it is kept.
func (s *stage) noteOn(p plan.ProvisionID, words, body string) plan.Note {
	s.t.Helper()
	point, _ := s.session.index().Provision(p)
	at := anchor.Find(point.Text, words)[0]
	s.NoteOn(saying.Selected{On: plan.TargetOf(plan.OnProvision, p), Field: plan.FieldText, Text: point.Text, Start: at[0], End: at[1]})
	s.typeIn(body)
	s.inspector.FinishNote()
	s.settled()
	for _, n := range s.allNotes() {
		if n.Body == body {
			return n
		}
	}
	s.t.Fatalf("there is no note %q", body)
	return plan.Note{}
}

func (s *stage) allNotes() []plan.Note {
	s.t.Helper()
	notes, err := s.session.store.Notes(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return notes
}

// entry is a note as the Notes view has it.
func (s *stage) entry(id plan.NoteID, in plan.VersionID) *notebook.Entry {
	s.t.Helper()
	b := s.bookOf(in)
	i, ok := b.Index(id)
	if !ok {
		s.t.Fatalf("the book has no note %s", id)
	}
	return b.Entry(i)
}

// bookOf is all notes as the searcher reads them in a version.
func (s *stage) bookOf(in plan.VersionID) *notebook.Book {
	s.t.Helper()
	type answer struct {
		book *notebook.Book
		err  error
	}
	read := make(chan answer)
	s.session.searcher.do("", func() {
		err := s.session.bringBook(s.t.Context(), in, nil)
		read <- answer{s.session.book.Book, err}
	})
	got := <-read
	if got.err != nil {
		s.t.Fatal(got.err)
	}
	return got.book
}

// TestNoteOnWords writes a note on words, corrects the text, confirms where the
// words are, and takes all of it back.
func TestNoteOnWords(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	n := s.noteOn("v28-6", "military personnel", "Who counts?")
	if n.Anchor.Exact != "military personnel" || n.Anchor.State != plan.AnchorExact || n.Author != "A. Reader" {
		t.Fatalf("kept as %+v", n)
	}
	s.change("edit", "v28-6", "All Ukrainian military people are counted.")
	e := s.entry(n.ID, "")
	if e.Spot.State != plan.AnchorReview || e.Spot.Words != "military" {
		t.Fatalf("after the edit it is at %+v", e.Spot)
	}
	boardActs{s.desk}.Confirm(e)
	s.settled()
	if e = s.entry(n.ID, ""); e.Spot.State != plan.AnchorExact || e.Note.Anchor.Was != "military" {
		t.Errorf("confirmed it is at %+v", e.Spot)
	}
	for range 3 {
		s.undo()
		s.settled()
	}
	if notes := s.allNotes(); len(notes) != 0 {
		t.Errorf("undone, there is %+v", notes)
	}
}

// change corrects a provision's text.
func (s *stage) change(doing string, p plan.ProvisionID, text string) {
	s.t.Helper()
	if _, err := s.session.store.EditText(s.t.Context(), plan.TargetOf(plan.OnProvision, p), plan.FieldText, text, anchor.Along); err != nil {
		s.t.Fatal(doing, err)
	}
	if err := s.session.readAnew(); err != nil {
		s.t.Fatal(err)
	}
}

// TestConfirmingWhatHasChangedSince is refused: the words shown are not those
// that would be taken.
func TestConfirmingWhatHasChangedSince(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	n := s.noteOn("v28-6", "military personnel", "Who counts?")
	s.change("edit", "v28-6", "All Ukrainian military people are counted.")
	shown := s.entry(n.ID, "")
	s.change("edit again", "v28-6", "In short: all Ukrainian military people are counted.")
	boardActs{s.desk}.Confirm(shown)
	s.says("look at the words again")
	if kept := s.allNotes()[0]; kept.Anchor.State != plan.AnchorReview || kept.Anchor.Exact != "military" {
		t.Errorf("it is at %+v", kept.Anchor)
	}
}

// TestActsOfTheNotesViewStayInTheirDossier, though another is open by the time
// that they are done.
func TestActsOfTheNotesViewStayInTheirDossier(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	n := s.noteOn("v28-6", "military", "in both")
	first, hold := s.session, make(chan struct{})
	first.work.do("", func() { <-hold })
	boardActs{s.desk}.Delete([]plan.NoteID{n.ID})
	other := &session{store: nil}
	s.session = other // as long as the worker has not come to it
	close(hold)
	first.work.stop()
	s.session = first
	if notes := s.allNotes(); len(notes) != 0 {
		t.Errorf("the first dossier has %d notes", len(notes))
	}
	first.work = newWorker()
}

// TestTheNotesViewGoesWithItsDossier: where another is opened the rows are
// there.
func TestTheNotesViewGoesWithItsDossier(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.showMiddle(notesInMiddle)
	s.settled()
	if !s.board.Object().Visible() || s.readings.Visible() || s.main() != s.board.FocusTarget() {
		t.Fatal("the Notes view is not there")
	}
	s.clear()
	if s.board.Object().Visible() || !s.readings.Visible() || s.middle == notesInMiddle {
		t.Error("the Notes view is still there")
	}
	s.showMiddle(notesInMiddle)
	s.setReading(readHeat)
	s.settled()
	if s.middle == notesInMiddle || !s.heat.Object().Visible() {
		t.Error("another reading was chosen, and the Notes view stays")
	}
}

// TestWordsThatChangedWhileTheNoteWasWritten: it is kept where they are now, or
// on the whole with the words in front.
func TestWordsThatChangedWhileTheNoteWasWritten(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	point, _ := s.session.index().Provision("v28-6")
	at := anchor.Find(point.Text, "military personnel")[0]
	span, err := anchor.Make(point.Text, at[0], at[1])
	if err != nil {
		t.Fatal(err)
	}
	span.Field = plan.FieldText
	s.change("edit", "v28-6", "In short: "+point.Text)
	s.AddNote(on, inspector.Draft{Body: "there", Status: plan.NotePlain, Span: span})
	s.settled()
	s.change("edit", "v28-6", "Nothing of it.")
	s.AddNote(on, inspector.Draft{Body: "gone", Status: plan.NotePlain, Span: span})
	s.settled()
	s.AddNote(on, inspector.Draft{Body: "answer", Status: plan.NotePlain, ReplyTo: "none"})
	s.settled()
	kept := map[string]plan.Note{}
	for _, n := range s.allNotes() {
		kept[n.Body[strings.LastIndexByte(n.Body, '\n')+1:]] = n
	}
	if n := kept["there"]; n.Anchor.Was != "military personnel" {
		t.Errorf("%+v", n)
	}
	if n := kept["gone"]; n.OnWords() || n.Body != "> military personnel\n\ngone" {
		t.Errorf("%+v", n)
	}
	if n := kept["answer"]; n.ReplyTo != "" || n.On != on {
		t.Errorf("%+v", n)
	}
}

// TestTheNameIsAskedForOnce: before the first note, and the account's stands
// below notes where the question is closed.
func TestTheNameIsAskedForOnce(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settings.setAuthor("")
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	s.noteOnChosen()
	s.says("How do you sign your notes?")
	s.typeIn("N. Reader") // in the place of the account's name
	s.key("Return")
	s.settled()
	if got := s.settings.author(); got != "N. Reader" {
		t.Errorf("it signs as %q", got)
	}
	s.typeIn("signed")
	s.inspector.FinishNote()
	s.settled()
	if notes := s.allNotes(); len(notes) != 1 || notes[0].Author != "N. Reader" {
		t.Errorf("%+v", notes)
	}
}

// TestNotesGoOutAndIn: what was exported comes back into a copy, once.
func TestNotesGoOutAndIn(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	was := s.noteOn("v28-6", "military personnel", "Who counts?")
	file := filepath.Join(t.TempDir(), "notes.jsonld")
	done := make(chan struct{})
	s.session.exportNotes(file, exchange.WriteNotesW3C, func() { close(done) })
	s.until("it is exported", func() bool {
		select {
		case <-done:
			return true
		default:
			return false
		}
	})
	s.undo()
	s.settled()
	s.importFile(file)
	s.says("Imported 1 note from notes.jsonld")
	s.settled()
	kept := s.allNotes()
	if len(kept) != 1 || kept[0].ID != was.ID || kept[0].Anchor != was.Anchor || kept[0].Body != was.Body {
		t.Fatalf("%+v", kept)
	}
	s.dialog.Dismiss()
	s.importFile(file)
	s.says("nothing new is in it")
	if got := len(s.allNotes()); got != 1 {
		t.Errorf("%d notes", got)
	}
}
