package divider

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

func newSplit(t *testing.T, width float32) (s *Split, left, right *canvas.Rectangle) {
	t.Helper()
	test.NewTempApp(t)
	left, right = canvas.NewRectangle(color.White), canvas.NewRectangle(color.Black)
	left.SetMinSize(fyne.NewSize(100, 10))
	right.SetMinSize(fyne.NewSize(200, 10))
	s = New(left, right, 0.7)
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, 300))
	return s, left, right
}

func TestPanesShareTheWidth(t *testing.T) {
	_, left, right := newSplit(t, 1000)
	if left.Size().Width != 700 || right.Size().Width != 299 || right.Position().X != 701 {
		t.Errorf("left %v, right %v at %v", left.Size(), right.Size(), right.Position())
	}
}

func TestDragMovesTheHairline(t *testing.T) {
	s, left, _ := newSplit(t, 1000)
	for _, c := range []struct {
		by, want float32
	}{{-100, 600}, {-5000, 100}, {+50, 150}, {+5000, 799}} {
		s.handle.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DX: c.by}})
		if got := left.Size().Width; got < c.want-1 || got > c.want+1 {
			t.Errorf("dragged by %v the left pane is %v wide, want %v", c.by, got, c.want)
		}
	}
}

func TestShareOutlivesANarrowWindow(t *testing.T) {
	s, left, _ := newSplit(t, 1000)
	s.Resize(fyne.NewSize(320, 300))
	if left.Size().Width != 119 {
		t.Errorf("in a narrow window the left pane is %v wide", left.Size().Width)
	}
	s.Resize(fyne.NewSize(1000, 300))
	if left.Size().Width != 700 || s.Share() != 0.7 {
		t.Errorf("back in a wide one %v, share %v", left.Size().Width, s.Share())
	}
}

func TestTheRightPaneCanBeTakenAway(t *testing.T) {
	s, left, right := newSplit(t, 1000)
	s.ShowRight(false)
	if left.Size().Width != 1000 || right.Visible() || s.handle.Visible() || s.MinSize().Width != 100 {
		t.Errorf("alone the left pane is %v wide, least %v", left.Size().Width, s.MinSize().Width)
	}
	s.ShowRight(true)
	if left.Size().Width != 700 || !right.Visible() || !s.handle.Visible() || s.Share() != 0.7 {
		t.Errorf("beside the right one it is %v wide", left.Size().Width)
	}
}

// TestTheHairlineDoesNotJump when the right pane shows something that needs less
// again; who drags it, or changes the text size, starts anew.
func TestTheHairlineDoesNotJump(t *testing.T) {
	s, left, right := newSplit(t, 1000)
	for _, c := range []struct {
		need  float32
		first func()
		want  float32
	}{
		{400, func() {}, 599},
		{200, func() {}, 599},
		{500, func() {}, 499},
		{200, s.ThemeChanged, 700},
		{400, func() {}, 599},
		{200, func() { s.SetShare(0.65) }, 650},
	} {
		right.SetMinSize(fyne.NewSize(c.need, 10))
		c.first()
		s.Refresh()
		if got := left.Size().Width; got != c.want {
			t.Errorf("with a right pane that needs %v the left one is %v wide, want %v", c.need, got, c.want)
		}
	}
}
