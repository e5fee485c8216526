package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
)

// daily makes a dossier with a backup on each of so many days, and closes it.
func daily(t testing.TB, days int) (path string, o store.Options, d *dial) {
	t.Helper()
	o, d = shelved(t)
	path = create(t, canal())
	s := must[*store.Store](t)(store.Open(path, o))
	for range days {
		put(t, s, "x")
		if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil {
			t.Fatal("no backup was due")
		}
		d.turn(24 * time.Hour)
	}
	put(t, s, "last")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path, o, d
}

// TestFaultZeroByteDossier: a crash of the system, or a program that keeps
// folders in step, left a file of 0 bytes where the dossier was. Its backups
// are found and brought back, and the empty file, which might tell somebody
// something, is not thrown away.
func TestFaultZeroByteDossier(t *testing.T) {
	for _, log := range []string{"", "what is left of a log"} {
		path, o, d := daily(t, 3)
		check(t, os.Truncate(path, 0))
		if log != "" {
			write(t, path+"-wal", log)
		}
		_, err := store.Open(path, o)
		wantKind(t, err, store.Empty)
		list := listed(t, o, path)
		if len(list) != 3 {
			t.Fatalf("backups: %+v", list)
		}
		r := must[store.Restored](t)(store.Restore(ctx, list[0].Path, path, o))
		aside := "talks.damaged-" + d.now().Format("2006-01-02T15-04-05") + ".demarche"
		if filepath.Base(r.SavedAs) != aside || r.Saved != nil {
			t.Errorf("got %+v", r)
		}
		files := folder(t, filepath.Dir(path))
		if files[aside] != "" || files[aside+"-wal"] != log {
			t.Errorf("aside lie %q and %q", files[aside], files[aside+"-wal"])
		}
		if delete(files, aside+"-wal"); len(files) != 2 {
			t.Errorf("in the folder: %q", names(t, filepath.Dir(path)))
		}
		if got := noteBodies(t, path); !slices.Contains(got, "x") || slices.Contains(got, "last") {
			t.Errorf("it has the notes %q", got)
		}
		checkJournal(t, path)
	}
}

// TestFaultDamagedDossier: no backup is made of it, however often one is due,
// and none of the good ones goes.
func TestFaultDamagedDossier(t *testing.T) {
	path, o, d := daily(t, 20)
	before := folder(t, shelf(t, o))
	s := openWith(t, path, o)
	sqlite(t, path, `PRAGMA ignore_check_constraints = on`, `PRAGMA foreign_keys = off`, `DELETE FROM version`)
	for range 100 {
		d.turn(24 * time.Hour)
		_, err := s.BackupIfDue(ctx)
		wantKind(t, err, store.Damaged, path, "No backup was made; those made before are as they were.")
	}
	_, err := s.Backup(ctx, store.Manual)
	wantKind(t, err, store.Damaged, path)
	if diff := cmp.Diff(before, folder(t, shelf(t, o))); diff != "" {
		t.Errorf("the backups changed: %.400s", diff)
	}
	to := filepath.Join(t.TempDir(), "copy.demarche")
	wantKind(t, s.BackupTo(ctx, to), store.Damaged, path)
	if got := names(t, filepath.Dir(to)); len(got) != 0 {
		t.Errorf("left: %q", got)
	}
}

// TestFaultGarbledPages overwrites each page of the dossier in turn: either the
// backup is refused, or it holds the same as before.
func TestFaultGarbledPages(t *testing.T) {
	path, o, d := daily(t, 1)
	whole, err := os.ReadFile(path)
	check(t, err)
	want := export(t, openWith(t, path, store.Options{Reading: true}))
	const page = 4096
	refused := 0
	for at := page; at < len(whole); at += page {
		other := filepath.Join(t.TempDir(), "talks.demarche")
		content := slices.Clone(whole)
		copy(content[at:at+page], strings.Repeat("\xa5garbled", page/8))
		check(t, os.WriteFile(other, content, 0o600))
		s, err := store.Open(other, o)
		if err != nil {
			wantKind(t, err, store.Damaged, other)
			continue
		}
		d.turn(time.Minute)
		b, err := s.Backup(ctx, store.Manual)
		if err != nil {
			refused++
			wantKind(t, err, store.Damaged, other)
		} else if diff := cmp.Diff(want, export(t, openWith(t, b.Path, store.Options{Reading: true}))); diff != "" {
			t.Errorf("page %d is garbled, and the backup was made:\n%.400s", at/page, diff)
		}
		_ = s.Close()
	}
	if refused < 5 {
		t.Errorf("of %d pages only %d were missed", len(whole)/page, refused)
	}
}

