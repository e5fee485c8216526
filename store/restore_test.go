package store_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// restored makes a dossier with the notes "kept" in a backup and "later" after
// it, and closes it.
func restored(t testing.TB) (path string, b store.Backup, o store.Options, d *dial) {
	t.Helper()
	o, d = shelved(t)
	path = create(t, nil)
	s := must[*store.Store](t)(store.Open(path, o))
	put0(t, s, "kept")
	b = backup(t, s, store.Manual)
	put0(t, s, "later")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.turn(time.Hour)
	return path, b, o, d
}

// put0 adds a note to a dossier without provisions.
func put0(t testing.TB, s *store.Store, body string) {
	t.Helper()
	addNote(t, s, plan.Note{On: onDossier, Body: body})
}

func wantNotes(t testing.TB, path string, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, noteBodies(t, path)); diff != "" {
		t.Errorf("the notes in %s (-want +got):\n%s", filepath.Base(path), diff)
	}
}

// wantAlone says what lies in the dossier's folder.
func wantAlone(t testing.TB, path string, others ...string) {
	t.Helper()
	want := append([]string{filepath.Base(path)}, others...)
	slices.Sort(want)
	if got := names(t, filepath.Dir(path)); !slices.Equal(got, want) {
		t.Errorf("in the folder: %q, want %q", got, want)
	}
}

func TestRestore(t *testing.T) {
	path, b, o, d := restored(t)
	check(t, os.Chmod(path, 0o640))
	r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
	wantAlone(t, path)
	wantNotes(t, path, "kept")
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
	if r.From != b || r.SavedAs != "" || r.Saved == nil || r.Saved.Reason != store.BeforeRestore || r.Saved.Of != path {
		t.Errorf("got %+v, saved %+v", r, r.Saved)
	}
	if diff := cmp.Diff([]store.Backup{*r.Saved, b}, listed(t, o, path)); diff != "" {
		t.Errorf("backups (-want +got):\n%s", diff)
	}
	wantNotes(t, r.Saved.Path, "kept", "later")
	checkJournal(t, path)

	s := must[*store.Store](t)(store.Open(path, o))
	last := lastAct(t, s)
	if last.Kind != store.ActMark || last.Label != "restore the backup of 22 Nov 2025 12:00 UTC" || last.Author != o.Author || !last.At.Equal(d.now()) {
		t.Errorf("the history ends with %+v", last)
	}
	if undo, _, err := s.Steps(ctx); err != nil || undo == nil || undo.Label != "add note on the dossier" {
		t.Errorf("undo takes back %+v, %v", undo, err)
	}
	check(t, s.Close())

	d.turn(time.Hour)
	back := must[store.Restored](t)(store.Restore(ctx, r.Saved.Path, path, o))
	wantNotes(t, path, "kept", "later")
	wantNotes(t, back.Saved.Path, "kept")
	wantAlone(t, path)
	check(t, must[*store.Store](t)(store.Open(path, o)).Close())
}

// TestRestoreWhereNothingIs just makes the dossier, in the folder of a link's
// end too.
func TestRestoreWhereNothingIs(t *testing.T) {
	path, b, o, _ := restored(t)
	check(t, os.Remove(path))
	r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
	if r.Saved != nil || r.SavedAs != "" {
		t.Errorf("saved %+v, %q", r.Saved, r.SavedAs)
	}
	wantNotes(t, path, "kept")
	wantAlone(t, path)
	if openWith(t, path, o).ReadOnly() { // as the backup is
		t.Error("it cannot be written")
	}
}

// TestRestoreOverNothingThatCame: a file that comes to the dossier's place in
// the last moment is not written over.
func TestRestoreOverNothingThatCame(t *testing.T) {
	path, b, o, _ := restored(t)
	check(t, os.Remove(path))
	atEachLook(t, func(ctx context.Context) error {
		_ = os.Remove(path)
		_, err := store.Restore(ctx, b.Path, path, o)
		return err
	}, func(*nth) { write(t, path, "of somebody") }, func(look int, err error) {
		wantKind(t, err, store.Exists, path)
		wantAlone(t, path)
		if content, err := os.ReadFile(path); err != nil || string(content) != "of somebody" {
			t.Errorf("look %d: %q, %v", look, content, err)
		}
	})
}

