package app

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/matrix"
	"demarche/store"
	"demarche/store/plan"
)

// eThree is the shipped dossier with three members of Europe, the first of them
// entered before it.
func eThree(t *testing.T) *plan.Dossier {
	t.Helper()
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	d.Stakeholders = append([]plan.Stakeholder{{ID: "uk", Name: "United Kingdom", Short: "UK", MemberOf: "europe"}}, d.Stakeholders...)
	d.Stakeholders = append(d.Stakeholders,
		plan.Stakeholder{ID: "france", Name: "France", Short: "FR", MemberOf: "europe"},
		plan.Stakeholder{ID: "germany", Name: "Germany", Short: "DE", MemberOf: "europe"})
	return d
}

// heads writes the columns of a matrix: "us europe▾ ·france ·uk | russia", with
// a bar where those that stay in view end.
func heads(c matrix.Content) string {
	var list []string
	for i, column := range c.Columns {
		word := string(column.Stakeholder)
		if column.Member {
			word = "·" + word
		}
		switch {
		case column.Hidden > 0:
			word += fmt.Sprint("▸", column.Hidden)
		case column.Leads:
			word += "▾"
		}
		if i == c.Fixed && i > 0 {
			word = "| " + word
		}
		list = append(list, word)
	}
	return strings.Join(list, " ")
}

func TestColumnsOfGroups(t *testing.T) {
	ids := func(words string) (list []plan.StakeholderID) {
		for _, word := range strings.Fields(words) {
			list = append(list, plan.StakeholderID(word))
		}
		return list
	}
	x := plan.NewIndex(eThree(t))
	m := x.Matrix("v28", "2025-12-01")
	for name, c := range map[string]struct{ columns, pinned, folded, want string }{
		"as the dossier has them":    {"", "", "", "ukraine us russia europe▾ ·uk ·france ·germany"},
		"folded":                     {"", "", "europe", "ukraine us russia europe▸3"},
		"pinned together":            {"", "europe uk france germany", "", "europe▾ ·uk ·france ·germany | ukraine us russia"},
		"the group alone pinned":     {"", "europe", "", "europe▾ | ukraine us russia uk france germany"},
		"a member alone pinned":      {"", "uk", "", "uk | ukraine us russia europe▾ ·france ·germany"},
		"a pinned member folded":     {"", "uk", "europe", "ukraine us russia europe▸3"},
		"put elsewhere by a person":  {"france ukraine europe us germany", "", "", "france ukraine europe▾ us germany"},
		"that, folded":               {"france ukraine europe us germany", "", "europe", "ukraine europe▸2 us"},
		"in an order of one's own":   {"europe germany uk us", "", "", "europe▾ ·germany ·uk us"},
		"the group hidden":           {"ukraine uk france", "", "europe", "ukraine uk france"},
		"the members hidden":         {"ukraine europe us", "", "europe", "ukraine europe us"},
		"what is no group is folded": {"", "", "russia gone", "ukraine us russia europe▾ ·uk ·france ·germany"},
	} {
		out := layOut(x, m, nil, arrangement{Columns: ids(c.columns), Pinned: ids(c.pinned), Groups: ids(c.folded)})
		if got := heads(out.content); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		if n := len(out.content.Rows[0].Cells); n != len(out.content.Columns) {
			t.Errorf("%s: %d cells in a row", name, n)
		}
	}
}

// TestAGroupIsNotComputed: its column says what it says without members.
func TestAGroupIsNotComputed(t *testing.T) {
	d := eThree(t)
	x := plan.NewIndex(d)
	_, without := shippedIndex(t)
	for _, p := range x.Version("v28").Provisions {
		if got, want := x.Position(plan.On(p.ID), "europe", ""), without.Position(plan.On(p.ID), "europe", ""); got != want {
			t.Errorf("%s: %+v, want %+v", p.ID, got, want)
		}
	}
}

func groupStage(t *testing.T) *stage {
	t.Helper()
	path := filepath.Join(t.TempDir(), "e3.demarche")
	if err := store.Create(context.Background(), path, eThree(t), store.Options{Author: "A. Reader"}); err != nil {
		t.Fatal(err)
	}
	return newStage(t, test.NewTempApp(t), path)
}

// labels are those of menu items, and of the menus under them.
func labels(items []*fyne.MenuItem) []string {
	var list []string
	for _, i := range items {
		list = append(list, i.Label)
		if i.ChildMenu != nil {
			list = append(list, labels(i.ChildMenu.Items)...)
		}
	}
	return list
}

func TestFoldingAGroupOfColumns(t *testing.T) {
	s := groupStage(t)
	shows := func(want string) {
		t.Helper()
		s.until("the columns are "+want, func() bool { return heads(s.sheet.content) == want })
	}
	const open, folded = "ukraine us russia europe▾ ·uk ·france ·germany", "ukraine us russia europe▸3"
	shows(open)
	if list := labels(s.columnItems("europe")); list[0] != "Fold the members" {
		t.Errorf("the head's menu offers %q", list)
	}
	for _, h := range []plan.StakeholderID{"ukraine", "uk"} {
		if list := labels(s.columnItems(h)); slices.ContainsFunc(list, func(l string) bool { return strings.Contains(l, "members") }) {
			t.Errorf("the menu of %s offers %q", h, list)
		}
	}
	if list := labels([]*fyne.MenuItem{s.columnsItem()}); !slices.Contains(list, "Fold the members of Europe") {
		t.Errorf("the columns' menu offers %q", list)
	}
	s.choose(plan.Whole("v20"), "france")
	s.matrix.OnGroup("europe", true)
	shows(folded)
	if s.looking.holder != "europe" {
		t.Errorf("looking at %q, whose column is folded away", s.looking.holder)
	}
	if list := labels([]*fyne.MenuItem{s.columnsItem()}); !slices.Contains(list, "Unfold the members of Europe") {
		t.Errorf("the columns' menu offers %q", list)
	}
	if again := s.settings.arrangement(s.session.store.Path()); !again.foldsGroup("europe") {
		t.Error("it is not remembered")
	}
	s.moveColumn("europe", 0)
	shows("europe▸3 ukraine us russia")
	s.columnItems("europe")[0].Action() // unfold
	shows("europe▾ ·uk ·france ·germany ukraine us russia")
	s.foldGroup("europe", true)
	shows("europe▸3 ukraine us russia")
	s.hideColumn("europe")
	shows("ukraine us russia")
	s.showAllColumns()
	shows(folded)
}

// TestWhatIsFoldedAwayComesBack when a person asks for it.
func TestWhatIsFoldedAwayComesBack(t *testing.T) {
	s := groupStage(t)
	folded := func() {
		t.Helper()
		s.foldGroup("europe", true)
		s.until("it is folded", func() bool { return len(s.sheet.content.Columns) == 4 })
	}
	back := func(how string) {
		t.Helper()
		s.until("it is back by "+how, func() bool { return len(s.sheet.content.Columns) == 7 })
	}
	folded()
	s.showColumn("uk")
	back("showing it")
	folded()
	s.jump(plan.Whole("v28"), "germany")
	back("going there")
	if s.looking.holder != "germany" {
		t.Errorf("looking at %q", s.looking.holder)
	}
	folded()
	s.hideColumn("russia")
	s.until("one is hidden", func() bool { return heads(s.sheet.content) == "ukraine us europe▸3" })
	s.foldGroup("europe", false)
	s.until("the members are back", func() bool { return heads(s.sheet.content) == "ukraine us europe▾ ·uk ·france ·germany" })
}
