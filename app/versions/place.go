package versions

import (
	"slices"

	"demarche/app/compare"
)

// whereabouts is what stays where it is while rows change.
type whereabouts struct {
	line   []Place // the provisions of a line in view
	y      float64 // and how far below the top of the view it begins
	cursor []Place // those of the line with the cursor, that with the cursor first
}

// whereabouts are those of the present rows.
func (v *View) whereabouts() (w whereabouts) {
	if len(v.lines) == 0 {
		return w
	}
	stays := v.plane.anchored()
	w.line, w.y = v.spotsOf(stays.line), stays.y
	if on, ok := v.Selected(); ok {
		w.cursor = append([]Place{on}, v.spotsOf(v.plane.cursor.line)...)
	}
	return w
}

// comeBack shows a line where it was, or if it is gone what is there now.
func (v *View) comeBack(w whereabouts) {
	for _, on := range w.line {
		if line, ok := v.lineOf(v.data.found(on)); ok {
			v.plane.showAt(anchor{line, w.y})
			return
		}
	}
	v.plane.bound()
	v.plane.showAt(v.plane.following())
}

// cursorAgain is the cursor on the row that it was on: on the same provision, or in
// the same column.
func (v *View) cursorAgain(were []Place) cursor {
	for _, on := range were {
		if c := v.cursorOn(v.data.found(on)); c != nowhere {
			if were[0].Provision < 0 {
				return v.plane.firstOf(c.line, were[0].Text, false)
			}
			return c
		}
	}
	return nowhere
}

// found is where a provision that once stood in a place stands now; [noPlace]: it is
// gone.
func (d *Data) found(on Place) Place {
	if p := d.provision(on); p != nil && p.ID == on.ID {
		return on
	}
	if on.ID == "" {
		return noPlace
	}
	texts := d.texts()
	for k := range texts {
		text := (on.Text + k) % len(texts)
		if i := slices.IndexFunc(texts[text].Provisions, func(p compare.Provision) bool { return p.ID == on.ID }); i >= 0 {
			return d.place(text, i)
		}
	}
	return noPlace
}

// spotsOf are the provisions of a line, column by column; of a cell without any its
// side.
func (v *View) spotsOf(line int) []Place {
	l := v.lines[line]
	if l.ghost {
		return []Place{v.data.place(oldSide, v.data.at(l.row, oldSide)[0])}
	}
	var list []Place
	for text := range v.data.texts() {
		provisions := v.data.at(l.row, text)
		if len(provisions) == 0 {
			list = append(list, Place{Text: text, Provision: -1})
		}
		for _, i := range provisions {
			list = append(list, v.data.place(text, i))
		}
	}
	return list
}

// lineOf is the line, of those that are shown, that a provision stands in.
func (v *View) lineOf(on Place) (line int, ok bool) {
	if v.data.provision(on) == nil {
		return 0, false
	}
	for i, l := range v.lines {
		if l.ghost {
			continue
		}
		if slices.Contains(v.data.at(l.row, on.Text), on.Provision) {
			return i, true
		}
	}
	return 0, false
}

// cursorOn is the cursor on a provision.
func (v *View) cursorOn(on Place) cursor {
	line, ok := v.lineOf(on)
	if !ok {
		return nowhere
	}
	c := cursor{line: line}
	for i, s := range v.spotsOf(line) {
		if s.Text == on.Text && s.Provision == on.Provision {
			c.spot = i
		}
	}
	return c
}

// Selected is the provision with the cursor, or the side of a cell without one;
// ok is false where there is no cursor.
func (v *View) Selected() (on Place, ok bool) { return v.plane.on(v.plane.cursor) }

// Shows reports whether the filter shows a provision.
func (v *View) Shows(text, provision int) bool {
	_, ok := v.lineOf(v.data.place(text, provision))
	return ok
}

// Select puts the cursor on a provision and brings it into view. A filter that hides
// it is taken away. It reports whether there is such a provision. OnSelected is not
// called.
func (v *View) Select(text, provision int) bool {
	on := v.data.place(text, provision)
	if v.data.provision(on) == nil {
		return false
	}
	c := v.cursorOn(on)
	if c == nowhere {
		v.ClearFilter()
		c = v.cursorOn(on)
	}
	v.told.row, v.told.on = v.lines[c.line].row, on
	v.plane.choose(c, true)
	return true
}

// leadTo puts the cursor on a row, in the place where it stands now.
func (v *View) leadTo(row int) {
	for i, l := range v.lines {
		if l.row == row && !l.ghost {
			v.plane.choose(v.plane.firstOf(i, newSide, false), true)
			return
		}
	}
}

// Step goes to the next change, or by so many, backwards when by is negative; after
// the last comes the first. It reports whether there is one to go to.
func (v *View) Step(by int) bool {
	steps := v.changes.rows // rising
	if by == 0 || len(steps) == 0 {
		return false
	}
	at, on := slices.BinarySearch(steps, v.plane.cursor.line)
	if by > 0 && !on {
		at-- // the next one is that behind the cursor
	}
	n := len(steps)
	line := steps[((at+by)%n+n)%n]
	v.plane.choose(v.plane.firstOf(line, v.sideToRead(line), false), true)
	return true
}

// sideToRead is where a row is read: in the new text, or if it is gone in the old; of
// several versions in the column with the cursor.
func (v *View) sideToRead(line int) int {
	switch {
	case v.data.Across != nil:
		return v.plane.side()
	case len(v.data.at(v.lines[line].row, newSide)) == 0:
		return oldSide
	}
	return newSide
}

// isChange reports whether something changed in a line.
func (v *View) isChange(i int) bool {
	l := v.lines[i]
	if v.data.Across != nil {
		return varies(&v.data.Across.Rows[l.row])
	}
	row := &v.data.Comparison.Rows[l.row]
	return !l.ghost && (row.Kind != compare.Same || row.Moved)
}

// varies reports whether a row is not the same in all versions.
func varies(r *compare.AcrossRow) bool {
	return len(r.Variants) > 0 || slices.ContainsFunc(r.Cells, func(c compare.AcrossCell) bool { return len(c.At) == 0 })
}

// follow tells of the provision with the cursor, and shows it in the list of
// changes.
func (v *View) follow() {
	on, ok := v.Selected()
	if !ok {
		return
	}
	row := v.lines[v.plane.cursor.line].row
	v.changes.follow(row)
	if v.told.row == row && v.told.on == on {
		return
	}
	v.told.row, v.told.on = row, on
	if v.OnSelected != nil {
		v.OnSelected(row, on)
	}
}
