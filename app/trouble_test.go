package app

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// replaceFile puts another dossier in the place of the one at path, as a
// service does that brings copies of a file together.
func replaceFile(t *testing.T, path string) {
	t.Helper()
	foreign := shippedFile(t)
	s, err := store.Open(foreign, store.Options{Author: "Somebody else"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.AddNote(context.Background(), plan.Note{On: plan.TargetOf(plan.OnVersion, "v20"), Body: "foreign", Status: plan.NotePlain}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(foreign, path); err != nil {
		t.Fatal(err)
	}
}

// bodiesIn are the notes of a dossier that need not be closed.
func bodiesIn(t *testing.T, path string) []string {
	t.Helper()
	s, err := store.Open(path, store.Options{Reading: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return bodiesOf(t, s)
}

// brokenDossier opens a dossier that has a backup with one note of two, after
// something has happened to its file.
func brokenDossier(t *testing.T, happens func(t *testing.T, path string)) (*stage, string) {
	t.Helper()
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.write("saved")
	s.backedUp()
	s.write("after it")
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	happens(t, path)
	s.open(path)
	s.says("could not be opened")
	s.until("the search has ended", func() bool { return !strings.Contains(s.words(), "Looking for") })
	return s, path
}

var accidents = map[string]func(*testing.T, string){
	"damaged":         func(t *testing.T, path string) { overwrite(t, path, 100, make([]byte, 3000)) },
	"first page lost": func(t *testing.T, path string) { overwrite(t, path, 0, make([]byte, 4096)) },
	"cut to 0":        func(t *testing.T, path string) { truncate(t, path, 0) },
	"not SQLite":      func(t *testing.T, path string) { overwrite(t, path, 0, []byte("something else entirely")) },
	"not a dossier":   func(t *testing.T, path string) { garble(t, path, `PRAGMA application_id = 7`) },
	"missing": func(t *testing.T, path string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	},
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

func TestABackupIsOfferedForWhatCannotBeOpened(t *testing.T) {
	for name, accident := range accidents {
		t.Run(name, func(t *testing.T) {
			s, path := brokenDossier(t, accident)
			got := s.words()
			for _, want := range []string{path, "A backup of it is at hand", "made by hand", "1 note · 245 statements"} {
				if !strings.Contains(got, want) {
					t.Errorf("%q is missing in %s", want, got)
				}
			}
			if s.offers("Salvage") != slices.Contains([]string{"damaged", "first page lost", "not SQLite"}, name) {
				t.Errorf("salvaging is offered: %v", s.offers("Salvage"))
			}
			s.press("Restore this backup")
			s.tells("restored the backup of")
			if got := s.bodies(); !slices.Equal(got, []string{"saved"}) || s.session.store.Path() != path || s.left != nil {
				t.Errorf("%s has the notes %q; ends with %v", s.session.store.Path(), got, s.left)
			}
			aside := strings.Contains(s.status.right.Text, "the file from before is plan.damaged-")
			if kept, err := filepath.Glob(filepath.Join(filepath.Dir(path), "plan.damaged-*")); err != nil || aside != (name != "missing") || aside != (len(kept) > 0) {
				t.Errorf("the status bar says %q; kept are %v, %v", s.status.right.Text, kept, err)
			}
		})
	}
}

func TestAllBackupsOfWhatCannotBeOpened(t *testing.T) {
	s, path := brokenDossier(t, accidents["damaged"])
	s.press("All backups …")
	s.until("the counts are there", func() bool { return strings.Contains(s.words(), "1 note") })
	if s.offers("Back up now") {
		t.Error("a backup is offered of what is not open")
	}
	s.press("Restore …")
	s.says("kept under another name")
	s.press("Restore")
	s.tells("restored the backup of")
	if got := s.bodies(); !slices.Equal(got, []string{"saved"}) || s.session.store.Path() != path {
		t.Errorf("%s has the notes %q", s.session.store.Path(), got)
	}
}

// The dossier that is open stays, whatever is wrong with another.
func TestTroubleWithAnotherDossier(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	before := s.session
	for _, c := range []struct {
		name    string
		content string
		says    string
	}{
		{"not there", "", "There is no backup of it on this computer."},
		{"text", "something else entirely", "There is no backup of it on this computer."},
	} {
		path := filepath.Join(t.TempDir(), c.name+extension)
		if c.content != "" {
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s.open(path)
		s.says(c.says)
		if s.offers("Restore") || s.offers("backups") || !strings.Contains(s.words(), path) {
			t.Errorf("%s: it says %s", c.name, s.words())
		}
		s.escape()
		if s.busy() || s.session != before {
			t.Errorf("%s: busy %v", c.name, s.busy())
		}
	}
	s.open(t.TempDir())
	s.says("not a file")
	s.options.Backups = ""
	s.escape()
	s.open(filepath.Join(t.TempDir(), "none.demarche"))
	s.says("there is no such file")
}

func TestNoBackupCanBeRead(t *testing.T) {
	s, path := brokenDossier(t, func(t *testing.T, path string) {
		truncate(t, path, 0)
		list, err := store.Backups(filepath.Join(os.Getenv("XDG_DATA_HOME"), "demarche", "backups"), path)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		if err := os.Chmod(list[0].Path, 0o600); err != nil {
			t.Fatal(err)
		}
		truncate(t, list[0].Path, 5000)
	})
	if got := s.words(); !strings.Contains(got, "1 backup of it on this computer, but none is known to be good") {
		t.Errorf("it says %s", got)
	}
	if s.offers("Restore this backup") || !s.offers("All backups …") {
		t.Errorf("what is offered for %s is wrong", path)
	}
}

// pageOf is where in a closed file the pages of a table begin.
func pageOf(t *testing.T, path, table string) int64 {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var page, size int64
	err = db.QueryRow(`SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = ?`, table).Scan(&page, &size)
	if err != nil {
		t.Fatal(err)
	}
	return (page - 1) * size
}

// What was saved before a repair is no good backup.
func TestNoBackupFromBeforeARepairIsOffered(t *testing.T) {
	s, path := wrongTitle(t)
	s.write("saved")
	s.repair(s.session)
	s.says("The dossier is repaired")
	s.escape()
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	truncate(t, path, 0)
	s.open(path)
	s.says("1 backup of it on this computer, but none is known to be good")
	if s.offers("Restore this backup") || !s.offers("All backups …") {
		t.Error("what is offered is wrong")
	}
}

// saveAs answers the question for a new file's name.
func (s *stage) saveAs(name string) {
	s.t.Helper()
	line, ok := s.window.Canvas().Focused().(*buttons.Line)
	if !ok {
		s.t.Fatal("the name does not have the keyboard")
	}
	line.SetText(name)
	line.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestSalvageWhatCannotBeOpened(t *testing.T) {
	s, path := brokenDossier(t, func(t *testing.T, path string) {
		overwrite(t, path, pageOf(t, path, "provision"), make([]byte, 1000))
	})
	damaged, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s.press("Salvage what can be read …")
	s.saveAs("what is left")
	s.says("Salvaged")
	out := filepath.Join(filepath.Dir(path), "what is left.demarche")
	if got := s.words(); !strings.Contains(got, out) || !strings.Contains(got, path) || !strings.Contains(got, "2 notes · 245 statements") {
		t.Errorf("it says %s", got)
	}
	s.press("Open the new file")
	s.until("it is open", func() bool { return s.session != nil && s.sheet.content.Columns != nil })
	if got := s.bodies(); s.session.store.Path() != out || !slices.Equal(got, []string{"after it", "saved"}) {
		t.Errorf("%s has the notes %q", s.session.store.Path(), got)
	}
	if now, err := os.ReadFile(path); err != nil || !slices.Equal(now, damaged) {
		t.Errorf("the damaged file has changed; %v", err)
	}
}

// While an open dossier is salvaged it is closed, and afterwards open again.
func TestSalvageAnOpenDossier(t *testing.T) {
	s, path := wrongTitle(t)
	before := s.session
	s.checkDossier()
	s.says("Something is wrong")
	s.press("Salvage to a new file …")
	s.saveAs("copy")
	s.says("Salvaged")
	if s.session == nil || s.session == before || s.session.store.Path() != path || s.session.store.ReadOnly() {
		t.Fatal("the dossier is not open again")
	}
	s.press("Open the new file")
	s.until("it is open", func() bool { return s.session.store.Path() != path })
}

func TestSalvageFails(t *testing.T) {
	s, path := brokenDossier(t, func(t *testing.T, path string) {
		overwrite(t, path, 100, make([]byte, 700_000))
	})
	s.press("Salvage what can be read …")
	s.saveAs("out")
	s.says("Could not salvage the dossier")
	if _, err := os.Stat(filepath.Join(filepath.Dir(path), "out.demarche")); err == nil {
		t.Error("a file was made")
	}
}

// underneath opens a dossier with a note and replaces its file.
func underneath(t *testing.T) (*stage, string) {
	t.Helper()
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.write("mine")
	replaceFile(t, path)
	return s, path
}

// Words that cannot be kept are in the editor, and the dialog is there again
// with each act that fails.
func TestReplacedUnderneath(t *testing.T) {
	s, path := underneath(t)
	on := plan.TargetOf(plan.OnVersion, "v20")
	s.AddNote(on, inspector.Draft{Body: "not yet", Status: plan.NotePlain})
	s.says("Another program changed the file")
	if got := s.words(); !strings.Contains(got, "its words are in the editor") || !strings.Contains(got, path) {
		t.Errorf("it says %s", got)
	}
	s.escape()
	if s.busy() || s.editorText() != "not yet" {
		t.Errorf("in the editor stands %q", s.editorText())
	}
	s.status.say("")
	s.session.keepDraft(store.Draft{ID: "1", On: on, Body: "not yet, then"})
	s.tells("nothing can be saved here")
	if s.busy() {
		t.Error("a dialog comes while the person is typing")
	}
	if s.showReplaced(s.session, s.session.store.Untouched()); s.busy() {
		t.Error("it comes again while the person is typing")
	}
	s.inspector.FinishNote()
	s.says("its words are in the editor")
	first := s.dialog
	s.showReplaced(s.session, &store.Error{Kind: store.Changed, Path: path})
	if got := len(s.window.Canvas().Overlays().List()); got != 1 || s.dialog != first {
		t.Errorf("%d dialogs, the same: %v", got, s.dialog == first)
	}
	s.escape()
	s.press("Discard")
	s.leaveForeign()
	if got := bodiesIn(t, path); !slices.Equal(got, []string{"foreign"}) {
		t.Errorf("the file has the notes %q", got)
	}
}

// TestRefusedWordsAreAtHand: what the editor would have refused stays in it; what the
// dossier refuses comes back into it, and has the keyboard as soon as the dialog is
// closed.
func TestRefusedWordsAreAtHand(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "ukraine")
	cell := plan.CellOf(plan.On("v28-6"), "ukraine")
	long := inspector.Draft{Body: "not yet", Status: plan.NotePlain, Tags: []string{strings.Repeat("a", 300)}}
	s.AddNote(cell, long)
	s.says("its words are in the editor")
	s.window.Canvas().Unfocus()
	s.escape()
	if s.editorText() != "not yet" || !s.isTyping() {
		t.Errorf("in the editor stands %q, and the keyboard is there: %v", s.editorText(), s.isTyping())
	}
	s.inspector.FinishNote()
	if s.settled(); s.busy() || s.editorText() != "not yet" || len(s.allNotes()) > 0 {
		t.Errorf("in the editor stands %q, %d notes are kept", s.editorText(), len(s.allNotes()))
	}
	says := func(o fyne.CanvasObject) bool {
		l, ok := o.(*widget.Label)
		return ok && strings.Contains(l.Text, "more than 200 bytes. Shorten it")
	}
	if !slices.ContainsFunc(test.LaidOutObjects(s.inspector.Object()), says) {
		t.Error("the editor does not say what to do")
	}
	path := s.session.store.Path()
	if err := s.leave(); err == nil || !strings.Contains(err.Error(), "not yet") {
		t.Errorf("leaving it: %v", err)
	}
	drafts, err := openStore(t, path).Drafts(t.Context())
	if err != nil || len(drafts) != 1 || drafts[0].Body != "not yet" || len(drafts[0].Tags) != 1 {
		t.Errorf("left so, %+v is offered next time (%v)", drafts, err)
	}
}

// leaveForeign leaves a dossier whose file is another program's by now; the
// store says so.
func (s *stage) leaveForeign() {
	s.t.Helper()
	if err := s.leave(); store.KindOf(err) != store.Changed {
		s.t.Errorf("leaving it: %v", err)
	}
}

func TestRescueAndGoOnThere(t *testing.T) {
	s, path := underneath(t)
	s.showReplaced(s.session, s.session.store.Untouched())
	s.press("Save what is open here as a new file …")
	s.saveAs("mine")
	out := filepath.Join(filepath.Dir(path), "mine.demarche")
	s.says("What was open here is saved as " + out)
	s.press("Go on in the new file")
	s.until("it is open", func() bool { return s.session.store.Path() == out && s.sheet.content.Columns != nil })
	if got := s.bodies(); !slices.Equal(got, []string{"mine"}) {
		t.Errorf("rescued are %q", got)
	}
	if got := bodiesIn(t, path); !slices.Equal(got, []string{"foreign"}) {
		t.Errorf("the other file has %q", got)
	}
	s.write("and more")
}

func TestOpenTheFileAsItIsNow(t *testing.T) {
	s, path := underneath(t)
	before := s.session
	s.showReplaced(before, before.store.Untouched())
	s.press("Open the file as it is now")
	s.says("Give up what is open here?")
	s.escape()
	if s.session != before {
		t.Fatal("it was given up all the same")
	}
	s.showReplaced(before, before.store.Untouched())
	s.press("Open the file as it is now")
	s.press("Give it up")
	s.until("it is open", func() bool { return s.session != nil && s.session != before && s.sheet.content.Columns != nil })
	if got := s.bodies(); !slices.Equal(got, []string{"foreign"}) || s.session.store.Path() != path || s.session.store.ReadOnly() {
		t.Errorf("open is %s with %q", s.session.store.Path(), got)
	}
	s.says("What was done here is saved as")
	if kept, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*kept*")); err != nil || len(kept) != 1 || !strings.Contains(s.words(), kept[0]) {
		t.Errorf("kept is %v, %v", kept, err)
	}
	s.escape()
	s.write("with theirs")
	s.showReplaced(before, os.ErrNotExist)
	if s.busy() {
		t.Error("a dialog about a file that is no longer open")
	}
}

// What is open can be saved even after its file is gone.
func TestRescueFromADeletedFile(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.write("mine")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.backUp()
	s.says("Another program changed the file")
	s.press("Save what is open here as a new file …")
	s.saveAs("mine")
	s.says("What was open here is saved as")
	s.press("Open the file as it is now")
	s.says("there is no such file")
	if s.session != nil {
		t.Error("something is open")
	}
	if got := bodiesIn(t, filepath.Join(filepath.Dir(path), "mine.demarche")); !slices.Equal(got, []string{"mine"}) {
		t.Errorf("rescued are %q", got)
	}
}
