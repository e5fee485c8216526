package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"demarche/store/plan"
)

// Draft is a note as far as it has been typed. It is kept in the dossier until
// the note itself is, so that a crash takes at most the last keystrokes.
type Draft struct {
	Note   plan.NoteID // which note is being edited; empty: a new one
	On     plan.Target
	Body   string
	Tags   []string
	Status plan.NoteStatus
	At     time.Time // UTC, when it was kept
}

// key names what is being written: there is one draft of each note, and one of
// a new note on each thing.
func (d Draft) key() string {
	if d.Note != "" {
		return "note:" + string(d.Note)
	}
	return "new " + d.On.String()
}

// KeepDraft writes a draft over the one before of the same note. It is no act:
// it cannot be undone, and stands in no history.
func (s *Store) KeepDraft(ctx context.Context, d Draft) error {
	d.At = s.now()
	return s.aside(ctx, func(tx *sql.Tx) error {
		values := []any{
			d.key(), d.Note, d.On.String(), d.Body, strings.Join(d.Tags, "\n"), d.Status, formatTime(d.At),
		}
		if err := keepForm(values); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT OR REPLACE INTO draft (key, note, target, body, tags, status, at, sum)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, append(values, sumOfValues(values))...)
		return err
	})
}

// DropDraft forgets a draft: the person threw the words away. The draft of a
// note that is added or changed goes by itself.
func (s *Store) DropDraft(ctx context.Context, d Draft) error {
	return s.aside(ctx, func(tx *sql.Tx) error { return dropDraft(tx, d) })
}

func dropDraft(tx *sql.Tx, d Draft) error {
	_, err := tx.Exec(`DELETE FROM draft WHERE key = ?`, d.key())
	return err
}

// aside writes to the tables that have no journal.
func (s *Store) aside(ctx context.Context, write func(*sql.Tx) error) error {
	if s.writer == nil {
		return s.readOnlyError()
	}
	if err := s.untouched(); err != nil {
		return err
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	if err := write(tx); err != nil {
		return explain(s.path, errors.Join(err, tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return explain(s.path, err)
	}
	s.settle()
	return nil
}

// Drafts lists the notes that were being typed, the oldest first.
func (s *Store) Drafts(ctx context.Context) ([]Draft, error) {
	return collect(ctx, s, func(r scanner) (Draft, error) {
		var d Draft
		var target, tags, at string
		err := r.Scan(&d.Note, &target, &d.Body, &tags, &d.Status, &at)
		if err != nil {
			return d, err
		}
		if tags != "" {
			d.Tags = strings.Split(tags, "\n")
		}
		var errAt error
		d.On, err = plan.ParseTarget(target)
		d.At, errAt = parseTime(at)
		return d, errors.Join(err, errAt)
	}, `SELECT note, target, body, tags, status, at FROM draft ORDER BY at, key`)
}
