package app

import (
	"demarche/app/matrix"
	"demarche/store/plan"
)

// content turns computed positions into what the matrix shows. Headings stand
// wherever the theme changes in reading order; the rows of a folded theme are
// left out.
func content(x *plan.Index, r rows, folded map[plan.ThemeID]bool) matrix.Content {
	m := r.matrix
	if m == nil {
		return matrix.Content{}
	}
	c := matrix.Content{Columns: columns(x, m), Rows: make([]matrix.Row, 0, len(m.Rows)+len(x.Dossier().Themes))}
	themes := themeNames(x)
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
		c.Rows = append(c.Rows, matrixRow(x, m, row, r.notes))
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
	counts := map[plan.StakeholderID]int{}
	statements := x.Dossier().Statements
	for i := range statements {
		s := &statements[i]
		if m.AsOf != "" && s.Date > m.AsOf {
			continue
		}
		for _, about := range s.About {
			if x.VersionOf(about) == m.Version.ID {
				counts[s.Holder]++
				break
			}
		}
	}
	list := make([]matrix.Column, len(m.Stakeholders))
	for i, h := range m.Stakeholders {
		list[i] = matrix.Column{Stakeholder: h.ID, Name: h.Name, Code: h.Short, Statements: counts[h.ID]}
	}
	return list
}

func matrixRow(x *plan.Index, m *plan.Matrix, from *plan.Row, notes map[plan.Target]int) matrix.Row {
	row := matrix.Row{
		Kind: matrix.Whole, Subject: from.Subject, Title: "Plan as a whole",
		Text:  m.Version.Short + " · " + string(m.Version.Status) + " of " + m.Version.Dated.Long(),
		Notes: notes[plan.TargetOfSubject(from.Subject)],
		Cells: make([]matrix.Cell, len(from.Cells)),
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
	for i, position := range from.Cells {
		row.Cells[i] = matrixCell(x, position)
		row.Cells[i].Notes = notes[plan.CellOf(from.Subject, m.Stakeholders[i].ID)]
	}
	return row
}

func matrixCell(x *plan.Index, p plan.Position) matrix.Cell {
	cell := matrix.Cell{Position: p}
	if s := x.Statement(p.DecidedBy); s != nil {
		cell.Gist, cell.Date = s.Summary, s.Date
		if p.State == plan.StateClaimed {
			cell.ClaimedBy = s.Speaker.Name
			if party := x.Stakeholder(s.Speaker.Party); party != nil {
				cell.ClaimedBy = party.Name
			}
		}
	}
	if point, _ := x.Provision(p.From.Provision); point != nil {
		cell.FromNumber = point.Number
	}
	if v := x.Version(p.FromVersion); v != nil {
		cell.FromVersion = v.Short
	}
	return cell
}
