package store_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// hold opens a dossier, says in a line whether it may write and else who may,
// keeps it open until its input ends, and closes it.
func hold(path string) int {
	name := os.Getenv(childName)
	s, err := store.Open(path, store.Options{Author: name, Computer: "here", Reading: name == "reader"})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	word := "writes"
	if s.ReadOnly() {
		word = "reads"
		if h := s.Holder(); h != nil {
			word += " beside " + h.Name + " on " + h.Computer
		}
		_, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: name})
		word += ", " + string(store.KindOf(err))
	} else if _, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: name}); err != nil {
		word += ", but: " + err.Error()
	}
	fmt.Println(word)
	_, _ = io.Copy(io.Discard, os.Stdin)
	if err := s.Close(); err != nil {
		fmt.Println("close:", err)
		return 1
	}
	return 0
}

// childName, in its environment, is what a child is called.
const childName = "DEMARCHE_TEST_NAME"

// holding is a child that has a dossier open.
type holding struct {
	*exec.Cmd
	in   io.WriteCloser
	out  *bufio.Scanner
	said string
}

// holds starts a child of that name; its word is read by hear.
func holds(t *testing.T, path, name string) *holding {
	t.Helper()
	c := child("hold", path)
	c.Env = append(c.Env, childName+"="+name)
	in, err := c.StdinPipe()
	check(t, err)
	out, err := c.StdoutPipe()
	check(t, err)
	check(t, c.Start())
	return &holding{Cmd: c, in: in, out: bufio.NewScanner(out)}
}

func (h *holding) hear(t *testing.T) string {
	t.Helper()
	if !h.out.Scan() {
		t.Fatal("the child says nothing")
	}
	h.said = h.out.Text()
	return h.said
}

// letGo lets the child close the dossier.
func (h *holding) letGo(t *testing.T) {
	t.Helper()
	check(t, h.in.Close())
	if h.out.Scan() {
		t.Error(h.out.Text())
	}
	check(t, h.Wait())
}

// TestOneOfManyProgramsWrites, whichever opens first; the others read and say
// whom they have to wait for. When they close, one file is left.
func TestOneOfManyProgramsWrites(t *testing.T) {
	path := create(t, canal())
	const rounds, programs = 5, 4
	for range rounds {
		var all []*holding
		for i := range programs {
			all = append(all, holds(t, path, fmt.Sprint("program ", i)))
		}
		writer := ""
		for i, h := range all {
			if h.hear(t) == "writes" {
				if writer != "" {
					t.Errorf("%s writes, and so does program %d", writer, i)
				}
				writer = fmt.Sprint("program ", i)
			}
		}
		for i, h := range all {
			// The name may be missing in the moment in which it is written.
			want := []string{"writes", "reads beside " + writer + " on here, locked", "reads beside  on , locked"}
			if !slices.Contains(want, h.said) {
				t.Errorf("program %d %s, and %s writes", i, h.said, writer)
			}
			h.letGo(t)
		}
		if writer == "" {
			t.Error("none writes")
		}
		if got := names(t, filepath.Dir(path)); len(got) != 1 {
			t.Errorf("in the folder: %q", got)
		}
	}
	s := open(t, path)
	if got := len(notes(t, s)); got != len(canal().Notes)+rounds {
		t.Errorf("%d notes, want one more in each round", got)
	}
	checkJournal(t, path)
}

// TestTheNextWritesAfterAKill: a lock dies with its holder, and so does what it
// says; nothing of it stays when the next one closes.
func TestTheNextWritesAfterAKill(t *testing.T) {
	path := create(t, canal())
	for round := range 3 {
		name := fmt.Sprint("victim ", round)
		h := holds(t, path, name)
		if got := h.hear(t); got != "writes" {
			t.Fatal(got)
		}
		waiting := must[*store.Store](t)(store.Open(path, options()))
		if by := waiting.Holder(); !waiting.ReadOnly() || by == nil || by.Name != name || by.Computer != "here" || by.Process != h.Process.Pid {
			t.Errorf("beside it: %+v", by)
		}
		_, _, err := waiting.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
		wantKind(t, err, store.Locked, path, name, "nothing was changed")
		check(t, h.Process.Kill())
		_ = h.Wait() // it was killed
		if got := bodies(notes(t, waiting)); !strings.HasSuffix(got, name) {
			t.Errorf("what it wrote is not seen: %q", got)
		}
		_, _, err = waiting.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
		wantKind(t, err, store.Locked) // who read goes on reading until it is opened again
		check(t, waiting.Close())
		s := must[*store.Store](t)(store.Open(path, store.Options{}))
		if s.ReadOnly() || s.Holder() != nil {
			t.Errorf("after the kill: read only %t, holder %+v", s.ReadOnly(), s.Holder())
		}
		addNote(t, s, plan.Note{On: onDossier, Body: "after the kill"})
		check(t, s.Close())
		if got := names(t, filepath.Dir(path)); len(got) != 1 {
			t.Errorf("in the folder: %q", got)
		}
	}
	checkJournal(t, path)
}

