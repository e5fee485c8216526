package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/store/plan"
)

// A note comes as one text, its record: field after field, with a seam behind
// each. For each value of each row the driver makes two objects, which took longer
// than all that SQLite does. No text holds a seam, for its bytes do not occur in
// UTF-8, and in what a disk has garbled they hardly follow each other.
const (
	seam      = "\xff\x1e\xfe"
	seamInSQL = `x'ff1efe'`
)

// noteFields are the fields of every note, in the order in which they are taken
// off its record. None is NULL: that would be left out of the record.
var noteFields = []string{
	`id`, `kind`, `ifnull(version, '')`, `ifnull(provision, '')`, `ifnull(stakeholder, '')`, `ifnull(statement, '')`, `ifnull(source, '')`,
	`ifnull(reply_to, '')`, `body`, `label`, `status`, `author`, `created`, `changed`,
	`ifnull((SELECT group_concat(tag, char(10)) FROM (SELECT tag FROM note_tag WHERE note = note.id ORDER BY tag)), '')`,
	`ifnull((SELECT json_group_array(json_object('Version', version, 'Provision', ifnull(provision, ''), 'Span',
		json_object('Field', field, 'Exact', exact, 'Prefix', prefix, 'Suffix', suffix, 'Start', start, 'End', until, 'SHA256', sha256)))
		FROM (SELECT * FROM note_place WHERE note = note.id ORDER BY version) HAVING count(*) > 0), '')`,
}

// anchorFields follow in the record of a note on words, in their order. In that of
// another note they are NULL, and left out.
var anchorFields = []string{`field`, `exact`, `prefix`, `suffix`, `start`, `until`, `sha256`, `state`, `was`}

// selectNotes selects the record of each note. Behind its last field stands nothing,
// for the seam in front of that.
var selectNotes = `SELECT concat_ws(` + seamInSQL + `, ` + strings.Join(slices.Concat(noteFields, anchorFields), `, `) + `, '')
	FROM note LEFT JOIN note_span ON note_span.note = note.id`

// scanner is a row to read from: *sql.Row or *sql.Rows.
type scanner interface{ Scan(into ...any) error }

func scanNote(row scanner) (n plan.Note, err error) {
	err = scanNoteInto(&n, row)
	return n, err
}

// scanNoteInto is scanNote where the note is to stand: a hundred thousand copies
// take their time.
func scanNoteInto(n *plan.Note, row scanner) error {
	var r noteRecord
	if err := row.Scan(&r.rest); err != nil {
		return err
	}
	if err := r.fill(n); err != nil {
		return fmt.Errorf("read note %q: %w", n.ID, err)
	}
	return nil
}

// noteRecord is a record that is taken apart.
type noteRecord struct {
	rest string
	torn bool // a seam was missing
}

// next takes the next field off.
func (r *noteRecord) next() string {
	field, rest, found := strings.Cut(r.rest, seam)
	r.rest = rest
	r.torn = r.torn || !found
	return field
}

// fill makes a note of a whole record.
func (r *noteRecord) fill(n *plan.Note) (err error) {
	n.ID = plan.NoteID(r.next())
	kind := plan.TargetKind(r.next())
	on := noteColumns{version: r.next(), provision: r.next(), stakeholder: r.next(), statement: r.next(), source: r.next()}
	n.On, n.ReplyTo = on.target(kind), plan.NoteID(r.next())
	n.Body, n.Label, n.Status, n.Author = r.next(), r.next(), plan.NoteStatus(r.next()), r.next()
	if n.Created, n.Changed, err = r.times(); err != nil {
		return err
	}
	if tags := r.next(); tags != "" {
		n.Tags = strings.Split(tags, "\n")
	}
	if places := r.next(); places != "" {
		if err := json.Unmarshal([]byte(places), &n.Places); err != nil {
			return fmt.Errorf("where it was put: %w", err)
		}
	}
	if r.rest != "" {
		err = r.anchor(&n.Anchor)
	}
	if err == nil && (r.torn || r.rest != "") {
		err = errors.New("its record has more or fewer fields than a note")
	}
	return err
}

// times are when the note was written and last changed: mostly the same.
func (r *noteRecord) times() (created, changed time.Time, err error) {
	first, last := r.next(), r.next()
	if created, err = noteTime(first); err != nil || first == last {
		return created, created, err
	}
	changed, err = noteTime(last)
	return created, changed, err
}

// noteTime reads a time in timeLayout. That is the one way of its length to write
// RFC 3339 in UTC, which package time reads by its name three times as fast.
func noteTime(text string) (time.Time, error) {
	if len(text) == len(timeLayout) {
		if t, err := time.Parse(time.RFC3339, text); err == nil {
			return t, nil
		}
	}
	return parseTime(text)
}

func (r *noteRecord) anchor(a *plan.Anchor) (err error) {
	a.Field = plan.Field(r.next())
	a.Exact, a.Prefix, a.Suffix = r.next(), r.next(), r.next()
	if a.Start, err = strconv.Atoi(r.next()); err != nil {
		return err
	}
	if a.End, err = strconv.Atoi(r.next()); err != nil {
		return err
	}
	a.SHA256, a.State, a.Was = r.next(), plan.AnchorState(r.next()), r.next()
	return nil
}
