package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// dial is a clock that stands still until it is set.
type dial struct {
	mu sync.Mutex
	at time.Time
}

func (d *dial) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.at
}

func (d *dial) turn(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.at = d.at.Add(by)
}

// noon is what a new dial shows: a Saturday.
var noon = time.Date(2025, 11, 22, 12, 0, 0, 123e6, time.UTC)

// shelved are options with a folder for backups and a clock at noon.
func shelved(t testing.TB) (store.Options, *dial) {
	t.Helper()
	d := &dial{at: noon}
	o := store.Options{Author: "Олена", Now: d.now, Backups: filepath.Join(t.TempDir(), "data", "backups")}
	return o, d
}

// openWith opens a dossier until the end of the test.
func openWith(t testing.TB, path string, o store.Options) *store.Store {
	t.Helper()
	s := must[*store.Store](t)(store.Open(path, o))
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// put adds a note, which is the change that these tests make.
func put(t testing.TB, s *store.Store, body string) {
	t.Helper()
	addNote(t, s, plan.Note{On: onCell, Body: body})
}

// noteBodies are the texts of the notes in a dossier file, which is only looked at.
func noteBodies(t testing.TB, path string) []string {
	t.Helper()
	s := must[*store.Store](t)(store.Open(path, store.Options{Reading: true}))
	defer s.Close()
	var list []string
	for _, n := range notes(t, s) {
		list = append(list, n.Body)
	}
	slices.Sort(list)
	return list
}

// shelf is the only folder for backups of one dossier that there is.
func shelf(t testing.TB, o store.Options) string {
	t.Helper()
	list := names(t, o.Backups)
	if len(list) != 1 {
		t.Fatalf("in the folder for backups: %q", list)
	}
	return filepath.Join(o.Backups, list[0])
}

func backup(t testing.TB, s *store.Store, reason store.Reason) store.Backup {
	t.Helper()
	return must[store.Backup](t)(s.Backup(ctx, reason))
}

func listed(t testing.TB, o store.Options, path string) []store.Backup {
	t.Helper()
	return must[[]store.Backup](t)(store.Backups(o.Backups, path))
}

func TestBackupHoldsTheDossier(t *testing.T) {
	path := create(t, canal())
	o, _ := shelved(t)
	s := openWith(t, path, o)
	put(t, s, "in the log only")
	before := export(t, s)
	b := backup(t, s, store.Manual)
	put(t, s, "later")

	if base := filepath.Base(b.Path); base != "2025-11-22T12-00-00.123Z-manual.demarche" {
		t.Errorf("its name is %q", base)
	}
	if dir := filepath.Base(filepath.Dir(b.Path)); !regexp.MustCompile(`^talks-[0-9a-f]{12}$`).MatchString(dir) {
		t.Errorf("its folder is %q", dir)
	}
	info, err := os.Stat(b.Path)
	check(t, err)
	if want := (store.Backup{Path: b.Path, At: noon, Reason: store.Manual, Size: info.Size(), Of: path}); b != want {
		t.Errorf("got %+v, want %+v", b, want)
	}
	if diff := cmp.Diff([]store.Backup{b}, must[[]store.Backup](t)(s.Backups())); diff != "" {
		t.Errorf("listed (-want +got):\n%s", diff)
	}
	if got := names(t, filepath.Dir(b.Path)); !slices.Equal(got, []string{filepath.Base(b.Path), "about.json"}) {
		t.Errorf("in its folder: %q", got)
	}
	copied := openWith(t, b.Path, store.Options{Reading: true})
	if diff := cmp.Diff(before, export(t, copied)); diff != "" {
		t.Errorf("the backup holds (-want +got):\n%s", diff)
	}
	checkJournal(t, b.Path)
	if got := names(t, filepath.Dir(b.Path)); len(got) != 2 {
		t.Errorf("reading it left something behind: %q", got)
	}
}

// TestBackupNeedsNothingBesideIt: the marks for a file with a log say so, and
// a program that reads it from a medium that cannot be written must believe them.
func TestBackupNeedsNothingBesideIt(t *testing.T) {
	o, _ := shelved(t)
	path := create(t, canal())
	b := backup(t, openWith(t, path, o), store.Manual)
	other := filepath.Join(t.TempDir(), "other.demarche")
	check(t, openWith(t, path, store.Options{Reading: true}).BackupTo(ctx, other))
	for _, path := range []string{b.Path, other} {
		content, err := os.ReadFile(path)
		check(t, err)
		if content[18] != 1 || content[19] != 1 {
			t.Errorf("%s is marked as a file of the versions %d", filepath.Base(path), content[18:20])
		}
	}
}

// TestBackupsOfOneMoment: even two for one reason in one millisecond get names
// of their own, in the order in which they were made.
func TestBackupsOfOneMoment(t *testing.T) {
	o, _ := shelved(t)
	s := openWith(t, create(t, canal()), o)
	var made []store.Backup
	for _, reason := range []store.Reason{store.Manual, store.Manual, store.BeforeBulk, store.Regular} {
		made = append([]store.Backup{backup(t, s, reason)}, made...)
	}
	if diff := cmp.Diff(made, must[[]store.Backup](t)(s.Backups())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if first, last := made[3], made[0]; !first.At.Equal(noon) || last.At.Sub(first.At) != 3*time.Millisecond {
		t.Errorf("from %v to %v", first.At, last.At)
	}
}

func TestReasonsHaveWords(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range []store.Reason{
		store.Manual, store.FirstOfDay, store.Regular, store.BeforeImport, store.BeforeMigration, store.BeforeRepair,
		store.BeforeRestore, store.BeforeBulk,
	} {
		if w := r.Words(); w == "" || w == string(r) || seen[w] {
			t.Errorf("%q in words: %q", r, w)
		}
		seen[r.Words()] = true
	}
	if got := store.Reason("moonrise").Words(); got != "moonrise" {
		t.Errorf("a reason of a newer program: %q", got)
	}
}

// TestBackupWhileWriting: the copy is of one moment, and nobody waits for it.
func TestBackupWhileWriting(t *testing.T) {
	d := sample.Dossier(sample.Size{Versions: 1, Provisions: 500, Stakeholders: 4, Statements: 10_000})
	path := create(t, d)
	o, _ := shelved(t)
	s := openWith(t, path, o)
	first := lastAct(t, s).Seq
	stop := make(chan struct{})
	type result struct {
		made    int
		longest time.Duration
		err     error
	}
	done := make(chan result)
	go func() {
		var r result
		for ; r.err == nil; r.made++ {
			select {
			case <-stop:
				if r.made >= 200 {
					done <- r
					return
				}
			default:
			}
			begin := time.Now()
			_, _, r.err = s.AddNote(ctx, plan.Note{On: onDossier, Body: fmt.Sprint(r.made)})
			r.longest = max(r.longest, time.Since(begin))
		}
		done <- r
	}()
	begin := time.Now()
	var made []store.Backup
	for range 3 {
		made = append(made, backup(t, s, store.Manual))
	}
	took := time.Since(begin)
	close(stop)
	r := <-done
	check(t, r.err)
	t.Logf("%d acts during three backups of %d MB, which took %v together; the longest act took %v", r.made, made[0].Size>>20, took, r.longest)
	for _, b := range made {
		c := must[store.Contents](t)(b.Contents(ctx))
		if acts := int(c.Last.Seq - first); c.Counts.Notes != acts {
			t.Errorf("a backup has %d notes of %d acts", c.Counts.Notes, acts)
		}
	}
	// A writer that waited for a backup would have taken a third of the time.
	if r.longest > took/3 {
		t.Errorf("an act took %v", r.longest)
	}
}

// nth is a context that does something at the n-th look whether it is over.
type nth struct {
	context.Context
	mu    sync.Mutex
	looks int
	n     int // 0: never
	what  func()
	err   error
}

func (c *nth) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.looks++; c.looks == c.n {
		c.what()
	}
	return c.err
}

// atEachLook runs work once to count how often it looks whether to stop, and
// then once for each of those looks, with fault happening at it. Of hundreds of
// looks, which the check makes, it takes one in so many, and all of the last.
func atEachLook(t *testing.T, work func(context.Context) error, fault func(*nth), after func(look int, err error)) {
	t.Helper()
	count := &nth{Context: ctx}
	check(t, work(count))
	if count.looks < 2 {
		t.Fatalf("it looks %d times whether to stop", count.looks)
	}
	const last, some = 4, 12
	for n := 1; n <= count.looks; n++ {
		if left := count.looks - n; left >= last && n%(count.looks/some+1) != 1 {
			continue
		}
		c := &nth{Context: ctx, n: n}
		c.what = func() { fault(c) }
		after(n, work(c))
	}
}

// TestBackupCanBeStopped at each moment, and leaves nothing behind.
func TestBackupCanBeStopped(t *testing.T) {
	o, d := shelved(t)
	s := openWith(t, create(t, canal()), o)
	made := 0
	atEachLook(t, func(ctx context.Context) error {
		d.turn(time.Hour)
		_, err := s.Backup(ctx, store.Manual)
		if err == nil {
			made++
		}
		return err
	}, func(c *nth) { c.err = context.Canceled }, func(look int, err error) {
		if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "No backup was made") {
			t.Errorf("stopped at look %d: %v", look, err)
		}
		if got := names(t, shelf(t, o)); len(got) != made+1 {
			t.Errorf("stopped at look %d: left %q", look, got)
		}
	})
	_, err := s.Backup(ended(), store.Manual)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped before it began: %v", err)
	}
}

