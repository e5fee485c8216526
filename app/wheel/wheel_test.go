package wheel

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestControlAndTheWheel(t *testing.T) {
	test.NewTempApp(t)
	tall := canvas.NewRectangle(nil)
	tall.SetMinSize(fyne.NewSize(50, 900))
	s := New(container.ScrollVerticalOnly, tall)
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(100, 100))
	held := fyne.KeyModifier(0)
	s.Modifiers = func() fyne.KeyModifier { return held }
	down := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	s.Scrolled(down)
	at := s.Offset.Y
	if at <= 0 {
		t.Fatal("the wheel does not scroll")
	}
	held = fyne.KeyModifierShortcutDefault
	s.Scrolled(down)
	if s.Offset.Y <= at {
		t.Error("with nobody to ask, Ctrl keeps the wheel from scrolling")
	}
	at = s.Offset.Y
	zoom := 0
	s.OnZoom = func(by int) { zoom += by }
	s.Scrolled(down)
	s.Scrolled(down)
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 40)})
	if zoom != -1 || s.Offset.Y != at {
		t.Errorf("zoom %d, offset %v", zoom, s.Offset.Y)
	}
}
