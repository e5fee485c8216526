package matrix

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// sheet is a cell's canvas objects. Texts are taken from it in turn and the
// ones left over are hidden: a cell never makes more objects than the fullest
// it has shown.
type sheet struct {
	box   *fyne.Container
	texts []*canvas.Text
	pills []*canvas.Rectangle
	used  int
	drawn int // pills in use
}

func newSheet() *sheet { return &sheet{box: &fyne.Container{Layout: theme.Free{}}} }

// begin takes all objects back.
func (s *sheet) begin() { s.used, s.drawn = 0, 0 }

// end hides what was not taken.
func (s *sheet) end() {
	for _, t := range s.texts[s.used:] {
		t.Hidden = true
	}
	for _, r := range s.pills[s.drawn:] {
		r.Hidden = true
	}
}

// write sets one line of text in a box whose height is its line's.
func (s *sheet) write(text string, k *look, face wrap.Face, c color.Color, x, y, width float32) *canvas.Text {
	if s.used == len(s.texts) {
		t := &canvas.Text{}
		s.texts = append(s.texts, t)
		s.box.Objects = append(s.box.Objects, t)
	}
	t := s.texts[s.used]
	s.used++
	size, height := k.text, k.line
	if face == caption {
		size, height = k.caption, k.small
	}
	t.Text, t.TextSize, t.TextStyle, t.Color = text, size, styles[face], c
	t.Alignment, t.Hidden = fyne.TextAlignLeading, false
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(width, height))
	return t
}

// paragraph sets a block line by line from y.
func (s *sheet) paragraph(b *block, text string, k *look, face wrap.Face, c color.Color, x, y, width float32) {
	for i := range b.lines {
		s.write(b.string(text, i), k, face, c, x, y+float32(i)*k.line, width)
	}
}

// labels draws pills from (x, y).
func (s *sheet) labels(pills []pill, k *look, x, y float32) {
	for i := range pills {
		p := &pills[i]
		if s.drawn == len(s.pills) {
			r := canvas.NewRectangle(color.Transparent)
			s.pills = append(s.pills, r)
			s.box.Objects = append(s.box.Objects, nil)
			copy(s.box.Objects[1:], s.box.Objects) // behind every text
			s.box.Objects[0] = r
		}
		r := s.pills[s.drawn]
		s.drawn++
		ink := k.pillColours(r, p.kind)
		r.CornerRadius = k.pillHeight / 2
		if p.kind == term {
			r.CornerRadius = k.pillHeight / 5
		}
		r.Hidden = false
		r.Move(fyne.NewPos(x+p.x, y+p.y))
		r.Resize(fyne.NewSize(p.width, k.pillHeight))
		s.write(p.shown(), k, caption, ink, x+p.x+k.pillSide, y+p.y+(k.pillHeight-k.small)/2-k.lift, p.width)
	}
}

// pillColours colours a pill's ground and outline, and answers with its ink.
// An outlined pill is filled with its outline's colour, invisibly: the toolkit
// blends the one into the other, and plain transparent is black.
func (k *look) pillColours(r *canvas.Rectangle, kind pillKind) color.Color {
	p := k.palette
	r.StrokeColor, r.StrokeWidth = nil, 0
	switch kind {
	case warning:
		r.FillColor, r.StrokeColor, r.StrokeWidth = k.clearWarning, p.Warning, 1
		return p.Warning
	case moved:
		r.FillColor, r.StrokeColor, r.StrokeWidth = k.clearAccent, p.Accent, 1
		return p.Accent
	case noted:
		r.FillColor = p.Note
		return p.Ink
	case term:
		r.FillColor = p.Chip
		return p.Ink
	case dim:
		r.FillColor, r.StrokeColor, r.StrokeWidth = k.clearHairline, p.Hairline, 1
		return p.Muted
	}
	r.FillColor, r.StrokeColor, r.StrokeWidth = k.clearBorder, p.Border, 1
	return p.Second
}
