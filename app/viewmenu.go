package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/store/plan"
)

// menuItem makes a menu item that does nothing under a dialog.
type menuItem func(label string, key fyne.KeyName, extra fyne.KeyModifier, do func()) *fyne.MenuItem

// viewMenu is how the dossier is looked at: most items are about it, some about
// the window alone.
func (d *desk) viewMenu(item, about menuItem) *fyne.Menu {
	list := d.readingMenu(about)
	list = append(list, fyne.NewMenuItemSeparator(),
		about("Columns and order …", "", 0, d.showColumnsMenu),
		about("Fold all themes", "", 0, func() { d.foldAll(true) }),
		about("Unfold all", "", 0, func() { d.foldAll(false) }),
		about("Filter …", fyne.KeyL, 0, d.focusFilters),
		d.when(d.isFiltered, item("Show all rows", fyne.KeyL, fyne.KeyModifierShift, d.clearFilter)),
		fyne.NewMenuItemSeparator(),
		d.when(d.canWrite, item("Save this view …", fyne.KeyS, fyne.KeyModifierShift, d.saveView)),
		about("Saved views …", fyne.KeyV, fyne.KeyModifierShift, d.showViews),
		about("What to research next …", fyne.KeyG, fyne.KeyModifierShift, d.showGaps),
		fyne.NewMenuItemSeparator(),
		d.sideItem(item),
		item("Larger text", fyne.KeyEqual, 0, func() { d.scaleBy(scaleStep) }),
		item("Smaller text", fyne.KeyMinus, 0, func() { d.scaleBy(-scaleStep) }),
		item("Text at 100 %", fyne.Key0, 0, func() { d.setTheme(d.settings.mode(), 1) }),
		fyne.NewMenuItemSeparator(),
		d.modeItem("Light", theme.Light),
		d.modeItem("Dark", theme.Dark),
		d.modeItem("High contrast", theme.HighContrast),
		d.modeItem("As the system", theme.System))
	return fyne.NewMenu("View", list...)
}

// sideItem shows the inspector or takes it away, ticked while it is there.
func (d *desk) sideItem(item menuItem) *fyne.MenuItem {
	d.side = item("Inspector", fyne.KeyBackslash, 0, func() { d.showSide(!d.frame.side) })
	d.side.Checked = d.settings.side()
	return d.side
}

// showSide shows the inspector beside the rows, or leaves them all the width. A
// note being written is kept first.
func (d *desk) showSide(is bool) {
	if d.frame.side == is {
		return
	}
	if !is {
		if d.inspector.FinishNote(); d.inspector.Writing() {
			return // it cannot be kept as it is, and the pane says why
		}
		d.focusMatrix()
	}
	d.settings.setSide(is)
	d.frame.showSide(is)
	d.side.Checked = is
	d.window.MainMenu().Refresh()
}

// readingMenu has an item for each reading, the present one ticked.
func (d *desk) readingMenu(item menuItem) []*fyne.MenuItem {
	keys := [...]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4}
	d.readingItems = nil
	for i, r := range readings {
		one := item(r.words(), keys[i], 0, func() { d.setReading(r) })
		one.Checked = r == d.arranged.Reading
		d.readingItems = append(d.readingItems, one)
	}
	return append(slices.Clone(d.readingItems), append(d.notesItems(item), d.versionsItems(item)...)...)
}

// timeMenu is the as-of day and the day compared with.
func (d *desk) timeMenu(item menuItem) *fyne.Menu {
	return fyne.NewMenu("Time",
		item("Next change   ]", "", 0, func() { d.stepChange(1) }),
		item("Change before   [", "", 0, func() { d.stepChange(-1) }),
		item("Earlier day", fyne.KeyLeft, fyne.KeyModifierAlt, func() { d.bar.days.Step(-1) }),
		item("Later day", fyne.KeyRight, fyne.KeyModifierAlt, func() { d.bar.days.Step(1) }),
		item("Last day on record", fyne.KeyEnd, fyne.KeyModifierAlt, func() { d.bar.days.Step(len(d.days)) }),
		fyne.NewMenuItemSeparator(),
		item("Compare with the change before", fyne.KeyD, 0, d.compareWithBefore),
		item("Compare with another day …", "", 0, d.showCompareMenu),
		d.when(d.isCompared, item("Compare no more", fyne.KeyD, fyne.KeyModifierShift, func() { d.setSince("") })),
		d.when(d.isCompared, item("List what has changed …", fyne.KeyJ, 0, d.showChanges)),
		fyne.NewMenuItemSeparator(),
		item("Choose the version", fyne.KeyT, 0, d.bar.popUp))
}

