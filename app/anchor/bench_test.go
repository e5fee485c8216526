package anchor

import (
	"context"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"demarche/store/plan"
)

// BenchmarkCarryAll carries 10 000 notes on 1 000 provisions into a new version of
// the plan.
func BenchmarkCarryAll(b *testing.B) {
	w := newWorld(1, 1000)
	w.annotate(10)
	w.amend(.15)
	notes := w.planNotes()
	for _, c := range []struct {
		name    string
		lineage bool
	}{{"with lineage", true}, {"without", false}} {
		versions := w.versions(c.lineage)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Into(versions, "now").CarryAll(context.Background(), notes, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkEdit carries a thousand notes through an edit of a text of a megabyte.
func BenchmarkEdit(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	var words []string
	for size := 0; size < 1<<20; size += len(words[len(words)-1]) + 1 {
		words = append(words, wording[r.IntN(len(wording))])
	}
	was := strings.Join(words, " ")
	now := was[:len(was)/2] + "one sentence more. " + was[len(was)/2:]
	p := newPassage(was)
	notes := make([]plan.Note, 1000)
	for i := range notes {
		from := p.tokens[r.IntN(len(p.tokens)-10):]
		notes[i].Anchor = plan.Anchor{Span: p.span(from[0].Start, from[9].End), State: plan.AnchorExact}
	}
	for b.Loop() {
		Along(was, now, notes)
	}
}

// BenchmarkResolve finds a quote in a megabyte: where it stands, and where only
// something like it does.
func BenchmarkResolve(b *testing.B) {
	text := strings.Repeat("Nobody withdraws before the council has met in full. ", 20_000) + "The parties shall withdraw at once."
	for name, exact := range map[string]string{"there": "parties shall withdraw", "like it": "parties should withdraw"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Resolve(text, plan.Span{Exact: exact, Prefix: "in full. The ", Suffix: " at once."})
			}
		})
	}
}

// BenchmarkTally counts 10 000 notes of 1 000 provisions in a new version: for the
// first time, and again after one of them has changed.
func BenchmarkTally(b *testing.B) {
	w := newWorld(1, 1000)
	w.annotate(10)
	w.amend(.15)
	notes, versions := w.planNotes(), w.versions(true)
	for i := range notes {
		notes[i].ID = plan.NoteID(strconv.Itoa(i))
	}
	count := func(b *testing.B, t *Tally) {
		if present, err := t.Count(b.Context(), notes); err != nil || len(present) < 500 {
			b.Fatalf("notes are on %d provisions: %v", len(present), err)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			count(b, NewTally(Into(versions, "now")))
		}
	})
	b.Run("again", func(b *testing.B) {
		t := NewTally(Into(versions, "now"))
		count(b, t)
		for b.Loop() {
			notes[0].Anchor.Was += "x"
			count(b, t)
		}
	})
}
