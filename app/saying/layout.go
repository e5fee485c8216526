package saying

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"demarche/app/theme"
)

// bleed lets the padding that the toolkit puts around every label and link hang
// over the edge, so that lines stand as close as on a printed page. (A theme of
// its own for the pane would do the same, at the price of loading every font
// again whenever the pane changes.)
type bleed struct{}

func (bleed) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	over := fynetheme.InnerPadding()
	objects[0].Move(fyne.NewPos(-over, -over))
	objects[0].Resize(size.AddWidthHeight(2*over, 2*over))
}

func (bleed) MinSize(objects []fyne.CanvasObject) fyne.Size {
	over := fynetheme.InnerPadding()
	return objects[0].MinSize().SubtractWidthHeight(2*over, 2*over)
}

// Aside is a short text that is not selected: a date, a count, a name.
func Aside(s string, c color.Color) fyne.CanvasObject {
	return newCaption(s, false, c, theme.CaptionSize()+1)
}

// Heading is a caption in spaced capitals over a hairline, with an optional
// action at its right end.
func Heading(s string, action fyne.CanvasObject) fyne.CanvasObject {
	var head fyne.CanvasObject = newCaption(s, true, theme.Colors().Muted, theme.CaptionSize())
	if action != nil {
		head = container.New(Ends{}, head, action)
	}
	return container.New(Stack{}, head, Gap(4), Hairline())
}

// Hairline parts what stands one below the other.
func Hairline() fyne.CanvasObject {
	r := canvas.NewRectangle(theme.Colors().Hairline)
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// Gap is white space of v device-independent pixels at 100 %.
func Gap(v float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, theme.Space(v)))
	return r
}

// Stack lays objects out one below the other over the full width, with nothing
// between them.
type Stack struct{}

// Layout gives each object the height that it needs at this width.
func (Stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		widen(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		y += o.MinSize().Height
	}
}

// MinSize is the widest object's width and the height of all.
func (Stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			m := o.MinSize()
			size.Height += m.Height
			size.Width = max(size.Width, m.Width)
		}
	}
	return size
}

// leastText is the width in ems of running text below which a text has what
// would be at its side below it, or above.
const leastText = 6

// needed is the width below which an object is not to stand beside another.
func needed(o fyne.CanvasObject) float32 {
	switch o := o.(type) {
	case *caption:
		return o.natural()
	case *fyne.Container:
		if o.Layout == (Beside{}) {
			return natural(o.Objects[0]) + theme.Space(8) + needed(o.Objects[1])
		}
	}
	return max(leastText*theme.TextSize(), o.MinSize().Width)
}

// natural is the width of an object that stands beside others.
func natural(o fyne.CanvasObject) float32 {
	switch o := o.(type) {
	case *caption:
		return ceil(o.natural())
	case *fyne.Container:
		if o.Layout == (chip{}) {
			return natural(o.Objects[1]) + 2*theme.Space(chipSide)
		}
	}
	return o.MinSize().Width
}

// widen gives an object a width, and the height that it needs in it.
func widen(o fyne.CanvasObject, width float32) {
	o.Resize(fyne.NewSize(width, o.MinSize().Height)) // the width decides the height of wrapped text
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// laid is as wide as the widest object at least, and as high as they stood when
// they were laid out last.
func laid(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		size = size.Max(fyne.NewSize(m.Width, o.Position().Y+m.Height))
	}
	return size
}

// below lays objects out one below the other, each over the full width.
func below(objects []fyne.CanvasObject, width float32) {
	Stack{}.Layout(objects, fyne.NewSize(width, 0))
}

// Ends puts the first object at the left over all the room there is, and the
// others at the right end at the size they need, all on the first line. Where
// that leaves too little for the first they stand below it.
type Ends struct{}

