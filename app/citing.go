package app

import (
	"context"
	"errors"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// citing is a source, or the dossier itself, that is read in the inspector in the
// place of what is looked at: until the person looks at something else.
type citing struct {
	on plan.Target // without a kind: none is
	at question
	// beside says that it is shown for the note with the cursor of the Notes view, and
	// only as long as that is open.
	beside bool
}

// ReadSource shows a source in the inspector.
func (d *desk) ReadSource(id plan.SourceID) { d.read(plan.TargetOf(plan.OnSource, id)) }

// read shows a source or the dossier in the inspector.
func (d *desk) read(on plan.Target) {
	if d.session == nil {
		return
	}
	if d.cited() == on {
		d.citing.beside = false
		return
	}
	d.visit()
	d.citing = citing{on: on, at: d.looking}
	d.bringInspector()
	d.askDetail()
}

// noteOnDossier opens a note on the dossier itself.
func (d *desk) noteOnDossier() {
	if d.session == nil || d.refuseReadOnly("write notes") {
		return
	}
	on := plan.Target{Kind: plan.OnDossier}
	d.read(on)
	d.bringInspector() // also where it was read already
	d.inspector.StartNote(on)
}

// LeaveSource shows what is looked at again.
func (d *desk) LeaveSource() {
	d.citing = citing{}
	d.askDetail()
	d.enterInspector()
}

// CitedBy lists what rests on a source.
func (d *desk) CitedBy(s *plan.Source) {
	if d.session != nil {
		d.showCitedBy(s)
	}
}

// askDetail asks for what the inspector shows.
func (d *desk) askDetail() {
	if d.session == nil {
		return
	}
	d.settings.setQuestion(d.session.store.Path(), d.looking)
	if on := d.cited(); on.Kind != "" {
		d.session.showRecord(d.looking, on, d.showRecord)
	} else {
		d.session.showDetail(d.inspected())
	}
	d.tickPossible() // there may be places to go back to
	d.askPoint()
}

// showDetail takes an answer to the inspector, unless something else is looked
// at by now.
func (d *desk) showDetail(q question, c inspector.Content) {
	if q == d.inspected() && d.cited().Kind == "" {
		d.inspector.Show(c)
	}
}

// showRecord takes an answer to the inspector, unless something else is read by now.
// Where the source is gone, what is looked at is.
func (d *desk) showRecord(q question, on plan.Target, c inspector.Content) {
	switch {
	case q != d.looking || on != d.cited():
	case c.Source == nil && c.Dossier == nil:
		d.citing = citing{}
		d.askDetail()
	default:
		d.inspector.Show(c)
	}
}

// peek is a place in another version, or on another day, that the inspector shows
// beside the Notes view while the rows stay where they are.
type peek struct{ into, from question }

// inspected is what the inspector shows: what is looked at, but for a peek that was
// begun where the person still is.
func (d *desk) inspected() question {
	if d.middle == notesInMiddle && d.noting.peek.from == d.looking && d.noting.peek.into.version != "" {
		return d.noting.peek.into
	}
	return d.looking
}

// cited is the source, or the dossier, that is read, if that was begun where the
// person still is.
func (d *desk) cited() plan.Target {
	at := d.citing.at
	if at.asOf = d.looking.asOf; at != d.looking {
		d.citing = citing{}
	}
	return d.citing.on
}

// showRecord reads a source, or the dossier itself, for the inspector. Of several
// questions for that only the last is answered.
func (s *session) showRecord(q question, on plan.Target, show func(question, plan.Target, inspector.Content)) {
	s.work.do("detail", func() {
		c, err := recordDetail(context.Background(), s.store, s.index(), on)
		s.answer("read the selected record", err, func() { show(q, on, c) })
	})
}

// sourceReader gives a source and what hangs on it; the store is one.
type sourceReader interface {
	citer
	Source(context.Context, plan.SourceID) (plan.Source, error)
}

// recordDetail is what the inspector shows of a source, or of the dossier itself;
// nothing where the dossier does not have the source any more.
func recordDetail(ctx context.Context, from sourceReader, x *plan.Index, on plan.Target) (inspector.Content, error) {
	c := inspector.Content{AddTo: on, AddToName: "the dossier", ReadOnly: from.ReadOnly()}
	group := inspector.NoteGroup{On: on, Name: "On the dossier"}
	if on.Kind == plan.OnDossier {
		c.Dossier = x.Dossier()
	} else {
		source, err := from.Source(ctx, plan.SourceID(on.ID))
		if store.KindOf(err) == store.NotFound {
			return inspector.Content{}, nil
		}
		if err != nil {
			return c, err
		}
		source.Archived.Text = anchor.Form(source.Archived.Text) // notes count their words in that
		c.Source, c.AddToName, group.Name = &source, "this source", "On this source"
	}
	var errs [2]error
	group.Notes, errs[0] = from.NotesOn(ctx, on)
	c.Labels, errs[1] = from.Labels(ctx)
	c.Notes = []inspector.NoteGroup{group}
	return c, errors.Join(errs[:]...)
}
