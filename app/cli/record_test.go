package cli

import (
	"context"
	"strings"
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

// withView is a copy of the shipped dossier with a saved view, which was changed
// and deleted; its id is the last word.
func withView(t *testing.T) (path, id string) {
	t.Helper()
	path = example(t)
	s, err := store.Open(path, store.Options{Author: "A. Reader"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v, _, err := s.AddView(context.Background(), plan.View{
		Name: "Army points", Version: "v28", AsOf: "2025-11-24", Since: "2025-11-20", Order: plan.ByTheme,
		Filter: plan.Filter{Themes: []plan.ThemeID{"military-limits"}}, Columns: []plan.StakeholderID{"russia", "ukraine"},
	})
	if err != nil {
		t.Fatal(err)
	}
	v.Pinned, v.Filter = []plan.StakeholderID{"ukraine"}, plan.Filter{Contested: true}
	if _, _, err := s.ChangeView(context.Background(), v); err != nil {
		t.Fatal(err)
	}
	if _, err := s.DeleteView(context.Background(), v.ID); err != nil {
		t.Fatal(err)
	}
	return path, string(v.ID)
}

// TestAViewOnTheCommandLine: it is called the same wherever it is named.
func TestAViewOnTheCommandLine(t *testing.T) {
	path, id := withView(t)
	if out := run("history", "--deleted", path).done(t); !strings.HasPrefix(out, "view:"+id+"  ") || !strings.Contains(out, "\n    Army points\n") {
		t.Errorf("the trash lists %s", out)
	}
	if got := parse[[]object](t, run("history", "--deleted", "--json", path).done(t)); got[0]["record"] != "view:"+id {
		t.Errorf("the trash lists %v", got)
	}
	out := run("history", "--on", "view:"+id, path).done(t)
	for _, want := range []string{
		"save view “Army points”\n", "    as of: 24 Nov 2025\n    columns: Russia, Ukraine\n    rows: theme: Military limits\n    name: Army points\n",
		"    compared with: 20 Nov 2025\n", "change view “Army points”\n    rows: theme: Military limits → contested\n    kept in view: (nothing) → Ukraine\n",
		"delete view “Army points”\n    deleted\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("its history does not say %q:\n%s", want, out)
		}
	}
	if out := run("bring-back", "view:"+id, path).done(t); out != "bring back view “Army points”\n" {
		t.Errorf("printed %q", out)
	}
	if out := run("history", "--deleted", path).done(t); out != "nothing is deleted\n" {
		t.Errorf("the trash lists %s", out)
	}
	run("bring-back", "view:"+id, path).failed(t, exitFailed, "view:"+id+": it is not deleted", "history --on view:"+id)
	run("bring-back", "view:none", path).failed(t, exitFailed, "view none: the dossier has no such record")
	run("history", "--on", "view:none", path).failed(t, exitFailed, "view:none")
	run("history", "--on", "view:", path).failed(t, exitUsage, "view:ID")
	run("bring-back", "saved_view:"+id, path).failed(t, exitUsage, "is no record")
}

// TestNamesOfRecords: what nameOf writes, parseThing reads.
func TestNamesOfRecords(t *testing.T) {
	for table := range store.Records() {
		want := store.Record{Table: table, ID: "x-1"}
		if table == string(plan.OnDossier) {
			want.ID = "1"
		}
		if of, err := parseThing(nameOf(want)); err != nil || of.record != want || of.isCell() {
			t.Errorf("%s: %+v, %v", nameOf(want), of, err)
		}
	}
}
