package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (w *writer) inline(n ast.Node, entering bool) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Text:
		if entering {
			w.text(n)
		}
		return ast.WalkContinue
	case *ast.String:
		if entering {
			w.write(inLine(string(n.Value)))
		}
		return ast.WalkContinue
	case *ast.RawHTML:
		if entering {
			for i := range n.Segments.Len() {
				segment := n.Segments.At(i)
				w.write(inLine(string(segment.Value(w.source))))
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
		w.address(from, unescaped(string(n.Destination)), true)
	case *ast.Image:
		w.write("]")
		w.address(from, unescaped(string(n.Destination)), !inLink(n)) // what is pressed leads to one address
	}
}

// text writes words, with a space or a line end behind them where the line was
// broken.
func (w *writer) text(n *ast.Text) {
	words := string(n.Segment.Value(w.source))
	if !n.IsRaw() {
		words = unescaped(words)
	}
	w.write(inLine(words))
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

// inLink reports whether a node is among the words of a link.
func inLink(n ast.Node) bool {
	for n = n.Parent(); n.Type() == ast.TypeInline; n = n.Parent() {
		if _, ok := n.(*ast.Link); ok {
			return true
		}
	}
	return false
}

// address writes where a link leads, unless its words say just that. Whether it
// is one that can be pressed, the address has a say in.
func (w *writer) address(from int, to string, pressed bool) {
	if to == "" {
		return
	}
	switch words := w.points - from; {
	case words == 0:
		w.write(to)
	case !w.says(words, to) && !w.says(words, strings.TrimPrefix(to, "mailto:")):
		w.write(" (" + to + ")")
	}
	if pressed && followed(to) {
		w.span(Span{Start: from, Link: to})
	}
}

// says reports whether the last code points that were written, so many of them,
// are just these words. It looks at no more than these.
func (w *writer) says(points int, words string) bool {
	return utf8.RuneCountInString(words) == points && strings.HasSuffix(w.b.String(), words)
}

// blockOf is the block that words stand in.
func blockOf(n ast.Node) ast.Node {
	for n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	return n
}
