package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/store/plan"
)

// NoteChange is what is done to many notes at once. What it leaves out stays.
type NoteChange struct {
	AddTags  []string
	DropTags []string
	Label    *string
	Status   plan.NoteStatus
}

// ChangeNotes does the same to many notes in one act. Where all of them are so
// already it is none: an [Error] of the kind [Nothing].
func (s *Store) ChangeNotes(ctx context.Context, ids []plan.NoteID, change NoteChange) (Act, error) {
	return s.act(ctx, doing{label: change.name(counted(len(ids), "note")), kind: ActDo}, func(t *transaction) error {
		changed := false
		for _, id := range ids {
			was, err := t.note(id)
			if err != nil {
				return err
			}
			n, err := validNote(change.on(was))
			if err != nil {
				return err
			}
			if n.Label == was.Label && n.Status == was.Status && slices.Equal(n.Tags, was.Tags) {
				continue // it stays untouched
			}
			changed = true
			if err := t.rewrite(n); err != nil {
				return err
			}
		}
		if !changed {
			return &Error{Kind: Nothing, Path: counted(len(ids), "note"), Detail: "All of it is so already."}
		}
		return nil
	})
}

// name is what the change of some notes is called: "tag 7 notes army", "mark 1 note as
// resolved". What changes more than one thing is an edit.
func (c NoteChange) name(notes string) string {
	var names []string
	if len(c.AddTags) > 0 {
		names = append(names, "tag "+notes+" "+tagNames(c.AddTags))
	}
	if len(c.DropTags) > 0 {
		names = append(names, "take "+tagNames(c.DropTags)+" off "+notes)
	}
	if c.Label != nil {
		name := "take the label off " + notes
		if label := formOf(*c.Label); label != "" {
			name = "label " + notes + " " + label
		}
		names = append(names, name)
	}
	if c.Status != "" {
		names = append(names, "mark "+notes+" as "+c.Status.Word())
	}
	if len(names) != 1 {
		return "edit " + notes
	}
	return names[0]
}

// tagNames are some tags in a few words.
func tagNames(tags []string) string {
	if len(tags) > 3 {
		return counted(len(tags), "tag")
	}
	var names []string
	for _, tag := range tags {
		if tag = TagForm(tag); tag != "" {
			names = append(names, tag)
		}
	}
	return plan.InWords(names, "and")
}

// on is the note as it is after the change. A tag that is added and dropped is
// dropped.
func (c NoteChange) on(n plan.Note) plan.Note {
	dropped := map[string]bool{}
	for _, tag := range c.DropTags {
		dropped[NameForm(tag)] = true
	}
	n.Tags = slices.DeleteFunc(slices.Concat(n.Tags, c.AddTags), func(tag string) bool { return dropped[NameForm(tag)] })
	if c.Label != nil {
		n.Label = formOf(*c.Label)
	}
	if c.Status != "" {
		n.Status = c.Status
	}
	return n
}

// rewrite writes what can be changed of many notes over what one of them was.
func (t *transaction) rewrite(n plan.Note) error {
	if _, err := t.exec(`UPDATE note SET label = ?, status = ?, changed = ? WHERE id = ?`,
		n.Label, n.Status, formatTime(t.act.At), n.ID); err != nil {
		return err
	}
	return t.changeTags(n)
}

// DeleteNotes takes many notes out of the dossier in one act, and the replies to
// them.
func (s *Store) DeleteNotes(ctx context.Context, ids []plan.NoteID) (Act, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	return s.act(ctx, doing{label: "delete " + counted(len(ids), "note"), kind: ActDo}, func(t *transaction) error {
		for _, id := range ids { // before any is gone: a reply goes with what it replies to
			if there, err := t.exists(`note WHERE id = ?`, string(id)); err != nil {
				return err
			} else if !there {
				return errNoNote(id)
			}
		}
		gone := 0
		for _, id := range ids {
			n, err := t.deleteNote(id)
			if err != nil {
				return err
			}
			gone += n
		}
		t.tellReplies(gone - len(ids))
		return nil
	})
}

// AddNotes brings notes from elsewhere into the dossier in one act, with their
// own ids, authors, times and places. Ids and times that are missing are filled
// in; what replies to a note comes behind it, and is put on what it replies to.
// Words that are said to stand in a text as it is must do so. A label that the
// dossier lacks is made; one that differs from its own by letter case is its own.
// from says where the notes are from, for the history.
func (s *Store) AddNotes(ctx context.Context, from string, notes []plan.Note) (Act, error) {
	return s.act(ctx, doing{label: fmt.Sprintf("import %s from %s", counted(len(notes), "note"), from), kind: ActDo}, func(t *transaction) error {
		labels, _, err := t.haveLabels(notes, s.opt.NewID)
		if err != nil {
			return err
		}
		for _, n := range notes {
			if n.ID == "" {
				n.ID = plan.NoteID(s.opt.NewID())
			}
			n.Label = labels[n.Label]
			if err := t.takeIn(n); err != nil {
				return err
			}
		}
		return nil
	})
}

