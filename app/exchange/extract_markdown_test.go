package exchange

import (
	unescape "html"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer/html"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// parsed is Markdown as GitHub reads it: its elements, and the text in each of
// those that hold any.
type parsed struct {
	kinds map[ast.NodeKind]int
	texts map[ast.NodeKind][]string
}

func parseMarkdown(t testing.TB, source string) parsed {
	t.Helper()
	p := parsed{map[ast.NodeKind]int{}, map[ast.NodeKind][]string{}}
	src := []byte(source)
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)).Parser().Parse(mdtext.NewReader(src))
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.kinds[n.Kind()]++
			switch n.Kind() {
			case ast.KindHeading, extast.KindTableCell, ast.KindTextBlock, ast.KindParagraph:
				p.texts[n.Kind()] = append(p.texts[n.Kind()], textOf(n, src))
			}
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// textOf is what a reader sees of an element.
func textOf(n ast.Node, src []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(util.UnescapePunctuations(c.Segment.Value(src)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.AutoLink:
			b.Write(c.URL(src))
		default:
			b.WriteString(textOf(c, src))
		}
	}
	return b.String()
}

// TestHostileMarkdownStaysText: whatever the texts of a dossier hold, the page
// has the elements that it has with harmless ones, and shows the same letters.
func TestHostileMarkdownStaysText(t *testing.T) {
	for _, inFull := range []bool{true, false} {
		for _, hostile := range hostileTexts {
			if strings.TrimSpace(hostile) == "" {
				continue // without text there are other elements
			}
			e, harmless := hostileExtract(hostile), hostileExtract("x"+strings.Repeat("\nx", len(lines(hostile))-1))
			e.InFull, harmless.InFull = inFull, inFull
			got, want := parseMarkdown(t, written(t, "markdown", e)), parseMarkdown(t, written(t, "markdown", harmless))
			for _, kinds := range []map[ast.NodeKind]int{got.kinds, want.kinds} { // text goes to pieces at escapes
				delete(kinds, ast.KindText)
			}
			if strings.Contains(strings.TrimSpace(hostile), "\n\n") {
				delete(got.kinds, ast.KindParagraph)
				delete(want.kinds, ast.KindParagraph)
			}
			if diff := cmp.Diff(want.kinds, got.kinds); diff != "" {
				t.Errorf("in full %v, %q (-elements of a harmless page +of this):\n%s\n%s", inFull, hostile, diff, written(t, "markdown", e))
			}
			if seen := got.texts[ast.KindHeading]; len(seen) == 0 || seen[0] != inALine(hostile) {
				t.Errorf("%q: headings %q", hostile, seen)
			}
			if !inFull {
				cells := got.texts[extast.KindTableCell]
				if len(cells) != 9 || cells[1] != inALine(hostile) || !strings.Contains(cells[4], inALine(hostile)) {
					t.Errorf("%q: cells %q", hostile, cells)
				}
			}
		}
	}
}

// TestEscapedIsShownAsItIs: as a page in a browser it has the same letters, in
// one paragraph and nothing else in it.
func TestEscapedIsShownAsItIs(t *testing.T) {
	to := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList), goldmark.WithRendererOptions(html.WithUnsafe()))
	for _, hostile := range hostileTexts {
		var b strings.Builder
		if err := to.Convert([]byte(escaped(hostile)), &b); err != nil {
			t.Fatal(err)
		}
		want := ""
		if shown := inALine(hostile); shown != "" {
			want = "<p>" + shown + "</p>\n"
		}
		got := b.String()
		if strings.Count(got, "<") > 2 || unescape.UnescapeString(got) != want {
			t.Errorf("%q is shown as %q, want %q", hostile, got, want)
		}
	}
}

func lines(s string) []string { return strings.Split(strings.Trim(plain(s), " \t\n"), "\n") }

// TestAddress: a link to the web is one, and nothing else is.
func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"":                        "",
		"https://a.example/b_c*d": "<https://a.example/b_c*d>",
		"http://a.example":        "<http://a.example>",
		"javascript:alert(1)":     "javascript:alert(1)",
		"file:///etc/passwd":      `file\:///etc/passwd`,
		"https://a.example/> <b>": `https\://a.example/\> \<b\>`,
		"https://a.example/\nb":   `https\://a.example/ b`,
	} {
		if got := address(in); got != want {
			t.Errorf("address(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestMarkdownTable: one line for each row, a column for each stakeholder, and
// every number in it leads to a source.
func TestMarkdownTable(t *testing.T) {
	d := shipped(t)
	for _, v := range d.Versions {
		e := extractOf(t, d, v.ID, "", Part{})
		p := parseMarkdown(t, written(t, "markdown", e))
		if p.kinds[extast.KindTable] != 1 || p.kinds[extast.KindTableRow] != len(e.Rows) || len(p.texts[extast.KindTableCell]) != (1+len(e.Rows))*5 {
			t.Errorf("%s: %d tables, %d lines, %d cells", v.ID, p.kinds[extast.KindTable], p.kinds[extast.KindTableRow], len(p.texts[extast.KindTableCell]))
		}
		if p.kinds[ast.KindAutoLink] == 0 || p.kinds[ast.KindLink] != 0 || p.kinds[ast.KindRawHTML] != 0 || p.kinds[ast.KindHTMLBlock] != 0 {
			t.Errorf("%s: elements %v", v.ID, p.kinds)
		}
	}
}

// TestMarkdownOfACell holds the whole page of one cell.
func TestMarkdownOfACell(t *testing.T) {
	d := shipped(t)
	want := load(t, "testdata/cell.md")
	got := written(t, "markdown", extractOf(t, d, "v28", "2025-11-24", Part{Rows: []int{pointRow(t, d, "v28-6")}, Columns: []int{1}, InFull: true}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
