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

// history is what was written, to be taken back and brought back.
type history struct {
	done, undone []change
	closed       bool // the next change begins a new step
}

// add takes note of a change. What was taken back does not come again.
func (h *history) add(c change) {
	h.undone = nil
	if last := len(h.done) - 1; last >= 0 && !h.closed && h.done[last].takes(&c) {
		return
	}
	h.done, h.closed = append(h.done, c), false
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
func (h *history) back() (c change, ok bool) {
	c, ok = pop(&h.done)
	if ok {
		h.undone, h.closed = append(h.undone, c), true
	}
	return c, ok
}

// forth is the change that was taken back last.
func (h *history) forth() (c change, ok bool) {
	c, ok = pop(&h.undone)
	if ok {
		h.done, h.closed = append(h.done, c), true
	}
	return c, ok
}

// pop takes the last change off a list.
func pop(list *[]change) (c change, ok bool) {
	last := len(*list) - 1
	if last < 0 {
		return c, false
	}
	c, *list = (*list)[last], (*list)[:last]
	return c, true
}
