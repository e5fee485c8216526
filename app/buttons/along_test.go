package buttons

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestAlong(t *testing.T) {
	for _, c := range []struct {
		key            fyne.KeyName
		at, length, to int
	}{
		{fyne.KeyUp, 5, 20, 4},
		{fyne.KeyUp, 0, 20, 0},
		{fyne.KeyDown, 5, 20, 6},
		{fyne.KeyDown, 19, 20, 19},
		{fyne.KeyPageUp, 12, 20, 5},
		{fyne.KeyPageUp, 3, 20, 0},
		{fyne.KeyPageDown, 3, 20, 10},
		{fyne.KeyPageDown, 15, 20, 19},
		{fyne.KeyHome, 12, 20, 0},
		{fyne.KeyEnd, 12, 20, 19},
		{fyne.KeyDown, -1, 20, 0}, // nothing was chosen
		{fyne.KeyEnd, 0, 0, 0},    // nothing is there
	} {
		if to, ok := Along(c.key, c.at, c.length, 7); to != c.to || !ok {
			t.Errorf("%s at %d of %d leads to %d, %v; want %d", c.key, c.at, c.length, to, ok, c.to)
		}
	}
	if _, ok := Along(fyne.KeyEscape, 3, 20, 7); ok {
		t.Error("Escape leads along the list")
	}
}
