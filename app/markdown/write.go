package markdown

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// writer walks through a parsed body and writes what is shown.
type writer struct {
	source     []byte
	b          strings.Builder
	points     int // code points written
	spans      []Span
	paragraphs []Paragraph

	used map[string]bool // the definitions of addresses that links have

	begun   bool   // there is a paragraph
	open    []int  // where the inline nodes began that are open
	marker  string // of an item whose first paragraph has not begun
	quotes  int
	numbers []int // of the next item, for each list that is open
	tight   int   // lists whose items stand close
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
		w.list(n, entering)
		if n.IsTight {
			w.tight += step
		}
	case *ast.ListItem:
		w.item(n, entering)
	case *ast.LinkReferenceDefinition:
		if entering {
			w.definition(n)
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

// list counts the items of a list. In an item that begins with one, the item's
// marker stands on a line of its own.
func (w *writer) list(n *ast.List, entering bool) {
	if !entering {
		w.numbers = w.numbers[:len(w.numbers)-1]
		return
	}
	w.spend()
	w.numbers = append(w.numbers, n.Start)
}

// item keeps the marker of an item for its first paragraph.
func (w *writer) item(n *ast.ListItem, entering bool) {
	if !entering {
		w.spend()
		return
	}
	w.marker = "•"
	if list, ok := n.Parent().(*ast.List); ok && list.IsOrdered() {
		number := &w.numbers[len(w.numbers)-1]
		w.marker = strconv.Itoa(*number) + string(list.Marker)
		*number++
	}
}

// spend writes a line for a marker that has no paragraph: its item is empty.
func (w *writer) spend() {
	if w.marker != "" {
		w.begin(Paragraph{})
	}
}

// definition writes the address that a name stands for, if no link shows it.
func (w *writer) definition(n *ast.LinkReferenceDefinition) {
	name := util.ToLinkReference(n.Label)
	if w.used[name] {
		delete(w.used, name) // a second one of that name is of no use
		return
	}
	w.begin(Paragraph{})
	w.write("[" + inLine(string(n.Label)) + "]: ")
	from := w.points
	w.address(from, unescaped(string(n.Destination)), true)
	if len(n.Title) > 0 {
		w.write(` "` + inLine(unescaped(string(n.Title))) + `"`)
	}
}

// usedDefinitions names the definitions that links lead to.
func usedDefinitions(root ast.Node) map[string]bool {
	used := map[string]bool{}
	note := func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		var by *ast.ReferenceLink
		switch n := n.(type) {
		case *ast.Link:
			by = n.Reference
		case *ast.Image:
			by = n.Reference
		}
		if by != nil {
			used[util.ToLinkReference(by.Value)] = true
		}
		return ast.WalkContinue, nil
	}
	if err := ast.Walk(root, note); err != nil { // note gives none
		return nil
	}
	return used
}

// begin starts a paragraph, behind all that is written.
func (w *writer) begin(p Paragraph) {
	p.Apart = w.begun && (w.tight == 0 || w.marker == "" || p.Level > 0)
	w.goOn(p)
}

// goOn starts a paragraph that is a line of the one before.
func (w *writer) goOn(p Paragraph) {
	if w.begun {
		w.write("\n")
	}
	w.begun = true
	p.At, p.Marker, p.Quote = w.points, w.marker, w.quotes > 0
	p.Indent = len(w.numbers) + w.quotes
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

// inOrder sorts spans by where they begin, the wider first.
func inOrder(spans []Span) []Span {
	slices.SortStableFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return spans
}
