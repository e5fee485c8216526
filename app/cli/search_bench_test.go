package cli

import (
	"context"
	"database/sql"
	"io"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3" // what LIKE is measured with

	"demarche/store"
	"demarche/store/sample"
)

// BenchmarkSearch is the whole command on 10 000 provisions and 100 000
// statements: open, read, build the index, find and print.
func BenchmarkSearch(b *testing.B) {
	path := largeFile(b)
	for b.Loop() {
		if status := Main([]string{"search", "--limit", "200", "угода party:side-2", path}, Streams{Out: io.Discard, Err: io.Discard}); status != exitDone {
			b.Fatal(status)
		}
	}
}

// BenchmarkLike is what a search without an index would ask of SQLite: no
// spans, no phrases, no capitals but those of ASCII.
func BenchmarkLike(b *testing.B) {
	db, err := sql.Open("sqlite3", "file:"+largeFile(b)+"?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for _, word := range []string{"nonesuch", "the", "угода"} {
		b.Run(word, func(b *testing.B) {
			for b.Loop() {
				var n int
				if err := db.QueryRow(`SELECT (SELECT count(*) FROM provision WHERE title LIKE ?1 OR text LIKE ?1)
					+ (SELECT count(*) FROM statement WHERE summary LIKE ?1 OR quote LIKE ?1 OR speaker_name LIKE ?1 OR speaker_role LIKE ?1)
					+ (SELECT count(*) FROM source WHERE title LIKE ?1 OR publisher LIKE ?1)`, "%"+word+"%").Scan(&n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func largeFile(b *testing.B) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "large.demarche")
	if err := store.Create(context.Background(), path, sample.Dossier(sample.Large), store.Options{}); err != nil {
		b.Fatal(err)
	}
	return path
}
