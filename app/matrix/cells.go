package matrix

import (
	"fyne.io/fyne/v2"

	"demarche/app/grid"
	"demarche/app/theme"
)

// newCell makes an empty cell for a place in the grid.
func (v *View) newCell(place grid.Place) grid.Cell {
	switch place {
	case grid.PinnedPlace:
		return newProvisionCell(v)
	case grid.BodyPlace:
		return newPositionCell(v)
	case grid.BandPlace:
		return newHeadingCell(v)
	}
	return newHeadCell(v)
}

// positionCell shows one stakeholder's position.
type positionCell struct {
	*sheet
	view  *View
	sign  *theme.Sign
	small []*theme.Sign // of a folded point's spread
	plan  cellPlan
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
	k, p := c.view.source.look, &c.plan
	data, colours := c.view.source.cell(row, column), k.palette
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
	c.tallies(k)
	c.end()
}

// tallies draws the spread of a folded point.
func (c *positionCell) tallies(k *look) {
	for len(c.small) < len(c.plan.spread) {
		s := theme.NewSign()
		c.small = append(c.small, s)
		c.box.Objects = append(c.box.Objects, s.Object())
	}
	for i, s := range c.small {
		if i >= len(c.plan.spread) {
			s.Object().Hide()
			continue
		}
		t := &c.plan.spread[i]
		s.Set(t.stance, false, true)
		s.Object().Show()
		s.Object().Move(fyne.NewPos(k.side+t.x, t.y+(k.line-k.sign)/2+k.lift))
		s.Object().Resize(fyne.NewSquareSize(k.sign))
		c.write(t.count, k, caption, k.palette.Second, k.side+t.x+k.sign+k.gap, t.y+(k.line-k.small)/2, k.sign*3)
	}
}

// baseline is how far a caption is lowered to stand on the line of text: the
// font's ascent is 1.07 of its size, and both stand in the middle of a line.
func baseline(k *look) float32 {
	const ascent, descent = 1.069, 0.293 // Noto Sans, in em
	text := (k.line + (ascent-descent)*k.text) / 2
	small := (k.small + (ascent-descent)*k.caption) / 2
	return text - small
}
