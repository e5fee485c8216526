package synopsis

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/exchange"
	"demarche/app/saying"
	"demarche/app/theme"
	"demarche/assets"
	"demarche/store/plan"
)

// asked records what was asked for.
type asked struct {
	gone           []plan.StatementID
	opened, copied []string

	menus []saying.Selected
	words []saying.Selected
}

func (a *asked) GoTo(id plan.StatementID) { a.gone = append(a.gone, id) }
func (a *asked) Open(address string)      { a.opened = append(a.opened, address) }
func (a *asked) Copy(text string)         { a.copied = append(a.copied, text) }
func (a *asked) ReadSource(plan.SourceID) {}

func (a *asked) Menu(_ fyne.Position, from saying.Selected) { a.menus = append(a.menus, from) }
func (a *asked) NoteOn(words saying.Selected)               { a.words = append(a.words, words) }
func (a *asked) ShowWords(plan.Note)                        {}

// shipped is a provision of the shipped dossier on the last day.
func shipped(t testing.TB, id plan.ProvisionID) Content {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		t.Fatal(err)
	}
	const day = "2025-12-31"
	x := plan.NewIndex(d)
	sources := map[plan.SourceID]plan.Source{}
	for _, s := range d.Sources {
		sources[s.ID] = s
	}
	c := Content{Subject: plan.On(id), AsOf: day, Previous: "5", Next: "7"}
	c.Provision, _ = x.Provision(id)
	c.Version = x.Version(x.VersionOf(c.Subject))
	for _, q := range c.Provision.Terms {
		c.Terms = append(c.Terms, saying.Term{Text: q.String(), Name: q.Name})
	}
	for _, holder := range d.Stakeholders {
		side := Side{Stakeholder: holder.ID, Name: holder.Name, Position: x.Position(c.Subject, holder.ID, day)}
		full := func(s *plan.Statement) saying.Statement {
			said := saying.Statement{Statement: s}
			if s.IsClaim() {
				said.AboutWhom = holder.Name
			}
			said.Disputes, said.DisputedBy = x.Disputes(s.ID, day)
			for _, e := range s.Evidence {
				said.Citations = append(said.Citations, plan.Citation{Source: sources[e.Source], Locator: e.Locator})
			}
			return said
		}
		for _, s := range x.Cell(c.Subject, holder.ID, day) {
			side.Statements = append(side.Statements, full(s))
		}
		if p := side.Position; p.Carried() {
			from := full(x.Statement(p.DecidedBy))
			point, _ := x.Provision(p.From.Provision)
			side.Elsewhere, side.FromNumber = &from, point.Number
			side.Place = "point " + point.Number
		}
		side.Sentence = holder.Name + ": " + side.word()
		c.Sides = append(c.Sides, side)
	}
	return c
}

// many is a generated provision of sides with so many statements each.
func many(sides, statements int) Content {
	c := Content{
		Subject: plan.On("p1"), Version: &plan.Version{ID: "v", Title: "Plan", Short: "Plan", Dated: "2025-11-20", Status: plan.Draft},
		Provision: &plan.Provision{ID: "p1", Number: "1", Title: "A point", Text: strings.Repeat("The text of a point. ", 8)}, AsOf: "2025-12-31",
	}
	for i := range sides {
		side := Side{Stakeholder: plan.StakeholderID(fmt.Sprint("s", i)), Name: fmt.Sprint("Side ", i), Sentence: fmt.Sprint("Side ", i, ": opposes")}
		side.Position = plan.Position{State: plan.StateOwn, Stance: plan.Opposes, Statements: statements}
		for j := range statements {
			side.Statements = append(side.Statements, saying.Statement{
				Statement: &plan.Statement{
					ID: plan.StatementID(fmt.Sprint("s", i, "-", j)), Holder: side.Stakeholder, Date: "2025-11-25", Stance: plan.Stances[(i+j)%5],
					Speaker: plan.Speaker{Name: fmt.Sprint("Speaker ", j), Role: "Minister", Party: side.Stakeholder},
					Summary: strings.Repeat("Says what it thinks of this. ", 1+(i*7+j*3)%6), Channel: plan.OnRecord, Confidence: plan.High,
				},
				Citations: []plan.Citation{{Source: plan.Source{Publisher: "Reuters", Title: "Title of the report", URL: "https://example.org/a"}, Locator: "para 3"}},
			})
		}
		c.Sides = append(c.Sides, side)
	}
	return c
}

// shownIn puts a view of some content into a window without borders.
func shownIn(t testing.TB, mode theme.Mode, scale float32, size fyne.Size, c Content) (*View, *asked, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(mode, scale))
	record := &asked{}
	v := New(record)
	v.Show(c)
	w := test.NewTempWindow(t, v.Object())
	w.SetPadded(false)
	w.Resize(size)
	return v, record, w
}
