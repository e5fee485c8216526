// Package wheel is the toolkit's scroll container with two things more: with Ctrl
// (⌘ on macOS) the wheel asks for another text size, as it does over the grid,
// and a click of the wheel goes as far as in other programs.
//
// It is the container itself and none that stands inside one: that would draw
// beyond it, for the toolkit clips by the innermost.
package wheel

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/theme"
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
		far := *e
		far.Scrolled = Travel(e)
		s.Scroll.Scrolled(&far)
	}
}

// A click of the wheel comes from the toolkit as so many device-independent
// pixels: little more than a line of text, and less than half of one that is
// enlarged. On macOS the system itself says how far to go.
const click = 25

// clickLines is how many lines of text a click goes: what most programs do.
const clickLines = 3

// Travel is how far to scroll: for whole clicks so many lines of text; for what
// comes in finer steps, from a trackpad, as far as it says.
func Travel(e *fyne.ScrollEvent) fyne.Delta {
	return fyne.Delta{DX: travel(e.Scrolled.DX), DY: travel(e.Scrolled.DY)}
}

func travel(by float32) float32 {
	clicks := by / click
	if runtime.GOOS == "darwin" || clicks != float32(int(clicks)) {
		return by
	}
	return max(click, clickLines*theme.LineHeight(theme.TextSize())) * clicks
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
