package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"demarche/store/plan"
)

// Draft is a note as far as it has been typed. It is kept in the dossier until
// the note itself is, so that a crash takes at most the last keystrokes.
type Draft struct {
	ID     string      // names this writing from its first letter until it is kept or thrown away
	Note   plan.NoteID // which note is being edited; empty: a new one
	On     plan.Target
	Body   string
	Tags   []string
	Status plan.NoteStatus
	At     time.Time // UTC, when it was kept

	Label   string
	ReplyTo plan.NoteID // the note that it answers; empty: none
	Span    plan.Span   // the words that it is on; the zero Span: the whole thing
}

// rest is the part of a draft that has one column together, empty where there
// is none of it.
type rest struct {
	Label   string      `json:"label,omitempty"`
	ReplyTo plan.NoteID `json:"reply_to,omitempty"`
	Span    *plan.Span  `json:"span,omitempty"`
}

func (d *Draft) rest() (string, error) {
	r := rest{Label: d.Label, ReplyTo: d.ReplyTo}
	if d.Span != (plan.Span{}) {
		r.Span = &d.Span
	}
	if r == (rest{}) {
		return "", nil
	}
	text, err := json.Marshal(r)
	return string(text), err
}

func (d *Draft) readRest(text string) error {
	if text == "" {
		return nil
	}
	var r rest
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return fmt.Errorf("read the words that draft %q is on: %w", d.ID, err)
	}
	if d.Label, d.ReplyTo = r.Label, r.ReplyTo; r.Span != nil {
		d.Span = *r.Span
	}
	return nil
}

// KeepDraft writes a draft over the one before of the same writing. It is no
// act: it cannot be undone, and stands in no history.
func (s *Store) KeepDraft(ctx context.Context, d Draft) error {
	if d.ID == "" {
		return &Error{Kind: Invalid, Path: "draft", Detail: "It has no id."}
	}
	d.At = s.now()
	rest, err := d.rest()
	if err != nil {
		return err
	}
	return s.unrecorded(ctx, func(tx *sql.Tx) error {
		values := []any{
			d.ID, d.Note, d.On.String(), d.Body, strings.Join(d.Tags, "\n"), d.Status, formatTime(d.At), rest,
		}
		if err := keepForm(values); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT OR REPLACE INTO draft (id, note, target, body, tags, status, at, rest, sum)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, sumOfValues(values))...)
		return err
	})
}

// DropDraft forgets a draft: the person threw the words away. That of a note
// that is added or changed goes with the act.
func (s *Store) DropDraft(ctx context.Context, id string) error {
	return s.unrecorded(ctx, func(tx *sql.Tx) error { return dropDrafts(tx, []string{id}) })
}

func dropDrafts(tx *sql.Tx, ids []string) error {
	for _, id := range ids {
		if _, err := tx.Exec(`DELETE FROM draft WHERE id = ?`, id); err != nil {
			return err
		}
	}
	return nil
}

// unrecorded writes to the tables that have no journal.
func (s *Store) unrecorded(ctx context.Context, write func(*sql.Tx) error) error {
	if s.writer == nil {
		return s.readOnlyError()
	}
	if err := s.untouched(); err != nil {
		return err
	}
	tx, err := s.begin(ctx)
	if err != nil {
		return explain(s.path, err)
	}
	if err := write(tx); err != nil {
		return explain(s.path, errors.Join(err, s.giveUp(tx)))
	}
	if err := tx.Commit(); err != nil {
		return explain(s.path, errors.Join(err, s.giveUp(tx)))
	}
	s.settle()
	return nil
}

// Drafts lists the notes that were being typed, the oldest first.
func (s *Store) Drafts(ctx context.Context) ([]Draft, error) {
	return collect(ctx, s, func(r scanner) (Draft, error) {
		var d Draft
		var target, tags, at, rest string
		err := r.Scan(&d.ID, &d.Note, &target, &d.Body, &tags, &d.Status, &at, &rest)
		if err != nil {
			return d, err
		}
		if tags != "" {
			d.Tags = strings.Split(tags, "\n")
		}
		var errAt error
		d.On, err = plan.ParseTarget(target)
		d.At, errAt = parseTime(at)
		return d, errors.Join(err, errAt, d.readRest(rest))
	}, `SELECT id, note, target, body, tags, status, at, rest FROM draft ORDER BY at, id`)
}

// sumDraftsAnew gives each draft of an earlier schema, which had no rest, the
// sum that it has with one. A garbled one stays garbled.
func (t *transaction) sumDraftsAnew() error {
	var list []draftRow
	err := each(t.tx, func(r scanner) error {
		d, err := readRawDraft(r)
		list = append(list, d)
		return err
	}, selectRawDrafts)
	if err != nil {
		return err
	}
	for _, d := range list {
		if last := len(d.values) - 1; d.sum != any(sumOfValues(d.values[:last])) {
			continue
		}
		if _, err := t.tx.Exec(`UPDATE draft SET sum = ? WHERE id = ?`, sumOfValues(d.values[:]), d.values[0]); err != nil {
			return err
		}
	}
	return nil
}
