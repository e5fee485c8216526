package wheel

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
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

// A click of the wheel scrolls the container as far as Travel says.
func TestAClickScrolls(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 2))
	tall := canvas.NewRectangle(nil)
	tall.SetMinSize(fyne.NewSize(50, 900))
	s := New(container.ScrollVerticalOnly, tall)
	test.NewTempWindow(t, s).Resize(fyne.NewSize(100, 100))
	turn := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -2*click)}
	want := -Travel(turn).DY
	if runtime.GOOS != "darwin" && want <= 2*click {
		t.Errorf("two clicks go %v", want)
	}
	if s.Scrolled(turn); s.Offset.Y != want {
		t.Errorf("scrolled by %v, want %v", s.Offset.Y, want)
	}
}

// TestTravel is three lines for a click of the wheel, whatever the text size, and
// as far as it says for a trackpad.
func TestTravel(t *testing.T) {
	for _, scale := range []float32{1, 2.5} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, scale))
		lines := 3 * theme.LineHeight(theme.TextSize())
		for _, c := range []struct{ by, want float32 }{{25, lines}, {-50, -2 * lines}, {0, 0}, {7.5, 7.5}, {-26, -26}} {
			if runtime.GOOS == "darwin" {
				c.want = c.by
			}
			got := Travel(&fyne.ScrollEvent{Scrolled: fyne.Delta{DX: c.by, DY: c.by}})
			if got.DX != got.DY || got.DY < c.want-0.1 || got.DY > c.want+0.1 {
				t.Errorf("at %v %v goes %v, want %v", scale, c.by, got, c.want)
			}
		}
	}
}
