package app

import "fyne.io/fyne/v2"

// possible are the menu items that do nothing at times, each with whether it
// does something now. Their shortcuts are heard all the same, and say in the
// status bar why nothing happens.
type possible map[*fyne.MenuItem]func() bool

// when marks a menu item that does nothing at times.
func (d *desk) when(can func() bool, item *fyne.MenuItem) *fyne.MenuItem {
	d.possible[item] = can
	return item
}

// onDossier makes menu items that are about the open dossier.
func (d *desk) onDossier(item menuItem) menuItem {
	return func(label string, key fyne.KeyName, extra fyne.KeyModifier, do func()) *fyne.MenuItem {
		return d.when(d.hasDossier, item(label, key, extra, do))
	}
}

// The following say whether there is something to do: in the open dossier,
// written into it, and so on.

func (d *desk) hasDossier() bool { return d.session != nil }

func (d *desk) canWrite() bool { return d.hasDossier() && !d.session.store.ReadOnly() }

func (d *desk) canOpenToWrite() bool { return d.hasDossier() && d.session.store.ReadOnly() }

func (d *desk) isCompared() bool { return d.hasDossier() && d.arranged.Since != "" }

func (d *desk) isFiltered() bool { return d.hasDossier() && !d.arranged.Filter.Empty() }

func (d *desk) canGoBack() bool { return d.hasDossier() && len(d.visited.before) > 0 }

func (d *desk) canGoForward() bool { return d.hasDossier() && len(d.visited.after) > 0 }

// canUndo and canRedo go by the labels, which name what there is to take back;
// while acts are under way nobody knows yet.
func (d *desk) canUndo() bool { return d.underWay() || d.undoable() != undoNothing }

func (d *desk) canRedo() bool { return d.underWay() || d.redoable() != redoNothing }

func (d *desk) underWay() bool { return d.hasDossier() && d.session.waiting > 0 }

// tickPossible takes the light from menu items that would do nothing now, and
// gives it back.
func (d *desk) tickPossible() {
	changed := false
	for item, can := range d.possible {
		if idle := !can(); item.Disabled != idle {
			item.Disabled, changed = idle, true
		}
	}
	if m := d.window.MainMenu(); m != nil && changed {
		m.Refresh()
	}
}
