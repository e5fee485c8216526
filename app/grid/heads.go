package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	// grip is how far from a column's right edge its width can still be taken
	// hold of, in device-independent pixels.
	grip = 5
	// doubleTap is the longest pause between the taps of a double one. The
	// toolkit's own double tap would hold every single one back for as long.
	doubleTap = 400 * time.Millisecond
)

// dragKind is what is being dragged.
type dragKind int

const (
	dragNothing dragKind = iota
	dragWidth            // the right edge of a column
	dragColumn           // a column, by its head
	dragRows             // over rows, which makes a range
)

// drag is what the pointer has hold of.
type drag struct {
	kind   dragKind
	column int
	x      float32 // where it began
	width  float32 // of the column then
	to     int     // where the column would go
}

var idle = drag{column: none.column}

// lastTap is the tap before, to know the second of two.
type lastTap struct {
	at   int // the column
	when time.Time
}

// widthAt is the column whose right edge is at a place in the row of heads; ok
// is false where there is none.
func (g *Grid) widthAt(pos fyne.Position) (column int, ok bool) {
	if pos.Y < 0 || pos.Y >= g.head || g.OnWidth == nil {
		return none.column, false
	}
	for _, near := range []float32{0, -grip, grip} {
		column, ok = g.widths.columnAt(pos.X+near, g.x)
		if !ok {
			column = g.widths.Count() - 1 // right of all: the last one's edge
		}
		for c := column; c >= max(column-1, Pinned); c-- {
			if edge := g.rightOf(c); pos.X >= edge-grip && pos.X <= edge+grip && (c < g.widths.Fixed || edge >= g.widths.edge()) {
				return c, true
			}
		}
	}
	return none.column, false
}

// rightOf is where a column ends in the widget.
func (g *Grid) rightOf(column int) float32 {
	w := g.widths
	switch {
	case column == Pinned:
		return w.Pinned
	case column < w.Fixed:
		return w.Pinned + w.left(column+1)
	}
	return w.Pinned + w.left(column+1) - g.x
}

// Dragged draws a column wider, moves it, or makes a range of rows.
func (g *Grid) Dragged(e *fyne.DragEvent) {
	if g.drag.kind == dragNothing {
		g.take(e.Position.Subtract(e.Dragged))
	}
	switch g.drag.kind {
	case dragWidth:
		g.OnWidth(g.drag.column, max(g.drag.width+e.Position.X-g.drag.x, 1), false)
	case dragColumn:
		g.carry(e.Position.X)
	case dragRows:
		y := min(max(e.Position.Y, g.head), g.Size().Height-1)
		if at, ok := g.cellAt(fyne.NewPos(1, y)); ok && at.row >= 0 {
			g.extendTo(at.row)
		}
	}
}

// take begins a drag with what is at a place.
func (g *Grid) take(pos fyne.Position) {
	if column, ok := g.widthAt(pos); ok {
		g.drag = drag{kind: dragWidth, column: column, x: pos.X, width: g.widths.Of(column)}
		return
	}
	at, ok := g.cellAt(pos)
	switch {
	case !ok:
	case at.row == Header && at.column != Pinned && g.OnMove != nil:
		g.drag = drag{kind: dragColumn, column: at.column, x: pos.X, to: at.column}
	case at.row >= 0:
		g.takeFocus()
		g.choose(at.row, at.column)
		g.drag = drag{kind: dragRows}
	}
}

// carry shows where the dragged column would go: before the column whose left
// half the pointer is in, or behind the one whose right half.
func (g *Grid) carry(x float32) {
	w := g.widths
	column, ok := w.columnAt(x, g.x)
	if !ok {
		column = w.Count() - 1
	}
	column = max(column, 0)
	before := x < g.rightOf(column)-w.Of(column)/2
	edge := g.rightOf(column)
	if before {
		edge -= w.Of(column)
	}
	g.drag.to = column
	switch {
	case before && column > g.drag.column:
		g.drag.to--
	case !before && column < g.drag.column:
		g.drag.to++
	}
	const thick = 3
	show(g.scene.insert, edge-1, 0, thick, g.Size().Height)
}

// DragEnd lets go.
func (g *Grid) DragEnd() {
	d := g.drag
	g.drag = idle
	hide(g.scene.insert)
	switch d.kind {
	case dragWidth:
		g.OnWidth(d.column, g.widths.Of(d.column), true)
	case dragColumn:
		if d.to != d.column {
			g.OnMove(d.column, d.to)
		}
	}
}

// tapHead takes a tap in the row of heads: two on an edge fit the column, one
// elsewhere may mean a place in a head.
func (g *Grid) tapHead(pos fyne.Position) {
	column, ok := g.widthAt(pos)
	if !ok {
		g.tapped = lastTap{at: none.column}
		g.tapInHead(pos)
		return
	}
	now := time.Now()
	if g.tapped.at == column && now.Sub(g.tapped.when) < doubleTap && g.OnFit != nil {
		g.tapped = lastTap{at: none.column}
		g.OnFit(column)
		return
	}
	g.tapped = lastTap{at: column, when: now}
}

// tapInHead asks the head under a tap whether it means a place in it.
func (g *Grid) tapInHead(pos fyne.Position) {
	at, ok := g.cellAt(pos)
	if !ok || at.column == Pinned || g.OnHead == nil {
		return
	}
	left := g.rightOf(at.column) - g.widths.Of(at.column)
	if head, ok := g.scene.headOf(at.column).(Tapper); ok && head.TakesTap(pos.SubtractXY(left, 0)) {
		g.OnHead(at.column)
	}
}

// Cursor shows where a column's width can be taken hold of.
func (g *Grid) Cursor() desktop.Cursor {
	if g.resizing || g.drag.kind == dragWidth {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
