package store_test

import (
	"path/filepath"
	"testing"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// BenchmarkRelate links two of 10 000 provisions each and takes them apart again,
// beside adding a note, and asks for what was ever done to one of them.
func BenchmarkRelate(b *testing.B) {
	path := filepath.Join(b.TempDir(), "a.demarche")
	d := sample.Dossier(sample.Size{Versions: 2, Provisions: 20_000, Stakeholders: 5, Statements: 50_000})
	if err := store.Create(ctx, path, d, store.Options{}); err != nil {
		b.Fatal(err)
	}
	s, err := store.Open(path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var relate, note, acts times
	for i := 0; b.Loop(); i++ {
		from, to := d.Versions[0].Provisions[i%10_000].ID, d.Versions[1].Provisions[(i+7)%10_000].ID
		one := []plan.Relation{{From: from, To: to, Kind: plan.Moved}}
		relate.of(b, func() error { _, err := s.Relate(ctx, store.Relations{Link: one}); return err })
		relate.of(b, func() error { _, err := s.Relate(ctx, store.Relations{Apart: one}); return err })
		on := plan.TargetOf(plan.OnProvision, from)
		note.of(b, func() error { _, _, err := s.AddNote(ctx, plan.Note{On: on, Body: "Why?"}); return err })
		acts.of(b, func() error { _, err := s.ActsOn(ctx, on); return err })
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(relate.median(), "relate-ms")
	b.ReportMetric(note.median(), "note-ms")
	b.ReportMetric(acts.median(), "acts-ms")
}
