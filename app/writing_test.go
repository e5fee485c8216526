package app

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// drafts are the words of the drafts in the dossier.
func (s *stage) drafts() string {
	s.t.Helper()
	list, err := s.session.store.Drafts(context.Background())
	if err != nil {
		s.t.Fatal(err)
	}
	var words []string
	for _, d := range list {
		words = append(words, d.Body)
	}
	return strings.Join(words, "|")
}

// withDrafts is a dossier in which a crash has left drafts.
func withDrafts(t *testing.T, drafts ...store.Draft) string {
	t.Helper()
	path := shippedFile(t)
	file, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drafts {
		if err := file.KeepDraft(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// typeIn types as the person at the keyboard does.
func (s *stage) typeIn(words string) { test.Type(s.window.Canvas().Focused(), words) }

// Two drafts of new notes on one thing are two; an empty editor there takes
// neither, and each goes when its own words are kept.
func TestADraftGoesWithItsOwnWordsOnly(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), withDrafts(t,
		store.Draft{ID: "1", On: wholeOf20, Body: "two pages", Status: plan.NotePlain},
		store.Draft{ID: "2", On: wholeOf20, Body: "a line", Status: plan.NotePlain}))
	s.until("the drafts are offered", s.busy)
	s.press("Close")
	s.noteOnVersion()
	s.escape()
	s.noteOnVersion()
	s.typeIn("something else")
	s.inspector.FinishNote()
	s.until("it is kept", func() bool { return s.notesOn(wholeOf20) == "something else" })
	if s.settled(); s.drafts() != "two pages|a line" {
		t.Fatalf("the drafts are %q", s.drafts())
	}
	s.offerDrafts()
	s.until("the drafts are offered", s.busy)
	s.press("Go on writing")
	s.typeIn(", and one more")
	s.inspector.FinishNote()
	s.until("the note is kept", func() bool { return strings.Contains(s.notesOn(wholeOf20), "two pages, and one more") })
	if s.settled(); s.drafts() != "a line" {
		t.Errorf("the drafts are %q", s.drafts())
	}
}

func TestADraftThatIsThrownAwayIsGone(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), withDrafts(t,
		store.Draft{ID: "1", On: wholeOf20, Body: "two pages", Status: plan.NotePlain},
		store.Draft{ID: "2", On: wholeOf20, Body: "a line", Status: plan.NotePlain}))
	s.until("the drafts are offered", s.busy)
	s.press("Throw away")
	if s.settled(); s.drafts() != "a line" {
		t.Errorf("the drafts are %q", s.drafts())
	}
	s.press("Go on writing")
	s.press("Discard")
	if s.settled(); s.drafts() != "" {
		t.Errorf("the drafts are %q", s.drafts())
	}
	s.undo()
	if got := s.editorText(); got != "a line" {
		t.Fatalf("in the editor stands %q", got)
	}
	s.keepDraft() // as after the pause
	if s.settled(); s.drafts() != "a line" {
		t.Errorf("the drafts are %q", s.drafts())
	}
}

// TestADraftOnARecord goes on beside the source, or the dossier, that it is on.
func TestADraftOnARecord(t *testing.T) {
	for _, on := range []plan.Target{plan.TargetOf(plan.OnSource, "reuters-2025-05-30-kellogg"), {Kind: plan.OnDossier}} {
		s := newStage(t, test.NewTempApp(t), shippedFile(t))
		s.goOn(store.Draft{ID: "1", On: on, Body: "two pages", Status: plan.NotePlain})
		s.settled()
		if s.desk.cited() != on || s.editorText() != "two pages" {
			t.Errorf("read is %v, and in the editor stands %q", s.desk.cited(), s.editorText())
		}
		s.inspector.Leave()
		s.until("it is kept", func() bool { return s.notesOn(on) == "two pages" })
	}
}

