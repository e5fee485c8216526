package plan_test

import (
	"slices"
	"testing"
	"time"

	"demarche/store/plan"
)

// filters are one that is quickly done with, and one that has to look at
// everything twice.
func filters() map[string]plan.Filter {
	all := plan.Filter{Contested: true, Reversed: false, ChangedSince: day1.AddDays(1)}
	all = all.WithStances(plan.Rejects, plan.Accepts).WithHolder("side-0", plan.Stances...).WithChannels(plan.Channels...)
	return map[string]plan.Filter{
		"contested": {Contested: true},
		"changed":   {ChangedSince: day1.AddDays(manyDays / 4)},
		"many":      all,
	}
}

// A step of the slider with a filter set, all of it: matrix, filter and order.
// Beside it the filter as a loop that asks about each cell.
func BenchmarkFilter(b *testing.B) {
	middle := day1.AddDays(manyDays / 2)
	for name, f := range filters() {
		b.Run(name, func(b *testing.B) {
			x := plan.NewIndex(largeDossier())
			b.Run("matrix+pick+sort", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					m := x.Matrix("v0", middle)
					plan.ByTheme.Sort(m, f.Pick(x, m, nil, nil))
				}
			})
			m := x.Matrix("v0", middle)
			b.Run("pick", func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					f.Pick(x, m, nil, nil)
				}
			})
			b.Run("naive", func(b *testing.B) {
				for b.Loop() {
					picksSlowly(x, f, "v0", middle, nil, nil)
				}
			})
		})
	}
}

func BenchmarkOrder(b *testing.B) {
	x := plan.NewIndex(largeDossier())
	m := x.Matrix("v0", "")
	rows := plan.Filter{}.Pick(x, m, nil, nil)
	for _, o := range plan.Orders {
		b.Run(string(o), func(b *testing.B) {
			for b.Loop() {
				o.Sort(m, rows)
			}
		})
	}
}

// Two days compared: 50 ms are allowed. Beside it the comparison of two whole
// matrices, in the same run.
func BenchmarkMoves(b *testing.B) {
	x := plan.NewIndex(withSilentVersion(largeDossier()))
	middle := day1.AddDays(manyDays / 2)
	for _, v := range []plan.VersionID{"v0", "v3"} {
		for _, stretch := range []struct {
			name     string
			from, to plan.Date
		}{
			{"a day", middle.AddDays(-1), middle},
			{"a month", middle.AddDays(-30), middle},
			{"everything", "", ""},
		} {
			b.Run(string(v)+"/"+stretch.name, func(b *testing.B) {
				timed(b, func() { x.Moves(v, stretch.from, stretch.to) })
			})
			b.Run(string(v)+"/"+stretch.name+"/naive", func(b *testing.B) {
				timed(b, func() { movesSlowly(x, v, stretch.from, stretch.to) })
			})
		}
		b.Run(string(v)+"/next change", func(b *testing.B) {
			timed(b, func() { x.NextChange(v, middle, 1) })
		})
	}
	b.Run("marks", func(b *testing.B) {
		for b.Loop() {
			x.Marks()
		}
	})
}

// timed runs something again and again and reports the median and the 95th of a
// hundred, in milliseconds.
func timed(b *testing.B, run func()) {
	b.Helper()
	b.ReportAllocs()
	var times []time.Duration
	for b.Loop() {
		began := time.Now()
		run()
		times = append(times, time.Since(began))
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(times[len(times)*95/100].Seconds()*1000, "p95-ms")
}

func BenchmarkGaps(b *testing.B) {
	x := plan.NewIndex(largeDossier())
	b.ReportAllocs()
	for b.Loop() {
		x.Gaps("v0", day1.AddDays(manyDays/2), 0)
	}
}
