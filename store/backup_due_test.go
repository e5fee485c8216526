package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
)

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
	expect("as it was made, with content", store.FirstOfDay)
	put(t, s, "a")
	expect("changed for the first time, at once", "")
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

// TestFirstBackup: the state before the first act is in a backup wherever there
// is something in it.
func TestFirstBackup(t *testing.T) {
	o, d := shelved(t)
	s := openWith(t, create(t, nil), o)
	if b, err := s.BackupIfDue(ctx); b != nil || err != nil {
		t.Errorf("of an empty dossier: %+v, %v", b, err)
	}

	made := create(t, canal())
	saved := filepath.Join(t.TempDir(), "salvaged.demarche")
	must[store.Salvaged](t)(store.Salvage(ctx, made, saved, o))
	for name, path := range map[string]string{"made": made, "salvaged": saved} {
		t.Run(name, func(t *testing.T) {
			s := openWith(t, path, o)
			d.turn(24 * time.Hour) // whenever it is first opened
			want := lastAct(t, s)
			b := must[*store.Backup](t)(s.BackupIfDue(ctx))
			if b == nil || b.Reason != store.FirstOfDay {
				t.Fatalf("made %+v", b)
			}
			put(t, s, "a")
			if c := must[store.Contents](t)(b.Contents(ctx)); c.Last.ID != want.ID || c.Counts.Provisions == 0 {
				t.Errorf("it holds %+v", c)
			}
		})
	}
}

// TestClockSetBackByHours: on the same day, too, a backup of a time to come
// does not say how long ago it was made.
func TestClockSetBackByHours(t *testing.T) {
	o, d := shelved(t)
	s := openWith(t, create(t, canal()), o)
	put(t, s, "a")
	must[*store.Backup](t)(s.BackupIfDue(ctx))
	d.turn(-3 * time.Hour)
	put(t, s, "b")
	if b := must[*store.Backup](t)(s.BackupIfDue(ctx)); b == nil || b.Reason != store.Regular {
		t.Errorf("made %+v", b)
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
