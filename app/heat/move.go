package heat

import "fyne.io/fyne/v2"

// moved is where a key leads from a place: as the eye goes over the page. ok is
// false for a key that leads nowhere, and when there is nothing to lead to.
func (g *geometry) moved(rows []Row, from spot, key fyne.KeyName) (to spot, ok bool) {
	if from == none {
		row := selectable(rows, 0, 1)
		return spot{row: row, column: min(0, g.columns-1)}, row >= 0
	}
	to = from
	switch key {
	case fyne.KeyDown:
		to.row = selectable(rows, from.row+1, 1)
	case fyne.KeyUp:
		to.row = selectable(rows, from.row-1, -1)
	case fyne.KeyRight:
		if to.column++; to.column == g.columns {
			to = spot{row: g.beside(rows, from.row, 1), column: label}
		}
	case fyne.KeyLeft:
		if to.column--; to.column < label {
			to = spot{row: g.beside(rows, from.row, -1), column: g.columns - 1}
		}
	case fyne.KeyHome:
		to.column = label
	case fyne.KeyEnd:
		to.column = g.columns - 1
	case fyne.KeyPageDown:
		if to.row = g.beside(rows, from.row, 1); to.row < 0 {
			to.row = selectable(rows, len(rows)-1, -1)
		}
	case fyne.KeyPageUp:
		if to.row = g.beside(rows, from.row, -1); to.row < 0 {
			to.row = selectable(rows, 0, 1)
		}
	default:
		return from, false
	}
	return to, to.row >= 0
}

// beside is the row at the same height in a block further on; −1 when there is
// none.
func (g *geometry) beside(rows []Row, row, by int) int {
	block := g.blockOf(row) + by
	if block < 0 || block >= g.blocks() {
		return -1
	}
	at := g.rowAt(block, g.tops[row]+g.pitch/2)
	if down := selectable(rows, at, 1); down >= 0 && down < g.starts[block+1] {
		return down
	}
	if up := selectable(rows, at, -1); up >= g.starts[block] {
		return up
	}
	return -1
}

// selectable is the row itself or the next in a direction that is no heading;
// −1 when there is none.
func selectable(rows []Row, row, direction int) int {
	for ; row >= 0 && row < len(rows); row += direction {
		if !rows[row].Heading {
			return row
		}
	}
	return -1
}
