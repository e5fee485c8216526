package app

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

func labelsOf(items []*fyne.MenuItem) []string {
	var list []string
	for _, item := range items {
		if item.Label != "" {
			list = append(list, item.Label)
		}
	}
	return list
}

// TestChipMenus turns conditions on and off, and asks for one alone.
func TestChipMenus(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	contested, reversed := plan.Chip{Kind: plan.ChipContested}, plan.Chip{Kind: plan.ChipReversed}
	press := func(key, label string) {
		t.Helper()
		items := s.chipItems(key)
		i := slices.IndexFunc(items, func(item *fyne.MenuItem) bool { return item.Label == label })
		if i < 0 {
			t.Fatalf("the menu of %q has no %q, but %q", key, label, labelsOf(items))
		}
		items[i].Action()
	}
	press(string(plan.ChipContested), "Ask for “contested” too")
	press(string(plan.ChipReversed), "Ask for “reversed” too")
	if !s.hasChip(contested) || !s.hasChip(reversed) {
		t.Fatalf("the filter is %+v", s.arranged.Filter)
	}
	press(string(plan.ChipReversed), "Ask for nothing but “reversed”")
	if s.hasChip(contested) || !s.hasChip(reversed) {
		t.Errorf("the filter is %+v", s.arranged.Filter)
	}
	press(string(plan.ChipReversed), "Ask for “reversed” no more")
	if !s.arranged.Filter.Empty() {
		t.Errorf("the filter is %+v", s.arranged.Filter)
	}
	if items := s.chipItems(string(plan.ChipReversed)); !items[len(items)-1].Disabled {
		t.Error("with no filter all rows can be shown")
	}
	if got := labelsOf(s.chipItems(menuOrder)); len(got) == 0 {
		t.Error("the chip of the order has no menu")
	}
}

// TestIdleMenuItemsAreDimmed: what would do nothing cannot be chosen.
func TestIdleMenuItemsAreDimmed(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	if !s.ceaseItem.Disabled || !s.openItem.Disabled {
		t.Error("there is nothing to compare no more, and the dossier is open for writing")
	}
	s.setSince(s.days[0])
	if s.ceaseItem.Disabled {
		t.Error("two days are compared, and that cannot be ended")
	}
	s.setSince("")
	if !s.ceaseItem.Disabled {
		t.Error("nothing is compared any more")
	}
}

// TestStepsThroughHitsSayWhere they are.
func TestStepsThroughHitsSayWhere(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.startFinding()
	s.finder.Open("neutral*")
	s.searchAgain()
	s.until("there are hits", func() bool { return s.finder.Step(0) })
	s.endFinding()
	s.stepHit(1)
	if said := s.status.right.Text; !strings.HasPrefix(said, "hit ") || !strings.Contains(said, "neutral") {
		t.Errorf("the status bar says %q", said)
	}
}

// TestAViewHasItsNameOnceItIsSaved, and not before.
func TestAViewHasItsNameOnceItIsSaved(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.saveViewAs(s.session, s.arranged.view("Mine", s.looking), nil)
	if s.arranged.ViewName != "" {
		t.Error("it has its name already")
	}
	s.until("the view is saved", func() bool { return s.arranged.ViewName == "Mine" })
	if views, err := s.session.store.Views(context.Background()); err != nil || len(views) != 1 {
		t.Errorf("%d views, %v", len(views), err)
	}
}
