package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/divider"
	"demarche/app/theme"
)

// leastWindow is the size below which a column beside the provisions and the
// inspector no longer stand side by side.
var leastWindow = fyne.NewSize(640, 480)

// mostWindow is more than any screen has: settings that say so are mistaken.
var mostWindow = fyne.NewSize(16_000, 16_000)

// frame is the window's page: two bars above, with a banner when there is
// something to say, the status below, the rows and the inspector between them
// with a divider that can be dragged.
type frame struct {
	split   *divider.Split
	top     *strip
	filters *strip
	bottom  *strip
	object  *fyne.Container

	inspector, finder fyne.CanvasObject // take turns beside the rows
	side              bool              // one of them is there; else only while something is searched for
}

// parts are what the window's page is put together from.
type parts struct {
	bar, filters, rows, inspector, finder, status fyne.CanvasObject
	banner                                        *banner
}

// newFrame lays the parts out; the rows have a share of the width.
func newFrame(p parts, share float64) *frame {
	f := &frame{
		split: divider.New(p.rows, container.NewStack(p.inspector, p.finder), share), inspector: p.inspector, finder: p.finder, side: true,
		top: newStrip(p.bar, 12, 6), filters: newStrip(p.filters, 14, 5), bottom: newStrip(p.status, 9, 0),
	}
	f.object = container.New(page{}, f.top.object, f.top.rule, f.filters.object, f.filters.rule, p.banner.object, f.split, f.bottom.rule, f.bottom.object)
	p.banner.changed = f.object.Refresh
	f.showFinder(false)
	f.themeChanged()
	return f
}

// showFinder shows the search pane in place of the inspector.
func (f *frame) showFinder(finder bool) {
	shown(f.finder, finder)
	shown(f.inspector, !finder && f.side)
	f.split.ShowRight(f.side || finder)
}

// showSide shows the inspector beside the rows, or leaves them all the width.
func (f *frame) showSide(side bool) {
	f.side = side
	f.showFinder(f.finder.Visible())
}

// showFilters shows the filters of the rows.
func (f *frame) showFilters(filters bool) {
	shown(f.filters.object, filters)
	shown(f.filters.rule, filters)
	f.object.Refresh()
}

func (f *frame) themeChanged() {
	f.top.themeChanged()
	f.filters.themeChanged()
	f.bottom.themeChanged()
	f.split.ThemeChanged()
	f.object.Refresh()
}

// strip is a line of the page on the warmer ground, parted by a hairline.
type strip struct {
	ground, rule *canvas.Rectangle
	object       fyne.CanvasObject
}

// newStrip puts x and y, at 100 %, of space around the content.
func newStrip(content fyne.CanvasObject, x, y float32) *strip {
	s := &strip{ground: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil)}
	s.rule.SetMinSize(fyne.NewSize(1, 1))
	s.object = container.NewStack(s.ground, container.New(theme.Inset{X: x, Y: y}, content))
	return s
}

func (s *strip) themeChanged() {
	s.ground.FillColor, s.rule.FillColor = theme.Colors().Panel, theme.Colors().Hairline
	s.ground.Refresh()
	s.rule.Refresh()
}

// page lays those objects that can be seen out one below the other with nothing
// between them; one takes all the height that is left.
type page struct{}

const growing = 5 // behind two bars with their rules, and the banner

func (page) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest := size.Height
	for i, o := range objects {
		if i != growing && o.Visible() {
			o.Resize(fyne.NewSize(size.Width, o.Size().Height)) // the width decides the height of wrapped text and chips
			rest -= o.MinSize().Height
		}
	}
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		if i == growing {
			h = rest
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h
	}
}

func (page) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width, size.Height = max(size.Width, m.Width), size.Height+m.Height
	}
	return size
}
