package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/app/matrix"
	"demarche/store"
	"demarche/store/plan"
)

// shippedIndex opens the shipped dossier and indexes it.
func shippedIndex(t *testing.T) (*store.Store, *plan.Index) {
	t.Helper()
	s := openStore(t, shippedFile(t))
	d, err := s.Outline(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return s, plan.NewIndex(d)
}

// rowOf is the row of a subject in a matrix.
func rowOf(t *testing.T, c matrix.Content, s plan.Subject) *matrix.Row {
	t.Helper()
	i := slices.IndexFunc(c.Rows, func(r matrix.Row) bool { return r.Kind != matrix.Heading && r.Subject == s })
	if i < 0 {
		t.Fatalf("no row of %v", s)
	}
	return &c.Rows[i]
}

// outline writes the rows of a matrix, a line each: headings in brackets,
// sub-points indented.
func outline(c matrix.Content) string {
	var b strings.Builder
	for _, r := range c.Rows {
		switch r.Kind {
		case matrix.Heading:
			fmt.Fprintf(&b, "[%s]\n", r.Title)
		case matrix.Whole:
			fmt.Fprintln(&b, r.Title)
		default:
			fmt.Fprintf(&b, "%s%s\n", strings.Repeat("  ", r.Indent), r.Number)
		}
	}
	return b.String()
}

func TestContentStandsInReadingOrder(t *testing.T) {
	_, x := shippedIndex(t)
	c := content(x, x.Matrix("v20", "2026-03-10"), nil)
	begin := "Plan as a whole\n[Sovereignty and non-aggression]\n1\n2\n[Security guarantees]\n3\n[Military limits]\n4\n[Security guarantees]\n5\n  5.a\n  5.b\n"
	if got := outline(c); !strings.HasPrefix(got, begin) {
		t.Errorf("the matrix begins\n%.200s", got)
	}
	for _, r := range c.Rows {
		if want := 4; r.Kind != matrix.Heading && len(r.Cells) != want {
			t.Errorf("row %s has %d cells, want %d", r.Number, len(r.Cells), want)
		}
	}
}

func TestContentHeadsItsColumns(t *testing.T) {
	_, x := shippedIndex(t)
	for _, day := range []plan.Date{"2025-11-19", "2025-11-25", "2026-03-10"} {
		want := map[plan.StakeholderID]int{}
		for _, s := range x.Dossier().Statements {
			ours := func(about plan.Subject) bool { return x.VersionOf(about) == "v28" }
			if s.Date <= day && slices.ContainsFunc(s.About, ours) {
				want[s.Holder]++
			}
		}
		c := content(x, x.Matrix("v28", day), nil)
		for _, column := range c.Columns {
			if column.Statements != want[column.Stakeholder] {
				t.Errorf("%s: %d statements of %s, want %d", day, column.Statements, column.Name, want[column.Stakeholder])
			}
		}
		if c.Columns[1].Name != "United States" || c.Columns[1].Code != "US" || c.Columns[1].Stakeholder != "us" {
			t.Errorf("column %+v", c.Columns[1])
		}
	}
}

func TestContentOfARow(t *testing.T) {
	_, x := shippedIndex(t)
	c := content(x, x.Matrix("v28", "2025-11-25"), nil)
	row := *rowOf(t, c, plan.On("v28-6"))
	cells := row.Cells
	point, _ := x.Provision("v28-6")
	row.Cells = nil
	want := matrix.Row{
		Kind: matrix.Provision, Theme: "military-limits", Subject: plan.On("v28-6"), Number: "6", Title: "Army ceiling", Text: point.Text,
		Terms: []string{"600,000 persons"},
	}
	if diff := cmp.Diff(want, row); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	own, claimed := cells[0], cells[1]
	if own.Position != x.Position(plan.On("v28-6"), "ukraine", "2025-11-25") || own.Date != "2025-11-24" ||
		own.Gist != x.Statement("ua-stefanchuk-red-lines-2025-11-24").Summary || own.ClaimedBy != "" {
		t.Errorf("the own cell is %+v", own)
	}
	if claimed.Position.State != plan.StateClaimed || claimed.ClaimedBy != "Ukraine" {
		t.Errorf("the claimed cell is %+v", claimed)
	}
	whole := rowOf(t, c, plan.Whole("v28"))
	if whole.Text != "28 points · draft of 20 Nov 2025" || whole.Number != "" {
		t.Errorf("the first row is %+v", whole)
	}
	if sub := rowOf(t, c, plan.On("v28-10-a")); sub.Indent != 1 {
		t.Errorf("a sub-point is indented by %d", sub.Indent)
	}
}

func TestContentSaysWhereACarriedStanceIsFrom(t *testing.T) {
	_, x := shippedIndex(t)
	c := content(x, x.Matrix("v20", "2026-03-10"), nil)
	for _, want := range []struct {
		subject         plan.Subject
		column          int
		number, version string
	}{
		{plan.On("v20-5-a"), 0, "5", ""},
		{plan.On("v20-1"), 0, "", "28 points"},
		{plan.Whole("v20"), 3, "", "Geneva"},
		{plan.On("v20-4"), 0, "", ""},
	} {
		cell := rowOf(t, c, want.subject).Cells[want.column]
		if cell.FromNumber != want.number || cell.FromVersion != want.version {
			t.Errorf("%v: from point %q, version %q; want %q, %q", want.subject, cell.FromNumber, cell.FromVersion, want.number, want.version)
		}
	}
}

func TestContentCountsNotesWhereTheyAre(t *testing.T) {
	_, x := shippedIndex(t)
	six := plan.On("v28-6")
	notes := map[plan.Target]int{
		plan.TargetOfSubject(six):                      2,
		plan.CellOf(six, "ukraine"):                    3,
		plan.TargetOfSubject(plan.Whole("v28")):        4,
		plan.CellOf(plan.Whole("v28"), "europe"):       5,
		{Kind: plan.OnDossier}:                         6,
		plan.TargetOf(plan.OnStatement, "v28-6"):       7, // of the same name as a point
		plan.TargetOf(plan.OnSource, "v28"):            8,
		plan.TargetOfSubject(plan.On("v20-4")):         9, // of another version
		plan.CellOf(plan.On("v28-6"), "nobody"):        1,
		plan.CellOf(plan.Whole("v20"), "europe"):       1,
		plan.TargetOf(plan.OnProvision, "not there"):   1,
		plan.CellOf(plan.On("not there"), "not there"): 1,
	}
	c := content(x, x.Matrix("v28", "2025-11-25"), notes)
	row, whole := rowOf(t, c, six), rowOf(t, c, plan.Whole("v28"))
	if row.Notes != 2 || row.Cells[0].Notes != 3 || whole.Notes != 4 || whole.Cells[3].Notes != 5 {
		t.Errorf("notes on the point %d, its cell %d, the plan %d, its cell %d", row.Notes, row.Cells[0].Notes, whole.Notes, whole.Cells[3].Notes)
	}
	total := 0
	for _, r := range c.Rows {
		total += r.Notes
		for _, cell := range r.Cells {
			total += cell.Notes
		}
	}
	if total != 2+3+4+5 {
		t.Errorf("%d notes in all", total)
	}
}

func TestContentFolds(t *testing.T) {
	_, x := shippedIndex(t)
	m := x.Matrix("v28", "2025-11-25")
	folded := map[plan.ThemeID]bool{"nato": true, "territory": true}
	c := layOut(x, m, nil, arrangement{Themes: []plan.ThemeID{"nato", "territory"}}).content
	for _, r := range c.Rows {
		if folded[r.Theme] != (r.Kind == matrix.Heading && r.Folded) {
			t.Errorf("row %q %s of %s: folded %t", r.Number, r.Title, r.Theme, r.Folded)
		}
	}
	open := content(x, m, nil)
	if got := len(open.Rows) - len(c.Rows); got != 10 { // points 3, 4, 7, 8 and 21, 21.a to 21.d, 22
		t.Errorf("%d rows were folded away, want 10", got)
	}
}

func TestContentOfNothing(t *testing.T) {
	x := plan.NewIndex(&plan.Dossier{Versions: []plan.Version{{ID: "v", Provisions: []plan.Provision{{ID: "a"}, {ID: "b", Theme: "gone"}, {ID: "c"}}}}})
	if got := outline(content(x, x.Matrix("v", ""), nil)); got != "Plan as a whole\n\n[]\n\n[No theme]\n\n" {
		t.Errorf("without sides and themes: %q", got)
	}
}
