package store_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"demarche/store"
	"demarche/store/plan"
)

// fixtures are dossier files as earlier programs wrote them, one of each
// schema: schema1.demarche and so on. They are never written again.
func fixtures(t testing.TB) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join("testdata", "schema*.demarche"))
	if err != nil || len(list) == 0 {
		t.Fatalf("fixtures: %q, %v", list, err)
	}
	return list
}

// old is a copy of a fixture in a folder of its own.
func old(t testing.TB, fixture string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), filepath.Base(fixture))
	if err := os.WriteFile(path, []byte(content(fixture)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// eachFixture runs a test on a copy of each of them.
func eachFixture(t *testing.T, test func(t *testing.T, path string)) {
	t.Helper()
	for _, fixture := range fixtures(t) {
		t.Run(filepath.Base(fixture), func(t *testing.T) { test(t, old(t, fixture)) })
	}
}

// schemaNumber is the schema of a file.
func schemaNumber(t testing.TB, path string) int {
	t.Helper()
	db := behind(t, path)
	defer db.Close()
	var n int
	if err := db.QueryRow(`PRAGMA user_version`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestEveryLandedSchemaHasAFixture: before a new schema is released, a file of
// the last one is put into testdata.
func TestEveryLandedSchemaHasAFixture(t *testing.T) {
	for n := 1; n < store.SchemaVersion(); n++ {
		path := filepath.Join("testdata", fmt.Sprintf("schema%d.demarche", n))
		if content(path) == "gone" {
			t.Errorf("there is no %s: copy a dossier there that the program with schema %d has written", path, n)
			continue
		}
		if got := schemaNumber(t, old(t, path)); got != n {
			t.Errorf("%s has schema %d", path, got)
		}
	}
	for _, fixture := range fixtures(t) {
		var n int
		if _, err := fmt.Sscanf(filepath.Base(fixture), "schema%d.demarche", &n); err != nil || n < 1 || n >= store.SchemaVersion() {
			t.Errorf("%s is of no earlier schema", fixture)
		}
	}
}

// keptRows are the rows that an upgrade leaves as they are, without what is NULL
// in them: a column that a later schema adds has nothing in it.
func keptRows(t testing.TB, path string) map[string]fields {
	t.Helper()
	db := behind(t, path)
	defer db.Close()
	rows := everyRow(t, db)
	for name, row := range rows {
		rows[name] = withoutNulls(row)
	}
	return rows
}

// oldActs are the acts of a file, as far as every schema has them.
func oldActs(t testing.TB, path string) []string {
	t.Helper()
	db := behind(t, path)
	defer db.Close()
	return column(t, db, `SELECT at || ' ' || author || ' ' || label FROM act ORDER BY seq`)
}

// wordsSince is the schema from which on notes can be on words.
const wordsSince = 4

// journalSince is the schema from which on a file has a journal.
const journalSince = 2

// begun is how many acts an upgrade adds: the one that begins the journal,
// where there is none yet.
func begun(schema int) int {
	if schema < journalSince {
		return 1
	}
	return 0
}

// TestUpgrade brings a file of each earlier schema to the present one. Its
// content stays, to the byte; its acts stay, in order; where there was no
// journal, every row begins one.
func TestUpgrade(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		schema := schemaNumber(t, path)
		rows, acts := keptRows(t, path), oldActs(t, path)
		drafts := oldDrafts(t, path)
		if len(rows) < 40 || len(acts) < 4 {
			t.Fatalf("the fixture has %d rows and %d acts: it shows too little", len(rows), len(acts))
		}
		s := must[*store.Store](t)(store.Open(path, options()))
		if s.ReadOnly() {
			t.Error("it is open for reading only")
		}
		d := export(t, s)
		if got := len(d.Versions); got != len(canal().Versions) {
			t.Errorf("%d versions", got)
		}
		checkActs(t, s, acts, schema)
		if got := must[[]store.Draft](t)(s.Drafts(ctx)); len(got) != drafts {
			t.Errorf("%d drafts, were %d", len(got), drafts)
		}
		check(t, s.Close())
		if got := schemaNumber(t, path); got != store.SchemaVersion() {
			t.Errorf("schema %d", got)
		}
		if diff := cmp.Diff(rows, keptRows(t, path)); diff != "" {
			t.Errorf("the content (-before +after):\n%s", diff)
		}
		checkJournal(t, path)
		if got := besideBackups(t, path, schema); len(got) != 1 {
			t.Errorf("in the folder: %q", got)
		}
		if diff := cmp.Diff(schemaText(t, create(t, nil)), schemaText(t, path)); diff != "" {
			t.Errorf("the schema is not that of a new file (-new +upgraded):\n%s", diff)
		}
		if got := records(t, path, `SELECT version, program FROM schema_version ORDER BY version`); len(got) != store.SchemaVersion() {
			t.Errorf("recorded schemas: %q", got)
		}
		s = open(t, path) // once and for all
		if diff := cmp.Diff(d, export(t, s)); diff != "" {
			t.Errorf("opened again (-first +second):\n%s", diff)
		}
		if lastAct(t, s).Seq != int64(len(acts)+begun(schema)) {
			t.Errorf("the second opening made the act %+v", lastAct(t, s))
		}
	})
}

// oldDrafts counts the drafts in a file.
func oldDrafts(t testing.TB, path string) (n int) {
	t.Helper()
	if schemaNumber(t, path) < journalSince {
		return 0
	}
	db := behind(t, path)
	defer db.Close()
	if n = len(column(t, db, `SELECT id FROM draft`)); n == 0 {
		t.Errorf("%s has no draft: it shows too little", path)
	}
	return n
}

// checkActs looks for the old acts among those of an upgraded dossier, and, if
// its schema had no journal, for the one that begins it behind them.
func checkActs(t *testing.T, s *store.Store, old []string, schema int) {
	t.Helper()
	all := must[[]store.Act](t)(s.Acts(ctx, 0))
	slices.Reverse(all)
	if len(all) != len(old)+begun(schema) {
		t.Fatalf("%d acts, want the %d old ones and %d more", len(all), len(old), begun(schema))
	}
	ids := map[string]bool{}
	for i, act := range all {
		if id, err := uuid.Parse(act.ID); err != nil || id.Version() != 7 || ids[act.ID] {
			t.Errorf("act %d has the id %q", act.Seq, act.ID)
		}
		ids[act.ID] = true
		if act.Seq != int64(i+1) {
			t.Errorf("act %d at place %d", act.Seq, i)
		}
		if i == len(old) {
			if act.Kind != store.ActBegin || act.Author != "Олена" || act.Label != "begin the journal" || act.First != act.Seq {
				t.Errorf("the journal begins with %+v", act)
			}
			break
		}
		if got := act.At.Format("2006-01-02T15:04:05.000Z") + " " + act.Author + " " + act.Label; got != old[i] ||
			schema < journalSince && (act.Kind != store.ActMark || act.First != act.Seq) {
			t.Errorf("act %d is %s %s, was %s", act.Seq, act.Kind, got, old[i])
		}
	}
	if schema >= journalSince {
		return // undo goes on where it was
	}
	if undo, redo, err := s.Steps(ctx); undo != nil || redo != nil || err != nil {
		t.Errorf("undo %v, redo %v, err %v", undo, redo, err)
	}
	_, err := s.Undo(ctx)
	wantKind(t, err, store.Nothing)
}

// schemaText is the SQL of all that a schema has, by name, without comments
// and with single spaces.
func schemaText(t testing.TB, path string) map[string]string {
	t.Helper()
	db := behind(t, path)
	defer db.Close()
	all := map[string]string{}
	for _, name := range column(t, db, `SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite#_%' ESCAPE '#'`) {
		_, only, _ := strings.Cut(name, " ")
		var lines []string
		for _, line := range strings.Split(column(t, db, `SELECT sql FROM sqlite_schema WHERE name = ?`, only)[0], "\n") {
			line, _, _ = strings.Cut(line, "--")
			lines = append(lines, line)
		}
		all[name] = strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(lines, " "), `"`, "")), " ")
	}
	return all
}

