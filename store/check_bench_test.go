package store_test

import (
	"math"
	"testing"
	"time"

	"demarche/store"
)

// BenchmarkOpenQuickCheck opens the large dossier and reads its outline.
// Opening takes a quick look; every second time another one follows. What one
// look costs of opening is "look/open": 0.20 is the most. The shortest times of
// each kind are compared, for other programs only make things longer.
func BenchmarkOpenQuickCheck(b *testing.B) {
	path := large(b)
	shortest := [2]time.Duration{math.MaxInt64, math.MaxInt64}
	for b.Loop() {
		for extra := range shortest {
			begin := time.Now()
			s := must[*store.Store](b)(store.Open(path, store.Options{}))
			if !s.Found().Clean() {
				b.Fatalf("%+v", s.Found())
			}
			if extra == 1 {
				must[store.Report](b)(s.Check(ctx, store.Quick))
			}
			if _, err := s.Outline(ctx); err != nil {
				b.Fatal(err)
			}
			shortest[extra] = min(shortest[extra], time.Since(begin))
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	look := shortest[1] - shortest[0]
	b.ReportMetric(look.Seconds()/shortest[0].Seconds(), "look/open")
	b.ReportMetric(shortest[0].Seconds()*1000, "ms-open")
}

// BenchmarkQuickCheck is that look alone.
func BenchmarkQuickCheck(b *testing.B) {
	s := must[*store.Store](b)(store.Open(large(b), store.Options{}))
	defer s.Close()
	for b.Loop() {
		must[store.Report](b)(s.Check(ctx, store.Quick))
	}
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
