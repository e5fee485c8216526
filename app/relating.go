package app

import (
	"context"
	"fmt"
	"slices"

	"demarche/app/compare"
	"demarche/store"
	"demarche/store/plan"
)

// relate has the dossier know of provisions what the person says of them.
func (d *desk) relate(say store.Relations) {
	d.doAct("correct the lineage", func(ctx context.Context, s *session) (store.Act, error) { return s.store.Relate(ctx, say) })
}

// relation is what is said of a provision of the old version and one of the new.
func relation(c *compare.Comparison, old, now int, kind plan.LinkKind) plan.Relation {
	return plan.Relation{From: plan.ProvisionID(c.Old.Provisions[old].ID), To: plan.ProvisionID(c.New.Provisions[now].ID), Kind: kind}
}

// linkPoints says that a provision of the old version became one of the new. Where
// one of them is linked already it asks whether that is to stay.
func (d *desk) linkPoints(old, now int) {
	c := d.collating.shown
	if c == nil || d.refuseReadOnly("link the points") {
		return
	}
	others, kind := linkedWith(c, old, now), plan.Amended
	if c.Old.Provisions[old].Text == c.New.Provisions[now].Text {
		kind = plan.Same
	}
	alone := store.Relations{Link: []plan.Relation{relation(c, old, now, kind)}, Apart: others}
	if len(others) == 0 {
		d.relate(alone)
		return
	}
	together := together(c, old, now, others)
	d.layNotice("Linked already", "Cancel", []passage{{text: linkQuestion(c, old, now, others)}},
		choice{label: "Keep both", do: func() { d.relate(together) }},
		choice{label: "Only the new link", do: func() { d.relate(alone) }, main: true})
}

// linkedWith are the links that one of two provisions has with others.
func linkedWith(c *compare.Comparison, old, now int) []plan.Relation {
	var list []plan.Relation
	for k := range c.Rows {
		row := &c.Rows[k]
		if slices.Contains(row.Old, old) {
			for _, j := range row.New {
				if j != now {
					list = append(list, relation(c, old, j, ""))
				}
			}
		}
		if slices.Contains(row.New, now) {
			for _, i := range row.Old {
				if i != old {
					list = append(list, relation(c, i, now, ""))
				}
			}
		}
	}
	return list
}

// together makes the new link one of several: the old provision was split, or
// several were merged.
func together(c *compare.Comparison, old, now int, others []plan.Relation) store.Relations {
	say := store.Relations{Link: append(slices.Clone(others), relation(c, old, now, plan.Merged))}
	from := say.Link[len(say.Link)-1].From
	for k := range say.Link {
		say.Link[k].Kind = plan.Merged
		if say.Link[k].From == from && len(others) > 0 && others[0].From == from {
			say.Link[k].Kind = plan.Split
		}
	}
	return say
}

// mostNamed is how many links a question names.
const mostNamed = 4

// linkQuestion says what two provisions are linked with already.
func linkQuestion(c *compare.Comparison, old, now int, others []plan.Relation) string {
	words := fmt.Sprintf("This links %s of the old text with %s of the new one.", pointName(c.Old, old), pointName(c.New, now))
	for k, r := range others {
		if k == mostNamed {
			words += fmt.Sprintf("\nAnd %s more.", counted(len(others)-k, "link"))
			break
		}
		words += fmt.Sprintf("\nThere is a link already of %s with %s.", pointOf(c.Old, r.From), pointOf(c.New, r.To))
	}
	return words + "\nKeep both, as one point split or several merged, or only the new link?"
}

// pointName is the number and the title of a provision.
func pointName(t *compare.Text, at int) string {
	p := &t.Provisions[at]
	switch {
	case p.Number == "" && p.Title == "":
		return fmt.Sprintf("point %d from the top", at+1)
	case p.Number == "":
		return "“" + p.Title + "”"
	case p.Title == "":
		return "point " + p.Number
	}
	return "point " + p.Number + " “" + p.Title + "”"
}

// pointOf is pointName by the provision's id.
func pointOf(t *compare.Text, id plan.ProvisionID) string {
	return pointName(t, slices.IndexFunc(t.Provisions, func(p compare.Provision) bool { return p.ID == string(id) }))
}

// unlinkPoints says that no provision of some became one of others.
func (d *desk) unlinkPoints(old, now []int) {
	c := d.collating.shown
	if c == nil || d.refuseReadOnly("take the link apart") {
		return
	}
	d.relate(store.Relations{Apart: eachPair(c, old, now, "")})
}

// eachPair is a relation of each provision of some with each of others.
func eachPair(c *compare.Comparison, old, now []int, kind plan.LinkKind) []plan.Relation {
	var list []plan.Relation
	for _, i := range old {
		for _, j := range now {
			list = append(list, relation(c, i, j, kind))
		}
	}
	return list
}

// linkKinds are the kinds of links by what a comparison found.
var linkKinds = map[compare.Kind]plan.LinkKind{
	compare.Same: plan.Same, compare.Amended: plan.Amended, compare.Split: plan.Split, compare.Merged: plan.Merged,
}

// confirmLink makes a link that was found one that the dossier knows.
func (d *desk) confirmLink(c *compare.Comparison, row *compare.Row) {
	if d.refuseReadOnly("confirm the link") {
		return
	}
	d.relate(store.Relations{Link: eachPair(c, row.Old, row.New, linkKinds[row.Kind])})
}

// forgetLink has the dossier know nothing of a link any more.
func (d *desk) forgetLink(c *compare.Comparison, row *compare.Row) {
	if d.refuseReadOnly("forget the link") {
		return
	}
	d.relate(store.Relations{Forget: eachPair(c, row.Old, row.New, "")})
}
