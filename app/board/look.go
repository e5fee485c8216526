package board

import (
	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// The faces that the board is set in.
const (
	plain wrap.Face = iota
	bold
	fine   // smaller than plain
	letter // fine and bold: of labels
	italic
)

// look is every size and colour at one text size, in device-independent pixels.
// It measures, and so belongs to the UI goroutine.
type look struct {
	*roll.Faces
	palette *theme.Palette
	scale   float32

	text, fine     float32 // text sizes
	line, fineLine float32 // distances from line to line
	side, gap      float32 // from the edge to a text, and between two on a line
	top            float32 // from the edge of an entry to its first line
	box, sign      float32 // sides of the box to tick and of a sign
	mark           float32 // width of a label's mark
	heading        float32 // height of a head
	narrow         float32 // advance of the narrowest letter
	average        float32 // advance of a letter of common text
	stroke         float32 // of lines that are drawn
}

// newLook takes sizes and colours from the theme in use.
func newLook() *look {
	k := &look{
		palette: theme.Colors(), scale: theme.Scale(),
		text: theme.TextSize(), fine: theme.CaptionSize(),
		side: theme.Space(14), gap: theme.Space(8), top: theme.Space(7),
		sign: theme.SignSize(), stroke: max(1, theme.Space(1.5)),
	}
	k.line, k.fineLine = theme.LineHeight(k.text), theme.LineHeight(k.fine)
	k.box = roll.Round(k.text)
	k.Faces = roll.NewFaces(
		roll.Face{Size: k.text, Line: k.line}, roll.Face{Size: k.text, Line: k.line, Style: fyne.TextStyle{Bold: true}},
		roll.Face{Size: k.fine, Line: k.fineLine}, roll.Face{Size: k.fine, Line: k.fineLine, Style: fyne.TextStyle{Bold: true}},
		roll.Face{Size: k.text, Line: k.line, Style: fyne.TextStyle{Italic: true}})
	k.mark = roll.Round(k.Width(letter, "W") + theme.Space(8))
	k.heading = k.fineLine + theme.Space(13) + 1
	k.narrow = k.Width(plain, "i")
	k.average = k.Average(plain)
	return k
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool { return k.palette == theme.Colors() && k.scale == theme.Scale() }

// fit is as much of a text as a line of a width shows.
func (k *look) fit(f wrap.Face, text string, width float32) string {
	_, shown := k.Fit(f, text, width, false)
	return shown
}

// wrapped is a text in at most so many lines of a width, of one letter at least.
func (k *look) wrapped(f wrap.Face, text string, width float32, most int) (lines []wrap.Line, more bool) {
	return k.Wrapped(f, text, max(width, k.text), most)
}

// within is how many letters some lines of a width hold at most.
func (k *look) within(width float32, lines int) int {
	return int(float32(lines)*max(width, k.text)/k.narrow) + 1
}
