package compare

import (
	"context"
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

// Versions compares two versions of a dossier, which both have to be in it. What
// the dossier knows of their provisions and of its stakeholders takes the place of
// what the options say. The error is the context's.
func Versions(ctx context.Context, x *plan.Index, old, now plan.VersionID, o Options) (*Comparison, error) {
	o.Known, o.Names = LineageOf(x, old, now), NamesOf(x.Dossier())
	return Compare(ctx, OfVersion(x.Version(old)), OfVersion(x.Version(now)), o)
}

// VersionsAcross compares several versions of a dossier, which all have to be in
// it, with one of them, as [CompareAcross] does.
func VersionsAcross(ctx context.Context, x *plan.Index, versions []plan.VersionID, base int, o Options) (*Across, error) {
	texts := make([]*Text, len(versions))
	for k, id := range versions {
		texts[k] = OfVersion(x.Version(id))
	}
	known := func(old, now int) Known { return LineageOf(x, versions[old], versions[now]) }
	return CompareAcross(ctx, texts, base, known, o)
}

// LineageOf is what the dossier knows of the provisions of two versions, whichever
// of them is the older: the links over versions in between, too, and which are
// apart.
func LineageOf(x *plan.Index, old, now plan.VersionID) Known {
	var k Known
	from, to := placesIn(x.Version(old)), placesIn(x.Version(now))
	facts := x.Between(old, now)
	for _, r := range facts.Links {
		k.Links = append(k.Links, Pair{Old: from[r.From], New: to[r.To]})
	}
	for _, r := range facts.Apart {
		k.Apart = append(k.Apart, Pair{Old: from[r.From], New: to[r.To]})
	}
	return k
}

// placesIn are the provisions of a version by their places in it.
func placesIn(v *plan.Version) map[plan.ProvisionID]int {
	places := make(map[plan.ProvisionID]int, len(v.Provisions))
	for i := range v.Provisions {
		places[v.Provisions[i].ID] = i
	}
	return places
}
