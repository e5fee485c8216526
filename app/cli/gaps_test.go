package cli

import (
	"slices"
	"strings"
	"testing"
)

func gapsOf(t testing.TB, args ...string) object {
	t.Helper()
	return parse[object](t, run(append([]string{"gaps", "--json"}, args...)...).done(t))
}

// TestGapsFitTheMatrix: each gap is one that the matrix shows, the highest
// priority comes first, and the counts are those of the list.
func TestGapsFitTheMatrix(t *testing.T) {
	path := example(t)
	for _, at := range [][]string{{"--version", "v28", "--as-of", "2025-12-01", path}, {path}, {"--version", "vgen", path}} {
		report, matrix := gapsOf(t, at...), shown(t, at...)
		members(t, report, "version", "as_of", "stale_days", "total", "gaps", "kinds", "stakeholders", "themes")
		if report["version"] != matrix["version"] || report["as_of"] != matrix["as_of"] || report["stale_days"] != 30.0 {
			t.Errorf("%q: %v on %v, %v days", at, report["version"], report["as_of"], report["stale_days"])
		}
		list := report["gaps"].([]any)
		if report["total"] != float64(len(list)) || len(list) == 0 {
			t.Errorf("%q: %v in all, %d listed", at, report["total"], len(list))
		}
		counts, before := object{}, 1000.0
		for kind := range report["kinds"].(object) {
			counts[kind] = 0.0
		}
		for _, g := range list {
			g := g.(object)
			members(t, g, "provision", "number", "title", "theme", "stakeholder", "kinds", "newest", "uncoded", "priority")
			id, _ := g["provision"].(string)
			state := cell(t, matrix, id, g["stakeholder"].(string))["state"]
			kinds := g["kinds"].([]any)
			if (kinds[0] == "no statement") != (state == "none") || (kinds[0] == "only elsewhere") != (state == "parent" || state == "earlier") {
				t.Errorf("%q: %v of %v, which is %v", at, kinds, id, state)
			}
			for _, kind := range kinds {
				counts[kind.(string)] = counts[kind.(string)].(float64) + 1
			}
			if g["priority"].(float64) > before {
				t.Errorf("%q: %v comes too late", at, id)
			}
			before = g["priority"].(float64)
		}
		for kind, n := range counts {
			if report["kinds"].(object)[kind] != n || sumOf(report["stakeholders"], kind) != n {
				t.Errorf("%q, %s: %v in all, %v by side, %v in the list", at, kind, report["kinds"].(object)[kind], sumOf(report["stakeholders"], kind), n)
			}
		}
	}
}

// sumOf adds up the cells with one kind of gap.
func sumOf(list any, kind string) float64 {
	sum := 0.0
	for _, o := range list.([]any) {
		sum += o.(object)["kinds"].(object)[kind].(float64)
	}
	return sum
}

func TestGapsLimitAndStale(t *testing.T) {
	path := example(t)
	all, few := gapsOf(t, "--version", "v28", path), gapsOf(t, "--version", "v28", "--limit", "3", path)
	if len(few["gaps"].([]any)) != 3 || few["total"] != all["total"] {
		t.Errorf("%d of %v listed", len(few["gaps"].([]any)), few["total"])
	}
	old := func(args ...string) float64 {
		return gapsOf(t, append(args, "--version", "v28", path)...)["kinds"].(object)["nothing new"].(float64)
	}
	if day, usual, ever := old("--stale", "1"), old(), old("--stale", "100000"); day <= usual || usual <= ever || ever != 0 {
		t.Errorf("%v old after a day, %v after 30, %v after 100000", day, usual, ever)
	}
}

// TestGapsForPeople: the gaps under what is missing first, and the counts.
func TestGapsForPeople(t *testing.T) {
	out := run("gaps", "--version", "v28", "--as-of", "2025-12-01", "--limit", "6", example(t)).done(t)
	want := []string{
		"What to research next\nUS-backed 28-point plan · draft of 20 Nov 2025 · as of 1 Dec 2025\nshowing 6 of 123 gaps\n",
		"\nCLAIMS ONLY: others say what this side wants", "  6  Army ceiling             United States  2 other sides on record, newest 24 Nov 2025\n",
		"\nNO STATEMENT: nothing on record", "\nCells with a gap\n", "  Ukraine  ", "  Military limits  ", "  All  ",
	}
	at := 0
	for _, part := range want {
		i := strings.Index(out[at:], part)
		if i < 0 {
			t.Fatalf("it lacks %q, or has it too early:\n%s", part, out)
		}
		at += i
	}
	if strings.Contains(out, "ONLY ELSEWHERE") {
		t.Error("more than six are listed")
	}
}

func TestGapsOfAnEmptyDossier(t *testing.T) {
	run("gaps", empty(t)).failed(t, exitFailed, "no version of the plan yet")
}

// TestHelpNamesEveryKindOfGap, as JSON has them.
func TestHelpNamesEveryKindOfGap(t *testing.T) {
	help := run("help", "gaps").done(t)
	var kinds []string
	for kind := range gapsOf(t, example(t))["kinds"].(object) {
		kinds = append(kinds, kind)
	}
	if slices.Sort(kinds); len(kinds) != 6 {
		t.Errorf("kinds %q", kinds)
	}
	for _, kind := range kinds {
		if !strings.Contains(help, kind) {
			t.Errorf("the help does not name %q", kind)
		}
	}
}
