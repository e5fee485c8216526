package store_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// The bars of the journal, each held in one run on the large dossier: an act
// takes at most 1.5 times what it would take without a journal, and undo takes
// at most 50 ms.

// times are how long something took, again and again.
type times []time.Duration

// of measures once.
func (t *times) of(b *testing.B, do func() error) {
	b.Helper()
	began := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	*t = append(*t, time.Since(began))
}

// median is in milliseconds.
func (t times) median() float64 {
	slices.Sort(t)
	return t[len(t)/2].Seconds() * 1000
}

// twoLarge are two stores on large dossiers, the second without a journal.
func twoLarge(b *testing.B) (with, without *store.Store) {
	b.Helper()
	for _, s := range []**store.Store{&with, &without} {
		var err error
		if *s, err = store.Open(large(b), store.Options{}); err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { (*s).Close() })
	}
	if err := without.StopJournal(); err != nil {
		b.Fatal(err)
	}
	return with, without
}

// noteOn is a note of usual length on one of many cells.
func noteOn(i int) plan.Note {
	return plan.Note{
		On:   plan.CellOf(plan.On(plan.ProvisionID("v1-"+string(rune('1'+i%9))+"00")), "side-1"),
		Body: "Ask again whether this was said of the ceiling or of the whole point; two reports differ.", Tags: []string{"later", "мито"},
	}
}

// BenchmarkAct writes a note, changes and deletes it, with the journal and
// without, by turns.
func BenchmarkAct(b *testing.B) {
	with, without := twoLarge(b)
	var add, change, remove, plainAdd, plainChange, plainRemove times
	i := 0
	for b.Loop() {
		i++
		var n plan.Note
		add.of(b, func() (err error) { n, _, err = with.AddNote(ctx, noteOn(i)); return err })
		n.Body += " Asked."
		change.of(b, func() (err error) { n, _, err = with.ChangeNote(ctx, n); return err })
		remove.of(b, func() error { _, err := with.DeleteNote(ctx, n.ID); return err })
		plainAdd.of(b, func() error {
			return without.Plainly(func(p *store.Plain) (err error) { n, err = p.Add(noteOn(i)); return err })
		})
		n.Body += " Asked."
		plainChange.of(b, func() error {
			return without.Plainly(func(p *store.Plain) (err error) { n, err = p.Change(n); return err })
		})
		plainRemove.of(b, func() error { return without.Plainly(func(p *store.Plain) error { return p.Delete(n.ID) }) })
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(add.median()/plainAdd.median(), "add-ratio")
	b.ReportMetric(change.median()/plainChange.median(), "change-ratio")
	b.ReportMetric(remove.median()/plainRemove.median(), "delete-ratio")
	b.ReportMetric((add.median()+change.median()+remove.median())/(plainAdd.median()+plainChange.median()+plainRemove.median()), "ratio")
	b.ReportMetric(add.median(), "add-ms")
	b.ReportMetric(plainAdd.median(), "plain-add-ms")
}

// BenchmarkUndo takes an act back and does it again.
func BenchmarkUndo(b *testing.B) {
	s, err := store.Open(large(b), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var undo, redo times
	i := 0
	for b.Loop() {
		i++
		if _, _, err := s.AddNote(ctx, noteOn(i)); err != nil {
			b.Fatal(err)
		}
		undo.of(b, func() error { _, err := s.Undo(ctx); return err })
		redo.of(b, func() error { _, err := s.Redo(ctx); return err })
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(undo.median(), "undo-ms")
	b.ReportMetric(slices.Max(undo).Seconds()*1000, "longest-undo-ms")
	b.ReportMetric(redo.median(), "redo-ms")
}

// BenchmarkImportWithJournal fills an empty file with the large dossier, with
// the journal and without.
func BenchmarkImportWithJournal(b *testing.B) {
	d := sample.Dossier(sample.Large)
	var with, without times
	for b.Loop() {
		for _, c := range []struct {
			to *times
			in func(s *store.Store) error
		}{
			{&with, func(s *store.Store) error { _, err := s.Import(ctx, d); return err }},
			{&without, func(s *store.Store) error { return s.Plainly(func(p *store.Plain) error { return p.Fill(d) }) }},
		} {
			path := filepath.Join(b.TempDir(), "empty.demarche")
			if err := store.Create(ctx, path, nil, store.Options{}); err != nil {
				b.Fatal(err)
			}
			s, err := store.Open(path, store.Options{})
			if err == nil && c.to == &without {
				err = s.StopJournal()
			}
			if err != nil {
				b.Fatal(err)
			}
			c.to.of(b, func() error { return c.in(s) })
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(with.median()/without.median(), "ratio")
	b.ReportMetric(with.median()/1000, "s")
	b.ReportMetric(without.median()/1000, "plain-s")
}

// BenchmarkUndoImport takes back an import of a tenth of the large dossier, the
// largest act there is, looks into the trash and does it again.
func BenchmarkUndoImport(b *testing.B) {
	for b.Loop() {
		path := filepath.Join(b.TempDir(), "empty.demarche")
		if err := store.Create(ctx, path, nil, store.Options{}); err != nil {
			b.Fatal(err)
		}
		s, err := store.Open(path, store.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Import(ctx, sample.Dossier(sample.Size{Versions: 1, Provisions: 1000, Stakeholders: 5, Statements: 10_000})); err != nil {
			b.Fatal(err)
		}
		var undo, trash, redo times
		undo.of(b, func() error { _, err := s.Undo(ctx); return err })
		trash.of(b, func() error { _, err := s.Trash(ctx, 50); return err })
		redo.of(b, func() error { _, err := s.Redo(ctx); return err })
		b.ReportMetric(undo.median()/1000, "undo-s")
		b.ReportMetric(trash.median()/1000, "trash-s")
		b.ReportMetric(redo.median()/1000, "redo-s")
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(0, "ns/op")
}
