package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Act is one change of the dossier, whole and durable.
type Act struct {
	Seq    int64     // counts up from 1 in each dossier, never reused
	At     time.Time // UTC, whole milliseconds
	Author string
	Label  string // what was done, for people: "add note on 6 / Ukraine"
}

// transaction is what an act writes through.
type transaction struct {
	act Act
	tx  *sql.Tx
}

// act is the only way to change a dossier. It opens the transaction, lets
// change write through it, stamps the act with author, time and sequence
// number, and commits; after an error nothing has changed. change may set the
// label once it knows what it touches.
func (s *Store) act(ctx context.Context, label string, change func(*transaction) error) (Act, error) {
	if s.writer == nil {
		return Act{}, &Error{Kind: ReadOnly, Path: s.path}
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return Act{}, explain(s.path, err)
	}
	t := &transaction{tx: tx, act: Act{At: s.now(), Author: s.opt.Author, Label: label}}
	err = change(t)
	if err == nil {
		err = t.stamp()
	}
	if err != nil {
		if e := tx.Rollback(); e != nil && !errors.Is(e, sql.ErrTxDone) {
			err = errors.Join(err, e)
		}
		return Act{}, explain(s.path, err)
	}
	if err := tx.Commit(); err != nil {
		return Act{}, explain(s.path, err)
	}
	return t.act, nil
}

// now is the time of an act, in the precision that is kept.
func (s *Store) now() time.Time { return s.opt.Now().UTC().Truncate(time.Millisecond) }

// stamp writes who did what when.
func (t *transaction) stamp() error {
	result, err := t.exec(`INSERT INTO act (at, author, label) VALUES (?, ?, ?)`,
		formatTime(t.act.At), t.act.Author, t.act.Label)
	if err != nil {
		return err
	}
	t.act.Seq, err = result.LastInsertId()
	return err
}

// exec runs one statement of the act. Every string among its arguments is
// brought into the form in which text is kept.
func (t *transaction) exec(query string, args ...any) (sql.Result, error) {
	if err := keepForm(args); err != nil {
		return nil, err
	}
	return t.tx.Exec(query, args...)
}

// insert prepares an INSERT for many rows. Its exec is t.exec's twin.
func (t *transaction) insert(table string, columns ...string) (*inserter, error) {
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
	stmt, err := t.tx.Prepare(fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, strings.Join(columns, ", "), marks))
	if err != nil {
		return nil, err
	}
	return &inserter{stmt: stmt}, nil
}

// inserter writes many rows into one table. The first error sticks and is
// given by done.
type inserter struct {
	stmt *sql.Stmt
	err  error
}

func (i *inserter) row(values ...any) {
	if i.err != nil {
		return
	}
	if i.err = keepForm(values); i.err == nil {
		_, i.err = i.stmt.Exec(values...)
	}
}

func (i *inserter) done() error { return errors.Join(i.err, i.stmt.Close()) }

// done ends several inserters that write one record between them, and gives
// the first error: the others follow from it.
func done(inserters ...*inserter) error {
	var first error
	for _, i := range inserters {
		if err := i.done(); first == nil {
			first = err
		}
	}
	return first
}

// verbatim is text that is stored exactly as it came, because a hash of it
// must go on fitting.
type verbatim string

// keepForm brings every text among the arguments, ids included, to NFC with LF
// line ends, the form in which the file keeps text, and refuses what is not
// UTF-8. Values of other types, and verbatim text, pass unchanged.
func keepForm(args []any) error {
	for i, arg := range args {
		if v, ok := arg.(verbatim); ok {
			args[i] = string(v)
			continue
		}
		if v := reflect.ValueOf(arg); v.Kind() == reflect.String {
			text := v.String()
			if !utf8.ValidString(text) {
				return &Error{Kind: Invalid, Path: "text", Detail: fmt.Sprintf("It is not valid UTF-8: %.40q.", text)}
			}
			args[i] = norm.NFC.String(lineEnds.Replace(text))
		}
	}
	return nil
}

// lineEnds turns the line ends of other systems into LF.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// orNull is a reference that may be missing, as the file keeps it.
func orNull[ID ~string](id ID) any {
	if id == "" {
		return nil
	}
	return string(id)
}

// timeLayout is how times are kept: UTC, whole milliseconds, text order is
// their order.
const timeLayout = "2006-01-02T15:04:05.000Z"

func formatTime(t time.Time) string { return t.UTC().Format(timeLayout) }

func parseTime(s string) (time.Time, error) {
	t, err := time.Parse(timeLayout, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("time %q in the file: %w", s, err)
	}
	return t, nil
}
