package app

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// ear hears whether a file is opened by anybody.
type ear int

func listenTo(t *testing.T, path string) ear {
	t.Helper()
	e, err := syscall.InotifyInit1(syscall.IN_NONBLOCK)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Close(e) })
	if _, err := syscall.InotifyAddWatch(e, path, syscall.IN_OPEN|syscall.IN_CLOSE); err != nil {
		t.Fatal(err)
	}
	return ear(e)
}

func (e ear) heard() bool {
	n, err := syscall.Read(int(e), make([]byte, 4096))
	return err == nil && n > 0
}

// To open and close the file of the open dossier would take away the locks that
// this program holds on it.
func TestChoosingTheOpenDossierOpensNoFile(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.settled()
	e := listenTo(t, path)
	choose := func() {
		t.Helper()
		s.window.Canvas().Capture()
		s.window.Canvas().Focused().TypedRune('p')
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if s.busy() {
			t.Fatalf("after a file was chosen a dialog says %s", s.words())
		}
	}
	s.askFile("Open a dossier", "open", []string{extension}, s.open)
	choose()
	s.tells("plan.demarche is open already")
	s.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	s.tells("plan.demarche is open already")
	s.importJSON(path)
	if !strings.Contains(s.words(), "the dossier that is open") {
		t.Errorf("a dialog says %s", s.words())
	}
	s.escape()
	s.newDossier()
	s.press("Change …")
	s.window.Canvas().Capture()
	s.press("Choose")
	s.escape()
	if s.busy() {
		t.Errorf("a dialog says %s", s.words())
	}
	if e.heard() {
		t.Error("the file was opened")
	}
	if openStore(t, path); !e.heard() {
		t.Error("this test would not have noticed")
	}
	if want := filepath.Dir(path); s.settings.folder("open") != want || s.settings.folder("import") != "" {
		t.Errorf("remembered are %q and %q", s.settings.folder("open"), s.settings.folder("import"))
	}
}
