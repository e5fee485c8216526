package exchange

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// manyNotes is a dossier with n notes on the words of a thousand provisions and
// of a long source.
func manyNotes(b *testing.B, n int) *plan.Dossier {
	b.Helper()
	d := toll(b)
	for i := range 1000 {
		d.Versions[0].Provisions = append(d.Versions[0].Provisions, plan.Provision{
			ID: plan.ProvisionID(fmt.Sprintf("p%d", i)), NumberBasis: plan.NumberBases[0], Title: "t",
			Text: strings.Repeat(fmt.Sprintf("Ships number %d pay the toll. ", i), 10),
		})
	}
	for i := range n {
		p := &d.Versions[0].Provisions[2+i%1000]
		span, err := anchor.Make(p.Text, 6, 12+i%20)
		if err != nil {
			b.Fatal(err)
		}
		span.Field = plan.FieldText
		d.Notes = append(d.Notes, plan.Note{
			ID: plan.NoteID(fmt.Sprintf("n%d", i)), On: plan.TargetOf(plan.OnProvision, p.ID), Anchor: plan.Anchor{Span: span, State: plan.AnchorExact, Was: span.Exact},
			Body: "What about the boats?", Tags: []string{"boats"}, Status: plan.NoteQuestion, Author: "Ivan", Created: at(i % 20), Changed: at(i % 20),
		})
	}
	return d
}

// BenchmarkNotesOut writes 10 000 notes.
func BenchmarkNotesOut(b *testing.B) {
	d := manyNotes(b, 10_000)
	for name, write := range map[string]func(io.Writer, *plan.Dossier) error{"w3c": WriteNotesW3C, "csv": WriteNotesCSV, "md": WriteNotesMarkdown} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := write(io.Discard, d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkNotesIn reads 10 000 notes that were exported.
func BenchmarkNotesIn(b *testing.B) {
	d := manyNotes(b, 10_000)
	text := noteText(b, d, WriteNotesW3C)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, report := mustReadPlain(b, text, without(d)); report.Exact != 10_000 {
			b.Fatal(report.Summary())
		}
	}
}

// BenchmarkNotesOnOneText reads 10 000 notes on one text of 200 kB, which is the
// one that they were exported with, or another by now; likewise offsets of a page,
// as Hypothesis has them.
func BenchmarkNotesOnOneText(b *testing.B) {
	const many = 10_000
	d := toll(b)
	var page strings.Builder
	for i := range many / 2 {
		fmt.Fprintf(&page, "On day %d the board of the canal met again. ", i)
	}
	text := anchor.NewText(page.String())
	d.Sources[0].Archived.Text = page.String()
	var rows []string
	for i := range many {
		span, err := text.Make(i*20, i*20+12)
		if err != nil {
			b.Fatal(err)
		}
		span.Field = plan.FieldArchive
		d.Notes = append(d.Notes, plan.Note{
			ID: plan.NoteID(fmt.Sprintf("n%d", i)), On: plan.TargetOf(plan.OnSource, "page"), Anchor: plan.Anchor{Span: span, State: plan.AnchorExact, Was: span.Exact},
			Body: "b", Status: plan.NotePlain, Created: at(1), Changed: at(1),
		})
		row := hypothesisOf(fmt.Sprintf(`{"type":"TextQuoteSelector","exact":%q,"prefix":%q,"suffix":%q},{"type":"TextPositionSelector","start":%d,"end":%d}`,
			span.Exact, span.Prefix, span.Suffix, span.Start, span.End))
		rows = append(rows, strings.Replace(row, "h1", fmt.Sprint("h", i), 1))
	}
	exported := noteText(b, d, WriteNotesW3C)
	other := toll(b)
	other.Sources[0].Archived.Text = "Another beginning. " + page.String()
	accents := toll(b)
	accents.Sources[0].Archived.Text = page.String() + "e\u0301 \U0001F6A2\r\n"
	for _, c := range []struct {
		name, text string
		into       *plan.Dossier
	}{
		{"the same", exported, without(d)},
		{"another", exported, other},
		{"a page", `{"rows":[` + strings.Join(rows, ",") + `]}`, accents},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, report := mustReadPlain(b, c.text, c.into); report.Exact+report.Found != many {
					b.Fatal(report.Summary())
				}
			}
		})
	}
}

// BenchmarkHypothesisIn reads 100 annotations of a page of a megabyte.
func BenchmarkHypothesisIn(b *testing.B) {
	d := toll(b)
	var page strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&page, "On day %d the board of the canal met again. ", i)
	}
	d.Sources[0].Archived.Text = page.String()
	for name, words := range map[string]string{"there": "day %d the board", "gone": "night %d of the boards"} {
		b.Run(name, func(b *testing.B) {
			var rows bytes.Buffer
			for i := range 100 {
				row := hypothesisOf(fmt.Sprintf(`{"type":"TextQuoteSelector","exact":%q,"prefix":"On ","suffix":" of the canal"}`, fmt.Sprintf(words, i*199)))
				rows.WriteString("," + strings.Replace(row, "h1", fmt.Sprint("h", i), 1))
			}
			for b.Loop() {
				mustReadPlain(b, `{"rows":[`+rows.String()[1:]+`]}`, d)
			}
		})
	}
}

func mustReadPlain(b *testing.B, text string, d *plan.Dossier) ([]plan.Note, *NoteReport) {
	b.Helper()
	notes, report, err := ReadNotes(context.Background(), strings.NewReader(text), d, someDay)
	if err != nil {
		b.Fatal(err)
	}
	return notes, report
}
