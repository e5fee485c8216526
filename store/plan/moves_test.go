package plan_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
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

// A move is the difference of two matrices, and stepping visits exactly the
// days with a move against the day before.
func TestMovesAreTheDifferenceOfTwoMatrices(t *testing.T) {
	found := 0
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		x := plan.NewIndex(d)
		v := versionName(r.IntN(3))
		from, to := randomDay(r), randomDay(r)
		if from > to {
			from, to = to, from
		}
		before, after := x.Matrix(v, from), x.Matrix(v, to)
		moves := x.Moves(v, from, to)
		found += len(moves)
		for i, row := range after.Rows {
			for h := range row.Cells {
				a, b := before.Rows[i].Cells[h], row.Cells[h]
				var said []plan.StatementID
				for _, s := range x.Cell(row.Subject, d.Stakeholders[h].ID, to) {
					if s.Date > from {
						said = append(said, s.ID)
					}
				}
				moved := a.State != b.State || a.Stance != b.Stance || a.Contested != b.Contested || a.Reversed != b.Reversed
				if !moved && len(said) == 0 {
					continue
				}
				if len(moves) == 0 {
					t.Fatalf("%v / %s from %s to %s is missing", row.Subject, d.Stakeholders[h].ID, from, to)
				}
				m := moves[0]
				moves = moves[1:]
				if m.Subject != row.Subject || m.Holder != d.Stakeholders[h].ID || m.Before != a || m.After != b || m.Moved != moved || !slices.Equal(ids(m.New), said) {
					t.Fatalf("from %s to %s: got %+v, want %v, %+v, %+v, %v", from, to, m, row.Subject, a, b, said)
				}
			}
		}
		if len(moves) > 0 {
			t.Fatalf("too many: %+v", moves)
		}
		checkSteps(t, x, v)
	})
	if found < 500 {
		t.Errorf("only %d moves", found)
	}
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
