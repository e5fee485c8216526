package datebar

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

// Lengths at 100 %, in device-independent pixels.
const (
	knobSize  = 12
	ring      = 3  // between the knob and the line around it that shows the focus
	leastTick = 5  // of a day with one statement
	mostTick  = 18 // of the fullest day
	diamond   = 7  // of a version, over the line
	spanTall  = 5  // of the tint between the two days
	// leastWidth still tells early from late; larger letters make it no harder.
	leastWidth = 90
)

// margin keeps the knob whole at either end, with its ring.
func margin() float32 { return theme.Space(knobSize)/2 + ring }

// CreateRenderer draws line, marks and knobs.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{
		bar: b, line: canvas.NewRectangle(nil), between: canvas.NewRectangle(nil),
		halo: canvas.NewCircle(nil), knob: canvas.NewCircle(nil), since: canvas.NewCircle(nil),
	}
	r.Refresh()
	return r
}

type renderer struct {
	bar               *Bar
	line, between     *canvas.Rectangle
	halo, knob, since *canvas.Circle
	ticks             []*canvas.Rectangle
	diamonds          []*canvas.ArbitraryPolygon
	objects           []fyne.CanvasObject

	palette *theme.Palette // that the marks are drawn in
	laid    laid
}

// laid is what the places of the marks depend on; they stay while a knob moves.
type laid struct {
	size  fyne.Size
	scale float32
	set   int
}

// Layout places everything for the bar's width.
func (r *renderer) Layout(size fyne.Size) {
	b, mid := r.bar, float32(int(size.Height/2))
	if now := (laid{size, theme.Scale(), b.set}); now != r.laid {
		r.laid = now
		r.line.Move(fyne.NewPos(margin(), mid))
		r.line.Resize(fyne.NewSize(b.length(), theme.Space(1)))
		r.layMarks(mid)
	}
	shown := len(b.days) > 0
	r.halo.Hidden, r.knob.Hidden = !shown, !shown
	r.since.Hidden, r.between.Hidden = !shown || b.since == "", !shown || b.since == ""
	if !shown {
		return
	}
	x, side := b.x(b.at), theme.Space(knobSize)
	place(r.knob, x, mid, side)
	place(r.halo, x, mid, side+2*ring)
	if b.since != "" {
		from, tall := b.place(number(b.since)), theme.Space(spanTall)
		place(r.since, from, mid, side-2)
		r.between.Move(fyne.NewPos(min(from, x), mid-float32(int(tall/2))))
		r.between.Resize(fyne.NewSize(abs(x-from), tall))
	}
}

// layMarks places ticks, as high as a day is full, and a diamond for each day
// with a version. Days that fall on one place share a tick, which is as high as
// the fullest of them needs, and versions that would hide each other a diamond.
func (r *renderer) layMarks(mid float32) {
	b, fullest := r.bar, 1
	for i := range b.marks {
		fullest = max(fullest, b.marks[i].Statements)
	}
	wide, side := theme.Space(1), theme.Space(diamond)
	pitch := 2 * wide // ticks side by side without ground between them would be a block
	ticks, diamonds := 0, 0
	last, tall, lastDiamond := float32(-1), float32(0), -2*side
	for i := range b.marks {
		m := &b.marks[i]
		x := pitch * float32(int(b.x(i)/pitch))
		if x != last {
			last, tall = x, 0
			ticks++
		}
		tall = max(tall, tickHeight(m.Statements, fullest))
		if ticks > len(r.ticks) {
			r.ticks = append(r.ticks, canvas.NewRectangle(theme.Colors().Muted))
		}
		tick := r.ticks[ticks-1]
		tick.Move(fyne.NewPos(x, mid-float32(int(tall/2))))
		tick.Resize(fyne.NewSize(wide, tall))
		if len(m.Versions) > 0 && x-lastDiamond > side/2 {
			lastDiamond = x
			diamonds++
			r.layDiamond(diamonds, x+wide/2, mid)
		}
	}
	r.show(ticks, diamonds)
}

// tickHeight is that of a day with n statements. It goes by the square root: a
// day with four times as many is seen to be fuller, and one with a single
// statement is seen.
func tickHeight(n, fullest int) float32 {
	part := math.Sqrt(float64(max(n-1, 0)) / float64(max(fullest-1, 1)))
	return theme.Space(leastTick + (mostTick-leastTick)*float32(part))
}

func (r *renderer) layDiamond(n int, x, mid float32) {
	if n > len(r.diamonds) {
		r.diamonds = append(r.diamonds, &canvas.ArbitraryPolygon{
			NormalizedPoints: true, Points: []fyne.Position{{X: 0.5, Y: 0}, {X: 1, Y: 0.5}, {X: 0.5, Y: 1}, {X: 0, Y: 0.5}},
			FillColor: theme.Colors().Ink,
		})
	}
	side := theme.Space(diamond)
	r.diamonds[n-1].Move(fyne.NewPos(x-side/2, mid-theme.Space(mostTick)/2-side+1))
	r.diamonds[n-1].Resize(fyne.NewSquareSize(side))
}

// show lists what is drawn: that many ticks and diamonds, the knobs on top.
func (r *renderer) show(ticks, diamonds int) {
	r.objects = append(r.objects[:0], r.line)
	for _, tick := range r.ticks[:ticks] {
		r.objects = append(r.objects, tick)
	}
	r.objects = append(r.objects, r.between)
	for _, d := range r.diamonds[:diamonds] {
		r.objects = append(r.objects, d)
	}
	r.objects = append(r.objects, r.since, r.halo, r.knob)
}

func place(o fyne.CanvasObject, x, y, side float32) {
	o.Move(fyne.NewPos(x-side/2, y-side/2))
	o.Resize(fyne.NewSquareSize(side))
}

// MinSize is wide enough to aim on, and high enough for diamonds.
func (r *renderer) MinSize() fyne.Size {
	return fyne.NewSize(leastWidth, theme.Space(mostTick)+2*theme.Space(diamond))
}

// Refresh takes days, day and colours anew.
func (r *renderer) Refresh() {
	b, p := r.bar, theme.Colors()
	if r.palette != p {
		r.palette = p
		r.recolour(p)
	}
	r.halo.StrokeWidth = 0
	if b.focused || b.hovered {
		r.halo.StrokeWidth = 2
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}

// recolour colours what is there; new marks are made in the colours in use.
func (r *renderer) recolour(p *theme.Palette) {
	for _, tick := range r.ticks {
		tick.FillColor = p.Muted
	}
	for _, d := range r.diamonds {
		d.FillColor = p.Ink
	}
	r.line.FillColor = p.Border
	r.knob.FillColor = p.Accent
	r.halo.FillColor, r.halo.StrokeColor = p.Panel, p.Accent
	r.between.FillColor = theme.Faded(p.Accent, 0.35)
	r.since.FillColor, r.since.StrokeColor, r.since.StrokeWidth = p.Panel, p.Accent, 2
}

// Objects are what is drawn, the knobs on top.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to release.
func (r *renderer) Destroy() {}
