package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/exchange"
	"demarche/app/inspector"
	"demarche/assets"
	"demarche/store"
	"demarche/store/plan"
)

// shippedFile makes a dossier file with the shipped content.
func shippedFile(t *testing.T) string {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
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
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	s := &stage{t: t, posts: make(chan func(), 100)}
	s.desk = newDesk(a)
	s.post = func(f func()) { s.posts <- f }
	s.window.Show()
	s.open(path)
	s.until("the dossier is open", func() bool { return s.session != nil && s.rows.matrix != nil })
	t.Cleanup(func() {
		if err := s.leave(); err != nil {
			t.Error(err)
		}
	})
	return s
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
	s.session.onDetail = func(answer inspector.Content) { c = answer; show(answer) }
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
	if len(s.rows.matrix.Rows) != 23 {
		t.Errorf("%d rows", len(s.rows.matrix.Rows))
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
	s.until("the note is counted", func() bool { return s.rows.notes[on] == 1 })
	c := s.seen()
	if len(c.Notes[0].Notes) != 1 || c.Notes[0].Notes[0].Body != "Which ceiling?" || c.AddToName != "4 / Ukraine" {
		t.Errorf("the inspector has %+v", c.Notes)
	}
	id := c.Notes[0].Notes[0].ID
	s.ChangeNote(id, inspector.Draft{Body: "800,000.", Status: plan.NoteResolved})
	s.until("the change is shown", func() bool { return s.seen().Notes[0].Notes[0].Body == "800,000." })
	s.session.deleteNote(id)
	s.until("the note is gone", func() bool { return s.rows.notes[on] == 0 && len(s.seen().Notes[0].Notes) == 0 })
}

// Words that are still in the editor when the window closes are kept.
func TestLeavingKeepsWhatIsTyped(t *testing.T) {
	a, path := test.NewTempApp(t), shippedFile(t)
	s := newStage(t, a, path)
	s.choose(plan.On("v20-4"), "ukraine")
	s.inspector.Show(s.seen())
	s.inspector.StartNote(plan.Target{})
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
	all := len(content(s.session.index, s.rows, s.folded).Rows)
	s.fold("territory")
	if got := len(content(s.session.index, s.rows, s.folded).Rows); got != all-2 {
		t.Errorf("with territory folded %d rows of %d, want two fewer", got, all)
	}
	s.fold("territory")
	if got := len(content(s.session.index, s.rows, s.folded).Rows); got != all {
		t.Errorf("unfolded %d rows of %d", got, all)
	}
}
