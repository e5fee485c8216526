package app

import (
	"demarche/app/matrix"
	"demarche/store/plan"
)

// content turns computed positions into what the matrix shows. Headings stand
// wherever the theme changes in reading order; the rows of a folded theme are
// left out.
func content(x *plan.Index, m *plan.Matrix, counts map[plan.Target]int, folded map[plan.ThemeID]bool) matrix.Content {
	c := matrix.Content{Columns: columns(x, m), Rows: make([]matrix.Row, 0, len(m.Rows)+len(x.Dossier().Themes))}
	themes, notes := themeNames(x), notedBySubject(counts)
	var theme plan.ThemeID
	for i := range m.Rows {
		row := &m.Rows[i]
		if p := row.Provision; p != nil {
			if p.Theme != theme {
				theme = p.Theme
				c.Rows = append(c.Rows, matrix.Row{Kind: matrix.Heading, Theme: theme, Title: themes[theme], Folded: folded[theme]})
			}
			if folded[theme] {
				continue
			}
		}
		c.Rows = append(c.Rows, matrixRow(x, m, row, notes[row.Subject]))
	}
	return c
}

func themeNames(x *plan.Index) map[plan.ThemeID]string {
	names := map[plan.ThemeID]string{"": "No theme"}
	for _, t := range x.Dossier().Themes {
		names[t.ID] = t.Name
	}
	return names
}

// columns heads each stakeholder with how many statements it has on this
// version up to the day.
func columns(x *plan.Index, m *plan.Matrix) []matrix.Column {
	counts := x.StatementCounts(m.Version.ID, m.AsOf)
	list := make([]matrix.Column, len(m.Stakeholders))
	for i, h := range m.Stakeholders {
		list[i] = matrix.Column{Stakeholder: h.ID, Name: h.Name, Code: h.Short, Statements: counts[i]}
	}
	return list
}

// noted counts the notes on subjects and their cells, for looking up once a
// row: most rows have none.
type noted map[plan.Subject]map[plan.StakeholderID]int

// onItself stands in noted for the notes on the subject itself.
const onItself plan.StakeholderID = ""

func notedBySubject(counts map[plan.Target]int) noted {
	n := noted{}
	for target, count := range counts {
		subject, holder := target.Subject, target.Stakeholder
		switch target.Kind {
		case plan.OnVersion:
			subject, holder = plan.Whole(plan.VersionID(target.ID)), onItself
		case plan.OnProvision:
			subject, holder = plan.On(plan.ProvisionID(target.ID)), onItself
		case plan.OnCell:
		default:
			continue
		}
		if n[subject] == nil {
			n[subject] = map[plan.StakeholderID]int{}
		}
		n[subject][holder] += count
	}
	return n
}

func matrixRow(x *plan.Index, m *plan.Matrix, from *plan.Row, notes map[plan.StakeholderID]int) matrix.Row {
	row := matrix.Row{
		Kind: matrix.Whole, Subject: from.Subject, Title: "Plan as a whole",
		Text:  m.Version.Short + " · " + string(m.Version.Status) + " of " + m.Version.Dated.Long(),
		Notes: notes[onItself],
		Cells: make([]matrix.Cell, len(from.Cells)),
	}
	if m.AsOf != "" && m.AsOf < m.Version.Dated {
		row.Text += " · not yet known on " + m.AsOf.Long()
	}
	if p := from.Provision; p != nil {
		row.Kind, row.Theme, row.Number, row.Title, row.Text = matrix.Provision, p.Theme, p.Number, p.Title, p.Text
		row.LabelOnly = p.NumberBasis == plan.NumberLabel
		if p.Parent != "" {
			row.Indent = 1
		}
		for _, t := range p.Terms {
			row.Terms = append(row.Terms, t.String())
		}
	}
	for i := range from.Cells {
		fillCell(x, &row.Cells[i], &from.Cells[i], from.Deciding[i])
		row.Cells[i].Notes = notes[m.Stakeholders[i].ID]
	}
	return row
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
