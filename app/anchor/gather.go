package anchor

import "demarche/app/worddiff"

// loose is how many words may stand between those of a note that were put in another
// order, for each of them.
const loose = 1

// gathered finds all words of [from, to) in bytes close together in the new passage,
// though in another order or with others between: what a sentence that was put
// otherwise leaves of them. A word or two say nothing, and of small words alone any
// sentence is full.
func (p *pairing) gathered(from, to int) (carried, bool) {
	first, last := p.was.tokensIn(from, to)
	wanted, words, telling := make(map[string]int), 0, 0
	for _, t := range p.was.tokens[first:last] {
		if t.Kind != worddiff.Word {
			continue
		}
		wanted[t.Key]++
		if words++; tells(t.Key) {
			telling++
		}
	}
	if words < 3 || telling < 2 {
		return carried{}, false
	}
	low, high, ok := p.now.closest(wanted, words)
	if !ok {
		return carried{}, false
	}
	c := carried{words: words, found: words}
	c.from, c.to = p.now.whole(p.now.tokens[low].Start, p.now.tokens[high].End)
	return c, true
}

// closest is the shortest stretch of tokens, [low, high], that has all of some words,
// each as often as is wanted, and not too many beside them; the first of several.
func (p *passage) closest(wanted map[string]int, words int) (low, high int, ok bool) {
	var at []int // the tokens that are words of those
	for i, t := range p.tokens {
		if t.Kind == worddiff.Word && wanted[t.Key] > 0 {
			at = append(at, i)
		}
	}
	before := make([]int, len(p.tokens)+1) // how many words are in front of each token
	for i, t := range p.tokens {
		before[i+1] = before[i]
		if t.Kind == worddiff.Word {
			before[i+1]++
		}
	}
	had, missing := make(map[string]int), words
	shortest := (1 + loose) * words
	for begin, end := 0, 0; end < len(at); end++ {
		key := p.tokens[at[end]].Key
		if had[key]++; had[key] <= wanted[key] {
			missing--
		}
		for missing == 0 {
			if n := before[at[end]+1] - before[at[begin]]; n <= shortest {
				low, high, ok = at[begin], at[end], true
				shortest = n - 1
			}
			key := p.tokens[at[begin]].Key
			if had[key]--; had[key] < wanted[key] {
				missing++
			}
			begin++
		}
	}
	return low, high, ok
}
