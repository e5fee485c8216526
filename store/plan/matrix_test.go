package plan_test

import (
	"testing"

	"demarche/store/plan"

	"github.com/google/go-cmp/cmp"
)

func TestMatrixOrder(t *testing.T) {
	d := ukrainePlan()
	m := plan.NewIndex(d).Matrix("v28", "2025-11-24")
	if m.Version != &d.Versions[0] || m.AsOf != "2025-11-24" {
		t.Errorf("got version %v as of %q", m.Version.ID, m.AsOf)
	}
	if diff := cmp.Diff(d.Stakeholders, m.Stakeholders); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	want := []plan.Subject{plan.Whole("v28")}
	for i := range d.Versions[0].Provisions {
		want = append(want, plan.On(d.Versions[0].Provisions[i].ID))
	}
	var got []plan.Subject
	for _, row := range m.Rows {
		got = append(got, row.Subject)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if m.Rows[0].Provision != nil {
		t.Error("the plan as a whole is no provision")
	}
	for i := range d.Versions[0].Provisions {
		if m.Rows[i+1].Provision != &d.Versions[0].Provisions[i] {
			t.Errorf("row %d holds provision %v", i+1, m.Rows[i+1].Provision)
		}
	}
}

// Every cell of a matrix is what Position says of it, on any day.
func TestMatrixCellsArePositions(t *testing.T) {
	d := ukrainePlan()
	x := plan.NewIndex(d)
	for _, v := range d.Versions {
		for _, day := range append(x.Days(), "") {
			for _, row := range x.Matrix(v.ID, day).Rows {
				for column, cell := range row.Cells {
					want := x.Position(row.Subject, d.Stakeholders[column].ID, day)
					if diff := cmp.Diff(want, cell); diff != "" {
						t.Fatalf("%v, %s, %q (-want +got):\n%s", row.Subject, d.Stakeholders[column].ID, day, diff)
					}
				}
			}
		}
	}
}

func TestMatrixAtTheEdges(t *testing.T) {
	if m := plan.NewIndex(ukrainePlan()).Matrix("v99", ""); m != nil {
		t.Errorf("an unknown version has a matrix: %v", m)
	}
	bare := &plan.Dossier{Versions: []plan.Version{text("v28", day1, nil, point("v28-6", ""))}}
	if m := plan.NewIndex(bare).Matrix("v28", ""); len(m.Rows) != 2 || len(m.Rows[1].Cells) != 0 {
		t.Errorf("without stakeholders: got %+v", m.Rows)
	}
	empty := record([]plan.Version{text("v28", day1, nil)})
	if m := plan.NewIndex(empty).Matrix("v28", ""); len(m.Rows) != 1 || len(m.Rows[0].Cells) != 4 {
		t.Errorf("without provisions: got %+v", m.Rows)
	}
}

// A caller that appends to one row must not write into the next.
func TestMatrixRowsAreApart(t *testing.T) {
	m := plan.NewIndex(ukrainePlan()).Matrix("v28", "2025-11-24")
	before := m.Rows[1].Cells[0]
	_ = append(m.Rows[0].Cells, plan.Position{State: plan.StateUncoded})
	if m.Rows[1].Cells[0] != before {
		t.Error("appending to the first row changed the second")
	}
}

func TestSpreads(t *testing.T) {
	texts := []plan.Version{text("v28", day1, nil,
		point("21", ""), point("21-a", "21"), point("21-b", "21"), point("21-c", "21"), point("21-d", "21"), point("21-e", "21"),
		point("21-f", "21"), point("21-g", "21"), point("21-a-i", "21-a"), point("22", ""), point("22-a", "22"))}
	d := record(texts,
		said("parent", ukraine, day1, plan.Accepts, plan.On("21")),
		said("a", ukraine, day1, plan.Rejects, plan.On("21-a"), plan.On("21-b")),
		said("c", ukraine, day1, plan.Opposes, plan.On("21-c")),
		said("d", ukraine, day1, plan.Ambiguous, plan.On("21-d")),
		said("e", ukraine, day1, plan.Conditions, plan.On("21-e")).by(us),
		said("f", ukraine, day2, plan.Accepts, plan.On("21-f")).via(plan.Report),
		said("g", ukraine, day1, plan.NotCoded, plan.On("21-g")),
		said("other point", ukraine, day1, plan.Accepts, plan.On("22-a")),
		said("whole", ukraine, day1, plan.Accepts, plan.Whole("v28")),
		said("us", us, day1, plan.Accepts, plan.On("21-a")))
	x := plan.NewIndex(d)
	for _, c := range []struct {
		name   string
		asOf   plan.Date
		parent plan.ProvisionID
		column int
		want   plan.Spread
	}{
		{"each stance once, rejects twice, carried and uncoded not", "", "21", 0, plan.Spread{2, 1, 1, 1, 1}},
		{"on the day of the matrix", day1, "21", 0, plan.Spread{2, 1, 1, 1, 0}},
		{"another column", "", "21", 1, plan.Spread{0, 0, 0, 0, 1}},
		{"another parent", "", "22", 0, plan.Spread{0, 0, 0, 0, 1}},
		{"a point without sub-points", "", "21-b", 0, plan.Spread{}},
		{"no parent is not the parent of first-level points", "", "", 0, plan.Spread{}},
		{"only carried stances below", "", "21-a", 0, plan.Spread{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got plan.Spread
			if spreads := x.Matrix("v28", c.asOf).Spreads()[c.parent]; spreads != nil {
				got = spreads[c.column]
			}
			if got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
