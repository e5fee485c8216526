//go:build window

package windowtest

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// program is the built program with folders of its own.
type program struct {
	*display
	path   string
	env    []string
	errors *bytes.Buffer // what every run of the window wrote to standard error
}

func build(t *testing.T, d *display) *program {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, "demarche")
	// Without build tags the toolkit reports calls from a wrong goroutine.
	if out, err := exec.Command("go", "build", "-o", path, "demarche").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	home := t.TempDir()
	signAs(t, home, "A. Reader")
	p := &program{display: d, path: path, errors: &bytes.Buffer{}, env: []string{
		"HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_DATA_HOME=" + home, "XDG_CACHE_HOME=" + home,
	}}
	t.Cleanup(func() {
		if said := p.errors.String(); strings.Contains(said, "call thread") || strings.Contains(said, "panic") {
			t.Errorf("the window wrote to standard error:\n%s", said)
		}
	})
	return p
}

// signAs answers beforehand how notes are to be signed, which the program asks
// before the first one.
func signAs(t *testing.T, home, name string) {
	t.Helper()
	settings := filepath.Join(home, "fyne", "org.demarche.Demarche", "preferences.json")
	if err := os.MkdirAll(filepath.Dir(settings), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settings, []byte(`{"author":"`+name+`"}`), 0o600); err != nil {
		t.Fatal(err)
	}
}

// open starts the program with its window and waits until it stands there.
func (p *program) open(args ...string) *exec.Cmd {
	p.t.Helper()
	c := p.launch(args...)
	p.waitFor(statusPart, "provisions")
	return c
}

// launch is open for a window with a dialog over it, below which little can be
// read.
func (p *program) launch(args ...string) *exec.Cmd {
	p.t.Helper()
	c := p.command(p.path, args...)
	c.Env = append(c.Env, p.env...)
	c.Stderr = p.errors
	start(p.t, c)
	p.run("timeout", "60", "xdotool", "search", "--sync", "--onlyvisible", "--name", "Demarche", "windowfocus")
	return c
}

// openAndWrite makes an example dossier, opens it, and types a note on a cell
// without ending it.
func (p *program) openAndWrite(file, words string) *exec.Cmd {
	p.t.Helper()
	p.run(p.path, "new", "--example", file)
	c := p.open(file)
	p.keys("Down", "Down", "Right") // past the heading of a theme
	p.waitFor(inspectorPart, "STATEMENTS")
	p.keys("N")
	p.waitFor(inspectorPart, "What do you make of it")
	p.write(words)
	return c
}

// note is what note list --json says of a note.
type note struct {
	On   string `json:"on"`
	Body string `json:"body"`
}

func (p *program) notes(file string) []note {
	p.t.Helper()
	var list []note
	if err := json.Unmarshal([]byte(p.run(p.path, "note", "list", "--json", file)), &list); err != nil {
		p.t.Fatal(err)
	}
	return list
}

// TestNoteSurvivesKill selects a cell and writes a note with the keyboard,
// kills the program as soon as it says that the note is saved, and finds the
// note again, on screen and in the list.
func TestNoteSurvivesKill(t *testing.T) {
	p := build(t, newDisplay(t, "1440x900"))
	file := filepath.Join(t.TempDir(), "plan.demarche")

	const words = "Who confirmed the ceiling"
	first := p.openAndWrite(file, words)
	p.keys("ctrl+Return")
	p.waitFor(statusPart, "saved")
	if err := first.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait() // killed: the error says so

	p.open(file)
	p.waitFor(inspectorPart, words)
	list := p.notes(file)
	if len(list) != 1 || list[0].Body != words || !strings.HasPrefix(list[0].On, "cell:v20-1/") {
		t.Errorf("notes after the kill: %+v", list)
	}
}

// TestPlaceComesBack looks at another cell and day on the very first start,
// closes the window and opens it again.
func TestPlaceComesBack(t *testing.T) {
	p := build(t, newDisplay(t, "1440x900"))
	first := p.open() // the person's copy of the shipped dossier
	p.keys("Down", "Down", "Down", "Right", "alt+Left")
	const day, cell = "POSITION ON 5 MAR 2026", "Non-aggression"
	p.waitFor(inspectorPart, day)
	p.keys("ctrl+q")
	if err := first.Wait(); err != nil {
		t.Fatalf("closing the window: %v", err)
	}
	p.open()
	p.waitFor(inspectorPart, day)
	p.waitFor(inspectorPart, cell)
}
