package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/app/search"
)

// hits are "id field: [words]" of search --json.
func hits(t testing.TB, args ...string) []string {
	t.Helper()
	list := []string{}
	for _, h := range parse[[]object](t, run(append([]string{"search", "--json"}, args...)...).done(t)) {
		members(t, h, "kind", "id", "field", "text", "spans")
		line := fmt.Sprintf("%s %s:", h["id"], h["field"])
		text := []rune(h["text"].(string))
		for _, s := range h["spans"].([]any) {
			span := s.([]any)
			line += " [" + string(text[int(span[0].(float64)):int(span[1].(float64))]) + "]"
		}
		list = append(list, line)
	}
	return list
}

// TestSearchShipped asks the shipped dossier what can be read in its JSON.
func TestSearchShipped(t *testing.T) {
	path := example(t)
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"600000", []string{"v28-6 terms: [600,000]", "open-kg-e3 note: [600,000]"}},
		{"600 000", []string{"v28-6 terms: [600,000]", "open-kg-e3 note: [600,000]"}},
		{`"Army ceiling"`, []string{"vgen-army title: [army ceiling]", "ve3-6 title: [Army ceiling]", "v28-6 title: [Army ceiling]"}},
		{`"army CEIL*" version:v28`, []string{"v28-6 title: [Army ceil]"}},
		{"party:russia stance:rejects after:2025-11-20 theme:territory", []string{"ru-ushakov-no-ceasefire-2025-12-28 summary:"}},
		{"point:10.a in:provisions", []string{"ve3-10-a title:", "v28-10-a title:"}},
		{"holder:ukraine by:us stance:conditions", []string{"ua-us-official-on-umerov-2025-11-20 summary:"}},
		{"kellogg by:kellogg confidence:low on:2025-05", []string{"us-kellogg-nato-2025-05-29 speaker: [Kellogg]"}},
		{"nosuchword", []string{}},
		{"!?", []string{}},
	} {
		t.Run(c.query, func(t *testing.T) {
			if diff := cmp.Diff(c.want, hits(t, c.query, path)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	alone(t, path)
}

// TestSearchFindsNotes, as soon as they are written, in any script.
func TestSearchFindsNotes(t *testing.T) {
	path := example(t)
	id := added(t, run("note", "add", "--on", "cell:v28-6/ukraine", "--body", "Ніяких обмежень\nдля армії УКРАЇНИ: ещё раз", "--tag", "перепитати", path))
	for query, want := range map[string]string{
		"україни": "body: [УКРАЇНИ]", "армі* еще": "body: [армі] [ещё]", `"обмежень для"`: "body: [Ніяких обмежень\nдля]", "tag:перепитати": "body:", "перепит*": "tags: [перепит]",
	} {
		want = strings.ReplaceAll(want, "Ніяких ", "")
		if diff := cmp.Diff([]string{id + " " + want}, hits(t, query, path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
	}
	if got := hits(t, "украини", path); len(got) != 0 {
		t.Errorf("a letter that is another finds %q", got)
	}
}

func TestSearchJSON(t *testing.T) {
	path := example(t)
	if out := run("search", "--json", "nosuchword", path).done(t); out != "[]\n" {
		t.Errorf("nothing is printed as %q", out)
	}
	all := parse[[]object](t, run("search", "--json", "army", path).done(t))
	first := object{"kind": "provision", "id": "v20-4", "field": "title", "text": "Army size", "spans": []any{[]any{0.0, 4.0}}}
	if diff := cmp.Diff(first, all[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for n, want := range map[string]int{"1": 1, "3": 3, "0": len(all), "100000": len(all)} {
		some := parse[[]object](t, run("search", "--json", "--limit", n, "army", path).done(t))
		if diff := cmp.Diff(all[:want], some); diff != "" {
			t.Errorf("--limit %s (-want +got):\n%s", n, diff)
		}
	}
	if h := parse[[]object](t, run("search", "--json", "point:6 in:provisions version:v28", path).done(t))[0]; h["spans"] == nil || len(h["spans"].([]any)) != 0 {
		t.Errorf("no spans are %v", h["spans"])
	}
}

// TestSearchForPeople checks what a person reads.
func TestSearchForPeople(t *testing.T) {
	path := example(t)
	id := added(t, run("note", "add", "--on", "provision:v28-6", "--body", "Is 600000\nin peace, too?", path))
	out := strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(run("search", "600,000", path).done(t))
	for _, want := range []string{
		"1 provision, 1 source, 1 note\n\nPROVISIONS\n28 points, point 6  Army ceiling  provision:v28-6\n    terms      troop ceiling: 600,000 persons\n\nSOURCES\n",
		"  source:open-kg-e3\n    note       Digest of the E3 paper",
		"\n\nNOTES\n", " on provision:v28-6  note:" + id + "\n    body       Is 600000 in peace, too?\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("printed %q, which lacks %q", out, want)
		}
	}
	for query, want := range map[string]string{
		"nosuchword": "nothing found\n", "!!": "nothing found: the query holds no word\n", "party:us point:29": "nothing found\n",
	} {
		if out := run("search", query, path).done(t); out != want {
			t.Errorf("%s prints %q", query, out)
		}
	}
	if out := run("search", "--limit", "2", "army", path).done(t); !strings.Contains(out, "; the first 2 texts of ") || strings.Count(out, "\n    ") != 2 {
		t.Errorf("two hits are printed as %q", out)
	}
	if out := run("search", "holder:ukraine by:us", path).done(t); !strings.Contains(out, "White House readout on Ukraine: accepts, a claim  statement:ua-white-house-readout-2025-11-23\n") {
		t.Errorf("a claim is printed as %q", out)
	}
	if out := run("search", "--help").done(t); !strings.Contains(out, search.Help) {
		t.Error("the help does not describe the language")
	}
}

func TestMarksOnATerminal(t *testing.T) {
	p := printer{marks: emphasis{"<", ">"}}
	if got := p.marked("Ніяких армії\x1b!", []search.Span{{0, 6}, {7, 12}}); got != "<Ніяких> <армії>\ufffd!" {
		t.Errorf("marked %q", got)
	}
}

func TestSearchWrongUse(t *testing.T) {
	path := example(t)
	for _, c := range []struct {
		name string
		args []string
		say  string
	}{
		{"without a query", []string{path}, "search wants QUERY and FILE"},
		{"an empty query", []string{"", path}, "empty QUERY"},
		{"words not in quotes", []string{"army", "ceiling", path}, "search wants QUERY and FILE; it was given 3 words"},
		{"less than nothing", []string{"--limit", "-1", "x", path}, "--limit -1"},
		{"a wrong stance", []string{"army stance:maybe", path}, "stance:maybe: write one of rejects, opposes, ambiguous, accepts with conditions, accepts, uncoded"},
		{"a wrong stance, for a machine", []string{"--json", "stance:maybe", path}, "stance:maybe"},
		{"a wrong day", []string{"after:yesterday", path}, "after:yesterday: write a day, a month or a year"},
		{"a wrong side", []string{"party:mars", path}, "write one of ukraine, us, russia, europe"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := untouched(t, filepath.Dir(path), func() result { return run(append([]string{"search"}, c.args...)...) })
			r.failed(t, exitUsage, c.say, `Run "demarche help`)
		})
	}
	r := untouched(t, filepath.Dir(path), func() result { return run("search", "army", path+"x") })
	r.failed(t, exitFailed, path+"x")
}

// TestSearchStrangeQueries: none of them is an error, and none steers the
// terminal.
func TestSearchStrangeQueries(t *testing.T) {
	path := example(t)
	run("note", "add", "--on", "dossier", "--body", "army a\x1b]0;b\a\u009bc", path).done(t)
	for _, query := range []string{
		"http://x", "foo:bar", `"army`, `"`, "*", "a-b", "👩\u200d🚀", "שלום", "e\u0301", "\x1b]0;b\a", strings.Repeat("army ", 2000), strings.Repeat("x", 10_000), "army", "a\x1b",
	} {
		if out := run("search", query, path).done(t); strings.ContainsAny(strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "").Replace(out), "\x1b\a\u009b") {
			t.Errorf("%.40q prints raw %q", query, out)
		}
		hits(t, query, path)
	}
	if got := hits(t, "--", "-army point:6 in:provisions version:v28", path); len(got) != 0 {
		t.Errorf("without army: %q", got)
	}
}
