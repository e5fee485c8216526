package app

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// noteful opens a dossier with that many notes, every second on words.
func noteful(b *testing.B, size sample.Size, notes int) *session {
	b.Helper()
	d := sample.Dossier(size)
	points := d.Versions[0].Provisions
	dawn := time.Date(2026, 1, 15, 6, 0, 0, 0, time.UTC)
	for i := range notes {
		p := &points[i%len(points)]
		n := plan.Note{
			ID: plan.NoteID(fmt.Sprintf("n-%d", i)), On: plan.TargetOf(plan.OnProvision, p.ID), Body: fmt.Sprintf("Note **%d** on this point, in some words.", i),
			Tags: []string{"security/nato", fmt.Sprintf("tag-%d", i%50)}, Status: plan.NoteStatuses[i%4], Author: "me",
			Created: dawn.Add(time.Duration(i) * time.Second), Changed: dawn.Add(time.Duration(i) * time.Second),
		}
		if i%2 == 0 {
			words := string([]rune(p.Text)[:4])
			n.Anchor = plan.Anchor{State: plan.AnchorExact, Was: words, Span: plan.Span{
				Field: plan.FieldText, Exact: words, Start: 0, End: 4, SHA256: plan.SumOf(p.Text),
			}}
		}
		d.Notes = append(d.Notes, n)
	}
	path := filepath.Join(b.TempDir(), "noteful.demarche")
	if err := store.Create(b.Context(), path, d, store.Options{}); err != nil {
		b.Fatal(err)
	}
	s, err := openSession(path, store.Options{}, func(func()) {})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

// BenchmarkNotesView is what the Notes view waits for over 100 000 notes: when it is
// opened at once, when the notes were read ahead, and after an act on one of them.
// The bar is 500 ms.
func BenchmarkNotesView(b *testing.B) {
	s := noteful(b, sample.Size{Versions: 2, Provisions: 2000, Stakeholders: 4, Statements: 1000}, 100_000)
	open := func() {
		if err := s.bringBook(b.Context(), "", nil); err != nil {
			b.Fatal(err)
		}
		s.book.Arrange(notebook.Filter{}, notebook.ByPlace)
	}
	acts := 0
	b.Run("at once", func(b *testing.B) {
		timed(b, func(int) {
			s.book, s.notes = book{}, notesAt{}
			open()
		})
	})
	b.Run("read ahead", func(b *testing.B) {
		timed(b, func(int) { open() })
	})
	b.Run("after an act", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			acts++
			status := plan.NoteStatuses[acts%2]
			if _, err := s.store.ChangeNotes(b.Context(), []plan.NoteID{"n-500"}, store.NoteChange{Status: status}); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			open()
		}
	})
}

// BenchmarkNotesMemory is what the large dossier takes of the heap, without its rows,
// when its notes were read ahead. The bar for the whole program is 400 MB.
func BenchmarkNotesMemory(b *testing.B) {
	for _, notes := range []int{0, 10_000, 100_000} {
		b.Run(fmt.Sprint(notes), func(b *testing.B) {
			var before, after runtime.MemStats
			for b.Loop() {
				runtime.GC()
				runtime.ReadMemStats(&before)
				s := noteful(b, sample.Large, notes)
				if err := s.bringBook(b.Context(), "", nil); err != nil {
					b.Fatal(err)
				}
				runtime.GC()
				runtime.ReadMemStats(&after)
				runtime.KeepAlive(s)
			}
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB")
		})
	}
}
