package cli

import (
	"bufio"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledAfterReporting ends "note add" without warning as soon as it has
// reported a note as written: the note is there, and the file is sound.
func TestKilledAfterReporting(t *testing.T) {
	path := example(t)
	const rounds = 10
	ids := map[string]bool{}
	for range rounds {
		c := program("note", "add", "--on", "cell:v28-6/ukraine", "--body", "-", "--tag", "kept", path)
		c.Stdin = strings.NewReader(strings.Repeat("word ", 20_000))
		out, err := c.StdoutPipe()
		check(t, err)
		check(t, c.Start())
		line, err := bufio.NewReader(out).ReadString('\n')
		check(t, c.Process.Kill())
		_ = c.Wait() // it was killed, or was done before
		check(t, err)
		id, _, _ := strings.Cut(line, " ")
		ids[id] = true
	}
	got := listed(t, path)
	for _, n := range got {
		if !ids[n["id"].(string)] || n["body"] != strings.Repeat("word ", 20_000) || len(n["tags"].([]any)) != 1 {
			t.Errorf("note %s is not as it was written", n["id"])
		}
	}
	if len(got) != rounds || len(ids) != rounds {
		t.Errorf("%d notes were reported, %d are there", len(ids), len(got))
	}
	if cell(t, shown(t, "--version", "v28", path), "v28-6", "ukraine")["notes"] != float64(rounds) {
		t.Error("the matrix does not count them")
	}
	alone(t, path)
}

// TestKilledWhileMaking ends "new" and "import" at any moment: a file under
// the name is whole or not there, and an import is whole or nothing.
func TestKilledWhileMaking(t *testing.T) {
	for range 6 {
		path := filepath.Join(t.TempDir(), "a.demarche")
		c := program("new", "--example", path)
		check(t, c.Start())
		for begin := time.Now(); len(beside(t, path)) == 0 && time.Since(begin) < 10*time.Second; {
			time.Sleep(time.Millisecond) // until it has begun
		}
		check(t, c.Process.Kill())
		_ = c.Wait()
		for _, name := range beside(t, path) {
			if name == "a.demarche" {
				run("show", path).done(t)
			} else if !strings.HasPrefix(name, ".demarche-unfinished-") {
				t.Errorf("left in the folder: %q", name)
			}
		}
	}
}
