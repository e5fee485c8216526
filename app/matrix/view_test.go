package matrix

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/store/plan"
)

var design = fyne.NewSize(1068, 784)

// visibleTexts counts the texts that a frame draws.
func visibleTexts(o fyne.CanvasObject) (n int) {
	if !o.Visible() {
		return 0
	}
	switch o := o.(type) {
	case *canvas.Text:
		return 1
	case *fyne.Container:
		for _, child := range o.Objects {
			n += visibleTexts(child)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			n += visibleTexts(child)
		}
	}
	return n
}

func TestVisibleTextsStayFew(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1440, 900), many(200, 5))
	most := 0
	for range 40 {
		v.grid.ScrollBy(0, 333)
		most = max(most, visibleTexts(v.Object()))
	}
	if most > 600 {
		t.Errorf("%d texts visible, want 600 at most", most)
	}
	t.Logf("%d texts visible at most", most)
}

// What is drawn must be as high as what was measured, for any content.
func TestCellsStayInTheirRows(t *testing.T) {
	odd := many(30, 3)
	long := strings.Repeat("word ", 1000)
	odd.Rows[1].Title = long // 5 000 characters
	odd.Rows[2].Title = strings.Repeat("w", 3000)
	odd.Rows[2].Cells[0].Gist = strings.Repeat("w", 3000)
	odd.Rows[3].Cells[1].Gist = "👩‍🚀 e\u0301e\u0301e\u0301 🇺🇦 Збройні сили, Ґданськ, Київ"
	odd.Rows[3].Number = "12345678901234567890"
	odd.Rows[4].Terms = []string{long, "600,000 persons", "10 years", "G8", "EU", "100 %"}
	odd.Rows[5].Cells[2] = Cell{
		Position: plan.Position{State: plan.StateClaimed, Stance: plan.Conditions, Contested: true, Reversed: true, Uncoded: 4, Statements: 120},
		Gist:     long, ClaimedBy: long, Notes: 12, Date: "2025-09-30",
	}
	odd.Rows[6].Cells = nil
	for _, scale := range []float32{0.8, 1, 1.7, 2.5} {
		v, w := shownIn(t, theme.Light, scale, design, odd)
		for _, size := range []fyne.Size{design, {Width: 500, Height: 400}, {Width: 2000, Height: 900}} {
			w.Resize(size)
			for row := range odd.Rows {
				v.grid.ScrollTo(row)
				within(t, v.Object(), fyne.NewPos(0, 0))
			}
		}
	}
}

// within checks that no text in a cell's box reaches below the box.
func within(t *testing.T, o fyne.CanvasObject, at fyne.Position) {
	t.Helper()
	if !o.Visible() {
		return
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		if text, ok := child.(*canvas.Text); ok && text.Visible() {
			if bottom := text.Position().Y + text.Size().Height; bottom > o.Size().Height {
				t.Fatalf("%.40q ends at %v in a cell %v high", text.Text, bottom, o.Size().Height)
			}
			size := text.MinSize().Width
			if right := text.Position().X + size; text.Alignment == fyne.TextAlignLeading && right > o.Size().Width+0.5 {
				t.Fatalf("%.40q reaches to %v in a cell %v wide", text.Text, right, o.Size().Width)
			}
		}
		within(t, child, at)
	}
}

func TestSelectAndTell(t *testing.T) {
	v, w := shownIn(t, theme.Light, 1, design, shipped(t, "2025-12-31"))
	var told string
	v.OnSelected = func(s plan.Subject, h plan.StakeholderID) { told = fmt.Sprint(s.Provision, "/", h) }
	v.Select(plan.On("v28-21"), "russia")
	if s, h, ok := v.Selected(); !ok || s != plan.On("v28-21") || h != "russia" || told != "" {
		t.Fatalf("selected %v %v, told %q", s, h, told)
	}
	w.Canvas().Focus(v.FocusTarget())
	v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if told != "v28-21/" {
		t.Errorf("told %q, want the provision itself", told)
	}
	v.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if told != "v28-21/ukraine" {
		t.Errorf("told %q", told)
	}
	var menu string
	v.OnMenu = func(s plan.Subject, h plan.StakeholderID, at fyne.Position) { menu = fmt.Sprint(s.Provision, "/", h) }
	test.TapSecondaryAt(v.grid, fyne.NewPos(20, 60))
	if !strings.HasSuffix(menu, "/") || told+"" != menu {
		t.Errorf("menu for %q, selected %q", menu, told)
	}
	if v.Select(plan.On("not there"), "russia"); v.grid.AccessibilityLabel() != "" {
		t.Error("a provision that is not there is selected")
	}
}

func TestHeadingsAreTold(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(40, 2))
	var folded plan.ThemeID
	v.OnTheme = func(id plan.ThemeID, fold bool) {
		if folded = id; !fold {
			t.Error("an open heading is to be opened")
		}
	}
	test.TapAt(v.grid, fyne.NewPos(50, 45))
	if folded != "t0" {
		t.Errorf("heading %q was told", folded)
	}
}

