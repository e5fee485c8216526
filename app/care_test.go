package app

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// words are what stands in the dialog on top; empty when there is none.
func (s *stage) words() string {
	top := s.window.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	var all []string
	for _, o := range test.LaidOutObjects(top) {
		if l, ok := o.(*widget.Label); ok && l.Visible() {
			all = append(all, l.Text)
		}
	}
	return strings.Join(all, "\n")
}

// says waits until a dialog says something.
func (s *stage) says(words string) {
	s.t.Helper()
	defer func() {
		if s.t.Failed() {
			s.t.Logf("the last dialog says: %s", s.words())
		}
	}()
	s.until("a dialog says "+words, func() bool { return strings.Contains(s.words(), words) })
}

// tells waits until the status bar says something.
func (s *stage) tells(words string) {
	s.t.Helper()
	s.until("the status bar says "+words, func() bool { return strings.Contains(s.status.right.Text, words) })
}

// press presses the button with that label.
func (s *stage) press(label string) {
	s.t.Helper()
	test.Tap(s.button(label))
}

// offers reports whether the dialog on top has a button with that label.
func (s *stage) offers(label string) bool {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if b, ok := o.(pressable); ok && strings.Contains(labelOf(b), label) && !b.Disabled() {
			return true
		}
	}
	return false
}

func labelOf(b pressable) string {
	if l, ok := b.(interface{ AccessibilityLabel() string }); ok {
		return l.AccessibilityLabel()
	}
	return ""
}

// escape presses Escape where the keyboard is.
func (s *stage) escape() {
	key := &fyne.KeyEvent{Name: fyne.KeyEscape}
	if focused := s.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(key)
		return
	}
	s.window.Canvas().OnTypedKey()(key)
}

// write writes a note on the version and waits until it is on the disk.
func (s *stage) write(body string) {
	s.t.Helper()
	on := plan.TargetOf(plan.OnVersion, "v20")
	before := s.sheet.notes[on]
	s.AddNote(on, inspector.Draft{Body: body, Status: plan.NotePlain})
	s.until("the note is counted", func() bool { return s.sheet.notes[on] == before+1 })
}

// bodies are the notes of the open dossier.
func (s *stage) bodies() []string {
	s.t.Helper()
	return bodiesOf(s.t, s.session.store)
}