// TestRescueCanBeStopped without harm to the one connection that writes, which
// has the journal.
func TestRescueCanBeStopped(t *testing.T) {
	path := create(t, sample.Dossier(sample.Size{Provisions: 100, Stakeholders: 4, Statements: 2000}))
	s := openWith(t, path, store.Options{})
	dir, n := t.TempDir(), 0
	atEachLook(t, func(ctx context.Context) error {
		n++
		return s.Rescue(ctx, filepath.Join(dir, fmt.Sprint(n)))
	}, func(c *nth) { c.err = context.Canceled }, func(look int, err error) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at look %d: %v", look, err)
		}
		put0(t, s, "it goes on")
	})
	for n := range time.Duration(20) { // somewhere inside SQLite
		over, end := context.WithTimeout(ctx, n*200*time.Microsecond)
		if err := s.Rescue(over, filepath.Join(dir, "late")); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("out of time after %d × 0.2 ms: %v", n, err)
		}
		end()
	}
	put0(t, s, "it goes on")
	checkJournal(t, path)
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("made %q", got)
	}
}

func TestBackupTo(t *testing.T) {
	path := create(t, canal())
	s := open(t, path)
	put(t, s, "in the log")
	to := filepath.Join(t.TempDir(), "copy.demarche")
	check(t, s.BackupTo(ctx, to))
	if diff := cmp.Diff(noteBodies(t, path), noteBodies(t, to)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := names(t, filepath.Dir(to)); len(got) != 1 {
		t.Errorf("beside it: %q", got)
	}
	before := folder(t, filepath.Dir(to))
	wantKind(t, s.BackupTo(ctx, to), store.Exists, to)
	wantKind(t, s.BackupTo(ctx, path), store.Invalid, path)
	wantKind(t, s.BackupTo(ctx, filepath.Join(to, "copy.demarche")), store.NoFolder)
	wantKind(t, s.BackupTo(ctx, filepath.Join(filepath.Dir(to), "none", "copy.demarche")), store.NoFolder)
	if diff := cmp.Diff(before, folder(t, filepath.Dir(to))); diff != "" {
		t.Errorf("what was refused changed something: %s", diff)
	}
	// A stranger's log would be taken for the copy's.
	write(t, filepath.Join(filepath.Dir(to), "next.demarche-wal"), "a log")
	wantKind(t, s.BackupTo(ctx, filepath.Join(filepath.Dir(to), "next.demarche")), store.Exists, "-wal")
	mine := openWith(t, to, store.Options{}) // a copy is a dossier to work on
	put(t, mine, "in the copy")
}

// TestRescue: what is open stays whole when another file comes in its place.
func TestRescue(t *testing.T) {
	for name, replace := range map[string]func(t *testing.T, path string){
		"another dossier in its place": func(t *testing.T, path string) {
			other := create(t, nil)
			check(t, os.Rename(other, path))
		},
		"an empty file in its place": func(t *testing.T, path string) {
			check(t, os.Remove(path))
			write(t, path, "")
		},
		"removed": func(t *testing.T, path string) { check(t, os.Remove(path)) },
		"moved":   func(t *testing.T, path string) { check(t, os.Rename(path, path+".moved")) },
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" {
				t.Skip("an open file cannot be replaced")
			}
			o, _ := shelved(t)
			path := create(t, canal())
			s := must[*store.Store](t)(store.Open(path, o))
			put(t, s, "only here")
			want := export(t, s)
			replace(t, path)
			_, err := s.Backup(ctx, store.Regular)
			wantKind(t, err, store.Changed, "No backup was made")
			if list := listed(t, o, path); len(list) != 0 {
				t.Errorf("backups: %+v", list)
			}
			to := filepath.Join(t.TempDir(), "rescued.demarche")
			wantKind(t, s.BackupTo(ctx, to), store.Changed)
			check(t, s.Rescue(ctx, to))
			if diff := cmp.Diff(want, export(t, openWith(t, to, store.Options{Reading: true}))); diff != "" {
				t.Errorf("rescued (-want +got):\n%s", diff)
			}
			_ = s.Close() // what it says is tried elsewhere
		})
	}
}

// TestReplacedDuringABackup: which file was copied can then not be told.
func TestReplacedDuringABackup(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be replaced")
	}
	o, _ := shelved(t)
	path, other := create(t, canal()), create(t, nil)
	s := must[*store.Store](t)(store.Open(path, o))
	put(t, s, "only here")
	_, err := s.Backup(&nth{Context: ctx, n: 3, what: func() { check(t, os.Rename(other, path)) }}, store.Manual)
	wantKind(t, err, store.Changed, "No backup was made")
	if list := listed(t, o, path); len(list) != 0 {
		t.Errorf("backups: %+v", list)
	}
	_ = s.Close() // what it says is tried elsewhere
}

// TestFoldingIsNobodyElse: while acts fold the log into the file, neither a
// backup nor whoever asks takes that for another program's doing.
func TestFoldingIsNobodyElse(t *testing.T) {
	o, _ := shelved(t)
	s := openWith(t, create(t, nil), o)
	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
				if err := s.Untouched(); err != nil {
					done <- err
					return
				}
			}
		}
	}()
	for range 12 { // 4 MB in the log and it is folded
		put0(t, s, strings.Repeat("x", 1<<20))
	}
	backup(t, s, store.Manual)
	close(stop)
	check(t, <-done)
}
