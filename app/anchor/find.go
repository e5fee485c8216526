package anchor

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Find gives the places of some words in a text, as [start, end) in code points.
// White space between them may be any. Where they stand nowhere as they are
// written, quotation marks, apostrophes and dashes may be others than those
// that a keyboard has. No words stand nowhere, and neither does what is no UTF-8.
func Find(text, words string) [][2]int {
	fields := strings.Fields(Form(words))
	if len(fields) == 0 || !utf8.ValidString(words) || !utf8.ValidString(text) {
		return nil
	}
	for i, field := range fields {
		fields[i] = regexp.QuoteMeta(field)
	}
	pattern := strings.Join(fields, `[\s\p{Z}]+`)
	for _, pattern := range []string{pattern, lookalikes.Replace(pattern)} {
		if found := regexp.MustCompile(pattern).FindAllStringIndex(text, -1); found != nil {
			return inCodePoints(text, found)
		}
	}
	return nil
}

// lookalikes lets a mark stand for all that keyboards and printers make of it.
var lookalikes = func() *strings.Replacer {
	var pairs []string
	for class, marks := range map[string]string{
		`["“”„«»]`: `"“”„«»`, `['‘’ʼ‛]`: `'‘’ʼ‛`, `[-‐‑‒–—]`: `‐‑‒–—`,
	} {
		for _, mark := range marks {
			pairs = append(pairs, string(mark), class)
		}
	}
	return strings.NewReplacer(append(pairs, `-`, `[-‐‑‒–—]`)...)
}()

// inCodePoints turns places in bytes, in order, into code points.
func inCodePoints(text string, places [][]int) [][2]int {
	list := make([][2]int, len(places))
	at, points := 0, 0
	for i, place := range places {
		for side, to := range place {
			points += utf8.RuneCountInString(text[at:to])
			at = to
			list[i][side] = points
		}
	}
	return list
}
