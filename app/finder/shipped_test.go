package finder

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/exchange"
	"demarche/app/search"
	"demarche/app/theme"
	"demarche/assets"
	"demarche/store/plan"
)

// shipped is the shipped dossier with some notes.
func shipped(t testing.TB) *search.Index {
	t.Helper()
	d, err := exchange.ReadDossier(bytes.NewReader(assets.Dossier()))
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2025, 12, 1, 9, 12, 0, 0, time.UTC)
	return search.New(d, []plan.Note{
		{ID: "n1", On: plan.CellOf(plan.On("v28-6"), "ukraine"), Body: "Is the ceiling of 600,000 meant for peacetime only?\nCheck with the Geneva wording.", Author: "Olena", Label: "Q1", Tags: []string{"army", "urgent"}, Changed: day},
		{ID: "n2", On: plan.TargetOf(plan.OnProvision, "v28-7"), Body: "NATO: compare with the draft of 2022.", Author: "Petro", Changed: day},
	})
}

// called names things of the shipped dossier.
type called struct{}

func (called) Stakeholder(id plan.StakeholderID) string {
	return strings.ToUpper(string(id[:1])) + string(id[1:])
}
func (called) Target(t plan.Target) string { return "6 Army ceiling · " + string(t.Stakeholder) }

// shownIn puts an empty pane into a window without borders.
func shownIn(t testing.TB, mode theme.Mode, scale float32, size fyne.Size) (*View, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, scale))
	v := New()
	v.Names = called{}
	v.list.modifiers = func() fyne.KeyModifier { return 0 }
	w := test.NewTempWindow(t, v.Object())
	w.SetPadded(false)
	w.Resize(size)
	return v, w
}

// answering has every query answered at once from an index.
func (v *View) answering(x *search.Index) {
	v.OnQuery = func(q string) {
		found, err := x.Find(q, search.Options{Typing: true})
		a := Answer{Query: q, Err: err}
		if err == nil {
			a.Hits = joined{found}
		}
		v.Show(a)
	}
}

// joined knows which hits are in one record.
type joined struct{ *search.Result }

func (j joined) Same(i int) bool { return j.Hit(i).Of == j.Hit(i-1).Of }

// fake is hits by the number: so many of each kind.
type fake struct {
	counts [4]int
	text   string
	spans  []search.Span
	asked  *int // counts how often a hit was asked for
}

func (f fake) Asked() bool { return true }
func (f fake) Len() int    { return f.counts[0] + f.counts[1] + f.counts[2] + f.counts[3] }
func (f fake) Records(kind search.Kind) (n int) {
	for i, k := range search.Kinds {
		if k == kind {
			n = f.counts[i]
		}
	}
	return n
}

func (f fake) Kind(i int) search.Kind {
	for k, n := range f.counts {
		if i < n {
			return search.Kinds[k]
		}
		i -= n
	}
	panic("no such hit")
}

func (f fake) Hit(i int) search.Hit {
	if f.asked != nil {
		*f.asked++
	}
	h := search.Hit{Kind: f.Kind(i), ID: fmt.Sprint("h", i), Field: search.Text, Text: f.text, Spans: f.spans}
	if h.Text == "" {
		h.Text, h.Spans = fmt.Sprintf("Reported to provide for a peacetime force of 800,000, above the ceiling of the plan, number %d, and more than anybody has asked for so far.", i), []search.Span{{64, 71}}
	}
	switch h.Kind {
	case search.Provision:
		h.Of, h.Version = &plan.Provision{Number: fmt.Sprint(i + 1), Title: "Title of this point", Text: h.Text}, &plan.Version{Short: "28 points", Dated: "2025-11-20"}
	case search.Statement:
		h.Field = search.Summary
		h.Of = &plan.Statement{Holder: "ukraine", Speaker: plan.Speaker{Name: "Ruslan Stefanchuk", Role: "Speaker of the parliament"}, Date: "2025-11-24", Stance: plan.Stances[i%5], Summary: h.Text}
	case search.Source:
		h.Field = search.Remark
		h.Of = &plan.Source{Publisher: "Reuters", Title: "A title", Published: "2025-11", Note: h.Text}
	default:
		h.Field = search.Body
		h.Of = &plan.Note{On: plan.CellOf(plan.On("v28-6"), "ukraine"), Body: h.Text, Author: "Olena"}
	}
	return h
}

// spread puts a text in every place of a hit.
func spread(h search.Hit, text string) search.Hit {
	switch of := h.Of.(type) {
	case *plan.Provision:
		of.Number, of.Title, h.Field = text, text, search.Title
		h.Version = &plan.Version{Short: text, Dated: plan.Date(text)}
	case *plan.Statement:
		of.Speaker, of.Holder, h.Field = plan.Speaker{Name: text, Role: text}, plan.StakeholderID(text), search.Role
	case *plan.Source:
		of.Publisher, of.Title, of.Published = text, text, text
	case *plan.Note:
		of.Author, of.Label = text, text
	}
	return h
}

// strange calls everything by one text.
type strange string

func (s strange) Stakeholder(plan.StakeholderID) string { return string(s) }
func (s strange) Target(plan.Target) string             { return string(s) }
