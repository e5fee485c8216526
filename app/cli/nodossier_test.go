package cli

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/assets"
)

// commands are all that work on a dossier, without its name.
func commands(t testing.TB) map[string][]string {
	t.Helper()
	in := write(t, filepath.Join(t.TempDir(), "in.json"), string(assets.Dossier()))
	return map[string][]string{
		"show":           {"show"},
		"show --json":    {"show", "--json"},
		"show --since":   {"show", "--since", "2025-11-21", "--contested"},
		"gaps":           {"gaps"},
		"gaps --json":    {"gaps", "--json"},
		"export as text": {"export", "--format", "txt"},
		"a table":        {"export", "--format", "tsv"},
		"note list":      {"note", "list"},
		"note add":       {"note", "add", "--on", "dossier", "--body", "x"},
		"import":         {"import", in},
		"export":         {"export", "--format", "json"},
		"export to file": {"export", "--format", "json", "-o", filepath.Join(filepath.Dir(in), "out.json")},
		"undo":           {"undo"},
		"redo":           {"redo"},
		"history":        {"history"},
		"history --json": {"history", "--json"},
		"history --on":   {"history", "--on", "dossier"},
		"the trash":      {"history", "--deleted"},
		"bring-back":     {"bring-back", "note:x"},
		"check":          {"check"},
		"check --json":   {"check", "--json"},
		"check --repair": {"check", "--repair"},
		"backup":         {"backup"},
		"backup -o":      {"backup", "-o", filepath.Join(filepath.Dir(in), "copy.demarche")},
	}
}

// sqlite runs commands on a file without the program's knowing.
func sqlite(t testing.TB, path string, commands ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	check(t, err)
	defer db.Close()
	for _, c := range commands {
		if _, err := db.Exec(c); err != nil {
			t.Fatal(c, err)
		}
	}
}

// altered makes a dossier and changes it with SQL.
func altered(commands ...string) func(testing.TB, string) {
	return func(t testing.TB, path string) {
		run("new", "--example", path).done(t)
		sqlite(t, path, append(commands, `PRAGMA journal_mode = delete`)...)
	}
}

// overwritten makes a dossier and puts bytes into it.
func overwritten(at int64, bytes string) func(testing.TB, string) {
	return func(t testing.TB, path string) {
		run("new", "--example", path).done(t)
		put(t, path, at, bytes)
	}
}

// put writes bytes into a file.
func put(t testing.TB, path string, at int64, bytes string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	check(t, err)
	_, err = f.WriteAt([]byte(bytes), at)
	check(t, err)
	check(t, f.Close())
}

func content(s string) func(testing.TB, string) {
	return func(t testing.TB, path string) { write(t, path, s) }
}

func cut(size int64) func(testing.TB, string) {
	return func(t testing.TB, path string) {
		run("new", "--example", path).done(t)
		check(t, os.Truncate(path, size))
	}
}

