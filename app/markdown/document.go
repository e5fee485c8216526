package markdown

import (
	"strings"
	"unicode/utf8"
)

// Document is a text and how it is set. Paragraphs are parted by line feeds.
type Document struct {
	Text       string
	Spans      []Span      // in the order in which they begin
	Paragraphs []Paragraph // those that are not set like plain text, in order
	AsTyped    bool        // there was more of it than is parsed: Text has the marks in it
}

// Span sets the words [Start, End) apart, in code points.
type Span struct {
	Start, End                 int
	Bold, Italic, Code, Strike bool
	Link                       string // an address that can be followed; empty: none
}

// Paragraph is how the paragraph is set in which the code point At stands.
type Paragraph struct {
	At     int
	Indent int    // steps from the left
	Marker string // in front of its first line: "•", "12."
	Level  int    // of a heading, 1 is the highest; 0: it is none
	Quote  bool
	Code   bool
	Apart  bool // there is white space above it
}

// Plain is the body as one line of plain text, at most that many code points
// long, for lists and cells.
func Plain(body string, most int) string {
	if cut := 4 * most * utf8.UTFMax; len(body) > cut { // more than enough, markup and all
		for !utf8.RuneStart(body[cut]) {
			cut--
		}
		body = body[:cut]
	}
	words := []rune(strings.Join(strings.Fields(Parse(body).Text), " "))
	if len(words) > most {
		return string(words[:most]) + "…"
	}
	return string(words)
}
