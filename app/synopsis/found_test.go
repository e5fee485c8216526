package synopsis

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// marked are the words that are marked as found and in view, one a line.
func marked(v *View, height float32) string {
	var b strings.Builder
	walk(v.surface, fyne.Position{}, func(o fyne.CanvasObject, at fyne.Position) {
		text, ok := o.(*textview.View)
		if !ok || at.Y < 0 || at.Y > height {
			return
		}
		for _, m := range text.Marks() {
			if m.Kind == textview.Hit {
				b.WriteString(string([]rune(text.Content().Text)[m.Start:m.End]) + "\n")
			}
		}
	})
	return b.String()
}

// What a search has found is marked and in view, wherever on the page it is.
func TestFind(t *testing.T) {
	const far = 40 // statements above it
	c := many(3, 60)
	last := &c.Sides[1].Statements[far]
	last.Notes = []plan.Note{{ID: "n", On: plan.TargetOf(plan.OnStatement, last.ID), Body: "Check the words.", Status: plan.NotePlain}}
	c.Sides[2].Notes = []plan.Note{{ID: "m", On: plan.CellOf(c.Subject, "s2"), Body: "Check the side.", Status: plan.NotePlain}}
	for _, f := range []struct {
		name  string
		found saying.Found
		want  string
	}{
		{"the provision's text", saying.Found{On: plan.TargetOf(plan.OnProvision, "p1"), Field: plan.FieldText, Spans: [][2]int{{4, 8}}}, "text\n"},
		{"its title", saying.Found{On: plan.TargetOf(plan.OnProvision, "p1"), Field: saying.FieldTitle, Spans: [][2]int{{2, 7}}}, "point\n"},
		{"a statement", saying.Found{On: plan.TargetOf(plan.OnStatement, last.ID), Field: plan.FieldSummary, Spans: [][2]int{{0, 4}}}, "Says\n"},
		{"a note on it", saying.Found{On: last.Notes[0].On, Note: "n", Field: saying.FieldBody, Spans: [][2]int{{10, 15}}}, "words\n"},
		{"a note on a side", saying.Found{On: c.Sides[2].Notes[0].On, Note: "m", Field: saying.FieldBody, Spans: [][2]int{{10, 14}}}, "side\n"},
	} {
		t.Run(f.name, func(t *testing.T) {
			v, _, _ := shownIn(t, theme.Light, 1, design, c)
			v.Find(f.found)
			if got := marked(v, design.Height); got != f.want {
				t.Errorf("on the page that is there %q is marked in view, want %q", got, f.want)
			}
			v.Find(saying.Found{})
			if got := marked(v, 1e9); got != "" {
				t.Errorf("afterwards %q is still marked", got)
			}
			other := many(2, 3)
			other.Subject, other.Provision = plan.On("p9"), &plan.Provision{ID: "p9", Title: "Another"}
			for i := range other.Sides {
				for j := range other.Sides[i].Statements {
					other.Sides[i].Statements[j].ID = plan.StatementID(fmt.Sprint("other", i, j))
				}
			}
			v.Show(other)
			v.Find(f.found)
			v.Begin(c.Subject, "")
			v.Show(c)
			v.Select(c.Subject, "s1")
			if got := marked(v, design.Height); got != f.want {
				t.Errorf("on the next page %q is marked in view, want %q", got, f.want)
			}
			v.Select(c.Subject, "s0") // the person goes on
			if y := v.page.columns[0].top - v.scroll.Offset.Y; y < 0 || y > design.Height {
				t.Errorf("another side that was selected begins at %v", y)
			}
		})
	}
}

// The provision above the sides has a menu, too, by mouse and by key.
func TestMenuOfTheProvision(t *testing.T) {
	c := everything()
	v, _, _ := shownIn(t, theme.Light, 1, design, c)
	v.Select(c.Subject, "s1")
	var told []string
	v.OnSelected = func(s plan.Subject, h plan.StakeholderID) {
		told = append(told, fmt.Sprint("selected ", s.Provision, "/", h))
	}
	v.OnMenu = func(s plan.Subject, h plan.StakeholderID, at fyne.Position) {
		told = append(told, fmt.Sprint("menu ", s.Provision, "/", h))
		if at.X < 0 || at.Y < 0 || at.X > design.Width || at.Y > design.Height {
			t.Errorf("the menu is at %v", at)
		}
	}
	test.TapSecondaryAt(v.page, fyne.NewPos(design.Width-30, v.page.head.top+5))
	if _, _, ok := v.Selected(); ok {
		t.Error("the side stays selected while the menu is for the provision")
	}
	key(v, desktop.KeyMenu)
	v.Show(Content{Remark: "Nothing."})
	test.TapSecondaryAt(v.page, fyne.NewPos(30, 20))
	key(v, desktop.KeyMenu)
	if got, want := strings.Join(told, ", "), "selected p1/, menu p1/, menu p1/"; got != want {
		t.Errorf("told %s\nwant %s", got, want)
	}
}
