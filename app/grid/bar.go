package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

const (
	barSlim   = 5  // width of the thumb
	barWide   = 8  // under the pointer
	barRoom   = 12 // width that takes the pointer: a slim thumb is hard to hit
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

// bar is a slim scroll bar that lies over the grid's edge. It knows nothing of
// rows: it reports how far it was dragged.
type bar struct {
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
	_ fyne.Draggable      = (*bar)(nil)
	_ fyne.Tappable       = (*bar)(nil)
	_ desktop.Hoverable   = (*bar)(nil)
	_ fyne.WidgetRenderer = barRenderer{}
)

func newBar(vertical bool, moved func(float64), released func()) *bar {
	b := &bar{vertical: vertical, moved: moved, released: released, grip: canvas.NewRectangle(color.Transparent)}
	b.objects = []fyne.CanvasObject{b.grip}
	b.ExtendBaseWidget(b)
	return b
}

// show places the thumb; the bar hides when there is nothing to scroll.
func (b *bar) show(offset, view, total float64) {
	b.offset, b.view, b.total = offset, view, total
	if needed := total > view && b.track() > 0; needed == b.Hidden {
		b.Hidden = !needed
	}
	b.place()
}

func (b *bar) track() float32 {
	if b.vertical {
		return b.Size().Height
	}
	return b.Size().Width
}

func (b *bar) place() {
	from, length := thumb(b.offset, b.view, b.total, b.track())
	width := float32(barSlim)
	if b.hovered || b.held {
		width = barWide
	}
	pos, size := fyne.NewPos(barRoom-width-2, from), fyne.NewSize(width, length)
	if !b.vertical {
		pos, size = fyne.NewPos(from, barRoom-width-2), fyne.NewSize(length, width)
	}
	b.grip.Move(pos)
	if b.grip.Size() != size {
		b.grip.CornerRadius = width / 2
		b.grip.Resize(size)
	}
}

func (b *bar) recolour() {
	b.grip.FillColor = theme.Colors().Muted
	if !b.hovered && !b.held {
		b.grip.FillColor = theme.Colors().Edge
	}
}

// Dragged moves the content with the thumb.
func (b *bar) Dragged(e *fyne.DragEvent) {
	by := e.Dragged.DX
	if b.vertical {
		by = e.Dragged.DY
	}
	b.held = true
	b.moved(float64(by) * perPixel(b.view, b.total, b.track()))
}

// DragEnd lets go of the thumb.
func (b *bar) DragEnd() {
	b.held = false
	b.Refresh()
	b.released()
}

// Tapped moves by one page towards the place that was tapped.
func (b *bar) Tapped(e *fyne.PointEvent) {
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
func (b *bar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved does nothing; it makes the bar a desktop.Hoverable.
func (b *bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb slim again.
func (b *bar) MouseOut() { b.hover(false) }

func (b *bar) hover(in bool) {
	b.hovered = in
	b.Refresh()
}

// CreateRenderer is for the toolkit.
func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	b.recolour()
	return barRenderer{b}
}

type barRenderer struct{ bar *bar }

func (r barRenderer) Layout(fyne.Size)             { r.bar.place() }
func (r barRenderer) MinSize() fyne.Size           { return fyne.NewSquareSize(barRoom) }
func (r barRenderer) Objects() []fyne.CanvasObject { return r.bar.objects }
func (r barRenderer) Destroy()                     {}

func (r barRenderer) Refresh() {
	r.bar.recolour()
	r.bar.place()
	canvas.Refresh(r.bar)
}
