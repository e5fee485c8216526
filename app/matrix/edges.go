package matrix

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/count"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// The cells at the edges: what the rows and the columns are about.

// provisionCell shows number, title, text and terms; with provisions across, a
// stakeholder.
type provisionCell struct {
	*sheet
	view  *View
	arrow *canvas.ArbitraryPolygon
	plan  provisionPlan
	folds bool    // shows an arrow
	ends  float32 // where its place to tap on ends
}

func newProvisionCell(v *View) *provisionCell {
	c := &provisionCell{sheet: newSheet(), view: v, arrow: newArrow()}
	c.box.Objects = append(c.box.Objects, c.arrow)
	return c
}

// Object is for the grid.
func (c *provisionCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *provisionCell) Bind(row, _ int, size fyne.Size) {
	c.begin()
	defer c.end()
	k := c.view.source.look
	c.arrow.Hidden, c.folds = true, false
	if c.view.source.content.Across {
		c.stakeholder(k, &c.view.source.content.Columns[row], size)
		return
	}
	r, p, colours := &c.view.source.content.Rows[row], &c.plan, k.palette
	p.plan(k, r, size.Width)
	p.fill(k, r, size.Height)
	if r.Parent {
		c.fold(k, r.Folded, p.x)
	}
	if r.Number != "" {
		c.write(k.fitted(p.numFace, r.Number, p.titleX-p.x), k, p.numFace, colours.Muted, p.x, k.top, p.titleX-p.x)
	}
	c.paragraph(&p.title, r.Title, k, bold, colours.Ink, p.titleX, k.top, size.Width)
	c.paragraph(&p.text, r.Text, k, plain, colours.Second, p.x, p.textY, size.Width)
	c.labels(p.pills, k, p.x, p.pillsY)
}

// fold draws the arrow before what begins at x.
func (c *provisionCell) fold(k *look, isFolded bool, x float32) {
	side := k.arrow()
	pointArrow(c.arrow, isFolded, k.palette.Muted, float32(int(x-side-k.gap))-1, k.top+float32(int((k.line-side)/2)), side)
	c.folds, c.ends = true, x
}

// stakeholder shows whose row it is, with provisions across.
func (c *provisionCell) stakeholder(k *look, data *Column, size fyne.Size) {
	x := k.side
	if data.Member {
		x += k.indent
	}
	inner := size.Width - x - k.side
	c.write(k.fitted(bold, data.Name, inner), k, bold, k.palette.Ink, x, k.top, inner)
	said := count.Of(data.Statements, "statement", "statements")
	if data.Hidden > 0 {
		said += " · " + count.Of(data.Hidden, "member", "members") + " folded"
	}
	c.write(k.fitted(caption, said, inner), k, caption, k.palette.Muted, x, k.top+k.line, inner)
	if data.Leads {
		c.fold(k, data.Hidden > 0, x)
	}
}

// TakesTap is for the grid: the arrow folds the point, or the group.
func (c *provisionCell) TakesTap(at fyne.Position) bool {
	k := c.view.source.look
	return c.folds && at.X < c.ends && at.Y < k.top+k.line+k.gap
}

// fitted is a text as far as it has room.
func (k *look) fitted(face wrap.Face, text string, room float32) string {
	if end := k.table.Fit(face, text, room); end < len(text) {
		return text[:end] + wrap.Ellipsis
	}
	return text
}

// The arrow before a heading, clockwise in a unit square.
var (
	open   = []fyne.Position{{X: 0.05, Y: 0.2}, {X: 0.95, Y: 0.2}, {X: 0.5, Y: 0.85}}
	folded = []fyne.Position{{X: 0.2, Y: 0.05}, {X: 0.85, Y: 0.5}, {X: 0.2, Y: 0.95}}
)

// arrow is the side of an arrow.
func (k *look) arrow() float32 { return float32(int(k.caption * 0.7)) }

func newArrow() *canvas.ArbitraryPolygon { return &canvas.ArbitraryPolygon{NormalizedPoints: true} }

// pointArrow points down, or to the right before what is folded.
func pointArrow(a *canvas.ArbitraryPolygon, isFolded bool, c color.Color, x, y, side float32) {
	if a.Points = open; isFolded {
		a.Points = folded
	}
	a.FillColor, a.Hidden = c, false
	a.Move(fyne.NewPos(x, y))
	a.Resize(fyne.NewSquareSize(side))
}

// headingCell shows a theme's heading.
type headingCell struct {
	*sheet
	view  *View
	arrow *canvas.ArbitraryPolygon
}

func newHeadingCell(v *View) *headingCell {
	c := &headingCell{sheet: newSheet(), view: v, arrow: newArrow()}
	c.box.Objects = append(c.box.Objects, c.arrow)
	return c
}

// Object is for the grid.
func (c *headingCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *headingCell) Bind(row, _ int, size fyne.Size) {
	k, r := c.view.source.look, &c.view.source.content.Rows[row]
	c.begin()
	side := k.arrow()
	pointArrow(c.arrow, r.Folded, k.palette.Muted, k.side, float32(int(size.Height-side)/2), side)
	y := float32(int(size.Height-1-k.small) / 2)
	x := k.side + side + theme.Space(5)
	c.write(k.fitted(caption, c.view.source.caption(row), size.Width-x-k.side), k, caption, k.palette.Muted, x, y, size.Width)
	c.end()
}
