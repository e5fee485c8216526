package cli

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// object is a JSON object as it stands in the output.
type object = map[string]any

func parse[T any](t testing.TB, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	return v
}

// shown is the matrix of show --json.
func shown(t testing.TB, args ...string) object {
	t.Helper()
	return parse[object](t, run(append([]string{"show", "--json"}, args...)...).done(t))
}

// row is the row of a provision; of the plan as a whole with an empty id.
func row(t testing.TB, matrix object, provision string) object {
	t.Helper()
	for _, r := range matrix["rows"].([]any) {
		r := r.(object)
		if id, _ := r["provision"].(string); id == provision {
			return r
		}
	}
	t.Fatalf("no row of %q", provision)
	return nil
}

func cell(t testing.TB, matrix object, provision, holder string) object {
	t.Helper()
	for _, c := range row(t, matrix, provision)["cells"].([]any) {
		if c := c.(object); c["stakeholder"] == holder {
			return c
		}
	}
	t.Fatalf("no cell of %q and %q", provision, holder)
	return nil
}

// position is a cell as JSON carries it.
func position(holder, state string, stance, decider, version any, contested, reversed bool, statements, claims float64) object {
	return object{
		"stakeholder": holder, "state": state, "stance": stance, "contested": contested, "reversed": reversed, "decided_by": decider,
		"from_version": version, "statements": statements, "claims": claims, "uncoded": 0.0, "notes": 0.0,
	}
}

