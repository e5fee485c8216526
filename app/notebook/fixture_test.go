package notebook

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"demarche/store/plan"
	"demarche/store/sample"
)

// noon is a moment of a day of November 2025.
func noon(day int) time.Time { return time.Date(2025, 11, day, 12, 0, 0, 0, time.UTC) }

// on is an anchor on words of a text as it stands, or stood.
func on(text string, start, end int) plan.Anchor {
	return plan.Anchor{Span: plan.Span{
		Field: plan.FieldText, Exact: text[start:end], Prefix: text[:start], Suffix: text[end:],
		Start: start, End: end, SHA256: plan.SumOf(text),
	}, State: plan.AnchorExact}
}

const (
	ceiling    = "The army of Ukraine is limited to 600,000 persons."
	newCeiling = "The army of Ukraine is limited to 800,000 persons in peacetime."
	denial     = "Says that he agreed to nothing."
	archived   = "KYIV, 21 November. Umerov denied it."
)

// small is a dossier in which there are notes on one of each.
func small() *plan.Dossier {
	d := &plan.Dossier{
		Stakeholders: []plan.Stakeholder{{ID: "ukraine", Name: "Ukraine"}, {ID: "russia", Name: "Russia"}},
		Labels:       []plan.Label{{ID: "l1", Name: "Urgent", Color: plan.Red, Letter: "U"}, {ID: "l2", Name: "Ask", Color: plan.Blue, Letter: "A"}},
		Sources:      []plan.Source{{ID: "reuters", Publisher: "Reuters", Title: "Ukraine denies", Archived: plan.Archive{Text: archived}}},
		Versions: []plan.Version{
			{ID: "v28", Short: "28 points", Provisions: []plan.Provision{
				{ID: "v28-6", Number: "6", Title: "Army ceiling", Text: ceiling},
				{ID: "v28-7", Number: "7", Title: "NATO", Text: "Ukraine enshrines in its constitution that it will not join."},
			}},
			{ID: "v20", Short: "20 points", DerivedFrom: []plan.VersionID{"v28"}, Provisions: []plan.Provision{
				{ID: "v20-5", Number: "5", Title: "Army", Text: newCeiling, DescendsFrom: []plan.Link{{Provision: "v28-6", Kind: plan.Amended}}},
			}},
		},
		Statements: []plan.Statement{{ID: "umerov", Holder: "ukraine", About: []plan.Subject{plan.On("v28-7")}, Speaker: plan.Speaker{Name: "R. Umerov"}, Date: "2025-11-21", Summary: denial}},
	}
	review := on(ceiling, 34, 41)
	review.State, review.Was = plan.AnchorReview, "500,000"
	gone := on("Another text altogether, on fish.", 8, 12)
	gone.State = plan.AnchorOrphan
	quote := on(archived, 19, 32)
	quote.Field = plan.FieldArchive
	said := on(denial, 10, 19)
	said.Field = plan.FieldSummary
	d.Notes = []plan.Note{
		{ID: "whole", On: plan.Target{Kind: plan.OnDossier}, Body: "Étude générale", Author: "Olena", Created: noon(25)},
		{ID: "number", On: plan.TargetOf(plan.OnProvision, plan.ProvisionID("v28-6")), Anchor: on(ceiling, 34, 41), Body: "Peacetime only?", Tags: []string{"army/size", "urgent"}, Label: "Ask", Status: plan.NoteQuestion, Author: "Olena", Created: noon(21)},
		{ID: "answer", ReplyTo: "number", On: plan.TargetOf(plan.OnProvision, plan.ProvisionID("v28-6")), Body: "See the Geneva text", Tags: []string{"geneva"}, Author: "Petro", Created: noon(23)},
		{ID: "early", ReplyTo: "number", On: plan.TargetOf(plan.OnProvision, plan.ProvisionID("v28-6")), Body: "Good", Author: "Petro", Created: noon(22)},
		{ID: "cell", On: plan.CellOf(plan.On("v28-6"), "ukraine"), Body: "Who pays?", Tags: []string{"army"}, Status: plan.NoteToDo, Author: "Petro", Created: noon(22)},
		{ID: "statement", On: plan.TargetOf(plan.OnStatement, plan.StatementID("umerov")), Anchor: said, Body: "Really?", Tags: []string{"army-old"}, Label: "Urgent", Status: plan.NotePlain, Created: noon(22)},
		{ID: "source", On: plan.TargetOf(plan.OnSource, plan.SourceID("reuters")), Anchor: quote, Body: "Compare", Label: "Gone label", Status: plan.NotePlain, Author: "Olena", Created: noon(24)},
		{ID: "changed", On: plan.TargetOf(plan.OnProvision, plan.ProvisionID("v28-6")), Anchor: review, Body: "Look again", Status: plan.NotePlain, Author: "Olena", Created: noon(20)},
		{ID: "orphan", On: plan.TargetOf(plan.OnProvision, plan.ProvisionID("v28-7")), Anchor: gone, Body: "Fish?", Status: plan.NoteResolved, Author: "Olena", Created: noon(20)},
		{ID: "version", On: plan.TargetOf(plan.OnVersion, plan.VersionID("v20")), Body: "Which draft is this?", Status: plan.NotePlain, Author: "Éva", Created: noon(26)},
	}
	return d
}

