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
		point := x.provisions[d]
		if point == nil {
			continue
		}
		link := slices.IndexFunc(point.DescendsFrom, func(l Link) bool { return l.Provision == p })
		list = append(list, Descent{x.Version(x.version[d]), point, point.DescendsFrom[link].Kind})
	}
	return list
}

// Kin lists every provision that lineage ties to p over any number of links,
// in both directions, without p itself, in the order of the record.
func (x *Index) Kin(p ProvisionID) []Descent {
	start, ok := x.subjects[On(p)]
	if !ok {
		return nil
	}
	seen := map[int]bool{start: true}
	for queue := []int{start}; len(queue) > 0; queue = queue[1:] {
		for _, next := range slices.Concat(x.ancestors[queue[0]], x.descendants[queue[0]]) {
			if !seen[next] {
				seen[next] = true
				queue = append(queue, next)
			}
		}
	}
	delete(seen, start)
	var list []Descent
	for n, point := range x.provisions {
		if seen[n] && point != nil {
			list = append(list, Descent{Version: x.Version(x.version[n]), Provision: point})
		}
	}
	return list
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