// A draft waits for the note being written.
func TestADraftDoesNotTakeTheEditor(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.noteOnVersion()
	s.window.Canvas().FocusNext()
	s.typeIn("tags only")
	before := s.looking
	s.goOn(store.Draft{ID: "1", On: plan.CellOf(plan.On("v28-6"), "ukraine"), Body: "two pages"})
	if !strings.Contains(s.status.right.Text, "finish the note being written first") || s.looking != before {
		t.Errorf("the status bar says %q, and it looks at %v", s.status.right.Text, s.looking)
	}
}

// Words that were thrown away come back where they were written, and no matter
// how often undo is asked for while it cannot be.
func TestUndoOfThrownAwayWords(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.choose(plan.On("v20-4"), "ukraine")
	s.noteOnChosen()
	s.typeIn("a long thought")
	s.press("Discard")
	s.noteOnVersion()
	s.window.Canvas().Unfocus()
	for range 2 {
		if s.undo(); !strings.Contains(s.status.right.Text, "finish the note being written first") || len(s.thrown) != 1 {
			t.Fatalf("the status bar says %q; thrown away are %v", s.status.right.Text, s.thrown)
		}
	}
	s.inspector.FinishNote()
	s.seen()
	s.undo()
	if s.looking.subject != plan.On("v20-4") || s.looking.holder != "ukraine" || s.editorText() != "a long thought" {
		t.Errorf("it looks at %+v, and in the editor stands %q", s.looking, s.editorText())
	}
	s.seen()
	if got := s.editorText(); got != "a long thought" || len(s.thrown) != 0 {
		t.Errorf("in the editor stands %q, thrown away are %v", got, s.thrown)
	}
	s.press("Discard")
	s.settled()
}

// A note on a statement comes back, too, when a day before it is looked at.
func TestUndoOfWordsOnAStatement(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	var last *plan.Statement
	for i, st := range s.session.index().Dossier().Statements {
		if last == nil || st.Date > last.Date {
			last = &s.session.index().Dossier().Statements[i]
		}
	}
	on := plan.TargetOf(plan.OnStatement, last.ID)
	s.Dropped("", on, inspector.Draft{Writing: "w", Body: "thrown away", Status: plan.NotePlain})
	s.chooseDay(s.days[0])
	s.seen()
	s.undo()
	s.seen()
	if s.looking.asOf != last.Date || s.editorText() != "thrown away" {
		t.Errorf("it looks at %s, and in the editor stands %q", s.looking.asOf, s.editorText())
	}
	s.press("Discard")
	s.settled()
}

// Throwing words away has its place among the acts, and undo keeps the order:
// what is saved only later does not count as later.
func TestUndoKeepsTheOrder(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(wholeOf20, inspector.Draft{Body: "first", Status: plan.NotePlain}) // answered below
	s.Dropped("", wholeOf20, inspector.Draft{Writing: "w", Body: "thrown away", Status: plan.NotePlain})
	s.settled()
	s.AddNote(wholeOf20, inspector.Draft{Body: "second", Status: plan.NotePlain})
	s.settled()
	s.undo()
	s.until("the second is undone", func() bool { return s.notesOn(wholeOf20) == "first" })
	s.redo()
	s.until("it is redone", func() bool { return s.notesOn(wholeOf20) == "first|second" })
	s.settled()
	s.undo()
	s.until("and undone", func() bool { return s.notesOn(wholeOf20) == "first" })
	s.settled()
	s.undo()
	if got := s.editorText(); got != "thrown away" {
		t.Fatalf("in the editor stands %q", got)
	}
	s.press("Discard")
	s.Dropped("", wholeOf20, inspector.Draft{Writing: "w"}) // nothing but an empty editor
	s.settled()
	if len(s.thrown) != 1 || s.notesOn(wholeOf20) != "first" {
		t.Errorf("thrown away are %v; the notes are %q", s.thrown, s.notesOn(wholeOf20))
	}
}