func TestRestoreThroughALink(t *testing.T) {
	path, b, o, _ := restored(t)
	link := filepath.Join(t.TempDir(), "link.demarche")
	check(t, os.Symlink(path, link))
	must[store.Restored](t)(store.Restore(ctx, b.Path, link, o))
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	wantNotes(t, path, "kept")
	wantAlone(t, path)
}

// TestRestoreWithoutBackups saves what was there beside the dossier.
func TestRestoreWithoutBackups(t *testing.T) {
	path, b, o, _ := restored(t)
	o.Backups = ""
	r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
	if r.Saved == nil || filepath.Base(r.Saved.Path) != "talks.before-restore-2025-11-22T13-00-00.demarche" || r.Saved.Of != path {
		t.Fatalf("saved %+v", r.Saved)
	}
	wantAlone(t, path, filepath.Base(r.Saved.Path))
	wantNotes(t, path, "kept")
	wantNotes(t, r.Saved.Path, "kept", "later")
	r = must[store.Restored](t)(store.Restore(ctx, r.Saved.Path, path, o))
	if filepath.Base(r.Saved.Path) != "talks.before-restore-2025-11-22T13-00-01.demarche" {
		t.Errorf("the next one in that second is saved as %s", r.Saved.Path)
	}
	wantNotes(t, path, "kept", "later")
	s := openWith(t, path, o)
	if last := lastAct(t, s); last.Label != "restore from talks.before-restore-2025-11-22T13-00-00.demarche" {
		t.Errorf("the history ends with %+v", last)
	}
}

