package buttons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Line is a place to type one line in, as a form has it. Enter calls its
// OnSubmitted; Escape is left to the window.
type Line struct{ widget.Entry }

// NewLine makes a line with a text in it.
func NewLine(text string) *Line {
	l := &Line{}
	l.ExtendBaseWidget(l)
	l.SetText(text)
	return l
}

// TypedKey leaves Escape to the window.
func (l *Line) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		Pass(l, k)
		return
	}
	l.Entry.TypedKey(k)
}
