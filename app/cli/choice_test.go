package cli

import (
	"slices"
	"strings"
	"testing"
)

// numbers are the numbers of the rows of show --json, "" for the plan as a
// whole.
func numbers(t testing.TB, args ...string) []string {
	t.Helper()
	list := []string{}
	for _, r := range shown(t, args...)["rows"].([]any) {
		number, _ := r.(object)["number"].(string)
		list = append(list, number)
	}
	return list
}

// TestShowSomeRows: each flag leaves the rows that it is named after, several
// together those to which all apply.
func TestShowSomeRows(t *testing.T) {
	path := example(t)
	run("note", "add", "--on", "cell:v28-6/ukraine", "--body", "x", path).done(t)
	run("note", "add", "--on", "provision:v28-19", "--body", "x", path).done(t)
	all := shown(t, "--version", "v28", path)
	// that is what the rows of the whole matrix say for themselves
	where := func(holds func(r, c object) bool) []string {
		list := []string{}
		for _, r := range all["rows"].([]any) {
			r := r.(object)
			if slices.ContainsFunc(r["cells"].([]any), func(c any) bool { return holds(r, c.(object)) }) {
				number, _ := r["number"].(string)
				list = append(list, number)
			}
		}
		return list
	}
	for _, c := range []struct {
		name string
		args []string
		want []string
	}{
		{"contested", []string{"--contested"}, where(func(_, c object) bool { return c["contested"] == true })},
		{"reversed", []string{"--reversed"}, where(func(_, c object) bool { return c["reversed"] == true })},
		{"no statement", []string{"--no-statement"}, where(func(_, c object) bool { return c["statements"] == 0.0 })},
		{"claims only", []string{"--claims-only"}, where(func(_, c object) bool { return c["state"] == "claimed" })},
		{"a stance", []string{"--stance", "rejects"}, where(func(_, c object) bool { return c["stance"] == "rejects" && c["statements"] != 0.0 })},
		{"either stance", []string{"--stance", "conditions", "--stance", "accepts with conditions", "--stance", "opposes"}, where(func(_, c object) bool {
			return (c["stance"] == "opposes" || c["stance"] == "accepts with conditions") && c["statements"] != 0.0
		})},
		{"a theme", []string{"--theme", "military-limits"}, []string{"6"}},
		{"a theme by its name", []string{"--theme", "Military Limits"}, []string{"6"}},
		{"two themes", []string{"--theme", "military-limits", "--theme", "nuclear"}, where(func(r, _ object) bool { return r["theme"] == "military-limits" || r["theme"] == "nuclear" })},
		{"with notes", []string{"--with-notes"}, []string{"6", "19"}},
		{"with notes written on another version", []string{"--version", "ve3", "--with-notes"}, []string{"19"}},
		{"both", []string{"--contested", "--with-notes"}, []string{"6", "19"}},
		{"none", []string{"--as-of", "2025-11-19", "--contested"}, []string{}},
		{"changed on the last day", []string{"--changed-since", "2026-03-09"}, []string{"13"}},
		{"changed since the last day", []string{"--changed-since", "2026-03-10"}, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := numbers(t, slices.Concat([]string{"--version", "v28"}, c.args, []string{path})...)
			if !slices.Equal(got, c.want) {
				t.Errorf("rows %q, want %q", got, c.want)
			}
			if len(c.want) == 0 && c.name != "none" && c.name != "changed since the last day" {
				t.Error("nothing to be seen by this case")
			}
		})
	}
}

// TestShowInAnOrder: the same rows, the plan as a whole first.
func TestShowInAnOrder(t *testing.T) {
	path := example(t)
	read := numbers(t, "--version", "v28", path)
	for order, first := range map[string]string{"number": "1", "theme": "1", "contention": "6"} {
		got := numbers(t, "--version", "v28", "--order", order, path)
		if got[0] != "" || got[1] != first {
			t.Errorf("by %s: %q", order, got)
		}
		if order == "number" != slices.Equal(got, read) {
			t.Errorf("by %s: %q", order, got)
		}
		if slices.Sort(got); !slices.Equal(got, sorted(slices.Clone(read)...)) {
			t.Errorf("by %s there are other rows", order)
		}
	}
	table := run("show", "--version", "v28", "--order", "theme", path).done(t)
	before, after, found := strings.Cut(table, "\nMILITARY LIMITS\n")
	if !found || !strings.HasPrefix(after, "6  Army ceiling") || !strings.Contains(before, "\nNATO\n3  ") {
		t.Errorf("by theme it is\n%s", table)
	}
}

// TestShowCountsRows: how many of how many, and why those; nothing where
// nothing was asked.
func TestShowCountsRows(t *testing.T) {
	path := example(t)
	for want, args := range map[string][]string{
		"showing 8 of 39: contested":                            {"--contested"},
		"showing 1 of 39: theme: Military limits · contested":   {"--contested", "--theme", "military-limits"},
		"showing 9 of 39: some side rejects":                    {"--stance", "rejects"},
		"showing 0 of 39: reversed · changed since 10 Mar 2026": {"--reversed", "--changed-since", "2026-03-10"},
		"": nil,
	} {
		out := run(slices.Concat([]string{"show", "--version", "v28"}, args, []string{path})...).done(t)
		line := strings.Split(out, "\n")[2]
		if line != want {
			t.Errorf("%q: the line is %q, want %q", args, line, want)
		}
	}
}
