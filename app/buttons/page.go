// Package buttons is a text with buttons under it, as dialogs have it: what
// happened, and what can be done about it.
//
//	┌──────────────────────────────────────────────┐
//	│ The text, which scrolls when it has no room. │
//	│                                              │
//	│        [ Close ]  [ Another thing … ]        │
//	│                [ One thing ]                 │
//	└──────────────────────────────────────────────┘
//
// Buttons that do not fit beside each other stand in several rows, for at
// 250 % two are wider than a small window. They hear Enter, the arrow keys and
// Page Up and Page Down, and leave Escape to the window; the toolkit's own hear
// the space bar alone, and keep the rest from everybody else. A [Line] to type
// in leaves Escape to the window, too.
package buttons

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"demarche/app/theme"
)

// Page is a text with buttons under it. It belongs to the UI goroutine.
type Page struct {
	text    *container.Scroll
	buttons *fyne.Container
	object  *fyne.Container
}

// NewPage puts buttons under a text. Those made by [New] scroll it.
func NewPage(text fyne.CanvasObject, list ...fyne.CanvasObject) *Page {
	p := &Page{text: container.NewVScroll(text), buttons: container.New(rows{}, list...)}
	p.ScrolledBy(list...)
	p.object = container.New(under{}, p.text, p.buttons)
	return p
}

// ScrolledBy lets buttons that stand elsewhere scroll the text, too.
func (p *Page) ScrolledBy(list ...fyne.CanvasObject) {
	for _, o := range list {
		if b, ok := o.(*Button); ok {
			b.scroll = p.text
		}
	}
}

// Under puts buttons under what scrolls by itself, if it scrolls at all. More
// can be added to the container of buttons.
func Under(content fyne.CanvasObject, list ...fyne.CanvasObject) (all, below *fyne.Container) {
	below = container.New(rows{}, list...)
	return container.New(under{}, content, below), below
}

// Object is what to put on the screen.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// ScrollToTop shows the beginning of the text.
func (p *Page) ScrollToTop() { p.text.ScrollToTop() }

// HeightFor is the height at which a page of that width shows all its text.
func (p *Page) HeightFor(width float32) float32 {
	text := p.text.Content
	text.Resize(fyne.NewSize(width, text.MinSize().Height)) // the width decides the height of wrapped text
	return text.MinSize().Height + under{}.below(p.buttons, width)
}

// under lays out a text above a container of buttons.
type under struct{}

// gap is the space between text and buttons at 100 %.
const gap = 8

// below is the height of the buttons with the space above them; without
// buttons there is none.
func (under) below(buttons fyne.CanvasObject, width float32) float32 {
	list := visible(buttons.(*fyne.Container).Objects)
	if len(list) == 0 {
		return 0
	}
	return rows{}.place(list, width, false) + theme.Space(gap)
}

func (u under) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, buttons := objects[0], objects[1]
	below := u.below(buttons, size.Width)
	height := max(0, size.Height-below)
	text.Resize(fyne.NewSize(size.Width, height))
	text.Move(fyne.NewPos(0, 0))
	buttons.Resize(fyne.NewSize(size.Width, max(0, below-theme.Space(gap))))
	buttons.Move(fyne.NewPos(0, size.Height-buttons.Size().Height))
}

// MinSize leaves the text two lines.
func (u under) MinSize(objects []fyne.CanvasObject) fyne.Size {
	buttons := objects[1].MinSize()
	lines := 2 * theme.LineHeight(theme.TextSize())
	text := objects[0].MinSize()
	return fyne.NewSize(max(theme.Space(120), buttons.Width, text.Width), max(lines, text.Height)+buttons.Height+theme.Space(gap))
}

// visible are the objects that can be seen.
func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	return slices.DeleteFunc(slices.Clone(objects), func(o fyne.CanvasObject) bool { return !o.Visible() })
}

// rows lays buttons out in as many centred rows as their width needs.
type rows struct{}

func (r rows) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.place(visible(objects), size.Width, true)
}

// MinSize is that of the widest button: how high the rows are depends on the
// width, and under asks for that.
func (rows) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range visible(objects) {
		size = size.Max(o.MinSize())
	}
	return size
}

// place finds the rows for a width and gives their height; when moving is set
// it puts the buttons there.
func (r rows) place(objects []fyne.CanvasObject, width float32, moving bool) (height float32) {
	space := theme.Space(gap)
	for len(objects) > 0 {
		n, wide, high := 0, float32(0), float32(0)
		for _, o := range objects {
			m := o.MinSize()
			if n > 0 && wide+space+m.Width > width {
				break
			}
			if n > 0 {
				wide += space
			}
			n, wide, high = n+1, wide+m.Width, max(high, m.Height)
		}
		if height > 0 {
			height += space
		}
		if moving {
			r.row(objects[:n], max(0, (width-wide)/2), height)
		}
		height, objects = height+high, objects[n:]
	}
	return height
}

// row puts buttons beside each other.
func (rows) row(objects []fyne.CanvasObject, x, y float32) {
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(x, y))
		x += m.Width + theme.Space(gap)
	}
}