// read reads a dossier.
func read(t testing.TB, d *plan.Dossier, in plan.VersionID) *Book {
	t.Helper()
	b, err := Read(context.Background(), d, Options{In: in})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// get is the entry of a note.
func (b *Book) get(t testing.TB, id plan.NoteID) *Entry {
	t.Helper()
	i, ok := b.Index(id)
	if !ok {
		t.Fatalf("there is no note %q", id)
	}
	return b.Entry(i)
}

// many is a dossier of two versions with notes on all sorts of things.
func many(provisions, notes int) *plan.Dossier {
	d := sample.Dossier(sample.Size{Versions: 2, Provisions: provisions, Stakeholders: 5, Statements: provisions})
	r := rand.New(rand.NewPCG(6, 20))
	for i := range 8 {
		d.Labels = append(d.Labels, plan.Label{ID: plan.LabelID(fmt.Sprint(i)), Name: fmt.Sprint("Label ", i), Color: plan.LabelColors[i], Pattern: plan.LabelPatterns[i%5], Letter: string(rune('A' + i))})
	}
	for i := range notes {
		d.Notes = append(d.Notes, someNote(r, d, i))
	}
	return d
}

// someNote is the i-th of the notes of a dossier.
func someNote(r *rand.Rand, d *plan.Dossier, i int) plan.Note {
	v := d.Versions[r.IntN(len(d.Versions))]
	p := &v.Provisions[r.IntN(len(v.Provisions))]
	n := plan.Note{
		ID: plan.NoteID(fmt.Sprint("note-", i)), On: plan.TargetOf(plan.OnProvision, p.ID),
		Body:   d.Statements[r.IntN(len(d.Statements))].Summary,
		Status: plan.NoteStatuses[r.IntN(4)], Author: fmt.Sprint("Author ", r.IntN(12)),
		Created: noon(1).Add(time.Duration(i) * time.Minute),
	}
	for range r.IntN(3) {
		n.Tags = append(n.Tags, fmt.Sprintf("field%d/part%d", r.IntN(20), r.IntN(10)))
	}
	if r.IntN(2) == 0 {
		n.Label = d.Labels[r.IntN(len(d.Labels))].Name
	}
	switch kind := r.IntN(20); {
	case i > 0 && kind == 0:
		n.ReplyTo = d.Notes[r.IntN(i)].ID
	case kind < 4:
		n.On = plan.CellOf(plan.On(p.ID), d.Stakeholders[r.IntN(5)].ID)
	case kind < 6:
		n.On = plan.TargetOf(plan.OnStatement, d.Statements[r.IntN(len(d.Statements))].ID)
	case kind < 16:
		n.Anchor = wordsOf(r, p.Text)
	}
	return n
}

// wordsOf is an anchor on some of a text. One in thirty is to be reviewed, or an
// orphan.
func wordsOf(r *rand.Rand, text string) plan.Anchor {
	points := []rune(text)
	start := r.IntN(len(points) - 8)
	end := start + 8
	a := plan.Anchor{State: plan.AnchorExact, Span: plan.Span{
		Field: plan.FieldText, Exact: string(points[start:end]), Prefix: string(points[max(0, start-20):start]),
		Suffix: string(points[end:min(len(points), end+20)]), Start: start, End: end, SHA256: plan.SumOf(text),
	}}
	switch r.IntN(30) {
	case 0:
		a.State, a.Was = plan.AnchorReview, "other words"
	case 1:
		a.State = plan.AnchorOrphan
	}
	return a
}
