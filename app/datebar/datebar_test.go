package datebar

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
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

// compared is a bar on which the day at is compared with another.
func compared(t *testing.T, at, since plan.Date) (*Bar, *[]plan.Date) {
	b, _ := newBar(t, at)
	var told []plan.Date
	b.OnSince = func(d plan.Date) { told = append(told, d) }
	b.SetSince(since)
	return b, &told
}

func drag(b *Bar, from, to float32) {
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, 10)}, Dragged: fyne.NewDelta(to-from, 0)})
	b.DragEnd()
}

func TestEachKnobIsDragged(t *testing.T) {
	b, told := compared(t, "2026-03-10", "2025-05-29")
	drag(b, b.x(0)+2, b.x(2))
	if b.Day() != "2026-03-10" || len(*told) != 1 || (*told)[0] != "2025-11-21" {
		t.Errorf("as of %s, compared with %v", b.Day(), *told)
	}
	drag(b, b.x(4)-2, b.x(3))
	if b.Day() != "2025-11-24" || len(*told) != 1 {
		t.Errorf("as of %s, compared with %v", b.Day(), *told)
	}
}

func TestNeitherKnobPassesTheOther(t *testing.T) {
	b, _ := compared(t, "2025-11-21", "2025-11-20")
	drag(b, b.x(2), b.x(0))
	if b.Day() != "2025-11-20" {
		t.Errorf("as of %s", b.Day())
	}
	b, told := compared(t, "2025-11-20", "2025-05-29")
	drag(b, b.x(0), b.x(4))
	if len(*told) != 1 || (*told)[0] != "2025-11-20" {
		t.Errorf("compared with %v", *told)
	}
}

func TestMarksAreSaid(t *testing.T) {
	b, _ := newBar(t, "2025-11-21")
	b.SetMarks([]Mark{{Day: "2025-11-20", Statements: 1, Versions: []string{"28 points"}}, {Day: "2025-11-24", Statements: 12}}, "2025-11-24")
	var said []string
	b.OnHover = func(words string) { said = append(said, words) }
	b.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(3, 5)}})
	b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(b.Size().Width, 5)}})
	b.MouseOut()
	want := []string{"20 Nov 2025 · 1 statement · 28 points", "24 Nov 2025 · 12 statements", ""}
	if !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	b.SetSince("2025-11-20")
	if got := b.AccessibilityLabel(); got != "As of 24 Nov 2025, compared with 20 Nov 2025" {
		t.Errorf("read out: %q", got)
	}
}

func TestPageKeysGoByMonths(t *testing.T) {
	b, _ := newBar(t, "2025-11-24")
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if b.Day() != "2025-05-29" {
		t.Errorf("a month before 24 November is %s", b.Day())
	}
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if b.Day() != "2025-11-20" {
		t.Errorf("the next month ends on %s", b.Day())
	}
}

// TestTwoThousandDays: they share the pixels, and no day is lost to the hand.
func TestTwoThousandDays(t *testing.T) {
	b, _ := newBar(t, "2025-05-29")
	marks := make([]Mark, 2000)
	for i := range marks {
		marks[i] = Mark{Day: plan.Date("2020-01-01").AddDays(i), Statements: i % 7}
	}
	b.SetMarks(marks, marks[1000].Day)
	objects := test.WidgetRenderer(b).Objects()
	if n := len(objects); n > int(b.Size().Width)+10 {
		t.Errorf("%d objects on %v pixels", n, b.Size().Width)
	}
	if got := b.dayAt(b.x(1234)); abs(float32(got-1234)) > 5 {
		t.Errorf("at the place of day 1234 is day %d", got)
	}
}

func BenchmarkDragTwoThousandDays(b *testing.B) {
	test.NewTempApp(b)
	bar := New(nil)
	marks := make([]Mark, 2000)
	for i := range marks {
		marks[i] = Mark{Day: plan.Date("2020-01-01").AddDays(i), Statements: i % 7}
	}
	bar.SetMarks(marks, marks[0].Day)
	w := test.NewTempWindow(b, bar)
	w.Resize(fyne.NewSize(520, 60))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(i%500), 10)}})
	}
}