// TestUpgradedDossiersGoOn: acts, undo to the journal's beginning and no
// further, history and trash.
func TestUpgradedDossiersGoOn(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		schema := schemaNumber(t, path)
		s := must[*store.Store](t)(store.Open(path, store.Options{}))
		defer s.Close()
		before, gone := export(t, s), inTrash(t, s)
		n := before.Notes[0]
		first := history(t, s, store.NoteRecord(n.ID))
		n.Body = "after the upgrade"
		_, _, err := s.ChangeNote(ctx, n)
		check(t, err)
		must[store.Act](t)(s.DeleteNote(ctx, before.Notes[1].ID))
		addNote(t, s, plan.Note{On: onCell, Body: "new"})
		view, _, err := s.AddView(ctx, plan.View{Name: "New", Version: "v1"})
		check(t, err)
		moments := history(t, s, store.NoteRecord(n.ID))
		if len(moments) != 2 || !cmp.Equal(moments[:1], first) || moments[0].Act.Kind != store.ActBegin || moments[0].Fields["body"] != before.Notes[0].Body {
			t.Errorf("history: %+v", moments)
		}
		if got := inTrash(t, s); !slices.Equal(got, append([]string{"note " + string(before.Notes[1].ID)}, gone...)) {
			t.Errorf("in the trash: %q", got)
		}
		for range 4 {
			must[store.Act](t)(s.Undo(ctx))
		}
		if diff := cmp.Diff(before, export(t, s)); diff != "" {
			t.Errorf("undone (-want +got):\n%s", diff)
		}
		if got := inTrash(t, s); !slices.Contains(got, "view "+string(view.ID)) {
			t.Errorf("in the trash: %q", got)
		}
		for more := true; more; {
			_, err = s.Undo(ctx)
			if more = err == nil; more && schema < journalSince {
				t.Error("undo went beyond the beginning of the journal")
			}
		}
		wantKind(t, err, store.Nothing)
		began := canal().Notes
		if schema < wordsSince {
			began = began[:len(targets)]
		}
		if schema >= journalSince && !cmp.Equal(began, export(t, s).Notes) {
			t.Error("undo did not lead back to the first content")
		}
		checkJournal(t, path)
	})
}

