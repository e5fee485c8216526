package app

import (
	"context"

	"demarche/app/anchor"
	"demarche/app/inspector"
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

// carriedNotes are the notes on words of a provision's kin in other versions
// that lineage and words, or a person, have brought to it: as notes on it, at
// their place there. What was merely found by search is not among them.
func (s *session) carriedNotes(ctx context.Context, p plan.ProvisionID) ([]plan.Note, error) {
	x := s.index()
	into := s.carriedInto(x.VersionOf(plan.On(p)))
	on := plan.TargetOf(plan.OnProvision, p)
	var list []plan.Note
	notes, err := s.store.NotesPut(ctx, p)
	if err != nil {
		return nil, err
	}
	for _, kin := range x.Kin(p) {
		of, err := s.store.NotesOn(ctx, plan.TargetOf(plan.OnProvision, kin.Provision.ID))
		if err != nil {
			return nil, err
		}
		notes = append(notes, of...)
	}
	seen := map[plan.NoteID]bool{}
	for _, n := range notes {
		if n.On == on || seen[n.ID] { // or put here, and of a kin as well
			continue
		}
		seen[n.ID] = true
		spot, ok := into.Carry(&n)
		if !ok || !n.OnWords() || n.ReplyTo != "" || spot.Provision != p || spot.End == 0 || spot.State == plan.AnchorSuggested {
			continue
		}
		n.On = on
		n.Anchor.Exact, n.Anchor.Start, n.Anchor.End, n.Anchor.State = spot.Words, spot.Start, spot.End, spot.State
		list = append(list, n)
	}
	return list, nil
}

// addCarried adds the notes of other versions to what the inspector shows.
func (s *session) addCarried(ctx context.Context, c *inspector.Content) error {
	if c.Provision == nil {
		return nil
	}
	notes, err := s.carriedNotes(ctx, c.Provision.ID)
	if len(notes) > 0 {
		c.Notes = append(c.Notes, inspector.NoteGroup{
			On: plan.TargetOf(plan.OnProvision, c.Provision.ID), Name: "Written on this point in other versions", Notes: notes,
		})
	}
	return err
}