func bodiesOf(t *testing.T, open *store.Store) []string {
	t.Helper()
	notes, err := open.Notes(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, n := range notes {
		list = append(list, n.Body)
	}
	slices.Sort(list)
	return list
}

// garble changes a closed dossier past the program.
func garble(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// overwrite puts bytes into a file at a place.
func overwrite(t *testing.T, path string, at int64, bytes []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteAt(bytes, at); err != nil {
		t.Fatal(err)
	}
}

func TestCheckFindsNothing(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.write("a note")
	s.checkDossier()
	if !s.offers("Cancel") {
		t.Error("there is no way to stop it")
	}
	s.says("The whole file was read")
	if got := s.words(); !strings.Contains(got, "Nothing is wrong") || !strings.Contains(got, "245 statements") || !strings.Contains(got, "1 note") {
		t.Errorf("it says %s", got)
	}
	if s.offers("Repair") || s.offers("Restore") {
		t.Error("something is offered against nothing")
	}
	s.escape()
	if s.busy() {
		t.Error("after Escape something still lies over the window")
	}
}

// wrongTitle opens a dossier in which another program changed a title.
func wrongTitle(t *testing.T) (*stage, string) {
	t.Helper()
	path := shippedFile(t)
	garble(t, path, `UPDATE provision SET title = 'Another title' WHERE id = 'v20-4'`)
	return newStage(t, test.NewTempApp(t), path), path
}

// titleOf is the title of a point as the matrix has it.
func (s *stage) titleOf(id plan.ProvisionID) string {
	for _, r := range s.sheet.content.Rows {
		if r.Subject == plan.On(id) {
			return r.Title
		}
	}
	return ""
}

func TestCheckAndRepair(t *testing.T) {
	s, _ := wrongTitle(t)
	right := s.titleOf("v20-5")
	if got := s.titleOf("v20-4"); got != "Another title" {
		t.Fatalf("the matrix has %q", got)
	}
	s.checkDossier()
	s.says("Something is wrong")
	if got := s.words(); !strings.Contains(got, "A record is not as the last act that touched it left it") || !strings.Contains(got, "v20-4") {
		t.Errorf("it says %s", got)
	}
	if !s.offers("Restore a backup …") || !s.offers("Salvage to a new file …") {
		t.Error("something is not offered")
	}
	s.press("Repair")
	s.says("The dossier is repaired")
	if got := s.words(); !strings.Contains(got, "put back") || strings.Contains(got, "still wrong") {
		t.Errorf("it says %s", got)
	}
	s.until("the matrix has the title", func() bool { return s.titleOf("v20-4") != "Another title" })
	if s.titleOf("v20-5") != right {
		t.Error("another title changed")
	}
	if r, err := s.session.store.Check(context.Background(), store.Thorough); err != nil || !r.Clean() {
		t.Errorf("it still finds %v, %v", r, err)
	}
	if list, err := s.session.store.Backups(); err != nil || len(list) != 1 || list[0].Reason != store.BeforeRepair {
		t.Errorf("backups: %v, %v", list, err)
	}
}

// What cannot be mended stays, and is said.
func TestWhatARepairLeaves(t *testing.T) {
	s, path := wrongTitle(t)
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	garble(t, path, `CREATE TABLE stranger (x INTEGER PRIMARY KEY)`)
	s.open(path)
	s.until("it is open", func() bool { return s.session != nil })
	s.checkDossier()
	s.says("Something is wrong")
	s.press("Repair")
	s.says("repaired in part")
	if got := s.words(); !strings.Contains(got, "Another program has added a table") {
		t.Errorf("it says %s", got)
	}
	if s.offers("Repair") {
		t.Error("another repair is offered")
	}
	s.press("Restore a backup …")
	s.says("before a repair")
}

func TestFindingsOfADossierForReading(t *testing.T) {
	s, path := wrongTitle(t)
	s.openBesideAnother(path)
	s.checkDossier()
	s.says("open for reading only")
	if s.offers("Repair") || s.offers("Restore") {
		t.Error("what writes is offered")
	}
	if !s.offers("Salvage to a new file …") {
		t.Error("a copy is not offered")
	}
}

// What is found without being asked is said once, and what is found later in
// its place.
func TestFindingsAreNotRepeated(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	first := store.Report{Findings: []store.Finding{{Code: "row differs", Count: 1, Explain: "First."}}}
	both := store.Report{Findings: append(slices.Clone(first.Findings), store.Finding{Code: "note", Count: 1, Explain: "Second."})}
	s.showFindings(s.session, first)
	s.says("First.")
	s.showFindings(s.session, both)
	s.says("Second.")
	if got := len(s.window.Canvas().Overlays().List()); got != 1 {
		t.Errorf("%d dialogs", got)
	}
	s.escape()
	s.showFindings(s.session, both)
	if s.busy() {
		t.Error("it is said again")
	}
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "in the middle of")
	s.showFindings(s.session, first)
	s.escape()
	if got := s.editorText(); got != "in the middle of" {
		t.Errorf("in the editor stands %q", got)
	}
}

// The findings of a look at a dossier that is closed by now say nothing.
func TestFindingsComeTooLate(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	late := s.session
	s.showFindings(late, store.Report{})
	s.open(shippedFile(t))
	s.until("the other is open", func() bool { return s.session != late })
	s.showFindings(late, store.Report{Findings: []store.Finding{{Code: "row differs", Count: 1, Mendable: true}}})
	s.repair(late)
	if s.busy() {
		t.Errorf("a dialog says %s", s.words())
	}
}

// Long work is stopped by Cancel and by Escape, and at the end of the program.
func TestLongWorkIsStopped(t *testing.T) {
	for name, stop := range map[string]func(*stage){
		"by Cancel": func(s *stage) { s.press("Cancel") },
		"by Escape": func(s *stage) { s.escape() },
	} {
		for of, session := range map[string]func(*stage) *session{
			"of a session": func(s *stage) *session { return s.session },
			"of none":      func(*stage) *session { return nil },
		} {
			t.Run(name+" "+of, func(t *testing.T) {
				s := newStage(t, test.NewTempApp(t), shippedFile(t))
				s.longWork(session(s), "Working", func(ctx context.Context) error {
					<-ctx.Done()
					return ctx.Err()
				}, func(error) { t.Error("it was not stopped") })
				stop(s)
				s.tells("stopped")
				if s.busy() {
					t.Error("the dialog is still there")
				}
			})
		}
	}
	t.Run("at the end", func(t *testing.T) {
		s := newStage(t, test.NewTempApp(t), shippedFile(t))
		ended := false
		s.longWork(nil, "Working", func(ctx context.Context) error {
			<-ctx.Done()
			ended = true
			return ctx.Err()
		}, func(error) { t.Error("it was not stopped") })
		s.stop()
		if !ended || s.left != nil {
			t.Errorf("ended %v, with %v", ended, s.left)
		}
	})
	t.Run("when the dossier is left", func(t *testing.T) {
		s := newStage(t, test.NewTempApp(t), shippedFile(t))
		first := s.session
		s.longWork(first, "Working", func(ctx context.Context) error {
			<-ctx.Done()
			return nil // in spite of all
		}, func(error) { t.Error("it goes on") })
		s.open(shippedFile(t))
		s.until("the other is open", func() bool { return s.session != first && s.sheet.content.Columns != nil })
		if s.busy() {
			t.Error("the dialog is still there")
		}
	})
}

// A note that cannot be kept must not be tried again by the very dialog that
// says so.
func TestTheDialogAboutANoteLeavesItsWordsInTheEditor(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.choose(plan.On("v20-4"), "ukraine")
	s.seen()
	draft := inspector.Draft{Body: "My words", Tags: []string{"two\nlines"}, Status: plan.NotePlain}
	s.AddNote(plan.CellOf(plan.On("v20-4"), "ukraine"), draft)
	s.until("the error is shown", s.busy)
	first := s.dialog
	s.seen()
	s.seen() // whatever the dialog had asked for would be done by now
	if s.dialog != first || len(s.window.Canvas().Overlays().List()) != 1 {
		t.Errorf("%d dialogs; the last says %s", len(s.window.Canvas().Overlays().List()), s.words())
	}
	s.escape()
	if got := s.editorText(); got != "My words" {
		t.Errorf("in the editor stands %q", got)
	}
	test.Tap(s.button("Discard"))
}

// Every dialog fits into the smallest window at the largest text.
func TestNoticesFit(t *testing.T) {
	s, _ := wrongTitle(t)
	for _, scale := range []float32{0.8, 1, 2.5} {
		s.setTheme(s.settings.mode(), scale)
		for _, size := range []fyne.Size{{Width: 800, Height: 600}, {Width: 1440, Height: 900}} {
			s.window.Resize(size)
			s.checkDossier()
			s.says("Something is wrong")
			s.fits(size)
			s.press("Close")
			s.confirm("Restore this backup?", "It takes the place of the dossier.", "Restore", func() {})
			s.fits(size)
			s.escape()
			s.showError("Could not do it", os.ErrNotExist)
			s.fits(size)
			s.escape()
			s.showBackups()
			s.says("There is no backup yet")
			s.fits(size)
			s.escape()
			s.showReplaced(s.session, &store.Error{Kind: store.Changed, Path: filepath.Join("/a/long/way/down", strings.Repeat("long", 40))})
			s.fits(size)
			s.escape()
			if s.busy() {
				t.Fatalf("there is still %s", s.words())
			}
		}
	}
}

// fits fails when the dialog on top has no room in the window, or what is in it
// has none in the dialog.
func (s *stage) fits(window fyne.Size) {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if fmt.Sprintf("%T", o) != "*dialog.themedBackground" { // as large as the dialog
			continue
		}
		size, least := o.Size(), s.dialog.MinSize()
		if size.Width > window.Width || size.Height > window.Height || least.Width > size.Width || least.Height > size.Height {
			s.t.Errorf("in %v: “%.40s …” is %v and needs %v", window, s.words(), size, least)
		}
		return
	}
	s.t.Error("no dialog")
}
