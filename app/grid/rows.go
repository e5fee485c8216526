package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

// column is a pooled cell and the body column it is bound to.
type column struct {
	cell Cell
	at   int
}

// bank is the pooled cells of one row in one quadrant. Cells take turns over
// columns: column c is in slot c mod slots.
type bank struct {
	box   *fyne.Container
	cells []column
}

func newBank() bank { return bank{box: freely()} }

// release has every cell bound again.
func (b *bank) release() {
	for i := range b.cells {
		b.cells[i].at = none.column
	}
}

// rowView is a pooled row: a container in the pinned quadrant and one in the
// body.
type rowView struct {
	row                int // none.row when free
	pinned, body       *fyne.Container
	first              Cell
	fixed, scrolling   bank
	lineLeft, lineBody *canvas.Rectangle // the hairline under the row
}

// bandView is a pooled band.
type bandView struct {
	row          int
	box          *fyne.Container
	ground, line *canvas.Rectangle
	cell         Cell
}

func (s *scene) newRow() *rowView {
	v := &rowView{row: none.row, fixed: newBank(), scrolling: newBank(), lineLeft: area(), lineBody: area()}
	v.first = s.grid.newCell(PinnedPlace)
	v.pinned = freely(v.first.Object(), v.fixed.box, v.lineLeft)
	v.body = freely(v.scrolling.box, v.lineBody)
	v.recolour(theme.Colors())
	s.rows = append(s.rows, v)
	s.pinned.rows.Objects = append(s.pinned.rows.Objects, v.pinned)
	s.body.rows.Objects = append(s.body.rows.Objects, v.body)
	return v
}

func (s *scene) newBand() *bandView {
	v := &bandView{row: none.row, ground: area(), line: area()}
	v.cell = s.grid.newCell(BandPlace)
	v.box = freely(v.ground, v.cell.Object(), v.line)
	v.recolour(theme.Colors())
	s.bandRows = append(s.bandRows, v)
	s.bandBoxes.Objects = append(s.bandBoxes.Objects, v.box)
	return v
}

func (v *rowView) recolour(p *theme.Palette) {
	v.lineLeft.FillColor, v.lineBody.FillColor = p.Hairline, p.Hairline
}

func (v *bandView) recolour(p *theme.Palette) {
	v.ground.FillColor, v.line.FillColor = p.Ground, p.Hairline
}

// showRows frees what left the view, and moves or binds what is in it.
func (s *scene) showRows() {
	g := s.grid
	for _, v := range s.rows {
		if v.row < g.first || v.row >= g.last {
			v.row = none.row
		}
	}
	for _, v := range s.bandRows {
		if v.row < g.first || v.row >= g.last {
			v.row = none.row
		}
	}
	y := g.rows.top(g.first) - g.y
	for row := g.first; row < g.last; row++ {
		height := g.rows.row[row]
		if g.source.Band(row) {
			s.showBand(row, float32(y), height)
		} else {
			s.showRow(row, float32(y), height)
		}
		y += float64(height)
	}
	for _, v := range s.rows {
		setVisible(v.pinned, v.row != none.row)
		setVisible(v.body, v.row != none.row)
	}
	for _, v := range s.bandRows {
		setVisible(v.box, v.row != none.row)
	}
}

func setVisible(c *fyne.Container, visible bool) {
	if c.Hidden == visible {
		c.Hidden = !visible // a move follows or has gone before, and repaints
	}
}

// rowFor is the view of a row: the one bound to it, else a free one.
func (s *scene) rowFor(row int) (v *rowView, bound bool) {
	for _, w := range s.rows {
		if w.row == row {
			return w, true
		}
		if w.row == none.row {
			v = w
		}
	}
	if v == nil {
		v = s.newRow()
	}
	return v, false
}

func (s *scene) showRow(row int, y, height float32) {
	g := s.grid
	w := g.widths
	v, bound := s.rowFor(row)
	if !bound {
		v.row = row
		size := fyne.NewSize(w.Pinned, height)
		v.first.Object().Resize(size)
		v.first.Bind(row, Pinned, size)
		put(v.lineLeft, 0, height-1, w.edge(), 1)
		put(v.lineBody, 0, height-1, max(w.scrolling(), s.body.clip.Size().Width), 1)
		v.fixed.release()
		v.scrolling.release()
	}
	s.showCells(&v.fixed, &v.scrolling, row, height)
	v.pinned.Move(fyne.NewPos(0, y))
	v.body.Move(fyne.NewPos(-g.x, y))
}

// showCells binds the cells of a row, or of the heads, that are in view and not
// bound yet.
func (s *scene) showCells(fixed, scrolling *bank, row int, height float32) {
	w := s.grid.widths
	s.bind(fixed, span{0, w.Fixed, w.Fixed, w.Pinned}, row, height)
	first, last := w.columns(s.grid.x)
	s.bind(scrolling, span{first, last, s.slots, -w.left(w.Fixed)}, row, height)
}

// span is the columns [first, last) of a quadrant that are in view, over how
// many slots they take turns, and where column 0 would lie in the quadrant.
type span struct {
	first, last, slots int
	left               float32
}

func (s *scene) bind(b *bank, in span, row int, height float32) {
	g := s.grid
	place := BodyPlace
	if row == Header {
		place = HeadPlace
	}
	for len(b.cells) < in.slots {
		c := g.newCell(place)
		b.cells = append(b.cells, column{cell: c, at: none.column})
		b.box.Objects = append(b.box.Objects, c.Object())
	}
	for c := in.first; c < in.last; c++ {
		slot := &b.cells[c%in.slots]
		if slot.at == c {
			continue
		}
		slot.at = c
		size := fyne.NewSize(g.widths.Of(c), height)
		o := slot.cell.Object()
		o.Resize(size)
		o.Move(fyne.NewPos(in.left+g.widths.left(c), 0))
		slot.cell.Bind(row, c, size)
	}
	for i := range b.cells {
		o, seen := b.cells[i].cell.Object(), b.cells[i].at >= in.first && b.cells[i].at < in.last
		if seen != o.Visible() {
			if seen {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
}

func (s *scene) showBand(row int, y, height float32) {
	g := s.grid
	var v *bandView
	for _, w := range s.bandRows {
		if w.row == row {
			v = w
			break
		}
		if w.row == none.row {
			v = w
		}
	}
	if v == nil {
		v = s.newBand()
	}
	if v.row != row {
		v.row = row
		size := fyne.NewSize(g.widths.Full, height)
		v.ground.Resize(size)
		v.cell.Object().Resize(size)
		v.cell.Bind(row, Pinned, size)
		put(v.line, 0, height-1, size.Width, 1)
	}
	v.box.Move(fyne.NewPos(0, y))
}

// cellOf is the cell that is bound to a place in view, nil when there is none.
func (s *scene) cellOf(at spot) Cell {
	for _, v := range s.bandRows {
		if v.row == at.row {
			return v.cell
		}
	}
	for _, v := range s.rows {
		if v.row != at.row {
			continue
		}
		if at.column == Pinned {
			return v.first
		}
		return boundTo(at.column, &v.fixed, &v.scrolling)
	}
	return nil
}

// headOf is the head that is bound to a column in view, nil when there is none.
func (s *scene) headOf(column int) Cell { return boundTo(column, &s.corner.heads, &s.head.heads) }

// boundTo is the cell of these that is bound to a column.
func boundTo(column int, banks ...*bank) Cell {
	for _, b := range banks {
		for i := range b.cells {
			if b.cells[i].at == column {
				return b.cells[i].cell
			}
		}
	}
	return nil
}
