package app

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"demarche/assets"
	"demarche/store"
)

// openStore opens a dossier file until the end of the test.
func openStore(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(path, store.Options{Author: "A. Reader"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// inFolder lists what lies in a folder.
func inFolder(t *testing.T, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(path)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestExportJSON(t *testing.T) {
	s := openStore(t, shippedFile(t))
	for name, before := range map[string]string{"new": "", "over a longer one": strings.Repeat("x", 1<<20)} {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out.json")
			if before != "" {
				if err := os.WriteFile(out, []byte(before), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := ExportJSON(context.Background(), s, out); err != nil {
				t.Fatal(err)
			}
			if got, err := os.ReadFile(out); string(got) != string(assets.Dossier()) {
				t.Errorf("the file is not the shipped dossier; %v", err)
			}
			if got := inFolder(t, filepath.Dir(out)); !slices.Equal(got, []string{"out.json"}) {
				t.Errorf("in the folder: %q", got)
			}
		})
	}
}

// TestExportJSONFails leaves what is there as it was, and nothing beside it.
func TestExportJSONFails(t *testing.T) {
	ctx := context.Background()
	path, dir := shippedFile(t), t.TempDir()
	old, other := filepath.Join(dir, "old.json"), filepath.Join(dir, "other.demarche")
	if err := os.WriteFile(old, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := store.Create(ctx, other, nil, store.Options{}); err != nil {
		t.Fatal(err)
	}
	open := openStore(t, path)
	closed, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		from *store.Store
		out  string
	}{
		{"onto itself", open, path},
		{"onto another dossier", open, other},
		{"onto a folder", open, dir},
		{"into no folder", open, filepath.Join(dir, "none", "a.json")},
		{"from a dossier that cannot be read", closed, old},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := ExportJSON(ctx, c.from, c.out); err == nil {
				t.Error("no error")
			}
			if got := inFolder(t, dir); !slices.Equal(got, []string{"old.json", "other.demarche"}) {
				t.Errorf("in the folder: %q", got)
			}
		})
	}
	if got, err := os.ReadFile(old); string(got) != "old" {
		t.Errorf("the older export is now %.20q, %v", got, err)
	}
	if !store.IsDossier(path) || !store.IsDossier(other) {
		t.Error("a dossier is none any more")
	}
}

func TestWhyNotFree(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "taken"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here:", err)
	}
	for name, free := range map[string]bool{
		"a.demarche": true, "план миру": true, "-x": true, ".hidden": true, "a b#%": true,
		"": false, "  ": false, "taken": false, "link": false, ".": false, "..": false, "a/b": false, `a\b`: false, "/a": false,
	} {
		if why := whyNotFree(dir, name); (why == "") != free {
			t.Errorf("%q: %s, want free %t", name, why, free)
		}
	}
}
