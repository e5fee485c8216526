package app

import (
	"fmt"

	"fyne.io/fyne/v2"

	"demarche/app/exchange"
	"demarche/app/finder"
	"demarche/app/search"
	"demarche/store/plan"
)

// showHitMenu offers what can be done with something found, and with all of it.
func (d *desk) showHitMenu(h search.Hit, at fyne.Position) {
	if d.session == nil {
		return
	}
	d.popUpMenu(at, d.hitItems(h)...)
}

func (d *desk) hitItems(h search.Hit) []*fyne.MenuItem {
	_, _, placed := d.placeOfHit(h)
	there := fyne.NewMenuItem("Go there", func() { d.goToHit(h) })
	note := fyne.NewMenuItem("Add note there", func() {
		d.goToHit(h)
		d.noteOnChosen()
	})
	note.Disabled = !placed || d.session.store.ReadOnly()
	if h.Kind == search.Source {
		there.Label = "What rests on it …"
	} else {
		there.Disabled = !placed
	}
	_, shown := d.finder.Shown(0)
	only := fyne.NewMenuItem("Only "+finder.Many(h.Kind), func() { d.finder.ShowOnly(h.Kind) })
	if d.finder.Only() != "" {
		only = fyne.NewMenuItem("Hits of every kind", func() { d.finder.ShowOnly("") })
	}
	return []*fyne.MenuItem{
		there, note, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Copy this", func() {
			d.Copy(d.nameOfHit(h) + "\n" + h.Text)
			d.status.say("copied the hit")
		}),
		under("Copy all "+counted(shown, "hit"), d.listingItems(d.hitListing)...), fyne.NewMenuItemSeparator(), only,
	}
}

// showKindMenu offers what can be done with the hits of a kind, or with "" with
// all of them, and with the search.
func (d *desk) showKindMenu(kind search.Kind, at fyne.Position) {
	if d.session != nil {
		d.popUpMenu(at, d.kindItems(kind)...)
	}
}

func (d *desk) kindItems(kind search.Kind) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	kinds := []search.Kind{kind}
	if kind == "" { // a low pane has nothing else to choose among them
		kinds = search.Kinds
	}
	for _, kind := range kinds {
		only := fyne.NewMenuItem("Only "+finder.Many(kind), func() { d.finder.ShowOnly(kind) })
		only.Disabled = d.finder.Only() == kind || d.finder.Found(kind) == 0
		items = append(items, only)
	}
	all := fyne.NewMenuItem("Hits of every kind", func() { d.finder.ShowOnly("") })
	all.Disabled = d.finder.Only() == ""
	_, shown := d.finder.Shown(0)
	hits := under("Copy all "+counted(shown, "hit"), d.listingItems(d.hitListing)...)
	hits.Disabled = shown == 0
	query := fyne.NewMenuItem("Copy the query", func() { d.Copy(d.finder.Query()) })
	none := fyne.NewMenuItem("Clear the search", d.finder.Clear)
	query.Disabled, none.Disabled = d.finder.Query() == "", d.finder.Query() == ""
	return append(items, all, fyne.NewMenuItemSeparator(), hits, query, fyne.NewMenuItemSeparator(), none,
		fyne.NewMenuItem("Close the search", d.endFinding))
}

// nameOfHit says in a line what was found, and where it belongs.
func (d *desk) nameOfHit(h search.Hit) string {
	x := d.session.index()
	switch of := h.Of.(type) {
	case *plan.Provision:
		return joinRemarks(of.Number+" "+of.Title, h.Version.Short)
	case *plan.Statement:
		where := ""
		if subject, holder, ok := d.placeOfStatement(of.ID); ok {
			where = cellName(x, subject, holder)
		}
		return joinRemarks(of.Speaker.Name, of.Date.Long(), where)
	case *plan.Source:
		return joinRemarks(of.Publisher, of.Title)
	case *plan.Note:
		return "note on " + d.NameOf(of.On)
	}
	return h.ID
}

// hitListing are the hits that are shown, for copying.
func (d *desk) hitListing() *exchange.Listing {
	hits, of := d.finder.Shown(mostReported)
	title := fmt.Sprintf("“%s” · %s", d.finder.Query(), counted(of, "hit"))
	if of > len(hits) {
		title += fmt.Sprintf(", the first %d of them", len(hits))
	}
	l := &exchange.Listing{Title: title, Columns: []string{"Kind", "What", exchange.NumberColumn, "Provision", "Side", "Words"}}
	for i, h := range hits {
		if i == 0 || hits[i-1].Kind != h.Kind {
			l.Groups = append(l.Groups, exchange.ListingGroup{Heading: capital(finder.Many(h.Kind))})
		}
		facts := make([]string, len(cellColumns))
		if subject, holder, ok := d.placeOfHit(h); ok {
			facts = cellFacts(d.session.index(), subject, holder)
		}
		last, name := &l.Groups[len(l.Groups)-1], d.nameOfHit(h)
		cells := append([]string{string(h.Kind), name}, facts...)
		last.Entries = append(last.Entries, exchange.ListingEntry{Words: name, Caption: h.Text, Cells: append(cells, h.Text)})
	}
	return l
}
