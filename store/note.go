package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/store/plan"
)

// MaxBody is the longest body of a note, in bytes: twice the length of a long
// novel. Dossier JSON takes six bytes for one in the worst case, and has to
// hold every note.
const MaxBody = 2 << 20

// maxWord is the longest tag or label, in bytes: a line.
const maxWord = 200

// AddNote writes a new note and gives it back with its id, author and times.
// Of n it takes On, Body, Tags, Label and Status; an empty Status means a
// plain note. The target must exist, and a tag is one line. The drafts are those
// that it was written from; they go in the same act.
func (s *Store) AddNote(ctx context.Context, n plan.Note, drafts ...string) (plan.Note, Act, error) {
	var err error
	if n, err = validNote(n); err != nil {
		return plan.Note{}, Act{}, err
	}
	act, err := s.act(ctx, doing{label: "add note", kind: ActDo}, func(t *transaction) error {
		n.ID = plan.NoteID(s.opt.NewID())
		n.Author, n.Created, n.Changed = t.act.Author, t.act.At, t.act.At
		what, err := t.describe(n.On)
		if err != nil {
			return err
		}
		t.act.Label, t.act.Target = "add note on "+what, n.On.String()
		if err := t.insertNote(n); err != nil {
			return err
		}
		if err := dropDrafts(t.tx, drafts); err != nil {
			return err
		}
		n, err = t.note(n.ID) // as it is kept: NFC, LF
		return err
	})
	if err != nil {
		return plan.Note{}, Act{}, err
	}
	return n, act, nil
}

// ChangeNote writes the Body, Tags, Label and Status of n over those of the
// note with n's id, and gives the note back as it then stands. The drafts are
// those that it was written from; they go in the same act.
func (s *Store) ChangeNote(ctx context.Context, n plan.Note, drafts ...string) (plan.Note, Act, error) {
	var err error
	if n, err = validNote(n); err != nil {
		return plan.Note{}, Act{}, err
	}
	act, err := s.act(ctx, doing{label: "edit note", kind: ActDo, run: n.ID}, func(t *transaction) error {
		if err := t.actOnNote("edit note on ", n.ID); err != nil {
			return err
		}
		_, err := t.exec(`UPDATE note SET body = ?, label = ?, status = ?, changed = ? WHERE id = ?`,
			n.Body, n.Label, n.Status, formatTime(t.act.At), n.ID)
		if err == nil {
			err = t.changeTags(n)
		}
		if err == nil {
			err = dropDrafts(t.tx, drafts)
		}
		if err == nil {
			n, err = t.note(n.ID)
		}
		return err
	})
	if err != nil {
		return plan.Note{}, Act{}, err
	}
	return n, act, nil
}

// DeleteNote takes a note out of the dossier.
func (s *Store) DeleteNote(ctx context.Context, id plan.NoteID) (Act, error) {
	return s.act(ctx, doing{label: "delete note", kind: ActDo}, func(t *transaction) error {
		if err := t.actOnNote("delete note on ", id); err != nil {
			return err
		}
		_, err := t.exec(`DELETE FROM note WHERE id = ?`, id)
		return err
	})
}