// Undo is meant for what the person did, whether the screen has heard of it yet
// or not.
func TestUndoRightAfterDone(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.write("before")
	s.AddNote(wholeOf20, inspector.Draft{Body: "first", Status: plan.NotePlain})
	s.undo()
	s.tells("undone: add note on 20 points")
	if got := s.notesOn(wholeOf20); got != "before" {
		t.Errorf("the notes are %q", got)
	}
	s.undo()
	s.undo()
	s.redo()
	s.redo()
	s.settled()
	if got := s.notesOn(wholeOf20); got != "before|first" {
		t.Errorf("the notes are %q", got)
	}
}

// What the status bar names is what undo takes back: it names nothing while
// more is under way.
func TestTheStatusNamesWhatUndoTakesBack(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	on28 := plan.TargetOf(plan.OnVersion, "v28")
	s.settled()
	s.AddNote(on28, inspector.Draft{Body: "first", Status: plan.NotePlain})
	s.AddNote(wholeOf20, inspector.Draft{Body: "second", Status: plan.NotePlain})
	for s.session.waiting > 0 {
		if strings.Contains(s.status.right.Text, "undo") {
			t.Errorf("the status bar says %q while %d acts are under way", s.status.right.Text, s.session.waiting)
		}
		(<-s.posts)()
	}
	s.tells("undo: add note on 20 points")
	s.settled()
	s.steps.undo = &store.Act{ID: "what another computer has done since"}
	s.undo()
	s.says("Something else was done since")
	s.escape()
	if s.settled(); s.notesOn(wholeOf20) != "second" || !strings.Contains(s.status.right.Text, "undo: add note on 20 points") {
		t.Errorf("the notes are %q, the status bar says %q", s.notesOn(wholeOf20), s.status.right.Text)
	}
	s.undo()
	s.until("then it is undone", func() bool { return s.notesOn(wholeOf20) == "" })
}

func TestUndoInADossierForReading(t *testing.T) {
	path := shippedFile(t)
	other := openStore(t, path)
	if _, _, err := other.AddNote(context.Background(), plan.Note{On: wholeOf20, Body: "x"}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	s.settled()
	s.escape()
	if s.undo(); s.status.right.Text != "open for reading only: nothing to undo" || s.busy() {
		t.Errorf("the status bar says %q; busy: %v", s.status.right.Text, s.busy())
	}
}

// Words for a note that is gone become a new one.
func TestEditingANoteThatIsGone(t *testing.T) {
	for name, c := range map[string]struct {
		gone func(*stage, plan.NoteID)
		keep func(*stage, plan.NoteID)
	}{
		"undone": {
			func(s *stage, _ plan.NoteID) { s.undo() },
			func(s *stage, _ plan.NoteID) { s.inspector.FinishNote() },
		},
		"deleted": {
			func(s *stage, id plan.NoteID) { s.DeleteNote(id) },
			func(s *stage, _ plan.NoteID) { s.inspector.FinishNote() },
		},
		"its draft": {
			func(s *stage, id plan.NoteID) {
				s.inspector.Leave()
				s.until("the words are kept", func() bool { return s.notesOn(wholeOf20) == "first, and a page more" })
				s.DeleteNote(id)
			},
			func(s *stage, id plan.NoteID) {
				s.keepAsNote(store.Draft{ID: "1", Note: id, On: wholeOf20, Body: "first, and a page more", Status: plan.NotePlain})
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, test.NewTempApp(t), shippedFile(t))
			s.write("first")
			id := s.firstNote(wholeOf20)
			s.inspector.Reopen(id, wholeOf20, inspector.Draft{Body: "first, and a page more", Status: plan.NotePlain})
			s.window.Canvas().Unfocus()
			c.gone(s, id)
			s.until("the note is gone", func() bool { return s.notesOn(wholeOf20) == "" })
			s.settled()
			c.keep(s, id)
			s.tells("the note was gone; its words are a new one")
			if got := s.notesOn(wholeOf20); got != "first, and a page more" || s.busy() || s.inspector.Writing() {
				t.Errorf("the notes are %q, busy: %v", got, s.busy())
			}
			if s.firstNote(wholeOf20) == id {
				t.Error("it has the id of the old one")
			}
		})
	}
}

