package app

import (
	"context"
	"slices"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/app/saying"
	"demarche/store/plan"
)

// carrier says where notes of other versions are in one of them. It belongs to
// the session's worker.
type carrier struct {
	*anchor.Carrier
	of *reading // what it was made from
	in plan.VersionID
}

// carriedInto gives the carrier of a version.
func (s *session) carriedInto(v plan.VersionID) *anchor.Carrier {
	now := s.read.Load()
	if s.carrier.of != now || s.carrier.in != v {
		s.carrier = carrier{anchor.Into(now.index.Dossier().Versions, v), now, v}
	}
	return s.carrier.Carrier
}

// carriedNotes are the notes on a provision's kin in other versions that lineage
// and words, or a person, have brought to it, with the replies to them: as notes
// on it, at their place there. What was merely found by search is not among them.
// unplaced is how many notes on its kin have no sure place in its version.
func (s *session) carriedNotes(ctx context.Context, p plan.ProvisionID) (list []plan.Note, unplaced int, err error) {
	notes, err := s.notesOfKin(ctx, p)
	if err != nil {
		return nil, 0, err
	}
	into := s.carriedInto(s.index().VersionOf(plan.On(p)))
	on := plan.TargetOf(plan.OnProvision, string(p))
	here := map[plan.NoteID]bool{}
	for i := range notes {
		n := notes[i]
		if n.ReplyTo != "" {
			continue
		}
		spot, ok := into.Attached(&n)
		if !ok && into.Open(&n) {
			unplaced++
		}
		if !ok || spot.Provision != p {
			continue
		}
		here[n.ID], n.On = true, on
		if n.OnWords() && spot.End > 0 {
			n.Anchor.Exact, n.Anchor.Start, n.Anchor.End, n.Anchor.State = spot.Words, spot.Start, spot.End, spot.State
		} else {
			n.Anchor = plan.Anchor{} // it is put on the point as a whole
		}
		list = append(list, n)
	}
	for i := range notes {
		if n := notes[i]; here[n.ReplyTo] {
			n.On = on
			list = append(list, n)
		}
	}
	return list, unplaced, nil
}

// notesOfKin are the notes on what can have notes here: the kin of a provision, and
// what else those are on that a person has put on it.
func (s *session) notesOfKin(ctx context.Context, p plan.ProvisionID) ([]plan.Note, error) {
	var on []plan.Target
	for _, kin := range s.index().Kin(p) {
		on = append(on, plan.TargetOf(plan.OnProvision, kin.Provision.ID))
	}
	put, err := s.store.NotesPut(ctx, p)
	if err != nil {
		return nil, err
	}
	for i := range put {
		if !slices.Contains(on, put[i].On) {
			on = append(on, put[i].On)
		}
	}
	var notes []plan.Note
	for _, target := range on {
		of, err := s.store.NotesOn(ctx, target)
		if err != nil {
			return nil, err
		}
		notes = append(notes, of...)
	}
	return notes, nil
}

// addCarried adds the notes of other versions to what the inspector shows, and how
// many have no sure place: of a plan as a whole all, of a point those on its kin.
func (s *session) addCarried(ctx context.Context, c *inspector.Content) error {
	if c.Provision == nil {
		if c.Version != nil && c.Stakeholder == nil {
			c.Unplaced = s.unplacedIn(c.Version.ID)
		}
		return nil
	}
	notes, unplaced, err := s.carriedNotes(ctx, c.Provision.ID)
	c.Unplaced = unplaced
	if len(notes) > 0 {
		c.Notes = append(c.Notes, inspector.NoteGroup{
			On: plan.TargetOf(plan.OnProvision, c.Provision.ID), Name: saying.WrittenElsewhere, Notes: notes,
		})
	}
	return err
}
