//go:build window

package windowtest

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long anything on the screen may take before a test gives up:
// far longer than it takes, for a busy machine.
const patience = 60 * time.Second

// display is an X server of its own. It has no window manager: the window
// stands at the top left in the size it asks for.
type display struct {
	t    *testing.T
	name string // e.g. ":99"
}

// newDisplay starts a virtual display on a number that is free and ends it
// with the test.
func newDisplay(t *testing.T, size string) *display {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24")
	server.ExtraFiles = []*os.File{write}
	start(t, server)
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	number, err := bufio.NewReader(read).ReadString('\n') // comes when the server is ready
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	if err := read.Close(); err != nil {
		t.Fatal(err)
	}
	return &display{t: t, name: ":" + strings.TrimSpace(number)}
}

// start starts a process and ends it, by its id, with the test.
func start(t *testing.T, c *exec.Cmd) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatalf("%s: %v", c.Path, err)
	}
	t.Cleanup(func() {
		if c.ProcessState == nil {
			_ = c.Process.Kill() // it may have ended by itself
			_ = c.Wait()
		}
	})
}

// command is a command on this display.
func (d *display) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.name, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1",
		"OMP_THREAD_LIMIT=1") // the reader of the screen is slower with more on few cores
	return c
}

// run runs a command on this display and gives its output.
func (d *display) run(name string, args ...string) string {
	d.t.Helper()
	var out, errs bytes.Buffer
	c := d.command(name, args...)
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		d.t.Fatalf("%s %v: %v\n%s", name, args, err, errs.String())
	}
	return out.String()
}

// keys presses keys one after the other.
func (d *display) keys(keys ...string) {
	d.t.Helper()
	d.run("xdotool", append([]string{"key", "--delay", "60"}, keys...)...)
}

// write types text.
func (d *display) write(text string) {
	d.t.Helper()
	d.run("xdotool", "type", "--delay", "30", text)
}

// part is a part of the screen, as ImageMagick writes it: WIDTHxHEIGHT+X+Y.
type part string

// The parts of a window of 1440 × 900 that fills the screen.
const (
	inspectorPart part = "372x790+1068+66"
	statusPart    part = "1440x36+0+862"
	dialogPart    part = "920x640+260+130"
)

// words reads the text that stands in a part of the screen.
func (d *display) words(where part) string {
	d.t.Helper()
	picture := filepath.Join(d.t.TempDir(), "screen.png")
	// Three times the size and in grey, letters are as large as the reader was
	// taught them.
	d.run("import", "-window", "root", "-crop", string(where), "+repage", "-resize", "300%", "-colorspace", "gray", picture)
	text := d.run("tesseract", picture, "-", "--psm", "6", "quiet")
	return strings.Join(strings.Fields(text), " ")
}

// waitFor waits until text stands in a part of the screen.
func (d *display) waitFor(where part, text string) {
	d.t.Helper()
	var seen string
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if seen = d.words(where); strings.Contains(seen, text) {
			return
		}
	}
	d.t.Fatalf("%q never came on the screen; there stood: %s", text, seen)
}
