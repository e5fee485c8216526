package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"demarche/store/plan"
)

// MaxBody is the longest body of a note, in bytes: twice the length of a long
// novel. Dossier JSON takes six bytes for one in the worst case, and has to
// hold every note.
const MaxBody = 2 << 20

// maxWord is the longest tag or label, in bytes: a line.
const maxWord = 200

// AddNote writes a new note and gives it back with its id, author and times.
// Of n it takes On, the span of its Anchor, ReplyTo, Body, Tags, Label and
// Status; an empty Status means a plain note. The target must exist, a span must
// be of the text as it stands, and a tag is one line. A label that the dossier does
// not have is made in the same act, whose name says so. A reply is on what it
// replies to, and to the note that began the conversation. The drafts are those
// that it was written from; they go in the same act.
func (s *Store) AddNote(ctx context.Context, n plan.Note, drafts ...string) (plan.Note, Act, error) {
	var err error
	if n, err = validNote(n); err != nil {
		return plan.Note{}, Act{}, err
	}
	act, err := s.act(ctx, doing{label: "add note", kind: ActDo}, func(t *transaction) error {
		n.ID, n.Places = plan.NoteID(s.opt.NewID()), nil
		n.Author, n.Created, n.Changed = t.act.Author, t.act.At, t.act.At
		verb := "add note on "
		if n.ReplyTo != "" {
			verb = "reply to a note on "
			if err := t.inConversation(&n); err != nil {
				return err
			}
		}
		what, err := t.describe(n.On)
		if err != nil {
			return err
		}
		t.act.Label, t.act.Target = verb+what, n.On.String()
		if err := t.anchorAnew(&n); err != nil {
			return err
		}
		if err := t.label(&n, s.opt.NewID); err != nil {
			return err
		}
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

// DeleteNote takes a note out of the dossier, and the replies to it.
func (s *Store) DeleteNote(ctx context.Context, id plan.NoteID) (Act, error) {
	return s.act(ctx, doing{label: "delete note", kind: ActDo}, func(t *transaction) error {
		if err := t.actOnNote("delete note on ", id); err != nil {
			return err
		}
		gone, err := t.deleteNote(id)
		t.tellReplies(gone - 1)
		return err
	})
}

// deleteNote takes a note out, and the replies to it first. It counts what was there.
func (t *transaction) deleteNote(id plan.NoteID) (gone int, err error) {
	for _, which := range []string{`reply_to`, `id`} {
		result, err := t.exec(`DELETE FROM note WHERE `+which+` = ?`, id)
		if err != nil {
			return gone, err
		}
		n, err := result.RowsAffected()
		if err != nil {
			return gone, err
		}
		gone += int(n)
	}
	return gone, nil
}

// tellReplies says in the name of the act how many replies went along.
func (t *transaction) tellReplies(n int) {
	switch {
	case n == 1:
		t.act.Label += " with 1 reply"
	case n > 1:
		t.act.Label += fmt.Sprintf(" with %d replies", n)
	}
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
		return invalid(fmt.Sprintf("%q is no status of a note. The statuses are %s.", n.Status, plan.InWords(plan.NoteStatuses, "and")))
	}
	if strings.TrimSpace(n.Body) == "" {
		return invalid("It has no text.")
	}
	if len(n.Body) > MaxBody {
		return invalid(fmt.Sprintf("It has more than %d bytes, the most that one note may have.", MaxBody))
	}
	var tags []string
	for _, tag := range n.Tags {
		if tag = TagForm(tag); tag != "" {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	n.Tags = slices.Compact(tags)
	if len(n.Label) > maxWord {
		return invalid(fmt.Sprintf("The label %.40q… has more than %d bytes. Choose a shorter name.", n.Label, maxWord))
	}
	for _, tag := range n.Tags {
		if len(tag) > maxWord {
			return invalid(fmt.Sprintf("The tag %.40q… has more than %d bytes. Shorten it, or part it with commas into several.", tag, maxWord))
		}
	}
	return n, checkTags("note", n.Tags)
}

// CheckNote says why a note's Body, Tags, Label or Status cannot be kept; nil: they
// can. Whether it has its place in a dossier [Store.AddNote] says.
func CheckNote(n plan.Note) error {
	_, err := validNote(n)
	return err
}

// NameForm is a tag, or the name of a label or of a saved view, as it is kept:
// without margins, and in NFC, so that one and the same name is not two for how
// its accents were typed.
func NameForm(name string) string { return norm.NFC.String(strings.TrimSpace(name)) }

// TagForm is a tag as it is kept: its [NameForm], as a path of names.
func TagForm(tag string) string { return plan.TagPath(NameForm(tag)) }

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
			body, label, status, author, created, changed, reply_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		n.ID, n.On.Kind, orNull(c.version), orNull(c.provision), orNull(c.stakeholder), orNull(c.statement), orNull(c.source),
		n.Body, n.Label, n.Status, n.Author, formatTime(n.Created), formatTime(n.Changed), orNull(n.ReplyTo))
	if err != nil {
		return err
	}
	if err := t.insertAnchor(n); err != nil {
		return err
	}
	for _, p := range n.Places {
		if err := t.insertPlace(n.ID, p); err != nil {
			return err
		}
	}
	return t.insertTags(n)
}

// inConversation puts a reply where the note is that began the conversation.
func (t *transaction) inConversation(n *plan.Note) error {
	first, err := t.note(n.ReplyTo)
	if err == nil && first.ReplyTo != "" {
		first, err = t.note(first.ReplyTo)
	}
	n.ReplyTo, n.On, n.Anchor, n.Places = first.ID, first.On, plan.Anchor{}, nil
	return err
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
		err = errNoNote(id)
	}
	return n, err
}

func errNoNote(id plan.NoteID) error {
	return &Error{Kind: NotFound, Path: fmt.Sprintf("note %q", id)}
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
