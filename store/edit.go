package store

import (
	"context"
	"fmt"
	"strings"

	"demarche/store/plan"
)

// Carry says where the notes on a text are when it becomes another one. It gives
// the anchors, one for each note and in their order.
type Carry func(was, now string, notes []plan.Note) []plan.Anchor

// all carries notes and checks that none was left behind.
func (c Carry) all(was, now string, notes []plan.Note) ([]plan.Anchor, error) {
	anchors := c(was, now, notes)
	if len(anchors) != len(notes) {
		return nil, fmt.Errorf("carry %d notes along: there are places for %d", len(notes), len(anchors))
	}
	return anchors, nil
}

// EditText writes another text into one of the fields of a thing, whatever stands
// there. The notes on its words go along in the same act, as carry says. They do
// not count as changed: nobody has touched them.
func (s *Store) EditText(ctx context.Context, on plan.Target, field plan.Field, text string, carry Carry) (Act, error) {
	return s.editText(ctx, on, field, nil, text, carry)
}

// EditTextFrom is EditText for a person who began with a text and changed it;
// from is its sum, as [plan.SumOf] has it. Where another one stands by now it is
// not written over: an [Error] of the kind [Conflict].
func (s *Store) EditTextFrom(ctx context.Context, on plan.Target, field plan.Field, from, text string, carry Carry) (Act, error) {
	return s.editText(ctx, on, field, &from, text, carry)
}

// editText is both; from is nil where any text may stand.
func (s *Store) editText(ctx context.Context, on plan.Target, field plan.Field, from *string, text string, carry Carry) (Act, error) {
	return s.act(ctx, doing{label: "edit a text", kind: ActDo}, func(t *transaction) error {
		what, err := t.describe(on)
		if err != nil {
			return err
		}
		t.act.Label, t.act.Target = fmt.Sprintf("edit the %s of %s", field, what), on.String()
		was, err := t.text(on, field)
		if err != nil {
			return err
		}
		if from != nil && *from != plan.SumOf(was) {
			return &Error{Kind: Conflict, Path: on.String(), Detail: "The text was changed meanwhile. Keep a copy of yours, and look at the new one first."}
		}
		if err := editable(on, field, was, text); err != nil {
			return err
		}
		in := textColumns[field]
		if _, err := t.exec(`UPDATE `+in.table+` SET `+in.column+` = ? WHERE id = ?`, text, on.ID); err != nil {
			return err
		}
		now, err := t.text(on, field) // as it is kept: NFC, LF
		if err != nil {
			return err
		}
		open := became{}
		if err := t.carryNotes(on, field, was, now, carry, open); err != nil {
			return err
		}
		if err := t.carryPlaces(on, was, now, carry, open); err != nil {
			return err
		}
		t.act.Label += open.words()
		return nil
	})
}

// became are the notes whose state an edit has made review or orphan, each with that
// state. One that was to be reviewed and has lost all its words now is among them.
type became map[plan.NoteID]plan.AnchorState

// words are the end of the label of the edit; empty where all notes are on their words.
func (b became) words() string {
	counts := map[plan.AnchorState]int{}
	for _, state := range b {
		counts[state]++
	}
	var parts []string
	if n := counts[plan.AnchorReview]; n > 0 {
		parts = append(parts, fmt.Sprintf("notes to review: %d", n))
	}
	if n := counts[plan.AnchorOrphan]; n > 0 {
		parts = append(parts, fmt.Sprintf("notes without their words: %d", n))
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// editable refuses a text that cannot take the place of another one.
func editable(on plan.Target, field plan.Field, was, text string) error {
	refuse := func(kind Kind, why string) error { return &Error{Kind: kind, Path: on.String(), Detail: why} }
	switch {
	case len(text) > MaxText:
		return refuse(Invalid, fmt.Sprintf("The text has more than %d bytes, the most that one may have.", MaxText))
	case field == plan.FieldArchive:
		return refuse(Invalid, "What was kept of a source is evidence, and is not edited.")
	case formOf(text) == was:
		return refuse(Nothing, "The text is so already.")
	case strings.TrimSpace(text) == "" && field != plan.FieldQuote: // a statement need not have one
		return refuse(Invalid, "The new text is empty.")
	}
	return nil
}

// carryNotes brings the notes on a text to another one.
func (t *transaction) carryNotes(on plan.Target, field plan.Field, was, now string, carry Carry, open became) error {
	var notes []plan.Note
	c := columnsOf(on).named()[0]
	err := each(t.tx, func(r scanner) error {
		n, err := scanNote(r)
		notes = append(notes, n)
		return err
	}, selectNotes+` WHERE kind = ? AND `+c.name+` = ? AND field = ?`+newestLast, string(on.Kind), c.id, string(field))
	if err != nil || len(notes) == 0 {
		return err
	}
	anchors, err := carry.all(was, now, notes)
	if err != nil {
		return err
	}
	for i, a := range anchors {
		if a.State != notes[i].Anchor.State && (a.State == plan.AnchorReview || a.State == plan.AnchorOrphan) {
			open[notes[i].ID] = a.State
		}
		notes[i].Anchor = a
		if err := t.insertAnchor(notes[i]); err != nil {
			return err
		}
	}
	return nil
}

// carryPlaces brings to another text of a provision the words that people have
// put notes of other versions on. Where these are no more the person should look again.
func (t *transaction) carryPlaces(on plan.Target, was, now string, carry Carry, open became) error {
	if on.Kind != plan.OnProvision {
		return nil
	}
	var notes []plan.Note
	err := each(t.tx, func(r scanner) error {
		n, err := scanNote(r)
		notes = append(notes, n)
		return err
	}, selectNotes+` WHERE id IN (SELECT note FROM note_place WHERE provision = ? AND exact <> '')`+newestLast, on.ID)
	if err != nil {
		return err
	}
	for _, n := range notes {
		for _, p := range n.Places {
			if p.Provision != plan.ProvisionID(on.ID) || p.Span.Exact == "" {
				continue
			}
			n.Anchor = plan.Anchor{Span: p.Span, State: plan.AnchorExact, Was: p.Span.Exact}
			anchors, err := carry.all(was, now, []plan.Note{n})
			if err != nil {
				return err
			}
			to := anchors[0]
			if to.State != plan.AnchorExact && to.State != plan.AnchorKept {
				if _, counted := open[n.ID]; !counted && p.Span.SHA256 == plan.SumOf(was) {
					open[n.ID] = plan.AnchorReview
				}
				continue // a person put it on other words: by those it is told that somebody should look
			}
			p.Span = to.Span
			if err := t.insertPlace(n.ID, p); err != nil {
				return err
			}
		}
	}
	return nil
}
