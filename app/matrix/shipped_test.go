package matrix

import (
	"encoding/json"
	"strings"
	"testing"

	"demarche/assets"
	"demarche/store/plan"
)

// The part of a dossier's JSON that makes a realistic matrix.
type record struct {
	Stakeholders []struct{ ID, Name, Short string }
	Themes       []struct{ ID, Name string }
	Versions     []struct {
		ID, Title, Short, Dated string
		Provisions              []struct {
			ID, Number, Theme, Title, Text string
			Basis                          string `json:"number_basis"`
			Parent                         *string
			Terms                          []struct {
				Value json.RawMessage
				Unit  *string
			}
		}
	}
	Statements []struct {
		ID, Holder, Date, Channel, Confidence, Summary string
		Stance                                         *string
		Speaker                                        struct {
			Name  string
			Party *string
		}
		About    []struct{ Version, Provision string }
		Disputes []string
	}
}

// shipped is the matrix of the shipped dossier's first version on a day. With
// themes it holds only those.
func shipped(t testing.TB, day plan.Date, themes ...string) Content {
	t.Helper()
	var r record
	if err := json.Unmarshal(assets.Dossier(), &r); err != nil {
		t.Fatal(err)
	}
	d := r.dossier()
	x := plan.NewIndex(d)
	m := x.Matrix(d.Versions[0].ID, day)
	var content Content
	for _, s := range d.Stakeholders {
		column := Column{Stakeholder: s.ID, Name: s.Name, Code: s.Short}
		for _, row := range m.Rows {
			column.Statements += len(x.Cell(row.Subject, s.ID, day))
		}
		content.Columns = append(content.Columns, column)
	}
	var theme plan.ThemeID
	for i := range m.Rows {
		row := r.row(d, &m.Rows[i])
		if row.Kind == Provision && len(themes) > 0 && !strings.Contains(strings.Join(themes, " "), string(row.Theme)) {
			continue
		}
		if row.Theme != theme {
			theme = row.Theme
			content.Rows = append(content.Rows, Row{Kind: Heading, Theme: theme, Title: themeName(d, theme)})
		}
		for j, position := range m.Rows[i].Cells {
			row.Cells = append(row.Cells, cellOf(x, d.Stakeholders[j].ID, row.Subject, position))
		}
		content.Rows = append(content.Rows, row)
	}
	return content
}

func (r *record) dossier() *plan.Dossier {
	d := &plan.Dossier{}
	for _, s := range r.Stakeholders {
		d.Stakeholders = append(d.Stakeholders, plan.Stakeholder{ID: plan.StakeholderID(s.ID), Name: s.Name, Short: s.Short})
	}
	for _, s := range r.Themes {
		d.Themes = append(d.Themes, plan.Theme{ID: plan.ThemeID(s.ID), Name: s.Name})
	}
	for _, v := range r.Versions {
		version := plan.Version{ID: plan.VersionID(v.ID), Title: v.Title, Short: v.Short, Dated: plan.Date(v.Dated)}
		for _, p := range v.Provisions {
			provision := plan.Provision{
				ID: plan.ProvisionID(p.ID), Number: p.Number, NumberBasis: plan.NumberBasis(p.Basis),
				Theme: plan.ThemeID(p.Theme), Title: p.Title, Text: p.Text,
			}
			if p.Parent != nil {
				provision.Parent = plan.ProvisionID(*p.Parent)
			}
			for _, q := range p.Terms {
				term := plan.Term{Value: plan.Value{Text: strings.Trim(string(q.Value), `"`)}}
				if q.Unit != nil {
					term.Unit = *q.Unit
				}
				provision.Terms = append(provision.Terms, term)
			}
			version.Provisions = append(version.Provisions, provision)
		}
		d.Versions = append(d.Versions, version)
	}
	for _, s := range r.Statements {
		statement := plan.Statement{
			ID: plan.StatementID(s.ID), Holder: plan.StakeholderID(s.Holder), Date: plan.Date(s.Date),
			Channel: plan.Channel(s.Channel), Confidence: plan.Confidence(s.Confidence), Summary: s.Summary,
			Speaker: plan.Speaker{Name: s.Speaker.Name},
		}
		if s.Stance != nil {
			statement.Stance = plan.Stance(*s.Stance)
		}
		if s.Speaker.Party != nil {
			statement.Speaker.Party = plan.StakeholderID(*s.Speaker.Party)
		}
		for _, a := range s.About {
			statement.About = append(statement.About, plan.Subject{Version: plan.VersionID(a.Version), Provision: plan.ProvisionID(a.Provision)})
		}
		for _, id := range s.Disputes {
			statement.Disputes = append(statement.Disputes, plan.StatementID(id))
		}
		d.Statements = append(d.Statements, statement)
	}
	return d
}

func (r *record) row(d *plan.Dossier, m *plan.Row) Row {
	if m.Provision == nil {
		return Row{Kind: Whole, Subject: m.Subject, Title: "Plan as a whole", Text: "28 points · draft of 20 November 2025"}
	}
	p := m.Provision
	row := Row{
		Kind: Provision, Theme: p.Theme, Subject: m.Subject, Number: p.Number,
		LabelOnly: p.NumberBasis == plan.NumberLabel, Title: p.Title, Text: p.Text,
	}
	if p.Parent != "" {
		row.Indent = 1
	}
	for _, q := range p.Terms {
		row.Terms = append(row.Terms, grouped(q.Value.Text)+" "+q.Unit)
	}
	return row
}

// grouped is a number with commas between thousands.
func grouped(s string) string {
	if len(s) > 3 && strings.Trim(s, "0123456789") == "" {
		return s[:len(s)-3] + "," + s[len(s)-3:]
	}
	return s
}

func themeName(d *plan.Dossier, id plan.ThemeID) string {
	for _, t := range d.Themes {
		if t.ID == id {
			return t.Name
		}
	}
	return string(id)
}

func cellOf(x *plan.Index, holder plan.StakeholderID, subject plan.Subject, p plan.Position) Cell {
	c := Cell{Position: p}
	if s := x.Statement(p.DecidedBy); s != nil {
		c.Gist, c.Date = s.Summary, s.Date
		if p.State == plan.StateClaimed {
			c.ClaimedBy = s.Speaker.Name
		}
	}
	if from, _ := x.Provision(p.From.Provision); from != nil {
		c.FromNumber = from.Number
	}
	if v := x.Version(p.FromVersion); v != nil {
		c.FromVersion = v.Short
	}
	if subject.Provision == "v28-6" && holder == "ukraine" {
		c.Notes = 1
	}
	return c
}
