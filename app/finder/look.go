package finder

import (
	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// The faces that the pane is set in.
const (
	plain wrap.Face = iota
	bold
	fine // smaller than plain
)

// look is every size and colour at one text size, in device-independent
// pixels. It measures, and so belongs to the UI goroutine.
type look struct {
	*roll.Faces
	palette *theme.Palette
	scale   float32

	text, fine        float32 // text sizes
	line, fineLine    float32 // distances from line to line
	side, gap         float32 // from the edge to a text, and between two on a line
	top               float32 // from the edge of a hit to its caption
	sign, signGap     float32
	row, heading      float32 // heights
	pill              float32 // height
	pillSide, pillGap float32
	average, narrow   float32 // advance of a letter of common text, and of the narrowest
	underline         float32 // of a mark
}

// newLook takes sizes and colours from the theme in use.
func newLook() *look {
	k := &look{
		palette: theme.Colors(), scale: theme.Scale(),
		text: theme.TextSize(), fine: theme.CaptionSize(),
		side: theme.Space(14), gap: theme.Space(8), top: theme.Space(7),
		sign: theme.SignSize(), signGap: theme.Space(7),
		pillSide: theme.Space(9), pillGap: theme.Space(6), underline: max(1, theme.Space(2)),
	}
	k.line, k.fineLine = theme.LineHeight(k.text), theme.LineHeight(k.fine)
	k.row = k.top + k.line + theme.Space(1) + excerptLines*k.line + theme.Space(8) + 1
	k.heading = k.fineLine + theme.Space(13) + 1
	k.pill = k.fineLine + theme.Space(6)
	k.Faces = roll.NewFaces(
		roll.Face{Size: k.text, Line: k.line}, roll.Face{Size: k.text, Line: k.line, Style: fyne.TextStyle{Bold: true}},
		roll.Face{Size: k.fine, Line: k.fineLine})
	k.average, k.narrow = k.Average(plain), k.Width(plain, "i")
	return k
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool {
	return k != nil && k.palette == theme.Colors() && k.scale == theme.Scale()
}
