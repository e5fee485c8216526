package exchange

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/store/plan"
)

// noteGroup are the notes on one thing, in the order in which people read them:
// each conversation together, the first note in front.
type noteGroup struct {
	part  string // what the thing is part of: a version, "Statements", "Sources", or the dossier
	name  string // of the thing, e.g. "6 Army ceiling"; empty for the part itself
	notes []*plan.Note
}

// groupNotes sorts the notes of a dossier by what they are on: the dossier, then
// each version with its points and their cells in reading order, then statements
// and sources. No note is left out.
func groupNotes(d *plan.Dossier) []noteGroup {
	g := grouping{d: d, on: make(map[plan.Target][]*plan.Note)}
	for i := range d.Notes {
		n := &d.Notes[i]
		g.on[n.On] = append(g.on[n.On], n)
	}
	g.take(plan.Target{Kind: plan.OnDossier}, "The dossier", "")
	for i := range d.Versions {
		g.version(&d.Versions[i])
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		g.take(plan.TargetOf(plan.OnStatement, s.ID), "Statements", listed(", ", s.Speaker.Name, s.Date.Long())+": "+clip(inALine(s.Summary), longestPath))
	}
	for i := range d.Sources {
		g.take(plan.TargetOf(plan.OnSource, d.Sources[i].ID), "Sources", inALine(citation(plan.Citation{Source: d.Sources[i]})))
	}
	for i := range d.Notes { // there is nothing like what they are on
		on := d.Notes[i].On
		g.take(on, "Elsewhere", on.String())
	}
	return g.groups
}

// grouping is on its way through a dossier.
type grouping struct {
	d      *plan.Dossier
	on     map[plan.Target][]*plan.Note // those that are in no group yet
	groups []noteGroup
}

// take makes a group of the notes on a thing, if there are any.
func (g *grouping) take(on plan.Target, part, name string) {
	if notes := g.on[on]; len(notes) > 0 {
		delete(g.on, on)
		g.groups = append(g.groups, noteGroup{part, name, conversations(notes)})
	}
}

func (g *grouping) version(v *plan.Version) {
	part := shortOf(v)
	g.take(plan.TargetOf(plan.OnVersion, v.ID), part, "")
	g.cells(plan.Whole(v.ID), part, wholeTitle)
	for i := range v.Provisions {
		p := &v.Provisions[i]
		name := cmp.Or(listed(" ", p.Number, inALine(p.Title)), string(p.ID))
		g.take(plan.TargetOf(plan.OnProvision, p.ID), part, name)
		g.cells(plan.On(p.ID), part, name)
	}
}

func (g *grouping) cells(row plan.Subject, part, name string) {
	if len(g.on) == 0 {
		return
	}
	for i := range g.d.Stakeholders {
		h := &g.d.Stakeholders[i]
		g.take(plan.CellOf(row, h.ID), part, fmt.Sprintf("%s: %s", name, nameOf(h)))
	}
}

// conversations puts replies behind what they reply to. The rest stays in order.
func conversations(notes []*plan.Note) []*plan.Note {
	place := make(map[plan.NoteID]int, len(notes))
	for i, n := range notes {
		if n.ReplyTo == "" {
			place[n.ID] = i
		}
	}
	begins := func(n *plan.Note) int {
		if first, has := place[cmp.Or(n.ReplyTo, n.ID)]; has {
			return first
		}
		return len(notes) // what it replies to is not here
	}
	sorted := slices.Clone(notes)
	slices.SortStableFunc(sorted, func(a, b *plan.Note) int {
		return cmp.Or(cmp.Compare(begins(a), begins(b)), cmp.Compare(len(a.ReplyTo), 0)-cmp.Compare(len(b.ReplyTo), 0))
	})
	return sorted
}

// anchorWords say in words how a note stands to its words; empty where all is
// well.
func anchorWords(n *plan.Note) string {
	switch n.Anchor.State {
	case plan.AnchorReview:
		return "to review: the words have changed"
	case plan.AnchorOrphan:
		return "the words are gone"
	}
	return ""
}

// wordsOfNote are the words that a note is on, or, where they are gone, those
// that it was written on.
func wordsOfNote(n *plan.Note) string {
	if n.Anchor.State == plan.AnchorOrphan {
		return cmp.Or(n.Anchor.Was, n.Anchor.Exact)
	}
	return n.Anchor.Exact
}

// lostWords are the words that a note was written on, where some of them are gone
// and it is on those that are left.
func lostWords(n *plan.Note) string {
	if a := &n.Anchor; a.State != plan.AnchorOrphan && a.Was != a.Exact {
		return a.Was
	}
	return ""
}
