package app

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/textview"
	"demarche/store/plan"
)

// TestSignsShowWhatIsFolded: a folded point with the spread of its sub-points,
// as in the grid, while no theme is folded.
func TestSignsShowWhatIsFolded(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.foldPoint("v28-21", true)
	s.settled()
	grid := rowOf(t, s.sheet.content, plan.On("v28-21"))
	s.foldAll(true)
	s.foldPoint("v28-21", true)
	s.setReading(readHeat)
	s.settled()
	found := false
	for _, r := range s.sheet.heat.Rows {
		if p, _ := s.session.index().Provision(r.Subject.Provision); p != nil && p.Parent == "v28-21" {
			t.Errorf("%s is folded away, and shown", r.Number)
		}
		if r.Subject != plan.On("v28-21") {
			continue
		}
		found = true
		if !r.Parent || !r.Folded {
			t.Errorf("21 is a parent %v, folded %v", r.Parent, r.Folded)
		}
		for i := range r.Cells {
			if r.Cells[i].Spread == nil || *r.Cells[i].Spread != *grid.Cells[i].Spread {
				t.Errorf("%s: the spread is %v, in the grid %v", s.sheet.content.Columns[i].Name, r.Cells[i].Spread, grid.Cells[i].Spread)
			}
		}
	}
	if !found {
		t.Fatal("21 is folded away with its theme")
	}
	s.heat.OnParent("v28-21", false)
	s.settled()
	if s.arranged.foldsPoint("v28-21") {
		t.Error("it cannot be unfolded from there")
	}
}

// TestAProvisionAcrossIsWhatIsLookedAt: its head is selected there, a tap on
// another head looks at that one, and fresh rows leave it alone.
func TestAProvisionAcrossIsWhatIsLookedAt(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	s.at("v28", "2025-12-31", plan.On("v28-21"), "")
	s.matrix.Select(plan.On("v28-21"), "")
	s.setReading(readAcross)
	s.settled()
	for _, when := range []string{"turned", "with fresh rows"} {
		if subject, holder, ok := s.matrix.Selected(); !ok || subject != plan.On("v28-21") || holder != "" {
			t.Errorf("%s: %v / %q is selected, %v", when, subject, holder, ok)
		}
		s.setSince("2025-11-24")
		s.settled()
	}
	if s.looking.subject != plan.On("v28-21") || s.looking.holder != "" {
		t.Errorf("it looks at %+v", s.looking)
	}
}

// TestOnePointOpensAtItsTop, though the side that is looked at stands farther
// down.
func TestOnePointOpensAtItsTop(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	scrolled := func() float32 {
		for _, o := range test.LaidOutObjects(s.synopsis.Object()) {
			if scroll, ok := o.(*textview.Scroll); ok {
				return scroll.Offset.Y
			}
		}
		t.Fatal("nothing scrolls")
		return 0
	}
	for _, at := range []string{"v28-5", "v28-6", "v28-6"} {
		s.at("v28", "2025-12-31", plan.On(plan.ProvisionID(at)), "europe")
		s.setReading(readPoint)
		s.settled()
		if y := scrolled(); y != 0 {
			t.Errorf("%s opens at %v", at, y)
		}
		s.choose(s.looking.subject, "russia") // as for a hit of the search
		s.settled()
		if y := scrolled(); y == 0 {
			t.Errorf("%s: another side is looked at, and the page stays at %v", at, y)
		}
		s.setReading(readGrid)
		s.settled()
	}
}
