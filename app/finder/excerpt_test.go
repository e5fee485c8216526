package finder

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"demarche/app/search"
	"demarche/app/theme"
)

// spansOf finds a word in a text, in code points.
func spansOf(text, word string) (spans []search.Span) {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return spans
		}
		start := utf8.RuneCountInString(text[:at+i])
		spans = append(spans, search.Span{start, start + utf8.RuneCountInString(word)})
		at += i + len(word)
	}
}

func (p piece) marked() (list []string) {
	for _, m := range p.marks {
		list = append(list, p.text[m.Start:m.End])
	}
	return list
}

func TestPiece(t *testing.T) {
	for _, c := range []struct{ name, text, word, want string }{
		{"plain", "the army is", "army", "the army is"},
		{"line ends become spaces", "the\r\n\t army\u00a0 is", "army", "the army is"},
		{"a mark over a line end", "an army\nceiling", "army\nceiling", "an army ceiling"},
		{"signs of direction go", "the \u202earmy\u2069 is\ufeff", "army", "the army is"},
		{"accents and joiners stay", "е\u0301 👩\u200d🚀 army", "army", "е\u0301 👩\u200d🚀 army"},
		{"not UTF-8", "a\xffb army", "army", "a\ufffdb army"},
		{"at the end", "our army", "army", "our army"},
	} {
		p := pieceOf(c.text, spansOf(c.text, c.word), spot{}, 1000)
		if p.text != c.want || p.rest {
			t.Errorf("%s: %q, rest %v", c.name, p.text, p.rest)
		}
		if got, want := p.marked(), []string{strings.Join(strings.Fields(c.word), " ")}; !cmp.Equal(got, want) {
			t.Errorf("%s: marks %q", c.name, got)
		}
	}
	p := pieceOf("one army two army three", []search.Span{{4, 8}, {13, 17}, {40, 50}, {3, 1}}, spot{4, 4}, 11)
	if p.text != "…army two ar" || !p.rest || !cmp.Equal(p.marked(), []string{"army", "ar"}) {
		t.Errorf("%q %q", p.text, p.marked())
	}
}

// Wherever the word stands, it is seen, in as many lines as there are.
func TestTheMatchIsInTheExcerpt(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(400, 400))
	filler := map[string]string{
		"words":    "Names limits on defence, and wants membership. ",
		"cyrillic": "Ґрунтовно: «ні», їхня відповідь. ",
		"cjk":      "烏克蘭和平計劃的二十八點文本與各方立場",
		"one word": "Donaudampfschifffahrtsgesellschaft",
		"accents":  "a\u0301\u0302\u0303e\u0301\u0302",
		"hebrew":   "אוקראינה דוחה את ההצעה ",
		"emoji":    "👩\u200d🚀👨\u200d👩\u200d👧\u200d👦🇺🇦",
		"narrow":   "iiiiilllll",
	}
	for name, one := range filler {
		for _, times := range []int{0, 1, 10, 3000} {
			for _, width := range []float32{20, 120, 430, 2000} {
				text := strings.Repeat(one, times) + " ceiling " + strings.Repeat(one, times)
				p, lines, more := v.look.excerpt(text, spansOf(text, "ceiling"), width)
				if len(p.marks) == 0 || p.text[p.marks[0].Start:p.marks[0].End] != "ceiling" {
					t.Fatalf("%s × %d, %v wide: marks %v in %q", name, times, width, p.marks, p.text)
				}
				if end := lines[len(lines)-1].End; len(lines) > excerptLines || width > 100 && p.marks[0].End > end {
					t.Errorf("%s × %d, %v wide: %q ends before the mark at %v", name, times, width, p.text[:end], p.marks[0])
				}
				if times == 3000 && (!more || len(p.text) > 40_000 || !strings.HasPrefix(p.text, "…")) {
					t.Errorf("%s, %v wide: %d bytes, begins %q", name, width, len(p.text), p.text[:8])
				}
			}
		}
	}
}

