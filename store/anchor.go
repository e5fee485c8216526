package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"demarche/store/plan"
)

// MaxText is the longest text of a provision or a statement that can be written
// here, in bytes: a long treaty has one.
const MaxText = 16 << 20

// textColumns say where the texts are that notes on words can be on.
var textColumns = map[plan.Field]struct {
	kind          plan.TargetKind
	table, column string
}{
	plan.FieldText:    {plan.OnProvision, "provision", "text"},
	plan.FieldSummary: {plan.OnStatement, "statement", "summary"},
	plan.FieldQuote:   {plan.OnStatement, "statement", "quote"},
	plan.FieldArchive: {plan.OnSource, "source", "archived_text"},
}

// text is one of the texts of a thing, as it stands in the middle of the act: in
// NFC with LF line ends, which what was kept of a source need not have in the
// file.
func (t *transaction) text(on plan.Target, field plan.Field) (string, error) {
	return readText(t.tx, on, field)
}

// Text gives one of the texts of a thing, in NFC with LF line ends.
func (s *Store) Text(ctx context.Context, on plan.Target, field plan.Field) (text string, err error) {
	err = s.reading(ctx, func(db querier) error {
		text, err = readText(db, on, field)
		return err
	})
	return text, err
}

func readText(db querier, on plan.Target, field plan.Field) (text string, err error) {
	in, ok := textColumns[field]
	if !ok || in.kind != on.Kind {
		return "", &Error{Kind: Invalid, Path: on.String(), Detail: fmt.Sprintf("It has no text %q.", field)}
	}
	there := false
	err = each(db, func(r scanner) error {
		there = true
		return r.Scan(&text)
	}, `SELECT `+in.column+` FROM `+in.table+` WHERE id = ?`, on.ID)
	if err == nil && !there {
		err = &Error{Kind: NotFound, Path: on.String()}
	}
	return formOf(text), err
}

// fits refuses a span that is not of the text as it stands.
func (t *transaction) fits(on plan.Target, s plan.Span) error {
	text, err := t.text(on, s.Field)
	if err != nil {
		return err
	}
	if s.SHA256 != plan.SumOf(text) || !s.In(text) {
		return &Error{
			Kind: Invalid, Path: on.String(),
			Detail: fmt.Sprintf("The words %.60q do not stand there any more: the text was changed meanwhile. Choose them again.", s.Exact),
		}
	}
	return nil
}

// anchorAnew makes the span of a note its exact place, on the words as they
// stand.
func (t *transaction) anchorAnew(n *plan.Note) error {
	if !n.OnWords() {
		n.Anchor = plan.Anchor{}
		return nil
	}
	n.Anchor.State, n.Anchor.Was = plan.AnchorExact, n.Anchor.Exact
	return t.fits(n.On, n.Anchor.Span)
}

func (t *transaction) insertAnchor(n plan.Note) error {
	if !n.OnWords() {
		return nil
	}
	a := n.Anchor
	_, err := t.exec(`INSERT INTO note_span (note, seq, field, exact, prefix, suffix, start, until, sha256, state, was)
			VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (note, seq) DO UPDATE SET field = excluded.field, exact = excluded.exact, prefix = excluded.prefix,
			suffix = excluded.suffix, start = excluded.start, until = excluded.until, sha256 = excluded.sha256,
			state = excluded.state, was = excluded.was`,
		n.ID, a.Field, a.Exact, a.Prefix, a.Suffix, a.Start, a.End, a.SHA256, a.State, a.Was)
	return err
}

func (t *transaction) insertPlace(note plan.NoteID, p plan.Place) error {
	s := p.Span
	_, err := t.exec(`INSERT INTO note_place (note, version, provision, field, exact, prefix, suffix, start, until, sha256)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (note, version) DO UPDATE SET provision = excluded.provision, field = excluded.field,
			exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix,
			start = excluded.start, until = excluded.until, sha256 = excluded.sha256`,
		note, p.Version, orNull(p.Provision), s.Field, s.Exact, s.Prefix, s.Suffix, s.Start, s.End, s.SHA256)
	return err
}

// Attach puts a note on other words of the texts of the thing that it is on: a
// person has looked, and said where it belongs. The zero span puts it on the
// whole thing.
func (s *Store) Attach(ctx context.Context, id plan.NoteID, to plan.Span) (plan.Note, Act, error) {
	return s.changeOne(ctx, id, "attach note on ", func(t *transaction, n *plan.Note) error {
		if _, err := t.exec(`DELETE FROM note_place WHERE note = ? AND version = (SELECT version FROM provision WHERE id = ?)`,
			n.ID, n.On.ID); err != nil { // what was said of this version before
			return err
		}
		if n.Anchor.State == plan.AnchorReview && n.Anchor.Field == to.Field && n.Anchor.Start == to.Start && n.Anchor.Exact == to.Exact {
			if err := t.actOnNote("confirm the place of note on ", id); err != nil {
				return err
			}
		}
		n.Anchor = plan.Anchor{Span: to}
		if err := t.anchorAnew(n); err != nil {
			return err
		}
		if !n.OnWords() {
			_, err := t.exec(`DELETE FROM note_span WHERE note = ?`, n.ID)
			return err
		}
		return t.insertAnchor(*n)
	})
}

