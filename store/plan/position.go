package plan

import "slices"

// State says on what ground a position stands.
type State string

// The states of a cell. The first three have a stance of the holder on this
// very provision; in the next two it is carried from elsewhere and is drawn
// dimmed; in the last two there is none.
const (
	StateOwn      State = "own"      // the holder's party said so under its name
	StateReported State = "reported" // the holder's party is reported to hold it; nobody has owned it
	StateClaimed  State = "claimed"  // somebody else says so of the holder
	StateParent   State = "parent"   // the holder spoke of the whole point only
	StateEarlier  State = "earlier"  // the holder spoke of an earlier version only
	StateUncoded  State = "uncoded"  // there are statements, none has a stance yet
	StateNone     State = "none"     // no statement on record
)

// Position is what a holder's stance on a subject is on a day. It is computed,
// never stored.
type Position struct {
	State     State
	Stance    Stance // NotCoded in the states uncoded and none
	Contested bool
	Reversed  bool

	// DecidedBy is the statement that decides, also where it was made about
	// another subject (states parent and earlier); empty without one.
	DecidedBy StatementID
	// From is the subject DecidedBy was made about in the states parent and
	// earlier: the parent point, or the ancestor. Zero otherwise.
	From Subject
	// FromVersion is the version of From in the state earlier; empty otherwise.
	FromVersion VersionID

	Statements int // all statements in the cell, coded or not
	Claims     int // those by another party than the holder's
	Uncoded    int // those without a stance
}

// Carried reports whether the stance was taken on another subject, the parent
// point or an earlier version, and stands here only for want of a better.
func (p Position) Carried() bool { return p.State == StateParent || p.State == StateEarlier }

// Hollow reports whether nobody of the holder's party has owned the stance.
func (p Position) Hollow() bool { return p.State == StateReported || p.State == StateClaimed }

// standing is the ground on which a statement speaks for its holder; the
// higher decides.
type standing int8

const (
	claim    standing = iota // any other speaker
	reported                 // the holder's party, anonymously or by report
	own                      // the holder's party, under its name
)

// states gives the state of a cell decided by a statement of each standing.
var states = [...]State{claim: StateClaimed, reported: StateReported, own: StateOwn}

func standingOf(s *Statement) standing {
	switch {
	case s.IsClaim():
		return claim
	case s.Channel.Owned():
		return own
	}
	return reported
}

// Position computes where holder h stands on s on the day asOf. The zero asOf
// means after everything on record. For a subject or holder that is not in the
// dossier the answer is StateNone.
func (x *Index) Position(s Subject, h StakeholderID, asOf Date) Position {
	n, okS := x.subjects[s]
	holder, okH := x.holders[h]
	if !okS || !okH {
		return Position{State: StateNone}
	}
	p, _ := x.position(n, holder, limit(asOf))
	return p
}

// position follows the rules in their order; last is the last day that counts.
// It also gives the deciding statement, or nil.
func (x *Index) position(subject, holder int, last int32) (Position, *Statement) {
	cell := x.upTo(subject, holder, last)
	if len(cell) == 0 {
		return x.fromElsewhere(subject, holder, last)
	}
	p := Position{State: StateUncoded, Statements: len(cell)}
	for _, w := range cell {
		if w.standing == claim {
			p.Claims++
		}
		if !w.coded {
			p.Uncoded++
		}
		p.Contested = p.Contested || w.disputed <= last
	}
	d, ok := decider(cell)
	if !ok {
		return p, nil
	}
	s := &x.dossier.Statements[d.statement]
	p.State, p.Stance, p.DecidedBy = states[d.standing], s.Stance, s.ID
	p.Contested = p.Contested || opposed(cell, d)
	p.Reversed = reversed(cell, d)
	return p, s
}

