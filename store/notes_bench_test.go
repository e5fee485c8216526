package store_test

import (
	"fmt"
	"testing"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// manyNotes is a large dossier's worth of notes, every second on words.
func manyNotes(b *testing.B, n int) *store.Store {
	b.Helper()
	d := sample.Dossier(sample.Size{Versions: 2, Provisions: 2000, Stakeholders: 4, Statements: 1000})
	s := fresh(b, d)
	points := d.Versions[0].Provisions
	notes := make([]plan.Note, n)
	for i := range notes {
		p := &points[i%len(points)]
		notes[i] = plan.Note{
			ID: plan.NoteID(fmt.Sprintf("n-%d", i)), On: plan.TargetOf(plan.OnProvision, p.ID), Body: fmt.Sprintf("Note **%d** on this point, in some words.", i),
			Tags: []string{"security/nato", fmt.Sprintf("tag-%d", i%50)}, Status: plan.NoteStatuses[i%4], Author: "me",
		}
		notes[i].Created = dawn
		notes[i].Changed = notes[i].Created
		if i%2 == 0 {
			words := string([]rune(p.Text)[:4])
			notes[i].Anchor = plan.Anchor{State: plan.AnchorExact, Was: words, Span: plan.Span{
				Field: plan.FieldText, Exact: words, Start: 0, End: 4, SHA256: plan.SumOf(p.Text),
			}}
		}
	}
	must[store.Act](b)(s.AddNotes(ctx, "a benchmark", notes))
	return s
}

// BenchmarkNotes reads all notes of a dossier that has 100 000, and sums them up
// for the rows.
func BenchmarkNotes(b *testing.B) {
	s := manyNotes(b, 100_000)
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			must[[]plan.Note](b)(s.Notes(ctx))
		}
	})
	b.Run("briefs", func(b *testing.B) {
		for b.Loop() {
			must[map[plan.Target]store.NoteBrief](b)(s.NoteBriefs(ctx))
		}
	})
}
