package store_test

import (
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

// loses carries the first note on a text to be reviewed and the others to nowhere.
func loses(_, now string, notes []plan.Note) []plan.Anchor {
	list := make([]plan.Anchor, len(notes))
	for i, n := range notes {
		list[i] = plan.Anchor{State: plan.AnchorOrphan, Was: n.Anchor.Exact, Span: n.Anchor.Span}
		if i == 0 {
			list[i] = plan.Anchor{State: plan.AnchorReview, Was: n.Anchor.Exact, Span: plan.Span{
				Field: plan.FieldText, Exact: now[:1], End: 1, SHA256: plan.SumOf(now),
			}}
		}
	}
	return list
}

// TestAnEditTellsOfNotes that a person should look at, when they come to that and not
// again; and of those of other versions that were put on its words.
func TestAnEditTellsOfNotes(t *testing.T) {
	s := fresh(t, canal())
	later := plan.TargetOf(plan.OnProvision, "v2-1")
	must[store.Act](t)(s.EditText(ctx, later, plan.FieldText, "The toll is gone.", loses))
	put := addNote(t, s, plan.Note{On: later, Body: "b", Anchor: plan.Anchor{Span: spanOf(plan.FieldText, "The toll is gone.", "toll")}})
	_, _, err := s.Put(ctx, put.ID, plan.Place{Version: "v1", Provision: "v1-1", Span: span("2.50", 12)})
	check(t, err)
	for _, c := range []struct{ text, want string }{
		{"Nothing of it.", "edit the text of point 1 (notes to review: 2, notes without their words: 1)"},
		{"Nothing at all.", "edit the text of point 1"},
	} {
		act := must[store.Act](t)(s.EditText(ctx, onToll, plan.FieldText, c.text, loses))
		if act.Label != c.want {
			t.Errorf("the act is %q, want %q", act.Label, c.want)
		}
	}
	checkJournal(t, s.Path())
}
