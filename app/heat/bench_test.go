package heat

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

const manyRows = 10_000

// The cells of one full block as pixels.
func BenchmarkBlockAsPixels(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 784), many(manyRows, 4))
	block := v.plane.blocks[0]
	for b.Loop() {
		block.draw(int(block.raster.Size().Width), int(block.raster.Size().Height))
	}
	b.ReportMetric(1, "draw-calls")
}

// The same from a sign of shapes and a ground for each cell, without marks and
// without the frames they would then be drawn in.
func BenchmarkBlockAsSigns(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 784), many(manyRows, 4))
	g := v.geometry
	var signs []*theme.Sign
	var shapes int
	for b.Loop() {
		shapes = 0
		for row := g.starts[0]; row < g.starts[1]; row++ {
			for c := range v.content.Rows[row].Cells {
				if len(signs) <= shapes/3 {
					signs = append(signs, theme.NewSign())
				}
				sign := signs[shapes/3]
				p := v.content.Rows[row].Cells[c].Position
				sign.Set(p.Stance, p.Hollow(), p.Carried())
				sign.Object().Move(fyne.NewPos(float32(c)*g.cell, g.tops[row]))
				sign.Object().Resize(fyne.NewSquareSize(10))
				shapes += 3 // a ground, and two shapes more or less
			}
		}
	}
	b.ReportMetric(float64(shapes), "draw-calls")
}

// A notch of the wheel over ten thousand rows, there and back again, with the
// pixels of the blocks that come in.
func BenchmarkScrollStep(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 784), many(manyRows, 4))
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	times := make([]time.Duration, 0, b.N)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		start := time.Now()
		if v.scroll.Scrolled(e); v.scroll.Offset.X+v.scroll.Size().Width >= v.plane.size.Width || v.scroll.Offset.X <= 0 {
			e.Scrolled.DY = -e.Scrolled.DY
		}
		for _, block := range v.plane.blocks {
			if block.stale {
				block.draw(int(block.raster.Size().Width), int(block.raster.Size().Height))
			}
		}
		times = append(times, time.Since(start))
	}
	b.StopTimer()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "median-ns")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns")
}

func BenchmarkShow(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 784), Content{})
	one, other := many(manyRows, 4), many(manyRows, 4)
	for b.Loop() {
		v.Show(one)
		one, other = other, one
	}
}

func BenchmarkShowShipped(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(1068, 784), Content{})
	one, other := shipped(b), shipped(b)
	for b.Loop() {
		v.Show(one)
		for _, block := range v.plane.blocks {
			block.draw(int(block.raster.Size().Width), int(block.raster.Size().Height))
		}
		one, other = other, one
	}
}