// noDossiers are things that no command may work on.
var noDossiers = []struct {
	name string
	make func(t testing.TB, path string)
	say  string
}{
	{"a missing file", func(testing.TB, string) {}, "there is no such file"},
	{"a folder", func(t testing.TB, path string) { check(t, os.Mkdir(path, 0o700)) }, "not a file"},
	{"an empty file", content(""), "0 bytes"},
	{"a text", content("Dear diary,\n"), "not a dossier file"},
	{"dossier JSON", content(string(assets.Dossier())), "not a dossier file"},
	{"a picture", content("\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 4000)), "not a dossier file"},
	{"half a header", cut(50), "damaged"},
	{"a header only", cut(100), "damaged"},
	{"half a dossier", cut(200_000), "damaged"},
	{"another program's file", func(t testing.TB, path string) { sqlite(t, path, `CREATE TABLE note (id)`) }, "another program"},
	{"another program's marked file", func(t testing.TB, path string) {
		sqlite(t, path, `PRAGMA application_id = 252006673`, `CREATE TABLE note (id)`)
	}, "another program"},
	{"a newer schema", altered(`PRAGMA user_version = 7`, `INSERT INTO schema_version VALUES (7, '2.5.0')`), "Install Demarche 2.5.0 or later"},
	{"a newer schema of no program", altered(`PRAGMA user_version = 7`), "Install a newer Demarche"},
	{"our mark without a schema", altered(`PRAGMA user_version = 0`), "schema number is 0"},
	{"our mark without our tables", func(t testing.TB, path string) {
		sqlite(t, path, `PRAGMA application_id = 0x446d7263`, `PRAGMA user_version = 1`, `CREATE TABLE a (b)`)
	}, "damaged"},
	{"no first page", overwritten(0, strings.Repeat("\x00", 4096)), "damaged"},
	{"another first page", overwritten(0, strings.Repeat("Dear diary,\n", 4096/12)), "damaged"},
	{"a damaged list of tables", overwritten(100, strings.Repeat("\xff", 3996)), "damaged"},
}

// TestNoDossier: status 1, a message that names the file and what to do, every
// file as it was, nothing left beside it.
func TestNoDossier(t *testing.T) {
	all := commands(t)
	for _, c := range noDossiers {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.demarche")
			c.make(t, path)
			for name, args := range all {
				r := untouched(t, filepath.Dir(path), func() result { return run(append(args, path)...) })
				if r.status != exitFailed {
					t.Errorf("%s: status %d", name, r.status)
				}
				if r.out != "" && args[0] == "check" { // it says what is damaged as it says all that it finds
					if !strings.Contains(r.out, c.say) && !strings.Contains(r.out, "first page") {
						t.Errorf("%s: found %q", name, r.out)
					}
					r.out = ""
					r.failed(t, exitFailed, path, "salvage")
					continue
				}
				r.failed(t, exitFailed, path, c.say)
			}
		})
	}
	if _, err := os.Stat(all["export to file"][4]); err == nil {
		t.Error("something was exported")
	}
}

// damage destroys the first page of a table.
func damage(t testing.TB, path, table string) {
	t.Helper()
	const size = 4096
	var page int64
	db, err := sql.Open("sqlite3", path)
	check(t, err)
	check(t, db.QueryRow(`SELECT rootpage FROM sqlite_schema WHERE name = ?`, table).Scan(&page))
	check(t, db.Close())
	put(t, path, (page-1)*size, strings.Repeat("\x00", size))
}

// TestDamagedStatements destroys a page in the middle of the file. The commands
// that need it say so, and those that do not go on working.
func TestDamagedStatements(t *testing.T) {
	path := example(t)
	damage(t, path, "statement")
	for name, args := range commands(t) {
		if name == "note add" {
			continue
		}
		r := untouched(t, filepath.Dir(path), func() result { return run(append(args, path)...) })
		switch name {
		case "note list", "history", "history --json", "history --on", "the trash":
			r.done(t)
		case "import":
			r.failed(t, exitFailed, path, "the backup that has to come first could not be made", "damaged", "salvage")
		case "undo", "redo":
			r.failed(t, exitFailed, path, "nothing to "+name)
		case "bring-back":
			r.failed(t, exitFailed, "note x", "never had one of that id")
		case "check", "check --json", "check --repair":
			if r.status != exitFailed || !strings.Contains(r.out, "SQLite cannot read part of it") || !strings.Contains(r.err, "demarche salvage "+path) {
				t.Errorf("%s: status %d, output %q, error %q", name, r.status, r.out, r.err)
			}
		default:
			r.failed(t, exitFailed, path, "damaged", "Keep a copy")
		}
	}
	r := run("note", "add", "--on", "dossier", "--body", "x", path) // it is done, but not in silence
	if r.status != exitDone || r.out == "" || !strings.Contains(r.err, "No backup was made") {
		t.Errorf("note add: status %d, error %q", r.status, r.err)
	}
}

// TestNoteIntoADamagedPage fails before anything is written, and not after.
func TestNoteIntoADamagedPage(t *testing.T) {
	for _, table := range []string{"note", "note_tag", "act"} {
		t.Run(table, func(t *testing.T) {
			path := example(t)
			added(t, run("note", "add", "--on", "dossier", "--body", "x", "--tag", "y", path))
			damage(t, path, table)
			r := untouched(t, filepath.Dir(path), func() result {
				return run("note", "add", "--on", "dossier", "--body", "x", path)
			})
			r.failed(t, exitFailed, path, "damaged")
		})
	}
}
