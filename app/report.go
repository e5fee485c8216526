package app

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/dialog"

	"demarche/app/ledger"
	"demarche/store/plan"
)

// mostReported is how many gaps or changes are listed: more than a person goes
// through, few enough to be there at once.
const mostReported = 2000

// placed is a cell that a report leads to.
type placed struct {
	subject plan.Subject
	holder  plan.StakeholderID
	entry   ledger.Entry
}

// showPlaces lists cells, each with the way there.
func (d *desk) showPlaces(heading, empty string, list []placed) {
	s := d.session
	var shown dialog.Dialog
	there := d.within(s, func(i int) {
		shown.Hide()
		d.jump(list[i].subject, list[i].holder)
	})
	page := ledger.New(empty, ledger.Action{Label: "Go there", Do: there})
	page.OnEnter = there
	entries := make([]ledger.Entry, len(list))
	for i := range list {
		entries[i] = list[i].entry
	}
	page.Show(entries)
	shown = d.showLedger(heading, page)
}

// jump looks at a cell; goBack returns.
func (d *desk) jump(subject plan.Subject, holder plan.StakeholderID) {
	if d.session == nil {
		return
	}
	d.visit()
	d.reveal(subject)
	d.revealColumn(holder)
	d.looking.version, d.looking.subject, d.looking.holder = d.session.index().VersionOf(subject), subject, holder
	d.looking = d.settle(d.looking)
	d.ask()
	d.focusMatrix()
}

// cellName names a cell: "6 Army ceiling / Russia".
func cellName(x *plan.Index, subject plan.Subject, holder plan.StakeholderID) string {
	name := "Plan as a whole"
	if p, _ := x.Provision(subject.Provision); p != nil {
		name = strings.TrimSpace(p.Number + " " + p.Title)
	}
	if h := x.Stakeholder(holder); h != nil {
		name += " / " + h.Name
	}
	return name
}

// showGaps lists what to research next.
func (d *desk) showGaps() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	s, q := d.session, d.looking
	s.work.do("gaps", func() {
		x := s.index()
		version := x.Version(q.version)
		if version == nil {
			return // it has gone since
		}
		gaps := x.Gaps(q.version, q.asOf, 0)
		list := make([]placed, 0, min(len(gaps.List), mostReported))
		for i := range gaps.List[:min(len(gaps.List), mostReported)] {
			list = append(list, gapEntry(x, &gaps.List[i], q.asOf))
		}
		heading := fmt.Sprintf("What to research next · %s · as of %s · %s", version.Short, q.asOf.Long(), counted(len(gaps.List), "cell"))
		s.tell(func() { d.showPlaces(heading, "Every cell has a recent statement of its holder's own.", list) })
	})
}

// gapWords say what is missing, and what would fill it.
var gapWords = map[plan.GapKind]string{
	plan.GapClaims:   "Others say where it stands; nobody of its own party does. Find its own words, or a denial.",
	plan.GapNothing:  "Nothing is on record, here or elsewhere.",
	plan.GapCarried:  "It spoke of the whole point or of an earlier version only. Find what it says to this text.",
	plan.GapReported: "Only reports or anonymous words. Find somebody who owns them.",
	plan.GapUncoded:  "Statements here have no stance yet. Read and code them.",
	plan.GapOld:      "Nothing new for more than a month. Find whether it still holds.",
}

func gapEntry(x *plan.Index, g *plan.Gap, asOf plan.Date) placed {
	var kinds, words []string
	for _, k := range g.Kinds {
		kinds, words = append(kinds, string(k)), append(words, gapWords[k])
	}
	caption := strings.Join(kinds, " · ")
	if g.Newest != "" {
		caption += " · newest " + g.Newest.Long()
	}
	words = append(words, why(x, x.Position(g.Subject, g.Holder, asOf)))
	return placed{g.Subject, g.Holder, ledger.Entry{
		Heading: cellName(x, g.Subject, g.Holder), Caption: caption, Detail: strings.Join(words, "\n\n"),
	}}
}

// showChanges lists the cells that have changed since the day compared with.
func (d *desk) showChanges() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	if d.arranged.Since == "" || d.arranged.Since >= d.looking.asOf {
		d.status.say("choose a day to compare with first: View, Compare with the day before")
		return
	}
	s, q, since := d.session, d.looking, d.arranged.Since
	s.work.do("changes", func() {
		x := s.index()
		version := x.Version(q.version)
		if version == nil {
			return // it has gone since
		}
		moves := x.Moves(q.version, since, q.asOf)
		list := make([]placed, 0, min(len(moves), mostReported))
		for i := range moves[:min(len(moves), mostReported)] {
			list = append(list, moveEntry(x, &moves[i]))
		}
		heading := fmt.Sprintf("%s · %s to %s · %s", version.Short, since.Long(), q.asOf.Long(), counted(len(moves), "changed cell"))
		s.tell(func() { d.showPlaces(heading, "Nothing has changed between the two days.", list) })
	})
}

func moveEntry(x *plan.Index, m *plan.Move) placed {
	caption := counted(len(m.New), "new statement")
	if m.Moved {
		caption = "from " + standing(m.Before) + " to " + standing(m.After)
	}
	detail := []string{"Before: " + why(x, m.Before), "Now: " + why(x, m.After)}
	for _, s := range m.New {
		detail = append(detail, fmt.Sprintf("%s · %s: %s", s.Date.Long(), s.Speaker.Name, s.Summary))
	}
	return placed{m.Subject, m.Holder, ledger.Entry{
		Heading: cellName(x, m.Subject, m.Holder), Caption: caption, Detail: strings.Join(detail, "\n\n"),
	}}
}

// standing is a position in a few words: "claimed: accepts, contested".
func standing(p plan.Position) string {
	words := p.Stance.Word()
	switch p.State {
	case plan.StateNone:
		words = "no statement"
	case plan.StateClaimed:
		words = "claimed: " + words
	case plan.StateReported:
		words = "reported: " + words
	case plan.StateParent, plan.StateEarlier:
		words += " elsewhere"
	}
	if p.Contested {
		words += ", contested"
	}
	if p.Reversed {
		words += ", reversed"
	}
	return words
}
