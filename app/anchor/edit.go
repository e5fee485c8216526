package anchor

import (
	"strings"

	"demarche/store/plan"
)

// Edit is one change of a text. It is worked out once, then any number of
// anchors are carried through it.
type Edit struct {
	pairing *pairing
}

// NewEdit is the change of a text from what it was to what it is now; both have
// their [Form].
func NewEdit(was, now string) *Edit {
	return &Edit{pair(newPassage(was), newPassage(now))}
}

// Along carries the anchors of notes on a text through a change of it. A note
// without words has the zero Anchor, before and after.
func Along(was, now string, notes []plan.Note) []plan.Anchor {
	e := NewEdit(was, now)
	anchors := make([]plan.Anchor, len(notes))
	for i := range notes {
		anchors[i] = e.Carry(notes[i].Anchor)
	}
	return anchors
}

// Carry is the anchor as it is after the edit: kept where all its words still
// stand together, review where some do, an orphan where none does. Where the
// words that an earlier edit took away are back around those that were left, or
// for an orphan in their old company, it is on all of them again.
func (e *Edit) Carry(a plan.Anchor) plan.Anchor {
	if a.Exact == "" {
		return plan.Anchor{}
	}
	if a.Was == "" {
		a.Was = a.Exact
	}
	was, now := e.pairing.was, e.pairing.now
	if a.State == plan.AnchorOrphan {
		return now.revive(a)
	}
	from, to, ok := place(was, a.Span)
	if !ok {
		return now.revive(a)
	}
	c := e.pairing.carry(from, to)
	if c.state == plan.AnchorOrphan {
		return now.revive(a)
	}
	if hasLost(&a) {
		c.from, c.to = now.regrown(a.Was, c.from, c.to)
	}
	before := a
	a = now.move(a, c.from, c.to)
	if c.state == plan.AnchorExact { // nothing changed, nor does the state
		return a
	}
	if c.state == plan.AnchorKept && !e.pairing.attended(from, to) {
		c.state = plan.AnchorReview
	}
	a.State = stateAfter(c.state, &before, &a)
	return a
}

// move is an anchor put on [from, to) in bytes.
func (p *passage) move(a plan.Anchor, from, to int) plan.Anchor {
	field := a.Field
	a.Span = p.span(from, to)
	a.Field = field
	return a
}

// regrown is [from, to) in bytes, or all the words that it is what was left of,
// where they stand around it again, and only once.
func (p *passage) regrown(words string, from, to int) (int, int) {
	list := p.occurrencesIn(words, max(0, to-len(words)), min(len(p.text), from+len(words)))
	if len(list) != 1 {
		return from, to
	}
	return list[0], list[0] + len(words)
}

// revive is an anchor that has no place in a text: an orphan, unless the text is
// again what it was on, or all its words stand there once with the same in front
// of them, or behind.
func (p *passage) revive(a plan.Anchor) plan.Anchor {
	if a.SHA256 == p.sum && a.In(p.text) {
		if a.State = plan.AnchorKept; hasLost(&a) {
			a.State = plan.AnchorReview
		}
		return a
	}
	a.State = plan.AnchorOrphan
	at := -1
	for _, i := range p.occurrences(a.Was) {
		if !p.inCompany(&a.Span, i, i+len(a.Was)) {
			continue
		}
		if at >= 0 {
			return a
		}
		at = i
	}
	if at >= 0 {
		a = p.move(a, at, at+len(a.Was))
		a.State = plan.AnchorKept
	}
	return a
}

// inCompany reports whether all that a span had in front of it stands in front of
// [from, to), or all that it had behind it behind it.
func (p *passage) inCompany(s *plan.Span, from, to int) bool {
	if s.Prefix == "" && s.Suffix == "" {
		return from == 0 && to == len(p.text)
	}
	return s.Prefix != "" && strings.HasSuffix(p.text[:from], s.Prefix) ||
		s.Suffix != "" && strings.HasPrefix(p.text[to:], s.Suffix)
}

// stateAfter is the state of an anchor, which was another one, that an edit left so.
// What was a matter to look at stays one, until words that were lost are back.
func stateAfter(left plan.AnchorState, was, a *plan.Anchor) plan.AnchorState {
	switch {
	case was.State == plan.AnchorExact || was.State == plan.AnchorKept:
		return left
	case hasLost(was) && !hasLost(a):
		return plan.AnchorKept
	}
	return plan.AnchorReview
}

// hasLost reports whether an anchor is not on all the words that the note was
// written on.
func hasLost(a *plan.Anchor) bool { return fold(a.Exact) != fold(a.Was) }

// place is where a span is in a passage, in bytes: where it says, or where its
// words are found beyond doubt.
func place(p *passage, s plan.Span) (from, to int, ok bool) {
	if from, to, ok = p.ruler.bytes(s.Start, s.End); ok && from < to && p.text[from:to] == s.Exact {
		return from, to, true
	}
	if spot := p.resolve(s); rank(spot.State) <= rank(plan.AnchorReview) {
		return p.ruler.bytes(spot.Start, spot.End)
	}
	return 0, 0, false
}
