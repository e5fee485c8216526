package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/store/plan"
)

// TestNotesOfOtherVersionsStandAtTheirWords: a note on words that the next text
// still has is shown there, one whose words are gone is not, and a word of the
// person's decides.
func TestNotesOfOtherVersionsStandAtTheirWords(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	text := func(id plan.ProvisionID) string {
		p, _ := s.session.index().Provision(id)
		return p.Text
	}
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	for body, words := range map[string]string{"kept": "The", "lost": "fixed", "some": "military personnel"} {
		at := anchor.Find(text("v28-6"), words)[0]
		span, err := anchor.Make(text("v28-6"), at[0], at[1])
		if err != nil {
			t.Fatal(err)
		}
		span.Field = plan.FieldText
		s.AddNote(on, inspector.Draft{Body: body, Status: plan.NotePlain, Span: span})
	}
	s.settled()
	carried := func() map[string]plan.Note {
		content := make(chan inspector.Content, 1)
		s.session.onDetail = func(_ question, c inspector.Content) { content <- c }
		s.session.showDetail(question{version: "ve3", asOf: "2025-12-31", subject: plan.On("ve3-6")})
		s.settled()
		found := map[string]plan.Note{}
		c := <-content
		for _, g := range c.Notes {
			for _, n := range g.Notes {
				found[n.Body] = n
			}
		}
		return found
	}
	found := carried()
	some, ok := found["some"]
	if !ok || some.Anchor.Exact != "military" || some.Anchor.State != plan.AnchorReview || some.Anchor.Was != "military personnel" ||
		some.On != plan.TargetOf(plan.OnProvision, "ve3-6") {
		t.Errorf("of some words there is %+v", some)
	}
	if n, ok := found["lost"]; ok {
		t.Errorf("words that are gone are at %+v", n.Anchor)
	}
	all, err := s.session.store.Notes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := all[slices.IndexFunc(all, func(n plan.Note) bool { return n.Body == "some" })].ID
	if _, _, err := s.session.store.Put(t.Context(), id, plan.Place{Version: "ve3"}); err != nil {
		t.Fatal(err)
	}
	if n, ok := carried()["some"]; ok {
		t.Errorf("a person said that it has no place there, and it is at %+v", n.Anchor)
	}
}
