//go:build window

package windowtest

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestUndoByKeyboard writes a note, takes it back and brings it back again,
// across a restart of the program.
func TestUndoByKeyboard(t *testing.T) {
	p := build(t, newDisplay(t, "1440x900"))
	file := filepath.Join(t.TempDir(), "plan.demarche")

	const words = "Ask for the wording"
	first := p.openAndWrite(file, words)
	p.keys("ctrl+Return")
	p.waitFor(statusPart, "undo: add note")
	p.keys("ctrl+z")
	p.waitFor(statusPart, "redo: add note")
	if list := p.notes(file); len(list) != 0 {
		t.Errorf("after undo the notes are %+v", list)
	}
	p.keys("ctrl+q")
	if err := first.Wait(); err != nil {
		t.Fatalf("closing the window: %v", err)
	}

	p.open(file)
	p.waitFor(statusPart, "redo: add note")
	p.keys("ctrl+shift+z")
	p.waitFor(inspectorPart, words)
	if list := p.notes(file); len(list) != 1 || list[0].Body != words {
		t.Errorf("after redo the notes are %+v", list)
	}
}

// TestFaultKilledWhileTyping kills the program while a note is being typed,
// more than the promised two seconds after its last letter, and finds the words
// offered at the next start.
func TestFaultKilledWhileTyping(t *testing.T) {
	p := build(t, newDisplay(t, "1440x900"))
	file := filepath.Join(t.TempDir(), "plan.demarche")

	const words = "Nobody has confirmed this"
	first := p.openAndWrite(file, words)
	time.Sleep(2 * time.Second) // the promise
	if err := first.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait() // killed: the error says so

	p.launch(file)
	p.waitFor(dialogPart, words)
	if list := p.notes(file); len(list) != 0 {
		t.Errorf("a draft counts as a note: %+v", list)
	}
}
