package worddiff

import "slices"

// slide moves what is only inserted, or only deleted, to where a sentence or
// clause begins, if it may as well stand there. Of
//
//	We agree. [We] sign. [We] leave.     We agree. We sign. We leave.
//
// the "We" that comes in with "sign." is the second, not the first. Such a gap
// can slide while the token that it takes in at one end is the same as the one
// that it leaves at the other.
func (a *aligner) slide(was []Token) {
	for k := 0; k+1 < len(a.matches); k++ {
		left, right := &a.matches[k], &a.matches[k+1]
		lost, come := right.Old-(left.Old+left.Len), right.New-(left.New+left.Len)
		if lost > 0 && come > 0 {
			continue
		}
		g := gap{tokens: a.new, from: left.New + left.Len, to: right.New, least: 1 - left.Len, most: right.Len - 1}
		if lost > 0 {
			g.tokens, g.from, g.to = a.old, left.Old+left.Len, right.Old
		}
		if left.Old == 0 && left.New == 0 { // it may become the beginning of the text
			g.least--
		}
		if right.Old+right.Len == len(a.old) && right.New+right.Len == len(a.new) {
			g.most++
		}
		shift := g.bestShift(was[:right.Old+right.Len], left.Old+left.Len)
		left.Len += shift
		right.Old, right.New, right.Len = right.Old+shift, right.New+shift, right.Len-shift
	}
	a.matches = slices.DeleteFunc(a.matches, func(m Match) bool { return m.Len == 0 })
}

// gap is what stands between two matches on the side on which there is anything.
type gap struct {
	tokens      []int32
	from, to    int
	least, most int // how far it may move; its neighbours keep a token
}

// bestShift says how far to the right a gap moves; negative: to the left. In was
// it stands in front of the token at.
func (g gap) bestShift(was []Token, at int) int {
	worth := func(shift int) int {
		if at+shift == 0 {
			return 2
		}
		switch was[at+shift-1].Kind {
		case Stop:
			return 2
		case Mark:
			return 1
		}
		return 0
	}
	best, most := 0, worth(0)
	for shift := 1; shift <= g.most && g.tokens[g.from+shift-1] == g.tokens[g.to+shift-1]; shift++ {
		if w := worth(shift); w > most {
			best, most = shift, w
		}
	}
	for shift := -1; shift >= g.least && g.tokens[g.from+shift] == g.tokens[g.to+shift]; shift-- {
		if w := worth(shift); w > most {
			best, most = shift, w
		}
	}
	return best
}
