package finder

import (
	"sort"

	"demarche/app/search"
)

// group is the lines of one kind, [first, last), and where its heading stands.
type group struct {
	kind        search.Kind
	first, last int
	top         float64
}

// geometry says where groups and lines stand, in device-independent pixels from
// the top of all. Every line is as high as the next.
type geometry struct {
	groups       []group
	heading, row float64
	height       float64 // of all
	count        int     // of lines that are shown
}

// lines are the hits by records: a line of the list each.
type lines struct {
	hits   Hits    // nil: there are none
	firsts []int32 // where the hits of a line begin; nil: every hit is a line
}

// linesOf puts hits together, if they know how.
func linesOf(hits Hits) lines {
	joined, ok := hits.(Joined)
	if !ok {
		return lines{hits: hits}
	}
	l := lines{hits: hits, firsts: make([]int32, 0, hits.Len())}
	for i := range hits.Len() {
		if i == 0 || !joined.Same(i) {
			l.firsts = append(l.firsts, int32(i))
		}
	}
	return l
}

func (l lines) len() int {
	switch {
	case l.hits == nil:
		return 0
	case l.firsts != nil:
		return len(l.firsts)
	}
	return l.hits.Len()
}

// of is the hits of a line, [first, last).
func (l lines) of(line int) (first, last int) {
	switch {
	case l.firsts == nil:
		return line, line + 1
	case line+1 < len(l.firsts):
		return int(l.firsts[line]), int(l.firsts[line+1])
	}
	return int(l.firsts[line]), l.hits.Len()
}

func (l lines) kind(line int) search.Kind {
	first, _ := l.of(line)
	return l.hits.Kind(first)
}

// groups finds where each kind begins: hits of one kind stand together.
func (l lines) groups() []group {
	var groups []group
	for at, n := 0, l.len(); at < n; {
		kind := l.kind(at)
		last := at + sort.Search(n-at, func(i int) bool { return l.kind(at+i) != kind })
		groups = append(groups, group{kind: kind, first: at, last: last})
		at = last
	}
	return groups
}

// newGeometry places the groups of one kind, or with "" all of them.
func newGeometry(groups []group, only search.Kind, heading, row float32) geometry {
	g := geometry{heading: float64(heading), row: float64(row)}
	for _, one := range groups {
		if only != "" && one.kind != only {
			continue
		}
		one.top = g.height
		g.groups = append(g.groups, one)
		g.height += g.heading + float64(one.last-one.first)*g.row
		g.count += one.last - one.first
	}
	return g
}

// top is where a line stands; ok is false when it is not among those shown.
func (g *geometry) top(line int) (y float64, ok bool) {
	for _, one := range g.groups {
		if line >= one.first && line < one.last {
			return one.top + g.heading + float64(line-one.first)*g.row, true
		}
	}
	return 0, false
}

// at is the line at a height; ok is false over a heading and beyond the end.
func (g *geometry) at(y float64) (line int, ok bool) {
	for _, one := range g.groups {
		from := one.top + g.heading
		if y >= from && y < g.bottom(one) {
			return min(one.first+int((y-from)/g.row), one.last-1), true
		}
	}
	return -1, false
}

// bottom is where a group ends.
func (g *geometry) bottom(one group) float64 {
	return one.top + g.heading + float64(one.last-one.first)*g.row
}

// inView is the lines of a group that are seen between two heights.
func (g *geometry) inView(one group, from, until float64) (first, last int) {
	top := one.top + g.heading
	if until <= top || from >= g.bottom(one) {
		return one.first, one.first
	}
	first = one.first + max(0, int((from-top)/g.row))
	last = one.first + int((until-top)/g.row) + 1
	return first, min(last, one.last)
}

// place is how many of the lines shown stand before one, and lineAt the reverse.
func (g *geometry) place(line int) (n int, ok bool) {
	for _, one := range g.groups {
		if line >= one.first && line < one.last {
			return n + line - one.first, true
		}
		n += one.last - one.first
	}
	return -1, false
}

// kind is that of a line that is shown.
func (g *geometry) kind(line int) search.Kind {
	for _, one := range g.groups {
		if line >= one.first && line < one.last {
			return one.kind
		}
	}
	return ""
}

// lineAt is described with place; n is within [0, count).
func (g *geometry) lineAt(n int) int {
	for _, one := range g.groups {
		if length := one.last - one.first; n >= length {
			n -= length
			continue
		}
		return one.first + n
	}
	return -1
}
