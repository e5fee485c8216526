package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"demarche/app/buttons"
	"demarche/app/exchange"
	"demarche/app/ledger"
	"demarche/app/saying"
	"demarche/store/plan"
)

// mostReported is how many gaps or changes are listed: more than a person goes
// through, few enough to be there at once.
const mostReported = 2000

// placed is a cell that a report leads to, or a head over such, which leads
// nowhere.
type placed struct {
	subject plan.Subject
	holder  plan.StakeholderID
	entry   ledger.Entry
	cells   []string // the facts, one for each column of the report
}

// report is a list of cells to go through.
type report struct {
	heading string
	empty   string   // what to say when there are none
	columns []string // of the table that it is copied as
	list    []placed
}

// showPlaces lists cells, each with the way there, and offers to copy them all.
func (d *desk) showPlaces(r report) {
	s := d.session
	var shown dialog.Dialog
	leads := func(i int) bool { return !r.list[i].entry.Head }
	there := d.within(s, func(i int) {
		if leads(i) {
			shown.Hide()
			d.jump(r.list[i].subject, r.list[i].holder)
		}
	})
	page := ledger.New(r.empty, ledger.Action{Label: "Go there", Offered: leads, Do: there})
	page.OnEnter = there
	entries := make([]ledger.Entry, len(r.list))
	for i := range r.list {
		entries[i] = r.list[i].entry
	}
	if len(entries) > 0 {
		page.More = func() []*fyne.MenuItem { return []*fyne.MenuItem{under("Copy all", d.listingItems(r.listing)...)} }
		var all *buttons.Button
		all = buttons.New("Copy all …", func() {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(all)
			d.popUpMenu(at.AddXY(0, all.Size().Height), d.listingItems(r.listing)...)
		})
		page.Below(all)
	}
	page.Show(entries)
	shown = d.showLedger(r.heading, page)
}

// listing is the report as it is copied: without the details, which are read
// beside the cells.
func (r *report) listing() *exchange.Listing {
	l := &exchange.Listing{Title: r.heading, Columns: r.columns}
	for i := range r.list {
		p := &r.list[i]
		if p.entry.Head {
			l.Groups = append(l.Groups, exchange.ListingGroup{Heading: p.entry.Heading, Remark: p.entry.Caption})
			continue
		}
		if len(l.Groups) == 0 {
			l.Groups = make([]exchange.ListingGroup, 1)
		}
		last := &l.Groups[len(l.Groups)-1]
		last.Entries = append(last.Entries, exchange.ListingEntry{Words: p.entry.Heading, Caption: p.entry.Caption, Cells: p.cells})
	}
	return l
}

// jump looks at a cell; goBack returns.
func (d *desk) jump(subject plan.Subject, holder plan.StakeholderID) {
	if d.session == nil {
		return
	}
	d.showFound(saying.Found{})
	d.visit()
	d.citing = citing{}
	d.showMiddle(rowsInMiddle)
	d.reveal(subject)
	d.revealColumn(holder)
	d.looking.version, d.looking.subject, d.looking.holder = d.session.index().VersionOf(subject), subject, holder
	d.looking = d.settle(d.looking)
	if d.arranged.Reading == readPoint {
		d.synopsis.Begin(subject, "") // so that the side jumped to is another than before, and comes into view
	}
	d.ask()
	d.focusMatrix()
}

// wholePlan is the name of the row above all points.
const wholePlan = "Plan as a whole"

// cellName names a cell: "6 Army ceiling / Russia".
func cellName(x *plan.Index, subject plan.Subject, holder plan.StakeholderID) string {
	name := wholePlan
	if p, _ := x.Provision(subject.Provision); p != nil {
		name = strings.TrimSpace(p.Number + " " + p.Title)
	}
	if h := x.Stakeholder(holder); h != nil {
		name += " / " + h.Name
	}
	return name
}

// cellColumns head the first columns of a table of cells, and cellFacts are what
// stands in them.
var cellColumns = []string{exchange.NumberColumn, "Provision", "Side"}

func cellFacts(x *plan.Index, subject plan.Subject, holder plan.StakeholderID) []string {
	facts := []string{"", wholePlan, ""}
	if p, _ := x.Provision(subject.Provision); p != nil {
		facts[0], facts[1] = p.Number, p.Title
	}
	if h := x.Stakeholder(holder); h != nil {
		facts[2] = h.Name
	}
	return facts
}

// showChanges lists the cells that changed between the day looked at and the one
// compared with, whichever is the earlier.
func (d *desk) showChanges() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	if d.arranged.Since == "" || d.arranged.Since == d.looking.asOf {
		d.status.say("choose another day to compare with first: Time, Compare with the change before")
		return
	}
	s, q, since := d.session, d.looking, d.arranged.Since
	s.work.do("changes", func() {
		x := s.index()
		version := x.Version(q.version)
		if version == nil {
			return // it has gone since
		}
		from, to := since, q.asOf
		if to != "" && to < from {
			from, to = to, from
		}
		moves := x.Moves(q.version, from, to)
		r := report{
			heading: fmt.Sprintf("%s · %s to %s · %s", version.Short, from.Long(), to.Long(), counted(len(moves), "changed cell")),
			empty:   "Nothing has changed between the two days.",
			columns: append(slices.Clone(cellColumns), "Before", "After", "New statements", "From", "To"),
		}
		for i := range moves[:min(len(moves), mostReported)] {
			place := moveEntry(x, &moves[i])
			place.cells = append(place.cells, string(from), string(to))
			r.list = append(r.list, place)
		}
		s.tell(func() { d.showPlaces(r) })
	})
}

func moveEntry(x *plan.Index, m *plan.Move) placed {
	caption := counted(len(m.New), "new statement")
	if m.Moved {
		caption = "from " + standing(m.Before) + " to " + standing(m.After)
	}
	detail := []string{"Before: " + why(x, m.Before), "After: " + why(x, m.After)}
	for _, s := range m.New {
		detail = append(detail, fmt.Sprintf("%s · %s: %s", s.Date.Long(), s.Speaker.Name, s.Summary))
	}
	return placed{
		subject: m.Subject, holder: m.Holder,
		entry: ledger.Entry{Heading: cellName(x, m.Subject, m.Holder), Caption: caption, Detail: strings.Join(detail, "\n\n")},
		cells: append(cellFacts(x, m.Subject, m.Holder), standing(m.Before), standing(m.After), strconv.Itoa(len(m.New))),
	}
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
