// Package scrollbar is a slim scroll bar that lies over the edge of what it
// scrolls: it widens under the pointer, and a tap beside its thumb goes a page.
//
// It is told where the view is ([Bar.Put]) and tells how far it was dragged; it
// knows nothing of what is scrolled. Offsets are float64, for a hundred thousand
// rows are higher than a float32 can count in pixels.
package scrollbar

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// Room is the width that takes the pointer: a slim thumb is hard to hit.
const Room = 12

const (
	slim      = 5  // width of the thumb
	wide      = 8  // under the pointer
	leastGrip = 28 // length of the thumb in a long text
)

// thumb is where the thumb of a scroll bar lies on a track, from the offset
// into a total of which view is seen. A length of 0 means all is seen.
func thumb(offset, view, total float64, track float32) (from, length float32) {
	if total <= view || track <= 0 {
		return 0, 0
	}
	length = min(max(float32(view/total)*track, leastGrip), track)
	return float32(offset/(total-view)) * (track - length), length
}

// perPixel is how far the content moves when the thumb moves by one.
func perPixel(view, total float64, track float32) float64 {
	_, length := thumb(0, view, total, track)
	if length == 0 || length >= track {
		return 0
	}
	return (total - view) / float64(track-length)
}

// Bar is a scroll bar. Make it with [New]; it belongs to the UI goroutine.
type Bar struct {
	widget.BaseWidget
	vertical bool
	grip     *canvas.Rectangle
	objects  []fyne.CanvasObject

	offset, view, total float64
	moved               func(by float64)
	released            func()
	hovered, held       bool
}

var (
	_ fyne.Draggable      = (*Bar)(nil)
	_ fyne.Tappable       = (*Bar)(nil)
	_ desktop.Hoverable   = (*Bar)(nil)
	_ fyne.WidgetRenderer = barRenderer{}
)

// New makes a bar, upright or flat. moved is told how far to scroll, released
// when the person lets go.
func New(vertical bool, moved func(float64), released func()) *Bar {
	b := &Bar{vertical: vertical, moved: moved, released: released, grip: canvas.NewRectangle(color.Transparent)}
	b.objects = []fyne.CanvasObject{b.grip}
	b.ExtendBaseWidget(b)
	return b
}

// Put places the thumb; the bar hides when there is nothing to scroll.
func (b *Bar) Put(offset, view, total float64) {
	b.offset, b.view, b.total = offset, view, total
	if needed := total > view && b.track() > 0; needed == b.Hidden {
		b.Hidden = !needed
	}
	b.place()
}

func (b *Bar) track() float32 {
	if b.vertical {
		return b.Size().Height
	}
	return b.Size().Width
}

func (b *Bar) place() {
	from, length := thumb(b.offset, b.view, b.total, b.track())
	width := float32(slim)
	if b.hovered || b.held {
		width = wide
	}
	pos, size := fyne.NewPos(Room-width-2, from), fyne.NewSize(width, length)
	if !b.vertical {
		pos, size = fyne.NewPos(from, Room-width-2), fyne.NewSize(length, width)
	}
	b.grip.Move(pos)
	if b.grip.Size() != size {
		b.grip.CornerRadius = width / 2
		b.grip.Resize(size)
	}
}

// Recolour takes the colours in use.
func (b *Bar) Recolour() {
	b.grip.FillColor = theme.Colors().Muted
	if !b.hovered && !b.held {
		b.grip.FillColor = theme.Colors().Edge
	}
}

// Dragged moves the content with the thumb.
func (b *Bar) Dragged(e *fyne.DragEvent) {
	by := e.Dragged.DX
	if b.vertical {
		by = e.Dragged.DY
	}
	b.held = true
	b.moved(float64(by) * perPixel(b.view, b.total, b.track()))
}

// DragEnd lets go of the thumb.
func (b *Bar) DragEnd() {
	b.held = false
	b.Refresh()
	b.released()
}

// Tapped moves by one page towards the place that was tapped.
func (b *Bar) Tapped(e *fyne.PointEvent) {
	at := e.Position.X
	if b.vertical {
		at = e.Position.Y
	}
	from, length := thumb(b.offset, b.view, b.total, b.track())
	switch {
	case at < from:
		b.moved(-b.view)
	case at > from+length:
		b.moved(b.view)
	}
	b.released()
}

// MouseIn widens the thumb.
func (b *Bar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved does nothing; it makes the bar a desktop.Hoverable.
func (b *Bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb slim again.
func (b *Bar) MouseOut() { b.hover(false) }

func (b *Bar) hover(in bool) {
	b.hovered = in
	b.Refresh()
}

// CreateRenderer is for the toolkit.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	b.Recolour()
	return barRenderer{b}
}

type barRenderer struct{ bar *Bar }

func (r barRenderer) Layout(fyne.Size)             { r.bar.place() }
func (r barRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(Room) }
func (r barRenderer) Objects() []fyne.CanvasObject { return r.bar.objects }
func (r barRenderer) Destroy()                     {}

func (r barRenderer) Refresh() {
	r.bar.Recolour()
	r.bar.place()
	canvas.Refresh(r.bar)
}
