package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/store/plan"
)

// LabelSign draws a label of notes: its letter over its pattern, in its colour,
// in a frame. Whoever shows a label beside words shows this.
//
//	┌───┐
//	│ Q │
//	│╌ ╌│
//	└───┘
//
// A sign is made once and set again and again. It belongs to the UI goroutine.
type LabelSign struct {
	label  plan.Label
	box    *fyne.Container
	frame  *canvas.Rectangle
	letter *canvas.Text
	level  [mostDashes]*canvas.Rectangle
	slant  [mostDashes]*canvas.Line
	dashes []LabelDash
}

// NewLabelSign makes the sign of a label.
func NewLabelSign(l plan.Label) *LabelSign {
	s := &LabelSign{frame: &canvas.Rectangle{}, letter: &canvas.Text{}}
	s.letter.TextStyle.Bold, s.letter.Alignment = true, fyne.TextAlignCenter
	objects := []fyne.CanvasObject{s.frame, s.letter}
	for i := range s.level {
		s.level[i], s.slant[i] = &canvas.Rectangle{}, &canvas.Line{}
		objects = append(objects, s.level[i], s.slant[i])
	}
	s.box = &fyne.Container{Layout: labelLayout{s}, Objects: objects}
	s.Set(l)
	return s
}

// Object is what to put on the screen, the same for the sign's whole life.
func (s *LabelSign) Object() fyne.CanvasObject { return s.box }

// Set makes it the sign of another label, in the colours in use.
func (s *LabelSign) Set(l plan.Label) {
	s.label = l
	s.ThemeChanged()
}

// ThemeChanged takes the colour anew from the palette in use.
func (s *LabelSign) ThemeChanged() {
	ink := LabelInk(s.label.Color)
	s.frame.FillColor, s.frame.StrokeColor, s.frame.StrokeWidth = Faded(ink, 0), ink, 1
	s.letter.Text, s.letter.Color, s.letter.TextSize = s.label.Letter, ink, CaptionSize()
	for i := range s.level {
		s.level[i].FillColor, s.slant[i].StrokeColor = ink, ink
	}
	labelLayout{s}.Layout(nil, s.box.Size())
	canvas.Refresh(s.box)
}

// labelLayout draws the sign at the upper left, as large as its letter needs.
type labelLayout struct{ sign *LabelSign }

// Parts of a label's sign, in device-independent pixels at 100 %.
const (
	labelSide  = 4   // from the frame to the line, on each side
	labelBelow = 5   // that the frame is higher than its letter
	labelRaise = 0.5 // of letter and line, so that they stand in the optical middle
	labelThick = 1.5 // of the line
)

func (l labelLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	style := fyne.TextStyle{Bold: true}
	width := fyne.MeasureText("W", CaptionSize(), style).Width // one width for nearly all letters
	width = max(width, fyne.MeasureText(l.sign.label.Letter, CaptionSize(), style).Width)
	return fyne.NewSize(round(width+Space(2*labelSide)), LineHeight(CaptionSize())+Space(labelBelow))
}

func (l labelLayout) Layout([]fyne.CanvasObject, fyne.Size) {
	s, size := l.sign, l.MinSize(nil)
	s.frame.Resize(size)
	s.frame.CornerRadius = Space(3)
	line := LineHeight(CaptionSize())
	s.letter.Resize(fyne.NewSize(size.Width, line))
	s.letter.Move(fyne.NewPos(0, -Space(labelRaise)))
	inset, thick := Space(labelSide), max(1, Space(labelThick))
	s.dashes = LabelLine(s.dashes[:0], s.label.Pattern, size.Width-2*inset, thick)
	at := fyne.NewPos(inset, line-Space(labelRaise))
	for i := range s.level {
		s.level[i].Hidden, s.slant[i].Hidden = true, true
		if i >= len(s.dashes) {
			continue
		}
		d := s.dashes[i]
		if d.Level() {
			s.level[i].Hidden = false
			s.level[i].Move(at.Add(d.From))
			s.level[i].Resize(fyne.NewSize(d.To.X-d.From.X, d.Thick))
			continue
		}
		s.slant[i].Hidden, s.slant[i].StrokeWidth = false, d.Thick
		s.slant[i].Position1, s.slant[i].Position2 = at.Add(d.From), at.Add(d.To)
	}
}

// LabelDash is a straight piece of a label's line. A level one is as high as it
// is thick, from From down.
type LabelDash struct {
	From, To fyne.Position
	Thick    float32
}

// Level reports whether it neither rises nor falls, and so is a rectangle.
func (d LabelDash) Level() bool { return d.From.Y == d.To.Y }

// mostDashes is how many pieces a line has at most.
const mostDashes = 4

// LabelLine appends the pieces of a line in a pattern, for a line of that width
// and thickness that begins at the origin.
func LabelLine(dst []LabelDash, p plan.LabelPattern, width, thick float32) []LabelDash {
	level := func(x, y, width, thick float32) {
		dst = append(dst, LabelDash{fyne.NewPos(x, y), fyne.NewPos(x+width, y), thick})
	}
	switch p {
	case plan.Dashed:
		const share = 0.38 // of the width, for each of two
		dash := round(width * share)
		level(0, 0, dash, thick)
		level(width-dash, 0, dash, thick)
	case plan.Dotted:
		for i := range mostDashes {
			level(float32(i)*(width-thick)/(mostDashes-1), 0, thick, thick)
		}
	case plan.Double:
		level(0, -1, width, 1)
		level(0, 1, width, 1)
	case plan.Wavy:
		step, from, to := width/mostDashes, thick, -thick/2
		for i := range mostDashes {
			x := float32(i) * step
			dst = append(dst, LabelDash{fyne.NewPos(x, from), fyne.NewPos(x+step, to), max(1, thick*0.7)})
			from, to = to, from
		}
	default:
		level(0, 0, width, thick)
	}
	return dst
}
