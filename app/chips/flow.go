package chips

import (
	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// gap is between two chips, at 100 %, in device-independent pixels; the room
// for the ring of the focus comes to it on either side.
const gap = 2

// flow lays chips out in lines, and count and clearing at the right end of the
// last.
type flow struct{ bar *Bar }

// Layout is for the toolkit. It hides what is left out, which measuring never does.
func (f flow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	step := f.step(size.Width)
	for _, one := range f.bar.shown {
		one.Hidden = f.spares(one, step)
	}
	f.lines(size.Width, step, true)
}

// lowWindow is the height, in multiples of the text size, below which a second
// line of chips takes too much from what they are about.
const lowWindow = 30

// step is how much is left out in a width: what can be spared, in a low window in
// which that saves a line.
func (f flow) step(width float32) (best int) {
	least := f.lines(width, best, false)
	for step := 1; step <= mostSpare && f.bar.low(); step++ {
		if height := f.lines(width, step, false); height < least {
			best, least = step, height
		}
	}
	return best
}

// spares reports whether a chip gives way by a step.
func (f flow) spares(one *button, step int) bool {
	c := &one.chip
	return c.Spare > 0 && c.Spare <= step && !c.On && one != f.bar.held
}

// low reports whether the window is a low one.
func (b *Bar) low() bool {
	c := canvasOf(b.object)
	return c != nil && c.Size().Height < lowWindow*textSize()
}

// MinSize is as high as the lines are in the present width.
func (f flow) MinSize([]fyne.CanvasObject) fyne.Size {
	var widest float32
	for _, one := range f.bar.shown {
		widest = max(widest, one.MinSize().Width)
	}
	width := f.bar.object.Size().Width
	return fyne.NewSize(min(widest, theme.Space(280)), f.lines(width, f.step(width), false))
}

// lines is how high the chips are in a width that do not give way by a step. Only
// when moving it lays them out.
func (f flow) lines(width float32, step int, moving bool) float32 {
	b, space, line := f.bar, theme.Space(gap), f.bar.clear.MinSize().Height
	x, y := float32(0), float32(0)
	put := func(o fyne.CanvasObject, size fyne.Size, x float32) {
		if moving {
			o.Resize(fyne.NewSize(min(size.Width, max(width-x, 1)), size.Height))
			o.Move(fyne.NewPos(x, y+(line-size.Height)/2))
		}
	}
	for _, one := range b.shown {
		if f.spares(one, step) {
			continue
		}
		size := one.MinSize()
		if x > 0 && x+size.Width > width {
			x, y = 0, y+line+space
		}
		put(one, size, x)
		x += size.Width + space
	}
	count, last, apart := b.count.MinSize(), fyne.Size{}, theme.Space(side)
	if b.clear.Visible() {
		last = b.clear.MinSize()
	}
	ends := x == 0 || x+apart+count.Width+apart+last.Width <= width
	spared := !ends && !b.clear.Visible() && b.low() // all is shown: nothing that must be said
	if moving {
		b.count.Hidden = spared
	}
	if spared {
		return y + line
	}
	if !ends {
		y += line + space
	}
	if count.Width+apart+last.Width > width { // not even beside each other
		put(b.count, count, 0)
		y += line + space
		put(b.clear, last, 0)
		return y + line
	}
	right := width - last.Width
	put(b.clear, last, right)
	put(b.count, count, right-apart-count.Width)
	return y + line
}