// TestUpgradeIsAllOrNothing: whatever is wrong in the middle, the file stays
// what it was, and can be opened by the program that wrote it.
func TestUpgradeIsAllOrNothing(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		schema, whole := schemaNumber(t, path), content(path)
		for name, spoil := range map[int]map[string]string{
			1: {
				"a time that is none":           `UPDATE act SET at = 'yesterday' WHERE seq = 5`,
				"a table with the name of ours": `CREATE TABLE seal (a TEXT)`,
				"an index with the name":        `CREATE INDEX change_of_row ON note (body)`,
				"a schema that is recorded":     `INSERT INTO schema_version VALUES (2, 'x')`,
			},
			2: {
				"a table with the name of ours": `CREATE TABLE saved_view (a TEXT)`,
				"an index with the name":        `CREATE INDEX provision_by_parent ON note (body)`,
				"a schema that is recorded":     `INSERT INTO schema_version VALUES (3, 'x')`,
			},
			3: {
				"a table with the name of ours": `CREATE TABLE note_span (a TEXT)`,
				"an index with the name":        `CREATE INDEX note_by_reply ON note (body)`,
				"a schema that is recorded":     `INSERT INTO schema_version VALUES (4, 'x')`,
			},
			4: {
				"a table with the name of ours": `CREATE TABLE apart (a TEXT)`,
				"a schema that is recorded":     `INSERT INTO schema_version VALUES (5, 'x')`,
			},
		}[schema] {
			t.Run(name, func(t *testing.T) {
				write(t, path, whole)
				sqlite(t, path, spoil)
				rows, acts, before := keptRows(t, path), oldActs(t, path), content(path)
				s, err := store.Open(path, options())
				if err == nil {
					t.Fatalf("it was upgraded: %v", s.Close())
				}
				if !strings.Contains(err.Error(), path) {
					t.Errorf("the message %q does not name the file", err)
				}
				if diff := cmp.Diff(rows, keptRows(t, path)); diff != "" {
					t.Errorf("the content (-before +after):\n%s", diff)
				}
				if diff := cmp.Diff(acts, oldActs(t, path)); diff != "" {
					t.Errorf("the acts (-before +after):\n%s", diff)
				}
				if got := schemaNumber(t, path); got != schema {
					t.Errorf("schema %d", got)
				}
				if content(path) != before {
					t.Error("the bytes of the file changed")
				}
				if got := besideBackups(t, path, schema); len(got) != 1 {
					t.Errorf("in the folder: %q", got)
				}
			})
		}
	})
}

