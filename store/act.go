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

	"demarche/store/plan"
)

// Act is one change of the dossier, whole and durable.
type Act struct {
	Seq    int64     // counts up from 1 in each dossier; after a restore, on from the backup's last
	ID     string    // the same in every copy of the dossier
	At     time.Time // UTC, whole milliseconds, as the clock stood; Seq has the order
	Author string
	Label  string // what was done, for people: "add note on 6 / Ukraine"
	Target string // what it was done to, as in [plan.Target.String]; empty: several things
	Kind   ActKind
	// First is where the step begins that this act ends: typing on in a note
	// makes several acts one step, which is taken back whole. Mostly Seq.
	First    int64
	Reverses int64 // for undo and redo: the act that this one takes back
}

// ActKind says what an act is to undo and redo.
type ActKind string

// The kinds of acts.
const (
	ActBegin ActKind = "begin" // made the dossier, or its journal: nothing before it can be taken back
	ActDo    ActKind = "do"    // a person did something
	ActUndo  ActKind = "undo"  // took an act back
	ActRedo  ActKind = "redo"  // took an undo back
	ActMark  ActKind = "mark"  // says that something happened to the file; undo passes it over
)

// Does says what the act did, for people: "undo: add note on 6 / Ukraine".
func (a Act) Does() string {
	if a.Kind == ActUndo || a.Kind == ActRedo {
		return string(a.Kind) + ": " + a.Label
	}
	return a.Label
}

// standing is an act with what stands after it.
type standing struct {
	Act
	undo, redo int64 // the acts that undo and redo would take back next; 0: none
	upto       int64 // the last change in the journal
}

// doing is what kind of act is wanted.
type doing struct {
	label string
	kind  ActKind
	// byProgram marks what no person typed: it may not cut a text short.
	byProgram bool
	// run names what is being written on; acts of one run may become one step.
	run plan.NoteID
}

// transaction is what an act writes through.
type transaction struct {
	act    Act
	before standing // the act before; zero for the first
	tx     *sql.Tx
	newAct func() string
	run    plan.NoteID
	step   *standing // for undo and redo: what stands after the act
}

// act is the only way to change a dossier. It opens the transaction, lets
// change write through it while the journal notes every row, stamps the act
// with author, time and sequence number, and commits; after an error nothing
// has changed. change may set label and target once it knows what it touches.
func (s *Store) act(ctx context.Context, what doing, change func(*transaction) error) (Act, error) {
	if s.writer == nil {
		return Act{}, s.readOnlyError()
	}
	if err := s.untouched(); err != nil {
		return Act{}, err
	}
	tx, err := s.begin(ctx)
	if err != nil {
		return Act{}, explain(s.path, err)
	}
	t := &transaction{tx: tx, newAct: s.opt.NewAct, run: what.run, act: Act{At: s.now(), Author: s.opt.Author, Label: what.label, Kind: what.kind}}
	err = t.do(what, change)
	if err == nil {
		err = ctx.Err() // the last moment to stop
	}
	if err != nil {
		return Act{}, explain(s.path, errors.Join(err, s.giveUp(tx)))
	}
	if err := tx.Commit(); err != nil {
		return Act{}, explain(s.path, errors.Join(err, s.giveUp(tx)))
	}
	s.settle()
	return t.act, nil
}

// begin opens a transaction that only Commit and Rollback end. With a context
// that can end, database/sql would throw the one connection that writes away,
// and the journal's triggers with it.
func (s *Store) begin(ctx context.Context) (*sql.Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	tx, err := s.writer.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return nil, err
	}
	if err := s.alone(tx); err != nil {
		return nil, errors.Join(err, tx.Rollback())
	}
	return tx, nil
}

// giveUp ends a transaction that failed. SQLite forgets what it knew of the
// file then, which looks as if somebody else had written to it.
func (s *Store) giveUp(tx *sql.Tx) error {
	err := tx.Rollback()
	if errors.Is(err, sql.ErrTxDone) {
		err = nil
	}
	if s.version.Load() != 0 {
		_ = s.count() // where that fails, so will the next act, and say why
	}
	return err
}

// do is the act between the beginning and the end of its transaction.
func (t *transaction) do(what doing, change func(*transaction) error) error {
	var err error
	if t.before, err = lastStanding(t.tx); err != nil {
		return err
	}
	t.act.Seq = t.before.Seq + 1
	t.act.First, t.act.ID = t.act.Seq, t.newAct()
	if _, err := t.tx.Exec(`UPDATE temp.acting SET seq = ?`, t.act.Seq); err != nil {
		return err
	}
	if err := change(t); err != nil {
		return err
	}
	if what.byProgram {
		if err := t.refuseLoss(); err != nil {
			return err
		}
	}
	return t.stamp()
}

