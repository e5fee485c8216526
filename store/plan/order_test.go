package plan_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/store/plan"

	gocmp "github.com/google/go-cmp/cmp"
)

func TestOrder(t *testing.T) {
	themed := func(p plan.Provision, theme plan.ThemeID) plan.Provision { p.Theme = theme; return p }
	d := record([]plan.Version{text(
		"v", day1, nil,
		themed(point("1", ""), "army"), themed(point("2", ""), "land"), point("3", ""), themed(point("2-b", "2"), "army"),
		themed(point("4", ""), "gone"), themed(point("1-a", "1"), "land"), point("2-b-i", "2-b"), themed(point("5", ""), "army"), point("6", "lost"),
	)},
		said("1-ua", ukraine, day1, plan.Accepts, plan.On("1")),
		said("1-us", us, day1, plan.Conditions, plan.On("1")),
		said("2-ua", ukraine, day1, plan.Rejects, plan.On("2")),
		said("2-us", us, day1, plan.Accepts, plan.On("2")),
		said("4-a", ukraine, day1, plan.Rejects, plan.On("4")),
		said("4-b", ukraine, day1, plan.Accepts, plan.On("4")),
		said("whole-ua", ukraine, day1, plan.Ambiguous, plan.Whole("v")),
	)
	d.Themes = []plan.Theme{{ID: "land"}, {ID: "army"}}
	x := plan.NewIndex(d)
	m := x.Matrix("v", "")
	all := plan.Filter{}.Pick(x, m, nil, nil)
	few := []int{9, 7, 4, 4, 0, 99, -1} // 6, 2-b-i, 2-b twice, the whole
	for _, c := range []struct {
		name    string
		order   plan.Order
		rows    []int
		columns []int
		want    []string
	}{
		{"by number", plan.ByNumber, all, nil, []string{"whole", "1", "1-a", "2", "2-b", "2-b-i", "3", "4", "5", "6"}},
		{"the zero order", "", all, nil, []string{"whole", "1", "1-a", "2", "2-b", "2-b-i", "3", "4", "5", "6"}},
		{"by theme", plan.ByTheme, all, nil, []string{"whole", "2", "2-b", "2-b-i", "1", "1-a", "5", "3", "4", "6"}},
		{"by contention", plan.ByContention, all, nil, []string{"whole", "2", "1", "4", "3", "2-b", "1-a", "2-b-i", "5", "6"}},
		{"by contention in one column", plan.ByContention, all, []int{0}, []string{"whole", "4", "1", "2", "3", "2-b", "1-a", "2-b-i", "5", "6"}},
		{"some rows by number", plan.ByNumber, few, nil, []string{"whole", "2-b", "2-b", "2-b-i", "6"}},
		{"some rows by theme", plan.ByTheme, few, nil, []string{"whole", "2-b", "2-b", "2-b-i", "6"}},
		{"equals stay as they come", plan.ByContention, few, nil, []string{"whole", "6", "2-b-i", "2-b", "2-b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := slices.Clone(c.rows)
			if diff := gocmp.Diff(c.want, rowNames(m, c.order.Sort(m, c.rows, c.columns...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if !slices.Equal(before, c.rows) {
				t.Errorf("the list was changed to %v", c.rows)
			}
		})
	}
}

func TestContention(t *testing.T) {
	cell := func(state plan.State, s plan.Stance, contested bool) plan.Position {
		return plan.Position{State: state, Stance: s, Contested: contested}
	}
	for _, c := range []struct {
		name  string
		cells []plan.Position
		want  int
	}{
		{"no cells", nil, 0},
		{"one stance", []plan.Position{cell("own", plan.Rejects, false)}, 0},
		{"the widest spread", []plan.Position{cell("own", plan.Rejects, false), cell("claimed", plan.Accepts, false)}, 4},
		{"a carried stance does not count", []plan.Position{cell("own", plan.Rejects, false), cell("earlier", plan.Accepts, false)}, 0},
		{"contested cells", []plan.Position{cell("own", plan.Rejects, true), cell("uncoded", "", true), cell("own", plan.Opposes, false)}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (&plan.Row{Cells: c.cells}).Contention(nil); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

// Every order gives back what it is given; by number and by theme each
// sub-point follows its parent before any other point of the first level.
func TestOrdersKeepRowsAndParents(t *testing.T) {
	forRandomDossiers(t, func(t *testing.T, r *rand.Rand, d *plan.Dossier) {
		x := plan.NewIndex(withThemes(r, d))
		m := x.Matrix(versionName(r.IntN(3)), "")
		rows := plan.Filter{}.Pick(x, m, nil, nil)
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		soon(t, func() {
			for _, o := range plan.Orders {
				sorted := o.Sort(m, rows)
				if sorted[0] != 0 || !slices.Equal(slices.Sorted(slices.Values(sorted)), slices.Sorted(slices.Values(rows))) {
					t.Fatalf("%s: %v of %v", o, sorted, rows)
				}
				if o != plan.ByContention {
					checkParents(t, m, sorted)
				}
			}
		})
		sorted := plan.ByContention.Sort(m, rows)
		if !slices.IsSortedFunc(sorted[1:], func(a, b int) int {
			return cmp.Compare(m.Rows[b].Contention(nil), m.Rows[a].Contention(nil))
		}) {
			t.Fatalf("by contention: %v", sorted)
		}
	})
}

// checkParents looks between each sub-point and its parent for a stranger. Of
// parents in a circle, or none that there is, nothing is asked.
func checkParents(t *testing.T, m *plan.Matrix, sorted []int) {
	t.Helper()
	place := map[plan.ProvisionID]int{}
	for i, r := range sorted {
		if p := m.Rows[r].Provision; p != nil {
			place[p.ID] = i
		}
	}
	parent := func(i int) (up int, ok bool) {
		up, ok = place[m.Rows[sorted[i]].Provision.Parent]
		return up, ok
	}
	under := func(i, top int) bool { // through any number of parents
		for range sorted {
			up, ok := parent(i)
			if !ok {
				return false
			}
			if up == top {
				return true
			}
			i = up
		}
		return true // a circle
	}
	for i := 1; i < len(sorted); i++ {
		up, ok := parent(i)
		if !ok || under(up, up) {
			continue
		}
		for between := up + 1; between < i; between++ {
			if !under(between, up) {
				t.Fatalf("%v: row %d stands between %d and its parent", sorted, sorted[between], sorted[i])
			}
		}
		if up > i {
			t.Fatalf("%v: row %d stands before its parent", sorted, sorted[i])
		}
	}
}
