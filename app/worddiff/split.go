package worddiff

import (
	"math"
	"slices"
	"sort"
)

// pair is a token of the old text and one of the new.
type pair struct{ old, new int }

// grams are the lengths of the runs that a box is split at, where they occur
// once on each side. Ordinary texts have such words in every sentence; lists
// and tables, in which all words come again, have such runs.
var grams = []int{1, 4, 16}

// split aligns a box that is too large to be aligned as a whole.
func (a *aligner) split(b box, depth int) {
	if depth > 0 {
		for _, length := range grams {
			if points := a.points(b, length); len(points) > 0 {
				a.between(b, points, depth-1)
				return
			}
		}
	}
	parts := int(math.Ceil(math.Sqrt(float64(b.cells()) / boxCells)))
	at := func(from, to, part int) int { return from + (to-from)*part/parts }
	for part := range parts {
		piece := box{
			at(b.oldFrom, b.oldTo, part), at(b.oldFrom, b.oldTo, part+1),
			at(b.newFrom, b.newTo, part), at(b.newFrom, b.newTo, part+1),
		}
		if piece.cells() > 0 {
			a.fill(piece)
		}
	}
}

// between aligns what is between points that are matched.
func (a *aligner) between(b box, points []pair, depth int) {
	for _, p := range points {
		a.align(box{b.oldFrom, p.old, b.newFrom, p.new}, depth)
		a.add(p.old, p.new, 1)
		b.oldFrom, b.newFrom = p.old+1, p.new+1
	}
	a.align(b, depth)
}

// points are where runs of that length begin that occur once on each side of
// the box, as many of them as stand in the same order. A single word counts
// only where a neighbour goes along.
func (a *aligner) points(b box, length int) []pair {
	places := make(map[uint64]place, b.oldTo-b.oldFrom)
	hashes(a.old, b.oldFrom, b.oldTo, length, func(h uint64, at int) {
		p, known := places[h]
		places[h] = place{old: at, twice: known || p.twice, new: -1}
	})
	hashes(a.new, b.newFrom, b.newTo, length, func(h uint64, at int) {
		if p, known := places[h]; known {
			p.twice = p.twice || p.new >= 0
			p.new = at
			places[h] = p
		}
	})
	var list []pair
	for _, p := range places {
		if !p.twice && p.new >= 0 && a.goAlong(b, p.pair(), max(2, length)) {
			list = append(list, p.pair())
		}
	}
	slices.SortFunc(list, func(x, y pair) int { return x.old - y.old })
	return rising(list)
}

// place is where a run stands.
type place struct {
	old, new int
	twice    bool
}

func (p place) pair() pair { return pair{p.old, p.new} }

// goAlong reports whether p lies in a run of that length that both sides of the
// box share; hashes alone do not prove it.
func (a *aligner) goAlong(b box, p pair, length int) bool {
	if a.old[p.old] != a.new[p.new] {
		return false
	}
	run := 1
	for i, j := p.old-1, p.new-1; run < length && i >= b.oldFrom && j >= b.newFrom && a.old[i] == a.new[j]; i, j = i-1, j-1 {
		run++
	}
	for i, j := p.old+1, p.new+1; run < length && i < b.oldTo && j < b.newTo && a.old[i] == a.new[j]; i, j = i+1, j+1 {
		run++
	}
	return run >= length
}

// hashes gives each run of that length between from and to as one number. It is
// a rolling hash in the manner of Rabin and Karp, modulo 2^64.
func hashes(tokens []int32, from, to, length int, emit func(hash uint64, at int)) {
	const base = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio: odd, and without a pattern
	first := uint64(1)
	for range length - 1 {
		first *= base
	}
	hash := uint64(0)
	for i := from; i < to; i++ {
		if i-from >= length {
			hash -= first * (uint64(tokens[i-length]) + 1)
		}
		hash = hash*base + uint64(tokens[i]) + 1
		if at := i - length + 1; at >= from {
			emit(hash, at)
		}
	}
}

// rising is the longest part of a list, sorted by old, that rises in new as well:
// patience sorting.
func rising(list []pair) []pair {
	var piles []int // by length: where the part of that length with the smallest end has it
	before := make([]int, len(list))
	for i, p := range list {
		n := sort.Search(len(piles), func(n int) bool { return list[piles[n]].new >= p.new })
		before[i] = -1
		if n > 0 {
			before[i] = piles[n-1]
		}
		if n == len(piles) {
			piles = append(piles, i)
		} else {
			piles[n] = i
		}
	}
	if len(piles) == 0 {
		return nil
	}
	part := make([]pair, len(piles))
	for n, i := len(piles)-1, piles[len(piles)-1]; n >= 0; n, i = n-1, before[i] {
		part[n] = list[i]
	}
	return part
}
