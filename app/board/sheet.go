package board

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

func round(v float32) float32 { return float32(math.Round(float64(v))) }

// sheet is canvas objects that are taken in turn; what is left over is hidden.
// It never makes more than the fullest drawing on it had.
type sheet struct {
	box                   *fyne.Container
	behind, front, above  *fyne.Container // grounds, texts, strokes
	areas                 []*canvas.Rectangle
	texts                 []*canvas.Text
	strokes               []*canvas.Line
	drawn, written, ruled int // how many of each are in use
}

func newSheet() *sheet {
	s := &sheet{behind: freely(), front: freely(), above: freely()}
	s.box = freely(s.behind, s.front, s.above)
	return s
}

// begin takes all objects back, and end hides those that were not taken.
func (s *sheet) begin() { s.drawn, s.written, s.ruled = 0, 0, 0 }

func (s *sheet) end() {
	for _, r := range s.areas[s.drawn:] {
		r.Hidden = true
	}
	for _, t := range s.texts[s.written:] {
		t.Hidden = true
	}
	for _, l := range s.strokes[s.ruled:] {
		l.Hidden = true
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

// frame draws an outline without a ground.
func (s *sheet) frame(c color.Color, x, y, width, height, thick float32) *canvas.Rectangle {
	r := s.fill(theme.Faded(c, 0), x, y, width, height)
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = c, thick, theme.Space(3)
	return r
}

// write sets a text on one line, and answers with its width.
func (s *sheet) write(k *look, text string, f wrap.Face, c color.Color, x, y float32) (width float32) {
	if text == "" {
		return 0
	}
	if s.written == len(s.texts) {
		s.texts = append(s.texts, &canvas.Text{})
		s.front.Objects = append(s.front.Objects, s.texts[s.written])
	}
	t := s.texts[s.written]
	s.written++
	t.Text, t.TextSize, t.TextStyle, t.Color, t.Hidden = text, k.size(f), styles[f], c, false
	width = k.measure(f, text)
	put(t, x, y, width, k.lineOf(f))
	return width
}

// stroke draws a line from one place to another.
func (s *sheet) stroke(c color.Color, thick, x1, y1, x2, y2 float32) {
	if s.ruled == len(s.strokes) {
		s.strokes = append(s.strokes, &canvas.Line{})
		s.above.Objects = append(s.above.Objects, s.strokes[s.ruled])
	}
	l := s.strokes[s.ruled]
	s.ruled++
	l.StrokeColor, l.StrokeWidth, l.Hidden = c, thick, false
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
}
