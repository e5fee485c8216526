package synopsis

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
		file string
		mode theme.Mode
		text float32
		size fyne.Size
	}{
		{"synopsis-light.png", theme.Light, 1, fyne.NewSize(1280, 800)},
		{"synopsis-dark.png", theme.Dark, 1, fyne.NewSize(900, 800)},
		{"synopsis-light-250.png", theme.Light, 2.5, fyne.NewSize(1068, 784)},
	} {
		t.Run(c.file, func(t *testing.T) {
			content := shipped(t, "v28-6")
			v, _, w := shownIn(t, c.mode, c.text, c.size, content)
			w.Canvas().Focus(v.FocusTarget())
			if c.text == 1 {
				v.Select(content.Subject, "russia")
			}
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
