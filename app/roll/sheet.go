package roll

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// Freely is a container whose objects stand where they are put.
func Freely(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: theme.Free{}, Objects: objects}
}

// Area is a ground that cannot be seen yet.
func Area() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

// Put gives an object its place, with a size of nothing at least.
func Put(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
}

// Round is a place on whole pixels, at 100 %.
func Round(v float32) float32 { return float32(math.Round(float64(v))) }

// Sheet is canvas objects that are taken in turn; what is left over is hidden.
// It never makes more than the fullest drawing on it had.
type Sheet struct {
	// Box is what to put into a row.
	Box                   *fyne.Container
	behind, front, above  *fyne.Container // grounds, texts, strokes
	areas                 []*canvas.Rectangle
	texts                 []*canvas.Text
	strokes               []*canvas.Line
	drawn, written, ruled int // how many of each are in use
}

// NewSheet is an empty sheet.
func NewSheet() *Sheet {
	s := &Sheet{behind: Freely(), front: Freely(), above: Freely()}
	s.Box = Freely(s.behind, s.front, s.above)
	return s
}

// Begin takes all objects back.
func (s *Sheet) Begin() { s.drawn, s.written, s.ruled = 0, 0, 0 }

// End hides the objects that were not taken.
func (s *Sheet) End() {
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

// Fill draws a ground.
func (s *Sheet) Fill(c color.Color, x, y, width, height float32) *canvas.Rectangle {
	if s.drawn == len(s.areas) {
		s.areas = append(s.areas, Area())
		s.behind.Objects = append(s.behind.Objects, s.areas[s.drawn])
	}
	r := s.areas[s.drawn]
	s.drawn++
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius, r.Hidden = c, nil, 0, 0, false
	Put(r, x, y, width, height)
	return r
}

// Frame draws an outline without a ground.
func (s *Sheet) Frame(c color.Color, x, y, width, height, thick float32) *canvas.Rectangle {
	r := s.Fill(theme.Faded(c, 0), x, y, width, height)
	r.StrokeColor, r.StrokeWidth, r.CornerRadius = c, thick, theme.Space(3)
	return r
}

// Write sets a text on one line, and answers with its width.
func (s *Sheet) Write(k *Faces, text string, f wrap.Face, c color.Color, x, y float32) (width float32) {
	if text != "" {
		width = k.Width(f, text)
		s.WriteIn(k, text, f, c, x, y, width)
	}
	return width
}

// WriteIn is Write where the width is known.
func (s *Sheet) WriteIn(k *Faces, text string, f wrap.Face, c color.Color, x, y, width float32) {
	if s.written == len(s.texts) {
		s.texts = append(s.texts, &canvas.Text{})
		s.front.Objects = append(s.front.Objects, s.texts[s.written])
	}
	t := s.texts[s.written]
	s.written++
	face := &k.faces[f]
	t.Text, t.TextSize, t.TextStyle, t.Color, t.Hidden = text, face.Size, face.Style, c, false
	Put(t, x, y, width, face.Line)
}

// Stroke draws a line from one place to another.
func (s *Sheet) Stroke(c color.Color, thick, x1, y1, x2, y2 float32) {
	if s.ruled == len(s.strokes) {
		s.strokes = append(s.strokes, &canvas.Line{})
		s.above.Objects = append(s.above.Objects, s.strokes[s.ruled])
	}
	l := s.strokes[s.ruled]
	s.ruled++
	l.StrokeColor, l.StrokeWidth, l.Hidden = c, thick, false
	l.Position1, l.Position2 = fyne.NewPos(x1, y1), fyne.NewPos(x2, y2)
}

// Mark is a stretch of a text, [Start, End) in bytes.
type Mark struct{ Start, End int }

// Within is the marks in [from, until) of their text, counted from there.
func Within(marks []Mark, from, until int) []Mark {
	var list []Mark
	for _, m := range marks {
		if start, end := max(m.Start, from), min(m.End, until); start < end {
			list = append(list, Mark{start - from, end - from})
		}
	}
	return list
}
