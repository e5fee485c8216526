package store_test

import (
	"database/sql"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
)

// records reads the rows of a query out of a file, behind the program's back.
func records(t testing.TB, path, query string) [][2]string {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list [][2]string
	for rows.Next() {
		var r [2]string
		if err := rows.Scan(&r[0], &r[1]); err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestNewFilesHaveEverySchema: each schema is recorded with the program that
// wrote it first, which an older program names when it refuses a file.
func TestNewFilesHaveEverySchema(t *testing.T) {
	got := records(t, create(t, nil), `SELECT version, program FROM schema_version ORDER BY version`)
	if diff := cmp.Diff([][2]string{{"1", "0.1.0"}, {"2", "0.1.0"}, {"3", "0.1.0"}, {"4", "0.1.0"}, {"5", "0.1.0"}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(got) != store.SchemaVersion() {
		t.Errorf("%d schemas are recorded, the program knows %d", len(got), store.SchemaVersion())
	}
}

// TestSchemaKeepsItself writes past the program what the schema must not let in.
func TestSchemaKeepsItself(t *testing.T) {
	path := create(t, canal())
	db, err := sql.Open("sqlite3", path+"?_foreign_keys=on")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for name, command := range map[string]string{
		"a second dossier":           `INSERT INTO dossier VALUES (2, '', '', '', '')`,
		"a number for a text":        `UPDATE stakeholder SET seq = 'first'`,
		"a statement by nobody":      `UPDATE statement SET holder = 'nobody'`,
		"a parent that is nowhere":   `UPDATE provision SET parent = 'nowhere'`,
		"a group that is nowhere":    `UPDATE stakeholder SET member_of = 'nowhere'`,
		"about both":                 `UPDATE statement_about SET provision = 'v1-1', version = 'v1'`,
		"about nothing":              `UPDATE statement_about SET provision = NULL, version = NULL`,
		"evidence of a note":         `UPDATE evidence SET kind = 'note'`,
		"a note on two things":       `UPDATE note SET version = 'v1', provision = 'v1-1'`,
		"a cell without a side":      `UPDATE note SET stakeholder = NULL WHERE kind = 'cell'`,
		"a note on a kind not known": `UPDATE note SET kind = 'theme'`,
		"a view that is no view":     `INSERT INTO saved_view VALUES ('x', 0, 'x', 'all')`,
		"a view that is a list":      `INSERT INTO saved_view VALUES ('x', 0, 'x', '[]')`,
		"a tag of no note":           `INSERT INTO note_tag VALUES ('none', 'x')`,
		"words of no note":           `INSERT INTO note_span VALUES ('none', 0, 'text', 'x', '', '', 0, 1, '', 'exact', 'x')`,
		"words that are none":        `INSERT INTO note_span SELECT id, 0, 'text', '', '', '', 0, 1, '', 'exact', 'x' FROM note`,
		"a second span":              `INSERT INTO note_span SELECT note, 1, field, exact, prefix, suffix, start, until, sha256, state, was FROM note_span`,
		"words that end too soon":    `INSERT INTO note_span SELECT id, 0, 'text', 'x', '', '', 3, 3, '', 'exact', 'x' FROM note`,
		"a reply to nothing":         `UPDATE note SET reply_to = 'none'`,
		"a place in no version":      `INSERT INTO note_place SELECT id, 'none', NULL, '', '', '', '', 0, 0, '' FROM note`,
		"words that stand nowhere":   `INSERT INTO note_place SELECT id, 'v1', NULL, 'text', 'x', '', '', 0, 1, '' FROM note`,
		"apart from nothing":         `INSERT INTO apart VALUES ('v2-1', 0, 'none')`,
		"apart twice":                `INSERT INTO apart VALUES ('v2-2', 9, 'v1-1')`,
		"half a provision":           `INSERT INTO provision (id, version, seq) VALUES ('p', 'v1', 9)`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := db.Exec(command); err == nil {
				t.Error("the schema lets it in")
			}
		})
	}
}
