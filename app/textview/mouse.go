package textview

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	// clickTime is how soon a press follows another to count as its double, and
	// clickWay how near, in device-independent pixels.
	clickTime = 400 * time.Millisecond
	clickWay  = 4

	// pullTime is how often a selection grows while the pointer is held outside
	// of what is seen.
	pullTime = 60 * time.Millisecond
)

// pointer is what the mouse is at.
type pointer struct {
	presses  int // 2: a double click, words are selected; 3: paragraphs
	at       time.Time
	where    fyne.Position
	down     bool
	dragged  bool
	was      extent        // the selection before the press
	origin   fyne.Position // of the view on the canvas when it was pressed
	top      float32       // of what was seen then
	absolute fyne.Position // of the pointer on the canvas, while dragging
	pulling  bool
	focusing bool // the keyboard comes by a press
	over     bool // it is over what can be pressed
}

// local is a place on the canvas in the view's own terms. The toolkit's own
// answer while dragging leaves out that the page has been scrolled since.
func (v *View) local(absolute fyne.Position) fyne.Position {
	return absolute.Subtract(v.pointer.origin).AddXY(0, v.part[0]-v.pointer.top)
}

var (
	_ desktop.Mouseable      = (*View)(nil)
	_ desktop.Hoverable      = (*View)(nil)
	_ desktop.Cursorable     = (*View)(nil)
	_ fyne.Draggable         = (*View)(nil)
	_ fyne.SecondaryTappable = (*View)(nil)
)

// at is the place nearest to a position, and the byte of the cluster under it:
// none beside the text.
func (v *View) at(pos fyne.Position) (nearest caret, under int) {
	l := &v.layout
	row := min(l.lineAt(pos.Y), v.shownLines()-1)
	nearest, under = l.hit(row, pos.X-v.sizes.gutter)
	if pos.Y < 0 || pos.Y >= v.shownHeight() {
		under = none
	}
	return nearest, under
}

// MouseDown puts the caret there; with Shift it selects up to there. A second
// press selects a word, a third the paragraph.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	v.ready()
	defer v.takeFocus()
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	p := &v.pointer
	p.origin, p.top = e.AbsolutePosition.Subtract(e.Position), v.part[0]
	near := abs(e.Position.X-p.where.X) < clickWay && abs(e.Position.Y-p.where.Y) < clickWay
	if now := v.now(); near && now.Sub(p.at) < clickTime {
		p.presses = p.presses%3 + 1
		p.at = now
	} else {
		p.presses, p.at = 1, now
	}
	p.where, p.down, p.dragged, p.was = e.Position, true, false, v.selected()
	to, under := v.at(e.Position)
	switch {
	case e.Modifier&fyne.KeyModifierShift != 0:
		p.presses = 1
		v.swept = extent{v.anchor.at, v.anchor.at}
		v.caret = to
	default:
		v.swept = v.unit(to.at, under)
		v.anchor, v.caret = caret{at: v.swept.start}, caret{at: v.swept.end, tail: to.tail}
	}
	v.goal = -1
	v.showCaret()
}

// unit is what one press selects: nothing, a word, a paragraph. A word is the
// one under the pointer, or the nearest to it.
func (v *View) unit(nearest, under int) extent {
	at := nearest
	if under != none && v.pointer.presses > 1 {
		at = under
	}
	switch v.pointer.presses {
	case 2:
		return v.snap(v.layout.wordNear(at, nearest > at))
	case 3:
		return v.layout.paragraphAround(at)
	}
	return extent{at, at}
}

// MouseUp ends a selection. Where there was none to make it presses a link or a
// letter in the gutter, and tells of the marks.
func (v *View) MouseUp(e *desktop.MouseEvent) {
	p := &v.pointer
	if e.Button != desktop.MouseButtonPrimary || !p.down {
		return
	}
	p.down, p.pulling = false, false
	v.tellSelected(p.was)
	if p.dragged || p.presses > 1 || v.anchor.at != v.caret.at {
		return
	}
	_, under := v.at(e.Position)
	v.tellMarks(under)
	if link := v.linkAt(under); link != none {
		v.press(link)
		return
	}
	v.tellNotes(v.notesBeside(e.Position), e.AbsolutePosition)
}

// Dragged selects up to the pointer, by words or paragraphs if the press was
// the second or third. Outside of what is seen it asks for more.
func (v *View) Dragged(e *fyne.DragEvent) {
	if !v.pointer.down {
		return
	}
	v.pointer.dragged, v.pointer.absolute = true, e.AbsolutePosition
	pos := v.local(e.AbsolutePosition)
	v.dragTo(pos)
	if v.outside(pos) && !v.pointer.pulling {
		v.pointer.pulling = true
		v.pull()
	}
}

// DragEnd has nothing left to do: MouseUp comes first.
func (v *View) DragEnd() { v.pointer.pulling = false }

// dragTo selects from where the drag began to a position.
func (v *View) dragTo(pos fyne.Position) {
	to, under := v.at(pos)
	if v.pointer.presses < 2 {
		v.caret = to
		v.showCaret()
		return
	}
	e := v.unit(to.at, under)
	if e.start < v.swept.start {
		v.anchor, v.caret = caret{at: v.swept.end}, caret{at: e.start}
	} else {
		v.anchor, v.caret = caret{at: v.swept.start}, caret{at: max(e.end, v.swept.end), tail: true}
	}
	v.showCaret()
}

// outside reports whether a position is above or below what is seen.
func (v *View) outside(pos fyne.Position) bool {
	return v.told && (pos.Y < v.part[0] || pos.Y > v.part[1])
}

// pull brings the line of the caret into view, and goes on while the pointer is
// held where it is: what is under it has moved.
func (v *View) pull() {
	row := v.layout.lineOf(v.caret)
	v.reveal(row)
	v.later(pullTime, func() {
		if !v.pointer.pulling {
			return
		}
		v.dragTo(v.local(v.pointer.absolute))
		if v.layout.lineOf(v.caret) == row { // there is no more
			v.pointer.pulling = false
			return
		}
		v.pull()
	})
}

// TappedSecondary asks for a menu. On the selection it stays; beside it the
// caret moves there.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	v.ready()
	v.takeFocus()
	to, under := v.at(e.Position)
	if s := v.selected(); under == none || under < s.start || under >= s.end {
		v.moveTo(to, false)
	}
	if under == none {
		under = to.at
	}
	v.menu(e.AbsolutePosition, under)
}

func (v *View) menu(at fyne.Position, place int) {
	if v.OnMenu != nil {
		v.OnMenu(at, v.index.pointAt(place))
	}
}

// MouseIn begins hovering.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved notes whether the pointer is over a link, or beside notes.
func (v *View) MouseMoved(e *desktop.MouseEvent) {
	v.ready()
	_, under := v.at(e.Position)
	v.pointer.over = v.linkAt(under) != none || v.OnNotesAt != nil && len(v.notesBeside(e.Position)) > 0
}

// MouseOut ends hovering.
func (v *View) MouseOut() { v.pointer.over = false }

// Cursor is the one for text, over what can be pressed that for pressing.
func (v *View) Cursor() desktop.Cursor {
	if v.pointer.over {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// takeFocus takes the keyboard, and leaves the page as it is: what is under the
// pointer is in view.
func (v *View) takeFocus() {
	if c := v.canvas(); c != nil && c.Focused() != fyne.Focusable(v) {
		v.pointer.focusing = true
		c.Focus(v)
		v.pointer.focusing = false
	}
}

func abs(x float32) float32 { return max(x, -x) }
