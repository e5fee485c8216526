package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"demarche/store/plan"
)

// lined are the columns of a matrix as they are shown.
type lined struct {
	places []int                      // of the stakeholders in the matrix, in order
	pinned int                        // how many of the first stay in view
	groups plan.Groups                // who belongs to whom
	hidden map[plan.StakeholderID]int // how many members of a group are folded away
}

// columns lines up the stakeholders: in the order that a person gave them, else
// members behind their group; pinned ones first. Members of a folded group are
// left out wherever they stand, as long as the group itself is there.
func (a arrangement) columns(m *plan.Matrix) lined {
	l := lined{groups: plan.GroupsOf(m.Stakeholders), hidden: map[plan.StakeholderID]int{}}
	places := plan.View{Columns: a.Columns}.Shown(m)
	if places == nil {
		places = l.groups.Order(m.Stakeholders)
	}
	there := map[plan.StakeholderID]bool{}
	for _, i := range places {
		there[m.Stakeholders[i].ID] = true
	}
	var rest []int
	for _, i := range places {
		h := m.Stakeholders[i].ID
		switch group := l.groups[h]; {
		case there[group] && a.foldsGroup(group):
			l.hidden[group]++
		case slices.Contains(a.Pinned, h):
			l.places = append(l.places, i)
		default:
			rest = append(rest, i)
		}
	}
	l.pinned = len(l.places)
	l.places = append(l.places, rest...)
	return l
}

// leads reports whether a stakeholder is a group with members among the columns,
// shown or folded away.
func (l *lined) leads(list []plan.Stakeholder, h plan.StakeholderID) bool {
	return l.hidden[h] > 0 || slices.ContainsFunc(l.places, func(i int) bool { return l.groups[list[i].ID] == h })
}

// joins reports whether the column at a place of the line is one of the members
// that stand right behind their group, on the same side of where pinning ends.
func (l *lined) joins(list []plan.Stakeholder, at int) bool {
	group := l.groups[list[l.places[at]].ID]
	for before := at - 1; group != "" && before >= 0 && before+1 != l.pinned; before-- {
		switch h := list[l.places[before]].ID; {
		case h == group:
			return true
		case l.groups[h] != group:
			return false
		}
	}
	return false
}

func (a arrangement) foldsGroup(g plan.StakeholderID) bool { return slices.Contains(a.Groups, g) }

// groups says who belongs to whom in the open dossier.
func (d *desk) groups() plan.Groups {
	return plan.GroupsOf(d.session.index().Dossier().Stakeholders)
}

// foldGroup folds the columns of a group's members away, or unfolds them. What
// was looked at in one of them is then looked at in the group's.
func (d *desk) foldGroup(group plan.StakeholderID, fold bool) {
	if d.session == nil {
		return
	}
	if fold && d.groups()[d.looking.holder] == group {
		d.choose(d.looking.subject, group)
	}
	d.arrange(func(a *arrangement) { a.Groups = toggled(a.Groups, group, fold) })
}

// unfoldLookedAt unfolds the group in which the column looked at is folded away,
// and reports whether there was one.
func (d *desk) unfoldLookedAt() bool {
	group := d.groups()[d.looking.holder]
	if group == "" || !d.arranged.foldsGroup(group) {
		return false
	}
	d.foldGroup(group, false)
	return true
}

// revealColumn makes sure that a stakeholder's column is neither hidden nor
// folded away.
func (d *desk) revealColumn(h plan.StakeholderID) {
	a := &d.arranged
	if h == "" {
		return
	}
	if len(a.Columns) > 0 && !slices.Contains(a.Columns, h) {
		a.Columns = toggled(a.Columns, h, true)
	}
	if group := d.groups()[h]; group != "" {
		a.Groups = toggled(a.Groups, group, false)
	}
}

// withFolded is a list of columns with the members that are folded away, behind
// their groups: what becomes of the one becomes of the others.
func (d *desk) withFolded(list []plan.StakeholderID) []plan.StakeholderID {
	groups, all := d.groups(), d.session.index().Dossier().Stakeholders
	var whole []plan.StakeholderID
	for _, h := range list {
		whole = append(whole, h)
		if !d.arranged.foldsGroup(h) {
			continue
		}
		for _, member := range groups.Members(all, h) {
			if len(d.arranged.Columns) == 0 || slices.Contains(d.arranged.Columns, member) {
				whole = append(whole, member)
			}
		}
	}
	return whole
}

// groupItem folds and unfolds the members of a group whose column is shown; nil
// for any other stakeholder.
func (d *desk) groupItem(h plan.StakeholderID, of string) *fyne.MenuItem {
	for _, c := range d.sheet.content.Columns {
		switch {
		case c.Stakeholder != h || !c.Leads:
		case c.Hidden > 0:
			return fyne.NewMenuItem("Unfold the members"+of, func() { d.foldGroup(h, false) })
		default:
			return fyne.NewMenuItem("Fold the members"+of, func() { d.foldGroup(h, true) })
		}
	}
	return nil
}

// groupItems are those of all groups.
func (d *desk) groupItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, h := range d.shownColumns() {
		if item := d.groupItem(h, " of "+d.nameOfHolder(h)); item != nil {
			items = append(items, item)
		}
	}
	return items
}
