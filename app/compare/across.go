package compare

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Across is one text, the base, beside any number of others.
type Across struct {
	Texts []*Text
	Base  int         // its place in Texts
	Rows  []AcrossRow // the provisions of the base in its order; behind them what it does not have
}

// AcrossRow is what one provision of the base is in every text. Where the base
// does not have it, it is what became of a provision from text to text.
type AcrossRow struct {
	Cells    []AcrossCell // by text
	Variants []Variant    // in the order of the base: terms, then words
}

// AcrossCell is a provision of the base in another text.
type AcrossCell struct {
	At    []int // indices in the text, rising; empty: the text does not have it
	Kind  Kind  // seen from the base; of the base itself empty
	Moved bool
	Doubt Doubt
	Runs  []Run // from the base; of the base, and where the base has nothing, none

	// beside are the runs of a merged provision that stand beside this one of the
	// base, for its variants: the rest is no reading of it; nil: all Runs are.
	beside []Run
}

// Pairs is what a caller knows about each two of several texts, by their places.
type Pairs func(old, now int) Known

// CompareAcross holds the base against every other text, and what the base does
// not have against what the others have beyond it. The order of the texts does
// not matter: in another order the same rows have the same variants. Of the options it
// takes what to ignore, and whom to tell how far it is. The error is the context's.
func CompareAcross(ctx context.Context, texts []*Text, base int, known Pairs, o Options) (*Across, error) {
	a := &across{Across: &Across{Texts: texts, Base: base}, ctx: ctx, known: known, ignore: o.Ignore}
	tell, share := shares(len(texts), o.Progress)
	a.Rows = make([]AcrossRow, len(texts[base].Provisions))
	for i := range a.Rows {
		a.Rows[i].Cells = make([]AcrossCell, len(texts))
		a.Rows[i].Cells[base] = AcrossCell{At: []int{i}}
	}
	beyond := make([][]int, len(texts))
	for other := range texts {
		if other != base {
			if err := a.beside(other, &beyond[other]); err != nil {
				return nil, err
			}
			tell(share)
		}
	}
	if err := a.withoutBase(beyond); err != nil {
		return nil, err
	}
	for i := range a.Rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a.Rows[i].Variants = a.variants(&a.Rows[i])
		if steps := (i+1)*share/len(a.Rows) - i*share/len(a.Rows); steps > 0 {
			tell(steps)
		}
	}
	return a.Across, nil
}

// shares parts a comparison of several texts into as many equal shares: one for each
// text beside the base, the last for the variants. Tell adds steps to what is done,
// share is how many of them a share has.
func shares(texts int, progress func(done, all int)) (tell func(steps int), share int) {
	const steps = 100
	done := 0
	return func(n int) {
		if done += n; progress != nil {
			progress(done, texts*steps)
		}
	}, steps
}

// across is one comparison of several texts.
type across struct {
	*Across
	ctx    context.Context
	known  Pairs
	ignore Ignore
}

// beside puts another text beside the base, and lists what the base has not.
func (a *across) beside(other int, beyond *[]int) error {
	links, err := Align(a.ctx, a.Texts[a.Base], a.Texts[other], a.known(a.Base, other))
	if err != nil {
		return err
	}
	for _, l := range links {
		if len(l.Old) == 0 {
			*beyond = append(*beyond, l.New...)
			continue
		}
		if err := a.ctx.Err(); err != nil {
			return err
		}
		a.redline(other, l)
	}
	return nil
}

// redline puts what a link has in another text beside each of its provisions of the
// base.
func (a *across) redline(other int, l Link) {
	now := textsAt(a.Texts[other], l.New)
	var whole []Run
	if len(l.Old) > 1 && len(l.New) > 0 {
		whole = Redline(textsAt(a.Texts[a.Base], l.Old), now, a.ignore)
	}
	for k, i := range l.Old {
		cell := AcrossCell{At: l.New, Kind: l.Kind, Moved: l.Moved, Doubt: l.Doubt}
		if len(l.New) > 0 {
			cell.Runs = Redline(textsAt(a.Texts[a.Base], []int{i}), now, a.ignore)
		}
		for _, r := range whole {
			if r.Old == k {
				cell.beside = append(cell.beside, r)
			}
		}
		a.Rows[i].Cells[other] = cell
	}
}

// readings are the runs by which the cell differs from its provision of the base.
func (c *AcrossCell) readings() []Run {
	if c.beside != nil {
		return c.beside
	}
	return c.Runs
}

// place is a provision of one of several texts.
type place struct{ text, at int }

