package inspector

import (
	"slices"
	"strings"
	"testing"

	"demarche/store/plan"
)

// TestNotesToReviewAreSettledHere: who sees that words have changed can say that they
// are right, or choose others.
func TestNotesToReviewAreSettledHere(t *testing.T) {
	for _, c := range []struct {
		state       plan.AnchorState
		offers, not string
		pressed     []string
	}{
		{plan.AnchorReview, "it is right", "attach by hand", []string{"confirm n1"}},
		{plan.AnchorReview, "attach anew", "attach by hand", []string{"attach n1"}},
		{plan.AnchorOrphan, "attach by hand", "it is right", []string{"attach n1"}},
		{plan.AnchorKept, "edit", "attach", nil},
	} {
		content := example()
		content.Notes[0].Notes[0].Anchor = plan.Anchor{
			Span: plan.Span{Field: plan.FieldText, Exact: "personnel", Start: 14, End: 23}, State: c.state, Was: "military personnel",
		}
		in, record, _ := newInspector(t, content)
		if shown := texts(in); !strings.Contains(shown, "["+c.offers+"]") || strings.Contains(shown, c.not) {
			t.Errorf("of a note whose words are %s there is %s", c.state, shown)
		}
		press(t, in, c.offers)
		if !slices.Equal(record.settled, c.pressed) {
			t.Errorf("%s: %q", c.offers, record.settled)
		}
		content.ReadOnly = true
		if in.Show(content); strings.Contains(texts(in), c.offers) {
			t.Errorf("%s is offered where nothing can be changed", c.offers)
		}
	}
}

// TestNotesWithoutAPlace are told of on the page of the version, with the way to them.
func TestNotesWithoutAPlace(t *testing.T) {
	in, record, _ := newInspector(t, Content{Version: v28, AddTo: plan.TargetOf(plan.OnVersion, "v28"), AddToName: "28 points", Unplaced: 1})
	if shown := texts(in); !strings.Contains(shown, "1 note on another version has no sure place in 28 points.") {
		t.Errorf("there is %s", shown)
	}
	press(t, in, "look where they may belong")
	if record.places != 1 {
		t.Error("the link leads nowhere")
	}
	in.Show(Content{Version: v28, Unplaced: 12})
	if shown := texts(in); !strings.Contains(shown, "12 notes on other versions have no sure place in 28 points.") {
		t.Errorf("there is %s", shown)
	}
}
