package textview

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// caret is a place between two grapheme clusters, in bytes.
type caret struct {
	at int
	// tail puts it at the end of a line where the next one begins at the same
	// byte, in the middle of a word.
	tail bool
}

// after is the place behind the next cluster.
func (l *layout) after(at int) int {
	if at >= len(l.text) {
		return len(l.text)
	}
	return at + l.cluster(at)
}

// before is the place before the last cluster.
func (l *layout) before(at int) int { return l.floor(at - 1) }

// nearby is how many bytes on either side are looked at to find a word. A longer
// one is taken for several.
const nearby = 4096

// window is the text around a place, cut where words surely end: after a space,
// before a letter.
func (l *layout) window(at int) (from, until int) {
	least := max(at-nearby, 0)
	for from = at; from > least; from-- {
		if from < at && utf8.RuneStart(l.text[from]) && l.parts(from) {
			break
		}
	}
	for from < len(l.text) && !utf8.RuneStart(l.text[from]) {
		from++
	}
	until = min(at+nearby, len(l.text))
	for until < len(l.text) && !utf8.RuneStart(l.text[until]) {
		until++
	}
	return from, until
}

// parts reports whether one word surely ends and another begins at a byte.
func (l *layout) parts(at int) bool {
	r, _ := utf8.DecodeRuneInString(l.text[at:])
	return (l.text[at-1] == ' ' || l.text[at-1] == '\n') && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// wordAround is the word, or the stretch between two, that lies behind a place.
func (l *layout) wordAround(at int) extent {
	if at >= len(l.text) {
		at = l.before(len(l.text))
	}
	from, until := l.window(at)
	e := extent{from, from}
	for it := words.FromString(l.text[from:until]); it.Next(); {
		if e = (extent{from + it.Start(), from + it.End()}); e.end > at {
			break
		}
	}
	return e
}

// wordNear is the word behind a place, or what stands between two, such as a
// comma. Where that is but a space it is the nearest word of the paragraph: of
// two as near the later if late says so. An empty paragraph has none.
func (l *layout) wordNear(at int, late bool) extent {
	gap := l.wordAround(at)
	if !isSpace(l.text[gap.start:gap.end]) {
		return gap
	}
	within := l.paragraphAround(min(at, len(l.text)))
	before, after := l.wordAround(l.wordBefore(gap.start)), l.wordAround(l.before(l.wordAfter(gap.end)))
	isBefore := before.start >= within.start && before.end <= gap.start && isWord(l.text[before.start:before.end])
	isAfter := after.start >= gap.end && after.end <= within.end && isWord(l.text[after.start:after.end])
	nearer := cmp.Compare(after.start-l.after(at), at-before.end)
	switch {
	case isAfter && (!isBefore || nearer < 0 || nearer == 0 && late):
		return after
	case isBefore:
		return before
	}
	return extent{at, at}
}

// wordAfter is the end of the next word.
func (l *layout) wordAfter(at int) int {
	for at < len(l.text) {
		from, until := l.window(at)
		next := until
		for it := words.FromString(l.text[from:until]); it.Next(); {
			if from+it.End() <= at || !isWord(it.Value()) {
				continue
			}
			next = from + it.End()
			if start := from + it.Start(); next == until && start > at {
				next = start // the window may have cut it short
				break
			}
			return next
		}
		at = next
	}
	return len(l.text)
}

// wordBefore is the start of the last word.
func (l *layout) wordBefore(at int) int {
	for at > 0 {
		from, until := l.window(at)
		last := none
		end := from
		for it := words.FromString(l.text[from:until]); it.Next() && from+it.Start() < at; {
			if isWord(it.Value()) {
				last, end = from+it.Start(), from+it.End()
			}
		}
		switch {
		case last == none:
			at = min(from, at-1)
		case last == from && end < at: // the window may have cut it short
			at = end
		default:
			return last
		}
	}
	return 0
}

// isWord tells a word from what stands between two.
func isWord(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// isSpace tells white space from all else.
func isSpace(s string) bool { return strings.TrimSpace(s) == "" }

// paragraphAround is the paragraph in which a place lies, without its line feed.
func (l *layout) paragraphAround(at int) extent {
	e := extent{strings.LastIndexByte(l.text[:at], '\n') + 1, len(l.text)}
	if end := strings.IndexByte(l.text[at:], '\n'); end >= 0 {
		e.end = at + end
	}
	return e
}
