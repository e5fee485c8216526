package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Undo and redo are acts like others: they write the journal, and nothing in
// it is ever taken out. What they take back next stands in the newest act, so
// that neither depends on what a program remembers:
//
//	act         undo takes back   redo takes back
//	1 begin     –                 –
//	2 add A     2                 –
//	3 add B     3                 –
//	4 undo 3    2                 4
//	5 undo 2    –                 5
//	6 redo 5    6 (add A again)   4
//	7 add C     7                 –
//
// Taking act n back leads to what stood before n: for undo that is read off
// the act before n, and so is redo for the redo of n.

const selectActs = `SELECT seq, id, at, author, label, target, kind, first, ifnull(reverses, 0),
	ifnull(undo, 0), ifnull(redo, 0), upto FROM act`

func scanAct(r scanner) (standing, error) {
	var a standing
	var at string
	err := r.Scan(&a.Seq, &a.ID, &at, &a.Author, &a.Label, &a.Target, &a.Kind, &a.First, &a.Reverses, &a.undo, &a.redo, &a.upto)
	if err != nil {
		return a, err
	}
	a.At, err = parseTime(at)
	return a, err
}

// oneAct reads the act that the rest of the query picks; the zero act when
// there is none.
func oneAct(db querier, rest string, args ...any) (standing, error) {
	var found standing
	err := each(db, func(r scanner) (err error) {
		found, err = scanAct(r)
		return err
	}, selectActs+rest, args...)
	return found, err
}

// lastStanding is the newest act; the zero act before the first.
func lastStanding(db querier) (standing, error) {
	return oneAct(db, ` ORDER BY seq DESC LIMIT 1`)
}

// standingBefore is the act before the one with that number.
func standingBefore(db querier, seq int64) (standing, error) {
	return oneAct(db, ` WHERE seq < ? ORDER BY seq DESC LIMIT 1`, seq)
}

// LastAct is the newest act in the dossier; ok is false before the first.
func (s *Store) LastAct(ctx context.Context) (act Act, ok bool, err error) {
	var last standing
	err = s.reading(ctx, func(db querier) (err error) {
		last, err = lastStanding(db)
		return err
	})
	return last.Act, last.Seq > 0, err
}

// Steps are the acts that Undo and Redo would take back now; nil where there is
// none. Their label is that of the step.
func (s *Store) Steps(ctx context.Context) (undo, redo *Act, err error) {
	err = s.reading(ctx, func(db querier) error {
		last, err := lastStanding(db)
		if err != nil {
			return err
		}
		if undo, err = step(db, last.undo); err != nil {
			return err
		}
		redo, err = step(db, last.redo)
		return err
	})
	return undo, redo, err
}

func step(db querier, seq int64) (*Act, error) {
	if seq == 0 {
		return nil, nil
	}
	a, err := oneAct(db, ` WHERE seq = ?`, seq)
	if err == nil && a.Seq == 0 {
		err = fmt.Errorf("act %d is not in the journal", seq)
	}
	return &a.Act, err
}

// Undo takes back the newest step that has not been taken back, and gives the
// act that this is. With nothing to take back its error is of kind Nothing.
func (s *Store) Undo(ctx context.Context) (Act, error) {
	return s.takeBack(ctx, ActUndo)
}

// Redo takes back the newest undo that nothing has come after but undos and
// redos.
func (s *Store) Redo(ctx context.Context) (Act, error) {
	return s.takeBack(ctx, ActRedo)
}

