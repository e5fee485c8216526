package textview

import "sort"

// Selection is what is selected, [start, end) in code points. Where nothing is,
// both are the place of the caret.
func (v *View) Selection() (start, end int) {
	e := v.selected()
	return v.index.pointAt(e.start), v.index.pointAt(e.end)
}

// SelectedText is the words that are selected.
func (v *View) SelectedText() string {
	e := v.selected()
	return v.content.Text[e.start:e.end]
}

// Select selects [start, end) in code points, or more where that would split a
// letter from its accents. The caret stands at the end. OnSelected is not
// called.
func (v *View) Select(start, end int) {
	v.ready()
	e := v.snap(extent{v.index.byteAt(start), v.index.byteAt(max(start, end))})
	v.anchor, v.caret, v.swept, v.goal = caret{at: e.start}, caret{at: e.end, tail: e.end > e.start}, e, -1
	v.showCaret()
}

// Unselect drops the selection and leaves the caret where it is. OnSelected is
// not called: another view may be asking, because the person selects there.
func (v *View) Unselect() {
	v.anchor = v.caret
	v.showCaret()
}

// snap widens a stretch so that it splits no cluster.
func (v *View) snap(e extent) extent {
	if e.start = v.layout.floor(e.start); e.end <= e.start {
		return extent{e.start, e.start}
	}
	return extent{e.start, v.layout.ceil(e.end)}
}

// selected is what is selected, in bytes.
func (v *View) selected() extent {
	return extent{min(v.anchor.at, v.caret.at), max(v.anchor.at, v.caret.at)}
}

// moveTo moves the caret. What lay between it and the anchor stays selected if
// extend says so.
func (v *View) moveTo(to caret, extend bool) {
	was := v.selected()
	v.caret = to
	if !extend {
		v.anchor = to
	}
	v.goal = -1
	v.showCaret()
	v.tellSelected(was)
}

// tellSelected tells of a selection that is another one now.
func (v *View) tellSelected(was extent) {
	now := v.selected()
	if now == was || now.start == now.end && was.start == was.end {
		return
	}
	if v.OnSelected != nil {
		v.OnSelected(v.Selection())
	}
}

// drop unselects; it reports whether something was selected.
func (v *View) drop() bool {
	if v.anchor.at == v.caret.at {
		return false
	}
	v.moveTo(v.caret, false)
	return true
}

// showCaret shows where the caret is and what is selected.
func (v *View) showCaret() {
	if v.fresh {
		v.scene.showSelection()
		v.scene.showFocus()
		v.scene.repaint()
	}
}

// tellMarks tells of the marks on a byte, or beside the text, where there are
// none; of none only once.
func (v *View) tellMarks(at int) {
	marks := v.marksAt(at)
	if v.OnMarks != nil && (len(marks) > 0 || v.onMarks) {
		v.OnMarks(v.index.pointAt(at), marks)
	}
	v.onMarks = len(marks) > 0
}

// linkAt is the link on a byte, or none.
func (v *View) linkAt(at int) int {
	if at < 0 || at >= len(v.content.Text) {
		return none
	}
	pieces := v.layout.pieces
	return pieces[sort.Search(len(pieces), func(i int) bool { return pieces[i].end > at })].link
}

// press follows a link.
func (v *View) press(link int) {
	s := &v.content.Spans[link]
	switch {
	case s.Press != nil:
		s.Press()
	case v.OnLink != nil:
		v.OnLink(s.Link)
	}
}
