package cli

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// oddFile makes a file of an odd dossier.
func oddFile(t *testing.T, d *plan.Dossier) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "odd.demarche")
	check(t, store.Create(t.Context(), path, d, store.Options{}))
	return path
}

// TestCommandsOnOddDossiers: what can be asked of the oddest dossiers is
// answered, in UTF-8, and with --json in JSON; where there is no plan yet, that
// is said.
func TestCommandsOnOddDossiers(t *testing.T) {
	for _, odd := range sample.Odds() {
		t.Run(odd.Name, func(t *testing.T) {
			path := oddFile(t, odd.Dossier)
			versions := []string{""}
			for _, v := range odd.Dossier.Versions {
				versions = append(versions, string(v.ID))
			}
			for _, args := range [][]string{
				{"show"},
				{"show", "--json"},
				{"show", "--json", "--since", "2024-12-31"},
				{"show", "--json", "--order", "contention", "--contested"},
				{"gaps"},
				{"gaps", "--json"},
				{"export", "--format", "md", "--statements"},
				{"export", "--format", "tsv"},
				{"export", "--format", "txt"},
			} {
				for _, version := range versions {
					call := slices.Concat(args, []string{path})
					if version != "" {
						call = slices.Concat(args, []string{"--version", version, path})
					}
					r := run(call...)
					if len(odd.Dossier.Versions) == 0 {
						saysThereIsNoPlan(t, r, args)
						continue
					}
					answers(t, args, r.done(t))
				}
			}
		})
	}
}

// saysThereIsNoPlan: a dossier without a version has no matrix; JSON of it may
// be an empty one.
func saysThereIsNoPlan(t *testing.T, r result, args []string) {
	t.Helper()
	if r.status == 0 {
		answers(t, args, r.done(t))
		return
	}
	r.failed(t, exitFailed, "no version of the plan yet")
}

// answers checks what a command printed.
func answers(t *testing.T, args []string, out string) {
	t.Helper()
	switch {
	case strings.TrimSpace(out) == "":
		t.Errorf("%q prints nothing", args)
	case !utf8.ValidString(out):
		t.Errorf("%q prints no UTF-8", args)
	case slices.Contains(args, "--json") && !json.Valid([]byte(out)):
		t.Errorf("%q prints no JSON: %.200s", args, out)
	}
}

// TestShowOfOddDossiersHasEveryRow: a row for the plan as a whole and for each
// point, a cell for each side.
func TestShowOfOddDossiersHasEveryRow(t *testing.T) {
	for _, odd := range sample.Odds() {
		for i := range odd.Dossier.Versions {
			v := &odd.Dossier.Versions[i]
			rows := shown(t, "--version", string(v.ID), oddFile(t, odd.Dossier))["rows"].([]any)
			if len(rows) != 1+len(v.Provisions) {
				t.Errorf("%s, %s: %d rows for %d points", odd.Name, v.ID, len(rows), len(v.Provisions))
			}
			for _, row := range rows {
				if cells := row.(object)["cells"].([]any); len(cells) != len(odd.Dossier.Stakeholders) {
					t.Errorf("%s: %d cells for %d sides", odd.Name, len(cells), len(odd.Dossier.Stakeholders))
					break
				}
			}
		}
	}
}

// TestSearchInOddDossiers finds what is there, in whatever script, with spans
// inside its text, and is not upset by an odd query.
func TestSearchInOddDossiers(t *testing.T) {
	has := map[string]string{
		"a title of 5 000 letters": "demilitarised", "a word of 3 000 letters": "unbreakable*", "emoji and flags": "ceiling",
		"combining accents": "безпеки", "right to left": "הצבא",
	}
	for _, odd := range sample.Odds() {
		t.Run(odd.Name, func(t *testing.T) {
			path := oddFile(t, odd.Dossier)
			for _, query := range []string{
				"the", "600000", "*", `"`, `"army "ceiling`, "?!…", strings.Repeat("x", 10_000), "القوات", "👍🏽", "e\u0301", "party:", has[odd.Name],
			} {
				if query == "" {
					continue
				}
				r := run("search", "--json", query, path)
				if r.status != 0 {
					r.failed(t, r.status) // a message in a line, and nothing else
					if r.status != exitFailed && r.status != exitUsage || query == has[odd.Name] {
						t.Errorf("%.20q ends with %d: %s", query, r.status, r.err)
					}
					continue
				}
				hits := parse[[]struct {
					Text  string
					Spans [][2]int
				}](t, r.done(t))
				if query == has[odd.Name] && len(hits) == 0 {
					t.Errorf("%q is not found", query)
				}
				for _, hit := range hits {
					for _, span := range hit.Spans {
						if span[0] < 0 || span[0] >= span[1] || span[1] > utf8.RuneCountInString(hit.Text) {
							t.Fatalf("%.20q is found at %v of %.80q", query, span, hit.Text)
						}
					}
				}
			}
		})
	}
}
