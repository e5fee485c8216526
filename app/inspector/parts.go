package inspector

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

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

func bold(l *widget.Label)    { l.TextStyle.Bold = true }
func italic(l *widget.Label)  { l.TextStyle.Italic = true }
func muted(l *widget.Label)   { l.Importance = widget.LowImportance }
func warning(l *widget.Label) { l.Importance = widget.WarningImportance }
func lead(l *widget.Label)    { l.SizeName = fynetheme.SizeNameSubHeadingText }
func caption(l *widget.Label) { l.SizeName = fynetheme.SizeNameCaptionText }

// aside is a short text in one line that is not selected: a date, a count.
func aside(s string, c color.Color) *canvas.Text {
	t := canvas.NewText(s, c)
	t.TextSize = theme.CaptionSize() + 1
	return t
}

// heading is a caption in spaced capitals over a hairline, with an optional
// action at its right end.
func heading(s string, action fyne.CanvasObject) fyne.CanvasObject {
	t := canvas.NewText(theme.Spaced(s), theme.Colors().Muted)
	t.TextSize = theme.CaptionSize()
	row := []fyne.CanvasObject{t}
	if action != nil {
		row = append(row, action)
	}
	return container.New(stack{}, container.New(ends{}, row...), gap(4), hairline())
}

func hairline() fyne.CanvasObject {
	r := canvas.NewRectangle(theme.Colors().Hairline)
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// gap is white space of v device-independent pixels at 100 %.
func gap(v float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, theme.Space(v)))
	return r
}

// stack lays objects out one below the other over the full width, with nothing
// between them.
type stack struct{}

func (stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
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

func (stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
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

// ends puts the first object at the left over all the room there is, and the
// others at the right end at the size they need, all on the first line.
type ends struct{}

func (ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
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

func (ends) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Height = max(size.Height, m.Height)
		size.Width += m.Width
	}
	return size
}
