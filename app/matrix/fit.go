package matrix

import (
	"demarche/app/grid"
)

// The widths between which a column is fitted, at 100 % text size in
// device-independent pixels. Wider lines are hard to read.
const (
	leastFit = 90
	mostFit  = 480
)

// fit is the least width, at 100 % text size, in which no text of a column is
// cut short, or mostFit where there is none. The column may be [grid.Pinned].
func (s *source) fit(column int) float32 {
	low, high := 0, (mostFit-leastFit)/10
	for low < high {
		if mid := (low + high) / 2; s.whole(column, s.fitted(mid)*s.look.scale) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return s.fitted(low)
}

func (s *source) fitted(step int) float32 { return leastFit + 10*float32(step) }

// whole reports whether every text of a column is whole in that width.
func (s *source) whole(column int, width float32) bool {
	p, _ := plans.Get().(*scratch)
	defer plans.Put(p)
	k := s.look
	if column != grid.Pinned && !k.headFits(&s.content.Columns[column], s.pinned(column), width) {
		return false
	}
	for i := range s.content.Rows {
		r := &s.content.Rows[i]
		switch {
		case r.Kind == Heading:
		case column == grid.Pinned:
			if p.provision.plan(k, r, width); p.provision.title.more || p.provision.text.more || cut(p.provision.pills) {
				return false
			}
		default:
			if p.cell.plan(k, r.cell(column), width); p.cell.gist.more || p.cell.below || len(p.cell.word.lines) > 1 || cut(p.cell.pills) {
				return false
			}
		}
	}
	return true
}

// headFits reports whether a column's head shows the whole name.
func (k *look) headFits(c *Column, pinned bool, width float32) bool {
	return k.table.Width(bold, c.Name)+k.table.Width(caption, "9999")+2*k.side+2*k.signGap+k.pinRoom(pinned)+k.foldRoom(c) <= width
}

// cut reports whether one of the pills is cut short.
func cut(pills []pill) bool {
	for i := range pills {
		if pills[i].end < len(pills[i].text) {
			return true
		}
	}
	return false
}
