package theme

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// TestFrameLiesJustInside: the bars cover the edge of the rectangle, nothing
// beyond it, and no place twice.
func TestFrameLiesJustInside(t *testing.T) {
	var bars [4]*canvas.Rectangle
	for i := range bars {
		bars[i] = &canvas.Rectangle{}
		bars[i].Hidden = true
	}
	Frame(bars, fyne.NewPos(10, 20), fyne.NewSize(100, 50), 2)
	var covered float32
	for i, bar := range bars {
		at, size := bar.Position(), bar.Size()
		if bar.Hidden || at.X < 10 || at.Y < 20 || at.X+size.Width > 110 || at.Y+size.Height > 70 {
			t.Errorf("bar %d at %v, %v, hidden %t", i, at, size, bar.Hidden)
		}
		covered += size.Width * size.Height
	}
	if want := float32(100*50 - 96*46); covered != want {
		t.Errorf("%v covered, want %v", covered, want)
	}
}
