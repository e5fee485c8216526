package matrix

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/grid"
	"demarche/app/wrap"
)

// headCell shows the head of a column.
type headCell struct {
	*sheet
	view   *View
	column int
	size   fyne.Size
	left   float32 // where what is in view of it begins; it goes to right
	right  float32
	title  block
	arrow  *canvas.ArbitraryPolygon
	pin    *canvas.ArbitraryPolygon
	line   *canvas.Rectangle // joins a group and its members
	folds  bool              // shows an arrow
	from   float32           // where its place to tap on begins; it goes to until
	until  float32
}

func newHeadCell(v *View) *headCell {
	c := &headCell{sheet: newSheet(), view: v, arrow: newArrow(), pin: newPin(), line: canvas.NewRectangle(color.Transparent)}
	c.box.Objects = append(c.box.Objects, c.line, c.arrow, c.pin)
	return c
}

// Object is for the grid.
func (c *headCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *headCell) Bind(_, column int, size fyne.Size) {
	c.column, c.size = column, size
	c.show(0, size.Width)
}

// Slide is for the grid: the words stand in the part of the head that is in view.
func (c *headCell) Slide(left, right float32) {
	if left != c.left || right != c.right {
		c.show(left, right)
	}
}

// whole reports whether all of the head is in view.
func (c *headCell) whole() bool { return c.right-c.left >= c.size.Width }

// show sets the words into that part of the head.
func (c *headCell) show(left, right float32) {
	c.left, c.right = left, right
	k, s := c.view.source.look, c.view.source
	y, inner := float32(int(c.size.Height-1-k.line)/2), c.size.Width-2*k.side
	if !c.whole() { // words may come nearer to the edge of what is seen
		inner = min(inner, right-left-k.side-k.gap)
	}
	c.begin()
	defer c.end()
	c.arrow.Hidden, c.pin.Hidden, c.line.Hidden, c.folds = true, true, true, false
	switch {
	case c.column == grid.Pinned && s.content.Across:
		c.write(k.fitted(bold, wordStakeholder, inner), k, bold, k.palette.Ink, k.side, y, inner)
	case c.column == grid.Pinned:
		c.write(k.fitted(bold, wordProvision, inner), k, bold, k.palette.Ink, k.side, y, inner)
	case s.content.Across:
		c.provision(k, s.provision(c.column), left+k.side, inner)
	default:
		c.stakeholder(k, &s.content.Columns[c.column], left+k.side, y, inner)
		c.join(k, c.column, c.size.Width)
	}
}

// pinned reports whether the column stays in view: not every one that a person
// wants to stay has room to.
func (c *headCell) pinned() bool {
	return c.view.source.pinned(c.column) && c.view.grid.Stays(c.column)
}

// stakeholder heads a column with a name, or the code where there is no room
// for it, and a count; one that stays in view with a pin; a group with the arrow
// that folds its members, and with how many are folded away: "Europe 48 ▸3".
// Where a part of the column is in view, that part shows words whole, at last the
// code alone, or none.
func (c *headCell) stakeholder(k *look, data *Column, x, y, inner float32) {
	count, pinned := strconv.Itoa(data.Statements), c.pinned()
	room := inner - k.signGap - k.table.Width(caption, count)*(1+wrap.Slack) - k.pinRoom(pinned) - k.foldRoom(data)
	name := data.Name
	if !k.fits(bold, name, room) && data.Code != "" {
		name = data.Code
	}
	if !c.whole() && !k.fits(bold, name, room) {
		if k.fits(bold, name, inner) {
			c.write(name, k, bold, k.palette.Ink, x, y, inner)
		}
		return
	}
	name = k.fitted(bold, name, room)
	c.write(name, k, bold, k.palette.Ink, x, y, inner)
	x += ceil(k.table.Width(bold, name)) + k.signGap
	c.write(count, k, caption, k.palette.Muted, x, y+baseline(k), inner)
	x += ceil(k.table.Width(caption, count)) + k.signGap
	if pinned {
		side := k.pin()
		c.pin.FillColor, c.pin.Hidden = k.palette.Muted, false
		c.pin.Move(fyne.NewPos(x, y+float32(int(baseline(k)+(k.small-side)/2))))
		c.pin.Resize(fyne.NewSquareSize(side))
		x += side + k.signGap
	}
	if data.Leads {
		c.fold(k, data, x, y)
	}
}

