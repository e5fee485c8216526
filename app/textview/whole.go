package textview

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// WholeWords is the stretch [start, end) of a text, in code points, as whole
// words: a word that it has a part of belongs to it, and spaces and punctuation
// at its ends do not. Of a stretch that has nothing but punctuation only the
// spaces are left out; one of nothing but spaces becomes empty.
//
//	the tr[oop ceil]ing.     the [troop ceiling].
//	a[t most, ]600,000       [at most], 600,000
//
// Words are those of Unicode (UAX 29): "600,000" and "can't" are one, and no
// letter is ever parted from its accents.
func WholeWords(text string, start, end int) (from, until int) {
	x := newIndex(text)
	e := extent{x.byteAt(start), x.byteAt(end)}
	if e.start >= e.end {
		return start, start
	}
	for _, keep := range []func(string) bool{func(s string) bool { return !isTrimmed(s) }, func(s string) bool { return !isSpace(s) }} {
		if whole := around(text, e, keep); whole.start < whole.end {
			return x.pointAt(whole.start), x.pointAt(whole.end)
		}
	}
	return start, start
}

// around is from the first to the last word in a stretch that is kept, with
// those that it cuts. Words end with their paragraph: no more than those of the
// stretch are looked at.
func around(text string, e extent, keep func(string) bool) (whole extent) {
	first := strings.LastIndexByte(text[:e.start], '\n') + 1
	for it := words.FromString(text[first:]); it.Next() && first+it.Start() < e.end; {
		if first+it.End() <= e.start || !keep(it.Value()) {
			continue
		}
		if whole.end == 0 {
			whole.start = first + it.Start()
		}
		whole.end = first + it.End()
	}
	return whole
}

// quantities are the marks that belong to a figure, though Unicode counts them as
// punctuation: a note on "50 %" is not on "50".
const quantities = "%‰§#"

// isTrimmed tells what is left out at the ends of words.
func isTrimmed(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return strings.ContainsRune(quantities, r) || !unicode.IsSpace(r) && !unicode.IsPunct(r)
	})
}
