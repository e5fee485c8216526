package exchange

import (
	"cmp"
	"slices"
	"strings"

	"demarche/store/plan"
)

// checkCircles reports a version, a point or a lineage that comes out of
// itself. All references lead somewhere by now.
func (c *checker) checkCircles() *fault {
	return cmp.Or(c.checkDerivation(), c.checkParents(), c.checkDescent())
}

func (c *checker) checkDerivation() *fault {
	versions := c.d.Versions
	next := func(i int) []int {
		to := make([]int, len(versions[i].DerivedFrom))
		for k, id := range versions[i].DerivedFrom {
			to[k] = c.versions.spots[id].place
		}
		return to
	}
	nodes, edge := circle(len(versions), next)
	if nodes == nil {
		return nil
	}
	name := func(i int) string { return string(versions[i].ID) }
	return faultf("a version cannot be derived from itself, and this one is: %s; remove one of these links", route(nodes, name)).
		under("/versions/%d/derived_from/%d", nodes[0], edge)
}

func (c *checker) checkParents() *fault {
	for v := range c.d.Versions {
		points := c.d.Versions[v].Provisions
		next := func(i int) []int {
			if points[i].Parent == "" {
				return nil
			}
			return []int{c.provisions.spots[points[i].Parent].place}
		}
		if nodes, _ := circle(len(points), next); nodes != nil {
			name := func(i int) string { return string(points[i].ID) }
			return faultf("a point cannot be part of itself, and this one is: %s; correct one of these parents", route(nodes, name)).
				under("/versions/%d/provisions/%d/parent", v, nodes[0])
		}
	}
	return nil
}

func (c *checker) checkDescent() *fault {
	first := make([]int, len(c.d.Versions)) // number of the first provision of each version
	var spots []spot
	for v := range c.d.Versions {
		first[v] = len(spots)
		for j := range c.d.Versions[v].Provisions {
			spots = append(spots, spot{v, j})
		}
	}
	provision := func(i int) *plan.Provision {
		return &c.d.Versions[spots[i].list].Provisions[spots[i].place]
	}
	next := func(i int) []int {
		links := provision(i).DescendsFrom
		to := make([]int, len(links))
		for k := range links {
			at := c.provisions.spots[links[k].Provision]
			to[k] = first[at.list] + at.place
		}
		return to
	}
	nodes, edge := circle(len(spots), next)
	if nodes == nil {
		return nil
	}
	name := func(i int) string { return string(provision(i).ID) }
	return faultf("a provision cannot descend from itself, and this one does: %s; remove one of these links", route(nodes, name)).
		under("%s/descends_from/%d/provision", c.provisions.pathOf(spots[nodes[0]]), edge)
}

// circle finds a way among nodes 0 to n-1 that leads back to where it began:
// its nodes, and which of the first node's links it takes. It is nil when there
// is none.
func circle(n int, next func(int) []int) (nodes []int, edge int) {
	w := walk{next: next, state: make([]nodeState, n)}
	for start := range n {
		if w.state[start] == isNew && w.from(start) {
			return w.loop()
		}
	}
	return nil, 0
}

// walk goes through a graph depth first. It keeps its own path instead of
// calling itself, for a chain of links may be as long as a file allows.
type walk struct {
	next  func(int) []int
	state []nodeState
	path  []step
	back  int // the node on the path that the last link leads back to
}

// step is one node of a path.
type step struct {
	node  int
	links []int
	taken int // how many of the links have been followed
}

// nodeState goes from new to on the path to done. A link to a node on the
// path closes a circle.
type nodeState byte

const (
	isNew nodeState = iota
	onPath
	done
)

// from walks from start and reports whether it came upon a circle.
func (w *walk) from(start int) bool {
	w.enter(start)
	for len(w.path) > 0 {
		top := &w.path[len(w.path)-1]
		if top.taken == len(top.links) {
			w.state[top.node] = done
			w.path = w.path[:len(w.path)-1]
			continue
		}
		to := top.links[top.taken]
		top.taken++
		switch w.state[to] {
		case onPath:
			w.back = to
			return true
		case isNew:
			w.enter(to)
		}
	}
	return false
}

func (w *walk) enter(node int) {
	w.state[node] = onPath
	w.path = append(w.path, step{node: node, links: w.next(node)})
}

// loop is the part of the path that makes the circle.
func (w *walk) loop() (nodes []int, edge int) {
	begin := slices.IndexFunc(w.path, func(s step) bool { return s.node == w.back })
	for _, s := range w.path[begin:] {
		nodes = append(nodes, s.node)
	}
	return nodes, w.path[begin].taken - 1
}

// route writes a circle as "a" › "b" › "a", and leaves out the middle of a long one.
func route(nodes []int, name func(int) string) string {
	const most = 6 // names in a message
	var b strings.Builder
	for i, n := range nodes {
		if i == most-1 && len(nodes) > most {
			b.WriteString("… › ")
			break
		}
		b.WriteString(quote(name(n)) + " › ")
	}
	return b.String() + quote(name(nodes[0]))
}
