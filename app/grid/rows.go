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

// rowView is a pooled row: a container in the pinned quadrant and one in the
// body. Cells take turns over columns: column c is in slot c mod slots.
type rowView struct {
	row                int // none.row when free
	pinned, body       *fyne.Container
	cells              *fyne.Container
	first              Cell
	columns            []column
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
	v := &rowView{row: none.row, cells: freely(), lineLeft: area(), lineBody: area()}
	v.first = s.grid.newCell(PinnedPlace)
	v.pinned = freely(v.first.Object(), v.lineLeft)
	v.body = freely(v.cells, v.lineBody)
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
	s.bands.box.Objects = append(s.bands.box.Objects, v.box)
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
	v, bound := s.rowFor(row)
	if !bound {
		v.row = row
		size := fyne.NewSize(g.widths.Pinned, height)
		v.first.Object().Resize(size)
		v.first.Bind(row, Pinned, size)
		put(v.lineLeft, 0, height-1, size.Width, 1)
		put(v.lineBody, 0, height-1, max(g.widths.total(), s.body.clip.Size().Width), 1)
		for i := range v.columns {
			v.columns[i].at = none.column
		}
	}
	v.columns = s.columns(v.columns, v.cells, row, height)
	v.pinned.Move(fyne.NewPos(0, y))
	v.body.Move(fyne.NewPos(-g.x, y))
}

// columns binds the cells of the columns in view that are not bound yet.
func (s *scene) columns(cells []column, box *fyne.Container, row int, height float32) []column {
	g := s.grid
	place := BodyPlace
	if row == Header {
		place = HeadPlace
	}
	for len(cells) < s.slots {
		c := g.newCell(place)
		cells = append(cells, column{cell: c, at: none.column})
		box.Objects = append(box.Objects, c.Object())
	}
	first, last := g.widths.columns(g.x)
	for c := first; c < last; c++ {
		slot := &cells[c%s.slots]
		if slot.at == c {
			continue
		}
		slot.at = c
		size := fyne.NewSize(g.widths.Body, height)
		o := slot.cell.Object()
		o.Resize(size)
		o.Move(fyne.NewPos(g.widths.left(c), 0))
		slot.cell.Bind(row, c, size)
	}
	for i := range cells {
		o, in := cells[i].cell.Object(), cells[i].at >= first && cells[i].at < last
		if in != o.Visible() {
			if in {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	return cells
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