func (s *Store) takeBack(ctx context.Context, kind ActKind) (Act, error) {
	return s.act(ctx, doing{kind: kind}, func(t *transaction) error {
		seq := t.before.undo
		if kind == ActRedo {
			seq = t.before.redo
		}
		if seq == 0 {
			return &Error{Kind: Nothing, Path: s.path, Detail: "There is nothing to " + string(kind) + "."}
		}
		back, err := oneAct(t.tx, ` WHERE seq = ?`, seq)
		if err != nil {
			return err
		}
		before, err := standingBefore(t.tx, back.First)
		if err != nil {
			return err
		}
		t.act.Label, t.act.Target, t.act.Reverses = back.Label, back.Target, back.Seq
		t.step = &standing{undo: before.undo, redo: t.act.Seq}
		if kind == ActRedo {
			t.step = &standing{undo: t.act.Seq, redo: before.redo}
		}
		return t.reverse(before.upto, back.upto)
	})
}

// reverse takes back the changes in (from, upto], the last first.
func (t *transaction) reverse(from, upto int64) error {
	tables, err := t.tables()
	if err != nil {
		return err
	}
	return eachChange(t.tx, func(c change) error {
		in, ok := tables[c.table]
		if !ok {
			return fmt.Errorf("the journal speaks of a table %q that is not there", c.table)
		}
		return t.put(in, c.key, c.before, c.after == nil)
	}, ` WHERE seq > ? AND seq <= ? ORDER BY seq DESC`, from, upto)
}

// put brings a row to an earlier state: image has the columns to write, whole
// when the row is to be made anew, and is nil when it is to go.
func (t *transaction) put(in table, key string, image row, anew bool) error {
	names, values, err := image.sorted()
	if err != nil {
		return err
	}
	where, of := in.find(key)
	var query string
	switch {
	case image == nil:
		query, values = `DELETE FROM main.`+in.name+where, of
	case anew:
		query = fmt.Sprintf(`INSERT INTO main.%s (%s) VALUES (%s)`, in.name, strings.Join(names, ", "),
			strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", "))
	default:
		query = fmt.Sprintf(`UPDATE main.%s SET %s = ?`, in.name, strings.Join(names, " = ?, ")) + where
		values = append(values, of...)
	}
	result, err := t.tx.Exec(query, values...) // as it was kept: not through keepForm
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, &Error{Kind: Conflict, Path: in.name + " " + key})
	}
	return nil
}

// row is what the journal holds of a row: its columns, or those that changed.
type row map[string]json.RawMessage

// readRow reads an image; NULL is no row.
func readRow(image sql.NullString) (row, error) {
	if !image.Valid {
		return nil, nil
	}
	var r row
	err := json.Unmarshal([]byte(image.String), &r)
	return r, err
}

// sorted gives the columns by name, and their values as they go into the file.
func (r row) sorted() (names []string, values []any, err error) {
	for _, name := range sortedKeys(r) {
		value, err := valueOf(r[name])
		if err != nil {
			return nil, nil, fmt.Errorf("column %s: %w", name, err)
		}
		names, values = append(names, name), append(values, value)
	}
	return names, values, nil
}

// valueOf is a JSON value as SQLite keeps it: text, a whole number or nothing.
// The schema has no other types.
func valueOf(raw json.RawMessage) (any, error) {
	switch {
	case string(raw) == "null":
		return nil, nil
	case len(raw) > 0 && raw[0] == '"':
		var text string
		err := json.Unmarshal(raw, &text)
		return text, err
	}
	var n int64
	err := json.Unmarshal(raw, &n)
	return n, err
}

// change is one row of the journal.
type change struct {
	seq, act      int64
	table, key    string
	before, after row
}

// eachChange reads the changes that the rest of the query picks.
func eachChange(db querier, look func(change) error, rest string, args ...any) error {
	return each(db, func(r scanner) error {
		var c change
		var before, after sql.NullString
		err := r.Scan(&c.seq, &c.act, &c.table, &c.key, &before, &after)
		if err != nil {
			return err
		}
		if c.before, err = readRow(before); err == nil {
			c.after, err = readRow(after)
		}
		if err != nil {
			return &Error{Kind: Damaged, Path: fmt.Sprintf("change %d in the journal", c.seq), Err: err}
		}
		return look(c)
	}, `SELECT seq, act, in_table, key, before, after FROM change`+rest, args...)
}
