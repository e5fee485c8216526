package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/store/plan"
)

// popUpMenu opens a menu at a place of the window.
func (d *desk) popUpMenu(at fyne.Position, items ...*fyne.MenuItem) {
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.window.Canvas(), at)
	}
}

// ticked is a menu item with a tick where it is on.
func ticked(label string, on bool, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, do)
	i.Checked = on
	return i
}

// under is a menu item that opens a menu of its own.
func under(label string, items ...*fyne.MenuItem) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, nil)
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

// showHeadMenu offers what can be done with a column; without a stakeholder
// with that of the provisions.
func (d *desk) showHeadMenu(h plan.StakeholderID, at fyne.Position) {
	if d.session == nil {
		return
	}
	d.popUpMenu(at, slices.Concat([]*fyne.MenuItem{
		fyne.NewMenuItem("Fit the width to the texts", func() { d.matrix.Fit(h) }),
		fyne.NewMenuItem("Usual width", func() { d.setWidth(h, 0) }),
		fyne.NewMenuItem("Usual width for all", d.sameWidths),
		fyne.NewMenuItemSeparator(),
	}, d.headItems(h))...)
}

// showCodeMenu offers what can be done with a column of signs, which have all
// the same width.
func (d *desk) showCodeMenu(h plan.StakeholderID, at fyne.Position) {
	if d.session != nil {
		d.popUpMenu(at, d.headItems(h)...)
	}
}

// headItems are what can be done with a column, in whatever reading, and with
// all of them.
func (d *desk) headItems(h plan.StakeholderID) (items []*fyne.MenuItem) {
	if h != "" {
		items = append(d.columnItems(h), fyne.NewMenuItemSeparator())
	}
	return append(items, d.columnsItem(), under("Order of the rows", d.orderItems()...))
}

// showThemeMenu offers what can be done with a theme.
func (d *desk) showThemeMenu(t plan.ThemeID, at fyne.Position) {
	if d.session == nil {
		return
	}
	folded := d.arranged.foldsTheme(t)
	fold := "Fold"
	if folded {
		fold = "Unfold"
	}
	d.popUpMenu(at,
		fyne.NewMenuItem(fold, func() { d.foldTheme(t, !folded) }),
		fyne.NewMenuItem("Fold all themes", func() { d.foldAll(true) }),
		fyne.NewMenuItem("Unfold all", func() { d.foldAll(false) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Only this theme", func() { d.setFilter(d.arranged.Filter.WithThemes(t)) }),
		under("Order of the rows", d.orderItems()...))
}

// showDayMenu offers what can be done with a day.
func (d *desk) showDayMenu(day plan.Date, at fyne.Position) {
	if d.session == nil {
		return
	}
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("As of "+day.Long(), func() { d.chooseDay(day) }),
		fyne.NewMenuItem("Compare with "+day.Long(), func() { d.setSince(day) }),
	}
	if d.arranged.Since != "" {
		items = append(items, fyne.NewMenuItem("Compare no more", func() { d.setSince("") }))
	}
	d.popUpMenu(at, items...)
}

// columnItems are what can be done with one stakeholder's column.
func (d *desk) columnItems(h plan.StakeholderID) []*fyne.MenuItem {
	pinned := slices.Contains(d.arranged.Pinned, h)
	var items []*fyne.MenuItem
	if fold := d.groupItem(h, ""); fold != nil {
		items = append(items, fold)
	}
	return append(items,
		ticked("Keep in view", pinned, func() { d.pinColumn(h, !pinned) }),
		fyne.NewMenuItem("Move left", func() { d.stepColumn(h, -1) }),
		fyne.NewMenuItem("Move right", func() { d.stepColumn(h, 1) }),
		fyne.NewMenuItem("Hide "+d.nameOfHolder(h), func() { d.hideColumn(h) }))
}

// columnsItem lists all columns, those that are shown ticked.
func (d *desk) columnsItem() *fyne.MenuItem {
	shown := d.shownColumns()
	items := []*fyne.MenuItem{fyne.NewMenuItem("Show all columns", d.showAllColumns), fyne.NewMenuItemSeparator()}
	for _, h := range d.session.index().Dossier().Stakeholders {
		in := slices.Contains(shown, h.ID)
		items = append(items, ticked(h.Name, in, func() {
			if in {
				d.hideColumn(h.ID)
			} else {
				d.showColumn(h.ID)
			}
		}))
	}
	if folds := d.groupItems(); len(folds) > 0 {
		items = append(append(items, fyne.NewMenuItemSeparator()), folds...)
	}
	return under("Columns", items...)
}

// orderItems choose the order of the rows.
func (d *desk) orderItems() []*fyne.MenuItem {
	words := map[plan.Order]string{
		plan.ByNumber: "As the text is read", plan.ByTheme: "By theme", plan.ByContention: "Most contended first",
	}
	var items []*fyne.MenuItem
	for _, o := range plan.Orders {
		now := d.arranged.Order == o || d.arranged.Order == "" && o == plan.ByNumber
		items = append(items, ticked(words[o], now, func() { d.setOrder(o) }))
	}
	return items
}
