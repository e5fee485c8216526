package plan

import "slices"

// Descent is one link of lineage, seen from either end.
type Descent struct {
	Version   *Version
	Provision *Provision
	Kind      LinkKind
}

// Ancestors lists the provisions that p came out of, one link back.
func (x *Index) Ancestors(p ProvisionID) []Descent {
	point, _ := x.Provision(p)
	if point == nil {
		return nil
	}
	var list []Descent
	for _, link := range point.DescendsFrom {
		if a, v := x.Provision(link.Provision); a != nil {
			list = append(list, Descent{x.Version(v), a, link.Kind})
		}
	}
	return list
}

// Descendants lists the provisions that came out of p, one link on, in the
// order of their versions.
func (x *Index) Descendants(p ProvisionID) []Descent {
	n, ok := x.subjects[On(p)]
	if !ok {
		return nil
	}
	var list []Descent
	for _, d := range x.descendants[n] {
		point := x.provisions[d] // never nil: only provisions descend from provisions
		link := slices.IndexFunc(point.DescendsFrom, func(l Link) bool { return l.Provision == p })
		list = append(list, Descent{x.Version(x.version[d]), point, point.DescendsFrom[link].Kind})
	}
	return list
}

// Kin lists the provisions that share an origin with p, without p itself: its
// ancestors, and all that came out of it or of them, in the order of the
// record. What else went into a provision that p was merged into is no kin, nor
// is what a person has said p is apart from.
func (x *Index) Kin(p ProvisionID) []Descent {
	start, ok := x.subjects[On(p)]
	if !ok {
		return nil
	}
	kin := reach(x.descendants, reach(x.ancestors, []int{start}))
	slices.Sort(kin)
	var list []Descent
	for _, n := range kin {
		if point := x.provisions[n]; n != start && point != nil && !slices.Contains(x.apart[start], n) {
			list = append(list, Descent{Version: x.Version(x.version[n]), Provision: point})
		}
	}
	return list
}

// reach is from with all that links lead to from there, each once, the nearest
// first.
func reach(links [][]int, from []int) []int {
	seen := map[int]bool{}
	for _, n := range from {
		seen[n] = true
	}
	for i := 0; i < len(from); i++ {
		for _, next := range links[from[i]] {
			if !seen[next] {
				seen[next] = true
				from = append(from, next)
			}
		}
	}
	return from
}

// TermsElsewhere lists, in the order of the record, the kin of p that have a
// term of the same name and unit with another value.
func (x *Index) TermsElsewhere(p ProvisionID, t Term) []Variant {
	var list []Variant
	for _, kin := range x.Kin(p) {
		for _, other := range kin.Provision.Terms {
			if other.Name == t.Name && other.Unit == t.Unit && other.Value != t.Value {
				list = append(list, Variant{kin.Version, kin.Provision, other})
			}
		}
	}
	return list
}

// Variant is a term as another provision of the same lineage has it.
type Variant struct {
	Version   *Version
	Provision *Provision
	Term      Term
}
