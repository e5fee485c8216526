package anchor

import "demarche/store/plan"

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
// stand together, review where some do, an orphan where none does. One that was
// an orphan stays one, unless the text is again what it was on.
func (e *Edit) Carry(a plan.Anchor) plan.Anchor {
	if a.Exact == "" {
		return plan.Anchor{}
	}
	if a.Was == "" {
		a.Was = a.Exact
	}
	was, now := e.pairing.was, e.pairing.now
	if a.State == plan.AnchorOrphan {
		if a.SHA256 == now.sum && a.In(now.text) {
			a.State = stateOf(plan.AnchorKept, a)
		}
		return a
	}
	from, to, ok := place(was, a.Span)
	if !ok {
		a.State = plan.AnchorOrphan
		return a
	}
	c := e.pairing.carry(from, to)
	if c.state == plan.AnchorOrphan {
		a.State = plan.AnchorOrphan
		return a
	}
	field := a.Field
	a.Span = now.span(c.from, c.to)
	a.Field = field
	if c.state == plan.AnchorExact { // nothing changed, nor does the state
		return a
	}
	a.State = stateOf(c.state, a)
	return a
}

// stateOf is the state of an anchor that an edit left so: the words that were
// lost in an earlier one make it a matter to look at, until they are back.
func stateOf(after plan.AnchorState, a plan.Anchor) plan.AnchorState {
	if fold(a.Exact) == fold(a.Was) {
		return plan.AnchorKept
	}
	if a.State == plan.AnchorExact || a.State == plan.AnchorKept {
		return after
	}
	return plan.AnchorReview
}

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
