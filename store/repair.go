package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// A repair is one act. It trusts what two of three agree on: a row, the
// journal's entries about it, and the checksum over these entries.
//
//	row    entries   checksum
//	a      b         fits b       the row was garbled: b is put back
//	a      b         fits a       the entry was garbled: it becomes a again
//	a      a         fits none    the checksum was garbled: it is made anew
//	a      b         fits none    nobody knows: the row stays, and from now on the journal says a
//	–      a         fits a       the row was lost: it is put back
//	a      –         fits         another program added the row: it stays, the journal says so
//
// Rows are put back past the journal, which has them already.

// Mended is what a repair did.
type Mended struct {
	Act  Act       // the act that this is; zero: there was nothing to mend, and nothing was written
	Done []string  // sentences without a full stop, e.g. "put back 1 note as the journal has it"
	Kept []Kept    // the rows that stayed as they stand though nothing vouches for them
	Left []Finding // what a thorough check still finds
}

// Repair mends what it can in one act, after a backup of the file as it is. A
// file that SQLite cannot read as a whole is left as it is: the error is then
// of kind Damaged, and [Salvage] is the way. Undo does not take a repair back.
func (s *Store) Repair(ctx context.Context) (Mended, error) {
	if s.writer == nil {
		return Mended{}, s.readOnlyError()
	}
	report, err := s.Check(ctx, Thorough)
	switch {
	case err != nil:
		return Mended{}, err
	case report.Damaged():
		return Mended{Left: report.Findings}, tooDamaged(s.path, nil)
	case !report.Mendable():
		return Mended{Left: report.Findings}, nil
	}
	if err := s.backupBefore(ctx, BeforeRepair); err != nil {
		return Mended{Left: report.Findings}, err
	}
	m, err := s.mend(ctx, func(m *mender) error { return m.all(s.path, report) })
	if err != nil {
		return Mended{Left: report.Findings}, err
	}
	report, err = s.Check(ctx, Thorough)
	return Mended{Act: m.t.act, Done: m.done, Kept: m.kept, Left: report.Findings}, err
}

// tooDamaged says that a file cannot be mended where it lies.
func tooDamaged(path string, err error) error {
	return &Error{
		Kind: Damaged, Path: path, Err: err,
		Detail: "It cannot be mended where it lies. Restore its newest backup, or salvage what can be read into a new file.",
	}
}

// mend does the mending in one transaction.
func (s *Store) mend(ctx context.Context, work func(*mender) error) (*mender, error) {
	if err := s.untouched(); err != nil {
		return nil, err
	}
	want, err := expected()
	if err != nil {
		return nil, err
	}
	tx, err := s.begin(ctx)
	if err != nil {
		return nil, explain(s.path, err)
	}
	m := &mender{
		verb:    "repair",
		t:       &transaction{tx: tx, newAct: s.opt.NewAct, act: Act{At: s.now(), Author: s.opt.Author, Kind: ActMark}},
		x:       &examiner{ctx: ctx, tx: tx, want: want},
		doubted: map[rowName]bool{},
	}
	if err = work(m); err == nil {
		err = ctx.Err() // the last moment to stop
	}
	if err == nil && m.worth() {
		err = tx.Commit()
	} else if e := tx.Rollback(); e != nil && !errors.Is(e, sql.ErrTxDone) {
		err = errors.Join(err, e)
	}
	if err != nil {
		return nil, explain(s.path, err)
	}
	if !m.worth() {
		m.t.act = Act{}
	}
	s.settle()
	return m, nil
}

// mender mends one file in the transaction of one act.
type mender struct {
	verb string // what the act is called
	t    *transaction
	x    *examiner // looks at what is being mended
	done []string

	acts           []int64           // where the changes of each act end
	copies         map[int64]rowName // what the index knows of the changes: the row that each is about
	strays         []written         // changes whose number is garbled
	doubted        map[rowName]bool  // rows whose entries in the journal could not be trusted
	undecided      map[rowName]bool  // those of them that stay as they stand
	kept           []Kept            // the same with their names, at the end
	blind          bool              // entries are lost: any row may have had one of them
	cut            bool              // undo must not go back beyond this
	always         bool              // it is an act even if there was nothing to mend
	counts         map[string]map[string]int
	lost, doubtful int // entries of the journal, and stretches of it that nobody can vouch for
}

// worth reports whether there is an act at all.
func (m *mender) worth() bool { return m.always || len(m.done) > 0 }

// did notes what was done, for people; nothing for a count of 0.
func (m *mender) did(n int, one, many string) {
	switch {
	case n == 1:
		m.done = append(m.done, one)
	case n > 1:
		m.done = append(m.done, fmt.Sprintf(many, n))
	}
}

// all mends one thing after the other: each rests on those before it.
func (m *mender) all(path string, report Report) error {
	if err := m.indexes(path, report); err != nil {
		return err
	}
	for _, mend := range []func() error{m.schemaList, m.history, m.drafts, m.journal} {
		if err := m.x.ctx.Err(); err != nil {
			return err
		}
		if err := mend(); err != nil {
			return err
		}
	}
	return m.t.do(doing{kind: ActMark, byProgram: true}, func(t *transaction) error {
		if err := m.rows(); err != nil {
			return err
		}
		if err := m.dangling(); err != nil {
			return err
		}
		if err := m.namesKept(); err != nil {
			return err
		}
		m.say()
		if m.cut {
			t.act.Kind = ActBegin
		}
		t.act.Label = m.label()
		return nil
	})
}

// longestLabel is how much of what was done stands in the history, in letters.
const longestLabel = 300

func (m *mender) label() string {
	text := []rune(strings.TrimSuffix(m.verb+": "+strings.Join(m.done, "; "), ": "))
	if len(text) > longestLabel {
		text = append(text[:longestLabel], '…')
	}
	return string(text)
}

// indexes makes the indexes anew where one does not fit, after reading what
// they alone may still know.
func (m *mender) indexes(path string, report Report) error {
	broken := false
	for _, f := range report.Findings {
		broken = broken || f.Code == indexDiffers
	}
	if !broken {
		return nil
	}
	m.copies = map[int64]rowName{}
	_ = each(m.t.tx, func(r scanner) error { // as far as it can be read
		var seq int64
		var table, key sql.NullString
		err := r.Scan(&seq, &table, &key)
		m.copies[seq] = rowName{table.String, key.String}
		return err
	}, `SELECT seq, in_table, key FROM change INDEXED BY change_of_row`)
	if _, err := m.t.tx.Exec(`REINDEX`); err != nil {
		return tooDamaged(path, err)
	}
	lines, err := complaints(m.x.ctx, m.t.tx)
	if err != nil {
		return tooDamaged(path, err)
	}
	for _, line := range lines {
		if code := m.x.sortComplaint(line, nil); code != wrongValue {
			return tooDamaged(path, errors.New(line))
		}
	}
	m.done = append(m.done, "made the indexes anew")
	return nil
}

// schemaList writes the list of schemas, which is the same in every file.
func (m *mender) schemaList() error {
	m.x.collection = collection{}
	if err := m.x.schemaVersions(); err != nil || !m.x.has(schemaList) {
		return err
	}
	if _, err := m.t.tx.Exec(`DELETE FROM schema_version`); err != nil {
		return err
	}
	for n, to := range migrations {
		if _, err := m.t.tx.Exec(`INSERT INTO schema_version (version, program) VALUES (?, ?)`, n+1, to.program); err != nil {
			return err
		}
	}
	m.done = append(m.done, "wrote the list of schemas anew")
	return nil
}
