package notebook

import (
	"math"
	"slices"

	"demarche/app/search"
	"demarche/store/plan"
)

// place is a thing that notes are on.
type place struct {
	on     plan.Target
	words  string // what it is called
	folded string
	// A seat is a place in the order of the dossier. A provision shares it with its
	// cells and the statements about it: seated is which of them this is.
	seat     int32
	seated   int32
	key      string // of the group that it stands in, the seat's; and its title
	title    string
	subjects []plan.Subject // it is, or is about
	sides    []plan.StakeholderID
}

// Where a place stands among those of its seat: first the thing itself, then its
// cells, then statements.
const (
	seatedCell      = 1
	seatedStatement = 1 << 20
)

// last is the seat of what is gone; behind it are the sources.
const last = math.MaxInt32 / 2

// settle gives every entry its places.
func (b *Book) settle() {
	known := make(map[plan.Target]int32)
	find := func(on plan.Target) int32 {
		at, ok := known[on]
		if !ok {
			at = int32(len(b.places))
			known[on] = at
			b.places = append(b.places, b.names.place(on))
		}
		return at
	}
	b.at, b.extents = make([][2]int32, len(b.entries)), make([]Extent, len(b.entries))
	for i := range b.entries {
		e := &b.entries[i]
		own := find(e.Note.On)
		shown := own
		if p := e.Spot.Provision; p != "" {
			shown = find(plan.TargetOf(plan.OnProvision, p))
		}
		b.at[i] = [2]int32{own, shown}
		b.extents[i] = extentOf(e)
		e.Where, e.Version = b.places[shown].words, b.names.versionOf(&b.places[shown])
	}
}

// shown is the place that an entry is shown at.
func (b *Book) shown(i int32) *place { return &b.places[b.at[i][1]] }

func (n *names) place(on plan.Target) place {
	p := place{on: on, words: n.target(on)}
	p.folded = search.Fold(p.words)
	switch on.Kind {
	case plan.OnVersion:
		p.subjects = []plan.Subject{plan.Whole(plan.VersionID(on.ID))}
	case plan.OnProvision:
		p.subjects = []plan.Subject{plan.On(plan.ProvisionID(on.ID))}
	case plan.OnCell:
		p.subjects, p.sides = []plan.Subject{on.Subject}, []plan.StakeholderID{on.Stakeholder}
		p.seated = seatedCell + int32(slices.IndexFunc(n.dossier.Stakeholders, func(s plan.Stakeholder) bool { return s.ID == on.Stakeholder }))
	case plan.OnStatement:
		p.seated = seatedStatement
		if s := n.statements[plan.StatementID(on.ID)]; s != nil {
			p.subjects, p.sides = s.About, []plan.StakeholderID{s.Holder}
		}
	}
	n.sit(&p)
	return p
}

// sit finds a place its seat: that of the first thing it is about, or one of its
// own.
func (n *names) sit(p *place) {
	p.key, p.title, p.seat = p.on.String(), p.words, last
	switch {
	case p.on.Kind == plan.OnDossier:
		p.seat = 0
	case len(p.subjects) > 0:
		s := p.subjects[0]
		p.key, p.title, p.seat = plan.TargetOfSubject(s).String(), n.subject(s), n.seat(s)
	case p.on.Kind == plan.OnSource:
		if seat, ok := n.seats[plan.SourceID(p.on.ID)]; ok {
			p.seat = seat
		}
	}
}

// seat is that of a provision, or of a version, in front of its first.
func (n *names) seat(s plan.Subject) int32 {
	if p := n.points[s.Provision]; p.Provision != nil {
		return p.seat
	}
	seat := int32(1)
	for i := range n.dossier.Versions {
		v := &n.dossier.Versions[i]
		if v.ID == s.Version {
			return seat
		}
		seat += 1 + int32(len(v.Provisions))
	}
	return last
}

// versionOf is the version that a place is in, by the first thing it is about.
func (n *names) versionOf(p *place) plan.VersionID {
	if len(p.subjects) == 0 {
		return ""
	}
	return n.versionOfSubject(p.subjects[0])
}

func (n *names) versionOfSubject(s plan.Subject) plan.VersionID {
	if s.Provision != "" {
		return n.points[s.Provision].version
	}
	return s.Version
}
