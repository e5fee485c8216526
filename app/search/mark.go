package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marker finds the words of a query in a text.
type marker struct {
	phrases  []phrase
	starts   map[string][]int // by first word: the phrases that begin with it
	prefixes []int            // phrases whose first word is a prefix
}

func newMarker(phrases []phrase) *marker {
	m := &marker{phrases: phrases, starts: map[string][]int{}}
	for i, f := range phrases {
		if f[0].prefix {
			m.prefixes = append(m.prefixes, i)
		} else {
			m.starts[f[0].folded] = append(m.starts[f[0].folded], i)
		}
	}
	return m
}

// begun is a phrase of which some words were found.
type begun struct {
	phrase int
	found  int // how many of its words
	at     int // where the next one has to be
	start  int // of the first, in bytes of the text
}

// spans are where the phrases stand in a text. Those that overlap are one.
func (m *marker) spans(text string) []Span {
	if len(m.phrases) == 0 {
		return nil
	}
	s := newScanner()
	var open, next []begun
	var found []Span
	step := func(b begun, w word) {
		f := m.phrases[b.phrase]
		switch t := f[b.found]; {
		case !t.fits(w):
		case b.found+1 < len(f):
			next = append(next, begun{b.phrase, b.found + 1, w.at + 1, b.start})
		case t.prefix:
			found = append(found, Span{b.start, s.prefixEnd(text, w, len(t.folded))})
		default:
			found = append(found, Span{b.start, w.end})
		}
	}
	s.scan(text, func(w word) {
		if !w.part { // a part may go on with what the word before its own began
			open, next = next, open[:0]
		}
		for _, b := range open {
			if b.at == w.at {
				step(b, w)
			}
		}
		for _, i := range m.starts[string(w.folded)] {
			step(begun{phrase: i, start: w.start}, w)
		}
		for _, i := range m.prefixes {
			step(begun{phrase: i, start: w.start}, w)
		}
	})
	slices.SortFunc(found, func(a, b Span) int { return a[0] - b[0] })
	return codePoints(text, found)
}

func (t term) fits(w word) bool {
	return string(w.folded) == t.folded || t.prefix && strings.HasPrefix(string(w.folded), t.folded)
}

// codePoints joins sorted spans that overlap, and counts them in code
// points.
func codePoints(text string, found []Span) []Span {
	var spans []Span
	at, points := 0, 0
	count := func(to int) int {
		points += utf8.RuneCountInString(text[at:to])
		at = to
		return points
	}
	for i := 0; i < len(found); {
		start, end := found[i][0], found[i][1]
		for i++; i < len(found) && found[i][0] < end; i++ {
			end = max(end, found[i][1])
		}
		spans = append(spans, Span{count(start), count(end)})
	}
	return spans
}

// Excerpt cuts a hit's text down to about so many characters around its first
// words, for one line in a list. What was cut off is shown by "…"; line ends
// become spaces. The spans are those of the excerpt.
func (h Hit) Excerpt(most int) (text string, spans []Span) {
	runes := []rune(h.Text)
	from, to := 0, len(runes)
	if to > most {
		first := 0
		if len(h.Spans) > 0 {
			first = h.Spans[0][0]
		}
		from = max(0, min(first-most/4, to-most))
		to = from + most
		for limit := min(first, from+most/8); from > 0 && from < limit && !unicode.IsSpace(runes[from-1]); {
			from++
		}
		for limit := to - most/8; to < len(runes) && to > limit && !unicode.IsSpace(runes[to]); {
			to--
		}
	}
	shift := -from
	if from > 0 {
		text, shift = "…", shift+1
	}
	text += strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, string(runes[from:to]))
	if to < len(runes) {
		text += "…"
	}
	for _, s := range h.Spans {
		if s[0] >= from && s[0] < to {
			spans = append(spans, Span{s[0] + shift, min(s[1], to) + shift})
		}
	}
	return text, spans
}
