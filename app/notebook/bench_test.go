package notebook

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// hundredThousand is a book of as many notes on a thousand points in two versions.
var hundredThousand = sync.OnceValue(func() *plan.Dossier { return many(2000, 100_000) })

// Reading, and the folding of texts that goes on behind it.
func BenchmarkRead(b *testing.B) {
	for name, in := range map[string]plan.VersionID{"own": "", "carried": "v2"} {
		b.Run(name, func(b *testing.B) {
			d := hundredThousand()
			b.ReportAllocs()
			for b.Loop() {
				book, err := Read(context.Background(), d, Options{In: in})
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				book.texts()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkReadOnOneText reads 1 000 notes on one text of 200 kB that was changed
// since each of them was written.
func BenchmarkReadOnOneText(b *testing.B) {
	var words strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&words, "word%d is ", i)
	}
	text := anchor.NewText(words.String())
	d := &plan.Dossier{Versions: []plan.Version{{ID: "v", Provisions: []plan.Provision{{ID: "p", Text: "And now: " + words.String()}}}}}
	for i := range 1000 {
		span, err := text.Make(200*i, 200*i+20)
		if err != nil {
			b.Fatal(err)
		}
		span.Field = plan.FieldText
		d.Notes = append(d.Notes, plan.Note{
			ID: plan.NoteID(fmt.Sprint("n", i)), On: plan.TargetOf(plan.OnProvision, "p"),
			Anchor: plan.Anchor{Span: span, State: plan.AnchorExact, Was: span.Exact}, Body: "b", Status: plan.NotePlain,
		})
	}
	for b.Loop() {
		if book := read(b, d, ""); book.Entry(999).Spot.State != plan.AnchorKept {
			b.Fatal(book.Entry(999).Spot)
		}
	}
}

// What the first filter with a word waits for, if it comes at once.
func BenchmarkFold(b *testing.B) {
	book := read(b, hundredThousand(), "")
	for b.Loop() {
		book.fold()()
	}
}

// A filter, or another grouping, beside a plain loop over the notes.
func BenchmarkArrange(b *testing.B) {
	book := read(b, hundredThousand(), "")
	book.texts()
	for _, c := range []struct {
		name string
		f    Filter
		by   Grouping
	}{
		{"all by place", Filter{}, ByPlace},
		{"all by tag", Filter{}, ByTag},
		{"all by day", Filter{}, ByDay},
		{"all by status", Filter{}, ByStatus},
		{"a common word", Filter{Text: "ta"}, ByPlace},
		{"a rare word", Filter{Text: "tamisodenlar"}, ByPlace},
		{"two words", Filter{Text: "tare forden"}, ByPlace},
		{"many conditions", Filter{Statuses: []plan.NoteStatus{plan.NoteToDo}, Tags: []string{"field3", "field4"}, Versions: []plan.VersionID{"v2"}, From: "2025-11-05", Text: "re"}, ByAuthor},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				book.Arrange(c.f, c.by)
			}
		})
	}
	b.Run("plain loop for a rare word", func(b *testing.B) {
		d := hundredThousand()
		for b.Loop() {
			found := 0
			for i := range d.Notes {
				if strings.Contains(strings.ToLower(d.Notes[i].Body), "tamisodenlar") {
					found++
				}
			}
		}
	})
}
