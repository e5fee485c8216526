package app

import (
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
	s.briefs = briefs{counts: make(map[plan.Target]int, len(all)), newest: make(map[plan.Target]string, len(all)), last: last.ID}
	for on, b := range all {
		s.briefs.counts[on], s.briefs.newest[on] = b.Count, b.Newest
	}
	return nil
}

// fill puts the newest words into the rows and cells that have notes.
func (b *briefs) fill(c *matrix.Content, x *plan.Index, m *plan.Matrix) {
	said := b.onStatements(x, m.AsOf)
	for i := range c.Rows {
		row := &c.Rows[i]
		if row.Notes > 0 {
			row.Newest = b.words(plan.TargetOfSubject(row.Subject))
		}
		for j := range row.Cells {
			if cell := &row.Cells[j]; cell.Notes > 0 && j < len(c.Columns) {
				on := plan.CellOf(row.Subject, c.Columns[j].Stakeholder)
				if cell.Newest = b.words(on); cell.Newest != "" {
					continue
				}
				if cell.Newest = said[on]; cell.Newest == "" && cell.Position.Carried() {
					cell.Newest = b.words(plan.TargetOf(plan.OnStatement, cell.Position.DecidedBy))
				}
			}
		}
	}
}

// onStatements are words of notes on statements up to a day, by the cells of these.
func (b *briefs) onStatements(x *plan.Index, asOf plan.Date) map[plan.Target]string {
	words := map[plan.Target]string{}
	for on := range b.newest {
		if on.Kind != plan.OnStatement {
			continue
		}
		if s := x.Statement(plan.StatementID(on.ID)); s != nil && s.Date <= asOf {
			for _, about := range s.About {
				words[plan.CellOf(about, s.Holder)] = b.words(on)
			}
		}
	}
	return words
}

func (b *briefs) words(on plan.Target) string { return markdown.Plain(b.newest[on], mostOfNote) }