// TestRestoreOfAnOlderSchema brings it up to date, and leaves the backup as it is.
func TestRestoreOfAnOlderSchema(t *testing.T) {
	o, _ := shelved(t)
	path := schemaOne(t)
	s := must[*store.Store](t)(store.Open(path, o))
	before := must[[]store.Backup](t)(s.Backups())
	want := export(t, s)
	put0(t, s, "later")
	check(t, s.Close())
	r := must[store.Restored](t)(store.Restore(ctx, before[0].Path, path, o))
	if got := records(t, before[0].Path, `SELECT count(*), max(version) FROM schema_version`); got[0] != [2]string{"1", "1"} {
		t.Errorf("the backup has the schemas %v", got)
	}
	s = openWith(t, path, o)
	if diff := cmp.Diff(want, export(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(noteBodies(t, r.Saved.Path)) != len(want.Notes)+1 {
		t.Error("what was saved lacks the last note")
	}
	if list := must[[]store.Backup](t)(s.Backups()); len(list) != 2 {
		t.Errorf("backups: %+v", list)
	}
}

// TestRestoreOverAnOlderSchema saves the older one as it is.
func TestRestoreOverAnOlderSchema(t *testing.T) {
	_, b, o, _ := restored(t)
	path := schemaOne(t)
	r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
	wantNotes(t, path, "kept")
	if got := records(t, r.Saved.Path, `SELECT count(*), max(version) FROM schema_version`); got[0] != [2]string{"1", "1"} {
		t.Errorf("what was saved has the schemas %v", got)
	}
}

// TestRestoreRefuses and changes nothing.
func TestRestoreRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, path string, b *store.Backup, o *store.Options)
		kind    store.Kind
	}{
		"a dossier that is open for writing": {func(t *testing.T, path string, _ *store.Backup, o *store.Options) {
			openWith(t, path, *o)
		}, store.Locked},
		"a dossier that is open for reading": {func(t *testing.T, path string, _ *store.Backup, _ *store.Options) {
			openWith(t, path, store.Options{Reading: true})
		}, store.Locked},
		"no backup": {func(t *testing.T, _ string, b *store.Backup, _ *store.Options) {
			b.Path = filepath.Join(t.TempDir(), "none")
		}, store.Missing},
		"an empty backup": {func(t *testing.T, _ string, b *store.Backup, _ *store.Options) {
			check(t, os.Truncate(b.Path, 0))
		}, store.Empty},
		"something else": {func(t *testing.T, _ string, b *store.Backup, _ *store.Options) {
			check(t, os.Chmod(b.Path, 0o600))
			write(t, b.Path, strings.Repeat("no dossier ", 1000))
		}, store.NotSQLite},
		"a backup that misses pages": {func(t *testing.T, _ string, b *store.Backup, _ *store.Options) {
			check(t, os.Truncate(b.Path, b.Size/4096/2*4096))
		}, store.Damaged},
		"a backup with a reference to nothing": {func(t *testing.T, _ string, b *store.Backup, _ *store.Options) {
			sqlite(t, b.Path, `INSERT INTO note_tag VALUES ('none', 'x')`)
		}, store.Damaged},
		"a backup by a newer program": {func(t *testing.T, _ string, b *store.Backup, _ *store.Options) {
			sqlite(t, b.Path, `PRAGMA user_version = 99`)
		}, store.Newer},
		"itself": {func(_ *testing.T, path string, b *store.Backup, _ *store.Options) { b.Path = path }, store.Invalid},
		"over a dossier by a newer program": {func(t *testing.T, path string, _ *store.Backup, _ *store.Options) {
			sqlite(t, path, `PRAGMA user_version = 99`, `PRAGMA journal_mode = delete`)
		}, store.Newer},
		"over a folder": {func(t *testing.T, path string, _ *store.Backup, _ *store.Options) {
			check(t, os.Remove(path))
			check(t, os.Mkdir(path, 0o700))
		}, store.NotAFile},
		"over a file that is write-protected": {func(t *testing.T, path string, _ *store.Backup, _ *store.Options) {
			check(t, os.Chmod(path, 0o444))
		}, store.ReadOnly},
		"where backups cannot be": {func(t *testing.T, _ string, _ *store.Backup, o *store.Options) {
			o.Backups = filepath.Join(t.TempDir(), "file")
			write(t, o.Backups, "in the way")
		}, store.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			path, b, o, _ := restored(t)
			good := o.Backups
			c.prepare(t, path, &b, &o)
			before, shelved := folder(t, filepath.Dir(path)), folder(t, shelf(t, store.Options{Backups: good}))
			r, err := store.Restore(ctx, b.Path, path, o)
			wantKind(t, err, c.kind)
			if r.Saved != nil || r.SavedAs != "" {
				t.Errorf("got %+v", r)
			}
			if c.kind != store.Locked { // the log's index of an open one may change
				if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
					t.Errorf("the folder changed: %.400s", diff)
				}
				if diff := cmp.Diff(shelved, folder(t, shelf(t, store.Options{Backups: good}))); diff != "" {
					t.Errorf("the backups changed: %.400s", diff)
				}
			}
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && c.kind != store.Newer {
				wantNotes(t, path, "kept", "later")
			}
		})
	}
	path, b, o, _ := restored(t)
	_, err := store.Restore(ctx, b.Path, filepath.Join(filepath.Dir(path), "none", "talks.demarche"), o)
	wantKind(t, err, store.NoFolder)
	sqlite(t, b.Path, `PRAGMA user_version = 99`)
	_, err = store.Restore(ctx, b.Path, path, o)
	wantKind(t, err, store.Newer, b.Path, "schema 99", "The dossier is as it was.")
}

