package grid

import "fyne.io/fyne/v2"

// Coordinates that stand for no numbered row or column.
const (
	Header = -1 // the row of column heads
	Pinned = -1 // the column that is always in view
)

// Place is the part of the grid that a cell is made for. Cells never move
// from one place to another.
type Place int

// The places of a grid.
const (
	CornerPlace Place = iota // column Pinned of row Header
	HeadPlace                // a body column of row Header
	PinnedPlace              // column Pinned of a row
	BodyPlace                // a body column of a row
	BandPlace                // a row that spans all columns
)

// Source is what a grid shows. It never changes once the grid has it: to show
// something else, give the grid another. Height is called from any goroutine,
// all others from the UI goroutine only.
type Source interface {
	// Rows is the number of rows, Columns that of body columns.
	Rows() int
	Columns() int
	// Band reports whether a row spans all columns.
	Band(row int) bool
	// Wishes are the widths that the columns want.
	Wishes() Wishes
	// HeaderHeight is the height of the row of column heads.
	HeaderHeight(Widths) float32
	// Height is the exact height of a row, Estimate a quick guess at it; both
	// in whole device-independent pixels.
	Height(row int, w Widths) float32
	Estimate(row int, w Widths) float32
}

// Tapper is a cell or a head with a place of its own to tap on, such as a fold's arrow.
type Tapper interface {
	// TakesTap reports whether a tap at a place in the cell means that place
	// rather than the whole cell. Where a column's edge can be taken hold of,
	// a head is not asked.
	TakesTap(at fyne.Position) bool
}

// Slider is a column's head whose words keep to the part of it that is in view.
type Slider interface {
	// Slide tells that no more of the head is in view than what lies from left to
	// right, in device-independent pixels from its left edge. It follows Bind, and
	// every move of the view sideways, also where nothing has changed by it.
	Slide(left, right float32)
}

// Cell is one pooled cell. It is made once and bound again and again, also to
// rows of another source.
type Cell interface {
	// Object is what the grid moves and resizes; always the same.
	Object() fyne.CanvasObject
	// Bind makes the cell show what belongs at (row, column) of the grid's
	// present source, in the size its object already has. It is called again
	// for the same place when the look has changed.
	Bind(row, column int, size fyne.Size)
}

// nothing is the source of a grid that has none yet.
type nothing struct{}

func (nothing) Rows() int                    { return 0 }
func (nothing) Columns() int                 { return 0 }
func (nothing) Band(int) bool                { return false }
func (nothing) Wishes() Wishes               { return Wishes{} }
func (nothing) HeaderHeight(Widths) float32  { return 0 }
func (nothing) Height(int, Widths) float32   { return 0 }
func (nothing) Estimate(int, Widths) float32 { return 0 }
