package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/store/plan"
)

// drawLabel draws the mark of a label in the column for it: its letter over its
// pattern, in its colour.
func drawLabel(s *roll.Sheet, k *look, l plan.Label, x, y float32) {
	ink := k.palette.Label(l.Color)
	s.Frame(ink, x, y, k.mark, k.fineLine+theme.Space(5), 1)
	shown := k.fit(letter, l.Letter, k.mark)
	s.Write(k.Faces, shown, letter, ink, x+(k.mark-k.Width(letter, shown))/2, y-theme.Space(0.5))
	inset := theme.Space(4)
	drawPattern(s, l.Pattern, ink, k.stroke, x+inset, y+k.fineLine-theme.Space(0.5), k.mark-2*inset)
}

// drawPattern draws the line of a label.
func drawPattern(s *roll.Sheet, p plan.LabelPattern, ink color.Color, thick, x, y, width float32) {
	switch p {
	case plan.Dashed:
		dash := roll.Round(width * 0.38)
		s.Fill(ink, x, y, dash, thick)
		s.Fill(ink, x+width-dash, y, dash, thick)
	case plan.Dotted:
		const dots = 4
		for i := range dots {
			s.Fill(ink, x+float32(i)*(width-thick)/(dots-1), y, thick, thick)
		}
	case plan.Double:
		s.Fill(ink, x, y-1, width, 1)
		s.Fill(ink, x, y+1, width, 1)
	case plan.Wavy:
		const waves = 4
		step, from, to := width/waves, y+thick, y-thick/2
		for i := range waves {
			s.Stroke(ink, max(1, thick*0.7), x+float32(i)*step, from, x+float32(i+1)*step, to)
			from, to = to, from
		}
	default:
		s.Fill(ink, x, y, width, thick)
	}
}

// drawStatus draws the sign of a status in a square and its word behind it, and
// answers with where the next text goes. A plain note has neither.
func drawStatus(s *roll.Sheet, k *look, status plan.NoteStatus, x, y float32) (next float32) {
	side, top := k.sign, y+(k.line-k.sign)/2
	ink := k.palette.Ink
	switch status {
	case plan.NoteQuestion:
		r := s.Fill(k.palette.Note, x, top, side, side)
		r.StrokeColor, r.StrokeWidth, r.CornerRadius = k.palette.NoteLine, 1, side/2
		s.Write(k.Faces, "?", letter, ink, x+(side-k.Width(letter, "?"))/2, top+(side-k.fineLine)/2)
	case plan.NoteToDo:
		r := s.Fill(k.palette.Note, x, top, side, side)
		r.StrokeColor, r.StrokeWidth = k.palette.NoteLine, k.stroke
	case plan.NoteResolved:
		drawTick(s, k.palette.Second, x, top, side)
	default:
		return x
	}
	x += side + theme.Space(5)
	return x + s.Write(k.Faces, status.Word(), fine, k.palette.Second, x, y+k.line-k.fineLine) + k.gap
}

// drawTick draws a tick in a square.
func drawTick(s *roll.Sheet, ink color.Color, x, y, side float32) {
	const low, knee = 0.55, 0.4 // where the short stroke begins, and where it ends
	thick := side * 0.15
	s.Stroke(ink, thick, x+0.12*side, y+low*side, x+knee*side, y+0.84*side)
	s.Stroke(ink, thick, x+knee*side, y+0.84*side, x+0.9*side, y+0.18*side)
}

// drawBox draws the box that says whether an entry is selected.
func drawBox(s *roll.Sheet, k *look, selected bool, x, y float32) {
	if !selected {
		s.Frame(k.palette.Edge, x, y, k.box, k.box, 1)
		return
	}
	r := s.Fill(k.palette.Accent, x, y, k.box, k.box)
	r.CornerRadius = theme.Space(3)
	drawTick(s, k.palette.OnAccent, x, y, k.box)
}

// The arrows of heads, in a square.
var (
	downwards = []fyne.Position{{X: 0.05, Y: 0.25}, {X: 0.95, Y: 0.25}, {X: 0.5, Y: 0.85}}
	rightward = []fyne.Position{{X: 0.25, Y: 0.05}, {X: 0.85, Y: 0.5}, {X: 0.25, Y: 0.95}}
)

// newArrow is the arrow of a head.
func newArrow() *canvas.ArbitraryPolygon { return &canvas.ArbitraryPolygon{NormalizedPoints: true} }

// point has an arrow point down where entries are seen, else to the right.
func point(arrow *canvas.ArbitraryPolygon, ink color.Color, folded bool) {
	if arrow.FillColor, arrow.Points = ink, downwards; folded {
		arrow.Points = rightward
	}
}
