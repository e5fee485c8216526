package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// The window stays and says so while a dossier is closed that takes long, and
// takes nothing more.
func TestClosingTakesItsTime(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.settled()
	release := make(chan struct{})
	s.session.beside.Go(func() { <-release }) // as a copy of a large file
	closed := false
	s.window.SetOnClosed(func() { closed = true })
	s.noteOnVersion()
	s.typeIn("the last words")
	s.quit()
	s.says("The window closes by itself")
	s.escape()
	s.quit()
	s.open(shippedFile(t))
	s.noteOnVersion()
	if closed || !s.busy() || s.session != nil || s.inspector.Writing() {
		t.Errorf("closed %v, busy %v, writing %v", closed, s.busy(), s.inspector.Writing())
	}
	close(release)
	s.until("the window is closed", func() bool { return closed })
	s.stop() // as the toolkit does then
	if got := bodiesIn(t, path); s.left != nil || len(got) != 1 || got[0] != "the last words" {
		t.Errorf("ends with %v; the notes are %q", s.left, got)
	}
}

// A dossier that is left for another is closed beside it, and can be opened
// again for writing.
func TestADossierIsClosedBesideTheNext(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	release := make(chan struct{})
	s.session.beside.Go(func() { <-release })
	s.openOther()
	s.open(path)
	close(release)
	s.until("it is open again", func() bool { return s.session.store.Path() == path && s.sheet.content.Columns != nil })
	if s.session.store.ReadOnly() {
		t.Error("it is locked against itself")
	}
}

// What nobody could be told of while the program ended is its error.
func TestWordsLostWhileTheProgramEnds(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(plan.CellOf(plan.On("gone"), "ukraine"), inspector.Draft{Writing: "w", Body: "kept as a draft", Status: plan.NotePlain})
	s.stop()
	if s.left == nil || !strings.Contains(s.left.Error(), "kept as a draft") {
		t.Errorf("ends with %v", s.left)
	}
	if folder, err := dataFolder(); err != nil || len(findLeftovers("", folder).words) != 0 {
		t.Error("words that are a draft are kept twice")
	}
}

// Words whose dossier is gone are kept in the person's folder and shown at
// each start, until they are thrown away.
func TestWordsWhoseDossierIsGone(t *testing.T) {
	a, path := test.NewTempApp(t), shippedFile(t)
	s := newStage(t, a, path)
	data := os.Getenv("XDG_DATA_HOME")
	s.settled()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.noteOnVersion()
	s.typeIn("nowhere to go")
	s.stop()
	if s.left == nil {
		t.Error("it ends as if nothing had happened")
	}
	kept := strings.TrimSuffix(path, ".demarche") + " (2026-01-02T03-04-05 kept).demarche"
	if err := os.WriteFile(kept, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, remark, err := whichDossier("", path, s.options); err != nil || !strings.Contains(remark, kept) {
		t.Errorf("of the copy it says %q, %v", remark, err)
	}
	next := shippedFile(t)
	for range 2 {
		again := newStageIn(t, a, next, data)
		again.says("Words that could not be saved")
		if got := again.words(); !strings.Contains(got, "nowhere to go") || !strings.Contains(got, path) || !strings.Contains(got, "A note on 20 points") {
			t.Errorf("it says %s", got)
		}
		if again.press("Copy the words"); !strings.Contains(a.Clipboard().Content(), "nowhere to go") {
			t.Errorf("on the clipboard is %q", a.Clipboard().Content())
		}
		if again.press("Close"); again.busy() {
			t.Errorf("it says %s", again.words())
		}
		again.tellLeftovers(again.session)
		again.says("Words that could not be saved")
		if err := again.leave(); err != nil {
			t.Fatal(err)
		}
	}
	last := newStageIn(t, a, next, data)
	last.says("Words that could not be saved")
	last.press("Throw them away")
	if left, err := os.ReadDir(filepath.Join(data, "demarche", lostFolder)); err != nil || len(left) != 0 || last.busy() {
		t.Errorf("left are %v, %v", left, err)
	}
}

// A copy that was made of a file changed underneath is told of once.
func TestAKeptCopyIsToldOfOnce(t *testing.T) {
	a, path := test.NewTempApp(t), shippedFile(t)
	s := newStage(t, a, path)
	s.write("mine")
	replaceFile(t, path)
	s.stop()
	if store.KindOf(s.left) != store.Changed {
		t.Errorf("ends with %v", s.left)
	}
	again := newStage(t, a, path)
	again.says("A copy of what was open here is kept")
	if got := again.words(); !strings.Contains(got, "plan (2") || !strings.Contains(got, " kept).demarche") {
		t.Errorf("it says %s", got)
	}
	again.press("Open the copy")
	again.until("the copy is open", func() bool { return again.session.store.Path() != path && again.sheet.content.Columns != nil })
	if got := again.bodies(); len(got) != 1 || got[0] != "mine" || again.busy() {
		t.Errorf("the copy has %q; busy %v", got, again.busy())
	}
	again.open(path)
	again.until("it is open again", func() bool { return again.session.store.Path() == path && again.sheet.content.Columns != nil })
	again.tellLeftovers(again.session)
	again.session.beside.Go(func() {})
	again.settled()
	if again.busy() {
		t.Errorf("it says it again: %s", again.words())
	}
}
