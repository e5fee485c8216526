package finder

import (
	"sort"

	"demarche/app/search"
)

// group is the lines of one kind, [first, last), below a heading.
type group struct {
	kind        search.Kind
	first, last int
	row         int     // of the heading, among all lines and headings that are shown
	top         float64 // where that stands
}

func (g *group) len() int { return g.last - g.first }

// line is the one in a row of the group; -1 in that of its heading.
func (g *group) line(row int) int {
	if row <= g.row {
		return -1
	}
	return g.first + row - g.row - 1
}

// geometry says where groups and lines stand, in device-independent pixels from
// the top of all. Every line is as high as the next.
type geometry struct {
	groups        []group
	heading, line float64 // heights
	height        float64 // of all
	count         int     // of lines that are shown
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
	g := geometry{heading: float64(heading), line: float64(row)}
	for _, one := range groups {
		if only != "" && one.kind != only {
			continue
		}
		one.row, one.top = g.count+len(g.groups), g.height
		g.groups = append(g.groups, one)
		g.height += g.heading + float64(one.len())*g.line
		g.count += one.last - one.first
	}
	return g
}

// row is where a line stands among all lines and headings; ok is false when it is
// not among those shown.
func (g *geometry) row(line int) (row int, ok bool) {
	for i := range g.groups {
		if one := &g.groups[i]; line >= one.first && line < one.last {
			return one.row + 1 + line - one.first, true
		}
	}
	return -1, false
}

// group is the one that a row is in; of a row beyond the end it is the last.
func (g *geometry) group(row int) *group {
	at := 0
	for at+1 < len(g.groups) && g.groups[at+1].row <= row {
		at++
	}
	return &g.groups[at]
}

// top is where a row begins; that of a row beyond the end is the height of all.
func (g *geometry) top(row int) float64 {
	if row >= g.count+len(g.groups) {
		return g.height
	}
	one := g.group(row)
	if row == one.row {
		return one.top
	}
	return one.top + g.heading + float64(row-one.row-1)*g.line
}

// at is the row at a height: above all the first, below all the last.
func (g *geometry) at(y float64) int {
	at := 0
	for at+1 < len(g.groups) && g.groups[at+1].top <= y {
		at++
	}
	one := &g.groups[at]
	if y < one.top+g.heading {
		return one.row
	}
	return one.row + 1 + min(int((y-one.top-g.heading)/g.line), one.len()-1)
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
