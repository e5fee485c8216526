package theme

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

var everyStance = append([]plan.Stance{plan.NotCoded}, plan.Stances...)

// sheet shows all signs: a row each for filled, hollow and dimmed.
func sheet() fyne.CanvasObject {
	box := container.NewWithoutLayout(canvas.NewRectangle(Colors().Ground))
	cell := float32(20)
	for x, s := range everyStance {
		for y, form := range []struct{ hollow, dimmed bool }{{false, false}, {true, false}, {false, true}, {true, true}} {
			sign := NewSign()
			sign.Set(s, form.hollow, form.dimmed)
			o := sign.Object()
			o.Resize(o.MinSize())
			o.Move(fyne.NewPos(float32(x)*cell+4, float32(y)*cell+4))
			box.Add(o)
		}
	}
	box.Objects[0].Resize(fyne.NewSize(6*cell, 4*cell))
	return box
}

// drawing tells figures apart: what they are made of, and where it lies.
func drawing(f *figure) string {
	f.place(fyne.NewPos(0, 0), 100)
	var b strings.Builder
	for _, o := range f.objects {
		fmt.Fprintf(&b, "%T %v %v;", o, o.Position(), o.Size())
	}
	return b.String()
}

func TestSignsLook(t *testing.T) {
	for _, c := range []struct {
		file  string
		mode  Mode
		scale float32
	}{
		{"signs-light-1x.png", Light, 1},
		{"signs-light-2x.png", Light, 2},
		{"signs-dark-1x.png", Dark, 1},
		{"signs-dark-2x.png", Dark, 2},
		{"signs-contrast-2x.png", HighContrast, 2},
	} {
		t.Run(c.file, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(New(c.mode, 1))
			w := test.NewTempWindow(t, sheet())
			w.SetPadded(false)
			w.Resize(fyne.NewSize(120, 80))
			w.Canvas().(interface{ SetScale(float32) }).SetScale(c.scale)
			test.AssertRendersToImage(t, c.file, w.Canvas())
		})
	}
}
