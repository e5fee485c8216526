package matrix

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/app/wrap"
)

// newCell makes an empty cell for a place in the grid.
func (v *View) newCell(place grid.Place) grid.Cell {
	switch place {
	case grid.PinnedPlace:
		return &provisionCell{view: v, sheet: newSheet()}
	case grid.BodyPlace:
		return newPositionCell(v)
	case grid.BandPlace:
		return newHeadingCell(v)
	}
	return &headCell{view: v, sheet: newSheet()}
}

// positionCell shows one stakeholder's position.
type positionCell struct {
	*sheet
	view *View
	sign *theme.Sign
	plan cellPlan
}

func newPositionCell(v *View) *positionCell {
	c := &positionCell{sheet: newSheet(), view: v, sign: theme.NewSign()}
	c.box.Objects = append(c.box.Objects, c.sign.Object())
	return c
}

// Object is for the grid.
func (c *positionCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *positionCell) Bind(row, column int, size fyne.Size) {
	k, r := c.view.source.look, &c.view.source.content.Rows[row]
	data, p, colours := r.cell(column), &c.plan, c.view.source.look.palette
	p.plan(k, data, size.Width)
	position := data.Position
	c.begin()

	c.sign.Set(position.Stance, position.Hollow(), position.Carried())
	mark := c.sign.Object()
	mark.Move(fyne.NewPos(k.side, k.top+(k.line-k.sign)/2+k.lift))
	mark.Resize(fyne.NewSquareSize(k.sign))

	ink := colours.Stance(position.Stance)
	if position.Carried() {
		ink = colours.Dimmed(position.Stance)
	}
	inner, wordX := size.Width-2*k.side, k.side+k.sign+k.signGap
	c.paragraph(&p.word, p.text, k, p.face, ink, wordX, k.top, inner)
	if p.when != "" {
		y := k.top + float32(len(p.word.lines)-1)*k.line
		if p.below {
			c.write(p.when, k, caption, colours.Muted, wordX, y+k.line, inner)
		} else {
			t := c.write(p.when, k, caption, colours.Muted, k.side, y+baseline(k), inner)
			t.Alignment = fyne.TextAlignTrailing
		}
	}
	ink = colours.Second
	if position.Carried() {
		ink = colours.Muted
	}
	c.paragraph(&p.gist, data.Gist, k, plain, ink, k.side, p.gistY, inner)
	c.labels(p.pills, k, k.side, p.pillsY)
	c.end()
}

// baseline is how far a caption is lowered to stand on the line of text: the
// font's ascent is 1.07 of its size, and both stand in the middle of a line.
func baseline(k *look) float32 {
	const ascent, descent = 1.069, 0.293 // Noto Sans, in em
	text := (k.line + (ascent-descent)*k.text) / 2
	small := (k.small + (ascent-descent)*k.caption) / 2
	return text - small
}

// provisionCell shows number, title, text and terms.
type provisionCell struct {
	*sheet
	view *View
	plan provisionPlan
}

// Object is for the grid.
func (c *provisionCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *provisionCell) Bind(row, _ int, size fyne.Size) {
	k, r := c.view.source.look, &c.view.source.content.Rows[row]
	p, colours := &c.plan, k.palette
	p.plan(k, r, size.Width)
	c.begin()
	if r.Number != "" {
		number := r.Number
		if end := k.table.Fit(p.numFace, number, p.titleX-p.x); end < len(number) {
			number = number[:end] + wrap.Ellipsis
		}
		c.write(number, k, p.numFace, colours.Muted, p.x, k.top, p.titleX-p.x)
	}
	c.paragraph(&p.title, r.Title, k, bold, colours.Ink, p.titleX, k.top, size.Width)
	c.paragraph(&p.text, r.Text, k, plain, colours.Second, p.x, p.textY, size.Width)
	c.labels(p.pills, k, p.x, p.pillsY)
	c.end()
}

// headCell shows the head of a column.
type headCell struct {
	*sheet
	view *View
}

// Object is for the grid.
func (c *headCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *headCell) Bind(_, column int, size fyne.Size) {
	k := c.view.source.look
	y, inner := float32(int(size.Height-1-k.line)/2), size.Width-2*k.side
	c.begin()
	defer c.end()
	if column == grid.Pinned {
		c.write(wordProvision, k, bold, k.palette.Ink, k.side, y, inner)
		return
	}
	data := &c.view.source.content.Columns[column]
	count := strconv.Itoa(data.Statements)
	room := inner - k.signGap - k.table.Width(caption, count)*(1+wrap.Slack)
	name := data.Name
	if k.table.Fit(bold, name, room) < len(name) && data.Code != "" {
		name = data.Code
	}
	if end := k.table.Fit(bold, name, room); end < len(name) {
		name = name[:end] + wrap.Ellipsis
	}
	c.write(name, k, bold, k.palette.Ink, k.side, y, inner)
	x := k.side + ceil(k.table.Width(bold, name)) + k.signGap
	c.write(count, k, caption, k.palette.Muted, x, y+baseline(k), inner)
}

// headingCell shows a theme's heading.
type headingCell struct {
	*sheet
	view  *View
	arrow *canvas.ArbitraryPolygon
}

// The arrow before a heading, clockwise in a unit square.
var (
	open   = []fyne.Position{{X: 0.05, Y: 0.2}, {X: 0.95, Y: 0.2}, {X: 0.5, Y: 0.85}}
	folded = []fyne.Position{{X: 0.2, Y: 0.05}, {X: 0.85, Y: 0.5}, {X: 0.2, Y: 0.95}}
)

func newHeadingCell(v *View) *headingCell {
	c := &headingCell{sheet: newSheet(), view: v, arrow: &canvas.ArbitraryPolygon{NormalizedPoints: true}}
	c.box.Objects = append(c.box.Objects, c.arrow)
	return c
}

// Object is for the grid.
func (c *headingCell) Object() fyne.CanvasObject { return c.box }

// Bind is for the grid.
func (c *headingCell) Bind(row, _ int, size fyne.Size) {
	k, r := c.view.source.look, &c.view.source.content.Rows[row]
	c.begin()
	if c.arrow.Points = open; r.Folded {
		c.arrow.Points = folded
	}
	side := float32(int(k.caption * 0.7))
	y := float32(int(size.Height-1-k.small) / 2)
	c.arrow.FillColor = k.palette.Muted
	c.arrow.Move(fyne.NewPos(k.side, float32(int(size.Height-side)/2)))
	c.arrow.Resize(fyne.NewSquareSize(side))
	c.write(c.view.source.caption(row), k, caption, k.palette.Muted, k.side+side+theme.Space(5), y, size.Width)
	c.end()
}