// An accent is not parted from its letter.
func TestExcerptBeginsWithAWholeLetter(t *testing.T) {
	text := strings.Repeat("a\u0301\u0302", 200) + "ceiling"
	at := spotAt(text, 600)
	for lead := range 12 {
		from := before(text, at, lead)
		if r, _ := utf8.DecodeRuneInString(text[from.bytes:]); r != 'a' && r != 'c' {
			t.Errorf("%d before it begins with %U", lead, r)
		}
		if utf8.RuneCountInString(text[:from.bytes]) != from.points {
			t.Errorf("%d before: %v", lead, from)
		}
	}
	if from := before("one two three", spotAt("one two three", 8), 6); from != (spot{4, 4}) {
		t.Errorf("begins at %v", from)
	}
}

func TestGeometry(t *testing.T) {
	l := linesOf(fake{counts: [4]int{3, 0, 100, 2}})
	g := newGeometry(l.groups(), "", 20, 50)
	if len(g.groups) != 3 || g.height != 3*20+105*50 || g.count != 105 {
		t.Fatalf("%+v", g)
	}
	for line := range 105 {
		row, ok := g.row(line)
		n, _ := g.place(line)
		if !ok || g.group(row).line(row) != line || g.at(g.top(row)) != row || g.at(g.top(row+1)-1) != row || g.lineAt(n) != line {
			t.Fatalf("line %d: row %d at %v, place %d", line, row, g.top(row), n)
		}
	}
	for y, want := range map[float64]int{-1: 0, 0: 0, 19: 0, 20: 1, 169: 3, 170: 4, 189: 4, 190: 5, 1e9: 107} {
		if row := g.at(y); row != want {
			t.Errorf("row %d at %v, want %d", row, y, want)
		}
	}
	for _, head := range []int{0, 4, 105} {
		if line := g.group(head).line(head); line >= 0 {
			t.Errorf("row %d is line %d", head, line)
		}
	}
	if end := g.top(108); end != g.height {
		t.Errorf("it ends at %v", end)
	}
	only := newGeometry(l.groups(), search.Note, 20, 50)
	if n, ok := only.place(104); n != 1 || !ok || only.lineAt(0) != 103 {
		t.Errorf("the last note is number %d", n)
	}
	if _, ok := only.row(0); ok {
		t.Error("a point stands among the notes")
	}
}

func TestMessages(t *testing.T) {
	none := fake{}
	for _, c := range []struct {
		query string
		a     Answer
		only  search.Kind
		want  string
	}{
		{"", Answer{}, "", hint},
		{" ", Answer{Note: "Reading."}, "", "Reading."},
		{"x", Answer{Hits: fake{counts: [4]int{4, 30, 0, 3}}}, "", "37 found: 4 points, 30 statements, 3 notes"},
		{"x", Answer{Hits: fake{counts: [4]int{1, 0, 0, 0}}}, "", "1 found: 1 point"},
		{"x", Answer{Hits: fake{counts: [4]int{0, 123456, 0, 0}}, Note: "Notes are not in it."}, search.Note, "123,456 found: 123,456 statements; no notes among them. Notes are not in it."},
		{"x", Answer{Hits: none}, search.Note, "Nothing found"},
		{"…", Answer{Hits: notAsked{}}, "", "The query holds no word yet"},
		{"stance:maybe", Answer{Err: &search.QueryError{Field: "stance", Value: "maybe", Want: "write one of rejects, opposes"}}, "", "stance:maybe: write one of rejects, opposes"},
		{"x", Answer{Err: errors.New("disk gone")}, "", "The search has failed: disk gone. Nothing in the dossier has changed."},
	} {
		if got := messageOf(c.query, &c.a, c.only, false); got.text != c.want || got.wrong != (c.a.Err != nil) {
			t.Errorf("%q: %+v", c.query, got)
		}
	}
}

type notAsked struct{ fake }

func (notAsked) Asked() bool { return false }

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"army ceiling":           "army ceiling",
		"army\nceiling\ttroops":  "army ceiling troops",
		"a\xffb":                 "a\ufffdb",
		strings.Repeat("ї", 9e3): strings.Repeat("ї", MostQuery),
	} {
		if got := oneLine(text); got != want {
			t.Errorf("%.20q gives %.20q", text, got)
		}
	}
}
