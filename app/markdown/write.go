package markdown

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// writer walks through a parsed body and writes what is shown.
type writer struct {
	source     []byte
	b          strings.Builder
	points     int // code points written
	spans      []Span
	paragraphs []Paragraph

	open   []int // where the inline nodes began that are open
	marker string
	quotes int
	lists  int
	tight  int // lists whose items stand close
}

func (w *writer) write(s string) {
	w.b.WriteString(s)
	w.points += utf8.RuneCountInString(s)
}

// visit writes a node as it is entered and left.
func (w *writer) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if n.Type() == ast.TypeInline {
		return w.inline(n, entering), nil
	}
	return w.block(n, entering), nil
}

func (w *writer) block(n ast.Node, entering bool) ast.WalkStatus {
	step := 1
	if !entering {
		step = -1
	}
	switch n := n.(type) {
	case *ast.Blockquote:
		w.quotes += step
	case *ast.List:
		w.lists += step
		if n.IsTight {
			w.tight += step
		}
	case *ast.ListItem:
		if entering {
			w.marker = markerOf(n)
		}
	case *ast.ThematicBreak:
		if entering {
			w.begin(Paragraph{})
			w.write("⁂")
		}
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		if entering {
			w.lines(n)
		}
		return ast.WalkSkipChildren
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		if entering {
			w.begin(Paragraph{Level: level(n)})
		}
	}
	return ast.WalkContinue
}

// markerOf is what stands in front of an item of a list.
func markerOf(item *ast.ListItem) string {
	list, ok := item.Parent().(*ast.List)
	if !ok || !list.IsOrdered() {
		return "•"
	}
	number := list.Start
	for before := item.PreviousSibling(); before != nil; before = before.PreviousSibling() {
		number++
	}
	return strconv.Itoa(number) + "."
}

// begin starts a paragraph, behind all that is written.
func (w *writer) begin(p Paragraph) {
	p.Apart = w.points > 0 && (w.tight == 0 || w.marker == "" || p.Level > 0)
	w.goOn(p)
}

// goOn starts a paragraph that is a line of the one before.
func (w *writer) goOn(p Paragraph) {
	if w.points > 0 {
		w.write("\n")
	}
	p.At, p.Marker, p.Quote = w.points, w.marker, w.quotes > 0
	p.Indent = w.lists + w.quotes
	w.marker = ""
	if p != (Paragraph{At: p.At}) {
		w.paragraphs = append(w.paragraphs, p)
	}
}

// lines writes a block as it was typed: code, or HTML.
func (w *writer) lines(n ast.Node) {
	_, html := n.(*ast.HTMLBlock)
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		if i == 0 {
			w.begin(Paragraph{Code: !html})
		} else {
			w.goOn(Paragraph{Code: !html})
		}
		from := w.points
		w.write(strings.TrimRight(string(segment.Value(w.source)), "\n"))
		if !html {
			w.span(Span{Start: from, Code: true})
		}
	}
	if block, ok := n.(*ast.HTMLBlock); ok && block.HasClosure() {
		w.goOn(Paragraph{})
		w.write(strings.TrimRight(string(block.ClosureLine.Value(w.source)), "\n"))
	}
}

// span ends a span where the writing is; an empty one is none.
func (w *writer) span(s Span) {
	if s.End = w.points; s.Start < s.End {
		w.spans = append(w.spans, s)
	}
}

func (w *writer) inline(n ast.Node, entering bool) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Text:
		if entering {
			w.text(n)
		}
		return ast.WalkContinue
	case *ast.String:
		if entering {
			w.write(string(n.Value))
		}
		return ast.WalkContinue
	case *ast.RawHTML:
		if entering {
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				w.write(string(segment.Value(w.source)))
			}
		}
		return ast.WalkSkipChildren
	case *ast.AutoLink:
		if entering {
			w.autoLink(n)
		}
		return ast.WalkSkipChildren
	case *east.TaskCheckBox:
		if entering {
			w.write(taskMark(n))
		}
		return ast.WalkContinue
	}
	if entering {
		w.open = append(w.open, w.points)
		if _, image := n.(*ast.Image); image {
			w.write("[image: ")
		}
		return ast.WalkContinue
	}
	from := w.open[len(w.open)-1]
	w.open = w.open[:len(w.open)-1]
	w.leave(n, from)
	return ast.WalkContinue
}

// leave ends an inline node that began at from.
func (w *writer) leave(n ast.Node, from int) {
	switch n := n.(type) {
	case *ast.Emphasis:
		w.span(Span{Start: from, Bold: n.Level > 1, Italic: n.Level == 1})
	case *ast.CodeSpan:
		w.span(Span{Start: from, Code: true})
	case *east.Strikethrough:
		w.span(Span{Start: from, Strike: true})
	case *ast.Link:
		w.address(from, string(n.Destination))
	case *ast.Image:
		w.write("]")
		w.address(from, string(n.Destination))
	}
}

// text writes words, with a space or a line end behind them where the line was
// broken.
func (w *writer) text(n *ast.Text) {
	words := string(n.Segment.Value(w.source))
	if !n.IsRaw() {
		words = unescaped(words)
	}
	w.write(words)
	switch {
	case n.HardLineBreak():
		w.goOn(Paragraph{Level: level(blockOf(n))})
	case n.SoftLineBreak():
		w.write(" ")
	}
}

func (w *writer) autoLink(n *ast.AutoLink) {
	from := w.points
	w.write(string(n.Label(w.source)))
	address := string(n.URL(w.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	if followed(address) {
		w.span(Span{Start: from, Link: address})
	}
}

// address writes where a link leads, unless its words say just that.
func (w *writer) address(from int, to string) {
	if to == "" {
		return
	}
	if words := w.since(from); words != to && "mailto:"+words != to {
		w.write(" (" + to + ")")
	}
	if followed(to) {
		w.span(Span{Start: from, Link: to})
	}
}

// blockOf is the block that words stand in.
func blockOf(n ast.Node) ast.Node {
	for n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	return n
}

// since is what has been written from a code point on.
func (w *writer) since(from int) string {
	all := w.b.String()
	at := len(all)
	for n := w.points - from; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(all[:at])
		at -= size
	}
	return all[at:]
}

// inOrder sorts spans by where they begin, the wider first.
func inOrder(spans []Span) []Span {
	slices.SortStableFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return spans
}
