package app

import (
	"context"
	"errors"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// citing is the source that is read in the inspector, in the place of what is
// looked at: until the person looks at something else.
type citing struct {
	source plan.SourceID // empty: none is
	at     question
}

// ReadSource shows a source in the inspector.
func (d *desk) ReadSource(id plan.SourceID) {
	if d.session == nil || d.citing.source == id {
		return
	}
	d.visit()
	d.citing = citing{id, d.looking}
	d.bringInspector()
	d.askDetail()
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
	if id := d.cited(); id != "" {
		d.session.showSource(d.looking, id, d.showSource)
	} else {
		d.session.showDetail(d.looking)
	}
	d.tickPossible() // there may be places to go back to
	d.askPoint()
}

// showDetail takes an answer to the inspector, unless something else is looked
// at by now.
func (d *desk) showDetail(q question, c inspector.Content) {
	if q == d.looking && d.cited() == "" {
		d.inspector.Show(c)
	}
}

// showSource takes an answer to the inspector, unless something else is read by now.
// Where the source is gone, what is looked at is.
func (d *desk) showSource(q question, c inspector.Content) {
	switch id := d.cited(); {
	case q != d.looking || id == "" || c.Source != nil && c.Source.ID != id:
	case c.Source == nil:
		d.citing = citing{}
		d.askDetail()
	default:
		d.inspector.Show(c)
	}
}

// cited is the source that is read, if that was begun where the person still is.
func (d *desk) cited() plan.SourceID {
	at := d.citing.at
	if at.asOf = d.looking.asOf; at != d.looking {
		d.citing = citing{}
	}
	return d.citing.source
}

// showSource reads a source for the inspector. Of several questions for that only
// the last is answered.
func (s *session) showSource(q question, id plan.SourceID, show func(question, inspector.Content)) {
	s.work.do("detail", func() {
		c, err := sourceDetail(context.Background(), s.store, id)
		s.answer("read the source", err, func() { show(q, c) })
	})
}

// sourceReader gives a source and what hangs on it; the store is one.
type sourceReader interface {
	citer
	Source(context.Context, plan.SourceID) (plan.Source, error)
}

// sourceDetail is what the inspector shows of a source; nothing where the dossier
// does not have it any more.
func sourceDetail(ctx context.Context, from sourceReader, id plan.SourceID) (inspector.Content, error) {
	source, err := from.Source(ctx, id)
	if store.KindOf(err) == store.NotFound {
		return inspector.Content{}, nil
	}
	on := plan.TargetOf(plan.OnSource, id)
	c := inspector.Content{Source: &source, AddTo: on, AddToName: "this source", ReadOnly: from.ReadOnly()}
	var errs [2]error
	group := inspector.NoteGroup{On: on, Name: "On this source"}
	group.Notes, errs[0] = from.NotesOn(ctx, on)
	c.Labels, errs[1] = from.Labels(ctx)
	c.Notes = []inspector.NoteGroup{group}
	return c, errors.Join(err, errs[0], errs[1])
}
