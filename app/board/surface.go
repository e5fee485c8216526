package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"demarche/app/roll"
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
	s := &surface{view: v, ground: roll.Area(), rule: roll.Area()}
	s.objects = []fyne.CanvasObject{s.ground, v.list, v.entry, v.controls.Object(), s.rule}
	s.ExtendBaseWidget(s)
	return s
}

// widestEntry is as wide as the words of a filter get, at 100 %.
const widestEntry = 520

// The list needs the room of the chips in a view that is lower and narrower than
// so many times the text size.
const (
	lowView    = 26
	narrowView = 60
)

// layout places entry, chips and list below each other; in a low view entry and
// chips beside each other.
func (s *surface) layout() {
	v, k, size := s.view, s.view.look, s.Size()
	if low := size.Height < lowView*k.text && size.Width < narrowView*k.text; low != v.controls.compact && size.Height > 0 {
		v.controls.compact = low
		v.controls.fill()
	}
	s.ground.FillColor, s.rule.FillColor = k.palette.Panel, k.palette.Rule
	roll.Put(s.ground, 0, 0, size.Width, size.Height)
	y, width := theme.Space(8), size.Width-2*k.side
	high, chips := v.entry.MinSize().Height, v.controls.Object()
	if beside := v.controls.width(); v.controls.compact && beside < width/2 {
		chips.Resize(fyne.NewSize(beside, chips.Size().Height)) // the width decides how many lines there are
		height := chips.MinSize().Height
		roll.Put(v.entry, k.side, y, width-beside-k.gap, high)
		roll.Put(chips, size.Width-k.side-beside, y+(high-height)/2, beside, height)
		y += high + theme.Space(5)
	} else {
		roll.Put(v.entry, k.side, y, min(width, theme.Space(widestEntry)), high)
		y += high + theme.Space(5)
		chips.Resize(fyne.NewSize(width, chips.Size().Height)) // the width decides how many lines there are
		high = chips.MinSize().Height
		roll.Put(chips, k.side, y, width, high)
		y += high + theme.Space(5)
	}
	roll.Put(s.rule, 0, y, size.Width, 1)
	roll.Put(v.list, 0, y+1, size.Width, size.Height-y-1)
}

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
