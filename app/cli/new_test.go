package cli

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.demarche")
	if out := run("new", path).done(t); out != "made "+path+"\n" {
		t.Errorf("printed %q", out)
	}
	alone(t, path)
	if out := run("note", "list", path).done(t); out != "no notes\n" {
		t.Errorf("a new dossier has %q", out)
	}
	run("show", path).failed(t, exitFailed, path, "no version of the plan yet", "demarche import")
}

func TestNewExample(t *testing.T) {
	path := example(t)
	alone(t, path)
	out := run("show", path).done(t)
	if !strings.HasPrefix(out, "US-backed 28-point peace plan for Ukraine\n20-point framework presented by Zelenskyy") {
		t.Errorf("show begins with %.200q", out)
	}
}

func TestNewRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "there"), "precious")
	check(t, os.Mkdir(filepath.Join(dir, "folder"), 0o700))
	run("new", "--example", filepath.Join(dir, "dossier")).done(t)
	for _, c := range []struct{ name, path, say string }{
		{"a file that exists", "there", "exists already and was left as it is"},
		{"a dossier that exists", "dossier", "exists already and was left as it is"},
		{"a folder", "folder", "exists already"},
		{"a missing folder", filepath.Join("missing", "a"), "no such folder"},
		{"a folder that is a file", filepath.Join("there", "a"), "no such folder"},
	} {
		for _, kind := range [][]string{{"new"}, {"new", "--example"}} {
			t.Run(c.name, func(t *testing.T) {
				path := filepath.Join(dir, c.path)
				r := untouched(t, dir, func() result { return run(append(kind, path)...) })
				r.failed(t, exitFailed, path, c.say)
				if strings.Contains(r.err, ".demarche-unfinished-") {
					t.Errorf("the message speaks of a file that nobody knows: %s", r.err)
				}
			})
		}
	}
}

// TestTwoNewAtOnce starts several programs on one name: one makes the file,
// and the others say that it exists.
func TestTwoNewAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.demarche")
	results := make([]result, 4)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() { results[i] = runProgram(t, program("new", "--example", path)) })
	}
	all.Wait()
	made := 0
	for _, r := range results {
		if r.status == exitDone {
			made++
			r.done(t)
		} else {
			r.failed(t, exitFailed, path, "exists already")
		}
	}
	if made != 1 {
		t.Errorf("%d programs made the file", made)
	}
	alone(t, path)
	run("show", path).done(t)
}
