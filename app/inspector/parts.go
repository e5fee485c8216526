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

// plain is the program's theme, asked for anew each time so that it never goes
// stale: for what needs the usual padding inside a dense page.
type plain struct{}

// inUse is the program's theme. The toolkit's theme.Current would answer with
// the pane's own override here.
func inUse() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

func (plain) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return inUse().Color(name, v)
}

func (plain) Font(style fyne.TextStyle) fyne.Resource { return inUse().Font(style) }

func (plain) Icon(name fyne.ThemeIconName) fyne.Resource { return inUse().Icon(name) }

func (plain) Size(name fyne.ThemeSizeName) float32 { return inUse().Size(name) }

// dense is the program's theme without the padding that the toolkit puts
// around every label, so that lines stand as close as on a printed page.
type dense struct{ plain }

func (d dense) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case fynetheme.SizeNameInnerPadding:
		return 0
	case fynetheme.SizeNameLineSpacing:
		return theme.Space(1)
	}
	return d.plain.Size(name)
}

func (d dense) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == fynetheme.ColorNameDisabled { // a label of low importance: set back, still readable
		return theme.Colors().Muted
	}
	return d.plain.Color(name, v)
}

// text is a wrapped text that can be selected and copied.
func text(s string, change ...func(*widget.Label)) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	l.Selectable = true
	for _, f := range change {
		f(l)
	}
	return l
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

// link is a text in the accent colour that can be pressed, by keyboard too.
func link(s string, press func()) *widget.Hyperlink {
	l := widget.NewHyperlink(s, nil)
	l.OnTapped = press
	return l
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
