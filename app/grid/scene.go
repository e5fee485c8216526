package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/scrollbar"
	"demarche/app/theme"
)

// scene is what a grid draws. Objects are made once and moved:
//
//	┌ corner ┬ head ────────┐  head moves sideways with body
//	├────────┼──────────────┤  ← rule
//	│ pinned │ body         │  a row is one container in each of the two,
//	│ ▔▔▔▔▔▔▔│▔▔▔▔▔▔▔▔▔▔▔▔▔ │  and is moved whole
//	├ bands ─┴──────────────┤  bands lie over both
//	└───────────────────────┘
//
// Each quadrant is clipped and has, from back to front: its ground, the tints
// of hover and selection, the rows, the frame.
type scene struct {
	grid    *Grid
	objects []fyne.CanvasObject

	pinned, body  quadrant
	bands         *layer
	bandBoxes     *fyne.Container
	bandFrame     frame
	corner, head  headLayer
	edge, rule    *canvas.Rectangle
	insert        *canvas.Rectangle // where a column that is being dragged would go
	ring          frame             // the focus, while nothing in view is selected
	upright, flat *scrollbar.Bar

	rows     []*rowView
	bandRows []*bandView
	cornerIn Cell
	slots    int     // cells per row of the body: as many as can be in view
	slid     float32 // the offset to the side for which the heads have slid
	stale    bool    // bind everything again
}

// headLayer is a layer of column heads, with the tint of the column under the
// pointer behind them.
type headLayer struct {
	*layer
	tint  *canvas.Rectangle
	heads bank
	frame frame // around the head of a column that is selected as a whole
}

func newHeadLayer() headLayer {
	h := headLayer{tint: area(), heads: newBank(), frame: newFrame()}
	h.layer = newLayer(append([]fyne.CanvasObject{h.tint, h.heads.box}, h.frame.objects()...)...)
	return h
}

// layer is a clipped container whose children place themselves.
type layer struct {
	clip *container.Clip
	box  *fyne.Container
}

// quadrant is a layer of rows with its marks.
type quadrant struct {
	*layer
	ground, across, down *canvas.Rectangle // the row and the column under the pointer
	marked               *canvas.Rectangle // the range of rows
	hover, selected      *canvas.Rectangle
	rows                 *fyne.Container
	frame                frame
}

func freely(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: theme.Free{}, Objects: objects}
}

func newLayer(objects ...fyne.CanvasObject) *layer {
	box := freely(objects...)
	return &layer{clip: container.NewClip(box), box: box}
}

func (l *layer) place(x, y, width, height float32) {
	l.clip.Move(fyne.NewPos(x, y))
	l.clip.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
}

func area() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

func newQuadrant() quadrant {
	q := quadrant{
		ground: area(), across: area(), down: area(), marked: area(), hover: area(), selected: area(),
		rows: freely(), frame: newFrame(),
	}
	q.layer = newLayer(append([]fyne.CanvasObject{
		q.ground, q.across, q.down, q.marked, q.hover, q.selected, q.rows,
	}, q.frame.objects()...)...)
	return q
}

func newScene(g *Grid) *scene {
	s := &scene{
		grid: g, pinned: newQuadrant(), body: newQuadrant(),
		bandBoxes: freely(), bandFrame: newFrame(), corner: newHeadLayer(), head: newHeadLayer(),
		edge: area(), rule: area(), insert: area(), ring: newFrame(),
	}
	s.bands = newLayer(append([]fyne.CanvasObject{s.bandBoxes}, s.bandFrame.objects()...)...)
	hide(s.insert)
	s.upright = scrollbar.New(true, func(by float64) { g.ScrollBy(0, by) }, g.takeFocus)
	s.flat = scrollbar.New(false, func(by float64) { g.ScrollBy(float32(by), 0) }, g.takeFocus)
	s.objects = []fyne.CanvasObject{
		s.pinned.clip, s.body.clip, s.edge, s.bands.clip, s.corner.clip, s.head.clip, s.rule, s.insert,
	}
	s.objects = append(s.objects, s.ring.objects()...)
	s.objects = append(s.objects, s.upright, s.flat)
	s.recolour()
	return s
}

