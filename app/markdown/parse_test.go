package markdown

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       Document
	}{
		{"nothing", "", Document{}},
		{"words", "Who counts them?", Document{Text: "Who counts them?"}},
		{"lines of a paragraph", "one\ntwo", Document{Text: "one two"}},
		{"two paragraphs", "one\n\ntwo", Document{Text: "one\ntwo", Paragraphs: []Paragraph{{At: 4, Apart: true}}}},
		{"a broken line", "one  \ntwo", Document{Text: "one\ntwo"}},
		{"bold, italic, code, struck out", "**б** *i* `c` ~~s~~", Document{Text: "б i c s", Spans: []Span{
			{Start: 0, End: 1, Bold: true}, {Start: 2, End: 3, Italic: true}, {Start: 4, End: 5, Code: true}, {Start: 6, End: 7, Strike: true},
		}}},
		{"bold in italic", "*a **b***", Document{Text: "a b", Spans: []Span{{Start: 0, End: 3, Italic: true}, {Start: 2, End: 3, Bold: true}}}},
		{"a list", "- a\n- b\n  1. c\n  2. d", Document{Text: "a\nb\nc\nd", Paragraphs: []Paragraph{
			{At: 0, Indent: 1, Marker: "•"}, {At: 2, Indent: 1, Marker: "•"}, {At: 4, Indent: 2, Marker: "1."}, {At: 6, Indent: 2, Marker: "2."},
		}}},
		{"a list that begins at 7", "7. a\n8. b", Document{Text: "a\nb", Paragraphs: []Paragraph{
			{At: 0, Indent: 1, Marker: "7."}, {At: 2, Indent: 1, Marker: "8."},
		}}},
		{"a heading", "# Ask\nwho", Document{Text: "Ask\nwho", Paragraphs: []Paragraph{{At: 0, Level: 1}, {At: 4, Apart: true}}}},
		{"a quote", "> they said", Document{Text: "they said", Paragraphs: []Paragraph{{At: 0, Indent: 1, Quote: true}}}},
		{"code", "```go\na *b*\n\nc\n```", Document{
			Text:       "a *b*\n\nc",
			Spans:      []Span{{Start: 0, End: 5, Code: true}, {Start: 7, End: 8, Code: true}},
			Paragraphs: []Paragraph{{At: 0, Code: true}, {At: 6, Code: true}, {At: 7, Code: true}},
		}},
		{"a link shows its address", "[the bank](https://evil.example/x)", Document{
			Text: "the bank (https://evil.example/x)", Spans: []Span{{Start: 0, End: 33, Link: "https://evil.example/x"}},
		}},
		{"a link that names another address", "[https://good.example](https://evil.example)", Document{
			Text: "https://good.example (https://evil.example)", Spans: []Span{{Start: 0, End: 43, Link: "https://evil.example"}},
		}},
		{"a link whose words are its address", "[https://a.example](https://a.example)", Document{
			Text: "https://a.example", Spans: []Span{{Start: 0, End: 17, Link: "https://a.example"}},
		}},
		{"a bare address", "see https://a.example.", Document{
			Text: "see https://a.example.", Spans: []Span{{Start: 4, End: 21, Link: "https://a.example"}},
		}},
		{"an address in brackets", "<me@a.example>", Document{
			Text: "me@a.example", Spans: []Span{{Start: 0, End: 12, Link: "mailto:me@a.example"}},
		}},
		{"a script is no link", "[x](javascript:alert(1))", Document{Text: "x (javascript:alert(1))"}},
		{"a file is no link", "[x](file:///etc/passwd)", Document{Text: "x (file:///etc/passwd)"}},
		{"an image is not fetched", "![map](https://a.example/m.png)", Document{
			Text: "[image: map] (https://a.example/m.png)", Spans: []Span{{Start: 0, End: 38, Link: "https://a.example/m.png"}},
		}},
		{"HTML in a line", "a <b onclick=x>c</b>", Document{Text: "a <b onclick=x>c</b>"}},
		{"HTML as a block", "<script>\nalert(1)\n</script>", Document{Text: "<script>\nalert(1)\n</script>"}},
		{"what is escaped", `\*a\* &amp; &lt;b&gt;`, Document{Text: "*a* & <b>"}},
		{"tasks", "- [ ] a\n- [x] b", Document{Text: "☐ a\n☑ b", Paragraphs: []Paragraph{
			{At: 0, Indent: 1, Marker: "•"}, {At: 4, Indent: 1, Marker: "•"},
		}}},
		{"control characters", "a\x00\x1b[31mb\u202ec", Document{Text: "a\ufffd\ufffd[31mb\ufffdc"}},
		{"an escape is read once", `\&amp; &#38;lt; &amp;amp;`, Document{Text: "&amp; &lt; &amp;"}},
		{"code is as it is typed", "`\\* &amp;\nb`", Document{Text: `\* &amp; b`, Spans: []Span{{Start: 0, End: 10, Code: true}}}},
		{"HTML over two lines", "a <b\nc> d", Document{Text: "a <b c> d"}},
		{"a line end behind an entity does not leave the quote", "> they said &#10;I say", Document{
			Text: "they said  I say", Paragraphs: []Paragraph{{At: 0, Indent: 1, Quote: true}},
		}},
		{"empty items", "- a\n-\n\nb", Document{Text: "a\n\nb", Paragraphs: []Paragraph{
			{At: 0, Indent: 1, Marker: "•"}, {At: 2, Indent: 1, Marker: "•"}, {At: 3, Apart: true},
		}}},
		{"an item that begins with a list", "3) - a\n4) b", Document{Text: "\na\nb", Paragraphs: []Paragraph{
			{At: 0, Indent: 1, Marker: "3)"}, {At: 1, Indent: 2, Marker: "•"}, {At: 3, Indent: 1, Marker: "4)"},
		}}},
		{"an address in other words", `[x](https://a.example/?a=1&amp;b=\*)`, Document{
			Text: "x (https://a.example/?a=1&b=*)", Spans: []Span{{Start: 0, End: 30, Link: "https://a.example/?a=1&b=*"}},
		}},
		{"an address by name", "[x][1], [y]\n\n[1]: https://a.example\n[y]: /b\n[1]: /second\n[z]: <mailto:me@a.example> 'Me'", Document{
			Text:       "x (https://a.example), y (/b)\n[1]: /second\n[z]: mailto:me@a.example \"Me\"",
			Spans:      []Span{{Start: 0, End: 21, Link: "https://a.example"}, {Start: 48, End: 67, Link: "mailto:me@a.example"}},
			Paragraphs: []Paragraph{{At: 30, Apart: true}, {At: 43, Apart: true}},
		}},
		{"a link without words", "[](https://a.example)", Document{Text: "https://a.example", Spans: []Span{{Start: 0, End: 17, Link: "https://a.example"}}}},
		{"an image in a link", "[![x](https://good.example)](https://evil.example)", Document{
			Text: "[image: x] (https://good.example) (https://evil.example)", Spans: []Span{{Start: 0, End: 56, Link: "https://evil.example"}},
		}},
		{"an address that hides a turn of direction", "[x](https://a.example/\u202egpj.exe)", Document{Text: "x (https://a.example/\ufffdgpj.exe)"}},
		{"an address that hides a space of no width", "[x](https://a.example\u200b.evil.example)", Document{Text: "x (https://a.example\u200b.evil.example)"}},
		{"an address with a space", "[x](<https://a.example evil>)", Document{Text: "x (https://a.example evil)"}},
		{"an address with a line end", "[x](https://a.example/&#10;b)", Document{Text: "x (https://a.example/ b)"}},
		{"a scheme alone", "[x](https:)", Document{Text: "x (https:)"}},
		{"a fence around nothing", "```\n```", Document{Text: "```\n```"}},
		{"an arrow of hyphens", "-----------------------------> *a*", Document{Text: "-----------------------------> a", Spans: []Span{{Start: 31, End: 32, Italic: true}}}},
		{"a long rule", strings.Repeat("* ", 40) + "\n\n*a*", Document{
			Text: "⁂\na", Spans: []Span{{Start: 2, End: 3, Italic: true}}, Paragraphs: []Paragraph{{At: 2, Apart: true}},
		}},
		{"a control character behind an entity", "a&#x202e;b&#27;", Document{Text: "a\ufffdb\ufffd"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(&c.want, Parse(c.body)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHostileBodiesTakeNoTime: what blows up parsers is shown as it was typed,
// or read at once.
func TestHostileBodiesTakeNoTime(t *testing.T) {
	for name, body := range map[string]string{
		"five megabytes":              strings.Repeat("*word* ", 5<<20/7),
		"quotes":                      strings.Repeat("> ", 30_000) + "x",
		"quotes, close":               strings.Repeat(">", 60_000) + "x",
		"lists":                       strings.Repeat("- ", 30_000) + "x",
		"deeper lists":                deeper(300),
		"brackets":                    strings.Repeat("[", 60_000),
		"links in links":              strings.Repeat("[a](", 15_000),
		"emphasis":                    strings.Repeat("*a **a ", 9_000),
		"underlines":                  strings.Repeat("_a __a ", 9_000),
		"backticks":                   strings.Repeat("`a``", 15_000),
		"entities":                    strings.Repeat("&#x202e;", 8_000),
		"open angles":                 strings.Repeat("<a ", 20_000),
		"open comments":               strings.Repeat("<!--", 15_000),
		"tildes":                      strings.Repeat("~~a ", 15_000),
		"many links":                  strings.Repeat("[a](https://b.example) ", 2_800),
		"images in links":             strings.Repeat("![a](b)", 9_000),
		"nested images":               strings.Repeat("![", 10_000) + "x" + strings.Repeat("](b)", 10_000),
		"ten thousand quotes by line": strings.Repeat(">", 10_000) + "a\n" + strings.Repeat(">", 10_000) + "b",
		"lists of pluses":             strings.Repeat("+ ", 30_000),
		"mixed lists":                 strings.Repeat("- * ", 16_000),
		"numbered lists":              strings.Repeat("1. ", 20_000),
		"numbered items":              strings.Repeat("1. a\n", 13_000),
		"crowded":                     strings.Repeat("**a*", 16_000),
		"crowded by half":             strings.Repeat("**a*", most/3-1),
		"half links":                  strings.Repeat("[a](", most/2-1),
		"definitions":                 strings.Repeat("[a]: b\n", 9_000),
		"fences":                      strings.Repeat("```\n", 16_000),
		"deep quotes":                 strings.Repeat(strings.Repeat(">", deepest)+"a\n", 2_600),
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			d := Parse(body)
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("it took %v", took)
			}
			if d.Text == "" {
				t.Error("nothing of it is shown")
			}
			check(t, d)
		})
	}
}

// TestLimits: on which side of them a body is. One beyond is as it was typed.
func TestLimits(t *testing.T) {
	nest := func(mark string, n int) string { return strings.Repeat(mark, n) + "*x*" }
	for _, c := range []struct {
		name, body string
		typed      bool
	}{
		{"as long as may be", strings.Repeat("a", Longest-3) + "*x*", false},
		{"longer", strings.Repeat("a", Longest-2) + "*x*", true},
		{"quotes", nest("> ", deepest), false},
		{"one quote too many", nest("> ", deepest+1), true},
		{"quotes, close", nest(">", deepest+1), true},
		{"one bullet too many", nest("- ", deepest+1), true},
		{"one plus too many", nest("+ ", deepest+1), true},
		{"one star too many", nest("* ", deepest+1), true},
		{"one number too many", nest("1. ", deepest+1), true},
		{"mixed", nest("- 2) > * ", deepest/4), false},
		{"mixed, too many", nest("- 2) > * ", deepest/4+1), true},
		{"pluses alone are no rule", strings.Repeat("+ ", deepest+1), true},
		{"nor are two kinds of mark", strings.Repeat("- * ", deepest), true},
		{"on a later line", "a\n\n" + nest("> ", deepest+1), true},
		{"deep in a list", strings.Repeat(" ", 8*deepest+1) + "- *x*", true},
		{"marks in a paragraph", strings.Repeat("*x* ", most/2), false},
		{"too many", strings.Repeat("*x* ", most/2+1), true},
		{"too many by line", strings.Repeat("*x*\n", most/2+1), true},
		{"as many in paragraphs", strings.Repeat("*x*\n \t\n", most), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := Parse(c.body); (d.Text == c.body) != c.typed || (d.Spans == nil) != c.typed || d.AsTyped != c.typed {
				t.Errorf("as it was typed: %v, with %d spans", d.Text == c.body, len(d.Spans))
			}
		})
	}
}

