package app

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/saying"
	"demarche/store"
	"demarche/store/plan"
)

// TestANoteIsSettledInTheInspector: a note under review is confirmed where it is
// shown, in its own text or in that of another version.
func TestANoteIsSettledInTheInspector(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	at := anchor.Find(s.textOf("v28-6"), "military personnel")[0]
	span, err := anchor.Make(s.textOf("v28-6"), at[0], at[1])
	if err != nil {
		t.Fatal(err)
	}
	span.Field = plan.FieldText
	n, _, err := s.session.store.AddNote(t.Context(), plan.Note{On: on, Body: "b", Anchor: plan.Anchor{Span: span}})
	if err != nil {
		t.Fatal(err)
	}
	s.at("ve3", "2025-12-31", plan.On("ve3-6"), "")
	carried := func() (plan.Note, bool) {
		for _, g := range s.seen().Notes {
			if g.Name == saying.WrittenElsewhere && len(g.Notes) == 1 {
				return g.Notes[0], true
			}
		}
		return plan.Note{}, false
	}
	s.until("it is shown to be reviewed", func() bool { n, ok := carried(); return ok && n.Anchor.State == plan.AnchorReview })
	shown, _ := carried()
	s.ConfirmNote(shown)
	s.until("it is confirmed", func() bool { n, ok := carried(); return ok && n.Anchor.State == plan.AnchorExact })
	if n, err = s.session.store.Note(t.Context(), n.ID); err != nil || len(n.Places) != 1 || n.Places[0].Provision != "ve3-6" || n.Places[0].Span.Exact != "military" || n.Anchor.Exact != "military personnel" {
		t.Errorf("it is at %+v, and written on %q (%v)", n.Places, n.Anchor.Exact, err)
	}
	s.AttachNote(shown)
	if !s.attaching() || s.looking.subject != plan.On("ve3-6") {
		t.Error("other words cannot be chosen where the person looks")
	}
	s.endAttaching()

	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	if _, err := s.session.store.EditText(t.Context(), on, plan.FieldText, strings.Replace(s.textOf("v28-6"), "military personnel", "personnel", 1), anchor.Along); err != nil {
		t.Fatal(err)
	}
	own := func() (plan.Note, bool) {
		for _, g := range s.seen().Notes {
			if g.On == on && len(g.Notes) == 1 {
				return g.Notes[0], true
			}
		}
		return plan.Note{}, false
	}
	s.showAnew()
	s.until("some of its words are gone", func() bool { n, ok := own(); return ok && n.Anchor.State == plan.AnchorReview })
	shown, _ = own()
	s.ConfirmNote(shown)
	s.until("that is right", func() bool {
		n, ok := own()
		return ok && n.Anchor.State == plan.AnchorExact && n.Anchor.Exact == "personnel" && n.Anchor.Was == "personnel"
	})
}

// TestLookForPlaces shows the notes where they are in the version looked at.
func TestLookForPlaces(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	gone := ""
	for _, p := range s.session.index().Version("v28").Provisions {
		if len(s.session.index().Kin(p.ID)) == 0 {
			gone = string(p.ID)
		}
	}
	if gone == "" {
		t.Fatal("every point of the shipped 28 points lives on: this test needs another dossier")
	}
	if _, _, err := s.session.store.AddNote(t.Context(), plan.Note{On: plan.TargetOf(plan.OnProvision, gone), Body: "b"}); err != nil {
		t.Fatal(err)
	}
	s.at("ve3", "2025-12-31", plan.Whole("ve3"), "")
	s.until("it is told of on the page of the version", func() bool { return s.seen().Unplaced == 1 })
	s.LookForPlaces()
	if s.middle != notesInMiddle || !s.noting.here {
		t.Error("the Notes view does not show where they are in this version")
	}
	boardActs{s.desk}.In("")
	if s.noting.here {
		t.Error("they are still not shown where they were written")
	}
	boardActs{s.desk}.In("v28")
	s.settled()
	if !s.noting.here || s.looking.version != "v28" {
		t.Error("they are not shown in the 28 points")
	}
	s.goBack()
	s.until("one is back where one was", func() bool { return s.middle == rowsInMiddle })
}

// TestASuggestionInItsOwnText is taken: the note is on those words then.
func TestASuggestionInItsOwnText(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	n := s.noteOn("v28-6", "Ukrainian military personnel", "Who counts them?")
	for _, text := range []string{"Nothing of it.", "The Ukrainian army personnel is limited."} {
		s.doAct("edit", func(ctx context.Context, in *session) (store.Act, error) {
			return in.store.EditText(ctx, n.On, plan.FieldText, text, anchor.Along)
		})
		s.settled()
	}
	e := s.entry(n.ID, "")
	if e.Spot.State != plan.AnchorSuggested || e.Spot.Words != "Ukrainian army personnel" {
		t.Fatalf("it is at %+v", e.Spot)
	}
	boardActs{s.desk}.Put(e)
	s.until("it is there", func() bool {
		kept, err := s.session.store.Note(t.Context(), n.ID)
		return err == nil && kept.Anchor.State == plan.AnchorExact && kept.Anchor.Exact == "Ukrainian army personnel"
	})
}
