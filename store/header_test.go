package store_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// sqlite makes an SQLite file with the given commands, in the old journal
// mode, which a careless look would change.
func sqlite(t testing.TB, path string, commands ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, c := range commands {
		if _, err := db.Exec(c); err != nil {
			t.Fatal(c, err)
		}
	}
}

// ours marks a file as a dossier.
const ours = `PRAGMA application_id = 0x446d7263`

// refused are things that are no dossier of this program, by name; each is put
// in place by its function.
var refused = []struct {
	name  string
	make  func(t *testing.T, path string)
	kind  store.Kind
	words string
}{
	{"a missing file", func(*testing.T, string) {}, store.Missing, "no such file"},
	{"a folder", func(t *testing.T, path string) { check(t, os.Mkdir(path, 0o700)) }, store.NotAFile, "not a file"},
	{"an empty file", func(t *testing.T, path string) { write(t, path, "") }, store.Empty, "0 bytes"},
	{"a text", func(t *testing.T, path string) { write(t, path, "Dear diary,\n") }, store.NotSQLite, "not a dossier file"},
	{"a long text", func(t *testing.T, path string) { write(t, path, strings.Repeat("Dear diary,\n", 1000)) }, store.NotSQLite, "not a dossier file"},
	{"a picture", func(t *testing.T, path string) { write(t, path, "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 200)) }, store.NotSQLite, "not a dossier file"},
	{"half a header", func(t *testing.T, path string) { truncate(t, path, 50) }, store.Damaged, "damaged"},
	{"a header only", func(t *testing.T, path string) { truncate(t, path, 100) }, store.Damaged, "damaged"},
	{"half a dossier", func(t *testing.T, path string) { truncate(t, path, 50_000) }, store.Damaged, "damaged"},
	{"another program's file", func(t *testing.T, path string) { sqlite(t, path, `CREATE TABLE a (b)`) }, store.NotADossier, "another program"},
	{"another program's marked file", func(t *testing.T, path string) {
		sqlite(t, path, `PRAGMA application_id = 7`, `CREATE TABLE a (b)`)
	}, store.NotADossier, "another program"},
	{"our mark without a schema", func(t *testing.T, path string) { sqlite(t, path, ours, `CREATE TABLE a (b)`) }, store.Damaged, "schema number is 0"},
	{"our mark and number without our tables", func(t *testing.T, path string) {
		sqlite(t, path, ours, `PRAGMA user_version = 1`, `CREATE TABLE a (b)`)
	}, store.Damaged, "damaged"},
	{"an impossible schema", func(t *testing.T, path string) { alter(t, path, `PRAGMA user_version = -3`) }, store.Damaged, "schema number is -3"},
	{"a newer schema", func(t *testing.T, path string) {
		alter(t, path, `PRAGMA user_version = 7`, `INSERT INTO schema_version VALUES (7, '2.5.0')`)
	}, store.Newer, "Install Demarche 2.5.0 or later"},
	{"a newer schema that does not say of which program", func(t *testing.T, path string) {
		alter(t, path, `PRAGMA user_version = 7`, `DROP TABLE schema_version`)
	}, store.Newer, "schema 7; this program knows schemas up to 5. Install a newer Demarche"},
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	check(t, os.WriteFile(path, []byte(content), 0o600))
}

// truncate makes a dossier and cuts it off.
func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	check(t, store.Create(ctx, path, canal(), options()))
	check(t, os.Truncate(path, size))
}

// alter makes a dossier and changes it behind the program's back.
func alter(t *testing.T, path string, commands ...string) {
	t.Helper()
	check(t, store.Create(ctx, path, canal(), options()))
	sqlite(t, path, append(commands, `PRAGMA journal_mode = delete`)...)
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range refused {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.demarche")
			c.make(t, path)
			before := folder(t, filepath.Dir(path))
			s, err := store.Open(path, options())
			if err == nil {
				check(t, s.Close())
			}
			wantKind(t, err, c.kind, path, c.words)
			if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
				t.Errorf("looking at it changed what is there:\n%.400s", diff)
			}
		})
	}
}

func TestIsDossier(t *testing.T) {
	if !store.IsDossier(create(t, nil)) {
		t.Error("an empty dossier is none")
	}
	for _, c := range refused {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.demarche")
			c.make(t, path)
			marked := c.kind == store.Damaged || c.kind == store.Newer // a dossier nevertheless, and not to be written over
			if got := store.IsDossier(path); got != marked {
				t.Errorf("IsDossier = %t, want %t", got, marked)
			}
		})
	}
}

func TestHeaderOfADossier(t *testing.T) {
	content, err := os.ReadFile(create(t, canal()))
	check(t, err)
	if !bytes.Equal(content[68:72], []byte("Dmrc")) {
		t.Errorf("application id = %q", content[68:72])
	}
	if got := binary.BigEndian.Uint32(content[60:]); got != uint32(store.SchemaVersion()) {
		t.Errorf("user version = %d, want %d", got, store.SchemaVersion())
	}
}

// TestDamagedPages destroys one page after the other. Each time either the
// page is not needed, or the damage is found and nothing is written.
func TestDamagedPages(t *testing.T) {
	path := create(t, canal())
	whole, err := os.ReadFile(path)
	check(t, err)
	const page = 4096
	found := 0
	for at := page; at < len(whole); at += page {
		broken := bytes.Clone(whole)
		copy(broken[at:at+page], make([]byte, page))
		write(t, path, string(broken))
		s, err := store.Open(path, options())
		if err == nil {
			var d *plan.Dossier
			if d, err = s.Export(ctx); err == nil {
				if diff := cmp.Diff(canal(), d); diff != "" {
					t.Fatalf("page %d: read something else:\n%s", at/page+1, diff)
				}
			}
			check(t, s.Close())
		}
		if err != nil {
			wantKind(t, err, store.Damaged, path)
			found++
		}
		if got := folder(t, filepath.Dir(path)); !cmp.Equal(got, map[string]string{"talks.demarche": string(broken)}) {
			t.Fatalf("page %d: the damaged file was changed, or something left beside it", at/page+1)
		}
	}
	if found < 10 {
		t.Errorf("the damage was found on %d pages only", found)
	}
}