// TestFaultFailedRename takes the folder for backups away at each moment in
// which a backup looks around, and puts a file in its place: what was being
// made cannot get its name.
func TestFaultFailedRename(t *testing.T) {
	path, o, d := daily(t, 3)
	s := openWith(t, path, o)
	folderOf, away := shelf(t, o), filepath.Join(t.TempDir(), "away")
	var before map[string]string
	atEachLook(t, func(ctx context.Context) error {
		d.turn(time.Hour)
		before = folder(t, folderOf)
		_, err := s.Backup(ctx, store.Regular)
		return err
	}, func(*nth) {
		check(t, os.Rename(folderOf, away))
		write(t, folderOf, "a file")
	}, func(look int, err error) {
		if k := store.KindOf(err); err == nil || k != store.Failed && k != store.NoAccess || !strings.Contains(err.Error(), "No backup was made") {
			t.Errorf("look %d: %v", look, err)
		}
		if content, err := os.ReadFile(folderOf); err != nil || string(content) != "a file" {
			t.Errorf("look %d: what is in the way became %q, %v", look, content, err)
		}
		check(t, os.Remove(folderOf))
		check(t, os.Rename(away, folderOf))
		after := folder(t, folderOf)
		for name := range after {
			if strings.HasPrefix(name, ".demarche-unfinished-") { // out of reach when it was to be removed
				delete(after, name)
				check(t, os.RemoveAll(filepath.Join(folderOf, name)))
			}
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("look %d: the backups changed: %.400s", look, diff)
		}
	})
	put(t, s, "it goes on")
	backup(t, s, store.Regular)
}

// TestFaultFailedRenameOfARestore puts a folder where the dossier is in the
// last moment, which a file cannot be renamed to.
func TestFaultFailedRenameOfARestore(t *testing.T) {
	path, o, d := daily(t, 3)
	from, away := listed(t, o, path)[0], filepath.Join(t.TempDir(), "away")
	var before map[string]string
	atEachLook(t, func(ctx context.Context) error {
		d.turn(time.Hour)
		before = folder(t, filepath.Dir(path))
		_, err := store.Restore(ctx, from.Path, path, o)
		return err
	}, func(*nth) {
		check(t, os.Rename(path, away))
		check(t, os.MkdirAll(filepath.Join(path, "in the way"), 0o700))
	}, func(look int, err error) {
		if err == nil {
			t.Errorf("look %d: no error", look)
		}
		if _, err := os.Stat(filepath.Join(path, "in the way")); err != nil {
			t.Errorf("look %d: what was in the way: %v", look, err)
		}
		check(t, os.RemoveAll(path))
		check(t, os.Rename(away, path))
		_, _ = os.Remove(path+"-shm"), os.Remove(path+"-wal") // SQLite does not tidy up beside a file that is taken away while it reads it
		if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
			t.Errorf("look %d: the folder changed: %.400s", look, diff)
		}
	})
}

// TestFaultFailedRenameOverDamage: the damaged file that was moved aside for
// the restore comes back to its place, with its log.
func TestFaultFailedRenameOverDamage(t *testing.T) {
	path, o, _ := daily(t, 3)
	from := listed(t, o, path)[0]
	write(t, path, strings.Repeat("garbage ", 1000))
	write(t, path+"-wal", "its log")
	check(t, os.MkdirAll(filepath.Join(path+"-shm", "in the way"), 0o700))
	before := folder(t, filepath.Dir(path))
	_, err := store.Restore(ctx, from.Path, path, o)
	wantKind(t, err, store.Failed)
	if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
		t.Errorf("the folder changed: %.400s", diff)
	}
}

