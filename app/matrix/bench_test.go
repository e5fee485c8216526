package matrix

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/store/plan"
)

// The generated matrix: ten thousand provisions by five stakeholders, texts of
// unequal length, a heading every twenty rows.
const (
	manyRows    = 10_000
	manyColumns = 5
)

var stock = strings.Fields(`the number of military personnel may not exceed a fixed figure in peace or war
	says that guarantees must bind legally and have the backing of Congress names recognition of occupied land
	accepts the list as basis for agreements calls it a set of questions wants serious talks 800,000 in peacetime`)

func words(r *rand.Rand, least, most int) string {
	list := make([]string, least+r.IntN(most-least+1))
	for i := range list {
		list[i] = stock[r.IntN(len(stock))]
	}
	return strings.Join(list, " ") + "."
}

func many(rows, columns int) Content {
	r := rand.New(rand.NewPCG(1, 2))
	var content Content
	for c := range columns {
		content.Columns = append(content.Columns, Column{
			Stakeholder: plan.StakeholderID(fmt.Sprint("s", c)), Name: fmt.Sprint("Side ", c+1), Code: fmt.Sprint("S", c+1), Statements: 100,
		})
	}
	for i := range rows {
		if i%20 == 0 {
			content.Rows = append(content.Rows, Row{Kind: Heading, Theme: plan.ThemeID(fmt.Sprint("t", i)), Title: fmt.Sprint("Theme ", i/20)})
		}
		row := Row{
			Kind: Provision, Subject: plan.On(plan.ProvisionID(fmt.Sprint("p", i))), Number: fmt.Sprint(i + 1),
			Title: words(r, 2, 5), Text: words(r, 5, 40),
		}
		for range columns {
			cell := Cell{
				Position: plan.Position{State: plan.StateOwn, Stance: plan.Stances[r.IntN(5)], Statements: 1 + r.IntN(9), Contested: r.IntN(4) == 0},
				Gist:     words(r, 4, 30), Date: "2025-11-24",
			}
			row.Cells = append(row.Cells, cell)
		}
		content.Rows = append(content.Rows, row)
	}
	return content
}

// bench shows the generated matrix in a window of the size of the design.
func bench(b *testing.B) (*View, fyne.Window) {
	app := test.NewTempApp(b)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	v := New()
	v.SetPost(func(func()) {}) // heights are settled by hand
	v.Show(many(manyRows, manyColumns))
	w := test.NewTempWindow(b, v.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1068, 784))
	return v, w
}

// steps times every step of a benchmark and reports the median, the 95th of a
// hundred and the worst.
func steps(b *testing.B, step func(i int)) {
	b.Helper()
	for i := range 200 { // fill the pools and the toolkit's caches
		step(i)
	}
	times := make([]time.Duration, 0, b.N)
	runtime.GC()
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		start := time.Now()
		step(i)
		times = append(times, time.Since(start))
	}
	b.StopTimer()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "median-ns")
	b.ReportMetric(float64(times[len(times)*95/100].Nanoseconds()), "p95-ns")
	b.ReportMetric(float64(times[len(times)-1].Nanoseconds()), "worst-ns")
}

// wheel goes down through the whole matrix and starts again at the top, 40
// pixels a step: one notch.
func wheel(limit float32) func() float32 {
	var y float32
	return func() float32 {
		if y += 40; y > limit {
			y = 0
		}
		return y
	}
}

func BenchmarkScrollStep(b *testing.B) {
	v, _ := bench(b)
	v.Settle()
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	steps(b, func(int) { v.grid.Scrolled(e) })
	if first, _ := v.grid.Rows(); first < b.N/20 {
		b.Fatalf("after %d steps row %d is the first in view", b.N, first)
	}
}

// The same over rows whose heights are still estimates.
func BenchmarkScrollStepUnsettled(b *testing.B) {
	v, _ := bench(b)
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	steps(b, func(int) { v.grid.Scrolled(e) })
}

// across moves the pointer over the cells in view, to another one at nearly every
// step: a move within one costs nothing.
func across(i int) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(20+i*211%1000), float32(60+i*97%700))}}
}

func BenchmarkHoverMove(b *testing.B) {
	v, _ := bench(b)
	v.Settle()
	steps(b, func(i int) { v.grid.MouseMoved(across(i)) })
}

