package matrix

import (
	"sync"

	"demarche/app/grid"
	"demarche/app/theme"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// source is one content in one look, for the grid. It never changes.
type source struct {
	content Content
	look    *look
}

var _ grid.Source = (*source)(nil)

// plans lends a place to lay cells out, to whichever goroutine measures.
var plans = sync.Pool{New: func() any { return new(scratch) }}

type scratch struct {
	cell      cellPlan
	provision provisionPlan
}

// Rows is for the grid.
func (s *source) Rows() int { return len(s.content.Rows) }

// Columns is for the grid.
func (s *source) Columns() int { return len(s.content.Columns) }

// Band is for the grid.
func (s *source) Band(row int) bool { return s.content.Rows[row].Kind == Heading }

// Least is for the grid: room for every stance beside a date, and so for a few
// words a line.
func (s *source) Least() (pinned, body float32) {
	k := s.look
	var word float32
	for _, stance := range plan.Stances {
		word = max(word, k.table.Width(bold, stance.Word()))
	}
	body = (k.sign+word+k.table.Width(caption, "30 Sep · 99"))*(1+wrap.Slack) + 2*(k.side+k.signGap)
	return ceil(body * 1.2), ceil(body)
}

// HeaderHeight is for the grid.
func (s *source) HeaderHeight(grid.Widths) float32 { return s.look.line + theme.Space(19) }

// Height is for the grid.
func (s *source) Height(row int, w grid.Widths) float32 {
	r := &s.content.Rows[row]
	if r.Kind == Heading {
		return s.look.heading
	}
	p, _ := plans.Get().(*scratch)
	defer plans.Put(p)
	p.provision.plan(s.look, r, w.Pinned)
	height := p.provision.height
	for i := range s.content.Columns {
		p.cell.plan(s.look, r.cell(i), w.Body)
		height = max(height, p.cell.height)
	}
	return ceil(height) + 1 // the hairline
}

// Estimate is for the grid.
func (s *source) Estimate(row int, w grid.Widths) float32 {
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
			h += k.lines(c.Gist, w.Body-2*k.side, mostGist) * k.line
		}
		if p := c.Position; p.Contested || p.Reversed || p.Hollow() || p.Carried() || c.Notes > 0 {
			h += k.pillAbove + k.pillHeight
		}
		height = max(height, h)
	}
	return ceil(k.top + k.gap + height + k.bottom + 1)
}

// caption is the heading of a row as it is set.
func (s *source) caption(row int) string { return theme.Spaced(s.content.Rows[row].Title) }