// decider is the word that decides a cell: the newest of the highest standing.
// A statement without a stance has none to decide with; ok is false when there
// is no other.
func decider(cell []word) (d word, ok bool) {
	for _, w := range cell { // in order: of equal standing the last is the newest
		if w.coded && (!ok || w.standing >= d.standing) {
			d, ok = w, true
		}
	}
	return d, ok
}

// opposed reports whether the cell holds a word on the other side than the
// deciding one that is of lower standing, or of the same standing and day.
// Older words of the same standing were overtaken, not contested.
func opposed(cell []word, d word) bool {
	for _, w := range cell {
		if w.side*d.side < 0 && (w.standing < d.standing || w.standing == d.standing && w.day == d.day) {
			return true
		}
	}
	return false
}

// reversed reports whether the deciding own stance is on the other side than
// the last own stance of an earlier day that took a side. Remarks that took
// none lie in between without breaking the comparison.
func reversed(cell []word, d word) bool {
	if d.standing != own {
		return false
	}
	for _, w := range slices.Backward(cell) {
		if w.day < d.day && w.standing == own && w.side != 0 {
			return w.side*d.side < 0
		}
	}
	return false
}

// fromElsewhere explains a cell without statements: the nearest parent with an
// own stance, else the ancestor fewest links away with one, else nothing.
func (x *Index) fromElsewhere(subject, holder int, last int32) (Position, *Statement) {
	// A circle of parents, which no checked dossier has, must still end.
	for up, steps := x.parent[subject], 0; up >= 0 && steps < len(x.parent); up, steps = x.parent[up], steps+1 {
		if w, ok := x.ownWord(up, holder, last); ok {
			return x.carry(StateParent, up, w)
		}
	}
	if ancestor, w, ok := x.nearestAncestor(subject, holder, last); ok {
		return x.carry(StateEarlier, ancestor, w)
	}
	return Position{State: StateNone}, nil
}

// carry is the position that a word on another subject gives.
func (x *Index) carry(state State, subject int, w word) (Position, *Statement) {
	s := &x.dossier.Statements[w.statement]
	p := Position{State: state, Stance: s.Stance, DecidedBy: s.ID, From: Whole(x.version[subject])}
	if point := x.provisions[subject]; point != nil {
		p.From = On(point.ID)
	}
	if state == StateEarlier {
		p.FromVersion = x.version[subject]
	}
	return p, s
}

// nearestAncestor searches lineage breadth first, a generation at a time: of
// the nearest generation with an own stance, the one that spoke last. What the
// subject is apart from has no say, though the way may lead through it.
func (x *Index) nearestAncestor(subject, holder int, last int32) (ancestor int, w word, ok bool) {
	generation, apart := x.ancestors[subject], x.apart[subject]
	var few [8]int  // keeps the lineage of most dossiers off the heap
	seen := few[:0] // short enough to look through: lineage is as long as there are versions
	for len(generation) > 0 {
		var next []int
		for _, a := range generation {
			if a == subject || slices.Contains(seen, a) {
				continue
			}
			seen = append(seen, a)
			found, spoke := x.ownWord(a, holder, last)
			if spoke && !slices.Contains(apart, a) && (!ok || x.inOrder(found, w) > 0) {
				ancestor, w, ok = a, found, true
			}
			if next == nil {
				next = slices.Clip(x.ancestors[a]) // mostly the only ones: what is added later goes to a copy
				continue
			}
			next = append(next, x.ancestors[a]...)
		}
		if ok {
			return ancestor, w, true
		}
		generation = next
	}
	return 0, word{}, false
}

// ownWord is the own word that stands for the holder on a subject: the newest
// with a stance, else, for it was spoken of all the same, the newest without.
func (x *Index) ownWord(subject, holder int, last int32) (w word, ok bool) {
	for _, said := range slices.Backward(x.upTo(subject, holder, last)) {
		switch {
		case said.standing != own:
		case said.coded:
			return said, true
		case !ok:
			w, ok = said, true
		}
	}
	return w, ok
}