// besideBackups lists what lies in the folder of a dossier but for the backups
// from before an upgrade, which lie there where there is no folder for them.
// Each must be a sound file of the old schema.
func besideBackups(t *testing.T, path string, schema int) []string {
	t.Helper()
	return slices.DeleteFunc(names(t, filepath.Dir(path)), func(name string) bool {
		if !strings.Contains(name, ".before-update-") {
			return false
		}
		if got := schemaNumber(t, filepath.Join(filepath.Dir(path), name)); got != schema {
			t.Errorf("the backup %s has schema %d", name, got)
		}
		return true
	})
}

// TestUpgradeOfAHotLog: the program that wrote the last act in the old schema
// crashed, and left it in the log.
func TestUpgradeOfAHotLog(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		schema := schemaNumber(t, path)
		db, err := sql.Open("sqlite3", path+"?_journal_mode=wal&_synchronous=full")
		check(t, err)
		db.SetMaxOpenConns(1)
		for _, command := range []string{
			`UPDATE note SET body = 'in the log' WHERE id = 'note-x'`,
			`INSERT INTO act (seq, at, author, label) VALUES (99, '2025-12-02T00:00:00.000Z', 'Олена', 'edit in the log')`,
		} {
			if schema >= journalSince && strings.HasPrefix(command, "INSERT INTO act") {
				break // it would need a journal; that a row is in the log is what matters here
			}
			if _, err := db.Exec(command); err != nil {
				t.Fatal(err)
			}
		}
		hot := filepath.Join(t.TempDir(), "hot.demarche")
		for _, suffix := range []string{"", "-wal"} {
			write(t, hot+suffix, content(path+suffix))
		}
		rows, acts := keptRows(t, path), oldActs(t, path)
		check(t, db.Close())
		s := must[*store.Store](t)(store.Open(hot, options()))
		checkActs(t, s, acts, schema)
		check(t, s.Close())
		if diff := cmp.Diff(rows, keptRows(t, hot)); diff != "" {
			t.Errorf("the content (-before +after):\n%s", diff)
		}
		if got := besideBackups(t, hot, schema); len(got) != 1 {
			t.Errorf("in the folder: %q", got)
		}
		if schema < journalSince { // in a later one the row was written behind the journal's back
			checkJournal(t, hot)
		}
	})
}

// TestOlderFilesThatCannotBeWritten are refused with what to do, and stay.
func TestOlderFilesThatCannotBeWritten(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		before := folder(t, filepath.Dir(path))
		_, err := store.Open(path, store.Options{Reading: true})
		wantKind(t, err, store.Older, path, "Copy it")
		if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
			t.Errorf("the folder changed:\n%.500s", diff)
		}
		s := must[*store.Store](t)(store.Open(path, options()))
		check(t, s.Close())
	})
}

// TestAnOlderFileThatAnotherProgramHasOpen cannot be upgraded under its feet:
// that program knows the old schema only.
func TestAnOlderFileThatAnotherProgramHasOpen(t *testing.T) {
	eachFixture(t, func(t *testing.T, path string) {
		t.Parallel() // it waits for a long time
		db, err := sql.Open("sqlite3", path+"?_txlock=immediate")
		check(t, err)
		tx, err := db.Begin() // in the middle of an act
		check(t, err)
		defer func() { check(t, errors.Join(tx.Rollback(), db.Close())) }()
		rows := keptRows(t, path)
		_, err = store.Open(path, options())
		wantKind(t, err, store.Busy, path, "Try again")
		if diff := cmp.Diff(rows, keptRows(t, path)); diff != "" {
			t.Errorf("the content (-before +after):\n%s", diff)
		}
		if got := schemaNumber(t, path); got == store.SchemaVersion() {
			t.Error("it was upgraded nevertheless")
		}
	})
}

// TestNewerFilesNameTheirProgram, to whoever opens them in whatever way.
func TestNewerFilesNameTheirProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.demarche")
	next := store.SchemaVersion() + 1
	alter(t, path, fmt.Sprintf(`PRAGMA user_version = %d`, next), fmt.Sprintf(`INSERT INTO schema_version VALUES (%d, '9.8.7')`, next))
	before := folder(t, filepath.Dir(path))
	for _, opt := range []store.Options{{}, {Reading: true}} {
		_, err := store.Open(path, opt)
		wantKind(t, err, store.Newer, path, "Install Demarche 9.8.7 or later", fmt.Sprintf("schema %d", next), "left as it is")
	}
	if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
		t.Errorf("the folder changed:\n%.500s", diff)
	}
}
