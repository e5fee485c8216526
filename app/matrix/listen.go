package matrix

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"

	"demarche/app/grid"
	"demarche/store/plan"
)

// listen passes on what the person does in the grid, in the words of the
// content.
func (v *View) listen() {
	g := v.grid
	g.OnSelected = func(row, column int) {
		v.held.is = false
		if v.source.Band(row) && v.OnTheHeading != nil {
			v.OnTheHeading()
		}
		v.tell(v.OnSelected, row, column)
	}
	g.OnActivated = func(row, column int) { v.tell(v.OnActivated, row, column) }
	g.OnMenu = func(row, column int, at fyne.Position) {
		if v.source.Band(row) && v.OnThemeMenu != nil {
			v.OnThemeMenu(v.source.content.Rows[row].Theme, at)
		}
		v.tell(func(s plan.Subject, h plan.StakeholderID) {
			if v.OnMenu != nil {
				v.OnMenu(s, h, at)
			}
		}, row, column)
	}
	g.OnRune = v.rune
	g.OnKey = func(e *fyne.KeyEvent) {
		if v.OnKey != nil {
			v.OnKey(e)
		}
	}
	g.OnZoom = func(by int) {
		if v.OnZoom != nil {
			v.OnZoom(by)
		}
	}
	g.OnFold, g.OnWidth, g.OnFit, g.OnMove, g.OnHeadMenu = v.fold, v.width, v.fitColumn, v.move, v.headMenu
	g.OnHead = v.head
	g.Label = v.label
}

// tell tells of a cell; headings are nobody's.
func (v *View) tell(whom func(plan.Subject, plan.StakeholderID), row, column int) {
	if whom != nil && (row == grid.Header || !v.source.Band(row)) {
		whom(v.at(row, column))
	}
}

// rune takes a letter: for whoever wants it, else to get to a row.
func (v *View) rune(r rune) {
	continues := v.typed.goesOn(v.now()) && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.')
	if !continues && v.OnRune != nil && v.OnRune(r) || v.source.content.Across || len(v.source.content.Rows) == 0 {
		return
	}
	text, again := v.typed.add(r, v.now())
	if !slices.ContainsFunc(v.source.content.Rows, func(r Row) bool { return numberIs(&r, text) }) && v.OnMissing != nil && v.OnMissing(text) {
		return
	}
	row, column, ok := v.grid.Selected()
	if again && ok {
		row++
	}
	if to := seek(v.source.content.Rows, max(row, 0), text); to >= 0 {
		v.grid.Choose(to, max(column, grid.Pinned))
	}
}

// fold folds a heading or a parent; it reports whether there was anything to
// do.
func (v *View) fold(row int, how grid.Fold) bool {
	if v.source.content.Across {
		return v.foldGroup(row, how)
	}
	r := &v.source.content.Rows[row]
	if r.Kind != Heading && !r.Parent || how == grid.Close && r.Folded || how == grid.Open && !r.Folded {
		return false
	}
	switch {
	case r.Kind == Heading && v.OnTheme != nil:
		v.OnTheme(r.Theme, !r.Folded)
	case r.Kind != Heading && v.OnParent != nil:
		v.OnParent(r.Subject.Provision, !r.Folded)
	}
	return true
}

// head takes a tap in a column's head: it folds the members of a group, and with
// provisions across selects the provision.
func (v *View) head(column int) {
	if !v.source.content.Across {
		v.foldGroup(column, grid.Toggle)
		return
	}
	if now, ok := v.grid.SelectedColumn(); !ok || now != column {
		v.grid.SelectColumn(column)
		v.tell(v.OnSelected, grid.Header, column)
	}
}

// foldGroup folds a group's members; it reports whether there was anything to do.
func (v *View) foldGroup(column int, how grid.Fold) bool {
	c := &v.source.content.Columns[column]
	folded := c.Hidden > 0
	if !c.Leads || how == grid.Close && folded || how == grid.Open && !folded {
		return false
	}
	if v.OnGroup != nil {
		v.OnGroup(c.Stakeholder, !folded)
	}
	return true
}

// width draws a column as wide as the pointer has it.
func (v *View) width(column int, width float32, done bool) {
	if v.source.content.Across {
		return
	}
	if !v.frozen {
		v.freeze()
	}
	if !done {
		v.setWidth(column, width/v.source.look.scale)
		return
	}
	v.frozen = false
	if v.OnWidths != nil {
		c := &v.source.content
		all := map[plan.StakeholderID]float32{"": c.Width}
		for i := range c.Columns {
			all[c.Columns[i].Stakeholder] = c.Columns[i].Width
		}
		v.OnWidths(all)
	}
}

// freeze gives every column the width that it has, so that while one is drawn
// wider the others stay as they are.
func (v *View) freeze() {
	content, scale := v.source.content, v.source.look.scale
	content.Width = v.grid.Width(grid.Pinned) / scale
	content.Columns = slices.Clone(content.Columns)
	for i := range content.Columns {
		content.Columns[i].Width = v.grid.Width(i) / scale
	}
	v.frozen = true
	v.put(newSource(content, v.source.look), true)
}

// setWidth makes a column as wide as that, at 100 % text size.
func (v *View) setWidth(column int, width float32) {
	content := v.source.content
	if column == grid.Pinned {
		content.Width = width
	} else {
		content.Columns = slices.Clone(content.Columns)
		content.Columns[column].Width = width
	}
	v.put(newSource(content, v.source.look), true)
}

func (v *View) tellWidth(column int, width float32) {
	if v.OnWidth != nil {
		v.OnWidth(v.holder(column), width)
	}
}

// Fit makes a column as wide as its texts need; without a stakeholder the
// provision column.
func (v *View) Fit(holder plan.StakeholderID) { v.fitColumn(v.column(holder)) }

func (v *View) fitColumn(column int) {
	if v.source.content.Across || column >= len(v.source.content.Columns) {
		return
	}
	source := v.source
	use := func(width float32) {
		if v.source == source { // else there are other texts by now
			v.setWidth(column, width)
			v.tellWidth(column, width)
		}
	}
	if len(source.content.Rows) <= fitAtOnce {
		use(source.fit(column))
		return
	}
	go func() {
		width := source.fit(column)
		v.grid.Post(func() { use(width) })
	}()
}

// fitAtOnce is how many rows a column is fitted to in less than a frame.
const fitAtOnce = 1000

// holder is whose column it is.
func (v *View) holder(column int) plan.StakeholderID {
	if column == grid.Pinned {
		return ""
	}
	return v.source.content.Columns[column].Stakeholder
}

func (v *View) move(column, to int) {
	if v.OnMove != nil && !v.source.content.Across {
		v.OnMove(v.holder(column), to)
	}
}

func (v *View) headMenu(column int, at fyne.Position) {
	if v.OnHeadMenu != nil && !v.source.content.Across {
		v.OnHeadMenu(v.holder(column), at)
	}
}
