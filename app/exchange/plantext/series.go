package plantext

import (
	"slices"
)

// typed is a number that was found at the beginning of a line.
type typed struct {
	marker
	line   int // its place in the lines
	parent int // the place in the list of the number it lies under; -1: none
	series int // those of one series have the same
}

// candidate is one way of reading a line as the beginning of a point.
type candidate struct {
	marker
	line int
}

// series says which candidates, in the order of their lines, are numbers.
//
// Of the styles of a stretch of text the outermost is found first; its numbers
// must rise, with restarts at 1. What stands between two of them is a stretch of
// its own, with the styles that are left:
//
//	Article 1          1.              the outermost style of all: Article n
//	  1. …              (a) …          of what stands between Article 1 and 2: n.
//	  2. …              (b) …
//	Article 2          2.
//	  1. …
func series(candidates []candidate) []typed {
	levelled(candidates)
	s := seeker{all: candidates}
	every := make([]int, len(candidates))
	for i := range every {
		every[i] = i
	}
	s.stretch(every, -1, nil)
	// They were found from the outermost in; now in the order of the text.
	order := make([]int, len(s.found))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return s.found[a].line - s.found[b].line })
	placeOf := make([]int, len(order))
	for place, i := range order {
		placeOf[i] = place
	}
	list := make([]typed, len(order))
	for place, i := range order {
		list[place] = s.found[i]
		if parent := s.found[i].parent; parent >= 0 {
			list[place].parent = placeOf[parent]
		}
	}
	return list
}

// seeker finds the series of a text.
type seeker struct {
	all    []candidate
	found  []typed
	series int // how many there are
}

// deepest is how many styles lie in each other at most: part, chapter, section,
// article, paragraph, letter, number, bullet, and some.
const deepest = 12

// stretch finds the series among candidates that follow each other, all below
// parent. used are the styles of what they lie in.
func (s *seeker) stretch(at []int, parent int, used []style) {
	if len(at) < 2 || len(used) >= deepest {
		return
	}
	outer, chains := s.outermost(at, parent, used)
	if chains == nil {
		return
	}
	used = append(used[:len(used):len(used)], outer)
	under, next, line := parent, 0, -1
	for _, chain := range chains {
		s.series++
		id := s.series
		for _, member := range chain {
			from := next
			for at[next] != member {
				next++
			}
			m := s.all[member]
			s.stretch(s.off(at[from:next], line, m.line), under, used)
			under, line = len(s.found), m.line
			s.found = append(s.found, typed{m.marker, m.line, parent, id})
			next++
		}
	}
	s.stretch(s.off(at[next:], line, -1), under, used)
}

// off leaves out the other readings of two lines, at the ends of the list.
func (s *seeker) off(at []int, first, last int) []int {
	for len(at) > 0 && s.all[at[0]].line == first {
		at = at[1:]
	}
	for len(at) > 0 && s.all[at[len(at)-1]].line == last {
		at = at[:len(at)-1]
	}
	return at
}

// outermost is the style that the others lie in, with its series; nil where
// there is no series.
func (s *seeker) outermost(at []int, parent int, used []style) (style, [][]int) {
	groups, styles := s.byStyle(at, parent, used)
	for len(styles) > 0 {
		first := styles[0]
		styles = styles[1:]
		chains := chainsOf(s.all, groups[first])
		if chains == nil {
			continue
		}
		for _, other := range styles {
			if inner := chainsOf(s.all, groups[other]); s.startsIn(at, chains, inner) {
				return other, inner
			}
		}
		return first, chains
	}
	return style{}, nil
}

// startsIn reports whether all of several series begin right behind a number of
// another style, as "1)" does in "a) 1) 2) b) 1) 2)": then they lie in it,
// however uncommon that is.
func (s *seeker) startsIn(at []int, chains, outer [][]int) bool {
	if len(chains) < 2 || outer == nil {
		return false
	}
	member := map[int]bool{}
	for _, chain := range outer {
		for _, m := range chain {
			member[m] = true
		}
	}
	starts := map[int]bool{}
	for _, chain := range chains {
		starts[chain[0]] = true
	}
	for i, c := range at {
		if starts[c] && (i == 0 || !member[at[i-1]]) {
			return false
		}
	}
	return true
}

// byStyle sorts candidates by their style, the styles by how far out they
// usually are.
func (s *seeker) byStyle(at []int, parent int, used []style) (map[style][]int, []style) {
	groups := map[style][]int{}
	var styles []style
	for _, i := range at {
		look := s.all[i].style
		if slices.Contains(used, look) || look.bulleted() && parent < 0 {
			continue
		}
		if groups[look] == nil {
			styles = append(styles, look)
		}
		groups[look] = append(groups[look], i)
	}
	slices.SortStableFunc(styles, func(a, b style) int { return a.rank() - b.rank() })
	return groups, styles
}

// levelled takes back that numbers are set in where that tells nothing. It does
// where the first of them is a 1 behind one that is not set in:
//
//  1. …
//  1. …
//  2. …
//  2. …
func levelled(candidates []candidate) {
	seen, nested := map[style]bool{}, map[style]bool{}
	for i := range candidates {
		look := candidates[i].style
		if !seen[look] {
			seen[look] = true
			shallow := look
			shallow.deep = false
			nested[look] = look.deep && seen[shallow] && (first(candidates[i].value) || look.bulleted())
		}
		candidates[i].style.deep = nested[look]
	}
}

func (l style) bulleted() bool { return l.marks == "-" }

// rank is how far out a style usually is, the outermost first.
func (l style) rank() int {
	marks := map[string]int{"\t": 0, ".": 0, ")": 1, "()": 2}[l.marks]
	deep := 0
	if l.deep {
		deep = 100
	}
	switch {
	case l.word != "":
		return wordRank[l.word]
	case l.bulleted():
		return 60 + deep
	case len(l.parts) > 1 && l.parts[0] == '1':
		return 30 + len(l.parts) + deep
	}
	return map[string]int{"I": 10, "A": 15, "А": 15, "1": 20, "a": 40, "а": 40, "i": 50}[l.parts] + marks + deep
}
