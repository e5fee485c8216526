//go:build unix

package store_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

func init() { children["act on demand"] = actOnDemand }

// actOnDemand adds a note for each line of its input, and says which, or why
// not; when there are no more it closes the dossier and says that.
func actOnDemand(path string) int {
	s, err := store.Open(path, store.Options{Author: "child"})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	fmt.Println("open")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		n, _, err := s.AddNote(ctx, plan.Note{On: onCell, Body: lines.Text(), Tags: []string{"a", "b"}})
		if err != nil {
			fmt.Println(store.KindOf(err), err)
		} else {
			fmt.Println("done", n.ID)
		}
	}
	if err := s.Close(); err != nil {
		fmt.Println("close:", store.KindOf(err), err)
		return 0
	}
	fmt.Println("closed")
	return 0
}

// TestFaultFolderMadeReadOnlyWhileOpen: acts go on into the files that are
// open, or are refused; what was reported as done is there. When the folder can
// be written to again, the next one to open the dossier leaves one file.
func TestFaultFolderMadeReadOnlyWhileOpen(t *testing.T) {
	for name, modes := range map[string]struct{ folder, file os.FileMode }{
		"the folder":          {0o555, 0o666},
		"the file":            {0o777, 0o444},
		"both":                {0o555, 0o444},
		"nothing may be seen": {0o000, 0o666},
	} {
		t.Run(name, func(t *testing.T) {
			path := create(t, canal())
			dir := filepath.Dir(path)
			c := byAnother(t, child("act on demand", path))
			check(t, os.Chmod(filepath.Dir(dir), 0o755))
			check(t, os.Chmod(dir, 0o777))
			check(t, os.Chmod(path, 0o666))
			in, err := c.StdinPipe()
			check(t, err)
			out, err := c.StdoutPipe()
			check(t, err)
			check(t, c.Start())
			lines := bufio.NewScanner(out)
			hear := func() string {
				t.Helper()
				if !lines.Scan() {
					t.Fatal("the other program says nothing")
				}
				return lines.Text()
			}
			if got := hear(); got != "open" {
				t.Fatal(got)
			}
			var done []plan.NoteID
			act := func(body string) {
				t.Helper()
				_, err := fmt.Fprintln(in, body)
				check(t, err)
				if id, ok := strings.CutPrefix(hear(), "done "); ok {
					done = append(done, plan.NoteID(id))
				} else if kind, _, _ := strings.Cut(lines.Text(), " /"); !slices.Contains([]string{"no access", "read only", "changed"}, kind) {
					t.Errorf("the act was refused with: %s", lines.Text())
				}
			}
			act("before")
			check(t, os.Chmod(path, modes.file))
			check(t, os.Chmod(dir, modes.folder))
			act("while")
			act("while, too")
			check(t, in.Close())
			if last := hear(); last != "closed" && !strings.HasPrefix(last, "close: ") {
				t.Error(last)
			} else if strings.Contains(last, "close: failed") {
				t.Errorf("it does not say what became of what was done: %s", last)
			}
			check(t, c.Wait())
			check(t, os.Chmod(dir, 0o777))
			check(t, os.Chmod(path, 0o666))
			s := must[*store.Store](t)(store.Open(path, store.Options{}))
			if len(done) < 1 || len(done) != len(notes(t, s))-len(canal().Notes) {
				t.Errorf("%d notes were reported, and %d are new", len(done), len(notes(t, s))-len(canal().Notes))
			}
			for _, id := range done {
				if n := must[plan.Note](t)(s.Note(ctx, id)); !slices.Equal(n.Tags, []string{"a", "b"}) {
					t.Errorf("a note is not whole: %+v", n)
				}
			}
			addNote(t, s, plan.Note{On: onCell, Body: "after"})
			check(t, s.Close())
			checkJournal(t, path)
			if got := names(t, dir); len(got) != 1 {
				t.Errorf("in the folder: %q", got)
			}
		})
	}
}
