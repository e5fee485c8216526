package app

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/app/anchor"
	"demarche/store"
	"demarche/store/plan"
)

// TestNotesFollowWhatAPersonRelates: a link brings them along, being apart keeps
// them away, and an undo brings back what was; where a person has put one, there
// it stays. No note is written for it: the act on lineage is all of it.
func TestNotesFollowWhatAPersonRelates(t *testing.T) {
	point := func(id plan.ProvisionID, text string) plan.Provision {
		return plan.Provision{ID: id, NumberBasis: plan.NumberPrinted, Number: string(id), Text: text}
	}
	d := &plan.Dossier{Title: "Talks", Versions: []plan.Version{
		{ID: "a", Title: "A", Dated: "2025-11-20", Status: plan.Draft, Provisions: []plan.Provision{point("a1", "Troops leave the zone at once.")}},
		{ID: "b", Title: "B", Dated: "2025-11-23", Status: plan.Draft, Provisions: []plan.Provision{
			point("b1", "Troops leave the zone soon."), point("b2", "Talks are in Vienna."),
		}},
	}}
	path := filepath.Join(t.TempDir(), "a.demarche")
	if err := store.Create(t.Context(), path, d, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	on := plan.TargetOf(plan.OnProvision, "a1")
	free, _, err := s.AddNote(t.Context(), plan.Note{On: on, Body: "free"})
	if err != nil {
		t.Fatal(err)
	}
	put, _, err := s.AddNote(t.Context(), plan.Note{On: on, Body: "put"})
	if err == nil {
		put, _, err = s.Put(t.Context(), put.ID, plan.Place{Version: "b", Provision: "b2"})
	}
	if err != nil {
		t.Fatal(err)
	}
	one := []plan.Relation{{From: "a1", To: "b1", Kind: plan.Amended}}
	relate := func(say store.Relations) func() error {
		return func() error { _, err := s.Relate(t.Context(), say); return err }
	}
	undo := func() error { _, err := s.Undo(t.Context()); return err }
	for _, c := range []struct {
		name string
		act  func() error
		want anchor.Spot
	}{
		{"nothing said", func() error { return nil }, anchor.Spot{State: plan.AnchorSuggested, Provision: "b1"}},
		{"linked", relate(store.Relations{Link: one}), anchor.Spot{State: plan.AnchorKept, Provision: "b1"}},
		{"apart", relate(store.Relations{Apart: one}), anchor.Spot{State: plan.AnchorOrphan}},
		{"undone", undo, anchor.Spot{State: plan.AnchorKept, Provision: "b1"}},
		{"undone to the beginning", undo, anchor.Spot{State: plan.AnchorSuggested, Provision: "b1"}},
	} {
		if err := c.act(); err != nil {
			t.Fatal(err)
		}
		now, err := s.Export(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]plan.Note{free, put}, now.Notes); diff != "" {
			t.Errorf("%s: the notes (-want +got):\n%s", c.name, diff)
		}
		into := anchor.Into(now.Versions, "b")
		if got, _ := into.Carry(&free); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if got, _ := into.Carry(&put); got != (anchor.Spot{State: plan.AnchorExact, Provision: "b2"}) {
			t.Errorf("%s: what a person has put is at %+v", c.name, got)
		}
	}
}
