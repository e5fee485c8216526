package finder

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wrap"
)

func freely(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: theme.Free{}, Objects: objects}
}

func area() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

func put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
}

// sheet is canvas objects that are taken in turn; what is left over is hidden.
// It never makes more than the fullest drawing on it had.
type sheet struct {
	box    *fyne.Container
	behind *fyne.Container // grounds
	front  *fyne.Container // texts
	areas  []*canvas.Rectangle
	texts  []*canvas.Text
	drawn  int // areas in use
	used   int // texts in use
}

func newSheet() *sheet {
	s := &sheet{behind: freely(), front: freely()}
	s.box = freely(s.behind, s.front)
	return s
}

// begin takes all objects back, and end hides those that were not taken.
func (s *sheet) begin() { s.drawn, s.used = 0, 0 }

func (s *sheet) end() {
	for _, r := range s.areas[s.drawn:] {
		r.Hidden = true
	}
	for _, t := range s.texts[s.used:] {
		t.Hidden = true
	}
}

// fill draws a ground.
func (s *sheet) fill(c color.Color, x, y, width, height float32) *canvas.Rectangle {
	if s.drawn == len(s.areas) {
		s.areas = append(s.areas, area())
		s.behind.Objects = append(s.behind.Objects, s.areas[s.drawn])
	}
	r := s.areas[s.drawn]
	s.drawn++
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius, r.Hidden = c, nil, 0, 0, false
	put(r, x, y, width, height)
	return r
}

// write sets a text on one line.
func (s *sheet) write(k *look, text string, f wrap.Face, c color.Color, x, y, width float32) *canvas.Text {
	if s.used == len(s.texts) {
		s.texts = append(s.texts, &canvas.Text{})
		s.front.Objects = append(s.front.Objects, s.texts[s.used])
	}
	t := s.texts[s.used]
	s.used++
	t.Text, t.TextSize, t.TextStyle, t.Color, t.Hidden = text, k.size(f), styles[f], c, false
	put(t, x, y, width, k.lineOf(f))
	return t
}

// run sets a text with marks on one line, and answers with its width. The marks
// of a script that is written from right to left are under texts of their own,
// for inside of one nobody knows where a word is drawn.
func (s *sheet) run(k *look, text string, marks []mark, f wrap.Face, c color.Color, x, y float32) float32 {
	if len(marks) > 0 && rightToLeft(text) {
		return s.cut(k, text, marks, f, c, x, y)
	}
	table := k.learn(f, text)
	for _, m := range marks {
		from := table.Width(f, text[:m.start])
		s.mark(k, f, x+from, y, table.Width(f, text[m.start:m.end]))
	}
	width := table.Width(f, text)
	s.write(k, text, f, c, x, y, width)
	return width
}

// cut is run in pieces.
func (s *sheet) cut(k *look, text string, marks []mark, f wrap.Face, c color.Color, x, y float32) float32 {
	begin, at := x, 0
	piece := func(until int, marked bool) {
		if until <= at {
			return
		}
		width := k.exact(f, text[at:until])
		if marked {
			s.mark(k, f, x, y, width)
		}
		s.write(k, text[at:until], f, c, x, y, width)
		at, x = until, x+width
	}
	for _, m := range marks {
		piece(m.start, false)
		piece(m.end, true)
	}
	piece(len(text), false)
	return x - begin
}

// mark draws the ground of found words and the line under them.
func (s *sheet) mark(k *look, f wrap.Face, x, y, width float32) {
	height := k.lineOf(f)
	from, until := round(x-1), round(x+width) // letters have white space on their right
	x, width = from, until-from
	s.fill(k.palette.Note, x, y+1, width, height-1)
	s.fill(k.palette.NoteLine, x, y+height-k.underline, width, k.underline)
}

func round(v float32) float32 { return float32(math.Round(float64(v))) }

// within is the marks in [from, until) of their text, counted from there.
func within(marks []mark, from, until int) []mark {
	var list []mark
	for _, m := range marks {
		if start, end := max(m.start, from), min(m.end, until); start < end {
			list = append(list, mark{start - from, end - from})
		}
	}
	return list
}