// recolour takes all colours from the palette in use.
func (s *scene) recolour() {
	p := theme.Colors()
	for _, q := range []*quadrant{&s.pinned, &s.body} {
		q.hover.FillColor, q.selected.FillColor, q.marked.FillColor = p.Selected, p.Selected, p.Selected
		q.across.FillColor, q.down.FillColor = theme.Faded(p.Ink, lineAlpha), theme.Faded(p.Ink, lineAlpha)
		q.frame.recolour(p)
	}
	s.corner.tint.FillColor, s.head.tint.FillColor = theme.Faded(p.Ink, headAlpha), theme.Faded(p.Ink, headAlpha)
	s.bandFrame.recolour(p)
	s.corner.frame.recolour(p)
	s.head.frame.recolour(p)
	s.insert.FillColor = p.Accent
	s.pinned.ground.FillColor, s.body.ground.FillColor = p.Panel, p.Ground
	s.edge.FillColor, s.rule.FillColor = p.Hairline, p.Rule
	s.ring.recolour(p)
	for _, v := range s.rows {
		v.recolour(p)
	}
	for _, v := range s.bandRows {
		v.recolour(p)
	}
	s.upright.Recolour()
	s.flat.Recolour()
}

// renew has everything bound again at the next show.
func (s *scene) renew() { s.stale = true }

// arrange gives the quadrants their places.
func (s *scene) arrange(size fyne.Size) {
	g := s.grid
	w, head := g.widths, g.head
	edge := w.edge()
	s.corner.place(0, 0, edge, head)
	s.head.place(edge, 0, size.Width-edge, head)
	s.pinned.place(0, head, edge, size.Height-head)
	s.body.place(edge, head, size.Width-edge, size.Height-head)
	s.bands.place(0, head, size.Width, size.Height-head)
	for _, q := range []*quadrant{&s.pinned, &s.body} {
		q.ground.Resize(q.clip.Size())
	}
	put(s.rule, 0, head-1, size.Width, 1)
	put(s.edge, edge-1, head, 1, max(size.Height-head, 0))
	put(s.upright, size.Width-scrollbar.Room, head, scrollbar.Room, max(size.Height-head, 0))
	put(s.flat, edge, size.Height-scrollbar.Room, max(size.Width-edge-scrollbar.Room, 0), scrollbar.Room)
	if slots := w.most(); slots != s.slots {
		s.slots, s.stale = slots, true
	}
}

func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// show moves, binds and hides until the scene is what the grid says.
func (s *scene) show() {
	g := s.grid
	if g.Size().Width <= 0 || g.source == (nothing{}) {
		return
	}
	if s.stale {
		s.release()
		s.showHead(true)
		s.stale = false
	} else {
		s.showHead(false)
	}
	s.showRows()
	s.showMarks()
	s.upright.Put(g.y, g.view(), g.rows.total())
	s.flat.Put(float64(g.x), float64(g.widths.room()), float64(g.widths.scrolling()))
}

// release frees every row, so that the next show binds it.
func (s *scene) release() {
	for _, v := range s.rows {
		v.row = none.row
	}
	for _, v := range s.bandRows {
		v.row = none.row
	}
}

// showHead shows the column heads in view.
func (s *scene) showHead(bind bool) {
	g := s.grid
	if s.cornerIn == nil {
		s.cornerIn = g.newCell(CornerPlace)
		s.corner.box.Objects = append(s.corner.box.Objects, s.cornerIn.Object())
	}
	if bind {
		size := fyne.NewSize(g.widths.Pinned, g.head)
		s.cornerIn.Object().Resize(size)
		s.cornerIn.Bind(Header, Pinned, size)
		s.corner.heads.release()
		s.head.heads.release()
	}
	s.showCells(&s.corner.heads, &s.head.heads, Header, g.head)
	s.head.box.Move(fyne.NewPos(-g.x, 0))
	if bind || g.x != s.slid {
		s.slideHeads()
		s.slid = g.x
	}
}

// slideHeads tells the heads that scroll which part of them is in view. The first
// may be partly behind the columns that stay, the last beyond the right edge.
func (s *scene) slideHeads() {
	w := s.grid.widths
	first, last := w.columns(s.grid.x)
	for i := range s.head.heads.cells {
		slot := &s.head.heads.cells[i]
		if slot.at < first || slot.at >= last {
			continue
		}
		if head, ok := slot.cell.(Slider); ok {
			left := w.left(slot.at) - w.left(w.Fixed) - s.grid.x
			head.Slide(max(-left, 0), min(w.Of(slot.at), w.room()-left))
		}
	}
}
