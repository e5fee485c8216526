package plantext

import (
	"bufio"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

var reader = goldmark.New().Parser()

// markdownBlocks reads CommonMark. A text that is nested or crowded with marks
// beyond all sense is read as plain text: the parser's time could grow faster
// than its input.
func markdownBlocks(source string) []block {
	if tangled(source) {
		return paragraphs(source)
	}
	m := marked{source: []byte(source)}
	m.children(reader.Parse(text.NewReader(m.source)), item{})
	return m.blocks
}

// marked is a Markdown text that is turned into blocks.
type marked struct {
	source []byte
	blocks []block
	lists  int // how many there were
}

// item is where in lists a block stands.
type item struct {
	list, depth int
	number      string
	first       *bool // whether the item has no block yet; nil outside of lists
}

func (m *marked) children(n ast.Node, in item) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.block(c, in)
	}
}

func (m *marked) block(n ast.Node, in item) {
	switch n := n.(type) {
	case *ast.Heading:
		m.add(block{text: strings.ReplaceAll(m.words(n), "\n", " "), heading: n.Level}, in)
	case *ast.List:
		m.list(n, in)
	case *ast.Paragraph, *ast.TextBlock:
		m.add(block{text: m.words(n)}, in)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		m.add(block{text: m.lines(n.Lines())}, in)
	case *ast.HTMLBlock:
		end := ""
		if n.HasClosure() {
			end = string(n.ClosureLine.Value(m.source))
		}
		m.add(block{text: strings.TrimRight(m.lines(n.Lines())+"\n"+end, "\n")}, in)
	case *ast.ThematicBreak:
	default: // a quotation, and what else holds blocks
		m.children(n, in)
	}
}

// list reads the items of a list, with their numbers.
func (m *marked) list(n *ast.List, in item) {
	m.lists++
	if in.first != nil {
		m.open(in)
		in.depth++
	}
	id, number := m.lists, n.Start
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		first := true
		it := item{list: id, depth: in.depth, first: &first}
		if n.IsOrdered() {
			it.number = strconv.Itoa(number)
			number++
		}
		m.children(c, it)
		m.open(it)
	}
}

// open begins an item that has no words of its own before what lies in it.
func (m *marked) open(in item) {
	if *in.first {
		m.add(block{}, in)
	}
}

// add adds a block: as an item's beginning or what follows it in the item.
func (m *marked) add(b block, in item) {
	switch {
	case in.first == nil:
		if b.text == "" {
			return
		}
	case *in.first:
		*in.first = false
		b.list, b.depth, b.number, b.heading = in.list, in.depth, in.number, 0
	default:
		b.follows, b.heading = true, 0
	}
	m.blocks = append(m.blocks, b)
}

// lines are the lines of code, as they stand.
func (m *marked) lines(lines *text.Segments) string {
	return strings.TrimRight(string(lines.Value(m.source)), "\n")
}

// words is the text of a paragraph without its markup.
func (m *marked) words(n ast.Node) string {
	var b strings.Builder
	m.write(&b, n)
	return b.String()
}

func (m *marked) write(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			words := string(c.Segment.Value(m.source))
			if !c.IsRaw() {
				words = unescaped(words)
			}
			b.WriteString(words)
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(m.source))
		case *ast.RawHTML:
			b.Write(c.Segments.Value(m.source))
		default:
			m.write(b, c)
		}
	}
}

// unescaped is text with its backslashes and entities read: "\*" is "*".
func unescaped(words string) string {
	if !strings.ContainsAny(words, "\\&") {
		return words
	}
	var b strings.Builder
	w := bufio.NewWriter(&b)
	html.DefaultWriter.Write(w, []byte(words))
	if w.Flush() != nil { // a builder gives no error
		return words
	}
	return plainHTML.Replace(b.String())
}

// plainHTML takes back the four escapes that HTML text is written with.
var plainHTML = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&")

// What a text may have of marks until it is read as plain text. People nest to
// five; 4 000 marks between two blank lines take the parser 0.04 s, and its time
// grows with their square.
const (
	deepestMarks = 24
	mostMarks    = 4000
)

// tangled reports whether a paragraph has more marks, or a line opens or lies in
// more lists and quotations, than anybody writes.
func tangled(source string) bool {
	marks := 0
	for line := range strings.SplitSeq(source, "\n") {
		rest := strings.TrimLeft(line, " \t")
		if rest == "" {
			marks = 0
			continue
		}
		if len(line)-len(rest) > 8*deepestMarks || openings(rest) > deepestMarks {
			return true
		}
		for i := range len(line) {
			if strings.IndexByte("*_[]!<`", line[i]) >= 0 {
				marks++
			}
		}
		if marks > mostMarks {
			return true
		}
	}
	return false
}

// openings counts the signs of lists and quotations that a line begins with.
// A line of nothing but them is a rule across the page.
func openings(line string) int {
	n := 0
	for line != "" {
		rest := strings.TrimLeft(line, "0123456789")
		if rest == "" || strings.IndexByte(">-+*.)", rest[0]) < 0 {
			return n
		}
		line = strings.TrimLeft(rest[1:], " \t")
		n++
	}
	return 0
}
