package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/mattn/go-sqlite3"
)

// migration leads from one schema to the next. program is the first release
// that knows the schema, which an older one names when it refuses the file.
type migration struct {
	program string
	sql     string
	finish  func(*transaction) error // what SQL alone cannot do; nil: nothing
}

//go:embed migrations/0001_dossier.sql
var schema1 string

//go:embed migrations/0002_journal.sql
var schema2 string

//go:embed migrations/0003_views_and_groups.sql
var schema3 string

//go:embed migrations/0004_notes_on_words.sql
var schema4 string

//go:embed migrations/0005_apart.sql
var schema5 string

// migrations lead from an empty file to the present schema; the schema number
// is how many of them a file has been through.
var migrations = []migration{
	{program: "0.1.0", sql: schema1},
	{program: "0.1.0", sql: schema2, finish: (*transaction).beginJournal},
	{program: "0.1.0", sql: schema3},
	{program: "0.1.0", sql: schema4, finish: (*transaction).sumDraftsAnew},
	{program: "0.1.0", sql: schema5},
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
func (t *transaction) migrate(from int) error {
	for n, m := range migrations[from:] {
		version := from + n + 1
		if _, err := t.tx.Exec(m.sql); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", version, err)
		}
		if m.finish != nil {
			if err := m.finish(t); err != nil {
				return fmt.Errorf("migrate to schema %d: %w", version, err)
			}
		}
		if _, err := t.tx.Exec(`INSERT INTO schema_version (version, program) VALUES (?, ?)`, version, m.program); err != nil {
			return fmt.Errorf("record schema %d: %w", version, err)
		}
	}
	// Pragmas take no bound arguments; both numbers are our own.
	_, err := t.tx.Exec(fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, applicationID, SchemaVersion()))
	return err
}

// beginJournal brings over the acts of schema 1, and notes every row as the
// journal's beginning.
func (t *transaction) beginJournal() error {
	err := each(t.tx, func(r scanner) error {
		var a Act
		var at string
		if err := r.Scan(&a.Seq, &at, &a.Author, &a.Label); err != nil {
			return err
		}
		var err error
		if a.At, err = parseTime(at); err != nil {
			return err
		}
		a.ID, a.Kind, a.First = t.newAct(), ActMark, a.Seq
		t.before = standing{Act: a}
		return t.insertAct(t.before)
	}, `SELECT row_number() OVER (ORDER BY seq), at, author, label FROM act_of_schema_1 ORDER BY seq`)
	if err != nil {
		return err
	}
	if _, err := t.tx.Exec(`DROP TABLE act_of_schema_1`); err != nil {
		return err
	}
	tables, err := journaled(t.tx)
	if err != nil || t.before.Seq == 0 {
		return err // a new file: its first act begins the journal
	}
	t.act.Seq, t.act.Label, t.act.Kind = t.before.Seq+1, "begin the journal", ActBegin
	t.act.First, t.act.ID = t.act.Seq, t.newAct()
	if err := t.journalWhole(tables); err != nil {
		return err
	}
	return t.stamp()
}

// saveBeforeUpgrade makes the backup that comes first: among the others, or
// beside the dossier where there is no folder for them.
func (s *Store) saveBeforeUpgrade(ctx context.Context) error {
	if s.opt.Backups != "" {
		return s.backupBefore(ctx, BeforeMigration)
	}
	err := s.atOneMoment(ctx, true, func(o *original) error {
		return o.copyInto(ctx, filepath.Dir(s.path), func(temp string) error {
			_, err := appearBeside(temp, s.path, "before-update", s.now())
			return err
		})
	})
	if err != nil {
		return &Error{Kind: NoBackup, Path: s.path, Err: err}
	}
	return nil
}

// upgrade brings an older file to the present schema after a verified backup.
func (s *Store) upgrade(ctx context.Context, from int) error {
	if err := s.saveBeforeUpgrade(ctx); err != nil {
		return err
	}
	tx, err := s.writer.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return explain(s.path, err)
	}
	t := &transaction{tx: tx, newAct: s.opt.NewAct, act: Act{At: s.now(), Author: s.opt.Author}}
	if err := t.migrate(from); err != nil {
		return explain(s.path, errors.Join(err, tx.Rollback()))
	}
	return explain(s.path, tx.Commit())
}

// schemaOf gives the schema of a file and refuses one that this program cannot
// read. It looks without writing, for a connection that may write changes the
// way in which a file is kept, and a refused file must stay as it is.
func schemaOf(path string) (int, error) {
	db, err := openPool(path, frozenUnlessLive(path), 1)
	if err != nil {
		return 0, err
	}
	version, err := readSchema(path, db)
	return version, errors.Join(err, db.Close())
}

func readSchema(path string, db *sql.DB) (int, error) {
	var version int
	if err := db.QueryRow(`PRAGMA user_version`).Scan(&version); err != nil {
		return 0, explain(path, err)
	}
	switch {
	case version >= 1 && version <= SchemaVersion():
		var heads int // what has the number but not the tables is found here, before a writer touches it
		return version, explain(path, db.QueryRow(`SELECT count(*) FROM dossier`).Scan(&heads))
	case version > SchemaVersion():
		return version, &Error{Kind: Newer, Path: path, Detail: newerNeeds(db, version)}
	}
	return version, &Error{
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
