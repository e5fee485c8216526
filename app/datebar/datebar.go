package datebar

import (
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/store/plan"
)

// Mark is what lies on a day: {"2025-11-24", 12, ["European text"]}.
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
	// OnHover is called with what lies on the day under the pointer, or on the one
	// that a knob is dragged to, in words; empty when the pointer is gone.
	OnHover func(string)

	marks   []Mark
	set     int         // how often marks have been set
	days    []plan.Date // of the marks, in order, without repeats
	numbers []int64     // the same, counted from a fixed day
	at      int         // the chosen day's place in days
	since   plan.Date   // empty: none
	dragged knob
	focused bool
	hovered bool
	said    int // the place of the day whose words were said last, or nothing
}

// nothing is the place of no day.
const nothing = -1

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
	b := &Bar{OnChanged: onChanged, said: nothing}
	b.ExtendBaseWidget(b)
	return b
}

// SetMarks gives the bar its days, in order, and the one to rest on.
func (b *Bar) SetMarks(marks []Mark, at plan.Date) {
	if !slices.EqualFunc(b.marks, marks, same) { // the owner may hand the same ones over at every step
		b.marks, b.days, b.numbers = marks, make([]plan.Date, len(marks)), make([]int64, len(marks))
		for i := range marks {
			b.days[i], b.numbers[i] = marks[i].Day, number(marks[i].Day)
		}
		b.set++
		b.said = nothing
	}
	b.at = nearest(b.days, at)
	b.Refresh()
}

func same(a, b Mark) bool {
	return a.Day == b.Day && a.Statements == b.Statements && slices.Equal(a.Versions, b.Versions)
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

// choose goes to a marked day, which may be before the one compared with.
func (b *Bar) choose(at int) {
	if len(b.days) == 0 {
		return
	}
	at = min(max(at, 0), len(b.days)-1)
	if at == b.at {
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

func (b *Bar) place(day int64) float32 { return margin() + b.part(day)*b.length() }

// length is that of the line, in device-independent pixels.
func (b *Bar) length() float32 { return max(b.Size().Width-2*margin(), 1) }

func (b *Bar) dayAt(x float32) int {
	if len(b.days) == 0 {
		return 0
	}
	first, last := b.numbers[0], b.numbers[len(b.numbers)-1]
	day := float64(first) + float64((x-margin())/b.length())*float64(last-first)
	i, _ := slices.BinarySearch(b.numbers, int64(math.Round(day)))
	i = min(i, len(b.days)-1)
	if i > 0 && day-float64(b.numbers[i-1]) < float64(b.numbers[i])-day {
		i--
	}
	return i
}
