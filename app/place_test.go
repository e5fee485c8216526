package app

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"demarche/store"
)

func TestDataFolder(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("each system has a place of its own")
	}
	t.Setenv("HOME", "/home/olena")
	for _, c := range []struct{ xdg, want string }{
		{"", "/home/olena/.local/share/demarche"},
		{"/data", "/data/demarche"},
		{"relative/does/not/count", "/home/olena/.local/share/demarche"},
	} {
		t.Setenv("XDG_DATA_HOME", c.xdg)
		if got, err := dataFolder(); got != c.want || err != nil {
			t.Errorf("with %q: %q, %v; want %q", c.xdg, got, err, c.want)
		}
	}
	t.Setenv("HOME", "")
	if _, err := dataFolder(); err == nil {
		t.Error("nobody's folder was found")
	}
}

// TestThePersonsCopyIsMadeOnce and is never touched again, whatever it holds.
func TestThePersonsCopyIsMadeOnce(t *testing.T) {
	t.Setenv("XDG_DATA_HOME", filepath.Join(t.TempDir(), "not yet", "there"))
	t.Setenv("LocalAppData", os.Getenv("XDG_DATA_HOME"))
	t.Setenv("HOME", os.Getenv("XDG_DATA_HOME"))
	path, err := shippedDossier(context.Background(), store.Options{Author: "Olena"})
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(path) != shippedName || !store.IsDossier(path) {
		t.Errorf("%s is no dossier", path)
	}
	if err := os.WriteFile(path, []byte("a person's own"), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := shippedDossier(context.Background(), store.Options{Author: "Olena"})
	if err != nil || again != path {
		t.Errorf("the second time: %q, %v", again, err)
	}
	if got, err := os.ReadFile(path); string(got) != "a person's own" {
		t.Errorf("the copy was overwritten: %v", err)
	}
}
