package buttons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Button is a button that can be pressed with Enter too, and that keeps no key
// from others for which it has no use.
type Button struct {
	widget.Button
	OnEscape func() // called for Escape; nil: the window does what it does

	scroll *container.Scroll // the text above it; nil: none
	space  bool              // the space bar went down here
}

// New makes a button.
func New(label string, tapped func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = label, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey takes the keys described in the package comment.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	here := canvasOf(b)
	b.space = k.Name == fyne.KeySpace // TypedRune goes on with it
	switch k.Name {
	case fyne.KeySpace:
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyLeft:
		here.FocusPrevious()
	case fyne.KeyRight:
		here.FocusNext()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		b.scrollBy(k.Name)
	default:
		if k.Name == fyne.KeyEscape && b.OnEscape != nil {
			b.OnEscape()
			return
		}
		Pass(b, k)
	}
}

// TypedRune takes the space that follows the key of the space bar. It presses
// the button only now: had the key moved the keyboard to a place where one
// types, the space would arrive there as a letter. One whose key went elsewhere,
// for it moved the keyboard here, does nothing.
func (b *Button) TypedRune(r rune) {
	if b.space && r == ' ' {
		b.space = false
		b.Tapped(nil)
	}
}

// FocusLost forgets a space bar that went down here.
func (b *Button) FocusLost() {
	b.space = false
	b.Button.FocusLost()
}

// scrollBy scrolls the text by a step or by what is in view of it.
func (b *Button) scrollBy(key fyne.KeyName) {
	if b.scroll == nil {
		return
	}
	const steps = 8 // of a view
	by := b.scroll.Size().Height
	if key == fyne.KeyUp || key == fyne.KeyDown {
		by /= steps
	}
	if key == fyne.KeyDown || key == fyne.KeyPageDown {
		by = -by // as a wheel counts
	}
	b.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)})
}

// Pass hands a key for which a widget has no use to the window, as if nothing
// had the keyboard: Escape then closes the dialog.
func Pass(from fyne.CanvasObject, k *fyne.KeyEvent) {
	if here := canvasOf(from); here != nil && here.OnTypedKey() != nil {
		here.OnTypedKey()(k)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}
