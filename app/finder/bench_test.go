package finder

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"demarche/app/search"
	"demarche/app/theme"
	"demarche/store/plan"
)

// together is a fake that knows records: all alone.
type together struct{ fake }

func (together) Same(int) bool { return false }

var hundredThousand = together{fake{counts: [4]int{2_000, 95_000, 2_500, 500}}}

// A notch of the wheel over a hundred thousand hits, there and back again.
func BenchmarkScrollStep(b *testing.B) {
	for _, c := range []struct {
		name string
		hits Hits
	}{
		{"100000", hundredThousand},
		{"20", together{fake{counts: [4]int{5, 10, 5, 0}}}},
		{"cjk", together{fake{counts: [4]int{0, 100_000, 0, 0}, text: strings.Repeat("烏克蘭和平計劃 ceiling 的二十八點文本", 9), spans: []search.Span{{8, 15}}}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(460, 800))
			v.entry.SetText("x")
			v.Show(Answer{Query: "x", Hits: c.hits})
			scroll(b, v)
		})
	}
}

// scroll goes through the hits by notches of the wheel.
func scroll(b *testing.B, v *View) {
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}
	times := make([]time.Duration, 0, b.N)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		start := time.Now()
		v.list.Scrolled(e)
		times = append(times, time.Since(start))
		if end := v.list.geometry.height - v.list.Height(); v.list.Offset() >= end || v.list.Offset() <= 0 {
			e.Scrolled.DY = -e.Scrolled.DY
		}
	}
	b.StopTimer()
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "median-ns")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns")
}

// The same over what a search has really found.
func BenchmarkScrollResult(b *testing.B) {
	d := &plan.Dossier{Stakeholders: []plan.Stakeholder{{ID: "ukraine", Name: "Ukraine"}}}
	for i := range 100_000 {
		d.Statements = append(d.Statements, plan.Statement{
			ID: plan.StatementID(strconv.Itoa(i)), Holder: "ukraine", Date: "2025-11-24", Stance: plan.Stances[i%5],
			Speaker: plan.Speaker{Name: "Ruslan Stefanchuk", Role: "Speaker of the parliament", Party: "ukraine"},
			Summary: strings.Repeat("Names limits on defence, and wants membership. ", i%6) + "The ceiling is " + strconv.Itoa(i),
		})
	}
	found, err := search.New(d, nil).Find("ceiling", search.Options{})
	if err != nil || found.Len() != 100_000 {
		b.Fatal(found.Len(), err)
	}
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(460, 800))
	v.entry.SetText("x")
	b.Run("show", func(b *testing.B) {
		for b.Loop() {
			v.answer.Query = ""
			v.Show(Answer{Query: "x", Hits: found})
		}
	})
	b.Run("scroll", func(b *testing.B) { scroll(b, v) })
}

// A page of hits that were not in view.
func BenchmarkPage(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(460, 800))
	v.entry.SetText("x")
	v.Show(Answer{Query: "x", Hits: hundredThousand})
	for b.Loop() {
		if v.list.ScrollBy(v.list.Height()); v.list.Offset() >= v.list.geometry.height-v.list.Height() {
			v.list.ScrollBy(-1e9)
		}
	}
}

func BenchmarkShow100000(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(460, 800))
	v.entry.SetText("x")
	for b.Loop() {
		v.answer.Query = "" // not the same again
		v.Show(Answer{Query: "x", Hits: hundredThousand})
	}
}

// The shipped dossier, from the query to the pane.
func BenchmarkShippedQuery(b *testing.B) {
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(460, 800))
	v.answering(shipped(b))
	queries := []string{"army", "ceiling", "party:ukraine nato", "umerov"}
	for i := 0; b.Loop(); i++ {
		v.Open(queries[i%len(queries)])
	}
}

// A source with a book in it, found near its end.
func BenchmarkMegabyte(b *testing.B) {
	text := strings.Repeat("Names limits on defence, and wants membership. ", 22_000) + "ceiling"
	d := &plan.Dossier{Sources: []plan.Source{{ID: "s", Publisher: "P", Title: "T", Archived: plan.Archive{Text: text}}}}
	v, _ := shownIn(b, theme.Light, 1, fyne.NewSize(460, 800))
	v.answering(search.New(d, nil))
	for i := 0; b.Loop(); i++ {
		v.Open([]string{"ceiling", "ceilin"}[i%2])
	}
}
