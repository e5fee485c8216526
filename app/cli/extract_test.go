package cli

import (
	"encoding/csv"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/store"
	"demarche/store/sample"
)

// tableRows are the cells of an export as tab-separated values.
func tableRows(t testing.TB, text string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = '\t'
	lines, err := r.ReadAll()
	check(t, err)
	return lines
}

// TestExportOfAMatrix: the rows and columns that were asked for, in each
// format, to a file as to standard output.
func TestExportOfAMatrix(t *testing.T) {
	path := example(t)
	call := func(format string, args ...string) string {
		return run(slices.Concat([]string{"export", "--format", format, "--version", "v28"}, args, []string{path})...).done(t)
	}
	lines := tableRows(t, call("tsv"))
	if len(lines) != 41 || !slices.Equal(stances(lines), []string{"Ukraine stance", "United States stance", "Russia stance", "Europe stance"}) {
		t.Errorf("%d lines, heads %q", len(lines), lines[0])
	}
	some := tableRows(t, call("tsv", "--view", "matrix", "--theme", "military-limits", "--as-of", "2025-11-24", "--stakeholder", "EU", "--stakeholder", "united states", "--stakeholder", "europe"))
	if len(some) != 2 || !slices.Equal(stances(some), []string{"Europe stance", "United States stance"}) {
		t.Fatalf("some of it is %q", some)
	}
	for heading, want := range map[string]string{
		"Number": "6", "Title": "Army ceiling", "As of": "2025-11-24", "Selection": "showing 1 of 39 provisions: theme: Military limits",
		"United States stance": "ambiguous", "United States standing": "claimed by Ukraine", "United States date": "2025-11-24",
		"United States summary": "Says that", "United States sources": "https://24tv.ua/",
	} {
		if got := some[1][slices.Index(some[0], heading)]; !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q", heading, got, want)
		}
	}
	for format, want := range map[string]string{
		"md":  "| Provision | Ukraine | United States | Russia | Europe |\n| --- | --- | --- | --- | --- |\n| **Plan as a whole** ",
		"txt": "\n6 Army ceiling\n--------------\n",
		"tsv": "\tno statement on record\t",
	} {
		text, out := call(format), filepath.Join(t.TempDir(), "out")
		if !strings.Contains(text, want) || !strings.HasSuffix(text, "\n") {
			t.Errorf("the %s lacks %q", format, want)
		}
		if call(format, "-o", out) != "" || read(t, out) != text || call(format, "-o", "-") != text {
			t.Errorf("the %s in a file differs", format)
		}
		alone(t, out)
	}
	full := call("md", "--statements", "--theme", "military-limits")
	if strings.Contains(full, "| ---") || !strings.Contains(full, "\n### Ukraine: rejects, contested, 3 statements\n") {
		t.Errorf("every statement is %s", full)
	}
}

// stances are the headings of the columns with stances.
func stances(lines [][]string) []string {
	return slices.DeleteFunc(slices.Clone(lines[0]), func(heading string) bool { return !strings.HasSuffix(heading, " stance") })
}

// TestExportOfAMatrixPicksByTheColumns that are exported.
func TestExportOfAMatrixPicksByTheColumns(t *testing.T) {
	path := example(t)
	count := func(args ...string) int {
		return len(tableRows(t, run(slices.Concat([]string{"export", "--format", "tsv", "--version", "v28", "--contested"}, args, []string{path})...).done(t)))
	}
	if all, one := count(), count("--stakeholder", "ukraine"); one >= all || one < 2 {
		t.Errorf("%d lines with a contested cell, %d with one of Ukraine", all, one)
	}
}

func TestExportOfAMatrixLeavesDossiersAlone(t *testing.T) {
	path := example(t)
	for _, format := range []string{"md", "txt", "tsv"} {
		r := untouched(t, filepath.Dir(path), func() result { return run("export", "--format", format, "-o", path, path) })
		r.failed(t, exitFailed, path, "this is a dossier and was left as it is")
		r = untouched(t, filepath.Dir(path), func() result {
			return run("export", "--format", format, "-o", filepath.Join(filepath.Dir(path), "none", "out"), path)
		})
		r.failed(t, exitFailed, "no such folder")
	}
	run("export", "--format", "md", empty(t)).failed(t, exitFailed, "no version of the plan yet")
}

// TestCommandsOnGeneratedDossiers: every way to look at the matrix of dossiers
// of which the text means nothing.
func TestCommandsOnGeneratedDossiers(t *testing.T) {
	for name, size := range map[string]sample.Size{
		"some":          {Versions: 3, Provisions: 120, Stakeholders: 5, Statements: 900},
		"one side":      {Versions: 1, Provisions: 10, Stakeholders: 1, Statements: 5},
		"no statements": {Versions: 2, Provisions: 20, Stakeholders: 2},
		"no points":     {Versions: 1, Stakeholders: 2, Statements: 30},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.demarche")
			check(t, store.Create(t.Context(), path, sample.Dossier(size), store.Options{}))
			for _, args := range [][]string{
				{"show", "--since", "2025-01-01"},
				{"show", "--since", "2025-01-01", "--json"},
				{"show", "--order", "theme", "--no-statement"},
				{"show", "--order", "contention", "--contested", "--stance", "rejects"},
				{"gaps"},
				{"gaps", "--json", "--stale", "1"},
				{"export", "--format", "md"},
				{"export", "--format", "md", "--statements"},
				{"export", "--format", "txt", "--contested"},
				{"export", "--format", "txt", "--statements"},
			} {
				if run(append(args, path)...).done(t) == "" {
					t.Errorf("%q prints nothing", args)
				}
			}
			lines := tableRows(t, run("export", "--format", "tsv", path).done(t))
			if want := 2 + size.Provisions/size.Versions; len(lines) != want {
				t.Errorf("%d lines, want %d", len(lines), want)
			}
		})
	}
}
