// Package wheel is the toolkit's scroll container with one thing more: with Ctrl
// (⌘ on macOS) the wheel asks for another text size, as it does over the grid.
//
// It is the container itself and none that stands inside one: that would draw
// beyond it, for the toolkit clips by the innermost.
package wheel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Scroll is such a container.
type Scroll struct {
	container.Scroll
	// OnZoom is called for another text size, by a step up or down; nil: the
	// wheel scrolls with Ctrl, too.
	OnZoom func(by int)
	// Modifiers are the modifier keys that are down; the toolkit is asked unless a test knows better.
	Modifiers func() fyne.KeyModifier
}

// New makes a container that scrolls in a direction.
func New(direction container.ScrollDirection, content fyne.CanvasObject) *Scroll {
	s := &Scroll{Modifiers: Down}
	s.Direction, s.Content = direction, content
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is for the wheel.
func (s *Scroll) Scrolled(e *fyne.ScrollEvent) {
	if !Zoom(s.OnZoom, s.Modifiers, e) {
		s.Scroll.Scrolled(e)
	}
}

// Zoom asks for another text size if the modifier for that is down, and reports
// whether it was.
func Zoom(ask func(by int), modifiers func() fyne.KeyModifier, e *fyne.ScrollEvent) bool {
	if modifiers == nil {
		modifiers = Down
	}
	if ask == nil || modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		return false
	}
	switch {
	case e.Scrolled.DY > 0:
		ask(1)
	case e.Scrolled.DY < 0:
		ask(-1)
	}
	return true
}

// Down asks the toolkit which modifier keys are down.
func Down() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
