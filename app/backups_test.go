package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store"
	"demarche/store/plan"
)

// backedUp waits for a backup made by hand.
func (s *stage) backedUp() {
	s.t.Helper()
	s.status.say("")
	s.backUp()
	s.tells("backed up ")
}

// backups are those of the open dossier, the newest first.
func (s *stage) backups() []store.Backup {
	s.t.Helper()
	list, err := s.session.store.Backups()
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

func TestBackUpNow(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "still in the editor")
	s.backedUp()
	if got := s.status.right.Text; !strings.Contains(got, time.Now().Format("15:")) || !strings.HasSuffix(got, "B") {
		t.Errorf("the status bar says %q", got)
	}
	list := s.backups()
	if len(list) != 1 || list[0].Reason != store.Manual {
		t.Fatalf("backups: %v", list)
	}
	if got := bodiesOf(t, openStore(t, list[0].Path)); !slices.Equal(got, []string{"still in the editor"}) {
		t.Errorf("the backup has the notes %q", got)
	}
}

func TestBackUpWithoutAFolder(t *testing.T) {
	a := test.NewTempApp(t)
	s := newStage(t, a, shippedFile(t))
	s.options.Backups = ""
	other := shippedFile(t)
	s.open(other)
	s.until("the other is open", func() bool { return s.session != nil && s.session.store.Path() == other })
	s.backUp()
	s.says("given no folder for backups")
	s.press("Close")
	s.showBackups()
	s.says("No backups are made")
	if s.offers("Back up now") {
		t.Error("a backup is offered")
	}
}

func TestNothingIsOpen(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	s.backUp()
	s.showBackups()
	s.checkDossier()
	s.reopen(reopening{doing: "do it", shown: "Doing it"})
	if s.busy() {
		t.Errorf("a dialog says %s", s.words())
	}
}

// threeStates makes a dossier with a backup of two of its three states.
func threeStates(t *testing.T) *stage {
	t.Helper()
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.write("first")
	s.backedUp()
	s.write("second")
	s.backedUp()
	s.write("third")
	return s
}

func TestListOfBackups(t *testing.T) {
	s := threeStates(t)
	s.showBackups()
	s.says("Different now: 1 act since (add note")
	s.until("the counts are there", func() bool { return strings.Contains(s.words(), "2 notes") })
	got := s.words()
	list := s.backups()
	for _, want := range []string{
		"Backups of plan.demarche", moment(list[0].At) + " · made by hand", sizeOf(list[0].Size),
		"245 statements", "1 note more", "last change: ", "US-backed 28-point peace plan", list[0].Path,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in %s", want, got)
		}
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	s.says("Different now: 2 acts since (add note")
	s.until("the counts are there", func() bool { return strings.Contains(s.words(), "1 note · 245") })
	s.press("Back up now")
	s.says("It is the same as the dossier is now.")
	if got := len(s.backups()); got != 3 {
		t.Errorf("%d backups", got)
	}
	s.escape()
	if s.busy() {
		t.Error("after Escape something still lies over the window")
	}
}

