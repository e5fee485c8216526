package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"demarche/store/plan"
)

const selectNotes = `SELECT id, kind, ifnull(version, ''), ifnull(provision, ''), ifnull(stakeholder, ''),
	ifnull(statement, ''), ifnull(source, ''), body, label, status, author, created, changed, ifnull(reply_to, ''),
	ifnull((SELECT group_concat(tag, char(10)) FROM (SELECT tag FROM note_tag WHERE note = note.id ORDER BY tag)), ''),
	ifnull(field, ''), ifnull(exact, ''), ifnull(prefix, ''), ifnull(suffix, ''), ifnull(start, 0), ifnull(until, 0),
	ifnull(sha256, ''), ifnull(state, ''), ifnull(was, ''),
	ifnull((SELECT json_group_array(json_object('Version', version, 'Provision', ifnull(provision, ''), 'Span',
		json_object('Field', field, 'Exact', exact, 'Prefix', prefix, 'Suffix', suffix, 'Start', start, 'End', until, 'SHA256', sha256)))
		FROM (SELECT * FROM note_place WHERE note = note.id ORDER BY version) HAVING count(*) > 0), '')
	FROM note LEFT JOIN note_span ON note_span.note = note.id`

// newestLast orders notes as they were written.
const newestLast = ` ORDER BY created, id`

// scanner is a row to read from: *sql.Row or *sql.Rows.
type scanner interface{ Scan(into ...any) error }

func scanNote(row scanner) (plan.Note, error) {
	var (
		n                              plan.Note
		kind                           plan.TargetKind
		c                              noteColumns
		created, changed, tags, places string
	)
	a := &n.Anchor
	err := row.Scan(&n.ID, &kind, &c.version, &c.provision, &c.stakeholder, &c.statement, &c.source,
		&n.Body, &n.Label, &n.Status, &n.Author, &created, &changed, &n.ReplyTo, &tags,
		&a.Field, &a.Exact, &a.Prefix, &a.Suffix, &a.Start, &a.End, &a.SHA256, &a.State, &a.Was, &places)
	if err != nil {
		return n, err
	}
	n.On = c.target(kind)
	if tags != "" {
		n.Tags = strings.Split(tags, "\n")
	}
	if places != "" {
		if err := json.Unmarshal([]byte(places), &n.Places); err != nil {
			return n, fmt.Errorf("read where note %q was put: %w", n.ID, err)
		}
	}
	if n.Created, err = parseTime(created); err != nil {
		return n, err
	}
	n.Changed, err = parseTime(changed)
	return n, err
}

// Note gives the note with that id.
func (s *Store) Note(ctx context.Context, id plan.NoteID) (plan.Note, error) {
	n, err := oneNote(s.reader.QueryRowContext(ctx, selectNotes+` WHERE id = ?`, string(id)), id)
	return n, explain(s.path, err)
}

// Notes lists every note of the dossier, as they were written.
func (s *Store) Notes(ctx context.Context) ([]plan.Note, error) {
	return collect(ctx, s, scanNote, selectNotes+newestLast)
}

// NotesOn lists the notes on one thing, as they were written.
func (s *Store) NotesOn(ctx context.Context, target plan.Target) ([]plan.Note, error) {
	where, args := ` WHERE kind = ?`, []any{string(target.Kind)}
	for _, c := range columnsOf(target).named() { // "=" lets SQLite use the index
		where, args = where+` AND `+c.name+` = ?`, append(args, c.id)
	}
	return collect(ctx, s, scanNote, selectNotes+where+newestLast, args...)
}

// NotesPut lists the notes that a person has put on a provision that they were
// not written on.
func (s *Store) NotesPut(ctx context.Context, p plan.ProvisionID) ([]plan.Note, error) {
	return collect(ctx, s, scanNote, selectNotes+` WHERE id IN (SELECT note FROM note_place WHERE provision = ?)`+newestLast, string(p))
}

// NoteCounts counts the notes on each thing that has any.
func (s *Store) NoteCounts(ctx context.Context) (map[plan.Target]int, error) {
	type count struct {
		on plan.Target
		n  int
	}
	list, err := collect(ctx, s, func(row scanner) (count, error) {
		var (
			kind plan.TargetKind
			c    noteColumns
			n    int
		)
		err := row.Scan(&kind, &c.version, &c.provision, &c.stakeholder, &c.statement, &c.source, &n)
		return count{c.target(kind), n}, err
	}, `SELECT kind, ifnull(version, ''), ifnull(provision, ''), ifnull(stakeholder, ''), ifnull(statement, ''),
		ifnull(source, ''), count(*) FROM note GROUP BY 1, 2, 3, 4, 5, 6`)
	counts := make(map[plan.Target]int, len(list))
	for _, c := range list {
		counts[c.on] = c.n
	}
	return counts, err
}

// NoteBrief is the notes on one thing in brief.
type NoteBrief struct {
	Count  int
	Newest string // the beginning of the one that was written last, in Markdown
}

// NoteBriefs sums up the notes on each thing that has any.
func (s *Store) NoteBriefs(ctx context.Context) (map[plan.Target]NoteBrief, error) {
	briefs := map[plan.Target]NoteBrief{}
	const most = 200 // letters: more than a line has room for
	_, err := collect(ctx, s, func(row scanner) (struct{}, error) {
		var (
			kind   plan.TargetKind
			c      noteColumns
			b      NoteBrief
			newest string
		)
		err := row.Scan(&kind, &c.version, &c.provision, &c.stakeholder, &c.statement, &c.source, &b.Count, &newest, &b.Newest)
		briefs[c.target(kind)] = b
		return struct{}{}, err
		// Beside max(), SQLite gives the body of the row that has the maximum.
	}, `SELECT kind, ifnull(version, ''), ifnull(provision, ''), ifnull(stakeholder, ''), ifnull(statement, ''),
		ifnull(source, ''), count(*), max(created || id), substr(body, 1, ?) FROM note GROUP BY 1, 2, 3, 4, 5, 6`, most)
	return briefs, err
}
