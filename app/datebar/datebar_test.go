package datebar

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
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

func TestEitherKnobPassesTheOther(t *testing.T) {
	b, _ := compared(t, "2025-11-21", "2025-11-20")
	drag(b, b.x(2), b.x(0))
	if b.Day() != "2025-05-29" {
		t.Errorf("as of %s", b.Day())
	}
	b, told := compared(t, "2025-11-20", "2025-05-29")
	drag(b, b.x(0), b.x(4))
	if b.Day() != "2025-11-20" || len(*told) != 1 || (*told)[0] != "2026-03-10" {
		t.Errorf("as of %s, compared with %v", b.Day(), *told)
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

// TestKnobsOnOneDayCanBeParted: at the right end the as-of knob can go nowhere.
func TestKnobsOnOneDayCanBeParted(t *testing.T) {
	b, told := compared(t, "2026-03-10", "2026-03-10")
	drag(b, b.x(4), b.x(2))
	if b.Day() != "2026-03-10" || len(*told) != 1 || (*told)[0] != "2025-11-21" {
		t.Errorf("to the left: as of %s, compared with %v", b.Day(), *told)
	}
	b, told = compared(t, "2025-05-29", "2025-05-29")
	drag(b, b.x(0), b.x(2))
	if b.Day() != "2025-11-21" || len(*told) != 0 {
		t.Errorf("to the right: as of %s, compared with %v", b.Day(), *told)
	}
}

func TestKeysAndTapsPassTheDayComparedWith(t *testing.T) {
	b, told := compared(t, "2025-11-24", "2025-11-21")
	for _, step := range []struct {
		do   func()
		want plan.Date
	}{
		{func() { b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) }, "2025-11-21"},
		{func() { b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) }, "2025-11-20"},
		{func() { b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) }, "2026-03-10"},
		{func() { b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) }, "2025-05-29"},
		{func() { test.TapAt(b, fyne.NewPos(b.x(2), 20)) }, "2025-11-21"},
	} {
		if step.do(); b.Day() != step.want {
			t.Errorf("as of %s, want %s", b.Day(), step.want)
		}
	}
	if len(*told) != 0 || b.since != "2025-11-21" {
		t.Errorf("compared with %s, told %v", b.since, *told)
	}
}

func TestMonthsEndWhereTheyEnd(t *testing.T) {
	for _, c := range []struct {
		from plan.Date
		by   int
		want plan.Date
	}{
		{"2025-11-24", -1, "2025-10-24"},
		{"2025-03-31", -1, "2025-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2025-12-31", 1, "2026-01-31"},
		{"no day", 1, "no day"},
	} {
		if got := monthsFrom(c.from, c.by); got != c.want {
			t.Errorf("%d months from %s is %s, want %s", c.by, c.from, got, c.want)
		}
	}
}

// TestADiamondIsFoundAmongItsNeighbours: days stand so close that the pointer
// could not find the one with a version otherwise.
func TestADiamondIsFoundAmongItsNeighbours(t *testing.T) {
	b, _ := newBar(t, "2025-11-21")
	b.SetMarks(twoThousand(), "2020-01-01")
	at, version := b.x(1000)+3, 1000
	if got := b.under(fyne.NewPos(at, b.Size().Height/2-theme.Space(mostTick)/2-3)); got != version {
		t.Errorf("over the line there is day %d, want that of the version", got)
	}
	if got := b.under(fyne.NewPos(at, b.Size().Height/2)); got == version {
		t.Error("on the line the version covers its neighbours")
	}
}

func TestADayIsSaidOnce(t *testing.T) {
	b, _ := newBar(t, "2025-05-29")
	var said []string
	b.OnHover = func(words string) { said = append(said, words) }
	move := func(x float32) {
		b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 20)}})
	}
	move(b.x(4))
	move(b.x(4) - 1)
	drag(b, b.x(0), b.x(2))
	if want := []string{"10 Mar 2026", "21 Nov 2025"}; !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
}

