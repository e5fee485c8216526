package board

import (
	"fyne.io/fyne/v2"

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
	faces
)

var styles = [faces]fyne.TextStyle{bold: {Bold: true}, letter: {Bold: true}, italic: {Italic: true}}

// look is every size and colour at one text size, in device-independent pixels.
// It measures, and so belongs to the UI goroutine.
type look struct {
	palette *theme.Palette
	scale   float32

	text, fine     float32 // text sizes
	line, fineLine float32 // distances from line to line
	side, gap      float32 // from the edge to a text, and between two on a line
	top            float32 // from the edge of an entry to its first line
	box, sign      float32 // sides of the box to tick and of a sign
	mark           float32 // width of a label's mark
	inset          float32 // from the left edge to the texts
	heading        float32 // height of a head
	narrow         float32 // advance of the narrowest letter
	average        float32 // advance of a letter of common text
	stroke         float32 // of lines that are drawn
	advances       *wrap.Advances
	lines          []wrap.Line // to use again
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
	k.box = round(k.text)
	k.advances = wrap.NewAdvances(int(faces), func(f wrap.Face, cluster string) float32 {
		return fyne.MeasureText(cluster, k.size(f), styles[f]).Width
	})
	k.mark = round(k.measure(letter, "W") + theme.Space(8))
	k.inset = k.side + k.box + k.gap + k.mark + k.gap
	k.heading = k.fineLine + theme.Space(13) + 1
	k.narrow = k.measure(plain, "i")
	const sample = "names recognition of occupied land, limits on defence"
	k.average = k.measure(plain, sample) / float32(len(sample))
	return k
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool { return k.palette == theme.Colors() && k.scale == theme.Scale() }

func (k *look) size(f wrap.Face) float32 {
	if f == fine || f == letter {
		return k.fine
	}
	return k.text
}

func (k *look) lineOf(f wrap.Face) float32 {
	if f == fine || f == letter {
		return k.fineLine
	}
	return k.line
}

// learn is a table that knows a text.
func (k *look) learn(f wrap.Face, text string) *wrap.Table {
	k.advances.Learn(f, text)
	return k.advances.Freeze()
}

// measure is the width of a text on one line.
func (k *look) measure(f wrap.Face, text string) float32 { return k.learn(f, text).Width(f, text) }

// fit is as much of a text as a line of a width shows: with an ellipsis where it
// is cut, or nothing where there is no room for a letter.
func (k *look) fit(f wrap.Face, text string, width float32) string {
	n := k.learn(f, text).Fit(f, text, width)
	switch n {
	case len(text):
		return text
	case 0:
		return ""
	}
	return text[:n] + wrap.Ellipsis
}

// wrapped is a text in at most so many lines; more tells that some is left over.
// The lines are valid until the next call.
func (k *look) wrapped(f wrap.Face, text string, width float32, most int) (lines []wrap.Line, more bool) {
	k.lines, more = k.learn(f, text).Wrap(k.lines[:0], f, text, max(width, k.text), most)
	return k.lines, more
}

// within is how many letters some lines of a width hold at most.
func (k *look) within(width float32, lines int) int {
	return int(float32(lines)*max(width, k.text)/k.narrow) + 1
}
