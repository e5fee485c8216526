package store

import (
	"context"
	"errors"

	"demarche/store/plan"
)

// What the tests of this package need of its inside.

// Unjournaled are the tables without a journal, each with its reason.
func Unjournaled() map[string]string { return unjournaled }

// Do is an act of the given kind that no method of this program has: it writes
// what change hands to exec, every text as it is.
func (s *Store) Do(kind ActKind, label string, change func(exec func(query string, args ...any) error) error) (Act, error) {
	return s.doing(doing{kind: kind, label: label}, change)
}

// DoByProgram is Do as an act that no person asked for.
func (s *Store) DoByProgram(change func(exec func(query string, args ...any) error) error) (Act, error) {
	return s.doing(doing{kind: ActDo, label: "by the program", byProgram: true}, change)
}

func (s *Store) doing(what doing, change func(exec func(query string, args ...any) error) error) (Act, error) {
	return s.act(context.Background(), what, func(t *transaction) error {
		return change(func(query string, args ...any) error {
			_, err := t.tx.Exec(query, args...)
			return err
		})
	})
}

// Outside writes on the connection of the acts, but in none of them.
func (s *Store) Outside(query string, args ...any) error {
	_, err := s.writer.Exec(query, args...)
	return err
}

// StopJournal takes the triggers away, for comparing what they cost.
func (s *Store) StopJournal() error {
	tables, err := journaled(s.writer)
	for _, in := range tables {
		_, e := s.writer.Exec(in.withoutTriggers())
		err = errors.Join(err, e)
	}
	return err
}

// Plainly writes as an act does, with all that the notes' methods do, but
// without journal, stamp and seals.
func (s *Store) Plainly(change func(*Plain) error) error {
	tx, err := s.writer.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := change(&Plain{s, &transaction{tx: tx, act: Act{At: s.now(), Author: s.opt.Author}}}); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	s.settle()
	return nil
}

// Plain is what the work of an act is done through when there is none.
type Plain struct {
	s *Store
	t *transaction
}

// Add does the work of [Store.AddNote].
func (p *Plain) Add(n plan.Note) (plan.Note, error) {
	n, err := validNote(n)
	if err != nil {
		return n, err
	}
	n.ID = plan.NoteID(p.s.opt.NewID())
	n.Author, n.Created, n.Changed = p.t.act.Author, p.t.act.At, p.t.act.At
	if _, err := p.t.describe(n.On); err != nil {
		return n, err
	}
	if err := p.t.insertNote(n); err != nil {
		return n, err
	}
	return p.t.note(n.ID)
}

// Change does the work of [Store.ChangeNote].
func (p *Plain) Change(n plan.Note) (plan.Note, error) {
	n, err := validNote(n)
	if err != nil {
		return n, err
	}
	if err := p.t.actOnNote("", n.ID); err != nil {
		return n, err
	}
	_, err = p.t.exec(`UPDATE note SET body = ?, label = ?, status = ?, changed = ? WHERE id = ?`,
		n.Body, n.Label, n.Status, formatTime(p.t.act.At), n.ID)
	if err == nil {
		_, err = p.t.exec(`DELETE FROM note_tag WHERE note = ?`, n.ID)
	}
	if err == nil {
		err = p.t.insertTags(n)
	}
	if err != nil {
		return n, err
	}
	return p.t.note(n.ID)
}

// Delete does the work of [Store.DeleteNote].
func (p *Plain) Delete(id plan.NoteID) error {
	if err := p.t.actOnNote("", id); err != nil {
		return err
	}
	_, err := p.t.exec(`DELETE FROM note WHERE id = ?`, id)
	return err
}

// Fill does the work of [Store.Import].
func (p *Plain) Fill(d *plan.Dossier) error {
	if err := p.t.mustBeEmpty(p.s.path); err != nil {
		return err
	}
	return p.t.importAll(d)
}
