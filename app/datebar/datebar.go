package datebar

import (
	"fmt"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/store/plan"
)

// Lengths at 100 %, in device-independent pixels.
const (
	knobSize  = 12
	leastTick = 5  // of a day with one statement
	mostTick  = 18 // of the fullest day
	diamond   = 7  // of a version, over the line
	// margin keeps the knob whole at either end.
	margin = knobSize/2 + 2
	// leastWidth is what a hand can still aim on.
	leastWidth = 190
)

// Mark is what lies on a day.
type Mark struct {
	Day        plan.Date
	Statements int
	Versions   []string // their short titles
}

// Bar is the slider. It belongs to the UI goroutine.
type Bar struct {
	widget.BaseWidget
	// OnChanged is called with another day when the person chooses it.
	OnChanged func(plan.Date)
	// OnSince is called with another day to compare with, when the person
	// drags its knob there.
	OnSince func(plan.Date)
	// OnMenu is called for a secondary tap, with the day nearest to it; at is
	// the place on the canvas.
	OnMenu func(day plan.Date, at fyne.Position)
	// OnHover is called with what lies on the day under the pointer, in words;
	// empty when the pointer is gone.
	OnHover func(string)

	marks   []Mark
	days    []plan.Date // of the marks, in order, without repeats
	numbers []int64     // the same, counted from a fixed day
	at      int         // the chosen day's place in days
	since   plan.Date   // empty: none
	dragged knob
	focused bool
	hovered bool
}

// knob is one of the two that can be dragged.
type knob int

const (
	noKnob knob = iota
	asOfKnob
	sinceKnob
)

var (
	_ fyne.Widget    = (*Bar)(nil)
	_ fyne.Draggable = (*Bar)(nil)
	_ fyne.Tappable  = (*Bar)(nil)

	_ fyne.SecondaryTappable = (*Bar)(nil)
	_ fyne.Focusable         = (*Bar)(nil)
	_ fyne.Accessible        = (*Bar)(nil)
	_ desktop.Hoverable      = (*Bar)(nil)
)

// New makes a bar without days.
func New(onChanged func(plan.Date)) *Bar {
	b := &Bar{OnChanged: onChanged}
	b.ExtendBaseWidget(b)
	return b
}

// SetDays gives the bar days on which nothing else is known, in order, and the
// one to rest on.
func (b *Bar) SetDays(days []plan.Date, at plan.Date) {
	marks := make([]Mark, len(days))
	for i, day := range days {
		marks[i].Day = day
	}
	b.SetMarks(marks, at)
}

// SetMarks gives the bar its days, in order, and the one to rest on.
func (b *Bar) SetMarks(marks []Mark, at plan.Date) {
	b.marks, b.days, b.numbers = marks, b.days[:0:0], b.numbers[:0:0]
	for i := range marks {
		b.days = append(b.days, marks[i].Day)
		b.numbers = append(b.numbers, number(marks[i].Day))
	}
	b.at = nearest(b.days, at)
	b.Refresh()
}

