package board

import (
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"demarche/app/notebook"
	"demarche/app/theme"
	"demarche/store/plan"
)

var hundredThousand = sync.OnceValue(func() *plan.Dossier { return many(100_000) })

// A notch of the wheel over a hundred thousand notes, there and back again.
func BenchmarkScrollStep(b *testing.B) {
	v, a, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 800), hundredThousand(), "")
	for _, by := range []notebook.Grouping{notebook.ByPlace, notebook.ByStatus} {
		b.Run(string(by), func(b *testing.B) {
			a.Arrange(notebook.Filter{}, by)
			e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
			times := make([]time.Duration, 0, b.N)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				start := time.Now()
				v.list.Scrolled(e)
				times = append(times, time.Since(start))
				if end := v.lines.height() - v.list.Height(); v.list.Offset() >= end || v.list.Offset() <= 0 {
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

// A page of notes that were not in view.
func BenchmarkPage(b *testing.B) {
	v, _, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 800), hundredThousand(), "")
	for b.Loop() {
		if v.list.ScrollBy(v.list.Height()); v.list.Offset() >= v.lines.height()-v.list.Height() {
			v.list.ScrollBy(-1e12)
		}
	}
}

// The work of the UI goroutine for another content.
func BenchmarkShow(b *testing.B) {
	v, a, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 800), hundredThousand(), "")
	for _, by := range []notebook.Grouping{notebook.ByPlace, notebook.ByTag} {
		c := v.content
		c.Arranged = a.book.Arrange(notebook.Filter{}, by)
		b.Run(string(by), func(b *testing.B) {
			for b.Loop() {
				v.Show(c)
			}
		})
	}
	v.selectAll()
	b.Run("all selected", func(b *testing.B) {
		for b.Loop() {
			v.Show(v.content)
		}
	})
}
