package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/app/saying"
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
	unplaced := 0
	carried := func() map[string]plan.Note {
		content := make(chan inspector.Content, 1)
		s.session.onDetail = func(_ question, c inspector.Content) { content <- c }
		s.session.showDetail(question{version: "ve3", asOf: "2025-12-31", subject: plan.On("ve3-6")})
		s.settled()
		found := map[string]plan.Note{}
		c := <-content
		unplaced = c.Unplaced
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
	if unplaced != 2 {
		t.Errorf("%d notes of the point have no place; want the lost one and the lonely \"The\"", unplaced)
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

// TestNotesOfOtherVersionsCount: the row of a point counts them, and passes the
// filter for notes by them.
func TestNotesOfOtherVersionsCount(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("ve3", "2025-12-31", plan.On("ve3-6"), "")
	row := func(p plan.ProvisionID) *matrix.Row {
		if i := slices.IndexFunc(s.sheet.content.Rows, func(r matrix.Row) bool { return r.Subject == plan.On(p) }); i >= 0 {
			return &s.sheet.content.Rows[i]
		}
		return &matrix.Row{}
	}
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	first, _, err := s.session.store.AddNote(t.Context(), plan.Note{On: on, Body: "on the whole point"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.session.store.AddNote(t.Context(), plan.Note{ReplyTo: first.ID, Body: "an answer"}); err != nil {
		t.Fatal(err)
	}
	s.askSheet()
	s.until("both are counted", func() bool { return row("ve3-6").Notes == 2 && row("ve3-6").Newest == "an answer" })
	if got := s.sheet.notes[plan.TargetOf(plan.OnProvision, "ve3-6")]; got != 0 {
		t.Errorf("%d notes are said to have been written there", got)
	}
	s.setFilter(plan.Filter{WithNotes: true})
	s.until("only that row is left", func() bool { return s.sheet.shown == 1 && row("ve3-6").Notes == 2 })
	s.setFilter(plan.Filter{})

	s.ask()
	s.settled()
	group := s.seen().Notes[len(s.seen().Notes)-1]
	if group.Name != saying.WrittenElsewhere || len(group.Notes) != 2 || group.Notes[1].ReplyTo != first.ID {
		t.Errorf("the inspector shows %+v", group)
	}
	if _, _, err := s.session.store.Put(t.Context(), first.ID, plan.Place{Version: "ve3"}); err != nil {
		t.Fatal(err)
	}
	s.askSheet()
	s.until("a person said that it has no place there", func() bool { return row("ve3-6").Notes == 0 })
	s.chooseVersion("v28")
	s.until("where it was written it is", func() bool { return row("v28-6").Notes == 2 })
}