// TestRestoreOverWhatIsNoDossier moves it aside as it is, with the log that
// may hold the last of it.
func TestRestoreOverWhatIsNoDossier(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, path string){
		"garbage": func(t *testing.T, path string) { write(t, path, strings.Repeat("garbage ", 5000)) },
		"a file that misses pages": func(t *testing.T, path string) {
			info, err := os.Stat(path)
			check(t, err)
			check(t, os.Truncate(path, info.Size()/4096/2*4096))
		},
		"another program's": func(t *testing.T, path string) {
			check(t, os.Remove(path))
			sqlite(t, path, `CREATE TABLE a (b)`)
		},
		"a reference to nothing": func(t *testing.T, path string) {
			sqlite(t, path, `INSERT INTO note_tag VALUES ('none', 'x')`, `PRAGMA journal_mode = delete`)
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, b, o, _ := restored(t)
			spoil(t, path)
			spoiled := folder(t, filepath.Dir(path))["talks.demarche"]
			r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
			wantNotes(t, path, "kept")
			wantAlone(t, path, "talks.damaged-2025-11-22T13-00-00.demarche")
			if filepath.Base(r.SavedAs) != "talks.damaged-2025-11-22T13-00-00.demarche" || r.Saved != nil {
				t.Errorf("got %+v", r)
			}
			if folder(t, filepath.Dir(path))[filepath.Base(r.SavedAs)] != spoiled {
				t.Error("what was moved aside has changed")
			}
			if diff := cmp.Diff([]store.Backup{b}, listed(t, o, path)); diff != "" {
				t.Errorf("backups (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRestoreAfterACrash: what a killed program wrote lies in the log; it is
// saved, and does not come into what was restored.
func TestRestoreAfterACrash(t *testing.T) {
	path := create(t, canal())
	o, _ := shelved(t)
	s := must[*store.Store](t)(store.Open(path, o))
	b := backup(t, s, store.Manual)
	check(t, s.Close())
	c := child("write", path)
	out, err := c.StdoutPipe()
	check(t, err)
	check(t, c.Start())
	lines := bufio.NewScanner(out)
	for range 5 {
		if !lines.Scan() {
			t.Fatal("the other program ended by itself")
		}
	}
	check(t, c.Process.Kill())
	_ = c.Wait()
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		t.Fatal("there is no log: the test has not done what it is about")
	}
	r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
	wantAlone(t, path)
	if got := len(noteBodies(t, path)); got != len(canal().Notes) {
		t.Errorf("%d notes came back", got)
	}
	if got := len(noteBodies(t, r.Saved.Path)); got < len(canal().Notes)+5 {
		t.Errorf("%d notes are saved", got)
	}
	checkJournal(t, path)
}

// TestRestoreLeavesNoLog of a dossier that is gone for the one that comes.
func TestRestoreLeavesNoLog(t *testing.T) {
	path, b, o, _ := restored(t)
	check(t, os.Remove(path))
	write(t, path+"-wal", "the log of another file")
	write(t, path+"-journal", "and one more")
	r := must[store.Restored](t)(store.Restore(ctx, b.Path, path, o))
	wantNotes(t, path, "kept")
	aside := filepath.Base(r.SavedAs)
	wantAlone(t, path, aside+"-wal", aside+"-journal")
}

// TestRestoreCanBeStopped at each moment, and has then changed nothing.
func TestRestoreCanBeStopped(t *testing.T) {
	path, b, o, d := restored(t)
	var before map[string]string
	work := func(ctx context.Context) error {
		d.turn(time.Hour)
		before = folder(t, filepath.Dir(path))
		_, err := store.Restore(ctx, b.Path, path, o)
		return err
	}
	atEachLook(t, work, func(c *nth) { c.err = context.Canceled }, func(look int, err error) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at look %d: %v", look, err)
		}
		if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
			t.Errorf("stopped at look %d: %.400s", look, diff)
		}
		for _, name := range names(t, shelf(t, o)) {
			if name != "about.json" && !regexp.MustCompile(`^2025-.*-(manual|restore)\.demarche$`).MatchString(name) {
				t.Errorf("stopped at look %d: left %s", look, name)
			}
		}
	})
}

// TestSavedBeforeARestoreDropsNothing: not even what is to be restored and
// would be the next to go.
func TestSavedBeforeARestoreDropsNothing(t *testing.T) {
	path, _, o, d := restored(t)
	s := must[*store.Store](t)(store.Open(path, o))
	for range 13 {
		put0(t, s, "x")
		backup(t, s, store.FirstOfDay)
		d.turn(24 * time.Hour)
	}
	oldest := listed(t, o, path)[12] // b is older, but made by hand
	put0(t, s, "x")
	for range 3 { // three more of the same day push nothing out, but a new day would
		backup(t, s, store.Regular)
	}
	check(t, s.Close())
	before := listed(t, o, path)
	d.turn(400 * 24 * time.Hour)
	r := must[store.Restored](t)(store.Restore(ctx, oldest.Path, path, o))
	if diff := cmp.Diff(append([]store.Backup{*r.Saved}, before...), listed(t, o, path)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s = openWith(t, path, o)
	put0(t, s, "x")
	backup(t, s, store.Regular)
	if got := len(listed(t, o, path)); got >= len(before) {
		t.Errorf("the next one drops nothing: %d of %d", got, len(before))
	}
}
