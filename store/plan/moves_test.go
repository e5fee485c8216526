package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// moveWords writes moves for comparing: "3/ukraine own accepts → own rejects
// reversed [3-ua-turn]".
func moveWords(moves []plan.Move) []string {
	words := []string{}
	position := func(p plan.Position) string {
		s := fmt.Sprintf("%s %s", p.State, p.Stance)
		if p.Contested {
			s += " contested"
		}
		if p.Reversed {
			s += " reversed"
		}
		return s
	}
	for _, m := range moves {
		line := fmt.Sprintf("%s%s/%s: %s → %s", m.Subject.Provision, m.Subject.Version, m.Holder, position(m.Before), position(m.After))
		if !m.Moved {
			line = fmt.Sprintf("%s%s/%s: %s stays", m.Subject.Provision, m.Subject.Version, m.Holder, position(m.After))
		}
		words = append(words, fmt.Sprint(line, " ", ids(m.New)))
	}
	return words
}

func TestMoves(t *testing.T) {
	d := armyPlan()
	d.Statements = append(d.Statements,
		plan.Statement(said("1-ua-again", ukraine, day3, plan.Rejects, plan.On("1"))),
		plan.Statement(said("undated", europe, "", plan.Rejects, plan.On("3"))))
	x := plan.NewIndex(d)
	later := []string{
		"new/us: own accepts → own accepts contested [whole-senators]",
		"1/ukraine: own rejects stays [1-ua-again]",
		"3/ukraine: own accepts → own rejects reversed [3-ua-turn]",
	}
	for _, c := range []struct {
		name     string
		v        plan.VersionID
		from, to plan.Date
		want     []string
	}{
		{"two days apart", "new", day2, day3, later},
		{"the later day first", "new", day3, day2, later},
		{"the same day", "new", day3, day3, []string{}},
		{"after everything", "new", "2026-01-01", "", []string{}},
		{"to after everything", "new", day3, "", []string{"3/us: none  → reported ambiguous [3-us]"}},
		{"carried from an earlier version, and the first words", "new", "2025-11-19", day1, []string{
			"2/russia: none  → earlier rejects []", "3/ukraine: none  → own accepts [3-ua]",
		}},
		{"from before everything, the undated too", "new", "", day1, []string{
			"2/russia: none  → earlier rejects []", "3/ukraine: none  → own accepts [3-ua]", "3/europe: none  → own rejects [undated]",
		}},
		{"a version that there is not", "v99", "", "", []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, moveWords(x.Moves(c.v, c.from, c.to))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNextChange(t *testing.T) {
	x := plan.NewIndex(record([]plan.Version{text("old", day1, nil, point("old-1", "")), text("new", day2, from("old"), point("1", "", "old-1"))},
		said("a", ukraine, day1, plan.Accepts, plan.On("old-1")),                      // carried
		said("b", ukraine, day2, plan.Accepts, plan.On("old-1")),                      // carried, and nothing new
		said("c", us, day3, plan.Accepts, plan.On("1")),                               //
		said("d", russia, day4, plan.Accepts, plan.On("old-1")).disputing("c"),        // puts c into dispute
		said("e", russia, "2025-11-25", plan.Rejects, plan.On("old-1")).by(ukraine),   // a claim is not carried
		said("f", europe, "2025-11-26", plan.Rejects, plan.On("1")).via(plan.Report))) //
	for _, c := range []struct {
		day       plan.Date
		direction int
		want      plan.Date
	}{
		{"", +1, day1},
		{day1, +1, day3},
		{day2, +1, day3},
		{day3, +1, day4},
		{day4, +1, "2025-11-26"},
		{"2025-11-26", +1, ""},
		{"", -1, "2025-11-26"},
		{"2025-11-26", -1, day4},
		{day3, -1, day1},
		{day1, -1, ""},
	} {
		got, ok := x.NextChange("new", c.day, c.direction)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("from %q, direction %d: got %q, %v, want %q", c.day, c.direction, got, ok, c.want)
		}
	}
	if got, ok := x.NextChange("v99", "", 1); ok {
		t.Errorf("a version that there is not changes on %q", got)
	}
}

// movesSlowly is the plain way: both matrices, and every cell of the one beside
// that of the other.
func movesSlowly(x *plan.Index, v plan.VersionID, from, to plan.Date) []plan.Move {
	if from != "" && to != "" && from > to {
		from, to = to, from
	}
	past := x
	if from == "" { // the dossier before anybody spoke
		silent := *x.Dossier()
		silent.Statements = nil
		past = plan.NewIndex(&silent)
	}
	before, after := past.Matrix(v, from), x.Matrix(v, to)
	var moves []plan.Move
	for i, row := range after.Rows {
		for h := range row.Cells {
			a, b, holder := before.Rows[i].Cells[h], row.Cells[h], after.Stakeholders[h].ID
			said := x.Cell(row.Subject, holder, to)
			said = said[:len(said)-len(past.Cell(row.Subject, holder, from))]
			moved := a.State != b.State || a.Stance != b.Stance || a.Contested != b.Contested || a.Reversed != b.Reversed
			if moved || len(said) > 0 {
				moves = append(moves, plan.Move{Subject: row.Subject, Holder: holder, Before: a, After: b, New: said, Moved: moved})
			}
		}
	}
	return moves
}

// A move is the difference of two matrices, whichever days they are of, and
// stepping visits exactly the days with a move against the day before.
func TestMovesAreTheDifferenceOfTwoMatrices(t *testing.T) {
	seen := map[string]int{}
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		for i := range d.Statements {
			if r.IntN(12) == 0 {
				d.Statements[i].Date = ""
			}
		}
		x := plan.NewIndex(d)
		for range 6 {
			v, from, to := versionName(r.IntN(3)), randomBound(r), randomBound(r)
			want, got := movesSlowly(x, v, from, to), x.Moves(v, from, to)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("%s from %q to %q (-two matrices +moves):\n%s", v, from, to, diff)
			}
			for i := range want {
				seen[kindOfMove(&want[i])]++
			}
		}
		checkSteps(t, x, versionName(r.IntN(3)))
	})
	for _, kind := range []string{"new statements", "only contested", "carried from parent", "carried from earlier"} {
		t.Logf("%s: %d times", kind, seen[kind])
		if seen[kind] < 100 {
			t.Errorf("%q came up %d times only", kind, seen[kind])
		}
	}
}

