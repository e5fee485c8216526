package chips

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
	"demarche/app/wrap"
)

// Lengths at 100 %, in device-independent pixels.
const (
	letters  = 12 // between captions and running text, for a line of many chips
	side     = 8  // from the edge to the words
	above    = 2
	markGap  = 5
	apart    = 6 // from one that stands apart to the line behind it, and on to the next
	ringRoom = 3 // for the ring of the focus around a chip, with ground between; at every text size
)

// arrow points down, at what opens below.
var arrow = []fyne.Position{{X: 0, Y: 0.25}, {X: 1, Y: 0.25}, {X: 0.5, Y: 0.85}}

// CreateRenderer is for the toolkit.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{b: b, objects: []fyne.CanvasObject{b.ring, b.ground, b.words, b.mark, b.lines[0], b.lines[1], b.rule}}
	r.Refresh()
	return r
}

type renderer struct {
	b       *button
	objects []fyne.CanvasObject
}

// textSize is that of the words in use.
func textSize() float32 { return letters * theme.Scale() }

// markSide is the side of the square that a tick, an arrow or a cross is in.
func markSide() float32 { return float32(int(textSize() * 0.62)) }

func (r *renderer) hasMark() bool { return r.b.chip.Kind != Switch || r.b.chip.On }

// style is bold for a menu in which something is asked for: its arrow says
// nothing of that.
func (c *Chip) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: c.Kind == Menu && c.On && !c.Apart}
}

// besides is the width of everything but the words.
func (r *renderer) besides() float32 {
	width := 2 * (theme.Space(side) + ringRoom)
	if r.hasMark() {
		width += markSide() + theme.Space(markGap)
	}
	return width + r.behind()
}

// behind is the room for the line behind a chip that stands apart.
func (r *renderer) behind() float32 {
	if r.b.chip.Apart {
		return 2 * theme.Space(apart)
	}
	return 0
}

// MinSize has room for words and mark.
func (r *renderer) MinSize() fyne.Size {
	words := fyne.MeasureText(r.b.chip.Words, textSize(), r.b.chip.style())
	return fyne.NewSize(words.Width+r.besides(), theme.LineHeight(textSize())+2*(theme.Space(above)+ringRoom))
}

// Layout puts a tick before the words, an arrow or a cross behind them.
func (r *renderer) Layout(size fyne.Size) {
	b, m := r.b, markSide()
	end := size.Width - r.behind()/2
	b.rule.Position1, b.rule.Position2 = fyne.NewPos(end, size.Height*0.2), fyne.NewPos(end, size.Height*0.8)
	b.words.Text = fitted(b.chip.Words, size.Width-r.besides(), b.words)
	size.Width -= r.behind()
	b.ring.Resize(size)
	b.ground.Move(fyne.NewSquareOffsetPos(ringRoom))
	b.ground.Resize(size.SubtractWidthHeight(2*ringRoom, 2*ringRoom))
	b.ring.CornerRadius, b.ground.CornerRadius = size.Height/2, size.Height/2-ringRoom
	x, words := theme.Space(side)+ringRoom, b.words.MinSize()
	mark := fyne.NewPos(x, float32(int((size.Height-m)/2)))
	if b.chip.Kind == Switch && b.chip.On {
		x += m + theme.Space(markGap)
	} else {
		mark.X = x + words.Width + theme.Space(markGap)
	}
	b.words.Move(fyne.NewPos(x, (size.Height-words.Height)/2))
	b.words.Resize(words)
	b.mark.Move(mark)
	b.mark.Resize(fyne.NewSquareSize(m))
	at := func(l *canvas.Line, x1, y1, x2, y2 float32) {
		l.Position1, l.Position2 = mark.AddXY(x1*m, y1*m), mark.AddXY(x2*m, y2*m)
	}
	if b.chip.Kind == Switch {
		at(b.lines[0], 0, 0.55, 0.38, 0.92)
		at(b.lines[1], 0.38, 0.92, 1, 0.1)
		return
	}
	at(b.lines[0], 0.05, 0.05, 0.95, 0.95)
	at(b.lines[1], 0.05, 0.95, 0.95, 0.05)
}

// Refresh takes words, state and colours anew.
func (r *renderer) Refresh() {
	b, p := r.b, theme.Colors()
	c := &b.chip
	ink, ground, edge := p.Second, theme.Faded(p.Border, 0), p.Border // an invisible ground of the edge's colour: plain transparent would darken it
	switch {
	case b == b.bar.clear || c.Apart: // it is no condition in force, and stands back
		edge = ground
	case c.On || c.Kind == Condition:
		ink, ground, edge = p.Accent, p.Selected, p.Accent
	}
	line := float32(1)
	if b.hovered { // a stronger line and no ground: that is for what is on
		line = 2
		if ink == p.Second {
			ink, edge = p.Ink, p.Ink
		}
	}
	b.ground.FillColor, b.ground.StrokeColor, b.ground.StrokeWidth = ground, edge, line
	b.ring.Hidden = !b.focused
	b.ring.FillColor, b.ring.StrokeColor, b.ring.StrokeWidth = theme.Faded(p.Accent, 0), p.Accent, 2
	b.words.Text, b.words.Color, b.words.TextSize, b.words.TextStyle = c.Words, ink, textSize(), c.style()
	b.rule.StrokeColor, b.rule.StrokeWidth, b.rule.Hidden = p.Border, 1, !c.Apart
	b.mark.FillColor, b.mark.Hidden = ink, c.Kind != Menu
	for _, l := range b.lines {
		l.StrokeColor, l.StrokeWidth, l.Hidden = ink, markSide()*0.19, c.Kind == Menu || !r.hasMark()
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}

// fitted are words that end in an ellipsis where the width does not do for them.
// It is rare: a bar is wider than its chips unless window and words are extreme.
func fitted(words string, width float32, t *canvas.Text) string {
	measure := func(_ wrap.Face, s string) float32 { return fyne.MeasureText(s, t.TextSize, t.TextStyle).Width }
	if width <= 0 || measure(0, words) <= width+0.5 { // no place yet, or enough
		return words
	}
	advances := wrap.NewAdvances(1, measure)
	advances.Learn(0, words)
	return words[:advances.Freeze().Fit(0, words, width)] + wrap.Ellipsis
}

// Objects are what is drawn.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to release.
func (r *renderer) Destroy() {}
