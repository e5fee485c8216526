package app

import (
	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// Widths in the bar, at 100 % in device-independent pixels.
const (
	usualDays = 190 // of the date bar: what a hand aims on with ease
	mostDays  = 520 // beyond it the hand has further to go than the eye gains
	leastRest = 60  // of the words behind the date bar: fewer letters say nothing
	usualRest = 260 // what they are left before the date bar gets wider than usual
	between   = 6   // from one thing to the next
)

// line lays the bar out in a line, centred in its height:
//
//	[version ▾]  As of  24 Nov 2025  ‹ ──●────── ›  words
//
// What matters more has its room first: the version all its words, then "As of",
// then the date bar its usual width, then the words behind it. So in a narrow
// window the words go first, the version's end in an ellipsis last, and the
// window can be made as narrow as what is left.
type line struct{ *bar }

// Layout is for the toolkit.
func (l line) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := l.widths(objects, size.Width)
	x := float32(0)
	for _, o := range objects {
		width, height := widths[o], o.MinSize().Height
		if o.Visible() != (width > 0) {
			shown(o, width > 0)
		}
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		if width > 0 {
			x += width + theme.Space(between)
		}
	}
}

// widths shares out the width. What is not in the answer has no room.
func (l line) widths(objects []fyne.CanvasObject, width float32) map[fyne.CanvasObject]float32 {
	given, spare := map[fyne.CanvasObject]float32{}, width-l.least(objects)
	for _, o := range objects {
		if l.stays(o) {
			given[o] = o.MinSize().Width
		}
	}
	grow := func(o fyne.CanvasObject, least, most float32) {
		gap := float32(0)
		if given[o] == 0 {
			gap = theme.Space(between)
		}
		if by := min(most-given[o], spare-gap); by > 0 && given[o]+by >= least {
			given[o], spare = given[o]+by, spare-by-gap
		}
	}
	asOf := l.asOf.MinSize().Width
	grow(l.version, 0, l.version.wish())
	grow(l.asOf, asOf, asOf)
	grow(l.days, 0, usualDays)
	grow(l.since, theme.Space(leastRest), theme.Space(usualRest))
	grow(l.days, 0, theme.Space(mostDays))
	grow(l.since, theme.Space(leastRest), width)
	return given
}

// stays reports whether something is shown however narrow the bar is.
func (l line) stays(o fyne.CanvasObject) bool { return o != l.asOf && o != l.since }

// least is the width of what is always shown.
func (l line) least(objects []fyne.CanvasObject) (width float32) {
	for _, o := range objects {
		if l.stays(o) {
			width += o.MinSize().Width + theme.Space(between)
		}
	}
	return width
}

// MinSize is for the toolkit.
func (l line) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.least(objects), 0)
	for _, o := range objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}
