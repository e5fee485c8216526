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

func TestBackupIfDue(t *testing.T) {
	o, d := shelved(t)
	path := create(t, canal())
	s := openWith(t, path, o)
	expect := func(when string, want store.Reason) {
		t.Helper()
		b := must[*store.Backup](t)(s.BackupIfDue(ctx))
		switch {
		case b == nil && want != "":
			t.Errorf("%s: no backup, want one for the reason %q", when, want)
		case b != nil && b.Reason != want:
			t.Errorf("%s: a backup for the reason %q, want %q", when, b.Reason, want)
		case b != nil && b.At.Sub(d.now()).Truncate(time.Second) != 0:
			t.Errorf("%s: it is of %v", when, b.At)
		}
	}
	expect("as it was made", "")
	put(t, s, "a")
	expect("changed for the first time", store.FirstOfDay)
	expect("at once again", "")
	put(t, s, "b")
	d.turn(15*time.Minute - time.Millisecond)
	expect("changed, just before a quarter of an hour", "")
	d.turn(time.Millisecond)
	expect("changed, after it", store.Regular)
	d.turn(12 * time.Hour)
	expect("unchanged on the next day", "")
	put(t, s, "c")
	expect("changed on the next day", store.FirstOfDay)
	put(t, s, "d")
	backup(t, s, store.Manual)
	d.turn(time.Hour)
	expect("backed up by hand", "")
	put(t, s, "e")
	backup(t, s, store.BeforeRepair)
	expect("backed up unseen", store.Regular)

	looking := openWith(t, path, func(o store.Options) store.Options { o.Reading = true; return o }(o))
	put(t, s, "f")
	d.turn(24 * time.Hour)
	if b, err := looking.BackupIfDue(ctx); b != nil || err != nil {
		t.Errorf("whoever only reads makes %v, %v", b, err)
	}
}

// TestNewDayIsThePersons: a day begins at midnight where the person is.
func TestNewDayIsThePersons(t *testing.T) {
	o, d := shelved(t)
	kyiv := time.FixedZone("Kyiv", 2*60*60)
	d.at = time.Date(2025, 11, 22, 23, 59, 0, 0, kyiv)
	s := openWith(t, create(t, canal()), o)
	put(t, s, "a")
	if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil {
		t.Fatal("none on the first day")
	}
	put(t, s, "b")
	d.turn(2 * time.Minute)
	if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil || b.Reason != store.FirstOfDay {
		t.Errorf("after midnight: %+v", b)
	}
}

func TestNoFolderForBackups(t *testing.T) {
	s := fresh(t, nil)
	must[store.Act](t)(s.Import(ctx, canal()))
	put(t, s, "a")
	if b, err := s.BackupIfDue(ctx); b != nil || err != nil {
		t.Errorf("made %v, %v", b, err)
	}
	if list, err := s.Backups(); list != nil || err != nil {
		t.Errorf("listed %v, %v", list, err)
	}
	_, err := s.Backup(ctx, store.Manual)
	wantKind(t, err, store.NoFolder, "no folder for backups")
}

// TestBackupBeforeAnImport: the import may go wrong; where the backup does, the
// import does not happen.
func TestBackupBeforeAnImport(t *testing.T) {
	o, _ := shelved(t)
	s := openWith(t, create(t, nil), o)
	must[store.Act](t)(s.Import(ctx, canal()))
	list := must[[]store.Backup](t)(s.Backups())
	if len(list) != 1 || list[0].Reason != store.BeforeImport {
		t.Fatalf("backups: %+v", list)
	}
	if c := must[store.Contents](t)(list[0].Contents(ctx)); c.Counts != (store.Counts{}) || c.Last.Seq != 1 {
		t.Errorf("it holds %+v", c)
	}

	o, _ = shelved(t)
	s = openWith(t, create(t, nil), o)
	manual := backup(t, s, store.Manual)
	must[store.Act](t)(s.Import(ctx, canal()))
	if list := must[[]store.Backup](t)(s.Backups()); !cmp.Equal(list, []store.Backup{manual}) {
		t.Errorf("what a backup shows already was backed up again: %+v", list)
	}

	o, _ = shelved(t)
	check(t, os.MkdirAll(filepath.Dir(o.Backups), 0o755))
	write(t, o.Backups, "in the way")
	s = openWith(t, create(t, nil), o)
	_, err := s.Import(ctx, canal())
	wantKind(t, err, store.NoBackup, s.Path(), "nothing was changed")
	if c := must[store.Counts](t)(s.Counts(ctx)); c != (store.Counts{}) {
		t.Errorf("nevertheless there are %+v", c)
	}
}

