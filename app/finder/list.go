package finder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/scrollbar"
	"demarche/app/search"
	"demarche/app/theme"
	"demarche/app/wheel"
)

const (
	frameWidth = 2    // around what is selected
	haloAlpha  = 0.45 // of the frame while keys go elsewhere
)

// list shows the hits in view, and takes what the person does to them.
type list struct {
	widget.BaseWidget
	view    *View
	objects []fyne.CanvasObject

	clip   *container.Clip
	ground *canvas.Rectangle
	hover  *canvas.Rectangle // under the pointer
	tint   *canvas.Rectangle // under what is selected
	boxes  *fyne.Container   // of rows
	frame  [4]*canvas.Rectangle
	above  *fyne.Container // headings, over rows that go under them
	bar    *scrollbar.Bar

	geometry geometry
	rows     []*row
	heads    []*head
	offset   float64 // of the view from the top of all
	selected int     // a line; -1: none
	hovered  int
	pointer  fyne.Position // while it is inside
	inside   bool
	focused  bool

	modifiers func() fyne.KeyModifier
}

func newList(v *View) *list {
	l := &list{
		view: v, ground: area(), hover: area(), tint: area(), boxes: freely(), above: freely(),
		selected: -1, hovered: -1, modifiers: wheel.Down,
	}
	inside := freely(l.ground, l.hover, l.tint, l.boxes)
	for i := range l.frame {
		l.frame[i] = area()
		inside.Objects = append(inside.Objects, l.frame[i])
	}
	inside.Objects = append(inside.Objects, l.above)
	l.clip = container.NewClip(inside)
	l.bar = scrollbar.New(true, func(by float64) { l.scrollBy(by) }, l.takeFocus)
	l.objects = []fyne.CanvasObject{l.clip, l.bar}
	l.ExtendBaseWidget(l)
	return l
}

// use shows other hits, or the same in another look. The place stays if there
// is one to stay at.
func (l *list) use(g geometry, colours *theme.Palette) {
	l.geometry = g
	for _, r := range l.rows {
		r.at = -1
	}
	for _, h := range l.heads {
		h.stale = true
	}
	l.hovered = -1
	if _, ok := g.top(l.selected); !ok {
		l.selected = -1
	}
	l.ground.FillColor, l.hover.FillColor, l.tint.FillColor = colours.Ground, colours.Selected, colours.Selected
	l.bar.Recolour()
	l.show()
}

// height is that of the view.
func (l *list) height() float64 { return float64(l.Size().Height) }

func (l *list) scrollBy(by float64) {
	l.offset += by
	l.show()
}

// show moves and binds until the lines in view are seen at the present offset.
func (l *list) show() {
	l.offset = max(0, min(l.offset, l.geometry.height-l.height()))
	if l.Size().Width <= 0 || l.height() <= 0 {
		return
	}
	l.release()
	for _, g := range l.geometry.groups {
		first, last := l.geometry.inView(g, l.offset, l.offset+l.height())
		for i := first; i < last; i++ {
			l.rowFor(g, i).box.Move(fyne.NewPos(0, l.y(i)))
		}
	}
	for _, r := range l.rows {
		if hidden := r.at < 0; hidden != r.box.Hidden {
			r.box.Hidden = hidden // a move went before, and repaints
		}
	}
	l.showHeads()
	if l.inside {
		l.hovered = l.lineAt(l.pointer)
	}
	l.showMarks()
	l.bar.Put(l.offset, l.height(), l.geometry.height)
}

// y is where a line that is shown stands in the view.
func (l *list) y(line int) float32 {
	top, _ := l.geometry.top(line)
	return float32(top - l.offset)
}

// sees tells whether any of a line is in view.
func (l *list) sees(line int) bool {
	top, ok := l.geometry.top(line)
	return ok && top < l.offset+l.height() && top+l.geometry.row > l.offset
}

// release frees the rows that left the view.
func (l *list) release() {
	for _, r := range l.rows {
		if r.at < 0 {
			continue
		}
		if !l.sees(r.at) {
			r.at = -1
		}
	}
}

// rowFor is the row of a line: the one that has it, else a free one.
func (l *list) rowFor(g group, line int) *row {
	var unused *row
	for _, r := range l.rows {
		switch r.at {
		case line:
			return r
		case -1:
			unused = r
		}
	}
	if unused == nil {
		unused = newRow()
		l.rows = append(l.rows, unused)
		l.boxes.Objects = append(l.boxes.Objects, unused.box)
	}
	unused.at = line
	f := l.view.found(line)
	c := captionOf(f.best, l.view.names())
	unused.box.Resize(fyne.NewSize(l.Size().Width, l.view.look.row))
	unused.bind(l.view.look, f, &c, line == g.first, l.Size().Width)
	return unused
}

