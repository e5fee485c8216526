package heat

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/exchange"
	"demarche/app/theme"
	"demarche/assets"
	"demarche/store/plan"
)

// shipped is the first version of the shipped dossier on the last day.
func shipped(t testing.TB) Content {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		t.Fatal(err)
	}
	x := plan.NewIndex(d)
	m := x.Matrix(d.Versions[0].ID, "2025-12-31")
	var c Content
	for _, s := range m.Stakeholders {
		c.Columns = append(c.Columns, Column{s.ID, s.Name, s.Short})
	}
	var theme plan.ThemeID
	for i := range m.Rows {
		row := Row{Subject: m.Rows[i].Subject, Title: "Plan as a whole"}
		if p := m.Rows[i].Provision; p != nil {
			if p.Theme != theme {
				theme = p.Theme
				c.Rows = append(c.Rows, Row{Heading: true, Theme: theme, Title: strings.ReplaceAll(string(theme), "-", " ")})
			}
			row.Number, row.Title, row.Theme = p.Number, p.Title, p.Theme
			if p.Parent != "" {
				row.Indent = 1
			}
		}
		for j, p := range m.Rows[i].Cells {
			row.Cells = append(row.Cells, Cell{
				Position: p, Notes: (i * j) % 7 / 6, Changed: (i+2*j)%11 == 5,
				Sentence: fmt.Sprintf("%s. %s: %s, contested, 12 statements, 2 notes", row.label(), c.Columns[j].Name, p.Stance.Word()),
			})
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// many is a generated plan with a heading every twenty rows.
func many(rows, columns int) Content {
	r := rand.New(rand.NewPCG(1, 2))
	var c Content
	for i := range columns {
		c.Columns = append(c.Columns, Column{Stakeholder: plan.StakeholderID(fmt.Sprint("s", i)), Name: fmt.Sprint("Side ", i), Code: fmt.Sprint("S", i)})
	}
	for i := range rows {
		if i%20 == 0 {
			c.Rows = append(c.Rows, Row{Heading: true, Title: fmt.Sprint("Theme ", i/20)})
		}
		row := Row{Subject: plan.On(plan.ProvisionID(fmt.Sprint("p", i))), Number: fmt.Sprint(i + 1), Title: "Title of this point", Cells: make([]Cell, columns)}
		for j := range row.Cells {
			row.Cells[j] = Cell{
				Position: plan.Position{State: plan.StateOwn, Stance: plan.Stances[r.IntN(5)], Contested: r.IntN(4) == 0},
				Notes:    r.IntN(9) / 8, Sentence: fmt.Sprintf("Point %d, side %d", i+1, j),
			}
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// shownIn puts a view of some content into a window without borders.
func shownIn(t testing.TB, mode theme.Mode, scale float32, size fyne.Size, c Content) (*View, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(mode, scale))
	v := New()
	v.Show(c)
	w := test.NewTempWindow(t, v.Object())
	w.SetPadded(false)
	w.Resize(size)
	return v, w
}
