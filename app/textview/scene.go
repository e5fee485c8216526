package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

const (
	ringWidth = 2 // around the view that has the keyboard
	ringGap   = 3 // between it and the text
	caretWide = 2

	selectedAlpha = 0.28 // of the accent, behind selected words
	unfocused     = 0.16 // the same while the keyboard is elsewhere

	// untold is how many lines are drawn of a view that nobody tells what is seen
	// of it: as many as a screen can hold, about.
	untold = 200
)

// scene is what a view draws: the lines in view, the caret, and the ring of the
// keyboard. Lines that leave are used again for those that enter.
type scene struct {
	view    *View
	objects []fyne.CanvasObject
	rows    *fyne.Container
	caret   *canvas.Rectangle // never hidden, for what is has no canvas to repaint
	ring    [4]*canvas.Rectangle

	first, last int // lines in view
	shown       []*lineView
	spare       []*lineView // shown of the last turn, to be filled by the next
	free        []*lineView
}

func newScene(v *View) *scene {
	s := &scene{view: v, rows: &fyne.Container{Layout: theme.Free{}}, caret: &canvas.Rectangle{}}
	s.objects = []fyne.CanvasObject{s.rows, s.caret}
	for i := range s.ring {
		s.ring[i] = &canvas.Rectangle{}
		s.objects = append(s.objects, s.ring[i])
	}
	s.recolour()
	s.showFocus()
	return s
}

// recolour takes the colours in use.
func (s *scene) recolour() {
	accent := theme.Colors().Accent
	s.caret.FillColor = accent
	for _, bar := range s.ring {
		bar.FillColor = accent
	}
}

// release takes all lines off the screen, so that the next show draws them anew.
func (s *scene) release() {
	s.free = append(s.free, s.shown...)
	s.shown = s.shown[:0]
	s.first, s.last, s.rows.Objects = 0, 0, s.rows.Objects[:0]
}

// inView is the range of lines that are seen, and one above for what hangs down
// from it.
func (s *scene) inView() (first, last int) {
	v := s.view
	l := &v.layout
	if !v.told {
		return 0, min(v.shownLines(), untold)
	}
	if v.part[1] <= 0 || v.part[0] >= v.shownHeight() {
		return 0, 0
	}
	return max(l.lineAt(v.part[0])-1, 0), min(l.lineAt(v.part[1])+1, v.shownLines())
}

// show draws the lines that have come into view.
func (s *scene) show() {
	first, last := s.inView()
	if first != s.first || last != s.last {
		s.turn(first, last)
		s.rows.Objects = s.rows.Objects[:0]
		for _, n := range s.shown {
			s.rows.Objects = append(s.rows.Objects, n.box)
		}
		s.rows.Resize(s.view.Size())
	}
	s.showSelection()
	s.showFocus()
	s.repaint()
}

// repaint has the toolkit draw all that has changed. To refresh the caret costs
// nothing, while to refresh the view would throw away how patterns are drawn.
func (s *scene) repaint() { canvas.Refresh(s.caret) }

// turn makes lines [first, last) those that are shown.
func (s *scene) turn(first, last int) {
	for i, n := range s.shown {
		if row := s.first + i; row < first || row >= last {
			s.free = append(s.free, n)
		}
	}
	shown := s.spare[:0]
	for row := first; row < last; row++ {
		if row >= s.first && row < s.last {
			shown = append(shown, s.shown[row-s.first])
		} else {
			shown = append(shown, s.draw(row))
		}
	}
	s.shown, s.spare, s.first, s.last = shown, s.shown, first, last
}

// draw draws a line.
func (s *scene) draw(row int) *lineView {
	var n *lineView
	if k := len(s.free); k > 0 {
		n, s.free = s.free[k-1], s.free[:k-1]
	} else {
		n = newLineView()
	}
	n.draw(s.view, row)
	return n
}

// showSelection shows what is selected of the lines in view.
func (s *scene) showSelection() {
	e := s.view.selected()
	alpha := unfocused
	if s.view.focused {
		alpha = selectedAlpha
	}
	ground := theme.Faded(theme.Colors().Accent, alpha)
	for i, n := range s.shown {
		n.sel(s.view, s.first+i, e, ground)
	}
}

// showFocus shows the caret and the ring while the view has the keyboard.
func (s *scene) showFocus() {
	v := s.view
	if !v.focused || !v.fresh {
		s.caret.Resize(fyne.Size{})
		for _, bar := range s.ring {
			bar.Hide()
		}
		return
	}
	l := &v.layout
	row := l.lineOf(v.caret)
	n := &l.lines[row]
	s.caret.Move(fyne.NewPos(v.sizes.gutter+l.xOf(row, v.caret.at)-caretWide/2, n.top))
	s.caret.Resize(fyne.NewSize(caretWide, l.formats[n.format].height))
	if row >= v.shownLines() {
		s.caret.Resize(fyne.Size{})
	}
	size := fyne.NewSize(v.Size().Width, max(v.Size().Height, v.shownHeight()))
	theme.Frame(s.ring, fyne.NewPos(-ringGap-ringWidth, -ringGap), size.AddWidthHeight(2*(ringGap+ringWidth), 2*ringGap), ringWidth)
}
