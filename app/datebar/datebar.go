package datebar

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/store/plan"
)

// Lengths at 100 %, in device-independent pixels.
const (
	knobSize = 12
	tickTall = 9
	// margin keeps the knob whole at either end.
	margin = knobSize/2 + 2
	// leastWidth is what a hand can still aim on.
	leastWidth = 190
)

// Bar is the slider. It belongs to the UI goroutine.
type Bar struct {
	widget.BaseWidget
	// OnChanged is called with another day when the person chooses it.
	OnChanged func(plan.Date)

	days    []plan.Date // in order, without repeats
	at      int         // the chosen day's place in days
	focused bool
	hovered bool
}

var (
	_ fyne.Widget       = (*Bar)(nil)
	_ fyne.Draggable    = (*Bar)(nil)
	_ fyne.Tappable     = (*Bar)(nil)
	_ fyne.Focusable    = (*Bar)(nil)
	_ fyne.Accessible   = (*Bar)(nil)
	_ desktop.Hoverable = (*Bar)(nil)
)

// New makes a bar without days.
func New(onChanged func(plan.Date)) *Bar {
	b := &Bar{OnChanged: onChanged}
	b.ExtendBaseWidget(b)
	return b
}

// SetDays gives the bar its days, in order, and the one to rest on.
func (b *Bar) SetDays(days []plan.Date, at plan.Date) {
	b.days = days
	b.at = nearest(days, at)
	b.Refresh()
}

// Step chooses the n-th marked day from the present one, backwards when n is
// negative, and stops at the ends.
func (b *Bar) Step(n int) { b.choose(b.at + n) }

// Day is the chosen day; empty when there are no days.
func (b *Bar) Day() plan.Date {
	if len(b.days) == 0 {
		return ""
	}
	return b.days[b.at]
}

func (b *Bar) choose(at int) {
	at = max(0, min(at, len(b.days)-1))
	if len(b.days) == 0 || at == b.at {
		return
	}
	b.at = at
	b.Refresh()
	if b.OnChanged != nil {
		b.OnChanged(b.days[at])
	}
}

// nearest is the place of the last day on or before d, or the first.
func nearest(days []plan.Date, d plan.Date) int {
	i, found := slices.BinarySearch(days, d)
	if !found {
		i--
	}
	return max(0, i)
}

// part is where a day stands between the first (0) and the last (1).
func (b *Bar) part(i int) float32 {
	first, last := number(b.days[0]), number(b.days[len(b.days)-1])
	if last == first {
		return 1
	}
	return float32(number(b.days[i])-first) / float32(last-first)
}

// number counts days from a fixed one.
func number(d plan.Date) int64 {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return 0 // the index holds days only
	}
	return t.Unix() / (24 * 60 * 60)
}

// x is where a day stands on the bar, and dayAt the marked day nearest to x.
func (b *Bar) x(i int) float32 { return margin + b.part(i)*(b.Size().Width-2*margin) }

func (b *Bar) dayAt(x float32) int {
	best, least := 0, b.Size().Width*2
	for i := range b.days {
		if away := abs(b.x(i) - x); away < least {
			best, least = i, away
		}
	}
	return best
}

func abs(v float32) float32 { return max(v, -v) }

// Dragged moves the knob along.
func (b *Bar) Dragged(e *fyne.DragEvent) { b.choose(b.dayAt(e.Position.X)) }

// DragEnd has nothing left to do.
func (b *Bar) DragEnd() {}

// Tapped chooses the day nearest to the tap.
func (b *Bar) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	b.choose(b.dayAt(e.Position.X))
}

// TypedKey steps with the arrows and goes to the ends with Home and End.
func (b *Bar) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		b.Step(-1)
	case fyne.KeyRight, fyne.KeyUp:
		b.Step(1)
	case fyne.KeyHome:
		b.choose(0)
	case fyne.KeyEnd:
		b.choose(len(b.days) - 1)
	}
}

// TypedRune has no meaning here.
func (b *Bar) TypedRune(rune) {}

// FocusGained shows that the arrows now move the knob.
func (b *Bar) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost is the end of that.
func (b *Bar) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn lights the knob.
func (b *Bar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved has nothing to do.
func (b *Bar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (b *Bar) MouseOut() { b.hovered = false; b.Refresh() }

// AccessibilityLabel says the chosen day.
func (b *Bar) AccessibilityLabel() string { return "As of " + b.Day().Long() }

// AccessibilityRole is the nearest that the toolkit knows.
func (b *Bar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer draws line, marks and knob.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{bar: b, line: canvas.NewRectangle(nil), halo: canvas.NewCircle(nil), knob: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type renderer struct {
	bar        *Bar
	line       *canvas.Rectangle
	halo, knob *canvas.Circle
	ticks      []*canvas.Rectangle
	objects    []fyne.CanvasObject
}

// Layout places everything for the bar's width.
func (r *renderer) Layout(size fyne.Size) {
	mid := size.Height / 2
	r.line.Move(fyne.NewPos(margin, mid))
	r.line.Resize(fyne.NewSize(max(0, size.Width-2*margin), 1))
	for i, tick := range r.ticks {
		tick.Move(fyne.NewPos(r.bar.x(i), mid-tickTall/2))
		tick.Resize(fyne.NewSize(1, tickTall))
	}
	if len(r.bar.days) > 0 {
		x := r.bar.x(r.bar.at)
		place(r.knob, x, mid, knobSize)
		place(r.halo, x, mid, knobSize+6)
	}
}

func place(o fyne.CanvasObject, x, y, side float32) {
	o.Move(fyne.NewPos(x-side/2, y-side/2))
	o.Resize(fyne.NewSquareSize(side))
}

// MinSize is wide enough to aim on.
func (r *renderer) MinSize() fyne.Size { return fyne.NewSize(leastWidth, knobSize+8) }

// Refresh takes days, day and colours anew.
func (r *renderer) Refresh() {
	p := theme.Colors()
	for len(r.ticks) < len(r.bar.days) {
		r.ticks = append(r.ticks, canvas.NewRectangle(nil))
	}
	r.ticks = r.ticks[:len(r.bar.days)]
	for _, tick := range r.ticks {
		tick.FillColor = p.Muted
	}
	r.line.FillColor, r.knob.FillColor, r.halo.FillColor = p.Border, p.Accent, p.Ground
	r.halo.StrokeWidth = 0
	if r.bar.focused || r.bar.hovered {
		r.halo.StrokeColor, r.halo.StrokeWidth = p.Accent, 2
	}
	r.objects = append(r.objects[:0], r.line)
	for _, tick := range r.ticks {
		r.objects = append(r.objects, tick)
	}
	if len(r.bar.days) > 0 {
		r.objects = append(r.objects, r.halo, r.knob)
	}
	r.Layout(r.bar.Size())
	canvas.Refresh(r.bar)
}

// Objects are what is drawn, the knob on top.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to release.
func (r *renderer) Destroy() {}
