//go:build window

package windowtest

import (
	"path/filepath"
	"testing"
)

// TestOpenByKeyboard opens another dossier through the dialog, by the first
// letter of its name and by its typed path.
func TestOpenByKeyboard(t *testing.T) {
	p := build(t, newDisplay(t, "1440x900"))
	folder := t.TempDir()
	first, second := filepath.Join(folder, "one.demarche"), filepath.Join(folder, "two.demarche")
	for file, words := range map[string]string{first: "Written in the first", second: "Written in the second"} {
		p.run(p.path, "new", "--example", file)
		p.run(p.path, "note", "add", "--on", "version:v20", "--body", words, file)
	}
	p.open(first)
	p.waitFor(inspectorPart, "Written in the first")
	p.keys("ctrl+o")
	p.waitFor(dialogPart, "two.demarche")
	p.keys("t", "Return")
	p.waitFor(inspectorPart, "Written in the second")
	p.keys("ctrl+o")
	p.waitFor(dialogPart, "one.demarche")
	p.keys("shift+Tab", "ctrl+a")
	p.write(first)
	p.keys("Return")
	p.waitFor(inspectorPart, "Written in the first")
}

// TestTheSpaceBarWritesNothing presses a button that opens the editor: the space
// that the toolkit sends after the key does not arrive there.
func TestTheSpaceBarWritesNothing(t *testing.T) {
	p := build(t, newDisplay(t, "1440x900"))
	file := filepath.Join(t.TempDir(), "plan.demarche")
	p.run(p.path, "new", "--example", file)
	const words = "Nobody has confirmed this"
	first := p.open(file)
	p.keys("N", "Tab")
	p.write(words) // tags alone are no note, and wait for the next start
	p.keys("ctrl+q")
	if err := first.Wait(); err != nil {
		t.Fatalf("closing the window: %v", err)
	}

	p.launch(file)
	p.waitFor(dialogPart, words)
	p.keys("Tab", "Tab", "space")                      // past the text, which can be selected
	p.waitFor(inspectorPart, "What do you make of it") // stands there as long as nothing else does
	p.write("x")
	p.keys("ctrl+Return")
	p.waitFor(statusPart, "undo: add note")
	if list := p.notes(file); len(list) != 1 || list[0].Body != "x" {
		t.Errorf("the notes are %+v", list)
	}
}
