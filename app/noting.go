package app

import (
	"context"

	"demarche/app/anchor"
	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
)

// noting is what the person does with notes beside writing them.
type noting struct {
	here   bool // it shows where the notes are in the version looked at, not where they were written
	filter notebook.Filter
	before notebook.Filter // what the person had filtered when they asked for some notes only
	by     notebook.Grouping
	turn   int                    // counts the questions for notes
	shown  string                 // the newest act that what is shown knows of; empty: nothing is shown
	wanted []plan.NoteID          // notes to lead to as soon as notes are shown
	bodies map[plan.NoteID]string // words of notes for a menu, beside those in the inspector
	peek   peek                   // where the note with the cursor is

	// attaching is the note that the person is choosing other words for.
	attaching plan.NoteID
}

// doAct does an act in the open dossier. It is handed that dossier:
// by the time that it is done another may be open.
func (d *desk) doAct(doing string, do func(context.Context, *session) (store.Act, error)) {
	if d.session == nil || d.refuseReadOnly(doing) {
		return
	}
	s := d.session
	d.acting()
	s.change(doing, func(ctx context.Context) (store.Act, error) { return do(ctx, s) })
}

// spanAt is the words at a place of a text, as they stand; none at no place.
func (s *session) spanAt(ctx context.Context, in plan.Target, field plan.Field, start, end int) (plan.Span, error) {
	if start == end {
		return plan.Span{}, nil
	}
	text, err := s.store.Text(ctx, in, field)
	if err != nil {
		return plan.Span{}, err
	}
	span, err := anchor.Make(text, start, end)
	span.Field = field
	return span, err
}

// attach puts a note on words of what it is on, or of a provision of another
// version.
func (s *session) attach(ctx context.Context, id plan.NoteID, on, in plan.Target, version plan.VersionID, span plan.Span) (store.Act, error) {
	if on == in {
		_, act, err := s.store.Attach(ctx, id, span)
		return act, err
	}
	_, act, err := s.store.Put(ctx, id, plan.Place{Version: version, Provision: plan.ProvisionID(in.ID), Span: span})
	return act, err
}
