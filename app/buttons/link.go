package buttons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Link is words that can be pressed, with the keys of a [Button] as far as they mean
// something for it.
type Link struct {
	widget.Hyperlink
	OnEscape func() // called for Escape; nil: the window does what it does

	space bool // the space bar went down here
}

// NewLink makes a link without words.
func NewLink() *Link {
	l := &Link{}
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey presses the link with Enter, and keeps no key for which it has no use.
func (l *Link) TypedKey(k *fyne.KeyEvent) {
	l.space = k.Name == fyne.KeySpace // TypedRune goes on with it
	switch k.Name {
	case fyne.KeySpace:
	case fyne.KeyReturn, fyne.KeyEnter:
		l.OnTapped()
	default:
		if k.Name == fyne.KeyEscape && l.OnEscape != nil {
			l.OnEscape()
			return
		}
		Pass(l, k)
	}
}

// TypedRune takes the space that follows the key of the space bar, and presses the link
// only now, as that of a [Button] does.
func (l *Link) TypedRune(r rune) {
	if l.space && r == ' ' {
		l.space = false
		l.OnTapped()
	}
}

// FocusLost forgets a space bar that went down here.
func (l *Link) FocusLost() {
	l.space = false
	l.Hyperlink.FocusLost()
}
