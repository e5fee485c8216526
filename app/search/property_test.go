package search

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"demarche/store/plan"
	"demarche/store/sample"
)

// syllables of the sample, so that queries find something.
var syllables = strings.Fields("ta re the and угода мі con tan dor sti")

// sampled is a generated dossier with notes on its statements and cells.
func sampled() (*plan.Dossier, []plan.Note) {
	d := sample.Dossier(sample.Size{Versions: 3, Provisions: 90, Stakeholders: 4, Statements: 900})
	var notes []plan.Note
	for i := range 60 {
		s := &d.Statements[i*13%len(d.Statements)]
		on := plan.TargetOf(plan.OnStatement, s.ID)
		if i%2 == 0 {
			on = plan.CellOf(s.About[0], s.Holder)
		}
		notes = append(notes, plan.Note{ID: plan.NoteID(fmt.Sprint("n", i)), On: on, Body: s.Summary, Tags: []string{syllables[i%len(syllables)]}, Changed: time.Unix(int64(i%7)*86400, 0)})
	}
	return d, notes
}

// randomQuery puts together what the sample may hold.
func randomQuery(r *rand.Rand) string {
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	word := func() string {
		w := pick(syllables...)
		if r.IntN(3) == 0 {
			w += pick(syllables...)
		}
		if r.IntN(5) == 0 {
			w = strings.ToUpper(w)
		}
		return w
	}
	var list []string
	for range 1 + r.IntN(3) {
		switch r.IntN(8) {
		case 0:
			list = append(list, `"`+word()+" "+word()+`"`)
		case 1:
			list = append(list, word()+"*")
		case 2:
			list = append(list, "-"+word())
		case 3:
			list = append(list, pick("stance:rejects", "party:side-1", "holder:side-2,side-3", "version:v2", "-in:sources", "theme:theme-1", "since:2025-03", "point:7", "confidence:low"))
		default:
			list = append(list, word())
		}
	}
	return strings.Join(list, " ")
}

// TestAgainstReadingEverything compares the index with the plainest way: cut
// every record anew and look.
func TestAgainstReadingEverything(t *testing.T) {
	x := New(sampled())
	r := rand.New(rand.NewPCG(6, 28))
	found := 0
	for range 300 {
		query := randomQuery(r)
		got := map[string]bool{}
		for _, line := range listed(t, x, query, Options{}) {
			got[line[:strings.Index(line, ":")]] = true
		}
		found += len(got)
		if diff := cmp.Diff(plainly(t, x, query), got); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", query, diff)
		}
	}
	if found < 5_000 {
		t.Errorf("all queries found %d hits: too few to mean anything", found)
	}
}

// plainly finds "id field" of what a query has to find.
func plainly(t *testing.T, x *Index, query string) map[string]bool {
	t.Helper()
	q := parse(query, false)
	want := map[string]bool{}
	for _, s := range x.segments {
		for n, r := range s.records {
			in := map[int]bool{}
			has := func(f phrase, note bool) (some bool) {
				for field := range layouts[r.kind].fields {
					if stands(f, x.text(r, field)) {
						some = true
						in[field] = in[field] || note
					}
				}
				return some
			}
			ok := true
			for _, f := range q.words {
				ok = has(f, true) && ok
			}
			for _, f := range q.without {
				ok = !has(f, false) && ok
			}
			for _, f := range q.filters {
				passes, err := x.test(f)
				if err != nil {
					t.Fatal(err)
				}
				ok = ok && passes(s)(uint32(n))
			}
			if len(q.words) == 0 {
				in[layouts[r.kind].main] = true
			}
			for field, hit := range in {
				if ok && hit {
					want[idOf(x, r)+" "+string(layouts[r.kind].fields[field])] = true
				}
			}
		}
	}
	return want
}

func idOf(x *Index, r record) string {
	switch r.kind {
	case provisionKind:
		return string(x.point(r).ID)
	case statementKind:
		return string(x.dossier.Statements[r.item].ID)
	case sourceKind:
		return string(x.dossier.Sources[r.item].ID)
	}
	return string(x.notes[r.item].ID)
}

// cutBefore spares cutting a text again for every query.
var cutBefore = map[string][]string{}

