package chips

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

// Bar is the line of chips. It belongs to the UI goroutine.
type Bar struct {
	OnSwitch func(key string)                   // a switch was pressed
	OnMenu   func(key string, at fyne.Position) // a menu is wanted, at a place of the canvas
	OnRemove func(key string)                   // a condition is to be taken away
	OnEscape func()                             // the keyboard is free for somebody else

	pool   []*button
	shown  []*button
	count  *canvas.Text
	clear  *button
	object *fyne.Container
}

// clearKey is the key of the chip that takes all conditions away.
const clearKey = ""

// New makes an empty bar.
func New() *Bar {
	b := &Bar{count: canvas.NewText("", nil)}
	b.clear = newButton(b)
	b.object = &fyne.Container{Layout: flow{b}}
	return b
}

// Object is what to put on the screen.
func (b *Bar) Object() fyne.CanvasObject { return b.object }

// Show replaces the chips.
func (b *Bar) Show(list []Chip) {
	for len(b.pool) < len(list) {
		b.pool = append(b.pool, newButton(b))
	}
	b.shown = b.pool[:len(list)]
	b.object.Objects = b.object.Objects[:0]
	for i, c := range list {
		b.shown[i].set(c)
		b.object.Objects = append(b.object.Objects, b.shown[i])
	}
	b.object.Objects = append(b.object.Objects, b.count, b.clear)
	b.object.Refresh()
}

// Count says at the end how much is shown; with the words of all there is a
// chip to take every condition away: OnRemove is called with no key.
func (b *Bar) Count(words, all string) {
	b.count.Text = words
	b.clear.set(Chip{Key: clearKey, Words: all, Kind: Condition})
	if b.clear.Hidden = all == ""; !b.clear.Hidden {
		b.clear.Show()
	}
	b.ThemeChanged()
}

// Focus gives the keyboard to the first chip.
func (b *Bar) Focus() {
	if len(b.shown) > 0 {
		focusOn(b.shown[0])
	}
}

// focus gives the keyboard to the chip some places from another.
func (b *Bar) focus(from *button, by int) {
	all := append([]*button{}, b.shown...)
	if b.clear.Visible() {
		all = append(all, b.clear)
	}
	for i, one := range all {
		if to := i + by; one == from && to >= 0 && to < len(all) {
			focusOn(all[to])
		}
	}
}

func focusOn(b *button) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// ThemeChanged takes colours and sizes anew.
func (b *Bar) ThemeChanged() {
	b.count.Color, b.count.TextSize = theme.Colors().Muted, theme.CaptionSize()+1
	for _, one := range b.shown {
		one.Refresh()
	}
	b.clear.Refresh()
	b.object.Refresh()
}

// flow lays chips out in lines, and count and clearing at the right end of the
// last.
type flow struct{ bar *Bar }

// Layout is for the toolkit.
func (f flow) Layout(_ []fyne.CanvasObject, size fyne.Size) { f.place(size.Width, true) }

// MinSize is as high as the lines are in the present width.
func (f flow) MinSize([]fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, one := range f.bar.shown {
		widest = max(widest, one.MinSize().Width)
	}
	return fyne.NewSize(min(widest, theme.Space(280)), f.place(f.bar.object.Size().Width, false))
}

// place lays out in a width, and answers with the height.
func (f flow) place(width float32, moving bool) float32 {
	b, gap := f.bar, theme.Space(6)
	line := b.clear.MinSize().Height
	x, y := float32(0), float32(0)
	put := func(o fyne.CanvasObject, size fyne.Size, x float32) {
		if moving {
			o.Resize(size)
			o.Move(fyne.NewPos(x, y+(line-size.Height)/2))
		}
	}
	for _, one := range b.shown {
		size := one.MinSize()
		if x > 0 && x+size.Width > width {
			x, y = 0, y+line+gap
		}
		put(one, fyne.NewSize(min(size.Width, max(width, 1)), line), x)
		x += size.Width + gap
	}
	count, last := b.count.MinSize(), fyne.Size{}
	if b.clear.Visible() {
		last = b.clear.MinSize()
	}
	if rest := count.Width + gap + last.Width; x > 0 && x+gap+rest > width {
		x, y = 0, y+line+gap
	}
	right := max(width-last.Width, x)
	put(b.clear, last, right)
	put(b.count, count, max(right-gap-count.Width, x))
	return y + line
}
