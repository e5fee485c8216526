package plan

import (
	"cmp"
	"slices"
)

// Relation is what is said of two provisions of different versions: that the one
// became the other, or that it did not. Kind says how, as it reads from From to
// To: a point that was split into two is split on the way to them and merged on
// the way back. It is empty where they are apart.
type Relation struct {
	From, To ProvisionID
	Kind     LinkKind
}

// Reversed is the same relation as it is read from the other end.
func (r Relation) Reversed() Relation { return Relation{r.To, r.From, r.Kind.Reversed()} }

// Facts are what the record knows of the provisions of two versions. Both lists
// are in reading order, that of From first, and name no two provisions twice.
type Facts struct {
	Links []Relation // the one became the other
	Apart []Relation // neither became the other: a person has said so
}

// Between is what the record knows of the provisions of two versions, whichever
// of them is the older:
//
//   - the links from one to the other, whichever end carries them;
//   - where neither end has such a link, those that lead from one to the other
//     over versions in between, either all of them forward or all of them back:
//     a → b and b → c make a → c;
//   - what a person has said is apart, over whatever versions links lead.
//
// Its time grows with the two versions and with the links that lead from the one
// to the other.
func (x *Index) Between(from, to VersionID) Facts {
	if from == to || x.Version(from) == nil || x.Version(to) == nil {
		return Facts{}
	}
	b := between{Index: x, from: from, to: to, links: map[ends]LinkKind{}, apart: map[ends]LinkKind{}}
	b.direct(from, to)
	b.direct(to, from)
	for pair := range b.links {
		delete(b.apart, pair)
	}
	b.composed()
	return Facts{Links: b.inOrder(b.links), Apart: b.inOrder(b.apart)}
}

// between collects what is known of two versions.
type between struct {
	*Index
	from, to     VersionID
	links, apart map[ends]LinkKind
	linked       []bool // by subject: it has a link from one version to the other
}

// ends are the two subjects of a relation: one of the version from, one of the
// version to.
type ends struct{ from, to int }

// direct takes what the provisions of one of the two versions say of those of
// the other.
func (b *between) direct(of, other VersionID) {
	v := b.Version(of)
	for i := range v.Provisions {
		p := &v.Provisions[i]
		n := b.subjects[On(p.ID)]
		for _, link := range p.DescendsFrom {
			b.take(b.links, n, link.Provision, other, link.Kind)
		}
		for _, id := range p.ApartFrom {
			b.take(b.apart, n, id, other, "")
		}
	}
}

// take adds what subject n says of a provision, if that is of the other version.
// A kind is kept as it reads from the older provision to the one that carries it.
func (b *between) take(in map[ends]LinkKind, n int, id ProvisionID, other VersionID, kind LinkKind) {
	m, ok := b.subjects[On(id)]
	if !ok || b.version[m] != other {
		return
	}
	pair := ends{m, n}
	if other == b.to {
		pair, kind = ends{n, m}, kind.Reversed()
	}
	if _, known := in[pair]; !known {
		in[pair] = kind
	}
}

// way is a direction in which links can be followed.
type way struct {
	on, back [][]int
	kind     func(from, to int) LinkKind // of one link on
}

// composed adds the links over versions in between.
func (b *between) composed() {
	b.linked = make([]bool, len(b.provisions))
	for pair := range b.links {
		b.linked[pair.from], b.linked[pair.to] = true, true
	}
	b.along(way{b.descendants, b.ancestors, b.kindOf})
	b.along(way{b.ancestors, b.descendants, func(from, to int) LinkKind { return b.kindOf(to, from).Reversed() }})
}

// kindOf is the kind of the link that the newer provision carries.
func (b *between) kindOf(older, newer int) LinkKind {
	id := b.provisions[older].ID
	for _, link := range b.provisions[newer].DescendsFrom {
		if link.Provision == id {
			return link.Kind
		}
	}
	return ""
}

// along adds what links lead to one way. Only what leads to the other version at
// all is looked at.
func (b *between) along(w way) {
	leads := make([]bool, len(b.provisions))
	for _, n := range reach(w.back, b.unlinked(b.to)) {
		leads[n] = true
	}
	kinds, seen := make([]LinkKind, len(b.provisions)), make([]int, len(b.provisions))
	var queue []int
	for i, start := range b.unlinked(b.from) {
		kinds[start], seen[start] = Same, i+1
		queue = append(queue[:0], start)
		for at := 0; at < len(queue); at++ {
			n := queue[at]
			if b.version[n] == b.to && !b.linked[n] {
				b.add(ends{start, n}, kinds[n])
			}
			for _, m := range w.on[n] {
				if leads[m] && seen[m] != i+1 {
					kinds[m], seen[m] = kinds[n].then(w.kind(n, m)), i+1
					queue = append(queue, m)
				}
			}
		}
	}
}

// unlinked are the provisions of one of the versions that have no link to the
// other.
func (b *between) unlinked(v VersionID) []int {
	var list []int
	points := b.Version(v).Provisions
	for i := range points {
		if n := b.subjects[On(points[i].ID)]; !b.linked[n] {
			list = append(list, n)
		}
	}
	return list
}

// add adds a link over versions in between, unless a person has spoken against
// it or there is a shorter one.
func (b *between) add(pair ends, kind LinkKind) {
	_, apart := b.apart[pair]
	if _, known := b.links[pair]; !known && !apart {
		b.links[pair] = kind
	}
}

// then is the kind of two links in a row. Splitting and merging outweigh the
// others, and together come to another text of the same.
func (k LinkKind) then(next LinkKind) LinkKind {
	parts := func(k LinkKind) bool { return k == Split || k == Merged }
	switch {
	case k == next, next == Same, parts(k) && !parts(next):
		return k
	case k == Same, parts(next) && !parts(k):
		return next
	}
	return Amended
}

// inOrder lists relations in reading order.
func (b *between) inOrder(set map[ends]LinkKind) []Relation {
	pairs := make([]ends, 0, len(set))
	for pair := range set {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(p, q ends) int { return cmp.Or(cmp.Compare(p.from, q.from), cmp.Compare(p.to, q.to)) })
	var list []Relation
	for _, pair := range pairs {
		list = append(list, Relation{b.provisions[pair.from].ID, b.provisions[pair.to].ID, set[pair]})
	}
	return list
}