// validNote fills in what may be left out of a note and refuses what cannot
// be kept.
func validNote(n plan.Note) (plan.Note, error) {
	invalid := func(why string) (plan.Note, error) {
		return n, &Error{Kind: Invalid, Path: "note", Detail: why}
	}
	if n.Status == "" {
		n.Status = plan.NotePlain
	}
	if !slices.Contains(plan.NoteStatuses, n.Status) {
		return invalid(fmt.Sprintf("%q is no status of a note; use one of %v.", n.Status, plan.NoteStatuses))
	}
	if strings.TrimSpace(n.Body) == "" {
		return invalid("It has no text.")
	}
	if len(n.Body) > MaxBody {
		return invalid(fmt.Sprintf("It has more than %d bytes, the most that one note may have.", MaxBody))
	}
	var tags []string
	for _, tag := range n.Tags {
		if tag = strings.TrimSpace(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	n.Tags = slices.Compact(tags)
	for _, word := range append([]string{n.Label}, n.Tags...) {
		if len(word) > maxWord {
			return invalid(fmt.Sprintf("The tag or label %.40q… has more than %d bytes.", word, maxWord))
		}
	}
	return n, checkTags("note", n.Tags)
}

// checkTags refuses a tag of two lines: tags are read a line each, and it
// would come back as two.
func checkTags(note string, tags []string) error {
	for _, tag := range tags {
		if strings.ContainsAny(tag, "\r\n") {
			return &Error{Kind: Invalid, Path: note, Detail: fmt.Sprintf("The tag %.40q holds a line end; write it in one line.", tag)}
		}
	}
	return nil
}

func (t *transaction) insertNote(n plan.Note) error {
	c := columnsOf(n.On)
	_, err := t.exec(`INSERT INTO note (id, kind, version, provision, stakeholder, statement, source,
			body, label, status, author, created, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		n.ID, n.On.Kind, orNull(c.version), orNull(c.provision), orNull(c.stakeholder), orNull(c.statement), orNull(c.source),
		n.Body, n.Label, n.Status, n.Author, formatTime(n.Created), formatTime(n.Changed))
	if err != nil {
		return err
	}
	return t.insertTags(n)
}

func (t *transaction) insertTags(n plan.Note) error {
	for _, tag := range n.Tags {
		if _, err := t.exec(`INSERT OR IGNORE INTO note_tag (note, tag) VALUES (?, ?)`, n.ID, tag); err != nil {
			return err
		}
	}
	return nil
}

// changeTags brings the tags of a note to those of n, and touches no other.
func (t *transaction) changeTags(n plan.Note) error {
	was, err := t.note(n.ID)
	if err != nil {
		return err
	}
	for _, tag := range was.Tags {
		if slices.Contains(n.Tags, tag) {
			continue
		}
		if _, err := t.tx.Exec(`DELETE FROM note_tag WHERE note = ? AND tag = ?`, string(n.ID), tag); err != nil {
			return err
		}
	}
	n.Tags = slices.DeleteFunc(slices.Clone(n.Tags), func(tag string) bool { return slices.Contains(was.Tags, tag) })
	return t.insertTags(n)
}

// actOnNote names the act by the thing that the note is on. It fails when there
// is no such note.
func (t *transaction) actOnNote(verb string, id plan.NoteID) error {
	n, err := t.note(id)
	if err != nil {
		return err
	}
	what, err := t.describe(n.On)
	t.act.Label, t.act.Target = verb+what, n.On.String()
	return err
}

// note is the note with that id as it stands in the middle of the act.
func (t *transaction) note(id plan.NoteID) (plan.Note, error) {
	return oneNote(t.tx.QueryRow(selectNotes+` WHERE id = ?`, string(id)), id)
}

// oneNote reads a row that is there if there is such a note.
func oneNote(row *sql.Row, id plan.NoteID) (plan.Note, error) {
	n, err := scanNote(row)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Kind: NotFound, Path: fmt.Sprintf("note %q", id)}
	}
	return n, err
}

// noteColumns are the columns that say what a note is on.
type noteColumns struct {
	version, provision, stakeholder, statement, source string
}

func columnsOf(t plan.Target) noteColumns {
	switch t.Kind {
	case plan.OnVersion:
		return noteColumns{version: t.ID}
	case plan.OnProvision:
		return noteColumns{provision: t.ID}
	case plan.OnStatement:
		return noteColumns{statement: t.ID}
	case plan.OnSource:
		return noteColumns{source: t.ID}
	case plan.OnCell:
		return noteColumns{
			version: string(t.Subject.Version), provision: string(t.Subject.Provision), stakeholder: string(t.Stakeholder),
		}
	}
	return noteColumns{}
}

// namedID is the id in one of the columns.
type namedID struct{ name, id string }

// named lists the columns that are set; the others are NULL.
func (c noteColumns) named() []namedID {
	return slices.DeleteFunc([]namedID{
		{"version", c.version}, {"provision", c.provision}, {"stakeholder", c.stakeholder}, {"statement", c.statement}, {"source", c.source},
	}, func(n namedID) bool { return n.id == "" })
}

func (c noteColumns) target(kind plan.TargetKind) plan.Target {
	if kind == plan.OnCell {
		return plan.CellOf(plan.Subject{Version: plan.VersionID(c.version), Provision: plan.ProvisionID(c.provision)},
			plan.StakeholderID(c.stakeholder))
	}
	return plan.TargetOf(kind, c.version+c.provision+c.statement+c.source) // one of them is set
}

const selectNotes = `SELECT id, kind, ifnull(version, ''), ifnull(provision, ''), ifnull(stakeholder, ''),
	ifnull(statement, ''), ifnull(source, ''), body, label, status, author, created, changed,
	ifnull((SELECT group_concat(tag, char(10)) FROM (SELECT tag FROM note_tag WHERE note = note.id ORDER BY tag)), '')
	FROM note`

// newestLast orders notes as they were written.
const newestLast = ` ORDER BY created, id`

// scanner is a row to read from: *sql.Row or *sql.Rows.
type scanner interface{ Scan(into ...any) error }

func scanNote(row scanner) (plan.Note, error) {
	var (
		n                      plan.Note
		kind                   plan.TargetKind
		c                      noteColumns
		created, changed, tags string
	)
	err := row.Scan(&n.ID, &kind, &c.version, &c.provision, &c.stakeholder, &c.statement, &c.source,
		&n.Body, &n.Label, &n.Status, &n.Author, &created, &changed, &tags)
	if err != nil {
		return n, err
	}
	n.On = c.target(kind)
	if tags != "" {
		n.Tags = strings.Split(tags, "\n")
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