// Trouble with what nobody asked for is told once for each cause, where it
// takes no keyboard.
func TestDraftsThatCannotBeKept(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settled()
	s.noteOnVersion()
	s.typeIn("words")
	s.keepDraft()
	s.settled()
	refused := func(say bool) {
		t.Helper()
		s.status.say("")
		s.session.keepDraft(store.Draft{On: wholeOf20, Body: "without an id"})
		s.settled()
		if said := strings.HasPrefix(s.status.right.Text, "could not keep what you are typing: this cannot be kept"); said != say {
			t.Errorf("the status bar says %q", s.status.right.Text)
		}
	}
	refused(true)
	refused(false)
	s.session.quietly("keep what you are typing", errors.New("another cause"))
	s.tells("could not keep what you are typing: another cause")
	refused(true)
	s.Typing("", wholeOf20, inspector.Draft{Writing: "w", Body: "goes well"})
	s.keepDraft()
	s.settled()
	refused(true)
	if s.busy() || s.editorText() != "words" {
		t.Errorf("a dialog says %s", s.words())
	}
	s.session.dropDraft("w")
}

func TestRegularBackupsThatCannotBeMade(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.write("something to back up")
	replaceFile(t, path)
	s.noteOnVersion()
	s.typeIn("words")
	s.status.say("")
	for range 2 {
		s.session.backUpIfDue()
		s.settled()
	}
	if s.status.right.Text != sayReplaced || s.busy() || s.editorText() != "words" {
		t.Errorf("the status bar says %q; a dialog says %s", s.status.right.Text, s.words())
	}
	s.press("Discard")
	s.settled()
	s.leaveForeign()
}

// A file that goes away and comes back is told of each time, and looked after
// all the while.
func TestAFileThatGoesAwayForAMoment(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.write("before")
	w := watcher{d: s.desk, s: s.session}
	look := func(dialog bool, status string) {
		t.Helper()
		s.status.say("")
		w.look()
		s.settled()
		if s.busy() != dialog || s.status.right.Text != status {
			t.Errorf("a dialog is there: %v; the status bar says %q", s.busy(), s.status.right.Text)
		}
	}
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	look(false, "")
	for range 2 {
		move(path, path+".away")
		look(true, sayReplaced)
		look(true, "")
		s.escape()
		look(false, "")
		move(path+".away", path)
		look(false, "the file is in its place again")
		look(false, "")
	}
	move(path, path+".away")
	look(true, sayReplaced)
	move(path+".away", path)
	look(false, "the file is in its place again") // and takes its dialog along
	s.write("after")
	before := changedAt(t, path)
	time.Sleep(20 * time.Millisecond) // so that the clock of the file system has moved on
	look(false, "")
	if changedAt(t, path).Equal(before) {
		t.Error("what is saved stays in the log")
	}
	if got := s.bodies(); !slices.Equal(got, []string{"after", "before"}) {
		t.Errorf("the notes are %q", got)
	}
}

func changedAt(t *testing.T, path string) time.Time {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

// What comes late, while nothing is open, is for nobody.
func TestLateAnswers(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.settled()
	left := s.session
	s.deleteLate(left)
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	for len(s.posts) > 0 {
		(<-s.posts)()
	}
	if s.busy() || s.session != nil {
		t.Errorf("a dialog says %s", s.words())
	}
}

// deleteLate asks for acts that fail, of which nobody hears before the dossier
// is left.
func (s *stage) deleteLate(left *session) {
	left.deleteNote("none")
	left.showDetail(s.looking)
	left.change("do it", func(context.Context) (store.Act, error) {
		return store.Act{}, &store.Error{Kind: store.Changed, Path: left.store.Path()}
	})
	left.tell(func() { s.showReplaced(left, os.ErrNotExist) })
	left.quietly("look after it", os.ErrNotExist)
}
