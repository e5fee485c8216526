package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/plan"
)

// ctx never ends; tests of ending ones make their own.
var ctx = context.Background()

// dawn is when the first act of a test happens; each later one happens a
// second after the one before.
var dawn = time.Date(2025, 12, 1, 9, 30, 0, 250e6, time.UTC)

// options are an author, a clock that ticks a second at each look, and ids
// that count up.
func options() store.Options {
	ticks, ids := 0, 0
	return store.Options{
		Author: "Олена",
		Now: func() time.Time {
			ticks++
			return dawn.Add(time.Duration(ticks-1) * time.Second)
		},
		NewID: func() string {
			ids++
			return fmt.Sprintf("id-%d", ids)
		},
	}
}

// create makes a dossier file in a folder of its own.
func create(t testing.TB, d *plan.Dossier) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "talks.demarche")
	if err := store.Create(ctx, path, d, options()); err != nil {
		t.Fatal(err)
	}
	return path
}

// open opens a dossier file until the end of the test.
func open(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path, options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// fresh is a store on a new file with d in it.
func fresh(t testing.TB, d *plan.Dossier) *store.Store {
	t.Helper()
	return open(t, create(t, d))
}

func addNote(t testing.TB, s *store.Store, n plan.Note) plan.Note {
	t.Helper()
	n, _, err := s.AddNote(ctx, n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func export(t testing.TB, s *store.Store) *plan.Dossier {
	t.Helper()
	d, err := s.Export(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func notes(t testing.TB, s *store.Store) []plan.Note {
	t.Helper()
	list, err := s.Notes(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// must says of a call that it gave no error.
func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// wantKind checks the kind of an error and that its message speaks of what it
// should.
func wantKind(t testing.TB, err error, kind store.Kind, words ...string) {
	t.Helper()
	if err == nil || store.KindOf(err) != kind {
		t.Fatalf("err = %v of kind %q, want kind %q", err, store.KindOf(err), kind)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the message %q does not speak of %q", err, word)
		}
	}
}

// folder is what lies in a folder: each name with the file's bytes.
func folder(t testing.TB, path string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(path)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		files[e.Name()] = e.Type().String()
		if !e.Type().IsRegular() {
			continue
		}
		content, err := os.ReadFile(filepath.Join(path, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(content)
	}
	return files
}

// The places in the canal dossier that notes are put on.
var (
	onDossier   = plan.Target{Kind: plan.OnDossier}
	onVersion   = plan.TargetOf(plan.OnVersion, "v1")
	onProvision = plan.TargetOf(plan.OnProvision, "v1-1")
	onCell      = plan.CellOf(plan.On("v1-1"), "south")
	onWhole     = plan.CellOf(plan.Whole("v1"), "south")
	onStatement = plan.TargetOf(plan.OnStatement, "north-yes")
	onSource    = plan.TargetOf(plan.OnSource, "gazette-1")
)

// targets are one place of every kind, and both kinds of cells.
var targets = []plan.Target{onDossier, onVersion, onProvision, onCell, onWhole, onStatement, onSource}

// ended is a context that is over.
func ended() context.Context {
	over, end := context.WithCancel(ctx)
	end()
	return over
}
