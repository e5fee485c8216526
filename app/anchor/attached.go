package anchor

import (
	"slices"

	"demarche/store/plan"
)

// Attached is [Carrier.Carry] for notes of other versions that surely have a place
// in this one, because a person has put them there or lineage leads there and
// words are left: exact, kept or review. ok is false for every other note. Nothing
// is searched for, so that it is quick for any number of notes.
func (c *Carrier) Attached(n *plan.Note) (spot Spot, ok bool) {
	id := plan.ProvisionID(n.On.ID)
	if n.On.Kind != plan.OnProvision || c.lineage.version[id] == c.into {
		return Spot{}, false
	}
	if i := slices.IndexFunc(n.Places, func(p plan.Place) bool { return p.Version == c.into }); i >= 0 {
		spot = c.placed(n, n.Places[i])
		return spot, rank(spot.State) <= rank(plan.AnchorReview)
	}
	s := c.from(id)
	switch {
	case s == nil || len(s.line) == 0 || n.Anchor.State == plan.AnchorOrphan:
		return Spot{}, false
	case !n.OnWords():
		return c.carryWhole(s), true
	}
	from, to, found := place(s.text, n.Anchor.Span)
	if !found {
		return Spot{}, false
	}
	return c.alongLine(n, s, from, to)
}

// alongLine is where lineage has led words of a source, [from, to) in bytes: a
// state is no better there than that of the anchor.
func (c *Carrier) alongLine(n *plan.Note, s *source, from, to int) (Spot, bool) {
	best, at := bestOf(s.line, from, to)
	if best.found == 0 || best.stray {
		return Spot{}, false
	}
	spot := at.spot(best.state, best)
	if n.Anchor.State != "" {
		spot = spot.atBest(n.Anchor.State)
	}
	return spot, true
}
