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
	x := d.session.index()
	pair := relation(c, old, now, "")
	pair.Kind = plainKind(x, pair)
	if direct(x, pair) {
		d.status.say("these two are linked already")
		return
	}
	around := linksAround(c, old, now)
	others := slices.DeleteFunc(slices.Clone(around), func(r plan.Relation) bool { return (r.From == pair.From) == (r.To == pair.To) })
	alone := store.Relations{Link: []plan.Relation{pair}, Apart: others}
	if len(others) == 0 {
		d.relate(alone)
		return
	}
	both := store.Relations{Link: together(x, append(around, pair))}
	d.layNotice("Linked already", "Cancel", []passage{{text: linkQuestion(c, old, now, others)}},
		choice{label: "Keep both", do: func() { d.relate(both) }},
		choice{label: "Only the new link", do: func() { d.relate(alone) }, main: true})
}

// plainKind is the kind of a link of two provisions that neither has with others.
func plainKind(x *plan.Index, r plan.Relation) plan.LinkKind {
	from, _ := x.Provision(r.From)
	to, _ := x.Provision(r.To)
	if from != nil && to != nil && from.Text == to.Text {
		return plan.Same
	}
	return plan.Amended
}

// linksOf are the links of a row, known or found.
func linksOf(c *compare.Comparison, row *compare.Row) (list []plan.Relation) {
	if !row.Given {
		return eachPair(c, row.Old, row.New, "")
	}
	for _, p := range c.Known.Links {
		if slices.Contains(row.Old, p.Old) && slices.Contains(row.New, p.New) {
			list = append(list, relation(c, p.Old, p.New, ""))
		}
	}
	return list
}

// linksAround are the links of the rows that two provisions are in, but for one of
// the two with each other.
func linksAround(c *compare.Comparison, old, now int) []plan.Relation {
	var list []plan.Relation
	for k := range c.Rows {
		if row := &c.Rows[k]; slices.Contains(row.Old, old) || slices.Contains(row.New, now) {
			list = append(list, linksOf(c, row)...)
		}
	}
	pair := relation(c, old, now, "")
	return slices.DeleteFunc(list, func(r plan.Relation) bool { return r == pair })
}

// together are links that are to stay side by side, with what each is beside the
// others. Links over versions in between are written, too: a link of one of their
// ends would hide them. What nothing is said anew of is left out.
func together(x *plan.Index, all []plan.Relation) (list []plan.Relation) {
	into, from := map[plan.ProvisionID]int{}, map[plan.ProvisionID]int{}
	for _, r := range all {
		into[r.From]++
		from[r.To]++
	}
	for _, r := range all {
		switch {
		case into[r.From] > 1:
			r.Kind = plan.Split
		case from[r.To] > 1:
			r.Kind = plan.Merged
		case direct(x, r):
			continue
		default:
			r.Kind = plainKind(x, r)
		}
		list = append(list, r)
	}
	return list
}

// direct reports whether one of two provisions says itself that it came out of the
// other.
func direct(x *plan.Index, r plan.Relation) bool {
	says := func(of, other plan.ProvisionID) bool {
		p, _ := x.Provision(of)
		return p != nil && slices.ContainsFunc(p.DescendsFrom, func(l plan.Link) bool { return l.Provision == other })
	}
	return says(r.To, r.From) || says(r.From, r.To)
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

// unlinkPoints says that no provision of some became one of others, as far as these
// are linked.
func (d *desk) unlinkPoints(old, now []int) {
	c := d.collating.shown
	if c == nil || d.refuseReadOnly("take the link apart") {
		return
	}
	asked := eachPair(c, old, now, "")
	var apart []plan.Relation
	for k := range c.Rows {
		for _, r := range linksOf(c, &c.Rows[k]) {
			if slices.Contains(asked, r) {
				apart = append(apart, r)
			}
		}
	}
	d.relate(store.Relations{Apart: apart})
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

// saidBetween is what was said of the provisions of a row itself, and not only
// followed over versions in between: that they are linked, and of one that stands
// alone that it is apart from some of the other version.
func saidBetween(x *plan.Index, c *compare.Comparison, row *compare.Row) (linked, apart []plan.Relation) {
	if len(row.Old) > 0 && len(row.New) > 0 {
		return slices.DeleteFunc(linksOf(c, row), func(r plan.Relation) bool { return !direct(x, r) }), nil
	}
	for _, p := range c.Known.Apart {
		if slices.Contains(row.Old, p.Old) || slices.Contains(row.New, p.New) {
			apart = append(apart, relation(c, p.Old, p.New, ""))
		}
	}
	return nil, apart
}

// forget has the dossier know nothing any more of what was said.
func (d *desk) forget(said []plan.Relation) {
	if d.refuseReadOnly("forget what was said of the points") {
		return
	}
	d.relate(store.Relations{Forget: said})
}