// goMenu leads to places.
func (d *desk) goMenu(item menuItem) *fyne.Menu {
	return fyne.NewMenu("Go",
		item("Find …   /", fyne.KeyF, 0, d.startFinding),
		item("Next hit   F3", fyne.KeyF, fyne.KeyModifierShift, func() { d.stepHit(1) }),
		fyne.NewMenuItemSeparator(),
		d.when(d.canGoBack, item("Back", fyne.KeyLeftBracket, 0, d.goBack)),
		d.when(d.canGoForward, item("Forward", fyne.KeyRightBracket, 0, d.goForward)),
		fyne.NewMenuItemSeparator(),
		item("Next difference between versions   F7", "", 0, func() { d.stepDifference(1) }),
		item("Difference before   Shift+F7", "", 0, func() { d.stepDifference(-1) }),
		fyne.NewMenuItemSeparator(),
		item("To the rows", fyne.KeyR, 0, d.focusMatrix),
		item("To the inspector", fyne.KeyI, fyne.KeyModifierShift, d.enterInspector))
}

// stepChange goes to the next day on which a cell of the version changed, or to
// the one before.
func (d *desk) stepChange(direction int) {
	if d.session == nil || d.looking.version == "" {
		return
	}
	s, q, before := d.session, d.looking, d.stepping
	d.stepping++
	s.work.do("", func() {
		from := q.asOf
		if before > 0 { // pressed again before the step before was shown
			from = s.stepped
		}
		day, ok := s.index().NextChange(q.version, from, direction)
		if s.stepped = from; ok {
			s.stepped = day
		}
		s.tell(func() {
			d.stepping--
			switch {
			case ok:
				d.chooseDay(day)
			case direction > 0:
				d.status.say("no later change of this version on record")
			default:
				d.status.say("no earlier change of this version on record")
			}
		})
	})
}

// compareWithBefore marks what changed on the last day on which anything did.
func (d *desk) compareWithBefore() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	s, q := d.session, d.looking
	s.work.do("compare", func() {
		x := s.index()
		from := q.asOf
		if from == "" && len(x.Days()) > 0 {
			from = x.Days()[len(x.Days())-1]
		}
		day, ok := x.NextChange(q.version, from.AddDays(1), -1) // the day itself, if something changed on it
		if ok {
			day, ok = x.NextChange(q.version, day, -1)
		}
		s.tell(func() {
			if !ok {
				d.status.say("nothing is on record before")
				return
			}
			d.setSince(day)
		})
	})
}

// showCompareMenu offers days to compare with.
func (d *desk) showCompareMenu() {
	if d.session == nil {
		return
	}
	var items []*fyne.MenuItem
	add := func(words string, day plan.Date) {
		if day != "" && day != d.looking.asOf {
			items = append(items, ticked(words+" · "+day.Long(), d.arranged.Since == day, func() { d.setSince(day) }))
		}
	}
	add("The day before", d.looking.asOf.AddDays(-1))
	add("A week before", d.looking.asOf.AddDays(-7))
	add("A month before", d.looking.asOf.AddDays(-30))
	items = append(items, fyne.NewMenuItemSeparator())
	for _, v := range d.session.index().Dossier().Versions {
		add(v.Short, v.Dated)
	}
	d.popUpMenu(d.bar.below(), items...)
}

// showColumnsMenu offers all that can be done with rows and columns.
func (d *desk) showColumnsMenu() {
	if d.session == nil {
		return
	}
	items := append(d.orderItems(), fyne.NewMenuItemSeparator(), d.columnsItem())
	if h := d.looking.holder; h != "" {
		items = append(items, under(d.nameOfHolder(h), d.columnItems(h)...))
	}
	items = append(items, fyne.NewMenuItem("Usual width for all", d.sameWidths))
	d.popUpMenu(d.bar.below(), items...)
}
