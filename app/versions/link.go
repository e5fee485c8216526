package versions

import "slices"

// correctable reports whether links can be made: between two texts, and if somebody
// keeps them.
func (v *View) correctable() bool { return v.data.Comparison != nil && v.OnLink != nil }

// Link marks the provision with the cursor, or links it with the one that is marked
// on the other side.
func (v *View) Link() {
	on, ok := v.Selected()
	switch {
	case !ok || on.Provision < 0 || !v.correctable() || v.lines[v.plane.cursor.line].ghost:
	case on == v.marked:
		v.unmark()
	case v.marked != noPlace && v.marked.Text != on.Text:
		from := v.marked
		v.unmark()
		v.link(from, on)
	default:
		v.mark(on)
	}
}

// mark has a provision wait for one of the other side.
func (v *View) mark(on Place) {
	v.marked = on
	v.notice.hint(v.data.called(on.Text, []int{on.Provision}) + " is marked. Go to a provision of " +
		v.data.name(1-on.Text) + " and press L to link them; Esc forgets it.")
	v.redraw()
}

// unmark has none wait.
func (v *View) unmark() {
	v.marked = noPlace
	v.notice.hint("")
	v.redraw()
}

// redraw draws the rows in view anew, and leaves them where they are.
func (v *View) redraw() {
	v.plane.stale()
	v.surface.layout()
	v.plane.showAt(v.plane.anchored())
}

// link asks to link two provisions, of either side.
func (v *View) link(a, b Place) {
	if a.Text == newSide {
		a, b = b, a
	}
	if v.OnLink == nil || v.linked(a.Provision, b.Provision) {
		return
	}
	v.OnLink(a.Provision, b.Provision)
}

// linked reports whether two provisions are the two of a link that is given already.
// One that was found can be made a fact, and so can one more of several.
func (v *View) linked(old, now int) bool {
	for k := range v.data.Comparison.Rows {
		row := &v.data.Comparison.Rows[k]
		if slices.Contains(row.Old, old) && slices.Contains(row.New, now) {
			return row.Given && len(row.Old) == 1 && len(row.New) == 1
		}
	}
	return false
}

// Unlink takes the links of the provision with the cursor apart. Of one that was
// split into several, or merged of them, it takes the one with the cursor out; on
// the side of the one, all.
func (v *View) Unlink() {
	on, ok := v.Selected()
	if !ok || on.Provision < 0 || v.data.Comparison == nil || v.OnUnlink == nil {
		return
	}
	row := &v.data.Comparison.Rows[v.lines[v.plane.cursor.line].row]
	if len(row.Old) == 0 || len(row.New) == 0 {
		return
	}
	if on.Text == oldSide {
		v.OnUnlink([]int{on.Provision}, slices.Clone(row.New))
		return
	}
	v.OnUnlink(slices.Clone(row.Old), []int{on.Provision})
}
