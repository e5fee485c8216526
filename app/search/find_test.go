package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store/plan"
)

func TestFind(t *testing.T) {
	x := New(small())
	for _, c := range []struct {
		name, query string
		want        []string
	}{
		{"a word, titles first, then the newest", "army", []string{
			"v1-6 title: [Army]", "v1-6 text: [army] [army]", "v2-4 text: [army]", "v1-10-a text: [army]",
			"s1 summary: [army]", "axios title: [army]", "axios url: [army]", "archive archived: [army]",
			"n2 tags: [army]", "n1 body: [army]",
		}},
		{"two words in two fields", "ceiling peace", []string{"v1-6 title: [ceiling]", "v1-6 text: [peace]"}},
		{"two words that no record has", "ceiling peacetime", nil},
		{"a phrase", `"army is"`, []string{"v1-6 text: [army is]"}},
		{"a phrase over the end of a sentence", `"men the army"`, []string{"v1-6 text: [men. The army]"}},
		{"no phrase goes from one field to the next", `"ceiling the"`, nil},
		{"words in another order", `"is army"`, nil},
		{"a phrase with a number in groups", `"800,000 men in"`, []string{"v2-4 text: [800 000 men in]"}},
		{"the beginning of a word", "peace*", []string{"v2-4 text: [peace]", "v1-6 text: [peace]"}},
		{"the beginnings of several words", "arm* ar* a* the* ukr* in:sources", []string{"axios title: [The] [arm] [Ukr]", "axios publisher: [A]", "axios url: [a] [arm]"}},
		{"no word that only begins so", "peac", nil},
		{"the beginning of a number", "600*", []string{"v1-6 text: [600]", "v1-6 terms: [600]", "n3 body: [600]"}},
		{"without", "army -peace -peacetime in:provisions", []string{"v1-10-a text: [army]"}},
		{"without a phrase", `army -"army annex" in:provisions`, []string{"v1-6 title: [Army]", "v1-6 text: [army] [army]", "v2-4 text: [army]"}},
		{"only without", "-army in:statements", []string{"s3 summary:", "s2 summary:"}},
		{"a number", "600000", []string{"v1-6 text: [600,000]", "v1-6 terms: [600,000]", "n3 body: [600 000]"}},
		{"a number in groups", "600 000", []string{"v1-6 text: [600,000]", "v1-6 terms: [600,000]", "n3 body: [600 000]"}},
		{"a number with a comma", "600,000", []string{"v1-6 text: [600,000]", "v1-6 terms: [600,000]", "n3 body: [600 000]"}},
		{"a group of a number", "600", []string{"n3 body: [600]"}},
		{"a number as printed", "10.a", []string{"v1-10-a number: [10.a]"}},
		{"a term", "g8", []string{"v1-6 terms: [G8]"}},
		{"Cyrillic", "україни", []string{"s1 quote: [УКРАЇНИ]"}},
		{"и is not ї", "украини", nil},
		{"an apostrophe", "об'єкт", []string{"s1 quote: [обʼєкт]"}},
		{"е finds ё", "еще", []string{"s3 quote: [Ещё]"}},
		{"ё finds ё", "ЕЩЁ", []string{"s3 quote: [Ещё]"}},
		{"accents", "elysee naïve", []string{"s3 summary: [Élysée] [naïve]"}},
		{"the beginning of a word with accents", "elys*", []string{"s3 summary: [Élys]"}},
		{"a name in Cyrillic", "путин", []string{"s3 speaker: [Путин]"}},
		{"a stroke", "lodz", []string{"archive publisher: [Łódź]"}},
		{"a letter that becomes two", "STRASSE", []string{"archive title: [Straße]"}},
		{"half of a letter that becomes two", "stras*", []string{"archive title: [Straß]"}},
		{"a possessive", "ukraine in:sources", []string{"axios title: [Ukraine]"}},
		{"initials", "us in:sources", []string{"archive archived: [U.S]"}},
		{"an address", "https://axios.com", []string{"axios url: [https://axios.com]"}},
		{"an unknown filter is words", "foo:army", nil},
		{"words twice in one span", `army "the army" in:sources`, []string{"axios title: [The army]", "axios url: [army]"}},

		{"nothing", "", nil},
		{"punctuation", "!!! ()", nil},
		{"a direction the other way", "שלום", nil},

		{"who holds or speaks", "party:us", []string{"s2 summary:"}},
		{"who holds or speaks, by its code", "party:UA", []string{"s1 summary:", "s2 summary:", "n1 body:"}},
		{"who holds or speaks, by the beginning of its name", `party:uni`, []string{"s2 summary:"}},
		{"one or another", "party:us,russia", []string{"s3 summary:", "s2 summary:", "n2 body:"}},
		{"not a side", "-party:ukraine in:statements", []string{"s3 summary:"}},
		{"who holds", "holder:us", nil},
		{"who speaks", "by:us", []string{"s2 summary:"}},
		{"who speaks, by name", "by:УМЄРОВ", []string{"s1 summary:"}},
		{"who speaks, by two names", `speaker:"рустем умєров"`, []string{"s1 summary:"}},
		{"who speaks is not in the summary", "by:umerov", nil},
		{"stance", "stance:rejects", []string{"s1 summary:"}},
		{"stance in short", "stance:conditions", []string{"s2 summary:"}},
		{"stance in full", `stance:"accepts with conditions"`, []string{"s2 summary:"}},
		{"stance with a hyphen", "stance:accepts-with-conditions", []string{"s2 summary:"}},
		{"exactly accepts", "stance:accepts", nil},
		{"no stance", "stance:uncoded", []string{"s3 summary:"}},
		{"channel", "channel:official", []string{"s1 summary:"}},
		{"confidence", "confidence:low,medium", []string{"s3 summary:", "s2 summary:"}},
		{"on a day", "on:2025-11-20", []string{"v1-6 title:", "v1-10-a title:", "s2 summary:"}},
		{"in a month", "on:2025-11 in:sources,statements", []string{"s3 summary:", "s1 summary:", "s2 summary:", "axios title:"}},
		{"after a day", "after:2025-11-20 in:statements", []string{"s3 summary:", "s1 summary:"}},
		{"after a month", "after:2025-11", []string{"v2-4 title:", "archive title:", "n3 body:", "n2 body:", "n1 body:"}},
		{"since a day", "since:2025-11-20 until:2025-11-20", []string{"v1-6 title:", "v1-10-a title:", "s2 summary:"}},
		{"before a day", "before:2025-11-21 in:statements,sources", []string{"s2 summary:"}},
		{"a note by its last change", "on:2026-01-02", []string{"n1 body:"}},
		{"theme", "theme:territory", []string{"v1-10-a title:", "s3 summary:", "n2 body:"}},
		{"theme by its name", `theme:"military limits" in:provisions`, []string{"v2-4 title:", "v1-6 title:"}},
		{"version", "version:v2", []string{"v2-4 title:", "s3 summary:", "n2 body:"}},
		{"version by its short title", `version:"28 points" in:statements`, []string{"s3 summary:", "s1 summary:", "s2 summary:"}},
		{"point", "point:10a", []string{"v1-10-a title:", "s3 summary:", "n2 body:"}},
		{"another point", "number:6", []string{"v1-6 title:", "s1 summary:", "n1 body:"}},
		{"tag", "tag:army", []string{"n2 body:"}},
		{"tag with others in it", "tag:security", []string{"n2 body:"}},
		{"tag in another", "tag:security/nato", []string{"n2 body:"}},
		{"tag by its end is another", "tag:nato", nil},
		{"tag of two words", `tag:"defence budget"`, []string{"n1 body:"}},
		{"tag is meant whole", "tag:defence", nil},
		{"label", "label:ask", []string{"n1 body:"}},
		{"status of a note", "status:todo,question", []string{"n2 body:", "n1 body:"}},
		{"status of a version", "status:leaked", []string{"v1-6 title:", "v1-10-a title:"}},
		{"author", "author:doe", []string{"n3 body:", "n2 body:"}},
		{"kind", "in:note", []string{"n3 body:", "n2 body:", "n1 body:"}},
		{"words and filters", "army party:ukraine stance:rejects after:2025-11-20 theme:military-limits", []string{"s1 summary: [army]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(append([]string{}, c.want...), listed(t, x, c.query, Options{})); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.query, diff)
			}
		})
	}
}

