package roll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/scrollbar"
	"demarche/app/theme"
	"demarche/app/wheel"
)

// Owner is the view that a list belongs to, with rows of the type R. Heights are
// device-independent pixels from the top of all lines.
type Owner[R any] interface {
	// Len is how many lines there are.
	Len() int
	// Top is where a line begins; that of Len is the height of all.
	Top(line int) float64
	// At is the line at a height: above all the first, and below all the last. It is
	// asked only where there are lines.
	At(y float64) int
	// Group is the head of the lines around one, and the line behind the last of
	// them. A head is a line, too, and its own.
	Group(line int) (head, end int)

	// NewRow makes a row, and what it is drawn on.
	NewRow() (R, *fyne.Container)
	// Draw draws a line onto a row, which may have shown another. The box has the
	// size of the line.
	Draw(row R, line int)

	// Here is the line with the cursor; -1: none.
	Here() int
	// Lights reports whether a line is tinted under the pointer.
	Lights(line int) bool
	// Wheel is whom to tell of another text size, and which keys are down.
	Wheel() (zoom func(by int), down func() fyne.KeyModifier)
	// Resized is called when the list has another size: it shows what is to be seen.
	Resized()
}

const (
	frameWidth = 2    // around the line with the cursor
	haloAlpha  = 0.45 // of the frame while keys go elsewhere
)

// List shows the lines in view. It is embedded in a widget that calls
// [List.Extend] first of all.
type List[R any] struct {
	widget.BaseWidget
	// Tinted has the line with the cursor tinted as well as framed.
	Tinted bool

	owner   Owner[R]
	self    fyne.Widget
	objects []fyne.CanvasObject
	clip    *container.Clip
	ground  *canvas.Rectangle
	hover   *canvas.Rectangle // under the pointer
	tint    *canvas.Rectangle // under the cursor
	boxes   *fyne.Container   // of rows
	frame   [4]*canvas.Rectangle
	pinned  slot[R] // the head of the group on top, over its lines
	bar     *scrollbar.Bar
	slots   []*slot[R]

	offset  float64 // of the view from the top of all
	hovered int     // a line; -1: none
	pointer fyne.Position
	inside  bool // the pointer is
	focused bool
}

// slot is a row that takes turns.
type slot[R any] struct {
	at  int // which line; -1: it is free
	row R
	box *fyne.Container
}

func newSlot[R any](o Owner[R]) slot[R] {
	s := slot[R]{at: -1}
	s.row, s.box = o.NewRow()
	return s
}

// Extend makes the list that of a widget. Behind is drawn under all lines.
func (l *List[R]) Extend(self fyne.Widget, o Owner[R], behind ...fyne.CanvasObject) {
	l.self, l.owner, l.hovered = self, o, -1
	l.ground, l.hover, l.tint, l.boxes = Area(), Area(), Area(), Freely()
	l.pinned = newSlot(o)
	inside := Freely(append([]fyne.CanvasObject{l.ground}, behind...)...)
	inside.Objects = append(inside.Objects, l.hover, l.tint, l.boxes)
	for i := range l.frame {
		l.frame[i] = Area()
		inside.Objects = append(inside.Objects, l.frame[i])
	}
	inside.Objects = append(inside.Objects, l.pinned.box)
	l.clip = container.NewClip(inside)
	l.bar = scrollbar.New(true, l.ScrollBy, l.TakeFocus)
	l.objects = []fyne.CanvasObject{l.clip, l.bar}
	l.ExtendBaseWidget(self)
	l.Recolour()
}

// Stale has all rows drawn anew when they are shown next.
func (l *List[R]) Stale() {
	for _, s := range l.slots {
		s.at = -1
	}
	l.pinned.at, l.hovered = -1, -1
}

// Recolour takes the colours in use.
func (l *List[R]) Recolour() {
	c := theme.Colors()
	l.ground.FillColor, l.hover.FillColor, l.tint.FillColor = c.Ground, c.Selected, c.Selected
	l.bar.Recolour()
	l.Stale()
}

// Height is that of the view.
func (l *List[R]) Height() float64 { return float64(l.Size().Height) }

