package textedit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// change is one step of writing: the words that stood at a place gave way to
// others. The caret stood there before, with what was selected.
type change struct {
	at             int // in code points
	removed, added string
	start, end     int // what was selected before, in code points
}

// behind is the place behind what was added.
func (c *change) behind() int { return c.at + utf8.RuneCountInString(c.added) }

// size is about what a change takes in memory, in bytes.
func (c *change) size() int {
	const itself = 80
	return itself + len(c.removed) + len(c.added)
}

// mostKept is how many bytes the steps may take that can be taken back: some
// replacements of the longest text there is, and weeks of typing.
const mostKept = 32 << 20

// history is what was written, to be taken back and brought back. It forgets the
// oldest steps when they take more than mostKept, but never the newest.
type history struct {
	done, undone steps
	closed       bool // the next change begins a new step
}

// add takes note of a change. What was taken back does not come again.
func (h *history) add(c change) {
	h.undone = steps{}
	if last, ok := h.done.pop(); ok {
		if h.closed || !last.takes(&c) {
			h.done.push(last)
		} else {
			c = last
		}
	}
	h.done.push(c)
	h.closed = false
	h.done.forget(mostKept)
}

// takes makes one step of this change and the next, if that goes on with the
// same word: a person takes back words, not letters.
func (c *change) takes(next *change) bool {
	switch {
	case strings.ContainsFunc(next.added+next.removed, betweenWords):
		return false
	case c.added != "" && next.removed == "" && next.at == c.behind():
		c.added += next.added
	case c.added == "" && next.added == "" && next.at+utf8.RuneCountInString(next.removed) == c.at:
		c.at, c.removed = next.at, next.removed+c.removed
	case c.added == "" && next.added == "" && next.at == c.at:
		c.removed += next.removed
	default:
		return false
	}
	return true
}

func betweenWords(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
}

// back takes the last change from what was done; ok is false where there is
// none.
func (h *history) back() (c change, ok bool) { return h.move(&h.done, &h.undone) }

// forth is the change that was taken back last.
func (h *history) forth() (c change, ok bool) { return h.move(&h.undone, &h.done) }

// move takes the last of some steps to others. What is written then is a step of
// its own: it does not go on with a word that was taken back or brought back.
func (h *history) move(from, to *steps) (c change, ok bool) {
	if c, ok = from.pop(); ok {
		to.push(c)
		h.closed = true
	}
	return c, ok
}

// steps are changes, the oldest first.
type steps struct {
	list  []change
	bytes int // that they take
}

func (s *steps) push(c change) { s.list, s.bytes = append(s.list, c), s.bytes+c.size() }

// pop takes the newest off.
func (s *steps) pop() (c change, ok bool) {
	last := len(s.list) - 1
	if last < 0 {
		return c, false
	}
	c = s.list[last]
	s.list[last] = change{} // its words may be long
	s.list, s.bytes = s.list[:last], s.bytes-c.size()
	return c, true
}

// forget takes the oldest off until the others take so many bytes at most, or
// one is left.
func (s *steps) forget(most int) {
	for s.bytes > most && len(s.list) > 1 {
		s.bytes -= s.list[0].size()
		s.list[0] = change{} // the array is kept for a while
		s.list = s.list[1:]
	}
}

// empty reports whether there are none.
func (s *steps) empty() bool { return len(s.list) == 0 }