// TestReadingTakesNoLock and minds none.
func TestReadingTakesNoLock(t *testing.T) {
	path := create(t, canal())
	look := func() *store.Store {
		t.Helper()
		s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
		if !s.ReadOnly() || s.Holder() != nil {
			t.Errorf("read only %t, holder %v", s.ReadOnly(), s.Holder())
		}
		_, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
		wantKind(t, err, store.ReadOnly, path)
		_, err = s.Undo(ctx)
		wantKind(t, err, store.ReadOnly, path)
		return s
	}
	first := look()
	if got := names(t, filepath.Dir(path)); slices.Contains(got, "talks.demarche-lock") {
		t.Errorf("beside it: %q", got)
	}
	writer := must[*store.Store](t)(store.Open(path, options()))
	if writer.ReadOnly() {
		t.Error("a reader stood in the writer's way")
	}
	addNote(t, writer, plan.Note{On: onDossier, Body: "x"})
	second := look()
	other := holds(t, path, "reader")
	if got := other.hear(t); got != "reads, read only" {
		t.Error(got)
	}
	for _, s := range []*store.Store{first, second} {
		if got := len(notes(t, s)); got != len(canal().Notes)+1 {
			t.Errorf("%d notes", got)
		}
	}
	check(t, first.Close())
	check(t, writer.Close())
	if got := len(notes(t, second)); got != len(canal().Notes)+1 {
		t.Errorf("%d notes when the writer is gone", got)
	}
	other.letGo(t)
	check(t, second.Close())
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
	before := folder(t, filepath.Dir(path))
	third := look()
	export(t, third)
	check(t, third.Close())
	if !cmp.Equal(before, folder(t, filepath.Dir(path))) {
		t.Error("the file was changed by being read")
	}
}

// TestTheLockSaysWho in a file that people can read, too.
func TestTheLockSaysWho(t *testing.T) {
	opt := options()
	opt.Computer = "laptop-3"
	s := must[*store.Store](t)(store.Open(create(t, nil), opt))
	var who map[string]any
	check(t, json.Unmarshal([]byte(content(s.Path()+"-lock")), &who))
	want := map[string]any{"name": "Олена", "computer": "laptop-3", "process": float64(os.Getpid()), "since": "2025-12-01T09:30:00.25Z"}
	if diff := cmp.Diff(want, who); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	second := must[*store.Store](t)(store.Open(s.Path(), store.Options{}))
	_, _, err := second.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
	wantKind(t, err, store.Locked, "Олена on laptop-3 since 1 December 2025")
	check(t, second.Close())
	check(t, s.Close())
}

// TestOneLockByEveryPath: a link leads to the same dossier.
func TestOneLockByEveryPath(t *testing.T) {
	path := create(t, nil)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here:", err)
	}
	first := must[*store.Store](t)(store.Open(link, options()))
	second := must[*store.Store](t)(store.Open(path, options()))
	if first.ReadOnly() || !second.ReadOnly() {
		t.Errorf("read only: by the link %t, by its name %t", first.ReadOnly(), second.ReadOnly())
	}
	check(t, second.Close())
	check(t, first.Close())
	if len(names(t, filepath.Dir(path))) != 1 || len(names(t, filepath.Dir(link))) != 1 {
		t.Error("something was left behind")
	}
}

// TestACloseLetsTheNextWrite in the same program, many times.
func TestACloseLetsTheNextWrite(t *testing.T) {
	path := create(t, nil)
	for i := range 20 {
		s := must[*store.Store](t)(store.Open(path, store.Options{}))
		addNote(t, s, plan.Note{On: onDossier, Body: "x"})
		if got := len(notes(t, s)); got != i+1 {
			t.Errorf("%d notes, want %d", got, i+1)
		}
		check(t, s.Close())
	}
}
