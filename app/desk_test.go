package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// shippedFile makes a dossier file with the shipped content.
func shippedFile(t *testing.T) string {
	t.Helper()
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.demarche")
	if err := store.Create(context.Background(), path, d, store.Options{Author: "A. Reader"}); err != nil {
		t.Fatal(err)
	}
	return path
}

// stage is a desk whose UI goroutine is the test's own.
type stage struct {
	*desk
	t     *testing.T
	posts chan func()
}

// newStage sets up a desk with settings of its own and opens the dossier.
func newStage(t *testing.T, a fyne.App, path string) *stage {
	t.Helper()
	return newStageIn(t, a, path, t.TempDir())
}

// newStageIn is newStage with a folder for the person's data.
func newStageIn(t *testing.T, a fyne.App, path, data string) *stage {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", data)
	s := &stage{t: t, posts: make(chan func(), 100)}
	s.desk = newDesk(a)
	s.settings.setAuthor("A. Reader") // else the first note asks for the name
	s.post = func(f func()) { s.posts <- f }
	s.window.Show()
	s.open(path)
	s.until("the dossier is open", func() bool { return s.session != nil && s.sheet.content.Columns != nil })
	t.Cleanup(func() {
		if err := s.leave(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// chooseAll chooses every item of the menus, but to quit.
func (s *stage) chooseAll() {
	var choose func(*fyne.Menu)
	choose = func(menu *fyne.Menu) {
		for _, item := range menu.Items {
			switch {
			case item.ChildMenu != nil:
				choose(item.ChildMenu)
			case !item.IsSeparator && !item.IsQuit:
				item.Action()
			}
		}
	}
	for _, menu := range s.menu().Items {
		choose(menu)
	}
}

// leave keeps what is being typed, and closes the dossier at once.
func (s *stage) leave() error {
	if open := s.part(); open != nil {
		return open.close()
	}
	return nil
}

// until does what is posted until something is so.
func (s *stage) until(what string, so func() bool) {
	s.t.Helper()
	patience := time.After(20 * time.Second)
	for !so() {
		select {
		case f := <-s.posts:
			f()
		case <-patience:
			s.t.Fatalf("it never came to be that %s", what)
		}
	}
}

// seen waits until the inspector's answer to the present question has come.
func (s *stage) seen() inspector.Content {
	s.t.Helper()
	var c inspector.Content
	show := s.session.onDetail
	s.session.onDetail = func(q question, answer inspector.Content) { c = answer; show(q, answer) }
	defer func() { s.session.onDetail = show }()
	s.askDetail()
	s.until("the inspector has its answer", func() bool { return c.Version != nil })
	return c
}

func TestOpensAtTheNewestVersionAndTheLastDay(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	want := question{version: "v20", asOf: "2026-03-10", subject: plan.Whole("v20")}
	if s.looking != want {
		t.Errorf("looks at %+v, want %+v", s.looking, want)
	}
	if got := s.window.Title(); got != "Demarche · US-backed 28-point peace plan for Ukraine" {
		t.Errorf("the title is %q", got)
	}
	if s.sheet.total != 22 {
		t.Errorf("%d provisions", s.sheet.total)
	}
}

func TestTheVeryFirstStartMakesACopy(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), "")
	folder, err := dataFolder()
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(folder, shippedName); s.session.store.Path() != want {
		t.Errorf("opened %s, want %s", s.session.store.Path(), want)
	}
}

// What was looked at comes back at the next start, and a dossier that has gone
// in between gives way to the shipped one.
func TestThePlaceComesBack(t *testing.T) {
	a, path := test.NewTempApp(t), shippedFile(t)
	first := newStage(t, a, path)
	first.chooseVersion("v28")
	first.chooseDay("2025-11-24")
	first.choose(plan.On("v28-6"), "ukraine")
	first.seen()
	left := first.looking
	if err := first.leave(); err != nil {
		t.Fatal(err)
	}
	second := newStage(t, a, "")
	if second.looking != left || second.session.store.Path() != path {
		t.Errorf("looks at %+v in %s, want %+v in %s", second.looking, second.session.store.Path(), left, path)
	}
	subject, holder, ok := second.matrix.Selected()
	if !ok || subject != plan.On("v28-6") || holder != "ukraine" {
		t.Errorf("the matrix has %v / %s selected", subject, holder)
	}
	if err := second.leave(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	third := newStage(t, a, "")
	if filepath.Base(third.session.store.Path()) != shippedName {
		t.Errorf("opened %s", third.session.store.Path())
	}
}

func TestAnotherVersionFollowsTheLineage(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.choose(plan.On("v20-4"), "russia")
	s.chooseVersion("v28")
	if s.looking.subject != plan.On("v28-6") || s.looking.holder != "russia" {
		t.Errorf("point 4 of the 20 led to %+v", s.looking)
	}
	s.choose(plan.On("v28-24"), "")
	s.chooseVersion("vgen")
	if s.looking.subject != plan.Whole("vgen") {
		t.Errorf("a point without kin led to %+v", s.looking)
	}
}

func TestANoteIsShownOnlyWhenItIsOnTheDisk(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.choose(plan.On("v20-4"), "ukraine")
	on := plan.CellOf(plan.On("v20-4"), "ukraine")
	s.AddNote(on, inspector.Draft{Body: "Which ceiling?", Status: plan.NoteQuestion})
	if got := s.status.right.Text; got != "saving …" {
		t.Errorf("before it is saved the status says %q", got)
	}
	s.until("the note is counted", func() bool { return s.sheet.notes[on] == 1 })
	c := s.seen()
	if len(c.Notes[0].Notes) != 1 || c.Notes[0].Notes[0].Body != "Which ceiling?" || c.AddToName != "4 / Ukraine" {
		t.Errorf("the inspector has %+v", c.Notes)
	}
	id := c.Notes[0].Notes[0].ID
	s.ChangeNote(id, on, inspector.Draft{Body: "800,000.", Status: plan.NoteResolved})
	s.until("the change is shown", func() bool { return s.seen().Notes[0].Notes[0].Body == "800,000." })
	s.session.deleteNote(id)
	s.until("the note is gone", func() bool { return s.sheet.notes[on] == 0 && len(s.seen().Notes[0].Notes) == 0 })
}

// Words that are still in the editor when the window closes are kept.
func TestLeavingKeepsWhatIsTyped(t *testing.T) {
	a, path := test.NewTempApp(t), shippedFile(t)
	s := newStage(t, a, path)
	s.choose(plan.On("v20-4"), "ukraine")
	s.noteOnChosen()
	test.Type(s.window.Canvas().Focused(), "Unfinished")
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	if notes, err := kept.Notes(context.Background()); err != nil || len(notes) != 1 || notes[0].Body != "Unfinished" {
		t.Errorf("kept %+v, %v", notes, err)
	}
}

func TestAFileThatCannotBeOpenedLeavesThePresentOne(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	before := s.session
	bad := filepath.Join(t.TempDir(), "bad.demarche")
	if err := os.WriteFile(bad, []byte("not a dossier"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.open(bad)
	s.until("the error is shown", func() bool { return s.window.Canvas().Overlays().Top() != nil })
	if s.session != before {
		t.Error("the dossier that was open is gone")
	}
}

func TestFoldingATheme(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	all := len(s.sheet.content.Rows)
	s.foldTheme("territory", true)
	s.until("two rows are folded away", func() bool { return len(s.sheet.content.Rows) == all-2 })
	s.foldTheme("territory", false)
	s.until("they are back", func() bool { return len(s.sheet.content.Rows) == all })
}

// A note started before the inspector has caught up is on what is selected,
// and its editor stays when the answer comes.
func TestANoteStartedInAHurry(t *testing.T) {
	for _, c := range []struct {
		name  string
		start func(*stage)
		want  plan.Target
	}{
		{"on the cell", func(s *stage) { s.choose(plan.On("v20-7"), "russia"); s.noteOnChosen() }, plan.CellOf(plan.On("v20-7"), "russia")},
		{"on the provision", func(s *stage) { s.choose(plan.On("v20-7"), "russia"); s.noteOnSubject() }, plan.TargetOf(plan.OnProvision, "v20-7")},
		{"on the version", func(s *stage) { s.choose(plan.On("v20-7"), "russia"); s.noteOnVersion() }, plan.TargetOf(plan.OnVersion, "v20")},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t, test.NewTempApp(t), shippedFile(t))
			c.start(s)
			test.Type(s.window.Canvas().Focused(), "In a ")
			s.seen()
			test.Type(s.window.Canvas().Focused(), "hurry")
			s.inspector.FinishNote()
			s.until("the note is counted", func() bool { return s.sheet.notes[c.want] == 1 })
			if notes, err := s.session.store.NotesOn(context.Background(), c.want); err != nil || notes[0].Body != "In a hurry" {
				t.Errorf("kept %+v, %v", notes, err)
			}
		})
	}
}

// Words that the store refuses come back into the editor.
func TestANoteThatCannotBeSavedComesBack(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(plan.CellOf(plan.On("gone"), "ukraine"), inspector.Draft{Body: "My words", Status: plan.NotePlain})
	s.until("the error is shown", func() bool { return s.window.Canvas().Overlays().Top() != nil })
	// They are there if leaving tries to keep them once more.
	if err := s.leave(); err == nil || !strings.Contains(err.Error(), "My words") {
		t.Errorf("leaving said %v", err)
	}
}

// At the end of the program nobody reads a dialog: the words go with the error.
func TestANoteThatCannotBeSavedAtTheEndIsNotSilent(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(plan.CellOf(plan.On("gone"), "ukraine"), inspector.Draft{Body: "My last words", Status: plan.NotePlain})
	if err := s.leave(); err == nil || !strings.Contains(err.Error(), "My last words") {
		t.Errorf("leaving said %v", err)
	}
}

func TestOnlyTheDossierAskedForLastIsTaken(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	second, third := shippedFile(t), shippedFile(t)
	s.open(second)
	s.open(third)
	s.until("the third is open", func() bool { return s.session != nil && s.session.store.Path() == third })
	s.openings.running.Wait()
	for _, path := range []string{second} {
		if left, err := filepath.Glob(path + "-*"); err != nil || len(left) != 0 {
			t.Errorf("left beside it: %v, %v", left, err)
		}
	}
}

func TestEndingWhileOpening(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	path := shippedFile(t)
	s.open(path)
	s.stop()
	if left, err := filepath.Glob(path + "-*"); err != nil || len(left) != 0 || s.left != nil {
		t.Errorf("left beside it: %v, %v; ended with %v", left, err, s.left)
	}
}

func TestAnEmptyDossier(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty.demarche")
	if err := store.Create(context.Background(), path, nil, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.open(path)
	s.until("it is open", func() bool { return s.session != nil && s.session.store.Path() == path })
	s.askDetail()
	s.noteOnChosen()
	s.noteOnSubject()
	s.bar.popUp()
	s.bar.days.Step(1)
	if got := s.window.Title(); got != "Demarche · empty.demarche" {
		t.Errorf("the title is %q", got)
	}
}
