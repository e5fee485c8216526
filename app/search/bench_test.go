package search_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/app/search"
	"demarche/store/plan"
	"demarche/store/sample"
)

// large is the dossier at which speed is held, with its index.
var large = sync.OnceValues(func() (*plan.Dossier, *search.Index) {
	d := sample.Dossier(sample.Large)
	return d, search.New(d, nil)
})

// shown is how many hits a window shows at once, and many times that.
const shown = 200

// queries are what is asked of the large dossier. Its words are made of
// syllables: "the" is in one record of five. The rare word and the number are
// taken from the middle of it.
func queries(d *plan.Dossier) []struct{ name, text string } {
	rare := ""
	for _, word := range strings.Fields(d.Statements[len(d.Statements)/2].Summary) {
		if len(word) > len(rare) {
			rare = word
		}
	}
	return []struct{ name, text string }{
		{"rare", rare},
		{"common", "the"},
		{"two common", "the and"},
		{"phrase", `"the and"`},
		{"prefix", "con*"},
		{"prefix of one letter", "t*"},
		{"fields", "party:side-2 stance:rejects after:2025-06-01 theme:theme-3"},
		{"field that most have", "since:2025-01-02"},
		{"words and fields", "the party:side-2 stance:rejects"},
		{"speaker", "by:the"},
		{"Cyrillic", "угода"},
		{"Cyrillic prefix", "угод*"},
		{"number", d.Versions[0].Provisions[4900].Terms[0].Value.Text},
		{"excluding", "the -and -угода"},
		{"nothing", "nonesuch"},
	}
}

// BenchmarkFind is a query with the spans of the first 200 hits, and with those
// of all.
func BenchmarkFind(b *testing.B) {
	d, x := large()
	for _, q := range queries(d) {
		for _, most := range []int{shown, -1} {
			name := fmt.Sprintf("%s/first %d", q.name, most)
			if most < 0 {
				name = q.name + "/all"
			}
			b.Run(name, func(b *testing.B) {
				percentiles(b, func() int {
					r, err := x.Find(q.text, search.Options{})
					if err != nil {
						b.Fatal(err)
					}
					n := r.Len()
					if most >= 0 {
						n = min(n, most)
					}
					for i := range n {
						if len(r.Hit(i).Text) == 0 {
							b.Fatal("a hit without a text")
						}
					}
					return r.Len()
				})
			})
		}
	}
}

// percentiles reports the median and the 95th percentile of a run, and what it
// found.
func percentiles(b *testing.B, run func() int) {
	var took []time.Duration
	hits := 0
	b.ReportAllocs()
	for b.Loop() {
		start := time.Now()
		hits = run()
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(hits), "hits")
}

// BenchmarkContains is what is done without an index: strings.Contains in
// texts that were lowered before.
func BenchmarkContains(b *testing.B) {
	d, _ := large()
	var lowered []string
	add := func(texts ...string) {
		for _, t := range texts {
			lowered = append(lowered, strings.ToLower(t))
		}
	}
	for i := range d.Versions[0].Provisions {
		p := &d.Versions[0].Provisions[i]
		add(p.Title, p.Text)
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		add(s.Summary, s.Quote, s.Speaker.Name, s.Speaker.Role)
	}
	for _, word := range []string{"nalbeltursti", "the", "the and", "угода"} {
		b.Run(word, func(b *testing.B) {
			percentiles(b, func() (n int) {
				for _, t := range lowered {
					if strings.Contains(t, word) {
						n++
					}
				}
				return n
			})
		})
	}
}

// BenchmarkNew builds the index, and says what it adds to the heap.
func BenchmarkNew(b *testing.B) {
	d, _ := large()
	var before, after runtime.MemStats
	for b.Loop() {
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&before)
		b.StartTimer()
		x := search.New(d, nil)
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(x)
		b.StartTimer()
	}
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "heap-MB")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, "garbage-MB")
}

// BenchmarkWithNotes reads a thousand notes again.
func BenchmarkWithNotes(b *testing.B) {
	d, x := large()
	notes := manyNotes(d, 1000)
	for b.Loop() {
		x.WithNotes(notes)
	}
}

// manyNotes puts notes on the statements of a dossier, with words of theirs.
func manyNotes(d *plan.Dossier, n int) []plan.Note {
	notes := make([]plan.Note, n)
	for i := range notes {
		s := &d.Statements[i*7%len(d.Statements)]
		notes[i] = plan.Note{
			ID: plan.NoteID(fmt.Sprint("note-", i)), On: plan.TargetOf(plan.OnStatement, s.ID), Body: s.Summary,
			Tags: []string{"army"}, Status: plan.NotePlain, Author: "A. B.", Changed: time.Unix(int64(i), 0),
		}
	}
	return notes
}
