package compare

import (
	"cmp"
	"math"
	"slices"
)

// candidate is a provision of the other side that a provision may be linked with.
type candidate struct {
	at    int
	worth float64 // what a link of the two is worth, above 0
}

const (
	// mostCandidates is how many provisions of the other side a provision is held against.
	mostCandidates = 12
	// fewProvisions is the size of a text up to which all are held against all.
	fewProvisions = 64
	// commonest is in how many provisions a word may be to lead to others: where it
	// is in more, it tells too little for the work.
	commonest = 256
	// leastLike is the cosine below which two provisions are not alike.
	leastLike = 0.14
	// nearness is what the same place in the order is worth, as a cosine.
	nearness = 0.03
	// sameNumber and sameHeading are what a number is worth that stayed, and a heading
	// that no other provision has.
	sameNumber  = 0.01
	sameHeading = 0.1
)

// hint is what number, heading and place tell about a pair of provisions, as a
// cosine.
func (a *alignment) hint(i, j int) float64 {
	rel := func(at, of int) float64 { return float64(at) / float64(max(of-1, 1)) }
	x, y := &a.sides[0][i], &a.sides[1][j]
	worth := nearness * (0.5 - math.Abs(rel(i, len(a.sides[0]))-rel(j, len(a.sides[1]))))
	if x.Number != "" && x.Number == y.Number {
		worth += sameNumber
	}
	if x.heading != "" && x.heading == y.heading {
		worth += sameHeading
	}
	return worth
}

// findCandidates fills the lists of candidates of both sides for the provisions that
// are free.
func (a *alignment) findCandidates() {
	postings := make([][]int32, len(a.weighing.idf))
	for i := range a.sides[0] {
		if a.in[0][i] != nil {
			continue
		}
		for _, f := range a.sides[0][i].bag {
			postings[f.number] = append(postings[f.number], int32(i))
		}
	}
	dots := make([]float64, len(a.sides[0]))
	for j := range a.sides[1] {
		if a.in[1][j] != nil || a.ctx.Err() != nil {
			continue
		}
		for _, c := range a.alike(j, postings, dots) {
			a.near[1][j] = append(a.near[1][j], c)
			a.near[0][c.at] = append(a.near[0][c.at], candidate{j, c.worth})
		}
	}
	for i, list := range a.near[0] {
		a.near[0][i] = best(list)
	}
}

// best are the candidates worth most; of equal ones those that come first.
func best(list []candidate) []candidate {
	slices.SortStableFunc(list, func(x, y candidate) int { return cmp.Compare(y.worth, x.worth) })
	return list[:min(len(list), 2*mostCandidates)]
}

// alike are the candidates for a provision of the new side. dots is working memory,
// all zero.
func (a *alignment) alike(j int, postings [][]int32, dots []float64) []candidate {
	var met []int32
	for _, f := range a.telling(&a.sides[1][j], postings) {
		of := a.weighing.idf[f.number]
		for _, i := range postings[f.number] {
			if dots[i] == 0 {
				met = append(met, i)
			}
			dots[i] += of * of
		}
	}
	roughly := make([]candidate, len(met))
	for k, i := range met {
		roughly[k] = candidate{int(i), dots[i] / max(a.sides[0][i].norm, 1e-9)}
		dots[i] = 0
	}
	if len(a.sides[0]) > fewProvisions || len(a.sides[1]) > fewProvisions {
		slices.SortFunc(roughly, func(x, y candidate) int {
			return cmp.Or(cmp.Compare(y.worth, x.worth), cmp.Compare(x.at, y.at))
		})
		roughly = roughly[:min(len(roughly), mostCandidates)]
	}
	list := roughly[:0]
	for _, c := range roughly {
		like := a.weighing.cosine(&a.sides[0][c.at], &a.sides[1][j])
		if worth := like - leastLike + a.hint(c.at, j); like > 0 && worth > 0 {
			list = append(list, candidate{c.at, worth})
		}
	}
	return best(list)
}

// telling are the features of a provision that lead to others: all that are not too
// common, and where it has few of those its rarest.
func (a *alignment) telling(t *entry, postings [][]int32) []feature {
	const few = 4
	bag := slices.Clone(t.bag)
	slices.SortFunc(bag, func(x, y feature) int {
		return cmp.Or(cmp.Compare(len(postings[x.number]), len(postings[y.number])), cmp.Compare(x.number, y.number))
	})
	n := 0
	for n < len(bag) && (n < few || len(postings[bag[n].number]) <= commonest) {
		n++
	}
	return bag[:n]
}