// randomBound is a day, or now and then no bound.
func randomBound(r *rand.Rand) plan.Date {
	if r.IntN(8) == 0 {
		return ""
	}
	return randomDay(r)
}

// kindOfMove tells what a move comes from.
func kindOfMove(m *plan.Move) string {
	switch {
	case len(m.New) > 0:
		return "new statements"
	case m.After.Carried():
		return "carried from " + string(m.After.State)
	}
	return "only contested"
}

func checkSteps(t *testing.T, x *plan.Index, v plan.VersionID) {
	t.Helper()
	var want []plan.Date
	for _, day := range x.Days() {
		if len(x.Moves(v, day.AddDays(-1), day)) > 0 {
			want = append(want, day)
		}
	}
	for _, direction := range []int{+1, -1} {
		var got []plan.Date
		for day, ok := x.NextChange(v, "", direction); ok; day, ok = x.NextChange(v, day, direction) {
			got = append(got, day)
		}
		if direction < 0 {
			slices.Reverse(got)
		}
		if !slices.Equal(want, got) {
			t.Fatalf("direction %d: %v, want %v", direction, got, want)
		}
	}
}

func TestMarks(t *testing.T) {
	d := record([]plan.Version{text("a", day2, nil), text("b", day1, nil), text("c", day2, nil), text("d", "", nil)},
		said("1", us, day2, plan.Accepts), said("2", us, day4, plan.Accepts), said("3", us, day4, plan.Accepts), said("4", us, "", plan.Accepts))
	want := []plan.Mark{{day1, 0, []plan.VersionID{"b"}}, {day2, 1, []plan.VersionID{"a", "c"}}, {day4, 2, nil}}
	if diff := cmp.Diff(want, plan.NewIndex(d).Marks()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
