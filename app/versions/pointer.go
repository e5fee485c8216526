package versions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/wheel"
)

var (
	_ fyne.Scrollable        = (*plane)(nil)
	_ fyne.Tappable          = (*plane)(nil)
	_ fyne.SecondaryTappable = (*plane)(nil)
	_ fyne.Draggable         = (*plane)(nil)
	_ desktop.Hoverable      = (*plane)(nil)
	_ desktop.Cursorable     = (*plane)(nil)
)

// spotAt is what stands at a place of the view: a provision or the room of a cell
// without one; ok is false where there is no line. Head tells whether the place is on
// the head of a provision.
func (p *plane) spotAt(pos fyne.Position) (c cursor, head, ok bool) {
	y := p.offset + float64(pos.Y)
	if pos.Y < 0 || float64(pos.Y) >= p.height() || len(p.view.lines) == 0 || y >= p.heights.all {
		return nowhere, false, false
	}
	c.line = p.heights.at(y)
	r := p.rowOf(c.line)
	if r == nil || len(r.spots) == 0 {
		return nowhere, false, false
	}
	inside := pos.Y - r.box.Position().Y
	c.spot = r.nearest(pos.X, inside)
	s := &r.spots[c.spot]
	head = s.on.Provision >= 0 && inside >= s.y && inside < s.y+s.head && pos.X >= s.x && pos.X < s.x+s.width
	return c, head, true
}

// nearest is the spot of a row that a place belongs to: in its column the last one
// that begins above, or else the first.
func (r *row) nearest(x, y float32) int {
	cols := r.plane.view.columns
	best, found := 0, false
	for i := range r.spots {
		s := &r.spots[i]
		if !cols.stacked && cols.at(s.x) != cols.at(x) && !r.line.ghost {
			continue
		}
		if !found || s.y <= y {
			best, found = i, true
		}
	}
	return best
}

// Tapped selects a provision; on its head it leads to its positions, on a ghost to
// where it is now.
func (p *plane) Tapped(e *fyne.PointEvent) {
	c, head, ok := p.spotAt(e.Position)
	p.takeFocus()
	if !ok {
		return
	}
	p.choose(c, true)
	if head {
		p.activate()
	}
}

// activate leads to the positions of the provision with the cursor, or from a ghost
// to where that is now.
func (p *plane) activate() {
	v := p.view
	on, ok := v.Selected()
	switch {
	case !ok:
	case v.lines[p.cursor.line].ghost:
		v.leadTo(v.lines[p.cursor.line].row)
	case on.Provision >= 0 && v.OnProvision != nil:
		v.OnProvision(on)
	}
}

// TappedSecondary selects a provision and asks for its menu; below all rows it asks
// for that of the whole.
func (p *plane) TappedSecondary(e *fyne.PointEvent) {
	c, _, ok := p.spotAt(e.Position)
	p.takeFocus()
	if !ok {
		p.menu(nowhere, e.AbsolutePosition)
		return
	}
	p.choose(c, false)
	p.menu(c, e.AbsolutePosition)
}

// menu asks for the menu of a provision.
func (p *plane) menu(c cursor, at fyne.Position) {
	if p.view.OnMenu != nil {
		p.view.OnMenu(p.context(c), at)
	}
}

// context is what a cursor is on.
func (p *plane) context(c cursor) Context {
	context := Context{Row: -1, On: noPlace}
	if on, ok := p.on(c); ok {
		context.Row, context.On = p.view.lines[c.line].row, on
	}
	return context
}

// Scrolled is for the wheel. With Ctrl it asks for another text size.
func (p *plane) Scrolled(e *fyne.ScrollEvent) {
	if !wheel.Zoom(p.view.OnZoom, p.modifiers, e) {
		p.scrollBy(float64(-wheel.Travel(e).DY))
	}
}

// MouseIn begins hovering.
func (p *plane) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved notes whether the pointer is over a head.
func (p *plane) MouseMoved(e *desktop.MouseEvent) { _, p.drag.over, _ = p.spotAt(e.Position) }

// MouseOut ends hovering.
func (p *plane) MouseOut() { p.drag.over = false }

// Cursor is the one for pressing over a head.
func (p *plane) Cursor() desktop.Cursor {
	if p.drag.over {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// dragEdge is how near to the edge of the view a drag scrolls it, and by how much.
const dragEdge = 24

// Dragged takes a head to another side.
func (p *plane) Dragged(e *fyne.DragEvent) {
	d := &p.drag
	if !d.begun {
		from, head, _ := p.spotAt(e.Position.SubtractXY(e.Dragged.DX, e.Dragged.DY))
		d.begun, d.holds = true, false
		if head && p.view.correctable() && !p.view.lines[from.line].ghost {
			d.from, d.holds = p.on(from)
		}
	}
	if !d.holds {
		return
	}
	switch {
	case e.Position.Y < dragEdge:
		p.scrollBy(-dragEdge)
	case e.Position.Y > p.Size().Height-dragEdge:
		p.scrollBy(dragEdge)
	}
	d.to = p.target(e.Position)
	d.show(p, e.Position)
}

// target is the provision of another side at a place; [noPlace] where there is none.
func (p *plane) target(pos fyne.Position) Place {
	c, _, ok := p.spotAt(pos)
	if on, _ := p.on(c); ok && on.Provision >= 0 && on.Text != p.drag.from.Text && !p.view.lines[c.line].ghost {
		return on
	}
	return noPlace
}

// DragEnd links what was dragged with what it was dropped on.
func (p *plane) DragEnd() {
	d := &p.drag
	from, to, holds := d.from, d.to, d.holds
	d.end()
	if holds && to.Provision >= 0 {
		p.view.link(from, to)
	}
}
