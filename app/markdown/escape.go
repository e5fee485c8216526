package markdown

import (
	"bufio"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/renderer/html"
)

// unescaped is text with its backslashes and entities read, each once: "\*" is
// "*", "&amp;" is "&", and "\&amp;" is "&amp;". A line end that is written as an
// entity is a space: it would else begin a paragraph that the text does not have.
func unescaped(words string) string {
	if !strings.ContainsAny(words, "\\&") {
		return words
	}
	var b strings.Builder
	w := bufio.NewWriter(&b)
	html.DefaultWriter.Write(w, []byte(words))
	if err := w.Flush(); err != nil { // a builder gives none
		return words
	}
	return inLine(harmless(plainHTML.Replace(b.String())))
}

// plainHTML takes back the four escapes that HTML text is written with.
var plainHTML = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&")

// inLine is text without line ends and tabs.
func inLine(words string) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(words) }

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

// followed reports whether an address can be pressed: it is of the web or of
// mail, and every character of it can be seen, so that it leads where it says.
func followed(address string) bool {
	scheme, rest, ok := strings.Cut(address, ":")
	if !ok || rest == "" || strings.ContainsFunc(address, unseen) {
		return false
	}
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

func unseen(r rune) bool {
	return r == unicode.ReplacementChar || unicode.IsSpace(r) || !unicode.IsGraphic(r)
}
