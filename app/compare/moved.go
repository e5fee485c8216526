package compare

// markMoved marks the links that are out of order. Those that are not are a
// part of all, in the order of both texts, with the most words: so of two
// neighbours that changed places the smaller one has moved.
func markMoved(links []Link, sides [2][]entry) {
	// The heaviest rising subsequence: links stand in the order of the new text,
	// and heaviest[i] is the most weight of a chain that ends at the old provision i or
	// before it, in a Fenwick tree.
	n := len(sides[0])
	tree := make([]chain, n+1)
	before := make([]int, len(links))
	best := chain{last: -1}
	for k := range links {
		l := &links[k]
		if len(l.Old) == 0 || len(l.New) == 0 {
			continue
		}
		weight := 1e-3 // even a link without words
		for _, i := range l.Old {
			weight += sides[0][i].weight
		}
		c := chain{last: -1}
		for at := l.Old[0]; at > 0; at -= at & -at {
			c = c.heavier(tree[at])
		}
		before[k] = c.last
		c = chain{c.weight + weight, k}
		for at := l.Old[0] + 1; at <= n; at += at & -at {
			tree[at] = tree[at].heavier(c)
		}
		best = best.heavier(c)
	}
	inOrder := make([]bool, len(links))
	for k := best.last; k >= 0; k = before[k] {
		inOrder[k] = true
	}
	for k := range links {
		links[k].Moved = !inOrder[k] && len(links[k].Old) > 0 && len(links[k].New) > 0
	}
}

// chain is a rising chain of links: what it weighs, and its last link; -1: none.
type chain struct {
	weight float64
	last   int
}

func (c chain) heavier(d chain) chain {
	if d.weight > c.weight {
		return d
	}
	return c
}
