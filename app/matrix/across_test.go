package matrix

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/store/plan"
)

func TestAcrossShowsTheSameCells(t *testing.T) {
	content := shipped(t, "2025-12-31")
	v, w := shownIn(t, theme.Light, 1, design, content)
	v.Select(plan.On("v28-21"), "russia")
	content.Across = true
	v.Show(content)
	if s, h, ok := v.Selected(); !ok || s != plan.On("v28-21") || h != "russia" {
		t.Fatalf("after turning, %v/%v is selected", s, h)
	}
	if v.source.Rows() != len(content.Columns) || v.source.Columns() != len(v.Rows()) {
		t.Errorf("%d × %d", v.source.Rows(), v.source.Columns())
	}
	var told string
	v.OnSelected = func(s plan.Subject, h plan.StakeholderID) { told = fmt.Sprint(s.Provision, "/", h) }
	w.Canvas().Focus(v.FocusTarget())
	v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if told != "v28-21/us" && told != "v28-21/united-states" {
		t.Errorf("up goes to %q", told)
	}
	row, column, _ := v.grid.Selected()
	if got, want := v.source.cell(row, column), content.Rows[v.source.subjects[column]].cell(row); got != want {
		t.Error("another cell than in the other reading")
	}
	for i := range v.source.Columns() {
		v.grid.Select(0, i)
		within(t, v.Object(), fyne.NewPos(0, 0))
	}
	subjects, holders := v.Range()
	if len(subjects) != len(v.Rows()) || len(holders) != 1 {
		t.Errorf("the range has %d subjects and %d holders", len(subjects), len(holders))
	}
}

func TestAcrossAThousandProvisions(t *testing.T) {
	content := many(1000, 5)
	content.Across = true
	v, _ := shownIn(t, theme.Light, 1.5, design, content)
	for range 60 {
		v.grid.ScrollBy(500, 0)
		within(t, v.Object(), fyne.NewPos(0, 0))
	}
}

func TestSeek(t *testing.T) {
	rows := []Row{
		{Kind: Whole, Title: "Plan as a whole"},
		{Kind: Heading, Title: "Military limits"},
		{Kind: Provision, Number: "6", Title: "Army ceiling"},
		{Kind: Provision, Number: "16", Title: "Elections"},
		{Kind: Provision, Number: "10", Title: "Guarantee"},
		{Kind: Provision, Number: "10.a", Title: "Збройні сили"},
		{Kind: Provision, Number: "1", Title: "Sovereignty and army"},
	}
	for _, c := range []struct {
		from int
		text string
		want int
	}{
		{0, "6", 2},
		{0, "1", 6},
		{0, "16", 3},
		{0, "10.", 5},
		{0, "army", 2},
		{3, "army", 2},
		{0, "збр", 5},
		{0, "and", 6},
		{0, "military", -1},
		{0, "plan", 0},
		{4, "g", 4},
		{0, "zz", -1},
	} {
		if got := seek(rows, c.from, c.text); got != c.want {
			t.Errorf("%q from %d: row %d, want %d", c.text, c.from, got, c.want)
		}
	}
	if seek(nil, 0, "a") != -1 {
		t.Error("no rows, but one was found")
	}
}

func TestTypingGoesToARow(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, shipped(t, "2025-12-31"))
	now := time.Now()
	v.now = func() time.Time { return now }
	typed := func(text string) string {
		for _, r := range text {
			v.grid.TypedRune(r)
			now = now.Add(100 * time.Millisecond)
		}
		s, _, _ := v.Selected()
		return string(s.Provision)
	}
	if got := typed("21"); got != "v28-21" {
		t.Errorf("21 goes to %q", got)
	}
	now = now.Add(2 * pause)
	if got := typed("6"); got != "v28-6" {
		t.Errorf("6 goes to %q", got)
	}
	now = now.Add(2 * pause)
	v.OnRune = func(r rune) bool { return r == '2' }
	if got := typed("2"); got != "v28-6" {
		t.Errorf("a letter that is taken goes to %q", got)
	}
	if got := typed("12"); got != "v28-12" {
		t.Errorf("a letter that goes on with a word goes to %q", got)
	}
}

