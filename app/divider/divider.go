// Package divider puts two panes side by side with a hairline between them
// that can be dragged. The toolkit's own split draws a bar with a handle; on a
// page of hairlines that would be its heaviest line.
//
// The right pane keeps its share of the width when the window is resized, and
// neither pane gets narrower than its content allows, nor the right one than what it
// has shown before, until the hairline is dragged. The right one can be taken
// away for a while.
//
// Not promised: panes one above the other.
package divider

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// grip is how wide the place is that the pointer can take hold of, in
// device-independent pixels: wide enough to hit, mostly invisible.
const grip = 7

// Split holds the two panes. It belongs to the UI goroutine.
type Split struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	handle      *handle
	share       float64 // of the left pane
	alone       bool    // the left pane has all the width
	needed      float32 // by what the right pane has shown so far: it does not jump from page to page
}

// New puts left and right beside each other; share is the left one's part of
// the width, between 0 and 1.
func New(left, right fyne.CanvasObject, share float64) *Split {
	s := &Split{left: left, right: right, share: share}
	s.handle = newHandle(s)
	s.ExtendBaseWidget(s)
	return s
}

// Share is the left pane's part of the width.
func (s *Split) Share() float64 { return s.share }

// SetShare gives the left pane a part of the width.
func (s *Split) SetShare(share float64) {
	s.share, s.needed = share, 0
	s.Refresh()
}

// ShowRight shows the right pane, or leaves the left one all the width.
func (s *Split) ShowRight(is bool) {
	if s.alone == !is {
		return
	}
	s.alone = !is
	s.right.Hide()
	s.handle.Hide()
	if is {
		s.right.Show()
		s.handle.Show()
	}
	s.Refresh()
}

// ThemeChanged takes the colours anew.
func (s *Split) ThemeChanged() {
	s.needed = 0
	s.handle.Refresh()
	s.Refresh()
}

// leftWidth is the width of the left pane in a split of that width.
func (s *Split) leftWidth(width float32) float32 {
	if s.alone {
		return width
	}
	s.needed = max(s.needed, s.right.MinSize().Width)
	most := width - 1 - s.needed
	least := s.left.MinSize().Width
	return max(least, min(most, float32(s.share)*width))
}

// CreateRenderer lays the panes out.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	return &renderer{split: s, objects: []fyne.CanvasObject{s.left, s.right, s.handle}}
}

type renderer struct {
	split   *Split
	objects []fyne.CanvasObject
}

// Layout gives each pane its part.
func (r *renderer) Layout(size fyne.Size) {
	left := r.split.leftWidth(size.Width)
	r.split.left.Move(fyne.NewPos(0, 0))
	r.split.left.Resize(fyne.NewSize(left, size.Height))
	r.split.right.Move(fyne.NewPos(left+1, 0))
	r.split.right.Resize(fyne.NewSize(max(size.Width-left-1, 0), size.Height))
	r.split.handle.Move(fyne.NewPos(left-grip/2, 0))
	r.split.handle.Resize(fyne.NewSize(grip, size.Height))
}

// MinSize is what both panes need side by side.
func (r *renderer) MinSize() fyne.Size {
	if r.split.alone {
		return r.split.left.MinSize()
	}
	a, b := r.split.left.MinSize(), r.split.right.MinSize()
	return fyne.NewSize(a.Width+1+b.Width, max(a.Height, b.Height))
}

// Refresh lays out anew.
func (r *renderer) Refresh() {
	r.Layout(r.split.Size())
	canvas.Refresh(r.split)
}

// Objects are the panes with the hairline on top.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to release.
func (r *renderer) Destroy() {}

// handle is the hairline and the place around it to take hold of.
type handle struct {
	widget.BaseWidget
	split   *Split
	line    *canvas.Rectangle
	hovered bool
}

var (
	_ fyne.Draggable     = (*handle)(nil)
	_ desktop.Hoverable  = (*handle)(nil)
	_ desktop.Cursorable = (*handle)(nil)
)

func newHandle(s *Split) *handle {
	h := &handle{split: s, line: canvas.NewRectangle(color.Transparent)}
	h.ExtendBaseWidget(h)
	return h
}

// Dragged moves the hairline along.
func (h *handle) Dragged(e *fyne.DragEvent) {
	width := h.split.Size().Width
	if width <= 0 {
		return
	}
	h.split.SetShare(float64((h.split.leftWidth(width) + e.Dragged.DX) / width))
}

// DragEnd has nothing left to do.
func (h *handle) DragEnd() {}

// MouseIn shows that there is something to take hold of.
func (h *handle) MouseIn(*desktop.MouseEvent) { h.hovered = true; h.Refresh() }

// MouseMoved has nothing to do.
func (h *handle) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is the end of that.
func (h *handle) MouseOut() { h.hovered = false; h.Refresh() }

// Cursor is the one for dragging sideways.
func (h *handle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer draws the hairline.
func (h *handle) CreateRenderer() fyne.WidgetRenderer { return handleRenderer{h} }

type handleRenderer struct{ h *handle }

func (r handleRenderer) Layout(size fyne.Size) {
	width := float32(1)
	if r.h.hovered {
		width = 3
	}
	r.h.line.Move(fyne.NewPos(float32(int(size.Width-width)/2), 0))
	r.h.line.Resize(fyne.NewSize(width, size.Height))
}

func (r handleRenderer) MinSize() fyne.Size { return fyne.NewSize(grip, 1) }

func (r handleRenderer) Refresh() {
	r.h.line.FillColor = theme.Colors().Hairline
	if r.h.hovered {
		r.h.line.FillColor = theme.Colors().Accent
	}
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

func (r handleRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.line} }

func (r handleRenderer) Destroy() {}
