package plantext

import (
	"context"
	"strings"
)

// assemble puts blocks together to points.
func assemble(ctx context.Context, blocks []block) (*Plan, error) {
	list, numbers, err := pieces(ctx, blocks)
	if err != nil {
		return nil, err
	}
	a := assembly{pieces: list, numbers: numbers, plan: &Plan{}, pointOf: make([]int, len(numbers)), under: map[int]int{}, last: -1, heading: -1, item: -1, numberPoint: -1}
	a.weigh()
	for i := range list {
		if i%linesBetweenChecks == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a.add(i)
	}
	a.flush()
	a.join()
	return a.plan, nil
}

// assembly is a plan that is being put together.
type assembly struct {
	pieces  []piece
	numbers []typed
	plan    *Plan

	chains   map[chain]*reach
	numbered int  // pieces that are
	outer    bool // typed numbers lie outside the numbers of lists

	pointOf     []int       // of typed numbers
	under       map[int]int // of series of typed numbers: the item of a list that they lie in
	chainOf     []chain     // of points
	level       []int       // of points: of their heading; 0: none
	depth       []int       // of points: in their list
	texts       [][]string  // of points: the paragraphs of their texts
	pending     string      // a heading that waits for its point
	last        int         // the newest point; -1: none
	heading     int         // the newest point that is a heading with a number
	item        int         // the newest point of a list, of what it lies in
	numberPoint int         // the newest point with a typed number
}

// reach is where a series begins and ends.
type reach struct {
	members, last int
	between       int  // pieces without a number from its beginning to its end
	skipped       int  // of them, the ones behind the newest number
	solid         bool // it numbers the text: what stands between two of its numbers belongs to the first
}

// weigh finds out how far each series reaches.
func (a *assembly) weigh() {
	a.chains = map[chain]*reach{}
	unnumbered := 0
	for i := range a.pieces {
		p := &a.pieces[i]
		if !p.numbered() {
			unnumbered++
			continue
		}
		r := a.chains[p.chain]
		if r == nil {
			r = &reach{skipped: unnumbered}
			a.chains[p.chain] = r
			if a.numbered == 0 {
				a.outer = p.typed >= 0
			}
		}
		a.numbered++
		r.members++
		r.last = i
		r.between = unnumbered - r.skipped
		r.solid = p.typed < 0 || a.numbers[p.typed].solid(r)
	}
}

// mostBetween is how many paragraphs without a number a point of a numbered text
// has on average at most. In a text with more, the numbers are beside the matter.
const mostBetween = 3

// solid reports whether a series numbers the text it is in.
func (t *typed) solid(r *reach) bool {
	if t.style.word != "" {
		return true
	}
	if t.parent < 0 && !strings.ContainsAny(t.style.parts[:1], "1IA") {
		return false // "(a)" … in a text without other numbers is a list in it
	}
	return r.between <= mostBetween*r.members
}

// add puts the next piece where it belongs.
func (a *assembly) add(i int) {
	p := &a.pieces[i]
	switch {
	case p.title, i == 0 && a.isTitle():
		a.plan.Title = joinLines(a.plan.Title, strings.TrimSpace(p.text))
	case p.numbered():
		a.number(i)
	case a.names(i):
		a.plan.Points[a.last].Title = strings.TrimSpace(p.text)
	case p.heading > 0:
		a.flush()
		a.pending = strings.TrimSpace(p.text)
	case a.continues(i):
		a.texts[a.last] = append(a.texts[a.last], p.text)
	case a.pending == "" && a.headsNext(i):
		a.pending = strings.TrimSpace(p.text)
	default:
		a.point(Point{Title: a.take(), Parent: -1}, chain{}, p.text)
		a.item, a.heading = -1, -1
	}
}

// longestPreamble is how many paragraphs stand between the title and the first
// number at most, in a text that is not numbered for the better part.
const longestPreamble = 1

// isTitle reports whether the first piece is the title of the text: a heading,
// or a short line before the numbers begin.
func (a *assembly) isTitle() bool {
	p := &a.pieces[0]
	switch {
	case p.numbered():
		return false
	case p.heading > 0:
		return p.heading == 1
	case len(a.pieces) < 2, a.numbered == 0, !isHeading(p.text):
		return false
	}
	for i := 1; i < min(len(a.pieces), longestPreamble+2); i++ {
		if p := &a.pieces[i]; p.numbered() {
			return a.chains[p.chain].solid
		}
	}
	return 2*a.numbered >= len(a.pieces)
}

// number makes a piece with a number, or of a list, a point.
func (a *assembly) number(i int) {
	p := &a.pieces[i]
	point := Point{Number: p.number, Parent: a.parent(p)}
	text := strings.TrimPrefix(p.text, "\n") // where the number has a line of its own
	if p.typed >= 0 {
		point.Number = a.numbers[p.typed].number
		if a.numbers[p.typed].style.word != "" {
			point.Title, text = headingOf(text, a.goesDeeper(i, p.chain))
		}
	}
	if p.heading > 0 {
		point.Title, text = joinLines(point.Title, strings.TrimSpace(text)), ""
	}
	if point.Title != "" {
		a.flush()
	} else {
		point.Title = a.take()
	}
	a.point(point, p.chain, text)
	a.level[a.last], a.depth[a.last] = p.heading, p.depth
	switch {
	case p.typed >= 0:
		a.pointOf[p.typed] = a.last
		if a.numberPoint = a.last; a.outer {
			a.item = -1
		}
	case p.list > 0:
		a.item = a.last
	}
	if p.heading > 0 {
		a.heading, a.item = a.last, -1
	}
}

