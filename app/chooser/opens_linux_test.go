package chooser

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
)

// TestNoFileIsOpened asks the system: on Unix, to close a file that the program
// has open elsewhere takes away its locks.
func TestNoFileIsOpened(t *testing.T) {
	root := some(t)
	path := filepath.Join(root, "plan.demarche")
	ear, err := syscall.InotifyInit1(syscall.IN_NONBLOCK)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(ear)
	if _, err := syscall.InotifyAddWatch(ear, path, syscall.IN_OPEN|syscall.IN_CLOSE); err != nil {
		t.Fatal(err)
	}
	opened := func() bool {
		n, err := syscall.Read(ear, make([]byte, 4096))
		return err == nil && n > 0
	}
	v, chosen, w := newChooser(t, root, ".demarche")
	w.Canvas().Capture()
	press(w, fyne.KeyEnd, fyne.KeyReturn)
	v.line.SetText(path)
	v.Accept()
	v.up()
	wantPath(t, *chosen, path, path)
	if opened() {
		t.Error("the file was opened")
	}
	if f, err := os.Open(path); err != nil || f.Close() != nil || !opened() {
		t.Error("this test would not have noticed", err)
	}
}
