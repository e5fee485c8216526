package markdown

import (
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Inert is a body of which every Markdown viewer shows what is written, and does
// nothing else: of raw HTML the characters, of images their addresses as links, and
// links to anything but the web, mail and places nearby as text. A body without such
// things stays as it is.
func Inert(body string) string {
	const rounds = 8 // what is text now may have hidden something else; two are mostly enough
	for range rounds {
		if len(body) > Longest || nested(body) || crowded(body) {
			break
		}
		source := []byte(body)
		list := live(source)
		if len(list) == 0 {
			return body
		}
		body = escapedAt(body, list)
	}
	return escapedAt(body, positions([]byte(body), text.NewSegment(0, len(body)), "<["))
}

// live lists where a backslash has to stand so that nothing is live, in bytes.
func live(source []byte) (list []int) {
	root := reader.Parse(text.NewReader(source))
	in := func(lines *text.Segments, marks string) {
		for _, line := range lines.Sliced(0, lines.Len()) {
			list = append(list, positions(source, line, marks)...)
		}
	}
	around := func(n ast.Node, marks string) {
		for n.Type() != ast.TypeBlock || n.Lines().Len() == 0 {
			n = n.Parent()
		}
		in(n.Lines(), marks)
	}
	// The visitor gives no error.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			in(n.Lines(), "<")
			if n.HasClosure() {
				list = append(list, positions(source, n.ClosureLine, "<")...)
			}
		case *ast.RawHTML:
			in(n.Segments, "<")
		case *ast.Image:
			around(n, "!")
		case *ast.Link:
			if leadsElsewhere(string(n.Destination)) {
				around(n, "[")
			}
		case *ast.AutoLink:
			if leadsElsewhere(string(n.URL(source))) {
				around(n, "<")
			}
		}
		return ast.WalkContinue, nil
	})
	return list
}

// leadsElsewhere reports whether an address has a scheme other than those of the web
// and of mail.
func leadsElsewhere(address string) bool {
	address = html.UnescapeString(address)
	at := strings.IndexAny(address, ":/?#")
	return at >= 0 && address[at] == ':' && !slices.ContainsFunc([]string{"http", "https", "mailto"}, func(scheme string) bool {
		return strings.EqualFold(scheme, address[:at])
	})
}

// positions are where one of some marks stands in a part of a source; an
// exclamation mark counts in front of a bracket only.
func positions(source []byte, in text.Segment, marks string) (list []int) {
	for i := in.Start; i < in.Stop; i++ {
		if strings.IndexByte(marks, source[i]) < 0 || source[i] == '!' && (i+1 == len(source) || source[i+1] != '[') {
			continue
		}
		list = append(list, i)
	}
	return list
}

// escapedAt is a text with a backslash at each of the places.
func escapedAt(body string, list []int) string {
	slices.Sort(list)
	var b strings.Builder
	at := 0
	for _, i := range slices.Compact(list) {
		b.WriteString(body[at:i])
		b.WriteByte('\\')
		at = i
	}
	b.WriteString(body[at:])
	return b.String()
}
