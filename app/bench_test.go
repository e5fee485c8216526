package app

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/matrix"
	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// BenchmarkAsOf is what a change of the as-of date costs beside drawing the rows
// in view: positions, gists and header counts of 10 000 provisions from 100 000
// statements. The bar is 50 ms.
func BenchmarkAsOf(b *testing.B) {
	x := plan.NewIndex(sample.Dossier(sample.Large))
	days := x.Days()
	n := 0
	for b.Loop() {
		n++
		m := x.Matrix("v1", days[len(days)-1-n%10])
		if c := content(x, m, nil); len(c.Rows) < 10_000 {
			b.Fatal(len(c.Rows))
		}
	}
}

// BenchmarkScrollDuringBackup scrolls the large dossier, a notch every frame of
// 60 a second, while a backup of it is made, and reports the longest that the
// UI goroutine was busy. The bar is 16 ms, one frame.
func BenchmarkScrollDuringBackup(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.demarche")
	d := sample.Dossier(sample.Large)
	if err := store.Create(context.Background(), path, d, store.Options{}); err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(path, store.Options{Backups: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	app := test.NewTempApp(b)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	x := plan.NewIndex(d)
	v := matrix.New()
	v.SetPost(func(func()) {})
	v.Show(content(x, x.Matrix("v1", x.Days()[len(x.Days())-1]), nil))
	v.Settle()
	w := test.NewTempWindow(b, v.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1068, 784))
	grid := v.FocusTarget().(fyne.Scrollable)
	notch := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	for range 200 { // fill the pools and the toolkit's caches
		grid.Scrolled(notch)
	}
	var busy []time.Duration
	for b.Loop() {
		done := make(chan error)
		go func() { _, err := s.Backup(context.Background(), store.Manual); done <- err }()
		frame := time.NewTicker(time.Second / 60)
		for backing := true; backing; {
			select {
			case err := <-done:
				if backing = false; err != nil {
					b.Fatal(err)
				}
			case <-frame.C:
				began := time.Now()
				grid.Scrolled(notch)
				busy = append(busy, time.Since(began))
			}
		}
		frame.Stop()
	}
	slices.Sort(busy)
	b.ReportMetric(float64(len(busy)), "frames")
	b.ReportMetric(busy[len(busy)/2].Seconds()*1000, "median-ms")
	b.ReportMetric(busy[len(busy)-1].Seconds()*1000, "worst-ms")
}
