package cli

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestShowSince holds cells that moved between two days, and that each cell
// says for itself what the matrix of the earlier day has.
func TestShowSince(t *testing.T) {
	path := example(t)
	now := shown(t, "--version", "v28", "--as-of", "2025-11-24", "--since", "2025-11-21", path)
	then := shown(t, "--version", "v28", "--as-of", "2025-11-21", path)
	members(t, now, "version", "as_of", "since", "stakeholders", "rows")
	if now["since"] != "2025-11-21" {
		t.Errorf("since %v", now["since"])
	}
	moved := 0
	for i, r := range now["rows"].([]any) {
		for j, c := range r.(object)["cells"].([]any) {
			c, old := c.(object), then["rows"].([]any)[i].(object)["cells"].([]any)[j].(object)
			members(t, c, "stakeholder", "state", "stance", "contested", "reversed", "decided_by", "from_version", "statements", "claims", "uncoded", "notes", "was", "new")
			if want := c["statements"].(float64) - old["statements"].(float64); c["new"] != want {
				t.Errorf("row %d, cell %d: %v new, want %v", i, j, c["new"], want)
			}
			was := object{}
			for _, name := range []string{"state", "stance", "contested", "reversed"} {
				was[name] = old[name]
			}
			same := c["state"] == old["state"] && c["stance"] == old["stance"] && c["contested"] == old["contested"] && c["reversed"] == old["reversed"]
			if same != (c["was"] == nil) {
				t.Errorf("row %d, cell %d: was %v", i, j, c["was"])
			}
			if !same {
				moved++
				if diff := cmp.Diff(was, c["was"]); diff != "" {
					t.Errorf("row %d, cell %d (-then +was):\n%s", i, j, diff)
				}
			}
		}
	}
	if moved == 0 {
		t.Error("nothing moved")
	}
}

// TestShowSinceAsATable: marks in the cells, and a list of those that moved.
func TestShowSinceAsATable(t *testing.T) {
	path := example(t)
	out := run("show", "--version", "v28", "--as-of", "2025-11-24", "--since", "2025-11-21", "--theme", "military-limits", path).done(t)
	for _, want := range []string{
		"✕ rejects, 24 Nov 25, 2 · 1 new", "~ ambiguous (claimed by UA), 24 Nov 25, 1 · was none", "✕ rejects, 23 Nov 25, 3 ! · was none",
		"\nwas …: on 21 Nov 2025", "\n2 cells moved since 21 Nov 2025\n", "  6  Army ceiling  United States  none → claimed: ambiguous (1 new statement)\n",
		"  6  Army ceiling  Europe         none → rejects, contested (3 new statements)\n", "\nnew statements, but the position as it was: 1 cell\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it lacks %q:\n%s", want, out)
		}
	}
	same := run("show", "--version", "v28", "--as-of", "2025-11-24", "--since", "2025-11-24", path).done(t)
	if !strings.Contains(same, "\n0 cells moved since 24 Nov 2025\n") || strings.Contains(same, "· was") {
		t.Errorf("nothing moves in no time:\n%s", same)
	}
	carried := run("show", "--version", "v20", "--as-of", "2026-03-10", "--since", "2025-12-23", path).done(t)
	if !strings.Contains(carried, " in 28 points → ") && !strings.Contains(carried, " on point ") {
		t.Errorf("no carried position moved:\n%s", carried)
	}
}
