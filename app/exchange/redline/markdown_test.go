package redline

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"demarche/app/compare"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// spelledBy is what a page spells without what is inside the elements of a name,
// without white space and the signs that stand for it.
func spelledBy(t testing.TB, page, without string) string {
	t.Helper()
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		if n.name == without {
			return
		}
		b.WriteString(n.text)
		for _, in := range n.in {
			walk(in)
		}
	}
	walk(parse(t, page))
	return dense(b.String())
}

func dense(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("␣⇥↵", r) {
			return -1
		}
		return r
	}, text)
}

// rendered is Markdown as GitHub shows it.
func rendered(t testing.TB, text string) string {
	t.Helper()
	var page bytes.Buffer
	m := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithXHTML(), html.WithUnsafe()))
	if err := m.Convert([]byte(text), &page); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

func TestMarks(t *testing.T) {
	type runs = []compare.Run
	for _, c := range []struct {
		name string
		runs runs
		want string
	}{
		{"words", runs{{Op: compare.Equal, Text: "at "}, {Op: compare.Delete, Text: "600,000"}, {Op: compare.Insert, Text: "800,000"}, {Op: compare.Equal, Text: " persons."}}, "at ~~600,000~~ **800,000** persons."},
		{"spaces at the ends", runs{{Op: compare.Equal, Text: "a"}, {Op: compare.Delete, Text: " b "}, {Op: compare.Equal, Text: "c"}}, "a ~~b~~ c"},
		{"a sign inside, a letter outside", runs{{Op: compare.Equal, Text: "a"}, {Op: compare.Insert, Text: "(b)"}, {Op: compare.Equal, Text: "cd"}}, "&#97;**(b)**&#99;d"},
		{"lines", runs{{Op: compare.Insert, Text: "a\nb\n\nc"}}, "**a**\\\n**b**\n\n**c**"},
		{"a space alone", runs{{Op: compare.Equal, Text: "a"}, {Op: compare.Delete, Text: " "}, {Op: compare.Equal, Text: "b"}}, "&#97;~~␣~~&#98;"},
		{"what begins blocks", runs{{Op: compare.Equal, Text: "# a\n- b\n1. c\n=\n    d"}}, "\\# a\\\n\\- b\\\n1\\. c\\\n\\=\\\n&#32;&#32;&#32;&#32;d"},
		{"markup", runs{{Op: compare.Equal, Text: "<b>*_`[x](y)|&amp; https://a www.b"}}, "\\<b\\>\\*\\_\\`\\[x\\](y)\\|\\&amp; https\\://a www\\.b"},
	} {
		var m marked
		m.addAll(c.runs)
		if got := m.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestMarkdownSpellsBothTexts shows random runs as GitHub would: without what is
// struck through they spell the new text, without what is bold the old one.
func TestMarkdownSpellsBothTexts(t *testing.T) {
	for seed := range uint64(500) {
		c := random(t, rand.New(rand.NewPCG(seed, 3)))
		for i := range c.Rows {
			var m marked
			var was, is strings.Builder
			for _, r := range c.Rows[i].Runs {
				if m.add(r.Op, r.Text); r.Op != compare.Insert {
					was.WriteString(r.Text)
				}
				if r.Op != compare.Delete {
					is.WriteString(r.Text)
				}
			}
			page := rendered(t, m.String())
			if got, want := spelledBy(t, page, "del"), dense(clean(is.String())); got != want {
				t.Fatalf("new: %q, want %q\n%s\n%s", got, want, m.String(), page)
			}
			if got, want := spelledBy(t, page, "strong"), dense(clean(was.String())); got != want {
				t.Fatalf("old: %q, want %q\n%s\n%s", got, want, m.String(), page)
			}
			if strings.Contains(page, "<a ") || strings.Contains(page, "<h") || strings.Contains(page, "<li") || strings.Contains(page, "<code") {
				t.Fatalf("markup came of the text:\n%s\n%s", m.String(), page)
			}
		}
	}
}

func TestMarkdown(t *testing.T) {
	var b strings.Builder
	if err := Markdown(&b, header, example(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# Two \\<texts\\> \\& \\]\\]\\>", "**2 amended, 1 split, 1 merged, 2 dropped, 1 new, 1 moved, 2 the same**",
		"> ~~7~~ All prisoners of war are exchanged on the basis of all for… (moved: now 2)", "moved: was 7", "~~600,000~~**800,000**", "600,000 → 800,000 persons, +33 %",
		"\\[moved away: 1\\]", "\\[moved here: 1\\]", "## ~~2~~ **3**. ",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is missing in\n%s", want, b.String())
		}
	}
}
