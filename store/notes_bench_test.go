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

// BenchmarkRemoveTag takes a tag, and 50 that lie in it, from 20 000 notes in one
// act. Beside it the same as a change of each note.
func BenchmarkRemoveTag(b *testing.B) {
	s := manyNotes(b, 20_000)
	var ids []plan.NoteID
	drop := store.NoteChange{DropTags: []string{"security/nato"}}
	for i := range 50 {
		drop.DropTags = append(drop.DropTags, fmt.Sprintf("security/%d", i))
	}
	for _, n := range must[[]plan.Note](b)(s.Notes(ctx)) {
		ids = append(ids, n.ID)
	}
	for _, c := range []struct {
		name   string
		remove func() (store.Act, error)
	}{
		{"at once", func() (store.Act, error) { return s.RemoveTag(ctx, "security") }},
		{"each note", func() (store.Act, error) { return s.ChangeNotes(ctx, ids, drop) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				must[store.Act](b)(c.remove())
				b.StopTimer()
				must[store.Act](b)(s.Undo(ctx))
				b.StartTimer()
			}
		})
	}
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
