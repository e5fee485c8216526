package inspector

import (
	"strconv"
	"strings"
	"testing"

	"demarche/app/saying"
	"demarche/store/plan"
)

// manySaid is a cell with that many statements, each with a summary of its own and
// a note on it.
func manySaid(n int) Content {
	c := example()
	said := c.Statements[0]
	c.Statements = nil
	for i := range n {
		one := *said.Statement
		one.ID, one.Summary = plan.StatementID("said-"+strconv.Itoa(i)), "Summary number "+strconv.Itoa(i)+"."
		on := plan.TargetOf(plan.OnStatement, string(one.ID))
		note := plan.Note{ID: plan.NoteID("on-" + strconv.Itoa(i)), On: on, Body: "Note number " + strconv.Itoa(i) + ".", Status: plan.NotePlain}
		c.Statements = append(c.Statements, Statement{Statement: &one, Notes: []plan.Note{note}})
	}
	return c
}

// TestAFoundStatementIsUnfolded when it is not among those that are laid out at
// first, or when a note on it was found; others leave the rest folded.
func TestAFoundStatementIsUnfolded(t *testing.T) {
	const all = shownAtOnce + 30
	in := func(i int) saying.Found {
		return saying.Found{On: plan.TargetOf(plan.OnStatement, "said-"+strconv.Itoa(i)), Field: plan.FieldSummary, Spans: [][2]int{{0, 7}}}
	}
	ofNote := in(shownAtOnce + 5)
	ofNote.Note, ofNote.Field = plan.NoteID("on-"+strconv.Itoa(shownAtOnce+5)), saying.FieldBody
	for _, c := range []struct {
		name     string
		found    saying.Found
		unfolded bool
	}{
		{"the last that is shown at first", in(shownAtOnce - 1), false},
		{"the first that is not", in(shownAtOnce), true},
		{"the last of all", in(all - 1), true},
		{"a note on one that is not", ofNote, true},
		{"one of another cell", in(all), false},
		{"nothing", saying.Found{}, false},
	} {
		view, _, _ := newInspector(t, example())
		view.ShowFound(c.found)
		content := manySaid(all)
		content.AddTo = plan.CellOf(plan.On("v28-7"), "ukraine") // another cell
		view.Show(content)
		last := "Summary number " + strconv.Itoa(all-1) + "."
		if got := strings.Contains(texts(view), last); got != c.unfolded {
			t.Errorf("%s: unfolded %v, want %v", c.name, got, c.unfolded)
		}
	}
}
