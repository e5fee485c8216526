package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/compare"
	"demarche/app/saying"
	"demarche/app/versions"
	"demarche/store/plan"
)

// newVersions makes the Versions view and listens to it.
func (d *desk) newVersions() *versions.View {
	v := versions.New()
	v.OnProvision = func(on versions.Place) { d.jump(plan.On(plan.ProvisionID(on.ID)), d.looking.holder) }
	v.OnSelected = func(_ int, on versions.Place) { d.chooseInVersions(on) }
	v.OnMenu, v.OnChoose = d.showVersionsMenu, d.showColumnMenu
	v.OnNote, v.OnNotes = d.noteInVersions, d.notesInVersions
	v.OnIgnore = func(i compare.Ignore) { d.collate(func(c *collation) { c.Ignore = i }) }
	v.OnSwap = func() { d.collate(func(c *collation) { slices.Reverse(c.Columns[:min(2, len(c.Columns))]) }) }
	v.OnVariants = d.showVariants
	v.OnLink, v.OnUnlink = d.linkPoints, d.unlinkPoints
	v.OnZoom, v.OnKey = d.zoom, d.keyOnRows
	v.OnRune = func(r rune) { d.typedRune(r) }
	v.OnClose = func() { d.showMiddle(rowsInMiddle) }
	v.Object().Hide()
	return v
}

// collate compares something else.
func (d *desk) collate(change func(*collation)) {
	c := &d.collating.collation
	c.Columns = slices.Clone(c.Columns)
	change(c)
	columns := c.columns()
	if len(columns) == 0 || slices.Contains(columns, d.looking.version) {
		d.askVersions()
		return
	}
	d.chooseVersion(columns[len(columns)-1]) // else the version looked at would come back
}

// mostColumns is how many versions are beside each other unless more are asked for:
// in a usual window that leaves each the width of a newspaper's column.
const mostColumns = 4

// showVariants compares with more versions, or with two again.
func (d *desk) showVariants(on bool) {
	if d.session == nil {
		return
	}
	all := byDate(d.session.index())
	d.collate(func(c *collation) {
		c.Many = on
		if !on || len(c.Columns) > 2 {
			return
		}
		for _, id := range all {
			if len(c.Columns) < mostColumns && !slices.Contains(c.Columns, id) {
				c.Columns = append(c.Columns, id)
			}
		}
	})
}

// chooseInVersions looks at a provision of either side, for the inspector.
func (d *desk) chooseInVersions(on versions.Place) {
	if d.session == nil || on.Provision < 0 {
		return
	}
	subject := plan.On(plan.ProvisionID(on.ID))
	version := d.session.index().VersionOf(subject)
	if !slices.Contains(d.collating.columns(), version) {
		return // it is seen only until another version takes its place
	}
	if version == d.looking.version {
		d.choose(subject, d.looking.holder)
		return
	}
	d.showFound(saying.Found{})
	d.looking.version, d.looking.subject = version, subject
	d.looking = d.settle(d.looking)
	d.ask()
}

// versionsItems lead to the Versions view.
func (d *desk) versionsItems(item menuItem) []*fyne.MenuItem {
	d.versionsItem = item("Versions compared", fyne.Key6, 0, func() { d.showMiddle(versionsInMiddle) })
	return []*fyne.MenuItem{d.versionsItem}
}

// stepDifference goes to the next thing that changed from version to version.
func (d *desk) stepDifference(by int) {
	if d.middle != versionsInMiddle {
		d.showMiddle(versionsInMiddle)
		return
	}
	if !d.versions.Step(by) {
		d.status.say("nothing changed that is shown here")
	}
}

// showColumnMenu offers other versions for a column.
func (d *desk) showColumnMenu(column int, at fyne.Position) {
	if d.session == nil {
		return
	}
	x, columns := d.session.index(), d.collating.columns()
	if column >= len(columns) {
		return
	}
	var items, more []*fyne.MenuItem
	for _, id := range byDate(x) {
		name, there := columnName(x.Version(id)), slices.Index(columns, id)
		items = append(items, ticked(name, there == column, func() { d.putColumn(column, id) }))
		if there < 0 {
			more = append(more, fyne.NewMenuItem(name, func() { d.collate(func(c *collation) { c.Columns = append(c.Columns, id) }) }))
		}
	}
	if d.collating.Many {
		items = append(items, d.manyItems(column, more)...)
	}
	d.popUpMenu(at, items...)
}

// manyItems are what else can be done with a column of several.
func (d *desk) manyItems(column int, more []*fyne.MenuItem) []*fyne.MenuItem {
	id := d.collating.Columns[column]
	without := func(c *collation) {
		c.Columns = slices.DeleteFunc(c.Columns, func(other plan.VersionID) bool { return other == id })
	}
	base := fyne.NewMenuItem("Make this the base", func() {
		d.collate(func(c *collation) {
			without(c)
			c.Columns = slices.Insert(c.Columns, 0, id)
		})
	})
	away := fyne.NewMenuItem("Take this column away", func() { d.collate(without) })
	base.Disabled, away.Disabled = column == 0, len(d.collating.Columns) <= 2
	items := []*fyne.MenuItem{fyne.NewMenuItemSeparator(), base, away}
	if len(more) > 0 {
		items = append(items, under("Add a column", more...))
	}
	return items
}

// putColumn shows a version in a column. If another column has it, the two change
// places.
func (d *desk) putColumn(column int, id plan.VersionID) {
	d.collate(func(c *collation) {
		if column >= len(c.Columns) {
			return
		}
		if other := slices.Index(c.Columns, id); other >= 0 {
			c.Columns[other] = c.Columns[column]
		}
		c.Columns[column] = id
	})
}