// withoutBase adds rows for what the base does not have: what is linked in any
// two of the others is one row, unless some of it is known to be apart.
func (a *across) withoutBase(beyond [][]int) error {
	order := a.ownOrder()
	together := union{up: map[place]place{}, all: map[place][]place{}, apart: map[[2]place]bool{}}
	for n, x := range order {
		for _, y := range order[n+1:] {
			if len(beyond[x]) == 0 || len(beyond[y]) == 0 {
				continue
			}
			if err := a.join(&together, x, y, beyond); err != nil {
				return err
			}
		}
	}
	rows := map[place]int{} // by the first of those that are together
	for _, x := range order {
		for _, at := range beyond[x] {
			first := together.first(place{x, at})
			row, known := rows[first]
			if !known {
				row = len(a.Rows)
				rows[first] = row
				a.Rows = append(a.Rows, AcrossRow{Cells: make([]AcrossCell, len(a.Texts))})
			}
			cell := &a.Rows[row].Cells[x]
			cell.At, cell.Kind = append(cell.At, at), Added
		}
	}
	return nil
}

// join puts together what is linked in two texts, of what the base does not have. A
// provision whose known links lead to one that the base has stands for itself.
func (a *across) join(together *union, x, y int, beyond [][]int) error {
	known := a.known(x, y)
	for _, p := range known.Apart {
		one, other := place{x, p.Old}, place{y, p.New}
		together.apart[[2]place{one, other}], together.apart[[2]place{other, one}] = true, true
	}
	old, now := slices.Clone(beyond[x]), slices.Clone(beyond[y])
	for _, p := range known.Links {
		_, here := slices.BinarySearch(beyond[x], p.Old)
		_, there := slices.BinarySearch(beyond[y], p.New)
		if here != there {
			old = slices.DeleteFunc(old, func(at int) bool { return at == p.Old })
			now = slices.DeleteFunc(now, func(at int) bool { return at == p.New })
		}
	}
	links, err := Align(a.ctx, part(a.Texts[x], old), part(a.Texts[y], now), within(known, old, now))
	if err != nil {
		return err
	}
	for _, l := range links {
		for _, i := range l.Old {
			for _, j := range l.New {
				together.join(place{x, old[i]}, place{y, now[j]})
			}
		}
	}
	return nil
}

// ownOrder are the texts other than the base in an order that is their own,
// whatever the caller's is.
func (a *across) ownOrder() []int {
	var order []int
	for i := range a.Texts {
		if i != a.Base {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		s, t := a.Texts[x], a.Texts[y]
		return cmp.Or(cmp.Compare(s.Title, t.Title), slices.CompareFunc(s.Provisions, t.Provisions, func(p, q Provision) int {
			return cmp.Or(cmp.Compare(p.ID, q.ID), cmp.Compare(p.Text, q.Text))
		}))
	})
	return order
}

// part is a text with some of its provisions only.
func part(t *Text, at []int) *Text {
	p := &Text{Title: t.Title, Provisions: make([]Provision, len(at))}
	for k, i := range at {
		p.Provisions[k] = t.Provisions[i]
	}
	return p
}

// within is what is known about the parts of two texts.
func within(k Known, old, now []int) Known {
	only := func(pairs []Pair) (list []Pair) {
		for _, p := range pairs {
			i, here := slices.BinarySearch(old, p.Old)
			j, there := slices.BinarySearch(now, p.New)
			if here && there {
				list = append(list, Pair{i, j})
			}
		}
		return list
	}
	return Known{Links: only(k.Links), Apart: only(k.Apart)}
}

// union knows which provisions belong together.
type union struct {
	up    map[place]place   // from one towards the first of those that are together
	all   map[place][]place // by their first: those that are together, if there are others
	apart map[[2]place]bool // never together
}

// first is the same for all that belong together.
func (u *union) first(p place) place {
	for {
		next, known := u.up[p]
		if !known {
			return p
		}
		p = next
	}
}

// join puts two together with all that are together with them, unless some of these
// are apart.
func (u *union) join(p, q place) {
	p, q = u.first(p), u.first(q)
	if p == q {
		return
	}
	ps, qs := append(slices.Clip(u.all[p]), p), append(slices.Clip(u.all[q]), q)
	for _, one := range ps {
		for _, other := range qs {
			if u.apart[[2]place{one, other}] {
				return
			}
		}
	}
	u.up[q] = p
	u.all[p] = append(u.all[p], qs...)
	delete(u.all, q)
}

// joined are the words of some provisions of a text.
func joined(t *Text, at []int) string { return strings.Join(textsAt(t, at), "") }