// TestShowKnownCells holds cells of the shipped dossier, as read by hand in
// its statements.
func TestShowKnownCells(t *testing.T) {
	path := example(t)
	for _, c := range []struct {
		name, version, day, provision string
		want                          object
	}{
		{"before anybody spoke", "v28", "2025-11-19", "", position("ukraine", "none", nil, nil, nil, false, false, 0, 0)},
		{"the day of the draft", "v28", "2025-11-20", "", position("ukraine", "own", "ambiguous", "ua-office-receipt-2025-11-20", nil, true, false, 5, 2)},
		{"the day of the denial", "v28", "2025-11-21", "", position("ukraine", "own", "ambiguous", "ua-umerov-denial-2025-11-21", nil, true, false, 9, 3)},
		{"named words only", "v28", "2025-11-24", "v28-6", position("ukraine", "own", "rejects", "ua-stefanchuk-red-lines-2025-11-24", nil, false, false, 2, 0)},
		{"a report contests them", "v28", "2025-11-25", "v28-6", position("ukraine", "own", "rejects", "ua-stefanchuk-red-lines-2025-11-24", nil, true, false, 3, 0)},
		{"only a claim", "v28", "2025-11-24", "v28-6", position("us", "claimed", "ambiguous", "us-kyslytsya-on-army-2025-11-24", nil, false, false, 1, 1)},
		{"carried from the 28 points", "v20", "2026-03-10", "v20-1", position("ukraine", "earlier", "accepts", "ua-joint-statement-sovereignty-2025-11-23", "v28", false, false, 0, 0)},
		{"not yet said in the 28 points", "v20", "2025-11-20", "v20-1", position("ukraine", "none", nil, nil, nil, false, false, 0, 0)},
		{"carried from Geneva as a whole", "v20", "2026-03-10", "", position("europe", "earlier", "accepts with conditions", "eu-rutte-foundation-2025-11-26", "vgen", false, false, 0, 0)},
		{"said of the whole point", "v20", "2026-03-10", "v20-5-a", position("ukraine", "parent", "accepts", "ua-zelenskyy-guarantees-ready-2026-01-25", nil, false, false, 0, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			matrix := shown(t, "--version", c.version, "--as-of", c.day, path)
			if diff := cmp.Diff(c.want, cell(t, matrix, c.provision, c.want["stakeholder"].(string))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if matrix["version"] != c.version || matrix["as_of"] != c.day {
				t.Errorf("shows %v of %v", matrix["version"], matrix["as_of"])
			}
		})
	}
}

// TestShowJSONHasAllItsMembers: each member is there, null where it does not
// apply, in every row and cell.
func TestShowJSONHasAllItsMembers(t *testing.T) {
	path := example(t)
	for version, rows := range map[string]int{"v28": 40, "ve3": 27, "veu24": 22, "vgen": 4, "vdec": 9, "v20": 23} {
		matrix := shown(t, "--version", version, path)
		members(t, matrix, "version", "as_of", "stakeholders", "rows")
		if diff := cmp.Diff([]any{"ukraine", "us", "russia", "europe"}, matrix["stakeholders"]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", version, diff)
		}
		list := matrix["rows"].([]any)
		if len(list) != rows {
			t.Errorf("%s has %d rows, want %d", version, len(list), rows)
		}
		for i, r := range list {
			r := r.(object)
			members(t, r, "provision", "number", "title", "theme", "parent", "cells")
			if (i == 0) != (r["provision"] == nil) || (i == 0) != (r["number"] == nil) {
				t.Errorf("%s: row %d is of %v", version, i, r["provision"])
			}
			for j, c := range r["cells"].([]any) {
				c := c.(object)
				members(t, c, "stakeholder", "state", "stance", "contested", "reversed", "decided_by", "from_version", "statements", "claims", "uncoded", "notes")
				if c["stakeholder"] != matrix["stakeholders"].([]any)[j] {
					t.Errorf("%s: cell %d of row %d is of %v", version, j, i, c["stakeholder"])
				}
			}
		}
	}
}

// members checks the names of an object's members.
func members(t testing.TB, o object, names ...string) {
	t.Helper()
	var got []string
	for name := range o {
		got = append(got, name)
	}
	slices.Sort(got)
	slices.Sort(names)
	if !slices.Equal(got, names) {
		t.Fatalf("members %q, want %q", got, names)
	}
}

func TestShowRowNamesParentAndTheme(t *testing.T) {
	r := row(t, shown(t, "--version", "v28", example(t)), "v28-10-a")
	if r["number"] != "10.a" || r["parent"] != "v28-10" || r["theme"] == nil || r["title"] == "" {
		t.Errorf("row = %v", r)
	}
}

func TestShowTakesTheNewestVersionAndTheLastDay(t *testing.T) {
	path := example(t)
	if diff := cmp.Diff(shown(t, "--version", "v20", "--as-of", "2026-03-10", path), shown(t, path)); diff != "" {
		t.Errorf("(-named +left out):\n%s", diff)
	}
}

func TestShowCountsNotes(t *testing.T) {
	path := example(t)
	for _, on := range []string{"cell:v28-6/ukraine", "cell:v28-6/ukraine", "cell:version:v28/us", "provision:v28-6", "dossier"} {
		run("note", "add", "--on", on, "--body", "x", path).done(t)
	}
	matrix := shown(t, "--version", "v28", path)
	total := 0.0
	for _, r := range matrix["rows"].([]any) {
		for _, c := range r.(object)["cells"].([]any) {
			total += c.(object)["notes"].(float64)
		}
	}
	if cell(t, matrix, "v28-6", "ukraine")["notes"] != 2.0 || cell(t, matrix, "", "us")["notes"] != 1.0 || total != 3 {
		t.Errorf("%v notes in all cells", total)
	}
}

func TestShowUnknownVersionNamesThoseThatAre(t *testing.T) {
	path := example(t)
	for _, flag := range [][]string{nil, {"--json"}} {
		r := untouched(t, filepath.Dir(path), func() result {
			return run(slices.Concat([]string{"show", "--version", "v27"}, flag, []string{path})...)
		})
		r.failed(t, exitFailed, path, `no version "v27"`, "v28, ve3, veu24, vgen, vdec and v20")
	}
}

// TestShowAsATable checks what a person reads: the lines of a version, and a
// cell of every kind.
func TestShowAsATable(t *testing.T) {
	path := example(t)
	table := func(args ...string) []string {
		return strings.Split(run(append([]string{"show"}, append(args, path)...)...).done(t), "\n")
	}
	find := func(lines []string, begin string) string {
		t.Helper()
		for _, l := range lines {
			if strings.HasPrefix(l, begin) {
				return l
			}
		}
		t.Errorf("no line begins with %q", begin)
		return ""
	}
	old := table("--version", "v28", "--as-of", "2025-11-25")
	if want := "US-backed 28-point plan · draft of 20 Nov 2025 · as of 25 Nov 2025"; old[1] != want {
		t.Errorf("the second line is %q, want %q", old[1], want)
	}
	for begin, want := range map[string][]string{
		"Provision":        {"Ukraine", "United States", "Russia", "Europe"},
		"Plan as a whole":  {"!"},
		"6  ":              {"✕ rejects, 24 Nov 25, 3 !", "~ ambiguous (claimed by UA), 24 Nov 25, 1", "—"},
		"! contested   ↔ ": {"reversed"},
	} {
		line := find(old, begin)
		for _, word := range want {
			if !strings.Contains(line, word) {
				t.Errorf("the line %q lacks %q", line, word)
			}
		}
	}
	now := table("--version", "v28")
	for begin, want := range map[string]string{
		"  10.b": "(◐ conditions on point 10)", "7  ": "4 ! ↔", "6  ": "◐ conditions (reported), 15 Dec 25, 2 !",
	} {
		if line := find(now, begin); !strings.Contains(line, want) {
			t.Errorf("the line %q lacks %q", line, want)
		}
	}
	if line := find(table(), "1  "); !strings.Contains(line, "(● accepts in 28 points)") {
		t.Errorf("a carried cell stands as %q", line)
	}
}