// deeper is a list whose every item holds the next.
func deeper(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	return b.String()
}

// check holds what is true of every document.
func check(t *testing.T, d *Document) {
	t.Helper()
	points := utf8.RuneCountInString(d.Text)
	for _, s := range d.Spans {
		if s.Start < 0 || s.Start >= s.End || s.End > points {
			t.Fatalf("a span is %+v in %d code points", s, points)
		}
		if s.Link != "" && !followed(s.Link) {
			t.Fatalf("%q can be pressed", s.Link)
		}
	}
	pressed := 0
	for _, s := range d.Spans {
		if s.Link == "" {
			continue
		}
		if s.Start < pressed {
			t.Fatalf("two links overlap at %d", s.Start)
		}
		pressed = s.End
	}
	last := -1
	for _, p := range d.Paragraphs {
		if p.At <= last || p.At > points {
			t.Fatalf("a paragraph is at %d behind %d, of %d code points", p.At, last, points)
		}
		last = p.At
	}
	if harmless(d.Text) != d.Text {
		t.Fatalf("%q holds control characters", d.Text)
	}
}

func TestPlain(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"**Who** counts\n\n- them?", "Who counts them?"},
		{strings.Repeat("слово ", 50), strings.Repeat("слово ", 3) + "сл…"},
		{"", ""},
		{"[a](https://b.example)", "a (https://b.example"[:20] + "…"},
	} {
		if got := Plain(c.body, 20); got != c.want {
			t.Errorf("%.20q: %q, want %q", c.body, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, body := range []string{
		"**a** [b](https://c) `d`", "> - 1. x\n\n      y", "```\n\x00", "<b>\n\n&#0;", "a  \nb", "![", "- [x] \u202e", "<a@b.c>", "www.a.b", "***",
		"[a][b]\n\n[b]: https://c \"d\"", "- - a\n-\n\n1)", "[![a](https://b)](https://c)", "\\&amp; &#10; &#x202e;", "`a\nb` <c\nd>", "# a\\\nb\n===", "    a\n\tb",
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if !utf8.ValidString(body) {
			t.Skip() // the store keeps none
		}
		d := Parse(body)
		check(t, d)
		if d.Text == "" && len(d.Paragraphs) == 0 && body != "" {
			t.Fatalf("nothing is shown of %q", body)
		}
		if line := Plain(body, 40); utf8.RuneCountInString(line) > 41 || strings.ContainsAny(line, "\n\t") {
			t.Fatalf("%q is no line of 40", line)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	body := strings.Repeat("Who **counts** them? See [the map](https://a.example/map).\n\n- border guards\n- reserve\n\n", 110)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Parse(body)
	}
}

// A heading has one sign of its own, and none where it is the first letter of a
// word: what is written as a tag stays as it is.
func TestSignsOfTags(t *testing.T) {
	for body, want := range map[string]string{
		"#hash": "#hash", "# #hash": "#hash", "#hash and # more": "#hash and # more", "a\n#hash": "a #hash", "## #hash ##": "#hash", "- #hash": "#hash",
	} {
		if d := Parse(body); d.Text != want {
			t.Errorf("%q is shown as %q, want %q", body, d.Text, want)
		}
		if got := Plain(body, 100); got != want {
			t.Errorf("%q is %q in a line, want %q", body, got, want)
		}
	}
	if d := Parse("#hash"); len(d.Paragraphs) > 0 && d.Paragraphs[0].Level > 0 {
		t.Error("a word with the sign is a heading")
	}
}
