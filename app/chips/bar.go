package chips

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wheel"
)

// Bar is the line of chips. It belongs to the UI goroutine.
type Bar struct {
	OnSwitch func(key string)                   // a switch was pressed
	OnMenu   func(key string, at fyne.Position) // a menu is wanted, at a place of the canvas
	OnRemove func(key string)                   // a condition is to be taken away
	OnEscape func()                             // the keyboard is free for somebody else
	// OnContext is called for a secondary tap on a chip, for the menu key and for
	// Shift+F10, at a place of the canvas: what else can be done with it is wanted.
	OnContext func(key string, at fyne.Position)

	pool   []*button
	shown  []*button
	count  *canvas.Text
	clear  *button
	held   *button // the chip that has the keyboard; nil: none
	object *fyne.Container

	modifiers func() fyne.KeyModifier // that are down
}

// clearKey is the key of the chip that takes all conditions away.
const clearKey = ""

// New makes an empty bar.
func New() *Bar {
	b := &Bar{count: canvas.NewText("", nil), modifiers: wheel.Down}
	b.clear = newButton(b)
	b.clear.Hidden = true
	b.object = &fyne.Container{Layout: flow{b}, Objects: []fyne.CanvasObject{b.count, b.clear}}
	return b
}

// Object is what to put on the screen.
func (b *Bar) Object() fyne.CanvasObject { return b.object }

// Show replaces the chips.
func (b *Bar) Show(list []Chip) {
	held, at := b.held, slices.Index(b.shown, b.held)
	key := ""
	if held != nil {
		key = held.chip.Key
	}
	for len(b.pool) < len(list) {
		b.pool = append(b.pool, newButton(b))
	}
	b.shown = b.pool[:len(list)]
	b.object.Objects = b.object.Objects[:0]
	for i, c := range list {
		b.shown[i].set(c)
		b.shown[i].Hidden = false
		b.object.Objects = append(b.object.Objects, b.shown[i])
	}
	b.object.Objects = append(b.object.Objects, b.count, b.clear)
	b.object.Refresh()
	if at >= 0 {
		b.hold(key, at)
	}
}

// hold leaves the keyboard with the chip of a key, or with the one in its place.
func (b *Bar) hold(key string, place int) {
	if i := slices.IndexFunc(b.shown, func(one *button) bool { return one.chip.Key == key }); i >= 0 {
		place = i
	}
	all := b.all()
	if len(all) == 0 {
		if c := canvasOf(b.object); c != nil {
			c.Unfocus()
		}
		return
	}
	if to := all[min(place, len(all)-1)]; to != b.held {
		focusOn(to)
	}
}

// Count says at the end how much is shown; with the words of all there is a
// chip to take every condition away: OnRemove is called with no key.
func (b *Bar) Count(words, all string) {
	b.count.Text = words
	held := b.held == b.clear && all == ""
	b.clear.set(Chip{Key: clearKey, Words: all, Kind: Condition})
	b.clear.Hidden = all == ""
	b.ThemeChanged()
	if held {
		b.hold(clearKey, len(b.shown))
	}
}

// Focus gives the keyboard to the first chip that is there.
func (b *Bar) Focus() {
	if all := b.all(); len(all) > 0 {
		focusOn(all[0])
	}
}

// all are the chips that can be pressed, in their order.
func (b *Bar) all() []*button {
	all := slices.DeleteFunc(slices.Clone(b.shown), func(one *button) bool { return one.Hidden })
	if b.clear.Visible() {
		all = append(all, b.clear)
	}
	return all
}

// focus gives the keyboard to the chip some places from another; beyond either
// end to the last one there.
func (b *Bar) focus(from *button, by int) {
	all := b.all()
	if i := slices.Index(all, from); i >= 0 {
		focusOn(all[max(0, min(i+by, len(all)-1))])
	}
}

func focusOn(b *button) {
	if c := canvasOf(b); c != nil {
		c.Focus(b)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// ThemeChanged takes colours and sizes anew.
func (b *Bar) ThemeChanged() {
	b.count.Color, b.count.TextSize = theme.Colors().Muted, textSize()
	for _, one := range b.shown {
		one.Refresh()
	}
	b.clear.Refresh()
	b.object.Refresh()
}
