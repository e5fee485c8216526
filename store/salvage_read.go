package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// gather copies every row that can be read into the new file, and names the
// tables of which some could not.
func (s *Store) gather(ctx context.Context, wreck *sql.DB) (broken []string, err error) {
	// What belongs together may come in any order, and not all of it.
	if _, err := s.writer.Exec(`PRAGMA foreign_keys = OFF`); err != nil {
		return nil, explain(s.path, err)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return nil, explain(s.path, err)
	}
	tables, err := tablesOf(tx)
	for _, t := range tables {
		if err != nil {
			break
		}
		g := &gathering{ctx: ctx, wreck: wreck, t: t, whole: true}
		if err = g.all(tx); !g.whole {
			broken = append(broken, t.name)
		}
	}
	if err != nil {
		return nil, explain(s.path, errors.Join(err, tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return nil, explain(s.path, err)
	}
	_, err = s.writer.Exec(`PRAGMA foreign_keys = ON`)
	return broken, explain(s.path, err)
}

// tablesOf lists every table that is worth copying, with its primary key.
func tablesOf(db querier) (list []table, err error) {
	err = each(db, func(r scanner) error {
		var t table
		var columns, key string
		err := r.Scan(&t.name, &columns, &key)
		t.columns, t.key = strings.Fields(columns), strings.Fields(key)
		if t.name != "schema_version" {
			list = append(list, t)
		}
		return err
	}, `SELECT name,
		(SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info(s.name) ORDER BY cid)),
		CASE WHEN s.sql LIKE '%WITHOUT ROWID' THEN
			(SELECT group_concat(name, ' ') FROM (SELECT name FROM pragma_table_info(s.name) WHERE pk > 0 ORDER BY pk))
		ELSE '' END
		FROM main.sqlite_schema AS s WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name`)
	return list, err
}

// gathering is the copying of one table past its damaged pages.
type gathering struct {
	ctx   context.Context
	wreck *sql.DB
	t     table
	keep  *sql.Stmt
	whole bool
	tries int // how often a damaged place was tried
}

// all copies the table; whole says afterwards that nothing stood in the way.
func (g *gathering) all(into *sql.Tx) error {
	if err := g.common(); err != nil {
		g.whole = false // the table cannot even be named
		return nil
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(g.t.columns)), ", ")
	var err error
	if g.keep, err = into.Prepare(fmt.Sprintf(`INSERT OR IGNORE INTO %s (%s) VALUES (%s)`,
		g.t.name, strings.Join(g.t.columns, ", "), marks)); err != nil {
		return err
	}
	if len(g.t.key) == 0 {
		err = g.byNumber()
	} else {
		err = g.byKey()
	}
	return errors.Join(err, g.keep.Close())
}

// common leaves of the columns those that the damaged file has, too: an older
// schema has fewer.
func (g *gathering) common() error {
	has := map[string]bool{}
	err := each(g.wreck, func(r scanner) error {
		var name string
		err := r.Scan(&name)
		has[name] = true
		return err
	}, `SELECT name FROM pragma_table_info(?)`, g.t.name)
	g.t.columns = slices.DeleteFunc(slices.Clone(g.t.columns), func(c string) bool { return !has[c] })
	if err == nil && len(g.t.columns) == 0 {
		err = errors.New("no such table")
	}
	return err
}

// read copies the rows that a query gives until SQLite fails, and reports the
// number of the last one, if they are numbered, and whether it got to the end.
func (g *gathering) read(numbered bool, rest string, args ...any) (last int64, end bool, err error) {
	if err := g.ctx.Err(); err != nil {
		return 0, false, err
	}
	query := `SELECT 0, `
	if numbered {
		query = `SELECT rowid, `
	}
	values, into := make([]any, len(g.t.columns)), []any{&last}
	for i := range values {
		into = append(into, &values[i])
	}
	n := 0
	err = each(g.wreck, func(r scanner) error {
		before := last
		if n++; n%patience == 0 && g.ctx.Err() != nil {
			return g.ctx.Err()
		}
		if err := r.Scan(into...); err != nil {
			last = before
			return err
		}
		return g.row(values)
	}, query+strings.Join(g.t.columns, ", ")+` FROM main.`+g.t.name+` NOT INDEXED`+rest, args...)
	if n == 0 {
		last = -1
	}
	if isDamage(err) {
		g.whole = false
		return last, false, nil
	}
	return last, true, err
}

// row keeps one row, unless it is there already or the schema refuses it.
func (g *gathering) row(values []any) error {
	for i, v := range values {
		if b, ok := v.([]byte); ok {
			values[i] = string(b) // the schema has no bytes: one bit of the kind flipped
		}
	}
	_, err := g.keep.Exec(values...)
	if e, ok := errors.AsType[sqlite3.Error](err); ok && (e.Code == sqlite3.ErrConstraint || e.Code == sqlite3.ErrMismatch) {
		g.whole = false
		return nil
	}
	if err != nil {
		return &Error{Kind: Failed, Path: g.t.name, Err: err} // of the new file: not to be taken for damage
	}
	return nil
}

// byKey copies a table that has no row numbers from both ends. What lies
// between two damaged pages only the journal has.
func (g *gathering) byKey() error {
	_, end, err := g.read(false, ` ORDER BY `+strings.Join(g.t.key, `, `))
	if err == nil && !end {
		_, _, err = g.read(false, ` ORDER BY `+strings.Join(g.t.key, ` DESC, `)+` DESC`)
	}
	return err
}

// mostTries is how often damaged places are tried in one table: as often as a
// page has rows, for hundreds of pages.
const mostTries = 20_000

// widestFillIn is how many row numbers, jumped over at the end of a table, are
// looked into: beyond that there was no row to begin with.
const widestFillIn = 1 << 6

// byNumber copies a table by its row numbers. Behind a damaged place it goes on
// in growing steps, and then looks into what it has jumped over:
//
//	1 2 3 4 ✕ ✕ ✕ ✕ ✕ ✕ ✕ ✕ 13 14 …
//	        1 2   4         8        steps
//
// What a garbled row number makes it miss is found from the other end.
func (g *gathering) byNumber() error {
	var jumped []span
	from, step := int64(-1), int64(1)
	for from < math.MaxInt64/4 {
		last, end, err := g.read(true, ` WHERE rowid > ? ORDER BY rowid`, from)
		if err != nil || end && len(jumped) == 0 {
			return err
		}
		if end {
			break
		}
		if last > from {
			from, step = last, 1
		}
		jumped = append(jumped, span{from, from + step})
		from, step = from+step, step*2
	}
	if from >= math.MaxInt64/4 {
		jumped = slices.DeleteFunc(jumped, func(s span) bool { return s.upto-s.from > widestFillIn })
	}
	if _, _, err := g.read(true, ` ORDER BY rowid DESC`); err != nil {
		return err
	}
	return g.fillIn(jumped)
}

// fillIn looks for rows in what was jumped over, half by half.
func (g *gathering) fillIn(jumped []span) error {
	for len(jumped) > 0 && g.tries < mostTries {
		over := jumped[len(jumped)-1]
		jumped = jumped[:len(jumped)-1]
		if over.upto-over.from < 1 {
			continue
		}
		g.tries++
		middle := over.from + (over.upto-over.from)/2
		last, end, err := g.read(true, ` WHERE rowid > ? AND rowid <= ? ORDER BY rowid`, middle, over.upto)
		if err != nil {
			return err
		}
		if !end && max(last, middle) < over.upto && over.upto-over.from > 1 {
			jumped = append(jumped, span{max(last, middle), over.upto})
		}
		if middle > over.from {
			jumped = append(jumped, span{over.from, middle})
		}
	}
	return nil
}
