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
}

// Pairs is what a caller knows about each two of several texts, by their places.
type Pairs func(old, now int) Known

// CompareAcross holds the base against every other text, and what the base does
// not have against what the others have beyond it. The order of the texts does
// not matter: in another order the same rows have the same variants. The error is
// the context's.
func CompareAcross(ctx context.Context, texts []*Text, base int, known Pairs, ignore Ignore) (*Across, error) {
	a := &across{Across: &Across{Texts: texts, Base: base}, ctx: ctx, known: known, ignore: ignore}
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
	}
	return a.Across, nil
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
		for _, i := range l.Old {
			cell := AcrossCell{At: l.New, Kind: l.Kind, Moved: l.Moved, Doubt: l.Doubt}
			if len(l.New) > 0 {
				cell.Runs = Redline(textsAt(a.Texts[a.Base], []int{i}), textsAt(a.Texts[other], l.New), a.ignore)
			}
			a.Rows[i].Cells[other] = cell
		}
	}
	return nil
}

// place is a provision of one of several texts.
type place struct{ text, at int }

// withoutBase adds rows for what the base does not have: what is linked in any
// two of the others is one row.
func (a *across) withoutBase(beyond [][]int) error {
	order := a.ownOrder()
	together := newUnion()
	for n, x := range order {
		for _, y := range order[n+1:] {
			if len(beyond[x]) == 0 || len(beyond[y]) == 0 {
				continue
			}
			links, err := Align(a.ctx, part(a.Texts[x], beyond[x]), part(a.Texts[y], beyond[y]), within(a.known(x, y), beyond[x], beyond[y]))
			if err != nil {
				return err
			}
			for _, l := range links {
				for _, i := range l.Old {
					for _, j := range l.New {
						together.join(place{x, beyond[x][i]}, place{y, beyond[y][j]})
					}
				}
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
type union map[place]place

func newUnion() union { return union{} }

// first is the same for all that belong together.
func (u union) first(p place) place {
	for {
		next, known := u[p]
		if !known {
			return p
		}
		p = next
	}
}

func (u union) join(p, q place) {
	if p, q = u.first(p), u.first(q); p != q {
		u[q] = p
	}
}

// joined are the words of some provisions of a text.
func joined(t *Text, at []int) string { return strings.Join(textsAt(t, at), "") }
