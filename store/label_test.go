package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

func TestLabels(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	made, act, err := s.AddLabel(ctx, plan.Label{Name: " ask the ministry "})
	check(t, err)
	if made.Name != "ask the ministry" || made.Letter != "A" || act.Label != "add label ask the ministry" {
		t.Errorf("%+v by %+v", made, act)
	}
	for _, other := range before.Labels {
		if other.Color == made.Color && other.Pattern == made.Pattern {
			t.Errorf("it looks like %s", other.Name)
		}
	}
	renamed := before.Labels[0]
	renamed.Name, renamed.Letter = "crimson", "C"
	act = must[store.Act](t)(s.ChangeLabel(ctx, renamed))
	after := export(t, s)
	if n := after.Notes[1]; n.Label != "crimson" || !n.Changed.Equal(act.At) {
		t.Errorf("its note has %q, changed %v", n.Label, n.Changed)
	}
	if after.Labels[0] != renamed || len(after.Labels) != 3 {
		t.Errorf("labels %+v", after.Labels)
	}
	must[store.Act](t)(s.DeleteLabel(ctx, renamed.ID))
	if n := must[plan.Note](t)(s.Note(ctx, after.Notes[1].ID)); n.Label != "" {
		t.Errorf("it still has %q", n.Label)
	}
	for range 3 {
		must[store.Act](t)(s.Undo(ctx))
	}
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("undone (-want +got):\n%s", diff)
	}
	checkJournal(t, s.Path())
}

func TestLabelsRefuse(t *testing.T) {
	s := fresh(t, canal())
	for name, c := range map[string]struct {
		label plan.Label
		say   string
	}{
		"no name":       {plan.Label{Name: " "}, "no name"},
		"a name twice":  {plan.Label{Name: "ПИТАННЯ"}, "already"},
		"two lines":     {plan.Label{Name: "a\nb"}, "one line"},
		"a long name":   {plan.Label{Name: strings.Repeat("a", 201)}, "200 bytes"},
		"two letters":   {plan.Label{Name: "a", Letter: "ab"}, "one letter"},
		"no colour":     {plan.Label{Name: "a", Color: "mauve"}, "mauve"},
		"no pattern":    {plan.Label{Name: "a", Pattern: "zigzag"}, "zigzag"},
		"not UTF-8":     {plan.Label{Name: "a\xff"}, "UTF-8"},
		"to be changed": {plan.Label{ID: "none", Name: "a"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if c.label.ID != "" {
				_, err := s.ChangeLabel(ctx, c.label)
				wantKind(t, err, store.NotFound)
				return
			}
			_, _, err := s.AddLabel(ctx, c.label)
			wantKind(t, err, store.Invalid, c.say)
		})
	}
	_, err := s.DeleteLabel(ctx, "none")
	wantKind(t, err, store.NotFound)
}

// TestManyLabelsDiffer as long as there are colours and patterns.
func TestManyLabelsDiffer(t *testing.T) {
	s := fresh(t, nil)
	seen := map[[2]string]string{}
	for i := range len(plan.LabelColors)*len(plan.LabelPatterns) + 1 {
		name := "label " + string(rune('a'+i/26)) + string(rune('a'+i%26))
		l, _, err := s.AddLabel(ctx, plan.Label{Name: name})
		check(t, err)
		look := [2]string{string(l.Color), string(l.Pattern)}
		if other := seen[look]; other != "" && i < len(plan.LabelColors)*len(plan.LabelPatterns) {
			t.Fatalf("%s looks like %s", name, other)
		}
		seen[look] = name
	}
}
