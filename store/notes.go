package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche/store/plan"
)

// NoteChange is what is done to many notes at once. What it leaves out stays.
type NoteChange struct {
	AddTags  []string
	DropTags []string
	Label    *string
	Status   plan.NoteStatus
}

// ChangeNotes does the same to many notes in one act.
func (s *Store) ChangeNotes(ctx context.Context, ids []plan.NoteID, change NoteChange) (Act, error) {
	return s.act(ctx, doing{label: "edit " + counted(len(ids), "note"), kind: ActDo}, func(t *transaction) error {
		for _, id := range ids {
			n, err := t.note(id)
			if err != nil {
				return err
			}
			was := n
			if n, err = validNote(change.on(n)); err != nil {
				return err
			}
			if err := t.rewrite(was, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// on is the note as it is after the change.
func (c NoteChange) on(n plan.Note) plan.Note {
	n.Tags = slices.DeleteFunc(slices.Concat(n.Tags, c.AddTags), func(tag string) bool { return slices.Contains(c.DropTags, tag) })
	if c.Label != nil {
		n.Label = *c.Label
	}
	if c.Status != "" {
		n.Status = c.Status
	}
	return n
}

// rewrite writes a note over what it was. One that is as it was stays untouched.
func (t *transaction) rewrite(was, n plan.Note) error {
	if was.Label == n.Label && was.Status == n.Status && slices.Equal(was.Tags, n.Tags) {
		return nil
	}
	if _, err := t.exec(`UPDATE note SET label = ?, status = ?, changed = ? WHERE id = ?`,
		n.Label, n.Status, formatTime(t.act.At), n.ID); err != nil {
		return err
	}
	return t.changeTags(n)
}

// DeleteNotes takes many notes out of the dossier in one act, and the replies to
// them.
func (s *Store) DeleteNotes(ctx context.Context, ids []plan.NoteID) (Act, error) {
	return s.act(ctx, doing{label: "delete " + counted(len(ids), "note"), kind: ActDo}, func(t *transaction) error {
		for _, id := range ids { // a reply may have gone with what it replies to
			if _, err := t.exec(`DELETE FROM note WHERE id = ?`, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// AddNotes brings notes from elsewhere into the dossier in one act, with their
// own authors and times. Ids that are empty are filled in; what replies to a
// note comes behind it. from says where they are from, for the history.
func (s *Store) AddNotes(ctx context.Context, from string, notes []plan.Note) (Act, error) {
	return s.act(ctx, doing{label: fmt.Sprintf("import %s from %s", counted(len(notes), "note"), from), kind: ActDo}, func(t *transaction) error {
		for _, n := range notes {
			if n.ID == "" {
				n.ID = plan.NoteID(s.opt.NewID())
			}
			n, err := validNote(n)
			if err != nil {
				return err
			}
			if _, err := t.describe(n.On); err != nil {
				return err
			}
			if n.OnWords() && n.Anchor.State == plan.AnchorExact {
				if err := t.fits(n.On, n.Anchor.Span); err != nil {
					return err
				}
			}
			if err := t.insertNote(n); err != nil {
				return err
			}
		}
		return nil
	})
}

// RenameTag gives a tag another name on every note that has it, and the tags
// below it likewise: with "security" → "defence", "security/nato" becomes
// "defence/nato". A note that has both names keeps one.
func (s *Store) RenameTag(ctx context.Context, from, to string) (Act, error) {
	from, to = formOf(strings.TrimSpace(from)), formOf(strings.TrimSpace(to))
	if to == "" {
		return Act{}, &Error{Kind: Invalid, Path: "tag", Detail: "The new name is empty."}
	}
	if err := checkTags("tag", []string{to}); err != nil {
		return Act{}, err
	}
	return s.act(ctx, doing{label: fmt.Sprintf("rename tag %s to %s", from, to), kind: ActDo}, func(t *transaction) error {
		type pair struct{ note, tag string }
		var list []pair
		err := each(t.tx, func(r scanner) error {
			var p pair
			err := r.Scan(&p.note, &p.tag)
			list = append(list, p)
			return err
		}, `SELECT note, tag FROM note_tag WHERE tag = ?1 OR substr(tag, 1, length(?1) + 1) = ?1 || '/'`, from)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return &Error{Kind: NotFound, Path: fmt.Sprintf("tag %q", from)}
		}
		for _, p := range list {
			renamed := to + strings.TrimPrefix(p.tag, from)
			if len(renamed) > maxWord {
				return &Error{Kind: Invalid, Path: "tag", Detail: fmt.Sprintf("The tag %.40q… would have more than %d bytes.", renamed, maxWord)}
			}
			if renamed == p.tag {
				continue
			}
			if _, err := t.exec(`DELETE FROM note_tag WHERE note = ? AND tag = ?`, p.note, p.tag); err != nil {
				return err
			}
			if _, err := t.exec(`INSERT OR IGNORE INTO note_tag (note, tag) VALUES (?, ?)`, p.note, renamed); err != nil {
				return err
			}
		}
		return nil
	})
}
