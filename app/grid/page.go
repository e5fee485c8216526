package grid

// paging is the line through the rows that the Page keys move by the height of the
// view. It goes through the selected row, at first along its top; then wherever it
// has come to, so that the way back leads through the same rows.
//
//	5 ─────── ← line      PageDown:   8 ───────
//	6 ───────                         9 ───────
//	7 ───────                           ······· ← line: 9 is selected, and PageUp
//	8 ───────                        10 ───────   leads to the top of 5
type paging struct {
	row    int     // the selected one that it goes through
	within float64 // from the top of that
	down   float64 // from the top of the view
	y      float64 // how far the rows were scrolled up then
}

// paging is where the line goes now: along the top of the selected row, unless the
// Page keys have come there and nothing has been scrolled or selected since.
func (g *Grid) paging() paging {
	if p := g.paged; p.row == g.selected.row && p.y == g.y {
		return p
	}
	return paging{row: g.selected.row, down: g.rows.top(g.selected.row) - g.y}
}

// page moves the selection and the view by the height of the view.
func (g *Grid) page(by float64) {
	if g.selected == none {
		g.jump(g.first, 1)
		return
	}
	p := g.paging()
	line := func() float64 { return g.rows.top(p.row) + p.within + by*g.view() }
	g.y = line() - p.down
	g.place(p.row)
	to := line() // now that the heights there are exact
	row, _ := g.rows.at(to)
	if row == p.row { // which is higher than the view
		row += int(by)
		to = g.rows.top(min(max(row, 0), len(g.rows.row)-1))
	}
	row = g.unbanded(min(max(row, 0), len(g.rows.row)-1), p.row, int(by))
	if row >= 0 && row != p.row {
		g.choose(row, g.selected.column)
		g.paged = paging{row: row, within: to - g.rows.top(row), down: p.down, y: g.y}
	}
}

// unbanded is the row itself or, where that is a band, the one below it: whichever
// way the line came there. At an end, or where that would lead nowhere, it is the
// nearest in either direction; -1 when there is none.
func (g *Grid) unbanded(row, from, direction int) int {
	next := g.selectable(row, 1)
	if next == from {
		next = g.selectable(row, direction)
	}
	if next < 0 {
		next = g.selectable(row, -1)
	}
	return next
}
