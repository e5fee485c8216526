package heat

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// wheel scrolls sideways, for that is where the blocks go on; with Ctrl (⌘ on macOS) it asks
// for another text size. It is the scroll container itself: one that stood
// inside would draw beyond it, for the toolkit clips by the innermost.
type wheel struct {
	container.Scroll
	zoom      func() func(by int)
	modifiers func() fyne.KeyModifier // the modifier keys that are down
}

func newWheel(content fyne.CanvasObject, zoom func() func(by int)) *wheel {
	w := &wheel{zoom: zoom, modifiers: modifiersDown}
	w.Direction, w.Content = container.ScrollHorizontalOnly, content
	w.ExtendBaseWidget(w)
	return w
}

// modifiersDown asks the toolkit which modifier keys are down.
func modifiersDown() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// Scrolled is for the wheel.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	zoom := w.zoom()
	if zoom == nil || w.modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		w.Scroll.Scrolled(e)
		return
	}
	switch {
	case e.Scrolled.DY > 0:
		zoom(1)
	case e.Scrolled.DY < 0:
		zoom(-1)
	}
}
