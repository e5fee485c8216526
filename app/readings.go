package app

import "fyne.io/fyne/v2"

// showReadingOf puts the view of a reading into the window.
func (d *desk) showReadingOf(r manner) {
	for i, item := range d.readingItems {
		item.Checked = readings[i] == r
	}
	if m := d.window.MainMenu(); m != nil {
		m.Refresh()
	}
}

// showOtherReadings takes fresh rows to the view that is in the window, if that
// is not the matrix.
func (d *desk) showOtherReadings(sheet) {}

var _ fyne.CanvasObject
