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

// Layout is for the toolkit.
func (f flow) Layout(_ []fyne.CanvasObject, size fyne.Size) { f.place(size.Width, true) }

// lowWindow is the height, in multiples of the text size, below which a second
// line of chips takes too much from what they are about.
const lowWindow = 30

// settle leaves out what can be spared, in a low window in which not all chips
// stand in one line, and shows it again elsewhere.
func (b *Bar) settle(width float32) {
	whole := !b.low() || b.widthOfAll() <= width
	for _, one := range b.shown {
		one.Hidden = !whole && one.chip.Spare && !one.chip.On && one != b.held
	}
}

// low reports whether the window is a low one.
func (b *Bar) low() bool {
	c := canvasOf(b.object)
	return c != nil && c.Size().Height < lowWindow*textSize()
}

// widthOfAll is how wide one line of everything is.
func (b *Bar) widthOfAll() (width float32) {
	for _, one := range b.shown {
		width += one.MinSize().Width + theme.Space(gap)
	}
	if b.clear.Visible() {
		width += b.clear.MinSize().Width + theme.Space(side)
	}
	return width + b.count.MinSize().Width
}

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
	b, space := f.bar, theme.Space(gap)
	b.settle(width)
	line := b.clear.MinSize().Height
	x, y := float32(0), float32(0)
	put := func(o fyne.CanvasObject, size fyne.Size, x float32) {
		if moving {
			o.Resize(fyne.NewSize(min(size.Width, max(width-x, 1)), size.Height))
			o.Move(fyne.NewPos(x, y+(line-size.Height)/2))
		}
	}
	for _, one := range b.shown {
		if one.Hidden {
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
	b.count.Hidden = !ends && !b.clear.Visible() && b.low() // all is shown: nothing that must be said
	if b.count.Hidden {
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