func BenchmarkHoverMoveTable(b *testing.B) {
	t := table(b)
	t.ScrollTo(widget.TableCellID{Row: manyRows / 2})
	steps(b, func(i int) { t.MouseMoved(across(i)) })
}

// down is the key that moves the selection to the next row; at the last row
// the way begins again.
var down = &fyne.KeyEvent{Name: fyne.KeyDown}

func BenchmarkKeyStep(b *testing.B) {
	v, _ := bench(b)
	v.Settle()
	v.grid.Select(1, 0)
	steps(b, func(i int) {
		if v.grid.TypedKey(down); i%(manyRows-100) == 0 {
			v.grid.Select(1, 0)
		}
	})
}

func BenchmarkKeyStepTable(b *testing.B) {
	t := table(b)
	t.FocusGained()
	steps(b, func(int) { t.TypedKey(down) })
}

// BenchmarkTextSize is another text size for all that is shown: the texts
// measured anew, those in view wrapped and drawn. The heights of all others
// follow off the UI goroutine.
func BenchmarkTextSize(b *testing.B) {
	v, _ := bench(b)
	steps(b, func(i int) {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1+0.1*float32(1+i%5)))
		v.ThemeChanged()
	})
}

// BenchmarkTextSizeTable is the same with the toolkit's table and its rows' old
// heights, which a program would have to measure and set one by one besides.
func BenchmarkTextSizeTable(b *testing.B) {
	t := table(b)
	steps(b, func(i int) {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1+0.1*float32(1+i%5)))
		t.Refresh()
	})
}

func BenchmarkPageJump(b *testing.B) {
	v, _ := bench(b)
	v.Settle()
	r := rand.New(rand.NewPCG(3, 4))
	steps(b, func(int) { v.grid.ScrollTo(r.IntN(manyRows)) })
}

// table is the same data in the toolkit's own table: wrapped labels, and the
// heights that our rows have.
func table(b *testing.B) *widget.Table {
	v, _ := bench(b)
	s := v.source
	w := grid.Share(1068, manyColumns, v.source.Wishes())
	t := widget.NewTable(
		func() (int, int) { return len(s.content.Rows), manyColumns + 1 },
		func() fyne.CanvasObject {
			l := widget.NewLabel("")
			l.Wrapping = fyne.TextWrapWord
			return l
		},
		func(id widget.TableCellID, o fyne.CanvasObject) {
			r, text := &s.content.Rows[id.Row], ""
			switch {
			case id.Col == 0 || r.Kind == Heading:
				text = r.Title + "\n" + r.Text
			default:
				text = r.Cells[id.Col-1].Gist
			}
			if l, ok := o.(*widget.Label); ok {
				l.SetText(text)
			}
		})
	t.SetColumnWidth(0, w.Pinned)
	for c := range manyColumns {
		t.SetColumnWidth(c+1, w.Of(c))
	}
	for row := range s.content.Rows {
		t.SetRowHeight(row, s.Height(row, w))
	}
	window := test.NewTempWindow(b, t)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(1068, 784))
	return t
}

func BenchmarkScrollStepTable(b *testing.B) {
	t := table(b)
	next := wheel(1e6)
	steps(b, func(int) { t.ScrollToOffset(fyne.NewPos(0, next())) })
}

// What is done on the UI goroutine until the first rows stand exactly.
func BenchmarkFirstLayout(b *testing.B) {
	v, _ := bench(b)
	s := v.source
	b.ReportAllocs()
	for b.Loop() {
		v.grid.SetSource(s, nil)
	}
}

// Show is FirstLayout and all that comes before it: learning every text.
func BenchmarkShow(b *testing.B) {
	v, _ := bench(b)
	content := v.source.content
	other := many(manyRows, manyColumns) // the same words in other memory
	b.ReportAllocs()
	for b.Loop() {
		v.Show(other)
		content, other = other, content
	}
}

// The exact heights of all 50 000 cells, as they are found off the UI
// goroutine.
func BenchmarkAllHeights(b *testing.B) {
	v, _ := bench(b)
	w := grid.Share(1068, manyColumns, v.source.Wishes())
	b.ReportAllocs()
	for b.Loop() {
		for row := range v.source.content.Rows {
			v.source.Height(row, w)
		}
	}
}

// One row height set in the toolkit's table once it is shown.
func BenchmarkTableSetRowHeight(b *testing.B) {
	t := table(b)
	row := 0
	for b.Loop() {
		t.SetRowHeight(row%manyRows, float32(60+row%5))
		row++
	}
}
