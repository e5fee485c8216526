package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/store/plan"
)

// chipItem is an item of the menu of a chip.
func (s *stage) chipItem(key, label string) *fyne.MenuItem {
	s.t.Helper()
	items := s.chipItems(key)
	i := slices.IndexFunc(items, func(item *fyne.MenuItem) bool { return item.Label == label })
	if i < 0 {
		s.t.Fatalf("the menu of %q has no %q, but %q", key, label, labels(items))
	}
	return items[i]
}

// conditionKey is the key of the chip of a condition.
func (s *stage) conditionKey(kind plan.ChipKind) string {
	s.t.Helper()
	for key, c := range s.filters.conditions {
		if c.Kind == kind {
			return key
		}
	}
	s.t.Fatalf("there is no chip for %q", kind)
	return ""
}

// TestChipMenus turns conditions on and off, and asks for one alone.
func TestChipMenus(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	contested, reversed := plan.Chip{Kind: plan.ChipContested}, plan.Chip{Kind: plan.ChipReversed}
	press := func(key plan.ChipKind, label string) { s.chipItem(string(key), label).Action() }
	press(plan.ChipContested, "Ask for “contested” too")
	press(plan.ChipReversed, "Ask for “reversed” too")
	if !s.hasChip(contested) || !s.hasChip(reversed) {
		t.Fatalf("the filter is %+v", s.arranged.Filter)
	}
	s.setFilter(s.arranged.Filter.With(plan.Chip{Kind: plan.ChipCarried}))
	press(plan.ChipReversed, "Ask for nothing but “reversed”")
	if s.hasChip(contested) || !s.hasChip(reversed) || !s.arranged.Filter.Carried {
		t.Errorf("the filter is %+v", s.arranged.Filter)
	}
	if s.chipItem("", "Show all rows").Disabled {
		t.Error("all rows cannot be shown")
	}
	press(plan.ChipReversed, "Ask for “reversed” no more")
	if !s.arranged.Filter.Empty() {
		t.Errorf("the filter is %+v", s.arranged.Filter)
	}
	for _, key := range []string{string(plan.ChipReversed), menuTheme, menuOrder} {
		if !s.chipItem(key, "Show all rows").Disabled {
			t.Errorf("%s: with no filter all rows can be shown", key)
		}
	}
	if items := s.chipItems(menuOrder); len(items) < 5 {
		t.Errorf("the menu of the order has %q", labels(items))
	}
}

// TestTurningChipsRound: twice is as before, and the two share no row.
func TestTurningChipsRound(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for name, c := range map[string]struct {
		from  plan.Filter
		words string
	}{
		"agree":  {plan.Filter{}.WithAgree("ukraine", "russia"), "Turn round: “Russia and Ukraine differ”"},
		"differ": {plan.Filter{}.WithDiffer("ukraine", "russia"), "Turn round: “Russia and Ukraine agree”"},
		"stances": {
			plan.Filter{}.WithHolder("russia", plan.Accepts, plan.Conditions, plan.Ambiguous),
			"Turn round: “Russia: rejects or opposes”",
		},
		"theme": {plan.Filter{}.WithThemes(s.allThemes()[1:]...), "Turn round: “theme: " + s.session.index().Dossier().Themes[0].Name + "”"},
	} {
		t.Run(name, func(t *testing.T) {
			was := s.t
			s.t = t
			defer func() { s.t = was }()
			s.setFilter(c.from)
			s.settled()
			rows := s.matrix.Rows()
			kind := c.from.Chips()[0].Kind
			s.chipItem(s.conditionKey(kind), c.words).Action()
			s.settled()
			for _, row := range s.matrix.Rows() {
				if slices.Contains(rows, row) {
					t.Errorf("%v is there both ways", row)
				}
			}
			if len(rows) == 0 || len(s.matrix.Rows()) == 0 {
				t.Errorf("%d rows, turned round %d", len(rows), len(s.matrix.Rows()))
			}
			other, ok := turnedRound(s.session.index(), s.arranged.Filter.Chips()[0])
			if back := (plan.Filter{}).With(other); !ok || !back.Same(c.from) {
				t.Errorf("turned back it is %+v, want %+v", back, c.from)
			}
		})
	}
	for _, kind := range []plan.ChipKind{plan.ChipContested, plan.ChipStances, plan.ChipChanged, plan.ChipChannels} {
		if other, ok := turnedRound(s.session.index(), plan.Chip{Kind: kind, Value: "rejects"}); ok {
			t.Errorf("%s turned round is %+v", kind, other)
		}
	}
	all := plan.Filter{}.WithThemes(s.allThemes()...)
	if other, ok := turnedRound(s.session.index(), all.Chips()[0]); ok {
		t.Errorf("all themes turned round are %+v", other)
	}
}

// allThemes are the themes of the dossier, and none.
func (s *stage) allThemes() []plan.ThemeID {
	list := []plan.ThemeID{""}
	for _, t := range s.session.index().Dossier().Themes {
		list = append(list, t.ID)
	}
	slices.Sort(list[1:])
	first := slices.Index(list, s.session.index().Dossier().Themes[0].ID)
	list[0], list[first] = list[first], list[0]
	return list
}

// TestChipMenuByKeys opens the menu of the chip that has the keyboard, and gives
// it back.
func TestChipMenuByKeys(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.focusFilters()
	chip := s.window.Canvas().Focused()
	s.key(desktop.KeyMenu)
	if _, ok := s.window.Canvas().Focused().(*widget.PopUpMenu); !ok {
		t.Fatalf("%T has the keyboard", s.window.Canvas().Focused())
	}
	s.key(fyne.KeyEscape)
	if s.window.Canvas().Focused() != chip {
		t.Errorf("after the menu %T has the keyboard", s.window.Canvas().Focused())
	}
}

// TestOrderIsNoFilter: other orders and columns take no row away, and to let
// every row pass leaves them.
func TestOrderIsNoFilter(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.stepColumn("russia", -1)
	s.hideColumn("europe")
	s.setOrder(plan.ByContention)
	s.settled()
	if got := s.counting(); got != "showing 39 of 39" || s.filters.cleared != "" {
		t.Errorf("the bar says %q, and offers %q", got, s.filters.cleared)
	}
	if s.chip("Order: most contended, menu") == nil {
		t.Error("the order is not to be seen, or looks like a condition in force")
	}
	columns := s.shownColumns()
	s.setFilter(plan.Filter{Contested: true})
	s.settled()
	s.key(fyne.KeyEscape)
	s.settled()
	if !s.arranged.Filter.Empty() || s.arranged.Order != plan.ByContention || !slices.Equal(s.shownColumns(), columns) {
		t.Errorf("the filter is %+v, the order %q, the columns %v", s.arranged.Filter, s.arranged.Order, s.shownColumns())
	}
}
