package datebar

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/theme"
)

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
}

// Layout places everything for the bar's width. Days that fall on one pixel
// share a tick.
func (r *renderer) Layout(size fyne.Size) {
	b := r.bar
	mid := float32(int(size.Height / 2))
	r.line.Move(fyne.NewPos(margin, mid))
	r.line.Resize(fyne.NewSize(max(0, size.Width-2*margin), 1))
	r.layMarks(mid)
	shown := len(b.days) > 0
	r.halo.Hidden, r.knob.Hidden = !shown, !shown
	r.since.Hidden, r.between.Hidden = !shown || b.since == "", !shown || b.since == ""
	if !shown {
		return
	}
	x := b.x(b.at)
	place(r.knob, x, mid, theme.Space(knobSize))
	place(r.halo, x, mid, theme.Space(knobSize)+6)
	if b.since != "" {
		from := b.place(number(b.since))
		place(r.since, from, mid, theme.Space(knobSize)-2)
		r.between.Move(fyne.NewPos(min(from, x), mid-2))
		r.between.Resize(fyne.NewSize(abs(x-from), 5))
	}
}

// layMarks places ticks, as high as a day is full, and a diamond for each day
// with a version.
func (r *renderer) layMarks(mid float32) {
	b, fullest := r.bar, 1
	for i := range b.marks {
		fullest = max(fullest, b.marks[i].Statements)
	}
	used, versions := 0, 0
	last, tall := float32(-1), float32(0)
	for i := range b.marks {
		m := &b.marks[i]
		x := float32(int(b.x(i)))
		height := theme.Space(leastTick + (mostTick-leastTick)*float32(math.Sqrt(float64(max(m.Statements-1, 0))/float64(fullest))))
		if x != last {
			tall = 0
			used++
		}
		last, tall = x, max(tall, height)
		if used > len(r.ticks) {
			r.ticks = append(r.ticks, canvas.NewRectangle(theme.Colors().Muted))
		}
		tick := r.ticks[used-1]
		tick.Move(fyne.NewPos(x, mid-float32(int(tall/2))))
		tick.Resize(fyne.NewSize(1, tall))
		if len(m.Versions) > 0 {
			versions++
			r.layDiamond(versions, x, mid)
		}
	}
	r.show(used, versions)
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
	for _, tick := range r.ticks {
		tick.FillColor = p.Muted
	}
	for _, d := range r.diamonds {
		d.FillColor = p.Ink
	}
	r.line.FillColor, r.knob.FillColor, r.halo.FillColor = p.Border, p.Accent, p.Ground
	r.between.FillColor = theme.Faded(p.Accent, 0.35)
	r.since.FillColor, r.since.StrokeColor, r.since.StrokeWidth = p.Ground, p.Accent, 2
	r.halo.StrokeWidth = 0
	if b.focused || b.hovered {
		r.halo.StrokeColor, r.halo.StrokeWidth = p.Accent, 2
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}

// Objects are what is drawn, the knobs on top.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to release.
func (r *renderer) Destroy() {}