// now is the time of an act, in the precision that is kept.
func (s *Store) now() time.Time { return s.opt.Now().UTC().Truncate(time.Millisecond) }

// stamp writes who did what when, what can be taken back now, and the seals.
func (t *transaction) stamp() error {
	after := standing{Act: t.act, undo: t.act.Seq}
	var err error
	if after.upto, err = t.seal(t.before.upto); err != nil {
		return err
	}
	switch t.act.Kind {
	case ActBegin:
		after.undo = 0
	case ActMark:
		after.undo, after.redo = t.before.undo, t.before.redo
	case ActUndo, ActRedo:
		after.undo, after.redo = t.step.undo, t.step.redo
	case ActDo:
		if err := t.joinRun(); err != nil {
			return err
		}
		after.First = t.act.First
	}
	return t.insertAct(after)
}

// insertAct adds the act in the form in which text is kept, which is what its
// sum is taken of.
func (t *transaction) insertAct(a standing) error {
	values := []any{
		a.Seq, a.ID, formatTime(a.At), a.Author, a.Label, a.Target, string(a.Kind), a.First,
		orNothing(a.Reverses), orNothing(a.undo), orNothing(a.redo), a.upto,
	}
	if err := keepForm(values); err != nil {
		return err
	}
	_, err := t.tx.Exec(`INSERT INTO act (seq, id, at, author, label, target, kind, first, reverses, undo, redo, upto, sum)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, sumOfValues(values))...)
	return err
}

// sumOfValues sums up the values of a row that has no seal of its own.
func sumOfValues(values []any) int64 {
	var b strings.Builder
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			b.WriteString("- ")
		case string:
			fmt.Fprintf(&b, "%d %s", len(v), v)
		default: // a whole number
			fmt.Fprintf(&b, "%d ", v)
		}
	}
	return sumOf(b.String())
}

// orNothing is a number that may be missing, as the file keeps it.
func orNothing(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// inOneStep is how long after an act on a note the next on the same note still
// counts as typing on. A person who pauses for longer has stopped and looked.
const inOneStep = time.Minute

// A text that the program itself may not cut: of that many characters or more,
// to less than a fifth.
const (
	guardedLength = 40
	leastShare    = 5
)

// refuseLoss stops an act of the program's own that cuts a text short which no
// person has shortened, in one step or in several. What goes as a whole is in
// the trash.
func (t *transaction) refuseLoss() error {
	type text struct{ was, now string }
	texts := map[string]text{}
	err := eachChange(t.tx, func(c change) error {
		for column, raw := range c.before {
			if c.after == nil {
				break
			}
			place := c.table + " " + c.key + ", " + column
			was, seen := texts[place]
			if !seen {
				was.was = plainText(raw)
			}
			was.now = plainText(c.after[column])
			texts[place] = was
		}
		return nil
	}, ` WHERE before IS NOT NULL AND seq > ? ORDER BY seq`, t.before.upto)
	for place, x := range texts {
		if n := utf8.RuneCountInString(x.was); n >= guardedLength && utf8.RuneCountInString(x.now)*leastShare < n {
			return errors.Join(err, &Error{Kind: Lossy, Path: place})
		}
	}
	return err
}

// joinRun makes this act one step with the act before, when that was the same
// person editing the same note a moment ago; restoring an earlier value of it,
// which has another label, was not.
func (t *transaction) joinRun() error {
	b := t.before
	gap := t.act.At.Sub(b.At)
	if t.run == "" || b.Kind != ActDo || b.Label != t.act.Label || b.Author != t.act.Author || gap < 0 || gap >= inOneStep {
		return nil
	}
	var same bool
	err := t.tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM change WHERE in_table = 'note' AND key = ? AND act = ?
		AND before IS NOT NULL AND after IS NOT NULL)`, string(t.run), b.Seq).Scan(&same)
	if same {
		t.act.First = b.First
	}
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
// UTF-8. Values of other types pass unchanged, and so does verbatim text that is
// UTF-8.
func keepForm(args []any) error {
	for i, arg := range args {
		v := reflect.ValueOf(arg)
		if v.Kind() != reflect.String {
			continue
		}
		text := v.String()
		if !utf8.ValidString(text) { // verbatim or not: the journal could not give it back
			return &Error{Kind: Invalid, Path: "text", Detail: fmt.Sprintf("It is not valid UTF-8: %.40q.", text)}
		}
		if args[i] = text; v.Type() != reflect.TypeFor[verbatim]() {
			args[i] = formOf(text)
		}
	}
	return nil
}

// formOf is a text in NFC with LF line ends.
func formOf(text string) string { return norm.NFC.String(lineEnds.Replace(text)) }

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
