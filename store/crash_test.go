package store_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// childMode names, in its environment, what this test program does when a
// test starts it once more as another program.
const childMode = "DEMARCHE_TEST_CHILD"

// children are what it then does with the file that it is given, by mode; each
// gives the status to end with.
var children = map[string]func(path string) int{"write": writeForever, "look": look, "hold": hold}

func TestMain(m *testing.M) {
	if run := children[os.Getenv(childMode)]; run != nil {
		os.Exit(run(os.Args[1]))
	}
	os.Exit(m.Run())
}

// writeForever adds notes and reports the id of each when it is written.
func writeForever(path string) int {
	s, err := store.Open(path, store.Options{Author: "child"})
	for err == nil {
		var n plan.Note
		if n, _, err = s.AddNote(ctx, plan.Note{On: onCell, Body: "kept\n", Tags: []string{"a", "b"}}); err == nil {
			_, err = fmt.Println(n.ID)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// look opens a file, reads all of it and tries to write: one line with what
// came of it. It is run by another user, as another program.
func look(path string) int {
	s, err := store.Open(path, store.Options{})
	if err != nil {
		fmt.Printf("open: %s\n", store.KindOf(err))
		return 0
	}
	d, err := s.Export(ctx)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	word := "done"
	if _, _, err = s.AddNote(ctx, plan.Note{On: onDossier, Body: "from a child"}); err != nil {
		word = string(store.KindOf(err))
	}
	fmt.Printf("read only %t, %d notes, write: %s\n", s.ReadOnly(), len(d.Notes), word)
	if err := s.Close(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// child starts this program once more on a file.
func child(mode, path string) *exec.Cmd {
	c := exec.Command(os.Args[0], path)
	c.Env = append(os.Environ(), childMode+"="+mode)
	c.Stderr = os.Stderr
	return c
}

// TestKilledWhileWriting ends a program that writes one note after the other
// without warning, each time after another number of notes. Every note that it
// had reported is there, whole, and so is everything else.
func TestKilledWhileWriting(t *testing.T) {
	path := create(t, canal())
	reported := map[plan.NoteID]bool{}
	for round := range 8 {
		c := child("write", path)
		out, err := c.StdoutPipe()
		check(t, err)
		check(t, c.Start())
		lines := bufio.NewScanner(out)
		for range 1 + round*round {
			if !lines.Scan() {
				t.Fatal("the other program ended by itself")
			}
			reported[plan.NoteID(lines.Text())] = true
		}
		check(t, c.Process.Kill())
		for lines.Scan() { // reported before the end, and read after it
			reported[plan.NoteID(lines.Text())] = true
		}
		if c.Wait() == nil {
			t.Fatal("the other program was not killed")
		}
		checkAfterCrash(t, path, reported)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
}

func checkAfterCrash(t *testing.T, path string, reported map[plan.NoteID]bool) {
	t.Helper()
	s, err := store.Open(path, options())
	check(t, err)
	d := export(t, s)
	found := 0
	for _, n := range d.Notes[len(canal().Notes):] {
		if n.Body != "kept\n" || len(n.Tags) != 2 || n.On != onCell || n.Author != "child" {
			t.Errorf("a note is not whole: %+v", n)
		}
		if reported[n.ID] {
			found++
		}
	}
	if found != len(reported) {
		t.Errorf("%d notes were reported as written, %d of them are there", len(reported), found)
	}
	if acts := int(lastAct(t, s).Seq) - 1; acts != len(d.Notes)-len(canal().Notes) {
		t.Errorf("%d acts wrote %d notes", acts, len(d.Notes)-len(canal().Notes))
	}
	d.Notes = d.Notes[:len(canal().Notes)]
	if diff := cmp.Diff(canal(), d); diff != "" {
		t.Errorf("the rest of the dossier changed:\n%s", diff)
	}
	check(t, s.Close())
}

// TestAnotherProgramLeavesTheLog has the file looked at in every way while it
// is open here, and opened and closed by another program: what is saved later
// still goes where every program finds it.
func TestAnotherProgramLeavesTheLog(t *testing.T) {
	path := create(t, canal())
	s := open(t, path)
	addNote(t, s, plan.Note{On: onDossier, Body: "before"})
	if !store.IsDossier(path) {
		t.Error("no dossier")
	}
	second := must[*store.Store](t)(store.Open(path, options()))
	check(t, second.Close())
	for range 2 {
		if out, err := child("look", path).Output(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		n := addNote(t, s, plan.Note{On: onDossier, Body: "after"})
		other := must[*store.Store](t)(store.Open(path, options()))
		if got := must[plan.Note](t)(other.Note(ctx, n.ID)); got.Body != "after" {
			t.Errorf("another reader finds %+v", got)
		}
		check(t, other.Close())
	}
}
