package app

import (
	"cmp"
	"context"

	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
)

// attachByHand begins to choose words for a note, at the place that the person is
// led to.
func (d *desk) attachByHand(n *plan.Note, lead func()) {
	if d.refuseReadOnly("attach the note") {
		return
	}
	d.noting.attaching = n.ID
	lead()
	d.tickPossible()
	words := shortened(n.Anchor.Exact)
	if words == "" {
		words = shortened(n.Body)
	}
	where := ""
	if v := d.session.index().Version(d.looking.version); v != nil {
		where = " in " + v.Short
	}
	d.banner.say("Choosing words"+where+" for the note “"+words+"”: "+sayAttach+".", "Cancel", d.endAttaching)
}

// settleNote makes the place where a note was found one that a person has
// confirmed.
func (d *desk) settleNote(doing string, e *notebook.Entry) {
	in := e.Note.On
	if e.Spot.Provision != "" {
		in = plan.TargetOf(plan.OnProvision, e.Spot.Provision)
	}
	d.settleAt(doing, e.Note, in, e.Version, e.Spot.Start, e.Spot.End, e.Spot.Words)
}

// settleAt puts a note on words of what it is on, or of a provision of a version, as
// long as those stand there.
func (d *desk) settleAt(doing string, n *plan.Note, in plan.Target, version plan.VersionID, start, end int, words string) {
	id, on, field := n.ID, n.On, n.Anchor.Field
	d.doAct(doing, func(ctx context.Context, s *session) (store.Act, error) {
		span, err := s.spanAt(ctx, in, field, start, end)
		if err == nil && span.Exact != words && span.Exact != "" {
			err = &store.Error{Kind: store.Conflict, Path: in.String(), Detail: "The text was changed meanwhile: look at the words again."}
		}
		if err != nil {
			return store.Act{}, err
		}
		return s.attach(ctx, id, on, in, version, span)
	})
}

// ConfirmNote takes the words that the inspector shows a note on for right.
func (d *desk) ConfirmNote(n plan.Note) {
	d.withNote(n.ID, "confirm the place of the note", func(kept plan.Note) {
		in := n.On // which is here, wherever the note was written
		d.settleAt("confirm the place of the note", &kept, in, d.session.index().VersionOf(plan.On(plan.ProvisionID(in.ID))),
			n.Anchor.Start, n.Anchor.End, n.Anchor.Exact)
	})
}

// fieldOf is the text that a note is on words of; of one on a whole provision, its text.
func fieldOf(n *plan.Note) plan.Field { return cmp.Or(n.Anchor.Field, plan.FieldText) }

// AttachNote lets the person choose words for a note where they look.
func (d *desk) AttachNote(n plan.Note) {
	d.attachByHand(&n, func() {
		on, at := n.On, n.Anchor.Start
		if here := plan.TargetOfSubject(d.inspected().subject); on.Kind == plan.OnProvision && on != here { // it came along from another version
			on, at = here, 0
		}
		d.inspector.EnterText(on, fieldOf(&n), at)
	})
}

// withNote does something with a note as the dossier has it.
func (d *desk) withNote(id plan.NoteID, doing string, do func(plan.Note)) {
	s := d.session
	ask(s, "settle", doing, func(ctx context.Context) (plan.Note, error) { return s.store.Note(ctx, id) }, do)
}
