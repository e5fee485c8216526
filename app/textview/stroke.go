package textview

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2/canvas"
)

// stroke is a line in a pattern, drawn pixel by pixel: a rectangle for each dash
// would be more objects than a screen can bear.
type stroke struct {
	raster  *canvas.Raster
	pattern Pattern
	colour  color.Color
}

func newStroke() *stroke {
	s := &stroke{}
	s.raster = canvas.NewRaster(s.paint)
	return s
}

// paint draws the pattern over a width, in pixels; the height decides all else.
func (s *stroke) paint(width, height int) image.Image {
	ink, _ := color.NRGBAModel.Convert(s.colour).(color.NRGBA)
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := ink
			c.A = uint8(float64(ink.A) * cover(s.pattern, float64(x)+0.5, float64(y)+0.5, float64(height)))
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

// cover is how much of the pixel around (x, y) a pattern covers, 0 … 1, in a box
// of that height.
func cover(pattern Pattern, x, y, height float64) float64 {
	thick := math.Round(height * 0.6)
	in := func(on bool) float64 {
		if on && y < thick {
			return 1
		}
		return 0
	}
	switch pattern {
	case Dashed:
		return in(math.Mod(x, 3*height) < 2*height)
	case Dotted:
		return in(math.Mod(x, 2*thick) < thick)
	case Wavy:
		middle := height/2 + height*0.28*math.Sin(x*2*math.Pi/(2.6*height))
		return min(max(thick*0.4+0.5-math.Abs(y-middle), 0), 1)
	}
	return in(true)
}
