package datebar

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
	"demarche/app/theme"
	"demarche/store/plan"
)

// Dragged moves the knob along that was taken hold of. Either may pass the other.
func (b *Bar) Dragged(e *fyne.DragEvent) {
	if len(b.days) == 0 {
		return
	}
	if b.dragged == noKnob {
		b.dragged = b.knobAt(e.Position.X-e.Dragged.DX, e.Dragged.DX < 0)
	}
	to := b.dayAt(e.Position.X)
	if b.dragged == sinceKnob {
		b.chooseSince(b.days[to])
	} else {
		b.choose(to)
		to = b.at
	}
	b.say(to)
}

// DragEnd lets go.
func (b *Bar) DragEnd() { b.dragged = noKnob }

// knobAt is the knob that a drag from x takes along: the one compared with only
// right under the pointer. Where both lie on one day the way of the drag tells.
func (b *Bar) knobAt(x float32, back bool) knob {
	if b.since == "" || b.OnSince == nil {
		return asOfKnob
	}
	since, at := b.place(number(b.since)), b.x(b.at)
	if abs(since-x) > theme.Space(knobSize) {
		return asOfKnob
	}
	if abs(since-x) < abs(at-x) || since == at && back {
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

// Tapped chooses the day nearest to the tap.
func (b *Bar) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
	b.choose(b.under(e.Position))
}

// TappedSecondary asks for the menu of the day under the tap.
func (b *Bar) TappedSecondary(e *fyne.PointEvent) {
	if b.OnMenu != nil && len(b.days) > 0 {
		b.OnMenu(b.days[b.under(e.Position)], e.AbsolutePosition)
	}
}

// under is the day under the pointer: among the diamonds, over the ticks, the
// nearest day with a version; otherwise the nearest day.
func (b *Bar) under(at fyne.Position) int {
	nearest := b.dayAt(at.X)
	if side := theme.Space(diamond); len(b.days) > 0 && at.Y < b.Size().Height/2-theme.Space(mostTick)/2 {
		least := side
		for i := range b.marks {
			if away := abs(b.x(i) - at.X); len(b.marks[i].Versions) > 0 && away < least {
				nearest, least = i, away
			}
		}
	}
	return nearest
}

// TypedKey steps with the arrows, goes by months with the Page keys and to the
// ends with Home and End. It leaves the rest to the window.
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
		b.byMonths(-1)
	case fyne.KeyPageDown:
		b.byMonths(1)
	default:
		buttons.Pass(b, k)
	}
}

// byMonths chooses the day that holds so many months away, which is the last
// marked one until then; forwards it is at least the next one.
func (b *Bar) byMonths(n int) {
	if len(b.days) == 0 {
		return
	}
	to := nearest(b.days, monthsFrom(b.days[b.at], n))
	if to == b.at && n > 0 {
		to++
	}
	b.choose(to)
}

// monthsFrom is the same day of another month, or that month's last.
func monthsFrom(d plan.Date, n int) plan.Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	first := time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1)
	return plan.DateOf(first.AddDate(0, 0, min(t.Day(), last.Day())-1))
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
	if len(b.days) > 0 && b.dragged == noKnob {
		b.say(b.under(e.Position))
	}
}

// MouseOut puts the light out.
func (b *Bar) MouseOut() {
	b.hovered = false
	b.Refresh()
	b.say(nothing)
}

// say tells what lies on a day, once.
func (b *Bar) say(i int) {
	if b.OnHover == nil || i == b.said {
		return
	}
	if b.said = i; i == nothing {
		b.OnHover("")
		return
	}
	b.OnHover(b.marks[i].words())
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
	if len(b.days) == 0 {
		return "As of: no day on record"
	}
	label := "As of " + b.Day().Long()
	if b.since != "" {
		label += ", compared with " + b.since.Long()
	}
	return label
}

// AccessibilityRole is the nearest that the toolkit knows.
func (b *Bar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