// goesDeeper reports whether what comes behind a piece belongs to a point of a
// series, too: it is neither a heading nor the next of the series.
func (a *assembly) goesDeeper(i int, of chain) bool {
	if i+1 >= len(a.pieces) {
		return false
	}
	next := &a.pieces[i+1]
	return next.heading == 0 && next.chain != of
}

// parent is the point that a piece with a number is a part of.
func (a *assembly) parent(p *piece) int {
	switch {
	case p.typed >= 0:
		if t := a.numbers[p.typed].parent; t >= 0 {
			return a.pointOf[t]
		}
		if at, known := a.under[p.chain.series]; known {
			return at
		}
		if p.heading == 0 && !a.outer && a.item >= 0 {
			a.under[p.chain.series] = a.item
			return a.item
		}
	case p.list > 0:
		if at := a.around(p); at >= 0 {
			return at
		}
	}
	for at := a.heading; at >= 0; at = a.plan.Points[at].Parent {
		if a.level[at] > 0 && (p.heading == 0 || a.level[at] < p.heading) {
			return at
		}
	}
	return -1
}

// around is the point that an item of a list stands in; -1: none.
func (a *assembly) around(p *piece) int {
	for at := a.item; at >= 0; at = a.plan.Points[at].Parent {
		if a.chainOf[at].list == 0 || a.depth[at] < p.depth {
			return at
		}
	}
	if a.outer {
		return a.numberPoint
	}
	return -1
}

// continues reports whether a piece without a number belongs to the point before
// it: because its format says so, because it is set in below a number, because
// the numbers go on behind it, or because it stands under a heading with one.
func (a *assembly) continues(i int) bool {
	if a.last < 0 || a.pending != "" {
		return false
	}
	p, of := &a.pieces[i], a.chainOf[a.last]
	if p.follows || a.level[a.last] > 0 {
		return true
	}
	if of == (chain{}) || a.headsNext(i) {
		return false
	}
	if setIn(p.text) && a.chains[of].solid {
		return true
	}
	for at := a.last; at >= 0; at = a.plan.Points[at].Parent {
		if r := a.chains[a.chainOf[at]]; r != nil && r.solid && r.last > i || a.level[at] > 0 {
			return true
		}
	}
	return a.ownsNext(i)
}

// names reports whether a piece is the heading of the article before it, which
// is a line with nothing but "Article 3".
func (a *assembly) names(i int) bool {
	p := &a.pieces[i]
	return a.last >= 0 && a.ownsNext(i) && a.plan.Points[a.last].Title == "" &&
		(p.heading > 0 || isHeading(p.text) && a.goesDeeper(i, a.chainOf[a.last]))
}

// ownsNext reports whether the point before a piece is the last article: then
// what follows is of it, where the article has no text of its own yet.
func (a *assembly) ownsNext(i int) bool {
	if i == 0 {
		return false
	}
	t := a.pieces[i-1].typed
	return t >= 0 && a.numbers[t].style.word != "" && strings.Join(a.texts[a.last], "") == ""
}

// headsNext reports whether a piece stands as a heading above the next number.
func (a *assembly) headsNext(i int) bool {
	if i+1 >= len(a.pieces) || a.pieces[i].inside || !isHeading(a.pieces[i].text) {
		return false
	}
	next := &a.pieces[i+1]
	if !next.numbered() || next.typed < 0 || next.inside || !a.chains[next.chain].solid {
		return false
	}
	if a.last >= 0 {
		if said := a.texts[a.last]; strings.HasSuffix(strings.TrimSpace(said[len(said)-1]), ":") {
			return false
		}
	}
	return !setIn(a.pieces[i].text)
}

// point adds a point.
func (a *assembly) point(p Point, of chain, text string) {
	a.last = len(a.plan.Points)
	a.plan.Points = append(a.plan.Points, p)
	a.chainOf = append(a.chainOf, of)
	a.level = append(a.level, 0)
	a.depth = append(a.depth, 0)
	a.texts = append(a.texts, []string{text})
}

// take is the heading that waits for the next point.
func (a *assembly) take() string {
	title := a.pending
	a.pending = ""
	return title
}

// flush makes a heading that waits a point of its own: nothing followed it that
// it could be the heading of.
func (a *assembly) flush() {
	if a.pending != "" {
		a.point(Point{Title: a.take(), Parent: -1}, chain{}, "")
	}
}

// join gives the points their texts.
func (a *assembly) join() {
	for i, parts := range a.texts {
		if len(parts) > 1 && parts[0] == "" {
			parts = parts[1:]
		}
		a.plan.Points[i].Text = strings.Join(parts, "\n\n")
	}
}

// joinLines puts two texts below each other, where there are two.
func joinLines(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}
