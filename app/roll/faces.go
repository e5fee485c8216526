package roll

import (
	"fyne.io/fyne/v2"

	"demarche/app/wrap"
)

// Face is how a text is set.
type Face struct {
	Size  float32 // of its letters
	Line  float32 // from line to line
	Style fyne.TextStyle
}

// Faces measures texts in the faces of a view, at one text size: a [wrap.Face] is
// the number of one of them.
type Faces struct {
	faces    []Face
	advances *wrap.Advances
	lines    []wrap.Line // to use again
}

// NewFaces has nothing measured yet.
func NewFaces(faces ...Face) *Faces {
	k := &Faces{faces: faces}
	k.advances = wrap.NewAdvances(len(faces), func(f wrap.Face, cluster string) float32 { return k.Exact(f, cluster) })
	return k
}

// Line is the distance from line to line in a face.
func (k *Faces) Line(f wrap.Face) float32 { return k.faces[f].Line }

// Exact is the width of a text as it is drawn: letters of some scripts change with
// their neighbours. It is slow.
func (k *Faces) Exact(f wrap.Face, text string) float32 {
	return fyne.MeasureText(text, k.faces[f].Size, k.faces[f].Style).Width
}

// Learn is a table that knows a text.
func (k *Faces) Learn(f wrap.Face, text string) *wrap.Table {
	k.advances.Learn(f, text)
	return k.advances.Freeze()
}

// Width is that of a text on one line.
func (k *Faces) Width(f wrap.Face, text string) float32 { return k.Learn(f, text).Width(f, text) }

// Average is the advance of a letter of common text.
func (k *Faces) Average(f wrap.Face) float32 {
	const sample = "names recognition of occupied land, limits on defence"
	return k.Width(f, sample) / float32(len(sample))
}

// Fit is how many bytes of a text a line of a width shows, and what that is: with
// an ellipsis where it is cut, or where there is a rest. Nothing is shown where
// there is no room for a letter.
func (k *Faces) Fit(f wrap.Face, text string, width float32, rest bool) (bytes int, shown string) {
	n := k.Learn(f, text).Fit(f, text, width)
	switch {
	case n == len(text) && !rest:
		return n, text
	case n == 0:
		return 0, ""
	}
	return n, text[:n] + wrap.Ellipsis
}

// Wrapped is a text in at most so many lines; more tells that some is left over.
// The lines are valid until the next call.
func (k *Faces) Wrapped(f wrap.Face, text string, width float32, most int) (lines []wrap.Line, more bool) {
	k.lines, more = k.Learn(f, text).Wrap(k.lines[:0], f, text, width, most)
	return k.lines, more
}
