package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/matrix"
	"demarche/store/plan"
)

// chip is the chip of the filter bar that says so; nil: there is none.
func (s *stage) chip(words string) fyne.Tappable {
	for _, o := range test.LaidOutObjects(s.filters.Object()) {
		c, ok := o.(interface {
			fyne.Tappable
			AccessibilityLabel() string
		})
		if ok && c.AccessibilityLabel() == words {
			return c
		}
	}
	return nil
}

// pressChip presses the chip that says so, and waits for the rows.
func (s *stage) pressChip(words string) {
	s.t.Helper()
	c := s.chip(words)
	if c == nil {
		s.t.Fatalf("there is no chip %q", words)
	}
	c.Tapped(&fyne.PointEvent{})
	s.settled()
}

// counting is what the filter bar says of the rows.
func (s *stage) counting() string {
	for _, o := range test.LaidOutObjects(s.filters.Object()) {
		if text, ok := o.(*canvas.Text); ok && strings.HasPrefix(text.Text, "showing") {
			return text.Text
		}
	}
	return ""
}

// do does what an item of a menu is for: the last word names it, the others the
// menus that lead there.
func (s *stage) do(items []*fyne.MenuItem, words ...string) {
	s.t.Helper()
	for _, i := range items {
		switch {
		case i.Label != words[0]:
		case len(words) == 1:
			i.Action()
			s.settled()
			return
		default:
			s.do(i.ChildMenu.Items, words[1:]...)
			return
		}
	}
	s.t.Fatalf("no %q among %q", words[0], labels(items))
}

// at looks at a cell of a version on a day.
func (s *stage) at(v plan.VersionID, day plan.Date, subject plan.Subject, holder plan.StakeholderID) {
	s.t.Helper()
	s.chooseVersion(v)
	s.chooseDay(day)
	s.choose(subject, holder)
	s.settled()
	s.focusMatrix()
}

// numbers are those of the provisions shown, in their order.
func numbers(c matrix.Content) (list []string) {
	for _, r := range c.Rows {
		if r.Kind == matrix.Provision {
			list = append(list, r.Number)
		}
	}
	return list
}

func TestOrderOfTheRows(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	read := numbers(s.sheet.content)
	s.do(s.orderItems(), "By theme")
	if seen := themesOf(s.sheet.content); len(seen) != len(slices.Compact(slices.Sorted(slices.Values(seen)))) {
		t.Errorf("by theme the headings are %q", seen)
	}
	s.do(s.orderItems(), "Most contended first")
	if len(themesOf(s.sheet.content)) != 0 {
		t.Errorf("headings %q among the most contended", themesOf(s.sheet.content))
	}
	contended := numbers(s.sheet.content)
	if slices.Equal(contended, read) || len(contended) != len(read) {
		t.Errorf("the most contended first are %q", contended)
	}
	if subject, holder, _ := s.matrix.Selected(); subject != plan.On("v28-6") || holder != "russia" {
		t.Errorf("%v / %s is selected", subject, holder)
	}
	s.do(s.orderItems(), "As the text is read")
	if got := numbers(s.sheet.content); !slices.Equal(got, read) {
		t.Errorf("as the text is read: %q", got)
	}
	for _, item := range s.orderItems() {
		if item.Checked != (item.Label == "As the text is read") {
			t.Errorf("%s is ticked: %v", item.Label, item.Checked)
		}
	}
}

// themesOf are the themes that have headings.
func themesOf(c matrix.Content) (list []plan.ThemeID) {
	for _, r := range c.Rows {
		if r.Kind == matrix.Heading {
			list = append(list, r.Theme)
		}
	}
	return list
}

func TestFilterChips(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	total := s.sheet.total
	s.pressChip("contested, off")
	contested := s.sheet.shown
	if contested == 0 || contested >= total {
		t.Fatalf("contested are %d of %d", contested, total)
	}
	if want := fmt.Sprintf("showing %d of %d", contested, total); s.counting() != want {
		t.Errorf("it says %q, want %q", s.counting(), want)
	}
	for _, r := range s.sheet.content.Rows {
		if r.Kind != matrix.Heading && !slices.ContainsFunc(r.Cells, func(c matrix.Cell) bool { return c.Position.Contested }) {
			t.Errorf("%s %s is not contested", r.Number, r.Title)
		}
	}
	if s.chip("contested, on") == nil {
		t.Error("the switch is not shown as on")
	}
	s.do(s.stanceItems(), "Russia", string(plan.Accepts))
	if both := s.sheet.shown; both >= contested {
		t.Errorf("with a stance besides there are %d of %d", both, contested)
	}
	x := s.session.index()
	s.pressChip(plan.Chip{Kind: plan.ChipHolder, Holder: "russia", Value: string(plan.Accepts)}.Words(x) + ", take away")
	if s.sheet.shown != contested {
		t.Errorf("without the stance %d, want %d", s.sheet.shown, contested)
	}
	s.pressChip("contested, on")
	if s.sheet.shown != total || s.chip("show all, take away") != nil {
		t.Errorf("without a filter %d of %d; the chip to show all is there: %v", s.sheet.shown, total, s.chip("show all, take away") != nil)
	}
	s.pressChip("reversed, off")
	s.pressChip("show all, take away")
	if s.sheet.shown != total || !s.arranged.Filter.Empty() {
		t.Errorf("after “show all” %d of %d", s.sheet.shown, total)
	}
	if s.window.Canvas().Focused() != s.rows().FocusTarget() {
		t.Errorf("%T has the keyboard", s.window.Canvas().Focused())
	}
}

