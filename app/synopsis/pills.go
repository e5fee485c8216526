package synopsis

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/saying"
	"demarche/app/theme"
)

// newPills makes a box of pills that takes as many lines as they need.
func newPills(list []pill) fyne.CanvasObject {
	box := container.New(saying.Flow{Gap: 5})
	for _, p := range list {
		ground, ink := pillColours(p.kind)
		words := canvas.NewText("", ink)
		words.TextSize = theme.CaptionSize()
		box.Add(&fyne.Container{Layout: &pillLayout{text: p.text}, Objects: []fyne.CanvasObject{ground, words}})
	}
	return box
}

// pillColours is a pill's outline and its ink. It is filled with its outline's
// colour, invisibly: the toolkit blends the one into the other.
func pillColours(kind pillKind) (ground *canvas.Rectangle, ink color.Color) {
	p := theme.Colors()
	line := p.Border
	switch ink = p.Second; kind {
	case warning:
		line, ink = p.Warning, p.Warning
	case dim:
		line, ink = p.Hairline, p.Muted
	}
	ground = canvas.NewRectangle(theme.Faded(line, 0))
	ground.StrokeColor, ground.StrokeWidth = line, 1
	return ground, ink
}

// pillLayout sets a text within its outline; one that is too long for its line
// is cut.
type pillLayout struct {
	text  string
	width float32 // of the whole text; 0: not measured yet
}

func (l *pillLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	if ground, ok := objects[0].(*canvas.Rectangle); ok {
		ground.CornerRadius = size.Height / 2
	}
	words, ok := objects[1].(*canvas.Text)
	if !ok {
		return
	}
	side := theme.Space(7)
	words.Text = cutTo(l.text, size.Width-2*side, words.TextSize)
	words.Move(fyne.NewPos(side, round((size.Height-words.MinSize().Height)/2)-theme.Space(1)/2))
	words.Resize(fyne.NewSize(size.Width-2*side, words.MinSize().Height))
}

// MinSize is that of the whole text.
func (l *pillLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	if l.width == 0 {
		l.width = fyne.MeasureText(beginningOf(l.text), theme.CaptionSize(), fyne.TextStyle{}).Width
	}
	return fyne.NewSize(ceil(l.width)+2*theme.Space(7)+1, theme.LineHeight(theme.CaptionSize())+theme.Space(2))
}

// beginningOf is more of a text than any line has room for.
func beginningOf(text string) string {
	const most = 300
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most])
	}
	return text
}

// cutTo is as much of a text as is no wider than that.
func cutTo(text string, width, size float32) string {
	short := beginningOf(text)
	fits := func(s string) bool { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width <= width }
	if short == text && fits(text) {
		return text
	}
	letters := []rune(short)
	low, high := 0, len(letters)
	for low < high {
		if mid := (low + high + 1) / 2; fits(string(letters[:mid]) + "…") {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(letters[:low]) + "…"
}
