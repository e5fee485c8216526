package grid

// Range is the rows [first, last) that are selected: mostly the selected one
// alone, and none when nothing is selected.
func (g *Grid) Range() (first, last int) {
	if g.selected == none {
		return 0, 0
	}
	if g.from == none.row {
		return g.selected.row, g.selected.row + 1
	}
	return min(g.from, g.selected.row), max(g.from, g.selected.row) + 1
}

// SelectAll makes a range of all rows.
func (g *Grid) SelectAll() {
	first, last := g.selectable(0, 1), g.selectable(len(g.rows.row)-1, -1)
	if first < 0 {
		return
	}
	g.keepColumn()
	y := g.y
	g.choose(last, g.selected.column)
	g.from = first
	g.y = y // the eyes stay where they were
	g.place(g.first)
}

// keepColumn makes sure that a column is selected.
func (g *Grid) keepColumn() {
	if g.selected == none {
		g.selected.column = min(0, g.source.Columns()-1)
	}
}

// extendTo selects another row and all between it and where the range began.
func (g *Grid) extendTo(row int) {
	from := g.from
	if from == none.row {
		from = g.selected.row
	}
	if g.selected == none || g.source.Band(row) {
		return
	}
	g.choose(row, g.selected.column)
	if from != row {
		g.from = from
	}
	g.scene.showMarks()
}

// single ends a range; it reports whether there was one.
func (g *Grid) single() bool {
	if g.from == none.row {
		return false
	}
	g.from = none.row
	g.scene.showMarks()
	return true
}
