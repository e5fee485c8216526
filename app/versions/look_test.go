package versions

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/compare"
	"demarche/app/textview"
	"demarche/app/theme"
)

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	doubtful := example(t)
	doubtful.Comparison.Rows[4].Doubt = compare.Unlike
	for _, c := range []struct {
		file string
		mode theme.Mode
		text float32
		size fyne.Size
		data Data
		do   func(v *View, w fyne.Window)
	}{
		{"versions-light.png", theme.Light, 1, fyne.NewSize(1200, 860), pair(t, "v28", "v20"), func(v *View, w fyne.Window) {
			v.ShowChanges(true)
			w.Canvas().Focus(v.plane)
			v.Step(6)
		}},
		{"versions-dark-200.png", theme.Dark, 2, fyne.NewSize(900, 1000), pair(t, "v28", "v20"), func(v *View, w fyne.Window) {
			v.ShowOnly("moved")
			w.Canvas().Focus(v.plane)
		}},
		{"versions-notes.png", theme.Light, 1, fyne.NewSize(900, 560), example(t), func(v *View, w fyne.Window) {
			v.SetNotes(Notes{
				"Old text-2": {{ID: "a", Start: 4, End: 39, Letter: "Q"}, {ID: "b", Start: 24, End: 60, Letter: "W", Pattern: textview.Dashed, Color: theme.Colors().Warning}},
				"Old text-5": {{ID: "c", Start: 0, End: 13, Letter: "N"}},
				"New text-3": {{ID: "d", Start: 4, End: 8, Letter: "N"}},
			})
			w.Canvas().Focus(v.plane)
			v.Select(newSide, 2)
		}},
		{"versions-contrast.png", theme.HighContrast, 1, fyne.NewSize(900, 820), doubtful, func(v *View, w fyne.Window) {
			v.OnLink = func(int, int) {}
			w.Canvas().Focus(v.plane)
			v.Select(oldSide, 4)
			v.Link()
			v.drag(v.headOf(t, oldSide, 5), v.headOf(t, newSide, 5).AddXY(60, 20))
		}},
		{"versions-across.png", theme.Light, 1, fyne.NewSize(1200, 760), several(t, "v28", "ve3", "v20"), func(v *View, w fyne.Window) {
			v.OnVariants = func(bool) {}
			v.head.show()
			w.Canvas().Focus(v.plane)
			press(w, fyne.KeyDown, fyne.KeyRight)
		}},
		{"versions-busy.png", theme.Light, 1, fyne.NewSize(700, 320), Data{}, func(v *View, _ fyne.Window) {
			v.Busy("Comparing", 120, 1000, func() {})
		}},
	} {
		t.Run(c.file, func(t *testing.T) {
			v, w := shownIn(t, c.mode, c.text, c.size, c.data)
			c.do(v, w)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
