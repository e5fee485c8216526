package app

import (
	"demarche/app/matrix"
	"demarche/store/plan"
)

// laidOut is a matrix as it is shown.
type laidOut struct {
	content matrix.Content
	shown   int // rows that pass the filter, but for the plan as a whole
	total   int // rows there are, but for the plan as a whole
	moved   int // cells that differ from the day compared with
}

// layOut turns computed positions into what the matrix shows: the rows that
// pass the filter, in the order asked for, without those that are folded away.
// Headings stand wherever the theme changes, except in an order that has
// nothing to do with themes.
//
// Signs only show the whole plan on one screen: there no theme is folded. The day
// compared with may be the later one; the same day is none to compare with.
func layOut(x *plan.Index, m *plan.Matrix, counts map[plan.Target]int, a arrangement) laidOut {
	if a.Reading == readHeat {
		a.Themes = nil
	}
	if a.Since == m.AsOf {
		a.Since = ""
	}
	lined := a.columns(m)
	columns := lined.places
	rows := a.Filter.Pick(x, m, columns, x.Noted(counts))
	out := laidOut{total: len(m.Rows) - 1, shown: len(rows)}
	if len(rows) > 0 && m.Rows[rows[0]].Provision == nil {
		out.shown--
	}
	rows = a.Order.Sort(m, rows, columns...)
	l := layer{x: x, m: m, a: a, lined: lined, columns: columns, themes: themeNames(x), notes: x.CountNotes(counts, m.AsOf), parts: map[plan.ThemeID]int{}}
	l.compare(a.Since)
	l.tree()
	out.content = matrix.Content{
		Columns: l.heads(), Fixed: lined.pinned, Width: a.Widths[""], Across: a.Reading == readAcross,
		Rows: make([]matrix.Row, 0, len(rows)+l.headings(rows)),
	}
	for _, i := range rows {
		out.content.Rows = l.add(out.content.Rows, i)
	}
	out.moved = l.moved
	return out
}

// content is layOut without filter and folding.
func content(x *plan.Index, m *plan.Matrix, counts map[plan.Target]int) matrix.Content {
	return layOut(x, m, counts, arrangement{}).content
}

// layer lays out one matrix.
type layer struct {
	x       *plan.Index
	m       *plan.Matrix
	a       arrangement
	lined   lined
	columns []int // its places
	themes  map[plan.ThemeID]string
	notes   *plan.NoteCounts
	moves   [][]plan.Move             // by the place of the row; nil: nothing is compared
	changes []matrix.Change           // one for each move; the first moved of them are in use
	parents map[plan.ProvisionID]bool // points with sub-points
	spreads map[plan.ProvisionID][]plan.Spread
	theme   plan.ThemeID
	headed  bool
	parts   map[plan.ThemeID]int // headings so far
	moved   int
	cells   []matrix.Cell // free, for the next rows
}

// tree finds the points that have sub-points. By contention every point stands
// for itself.
func (l *layer) tree() {
	l.parents = map[plan.ProvisionID]bool{}
	if l.a.Order == plan.ByContention {
		return
	}
	for i := range l.m.Rows {
		if p := l.m.Rows[i].Provision; p != nil && p.Parent != "" {
			l.parents[p.Parent] = true
		}
	}
	if len(l.a.Points) > 0 {
		l.spreads = l.m.Spreads()
	}
}

// headings is how many headings rows have at most: as often as the theme changes.
func (l *layer) headings(rows []int) (n int) {
	if l.a.Order == plan.ByContention {
		return 0
	}
	last, begun := plan.ThemeID(""), false
	for _, i := range rows {
		if p := l.m.Rows[i].Provision; p != nil {
			if theme := l.topTheme(p); !begun || theme != last {
				last, begun = theme, true
				n++
			}
		}
	}
	return n
}

// add appends the row at a place of the matrix, and before it the heading of its
// theme where that is another than before; nothing for a row that is folded away.
func (l *layer) add(rows []matrix.Row, place int) []matrix.Row {
	p := l.m.Rows[place].Provision
	if p == nil {
		return append(rows, l.row(place))
	}
	theme := l.topTheme(p)
	folded := l.a.Order != plan.ByContention && l.a.foldsTheme(theme)
	if l.a.Order != plan.ByContention && (theme != l.theme || folded && !l.headed) {
		l.headed = true
		l.theme = theme
		rows = append(rows, matrix.Row{Kind: matrix.Heading, Theme: theme, Part: l.parts[theme], Title: l.themes[theme], Folded: folded})
		l.parts[theme]++
	}
	if folded {
		rows[len(rows)-1].Hidden++ // the last one is its heading
		return rows
	}
	if l.foldedUnder(p) {
		return rows
	}
	return append(rows, l.row(place))
}

// topTheme is the theme under which a row stands: by theme that of its point of
// the first level, as the order has it.
func (l *layer) topTheme(p *plan.Provision) plan.ThemeID {
	for depth := 0; l.a.Order == plan.ByTheme && p.Parent != "" && depth < deepest; depth++ {
		parent, _ := l.x.Provision(p.Parent)
		if parent == nil {
			break
		}
		p = parent
	}
	return p.Theme
}

// foldedUnder reports whether a point above it is folded.
func (l *layer) foldedUnder(p *plan.Provision) bool {
	if len(l.a.Points) == 0 || l.a.Order == plan.ByContention {
		return false
	}
	for depth := 0; p != nil && p.Parent != "" && depth < deepest; depth++ {
		if l.a.foldsPoint(p.Parent) {
			return true
		}
		p, _ = l.x.Provision(p.Parent)
	}
	return false
}