// stands looks for a phrase among the words of a text.
func stands(f phrase, text string) bool {
	list, ok := cutBefore[text]
	if !ok {
		newScanner().scan(text, func(w word) { list = append(list, string(w.folded)) }) // the sample has no parts
		cutBefore[text] = list
	}
	for i := range list {
		if i+len(f) > len(list) {
			break
		}
		all := true
		for k, t := range f {
			all = all && (list[i+k] == t.folded || t.prefix && strings.HasPrefix(list[i+k], t.folded))
		}
		if all {
			return true
		}
	}
	return false
}

// TestWithNotesIsNew: an index with other notes finds what a new one finds, and
// the old one still finds the old notes.
func TestWithNotesIsNew(t *testing.T) {
	d, notes := sampled()
	before := New(d, notes[:20])
	fresh, changed, old := New(d, notes), before.WithNotes(notes), New(d, notes[:20])
	r := rand.New(rand.NewPCG(1, 2))
	differ := 0
	for range 200 {
		query := randomQuery(r)
		want := listed(t, fresh, query, Options{})
		if diff := cmp.Diff(want, listed(t, changed, query, Options{})); diff != "" {
			t.Fatalf("%q (-new +with notes):\n%s", query, diff)
		}
		if diff := cmp.Diff(listed(t, old, query, Options{}), listed(t, before, query, Options{})); diff != "" {
			t.Fatalf("%q in the old one (-want +got):\n%s", query, diff)
		}
		if len(want) != len(listed(t, before, query, Options{})) {
			differ++
		}
	}
	if differ == 0 {
		t.Error("the notes changed nothing")
	}
}

