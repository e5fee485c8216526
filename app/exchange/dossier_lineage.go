package exchange

import (
	"slices"

	"demarche/store/plan"
)

// checkLineage reports links that lead nowhere, into the same version, or twice
// to the same provision.
func (c *checker) checkLineage(p *plan.Provision, version int) *fault {
	ancestors := make([]plan.ProvisionID, len(p.DescendsFrom))
	for i, link := range p.DescendsFrom {
		ancestors[i] = link.Provision
		if problem := c.provisions.need(link.Provision); problem != nil {
			return problem.under("/descends_from/%d/provision", i)
		}
		if c.provisions.spots[link.Provision].list == version {
			return faultf("%s is a point of the same version; a provision descends from one of another version", quote(string(link.Provision))).
				under("/descends_from/%d/provision", i)
		}
	}
	if problem := repeated(ancestors); problem != nil {
		return problem.under("/descends_from")
	}
	return nil
}

// checkApart reports what a provision cannot be apart from: what is not there, a
// point of its own version, and one that lineage links it to.
func (c *checker) checkApart(p *plan.Provision, version int) *fault {
	if problem := needAll(&c.provisions, p.ApartFrom); problem != nil {
		return problem.under("/apart_from")
	}
	for i, id := range p.ApartFrom {
		at := c.provisions.spots[id]
		if at.list == version {
			return faultf("%s is a point of the same version; a provision is kept apart from one of another version", quote(string(id))).
				under("/apart_from/%d", i)
		}
		other := &c.d.Versions[at.list].Provisions[at.place]
		if descends(p, other.ID) || descends(other, p.ID) {
			f := faultf("this is apart from %s and linked to it by \"descends_from\"; remove one of the two. It stands at ", quote(string(id))).
				under("/apart_from/%d", i)
			f.also = c.provisions.pathOf(at)
			return f
		}
	}
	return nil
}

func descends(p *plan.Provision, from plan.ProvisionID) bool {
	return slices.ContainsFunc(p.DescendsFrom, func(l plan.Link) bool { return l.Provision == from })
}
