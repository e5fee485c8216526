package versions

import (
	"image/color"

	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// row shows a line, and takes turns with others.
type row struct {
	plane  *plane
	at     int // which line; -1: it is free
	line   line
	height float32
	box    *fyne.Container
	sheet  *roll.Sheet
	texts  []*text // to be taken in turn
	used   int
	spots  []spot
}

// spot is where a provision stands in a row, or the room of a cell without any: in
// the row's own places.
type spot struct {
	on     Place   // its index is -1: none
	x, y   float32 // of its head
	width  float32 // of the column
	head   float32 // height of its head
	height float32 // of all that is about it: head, text, and pills below
	text   *text   // nil: none
}

func newRow(p *plane) *row {
	r := &row{plane: p, at: -1, sheet: roll.NewSheet()}
	r.box = roll.Freely(r.sheet.Box)
	return r
}

// draw shows a line in a width. The height is then exact.
func (r *row) draw(at int) {
	v := r.plane.view
	r.at, r.line = at, v.lines[at]
	r.used, r.spots = 0, r.spots[:0]
	c := v.contentOf(r.line)
	r.sheet.Begin()
	if c.ghost != "" {
		r.drawGhost(c.ghost)
	} else {
		r.drawCells(&c)
	}
	k := v.look
	r.sheet.Fill(k.palette.Hairline, 0, r.height-1, v.plane.Size().Width, 1)
	r.sheet.End()
	for _, t := range r.texts[r.used:] {
		t.Hide()
	}
	r.box.Resize(fyne.NewSize(v.plane.Size().Width, r.height))
}

// drawGhost says where something stood that has moved.
func (r *row) drawGhost(words string) {
	v := r.plane.view
	k, c := v.look, v.columns
	r.height = k.ghost()
	y := roll.Round((r.height - k.fineLine) / 2)
	width := k.write(r.sheet, k.fitted(fine, words, c.each), fine, k.colours.Shifted, c.left, y)
	on := v.data.place(oldSide, v.data.at(r.line.row, oldSide)[0])
	r.spots = append(r.spots, spot{on: on, x: c.left, width: width, head: r.height, height: r.height})
}

// drawCells draws a row: its cells beside each other or one below the other, and
// the table of variants below them.
func (r *row) drawCells(c *content) {
	v := r.plane.view
	k, cols := v.look, v.columns
	y, bottom := k.pad, float32(0)
	for column := range c.cells {
		x := cols.x(column)
		if cols.stacked && column > 0 {
			y = bottom + k.pad
		}
		end := r.drawCell(&c.cells[column], column, x, y)
		if column == c.under && len(c.pills) > 0 {
			end = r.drawPills(c.pills, x, end+theme.Space(4), cols.each)
			s := &r.spots[len(r.spots)-1]
			s.height = end - s.y
		}
		bottom = max(bottom, end)
	}
	r.height = roll.Round(bottom + k.pad)
	if len(c.table) > 0 {
		r.height = r.drawTable(c, r.height) + 1 // and the line below
	}
	if !cols.stacked {
		for column := 1; column < len(c.cells); column++ {
			r.sheet.Fill(k.palette.Hairline, roll.Round(cols.x(column)-k.between/2), 0, 1, r.height)
		}
	}
}

// drawCell draws the provisions of a version below each other, and answers with
// where they end.
func (r *row) drawCell(c *cell, column int, x, y float32) float32 {
	v := r.plane.view
	k, width := v.look, v.columns.each
	if v.columns.stacked {
		r.sheet.Write(k.Faces, k.fitted(fine, theme.Spaced(short(v.data.name(column))), width), fine, k.palette.Muted, x, y)
		y += k.fineLine + theme.Space(6)
	}
	if len(c.blocks) == 0 {
		r.sheet.Write(k.Faces, c.empty, italic, k.palette.Muted, x, y)
		r.spots = append(r.spots, spot{on: Place{Text: column, Provision: -1}, x: x, y: y, width: width, height: k.line})
		return y + k.line
	}
	for i := range c.blocks {
		if i > 0 {
			y += k.pad
		}
		y = r.drawBlock(&c.blocks[i], x, y, width)
	}
	return y
}

// drawBlock draws a provision, and answers with where it ends.
func (r *row) drawBlock(b *block, x, y, width float32) float32 {
	s := spot{on: b.at, x: x, y: y, width: width}
	s.head = r.drawHead(b, x, y, width)
	y += s.head
	if b.text.Text != "" {
		s.text = r.text()
		s.text.spot = len(r.spots)
		y += s.text.set(b.text, r.plane.view.notes[b.at.ID], b.bar != nil, x, y, width)
	}
	s.height = y - s.y
	if b.bar != nil {
		thick := theme.Space(3)
		r.sheet.Fill(b.bar, x-theme.Space(9), s.y+theme.Space(2), thick, s.height-theme.Space(4))
	}
	r.spots = append(r.spots, s)
	return y
}

// mostHead is how many lines a head has.
const mostHead = 3

// drawHead draws number and title, and at the right what became of them: on a line
// of its own where that leaves too little for the title. It answers with its height.
func (r *row) drawHead(b *block, x, y, width float32) (height float32) {
	k := r.plane.view.look
	aside := r.asideWidth(b)
	room := width
	below := aside > width/2
	if !below && aside > 0 {
		room -= aside + k.gap
	}
	indent := r.sheet.Write(k.Faces, k.fitted(bold, b.number, room/2), bold, k.palette.Muted, x, y)
	if indent > 0 {
		indent += k.gap
	}
	height = max(1, float32(r.writeLines(b.title, bold, k.palette.Ink, x+indent, y, room-indent, mostHead))) * k.line
	at := x + width - aside
	if below {
		y, at = y+height, x
		height += k.line
	}
	r.drawAside(b, at, y, x+width)
	return height
}

// writeLines sets words in at most so many lines, and answers with how many.
func (r *row) writeLines(words string, f wrap.Face, ink color.Color, x, y, width float32, most int) int {
	k := r.plane.view.look
	lines, more := k.Wrapped(f, words, width, most)
	cut := make([]string, len(lines)) // the lines are valid until something else is measured
	for i, l := range lines {
		cut[i] = words[l.Start:l.End]
	}
	for i, one := range cut {
		if more && i == most-1 {
			_, one = k.Fit(f, one, width, true)
		}
		k.write(r.sheet, one, f, ink, x, y+float32(i)*k.Line(f))
	}
	return len(cut)
}

// asideWidth is the width of what stands at the right of a head.
func (r *row) asideWidth(b *block) (width float32) {
	k := r.plane.view.look
	if b.aside != "" {
		width = k.width(fine, b.aside)
	}
	for i := range b.pills {
		if width > 0 {
			width += k.gap
		}
		width += k.pillWidth(&b.pills[i])
	}
	return width
}

func (r *row) drawAside(b *block, x, y, right float32) {
	k := r.plane.view.look
	if b.aside != "" {
		low := y + k.line - k.fineLine - theme.Space(1)
		x += k.write(r.sheet, k.fitted(fine, b.aside, right-x), fine, k.palette.Muted, x, low) + k.gap
	}
	for i := range b.pills {
		x += r.drawPill(&b.pills[i], x, y+roll.Round((k.line-k.pill)/2), right-x) + k.gap
	}
}

// text takes the next text of the row.
func (r *row) text() *text {
	if r.used == len(r.texts) {
		r.texts = append(r.texts, newText(r))
		r.box.Objects = append(r.box.Objects, r.texts[r.used].View)
	}
	r.used++
	return r.texts[r.used-1]
}

// seen tells texts which part of them is in view, from top to bottom of the row.
func (r *row) seen(top, bottom float32) {
	for _, t := range r.texts[:r.used] {
		y := t.Position().Y
		t.ShowPart(top-y, bottom-y)
	}
}
