package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/wheel"
)

// Scrolled is for the wheel. With Shift the toolkit already turns it sideways;
// with Ctrl it asks for another text size.
func (g *Grid) Scrolled(e *fyne.ScrollEvent) {
	if !wheel.Zoom(g.OnZoom, g.modifiers, e) {
		far := wheel.Travel(e)
		g.ScrollBy(-far.DX, float64(-far.DY))
	}
}

func (g *Grid) shift() bool { return g.modifiers()&fyne.KeyModifierShift != 0 }

// Tapped selects a cell and takes the keyboard; with Shift it selects all rows
// up to there.
func (g *Grid) Tapped(e *fyne.PointEvent) {
	g.takeFocus()
	at, ok := g.cellAt(e.Position)
	switch {
	case e.Position.Y < g.head:
		g.tapHead(e.Position)
	case !ok:
	case g.source.Band(at.row):
		g.choose(at.row, g.columnOf(at))
		g.fold(at.row, Toggle)
	case g.shift():
		g.extendTo(at.row)
	default:
		g.choose(at.row, at.column)
		if g.onPlaceOfItsOwn(at, e.Position) {
			g.fold(at.row, Toggle)
		}
	}
}

// columnOf is the column to select on a band: the one that was.
func (g *Grid) columnOf(at spot) int {
	if g.selected != none {
		return g.selected.column
	}
	return at.column
}

// onPlaceOfItsOwn asks the cell whether a tap means a place in it.
func (g *Grid) onPlaceOfItsOwn(at spot, pos fyne.Position) bool {
	cell, ok := g.scene.cellOf(at).(Tapper)
	if !ok {
		return false
	}
	_, x, y, _, _ := g.scene.placeOf(at)
	return cell.TakesTap(pos.SubtractXY(x, y+g.head)) // right in the pinned quadrant, where folds are
}

// fold folds a row; it reports whether there was anything to do.
func (g *Grid) fold(row int, how Fold) bool { return g.OnFold != nil && g.OnFold(row, how) }

// TappedSecondary selects a cell and asks for its menu. A range that the cell is
// in stays.
func (g *Grid) TappedSecondary(e *fyne.PointEvent) {
	g.takeFocus()
	at, ok := g.cellAt(e.Position)
	switch {
	case !ok:
		return
	case at.row == Header:
		if g.OnHeadMenu != nil {
			g.OnHeadMenu(at.column, e.AbsolutePosition)
		}
		return
	case g.source.Band(at.row):
		at.column = g.columnOf(at)
	}
	if first, last := g.Range(); at.row < first || at.row >= last || last-first < 2 {
		g.choose(at.row, at.column)
	}
	if g.OnMenu != nil {
		g.OnMenu(at.row, at.column, e.AbsolutePosition)
	}
}

// MouseIn begins hovering.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.MouseMoved(e) }

// MouseMoved tints the cell under the pointer, its row and its column.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) {
	_, g.resizing = g.widthAt(e.Position)
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
	g.hovered, g.resizing = none, false
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

// TypedKey moves the selection; with Shift, up and down make a range.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyDown:
		g.step(1)
	case fyne.KeyUp:
		g.step(-1)
	case fyne.KeyLeft:
		g.turn(-1)
	case fyne.KeyRight:
		g.turn(1)
	case fyne.KeyHome:
		g.toColumn(Pinned)
	case fyne.KeyEnd:
		g.toColumn(g.source.Columns() - 1)
	case fyne.KeyPageDown:
		g.page(1)
	case fyne.KeyPageUp:
		g.page(-1)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.activate()
	case desktop.KeyMenu:
		g.menuByKey()
	case fyne.KeyF10:
		if g.shift() {
			g.menuByKey()
		}
	default:
		g.other(e)
	}
}

// other passes on a key that means nothing here; Escape first ends a range.
func (g *Grid) other(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && g.single() {
		return
	}
	if g.OnKey != nil {
		g.OnKey(e)
	}
}

// activate is Return: it folds a band, and otherwise means the cell.
func (g *Grid) activate() {
	switch {
	case g.column != none.column && g.OnActivated != nil:
		g.OnActivated(Header, g.column)
	case g.selected == none:
	case g.source.Band(g.selected.row):
		g.fold(g.selected.row, Toggle)
	case g.OnActivated != nil:
		g.OnActivated(g.selected.row, g.selected.column)
	}
}

// menuByKey asks for the menu of the selected cell.
func (g *Grid) menuByKey() {
	if g.selected == none || g.OnMenu == nil {
		return
	}
	g.EnsureVisible(g.selected.row, g.selected.column)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
	q, x, y, _, height := g.scene.placeOf(g.selected)
	if q == &g.scene.body {
		x += g.widths.edge()
	}
	g.OnMenu(g.selected.row, g.selected.column, at.AddXY(x, min(y+g.head+height, g.Size().Height)))
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
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		g.SelectAll()
		return
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
	row := g.selected.row + by
	if row < 0 || row >= len(g.rows.row) {
		return
	}
	if !g.shift() {
		g.choose(row, g.selected.column)
		return
	}
	if row = g.selectable(row, by); row >= 0 {
		g.extendTo(row)
	}
}

// turn moves the selection by one column. On what can be folded, left closes
// and right opens, as in a tree.
func (g *Grid) turn(by int) {
	if g.selected == none {
		g.jump(g.first, 1)
		return
	}
	if g.selected.column == Pinned || g.source.Band(g.selected.row) {
		how := Close
		if by > 0 {
			how = Open
		}
		if g.fold(g.selected.row, how) || g.source.Band(g.selected.row) {
			return
		}
	}
	g.toColumn(g.selected.column + by)
}

// toColumn selects another column of the selected row.
func (g *Grid) toColumn(column int) {
	if g.selected == none {
		g.jump(g.first, 1)
		return
	}
	g.choose(g.selected.row, min(max(column, Pinned), g.source.Columns()-1))
}

// jump selects the row, or the next one in a direction that can be selected.
func (g *Grid) jump(row, direction int) {
	column := max(g.column, 0)
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