// deepest is more levels than any text has: a dossier whose points go round in
// a circle is shown, too.
const deepest = 40

// heads heads each stakeholder with how many statements it has on this version
// up to the day.
func (l *layer) heads() []matrix.Column {
	counts := l.x.StatementCounts(l.m.Version.ID, l.m.AsOf)
	list := make([]matrix.Column, len(l.columns))
	for i, place := range l.columns {
		h := l.m.Stakeholders[place]
		list[i] = matrix.Column{
			Stakeholder: h.ID, Name: h.Name, Code: h.Short, Statements: counts[place], Width: l.a.Widths[h.ID],
			Leads: l.lined.leads(l.m.Stakeholders, h.ID), Hidden: l.lined.hidden[h.ID], Member: l.lined.joins(l.m.Stakeholders, i),
		}
	}
	return list
}

func themeNames(x *plan.Index) map[plan.ThemeID]string {
	names := map[plan.ThemeID]string{"": "No theme"}
	for _, t := range x.Dossier().Themes {
		names[t.ID] = t.Name
	}
	return names
}

// row is the row at a place of the matrix as it is shown.
func (l *layer) row(place int) matrix.Row {
	from := &l.m.Rows[place]
	m, n := l.m, len(l.columns)
	if len(l.cells) < n { // made for many rows at once
		l.cells = make([]matrix.Cell, max(n, min(n*len(m.Rows), 4096)))
	}
	row := matrix.Row{Subject: from.Subject, Notes: l.notes.Row(from.Subject), Cells: l.cells[:n:n]}
	l.cells = l.cells[n:]
	if p := from.Provision; p != nil {
		l.describe(&row, p)
	} else {
		row.Kind, row.Title, row.Text = matrix.Whole, "Plan as a whole", versionLine(m)
	}
	within := l.notes.Within(from.Subject)
	for i, place := range l.columns {
		fillCell(l.x, &row.Cells[i], &from.Cells[place], from.Deciding[place])
		if within {
			row.Cells[i].Notes = l.notes.Cell(from.Subject, m.Stakeholders[place].ID, &from.Cells[place])
		}
		if row.Folded && row.Parent && l.spreads[from.Provision.ID] != nil {
			row.Cells[i].Spread = &l.spreads[from.Provision.ID][place]
		}
	}
	if l.moves != nil {
		l.mark(&row, l.moves[place])
	}
	return row
}

// versionLine says what the plan as a whole is.
func versionLine(m *plan.Matrix) string {
	line := m.Version.Short + " · " + string(m.Version.Status) + " of " + m.Version.Dated.Long()
	if m.AsOf != "" && m.AsOf < m.Version.Dated {
		line += " · not yet known on " + m.AsOf.Long()
	}
	return line
}

// describe says what a provision is about.
func (l *layer) describe(row *matrix.Row, p *plan.Provision) {
	row.Kind, row.Theme, row.Number, row.Title, row.Text = matrix.Provision, p.Theme, p.Number, p.Title, p.Text
	row.LabelOnly = p.NumberBasis == plan.NumberLabel
	if p.Parent != "" && l.a.Order != plan.ByContention {
		row.Indent = 1
	}
	row.Parent = l.parents[p.ID]
	row.Folded = row.Parent && l.a.foldsPoint(p.ID)
	for _, t := range p.Terms {
		row.Terms = append(row.Terms, t.String())
	}
}

// mark marks the cells that differ from the day compared with.
func (l *layer) mark(row *matrix.Row, moves []plan.Move) {
	later := l.m.AsOf != "" && l.a.Since > l.m.AsOf
	for i := range moves {
		move := &moves[i]
		for j, place := range l.columns {
			if l.m.Stakeholders[place].ID != move.Holder {
				continue
			}
			change := &l.changes[l.moved]
			if change.Other = move.Before; later {
				change.Other = move.After
			}
			change.Later, change.Moved, change.New = later, move.Moved, len(move.New)
			row.Cells[j].Change = change
			l.moved++
		}
	}
}

// compare finds what differs from another day; nothing without one.
func (l *layer) compare(since plan.Date) {
	if since == "" {
		return
	}
	all := l.x.Moves(l.m.Version.ID, since, l.m.AsOf)
	l.changes = make([]matrix.Change, len(all)) // at once: they may be most of the cells
	l.moves = make([][]plan.Move, len(l.m.Rows))
	for i := range l.m.Rows { // they come in the same order
		n := 0
		for n < len(all) && all[n].Subject == l.m.Rows[i].Subject {
			n++
		}
		l.moves[i], all = all[:n], all[n:]
	}
}

// fillCell fills a cell from a position and the statement that decides it.
func fillCell(x *plan.Index, cell *matrix.Cell, p *plan.Position, s *plan.Statement) {
	cell.Position = *p
	if s == nil {
		return
	}
	cell.Gist, cell.Date = s.Summary, s.Date
	switch p.State {
	case plan.StateClaimed:
		cell.ClaimedBy = s.Speaker.Name
		if party := x.Stakeholder(s.Speaker.Party); party != nil {
			cell.ClaimedBy = party.Name
		}
	case plan.StateParent:
		if point, _ := x.Provision(p.From.Provision); point != nil {
			cell.FromNumber = point.Number
		}
	case plan.StateEarlier:
		cell.FromVersion = x.Version(p.FromVersion).Short
	}
}
