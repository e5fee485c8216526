package anchor

import (
	"slices"

	"demarche/store/plan"
)

// lineage is who came out of whom, over all versions.
type lineage struct {
	provisions map[plan.ProvisionID]*plan.Provision
	version    map[plan.ProvisionID]plan.VersionID
	heirs      map[plan.ProvisionID][]plan.ProvisionID
	apart      map[plan.ProvisionID][]plan.ProvisionID // what a person has said is no lineage, of either end
	rank       map[plan.ProvisionID]int                // in reading order, over all versions
}

func newLineage(versions []plan.Version) *lineage {
	l := &lineage{
		provisions: make(map[plan.ProvisionID]*plan.Provision),
		version:    make(map[plan.ProvisionID]plan.VersionID),
		heirs:      make(map[plan.ProvisionID][]plan.ProvisionID),
		apart:      make(map[plan.ProvisionID][]plan.ProvisionID),
		rank:       make(map[plan.ProvisionID]int),
	}
	for i := range versions {
		v := &versions[i]
		for j := range v.Provisions {
			p := &v.Provisions[j]
			l.provisions[p.ID], l.version[p.ID], l.rank[p.ID] = p, v.ID, len(l.rank)
			for _, link := range p.DescendsFrom {
				l.heirs[link.Provision] = append(l.heirs[link.Provision], p.ID)
			}
			for _, other := range p.ApartFrom {
				l.apart[p.ID] = append(l.apart[p.ID], other)
				l.apart[other] = append(l.apart[other], p.ID)
			}
		}
	}
	return l
}

// heirsOf are the provisions one link on.
func (l *lineage) heirsOf(p plan.ProvisionID) []plan.ProvisionID { return l.heirs[p] }

// ancestorsOf are the provisions one link back.
func (l *lineage) ancestorsOf(p plan.ProvisionID) []plan.ProvisionID {
	point := l.provisions[p]
	if point == nil {
		return nil
	}
	list := make([]plan.ProvisionID, len(point.DescendsFrom))
	for i, link := range point.DescendsFrom {
		list[i] = link.Provision
	}
	return list
}

// line are the provisions of a version that came out of p, or that p came out of,
// over however many links, the nearest first. What a person has said is apart from
// p is not among them, though the way may lead through it.
func (l *lineage) line(p plan.ProvisionID, in plan.VersionID) []plan.ProvisionID {
	list := l.reach([]plan.ProvisionID{p}, l.heirsOf)
	list = append(list, l.reach([]plan.ProvisionID{p}, l.ancestorsOf)[1:]...)
	return slices.DeleteFunc(l.ofVersion(list, in), func(other plan.ProvisionID) bool { return l.areApart(p, other) })
}

// areApart reports whether a person has said that neither became the other.
func (l *lineage) areApart(p, q plan.ProvisionID) bool { return slices.Contains(l.apart[p], q) }

// cousins are the provisions of a version that came out of what p came out of.
// They may have its words, but are not what became of it.
func (l *lineage) cousins(p plan.ProvisionID, in plan.VersionID) []plan.ProvisionID {
	return l.ofVersion(l.reach(l.reach([]plan.ProvisionID{p}, l.ancestorsOf), l.heirsOf), in)
}

func (l *lineage) inReadingOrder(list []plan.ProvisionID) {
	slices.SortFunc(list, func(a, b plan.ProvisionID) int { return l.rank[a] - l.rank[b] })
}

func (l *lineage) ofVersion(list []plan.ProvisionID, in plan.VersionID) []plan.ProvisionID {
	var part []plan.ProvisionID
	for _, p := range list {
		if l.version[p] == in {
			part = append(part, p)
		}
	}
	return part
}

// reach is from with all that links lead to from there, each once, the nearest
// first.
func (l *lineage) reach(from []plan.ProvisionID, links func(plan.ProvisionID) []plan.ProvisionID) []plan.ProvisionID {
	seen := make(map[plan.ProvisionID]bool, len(from))
	for _, p := range from {
		seen[p] = true
	}
	for i := 0; i < len(from); i++ {
		for _, next := range links(from[i]) {
			if !seen[next] {
				seen[next] = true
				from = append(from, next)
			}
		}
	}
	return from
}
