package matrix

import (
	"sync"

	"demarche/app/count"
	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// source is one content in one look, for the grid. It never changes.
type source struct {
	content  Content
	look     *look
	subjects []int // with provisions across: the content's rows that are no headings
}

var _ grid.Source = (*source)(nil)

func newSource(content Content, k *look) *source {
	s := &source{content: content, look: k}
	if content.Across {
		for i := range content.Rows {
			if content.Rows[i].Kind != Heading {
				s.subjects = append(s.subjects, i)
			}
		}
	}
	return s
}

// plans lends a place to lay cells out, to whichever goroutine measures.
var plans = sync.Pool{New: func() any { return new(scratch) }}

type scratch struct {
	cell      cellPlan
	provision provisionPlan
}

// Rows is for the grid.
func (s *source) Rows() int {
	if s.content.Across && len(s.subjects) == 0 {
		return 0 // no provision stands across, and so no cell
	}
	if s.content.Across {
		return len(s.content.Columns)
	}
	return len(s.content.Rows)
}

// Columns is for the grid.
func (s *source) Columns() int {
	if s.content.Across {
		return len(s.subjects)
	}
	return len(s.content.Columns)
}

// Band is for the grid.
func (s *source) Band(row int) bool { return !s.content.Across && s.content.Rows[row].Kind == Heading }

// cell is what stands at a place of the grid.
func (s *source) cell(row, column int) *Cell {
	if s.content.Across {
		return s.provision(column).cell(row)
	}
	return s.content.Rows[row].cell(column)
}

// pinned reports whether a column of the content stays in view.
func (s *source) pinned(column int) bool { return !s.content.Across && column < s.content.Fixed }

// provision is what heads a column, with provisions across.
func (s *source) provision(column int) *Row { return &s.content.Rows[s.subjects[column]] }

// nowhere is the row of what is not in the grid.
const nowhere = grid.Header - 1

// place is where a cell stands in the grid; a row of the content without a
// column is the subject itself, which with provisions across is a head.
func (s *source) place(row, column int) (gridRow, gridColumn int) {
	if !s.content.Across {
		return row, column
	}
	for i, r := range s.subjects {
		if r == row {
			return column, i // grid.Pinned is grid.Header
		}
	}
	return nowhere, 0
}

// at is the content's row and column at a place of the grid. With provisions
// across, a stakeholder's own cell stands for the plan as a whole.
func (s *source) at(gridRow, gridColumn int) (row, column int) {
	switch {
	case !s.content.Across:
		return gridRow, gridColumn
	case gridColumn == grid.Pinned:
		return s.subjects[0], gridRow
	}
	return s.subjects[gridColumn], gridRow
}

// fewLetters is how many letters of common text a line needs at least: four
// words, as in a narrow column of a newspaper.
const fewLetters = 20

// Wishes is for the grid: room for every stance beside a date, and so for a few
// words a line, and what a person has made of a column. Where all columns can
// then be in view a date may go under its stance.
func (s *source) Wishes() grid.Wishes {
	k := s.look
	var word float32
	for _, stance := range plan.Stances {
		word = max(word, k.table.Width(bold, stance.Word()))
	}
	stance := (k.sign + k.signGap + word) * (1 + wrap.Slack)
	body := (k.sign+word+k.table.Width(caption, "30 Sep · 99"))*(1+wrap.Slack) + 2*(k.side+k.signGap)
	ask := grid.Wishes{
		LeastPinned: ceil(body * 1.2), LeastBody: ceil(body),
		Readable: ceil(max(stance, fewLetters*k.average) + 2*k.side),
	}
	if s.content.Across {
		ask.LeastPinned = ceil(body * 0.8)
		return ask
	}
	ask.Pinned, ask.Fixed = s.content.Width*k.scale, s.content.Fixed
	for i := range s.content.Columns {
		ask.Body = append(ask.Body, s.content.Columns[i].Width*k.scale)
	}
	return ask
}

// HeaderHeight is for the grid.
func (s *source) HeaderHeight(grid.Widths) float32 {
	if s.content.Across {
		return headLines*s.look.line + theme.Space(19)
	}
	return s.look.line + theme.Space(19)
}

// mostAcross is the number of provisions across from which on all rows are as
// high as a cell can usually be: to find the highest of ten thousand cells
// takes longer than a frame.
const mostAcross = 400

// Height is for the grid.
func (s *source) Height(row int, w grid.Widths) float32 {
	if s.content.Across {
		return s.heightAcross(row, w)
	}
	r := &s.content.Rows[row]
	if r.Kind == Heading {
		return s.look.heading
	}
	p, _ := plans.Get().(*scratch)
	defer plans.Put(p)
	p.provision.plan(s.look, r, w.Pinned)
	height := p.provision.height
	for i := range s.content.Columns {
		p.cell.plan(s.look, r.cell(i), w.Of(i))
		height = max(height, p.cell.height)
	}
	return ceil(height) + 1 // the hairline
}

// heightAcross is the height of a stakeholder's row.
func (s *source) heightAcross(row int, w grid.Widths) float32 {
	k := s.look
	least := k.top + k.line + k.small + k.bottom
	if len(s.subjects) > mostAcross {
		return ceil(least+(mostGist+1)*k.line+3*(k.pillHeight+k.pillGap)) + 1
	}
	p, _ := plans.Get().(*scratch)
	defer plans.Put(p)
	for i, subject := range s.subjects {
		p.cell.plan(k, s.content.Rows[subject].cell(row), w.Of(i))
		least = max(least, p.cell.height)
	}
	return ceil(least) + 1
}

// Estimate is for the grid.
func (s *source) Estimate(row int, w grid.Widths) float32 {
	if s.content.Across {
		return s.heightAcross(row, w)
	}
	r, k := &s.content.Rows[row], s.look
	if r.Kind == Heading {
		return s.look.heading
	}
	lines := k.lines(r.Title, w.Pinned-2*k.side, mostTitle)
	if r.Text != "" {
		lines += k.lines(r.Text, w.Pinned-2*k.side, mostText)
	}
	height := lines * k.line
	if len(r.Terms)+r.Notes > 0 {
		height += k.pillAbove + k.pillHeight
	}
	for i := range s.content.Columns {
		c := r.cell(i)
		h := k.line
		if c.Gist != "" {
			h += k.lines(c.Gist, w.Of(i)-2*k.side, mostGist) * k.line
		}
		if p := c.Position; p.Contested || p.Reversed || p.Hollow() || p.Carried() || c.Notes > 0 || c.Change != nil {
			h += k.pillAbove + k.pillHeight
		}
		height = max(height, h)
	}
	return ceil(k.top + k.gap + height + k.bottom + 1)
}

// caption is the heading of a row as it is set.
func (s *source) caption(row int) string {
	r := &s.content.Rows[row]
	if r.Folded {
		return theme.Spaced(r.Title) + "   " + count.Of(r.Hidden, "point", "points")
	}
	return theme.Spaced(r.Title)
}
