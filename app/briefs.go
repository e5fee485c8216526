package app

import (
	"cmp"
	"context"

	"demarche/app/markdown"
	"demarche/app/matrix"
	"demarche/store/plan"
)

// briefs are the notes of a session's dossier in brief: how many lie on each
// thing, and the first words of the newest.
type briefs struct {
	counts map[plan.Target]int
	newest map[plan.Target]string // as it was written
	open   map[plan.Target]int    // those of them that are to be looked at
	last   string                 // the newest act when they were read
}

// mostOfNote is how many letters of a note stand in a cell: about a line.
const mostOfNote = 40

// readBriefs brings the briefs to what the dossier holds now.
func (s *session) readBriefs(ctx context.Context) error {
	last, _, err := s.store.LastAct(ctx) // first: what comes between is then read once more
	if err != nil || s.briefs.counts != nil && s.briefs.last == last.ID {
		return err
	}
	all, err := s.store.NoteBriefs(ctx)
	if err != nil {
		return err
	}
	s.briefs = briefs{counts: make(map[plan.Target]int, len(all)), newest: make(map[plan.Target]string, len(all)), open: map[plan.Target]int{}, last: last.ID}
	for on, b := range all {
		if s.briefs.counts[on], s.briefs.newest[on] = b.Count, b.Newest; b.Open > 0 {
			s.briefs.open[on] = b.Open
		}
	}
	return nil
}

// fill puts the newest words into the rows and cells that have notes, and how many of
// these are to be looked at.
func (b *briefs) fill(c *matrix.Content, x *plan.Index, m *plan.Matrix) {
	said := b.onStatements(x, m.AsOf)
	for i := range c.Rows {
		row := &c.Rows[i]
		if on := plan.TargetOfSubject(row.Subject); row.Notes > 0 {
			row.Newest, row.Open = b.words(on), b.open[on]
		}
		for j := range row.Cells {
			if cell := &row.Cells[j]; cell.Notes > 0 && j < len(c.Columns) {
				b.fillCell(cell, plan.CellOf(row.Subject, c.Columns[j].Stakeholder), said)
			}
		}
	}
}

// fillCell takes the notes on the cell, those on its statements, and those on the one
// that its position was carried from.
func (b *briefs) fillCell(cell *matrix.Cell, on plan.Target, said map[plan.Target]noted) {
	from := plan.Target{}
	if cell.Position.Carried() {
		from = plan.TargetOf(plan.OnStatement, cell.Position.DecidedBy)
	}
	cell.Newest = cmp.Or(b.words(on), said[on].newest, b.words(from))
	cell.Open = b.open[on] + said[on].open + b.open[from]
}

// noted are the notes on the statements of a cell.
type noted struct {
	newest string // words of one of them
	open   int
}

// onStatements are the notes on statements up to a day, by the cells of these.
func (b *briefs) onStatements(x *plan.Index, asOf plan.Date) map[plan.Target]noted {
	list := map[plan.Target]noted{}
	for on := range b.newest {
		if on.Kind != plan.OnStatement {
			continue
		}
		if s := x.Statement(plan.StatementID(on.ID)); s != nil && s.Date <= asOf {
			for _, about := range s.About {
				cell := plan.CellOf(about, s.Holder)
				list[cell] = noted{b.words(on), list[cell].open + b.open[on]}
			}
		}
	}
	return list
}

func (b *briefs) words(on plan.Target) string { return markdown.Plain(b.newest[on], mostOfNote) }
