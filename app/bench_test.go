package app

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/matrix"
	"demarche/app/search"
	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// timed runs something again and again and reports the median and the 95th of a
// hundred, in milliseconds.
func timed(b *testing.B, run func(i int)) {
	b.Helper()
	var times []time.Duration
	i := 0
	for b.Loop() {
		began := time.Now()
		run(i)
		times = append(times, time.Since(began))
		i++
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2].Seconds()*1000, "p50-ms")
	b.ReportMetric(times[len(times)*95/100].Seconds()*1000, "p95-ms")
}

// BenchmarkAsOf is what a change of the as-of date costs beside drawing the rows
// in view: positions, gists and header counts of 10 000 provisions from 100 000
// statements. The bar is 50 ms.
func BenchmarkAsOf(b *testing.B) {
	x := plan.NewIndex(sample.Dossier(sample.Large))
	days := x.Days()
	timed(b, func(i int) {
		m := x.Matrix("v1", days[len(days)-1-i%10])
		if c := content(x, m, nil); len(c.Rows) < 10_000 {
			b.Fatal(len(c.Rows))
		}
	})
}

// filters are asked for in turn.
var filters = map[string]arrangement{
	"contested":  {Filter: plan.Filter{Contested: true}},
	"stance":     {Filter: plan.Filter{}.WithHolder("side-2", plan.Rejects)},
	"differ":     {Filter: plan.Filter{}.WithDiffer("side-1", "side-2")},
	"contention": {Order: plan.ByContention},
	"compared":   {Since: "2025-12-01"},
}

// BenchmarkFilter is another filter or order on a day that is already
// computed: the bar is 50 ms.
func BenchmarkFilter(b *testing.B) {
	x := plan.NewIndex(sample.Dossier(sample.Large))
	m := x.Matrix("v1", "2026-01-15")
	for name, a := range filters {
		b.Run(name, func(b *testing.B) {
			timed(b, func(int) { layOut(x, m, nil, a) })
		})
	}
}

// BenchmarkAsOfInSQL is what a person would have written first: the newest
// statement of each side on each point, from the tables. It knows nothing of
// standings, disputes, parents or earlier versions.
func BenchmarkAsOfInSQL(b *testing.B) { benchSQL(b, "") }

// BenchmarkFilterInSQL is the same with one stance asked for.
func BenchmarkFilterInSQL(b *testing.B) {
	benchSQL(b, ` HAVING s.holder = 'side-2' AND s.stance = 'rejects'`)
}

func benchSQL(b *testing.B, having string) {
	path := filepath.Join(b.TempDir(), "large.demarche")
	if err := store.Create(context.Background(), path, sample.Dossier(sample.Large), store.Options{}); err != nil {
		b.Fatal(err)
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	timed(b, func(i int) {
		rows, err := db.Query(`SELECT a.provision, s.holder, max(s.date), s.stance, s.summary FROM statement AS s
			JOIN statement_about AS a ON a.statement = s.id JOIN provision AS p ON p.id = a.provision
			WHERE p.version = 'v1' AND s.date <= ? GROUP BY a.provision, s.holder`+having, plan.Date("2026-01-15").AddDays(-(i % 10)))
		if err != nil {
			b.Fatal(err)
		}
		found := 0
		for rows.Next() {
			found++
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil || found == 0 {
			b.Fatal(err, found)
		}
	})
}

// BenchmarkMemory is what the large dossier takes of the heap once it is open:
// the outline with its index, the rows as they are shown, and the texts to
// search in. The bar for the whole program is 400 MB.
func BenchmarkMemory(b *testing.B) {
	var before, after runtime.MemStats
	for b.Loop() {
		runtime.GC()
		runtime.ReadMemStats(&before)
		d := sample.Dossier(sample.Large)
		x := plan.NewIndex(d)
		c := content(x, x.Matrix("v1", ""), nil)
		found := search.New(d, nil)
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(found)
		runtime.KeepAlive(c)
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
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
