package versions

import (
	"fyne.io/fyne/v2"

	"demarche/app/count"
	"demarche/app/roll"
	"demarche/app/theme"
)

// mostLines is how many lines of a reading are shown: its words are in the text
// above, too.
const mostLines = 2

// drawTable draws the variants of a row of several versions on a ground of their
// own, and answers with where that ends:
//
//	troop ceiling
//	600,000 persons    800,000 persons    800,000 persons     a line for each place,
//	in peace or war    in peacetime       nothing             a reading below its text
//
// What is as in the base stands back. Where texts stand below each other, so do the
// readings, with the names of the versions.
func (r *row) drawTable(c *content, from float32) float32 {
	v := r.plane.view
	k, cols := v.look, v.columns
	ground := r.sheet.Fill(k.palette.Panel, 0, from, cols.width, 0)
	y := from + theme.Space(4)
	for i := range c.table {
		if y += theme.Space(3); c.table[i].name != "" {
			r.sheet.Write(k.Faces, k.fitted(fine, c.table[i].name, cols.each), fine, k.palette.Muted, cols.left, y)
			y += k.fineLine
		}
		bottom := y
		for column := range c.cells {
			if cols.stacked {
				y = bottom
			}
			bottom = max(bottom, r.drawReading(&c.table[i], column, y))
		}
		y = bottom
	}
	if c.more > 0 {
		y += theme.Space(3)
		r.sheet.Write(k.Faces, count.Of(c.more, "more variant", "more variants"), fine, k.palette.Muted, cols.left, y)
		y += k.fineLine
	}
	y = roll.Round(y + theme.Space(7))
	ground.Resize(fyne.NewSize(cols.width, y-from))
	return y
}

// drawReading draws what a version has in one place, and answers with where it
// ends.
func (r *row) drawReading(t *variant, column int, y float32) float32 {
	v := r.plane.view
	k, cols := v.look, v.columns
	words, ink := t.readings[column], k.palette.Ink
	switch {
	case !t.there[column]:
		return y
	case words == "":
		words, ink = "nothing there", k.palette.Muted
	case column == v.data.Across.Base:
		ink = k.palette.Second
	case t.like[column]:
		ink = k.palette.Muted
	}
	x, width := cols.x(column), cols.each
	if cols.stacked {
		indent := r.sheet.Write(k.Faces, k.fitted(fine, v.data.name(column), width/2), fine, k.palette.Muted, x, y) + k.gap
		x, width = x+indent, width-indent
	}
	return y + float32(r.writeLines(words, fine, ink, x, y, width, mostLines))*k.fineLine
}
