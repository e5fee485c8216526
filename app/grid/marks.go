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
	around(f.bars, x, y, width, height, frameWidth)
	if focused {
		around(f.halo, x+frameWidth, y+frameWidth, width-2*frameWidth, height-2*frameWidth, haloWidth)
		return
	}
	for _, bar := range f.halo {
		hide(bar)
	}
}

func around(bars [4]*canvas.Rectangle, x, y, width, height, thick float32) {
	put(bars[0], x, y, width, thick)
	put(bars[1], x, y+height-thick, width, thick)
	put(bars[2], x, y+thick, thick, height-2*thick)
	put(bars[3], x+width-thick, y+thick, thick, height-2*thick)
	for _, bar := range bars {
		bar.Hidden = false
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
	s.tint(g.hovered, func(q *quadrant) *canvas.Rectangle { return q.hover })
	s.tint(g.selected, func(q *quadrant) *canvas.Rectangle { return q.selected })
	s.pinned.frame.hide()
	s.body.frame.hide()
	if q, x, y, width, height := s.placeOf(g.selected); q != nil {
		q.frame.show(x, y, width, height-1, g.focused) // above the hairline
		s.ring.hide()
		return
	}
	if s.ring.hide(); g.focused {
		s.ring.show(0, 0, g.Size().Width, g.Size().Height, false)
	}
}

func (s *scene) tint(at spot, of func(*quadrant) *canvas.Rectangle) {
	in, x, y, width, height := s.placeOf(at)
	for _, q := range []*quadrant{&s.pinned, &s.body} {
		if q != in {
			hide(of(q))
			continue
		}
		put(of(q), x, y, width, height-1)
		of(q).Show()
	}
}

// placeOf is where a cell stands in its quadrant; nil when out of view.
func (s *scene) placeOf(at spot) (q *quadrant, x, y, width, height float32) {
	g := s.grid
	if at.row < g.first || at.row >= g.last {
		return nil, 0, 0, 0, 0
	}
	y, height = float32(g.rows.top(at.row)-g.y), g.rows.row[at.row]
	if at.column == Pinned {
		return &s.pinned, 0, y, g.widths.Pinned - 1, height
	}
	return &s.body, g.widths.left(at.column) - g.x, y, g.widths.Body, height
}
