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

// BenchmarkReports are the other ways to look at that matrix: what moved, what
// is missing, and all of it with its sources, as a file.
func BenchmarkReports(b *testing.B) {
	path := filepath.Join(b.TempDir(), "large.demarche")
	if err := store.Create(context.Background(), path, sample.Dossier(sample.Large), store.Options{}); err != nil {
		b.Fatal(err)
	}
	for name, args := range map[string][]string{
		"since": {"show", "--since", "2025-06-01", path}, "contested": {"show", "--contested", "--order", "contention", path}, "gaps": {"gaps", path},
		"md": {"export", "--format", "md", path}, "txt": {"export", "--format", "txt", path}, "tsv": {"export", "--format", "tsv", path},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if status := Main(args, Streams{Out: io.Discard, Err: io.Discard}); status != exitDone {
					b.Fatal(status)
				}
			}
		})
	}
}
