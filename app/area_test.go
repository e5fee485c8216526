package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestBarsHaveMenus behind a secondary tap.
func TestBarsHaveMenus(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	for _, c := range []struct {
		in   fyne.CanvasObject
		name string
	}{{s.status.object, "the status bar"}, {s.bar.object, "the bar above"}} {
		var found *area
		for _, o := range test.LaidOutObjects(s.frame.object) {
			if a, ok := o.(*area); ok && a.content == c.in {
				found = a
			}
		}
		if found == nil {
			t.Fatalf("%s has no menu", c.name)
		}
		found.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(20, 20)})
		if s.window.Canvas().Overlays().Top() == nil {
			t.Fatalf("a secondary tap on %s opens nothing", c.name)
		}
		s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
	}
}
