package cli

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// viewed is a copy of the shipped dossier with these saved views, as far as
// their ids are left out.
func viewed(t *testing.T, views ...plan.View) string {
	t.Helper()
	path := example(t)
	s, err := store.Open(path, store.Options{Author: "A. Reader"})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range views {
		if _, _, err := s.AddView(context.Background(), v); err != nil {
			t.Error(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

var (
	armyView = plan.View{
		Name: "Army points", Version: "v28", AsOf: "2025-11-24", Since: "2025-11-20", Order: plan.ByTheme,
		Filter: plan.Filter{Themes: []plan.ThemeID{"military-limits"}}, Columns: []plan.StakeholderID{"russia", "ukraine"},
	}
	oldView = plan.View{
		Name: "Old", Version: "v0", Since: "2030-01-01", Columns: []plan.StakeholderID{"atlantis", "us"},
		Filter: plan.Filter{Themes: []plan.ThemeID{"gone"}, Contested: true},
	}
)

func TestViews(t *testing.T) {
	path := viewed(t, armyView, oldView)
	out := run("views", path).done(t)
	for _, want := range []string{
		"Army points  (view:", ")\n    version v28, as of 24 Nov 2025, compared with 20 Nov 2025\n    rows: theme: Military limits\n    columns: Russia, Ukraine\n    order: theme\nOld  (view:",
		"    rows: contested\n    columns: United States\n    order: number\n    The version \"v0\" is no longer in the dossier; the newest is shown.\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	got := parse[[]object](t, run("views", "--json", path).done(t))
	if id, _ := got[0]["id"].(string); !strings.Contains(out, "(view:"+id+")") || id == "" {
		t.Errorf("the id is %q", id)
	}
	delete(got[0], "id")
	want := object{
		"name": "Army points", "version": "v28", "as_of": "2025-11-24", "since": "2025-11-20", "order": "theme",
		"rows": []any{"theme: Military limits"}, "columns": []any{"russia", "ukraine"}, "pinned": []any{}, "folded": []any{},
		"reading": nil, "remarks": []any{},
	}
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if remarks := got[1]["remarks"].([]any); len(remarks) != 3 || got[1]["version"] != "v0" {
		t.Errorf("the old one is %v", got[1])
	}
	none := example(t)
	if out := run("views", none).done(t); out != "no view is saved\n" {
		t.Errorf("without any: %q", out)
	}
	if out := run("views", "--json", none).done(t); out != "[]\n" {
		t.Errorf("without any: %q", out)
	}
}

// TestShowAView: it is what the flags for the same would show, in the view's
// columns.
func TestShowAView(t *testing.T) {
	path := viewed(t, armyView)
	got := shown(t, "--view", "ARMY points", path)
	flags := shown(t, "--version", "v28", "--as-of", "2025-11-24", "--since", "2025-11-20", "--theme", "military-limits", "--order", "theme", path)
	if got["version"] != "v28" || got["as_of"] != "2025-11-24" || got["since"] != "2025-11-20" ||
		!cmp.Equal(got["stakeholders"], []any{"russia", "ukraine"}) || len(got["rows"].([]any)) != len(flags["rows"].([]any)) {
		t.Errorf("it shows %v", got)
	}
	for _, holder := range []string{"russia", "ukraine"} {
		if diff := cmp.Diff(cell(t, flags, "v28-6", holder), cell(t, got, "v28-6", holder)); diff != "" {
			t.Errorf("%s (-flags +view):\n%s", holder, diff)
		}
	}
	if n := len(row(t, got, "v28-6")["cells"].([]any)); n != 2 {
		t.Errorf("%d cells in a row", n)
	}
	out := run("show", "--view", "Army points", path).done(t)
	if !strings.Contains(out, "\nMILITARY LIMITS\n") || strings.Contains(out, "United States") || strings.Index(out, "Russia") > strings.Index(out, "Ukraine  ") && strings.Contains(out, "Ukraine  ") {
		t.Errorf("the table is\n%s", out)
	}
	other := shown(t, "--view", "Army points", "--as-of", "2025-12-31", "--since", "2025-12-01", "--order", "number", path)
	if other["as_of"] != "2025-12-31" || other["since"] != "2025-12-01" || other["version"] != "v28" {
		t.Errorf("with flags: as of %v, since %v", other["as_of"], other["since"])
	}
}

// TestShowAViewOfWhatIsGone shows the rest, and says what is missing.
func TestShowAViewOfWhatIsGone(t *testing.T) {
	path := viewed(t, oldView)
	r := run("show", "--json", "--view", "Old", path)
	if r.status != exitDone {
		t.Fatalf("it failed: %s", r.err)
	}
	got := parse[object](t, r.out)
	if got["version"] != "v20" || got["since"] != nil || !cmp.Equal(got["stakeholders"], []any{"us"}) {
		t.Errorf("it shows %v of %v", got["stakeholders"], got["version"])
	}
	for _, want := range []string{
		"demarche: the view “Old”: The version \"v0\" is no longer in the dossier; the newest is shown.\n", "\"atlantis\"", "\"gone\"",
		"It compares with 1 Jan 2030, which is after the day shown; nothing is compared.\n",
	} {
		if !strings.Contains(r.err, want) {
			t.Errorf("standard error does not say %q:\n%s", want, r.err)
		}
	}
}

func TestShowAViewFails(t *testing.T) {
	path := viewed(t, armyView)
	for _, c := range []struct {
		args []string
		code int
		say  string
	}{
		{[]string{"--view", "Navy"}, exitUsage, `--view "Navy": the dossier has none of that name; it has Army points`},
		{[]string{"--view", ""}, exitUsage, "--view"},
		{[]string{"--view", "Army points", "--contested"}, exitUsage, "--contested cannot stand beside --view"},
		{[]string{"--view", "Army points", "--version", "v0"}, exitFailed, `no version "v0"`},
		{[]string{"--view", "Army points", "--since", "2025-12-24"}, exitUsage, "--since 2025-12-24 is after the day shown"},
	} {
		run(append(append([]string{"show"}, c.args...), path)...).failed(t, c.code, c.say)
	}
}
