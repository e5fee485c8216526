package grid

import "fyne.io/fyne/v2"

// view is the height in which rows are seen.
func (g *Grid) view() float64 { return max(0, float64(g.Size().Height-g.head)) }

// anchor is a row and where it stands: what must not move under the eyes when
// heights change.
type anchor struct {
	row  int
	down float64 // from the top of the view to the row's top, for a selected row
	part float64 // of the row's height that is above the view, otherwise
}

// anchor picks the selected row if it is in view, else the first one.
func (g *Grid) anchor() anchor {
	if len(g.rows.row) == 0 {
		return anchor{row: none.row}
	}
	if s := g.selected.row; s >= g.first && s < g.last && s < len(g.rows.row) {
		return anchor{row: s, down: g.rows.top(s) - g.y}
	}
	row, top := g.rows.at(g.y)
	if h := float64(g.rows.row[row]); h > 0 {
		return anchor{row: row, part: (g.y - top) / h}
	}
	return anchor{row: row}
}

// measure gives out the width anew, starts from estimated heights, and puts
// the anchored row back where it stood.
func (g *Grid) measure(size fyne.Size, a anchor) {
	g.refine()
	unseen := g.widths.Full <= 0
	g.widths = Share(size.Width, g.source.Columns(), g.source.Wishes())
	g.head = g.source.HeaderHeight(g.widths)
	switch {
	case size.Width <= 0: // not on the screen yet
		g.rows.reset(g.source.Rows(), func(int) float32 { return 1 })
		return
	case g.source.Rows()*(g.source.Columns()+1) <= atOnce:
		g.rows.reset(g.source.Rows(), func(row int) float32 { return g.source.Height(row, g.widths) })
		g.rows.allExact()
	default:
		g.rows.reset(g.source.Rows(), func(row int) float32 { return g.source.Estimate(row, g.widths) })
	}
	g.y = 0
	if a.row >= 0 && a.row < len(g.rows.row) {
		g.y = g.rows.top(a.row) - a.down + a.part*float64(g.rows.row[a.row])
	}
	g.x = min(g.x, g.widths.scrollable())
	g.scene.arrange(size)
	g.place(a.row)
	if unseen && g.selected != none {
		g.EnsureVisible(g.selected.row, g.selected.column)
	} else if unseen && g.column != none.column {
		g.reveal(g.column)
		g.place(a.row)
	}
	g.refineAll()
}

// resized is called for every new size.
func (g *Grid) resized(size fyne.Size) {
	if size.Width == g.widths.Full && g.head == g.source.HeaderHeight(g.widths) {
		g.scene.arrange(size)
		g.place(g.first)
		return
	}
	g.scene.renew()
	g.measure(size, g.anchor())
}

// ScrollBy moves the view, in device-independent pixels to the right and down.
func (g *Grid) ScrollBy(dx float32, dy float64) {
	was := g.first
	g.x = min(max(g.x+dx, 0), g.widths.scrollable())
	g.y += dy
	g.place(was)
}

// ScrollTo brings a row to the top of the view, as far as there are rows to
// fill it.
func (g *Grid) ScrollTo(row int) {
	if row < 0 || row >= len(g.rows.row) {
		return
	}
	g.y = g.rows.top(row)
	g.place(row)
}

// EnsureVisible scrolls as little as is needed to show a cell. Of a row that
// is higher than the view it shows the top.
func (g *Grid) EnsureVisible(row, column int) {
	if row < 0 || row >= len(g.rows.row) {
		return
	}
	if !g.rows.exact[row] {
		g.rows.set(row, g.source.Height(row, g.widths))
	}
	top := g.rows.top(row)
	if bottom := top + float64(g.rows.row[row]); bottom > g.y+g.view() {
		g.y = bottom - g.view()
	}
	g.y = min(g.y, top)
	if !g.source.Band(row) {
		g.reveal(column)
	}
	g.place(row)
}

// reveal finds how little to scroll to the side to show a column.
func (g *Grid) reveal(column int) {
	if column < g.widths.Fixed || column >= g.widths.Count() {
		return
	}
	left := g.widths.left(column) - g.widths.left(g.widths.Fixed)
	g.x = max(g.x, left+g.widths.Of(column)-g.widths.room())
	g.x = max(0, min(g.x, left))
}

// place shows what is in view at the present offset. Heights that become
// exact above the row still are made up for, so that still and all below it
// stay where they are.
func (g *Grid) place(still int) {
	for changed := true; changed; {
		g.y = max(0, min(g.y, g.rows.total()-g.view()))
		changed = g.measureView(still)
	}
	g.scene.show()
}

// measureView finds the rows in view and makes their heights exact. It
// reports whether one changed: then others may be in view.
func (g *Grid) measureView(still int) (changed bool) {
	row, top := g.rows.at(g.y)
	if row < 0 {
		g.first, g.last = 0, 0
		return false
	}
	g.first = row
	view := g.view()
	for ; row < len(g.rows.row) && (top < g.y+view || row == g.first); row++ {
		if !g.rows.exact[row] {
			change := g.rows.set(row, g.source.Height(row, g.widths))
			changed = changed || change != 0
			if row < still {
				g.y += change
			}
		}
		top += float64(g.rows.row[row])
	}
	g.last = row
	return changed
}

// cellAt is the cell at a place in the widget; row is [Header] in the row of
// column heads. ok is false where there is none.
func (g *Grid) cellAt(pos fyne.Position) (at spot, ok bool) {
	if pos.X < 0 || pos.Y < 0 || pos.X >= g.widths.Full || pos.Y >= g.Size().Height {
		return none, false
	}
	at = spot{row: Header, column: Pinned}
	if at.column, ok = g.widths.columnAt(pos.X, g.x); !ok {
		return none, false
	}
	if pos.Y < g.head {
		return at, true
	}
	y := g.y + float64(pos.Y-g.head)
	if len(g.rows.row) == 0 || y >= g.rows.total() {
		return none, false
	}
	at.row, _ = g.rows.at(y)
	return at, true
}
