package board

import (
	"sort"

	"demarche/app/notebook"
)

// line is one of the things that stand below each other: the head of a group, or
// an entry in one.
type line struct {
	group int32 // in the arrangement
	entry int32 // in the book; -1: the head
}

func (l line) head() bool { return l.entry < 0 }

// lines are all lines that are not folded away, and where each stands in
// device-independent pixels from the top of all.
type lines struct {
	list  []line
	tops  []float64 // one more than lines: the last is the height of all
	heads []int32   // by group: the line of its head
}

// lay places the heads of all groups, and the entries of those that are not
// folded. It uses the memory of an older one.
func (l *lines) lay(a *notebook.Arrangement, folded func(g *notebook.Group) bool, d *drawing) {
	l.list, l.tops, l.heads = l.list[:0], l.tops[:0], l.heads[:0]
	top := 0.0
	add := func(one line, height float32) {
		l.list, l.tops = append(l.list, one), append(l.tops, top)
		top += float64(height)
	}
	if a != nil {
		for g := range a.Groups {
			group := &a.Groups[g]
			l.heads = append(l.heads, int32(len(l.list)))
			add(line{int32(g), -1}, d.heading)
			if folded(group) {
				continue
			}
			for _, e := range group.Entries {
				add(line{int32(g), e}, d.height(d.form(e)))
			}
		}
	}
	l.tops = append(l.tops, top)
}

// height is that of all lines.
func (l *lines) height() float64 { return l.tops[len(l.list)] }

// at is the line at a height; above all the first, below all the last, and -1
// where there are none.
func (l *lines) at(y float64) int {
	return min(max(0, sort.Search(len(l.list), func(i int) bool { return l.tops[i+1] > y })), len(l.list)-1)
}

// find is the line of an entry in a group, or of the head with entry -1; -1: there
// is none.
func (l *lines) find(one line) int {
	if one.group < 0 || int(one.group) >= len(l.heads) {
		return -1
	}
	at := int(l.heads[one.group])
	for ; at < len(l.list) && l.list[at].group == one.group; at++ {
		if l.list[at].entry == one.entry {
			return at
		}
	}
	return -1
}

// last is the line behind those of a group.
func (l *lines) last(group int32) int {
	if next := int(group) + 1; next < len(l.heads) {
		return int(l.heads[next])
	}
	return len(l.list)
}