// TestPiecesChangeNothing: statements are cut in pieces without a trace.
func TestPiecesChangeNothing(t *testing.T) {
	d := sample.Dossier(sample.Size{Versions: 1, Provisions: 20, Stakeholders: 3, Statements: pieceSize + 500})
	x := New(d, nil)
	if len(x.segments) != 5 {
		t.Fatalf("%d segments", len(x.segments))
	}
	var ids []string
	r, err := x.Find("since:2025", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for h := range r.All() {
		if s, ok := h.Of.(*plan.Statement); ok {
			ids = append(ids, string(s.Date)+string(s.ID))
		}
	}
	if len(ids) != len(d.Statements) || r.Records(Statement) != len(ids) {
		t.Fatalf("%d statements of %d", len(ids), r.Records(Statement))
	}
	if !slices.IsSortedFunc(ids, func(a, b string) int { return strings.Compare(b[:10], a[:10]) }) {
		t.Error("not the newest first")
	}
}

// essence is what is left of a text when all that only sets apart is gone. A
// span cut out of its text may be cut into words otherwise: 24.11 is two words
// before .2025, and else one number.
func essence(text string) string {
	return strings.Map(func(r rune) rune {
		if c := classify(r); c == separator || c == apostrophe {
			return -1
		}
		return r
	}, Fold(text))
}

// parts finds words that others share a place with. A phrase passes over what it
// does not ask for: "20 men" over the rest of "20 100 men", "un accord" over l'.
var parts = regexp.MustCompile(`['‘’ʼ＇]|\d[\s\x{a0}\x{2007}\x{2009}\x{202f}]\d{3}`)

// checkHit holds a hit of a single phrase against what was asked for.
func checkHit(t *testing.T, h Hit, asked phrase) {
	t.Helper()
	runes := []rune(h.Text)
	want := ""
	for _, word := range asked {
		want += essence(word.folded)
	}
	prefix := asked[len(asked)-1].prefix
	last := 0
	for _, s := range h.Spans {
		if s[0] < last || s[1] <= s[0] || s[1] > len(runes) {
			t.Fatalf("spans %v in %q of %d characters", h.Spans, h.Text, len(runes))
		}
		last = s[1]
		got := essence(string(runes[s[0]:s[1]]))
		begun := prefix && strings.HasPrefix(got, want)
		over := parts.MatchString(string(runes[s[0]:s[1]])) && strings.HasPrefix(got, essence(asked[0].folded))
		if got != want && !begun && !over && !joined(got, want) {
			t.Fatalf("%q is marked in %q for %q", got, h.Text, want)
		}
	}
	if len(h.Spans) == 0 {
		t.Fatalf("nothing is marked in %q for %q", h.Text, want)
	}
}

// joined tells whether a span is what overlapping phrases leave: a b a b a for
// "a b a".
func joined(got, want string) bool {
	return len(got) > len(want) && strings.HasPrefix(got, want) && strings.HasSuffix(got, want)
}

func TestSpansAreWhatWasAsked(t *testing.T) {
	x := New(sampled())
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		query := randomQuery(r)
		q := parse(query, false)
		if len(q.words) != 1 {
			continue
		}
		result, err := x.Find(query, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for h := range result.All() {
			checkHit(t, h, q.words[0])
		}
	}
}

// FuzzSpans: any phrase in any text.
func FuzzSpans(f *testing.F) {
	for _, seed := range [][2]string{
		{"The ARMY of 600 000 men", "600,000 men"},
		{"Straße", "stras*"},
		{"Élysée E\u0301", "e*"},
		{"24.11.2025", "24.11.2025"},
		{"24.11.2025", "11 2025"},
		{"Ukraine’s l’accord", "accord"},
		{"U.S.A. e.g.", "usa"},
		{"和平 计划 👩\u200d🚀❤\ufe0f", "平"},
		{"שָׁלוֹם \u200fab", "שלום"},
		{"и\u0306 й", "й"},
		{"1 234 567 1.234,5 0,5 1'000", "1234.5"},
		{"1\u202f234", "234"},
		{"a\u00adb", "ab"},
		{"a b a b a", "a b a"},
		{"ﬁre ŉ", "f*"},
		{"\xff\xfe", "a"},
		{"a_b:c", "a b c"},
		{"600 000 000", "000 000"},
		{"İstanbul ıİ", "i*"},
		{"か\u3099", "か"},
		{"1 000 0", "1 0"},
		{"un l’accord", "un ac*"},
		{"l’accord", "l*"},
		{"e\u0301\u0301*", "e"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, asked string) {
		text = norm.NFC.String(strings.ToValidUTF8(text, "\ufffd")) // as the store keeps it
		d := &plan.Dossier{Versions: []plan.Version{{ID: "v", Provisions: []plan.Provision{{ID: "p", Text: text}}}}}
		x := New(d, nil)
		query := `"` + strings.Map(func(r rune) rune {
			if isQuote(r) {
				return ' '
			}
			return r
		}, asked) + `"`
		q := parse(query, false)
		r, err := x.Find(query, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for h := range r.All() {
			checkHit(t, h, q.words[0])
		}
		if len(q.words) == 1 && r.Len() == 0 && strings.Contains(cut(text), "=") && cut(text) == cut(strings.TrimSuffix(asked, "*")) {
			t.Fatalf("%q does not find itself", text)
		}
	})
}

// FuzzFind: any query, in a dossier of every kind.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		"army", `"army is`, "-", "--", `""`, "*", "party:", "party:ua,\"", "a:b:c", `-"a" -b:c in:`, "600 000 000", "after:2025-11 stance:r", strings.Repeat("a ", 5000),
		strings.Repeat("600 ", 2500), strings.Repeat(`"`, 999), "\x00\x1b\u202e\u200f", "שלום اسلام", "e\u0301\u0301", "👩\u200d🚀", "\xff", "“a„", "by:\"", "stance:-x", "point:,,", "'’ʼ",
	} {
		f.Add(seed, len(seed)%2 == 0)
	}
	x := New(small())
	f.Fuzz(func(t *testing.T, query string, typing bool) {
		r, err := x.Find(query, Options{Typing: typing})
		if err != nil {
			if err.Error() == "" || !utf8.ValidString(err.Error()) {
				t.Fatalf("error %q", err)
			}
			return
		}
		sum := 0
		for _, k := range Kinds {
			sum += r.Records(k)
		}
		if r.Len() < sum {
			t.Fatalf("%d hits in %d records", r.Len(), sum)
		}
		for h := range r.All() {
			last, n := 0, len([]rune(h.Text))
			for _, s := range h.Spans {
				if s[0] < last || s[1] <= s[0] || s[1] > n {
					t.Fatalf("spans %v in %q", h.Spans, h.Text)
				}
				last = s[1]
			}
			if len(parse(query, typing).words) > 0 && len(h.Spans) == 0 {
				t.Fatalf("%q hits %q nowhere", query, h.Text)
			}
			h.Excerpt(10)
		}
	})
}

// FuzzFold: folding twice changes nothing more.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"Straße", "e\u0301", "и\u0306", "İı", "ŉ", "\xff", "שָׁ", "ᾳ\u0345"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Fold(text)
		if twice := Fold(once); twice != once {
			t.Fatalf("%q is folded to %q, and that to %q", text, once, twice)
		}
	})
}
