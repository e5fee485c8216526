package cli

import (
	"context"
	"io"
	"path/filepath"
	"testing"

	"demarche/store"
	"demarche/store/sample"
)

// BenchmarkShow is the whole command on 10 000 provisions and 100 000
// statements: open, read, compute and print.
func BenchmarkShow(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.demarche")
	if err := store.Create(context.Background(), path, sample.Dossier(sample.Large), store.Options{}); err != nil {
		b.Fatal(err)
	}
	for _, form := range []struct {
		name string
		args []string
	}{{"text", []string{"show", path}}, {"json", []string{"show", "--json", path}}} {
		b.Run(form.name, func(b *testing.B) {
			for b.Loop() {
				if status := Main(form.args, Streams{Out: io.Discard, Err: io.Discard}); status != exitDone {
					b.Fatal(status)
				}
			}
		})
	}
}