// thumbtack is the outline of a pin, clockwise in a unit square.
var thumbtack = []fyne.Position{
	{X: 0.24, Y: 0},
	{X: 0.76, Y: 0},
	{X: 0.76, Y: 0.13},
	{X: 0.66, Y: 0.13},
	{X: 0.68, Y: 0.42},
	{X: 0.90, Y: 0.54},
	{X: 0.90, Y: 0.66},
	{X: 0.57, Y: 0.66},
	{X: 0.5, Y: 1},
	{X: 0.43, Y: 0.66},
	{X: 0.10, Y: 0.66},
	{X: 0.10, Y: 0.54},
	{X: 0.32, Y: 0.42},
	{X: 0.34, Y: 0.13},
	{X: 0.24, Y: 0.13},
}

func newPin() *canvas.ArbitraryPolygon {
	return &canvas.ArbitraryPolygon{NormalizedPoints: true, Points: thumbtack}
}

// pin is the side of a pin: it is narrower than the figures beside it.
func (k *look) pin() float32 { return float32(int(k.caption)) }

// pinRoom is what a pin needs beside a count.
func (k *look) pinRoom(pinned bool) float32 {
	if !pinned {
		return 0
	}
	return k.signGap + k.pin()
}

// foldRoom is what arrow and number of a group need beside its count.
func (k *look) foldRoom(data *Column) float32 {
	if !data.Leads {
		return 0
	}
	return k.signGap + k.arrow() + k.gap + k.table.Width(caption, hiddenCount(data))*(1+wrap.Slack)
}

// hiddenCount is how many columns are folded away; nothing for none.
func hiddenCount(data *Column) string {
	if data.Hidden == 0 {
		return ""
	}
	return strconv.Itoa(data.Hidden)
}

// fold draws a group's arrow, and behind it how many columns are folded away.
func (c *headCell) fold(k *look, data *Column, x, y float32) {
	side, hidden := k.arrow(), hiddenCount(data)
	pointArrow(c.arrow, data.Hidden > 0, k.palette.Muted, x, y+float32(int(baseline(k)+(k.small-side)/2)), side)
	c.folds, c.from, c.until = true, x-k.signGap/2, x+side+k.signGap
	if hidden != "" {
		c.write(hidden, k, caption, k.palette.Muted, x+side+k.gap, y+baseline(k), c.until)
		c.until += ceil(k.table.Width(caption, hidden))
	}
}

// join draws a column's part of the line that runs over a group and the members
// beside it:
//
//	  ────────────────────────────────
//	│ Europe 48 ▾   France 9  Germany 7 │
func (c *headCell) join(k *look, column int, width float32) {
	columns := c.view.source.content.Columns
	goesOn := column+1 < len(columns) && columns[column+1].Member
	member := columns[column].Member
	if !member && !goesOn {
		return
	}
	from, until := k.side, width-k.side
	if member {
		from = 0
	}
	if goesOn {
		until = width
	}
	const thick = 1
	c.line.FillColor, c.line.Hidden = k.palette.Muted, false
	c.line.Move(fyne.NewPos(from, k.gap))
	c.line.Resize(fyne.NewSize(max(until-from, 0), thick))
}

// TakesTap is for the grid: the arrow folds the group's members, and a provision
// is selected by its head.
func (c *headCell) TakesTap(at fyne.Position) bool {
	return c.view.source.content.Across || c.folds && at.X >= c.from && at.X < c.until
}

// provision heads a column with number and title, in two lines at most. Where a
// part of the column is in view, that part shows the number whole, or nothing.
func (c *headCell) provision(k *look, r *Row, x, inner float32) {
	number, until := r.Number, x+inner
	switch {
	case c.whole():
		number = k.fitted(bold, number, inner/2)
	case !k.fits(bold, number, inner):
		return
	}
	if number != "" {
		c.write(number, k, bold, k.palette.Muted, x, k.top, inner)
		x += ceil(k.table.Width(bold, number)) + k.signGap
	}
	if c.whole() || until-x >= fewLetters/2*k.average {
		c.title.set(k.table, bold, r.Title, max(until-x, 1), headLines)
		c.paragraph(&c.title, r.Title, k, bold, k.palette.Ink, x, k.top, inner)
	}
}

// fits reports whether a text is whole in that room.
func (k *look) fits(face wrap.Face, text string, room float32) bool {
	return k.table.Fit(face, text, room) == len(text)
}
