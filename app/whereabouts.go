package app

import (
	"demarche/app/inspector"
	"demarche/store/plan"
)

// Whereabouts tells the inspector whether what it shows is what is selected in
// the rows.
func (d *desk) Whereabouts() inspector.Whereabouts {
	if t := d.themeSelected(); t != nil {
		return inspector.Whereabouts{Theme: t}
	}
	return inspector.Whereabouts{Away: d.whyAway(), Read: d.arranged.Reading == readPoint && d.middle == rowsInMiddle}
}

// themeSelected is the theme whose heading is selected in the rows; nil: none is.
func (d *desk) themeSelected() *inspector.Theme {
	m := d.sheet.matrix
	id, ok := d.matrix.Heading()
	if d.session == nil || m == nil || !ok || d.wanted || d.middle != rowsInMiddle || d.rows() != rowsView(d.matrix) {
		return nil
	}
	t := &inspector.Theme{Name: themeNames(d.session.index())[id], AsOf: m.AsOf}
	columns := d.arranged.columns(m).places
	for _, place := range columns {
		t.Sides = append(t.Sides, inspector.Side{Name: m.Stakeholders[place].Name})
	}
	for i := range m.Rows {
		p := m.Rows[i].Provision
		if p == nil || p.Theme != id {
			continue
		}
		t.Points = append(t.Points, p)
		for j, place := range columns {
			t.Sides[j].Add(m.Rows[i].Cells[place])
		}
	}
	return t
}

// whyAway says why the row of what is looked at is not among the rows; empty: it
// is, or is on its way there.
func (d *desk) whyAway() string {
	if at := d.inspected(); d.session != nil && at.version != d.looking.version {
		return "This is in " + d.session.index().Version(at.version).Short + "."
	}
	if d.session == nil || d.middle != rowsInMiddle || d.wanted || d.sheet.matrix == nil || d.sheet.asked.version != d.looking.version ||
		d.matrix.Has(d.looking.subject) {
		return ""
	}
	if d.isFolded(d.looking.subject) {
		return "The row of this is folded away."
	}
	return "The filter hides the row of this."
}

// isFolded reports whether a row is folded away, under its theme or a point.
func (d *desk) isFolded(s plan.Subject) bool {
	x := d.session.index()
	p, _ := x.Provision(s.Provision)
	for depth := 0; p != nil && depth < deepest; depth++ {
		if d.arranged.foldsTheme(p.Theme) || p.Parent != "" && d.arranged.foldsPoint(p.Parent) {
			return true
		}
		p, _ = x.Provision(p.Parent)
	}
	return false
}

// BringBack unfolds what is looked at, or takes the filter away that hides it; to
// what is only looked into it goes.
func (d *desk) BringBack() {
	if at := d.inspected(); d.session != nil && at != d.looking {
		d.jump(at.subject, at.holder)
		return
	}
	if d.session != nil {
		d.reveal(d.looking.subject)
		d.arrange(func(*arrangement) {})
	}
}

// LookAt goes to a point, as from a list.
func (d *desk) LookAt(s plan.Subject) { d.jump(s, "") }
