package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"testing"
)

// settings reads what a connection has been set to.
func settings(t *testing.T, c *sql.Conn, pragmas ...string) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, p := range pragmas {
		var value string
		if err := c.QueryRowContext(context.Background(), "PRAGMA "+p).Scan(&value); err != nil {
			t.Fatalf("%s: %v", p, err)
		}
		got[p] = value
	}
	return got
}

// TestEveryConnectionIsSet takes every connection of both pools at the same
// time, so that none can be looked at twice.
func TestEveryConnectionIsSet(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.demarche")
	if err := Create(ctx, path, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	check := func(name string, db *sql.DB, want map[string]string) {
		pragmas := make([]string, 0, len(want))
		for p := range want {
			pragmas = append(pragmas, p)
		}
		for range db.Stats().MaxOpenConnections {
			c, err := db.Conn(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			for p, got := range settings(t, c, pragmas...) {
				if got != want[p] {
					t.Errorf("%s: %s = %s, want %s", name, p, got, want[p])
				}
			}
		}
	}
	check("writer", s.writer, map[string]string{
		"foreign_keys": "1", "synchronous": "2", "journal_mode": "wal", "busy_timeout": busyTimeout, "query_only": "0",
		"recursive_triggers": "1", "wal_autocheckpoint": "0", "journal_size_limit": "0",
	})
	check("reader", s.reader, map[string]string{
		"foreign_keys": "1", "journal_mode": "wal", "busy_timeout": busyTimeout, "query_only": "1",
	})
	if got := s.writer.Stats().MaxOpenConnections; got != 1 {
		t.Errorf("%d connections write, want 1", got)
	}
	if got := s.reader.Stats().MaxOpenConnections; got != readers {
		t.Errorf("%d connections read, want %d", got, readers)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.demarche")
	if err := Create(ctx, path, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	for name, a := range map[string]access{"beside a writer": readOnly, "looking on": lookingOn, "frozen": frozen} {
		db, err := openPool(path, a, 1)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(`INSERT INTO theme (id, seq, name) VALUES ('a', 1, 'A')`); err == nil {
			t.Errorf("%s: a reader could write", name)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestWriterWaitsFromTheStart makes sure that an act takes the lock before it
// reads: one that took it later could not wait for another program's act.
func TestWriterWaitsFromTheStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.demarche")
	if err := Create(context.Background(), path, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	tx, err := s.writer.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // it is only a test's lock
	other, err := sql.Open("sqlite3", fileURL(path)+"?_busy_timeout=1")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.Exec(`BEGIN IMMEDIATE`); KindOf(explain(path, err)) != Busy {
		t.Errorf("another writer got %v, want busy", err)
	}
}

// strangeNames are names of files that mean something to SQLite, to a URL, to
// a shell or to a flag parser.
var strangeNames = []string{
	"a b", "a#b", "a%41b", "100%", "a?b=c", "a?mode=ro&immutable=1", "a&b", "a+b", "a'b", `a"b`, "a;b", "a:b", ":memory:",
	"file:a", "-x", "--json", "план миру", "café", "cafe\u0301", "a[b]*", "~", "$HOME", " a ", "a\nb", "a\\b", "😀",
}

func TestOpenStrangeNames(t *testing.T) {
	ctx := context.Background()
	for _, name := range strangeNames {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := Create(ctx, path, nil, Options{}); err != nil {
				t.Fatal(err)
			}
			s, err := Open(path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			beside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
			if want := []string{path, path + "-lock", path + "-shm", path + "-wal"}; err != nil || !slices.Equal(beside, want) {
				t.Errorf("there are while it is open %q, want it, its lock, its log and the index of that: %q, %v", beside, want, err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			beside, err = filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
			if err != nil || len(beside) != 1 || beside[0] != path {
				t.Errorf("left in the folder: %q, %v", beside, err)
			}
		})
	}
}
