package textview

import (
	"cmp"
	"slices"
)

// extent is a half-open stretch [start, end) of bytes or of lines.
type extent struct{ start, end int }

func (e extent) touches(o extent) bool { return e.start < o.end && o.start < e.end }

// stack gives each stretch the lowest level at which none that overlaps it
// stands. They must be sorted by their starts.
//
//	level 0   aaaaaaa   ccc
//	level 1      bbbbbbbb
//	level 2       d
func stack(sorted []extent) (levels []int) {
	levels = make([]int, len(sorted))
	var ends []int // of the last stretch on each level
	for i, e := range sorted {
		at := slices.IndexFunc(ends, func(end int) bool { return end <= e.start })
		if at < 0 {
			at, ends = len(ends), append(ends, 0)
		}
		ends[at], levels[i] = e.end, at
	}
	return levels
}

// pins is a set of stretches with the mark that each belongs to, made to be
// asked which of them touch a place.
type pins struct {
	extents []extent // sorted by start, of two with the same the longer first
	marks   []int
	reach   []int // reach[i] is the last end among extents[:i+1]
}

func newPins(extents []extent, marks []int) pins {
	order := make([]int, len(extents))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(extents[a].start, extents[b].start), cmp.Compare(extents[b].end, extents[a].end))
	})
	p := pins{make([]extent, len(order)), make([]int, len(order)), make([]int, len(order))}
	last := 0
	for i, from := range order {
		p.extents[i], p.marks[i] = extents[from], marks[from]
		last = max(last, extents[from].end)
		p.reach[i] = last
	}
	return p
}

// touching is the range in which every stretch is that touches e; there may be
// others among them.
func (p *pins) touching(e extent) (from, until int) {
	from, _ = slices.BinarySearch(p.reach, e.start+1)
	until, _ = slices.BinarySearchFunc(p.extents, e.end, func(x extent, end int) int { return cmp.Compare(x.start, end) })
	return min(from, until), until
}
