package datebar

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

var days = []plan.Date{"2025-05-29", "2025-11-20", "2025-11-21", "2025-11-24", "2026-03-10"}

// newBar makes a bar on a window, and a list of the days it was moved to.
func newBar(t *testing.T, at plan.Date) (*Bar, *[]plan.Date) {
	t.Helper()
	test.NewTempApp(t)
	var chosen []plan.Date
	b := New(func(d plan.Date) { chosen = append(chosen, d) })
	b.SetDays(days, at)
	w := test.NewTempWindow(t, b)
	w.Resize(fyne.NewSize(400, 60))
	return b, &chosen
}

func TestRestsOnTheLastDayOnOrBefore(t *testing.T) {
	for _, c := range []struct{ at, want plan.Date }{
		{"2025-11-21", "2025-11-21"},
		{"2025-11-23", "2025-11-21"},
		{"2020-01-01", "2025-05-29"},
		{"2030-01-01", "2026-03-10"},
		{"", "2025-05-29"},
	} {
		if b, _ := newBar(t, c.at); b.Day() != c.want {
			t.Errorf("as of %q the bar rests on %s, want %s", c.at, b.Day(), c.want)
		}
	}
}

func TestKeysStepThroughTheDays(t *testing.T) {
	b, chosen := newBar(t, "2025-11-21")
	for _, key := range []fyne.KeyName{fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyRight, fyne.KeyHome, fyne.KeyLeft} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	want := []plan.Date{"2025-11-24", "2025-11-21", "2025-11-20", "2026-03-10", "2025-05-29"}
	if len(*chosen) != len(want) {
		t.Fatalf("moved to %v, want %v", *chosen, want)
	}
	for i := range want {
		if (*chosen)[i] != want[i] {
			t.Errorf("move %d went to %s, want %s", i, (*chosen)[i], want[i])
		}
	}
}

func TestTapAndDragChooseTheNearestDay(t *testing.T) {
	b, chosen := newBar(t, "2025-05-29")
	test.TapAt(b, fyne.NewPos(b.Size().Width-3, 10))
	if b.Day() != "2026-03-10" {
		t.Errorf("a tap at the right end chose %s", b.Day())
	}
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(b.x(3)+1, 10)}})
	if b.Day() != "2025-11-24" {
		t.Errorf("a drag to the fourth mark chose %s", b.Day())
	}
	if len(*chosen) != 2 {
		t.Errorf("told of %v", *chosen)
	}
}

func TestSetDaysIsNotAChoice(t *testing.T) {
	b, chosen := newBar(t, "2025-11-21")
	b.SetDays(days[:2], "2025-11-20")
	b.SetDays(nil, "")
	b.Step(1)
	test.TapAt(b, fyne.NewPos(50, 10))
	if len(*chosen) != 0 || b.Day() != "" {
		t.Errorf("told of %v, rests on %q", *chosen, b.Day())
	}
}

func TestOneDayStandsAtTheEnd(t *testing.T) {
	b, _ := newBar(t, "")
	b.SetDays(days[:1], days[0])
	if got := b.part(0); got != 1 {
		t.Errorf("the only day stands at %v of the line", got)
	}
}