// Folding is told for a tap on the arrow, and not for one beside it.
func TestParentsFold(t *testing.T) {
	content := many(30, 3)
	content.Rows[1].Parent = true
	content.Rows[2].Parent, content.Rows[2].Folded = true, true
	content.Rows[2].Cells[0].Spread = &plan.Spread{2, 0, 0, 1, 12}
	v, _ := shownIn(t, theme.Light, 1, design, content)
	var told []string
	v.OnParent = func(p plan.ProvisionID, fold bool) { told = append(told, fmt.Sprint(p, fold)) }
	head := v.source.HeaderHeight(grid.Widths{})
	top := head + v.source.look.heading
	test.TapAt(v.grid, fyne.NewPos(6, top+14))
	test.TapAt(v.grid, fyne.NewPos(60, top+14))
	v.Select(content.Rows[2].Subject, "")
	v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if got, want := fmt.Sprint(told), "[p0true p1false]"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	if got, want := v.label(2, 0), "sub-points: 2 rejects, 1 accepts with conditions, 12 accepts"; !strings.HasSuffix(got, want) {
		t.Errorf("%q does not say %q", got, want)
	}
}

func TestFitShowsEveryTextWhole(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1600, 800), shipped(t, "2025-12-31"))
	var told float32
	v.OnWidth = func(_ plan.StakeholderID, width float32) { told = width }
	for column := grid.Pinned; column < v.source.Columns(); column++ {
		v.fitColumn(column)
		if told < leastFit || told > mostFit {
			t.Errorf("column %d is fitted to %v", column, told)
		}
		if told < mostFit && !v.source.whole(column, told) || told > leastFit && v.source.whole(column, told-10) {
			t.Errorf("column %d: %v is not the least width that shows all", column, told)
		}
	}
}

func TestWidthsFollowTheTextSize(t *testing.T) {
	content := many(30, 3)
	content.Columns[1].Width, content.Width = 200, 300
	v, _ := shownIn(t, theme.Light, 1.5, fyne.NewSize(1600, 800), content)
	w := v.source.Wishes()
	if w.Body[1] != 300 || w.Pinned != 450 {
		t.Errorf("at 150 %%: %v and %v", w.Body, w.Pinned)
	}
	var told map[plan.StakeholderID]float32
	v.OnWidths = func(all map[plan.StakeholderID]float32) { told = all }
	before := v.grid.Width(2)
	v.width(1, 330, false)
	if v.grid.Width(1) != 330 || v.grid.Width(2) != before || v.grid.Width(grid.Pinned) != 450 {
		t.Errorf("drawn %v, the others are %v and %v", v.grid.Width(1), v.grid.Width(grid.Pinned), v.grid.Width(2))
	}
	v.width(1, 330, true)
	if told["s1"] != 220 || told[""] != 300 || len(told) != 4 {
		t.Errorf("told %v", told)
	}
	if content.Columns[1].Width != 200 {
		t.Error("the content that was shown has been changed")
	}
}

