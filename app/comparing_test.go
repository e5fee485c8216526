package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/matrix"
	"demarche/store/plan"
)

// TestNextChange goes from change to change with ] and [, and says when there
// is none further.
func TestNextChange(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-11-20", plan.Whole("v28"), "")
	var days []plan.Date
	for {
		before := s.looking.asOf
		s.typeIn("]")
		s.settled()
		if s.looking.asOf == before {
			break
		}
		days = append(days, s.looking.asOf)
		if len(s.session.index().Moves("v28", before, s.looking.asOf)) == 0 {
			t.Errorf("nothing has changed from %s to %s", before, s.looking.asOf)
		}
	}
	s.tells("no later change")
	if len(days) < 5 || !slices.IsSorted(days) {
		t.Fatalf("the days are %v", days)
	}
	for _, want := range slices.Backward(days[:len(days)-1]) {
		s.typeIn("[")
		s.settled()
		if s.looking.asOf != want {
			t.Fatalf("back it goes to %s, want %s", s.looking.asOf, want)
		}
	}
	if s.bar.days.Day() != s.looking.asOf || s.sheet.asked.asOf != s.looking.asOf {
		t.Errorf("the bar shows %s, the rows %s, looking at %s", s.bar.days.Day(), s.sheet.asked.asOf, s.looking.asOf)
	}
}

// marked is how many cells are marked as changed.
func marked(c matrix.Content) (n int) {
	for _, r := range c.Rows {
		for j := range r.Cells {
			if r.Cells[j].Change != nil {
				n++
			}
		}
	}
	return n
}

func TestComparingTwoDays(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.showChanges()
	s.tells("choose another day to compare with first")
	s.at("v28", "2025-12-10", plan.On("v28-6"), "russia")
	s.setSince("2025-11-23")
	s.settled()
	moves := s.session.index().Moves("v28", "2025-11-23", "2025-12-10")
	if len(moves) == 0 || marked(s.sheet.content) != len(moves) {
		t.Fatalf("%d cells are marked, %d have changed", marked(s.sheet.content), len(moves))
	}
	for _, r := range s.sheet.content.Rows {
		for j := range r.Cells {
			want := s.session.index().Position(r.Subject, s.sheet.content.Columns[j].Stakeholder, "2025-11-23")
			if change := r.Cells[j].Change; change != nil && change.Other != want {
				t.Errorf("%s / %s was %+v, marked with %+v", r.Number, s.sheet.content.Columns[j].Name, want, change.Other)
			}
		}
	}
	if !strings.Contains(s.bar.since.Text, "23 Nov 2025") {
		t.Errorf("the bar says %q", s.bar.since.Text)
	}
	s.showChanges()
	s.says(counted(len(moves), "changed cell"))
	s.press("Go there")
	s.settled()
	if s.looking.subject != moves[0].Subject || s.looking.holder != moves[0].Holder || s.busy() {
		t.Errorf("it leads to %+v, want %+v", s.looking, moves[0])
	}
	s.setSince("")
	s.settled()
	if marked(s.sheet.content) != 0 || s.bar.since.Text != "" {
		t.Errorf("compared with nothing, %d cells are marked and the bar says %q", marked(s.sheet.content), s.bar.since.Text)
	}
	s.compareWithBefore()
	s.settled()
	if marked(s.sheet.content) == 0 {
		t.Error("nothing is marked since the change before")
	}
}

// TestComparingGoesOnBeforeTheOtherDay: from an earlier day than the one compared
// with the marks say what comes; on the day itself there is nothing to compare.
func TestComparingGoesOnBeforeTheOtherDay(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-10", plan.On("v28-6"), "russia")
	s.setSince("2025-11-23")
	s.chooseDay("2025-11-20")
	s.settled()
	x := s.session.index()
	moves := x.Moves("v28", "2025-11-20", "2025-11-23")
	if len(moves) == 0 || marked(s.sheet.content) != len(moves) {
		t.Fatalf("%d cells are marked, %d change", marked(s.sheet.content), len(moves))
	}
	for _, r := range s.sheet.content.Rows {
		for j := range r.Cells {
			want := x.Position(r.Subject, s.sheet.content.Columns[j].Stakeholder, "2025-11-23")
			if c := r.Cells[j].Change; c != nil && (c.Other != want || !c.Later) {
				t.Errorf("%s / %s is later %+v, marked with %+v", r.Number, s.sheet.content.Columns[j].Name, want, c)
			}
		}
	}
	if want := counted(len(moves), "changed cell") + " until 23 Nov 2025"; s.bar.since.Text != want {
		t.Errorf("the bar says %q, want %q", s.bar.since.Text, want)
	}
	s.showChanges()
	s.says("20 Nov 2025 to 23 Nov 2025 · " + counted(len(moves), "changed cell"))
	s.escape()
	s.chooseDay("2025-11-23")
	s.settled()
	if marked(s.sheet.content) != 0 || s.bar.since.Text != "compared with this very day" {
		t.Errorf("on the day itself %d cells are marked, and the bar says %q", marked(s.sheet.content), s.bar.since.Text)
	}
	s.showChanges()
	s.tells("choose another day to compare with first")
	s.chooseDay("2025-12-10")
	s.settled()
	if marked(s.sheet.content) != len(x.Moves("v28", "2025-11-23", "2025-12-10")) {
		t.Error("after it the comparison does not go on")
	}
}

func TestGapsLeadToTheirCells(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.Whole("v28"), "")
	gaps := s.session.index().Gaps("v28", "2025-12-31", 0)
	from := s.looking
	s.showGaps()
	s.says(counted(len(gaps.List), "cell"))
	s.key(fyne.KeyDown)
	s.press("Go there")
	s.settled()
	to := gaps.List[1]
	if s.looking.subject != to.Subject || s.looking.holder != to.Holder || s.busy() {
		t.Fatalf("it leads to %+v, want %+v", s.looking, to)
	}
	if subject, holder, _ := s.matrix.Selected(); subject != to.Subject || holder != to.Holder {
		t.Errorf("%v / %s is selected", subject, holder)
	}
	s.goBack()
	s.settled()
	if s.looking != from {
		t.Errorf("back leads to %+v, want %+v", s.looking, from)
	}
	s.goForward()
	s.settled()
	if s.looking.subject != to.Subject {
		t.Errorf("forward leads to %+v", s.looking)
	}
	s.goForward()
	s.tells("nowhere to go forward to")
	s.goBack()
	s.goBack()
	s.tells("nowhere to go back to")
}

// TestAJumpTakesTheFilterAway when that hides what one jumps to, says so, and
// unfolds it.
func TestAJumpTakesTheFilterAway(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.foldTheme("military-limits", true)
	s.setFilter(plan.Filter{}.WithThemes("territory"))
	s.settled()
	s.jump(plan.On("v28-21"), "russia") // territory: the filter may stay
	s.settled()
	if s.arranged.Filter.Empty() {
		t.Error("the filter is gone, and what was jumped to was among its rows")
	}
	s.jump(plan.On("v28-6"), "ukraine")
	s.settled()
	if !s.arranged.Filter.Empty() || s.sheet.shown != s.sheet.total {
		t.Errorf("the filter is still %v, showing %d of %d", s.arranged.Filter, s.sheet.shown, s.sheet.total)
	}
	s.tells("the filter is off")
	if subject, holder, ok := s.matrix.Selected(); !ok || subject != plan.On("v28-6") || holder != "ukraine" {
		t.Errorf("%v / %s is selected", subject, holder)
	}
}
