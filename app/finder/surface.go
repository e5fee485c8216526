package finder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"demarche/app/roll"
	"demarche/app/theme"
)

// surface is the whole pane as the toolkit sees it. The toolkit refreshes it
// when its theme has changed.
type surface struct {
	widget.BaseWidget
	view    *View
	ground  *canvas.Rectangle
	close   *closer
	rule    *canvas.Rectangle
	objects []fyne.CanvasObject
}

var _ fyne.SecondaryTappable = (*surface)(nil)

func newSurface(v *View) *surface {
	s := &surface{view: v, ground: roll.Area(), rule: roll.Area()}
	s.close = newCloser(v)
	s.objects = []fyne.CanvasObject{s.ground, v.entry, v.list, v.status.object(), v.kinds, s.rule, s.close}
	s.ExtendBaseWidget(s)
	return s
}

// The heights, in lines of text, below which what stands above the hits gives way
// to them: first the kinds and how many there are of each, then the message. With
// both not one hit would be in view.
const (
	low    = 14
	lowest = 8
)

// lower reports whether the pane has less than so many lines.
func (v *View) lower(lines float32) bool { return v.surface.Size().Height < lines*v.look.line }

// layout places entry, message, pills and list below each other. What a low pane
// has no room for is elsewhere, too: the headings count the hits, and the menu of
// the pane has the kinds.
func (s *surface) layout() {
	v, k, size := s.view, s.view.look, s.Size()
	s.ground.FillColor, s.rule.FillColor = k.palette.Panel, k.palette.Rule
	roll.Put(s.ground, 0, 0, size.Width, size.Height)
	above := theme.Space(12)
	if v.lower(lowest) {
		above = theme.Space(5)
	}
	y := s.putEntry(above)
	v.say()
	if shown(v.status.object(), !v.lower(lowest) || v.list.Hidden) {
		roll.Put(v.status.object(), 0, y, size.Width, v.status.height)
		y += v.status.height + theme.Space(7)
	}
	v.kinds.place(size.Width)
	if shown(v.kinds, !v.lower(low) || v.only != "" || v.kinds.focused) {
		roll.Put(v.kinds, 0, y, size.Width, v.kinds.height)
		y += v.kinds.height + theme.Space(10)
	}
	roll.Put(s.rule, 0, y, size.Width, 1)
	roll.Put(v.list, 0, y+1, size.Width, size.Height-y-1)
}

// putEntry places the entry and the button beside it at a height, and answers
// with that of what comes below.
func (s *surface) putEntry(y float32) float32 {
	k, width, entry := s.view.look, s.Size().Width, s.view.entry
	height, button := entry.MinSize().Height, s.close.MinSize()
	roll.Put(s.close, width-k.side-button.Width+k.gap/2, y+(height-button.Height)/2, button.Width, button.Height)
	roll.Put(entry, k.side, y, width-2*k.side-button.Width, height)
	entry.hold(k)
	return y + height + theme.Space(7)
}

// shown shows an object or hides it, and answers with which.
func shown(o fyne.CanvasObject, is bool) bool {
	if is != o.Visible() && is {
		o.Show()
	} else if is != o.Visible() {
		o.Hide()
	}
	return is
}

// TappedSecondary asks for the menu of all hits, wherever nothing has its own.
func (s *surface) TappedSecondary(e *fyne.PointEvent) { s.view.kindMenu("", e.AbsolutePosition) }

// Refresh draws everything anew in the theme in use.
func (s *surface) Refresh() {
	s.view.ThemeChanged()
	canvas.Refresh(s)
}

// CreateRenderer is for the toolkit.
func (s *surface) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(theme.Space(240), theme.Space(72)) }
	return roll.Renderer(func(fyne.Size) { s.layout() }, least, s.objects, func() {})
}
