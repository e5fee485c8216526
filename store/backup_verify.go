package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// flaw is something that is wrong with a database.
type flaw string

// Error says what.
func (f flaw) Error() string { return string(f) }

// flawed tells whether an error says that a database is damaged, and not that
// something else went wrong.
func flawed(err error) bool {
	if _, ok := errors.AsType[flaw](err); ok {
		return true
	}
	k := KindOf(explain("", err))
	return k == Damaged || k == NotSQLite
}

// verify reads the copy back. What is wrong in the original, too, is damage
// there; what is wrong in the copy only is the fault of where it lies.
func (o *original) verify(ctx context.Context, temp string) error {
	if !o.sound {
		return nil
	}
	err := o.compare(ctx, temp)
	switch {
	case err == nil && o.schema == SchemaVersion():
		return o.check(ctx, temp)
	case err == nil || !flawed(err): // the checks are written for the present schema
		return err
	}
	if cause := findFlaw(ctx, o.conn); cause != nil {
		return &Error{Kind: Damaged, Path: o.path, Err: cause}
	}
	return &Error{
		Kind: Failed, Path: temp, Err: err,
		Detail: "The copy came out different from the dossier; the disk that it was written to may be failing.",
	}
}

// compare lets SQLite check the copy, and counts its rows.
func (o *original) compare(ctx context.Context, temp string) error {
	db, err := openPool(temp, frozen, 1)
	if err != nil {
		return err
	}
	err = findFlaw(ctx, db)
	if err == nil {
		err = sameRows(ctx, db, o.rows)
	}
	return errors.Join(err, db.Close())
}

func sameRows(ctx context.Context, db asker, want map[string]int64) error {
	got, err := countRows(ctx, db)
	if err != nil {
		return err
	}
	for name, n := range want {
		if got[name] != n {
			return flaw(fmt.Sprintf("the table %s has %d rows instead of %d", name, got[name], n))
		}
	}
	return nil
}

// findFlaw lets SQLite check a database: pages, indexes, references.
func findFlaw(ctx context.Context, db asker) error {
	found, err := column(ctx, db, `PRAGMA integrity_check(1)`)
	if err != nil {
		return err
	}
	if len(found) != 1 || found[0] != "ok" {
		return flaw(strings.ReplaceAll(strings.Join(found, "; "), "\n", "; "))
	}
	found, err = column(ctx, db, `SELECT "table" FROM pragma_foreign_key_check LIMIT 1`)
	if err == nil && len(found) > 0 {
		err = flaw("a row of the table " + found[0] + " points at one that is not there")
	}
	return err
}

// check looks for what only a dossier can have wrong. The copy has the pages
// of the original, so what is found is wrong there.
func (o *original) check(ctx context.Context, temp string) error {
	s, err := Open(temp, Options{Reading: true})
	if err != nil {
		return err
	}
	found, err := s.Check(ctx, Thorough)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	if found.Intact() { // what a dossier should not say is in the copy as well, and no reason to have none
		return nil
	}
	e := &Error{Kind: Damaged, Path: o.path}
	for _, f := range found.Findings {
		if !findings[f.Code].content {
			e.Detail = f.Explain
			break
		}
	}
	return e
}

// asker is a connection or a pool of them.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// countRows counts the rows of every table.
func countRows(ctx context.Context, db asker) (map[string]int64, error) {
	tables, err := column(ctx, db, `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return nil, err
	}
	counts := map[string]int64{}
	for _, name := range tables {
		var n int64
		quoted := `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		if err := db.QueryRowContext(ctx, `SELECT count(*) FROM `+quoted).Scan(&n); err != nil {
			return nil, err
		}
		counts[name] = n
	}
	return counts, nil
}

// column reads the first column of a query.
func column(ctx context.Context, db asker, query string) ([]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	var list []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		list = append(list, text)
	}
	return list, errors.Join(rows.Err(), rows.Close())
}
