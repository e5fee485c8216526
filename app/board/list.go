package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/scrollbar"
	"demarche/app/theme"
)

const (
	frameWidth = 2    // around the line with the cursor
	haloAlpha  = 0.45 // of the frame while keys go elsewhere
)

// list shows the lines in view, and takes what the person does to them.
type list struct {
	widget.BaseWidget
	view    *View
	objects []fyne.CanvasObject

	clip   *container.Clip
	ground *canvas.Rectangle
	hover  *canvas.Rectangle // under the pointer
	boxes  *fyne.Container   // of rows
	frame  [4]*canvas.Rectangle
	pinned *row // the head of the group on top, over its entries
	words  *row // instead of lines, where there are none
	bar    *scrollbar.Bar

	rows    []*row
	offset  float64 // of the view from the top of all
	hovered int     // a line; -1: none
	pointer fyne.Position
	inside  bool
	focused bool
	tapped  tap // the last one
}

func newList(v *View) *list {
	l := &list{view: v, ground: area(), hover: area(), boxes: freely(), pinned: newRow(), words: newRow(), hovered: -1}
	inside := freely(l.ground, l.words.box, l.hover, l.boxes)
	for i := range l.frame {
		l.frame[i] = area()
		inside.Objects = append(inside.Objects, l.frame[i])
	}
	inside.Objects = append(inside.Objects, l.pinned.box)
	l.clip = container.NewClip(inside)
	l.bar = scrollbar.New(true, func(by float64) { l.scrollBy(by) }, l.takeFocus)
	l.objects = []fyne.CanvasObject{l.clip, l.bar}
	l.ExtendBaseWidget(l)
	l.recolour()
	return l
}

// stale has all rows drawn anew when they are shown next.
func (l *list) stale() {
	for _, r := range l.rows {
		r.at = -1
	}
	l.pinned.at = -1
	l.hovered = -1
}

// recolour takes the colours in use.
func (l *list) recolour() {
	c := l.view.look.palette
	l.ground.FillColor, l.hover.FillColor = c.Ground, c.Selected
	l.bar.Recolour()
	l.stale()
}

// height is that of the view.
func (l *list) height() float64 { return float64(l.Size().Height) }

func (l *list) scrollBy(by float64) {
	l.offset += by
	l.show()
}

// show moves and draws until the lines in view are seen at the present offset.
func (l *list) show() {
	lines := &l.view.lines
	l.offset = max(0, min(l.offset, lines.height()-l.height()))
	if l.Size().Width <= 0 || l.height() <= 0 {
		return
	}
	first, last := l.inView()
	for _, r := range l.rows {
		if r.at < first || r.at >= last {
			r.at = -1
		}
	}
	d := l.drawing()
	for i := first; i < last; i++ {
		l.rowFor(&d, i).box.Move(fyne.NewPos(0, l.y(i)))
	}
	for _, r := range l.rows {
		if hidden := r.at < 0; hidden != r.box.Hidden {
			r.box.Hidden = hidden
		}
	}
	l.showPinned(&d)
	l.showEmpty(&d)
	if l.inside {
		l.hovered = l.lineAt(l.pointer)
	}
	l.showMarks()
	l.bar.Put(l.offset, l.height(), lines.height())
}

func (l *list) drawing() drawing {
	v := l.view
	return drawing{look: v.look, book: v.book(), readOnly: v.content.ReadOnly, width: l.Size().Width, zone: v.content.Zone}
}

// inView is the lines that are seen, [first, last).
func (l *list) inView() (first, last int) {
	lines := &l.view.lines
	if len(lines.list) == 0 {
		return 0, 0
	}
	first = lines.at(l.offset)
	for last = first; last < len(lines.list) && lines.tops[last] < l.offset+l.height(); last++ {
	}
	return first, last
}

// y is where a line stands in the view.
func (l *list) y(at int) float32 { return float32(l.view.lines.tops[at] - l.offset) }

