package versions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"demarche/app/roll"
	"demarche/app/theme"
)

// surface is the whole view as the toolkit sees it: the head, the notice, and below
// them the rows with the overview and the list of changes at their right.
type surface struct {
	widget.BaseWidget
	view   *View
	ground *canvas.Rectangle
	rule   *canvas.Rectangle // under the head
	edge   *canvas.Rectangle // left of the list of changes
	names  *fyne.Container
	shown  []fyne.CanvasObject
	laying bool
}

func newSurface(v *View) *surface {
	s := &surface{view: v, ground: roll.Area(), rule: roll.Area(), edge: roll.Area(), names: roll.Freely()}
	s.shown = []fyne.CanvasObject{s.ground, v.head.bar.Object(), s.names, v.plane, v.overview, v.changes, s.edge, s.rule, v.notice.box}
	s.ExtendBaseWidget(s)
	return s
}

// relayout lays everything out anew, if it was before.
func (s *surface) relayout() {
	if s != nil && s.Size().Width > 0 {
		s.layout()
	}
}

// layout places everything in the present size.
func (s *surface) layout() {
	if s.laying { // what is placed asks for it again
		return
	}
	s.laying = true
	defer func() { s.laying = false }()
	v, k, size := s.view, s.view.look, s.Size()
	s.ground.FillColor, s.rule.FillColor, s.edge.FillColor = k.palette.Ground, k.palette.Rule, k.palette.Hairline
	roll.Put(s.ground, 0, 0, size.Width, size.Height)
	list := s.listWidth()
	strip := theme.Space(overviewWidth)
	width := size.Width - strip - list
	cols := k.columnsIn(width, v.data.columns())
	v.head.fit(cols, size.Height)
	y := s.placeNames(s.placeBar(theme.Space(5)), cols)
	roll.Put(s.rule, 0, y, size.Width, 1)
	y++
	v.notice.low = v.head.low
	y += v.notice.place(y, size.Width)
	height := size.Height - y
	roll.Put(v.overview, width, y, strip, height)
	if v.changes.Hidden = list == 0; v.changes.Hidden && v.changes.focused() {
		v.plane.inherit()
	}
	s.edge.Hidden = v.changes.Hidden
	roll.Put(s.edge, width+strip, y, 1, height)
	roll.Put(v.changes, width+strip+1, y, list-1, height)
	roll.Put(v.plane, 0, y, width, height)
}

// listWidth is the width of the list of changes: nothing while it is closed, and at
// most a third.
func (s *surface) listWidth() float32 {
	v := s.view
	if !v.changes.open || v.data.Across != nil {
		return 0
	}
	return roll.Round(min(20*theme.TextSize(), s.Size().Width/3))
}

// placeBar places the chips, and answers with where they end. Before there is
// anything to compare there are none.
func (s *surface) placeBar(y float32) float32 {
	v, side := s.view, theme.Space(10)
	o := v.head.bar.Object()
	if len(v.data.texts()) == 0 {
		o.Hide()
		return y
	}
	o.Show()
	width := s.Size().Width - 2*side
	o.Resize(fyne.NewSize(width, o.Size().Height)) // the width decides the height
	height := o.MinSize().Height
	roll.Put(o, side, y, width, height)
	return y + height
}

// placeNames places the names of the versions over their columns, and answers with
// where they end. Where columns stand below each other they share the width.
func (s *surface) placeNames(y float32, cols columns) float32 {
	v := s.view
	s.names.Objects = s.names.Objects[:0]
	bottom := y
	each, step := cols.each, cols.step
	if cols.stacked {
		step = (cols.width - 2*v.look.side) / float32(cols.n)
		each = step - v.look.gap
	}
	for column := range cols.n {
		o := v.head.columns[column].Object()
		s.names.Objects = append(s.names.Objects, o)
		inset := theme.Space(8) + 3 // the words of a chip stand in from its edge
		o.Resize(fyne.NewSize(each+inset, o.Size().Height))
		height := o.MinSize().Height
		roll.Put(o, cols.left-inset+float32(column)*step, y, each+inset, height)
		bottom = max(bottom, y+height)
	}
	s.names.Resize(s.Size())
	s.names.Refresh()
	return bottom + theme.Space(4)
}

// TappedSecondary asks for the menu of the whole, wherever nothing has its own.
func (s *surface) TappedSecondary(e *fyne.PointEvent) {
	if s.view.OnMenu != nil {
		s.view.OnMenu(Context{Row: -1, On: noPlace}, e.AbsolutePosition)
	}
}

// Refresh draws everything anew in the theme in use.
func (s *surface) Refresh() {
	s.view.ThemeChanged()
	canvas.Refresh(s)
}

// CreateRenderer is for the toolkit.
func (s *surface) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSize(theme.Space(240), theme.Space(120)) }
	return roll.Renderer(func(fyne.Size) { s.layout() }, least, s.shown, func() {})
}