// Offset is how far the view is from the top of all.
func (l *List[R]) Offset() float64 { return l.offset }

// ScrollTo has the view begin at a height, as far as there are lines. It is seen
// with the next Show.
func (l *List[R]) ScrollTo(offset float64) { l.offset = offset }

// ScrollBy scrolls, and shows that.
func (l *List[R]) ScrollBy(by float64) {
	l.offset += by
	l.Show()
}

// Show moves and draws until the lines in view are seen at the present offset.
func (l *List[R]) Show() {
	o := l.owner
	all := o.Top(o.Len())
	l.offset = max(0, min(l.offset, all-l.Height()))
	if l.Size().Width <= 0 || l.Height() <= 0 {
		return
	}
	first, last := l.InView()
	for _, s := range l.slots {
		if s.at < first || s.at >= last {
			s.at = -1
		}
	}
	for i := first; i < last; i++ {
		l.slotFor(i).box.Move(fyne.NewPos(0, l.Y(i)))
	}
	for _, s := range l.slots {
		if hidden := s.at < 0; hidden != s.box.Hidden {
			s.box.Hidden = hidden // a move went before, and repaints
		}
	}
	l.pin()
	if l.inside {
		l.hovered = l.LineAt(l.pointer)
	}
	l.ShowMarks()
	l.bar.Put(l.offset, l.Height(), all)
}

// InView is the lines that are seen, [first, last).
func (l *List[R]) InView() (first, last int) {
	o, n := l.owner, l.owner.Len()
	if n == 0 {
		return 0, 0
	}
	first = o.At(l.offset)
	for last = first; last < n && o.Top(last) < l.offset+l.Height(); last++ {
	}
	return first, last
}

// Y is where a line stands in the view.
func (l *List[R]) Y(line int) float32 { return float32(l.owner.Top(line) - l.offset) }

// Row is the row that shows a line in its own place; ok is false where none does.
func (l *List[R]) Row(line int) (row R, ok bool) {
	for _, s := range l.slots {
		if s.at == line && line >= 0 {
			return s.row, true
		}
	}
	return row, false
}

// slotFor is the slot of a line: the one that has it, else a free one.
func (l *List[R]) slotFor(line int) *slot[R] {
	var unused *slot[R]
	for _, s := range l.slots {
		switch s.at {
		case line:
			return s
		case -1:
			unused = s
		}
	}
	if unused == nil {
		made := newSlot(l.owner)
		unused = &made
		l.slots = append(l.slots, unused)
		l.boxes.Objects = append(l.boxes.Objects, unused.box)
	}
	l.draw(unused, line)
	return unused
}

func (l *List[R]) draw(s *slot[R], line int) {
	s.at = line
	s.box.Resize(fyne.NewSize(l.Size().Width, l.heightOf(line)))
	l.owner.Draw(s.row, line)
}

func (l *List[R]) heightOf(line int) float32 {
	return float32(l.owner.Top(line+1) - l.owner.Top(line))
}

// pin places the head of the group on top. It stays in view until the next one
// pushes it out.
func (l *List[R]) pin() {
	o, p := l.owner, &l.pinned
	if p.box.Hidden = o.Len() == 0; p.box.Hidden {
		return
	}
	head, end := o.Group(o.At(l.offset))
	if p.box.Hidden = o.Top(head) >= l.offset; p.box.Hidden {
		return
	}
	if p.at != head {
		l.draw(p, head)
	}
	p.box.Move(fyne.NewPos(0, min(0, float32(o.Top(end)-l.offset)-l.heightOf(head))))
}

// Pinned is the head that stays in view over the lines of its group; -1: none does.
func (l *List[R]) Pinned() int {
	if l.pinned.box.Hidden {
		return -1
	}
	return l.pinned.at
}

