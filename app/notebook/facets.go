package notebook

import (
	"strings"

	"demarche/store/plan"
)

// Tally is how many conversations have a value.
type Tally[T ~string] struct {
	Value T
	Count int
}

// Facets are the values that notes have, to choose from for a [Filter], in their
// order. The empty value is what has none.
type Facets struct {
	Statuses     []Tally[plan.NoteStatus]
	Labels       []Tally[string]
	Tags         []Tally[string] // those that others lie in too, with all of these
	Authors      []Tally[string]
	States       []Tally[plan.AnchorState]
	Kinds        []Tally[plan.TargetKind]
	Versions     []Tally[plan.VersionID]
	Provisions   []Tally[plan.ProvisionID]
	Stakeholders []Tally[plan.StakeholderID]
}

// Facets are the values of the whole book. They belong to it.
func (b *Book) Facets() *Facets { return &b.facets }

// count counts the values.
func (b *Book) count() {
	b.facets = Facets{
		Statuses: tallies[plan.NoteStatus](b.shelves[ByStatus]),
		Labels:   tallies[string](b.shelves[ByLabel]),
		Authors:  tallies[string](b.shelves[ByAuthor]),
		States:   tallies[plan.AnchorState](b.shelves[ByState]),
		Tags:     b.tags(),
	}
	kinds, versions := map[plan.TargetKind]int{}, map[plan.VersionID]int{}
	points, sides := map[plan.ProvisionID]int{}, map[plan.StakeholderID]int{}
	for i := range b.entries {
		own, shown := &b.places[b.at[i][0]], b.shown(int32(i))
		kinds[own.on.Kind]++
		for _, v := range b.versionsOf(own, shown) {
			versions[v]++
		}
		for _, s := range own.subjects {
			points[s.Provision]++
		}
		if shown != own {
			points[shown.subjects[0].Provision]++
		}
		for _, h := range own.sides {
			sides[h]++
		}
	}
	d := b.names.dossier
	b.facets.Kinds = inTheOrderOf(plan.TargetKinds, func(k plan.TargetKind) plan.TargetKind { return k }, kinds)
	b.facets.Versions = inTheOrderOf(d.Versions, func(v plan.Version) plan.VersionID { return v.ID }, versions)
	for _, v := range d.Versions {
		b.facets.Provisions = append(b.facets.Provisions,
			inTheOrderOf(v.Provisions, func(p plan.Provision) plan.ProvisionID { return p.ID }, points)...)
	}
	b.facets.Stakeholders = inTheOrderOf(d.Stakeholders, func(s plan.Stakeholder) plan.StakeholderID { return s.ID }, sides)
}

// versionsOf lists the versions that two places of a note are in, each once.
func (b *Book) versionsOf(own, shown *place) []plan.VersionID {
	var list []plan.VersionID
	for _, p := range []*place{own, shown} {
		for _, s := range p.subjects {
			list = appendNew(list, b.names.versionOfSubject(s))
		}
	}
	return list
}

func appendNew[T comparable](list []T, value T) []T {
	for _, v := range list {
		if v == value {
			return list
		}
	}
	return append(list, value)
}

// tallies counts the groups of a shelf.
func tallies[T ~string](s *shelf) []Tally[T] {
	list := make([]Tally[T], len(s.keys))
	for i, key := range s.keys {
		list[i] = Tally[T]{T(key), int(s.counts[i])}
	}
	return list
}

// inTheOrderOf lists the values that have been counted, in the order of a list.
func inTheOrderOf[V any, T ~string](list []V, id func(V) T, counts map[T]int) []Tally[T] {
	var tallies []Tally[T]
	for _, v := range list {
		if n := counts[id(v)]; n > 0 {
			tallies = append(tallies, Tally[T]{id(v), n})
		}
	}
	return tallies
}

// tags counts tags with all that lies in them. A conversation with two tags in
// one counts once for that.
func (b *Book) tags() []Tally[string] {
	s := b.shelves[ByTag]
	paths := make([][]string, len(s.keys)) // by group: its tag and those that it lies in
	for i, key := range s.keys {
		paths[i] = []string{key}
		for at := strings.LastIndexByte(key, '/'); at > 0; at = strings.LastIndexByte(key[:at], '/') {
			paths[i] = append(paths[i], key[:at])
		}
	}
	counts := make(map[string]int, len(s.keys))
	var seen []string
	for i := range b.entries {
		seen = seen[:0]
		for _, g := range s.of(int32(i)) {
			for _, path := range paths[g] {
				seen = appendNew(seen, path)
			}
		}
		for _, tag := range seen {
			counts[tag]++
		}
	}
	all := newShelf(0, nil, lastEmpty(tagOrder), orElse(""))
	for tag := range counts {
		all.keys = append(all.keys, tag)
	}
	all.arrange(lastEmpty(tagOrder), orElse(""))
	list := make([]Tally[string], len(all.keys))
	for i, tag := range all.keys {
		list[i] = Tally[string]{tag, counts[tag]}
	}
	return list
}
