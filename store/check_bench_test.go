package store_test

import (
	"math"
	"testing"
	"time"

	"demarche/store"
)

// BenchmarkOpenQuickCheck opens the large dossier, with the quick look that
// this takes, and reads its outline; then it takes the look once more. What the
// look costs of opening is "look/rest": 0.20 is the most. The shortest times
// are compared, for other programs only make things longer.
func BenchmarkOpenQuickCheck(b *testing.B) {
	path := large(b)
	open, look := time.Duration(math.MaxInt64), time.Duration(math.MaxInt64)
	for b.Loop() {
		begin := time.Now()
		s := must[*store.Store](b)(store.Open(path, store.Options{}))
		if !s.Found().Clean() {
			b.Fatalf("%+v", s.Found())
		}
		if _, err := s.Outline(ctx); err != nil {
			b.Fatal(err)
		}
		open = min(open, time.Since(begin))
		begin = time.Now()
		must[store.Report](b)(s.Check(ctx, store.Quick))
		look = min(look, time.Since(begin))
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(look.Seconds()/(open-look).Seconds(), "look/rest")
	b.ReportMetric(open.Seconds()*1000, "ms-open")
	b.ReportMetric(look.Seconds()*1000, "ms-look")
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
