package versions

import "fyne.io/fyne/v2"

// cursor is the provision that keys are about: a spot of a row. The spot may be
// that of a cell without any.
type cursor struct{ line, spot int }

// nowhere is no cursor.
var nowhere = cursor{line: -1}

// on is the provision with a cursor, or the side of a cell without one; ok is false
// where there is no cursor.
func (p *plane) on(c cursor) (on Place, ok bool) {
	if c.line < 0 || c.line >= len(p.view.lines) {
		return noPlace, false
	}
	spots := p.view.spotsOf(c.line)
	return spots[max(0, min(c.spot, len(spots)-1))], true
}

// choose puts the cursor on a provision, and brings it into view if asked.
func (p *plane) choose(c cursor, bring bool) {
	if len(p.view.lines) == 0 {
		return
	}
	p.cursor = c
	if bring {
		p.ensureVisible()
	}
	p.showMarks()
	p.view.follow()
}

// ensureVisible scrolls as little as is needed to show the row with the cursor: of
// one that is higher than the view its beginning, if nothing of it is seen.
func (p *plane) ensureVisible() {
	line := p.cursor.line
	if line < 0 {
		p.showAt(p.following())
		return
	}
	for range mostTurns {
		top, bottom := p.heights.top(line), p.heights.top(line+1)
		y := top - p.offset
		switch {
		case bottom-top > p.height():
			if y > p.height()/2 || bottom-p.offset < p.height()/2 {
				y = 0
			}
		case y < 0:
			y = 0
		case bottom > p.offset+p.height():
			y = p.height() - (bottom - top)
		}
		before := bottom - top
		p.showAt(anchor{line, y})
		if p.heights.top(line+1)-p.heights.top(line) == before {
			return
		}
	}
}

// reveal scrolls as little as is needed to show a part of a row.
func (p *plane) reveal(line int, top, bottom float32) {
	y := p.heights.top(line) - p.offset
	down := max(0, y+float64(bottom)+float64(p.view.look.pad)-p.height())
	up := min(0, y+float64(top)-down-float64(p.view.look.pad))
	if by := down + up; by != 0 {
		p.scrollBy(by)
	}
}

// side is the column with the cursor.
func (p *plane) side() int {
	if on, ok := p.on(p.cursor); ok {
		return on.Text
	}
	return oldSide
}

// firstOf is the first provision of a side in a line, or the last.
func (p *plane) firstOf(line, side int, fromEnd bool) cursor {
	c := cursor{line: line}
	for i, on := range p.view.spotsOf(line) {
		if on.Text == side {
			c.spot = i
			if !fromEnd {
				break
			}
		}
	}
	return c
}

// sideways goes to another side of the row, and reports whether there is one.
func (p *plane) sideways(by int) bool {
	to := p.side() + by
	if p.cursor.line < 0 || to < 0 || to >= len(p.view.data.texts()) || p.view.lines[p.cursor.line].ghost {
		return false
	}
	p.choose(p.firstOf(p.cursor.line, to, false), false)
	return true
}

// within moves on inside a row: by some lines of text where it is higher than the
// view, or to the next provision of the same side. It reports whether there was
// anywhere to go.
func (p *plane) within(down bool) bool {
	line := p.cursor.line
	if line < 0 {
		return false
	}
	by := -1
	if down {
		by = 1
	}
	top, bottom := p.heights.top(line)-p.offset, p.heights.top(line+1)-p.offset
	if down && bottom > p.height() && top < p.height()/2 || !down && top < 0 && bottom > p.height()/2 {
		p.scrollBy(float64(by) * readLines * float64(p.view.look.line))
		return true
	}
	spots, to := p.view.spotsOf(line), p.cursor.spot+by
	if to < 0 || to >= len(spots) || p.cursor.spot >= len(spots) || spots[to].Text != spots[p.cursor.spot].Text {
		return false
	}
	p.choose(cursor{line, to}, true)
	return true
}

// readLines is by how many lines of text a key goes through a row that is higher
// than the view.
const readLines = 3

// below is the place of the canvas under the head with the cursor, for menus.
func (p *plane) below() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	if r := p.rowOf(p.cursor.line); r != nil {
		s := &r.spots[min(p.cursor.spot, len(r.spots)-1)]
		at = at.Add(r.box.Position()).AddXY(s.x, s.y+s.head)
	}
	return at
}
