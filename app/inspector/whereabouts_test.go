package inspector

import (
	"fmt"
	"strings"
	"testing"

	"demarche/store/plan"
)

// TestARowThatIsAwayIsSaid, above what the inspector goes on showing, with the
// way to bring it back.
func TestARowThatIsAwayIsSaid(t *testing.T) {
	in, asked, _ := newInspector(t, example())
	if strings.Contains(texts(in), "[show the row]") {
		t.Fatal("a row that is there is offered to be shown")
	}
	asked.about = Whereabouts{Away: "The filter hides the row of this."}
	in.Turned()
	if got := texts(in); !strings.HasPrefix(got, "The filter hides the row of this.\n") || !strings.Contains(got, "Army ceiling") {
		t.Errorf("shows\n%s", got)
	}
	if press(t, in, "show the row"); asked.back != 1 {
		t.Errorf("brought back %d times", asked.back)
	}
	asked.about = Whereabouts{}
	if in.Turned(); strings.Contains(texts(in), "filter") {
		t.Errorf("the row is there, and it says\n%s", texts(in))
	}
}

// TestAThemeIsShownInPlaceOfACell, and the cell is back after it.
func TestAThemeIsShownInPlaceOfACell(t *testing.T) {
	in, asked, _ := newInspector(t, example())
	own := func(s plan.Stance) plan.Position { return plan.Position{State: plan.StateOwn, Stance: s} }
	theme := &Theme{Name: "Military limits", AsOf: "2025-12-31", Sides: []Side{{Name: "Ukraine"}, {Name: "Russia"}}}
	for i, p := range []plan.Position{own(plan.Rejects), own(plan.Rejects), own(plan.Accepts), {State: plan.StateParent, Stance: plan.Accepts}} {
		theme.Points = append(theme.Points, &plan.Provision{ID: plan.ProvisionID(fmt.Sprint("p", i)), Number: fmt.Sprint(i), Title: "Limit"})
		theme.Sides[0].Add(p)
		theme.Sides[1].Add(plan.Position{State: plan.StateNone})
	}
	asked.about = Whereabouts{Theme: theme}
	in.Turned()
	got := texts(in)
	for _, want := range []string{"Military limits\nTheme · 4 points\n", "Ukraine\n2 rejects, 1 accepts; none on 1\n", "Russia\nno stance on any of them\n", "[3  Limit]"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Army ceiling") || in.label() != "Military limits, a theme. 4 points" {
		t.Errorf("it is called %q, and shows\n%s", in.label(), got)
	}
	if press(t, in, "2  Limit"); len(asked.looked) != 1 || asked.looked[0] != plan.On("p2") {
		t.Errorf("looked at %v", asked.looked)
	}
	in.Show(example()) // an answer that comes late
	if strings.Contains(texts(in), "Army ceiling") {
		t.Error("the cell before takes the place of the theme")
	}
	asked.about = Whereabouts{}
	if in.Turned(); !strings.Contains(texts(in), "Army ceiling") {
		t.Errorf("the cell is not back:\n%s", texts(in))
	}
}

// TestAThemeOfManyPoints lists the first of them.
func TestAThemeOfManyPoints(t *testing.T) {
	in, asked, _ := newInspector(t, example())
	theme := &Theme{Name: "Everything"}
	for i := range mostPoints + 1 {
		theme.Points = append(theme.Points, &plan.Provision{Number: fmt.Sprint("no. ", i)})
	}
	asked.about = Whereabouts{Theme: theme}
	in.Turned()
	if got := texts(in); !strings.Contains(got, "and 1 more") || strings.Contains(got, fmt.Sprint("no. ", mostPoints)) {
		t.Errorf("shows\n%.2000s", got)
	}
}

// TestWhatIsReadBesideIsNotRepeated: where the point is read in full there are its
// notes, and the statements that have some.
func TestWhatIsReadBesideIsNotRepeated(t *testing.T) {
	content := example()
	in, asked, _ := newInspector(t, content)
	asked.about = Whereabouts{Read: true}
	in.Turned()
	got := texts(in)
	for words, want := range map[string]bool{
		"6  Army ceiling": true, "Ukraine": true, "Check Geneva.": true, "[+ add note]": true,
		"may not exceed": false, "Reported to have agreed": false, "600,000 persons": false, "as reported": false,
	} {
		if strings.Contains(got, words) != want {
			t.Errorf("%q is there: %v, in\n%s", words, !want, got)
		}
	}
	content.Statements[0].Notes = []plan.Note{{ID: "n2", On: plan.TargetOf(plan.OnStatement, "said"), Body: "By whom?", Status: plan.NotePlain}}
	in.Show(content)
	if got = texts(in); !strings.Contains(got, "By whom?") || !strings.Contains(got, "Reported to have agreed") {
		t.Errorf("a note on a statement stands without it:\n%s", got)
	}
	asked.about = Whereabouts{}
	if in.Turned(); !strings.Contains(texts(in), "may not exceed") {
		t.Errorf("it is read here again, and shows\n%s", texts(in))
	}
}