// TestFaultClockSetBack by a day: backups go on being made when they are due,
// none is lost, and a dossier that did not change is not copied again and again.
func TestFaultClockSetBack(t *testing.T) {
	path, o, d := daily(t, 5)
	before := listed(t, o, path)
	s := openWith(t, path, o)
	must[*store.Backup](t)(s.BackupIfDue(ctx))
	d.turn(-24*time.Hour - 30*time.Minute)
	due := func(want bool, when string) {
		t.Helper()
		if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); (b != nil) != want {
			t.Errorf("%s: made %+v", when, b)
		}
	}
	due(false, "unchanged since a backup of tomorrow")
	put(t, s, "after the clock was set back")
	due(true, "changed since")
	for range 10 {
		put(t, s, "more")
		d.turn(time.Minute)
		due(false, "minutes after that")
	}
	d.turn(5 * time.Minute)
	due(true, "a quarter of an hour after that")
	d.turn(time.Hour)
	due(false, "unchanged since a backup of today, with one of tomorrow")
	after := listed(t, o, path)
	for _, b := range before {
		if !slices.Contains(after, b) {
			t.Errorf("%s is gone", b.Path)
		}
	}
	if len(after) != len(before)+3 {
		t.Errorf("%d backups became %d", len(before), len(after))
	}
	for i := range 40 { // the day comes again
		d.turn(time.Hour)
		put(t, s, "again")
		due(true, "an hour later")
		if got := len(listed(t, o, path)); got < len(after)+min(i, 10) {
			t.Errorf("after %d hours there are %d backups", i, got)
		}
	}
}

// TestFaultClockSetAhead by ten years and back: of the days before, at most
// those go that one more day with a backup pushes out.
func TestFaultClockSetAhead(t *testing.T) {
	path, o, d := daily(t, 12)
	before := listed(t, o, path)
	s := openWith(t, path, o)
	const years = 10 * 365 * 24 * time.Hour
	d.turn(years)
	if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil {
		t.Fatal("none in ten years")
	}
	d.turn(-years)
	put(t, s, "now again")
	if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil {
		t.Fatal("none after the clock was set right")
	}
	if got := len(listed(t, o, path)); got != len(before)+2 {
		t.Errorf("%d backups became %d", len(before), got)
	}
}

// TestFaultCrashDuringBackup kills a program that makes one backup after the
// other. Each that has its name is whole.
func TestFaultCrashDuringBackup(t *testing.T) {
	path, o, d := daily(t, 1)
	for round := range 6 {
		c := child("", path)
		c.Env = append(c.Env, backingUp+"="+o.Backups)
		out, err := c.StdoutPipe()
		check(t, err)
		check(t, c.Start())
		lines := bufio.NewScanner(out)
		for range 2 {
			if !lines.Scan() {
				t.Fatal("the other program ended by itself")
			}
		}
		time.Sleep(time.Duration(round) * 3 * time.Millisecond) // until somewhere in the next one
		check(t, c.Process.Kill())
		_ = c.Wait()
	}
	list := listed(t, o, path)
	if len(list) < 13 {
		t.Fatalf("only %d backups", len(list))
	}
	for _, b := range list {
		checkJournal(t, b.Path)
	}
	d.at = time.Now().Add(25 * time.Hour)
	s := openWith(t, path, o)
	put(t, s, "after the crashes")
	backup(t, s, store.Manual)
	for _, name := range names(t, shelf(t, o)) {
		if strings.HasPrefix(name, ".demarche-unfinished-") {
			t.Errorf("left: %s", name)
		}
	}
}

// backingUp names, in its environment, the folder for the backups that this
// program makes one after the other when it is run as another program.
const backingUp = "DEMARCHE_TEST_BACKING_UP"

func init() {
	if folder := os.Getenv(backingUp); folder != "" {
		backUpForever(os.Args[1], folder)
	}
}

func backUpForever(path, folder string) {
	s, err := store.Open(path, store.Options{Backups: folder})
	for err == nil {
		if _, err = s.Backup(context.Background(), store.Manual); err == nil {
			_, err = fmt.Println("made")
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
