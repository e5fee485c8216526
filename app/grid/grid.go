package grid

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/wheel"
)

// Grid shows a [Source]. Make it with [New]; it belongs to the UI goroutine.
type Grid struct {
	widget.BaseWidget

	// OnSelected is called when the person selects another cell, not when the
	// program does.
	OnSelected func(row, column int)
	// OnActivated is called for Return on the selected cell, and with the row
	// [Header] on a column that is selected as a whole.
	OnActivated func(row, column int)
	// OnRune is called for letters typed while the grid has the keyboard.
	OnRune func(rune)
	// OnKey is called for keys that the grid has no use for.
	OnKey func(*fyne.KeyEvent)
	// OnMenu is called for a secondary tap on a cell, which is selected
	// first; at is the place on the canvas.
	OnMenu func(row, column int, at fyne.Position)
	// OnFold is called to fold a row or band, to unfold it, or, from a tap or
	// Return, to do the one or the other. It reports whether that was to be
	// done.
	OnFold func(row int, fold Fold) bool
	// OnZoom is called for a turn of the wheel with Ctrl (⌘ on macOS).
	OnZoom func(by int)
	// OnWidth is called while the person draws a column wider or narrower,
	// and with done at the end of it. The column may be [Pinned].
	OnWidth func(column int, width float32, done bool)
	// OnFit is called when the person wants a column as wide as it needs.
	OnFit func(column int)
	// OnMove is called when the person has dragged a column to where the
	// column to stands now.
	OnMove func(column, to int)
	// OnHead is called for a tap on the place of its own that a column's head
	// has, see [Tapper].
	OnHead func(column int)
	// OnHeadMenu is called for a secondary tap on a column's head.
	OnHeadMenu func(column int, at fyne.Position)
	// Label says in words what stands in a cell, for people who do not see it; in
	// the row [Header], what a column that is selected as a whole is about.
	Label func(row, column int) string
	// Post runs a function on the UI goroutine: fyne.Do, unless a test has no
	// UI goroutine of its own.
	Post func(func())

	newCell func(Place) Cell
	source  Source
	widths  Widths
	head    float32 // height of the row of column heads
	rows    heights

	x float32 // how far the body is scrolled to the side
	y float64 // how far all rows are scrolled up

	paged paging // where the Page keys have come to

	first, last int // the rows in view, [first, last)
	selected    spot
	column      int // selected as a whole while no cell is; none.column: none
	from        int // where the range of rows began that ends with the selected
	hovered     spot
	focused     bool
	drag        drag
	resizing    bool // the pointer is where a column's width can be taken hold of
	tapped      lastTap

	scene     *scene
	canvas    func() any              // what the grid is on, a fyne.Canvas
	modifiers func() fyne.KeyModifier // the modifier keys that are down
	refine    context.CancelFunc      // stops the refining that is under way
}

// Fold is what to do with a row that can be folded.
type Fold int

// What to do.
const (
	Toggle Fold = iota
	Close
	Open
)

// spot is a place in the grid; the zero spot is not one, see none.
type spot struct{ row, column int }

var none = spot{row: -2, column: -2}

var (
	_ fyne.Widget            = (*Grid)(nil)
	_ fyne.Scrollable        = (*Grid)(nil)
	_ fyne.Focusable         = (*Grid)(nil)
	_ fyne.Shortcutable      = (*Grid)(nil)
	_ fyne.Tappable          = (*Grid)(nil)
	_ fyne.SecondaryTappable = (*Grid)(nil)
	_ fyne.Draggable         = (*Grid)(nil)
	_ desktop.Hoverable      = (*Grid)(nil)
	_ desktop.Cursorable     = (*Grid)(nil)
	_ fyne.Accessible        = (*Grid)(nil)
)

// New makes an empty grid. newCell makes an empty cell for a place.
func New(newCell func(Place) Cell) *Grid {
	g := &Grid{
		newCell: newCell, source: nothing{}, selected: none, column: none.column, from: none.row, hovered: none, drag: idle,
		Post: fyne.Do, refine: func() {}, modifiers: wheel.Down,
	}
	g.scene = newScene(g)
	g.canvas = func() any { return fyne.CurrentApp().Driver().CanvasForObject(g) }
	g.ExtendBaseWidget(g)
	return g
}