// Layout places the last object first, from the right.
func (Ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	for _, o := range objects[1:] {
		x -= natural(o) + theme.Space(8)
	}
	if x < needed(objects[0]) {
		below(objects, size.Width)
		return
	}
	objects[0].Resize(fyne.NewSize(x, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	for _, o := range objects[1:] {
		x += theme.Space(8)
		widen(o, natural(o))
		o.Move(fyne.NewPos(x, 0))
		x += natural(o)
	}
}

// MinSize is the width of the widest, and the height of all as they stand.
func (Ends) MinSize(objects []fyne.CanvasObject) fyne.Size { return laid(objects) }

// Beside puts the first object at the left at the size it needs, and a text in
// all the width that remains; where that is too little, below it.
type Beside struct{}

// Layout sets the first object on the middle of the text's first line.
func (Beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := min(natural(objects[0]), size.Width)
	x := wide + theme.Space(8)
	if size.Width-x < needed(objects[1]) {
		below(objects, size.Width)
		widen(objects[0], wide)
		return
	}
	line := theme.LineHeight(theme.TextSize())
	widen(objects[0], wide)
	height := objects[0].MinSize().Height
	objects[0].Move(fyne.NewPos(0, max(0, (line-height)/2)))
	objects[1].Resize(fyne.NewSize(size.Width-x, size.Height))
	objects[1].Move(fyne.NewPos(x, max(0, (height-objects[1].MinSize().Height)/2)))
}

// MinSize is the width of the wider, and the height of both as they stand.
func (Beside) MinSize(objects []fyne.CanvasObject) fyne.Size { return laid(objects) }

// Flow puts objects one beside the other, in as many rows as they need.
type Flow struct {
	Gap float32 // between two, in device-independent pixels at 100 %
}

// Layout gives each object the size that it needs, as far as there is room.
func (f Flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := theme.Space(f.Gap)
	var x, y, row float32
	for _, o := range objects {
		m := o.MinSize()
		m.Width = min(m.Width, size.Width)
		if x > 0 && x+m.Width > size.Width {
			x, y, row = 0, y+row+gap, 0
		}
		o.Resize(m)
		o.Move(fyne.NewPos(x, y))
		x += m.Width + gap
		row = max(row, m.Height)
	}
}

// MinSize is the height of all rows as they stand. Any width will do.
func (Flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, laid(objects).Height)
}

// Row puts objects one beside the other with a little space between.
type Row struct{}

// Layout gives each object the size that it needs.
func (Row) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(x, 0))
		x += m.Width + theme.Space(12)
	}
}

// MinSize is the width of all and the height of the highest.
func (Row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Width += m.Width + theme.Space(12)
		size.Height = max(size.Height, m.Height)
	}
	return size
}

// chipSide is the white space at the sides of a chip's words, and chipEnd above
// and below them, in device-independent pixels at 100 %.
const chipSide, chipEnd = 7, 1

// chip puts words on a ground.
type chip struct{}

func (chip) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := theme.Space(chipSide), theme.Space(chipEnd)
	objects[0].Resize(size)
	objects[1].Move(fyne.NewPos(x, y))
	objects[1].Resize(size.SubtractWidthHeight(2*x, 2*y))
}

func (chip) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(2*theme.Space(chipSide), 2*theme.Space(chipEnd))
}

// barred puts a bar at the left of a text, as high as that.
type barred struct{}

func (barred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide := objects[0].MinSize().Width
	x := wide + theme.Space(8)
	objects[1].Move(fyne.NewPos(x, 0))
	objects[1].Resize(fyne.NewSize(size.Width-x, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(wide, objects[1].MinSize().Height))
}

func (barred) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(objects[0].MinSize().Width+theme.Space(8), 0)
}

// Apart collects what is added meanwhile, and gives it indented; nil where
// nothing was added.
func (s *Sheet) Apart(add func()) fyne.CanvasObject {
	before := s.Objects
	s.Objects = nil
	add()
	inside := s.Objects
	s.Objects = before
	if len(inside) == 0 {
		return nil
	}
	return container.New(indent{}, container.New(Stack{}, inside...))
}

// indent moves what is inside to the right.
type indent struct{}

func (indent) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := theme.Space(18)
	objects[0].Move(fyne.NewPos(x, 0))
	objects[0].Resize(fyne.NewSize(size.Width-x, size.Height))
}

func (indent) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(theme.Space(18), 0)
}

func ceil(x float32) float32 { return float32(math.Ceil(float64(x))) }
