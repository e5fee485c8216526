package store_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

func TestExportGivesWhatWasImported(t *testing.T) {
	for name, d := range map[string]*plan.Dossier{
		"nothing":                      {},
		"a title only":                 {Title: "T"},
		"every member":                 canal(),
		"one version":                  sample.Dossier(sample.Size{Versions: 1, Provisions: 40, Stakeholders: 5, Statements: 300}),
		"a long lineage":               sample.Dossier(sample.Size{Versions: 12, Provisions: 60, Stakeholders: 2, Statements: 50}),
		"many versions without points": sample.Dossier(sample.Size{Versions: 30, Stakeholders: 1}),
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t, nil)
			act, err := s.Import(ctx, d)
			check(t, err)
			if diff := cmp.Diff(lists(d), lists(export(t, s))); diff != "" {
				t.Errorf("(-imported +exported):\n%s", diff)
			}
			if act.Seq != 2 || act.Label != "import "+d.Title || act.Kind != store.ActDo { // the first made the dossier
				t.Errorf("act = %+v", act)
			}
		})
	}
}

// lists is d with empty lists for those that are missing: to a dossier that is
// the same.
func lists(d *plan.Dossier) *plan.Dossier {
	d.Statements = append([]plan.Statement{}, d.Statements...)
	for i := range d.Statements {
		d.Statements[i].About = append([]plan.Subject{}, d.Statements[i].About...)
	}
	return d
}

// TestImportKeepsTheOrder of lists whose ids stand in another one.
func TestImportKeepsTheOrder(t *testing.T) {
	d := &plan.Dossier{Versions: []plan.Version{{ID: "z"}, {ID: "a"}, {ID: "m"}}}
	for _, id := range []plan.ProvisionID{"p9", "p10", "p1"} {
		d.Versions[1].Provisions = append(d.Versions[1].Provisions, plan.Provision{ID: id, Text: "x"})
	}
	if diff := cmp.Diff(d.Versions, export(t, fresh(t, d)).Versions); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestImportFillsOnlyAnEmptyDossier(t *testing.T) {
	for name, content := range map[string]func(s *store.Store) error{
		"a dossier": func(s *store.Store) error { _, err := s.Import(ctx, canal()); return err },
		"a title":   func(s *store.Store) error { _, err := s.Import(ctx, &plan.Dossier{Title: "T"}); return err },
		"a note": func(s *store.Store) error {
			_, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t, nil)
			check(t, content(s))
			before := export(t, s)
			_, err := s.Import(ctx, canal())
			wantKind(t, err, store.NotEmpty, s.Path(), "nothing was changed", "new dossier")
			if diff := cmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("the content changed:\n%s", diff)
			}
		})
	}
}

// TestImportIsWholeOrNothing: what cannot be kept stands at the end of a
// dossier, or shows only when all is written.
func TestImportIsWholeOrNothing(t *testing.T) {
	const noRecord = "one refers to a record that it does not have"
	for _, c := range []struct {
		name  string
		spoil func(d *plan.Dossier)
		say   string
	}{
		{"a holder that is nobody", func(d *plan.Dossier) { d.Statements[2].Holder = "east" }, noRecord},
		{"a source that is not there", func(d *plan.Dossier) { d.Statements[2].Evidence[0].Source = "x" }, noRecord},
		{"a parent that is not there", func(d *plan.Dossier) { d.Versions[2].Provisions[0].Parent = "x" }, noRecord},
		{"a note on nothing", func(d *plan.Dossier) { d.Notes[2].On.ID = "x" }, noRecord},
		{"an id twice", func(d *plan.Dossier) { d.Statements[2].ID = "south-no" }, "same id"},
		{"an id twice by form", func(d *plan.Dossier) { d.Themes[0].ID, d.Themes[1].ID = "й", "и\u0306" }, "same id"},
		{"a tag of two lines", func(d *plan.Dossier) { d.Notes[6].Tags = []string{"a\nb"} }, `The tag "a\nb"`},
		{"text that is no UTF-8", func(d *plan.Dossier) { d.Notes[6].Body = "\xff" }, "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := fresh(t, nil)
			d := canal()
			c.spoil(d)
			_, err := s.Import(ctx, d)
			wantKind(t, err, store.Invalid, "nothing was changed", c.say)
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one error: %v", err)
			}
			if diff := cmp.Diff(&plan.Dossier{Statements: []plan.Statement{}}, export(t, s)); diff != "" {
				t.Errorf("something was imported:\n%s", diff)
			}
			if _, err := s.Import(ctx, canal()); err != nil {
				t.Errorf("the dossier is not empty afterwards: %v", err)
			}
		})
	}
}
