package compare

import (
	"strconv"

	"demarche/store/plan"
)

// OfVersion is a version of a dossier as a text to compare.
func OfVersion(v *plan.Version) *Text {
	t := &Text{Title: v.Title, Provisions: make([]Provision, len(v.Provisions))}
	for i, p := range v.Provisions {
		t.Provisions[i] = Provision{ID: string(p.ID), Number: p.Number, Title: p.Title, Text: p.Text}
		for _, term := range p.Terms {
			one := Term{Name: term.Name, Unit: term.Unit, Words: term.String()}
			if n, err := strconv.ParseFloat(term.Value.Text, 64); err == nil && term.Value.IsNumber {
				one.Number = n
			}
			t.Provisions[i].Terms = append(t.Provisions[i].Terms, one)
		}
	}
	return t
}

// NamesOf are what is to be recognised in the texts of a dossier.
func NamesOf(d *plan.Dossier) Names {
	var n Names
	for _, s := range d.Stakeholders {
		n.Parties = append(n.Parties, s.Name, s.Short)
	}
	return n
}

// KnownBetween is the lineage that the dossier has between two versions,
// whichever of them is the older.
func KnownBetween(old, now *plan.Version) Known {
	var k Known
	each(old, now, func(i, j int) { k.Links = append(k.Links, Pair{Old: j, New: i}) })
	each(now, old, func(i, j int) { k.Links = append(k.Links, Pair{Old: i, New: j}) })
	return k
}

// each calls do for every link from a provision of the version onto to one of
// from that descends from it: with its place in from, and in onto.
func each(onto, from *plan.Version, do func(i, j int)) {
	places := make(map[plan.ProvisionID]int, len(onto.Provisions))
	for j, p := range onto.Provisions {
		places[p.ID] = j
	}
	for i, p := range from.Provisions {
		for _, link := range p.DescendsFrom {
			if j, ok := places[link.Provision]; ok {
				do(i, j)
			}
		}
	}
}
