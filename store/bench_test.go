package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// large makes the dossier file of 10 000 provisions and 100 000 statements.
func large(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "large.demarche")
	if err := store.Create(context.Background(), path, sample.Dossier(sample.Large), store.Options{}); err != nil {
		b.Fatal(err)
	}
	return path
}

func BenchmarkOutline(b *testing.B) {
	s, err := store.Open(large(b), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	for b.Loop() {
		if _, err := s.Outline(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen is all that stands between a double click and the first
// positions: opening the file, reading the outline, indexing, one matrix.
func BenchmarkOpen(b *testing.B) {
	path := large(b)
	for b.Loop() {
		s, err := store.Open(path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		d, err := s.Outline(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		x := plan.NewIndex(d)
		if m := x.Matrix(x.Newest(), ""); len(m.Rows) != 10_001 {
			b.Fatal(len(m.Rows))
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
