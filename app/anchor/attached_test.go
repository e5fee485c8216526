package anchor

import (
	"context"
	"testing"

	"demarche/store/plan"
)

// TestAttachedIsCarriedWithoutASearch: of notes from other versions it gives just
// what Carry is sure of.
func TestAttachedIsCarriedWithoutASearch(t *testing.T) {
	w := newWorld(3, 60)
	w.annotate(6)
	w.amend(.15)
	notes := w.planNotes()
	for i := range notes {
		switch i % 7 {
		case 0:
			notes[i].Anchor = plan.Anchor{} // on the whole
		case 1:
			notes[i].Anchor.State = plan.AnchorReview
		case 2:
			notes[i].Anchor.State = plan.AnchorOrphan
		case 3:
			notes[i].Places = []plan.Place{{Version: "now"}}
		}
	}
	for _, lineage := range []bool{true, false} {
		versions := w.versions(lineage)
		c, attached := Into(versions, "now"), 0
		for i := range notes {
			want, _ := c.Carry(&notes[i])
			sure := rank(want.State) <= rank(plan.AnchorReview)
			got, ok := c.Attached(&notes[i])
			if ok != sure || ok && got != want {
				t.Errorf("note %d: attached %v at %+v; carried to %+v", i, ok, got, want)
			}
			if ok {
				attached++
			}
		}
		if (attached > 0) != lineage {
			t.Errorf("%d notes are attached, with lineage: %v", attached, lineage)
		}
		if n := notes[4]; lineage {
			if _, ok := Into(versions, "was").Attached(&n); ok {
				t.Error("a note is attached in the version that it was written on")
			}
		}
	}
}

func TestTally(t *testing.T) {
	versions := []plan.Version{
		version("was", "a1: The army leaves in spring.", "a2: Prisoners return."),
		version("now", "b1 ← a1: The army leaves in autumn.", "b2: Gas flows."),
	}
	note := func(id plan.NoteID, point string, words string) plan.Note {
		n := plan.Note{ID: id, On: plan.TargetOf(plan.OnProvision, point)}
		if words != "" {
			n, _ = onWords(t, plan.ProvisionID(point), words)
			n.ID = id
		}
		return n
	}
	notes := []plan.Note{
		note("1", "a1", "⟦The army leaves⟧ in spring."),
		note("2", "a1", ""),
		note("3", "a2", ""),
		note("4", "a1", ""),
		note("5", "b1", ""),
	}
	notes[3].ReplyTo = "2"
	tally := NewTally(Into(versions, "now"))
	count := func() map[plan.ProvisionID]Present {
		t.Helper()
		present, err := tally.Count(t.Context(), notes)
		if err != nil {
			t.Fatal(err)
		}
		return present
	}
	if got := count(); len(got) != 1 || got["b1"].Count != 3 || got["b1"].Newest.ID != "4" {
		t.Errorf("attached are %+v; want the words, the note on the whole and its reply", got)
	}
	if n := tally.Unplaced(); n != 1 {
		t.Errorf("%d notes have no place; want the one on the point that is gone", n)
	}
	notes[1].Places = []plan.Place{{Version: "now"}}
	notes[2].Places = []plan.Place{{Version: "now", Provision: "b2"}}
	if got := count(); got["b1"].Count != 1 || got["b2"].Count != 1 {
		t.Errorf("after two were put elsewhere: %+v", got)
	}
	if n := tally.Unplaced(); n != 0 {
		t.Errorf("%d notes have no place after a person has said where they are", n)
	}
	notes = notes[1:]
	if got := count(); got["b1"].Count != 0 || got["b2"].Count != 1 {
		t.Errorf("after one was deleted: %+v", got)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := NewTally(Into(versions, "now")).Count(ended, notes); err == nil {
		t.Error("it counts on though nobody waits")
	}
}
