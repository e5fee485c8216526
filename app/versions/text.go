package versions

import (
	"fyne.io/fyne/v2"

	"demarche/app/roll"
	"demarche/app/textview"
)

// text is that of a provision on the screen: it can be selected and copied.
type text struct {
	*textview.View
	row  *row
	spot int // of the row that it belongs to
}

func newText(r *row) *text {
	t := &text{View: textview.New(textview.Content{}), row: r}
	p := r.plane
	t.OnFocus = func(focused bool) {
		if focused {
			p.choose(cursor{r.at, t.spot}, false)
		}
	}
	t.OnMenu = func(at fyne.Position, _ int) { p.menu(cursor{r.at, t.spot}, t.SelectedText(), at) }
	t.OnKey = func(e *fyne.KeyEvent) {
		p.takeFocus()
		p.TypedKey(e)
	}
	t.OnRune = p.TypedRune
	t.OnEscape = p.takeFocus
	t.OnReveal = func(top, bottom float32) {
		y := t.Position().Y
		p.reveal(r.at, y+top, y+bottom)
	}
	return t
}

// set shows a content at a place of the row, and answers with its height.
func (t *text) set(c textview.Content, x, y, width float32) (height float32) {
	t.ShowPart(0, 0) // until it is known what is in view
	t.Resize(fyne.NewSize(width, t.Size().Height))
	t.SetContent(c)
	height = t.MinSize().Height
	roll.Put(t.View, x, y, width, height)
	t.Show()
	return height
}
