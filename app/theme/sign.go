package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/store/plan"
)

// Sign draws one stance in a square: ✕ rejects, ◀ opposes, ~ ambiguous,
// ◐ conditions, ● accepts, and a dash where there is none. Hollow means that
// nobody has owned the stance, dimmed that it is carried here from elsewhere.
//
// A Sign is made once and set again and again: shapes are made when first
// needed and kept. It belongs to the UI goroutine.
type Sign struct {
	box    *fyne.Container
	figure *figure
	kept   map[figureKey]*figure

	stance         plan.Stance
	hollow, dimmed bool
}

// figureKey tells the figures of a sign apart; colour is set on either.
type figureKey struct {
	stance plan.Stance
	hollow bool
}

// NewSign makes a sign that shows a dash until it is set.
func NewSign() *Sign {
	s := &Sign{kept: make(map[figureKey]*figure, 2)}
	s.box = &fyne.Container{Layout: signLayout{s}}
	s.Set(plan.NotCoded, false, false)
	return s
}

// Object is what to put on the screen: a square of [SignSize] at least, the
// figure in its middle. It is the same object for the sign's whole life.
func (s *Sign) Object() fyne.CanvasObject { return s.box }

// Set makes the sign show a stance in the colours in use.
func (s *Sign) Set(stance plan.Stance, hollow, dimmed bool) {
	s.stance, s.hollow, s.dimmed = stance, hollow, dimmed
	key := figureKey{stance, hollow}
	f := s.kept[key]
	if f == nil {
		f = newFigure(stance, hollow)
		s.kept[key] = f
	}
	if s.figure != f {
		s.figure = f
		s.box.Objects = f.objects
		f.layout(s.box.Size())
	}
	s.ThemeChanged()
}

// ThemeChanged takes the colour anew from the palette in use.
func (s *Sign) ThemeChanged() {
	p := Colors()
	if s.dimmed {
		s.figure.paint(p.Dimmed(s.stance))
	} else {
		s.figure.paint(p.Stance(s.stance))
	}
	canvas.Refresh(s.box)
}

// signLayout sizes the figure with its box.
type signLayout struct{ sign *Sign }

func (l signLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if l.sign.figure != nil {
		l.sign.figure.layout(size)
	}
}

func (l signLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSquareSize(SignSize())
}

// figure is a set of shapes in a unit square.
type figure struct {
	objects []fyne.CanvasObject
	paint   func(color.Color)
	place   func(at fyne.Position, side float32)
}

// layout draws the figure as large as fits, in the middle of size.
func (f *figure) layout(size fyne.Size) {
	side := min(size.Width, size.Height)
	f.place(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2), side)
}

func newFigure(stance plan.Stance, hollow bool) *figure {
	switch stance {
	case plan.Rejects:
		if hollow {
			return newOutline(crossOutline)
		}
		return newCross()
	case plan.Opposes:
		if hollow {
			return newOutline(wedge)
		}
		return newWedge()
	case plan.Ambiguous:
		return newWave(hollow)
	case plan.Conditions:
		if hollow {
			return newSplitRing()
		}
		return newHalfDisc()
	case plan.Accepts:
		return newDisc(hollow)
	}
	return newDash()
}
