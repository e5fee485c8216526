package redline

import (
	"fmt"

	"demarche/app/compare"
)

// part is a provision's place: its row, and which of the row's provisions of that
// side it is.
type part struct{ row, at int }

// span is a stretch of the provisions of a row on one side, [from, to).
type span struct{ from, to int }

func (s span) has(at int) bool { return s.from <= at && at < s.to }

// stream is a passage of a row as the document has it. Runs that are no longer in
// one place are two, one in each place, with the same strand: a name for what
// moved; empty: nothing. Partner is, on a side that stands alone, the provision
// of the other side whose number and heading tell what of its own stayed.
type stream struct {
	passage
	strands []string
	partner int
}

// layout puts the provisions of both texts into one order.
//
//	old  1 2 3 4      1            1 stays
//	new  1 4 2 5      4  (moved to)
//	                  2            2 stays
//	                  3  (dropped), 4 (moved from)
//	                  5  (new)
//
// Leave out what went and the new order is left, leave out what came and it is
// the old one: for what stays is in the same order in both texts, and between two
// that stay first all stands that was there, then all that is there now.
type layout struct {
	*compare.Comparison
	where [2][]part // of each provision of the old text, and of the new one
	tell  func(*stream)
}

// arrange tells every passage in the order of the document.
func arrange(c *compare.Comparison, tell func(*stream)) {
	l := layout{Comparison: c, tell: tell}
	l.where[0], l.where[1] = make([]part, len(c.Old.Provisions)), make([]part, len(c.New.Provisions))
	for k := range c.Rows {
		for at, i := range c.Rows[k].Old {
			l.where[0][i] = part{k, at}
		}
		for at, j := range c.Rows[k].New {
			l.where[1][j] = part{k, at}
		}
	}
	i, j := 0, 0
	for k := range c.Rows {
		row := &c.Rows[k]
		old, now, stays := l.core(k)
		if !stays || row.Old[0] < i || row.New[0] < j {
			continue // it is told part by part, when the turn of each comes
		}
		l.between(i, row.Old[0], j, row.New[0])
		l.tell(l.stream(k, old, now))
		i, j = row.Old[0]+old.to, row.New[0]+now.to
	}
	l.between(i, len(c.Old.Provisions), j, len(c.New.Provisions))
}

// core are the provisions of a row that may stand in one place: on each side
// those that follow directly on the first.
func (l *layout) core(k int) (old, now span, stays bool) {
	row := &l.Rows[k]
	return span{0, unbroken(row.Old)}, span{0, unbroken(row.New)}, !row.Moved && len(row.Old) > 0 && len(row.New) > 0
}

// unbroken is how many indices from the first on follow one on the other.
func unbroken(list []int) int {
	n := 0
	for n < len(list) && list[n] == list[0]+n {
		n++
	}
	return n
}

// between tells the old provisions [i, toOld) alone, then the new ones [j, toNew).
func (l *layout) between(i, toOld, j, toNew int) {
	for ; i < toOld; i++ {
		p := l.where[0][i]
		l.tell(l.stream(p.row, span{p.at, p.at + 1}, span{}))
	}
	for ; j < toNew; j++ {
		p := l.where[1][j]
		l.tell(l.stream(p.row, span{}, span{p.at, p.at + 1}))
	}
}

// stream is the passage of some provisions of a row.
func (l *layout) stream(k int, old, now span) *stream {
	row := &l.Rows[k]
	s := &stream{passage: passage{old: row.Old[old.from:old.to], new: row.New[now.from:now.to]}, partner: none}
	runs := row.Runs
	switch oneToOne := len(row.Old) == 1 && len(row.New) == 1; {
	case len(s.new) == 0:
		runs = runsOf(runs, true, old.from)
		if oneToOne {
			s.partner = row.New[0]
		}
	case len(s.old) == 0:
		runs = runsOf(runs, false, now.from)
		if oneToOne {
			s.partner = row.Old[0]
		}
	}
	for _, r := range runs {
		s.take(r, old, now, l.strand(k, r))
	}
	return s
}

// strand names what a run moves with, where it is not in one place.
func (l *layout) strand(k int, r compare.Run) string {
	row := &l.Rows[k]
	old, now, stays := l.core(k)
	whole := stays && old.to == len(row.Old) && now.to == len(row.New)
	switch {
	case r.Alike:
		return "" // the two ends have other words
	case r.Move > 0 && whole:
		return fmt.Sprintf("sentence_%d_%d", k+1, r.Move)
	// A sentence that moved inside a provision that did.
	case r.Op == compare.Equal, r.Move > 0 && len(row.Old) == 1 && len(row.New) == 1:
		return fmt.Sprintf("provision_%d_%d_%d", k+1, r.Old+1, r.New+1)
	}
	return ""
}

// take takes in what of a run stands here.
func (s *stream) take(r compare.Run, old, now span, strand string) {
	wasHere, isHere := r.Op != compare.Insert && old.has(r.Old), r.Op != compare.Delete && now.has(r.New)
	if wasHere && isHere && !r.Alike {
		s.add(r, compare.Equal, r.Text, old, now, "")
		return
	}
	if wasHere {
		s.add(r, compare.Delete, r.Before(), old, now, strand)
	}
	if isHere {
		s.add(r, compare.Insert, r.Text, old, now, strand)
	}
}

// add appends a run with its places among the provisions of the stream.
func (s *stream) add(r compare.Run, op compare.Op, text string, old, now span, strand string) {
	if text == "" {
		return
	}
	place := func(at int, side span) int { return max(0, min(at, side.to-1)-side.from) }
	s.runs = append(s.runs, compare.Run{Op: op, Text: text, Old: place(r.Old, old), New: place(r.New, now)})
	s.strands = append(s.strands, strand)
}