// schemaOne copies the dossier of schema 1 that a release wrote.
func schemaOne(t testing.TB) string {
	t.Helper()
	content, err := os.ReadFile("testdata/schema1.demarche")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "old.demarche")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBackupBeforeAMigration(t *testing.T) {
	o, _ := shelved(t)
	path := schemaOne(t)
	s := openWith(t, path, o)
	list := must[[]store.Backup](t)(s.Backups())
	if len(list) != 1 || list[0].Reason != store.BeforeMigration {
		t.Fatalf("backups: %+v", list)
	}
	acts := records(t, "testdata/schema1.demarche", `SELECT at, label FROM act ORDER BY seq`)
	if diff := cmp.Diff(acts, records(t, list[0].Path, `SELECT at, label FROM act ORDER BY seq`)); diff != "" {
		t.Errorf("its acts (-want +got):\n%s", diff)
	}
	if got := records(t, list[0].Path, `SELECT count(*), max(version) FROM schema_version`); got[0] != [2]string{"1", "1"} {
		t.Errorf("its schemas: %v", got)
	}
	c := must[store.Contents](t)(list[0].Contents(ctx))
	if c.Counts != must[store.Counts](t)(s.Counts(ctx)) || int(c.Last.Seq) != len(acts) || c.Last.Label != acts[len(acts)-1][1] || c.Last.ID != "" {
		t.Errorf("it holds %+v", c)
	}
	if b, err := s.BackupIfDue(ctx); b != nil || err != nil {
		t.Errorf("the migration alone is no change: %+v, %v", b, err)
	}

	o, _ = shelved(t)
	check(t, os.MkdirAll(filepath.Dir(o.Backups), 0o755))
	write(t, o.Backups, "in the way")
	path = schemaOne(t)
	_, err := store.Open(path, o)
	wantKind(t, err, store.NoBackup, path)
	if got := records(t, path, `SELECT count(*), max(version) FROM schema_version`); got[0] != [2]string{"1", "1"} {
		t.Errorf("without a backup it was migrated: %v", got)
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

// TestBackupBeforeARepair: what a repair starts from is saved as it is,
// and never counts as a good backup.
func TestBackupBeforeARepair(t *testing.T) {
	for name, c := range map[string]struct{ spoil, look, holds string }{
		"seen by SQLite":      {`DELETE FROM stakeholder`, `SELECT count(*), '' FROM stakeholder`, "0"},
		"seen by the journal": {`UPDATE note SET body = 'garbled' WHERE id = 'note-z'`, `SELECT body, '' FROM note WHERE id = 'note-z'`, "garbled"},
	} {
		t.Run(name, func(t *testing.T) {
			o, d := shelved(t)
			path := create(t, canal())
			sqlite(t, path, `PRAGMA foreign_keys = off`, c.spoil, `PRAGMA journal_mode = delete`)
			s := openWith(t, path, o)
			_, err := s.Backup(ctx, store.Manual)
			wantKind(t, err, store.Damaged, path, "No backup was made")
			b := backup(t, s, store.BeforeRepair)
			d.turn(time.Minute)
			_, err = s.Backup(ctx, store.Manual)
			wantKind(t, err, store.Damaged, path)
			if diff := cmp.Diff([]store.Backup{b}, must[[]store.Backup](t)(s.Backups())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := records(t, b.Path, c.look); got[0][0] != c.holds {
				t.Errorf("it holds %v", got)
			}
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

// TestAnotherDossierTakesNothing from the backups of the one that stood at its
// path before.
func TestAnotherDossierTakesNothing(t *testing.T) {
	path, o, d := daily(t, 3)
	first := listed(t, o, path)
	check(t, os.Remove(path))
	check(t, store.Create(ctx, path, nil, store.Options{}))
	s := openWith(t, path, o)
	for range 50 {
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
	if len(list) >= 50 {
		t.Errorf("of the new one's 50 backups none is gone, there are %d", len(list))
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
		backup(t, s, store.Manual)
		if about, err := os.ReadFile(filepath.Join(shelf(t, o), "about.json")); err != nil || !strings.Contains(string(about), path) {
			t.Errorf("%s: it was not written anew: %s, %v", name, about, err)
		}
	}
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
