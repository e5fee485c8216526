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
	scroll *container.Scroll // the text above it; nil: none
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
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	case fyne.KeyLeft:
		here.FocusPrevious()
	case fyne.KeyRight:
		here.FocusNext()
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		b.scrollBy(k.Name)
	default:
		Pass(b, k)
	}
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
