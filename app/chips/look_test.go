package chips

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file         string
		mode         theme.Mode
		scale, width float32
		focus, hover int // places of chips; -1: none
	}{
		{"light.png", theme.Light, 1, 880, -1, -1},
		{"light-focused.png", theme.Light, 1, 880, 3, 2},
		{"dark.png", theme.Dark, 1, 880, 0, -1},
		{"contrast.png", theme.HighContrast, 1, 880, 4, 0},
		{"light-200.png", theme.Light, 2, 880, 2, -1},
		{"light-narrow.png", theme.Light, 1, 360, -1, -1},
	} {
		t.Run(c.file, func(t *testing.T) {
			s := open(t, c.mode, c.scale, c.width, some())
			if c.focus >= 0 {
				focusOn(s.shown[c.focus])
			}
			if c.hover >= 0 {
				s.shown[c.hover].MouseIn(nil)
			}
			test.AssertRendersToImage(t, c.file, s.window.Canvas())
		})
	}
}

// TestLookApart: what orders the rows beside what chooses them.
func TestLookApart(t *testing.T) {
	list := append([]Chip{{Key: "order", Words: "Order: by theme", Kind: Menu, On: true, Apart: true}}, some()[:4]...)
	for file, mode := range map[string]theme.Mode{"apart-light.png": theme.Light, "apart-dark.png": theme.Dark} {
		s := open(t, mode, 1, 700, list)
		test.AssertRendersToImage(t, file, s.window.Canvas())
	}
}
