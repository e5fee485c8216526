package finder

import (
	"fyne.io/fyne/v2"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// The faces that the pane is set in.
const (
	plain wrap.Face = iota
	bold
	fine // smaller than plain
	faces
)

var styles = [faces]fyne.TextStyle{bold: {Bold: true}}

// look is every size and colour at one text size, in device-independent
// pixels. It measures, and so belongs to the UI goroutine.
type look struct {
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
	advances          *wrap.Advances
	lines             []wrap.Line // to use again
	underline         float32     // of a mark
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
	k.advances = wrap.NewAdvances(int(faces), func(f wrap.Face, cluster string) float32 {
		return fyne.MeasureText(cluster, k.size(f), styles[f]).Width
	})
	const sample = "names recognition of occupied land, limits on defence"
	k.average = k.width(plain, sample) / float32(len(sample))
	k.narrow = k.width(plain, "i")
	return k
}

// current reports whether theme and text size are still those of the look.
func (k *look) current() bool {
	return k != nil && k.palette == theme.Colors() && k.scale == theme.Scale()
}

func (k *look) size(f wrap.Face) float32 {
	if f == fine {
		return k.fine
	}
	return k.text
}

func (k *look) lineOf(f wrap.Face) float32 {
	if f == fine {
		return k.fineLine
	}
	return k.line
}

// learn is a table that knows a text.
func (k *look) learn(f wrap.Face, text string) *wrap.Table {
	k.advances.Learn(f, text)
	return k.advances.Freeze()
}

// width is that of a text on one line.
func (k *look) width(f wrap.Face, text string) float32 {
	return k.learn(f, text).Width(f, text)
}

// exact is the width of a text as it is drawn: letters of some scripts change
// with their neighbours.
func (k *look) exact(f wrap.Face, text string) float32 {
	return fyne.MeasureText(text, k.size(f), styles[f]).Width
}

// fit is how many bytes of a text are shown on a line, and the text that is:
// with an ellipsis where it is cut. Nothing is shown where there is no room for
// a letter.
func (k *look) fit(f wrap.Face, text string, width float32, rest bool) (bytes int, shown string) {
	n := k.learn(f, text).Fit(f, text, width)
	switch {
	case n == len(text) && !rest:
		return n, text
	case n == 0:
		return 0, ""
	}
	return n, text[:n] + wrap.Ellipsis
}
