package finder

import (
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
	leastGrip = 28 // length of the thumb in a long list
)

// bar is a slim scroll bar over the edge of the list. It reports how far it was
// dragged.
type bar struct {
	widget.BaseWidget
	grip    *canvas.Rectangle
	objects []fyne.CanvasObject

	offset, view, total float64
	moved               func(by float64)
	released            func()
	wide, held          bool
}

var (
	_ fyne.Draggable    = (*bar)(nil)
	_ fyne.Tappable     = (*bar)(nil)
	_ desktop.Hoverable = (*bar)(nil)
)

func newBar(moved func(float64), released func()) *bar {
	b := &bar{moved: moved, released: released, grip: area()}
	b.objects = []fyne.CanvasObject{b.grip}
	b.ExtendBaseWidget(b)
	return b
}

// show places the thumb; the bar hides when there is nothing to scroll.
func (b *bar) show(offset, view, total float64) {
	b.offset, b.view, b.total = offset, view, total
	b.Hidden = total <= view
	b.place()
}

// thumb is where the thumb lies; its length is 0 when all is seen.
func (b *bar) thumb() (from, length float32) {
	track := b.Size().Height
	if b.total <= b.view || track <= 0 {
		return 0, 0
	}
	length = min(max(float32(b.view/b.total)*track, leastGrip), track)
	return float32(b.offset/(b.total-b.view)) * (track - length), length
}

func (b *bar) place() {
	from, length := b.thumb()
	width := float32(barSlim)
	if b.wide || b.held {
		width = barWide
	}
	b.grip.Move(fyne.NewPos(barRoom-width-2, from))
	if size := fyne.NewSize(width, length); b.grip.Size() != size {
		b.grip.CornerRadius = width / 2
		b.grip.Resize(size)
	}
}

func (b *bar) recolour() {
	b.grip.FillColor = theme.Colors().Edge
	if b.wide || b.held {
		b.grip.FillColor = theme.Colors().Muted
	}
}

// Dragged moves the list with the thumb.
func (b *bar) Dragged(e *fyne.DragEvent) {
	b.held = true
	if _, length := b.thumb(); length > 0 && length < b.Size().Height {
		b.moved(float64(e.Dragged.DY) * (b.total - b.view) / float64(b.Size().Height-length))
	}
}

// DragEnd lets go of the thumb.
func (b *bar) DragEnd() {
	b.held = false
	b.Refresh()
	b.released()
}

// Tapped moves by one page towards the place that was tapped.
func (b *bar) Tapped(e *fyne.PointEvent) {
	from, length := b.thumb()
	switch {
	case e.Position.Y < from:
		b.moved(-b.view)
	case e.Position.Y > from+length:
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
	b.wide = in
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
