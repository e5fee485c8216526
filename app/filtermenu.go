package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/store/plan"
)

// The menus of the filter bar. Each value is ticked while it is asked for, and
// to choose it again takes it away.

// themeItems ask for themes.
func (d *desk) themeItems() []*fyne.MenuItem {
	f := d.arranged.Filter
	var items []*fyne.MenuItem
	for _, t := range d.session.index().Dossier().Themes {
		in := slices.Contains(f.Themes, t.ID)
		items = append(items, ticked(t.Name, in, func() { d.setFilter(f.WithThemes(toggled(f.Themes, t.ID, !in)...)) }))
	}
	in := slices.Contains(f.Themes, "")
	return append(items, ticked("No theme", in, func() { d.setFilter(f.WithThemes(toggled(f.Themes, "", !in)...)) }))
}

// stanceItems ask for stances: of some side, or of one.
func (d *desk) stanceItems() []*fyne.MenuItem {
	f := d.arranged.Filter
	items := []*fyne.MenuItem{under("Some side", stancesOf(f.Stances, func(list []plan.Stance) { d.setFilter(f.WithStances(list...)) })...)}
	for _, h := range d.session.index().Dossier().Stakeholders {
		var now []plan.Stance
		for _, asked := range f.Holders {
			if asked.Holder == h.ID {
				now = asked.Stances
			}
		}
		items = append(items, under(h.Name, stancesOf(now, func(list []plan.Stance) { d.setFilter(f.WithHolder(h.ID, list...)) })...))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		ticked("Count stances carried from elsewhere", f.Carried, func() { d.setFilter(d.toggledChip(plan.Chip{Kind: plan.ChipCarried})) }))
}

func stancesOf(now []plan.Stance, set func([]plan.Stance)) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, s := range plan.Stances {
		in := slices.Contains(now, s)
		items = append(items, ticked(string(s), in, func() { set(toggled(now, s, !in)) }))
	}
	return items
}

// moreItems ask for what is asked for less often, and for what the switches and
// the other menus do, which are not there in a small window.
func (d *desk) moreItems() []*fyne.MenuItem {
	f := d.arranged.Filter
	var channels, confidences []*fyne.MenuItem
	for _, c := range plan.Channels {
		in := slices.Contains(f.Channels, c)
		channels = append(channels, ticked(string(c), in, func() { d.setFilter(f.WithChannels(toggled(f.Channels, c, !in)...)) }))
	}
	for _, c := range plan.Confidences {
		in := slices.Contains(f.Confidences, c)
		confidences = append(confidences, ticked(string(c), in, func() { d.setFilter(f.WithConfidences(toggled(f.Confidences, c, !in)...)) }))
	}
	var kinds []*fyne.MenuItem
	for _, kind := range switches {
		chip := plan.Chip{Kind: kind}
		kinds = append(kinds, ticked(string(kind), d.hasChip(chip), func() { d.setFilter(d.toggledChip(chip)) }))
	}
	return append(kinds, fyne.NewMenuItemSeparator(),
		under(menuTheme, d.themeItems()...),
		under(menuStance, d.stanceItems()...),
		under("Agree", d.pairItems(plan.ChipAgree)...),
		under("Differ", d.pairItems(plan.ChipDiffer)...),
		under("Changed since", d.changedItems()...),
		under("Channel of what decides", channels...),
		under("Confidence of what decides", confidences...))
}

// pairItems hold every two sides against each other; of many sides those with
// the one that is selected.
func (d *desk) pairItems(kind plan.ChipKind) []*fyne.MenuItem {
	const few = 8
	sides := d.session.index().Dossier().Stakeholders
	var items []*fyne.MenuItem
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			if len(sides) > few && a.ID != d.looking.holder && b.ID != d.looking.holder {
				continue
			}
			chip := plan.Chip{Kind: kind, Holder: min(a.ID, b.ID), Other: max(a.ID, b.ID)}
			items = append(items, ticked(a.Name+" and "+b.Name, d.hasChip(chip), func() { d.setFilter(d.toggledChip(chip)) }))
		}
	}
	if len(items) == 0 {
		items = append(items, fyne.NewMenuItem("Select a cell of one of the two first", func() {}))
	}
	return items
}

// changedItems ask for what has changed since a day.
func (d *desk) changedItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	add := func(words string, day plan.Date) {
		if day != "" {
			chip := plan.Chip{Kind: plan.ChipChanged, Value: string(day)}
			items = append(items, ticked(words+": "+day.Long(), d.hasChip(chip), func() { d.setFilter(d.toggledChip(chip)) }))
		}
	}
	asOf := d.looking.asOf
	add("The day compared with", d.arranged.Since)
	add("The day before", asOf.AddDays(-1))
	add("A week before", asOf.AddDays(-7))
	add("A month before", asOf.AddDays(-30))
	for _, v := range d.session.index().Dossier().Versions {
		if v.Dated < asOf {
			add(v.Short, v.Dated)
		}
	}
	return items
}

// hasChip reports whether the filter has just this condition.
func (d *desk) hasChip(c plan.Chip) bool { return slices.Contains(d.arranged.Filter.Chips(), c) }

// toggledChip is the filter with a condition, or without the one that it has.
func (d *desk) toggledChip(c plan.Chip) plan.Filter {
	if d.hasChip(c) {
		return d.arranged.Filter.Without(c)
	}
	return d.arranged.Filter.With(c)
}

// clearFilter lets every row pass.
func (d *desk) clearFilter() {
	if d.session == nil || d.arranged.Filter.Empty() {
		return
	}
	d.setFilter(plan.Filter{})
}

// askedForAway unfolds the group, or takes the filter away, that hides what the
// person has jumped to, and reports that it has asked for other rows.
func (d *desk) askedForAway(s sheet) bool {
	if d.unfoldLookedAt() {
		return true // and looks at the rows then
	}
	d.wanted = false
	if slices.Contains(d.matrix.Rows(), d.looking.subject) || d.arranged.Filter.Empty() || s.matrix == nil {
		return false
	}
	d.clearFilter()
	d.status.say("the filter is off: what you went to was not among its rows")
	return true
}

// filterWords says in a line what the filter asks for.
func filterWords(x *plan.Index, f plan.Filter) string {
	var words []string
	for _, c := range f.Chips() {
		words = append(words, c.Words(x))
	}
	return strings.Join(words, " · ")
}
