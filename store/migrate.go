package store

import (
	"database/sql"
	_ "embed"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
)

// migration leads from one schema to the next. program is the first release
// that knows the schema, which an older one names when it refuses the file.
type migration struct {
	program string
	sql     string
}

//go:embed migrations/0001_dossier.sql
var schema1 string

// migrations lead from an empty file to the present schema; the schema number
// is how many of them a file has been through.
var migrations = []migration{
	{program: "0.1.0", sql: schema1},
}

// SchemaVersion is the schema that this program reads and writes.
func SchemaVersion() int { return len(migrations) }

// SQLiteVersion is the version of the SQLite library inside the program.
func SQLiteVersion() string {
	version, _, _ := sqlite3.Version()
	return version
}

// migrate brings a file from schema `from` to the present one, in the given
// transaction: all of it or nothing, user_version last.
func migrate(tx *sql.Tx, from int) error {
	for n, m := range migrations[from:] {
		version := from + n + 1
		if _, err := tx.Exec(m.sql); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", version, err)
		}
		if _, err := tx.Exec(`INSERT INTO schema_version (version, program) VALUES (?, ?)`, version, m.program); err != nil {
			return fmt.Errorf("record schema %d: %w", version, err)
		}
	}
	// Pragmas take no bound arguments; both numbers are our own.
	_, err := tx.Exec(fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, applicationID, SchemaVersion()))
	return err
}

// checkSchema refuses a file of another schema than this program's. It looks
// without writing, for a connection that may write changes the way in which a
// file is kept, and a refused file must stay as it is.
func checkSchema(path string) error {
	db, err := openPool(path, frozenUnlessLive(path), 1)
	if err != nil {
		return err
	}
	return errors.Join(compareSchema(path, db), db.Close())
}

func compareSchema(path string, db *sql.DB) error {
	var version int
	if err := db.QueryRow(`PRAGMA user_version`).Scan(&version); err != nil {
		return explain(path, err)
	}
	switch {
	case version == SchemaVersion():
		var heads int // what has the number but not the tables is found here, before a writer touches it
		return explain(path, db.QueryRow(`SELECT count(*) FROM dossier`).Scan(&heads))
	case version > SchemaVersion():
		return &Error{Kind: Newer, Path: path, Detail: newerNeeds(db, version)}
	}
	return &Error{
		Kind: Damaged, Path: path,
		Detail: fmt.Sprintf("Its schema number is %d, which no release of this program has written.", version),
	}
}

// newerNeeds says which program a newer file wants, as far as it tells.
func newerNeeds(db *sql.DB, version int) string {
	known := fmt.Sprintf("It has schema %d; this program knows schemas up to %d.", version, SchemaVersion())
	var program string
	err := db.QueryRow(`SELECT program FROM schema_version WHERE version = ?`, version).Scan(&program)
	if err != nil { // the newer schema may have dropped the table: the numbers must do
		return known + " Install a newer Demarche to open it."
	}
	return known + fmt.Sprintf(" Install Demarche %s or later to open it.", program)
}
