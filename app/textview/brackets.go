package textview

import (
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// mostOpen is how many brackets may be open at once before no more pairs are
// looked for: the number is that of the algorithm.
const mostOpen = 63

// pair is an opening bracket and its closing one, as places in solid.
type pair struct{ open, close int }

// brackets turns both of a pair to the same side: that of the paragraph if such
// letters stand between them, else the other if it stands between and before them
// (N0). was has the classes as they were at first.
func (p *paragraph) brackets(was []bidi.Class) {
	for _, b := range p.pairs() {
		own, other := false, false
		for k := b.open + 1; k < b.close; k++ {
			switch asStrong(p.classes[p.solid[k]]) {
			case p.around():
				own = true
			case bidi.L, bidi.R:
				other = true
			}
		}
		c := p.around()
		if !own {
			if !other {
				continue
			}
			c = p.before(b.open)
		}
		p.turn(b.open, c, was)
		p.turn(b.close, c, was)
	}
}

// before is the direction of the last letter or figure before a place.
func (p *paragraph) before(k int) bidi.Class {
	for k--; k >= 0; k-- {
		if c := asStrong(p.classes[p.solid[k]]); c != bidi.ON {
			return c
		}
	}
	return p.around()
}

// turn gives a bracket a direction, and the accents on it.
func (p *paragraph) turn(k int, c bidi.Class, was []bidi.Class) {
	p.classes[p.solid[k]] = c
	for k++; k < len(p.solid) && was[p.solid[k]] == bidi.NSM; k++ {
		p.classes[p.solid[k]] = c
	}
}

// pairs are the brackets that belong together, in the order of their openings.
func (p *paragraph) pairs() (list []pair) {
	type opened struct {
		closes rune
		at     int // in list
	}
	var open []opened
	for k, i := range p.solid {
		found, _ := bidi.LookupRune(p.runes[i])
		if p.classes[i] != bidi.ON || !found.IsBracket() {
			continue
		}
		if found.IsOpeningBracket() {
			if len(open) == mostOpen {
				break
			}
			open = append(open, opened{mirrored(p.runes[i]), len(list)})
			list = append(list, pair{k, none})
			continue
		}
		for n := len(open) - 1; n >= 0; n-- {
			if open[n].closes == p.runes[i] {
				list[open[n].at].close = k
				open = open[:n]
				break
			}
		}
	}
	closed := list[:0]
	for _, b := range list {
		if b.close != none {
			closed = append(closed, b)
		}
	}
	return closed
}

// mirrors are signs that look the other way from right to left, though they are
// no brackets, each beside its image.
const mirrors = "<>«»‹›≤≥≪≫≮≯⇐⇒"

// mirrored is a sign as it is drawn from right to left.
func mirrored(r rune) rune {
	if found, _ := bidi.LookupRune(r); found.IsBracket() {
		for _, r := range bidi.ReverseString(string(r)) {
			return r
		}
	}
	list := []rune(mirrors)
	if at := strings.IndexRune(mirrors, r); at >= 0 {
		n := len([]rune(mirrors[:at]))
		return list[n^1]
	}
	return r
}
