package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Scrolled is for the wheel. With Shift the toolkit already turns it sideways.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	g.ScrollBy(-e.Scrolled.DX, float64(-e.Scrolled.DY))
}

// Tapped selects a cell and takes the keyboard.
func (g *Grid) Tapped(e *fyne.PointEvent) {
	g.takeFocus()
	at, ok := g.cellAt(e.Position)
	switch {
	case !ok || at.row == Header:
	case g.source.Band(at.row):
		if g.OnBand != nil {
			g.OnBand(at.row)
		}
	default:
		g.choose(at.row, at.column)
	}
}

// TappedSecondary selects a cell and asks for its menu.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) {
	g.takeFocus()
	at, ok := g.cellAt(e.Position)
	if !ok || at.row == Header || g.source.Band(at.row) {
		return
	}
	g.choose(at.row, at.column)
	if g.OnMenu != nil {
		g.OnMenu(at.row, at.column, e.AbsolutePosition)
	}
}

// MouseIn begins hovering.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved tints the cell under the pointer.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	at, ok := g.cellAt(e.Position)
	if !ok || at.row == Header || g.source.Band(at.row) {
		at = none
	}
	if at != g.hovered {
		g.hovered = at
		g.scene.showMarks()
	}
}

// MouseOut ends hovering.
func (g *Grid) MouseOut() {
	g.hovered = none
	g.scene.showMarks()
}

// FocusGained shows that keys come here.
func (g *Grid) FocusGained() {
	g.focused = true
	g.scene.showMarks()
}

// FocusLost shows that keys go elsewhere.
func (g *Grid) FocusLost() {
	g.focused = false
	g.scene.showMarks()
}

func (g *Grid) takeFocus() {
	if c, ok := g.canvas().(fyne.Canvas); ok {
		c.Focus(g)
	}
}

// TypedRune hands letters on: the grid itself has no use for them.
func (g *Grid) TypedRune(r rune) {
	if g.OnRune != nil {
		g.OnRune(r)
	}
}

// TypedKey moves the selection.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		g.step(1)
	case fyne.KeyUp:
		g.step(-1)
	case fyne.KeyLeft:
		g.turn(g.selected.column - 1)
	case fyne.KeyRight:
		g.turn(g.selected.column + 1)
	case fyne.KeyHome:
		g.turn(Pinned)
	case fyne.KeyEnd:
		g.turn(g.source.Columns() - 1)
	case fyne.KeyPageDown:
		g.page(1)
	case fyne.KeyPageUp:
		g.page(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if g.selected != none && g.OnActivated != nil {
			g.OnActivated(g.selected.row, g.selected.column)
		}
	}
}

// TypedShortcut takes Ctrl+Home and Ctrl+End (⌘ on macOS), and leaves all
// others to the window.
func (g *Grid) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.Modifier == fyne.KeyModifierShortcutDefault {
		switch c.KeyName {
		case fyne.KeyHome:
			g.jump(0, 1)
			return
		case fyne.KeyEnd:
			g.jump(len(g.rows.row)-1, -1)
			return
		}
	}
	g.passOn(s)
}

// passOn gives a shortcut to the canvas, which would have had it if the grid
// took none at all.
func (g *Grid) passOn(s fyne.Shortcut) {
	if c, ok := g.canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// step moves the selection by one row. Without one it starts in view.
func (g *Grid) step(by int) {
	if g.selected == none {
		g.jump(g.first, 1)
		return
	}
	if row := g.selectable(g.selected.row+by, by); row >= 0 {
		g.choose(row, g.selected.column)
	} else if by < 0 {
		g.ScrollTo(0) // a band above the first row
	}
}

// turn moves the selection to another column.
func (g *Grid) turn(column int) {
	if g.selected == none {
		g.jump(g.first, 1)
		return
	}
	g.choose(g.selected.row, min(max(column, Pinned), g.source.Columns()-1))
}

// page moves the selection and the view by the height of the view.
func (g *Grid) page(by float64) {
	if g.selected == none {
		g.jump(g.first, 1)
		return
	}
	was := g.selected.row
	g.y += by * g.view()
	target := g.rows.top(was) + by*g.view()
	g.place(none.row)
	row, _ := g.rows.at(target)
	if row == was {
		row += int(by)
	}
	row = min(max(row, 0), len(g.rows.row)-1)
	if to := g.selectable(row, int(by)); to >= 0 {
		row = to
	} else {
		row = g.selectable(row, -int(by))
	}
	if row >= 0 {
		g.choose(row, g.selected.column)
	}
}

// jump selects the row, or the next one in a direction that can be selected.
func (g *Grid) jump(row, direction int) {
	column := 0
	if g.selected != none {
		column = g.selected.column
	}
	if row = g.selectable(row, direction); row >= 0 {
		g.choose(row, min(column, g.source.Columns()-1))
	}
}

// selectable is the row itself or the next in a direction that is no band; -1
// when there is none.
func (g *Grid) selectable(row, direction int) int {
	for ; row >= 0 && row < len(g.rows.row); row += direction {
		if !g.source.Band(row) {
			return row
		}
	}
	return -1
}
