package app

import "fyne.io/fyne/v2"

// middle is what stands in the middle of the window: the rows, however they are
// read, or a view in their place.
type middle int

const (
	rowsInMiddle middle = iota
	notesInMiddle
	versionsInMiddle
)

// showMiddle brings a view into the middle, with what it shows now and with the
// keyboard.
func (d *desk) showMiddle(m middle) {
	if d.session == nil || d.middle == m {
		return
	}
	peeked := d.inspected() != d.looking || d.citing.beside
	if d.putMiddle(m); peeked {
		d.askDetail()
	}
	switch m {
	case notesInMiddle:
		d.askNotes()
	case versionsInMiddle:
		d.askVersions()
	}
	d.focusMatrix()
}

// putMiddle changes what is seen, and nothing else.
func (d *desk) putMiddle(m middle) {
	if d.middle == notesInMiddle && m != notesInMiddle {
		d.board.ClearSelection() // nobody would think of it when they come back
		if d.citing.beside {
			d.citing = citing{}
		}
	}
	d.middle = m
	d.noting.shown, d.noting.wanted = "", nil
	shown(d.board.Object(), m == notesInMiddle)
	shown(d.versions.Object(), m == versionsInMiddle)
	shown(d.readings, m == rowsInMiddle)
	d.frame.showFilters(m == rowsInMiddle)
	d.tickReading(d.arranged.Reading)
	d.inspector.Turned()
}

// main is what has the keyboard when nothing else wants it.
func (d *desk) main() fyne.Focusable {
	switch d.middle {
	case notesInMiddle:
		return d.board.FocusTarget()
	case versionsInMiddle:
		return d.versions.FocusTarget()
	}
	return d.rows().FocusTarget()
}
