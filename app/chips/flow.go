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
	l := lining{width: width, line: f.bar.clear.MinSize().Height, moving: moving}
	for _, one := range f.bar.shown {
		if f.spares(one, step) {
			continue
		}
		size := one.MinSize()
		if l.x > 0 && l.x+size.Width > width {
			l.next()
		}
		l.put(one, size, l.x)
		l.x += size.Width + theme.Space(gap)
	}
	f.end(&l)
	return l.y + l.line
}

// lining is how far a row of chips has come.
type lining struct {
	width, line float32 // the width there is, and the height of a line
	x, y        float32 // where the next goes
	moving      bool    // objects are moved, not only measured
}

// next begins another line.
func (l *lining) next() { l.x, l.y = 0, l.y+l.line+theme.Space(gap) }

func (l *lining) put(o fyne.CanvasObject, size fyne.Size, x float32) {
	if l.moving {
		o.Resize(fyne.NewSize(min(size.Width, max(l.width-x, 1)), size.Height))
		o.Move(fyne.NewPos(x, l.y+(l.line-size.Height)/2))
	}
}

// end puts count and clearing behind the chips.
func (f flow) end(l *lining) {
	b := f.bar
	count, last, apart := b.count.MinSize(), fyne.Size{}, theme.Space(side)
	if b.clear.Visible() {
		last = b.clear.MinSize()
	} else if b.count.Text == "" {
		return
	}
	ends := l.x == 0 || l.x+apart+count.Width+apart+last.Width <= l.width
	spared := !ends && !b.clear.Visible() && b.low() // all is shown: nothing that must be said
	if l.moving {
		b.count.Hidden = spared
	}
	if spared {
		return
	}
	if !ends {
		l.next()
	}
	if count.Width+apart+last.Width > l.width { // not even beside each other
		l.put(b.count, count, 0)
		l.next()
		l.put(b.clear, last, 0)
		return
	}
	right := l.width - last.Width
	l.put(b.clear, last, right)
	l.put(b.count, count, right-apart-count.Width)
}
