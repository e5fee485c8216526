package plan

import (
	"cmp"
	"slices"
)

// Order is the order in which rows are shown. The zero Order is [ByNumber].
type Order string

// The orders.
const (
	ByNumber     Order = "number"     // as the version is read
	ByTheme      Order = "theme"      // the dossier's themes one after the other, each as it is read
	ByContention Order = "contention" // what the sides are most at odds about comes first
)

// Orders lists every order.
var Orders = []Order{ByNumber, ByTheme, ByContention}

// Sort puts the places of rows of m in this order and leaves the list that it
// is given as it is. The plan as a whole is always first.
//
// By number and by theme a sub-point stands under its parent, also where the
// record has it elsewhere or it has a theme of its own: the theme of the
// point of the first level decides. Points without a theme, or of one that the
// dossier does not have, come last. By contention sub-points stand for
// themselves, and rows that are equally contended stay as they come. columns
// are the columns whose cells count for contention; without any, all do.
func (o Order) Sort(m *Matrix, rows []int, columns ...int) []int {
	sorted := slices.DeleteFunc(slices.Clone(rows), func(r int) bool { return r < 0 || r >= len(m.Rows) })
	var rank []int
	switch o {
	case ByTheme:
		rank = m.themeRanks()
	case ByContention:
		rank = make([]int, len(m.Rows))
		for _, r := range sorted {
			rank[r] = -m.Rows[r].Contention(columns)
		}
	default:
		rank = m.readingRanks()
	}
	slices.SortStableFunc(sorted, func(a, b int) int {
		isPoint := func(r int) int { return min(1, len(m.Rows[r].Subject.Provision)) }
		return cmp.Or(cmp.Compare(isPoint(a), isPoint(b)), cmp.Compare(rank[a], rank[b]))
	})
	return sorted
}

// Contention measures how much the sides are at odds on a row: the number of
// its contested cells, and the distance between the most and the least
// favourable stance that is taken on it, on the scale −2 … +2.
//
//	contention = contested cells + (highest measure − lowest measure)
//
// A stance that is carried from elsewhere was not taken here and does not
// count. columns are the cells that do; without any, all of them.
func (r *Row) Contention(columns []int) int {
	contested, lowest, highest := 0, 3, -3 // beyond the scale: none yet
	for c := range r.Cells {
		if len(columns) > 0 && !slices.Contains(columns, c) {
			continue
		}
		p := &r.Cells[c]
		if p.Contested {
			contested++
		}
		if measure, ok := p.Stance.Measure(); ok && !p.Carried() {
			lowest, highest = min(lowest, measure), max(highest, measure)
		}
	}
	return contested + max(0, highest-lowest)
}

// readingRanks gives each row its place when the rows are read with every
// sub-point under its parent.
func (m *Matrix) readingRanks() []int {
	ranks, _ := m.tree()
	return ranks
}

// tree gives each row its rank in reading order, and the row of the point of
// the first level that it stands under: itself for such a point.
func (m *Matrix) tree() (ranks, tops []int) {
	parents := m.parents()
	// The sub-points of a row as a chain: the first, and behind each the next.
	const none = -1
	first, next := make([]int, len(parents)), make([]int, len(parents))
	for i := range first {
		first[i] = none
	}
	for i := len(parents) - 1; i >= 0; i-- {
		if up := parents[i]; up != none {
			first[up], next[i] = i, first[up]
		}
	}
	ranks, tops = make([]int, len(parents)), make([]int, len(parents))
	for i := range ranks {
		ranks[i] = none
	}
	rank := 0
	var walk func(i, top int)
	walk = func(i, top int) {
		if ranks[i] != none {
			return
		}
		ranks[i], tops[i] = rank, top
		rank++
		for child := first[i]; child != none; child = next[child] {
			walk(child, top)
		}
	}
	for i, up := range parents {
		if up == none {
			walk(i, i)
		}
	}
	for i := range parents { // in a circle of parents, which no checked dossier has, nothing is of the first level
		walk(i, i)
	}
	return ranks, tops
}

// parents gives for each row that of its parent point; -1 where there is none.
func (m *Matrix) parents() []int {
	place := make(map[ProvisionID]int, len(m.Rows))
	for i := range m.Rows {
		if p := m.Rows[i].Provision; p != nil {
			place[p.ID] = i
		}
	}
	parents := make([]int, len(m.Rows))
	for i := range m.Rows {
		parents[i] = -1
		if p := m.Rows[i].Provision; p != nil && p.Parent != "" {
			if up, ok := place[p.Parent]; ok && up != i {
				parents[i] = up
			}
		}
	}
	return parents
}

// themeRanks gives each row a place by theme, then by reading order.
func (m *Matrix) themeRanks() []int {
	ranks, tops := m.tree()
	themes := make(map[ThemeID]int, len(m.Themes))
	for i, t := range m.Themes {
		themes[t.ID] = i
	}
	byTheme := make([]int, len(ranks))
	for i := range ranks {
		group := len(m.Themes)
		if p := m.Rows[tops[i]].Provision; p != nil {
			if n, ok := themes[p.Theme]; ok {
				group = n
			}
		}
		byTheme[i] = group*len(m.Rows) + ranks[i]
	}
	return byTheme
}
