package matrix

import (
	"testing"

	"demarche/store/plan"
)

func TestSentence(t *testing.T) {
	ceiling := &Row{Kind: Provision, Number: "6", Title: "Army ceiling", Text: "May not exceed a figure.", Terms: []string{"600,000 persons"}, Notes: 2}
	russia := &Column{Name: "Russia"}
	for _, c := range []struct {
		want string
		row  *Row
		cell *Cell
	}{
		{"Point 7, NATO. 3 notes, 2 to review: Who counts?.", &Row{Kind: Provision, Number: "7", Title: "NATO", Notes: 3, Open: 2, Newest: "Who counts?"}, nil},
		{"Point 6, Army ceiling. Russia: accepts with conditions, 27 November, contested, 2 statements, 1 note", ceiling, &Cell{
			Position: plan.Position{State: plan.StateOwn, Stance: plan.Conditions, Contested: true, Statements: 2}, Date: "2025-11-27", Notes: 1,
		}},
		{"Point 6, Army ceiling. Russia: no statement on record", ceiling, &Cell{Position: plan.Position{State: plan.StateNone}}},
		{"Point 6, Army ceiling. Russia: rejects, 1 May, claimed by Paweł Zalewski, reversed, 1 statement", ceiling, &Cell{
			Position: plan.Position{State: plan.StateClaimed, Stance: plan.Rejects, Reversed: true, Statements: 1}, Date: "2025-05-01", ClaimedBy: "Paweł Zalewski",
		}},
		{"Point 6, Army ceiling. Russia: accepts on point 10, 14 December", ceiling, &Cell{
			Position: plan.Position{State: plan.StateParent, Stance: plan.Accepts}, Date: "2025-12-14", FromNumber: "10",
		}},
		{"Point 6, Army ceiling. Russia: opposes in 28 points", ceiling, &Cell{
			Position: plan.Position{State: plan.StateEarlier, Stance: plan.Opposes}, FromVersion: "28 points",
		}},
		{"Point 6, Army ceiling. Russia: ambiguous, reported, 3 statements, 2 not yet coded", ceiling, &Cell{
			Position: plan.Position{State: plan.StateReported, Stance: plan.Ambiguous, Statements: 3, Uncoded: 2},
		}},
		{"Point 6, Army ceiling. Russia: not yet coded, 1 statement", ceiling, &Cell{
			Position: plan.Position{State: plan.StateUncoded, Statements: 1, Uncoded: 1},
		}},
		{"Point 6, Army ceiling. May not exceed a figure. 600,000 persons. 2 notes.", ceiling, nil},
		{"A, Ceasefire.", &Row{Kind: Provision, Number: "A", LabelOnly: true, Title: "Ceasefire"}, nil},
		{"Plan as a whole.", &Row{Kind: Whole, Title: "Plan as a whole"}, nil},
		{"Military limits", &Row{Kind: Heading, Title: "Military limits"}, nil},
	} {
		column := russia
		if c.cell == nil {
			column = nil
		}
		if got := Sentence(c.row, column, c.cell); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
