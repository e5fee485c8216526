package cli

import (
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

// held opens a dossier for writing until the end of the test, as a window does.
func held(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path, store.Options{Author: "Anna", Computer: "laptop-3"})
	check(t, err)
	t.Cleanup(func() { _ = s.Close() }) // a test may have closed it
	return s
}

// writers are the commands of [commands] that write into the dossier.
var writers = []string{"note add", "import", "undo", "redo", "bring-back", "check --repair"}

// TestLockedDossier has a dossier open as the window does: what writes is
// refused with the holder's name, and what reads is not hindered.
func TestLockedDossier(t *testing.T) {
	path := empty(t)
	s := held(t, path)
	_, _, err := s.AddNote(t.Context(), plan.Note{On: plan.Target{Kind: plan.OnDossier}, Body: "from the window"})
	check(t, err)
	all := commands(t)
	for _, name := range writers {
		r := run(append(all[name], path)...)
		r.failed(t, exitFailed, path, "another program has this dossier open", "Anna on laptop-3 since ", "nothing was changed")
		delete(all, name)
	}
	for _, name := range []string{"show", "show --json", "show --since", "gaps", "gaps --json", "export as text", "a table"} {
		delete(all, name) // there is nothing to show in it
	}
	for name, args := range all {
		if r := run(append(args, path)...); r.status != exitDone || r.err != "" {
			t.Errorf("%s: status %d, error %q", name, r.status, r.err)
		}
	}
	if got := said(t, path); got != "from the window" {
		t.Errorf("the notes are %q", got)
	}
	if got := parse[[]object](t, run("history", "--json", path).done(t)); len(got) != 2 {
		t.Errorf("%d acts", len(got))
	}
}

// TestReadersDoNotLock: while a command reads, another program may write.
func TestReadersDoNotLock(t *testing.T) {
	path := example(t)
	check(t, reading(path, func(*store.Store) error {
		added(t, run("note", "add", "--on", "dossier", "--body", "x", path))
		return nil
	}))
	alone(t, path)
}

// TestUnlockedAgain: the lock goes with its holder.
func TestUnlockedAgain(t *testing.T) {
	path := example(t)
	s := held(t, path)
	run("undo", path).failed(t, exitFailed, "Anna")
	check(t, s.Close())
	added(t, run("note", "add", "--on", "dossier", "--body", "x", path))
	alone(t, path)
}