// ShowMarks places what marks the lines under the pointer and with the cursor.
func (l *List[R]) ShowMarks() {
	here := l.owner.Here()
	seen := l.mark(l.tint, here)
	l.tint.Hidden = !seen || !l.Tinted
	if l.hover.Hidden = l.hovered < 0 || !l.owner.Lights(l.hovered); !l.hover.Hidden {
		l.mark(l.hover, l.hovered)
	}
	accent := theme.Colors().Accent
	if !l.focused {
		accent = theme.Faded(accent, haloAlpha)
	}
	at, size := fyne.NewPos(0, 0), l.Size() // the focus alone
	if seen {
		at.Y, size.Height = l.Y(here), l.heightOf(here)
	}
	theme.Frame(l.frame, at, size, frameWidth)
	for _, bar := range l.frame {
		bar.FillColor = accent
		bar.Hidden = !seen && !l.focused
	}
}

// mark puts a ground under a line, and reports whether that is seen.
func (l *List[R]) mark(ground *canvas.Rectangle, line int) (seen bool) {
	first, last := l.InView()
	seen = line >= first && line < last
	if ground.Hidden = !seen; seen {
		Put(ground, 0, l.Y(line), l.Size().Width, l.heightOf(line))
	}
	return seen
}

// EnsureVisible scrolls as little as is needed to show a line below the head that
// stays.
func (l *List[R]) EnsureVisible(line int) {
	o := l.owner
	if line < 0 || line >= o.Len() {
		return
	}
	above := 0.0
	if head, _ := o.Group(line); head != line {
		above = float64(l.heightOf(head))
	}
	l.offset = max(l.offset, o.Top(line+1)-l.Height())
	l.offset = min(l.offset, o.Top(line)-above)
	l.Show()
}

// LineAt is the line at a place in the view; -1 where there is none.
func (l *List[R]) LineAt(pos fyne.Position) int {
	o := l.owner
	if pos.Y < 0 || float64(pos.Y) >= l.Height() || pos.X < 0 || pos.X >= l.Size().Width || o.Len() == 0 {
		return -1
	}
	if at := l.Pinned(); at >= 0 && pos.Y < l.pinned.box.Position().Y+l.heightOf(at) {
		return at
	}
	if y := l.offset + float64(pos.Y); y < o.Top(o.Len()) {
		return o.At(y)
	}
	return -1
}

// TakeFocus gives the keyboard to the list.
func (l *List[R]) TakeFocus() {
	if f, ok := l.self.(fyne.Focusable); ok {
		if c := fyne.CurrentApp().Driver().CanvasForObject(l.self); c != nil {
			c.Focus(f)
		}
	}
}

// FocusGained shows that keys come here.
func (l *List[R]) FocusGained() { l.focus(true) }

// FocusLost shows that keys go elsewhere.
func (l *List[R]) FocusLost() { l.focus(false) }

func (l *List[R]) focus(gained bool) {
	l.focused = gained
	l.ShowMarks()
}

// Scrolled is for the wheel. With Ctrl it asks for another text size.
func (l *List[R]) Scrolled(e *fyne.ScrollEvent) {
	zoom, down := l.owner.Wheel()
	if !wheel.Zoom(zoom, down, e) {
		l.ScrollBy(float64(-wheel.Travel(e).DY))
	}
}

// MouseIn begins hovering.
func (l *List[R]) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved tints the line under the pointer.
func (l *List[R]) MouseMoved(e *desktop.MouseEvent) {
	l.pointer, l.inside = e.Position, true
	if at := l.LineAt(e.Position); at != l.hovered {
		l.hovered = at
		l.ShowMarks()
	}
}

// MouseOut ends hovering.
func (l *List[R]) MouseOut() {
	l.hovered, l.inside = -1, false
	l.ShowMarks()
}

// Pointer is where the pointer was last.
func (l *List[R]) Pointer() fyne.Position { return l.pointer }

// CreateRenderer is for the toolkit.
func (l *List[R]) CreateRenderer() fyne.WidgetRenderer {
	return Renderer(l.layout, func() fyne.Size { return fyne.NewSquareSize(1) }, l.objects, func() { canvas.Refresh(l.self) })
}

func (l *List[R]) layout(size fyne.Size) {
	Put(l.clip, 0, 0, size.Width, size.Height)
	Put(l.ground, 0, 0, size.Width, size.Height)
	Put(l.bar, size.Width-scrollbar.Room, 0, scrollbar.Room, size.Height)
	l.owner.Resized()
}
