package cli

import (
	"path/filepath"
	"strings"
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

// TestHistoryOfLineage: what was said of two provisions is in the history of
// either, and the check has nothing against it.
func TestHistoryOfLineage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.demarche")
	run("new", "--example", path).done(t)
	s, err := store.Open(path, store.Options{Author: "Олена"})
	if err != nil {
		t.Fatal(err)
	}
	one := []plan.Relation{{From: "v28-1", To: "v20-4", Kind: plan.Moved}}
	for _, say := range []store.Relations{{Link: one}, {Apart: one}} {
		if _, err := s.Relate(t.Context(), say); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, on := range []string{"provision:v28-1", "provision:v20-4"} {
		out := run("history", "--on", on, path).done(t)
		t.Log(out)
		for _, words := range []string{"link 1 of 28 points with 4 of 20 points", "unlink 1 of 28 points from 4 of 20 points"} {
			if strings.Count(out, words) != 1 {
				t.Errorf("the history of %s does not say once %q:\n%s", on, words, out)
			}
		}
	}
	t.Log(run("history", path).done(t))
	t.Log(run("check", path).done(t))
}