// TestEscapeTakesTheFilterAway from the rows in every reading, and from the
// chips it only gives the keyboard back.
func TestEscapeTakesTheFilterAway(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for _, r := range readings {
		s.setReading(r)
		s.pressChip("contested, off")
		s.focusFilters()
		s.key(fyne.KeyEscape)
		if s.arranged.Filter.Empty() || s.window.Canvas().Focused() != s.rows().FocusTarget() {
			t.Fatalf("%s: Escape on a chip leaves the filter %v, the keyboard to %T", r.words(), s.arranged.Filter, s.window.Canvas().Focused())
		}
		s.key(fyne.KeyEscape)
		s.settled()
		if !s.arranged.Filter.Empty() || s.sheet.shown != s.sheet.total {
			t.Errorf("%s: Escape leaves %d of %d", r.words(), s.sheet.shown, s.sheet.total)
		}
	}
}

// TestEveryMenuOfTheChips does each of their items once, and no row is lost.
func TestEveryMenuOfTheChips(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	var tried int
	var through func(menu string, find func() []*fyne.MenuItem)
	through = func(menu string, find func() []*fyne.MenuItem) {
		for i, item := range find() {
			if item.ChildMenu != nil {
				through(menu+", "+item.Label, func() []*fyne.MenuItem { return find()[i].ChildMenu.Items })
				continue
			}
			if item.IsSeparator {
				continue
			}
			tried++
			item.Action()
			s.settled()
			if now := find()[i]; menu != menuOrder && now.Checked == item.Checked {
				t.Errorf("%s, %s: its tick does not follow", menu, item.Label)
			}
			s.clearFilter()
			s.showAllColumns()
			s.setOrder("")
			s.settled()
			if s.sheet.shown != s.sheet.total || len(s.shownColumns()) != 4 {
				t.Fatalf("%s, %s: %d of %d rows and %d columns are left", menu, item.Label, s.sheet.shown, s.sheet.total, len(s.shownColumns()))
			}
		}
	}
	for _, menu := range []string{menuTheme, menuStance, menuMore} {
		through(menu, s.filterMenus()[menu])
	}
	if tried < 60 {
		t.Errorf("only %d items", tried)
	}
}

// TestFoldingKeepsThePlace: what is selected stays selected and where it is on
// the screen, whatever is folded above it.
func TestFoldingKeepsThePlace(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	s.at("v28", "2025-12-31", plan.On("v28-21"), "russia")
	s.matrix.Select(plan.On("v28-21"), "russia")
	all, top := len(s.sheet.content.Rows), s.topOf("21")
	kept := func(when string) {
		t.Helper()
		s.settled()
		if subject, holder, ok := s.matrix.Selected(); !ok || subject != plan.On("v28-21") || holder != "russia" {
			t.Errorf("%s: %v / %s is selected, %v", when, subject, holder, ok)
		}
		if s.looking.subject != plan.On("v28-21") || s.looking.holder != "russia" {
			t.Errorf("%s: looks at %+v", when, s.looking)
		}
	}
	s.foldTheme("military-limits", true)
	kept("a theme above is folded")
	if now := s.topOf("21"); now < top-1 || now > top+1 {
		t.Errorf("it has moved from %v to %v", top, now)
	}
	if len(s.sheet.content.Rows) >= all {
		t.Errorf("still %d rows", len(s.sheet.content.Rows))
	}
	s.foldPoint("v28-21", true)
	kept("the point itself is folded")
	row := rowOf(t, s.sheet.content, plan.On("v28-21"))
	if !row.Folded || !slices.ContainsFunc(row.Cells, func(c matrix.Cell) bool { return c.Spread != nil }) {
		t.Errorf("folded %v, without the spread of its sub-points", row.Folded)
	}
	s.foldAll(false)
	kept("all is unfolded")
	if len(s.sheet.content.Rows) != all {
		t.Errorf("%d rows, want %d", len(s.sheet.content.Rows), all)
	}
	s.foldAll(true)
	s.settled()
	if got := numbers(s.sheet.content); len(got) != 0 {
		t.Errorf("with all folded there are %q", got)
	}
}