// rowFor is the row of a line: the one that has it, else a free one.
func (l *list) rowFor(d *drawing, at int) *row {
	var unused *row
	for _, r := range l.rows {
		switch r.at {
		case at:
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
	unused.at = at
	l.bind(d, unused, at)
	return unused
}

func (l *list) bind(d *drawing, r *row, at int) {
	v := l.view
	one := v.lines.list[at]
	r.box.Resize(fyne.NewSize(d.width, float32(v.lines.tops[at+1]-v.lines.tops[at])))
	g := &v.content.Arranged.Groups[one.group]
	if one.head() {
		r.head(d, v.content.Arranged.By, g, v.isFolded(g))
		return
	}
	r.entry(d, one.entry, v.selection.has(one.entry), v.lines.list[at-1].head())
}

// showPinned places the head of the group on top. It stays in view until the next
// one pushes it out.
func (l *list) showPinned(d *drawing) {
	lines, box := &l.view.lines, l.pinned.box
	if box.Hidden = len(lines.list) == 0; box.Hidden {
		return
	}
	group := lines.list[lines.at(l.offset)].group
	head := int(lines.heads[group])
	if box.Hidden = lines.tops[head] >= l.offset; box.Hidden {
		return
	}
	if l.pinned.at != head {
		l.pinned.at = head
		l.bind(d, l.pinned, head)
	}
	y := min(0, l.view.lines.tops[lines.last(group)]-float64(d.heading)-l.offset)
	box.Move(fyne.NewPos(0, float32(y)))
}

// showMarks places what marks the lines under the pointer and with the cursor.
func (l *list) showMarks() {
	v := l.view
	first, last := l.inView()
	seen := func(at int) bool { return at >= first && at < last }
	if l.hover.Hidden = !seen(l.hovered); !l.hover.Hidden {
		put(l.hover, 0, l.y(l.hovered), l.Size().Width, float32(v.lines.tops[l.hovered+1]-v.lines.tops[l.hovered]))
	}
	accent := v.look.palette.Accent
	if !l.focused {
		accent = theme.Faded(accent, haloAlpha)
	}
	at, size := fyne.NewPos(0, 0), l.Size() // the focus alone
	if seen(v.cursor) {
		at.Y, size.Height = l.y(v.cursor), float32(v.lines.tops[v.cursor+1]-v.lines.tops[v.cursor])
	}
	theme.Frame(l.frame, at, size, frameWidth)
	for _, bar := range l.frame {
		bar.FillColor = accent
		bar.Hidden = !seen(v.cursor) && !l.focused
	}
}

// ensureVisible scrolls as little as is needed to show a line below the head that
// stays.
func (l *list) ensureVisible(at int) {
	lines := &l.view.lines
	if at < 0 || at >= len(lines.list) {
		return
	}
	head := 0.0
	if !lines.list[at].head() {
		head = float64(l.view.look.heading)
	}
	l.offset = max(l.offset, lines.tops[at+1]-l.height())
	l.offset = min(l.offset, lines.tops[at]-head)
	l.show()
}

// lineAt is the line at a place in the view; -1 where there is none.
func (l *list) lineAt(pos fyne.Position) int {
	lines := &l.view.lines
	if pos.Y < 0 || float64(pos.Y) >= l.height() || pos.X < 0 || pos.X >= l.Size().Width || len(lines.list) == 0 {
		return -1
	}
	if box := l.pinned.box; box.Visible() && pos.Y < box.Position().Y+l.view.look.heading {
		return l.pinned.at
	}
	if y := l.offset + float64(pos.Y); y < lines.height() {
		return lines.at(y)
	}
	return -1
}

// CreateRenderer is for the toolkit.
func (l *list) CreateRenderer() fyne.WidgetRenderer { return listRenderer{l} }

type listRenderer struct{ list *list }

// Layout draws everything anew for another width.
func (r listRenderer) Layout(size fyne.Size) {
	l := r.list
	put(l.clip, 0, 0, size.Width, size.Height)
	put(l.ground, 0, 0, size.Width, size.Height)
	put(l.bar, size.Width-scrollbar.Room, 0, scrollbar.Room, size.Height)
	l.view.resized()
}

func (r listRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(1) }
func (r listRenderer) Objects() []fyne.CanvasObject { return r.list.objects }
func (r listRenderer) Refresh()                     { canvas.Refresh(r.list) }
func (r listRenderer) Destroy()                     {}
