package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

const (
	frameWidth = 2 // around what is selected
	haloWidth  = 2 // inside the frame, while keys come here
	haloAlpha  = 0.35

	lineAlpha = 0.028 // the row and the column under the pointer
	headAlpha = 0.06  // the head of that column
)

// frame is drawn from bars, because toolkits differ on which side of an edge
// a stroke lies. The halo inside it shows that the grid has the keyboard.
type frame struct {
	bars, halo [4]*canvas.Rectangle
}

func newFrame() (f frame) {
	for i := range f.bars {
		f.bars[i], f.halo[i] = area(), area()
	}
	f.hide()
	return f
}

func (f frame) objects() []fyne.CanvasObject {
	list := make([]fyne.CanvasObject, 0, 8)
	for i := range f.bars {
		list = append(list, f.bars[i], f.halo[i])
	}
	return list
}

func (f frame) recolour(p *theme.Palette) {
	for i := range f.bars {
		f.bars[i].FillColor, f.halo[i].FillColor = p.Accent, theme.Faded(p.Accent, haloAlpha)
	}
}

func (f frame) hide() {
	for i := range f.bars {
		hide(f.bars[i])
		hide(f.halo[i])
	}
}

// show puts the frame just inside a rectangle.
func (f frame) show(x, y, width, height float32, focused bool) {
	theme.Frame(f.bars, fyne.NewPos(x, y), fyne.NewSize(width, height), frameWidth)
	if focused {
		theme.Frame(f.halo, fyne.NewPos(x+frameWidth, y+frameWidth), fyne.NewSize(width-2*frameWidth, height-2*frameWidth), haloWidth)
		return
	}
	for _, bar := range f.halo {
		hide(bar)
	}
}

func hide(r *canvas.Rectangle) {
	if !r.Hidden {
		r.Hide()
	}
}

// showMarks places the tints of hover and selection, the frame and the ring.
func (s *scene) showMarks() {
	g := s.grid
	s.showCross()
	s.showRange()
	s.tint(g.hovered, func(q *quadrant) *canvas.Rectangle { return q.hover })
	s.tint(g.selected, func(q *quadrant) *canvas.Rectangle { return q.selected })
	s.pinned.frame.hide()
	s.body.frame.hide()
	s.bandFrame.hide()
	s.ring.hide()
	if s.showColumn() {
		return
	}
	at := g.selected
	if at.row >= g.first && at.row < g.last && g.source.Band(at.row) {
		y, height := s.rowAt(at.row)
		s.bandFrame.show(0, y, g.widths.Full, height-1, g.focused)
		return
	}
	if q, x, y, width, height := s.placeOf(at); q != nil {
		q.frame.show(x, y, width, height-1, g.focused) // above the hairline
		return
	}
	if g.focused {
		s.ring.show(0, 0, g.Size().Width, g.Size().Height, false)
	}
}

// showColumn frames the head of the column that is selected as a whole, and tints
// its cells; it reports whether there is one.
func (s *scene) showColumn() bool {
	g, w := s.grid, s.grid.widths
	s.corner.frame.hide()
	s.head.frame.hide()
	if g.column < 0 || g.column >= w.Count() {
		return false
	}
	width := w.Of(g.column)
	if g.column < w.Fixed {
		x := w.Pinned + w.left(g.column)
		s.corner.frame.show(x, 0, width, g.head-1, g.focused)
		show(s.pinned.selected, x, 0, width, s.pinned.clip.Size().Height)
		return true
	}
	x := w.left(g.column) - w.left(w.Fixed)
	s.head.frame.show(x, 0, width, g.head-1, g.focused) // its box moves with the body
	show(s.body.selected, x-g.x, 0, width, s.body.clip.Size().Height)
	return true
}

// showCross tints the row and the column under the pointer, and its head.
func (s *scene) showCross() {
	at := s.grid.hovered
	in, x, y, width, height := s.placeOf(at)
	for _, q := range []*quadrant{&s.pinned, &s.body} {
		hide(q.across)
		hide(q.down)
		if in != nil {
			show(q.across, 0, y, q.clip.Size().Width, height-1)
		}
		if q == in {
			show(q.down, x, 0, width, q.clip.Size().Height)
		}
	}
	hide(s.corner.tint)
	hide(s.head.tint)
	switch {
	case in == &s.pinned:
		show(s.corner.tint, x, 0, width, s.grid.head-1)
	case in == &s.body:
		show(s.head.tint, x+s.grid.x, 0, width, s.grid.head-1) // its box moves with the body
	}
}

// showRange tints the rows of the range, as far as they are in view.
func (s *scene) showRange() {
	g := s.grid
	first, last := g.Range()
	for _, q := range []*quadrant{&s.pinned, &s.body} {
		if hide(q.marked); last-first > 1 {
			top := float32(g.rows.top(first) - g.y)
			from := max(top, 0)
			until := min(top+float32(g.rows.top(last)-g.rows.top(first)), q.clip.Size().Height)
			if until > from {
				show(q.marked, 0, from, q.clip.Size().Width, until-from)
			}
		}
	}
}

func show(r *canvas.Rectangle, x, y, width, height float32) {
	put(r, x, y, width, height)
	r.Show()
}

func (s *scene) tint(at spot, of func(*quadrant) *canvas.Rectangle) {
	in, x, y, width, height := s.placeOf(at)
	for _, q := range []*quadrant{&s.pinned, &s.body} {
		if hide(of(q)); q == in {
			show(of(q), x, y, width, height-1)
		}
	}
}

// rowAt is where a row in view stands in its quadrants.
func (s *scene) rowAt(row int) (y, height float32) {
	g := s.grid
	return float32(g.rows.top(row) - g.y), g.rows.row[row]
}

// placeOf is where a cell stands in its quadrant; nil when out of view.
func (s *scene) placeOf(at spot) (q *quadrant, x, y, width, height float32) {
	g := s.grid
	if at.row < g.first || at.row >= g.last || g.source.Band(at.row) || at.column >= g.widths.Count() {
		return nil, 0, 0, 0, 0
	}
	w := g.widths
	y, height = s.rowAt(at.row)
	switch {
	case at.column == Pinned && w.Fixed > 0:
		return &s.pinned, 0, y, w.Pinned, height
	case at.column == Pinned:
		return &s.pinned, 0, y, w.Pinned - 1, height
	case at.column < w.Fixed:
		return &s.pinned, w.Pinned + w.left(at.column), y, w.Of(at.column), height
	}
	return &s.body, w.left(at.column) - w.left(w.Fixed) - g.x, y, w.Of(at.column), height
}