// SetSince marks the day that is compared with; empty: none. It need not be one
// of the marked days.
func (b *Bar) SetSince(day plan.Date) {
	b.since = day
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
func (b *Bar) part(day int64) float32 {
	first, last := b.numbers[0], b.numbers[len(b.numbers)-1]
	if last == first {
		return 1
	}
	return min(max(float32(day-first)/float32(last-first), 0), 1)
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
func (b *Bar) x(i int) float32 { return b.place(b.numbers[i]) }

func (b *Bar) place(day int64) float32 { return margin + b.part(day)*(b.Size().Width-2*margin) }

func (b *Bar) dayAt(x float32) int {
	if len(b.days) == 0 {
		return 0
	}
	first, last := b.numbers[0], b.numbers[len(b.numbers)-1]
	day := float64(first) + float64((x-margin)/max(b.Size().Width-2*margin, 1))*float64(last-first)
	i, _ := slices.BinarySearch(b.numbers, int64(math.Round(day)))
	i = min(i, len(b.days)-1)
	if i > 0 && day-float64(b.numbers[i-1]) < float64(b.numbers[i])-day {
		i--
	}
	return i
}

// Dragged moves the knob along that was taken hold of. Neither passes the other.
func (b *Bar) Dragged(e *fyne.DragEvent) {
	if len(b.days) == 0 {
		return
	}
	if b.dragged == noKnob {
		b.dragged = b.knobAt(e.Position.X - e.Dragged.DX)
	}
	to := b.dayAt(e.Position.X)
	if b.dragged == sinceKnob {
		b.chooseSince(b.days[min(to, b.at)])
		return
	}
	if b.since != "" {
		to = max(to, nearest(b.days, b.since))
	}
	b.choose(to)
}

// knobAt is the knob that a drag from x takes along: the other one only right
// under the pointer.
func (b *Bar) knobAt(x float32) knob {
	if b.since == "" || b.OnSince == nil {
		return asOfKnob
	}
	since, at := abs(b.place(number(b.since))-x), abs(b.x(b.at)-x)
	if since < at && since <= theme.Space(knobSize) {
		return sinceKnob
	}
	return asOfKnob
}

func (b *Bar) chooseSince(day plan.Date) {
	if day == b.since {
		return
	}
	b.since = day
	b.Refresh()
	b.OnSince(day)
}

func abs(v float32) float32 { return max(v, -v) }

// DragEnd lets go.
func (b *Bar) DragEnd() { b.dragged = noKnob }

// Tapped chooses the day nearest to the tap.
func (b *Bar) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	b.choose(b.dayAt(e.Position.X))
}

// TappedSecondary asks for the menu of the day nearest to the tap.
func (b *Bar) TappedSecondary(e *fyne.PointEvent) {
	if b.OnMenu != nil && len(b.days) > 0 {
		b.OnMenu(b.days[b.dayAt(e.Position.X)], e.AbsolutePosition)
	}
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
	case fyne.KeyPageUp:
		b.byDays(-monthLong)
	case fyne.KeyPageDown:
		b.byDays(monthLong)
	}
}

// monthLong is how many days a Page key goes.
const monthLong = 30

// byDays chooses the marked day nearest to some days away, and at least the
// next one.
func (b *Bar) byDays(n int) {
	if len(b.days) == 0 {
		return
	}
	to := nearest(b.days, b.days[b.at].AddDays(n))
	if to == b.at && n > 0 {
		to++
	}
	b.choose(to)
}

// TypedRune has no meaning here.
func (b *Bar) TypedRune(rune) {}

// FocusGained shows that the arrows now move the knob.
func (b *Bar) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost is the end of that.
func (b *Bar) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn lights the knob.
func (b *Bar) MouseIn(e *desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	b.MouseMoved(e)
}

// MouseMoved says what lies on the day under the pointer.
func (b *Bar) MouseMoved(e *desktop.MouseEvent) {
	if len(b.days) > 0 {
		b.say(b.marks[b.dayAt(e.Position.X)].words())
	}
}

// MouseOut puts the light out.
func (b *Bar) MouseOut() {
	b.hovered = false
	b.Refresh()
	b.say("")
}

func (b *Bar) say(words string) {
	if b.OnHover != nil {
		b.OnHover(words)
	}
}

// words say what lies on a day: "24 Nov 2025 · 12 statements · European text".
func (m *Mark) words() string {
	words := m.Day.Long()
	switch {
	case m.Statements == 1:
		words += " · 1 statement"
	case m.Statements > 1:
		words += fmt.Sprintf(" · %d statements", m.Statements)
	}
	for _, v := range m.Versions {
		words += " · " + v
	}
	return words
}

// AccessibilityLabel says the chosen day, and the one compared with.
func (b *Bar) AccessibilityLabel() string {
	label := "As of " + b.Day().Long()
	if b.since != "" {
		label += ", compared with " + b.since.Long()
	}
	return label
}

// AccessibilityRole is the nearest that the toolkit knows.
func (b *Bar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
