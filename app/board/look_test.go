package board

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/notebook"
	"demarche/app/theme"
	"demarche/store/plan"
)

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file string
		mode theme.Mode
		text float32
		size fyne.Size
		in   plan.VersionID
		do   func(v *View, a *acts, w fyne.Window)
	}{
		{"board-light.png", theme.Light, 1, fyne.NewSize(1000, 860), "", func(v *View, _ *acts, w fyne.Window) {
			w.Canvas().Focus(v.list)
			press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
		}},
		{"board-dark-200.png", theme.Dark, 2, fyne.NewSize(1200, 1000), "ve3", nil},
		{"board-contrast.png", theme.HighContrast, 1, fyne.NewSize(1000, 500), "", func(_ *View, a *acts, _ fyne.Window) {
			a.Arrange(notebook.Filter{Tags: []string{"army"}, Authors: []string{"Olena"}, Text: "army"}, notebook.ByTag)
		}},
		{"board-labels.png", theme.Light, 1, fyne.NewSize(640, 560), "", func(v *View, a *acts, w fyne.Window) {
			a.Arrange(notebook.Filter{}, notebook.ByLabel)
			w.Canvas().Focus(v.list)
			press(w, fyne.KeyReturn)
		}},
		{"board-empty.png", theme.Light, 1, fyne.NewSize(800, 400), "", func(_ *View, a *acts, _ fyne.Window) {
			a.book = read(t, &plan.Dossier{}, "")
			a.Arrange(notebook.Filter{}, notebook.ByPlace)
		}},
	} {
		t.Run(c.file, func(t *testing.T) {
			v, a, w := shownIn(t, c.mode, c.text, c.size, shipped(t), c.in)
			if c.do != nil {
				c.do(v, a, w)
			}
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