func TestABackupThatCannotBeRead(t *testing.T) {
	s := threeStates(t)
	list := s.backups()
	if err := os.Chmod(list[0].Path, 0o600); err != nil {
		t.Fatal(err)
	}
	overwrite(t, list[0].Path, 100, make([]byte, 4000))
	s.showBackups()
	s.says("This backup cannot be restored.")
	if s.offers("Restore …") {
		t.Error("it can be restored")
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !s.offers("Restore …") {
		t.Error("the other cannot be restored")
	}
}

// restoreNewest restores the backup at the top of the list.
func (s *stage) restoreNewest() {
	s.t.Helper()
	before := s.session
	s.showBackups()
	s.until("they are compared", func() bool { return strings.Contains(s.words(), "1 act") })
	s.press("Restore …")
	s.says("Restore this backup?")
	s.press("Restore")
	s.until("it is restored", func() bool {
		return s.session != nil && s.session != before && s.sheet.content.Columns != nil && strings.Contains(s.status.right.Text, "restored the backup of")
	})
}

// To restore is undone by restoring what was saved before it.
func TestRestoreAndBack(t *testing.T) {
	s := threeStates(t)
	s.choose(plan.Whole("v20"), "")
	s.restoreNewest()
	if got := s.bodies(); !slices.Equal(got, []string{"first", "second"}) {
		t.Fatalf("restored the notes %q", got)
	}
	if s.session.store.ReadOnly() {
		t.Fatal("it cannot be written to")
	}
	if got := s.status.right.Text; !strings.Contains(got, "what was there before is among the backups") {
		t.Errorf("the status bar says %q", got)
	}
	if list := s.backups(); len(list) != 3 || list[0].Reason != store.BeforeRestore {
		t.Fatalf("backups: %v", list)
	}
	s.restoreNewest()
	if got := s.bodies(); !slices.Equal(got, []string{"first", "second", "third"}) {
		t.Errorf("undone, there are the notes %q", got)
	}
	s.write("fourth")
}

func TestRestoreIsNotDoneAfterAll(t *testing.T) {
	s := threeStates(t)
	before := s.session
	s.showBackups()
	s.says("Different now: ")
	s.press("Restore …")
	s.says("Restore this backup?")
	s.escape()
	s.says("Backups of") // the list is still there
	s.escape()
	if s.busy() || s.session != before || len(s.bodies()) != 3 {
		t.Errorf("a dialog: %v; notes %q", s.busy(), s.bodies())
	}
}

// When it cannot be restored the dossier is open again as it was.
func TestRestoreFails(t *testing.T) {
	s := threeStates(t)
	before := s.session
	s.showBackups()
	s.says("Different now: ")
	if err := os.Remove(s.backups()[0].Path); err != nil {
		t.Fatal(err)
	}
	s.press("Restore …")
	s.press("Restore")
	s.says("Could not restore the backup")
	s.until("it is shown", func() bool { return s.sheet.content.Columns != nil })
	if s.session == nil || s.session == before || s.session.store.ReadOnly() {
		t.Fatal("the dossier is not open as it was")
	}
	if got := s.bodies(); len(got) != 3 {
		t.Errorf("the notes are %q", got)
	}
	s.escape()
	s.write("fourth")
}

// A file that another program has put in the dossier's place is not replaced
// without a word.
func TestRestoreOverAnotherFile(t *testing.T) {
	s := threeStates(t)
	s.showBackups()
	s.says("Different now: ")
	s.press("Restore …")
	path := s.session.store.Path()
	replaceFile(t, path)
	s.press("Restore")
	s.says("Another program changed the file")
	s.leaveForeign()
	if got := bodiesIn(t, path); !slices.Equal(got, []string{"foreign"}) {
		t.Errorf("the file has the notes %q", got)
	}
}

func TestRestoringIsNotOfferedForReading(t *testing.T) {
	s := threeStates(t)
	path := s.session.store.Path()
	s.openBesideAnother(path)
	s.showBackups()
	s.says("Different now: ")
	if s.offers("Restore …") {
		t.Error("restoring is offered")
	}
}

// Whatever a person does while the file has no session, nothing breaks.
func TestMeanwhileNothingIsOpen(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.choose(plan.Whole("v20"), "")
	s.write("a note")
	path := s.session.store.Path()
	going := make(chan struct{})
	s.reopen(reopening{doing: "wait", shown: "Waiting", do: func(ctx context.Context) (string, error) {
		<-going
		if _, err := os.Stat(path + "-wal"); err == nil {
			t.Error("the dossier is still open")
		}
		return "waited", nil
	}})
	s.chooseAll()
	s.chooseDay("2025-11-24")
	s.chooseVersion("v28")
	s.foldTheme("territory", true)
	s.noteOnChosen()
	s.noteOnVersion()
	s.askDetail()
	s.GoTo("some-statement")
	s.History("some-note")
	s.inspector.FinishNote()
	s.showCellMenu(plan.Whole("v20"), "", fyne.NewPos(10, 10))
	close(going)
	s.tells("waited")
	if got := s.bodies(); !slices.Equal(got, []string{"a note"}) {
		t.Errorf("the notes are %q", got)
	}
}

// A dossier opened meanwhile is not pushed away by the one opened again.
func TestAnotherDossierComesMeanwhile(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	first, second := s.session.store.Path(), shippedFile(t)
	going := make(chan struct{})
	s.reopen(reopening{doing: "wait", shown: "Waiting", do: func(context.Context) (string, error) {
		<-going
		return "waited", nil
	}})
	s.open(second)
	s.until("the second is open", func() bool { return s.session != nil })
	close(going)
	s.tasks.running.Wait()
	s.backedUp()
	if s.session.store.Path() != second {
		t.Errorf("open is %s", s.session.store.Path())
	}
	if beside, err := filepath.Glob(first + "-*"); err != nil || len(beside) != 0 {
		t.Errorf("beside the first: %v, %v", beside, err)
	}
}

func TestStoppedRestoreOpensTheDossierAgain(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	before := s.session
	s.reopen(reopening{doing: "wait", shown: "Waiting", do: func(ctx context.Context) (string, error) {
		<-ctx.Done()
		return "", ctx.Err()
	}})
	s.press("Cancel")
	s.tells("stopped: the file is as it was")
	if s.session == nil || s.session == before || s.busy() {
		t.Errorf("open %v; a dialog says %s", s.session != nil, s.words())
	}
}

func TestSizeOf(t *testing.T) {
	for bytes, want := range map[int64]string{
		0: "0 bytes", 999: "999 bytes", 1000: "1 kB", 811_900: "812 kB", 999_400: "999 kB", 999_600: "1.0 MB",
		1_240_000: "1.2 MB", 9_940_000: "9.9 MB", 150_000_000: "150 MB", 2_500_000_000: "2.5 GB",
	} {
		if got := sizeOf(bytes); got != want {
			t.Errorf("%d: %q, want %q", bytes, got, want)
		}
	}
}

func TestDifferenceText(t *testing.T) {
	act := store.Act{Label: "add note on 6", Author: "Olena", Seq: 7}
	many := make([]store.Act, 20)
	for i := range many {
		many[i] = act
	}
	for name, c := range map[string]struct {
		d    store.Difference
		want []string
	}{
		"none": {store.Difference{}, []string{"It is the same as the dossier is now."}},
		"one":  {store.Difference{Since: []store.Act{act}, Counts: store.Counts{Notes: 1}}, []string{"Different now: 1 act", "1 note more.\n    add note on 6 · Olena"}},
		"many": {store.Difference{Since: many, More: 30}, []string{"50 acts", "\n    … and 38 more"}},
		"diverged": {
			store.Difference{Diverged: true, Beyond: 2, Since: []store.Act{act}},
			[]string{"It has 2 acts that the dossier does not have. Different now: 1 act", "\n    add note on 6"},
		},
	} {
		got := differenceText(c.d, nil)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in %s", name, want, got)
			}
		}
	}
	if got := differenceText(store.Difference{}, os.ErrNotExist); !strings.Contains(got, "could not be compared") {
		t.Errorf("after an error: %s", got)
	}
}