func TestChangesAreSaid(t *testing.T) {
	for want, c := range map[string]*Change{
		"was accepts":          {Other: plan.Position{State: plan.StateOwn, Stance: plan.Accepts}, Moved: true},
		"was claimed: rejects": {Other: plan.Position{State: plan.StateClaimed, Stance: plan.Rejects}, Moved: true},
		"was none":             {Other: plan.Position{State: plan.StateNone}, Moved: true},
		"1 new statement":      {New: 1},
		"3 new statements":     {New: 3},
		"later accepts":        {Other: plan.Position{State: plan.StateOwn, Stance: plan.Accepts}, Later: true, Moved: true},
		"2 statements later":   {New: 2, Later: true},
	} {
		if got := changeWords(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestARowThatWentComesBackWhereItStood, when a filter is on and off again.
func TestARowThatWentComesBackWhereItStood(t *testing.T) {
	all := many(200, 3)
	v, _ := shownIn(t, theme.Light, 1, design, all)
	subject := all.Rows[100].Subject
	v.Select(subject, "s1")
	v.grid.ScrollBy(0, 150)
	before, ok := v.grid.Down()
	if !ok {
		t.Fatal("the selected row is not in view")
	}
	few := all
	few.Rows = append([]Row{}, all.Rows[1:20]...)
	v.Show(few)
	v.Select(subject, "s1")
	if _, _, ok := v.Selected(); ok {
		t.Fatal("what is not there is selected")
	}
	v.Show(all)
	v.Select(subject, "s1")
	if after, ok := v.grid.Down(); !ok || after-before > 1 || before-after > 1 {
		t.Errorf("it stands at %v, before at %v", after, before)
	}
}

// TestTurningBackFindsThePlace: provisions across and down again leave the
// selected row where it was.
func TestTurningBackFindsThePlace(t *testing.T) {
	content := many(200, 3)
	v, _ := shownIn(t, theme.Light, 1, design, content)
	v.Select(content.Rows[100].Subject, "s1")
	v.grid.ScrollBy(0, 200)
	before, _ := v.grid.Down()
	content.Across = true
	v.Show(content)
	content.Across = false
	v.Show(content)
	after, ok := v.grid.Down()
	if subject, holder, _ := v.Selected(); subject != content.Rows[100].Subject || holder != "s1" {
		t.Errorf("%v/%v is selected", subject, holder)
	}
	if !ok || after-before > 1 || before-after > 1 {
		t.Errorf("it stands at %v, before at %v", after, before)
	}
}

// TestAProvisionAcross without a stakeholder is a column: it is in view, and its
// changed cells are marked as in the other reading.
func TestAProvisionAcross(t *testing.T) {
	content := shipped(t, "2025-12-31")
	subject := plan.On("v28-13")
	for i := range content.Rows {
		if content.Rows[i].Subject == subject {
			content.Rows[i].Cells[2].Change = &Change{New: 3}
		}
	}
	v, w := shownIn(t, theme.Light, 1, design, content)
	v.Select(subject, "")
	content.Across = true
	v.Show(content)
	said := func() (whole string, found bool) {
		for _, o := range test.LaidOutObjects(w.Content()) {
			if text, ok := o.(*canvas.Text); ok && text.Text == "3 new statements" {
				return v.grid.AccessibilityLabel(), true
			}
		}
		return v.grid.AccessibilityLabel(), false
	}
	if label, changed := said(); !changed || !strings.HasPrefix(label, "Point 13, ") {
		t.Errorf("the changed cell is in view %v, and it is called %q", changed, label)
	}
	check := func(when string) {
		t.Helper()
		if s, h, ok := v.Selected(); !ok || s != subject || h != "" {
			t.Errorf("%s %v / %q is selected, %v", when, s, h, ok)
		}
		if subjects, holders := v.Range(); len(subjects) != 1 || subjects[0] != subject || len(holders) != 4 {
			t.Errorf("%s the range is %v of %v", when, subjects, holders)
		}
	}
	check("across")
	fewer := content
	fewer.Rows = content.Rows[6:]
	v.Show(fewer)
	check("with fewer provisions")
	v.Show(content)
	var told string
	v.OnSelected = func(s plan.Subject, h plan.StakeholderID) { told = fmt.Sprint(s.Provision, "/", h) }
	v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if told != "v28-13/ukraine" {
		t.Errorf("down goes to %q", told)
	}
	x := v.grid.Width(grid.Pinned) + 30
	v.grid.ScrollBy(-9999, 0)
	v.grid.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 12)})
	if s, h, _ := v.Selected(); told != "/" || s != content.Rows[0].Subject || h != "" {
		t.Errorf("a tap on the first head tells %q and selects %v / %q", told, s, h)
	}
	content.Across = false
	v.Select(subject, "")
	v.Show(content)
	check("down again")
}