// topOf is how far below the window's edge a text stands in the rows.
func (s *stage) topOf(words string) float32 {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.matrix.Object()) {
		if text, ok := o.(*canvas.Text); ok && text.Text == words {
			return s.app.Driver().AbsolutePositionForObject(o).Y
		}
	}
	s.t.Fatalf("%q is not in view", words)
	return 0
}

// TestColumnsAreRemembered: what is hidden, moved and pinned comes back with the
// dossier, and what is filtered does not.
func TestColumnsAreRemembered(t *testing.T) {
	a, path := test.NewTempApp(t), shippedFile(t)
	first := newStage(t, a, path)
	first.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for _, c := range []struct {
		menu []string
		of   plan.StakeholderID
		want string
	}{
		{[]string{"Move left"}, "russia", "ukraine russia us europe"},
		{[]string{"Move right"}, "ukraine", "russia ukraine us europe"},
		{[]string{"Hide Europe"}, "europe", "russia ukraine us"},
		{[]string{"Keep in view"}, "us", "us | russia ukraine"},
	} {
		first.do(first.columnItems(c.of), c.menu...)
		if got := heads(first.sheet.content); got != c.want {
			t.Fatalf("%s of %s gives %s, want %s", c.menu, c.of, got, c.want)
		}
	}
	first.setWidth("russia", 333)
	first.setOrder(plan.ByContention)
	first.setFilter(plan.Filter{Contested: true})
	first.foldTheme("territory", true)
	first.settled()
	if err := first.leave(); err != nil {
		t.Fatal(err)
	}
	second := newStage(t, a, "")
	if got := heads(second.sheet.content); got != "us | russia ukraine" {
		t.Errorf("the columns that come back are %s", got)
	}
	if second.arranged.Order != plan.ByContention || !second.arranged.foldsTheme("territory") || second.arranged.Widths["russia"] != 333 {
		t.Errorf("it comes back as %+v", second.arranged)
	}
	if !second.arranged.Filter.Empty() || second.sheet.shown != second.sheet.total {
		t.Errorf("a filter comes back: %+v", second.arranged.Filter)
	}
	second.do([]*fyne.MenuItem{second.columnsItem()}, "Columns", "Show all columns")
	if got := len(second.shownColumns()); got != 4 {
		t.Errorf("%d columns", got)
	}
	other := shippedFile(t)
	second.open(other)
	second.until("the other is open", func() bool { return second.session != nil && second.session.store.Path() == other })
	second.settled()
	if got := heads(second.sheet.content); got != "ukraine us russia europe" {
		t.Errorf("another dossier has the columns %s", got)
	}
}

func TestTheLastColumnStays(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	for _, h := range []plan.StakeholderID{"ukraine", "us", "russia", "europe"} {
		s.hideColumn(h)
		s.settled()
	}
	if got := heads(s.sheet.content); got != "europe" {
		t.Errorf("the columns are %q", got)
	}
	s.tells("the last column cannot be hidden")
	s.showColumn("russia")
	s.settled()
	if got := heads(s.sheet.content); got != "europe russia" {
		t.Errorf("the columns are %q", got)
	}
}

// TestReadingsKeepTheSelection: in all four ways the same cell is selected, and
// a step in one is a step in all.
func TestReadingsKeepTheSelection(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	selected := func(r manner) (plan.Subject, plan.StakeholderID, bool) {
		switch r {
		case readHeat:
			return s.heat.Selected()
		case readPoint:
			return s.synopsis.Selected()
		}
		return s.matrix.Selected()
	}
	for i, c := range []struct {
		key     []fyne.KeyName
		subject plan.Subject
		holder  plan.StakeholderID
	}{
		{nil, plan.On("v28-6"), "russia"},
		{[]fyne.KeyName{fyne.KeyRight}, plan.On("v28-7"), "russia"}, // across: the next provision
		{[]fyne.KeyName{fyne.KeyRight}, plan.On("v28-8"), "russia"}, // one point: the next
		{[]fyne.KeyName{fyne.KeyLeft}, plan.On("v28-8"), "us"},      // signs: the side before
	} {
		s.setReading(readings[i])
		s.settled()
		s.focusMatrix()
		s.key(c.key...)
		for _, r := range readings {
			s.setReading(r)
			s.settled()
			if subject, holder, ok := selected(r); !ok || subject != c.subject || holder != c.holder {
				t.Errorf("after step %d, %s has %v / %s selected, want %v / %s", i, r.words(), subject, holder, c.subject, c.holder)
			}
		}
		if s.looking.subject != c.subject || s.looking.holder != c.holder {
			t.Errorf("after step %d it looks at %+v", i, s.looking)
		}
	}
	for i, item := range s.readingItems {
		if item.Checked != (readings[i] == s.arranged.Reading) {
			t.Errorf("%s is ticked: %v", item.Label, item.Checked)
		}
	}
}
