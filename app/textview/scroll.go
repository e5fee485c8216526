package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"demarche/app/theme"
	"demarche/app/wheel"
)

// Scroll is the scroll container for pages with text views. It tells each of
// them which part of it is seen, and brings carets into view. Refresh it when
// its content has other views in it than before.
type Scroll struct {
	wheel.Scroll
	views []found
	known bool // views are those of the content
}

// Holder is a widget that text views stand in. The toolkit tells nobody what a
// widget is made of; containers need not say.
type Holder interface {
	// Held is what the widget is made of, the objects that may hold text views.
	Held() []fyne.CanvasObject
}

// found is a view and what it stands in, from the content of the scroll on.
type found struct {
	view *View
	path []fyne.CanvasObject
}

// NewScroll makes a container that scrolls up and down.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{}
	s.Modifiers = wheel.Down
	s.Direction, s.Content = container.ScrollVerticalOnly, content
	s.ExtendBaseWidget(s)
	return s
}

// Refresh looks for the views in the content anew, and draws everything.
func (s *Scroll) Refresh() {
	s.known = false
	s.Scroll.Refresh()
}

// CreateRenderer is for the toolkit.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	return scrollRenderer{s.Scroll.CreateRenderer(), s}
}

// scrollRenderer is the toolkit's. All that moves the content comes through it:
// the wheel, the bar, another size.
type scrollRenderer struct {
	fyne.WidgetRenderer
	scroll *Scroll
}

func (r scrollRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.scroll.tell()
}

func (r scrollRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.scroll.tell()
}

// tell tells every view which part of it is seen.
func (s *Scroll) tell() {
	if !s.known {
		s.search()
	}
	for i := range s.views {
		if top, ok := s.views[i].top(); ok {
			y := s.Offset.Y - top
			s.views[i].view.ShowPart(y, y+s.Size().Height)
		}
	}
}

// search finds the views in the content. Those that have left it are on their
// own again.
func (s *Scroll) search() {
	was := s.views
	for i := range was {
		was[i].view.page = nil
	}
	s.views, s.known = nil, true
	s.find(s.Content, nil)
	for i := range was {
		if v := was[i].view; v.page == nil {
			v.told = false
		}
	}
}

// find notes the views in an object.
func (s *Scroll) find(o fyne.CanvasObject, path []fyne.CanvasObject) {
	path = append(path[:len(path):len(path)], o)
	switch o := o.(type) {
	case *View:
		o.page = s
		s.views = append(s.views, found{o, path})
	case *fyne.Container:
		s.findAll(o.Objects, path)
	case Holder:
		s.findAll(o.Held(), path)
	case *container.Clip:
		s.find(o.Content, path)
	}
}

func (s *Scroll) findAll(objects []fyne.CanvasObject, path []fyne.CanvasObject) {
	for _, o := range objects {
		s.find(o, path)
	}
}

// top is where the view stands in the content; ok is false while it is hidden.
func (f *found) top() (y float32, ok bool) {
	for i, o := range f.path {
		if !o.Visible() {
			return 0, false
		}
		if i > 0 { // the content itself moves as it is scrolled
			y += o.Position().Y
		}
	}
	return y, true
}

// reveal scrolls as little as is needed to show a part of a view, with some
// white space. Of one that is higher than the page it shows the top.
func (s *Scroll) reveal(v *View, top, bottom float32) {
	for i := range s.views {
		if s.views[i].view != v {
			continue
		}
		at, ok := s.views[i].top()
		if !ok {
			return
		}
		margin := theme.Space(8)
		y := max(s.Offset.Y, at+bottom+margin-s.Size().Height)
		y = min(y, at+top-margin)
		y = max(0, min(y, s.Content.Size().Height-s.Size().Height))
		s.ScrollToOffset(fyne.NewPos(s.Offset.X, y))
		return
	}
}
