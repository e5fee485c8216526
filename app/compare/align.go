package compare

import (
	"cmp"
	"context"
	"slices"
)

// Pair is a provision of the old text and one of the new, by index.
type Pair struct{ Old, New int }

// Known is what the caller knows about two texts; it is never contradicted.
type Known struct {
	Links []Pair // these became those; pairs that share a provision are one link
	Apart []Pair // these did not become those
}

// Align says which provisions of the old text became which of the new. Every
// provision is in one link. The links are in the order of the new text; what was
// dropped stands behind what stood before it. The error is the context's.
func Align(ctx context.Context, old, now *Text, known Known) ([]Link, error) {
	a := newAlignment(ctx, old, now, known)
	a.takeKnown(known.Links)
	a.takeExact()
	a.findCandidates()
	a.pairUp()
	a.settle()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	links := a.links()
	markMoved(links, a.sides)
	return links, nil
}

// alignment is one comparison. Everything is there for both sides: 0 is the old
// one, 1 the new one.
type alignment struct {
	ctx      context.Context
	sides    [2][]entry
	weighing *weighing
	in       [2][]*group      // of each provision; nil: it is free
	near     [2][][]candidate // the likest provisions of the other side
	stale    [2][]bool        // the provision is to be asked where it wants to be
	never    map[Pair]bool
	counts   []float32 // working memory by feature, all zero
}

func newAlignment(ctx context.Context, old, now *Text, known Known) *alignment {
	a := &alignment{ctx: ctx, never: map[Pair]bool{}}
	for side, text := range []*Text{old, now} {
		n := len(text.Provisions)
		a.sides[side] = make([]entry, n)
		for i := range text.Provisions {
			a.sides[side][i] = newEntry(&text.Provisions[i])
		}
		markHeadings(a.sides[side])
		a.in[side], a.near[side], a.stale[side] = make([]*group, n), make([][]candidate, n), make([]bool, n)
		for i := range a.stale[side] {
			a.stale[side][i] = true
		}
	}
	for _, p := range known.Apart {
		a.never[p] = true
	}
	a.weighing = weigh(a.sides)
	a.counts = make([]float32, len(a.weighing.idf))
	return a
}

// apart reports whether the caller knows that two provisions have nothing to do with
// each other.
func (a *alignment) apart(side, at, other int) bool {
	if side == 1 {
		at, other = other, at
	}
	return a.never[Pair{at, other}]
}

// takeKnown makes groups of the links that are given. Those that share a
// provision become one group.
func (a *alignment) takeKnown(links []Pair) {
	for _, l := range links {
		g, other := a.in[0][l.Old], a.in[1][l.New]
		switch {
		case g == nil && other == nil:
			g = &group{fixed: true, given: true}
		case g == nil:
			g = other
		case other != nil && other != g:
			a.absorb(g, other)
		}
		for side, at := range [2]int{l.Old, l.New} {
			if a.in[side][at] == nil {
				a.in[side][at] = g
				g.provisions[side] = append(g.provisions[side], at)
			}
		}
	}
}

// absorb puts the provisions of another group into g.
func (a *alignment) absorb(g, other *group) {
	for side, provisions := range other.provisions {
		for _, at := range provisions {
			a.in[side][at] = g
		}
		g.provisions[side] = append(g.provisions[side], provisions...)
	}
}

// takeExact links the provisions whose texts have the same words: of several the first
// with the first, and so on.
func (a *alignment) takeExact() {
	where := map[string][]int{}
	for i := range a.sides[0] {
		if a.in[0][i] == nil {
			where[a.sides[0][i].exact] = append(where[a.sides[0][i].exact], i)
		}
	}
	for j := range a.sides[1] {
		exact := a.sides[1][j].exact
		list := where[exact]
		k := slices.IndexFunc(list, func(i int) bool { return !a.never[Pair{i, j}] })
		if a.in[1][j] != nil || k < 0 {
			continue
		}
		g := &group{provisions: [2][]int{{list[k]}, {j}}, fixed: true}
		a.in[0][list[k]], a.in[1][j] = g, g
		where[exact] = slices.Delete(list, k, k+1)
	}
}

// pairUp links the likest of all pairs, then the likest of those that are left,
// and so on.
func (a *alignment) pairUp() {
	type edge struct {
		Pair
		worth float64
	}
	var edges []edge
	for i, list := range a.near[0] {
		for _, c := range list {
			edges = append(edges, edge{Pair{i, c.at}, c.worth})
		}
	}
	slices.SortFunc(edges, func(x, y edge) int {
		return cmp.Or(cmp.Compare(y.worth, x.worth), cmp.Compare(x.Old, y.Old), cmp.Compare(x.New, y.New))
	})
	for _, e := range edges {
		if a.in[0][e.Old] == nil && a.in[1][e.New] == nil && !a.never[e.Pair] {
			a.join(0, e.Old, e.New)
		}
	}
}

// links lists the groups, and every free provision for itself.
func (a *alignment) links() []Link {
	var links []Link
	behind := map[int]int{} // an old provision that is in a link to the link's place
	for j := range a.sides[1] {
		g := a.in[1][j]
		switch {
		case g == nil:
			links = append(links, Link{New: []int{j}})
		case slices.Min(g.provisions[1]) == j:
			for _, i := range g.provisions[0] {
				behind[i] = len(links)
			}
			links = append(links, a.link(g))
		}
	}
	links = a.putDropped(links, behind)
	for k := range links {
		links[k].Kind = kindOf(a.sides[0], a.sides[1], &links[k])
	}
	return links
}

// putDropped puts each old provision that is left over behind the link of the provision
// that stood before it.
func (a *alignment) putDropped(links []Link, behind map[int]int) []Link {
	dropped := make([][]Link, len(links)+1) // by the place that they stand behind, from 1; 0: in front
	at := 0
	for i := range a.sides[0] {
		if place, linked := behind[i]; linked {
			at = place + 1
			continue
		}
		dropped[at] = append(dropped[at], Link{Old: []int{i}})
	}
	all := dropped[0]
	for k := range links {
		all = append(append(all, links[k]), dropped[k+1]...)
	}
	return all
}

// link is a group as the caller gets it.
func (a *alignment) link(g *group) Link {
	l := Link{Old: slices.Sorted(slices.Values(g.provisions[0])), New: slices.Sorted(slices.Values(g.provisions[1]))}
	if shared, weight := a.shared(g.provisions); weight > 0 {
		l.Score = 2 * shared / weight
	} else {
		l.Score = 1 // neither has a word
	}
	l.Given = g.given
	if !g.fixed {
		l.Doubt = a.doubt(g, l.Score)
	}
	return l
}

// Below leastSure words are too few to be sure of; a rival is as good when it is
// worth so much of what the link is.
const (
	leastSure = 0.35
	asGood    = 0.8
)

// doubt says why a group may be mistaken.
func (a *alignment) doubt(g *group, score float64) Doubt {
	if score < leastSure {
		return Unlike
	}
	for side, provisions := range g.provisions {
		for _, at := range provisions {
			own := a.likest(side, at, func(other int) bool { return a.in[1-side][other] == g })
			rival := a.likest(side, at, func(other int) bool { return a.in[1-side][other] != g })
			if rival > asGood*own {
				return Rival
			}
		}
	}
	return Sure
}

// likest is the worth of a provision's best candidate among some.
func (a *alignment) likest(side, at int, among func(other int) bool) float64 {
	for _, c := range a.near[side][at] { // the best first
		if among(c.at) {
			return c.worth
		}
	}
	return 0
}
