package versions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/roll"
	"demarche/app/theme"
	"demarche/app/wheel"
)

// plane shows the lines in view and takes what the person does to them. Rows are
// drawn once and moved; a line's height is exact as soon as it was drawn, and what
// is in view does not move for it.
type plane struct {
	widget.BaseWidget
	view    *View
	objects []fyne.CanvasObject
	clip    *container.Clip
	ground  *canvas.Rectangle
	tint    *canvas.Rectangle // under the row with the cursor
	boxes   *fyne.Container   // of rows
	frame   [4]*canvas.Rectangle
	message *canvas.Text // in place of rows
	drag    drag

	rows    []*row
	heights heights
	offset  float64 // of the view from the top of all
	cursor  cursor
	focused bool
	heir    bool // the keyboard comes from what is gone: nobody has chosen anything

	modifiers func() fyne.KeyModifier
}

const (
	frameWidth = 2    // around the provision with the cursor
	haloAlpha  = 0.45 // of that while keys go elsewhere
)

func newPlane(v *View) *plane {
	p := &plane{
		view: v, ground: roll.Area(), tint: roll.Area(), boxes: roll.Freely(), message: &canvas.Text{},
		cursor: nowhere, modifiers: wheel.Down,
	}
	inside := roll.Freely(p.ground, p.tint, p.boxes)
	for i := range p.frame {
		p.frame[i] = roll.Area()
		inside.Objects = append(inside.Objects, p.frame[i])
	}
	inside.Objects = append(inside.Objects, p.message, p.drag.make())
	p.clip = container.NewClip(inside)
	p.objects = []fyne.CanvasObject{p.clip}
	p.ExtendBaseWidget(p)
	return p
}

// anchor is a line and how far below the top of the view it begins: what stays
// where it is.
type anchor struct {
	line int
	y    float64
}

// height is that of the view.
func (p *plane) height() float64 { return float64(p.Size().Height) }

// stale has all rows drawn anew when they are shown next.
func (p *plane) stale() {
	for _, r := range p.rows {
		r.at = -1
	}
}

// again draws every line anew in the row that shows it: its texts keep the keyboard and
// what is selected in them.
func (p *plane) again() {
	stays := p.anchored()
	for _, r := range p.rows {
		if r.at >= 0 && r.at < len(p.view.lines) {
			r.draw(r.at)
			p.heights.set(r.at, r.height)
		}
	}
	p.showAt(stays)
}

// anchored is the line that stays where it is while heights change: the one with
// the cursor, if it is in view, or else the first that begins there.
func (p *plane) anchored() anchor {
	first, last := p.inView()
	if c := p.cursor.line; c >= first && c < last {
		return anchor{c, p.heights.top(c) - p.offset}
	}
	return p.following()
}

// following is the anchor of a scroll step: the first line that begins in view.
// What comes in above it grows upwards.
func (p *plane) following() anchor {
	first, last := p.inView()
	if last == 0 {
		return anchor{}
	}
	if p.heights.top(first) < p.offset && first+1 < last {
		first++
	}
	return anchor{first, p.heights.top(first) - p.offset}
}

// inView is the lines that are seen, [first, last).
func (p *plane) inView() (first, last int) {
	n := len(p.view.lines)
	if n == 0 {
		return 0, 0
	}
	first = p.heights.at(p.offset)
	for last = first; last < n && p.heights.top(last) < p.offset+p.height(); last++ {
	}
	return first, last
}

// scrollBy scrolls, and shows that.
func (p *plane) scrollBy(by float64) {
	p.offset += by
	p.bound()
	p.showAt(p.following())
}

// bound keeps the view within the lines.
func (p *plane) bound() {
	p.offset = max(0, min(p.offset, p.heights.all-p.height()))
}

// mostTurns bounds how often heights that become exact can move what is in view.
const mostTurns = 10

// showAt shows the lines in view with one of them where it was.
func (p *plane) showAt(a anchor) {
	if p.Size().Width <= 0 || p.height() <= 0 {
		return
	}
	for range mostTurns {
		if len(p.view.lines) > 0 {
			p.offset = p.heights.top(a.line) - a.y
		}
		p.bound()
		if !p.drawInView() {
			break
		}
	}
	p.place()
}

// drawInView draws the lines in view that are not drawn yet, and reports whether
// that changed a height.
func (p *plane) drawInView() (changed bool) {
	first, last := p.inView()
	for i := first; i < last; i++ {
		if p.rowOf(i) != nil {
			continue
		}
		r := p.free(first, last)
		r.draw(i)
		changed = p.heights.set(i, r.height) || changed
	}
	return changed
}

// rowOf is the row that shows a line; nil: none does.
func (p *plane) rowOf(line int) *row {
	for _, r := range p.rows {
		if r.at == line && line >= 0 {
			return r
		}
	}
	return nil
}

