package plan

import "slices"

// Pick gives the places of the rows of m that pass the filter, in reading
// order. m is a matrix of x.
//
// columns are the places of the stakeholders that are shown; nil means all. A
// cell that is not shown counts only where its holder is asked for by name.
// noted tells whether there are notes on a row, as [Index.Noted] does; it is
// asked only for rows that pass all else, and nil has no notes.
//
// A row has changed since a day when some cell has a statement dated after it,
// up to the day of the matrix, or has another state, stance or mark than on
// that day: also where that comes from a dispute or a stance carried from
// elsewhere.
func (f Filter) Pick(x *Index, m *Matrix, columns []int, noted func(*Row) bool) []int {
	t := x.tester(f, m, columns)
	picked := make([]int, 0, len(m.Rows))
	for i := range m.Rows {
		row := &m.Rows[i]
		if t.passes(row) && (!f.WithNotes || noted != nil && noted(row)) {
			picked = append(picked, i)
		}
	}
	return picked
}

// tester is a filter made ready for the rows of one matrix.
type tester struct {
	Filter
	x       *Index
	m       *Matrix
	columns []int
	themes  map[ThemeID]bool
	some    []func(p *Position, d *Statement) bool // each has to hold in some cell that is shown
	holders []holderTest
	never   bool // a holder is asked for that the dossier does not have
	since   int32
}

// holderTest is what is asked of the cells of one or two holders.
type holderTest struct {
	a, b  int
	holds func(a, b *Position) bool
}

func (x *Index) tester(f Filter, m *Matrix, columns []int) *tester {
	t := &tester{Filter: f.Tidy(), x: x, m: m, columns: shown(m, columns), since: dayNumber(f.ChangedSince)}
	if len(f.Themes) > 0 {
		t.themes = map[ThemeID]bool{}
		for _, theme := range f.Themes {
			t.themes[theme] = true
		}
	}
	t.addSome()
	t.addHolders()
	return t
}

// shown are the places of the columns that are shown.
func shown(m *Matrix, columns []int) []int {
	if columns != nil {
		return slices.DeleteFunc(slices.Clone(columns), func(c int) bool { return c < 0 || c >= len(m.Stakeholders) })
	}
	all := make([]int, len(m.Stakeholders))
	for i := range all {
		all[i] = i
	}
	return all
}

// addSome adds the conditions that some cell has to meet.
func (t *tester) addSome() {
	add := func(set bool, holds func(p *Position, d *Statement) bool) {
		if set {
			t.some = append(t.some, holds)
		}
	}
	stances := setOf(t.Stances)
	add(len(t.Stances) > 0, func(p *Position, _ *Statement) bool { return t.has(p, stances) })
	add(t.Contested, func(p *Position, _ *Statement) bool { return p.Contested })
	add(t.Reversed, func(p *Position, _ *Statement) bool { return p.Reversed })
	add(t.ClaimsOnly, func(p *Position, _ *Statement) bool { return p.State == StateClaimed })
	add(t.NoStatement, func(p *Position, _ *Statement) bool { return p.Statements == 0 && (!t.Carried || !p.Carried()) })
	add(len(t.Channels) > 0, func(p *Position, d *Statement) bool {
		return d != nil && t.counts(p) && slices.Contains(t.Channels, d.Channel)
	})
	add(len(t.Confidences) > 0, func(p *Position, d *Statement) bool {
		return d != nil && t.counts(p) && slices.Contains(t.Confidences, d.Confidence)
	})
}

// addHolders adds the conditions on holders that are named.
func (t *tester) addHolders() {
	add := func(a, b StakeholderID, holds func(a, b *Position) bool) {
		i, okA := t.x.holders[a]
		j, okB := t.x.holders[b]
		t.never = t.never || !okA || !okB
		t.holders = append(t.holders, holderTest{i, j, holds})
	}
	for _, h := range t.Holders {
		stances := setOf(h.Stances)
		add(h.Holder, h.Holder, func(p, _ *Position) bool { return t.has(p, stances) })
	}
	for _, p := range t.Agree {
		add(p[0], p[1], func(a, b *Position) bool { return t.side(a)*t.side(b) > 0 })
	}
	for _, p := range t.Differ {
		add(p[0], p[1], func(a, b *Position) bool { return t.side(a)*t.side(b) < 0 })
	}
}

// stanceSet has a bit for each stance by its place in Stances.
type stanceSet uint8

func setOf(stances []Stance) (set stanceSet) {
	for _, s := range stances {
		if i := slices.Index(Stances, s); i >= 0 {
			set |= 1 << i
		}
	}
	return set
}

// counts reports whether the stance of a position counts as one of this row.
func (t *tester) counts(p *Position) bool { return t.Carried || !p.Carried() }

func (t *tester) has(p *Position, stances stanceSet) bool {
	return t.counts(p) && p.Stance != NotCoded && setOf([]Stance{p.Stance})&stances != 0
}

// side is the side that a holder took on the row; 0 for none.
func (t *tester) side(p *Position) int {
	if !t.counts(p) {
		return 0
	}
	return p.Stance.Side()
}

// passes reports whether a row passes all but the condition on notes.
func (t *tester) passes(row *Row) bool {
	if t.never || t.themes != nil && (row.Provision == nil || !t.themes[row.Provision.Theme]) {
		return false
	}
	for i := range t.holders {
		h := &t.holders[i]
		if !h.holds(&row.Cells[h.a], &row.Cells[h.b]) {
			return false
		}
	}
	for _, holds := range t.some {
		if !slices.ContainsFunc(t.columns, func(c int) bool { return holds(&row.Cells[c], row.Deciding[c]) }) {
			return false
		}
	}
	return t.ChangedSince == "" || t.changed(row)
}

// changed reports whether some cell has changed since that day.
func (t *tester) changed(row *Row) bool {
	subject, ok := t.x.subjects[row.Subject]
	last := limit(t.m.AsOf)
	if !ok || t.since >= last {
		return false
	}
	return slices.ContainsFunc(t.columns, func(c int) bool {
		now := &row.Cells[c]
		if len(t.x.upTo(subject, c, t.since)) != now.Statements {
			return true
		}
		then, _ := t.x.position(subject, c, t.since)
		return then.movedTo(now)
	})
}

// movedTo reports whether a position and a later one differ in state, stance
// or marks.
func (p *Position) movedTo(now *Position) bool {
	return p.State != now.State || p.Stance != now.Stance || p.Contested != now.Contested || p.Reversed != now.Reversed
}
