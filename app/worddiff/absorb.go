package worddiff

// absorb takes out matches of a word or two between two changes that are large
// beside it: a reader takes them for one change, and the words that happen to be
// the same for a part of it.
func (a *aligner) absorb(was []Token) {
	for k := 0; k < len(a.matches); k++ {
		before, after := a.around(k)
		if isCrumb(was[a.matches[k].Old:][:a.matches[k].Len], min(before, after), max(before, after)) {
			a.matches = append(a.matches[:k], a.matches[k+1:]...)
			k = max(k-2, -1) // the one before has a larger change behind it now
		}
	}
}

// around is how many tokens of both sides stand between a match and the one
// before it, and the one behind it.
func (a *aligner) around(k int) (before, after int) {
	from, to, m := Match{}, Match{Old: len(a.old), New: len(a.new)}, a.matches[k]
	if k > 0 {
		from = a.matches[k-1]
	}
	if k+1 < len(a.matches) {
		to = a.matches[k+1]
	}
	before = m.Old - (from.Old + from.Len) + m.New - (from.New + from.Len)
	after = to.Old - (m.Old + m.Len) + to.New - (m.New + m.Len)
	return before, after
}

// isCrumb reports whether tokens are too few to stand between a smaller change
// and a larger one, counted in tokens of both sides.
func isCrumb(tokens []Token, smaller, larger int) bool {
	words := 0
	for _, t := range tokens {
		if t.Kind == Word && !isShort(t.Key) {
			words++
		}
	}
	switch {
	case len(tokens) <= 2 && words == 0: // "the", a comma, "of the"
		return smaller >= 4 || smaller >= 2 && larger >= 7
	case len(tokens) == 1:
		return smaller >= 7
	}
	return false
}
