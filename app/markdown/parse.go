package markdown

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

var reader = goldmark.New(goldmark.WithExtensions(extension.Strikethrough, extension.Linkify, extension.TaskList)).Parser()

// Parse reads a body. Whatever it is given, it gives a text that can be shown.
func Parse(body string) *Document {
	body = harmless(body)
	if len(body) > Longest || nested(body) || crowded(body) {
		return &Document{Text: body, AsTyped: true}
	}
	source := []byte(body)
	root := reader.Parse(text.NewReader(source))
	w := &writer{source: source, used: usedDefinitions(root)}
	if err := ast.Walk(root, w.visit); err != nil { // visit gives none
		return &Document{Text: body}
	}
	if !w.begun { // nothing but marks, such as a fence around nothing
		return &Document{Text: body}
	}
	return &Document{Text: w.b.String(), Spans: inOrder(w.spans), Paragraphs: w.paragraphs}
}

// level is that of a heading; 0: it is none.
func level(n ast.Node) int {
	if h, ok := n.(*ast.Heading); ok {
		return h.Level
	}
	return 0
}

// taskMark is the box of an item of a task list.
func taskMark(n *east.TaskCheckBox) string {
	if n.IsChecked {
		return "☑ "
	}
	return "☐ "
}
