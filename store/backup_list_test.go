package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
)

// TestBackupsAreFoundWithoutTheDossier: by its path, whatever stands there, and
// by each path that leads there.
func TestBackupsAreFoundWithoutTheDossier(t *testing.T) {
	path := create(t, canal())
	o, _ := shelved(t)
	s := must[*store.Store](t)(store.Open(path, o))
	b := backup(t, s, store.Manual)
	check(t, s.Close())
	want := []store.Backup{b}
	link := filepath.Join(t.TempDir(), "link.demarche")
	check(t, os.Symlink(path, link))
	folderLink := filepath.Join(t.TempDir(), "folder")
	check(t, os.Symlink(filepath.Dir(path), folderLink))
	for name, change := range map[string]func() error{
		"as it was": func() error { return nil },
		"garbage":   func() error { return os.WriteFile(path, []byte("garbage"), 0o600) },
		"empty":     func() error { return os.Truncate(path, 0) },
		"gone":      func() error { return os.RemoveAll(path) },
	} {
		check(t, change())
		for _, by := range []string{path, link, filepath.Join(folderLink, "talks.demarche"), filepath.Dir(path) + "/../" + filepath.Base(filepath.Dir(path)) + "/talks.demarche"} {
			if diff := cmp.Diff(want, listed(t, o, by)); diff != "" {
				t.Errorf("%s, by %s (-want +got):\n%s", name, by, diff)
			}
		}
	}
	if list := listed(t, o, filepath.Join(t.TempDir(), "talks.demarche")); len(list) != 0 {
		t.Errorf("another dossier of that name has the backups %v", list)
	}
	if list := listed(t, store.Options{Backups: filepath.Join(t.TempDir(), "none")}, path); len(list) != 0 {
		t.Errorf("where there are none: %v", list)
	}
}

// TestBackupsOfARenamedDossier: they are found by what it is, and say of which
// path they are. Another dossier that then stands at the old path has its own.
func TestBackupsOfARenamedDossier(t *testing.T) {
	o, d := shelved(t)
	oldPath := create(t, canal())
	s := must[*store.Store](t)(store.Open(oldPath, o))
	first := backup(t, s, store.Manual)
	check(t, s.Close())
	newPath := filepath.Join(t.TempDir(), "renamed.demarche")
	check(t, os.Rename(oldPath, newPath))
	d.turn(time.Hour)
	s = openWith(t, newPath, o)
	second := backup(t, s, store.Manual)
	if first.Of != oldPath || second.Of != newPath {
		t.Errorf("they are of %s and %s", first.Of, second.Of)
	}
	want := []store.Backup{second, first}
	if diff := cmp.Diff(want, must[[]store.Backup](t)(s.Backups())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, listed(t, o, newPath)); diff != "" {
		t.Errorf("without opening it (-want +got):\n%s", diff)
	}

	check(t, store.Create(ctx, oldPath, nil, options()))
	other := openWith(t, oldPath, o)
	d.turn(time.Hour)
	third := backup(t, other, store.Manual)
	if diff := cmp.Diff(want, must[[]store.Backup](t)(s.Backups())); diff != "" {
		t.Errorf("after another dossier came to the old path (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]store.Backup{third, first}, must[[]store.Backup](t)(store.Backups(o.Backups, oldPath)), ignoreRenamed(newPath)); diff != "" {
		t.Errorf("at the old path (-want +got):\n%s", diff)
	}
}

// ignoreRenamed leaves out backups that are of that path.
func ignoreRenamed(path string) cmp.Option {
	return cmp.Transformer("here", func(list []store.Backup) []string {
		var paths []string
		for _, b := range list {
			if b.Of != path {
				paths = append(paths, b.Path)
			}
		}
		return paths
	})
}

// TestAnotherDossierTakesNothing from the backups of the one that stood at its
// path before.
func TestAnotherDossierTakesNothing(t *testing.T) {
	path, o, d := daily(t, 3)
	first := listed(t, o, path)
	check(t, os.Remove(path))
	check(t, store.Create(ctx, path, nil, store.Options{}))
	s := openWith(t, path, o)
	for range 25 {
		d.turn(24 * time.Hour)
		put0(t, s, "x")
		if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil {
			t.Fatal("no backup was due")
		}
	}
	list := listed(t, o, path)
	for _, b := range first {
		if !slices.Contains(list, b) {
			t.Errorf("%s is gone", b.Path)
		}
	}
	if len(list) >= 3+25 {
		t.Errorf("of the new one's 25 backups none is gone, there are %d", len(list))
	}
}

// TestLeftoversGo: what a crash left of a copy goes after a day, and not before,
// for it may still be being made.
func TestLeftoversGo(t *testing.T) {
	o, d := shelved(t)
	path := create(t, canal())
	s := openWith(t, path, o)
	backup(t, s, store.Manual)
	leave := func(name string, age time.Duration) {
		dir := filepath.Join(shelf(t, o), name)
		check(t, os.Mkdir(dir, 0o700))
		write(t, filepath.Join(dir, "copy.demarche"), "half")
		check(t, os.Chtimes(dir, time.Time{}, d.now().Add(-age)))
	}
	leave(".demarche-unfinished-1", 25*time.Hour)
	leave(".demarche-unfinished-2", 23*time.Hour)
	leave("something-else", 25*time.Hour)
	d.turn(time.Minute)
	backup(t, s, store.Manual)
	got := names(t, shelf(t, o))
	got = slices.DeleteFunc(got, func(name string) bool { return strings.HasSuffix(name, ".demarche") })
	if want := []string{".demarche-unfinished-2", "about.json", "something-else"}; !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

// TestShelfWithoutAbout: the note beside the backups may be lost or garbled.
func TestShelfWithoutAbout(t *testing.T) {
	for name, content := range map[string]string{"garbled": "{", "empty": "", "of another kind": "[]"} {
		o, d := shelved(t)
		path := create(t, canal())
		s := openWith(t, path, o)
		first := backup(t, s, store.Manual)
		write(t, filepath.Join(shelf(t, o), "about.json"), content)
		if diff := cmp.Diff([]store.Backup{first}, must[[]store.Backup](t)(s.Backups())); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		d.turn(time.Hour)
		put(t, s, "x")
		check(t, os.Chmod(backup(t, s, store.Manual).Path, 0o600))
		write(t, filepath.Join(shelf(t, o), "about.json"), content)
		d.turn(time.Hour)
		if b, err := s.BackupIfDue(ctx); b != nil || err != nil {
			t.Errorf("%s: though nothing changed, made %v, %v", name, b, err)
		}
		backup(t, s, store.Manual)
		if about, err := os.ReadFile(filepath.Join(shelf(t, o), "about.json")); err != nil || !strings.Contains(string(about), path) {
			t.Errorf("%s: it was not written anew: %s, %v", name, about, err)
		}
	}
}