// free is a row that shows none of the lines [first, last).
func (p *plane) free(first, last int) *row {
	for _, r := range p.rows {
		if r.at < first || r.at >= last {
			p.leave(r)
			return r
		}
	}
	r := newRow(p)
	p.rows = append(p.rows, r)
	p.boxes.Objects = append(p.boxes.Objects, r.box)
	return r
}

// leave takes the keyboard from a text that goes out of view.
func (p *plane) leave(r *row) {
	for _, t := range r.texts {
		t.Unselect()
		if c := p.canvas(); c != nil && c.Focused() == fyne.Focusable(t.View) {
			p.inherit()
		}
	}
}

// place moves rows to where their lines stand.
func (p *plane) place() {
	first, last := p.inView()
	for _, r := range p.rows {
		hidden := r.at < first || r.at >= last
		if !hidden {
			y := float32(p.heights.top(r.at) - p.offset)
			r.box.Move(fyne.NewPos(0, y))
			r.seen(-y, p.Size().Height-y)
		}
		if hidden && !r.box.Hidden {
			p.leave(r)
		}
		r.box.Hidden = hidden // a move went before, and repaints
	}
	p.showMarks()
	p.view.overview.follow()
}

// showMarks places what marks the row and the provision with the cursor.
func (p *plane) showMarks() {
	r := p.rowOf(p.cursor.line)
	seen := r != nil && !r.box.Hidden
	if p.tint.Hidden = !seen; seen {
		roll.Put(p.tint, 0, r.box.Position().Y, p.Size().Width, r.height-1)
	}
	accent := p.view.look.palette.Accent
	if !p.focused {
		accent = theme.Faded(accent, haloAlpha)
	}
	at, size := fyne.NewPos(0, 0), p.Size() // the focus alone
	if seen {
		at, size = p.framed(r)
	}
	theme.Frame(p.frame, at, size, frameWidth)
	for _, bar := range p.frame {
		bar.FillColor = accent
		bar.Hidden = !seen && !p.focused
	}
	canvas.Refresh(p.tint)
}

// framed is what is framed of a row: the provision with the cursor.
func (p *plane) framed(r *row) (at fyne.Position, size fyne.Size) {
	return p.around(r, &r.spots[max(0, min(p.cursor.spot, len(r.spots)-1))])
}

// around is the rectangle around a spot of a row, and around the signs of its notes.
func (p *plane) around(r *row, s *spot) (at fyne.Position, size fyne.Size) {
	beside, above := theme.Space(12), theme.Space(5)
	left := beside
	if s.text != nil && s.text.Hang() > 0 {
		left = theme.Space(16)
	}
	if r.line.ghost { // it is as high as its words
		above = -1
	}
	at = r.box.Position().AddXY(s.x-left, s.y-above)
	return at, fyne.NewSize(s.width+left+beside, s.height+2*above)
}

// spotOf is where a provision is seen; nil: nowhere.
func (p *plane) spotOf(on Place) (*row, *spot) {
	line, ok := p.view.lineOf(on)
	if !ok {
		return nil, nil
	}
	if r := p.rowOf(line); r != nil {
		for i := range r.spots {
			if r.spots[i].on == on {
				return r, &r.spots[i]
			}
		}
	}
	return nil, nil
}

// recolour takes colours and sizes anew.
func (p *plane) recolour() {
	c := p.view.look.palette
	p.ground.FillColor, p.tint.FillColor = c.Ground, c.Selected
	p.message.Color, p.message.TextSize = c.Muted, theme.LeadSize()
	p.drag.recolour(p.view.look)
	p.stale()
}

// say shows a message in place of rows; "" takes it away.
func (p *plane) say(words string) {
	p.message.Text = words
	_, shown := p.view.look.Fit(plain, words, p.Size().Width/theme.LeadSize()*theme.TextSize()-2*p.view.look.side, false)
	p.message.Text = shown
	m := p.message.MinSize()
	roll.Put(p.message, roll.Round((p.Size().Width-m.Width)/2), roll.Round(p.Size().Height/3), m.Width, m.Height)
	p.message.Hidden = words == ""
	canvas.Refresh(p.message)
}

// canvas is what the plane is on; nil: nothing.
func (p *plane) canvas() fyne.Canvas {
	if p.view == nil {
		return nil
	}
	return fyne.CurrentApp().Driver().CanvasForObject(p)
}

// takeFocus gives the keyboard to the plane.
func (p *plane) takeFocus() {
	if c := p.canvas(); c != nil {
		c.Focus(p)
	}
}

// inherit takes the keyboard from what goes out of view.
func (p *plane) inherit() {
	p.heir = true
	p.takeFocus()
	p.heir = false
}

// CreateRenderer is for the toolkit.
func (p *plane) CreateRenderer() fyne.WidgetRenderer {
	return roll.Renderer(p.layout, func() fyne.Size { return fyne.NewSquareSize(1) }, p.objects, func() { canvas.Refresh(p.clip) })
}

func (p *plane) layout(size fyne.Size) {
	roll.Put(p.clip, 0, 0, size.Width, size.Height)
	roll.Put(p.ground, 0, 0, size.Width, size.Height)
	p.view.measure()
}
