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

// layout places entry, message, pills and list below each other.
func (s *surface) layout() {
	v, k, size := s.view, s.view.look, s.Size()
	s.ground.FillColor, s.rule.FillColor = k.palette.Panel, k.palette.Rule
	roll.Put(s.ground, 0, 0, size.Width, size.Height)
	y := theme.Space(12)
	height, button := v.entry.MinSize().Height, s.close.MinSize()
	roll.Put(s.close, size.Width-k.side-button.Width+k.gap/2, y+(height-button.Height)/2, button.Width, button.Height)
	roll.Put(v.entry, k.side, y, size.Width-2*k.side-button.Width, height)
	v.entry.hold(k)
	y += height + theme.Space(7)
	v.say()
	roll.Put(v.status.object(), 0, y, size.Width, v.status.height)
	y += v.status.height + theme.Space(7)
	v.kinds.place(size.Width)
	roll.Put(v.kinds, 0, y, size.Width, v.kinds.height)
	y += v.kinds.height + theme.Space(10)
	roll.Put(s.rule, 0, y, size.Width, 1)
	roll.Put(v.list, 0, y+1, size.Width, size.Height-y-1)
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
	least := func() fyne.Size { return fyne.NewSize(theme.Space(240), theme.Space(200)) }
	return roll.Renderer(func(fyne.Size) { s.layout() }, least, s.objects, func() {})
}