// TestTicksTellHowFullADayIs: one statement is seen, and four times as many are
// seen to be more without being four times as high.
func TestTicksTellHowFullADayIs(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	last := float32(0)
	for _, n := range []int{1, 4, 16, 64} {
		h := tickHeight(n, 64)
		if h <= last || last > 0 && h > 4*last {
			t.Errorf("%d statements are %v high after %v", n, h, last)
		}
		last = h
	}
	if last != mostTick || tickHeight(0, 1) != leastTick {
		t.Errorf("the fullest day is %v high, an empty one %v", last, tickHeight(0, 1))
	}
}

// TestKnobsStayWithin: at every text size the knob and its ring are whole.
func TestKnobsStayWithin(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.75, 2.5} {
		b, _ := newBar(t, "2025-05-29")
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, scale))
		b.SetSince("2025-05-29")
		b.FocusGained()
		b.Resize(b.MinSize())
		for _, key := range []fyne.KeyName{fyne.KeyHome, fyne.KeyEnd} {
			b.TypedKey(&fyne.KeyEvent{Name: key})
			for _, o := range test.WidgetRenderer(b).Objects() {
				from, to := o.Position(), o.Position().Add(o.Size())
				if from.X < 0 || from.Y < 0 || to.X > b.Size().Width || to.Y > b.Size().Height {
					t.Errorf("%v, %s: %T from %v to %v leaves the bar of %v", scale, key, o, from, to, b.Size())
				}
			}
		}
	}
}

func TestEscapeIsTheWindows(t *testing.T) {
	b, _ := newBar(t, "2025-05-29")
	var heard fyne.KeyName
	c := fyne.CurrentApp().Driver().CanvasForObject(b)
	c.SetOnTypedKey(func(k *fyne.KeyEvent) { heard = k.Name })
	c.Focus(b)
	if c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); heard != fyne.KeyEscape {
		t.Error("the window heard nothing of Escape")
	}
}

// twoThousand are days in a row with 0 … 6 statements, every 250th with a
// version.
func twoThousand() []Mark {
	marks := make([]Mark, 2000)
	for i := range marks {
		marks[i] = Mark{Day: plan.Date("2020-01-01").AddDays(i), Statements: i % 7}
		if i%250 == 0 {
			marks[i].Versions = []string{"a version"}
		}
	}
	return marks
}

// TestTwoThousandDays: they share the pixels, and no day is lost to the hand.
func TestTwoThousandDays(t *testing.T) {
	b, _ := newBar(t, "2025-05-29")
	marks := twoThousand()
	b.SetMarks(marks, marks[1000].Day)
	objects := test.WidgetRenderer(b).Objects()
	if n := len(objects); n > int(b.Size().Width)/2+20 {
		t.Errorf("%d objects on %v pixels", n, b.Size().Width)
	}
	if got := b.dayAt(b.x(1234)); got < 1229 || got > 1239 {
		t.Errorf("at the place of day 1234 is day %d", got)
	}
}

// TestAStepMovesNoMark: it allocates nothing, and the marks are not laid again.
func TestAStepMovesNoMark(t *testing.T) {
	b, _ := newBar(t, "2025-05-29")
	b.OnChanged = nil
	marks := twoThousand()
	b.SetMarks(marks, marks[0].Day)
	tick := test.WidgetRenderer(b).Objects()[1]
	tick.Move(fyne.NewPos(-1, -1))
	if n := testing.AllocsPerRun(20, func() {
		b.Step(1)
		b.SetMarks(marks, b.Day())
	}); n != 0 {
		t.Errorf("%v allocations for a step", n)
	}
	if tick.Position().X != -1 {
		t.Error("the marks were laid again")
	}
	if b.Resize(fyne.NewSize(300, 40)); tick.Position().X == -1 {
		t.Error("in another width the marks were not laid again")
	}
}

func BenchmarkDragTwoThousandDays(b *testing.B) {
	test.NewTempApp(b)
	bar := New(nil)
	bar.SetMarks(twoThousand(), "2020-01-01")
	w := test.NewTempWindow(b, bar)
	w.Resize(fyne.NewSize(520, 60))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(i%500), 10)}})
	}
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
