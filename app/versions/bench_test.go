package versions

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"demarche/app/compare"
	"demarche/app/theme"
)

// A notch of the wheel over ten thousand rows, there and back again.
func BenchmarkScroll(b *testing.B) {
	for _, c := range []struct {
		name string
		data Data
	}{{"two", many(b, 10_000)}, {"four", manyAcross(b, 10_000)}} {
		b.Run(c.name, func(b *testing.B) {
			v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1400, 900), c.data)
			e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
			times := make([]time.Duration, 0, b.N)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				start := time.Now()
				v.plane.Scrolled(e)
				times = append(times, time.Since(start))
				if end := v.plane.heights.all - v.plane.height(); v.plane.offset >= end || v.plane.offset <= 0 {
					e.Scrolled.DY = -e.Scrolled.DY
				}
			}
			b.StopTimer()
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "median-ns")
			b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns")
			b.ReportMetric(float64(times[len(times)-1].Nanoseconds()), "worst-ns")
		})
	}
}

// The work of the UI goroutine for another comparison, another width and another
// filter of twenty thousand rows.
func BenchmarkShow(b *testing.B) {
	d := many(b, 20_000)
	v, w := shownIn(b, theme.Light, 1, fyne.NewSize(1400, 900), d)
	b.Run("set", func(b *testing.B) {
		for b.Loop() {
			v.Set(d)
		}
	})
	b.Run("resize", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			w.Resize(fyne.NewSize(1400-float32(i%2)*100, 900))
		}
	})
	b.Run("filter", func(b *testing.B) {
		for b.Loop() {
			v.head.press("amended")
		}
	})
	b.Run("step", func(b *testing.B) {
		v.ClearFilter()
		for b.Loop() {
			v.Step(1)
		}
	})
	b.Run("select", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			v.Select(newSide, i*7919%20_000)
		}
	})
}

// A provision of 200 000 letters on both sides: shown, and gone through.
func BenchmarkBook(b *testing.B) {
	text := strings.Repeat("The parties agree upon terms that hold until further notice. ", 3300)
	book := compared(b, textOf("Old", "1||"+text), textOf("New", "1||"+text+"Or later."))
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1400, 900), book)
	b.Run("set", func(b *testing.B) {
		for b.Loop() {
			v.Set(book)
		}
	})
	b.Run("scroll", func(b *testing.B) {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
		for b.Loop() {
			v.plane.Scrolled(e)
			if end := v.plane.heights.all - v.plane.height(); v.plane.offset >= end || v.plane.offset <= 0 {
				e.Scrolled.DY = -e.Scrolled.DY
			}
		}
	})
}

// manyAcross is texts of so many provisions in four versions, each with a variant.
func manyAcross(t testing.TB, provisions int) Data {
	d := many(t, provisions)
	old, now := d.Comparison.Old, d.Comparison.New
	a := &compare.Across{Texts: []*compare.Text{old, now, old, now}}
	for i := range d.Comparison.Rows {
		row := compare.AcrossRow{Cells: make([]compare.AcrossCell, 4)}
		for text := range row.Cells {
			row.Cells[text] = compare.AcrossCell{At: []int{i}, Kind: compare.Amended}
			if text > 0 {
				row.Cells[text].Runs = d.Comparison.Rows[i].Runs
			}
		}
		row.Variants = []compare.Variant{{From: 0, To: 3, Readings: []compare.Reading{{Words: "The", Texts: []int{0, 2}}, {Words: "These", Texts: []int{1, 3}}}}}
		a.Rows = append(a.Rows, row)
	}
	return Data{Across: a}
}

// However many rows there are, as many are drawn as are seen, and a scroll step
// makes nothing that grows with them.
func TestOnlyWhatIsSeenIsDrawn(t *testing.T) {
	step := func(rows int) (drawn int, allocs float64) {
		v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1400, 900), many(t, rows))
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
		for range 300 {
			v.plane.Scrolled(e) // until every row and every letter was met
		}
		allocs = testing.AllocsPerRun(200, func() { v.plane.Scrolled(e) })
		return len(v.plane.rows), allocs
	}
	fewDrawn, few := step(1000)
	manyDrawn, more := step(20_000)
	if manyDrawn > fewDrawn+2 || manyDrawn > 40 {
		t.Errorf("%d rows are drawn of 20 000, %d of 1000", manyDrawn, fewDrawn)
	}
	if more > 1.2*few+5 {
		t.Errorf("a step makes %v things of 20 000 rows, %v of 1000", more, few)
	}
}