// Put says where a note belongs in a version that it was not written on; a
// place without a provision says that it belongs nowhere there, and one without
// words that it belongs to the provision as a whole.
func (s *Store) Put(ctx context.Context, id plan.NoteID, at plan.Place) (plan.Note, Act, error) {
	return s.changeOne(ctx, id, "put note on ", func(t *transaction, n *plan.Note) error {
		if n.On.Kind != plan.OnProvision || n.ReplyTo != "" {
			return &Error{Kind: Invalid, Path: n.On.String(), Detail: "Only a note on a provision has a place in other versions."}
		}
		if err := t.hasPlace(at); err != nil {
			return err
		}
		if err := t.actOnPlace(id, at); err != nil {
			return err
		}
		if at.Span.Exact == "" {
			at.Span = plan.Span{}
		} else if err := t.fits(plan.TargetOf(plan.OnProvision, at.Provision), at.Span); err != nil {
			return err
		}
		return t.insertPlace(n.ID, at)
	})
}

// actOnPlace says of this act where a note was put, or what it was kept out of.
func (t *transaction) actOnPlace(id plan.NoteID, at plan.Place) error {
	verb, where := "put note on ", " into "
	if at.Provision == "" {
		verb, where = "keep note on ", " out of "
	}
	if err := t.actOnNote(verb, id); err != nil {
		return err
	}
	version, err := t.describe(plan.TargetOf(plan.OnVersion, string(at.Version)))
	t.act.Label += where + cmp.Or(version, string(at.Version)) // a version need not have a short name
	return err
}

// hasPlace refuses a place that is nowhere in the dossier. Whether its words
// stand there is another question.
func (t *transaction) hasPlace(at plan.Place) error {
	version := plan.TargetOf(plan.OnVersion, at.Version)
	if _, err := t.describe(version); err != nil {
		return err
	}
	if at.Provision == "" {
		if at.Span.Exact != "" {
			return &Error{Kind: Invalid, Path: version.String(), Detail: "Words stand in a provision; name it, or leave the words out."}
		}
		return nil
	}
	there, err := t.exists(`provision WHERE id = ? AND version = ?`, string(at.Provision), string(at.Version))
	if err == nil && !there {
		err = &Error{Kind: NotFound, Path: version.String(), Detail: fmt.Sprintf("It has no provision %q.", at.Provision)}
	}
	return err
}

// PutBack forgets where a person put a note in a version: what lineage and words
// say holds again.
func (s *Store) PutBack(ctx context.Context, id plan.NoteID, version plan.VersionID) (plan.Note, Act, error) {
	return s.changeOne(ctx, id, "forget the place of note on ", func(t *transaction, n *plan.Note) error {
		if !slices.ContainsFunc(n.Places, func(p plan.Place) bool { return p.Version == version }) {
			return &Error{
				Kind: NotFound, Path: fmt.Sprintf("note %q", n.ID),
				Detail: fmt.Sprintf("Nobody has put it anywhere in the version %q.", version),
			}
		}
		_, err := t.exec(`DELETE FROM note_place WHERE note = ? AND version = ?`, n.ID, version)
		return err
	})
}

// changeOne is an act on the place of one note, named by what the note is on. It
// gives the note as it then stands. A reply has no place of its own: it is where
// the conversation is.
func (s *Store) changeOne(ctx context.Context, id plan.NoteID, verb string, change func(*transaction, *plan.Note) error) (plan.Note, Act, error) {
	var n plan.Note
	act, err := s.act(ctx, doing{label: verb, kind: ActDo}, func(t *transaction) error {
		if err := t.actOnNote(verb, id); err != nil {
			return err
		}
		var err error
		if n, err = t.note(id); err != nil {
			return err
		}
		if n.ReplyTo != "" {
			return &Error{
				Kind: Invalid, Path: fmt.Sprintf("note %q", id),
				Detail: fmt.Sprintf("It is a reply, and is where the note %q is; place that one.", n.ReplyTo),
			}
		}
		if err := change(t, &n); err != nil {
			return err
		}
		if err := t.touch(id); err != nil {
			return err
		}
		n, err = t.note(id)
		return err
	})
	if err != nil {
		return plan.Note{}, Act{}, err
	}
	return n, act, nil
}

// touch says of a note that a person has changed it in this act.
func (t *transaction) touch(id plan.NoteID) error {
	_, err := t.exec(`UPDATE note SET changed = ? WHERE id = ?`, formatTime(t.act.At), id)
	return err
}
