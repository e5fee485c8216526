package store_test

import (
	"testing"
	"time"

	"demarche/store"
)

// BenchmarkOpenQuickCheck opens the large dossier and reads its outline, with
// and without the quick check in turn: "checked/plain" is how much longer it
// takes with it, 1.2 being the most.
func BenchmarkOpenQuickCheck(b *testing.B) {
	path := large(b)
	var took [2]time.Duration
	n := 0
	for b.Loop() {
		for checked := range took {
			begin := time.Now()
			s := must[*store.Store](b)(store.Open(path, store.Options{}))
			if checked == 1 {
				if r := must[store.Report](b)(s.Check(ctx, store.Quick)); !r.Clean() {
					b.Fatalf("%+v", r)
				}
			}
			if _, err := s.Outline(ctx); err != nil {
				b.Fatal(err)
			}
			took[checked] += time.Since(begin)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
		n++
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "checked/plain")
	b.ReportMetric(float64((took[1]-took[0]).Microseconds())/float64(n)/1000, "ms-more/op")
}

// BenchmarkThoroughCheck looks at every byte of the large dossier.
func BenchmarkThoroughCheck(b *testing.B) {
	s := must[*store.Store](b)(store.Open(large(b), store.Options{}))
	defer s.Close()
	for b.Loop() {
		if r := must[store.Report](b)(s.Check(ctx, store.Thorough)); !r.Clean() {
			b.Fatalf("%+v", r)
		}
	}
}