func TestShowKeepsThePlace(t *testing.T) {
	all := shipped(t, "2025-12-31")
	v, _ := shownIn(t, theme.Light, 1, design, all)
	v.grid.ScrollTo(20)
	first, _ := v.grid.Rows()
	key := v.source.content.Rows[first].key()
	v.Show(shipped(t, "2025-11-24"))
	if first, _ = v.grid.Rows(); v.source.content.Rows[first].key() != key {
		t.Error("another day, another place")
	}
	v.Select(plan.On("v28-6"), "russia")
	few := shipped(t, "2025-12-31", "military-limits", "nato")
	few.Columns = []Column{few.Columns[2], few.Columns[0]}
	v.Show(few)
	if s, h, ok := v.Selected(); !ok || s != plan.On("v28-6") || h != "russia" {
		t.Errorf("after filtering and turning columns: %v %v", s, h)
	}
	few.Columns = few.Columns[1:]
	v.Show(few)
	if s, h, ok := v.Selected(); !ok || s != plan.On("v28-6") || h != "" {
		t.Errorf("without Russia's column: %v %q, want the provision itself", s, h)
	}
	v.Show(Content{})
	if _, _, ok := v.Selected(); ok {
		t.Error("selected in nothing")
	}
}

func TestThemeChange(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, shipped(t, "2025-12-31"))
	v.Select(plan.On("v28-6"), "ukraine")
	before := v.source.look
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	if v.source.look == before || v.source.look.scale != 2 || v.source.look.palette == before.palette {
		t.Fatal("the look is still the old one")
	}
	first, last := v.grid.Rows()
	row, column, _ := v.grid.Selected()
	if s, h := v.at(row, column); s != plan.On("v28-6") || h != "ukraine" || row < first || row >= last {
		t.Errorf("selected %v %v in row %d, rows [%d, %d) in view", s, h, row, first, last)
	}
	look := v.source.look
	if v.ThemeChanged(); v.source.look != look {
		t.Error("nothing changed, but the look was made anew")
	}
}

func TestSixtyColumnsAndNone(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(60, 60))
	v.grid.Select(30, 59)
	if n := visibleTexts(v.Object()); n > 600 {
		t.Errorf("%d texts", n)
	}
	if got, want := v.grid.AccessibilityLabel(), "Side 60: "; !strings.Contains(got, want) {
		t.Errorf("%q, want %q in it", got, want)
	}
	v.Show(many(3, 0))
	v.grid.Select(1, grid.Pinned)
	if _, h, ok := v.Selected(); !ok || h != "" {
		t.Error("without stakeholders provisions can still be selected")
	}
}

// TestFourSidesAreInView beside the inspector in a window of 1280, as long as
// nobody has drawn a column wider; with text too large to be read then they
// scroll.
func TestFourSidesAreInView(t *testing.T) {
	for _, c := range []struct {
		width, scale, drawn float32
		whole               bool
	}{
		{950, 1, 0, true},
		{880, 1, 0, true},
		{1068, 1, 0, true},
		{950, 0.8, 0, true},
		{760, 1, 0, false},
		{950, 2.5, 0, false},
		{950, 1, 300, false},
	} {
		content := shipped(t, "2025-12-31")
		content.Columns[0].Width = c.drawn
		v, _ := shownIn(t, theme.Light, c.scale, fyne.NewSize(c.width, 700), content)
		all := float32(0)
		for column := grid.Pinned; column < len(content.Columns); column++ {
			all += v.grid.Width(column)
		}
		if (all <= c.width) != c.whole {
			t.Errorf("%v wide at %v %%: the columns take %v", c.width, 100*c.scale, all)
		}
		if c.drawn > 0 && v.grid.Width(0) != c.drawn {
			t.Errorf("the one drawn %v wide is %v", c.drawn, v.grid.Width(0))
		}
	}
}

// TestATextTakesTheRoomOfItsRow where another cell makes the row higher, and
// makes no row higher itself.
func TestATextTakesTheRoomOfItsRow(t *testing.T) {
	content := many(1, 1)
	row := &content.Rows[1]
	row.Text, row.Terms = strings.Repeat("the parties confirm it ", 40), []string{"600 000 persons"}
	row.Cells[0].Gist = "short"
	v, _ := shownIn(t, theme.Light, 1, design, content)
	k, widths := v.source.look, grid.Share(design.Width, 1, v.source.Wishes())
	least := v.source.Height(1, widths)
	var p provisionPlan
	for _, c := range []struct {
		height float32
		lines  int
	}{{least, mostText}, {least + 0.9*k.line, mostText}, {least + 2.5*k.line, mostText + 2}, {least + 1000, 0}} {
		p.plan(k, row, widths.Pinned)
		p.fill(k, row, c.height)
		if c.lines > 0 && (len(p.text.lines) != c.lines || !p.text.more) || c.lines == 0 && p.text.more {
			t.Errorf("in a row of %v the text has %d lines, cut short %v", c.height, len(p.text.lines), p.text.more)
		}
		if end := p.textY + float32(len(p.text.lines))*k.line; p.pillsY < end || p.height > c.height {
			t.Errorf("in a row of %v the text ends at %v, the pills begin at %v, all ends at %v", c.height, end, p.pillsY, p.height)
		}
	}
}
