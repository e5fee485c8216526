package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// area is a part of the window with a menu behind a secondary tap wherever
// nothing in it has one of its own.
type area struct {
	widget.BaseWidget
	content fyne.CanvasObject
	menu    func(at fyne.Position)
}

var _ fyne.SecondaryTappable = (*area)(nil)

func newArea(content fyne.CanvasObject, menu func(at fyne.Position)) *area {
	a := &area{content: content, menu: menu}
	a.ExtendBaseWidget(a)
	return a
}

// TappedSecondary asks for the menu.
func (a *area) TappedSecondary(e *fyne.PointEvent) { a.menu(e.AbsolutePosition) }

// CreateRenderer is for the toolkit.
func (a *area) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(a.content) }

// showBarMenu offers what can be done with the day that is looked at.
func (d *desk) showBarMenu(at fyne.Position) { d.showDayMenu(d.looking.asOf, at) }

// showFilterMenu offers what can be done with all conditions.
func (d *desk) showFilterMenu(at fyne.Position) {
	if d.session == nil {
		return
	}
	all := fyne.NewMenuItem("Show all rows", d.clearFilter)
	all.Disabled = d.arranged.Filter.Empty()
	d.popUpMenu(at, all, fyne.NewMenuItem("Save this view …", d.saveView))
}

// showRowsMenu offers what can be done with all rows and columns, beside them.
func (d *desk) showRowsMenu(at fyne.Position) {
	if d.middle == rowsInMiddle {
		d.showCodeMenu("", at)
	}
}

// showInspectorMenu offers what can be done with the cell that is looked at.
func (d *desk) showInspectorMenu(at fyne.Position) {
	d.showCellMenu(d.looking.subject, d.looking.holder, at)
}

// showStatusMenu offers what can be done about what the status bar says.
func (d *desk) showStatusMenu(at fyne.Position) {
	if d.session == nil {
		return
	}
	d.popUpMenu(at,
		fyne.NewMenuItem("Copy these words", func() { d.Copy(d.status.left.Text + "\n" + d.status.right.Text) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(d.undoable(), d.undo), fyne.NewMenuItem(d.redoable(), d.redo),
		fyne.NewMenuItem("History of the dossier …", d.showHistory),
		fyne.NewMenuItem("Backups …", d.showBackups))
}
