package markdown

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Longest is the longest body that is parsed, in bytes; a longer one is plain
// text. It holds thirty pages.
const Longest = 64 << 10

// deepest is how many quotes and lists may lie in each other: people come to
// five.
const deepest = 24

var reader = goldmark.New(goldmark.WithExtensions(extension.Strikethrough, extension.Linkify, extension.TaskList)).Parser()

// Parse reads a body. Whatever it is given, it gives a text that can be shown.
func Parse(body string) *Document {
	body = harmless(body)
	if len(body) > Longest || nested(body) {
		return &Document{Text: body}
	}
	source := []byte(body)
	w := &writer{source: source}
	root := reader.Parse(text.NewReader(source))
	if err := ast.Walk(root, w.visit); err != nil { // visit gives none
		return &Document{Text: body}
	}
	return &Document{Text: w.b.String(), Spans: inOrder(w.spans), Paragraphs: w.paragraphs}
}

// nested reports whether a line begins with more marks of quotes and lists than
// anybody writes.
func nested(body string) bool {
	for line := range strings.SplitSeq(body, "\n") {
		marks := 0
		for _, r := range line {
			if r == '>' || r == '-' || r == '*' || r == '+' {
				marks++
			} else if r != ' ' && r != '\t' {
				break
			}
		}
		if marks > deepest && strings.Trim(line, "-*+ \t") != "" { // a rule nests nothing
			return true
		}
		if len(line)-len(strings.TrimLeft(line, " \t")) > 8*deepest {
			return true
		}
	}
	return false
}

// harmless puts U+FFFD for control characters, and for those that turn the
// direction of what follows.
func harmless(body string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return unicode.ReplacementChar
		}
		return r
	}, body)
}

// followed reports whether an address can be pressed.
func followed(address string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto"))
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