// takeIn inserts a note from elsewhere, if it can be one of this dossier.
func (t *transaction) takeIn(n plan.Note) error {
	n, err := validNote(n)
	if err != nil {
		return err
	}
	if there, err := t.exists(`note WHERE id = ?`, formOf(string(n.ID))); err != nil {
		return err
	} else if there {
		return &Error{Kind: Invalid, Path: fmt.Sprintf("note %q", n.ID), Detail: "There is a note of this id already."}
	}
	if n.Created.IsZero() {
		n.Created = t.act.At
	}
	if n.Changed.IsZero() {
		n.Changed = n.Created
	}
	if n.ReplyTo != "" {
		if err := t.inConversation(&n); err != nil {
			return err
		}
	}
	if _, err := t.describe(n.On); err != nil {
		return err
	}
	if err := t.holdAnchor(&n); err != nil {
		return err
	}
	for _, at := range n.Places {
		if err := t.hasPlace(at); err != nil {
			return err
		}
	}
	return t.insertNote(n)
}

// holdAnchor refuses an anchor that cannot be that of a note, and fills in what
// may be left out of it.
func (t *transaction) holdAnchor(n *plan.Note) error {
	if !n.OnWords() {
		n.Anchor = plan.Anchor{}
		return nil
	}
	a := &n.Anchor
	if a.Was == "" {
		a.Was = a.Exact
	}
	invalid := func(why string, about ...any) error {
		return &Error{Kind: Invalid, Path: fmt.Sprintf("note %q", n.ID), Detail: fmt.Sprintf(why, about...)}
	}
	switch {
	case a.State == plan.AnchorExact:
		return t.fits(n.On, a.Span)
	case a.State == plan.AnchorSuggested, !slices.Contains(plan.AnchorStates, a.State):
		return invalid("%q is no state in which the words of a note are kept.", a.State)
	case a.Start < 0 || a.End-a.Start != utf8.RuneCountInString(a.Exact):
		return invalid("The words %.60q do not reach from %d to %d.", a.Exact, a.Start, a.End)
	}
	_, err := t.text(n.On, a.Field) // which there must be
	return err
}

// RenameTag gives a tag another name on every note that has it, and the tags
// below it likewise: with "security" → "defence", "security/nato" becomes
// "defence/nato". A note that has both names keeps one.
func (s *Store) RenameTag(ctx context.Context, from, to string) (Act, error) {
	from, to = NameForm(from), TagForm(to)
	if to == "" {
		return Act{}, &Error{Kind: Invalid, Path: "tag", Detail: "The new name is empty."}
	}
	if err := checkTags("tag", []string{to}); err != nil {
		return Act{}, err
	}
	return s.act(ctx, doing{label: fmt.Sprintf("rename tag %s to %s", from, to), kind: ActDo}, func(t *transaction) error {
		list, err := t.tagged(from)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return errNoTag(from)
		}
		if to == from {
			return &Error{Kind: Nothing, Path: fmt.Sprintf("tag %q", from), Detail: "That is its name already."}
		}
		if _, err := t.takeTag(from); err != nil { // all of them first: a new name may be an old one, as in "a" → "a/b"
			return err
		}
		for _, p := range list {
			if err := t.giveTag(p.note, to+strings.TrimPrefix(p.tag, from)); err != nil {
				return err
			}
		}
		return nil
	})
}

// RemoveTag takes a tag from every note that has it, and the tags below it
// likewise: with "security" goes "security/nato". The notes stay.
func (s *Store) RemoveTag(ctx context.Context, tag string) (Act, error) {
	tag = NameForm(tag)
	return s.act(ctx, doing{label: "remove tag " + tag, kind: ActDo}, func(t *transaction) error {
		taken, err := t.takeTag(tag)
		if err == nil && taken == 0 {
			err = errNoTag(tag)
		}
		return err
	})
}

func errNoTag(tag string) error {
	return &Error{Kind: NotFound, Path: fmt.Sprintf("tag %q", tag)}
}

// tagOf is one tag of one note.
type tagOf struct {
	note plan.NoteID
	tag  string
}

// isTag is true of the tag ?1, and of those below it. Below no tag would be every
// one that begins with a slash.
const isTag = `?1 <> '' AND (tag = ?1 OR substr(tag, 1, length(?1) + 1) = ?1 || '/')`

// tagged lists where a tag stands, or one below it.
func (t *transaction) tagged(tag string) (list []tagOf, err error) {
	err = each(t.tx, func(r scanner) error {
		var p tagOf
		err := r.Scan(&p.note, &p.tag)
		list = append(list, p)
		return err
	}, `SELECT note, tag FROM note_tag WHERE `+isTag+` ORDER BY note, tag`, tag)
	return list, err
}

// takeTag takes a tag, and those below it, from their notes, which count as
// changed. It says how many tags of notes that were.
func (t *transaction) takeTag(tag string) (taken int64, err error) {
	if _, err := t.exec(`UPDATE note SET changed = ?2 WHERE id IN (SELECT note FROM note_tag WHERE `+isTag+`)`,
		tag, formatTime(t.act.At)); err != nil {
		return 0, err
	}
	result, err := t.exec(`DELETE FROM note_tag WHERE `+isTag, tag)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// giveTag gives a note another name for one of its tags.
func (t *transaction) giveTag(note plan.NoteID, tag string) error {
	if len(tag) > maxWord {
		return &Error{Kind: Invalid, Path: "tag", Detail: fmt.Sprintf("The tag %.40q… would have more than %d bytes. Choose a shorter name.", tag, maxWord)}
	}
	_, err := t.exec(`INSERT OR IGNORE INTO note_tag (note, tag) VALUES (?, ?)`, note, tag)
	return err
}
