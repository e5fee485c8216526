package app

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/chips"
	"demarche/store/plan"
)

// filterBar is the line of chips above the rows: what can be asked for, what
// is, and how many rows are left.
type filterBar struct {
	*chips.Bar
	conditions map[string]plan.Chip // by key
	cleared    string               // the label of the chip that clears, while there is something to clear
}

// The switches, and the menus with the conditions that belong to them.
var switches = []plan.ChipKind{
	plan.ChipContested, plan.ChipReversed, plan.ChipClaimsOnly, plan.ChipNoStatement, plan.ChipWithNotes,
}

func newFilterBar(d *desk) *filterBar {
	f := &filterBar{Bar: chips.New()}
	f.OnSwitch = func(key string) {
		if d.session != nil {
			d.setFilter(d.toggledChip(plan.Chip{Kind: plan.ChipKind(key)}))
		}
	}
	f.OnRemove = func(key string) {
		if c, ok := f.conditions[key]; ok {
			d.setFilter(d.arranged.Filter.Without(c))
			return
		}
		d.clearFilter()
		d.focusMatrix()
	}
	f.OnMenu = func(key string, at fyne.Position) {
		if d.session != nil {
			d.popUpMenu(at, d.filterMenus()[key]()...)
		}
	}
	f.OnContext = func(key string, at fyne.Position) {
		if d.session != nil {
			d.popUpMenu(at, d.chipItems(key)...)
		}
	}
	f.OnEscape = d.focusMatrix
	return f
}

// chipItems are what can be done with a chip beside pressing it.
func (d *desk) chipItems(key string) []*fyne.MenuItem {
	all := fyne.NewMenuItem("Show all rows", d.clearFilter)
	all.Disabled = d.arranged.Filter.Empty()
	if menu, ok := d.filterMenus()[key]; ok {
		return append(menu(), fyne.NewMenuItemSeparator(), all)
	}
	c := d.filters.conditions[key]
	if kind := plan.ChipKind(key); slices.Contains(switches, kind) {
		c = plan.Chip{Kind: kind}
	}
	if c.Kind == "" { // the chip that shows all rows
		return []*fyne.MenuItem{all}
	}
	x := d.session.index()
	words := "“" + shortened(c.Words(x)) + "”"
	turn := fyne.NewMenuItem("Ask for "+words+" too", func() { d.setFilter(d.toggledChip(c)) })
	if d.hasChip(c) {
		turn.Label = "Ask for " + words + " no more"
	}
	items := []*fyne.MenuItem{
		turn, fyne.NewMenuItem("Ask for nothing but "+words, func() { d.setFilter(onlyChip(d.arranged.Filter, c)) }),
	}
	if other, ok := turnedRound(x, c); ok {
		items = append(items, fyne.NewMenuItem("Turn round: “"+shortened(other.Words(x))+"”", func() {
			d.setFilter(d.arranged.Filter.Without(c).With(other))
		}))
	}
	return append(items, fyne.NewMenuItemSeparator(), all)
}

// onlyChip is a filter with that condition alone. Whether carried stances count
// is no condition, and stays.
func onlyChip(f plan.Filter, c plan.Chip) plan.Filter { return plan.Filter{Carried: f.Carried}.With(c) }

// turnedRound is a condition that asks for the opposite: of two sides who agree,
// that they differ; of some stances of a side or some themes, all the others.
// Other conditions hold for some cell of a row, and have none.
func turnedRound(x *plan.Index, c plan.Chip) (other plan.Chip, ok bool) {
	var all []string
	switch other = c; c.Kind {
	case plan.ChipAgree:
		other.Kind = plan.ChipDiffer
		return other, true
	case plan.ChipDiffer:
		other.Kind = plan.ChipAgree
		return other, true
	case plan.ChipHolder:
		for _, s := range plan.Stances {
			all = append(all, string(s))
		}
	case plan.ChipThemes:
		for _, t := range x.Dossier().Themes {
			all = append(all, string(t.ID))
		}
		all = append(all, "") // points without a theme
	}
	rest := slices.DeleteFunc(all, func(value string) bool { return slices.Contains(c.Values(), value) })
	f := plan.Filter{}
	if other.Value = strings.Join(rest, "/"); len(rest) > 0 {
		f = f.With(other)
	}
	if chips := f.Chips(); len(chips) == 1 {
		return chips[0], true
	}
	return c, false
}

// filterMenus are the menus of the bar by their key.
func (d *desk) filterMenus() map[string]func() []*fyne.MenuItem {
	return map[string]func() []*fyne.MenuItem{
		menuTheme: d.themeItems, menuStance: d.stanceItems, menuMore: d.moreItems, menuOrder: func() []*fyne.MenuItem {
			return append(d.orderItems(), fyne.NewMenuItemSeparator(), d.columnsItem())
		},
	}
}

// The keys of the menus, which are their labels.
const (
	menuOrder  = "Order"
	menuTheme  = "Theme"
	menuStance = "Stance"
	menuMore   = "More"
)

// show draws the chips of an arrangement.
func (f *filterBar) show(x *plan.Index, a arrangement) {
	asked := a.Filter.Chips()
	has := func(kinds ...plan.ChipKind) bool {
		return slices.ContainsFunc(asked, func(c plan.Chip) bool { return slices.Contains(kinds, c.Kind) })
	}
	list := []chips.Chip{
		{Key: menuOrder, Words: orderWords(a.Order), Kind: chips.Menu, Apart: true}, // it takes no row away
		{Key: menuTheme, Words: menuTheme, Kind: chips.Menu, On: has(plan.ChipThemes), Spare: 2},
		{Key: menuStance, Words: menuStance, Kind: chips.Menu, On: has(plan.ChipStances, plan.ChipHolder), Spare: 2},
		{Key: menuMore, Words: menuMore, Kind: chips.Menu, On: has(plan.ChipAgree, plan.ChipDiffer, plan.ChipChanged, plan.ChipChannels, plan.ChipConfidences)},
	}
	for _, kind := range switches {
		list = append(list, chips.Chip{Key: string(kind), Words: string(kind), Kind: chips.Switch, On: has(kind), Spare: 1})
	}
	f.conditions = map[string]plan.Chip{}
	for i, c := range asked {
		if slices.Contains(switches, c.Kind) {
			continue // the switch shows it
		}
		key := fmt.Sprint("condition ", i)
		f.conditions[key] = c
		list = append(list, chips.Chip{Key: key, Words: shortened(c.Words(x)), Kind: chips.Condition})
	}
	if f.cleared = ""; !a.Filter.Empty() {
		f.cleared = "show all"
	}
	f.Show(list)
}

// orderWords say in what order the rows are, unless it is that of the text.
func orderWords(o plan.Order) string {
	switch o {
	case plan.ByTheme:
		return menuOrder + ": by theme"
	case plan.ByContention:
		return menuOrder + ": most contended"
	}
	return menuOrder
}

// count says how many rows are left.
func (f *filterBar) count(shown, total int) {
	f.Count(fmt.Sprintf("showing %d of %d", shown, total), f.cleared)
}

func (f *filterBar) themeChanged() { f.ThemeChanged() }

// focusFilters gives the keyboard to the chips.
func (d *desk) focusFilters() { d.filters.Focus() }
