package worddiff

// Match is a run of tokens that both texts have: was[Old:Old+Len] has the keys
// of now[New:New+Len].
type Match struct {
	Old, New, Len int
}

// Diff lists the runs that the two share, in the order of both: those that have
// likeliest come from one into the other. Of what stands between two runs, at
// least one side is not empty.
func Diff(was, now []Token) []Match {
	a := newAligner(was, now, &history)
	a.align(box{0, len(was), 0, len(now)}, deepest)
	a.slide(was)
	return a.matches
}

// Redline lists the runs that the two share as a person would leave them
// unmarked: as many words as can be, but no crumbs among changes.
func Redline(was, now []Token) []Match {
	a := newAligner(was, now, &reading)
	a.align(box{0, len(was), 0, len(now)}, deepest)
	a.absorb(was)
	return a.matches
}

// box is a part of the old tokens and a part of the new ones.
type box struct {
	oldFrom, oldTo, newFrom, newTo int
}

func (b box) cells() int { return (b.oldTo - b.oldFrom) * (b.newTo - b.newFrom) }

const (
	// boxCells is the size up to which a box is aligned as a whole: provisions of
	// five hundred tokens, in a quarter of a megabyte.
	boxCells = 1 << 18
	// deepest is how many times a box is split at words. Each time more words
	// occur once only in what is left, so that real texts need two or three.
	deepest = 8
)

// aligner is one comparison. Tokens are numbered, so that equal keys have equal
// numbers.
type aligner struct {
	old, new []int32
	model    *model
	gain     []int32 // by number: what a match is worth
	matches  []Match
	table    table
}

func newAligner(was, now []Token, m *model) *aligner {
	numbers := make(map[string]int32)
	var counts []int
	var samples []Token
	number := func(tokens []Token) []int32 {
		list := make([]int32, len(tokens))
		for i := range tokens {
			n, known := numbers[tokens[i].Key]
			if !known {
				n = int32(len(counts))
				numbers[tokens[i].Key] = n
				counts, samples = append(counts, 0), append(samples, tokens[i])
			}
			counts[n]++
			list[i] = n
		}
		return list
	}
	a := &aligner{old: number(was), new: number(now), model: m}
	a.gain = make([]int32, len(counts))
	for n, count := range counts {
		a.gain[n] = m.gain(samples[n], count, len(was)+len(now))
	}
	return a
}

// align adds the matches of a box. It may be split at words as many times as
// depth says.
func (a *aligner) align(b box, depth int) {
	front, back := a.ends(b)
	if a.model.early && b.cells() <= boxCells {
		back = 0 // what is the same at the ends may match something before
	}
	a.add(b.oldFrom, b.newFrom, front)
	inner := box{b.oldFrom + front, b.oldTo - back, b.newFrom + front, b.newTo - back}
	switch {
	case inner.cells() == 0:
	case inner.cells() <= boxCells:
		a.fill(inner)
	default:
		a.split(inner, depth)
	}
	a.add(inner.oldTo, inner.newTo, back)
}

// ends are the lengths of what both sides of a box begin and end with.
func (a *aligner) ends(b box) (front, back int) {
	was, now := a.old[b.oldFrom:b.oldTo], a.new[b.newFrom:b.newTo]
	shorter := min(len(was), len(now))
	for front < shorter && was[front] == now[front] {
		front++
	}
	for back < shorter-front && was[len(was)-1-back] == now[len(now)-1-back] {
		back++
	}
	return front, back
}

// add appends a run, or lengthens the last one.
func (a *aligner) add(oldAt, newAt, length int) {
	if length == 0 {
		return
	}
	if n := len(a.matches); n > 0 {
		if last := &a.matches[n-1]; last.Old+last.Len == oldAt && last.New+last.Len == newAt {
			last.Len += length
			return
		}
	}
	a.matches = append(a.matches, Match{oldAt, newAt, length})
}