// SetSource shows another source. moved says where a row of the old source
// stands in the new one; the selected row, or else the first row in view,
// keeps its place on the screen if it is still there. Without moved the grid
// starts at the top with nothing selected.
func (g *Grid) SetSource(source Source, moved func(row int) (now int, ok bool)) {
	if moved == nil {
		moved = func(int) (int, bool) { return 0, false }
		g.column = none.column
	}
	if g.column >= source.Columns() {
		g.column = none.column
	}
	a := g.anchor()
	before := len(g.rows.row)
	if now, ok := moved(g.from); ok {
		g.from = now
	} else {
		g.from = none.row
	}
	if now, ok := moved(g.selected.row); ok && g.selected != none {
		g.selected.row = now
		g.selected.column = min(g.selected.column, source.Columns()-1)
	} else {
		g.selected, g.from = none, none.row
	}
	a.row = carried(a.row, before, moved)
	g.hovered = none
	if g.drag.column >= source.Columns() {
		g.drag = idle // what the pointer has hold of is gone
		hide(g.scene.insert)
	}
	g.source = source
	g.scene.renew()
	g.measure(g.Size(), a)
	canvas.Refresh(g)
}

// carried is where the first row from row on that is still there stands now,
// or else the last one before it; none.row when there is none.
func carried(row, rows int, moved func(int) (int, bool)) int {
	for r := max(row, 0); r < rows; r++ {
		if now, ok := moved(r); ok {
			return now
		}
	}
	for r := row - 1; r >= 0; r-- {
		if now, ok := moved(r); ok {
			return now
		}
	}
	return none.row
}

// Selected is the selected cell; ok is false when there is none. The column
// may be [Pinned].
func (g *Grid) Selected() (row, column int, ok bool) {
	return g.selected.row, g.selected.column, g.selected != none
}

// Select selects a cell and brings it into view. A place that is not in the
// grid, such as row −1, selects nothing.
func (g *Grid) Select(row, column int) {
	g.from, g.column = none.row, none.column
	if row < 0 || row >= len(g.rows.row) || column < Pinned || column >= g.source.Columns() {
		g.selected = none
		g.place(g.first)
		return
	}
	g.selected = spot{row, column}
	g.EnsureVisible(row, column)
}

// SelectColumn selects a body column as a whole, in place of a cell, and brings
// it into view; its head is framed. A column that is not in the grid selects
// nothing.
func (g *Grid) SelectColumn(column int) {
	g.selected, g.from, g.column = none, none.row, none.column
	if column >= 0 && column < g.source.Columns() {
		g.column = column
		g.reveal(column)
	}
	g.place(g.first)
}

// SelectedColumn is the column that is selected as a whole; ok is false when
// there is none.
func (g *Grid) SelectedColumn() (column int, ok bool) { return g.column, g.column != none.column }

// Down is how far below the top of the view the selected row begins; ok is false
// when it is not in view.
func (g *Grid) Down() (down float64, ok bool) {
	if g.selected == none || g.selected.row < g.first || g.selected.row >= g.last {
		return 0, false
	}
	return g.rows.top(g.selected.row) - g.y, true
}

// SelectAt is [Grid.Select] with the row that far below the top of the view, as
// far as there are rows for it.
func (g *Grid) SelectAt(row, column int, down float64) {
	g.Select(row, column)
	if g.selected != none {
		g.y = g.rows.top(row) - down
		g.place(row)
	}
}

// Width is the width of a column, which may be [Pinned].
func (g *Grid) Width(column int) float32 { return g.widths.Of(column) }

// Stays reports whether a body column stays in view beside the pinned one: as many
// do as the source wants and there is room for.
func (g *Grid) Stays(column int) bool { return column < g.widths.Fixed }

// Choose is [Grid.Select] by the person: OnSelected is called.
func (g *Grid) Choose(row, column int) { g.choose(row, column) }

func (g *Grid) choose(row, column int) {
	before := g.selected
	g.Select(row, column)
	if g.selected != before && g.OnSelected != nil && g.selected != none {
		g.OnSelected(g.selected.row, g.selected.column)
	}
}

// Rows is the range [first, last) of rows in view.
func (g *Grid) Rows() (first, last int) { return g.first, g.last }

// Refresh draws everything anew in the colours in use.
func (g *Grid) Refresh() {
	g.scene.recolour()
	g.scene.renew()
	g.place(g.first)
	canvas.Refresh(g)
}

// AccessibilityLabel says what is selected.
func (g *Grid) AccessibilityLabel() string {
	switch {
	case g.Label == nil:
		return ""
	case g.selected != none:
		return g.Label(g.selected.row, g.selected.column)
	case g.column != none.column:
		return g.Label(Header, g.column)
	}
	return ""
}

// AccessibilityRole is that of text: the selected cell is read out.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is for the toolkit.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return renderer{g} }

type renderer struct{ grid *Grid }

func (r renderer) Layout(size fyne.Size)        { r.grid.resized(size) }
func (r renderer) MinSize() fyne.Size           { return fyne.NewSize(120, 80) }
func (r renderer) Objects() []fyne.CanvasObject { return r.grid.scene.objects }
func (r renderer) Refresh()                     {}
func (r renderer) Destroy()                     { r.grid.refine() }
