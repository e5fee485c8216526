package finder

import (
	"strings"
	"unicode/utf8"

	"demarche/app/markdown"
	"demarche/app/search"
)

// words are what is shown of a line's best hit, and what was found in that. A note
// is read as its Markdown is meant.
func (f *found) words() (text string, spans []search.Span) {
	if h := f.best; h.Kind != search.Note || h.Field != search.Body {
		return h.Text, h.Spans
	}
	return unmarked(f.best.Text, f.best.Spans)
}

// unmarked is a note without the marks of its Markdown, and where in it the words
// found are. Where they are not all there in their order, it is as it was typed:
// marks may be what was looked for.
func unmarked(body string, spans []search.Span) (string, []search.Span) {
	if !strings.ContainsAny(body, "*_`#>[]<&\\~-+\n") {
		return body, spans
	}
	text := markdown.Parse(body).Text
	list := make([]search.Span, 0, len(spans))
	points, at, bytes := []rune(body), 0, 0 // of the text, in code points and bytes
	for _, s := range spans {
		if s[0] < 0 || s[0] > s[1] || s[1] > len(points) {
			return body, spans
		}
		word := string(points[s[0]:s[1]])
		next := strings.Index(text[bytes:], word)
		if next < 0 {
			return body, spans
		}
		at += utf8.RuneCountInString(text[bytes : bytes+next])
		end := at + s[1] - s[0]
		list = append(list, search.Span{at, end})
		at, bytes = end, bytes+next+len(word)
	}
	return text, list
}
