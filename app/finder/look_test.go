package finder

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// Goldens, made by Fyne's software painter. Look at them before you accept new
// ones.
func TestLook(t *testing.T) {
	for _, c := range []struct {
		file  string
		mode  theme.Mode
		text  float32
		size  fyne.Size
		query string
		step  int
	}{
		{"finder-light.png", theme.Light, 1, fyne.NewSize(460, 800), "army", 5},
		{"finder-dark.png", theme.Dark, 1, fyne.NewSize(460, 800), "600000", 9},
		{"finder-light-200.png", theme.Light, 2, fyne.NewSize(620, 900), "umerov", 2},
		{"finder-error.png", theme.Light, 1, fyne.NewSize(460, 260), "stance:maybe ceiling", 0},
		{"finder-empty.png", theme.Dark, 1, fyne.NewSize(460, 260), "", 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			v, w := shownIn(t, c.mode, c.text, c.size)
			v.answering(shipped(t))
			v.Open("")
			test.Type(v.entry, c.query)
			if v.intoList(); c.step > 0 {
				v.Step(c.step)
			}
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