// showHeads places the headings. That of the group at the top stays in view
// until the next one pushes it out.
func (l *list) showHeads() {
	for len(l.heads) < len(l.geometry.groups) {
		h := newHead()
		l.heads = append(l.heads, h)
		l.above.Objects = append(l.above.Objects, h.box)
	}
	for i, h := range l.heads {
		if h.box.Hidden = i >= len(l.geometry.groups); h.box.Hidden {
			continue
		}
		g := l.geometry.groups[i]
		if h.stale || h.kind != g.kind {
			h.bind(l.view.look, g.kind, l.view.lines.hits.Records(g.kind), l.Size().Width)
		}
		y := max(g.top-l.offset, 0)
		y = min(y, l.geometry.bottom(g)-l.geometry.heading-l.offset)
		h.box.Hidden = y >= l.height() || y <= -l.geometry.heading
		h.box.Move(fyne.NewPos(0, float32(max(y, -l.geometry.heading))))
	}
}

// showMarks places what marks the lines under the pointer and selected.
func (l *list) showMarks() {
	width, height := l.Size().Width, l.view.look.row
	place := func(r *canvas.Rectangle, line int) (y float32, seen bool) {
		seen = l.sees(line)
		if r.Hidden = !seen; seen {
			y = l.y(line)
			put(r, 0, y, width, height)
		}
		return y, seen
	}
	place(l.hover, l.hovered)
	y, seen := place(l.tint, l.selected)
	accent := l.view.look.palette.Accent
	if !l.focused {
		accent = theme.Faded(accent, haloAlpha)
	}
	for _, bar := range l.frame {
		bar.Hidden = !seen && !l.focused
		bar.FillColor = accent
	}
	if !seen { // the focus alone
		y, height = 0, l.Size().Height
	}
	put(l.frame[0], 0, y, width, frameWidth)
	put(l.frame[1], 0, y+height-frameWidth, width, frameWidth)
	put(l.frame[2], 0, y+frameWidth, frameWidth, height-2*frameWidth)
	put(l.frame[3], width-frameWidth, y+frameWidth, frameWidth, height-2*frameWidth)
}

// ensureVisible scrolls as little as is needed to show a line below the heading
// that stays. The first of a group is shown with its heading.
func (l *list) ensureVisible(line int) {
	top, ok := l.geometry.top(line)
	if !ok {
		return
	}
	l.offset = max(l.offset, top+l.geometry.row-l.height())
	l.offset = min(l.offset, top-l.geometry.heading)
	l.show()
}

// lineAt is the line at a place in the view; -1 where there is none.
func (l *list) lineAt(pos fyne.Position) int {
	if pos.Y < 0 || float64(pos.Y) >= l.height() || pos.X < 0 || pos.X >= l.Size().Width {
		return -1
	}
	for i, h := range l.heads {
		if i < len(l.geometry.groups) && !h.box.Hidden && pos.Y >= h.box.Position().Y && pos.Y < h.box.Position().Y+l.view.look.heading {
			return -1
		}
	}
	if line, ok := l.geometry.at(l.offset + float64(pos.Y)); ok {
		return line
	}
	return -1
}

// CreateRenderer is for the toolkit.
func (l *list) CreateRenderer() fyne.WidgetRenderer { return listRenderer{l} }

type listRenderer struct{ list *list }

// Layout binds everything anew for another width.
func (r listRenderer) Layout(size fyne.Size) {
	l := r.list
	put(l.clip, 0, 0, size.Width, size.Height)
	put(l.ground, 0, 0, size.Width, size.Height)
	put(l.bar, size.Width-scrollbar.Room, 0, scrollbar.Room, size.Height)
	l.use(l.geometry, l.view.look.palette)
}

func (r listRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(1) }
func (r listRenderer) Objects() []fyne.CanvasObject { return r.list.objects }
func (r listRenderer) Refresh()                     { canvas.Refresh(r.list) }
func (r listRenderer) Destroy()                     {}

// head is the heading of a group.
type head struct {
	kind  search.Kind
	stale bool
	box   *fyne.Container
	sheet *sheet
}

func newHead() *head {
	h := &head{stale: true, sheet: newSheet()}
	h.box = freely(h.sheet.box)
	return h
}

func (h *head) bind(k *look, kind search.Kind, records int, width float32) {
	h.kind, h.stale = kind, false
	h.box.Resize(fyne.NewSize(width, k.heading))
	h.sheet.begin()
	h.sheet.fill(k.palette.Ground, 0, 0, width, k.heading)
	h.sheet.fill(k.palette.Hairline, 0, 0, width, 1)
	h.sheet.fill(k.palette.Hairline, 0, k.heading-1, width, 1)
	y := k.heading - k.fineLine - theme.Space(5) - 1
	text := theme.Spaced(wordsOf(kind).many)
	x := k.side + h.sheet.run(k, text, nil, fine, k.palette.Muted, k.side, y) + k.gap
	h.sheet.run(k, grouped(records), nil, fine, k.palette.Ink, x, y)
	h.sheet.end()
}
