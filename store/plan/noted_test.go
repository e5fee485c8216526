package plan_test

import (
	"testing"

	"demarche/store/plan"
)

// TestCountNotes: a cell has the notes on itself, on its statements up to the day,
// and on the one that its position was carried from.
func TestCountNotes(t *testing.T) {
	x := plan.NewIndex(armyPlan())
	counts := map[plan.Target]int{
		{Kind: plan.OnDossier}: 3, plan.TargetOf(plan.OnSource, "s"): 1, plan.TargetOf(plan.OnVersion, plan.VersionID("new")): 4,
		plan.TargetOf(plan.OnProvision, plan.ProvisionID("1-a")): 5, plan.CellOf(plan.On("1-a"), europe): 1,
		plan.TargetOf(plan.OnStatement, plan.StatementID("2-ua")): 2, plan.TargetOf(plan.OnStatement, plan.StatementID("gone")): 1,
	}
	said := x.Statement("2-ua")
	for _, asOf := range []plan.Date{"", said.Date, said.Date.AddDays(-1)} {
		n := x.CountNotes(counts, asOf)
		own := plan.Position{State: plan.StateOwn, DecidedBy: "2-ua"}
		want := 2
		if asOf != "" && asOf < said.Date {
			want = 0
		}
		if got := n.Cell(said.About[0], said.Holder, &own); got != want {
			t.Errorf("as of %q the cell of a statement has %d notes, want %d", asOf, got, want)
		}
		if n.Row(plan.On("1-a")) != 5 || n.Row(plan.Whole("new")) != 4 || n.Cell(plan.On("1-a"), europe, &plan.Position{}) != 1 {
			t.Errorf("as of %q: %d, %d", asOf, n.Row(plan.On("1-a")), n.Row(plan.Whole("new")))
		}
		carried := plan.Position{State: plan.StateParent, DecidedBy: "2-ua"}
		if got := n.Cell(plan.On("3"), said.Holder, &carried); got != 2 {
			t.Errorf("a cell with a carried position has %d notes of its statement", got)
		}
		row := &plan.Row{Subject: plan.On("3"), Cells: []plan.Position{{State: plan.StateNone}, carried}}
		if !x.Noted(counts)(row) || x.Noted(counts)(&plan.Row{Subject: plan.On("3"), Cells: []plan.Position{own}}) {
			t.Error("a row has notes where its position was carried from words with notes, and only there")
		}
	}
}