func TestTyping(t *testing.T) {
	x := New(small())
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"ceil", []string{"v1-6 title: [Ceil]"}},
		{"ceil ", nil},
		{"army ceil", []string{"v1-6 title: [Army] [ceil]", "v1-6 text: [army] [army]"}},
		{`"army ce`, []string{"v1-6 title: [Army ce]"}},
		{"stance:r", []string{"s1 summary:"}},
		{"stance:accepts", []string{"s2 summary:"}}, // or is it to be accepts with conditions
		{"ceiling stance:", []string{"v1-6 title: [ceiling]"}},
		{"tag:def", []string{"n1 body:"}},
		{"by:умє", []string{"s1 summary:"}},
		{"party:u in:statements", nil},
	} {
		t.Run(c.query, func(t *testing.T) {
			if strings.HasPrefix(c.query, "party:u ") { // finished, and may be two
				if _, err := x.Find(c.query, Options{Typing: true}); err == nil {
					t.Error("no error")
				}
				return
			}
			got := listed(t, x, c.query, Options{Typing: true})
			if diff := cmp.Diff(append([]string{}, c.want...), got, cmp.Comparer(strings.EqualFold)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWrongValues(t *testing.T) {
	x := New(small())
	for query, want := range map[string]string{
		"stance:maybe":         "stance:maybe: write one of rejects, opposes, ambiguous, accepts with conditions, accepts, uncoded",
		`army -stance:"a b"`:   `stance:"a b": write one of rejects`,
		"stance:a":             "stance:a: write one of", // ambiguous or accepts
		"stance:rejects,maybe": "stance:maybe: ",
		"party:mars":           "party:mars: write one of ukraine, us, russia",
		"party:":               "party:: write what you look for right behind the colon",
		"party:!":              "party:!: write one of",
		"theme:x":              "theme:x: write one of military-limits, territory",
		"version:v3":           "version:v3: write one of v1, v2",
		"channel:tv":           "write one of official text, on record, report, anonymous",
		"confidence:9":         "write one of high, medium, low",
		"status:x":             "write one of note, question, todo, resolved, draft",
		"kind:cell":            "in:cell: write one of provision, statement, source, note",
		"after:yesterday":      "after:yesterday: write a day, a month or a year: 2025-11-24, 2025-11 or 2025",
		"on:2025-02-30":        "on:2025-02-30: write a day",
	} {
		_, err := x.Find(query, Options{})
		wrong, ok := errors.AsType[*QueryError](err)
		if !ok || !strings.Contains(wrong.Error(), want) {
			t.Errorf("%q gives the error %v, want %q", query, err, want)
		}
	}
	if _, err := New(&plan.Dossier{}, nil).Find("party:us", Options{}); err == nil || !strings.Contains(err.Error(), "the dossier has none") {
		t.Errorf("in an empty dossier: %v", err)
	}
}

func TestResultCounts(t *testing.T) {
	r, err := New(small()).Find("army", Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[Kind]int{}
	for _, k := range Kinds {
		got[k] = r.Records(k)
	}
	if diff := cmp.Diff(map[Kind]int{Provision: 3, Statement: 1, Source: 2, Note: 2}, got); diff != "" || r.Len() != 10 || !r.Asked() {
		t.Errorf("%d hits (-want +got):\n%s", r.Len(), diff)
	}
	for i := range r.Len() {
		if r.Kind(i) != r.Hit(i).Kind {
			t.Errorf("hit %d is of two kinds", i)
		}
	}
	empty, err := New(small()).Find(" ! ", Options{})
	if err != nil || empty.Len() != 0 || empty.Asked() || empty.Records(Note) != 0 {
		t.Errorf("an empty query finds %d, %v", empty.Len(), err)
	}
}

// TestHitsLeadToTheirPlace: what a window needs to go there.
func TestHitsLeadToTheirPlace(t *testing.T) {
	d, notes := small()
	x := New(d, notes)
	of := map[string]any{
		"v1-6": &d.Versions[0].Provisions[0], "v1-10-a": &d.Versions[0].Provisions[1], "v2-4": &d.Versions[1].Provisions[0], "s1": &d.Statements[0],
		"axios": &d.Sources[0], "archive": &d.Sources[1], "n1": &notes[0], "n2": &notes[1],
	}
	target := map[string]string{
		"v1-6": "provision:v1-6", "v1-10-a": "provision:v1-10-a", "v2-4": "provision:v2-4", "s1": "statement:s1", "axios": "source:axios", "archive": "source:archive",
		"n1": "cell:v1-6/ukraine", "n2": "statement:s3",
	}
	r, err := x.Find("army", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for h := range r.All() {
		if h.Of != of[h.ID] || h.Target().String() != target[h.ID] {
			t.Errorf("%s leads to %v and %s", h.ID, h.Of, h.Target())
		}
		if (h.Version != nil) != (h.Kind == Provision) || h.Version != nil && h.Version.ID != plan.VersionID(h.ID[:2]) {
			t.Errorf("%s is of version %v", h.ID, h.Version)
		}
	}
}

func TestEmptyDossier(t *testing.T) {
	x := New(&plan.Dossier{}, nil)
	for _, q := range []string{"army", "in:note", "-a", `"a b"`, "a*", "on:2025"} {
		if got := listed(t, x, q, Options{}); len(got) != 0 {
			t.Errorf("%q finds %q", q, got)
		}
	}
}

func TestExcerpt(t *testing.T) {
	text := strings.Repeat("Не менше слів ", 20) + "наша армія\nтут " + strings.Repeat("і знову далі ", 20)
	at := strings.Count(text[:strings.Index(text, "армія")], "") - 1
	h := Hit{Text: text, Spans: []Span{{at, at + 5}, {at + 200, at + 203}}}
	short, spans := h.Excerpt(60)
	runes := []rune(short)
	if len(runes) > 62 || len(spans) != 1 || string(runes[spans[0][0]:spans[0][1]]) != "армія" || !strings.Contains(short, "армія тут") {
		t.Errorf("excerpt %q, %v", short, spans)
	}
	if !strings.HasPrefix(short, "…") || !strings.HasSuffix(short, "…") {
		t.Errorf("%q does not show that it was cut", short)
	}
	for name, h := range map[string]Hit{
		"nothing": {}, "short": {Text: "a b", Spans: []Span{{2, 3}}}, "without spans": {Text: strings.Repeat("a ", 100)}, "one long word": {Text: strings.Repeat("a", 100), Spans: []Span{{0, 100}}},
		"words at the end": {Text: strings.Repeat("a ", 100) + "b", Spans: []Span{{200, 201}}},
	} {
		short, spans := h.Excerpt(20)
		n := len([]rune(short))
		if n > 22 || len(spans) != len(h.Spans) || slices.ContainsFunc(spans, func(s Span) bool { return s[0] < 0 || s[1] > n || s[0] >= s[1] }) {
			t.Errorf("%s: %q, %v", name, short, spans)
		}
	}
	if short, _ := (Hit{Text: "a\nb"}).Excerpt(20); short != "a b" {
		t.Errorf("a line end stands as %q", short)
	}
}

// TestSameQuerySameHits, from many goroutines at once.
func TestSameQuerySameHits(t *testing.T) {
	x := New(small())
	want := fmt.Sprint(listed(t, x, "army* -nato", Options{}))
	done := make(chan string)
	for range 8 {
		go func() {
			r, err := x.Find("army* -nato", Options{})
			lines := []string{}
			for h := range r.All() {
				line := fmt.Sprintf("%s %s:", h.ID, h.Field)
				for _, s := range h.Spans {
					line += " [" + string([]rune(h.Text)[s[0]:s[1]]) + "]"
				}
				lines = append(lines, line)
			}
			done <- fmt.Sprint(lines, err)
		}()
	}
	for range 8 {
		if got := <-done; got != want+" <nil>" {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
