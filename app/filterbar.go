package app

import (
	"fmt"
	"slices"

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
	f.OnEscape = d.focusMatrix
	return f
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
		{Key: menuOrder, Words: menuOrder, Kind: chips.Menu, On: a.Order != "" && a.Order != plan.ByNumber || len(a.Columns) > 0},
		{Key: menuTheme, Words: menuTheme, Kind: chips.Menu, On: has(plan.ChipThemes)},
		{Key: menuStance, Words: menuStance, Kind: chips.Menu, On: has(plan.ChipStances, plan.ChipHolder)},
		{Key: menuMore, Words: menuMore, Kind: chips.Menu, On: has(plan.ChipAgree, plan.ChipDiffer, plan.ChipChanged, plan.ChipChannels, plan.ChipConfidences)},
	}
	for _, kind := range switches {
		list = append(list, chips.Chip{Key: string(kind), Words: string(kind), Kind: chips.Switch, On: has(kind)})
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

// count says how many rows are left.
func (f *filterBar) count(shown, total int) {
	f.Count(fmt.Sprintf("showing %d of %d", shown, total), f.cleared)
}

func (f *filterBar) themeChanged() { f.ThemeChanged() }

// focusFilters gives the keyboard to the chips.
func (d *desk) focusFilters() { d.filters.Focus() }
