package store

import (
	"context"
	"database/sql"
	"errors"
)

// Contents says what is in a backup, for choosing one.
type Contents struct {
	Title  string // of the dossier
	Counts Counts
	Last   Act // the newest act; without an id in a file of schema 1
}

// Contents looks into the backup without changing anything about it.
func (b Backup) Contents(ctx context.Context) (Contents, error) {
	var c Contents
	err := b.look(func(db *sql.DB, schema int) error {
		err := db.QueryRowContext(ctx, `SELECT title FROM dossier`).Scan(&c.Title)
		if err != nil && !errors.Is(err, sql.ErrNoRows) { // a new dossier has none yet
			return err
		}
		if c.Counts, err = (&Store{path: b.Path, reader: db}).Counts(ctx); err != nil {
			return err
		}
		c.Last, err = newestAct(db, schema)
		return err
	})
	return c, err
}

// identity tells a state of a dossier from all others.
type identity struct {
	dossier string // the id of its first act; empty in schema 1
	last    Act    // the newest act
}

// identify reads which state of which dossier the backup shows.
func (b Backup) identify() (identity, error) {
	var id identity
	err := b.look(func(db *sql.DB, schema int) (err error) {
		if id.last, err = newestAct(db, schema); err != nil || schema == 1 {
			return err
		}
		first, err := oneAct(db, ` WHERE seq = 1`)
		id.dossier = first.ID
		return err
	})
	return id, err
}

// look opens the backup for a moment. Nobody changes it, so it is read without
// leaving anything beside it, whatever its schema.
func (b Backup) look(read func(db *sql.DB, schema int) error) error {
	if err := inspect(b.Path); err != nil {
		return err
	}
	db, err := openPool(b.Path, frozenUnlessLive(b.Path), 1)
	if err != nil {
		return err
	}
	schema, err := readSchema(b.Path, db)
	if err == nil {
		err = read(db, schema)
	}
	return explain(b.Path, errors.Join(err, db.Close()))
}

// newestAct is the newest act in a file of that schema, the zero act if there
// is none.
func newestAct(db querier, schema int) (act Act, err error) {
	if schema > 1 {
		last, err := lastStanding(db)
		return last.Act, err
	}
	err = each(db, func(r scanner) error {
		var at string
		if err := r.Scan(&act.Seq, &at, &act.Author, &act.Label); err != nil {
			return err
		}
		act.At, err = parseTime(at)
		return err
	}, `SELECT (SELECT count(*) FROM act), at, author, label FROM act ORDER BY seq DESC LIMIT 1`)
	return act, err
}
