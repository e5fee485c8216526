package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// surface is the whole board as the toolkit sees it. The toolkit refreshes it when
// its theme has changed.
type surface struct {
	widget.BaseWidget
	view    *View
	ground  *canvas.Rectangle
	rule    *canvas.Rectangle
	objects []fyne.CanvasObject
}

func newSurface(v *View) *surface {
	s := &surface{view: v, ground: area(), rule: area()}
	s.objects = []fyne.CanvasObject{s.ground, v.list, v.entry, v.controls.Object(), s.rule}
	s.ExtendBaseWidget(s)
	return s
}

// widestEntry is as wide as the words of a filter get, at 100 %.
const widestEntry = 520

// layout places entry, chips and list below each other.
func (s *surface) layout() {
	v, k, size := s.view, s.view.look, s.Size()
	s.ground.FillColor, s.rule.FillColor = k.palette.Panel, k.palette.Rule
	put(s.ground, 0, 0, size.Width, size.Height)
	y := theme.Space(8)
	height := v.entry.MinSize().Height
	put(v.entry, k.side, y, min(size.Width-2*k.side, theme.Space(widestEntry)), height)
	y += height + theme.Space(5)
	chips := v.controls.Object()
	chips.Resize(fyne.NewSize(size.Width-2*k.side, chips.Size().Height)) // the width decides how many lines there are
	height = chips.MinSize().Height
	put(chips, k.side, y, size.Width-2*k.side, height)
	y += height + theme.Space(5)
	put(s.rule, 0, y, size.Width, 1)
	put(v.list, 0, y+1, size.Width, size.Height-y-1)
}

// Refresh draws everything anew in the theme in use.
func (s *surface) Refresh() {
	s.view.ThemeChanged()
	canvas.Refresh(s)
}

// CreateRenderer is for the toolkit.
func (s *surface) CreateRenderer() fyne.WidgetRenderer { return surfaceRenderer{s} }

type surfaceRenderer struct{ surface *surface }

func (r surfaceRenderer) Layout(fyne.Size)             { r.surface.layout() }
func (r surfaceRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Space(240), theme.Space(200)) }
func (r surfaceRenderer) Objects() []fyne.CanvasObject { return r.surface.objects }
func (r surfaceRenderer) Refresh()                     {}
func (r surfaceRenderer) Destroy()                     {}
