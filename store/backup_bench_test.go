package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"demarche/store"
)

// BenchmarkBackupLarge is a backup of the dossier of 100 000 statements, read
// back and checked. The longest act is that of somebody who writes meanwhile.
func BenchmarkBackupLarge(b *testing.B) {
	s, err := store.Open(large(b), store.Options{Backups: filepath.Join(b.TempDir(), "backups")})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	stop, longest := make(chan struct{}), make(chan time.Duration)
	go func() {
		var most time.Duration
		for {
			select {
			case <-stop:
				longest <- most
				return
			case <-time.After(50 * time.Millisecond): // as fast as nobody types
			}
			begin := time.Now()
			put0(b, s, "meanwhile")
			most = max(most, time.Since(begin))
		}
	}()
	var size int64
	for b.Loop() {
		made, err := s.Backup(ctx, store.Manual)
		if err != nil {
			b.Fatal(err)
		}
		size = made.Size
	}
	close(stop)
	b.ReportMetric(float64(size)/1e6, "MB")
	b.ReportMetric((<-longest).Seconds()*1000, "ms-longest-act")
}

// BenchmarkRestoreLarge brings it back.
func BenchmarkRestoreLarge(b *testing.B) {
	path := large(b)
	o := store.Options{Backups: filepath.Join(b.TempDir(), "backups")}
	s, err := store.Open(path, o)
	if err != nil {
		b.Fatal(err)
	}
	from, err := s.Backup(ctx, store.Manual)
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := store.Restore(ctx, from.Path, path, o); err != nil {
			b.Fatal(err)
		}
	}
}
