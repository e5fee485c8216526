package saying

import (
	"image/color"

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

// Aside is a short text in one line that is not selected: a date, a count.
func Aside(s string, c color.Color) *canvas.Text {
	t := canvas.NewText(s, c)
	t.TextSize = theme.CaptionSize() + 1
	return t
}

// largeText is from which text size on a heading and its action stand in two
// lines.
const largeText = 1.6

// Heading is a caption in spaced capitals over a hairline, with an optional
// action at its right end.
func Heading(s string, action fyne.CanvasObject) fyne.CanvasObject {
	t := canvas.NewText(theme.Spaced(s), theme.Colors().Muted)
	t.TextSize = theme.CaptionSize()
	if action == nil {
		return container.New(Stack{}, t, Gap(4), Hairline())
	}
	if theme.Scale() > largeText { // else both would make the pane as wide as half the window
		return container.New(Stack{}, t, action, Gap(4), Hairline())
	}
	return container.New(Stack{}, container.New(Ends{}, t, action), Gap(4), Hairline())
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
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // the width decides the height of wrapped text
		h := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, h))
		o.Move(fyne.NewPos(0, y))
		y += h
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

// Ends puts the first object at the left over all the room there is, and the
// others at the right end at the size they need, all on the first line.
type Ends struct{}

// Layout places the last object first, from the right.
func (Ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	for i := len(objects) - 1; i > 0; i-- {
		m := objects[i].MinSize()
		x -= m.Width
		objects[i].Resize(m)
		objects[i].Move(fyne.NewPos(x, 0))
		x -= theme.Space(8)
	}
	objects[0].Resize(fyne.NewSize(max(0, x), size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
}

// MinSize is the width of all and the height of the highest.
func (Ends) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Height = max(size.Height, m.Height)
		size.Width += m.Width
	}
	return size
}

// Beside puts the first object at the left at the size it needs, and a text in
// all the width that remains.
type Beside struct{}

// Layout sets the first object on the middle of the text's first line.
func (Beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := objects[0].MinSize()
	line := theme.LineHeight(theme.TextSize())
	objects[0].Resize(m)
	objects[0].Move(fyne.NewPos(0, max(0, (line-m.Height)/2)))
	x := m.Width + theme.Space(8)
	objects[1].Resize(fyne.NewSize(size.Width-x, size.Height))
	objects[1].Move(fyne.NewPos(x, max(0, (m.Height-objects[1].MinSize().Height)/2)))
}

// MinSize is the width of both and the height of the higher.
func (Beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+theme.Space(8)+b.Width, max(a.Height, b.Height))
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
