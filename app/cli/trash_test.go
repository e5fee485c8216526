package cli

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// trashed makes a dossier of which two notes are deleted: n-1 by a person, and
// n-2 with its tags by an undo.
func trashed(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trashed.demarche")
	opt := clockwork()
	check(t, store.Create(t.Context(), path, nil, opt))
	onStore(t, path, opt, func(s *store.Store) {
		n, _, err := s.AddNote(t.Context(), plan.Note{On: plan.Target{Kind: plan.OnDossier}, Body: "\x1bone\ntwo"})
		check(t, err)
		_, err = s.DeleteNote(t.Context(), n.ID)
		check(t, err)
		_, _, err = s.AddNote(t.Context(), plan.Note{On: plan.Target{Kind: plan.OnDossier}, Body: "three", Tags: []string{"x", "y"}})
		check(t, err)
		_, err = s.Undo(t.Context())
		check(t, err)
	})
	return path
}

func TestHistoryDeleted(t *testing.T) {
	path := trashed(t)
	const first = `note:n-1  2025-12-01 09:30:03 UTC  О�лена  delete note on the dossier
    �one
`
	const second = `note:n-2  2025-12-01 09:30:05 UTC  О�лена  undo: add note on the dossier
    three
    and 2 things that hung on it
`
	const end = "\nBring one back with: demarche bring-back RECORD FILE\n"
	for _, c := range []struct {
		want string
		args []string
	}{
		{first + second + end, nil},
		{first + second + end, []string{"--limit", "0"}},
		{second + end, []string{"--limit", "1"}},
	} {
		if diff := cmp.Diff(c.want, run(append(append([]string{"history", "--deleted"}, c.args...), path)...).done(t)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.args, diff)
		}
	}
	if out := run("history", "--deleted", example(t)).done(t); out != "nothing is deleted\n" {
		t.Errorf("without anything: %q", out)
	}
}

func TestHistoryDeletedJSON(t *testing.T) {
	path := trashed(t)
	got := parse[[]object](t, run("history", "--deleted", "--json", path).done(t))
	for i, body := range []string{"\x1bone\ntwo", "three"} {
		if fields := got[i]["fields"].(object); fields["body"] != body || fields["id"] != fmt.Sprintf("n-%d", i+1) {
			t.Errorf("the fields are %v", fields)
		}
		delete(got[i], "fields")
	}
	want := []object{
		{"record": "note:n-1", "title": "\x1bone", "on": "dossier", "seq": 3.0, "at": "2025-12-01T09:30:03.250Z", "author": "О\x1bлена", "label": "delete note on the dossier", "kind": "do", "with": 0.0},
		{"record": "note:n-2", "title": "three", "on": "dossier", "seq": 5.0, "at": "2025-12-01T09:30:05.250Z", "author": "О\x1bлена", "label": "add note on the dossier", "kind": "undo", "with": 2.0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if out := run("history", "--deleted", "--json", example(t)).done(t); out != "[]\n" {
		t.Errorf("without anything: %q", out)
	}
}

// TestBringBack restores a record with what hung on it, as an act that can be
// undone.
func TestBringBack(t *testing.T) {
	path := trashed(t)
	if out := run("bring-back", "note:n-2", path).done(t); out != "bring back note on the dossier\n" {
		t.Errorf("printed %q", out)
	}
	notes := listed(t, path)
	if len(notes) != 1 || notes[0]["body"] != "three" || !cmp.Equal(notes[0]["tags"], []any{"x", "y"}) {
		t.Errorf("listed %v", notes)
	}
	if got := parse[[]object](t, run("history", "--deleted", "--json", path).done(t)); len(got) != 1 || got[0]["record"] != "note:n-1" {
		t.Errorf("still deleted: %v", got)
	}
	run("bring-back", "note:n-1", path).done(t)
	run("undo", path).done(t)
	run("undo", path).done(t)
	if got := said(t, path); got != "" {
		t.Errorf("after undo: %q", got)
	}
	alone(t, path)
}

func TestBringBackFails(t *testing.T) {
	path := trashed(t)
	run("bring-back", "note:n-1", path).done(t)
	for what, say := range map[string][]string{
		"note:n-1":      {"note:n-1: it is not deleted but in the dossier", "demarche history --on note:n-1 " + path},
		"dossier":       {"dossier 1: ", "never had"}, // an empty one has no title page
		"note:none":     {"note none: the dossier has no such record", "It never had one of that id", "demarche history --deleted " + path},
		"provision:p-1": {"provision p-1: ", "never had", "--deleted"},
	} {
		r := untouched(t, filepath.Dir(path), func() result { return run("bring-back", what, path) })
		r.failed(t, exitFailed, append(say, "nothing was changed")...)
	}
}

// TestBringBackWhatHungOnSomething: the thing itself has to come first.
func TestBringBackWhatHungOnSomething(t *testing.T) {
	whole := example(t)
	in := write(t, filepath.Join(t.TempDir(), "in.json"), run("export", "--format", "json", whole).done(t))
	path := empty(t)
	run("import", in, path).done(t)
	added(t, run("note", "add", "--on", "version:v28", "--body", "x", path))
	id := listed(t, path)[0]["id"].(string)
	run("undo", path).done(t)
	run("undo", path).done(t) // the import
	r := untouched(t, filepath.Dir(path), func() result { return run("bring-back", "note:"+id, path) })
	r.failed(t, exitFailed, "bring that back first", "nothing was changed")
	if got := parse[[]object](t, run("history", "--deleted", "--json", "--limit", "3", path).done(t)); len(got) != 3 {
		t.Errorf("%d deleted", len(got))
	}
	run("redo", path).done(t)
	run("bring-back", "note:"+id, path).done(t)
	if got := said(t, path); got != "x" {
		t.Errorf("the notes are %q", got)
	}
}
