package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/textview"
	"demarche/store/plan"
)

// inspected are the texts in the inspector, each with a line end.
func (s *stage) inspected() string {
	var b strings.Builder
	for _, o := range test.LaidOutObjects(s.inspector.Object()) {
		if text, ok := o.(*textview.View); ok {
			b.WriteString(text.Content().Text + "\n")
		}
	}
	return b.String()
}

// TestWhatTheFilterHidesIsSaid in the inspector, which goes on showing it, and is
// brought back there.
func TestWhatTheFilterHidesIsSaid(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.setFilter(plan.Filter{}.WithThemes("territory"))
	s.settled()
	if got := s.inspected(); !strings.Contains(got, "The filter hides the row of this.") {
		t.Errorf("inspected is %.300s", got)
	}
	if c := s.seen(); c.Provision.ID != "v28-6" {
		t.Errorf("shows %s", c.Provision.ID)
	}
	s.BringBack()
	s.settled()
	if subject, holder, ok := s.matrix.Selected(); !ok || subject != plan.On("v28-6") || holder != "russia" || s.whyAway() != "" {
		t.Errorf("%v / %s is selected, away: %q", subject, holder, s.whyAway())
	}
	if strings.Contains(s.inspected(), "The filter hides") {
		t.Error("the row is there, and said to be hidden")
	}
	s.foldTheme("military-limits", true)
	s.settled()
	if got := s.inspected(); !strings.Contains(got, "The row of this is folded away.") {
		t.Errorf("inspected is %.300s", got)
	}
	s.BringBack()
	s.settled()
	if s.arranged.foldsTheme("military-limits") || s.whyAway() != "" {
		t.Errorf("it is still folded: %q", s.whyAway())
	}
}

// TestAThemesHeadIsInspected: its name, its points and where the sides stand; no
// note is begun on the cell before.
func TestAThemesHeadIsInspected(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for !s.matrix.OnHeading() {
		s.key(fyne.KeyUp)
	}
	s.settled()
	theme := s.themeSelected()
	of := plan.Spread{}
	for _, row := range s.sheet.matrix.Rows {
		if row.Provision != nil && row.Provision.Theme == "military-limits" && row.Cells[0].State != plan.StateNone && !row.Cells[0].Carried() {
			if measure, ok := row.Cells[0].Stance.Measure(); ok {
				of[measure+2]++
			}
		}
	}
	if theme == nil || theme.Name != "Military limits" || len(theme.Sides) != 4 || theme.Sides[0].Stances != of {
		t.Fatalf("selected is %+v, the first side's stances are %v", theme, of)
	}
	if !slices.ContainsFunc(theme.Points, func(p *plan.Provision) bool { return p.ID == "v28-6" }) {
		t.Errorf("point 6 is not among %v", theme.Points)
	}
	if got := s.inspected(); !strings.Contains(got, "Theme · "+counted(len(theme.Points), "point")) {
		t.Errorf("inspected is %.300s", got)
	}
	s.noteOnChosen()
	s.tells("a note is on a point, a cell or words")
	if s.inspector.Writing() {
		t.Error("a note is begun on what is not selected")
	}
	s.LookAt(plan.On("v28-6"))
	s.settled()
	if subject, _, ok := s.matrix.Selected(); !ok || subject != plan.On("v28-6") || s.themeSelected() != nil {
		t.Errorf("selected is %v, and the theme %v", subject, s.themeSelected())
	}
	if strings.Contains(s.inspected(), "Theme · ") {
		t.Error("the theme is still shown")
	}
}
