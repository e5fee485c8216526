package compare

import "slices"

// A group of linked provisions is worth the weight of the words that both sides have,
// less what as many words would share by chance, less what it takes to believe
// that a provision is one part of several:
//
//	worth = shared − (chance − hints) × weight of both sides ÷ 2 − aPart × weight of all parts but the largest
//
// So a part is put to a group only for words that no other part explains.
const (
	chance = 0.17
	aPart  = 0.2
)

// group is one provision of one side and any number of the other. A fixed one is a
// fact.
type group struct {
	provisions [2][]int
	fixed      bool
	given      bool // by the caller
}

// with and without are what the group would be with another provision on a side, and
// with one less.
func (g *group) with(side, at int) [2][]int {
	provisions := g.provisions
	provisions[side] = append(slices.Clone(provisions[side]), at)
	return provisions
}

func (g *group) without(side, at int) [2][]int {
	provisions := g.provisions
	provisions[side] = slices.DeleteFunc(slices.Clone(provisions[side]), func(other int) bool { return other == at })
	return provisions
}

// shared is the weight of the words that both sides have, and of all words of
// both sides. Every occurrence counts once.
func (a *alignment) shared(provisions [2][]int) (shared, weight float64) {
	for _, i := range provisions[0] {
		weight += a.sides[0][i].weight
		for _, f := range a.sides[0][i].bag {
			a.counts[f.number] += f.count
		}
	}
	for _, j := range provisions[1] {
		weight += a.sides[1][j].weight
		for _, f := range a.sides[1][j].bag {
			if both := min(a.counts[f.number], f.count); both > 0 {
				shared += float64(both) * a.weighing.idf[f.number]
				a.counts[f.number] -= both
			}
		}
	}
	for _, i := range provisions[0] {
		for _, f := range a.sides[0][i].bag {
			a.counts[f.number] = 0
		}
	}
	return shared, weight
}

// worth is that of a group; of one with an empty side 0.
func (a *alignment) worth(provisions [2][]int) float64 {
	if len(provisions[0]) == 0 || len(provisions[1]) == 0 {
		return 0
	}
	shared, weight := a.shared(provisions)
	hints := 0.0
	for _, i := range provisions[0] {
		for _, j := range provisions[1] {
			hints += a.hint(i, j)
		}
	}
	hints /= float64(len(provisions[0]) * len(provisions[1]))
	return shared - (chance-hints)*weight/2 - aPart*(a.parts(0, provisions[0])+a.parts(1, provisions[1]))
}

// parts is the weight of all provisions of a side of a group but the largest.
func (a *alignment) parts(side int, provisions []int) (sum float64) {
	largest := 0.0
	for _, at := range provisions {
		weight := a.sides[side][at].weight
		sum, largest = sum+weight, max(largest, weight)
	}
	return sum - largest
}

// mostRounds bounds how often all provisions are asked again; two or three suffice.
const mostRounds = 10

// settle lets every provision change its group as long as the whole gains by it. A
// provision is asked again when something has changed about one of its candidates.
func (a *alignment) settle() {
	for round, changed := 0, true; changed && round < mostRounds; round++ {
		changed = false
		for side := range a.sides {
			for at := range a.sides[side] {
				if a.ctx.Err() != nil {
					return
				}
				if a.stale[side][at] {
					a.stale[side][at] = false
					changed = a.improve(side, at) || changed
				}
			}
		}
	}
}

// leastGain is less than any gain that matters, and more than what sums of
// floating-point numbers leave over.
const leastGain = 1e-6

// improve moves a provision to where it is worth most, and reports whether that is
// elsewhere.
func (a *alignment) improve(side, at int) bool {
	from := a.in[side][at]
	if from != nil && from.fixed {
		return false
	}
	here := 0.0
	if from != nil {
		here = a.worth(from.provisions) - a.worth(from.without(side, at))
	}
	best, to := max(here, 0)+leastGain, -1
	for _, c := range a.near[side][at] {
		if gain, ok := a.gain(side, at, c.at); ok && gain > best {
			best, to = gain, c.at
		}
	}
	if to < 0 && here >= 0 {
		return false
	}
	if from != nil {
		a.leave(side, at)
	}
	if to >= 0 {
		a.join(side, at, to)
	}
	return true
}

// gain is what it adds to put a provision into the group of one of the other side.
func (a *alignment) gain(side, at, other int) (gain float64, ok bool) {
	if a.apart(side, at, other) {
		return 0, false
	}
	into := a.in[1-side][other]
	switch {
	case into == nil:
		var alone group
		alone.provisions[side], alone.provisions[1-side] = []int{at}, []int{other}
		return a.worth(alone.provisions), true
	case into.fixed || into == a.in[side][at] || len(into.provisions[1-side]) > 1:
		return 0, false // a fact, the very group, or many to many
	}
	return a.worth(into.with(side, at)) - a.worth(into.provisions), true
}

// leave takes a provision out of its group. What is left with nobody on the other
// side is free.
func (a *alignment) leave(side, at int) {
	g := a.in[side][at]
	a.wake(g)
	g.provisions = g.without(side, at)
	a.in[side][at] = nil
	if len(g.provisions[side]) == 0 {
		for _, other := range g.provisions[1-side] {
			a.in[1-side][other] = nil
		}
	}
}

// join puts a free provision to one of the other side.
func (a *alignment) join(side, at, other int) {
	g := a.in[1-side][other]
	if g == nil {
		g = &group{}
		g.provisions[1-side] = []int{other}
		a.in[1-side][other] = g
	}
	g.provisions = g.with(side, at)
	a.in[side][at] = g
	a.wake(g)
}

// wake has all provisions asked again to which something about a group matters.
func (a *alignment) wake(g *group) {
	for side, provisions := range g.provisions {
		for _, at := range provisions {
			a.stale[side][at] = true
			for _, c := range a.near[side][at] {
				a.stale[1-side][c.at] = true
			}
		}
	}
}
