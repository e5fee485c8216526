package plan

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

// standing is the weight of the ground on which a statement speaks for its
// holder; the higher decides.
type standing int

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
	return x.position(n, holder, asOf)
}

func (x *Index) position(subject, holder int, asOf Date) Position {
	cell := x.upTo(subject, holder, asOf)
	if len(cell) == 0 {
		return x.carried(subject, holder, asOf)
	}
	p := Position{State: StateUncoded, Statements: len(cell)}
	for _, i := range cell {
		s := &x.dossier.Statements[i]
		if s.IsClaim() {
			p.Claims++
		}
		if s.Stance == NotCoded {
			p.Uncoded++
		}
		p.Contested = p.Contested || x.disputed(i, asOf)
	}
	decider := x.decider(cell)
	if decider < 0 {
		return p
	}
	d := &x.dossier.Statements[decider]
	p.State, p.Stance, p.DecidedBy = states[standingOf(d)], d.Stance, d.ID
	p.Contested = p.Contested || x.opposed(cell, d)
	p.Reversed = p.State == StateOwn && x.reversed(cell, d)
	return p
}

// decider is the statement that decides a cell: the newest of the highest
// standing. A statement without a stance has none to decide with. The answer
// is -1 when no statement is coded.
func (x *Index) decider(cell []int) int {
	best := -1
	var highest standing
	for _, i := range cell { // weight ascending: the last of a standing is its newest
		s := &x.dossier.Statements[i]
		if s.Stance == NotCoded {
			continue
		}
		if st := standingOf(s); best < 0 || st >= highest {
			best, highest = i, st
		}
	}
	return best
}

// disputed reports whether the statement disputes, or is disputed by, one
// dated on or before asOf.
func (x *Index) disputed(statement int, asOf Date) bool {
	for _, other := range x.disputes[statement] {
		if asOf == "" || x.dossier.Statements[other].Date <= asOf {
			return true
		}
	}
	return false
}

// opposed reports whether the cell holds a statement on the other side than
// the deciding one that is of lower standing, or of the same standing and day.
// Older words of the same standing were overtaken, not contested.
func (x *Index) opposed(cell []int, d *Statement) bool {
	for _, i := range cell {
		s := &x.dossier.Statements[i]
		if !opposite(s.Stance, d.Stance) {
			continue
		}
		if standingOf(s) < standingOf(d) || standingOf(s) == standingOf(d) && s.Date == d.Date {
			return true
		}
	}
	return false
}

// reversed reports whether the deciding own stance is on the other side than
// the last own stance of an earlier day that took a side. Remarks that took
// none lie in between without breaking the comparison.
func (x *Index) reversed(cell []int, d *Statement) bool {
	for k := len(cell) - 1; k >= 0; k-- {
		s := &x.dossier.Statements[cell[k]]
		if s.Date < d.Date && standingOf(s) == own && s.Stance.Side() != 0 {
			return opposite(s.Stance, d.Stance)
		}
	}
	return false
}

func opposite(a, b Stance) bool { return a.Side()*b.Side() < 0 }

// carried explains a cell without statements: the nearest parent with an own
// statement, else the ancestor fewest links away with one, else nothing.
func (x *Index) carried(subject, holder int, asOf Date) Position {
	for up, steps := x.parent[subject], 0; up >= 0 && steps < len(x.parent); up, steps = x.parent[up], steps+1 {
		if s := x.ownWord(up, holder, asOf); s >= 0 {
			return x.carriedFrom(StateParent, up, s)
		}
	}
	if ancestor, s := x.nearestAncestor(subject, holder, asOf); s >= 0 {
		return x.carriedFrom(StateEarlier, ancestor, s)
	}
	return Position{State: StateNone}
}

func (x *Index) carriedFrom(state State, subject, statement int) Position {
	s := &x.dossier.Statements[statement]
	p := Position{State: state, Stance: s.Stance, DecidedBy: s.ID, From: Whole(x.version[subject])}
	if point := x.provisions[subject]; point != nil {
		p.From = On(point.ID)
	}
	if state == StateEarlier {
		p.FromVersion = x.version[subject]
	}
	return p
}

// nearestAncestor searches lineage breadth first, a generation at a time: of
// the nearest generation with an own statement, the one that spoke last.
func (x *Index) nearestAncestor(subject, holder int, asOf Date) (ancestor, statement int) {
	if len(x.ancestors[subject]) == 0 {
		return -1, -1
	}
	seen := map[int]bool{subject: true}
	for generation := x.ancestors[subject]; len(generation) > 0; {
		ancestor, statement = -1, -1
		var next []int
		for _, a := range generation {
			if seen[a] {
				continue
			}
			seen[a] = true
			next = append(next, x.ancestors[a]...)
			if s := x.ownWord(a, holder, asOf); s >= 0 && (statement < 0 || x.byWeight(s, statement) > 0) {
				ancestor, statement = a, s
			}
		}
		if statement >= 0 {
			return ancestor, statement
		}
		generation = next
	}
	return -1, -1
}

// ownWord is the own statement that stands for the holder on a subject: the
// newest coded one, else the newest. The answer is -1 when there is none.
func (x *Index) ownWord(subject, holder int, asOf Date) int {
	word := -1
	for _, i := range x.upTo(subject, holder, asOf) {
		s := &x.dossier.Statements[i]
		if standingOf(s) != own {
			continue
		}
		if word < 0 || s.Stance != NotCoded || x.dossier.Statements[word].Stance == NotCoded {
			word = i
		}
	}
	return word
}
