package compare

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// nothingKnown is what is known about texts that nobody has linked.
func nothingKnown(int, int) Known { return Known{} }

// acrossOf compares texts with nothing known.
func acrossOf(t *testing.T, texts []*Text, base int) *Across {
	t.Helper()
	a, err := CompareAcross(context.Background(), texts, base, nothingKnown, Ignore{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// tell writes the variants of a row as "600,000: A · 800,000: B, C", by the
// titles of the texts.
func tell(a *Across, row AcrossRow) string {
	var all []string
	for _, v := range row.Variants {
		var readings []string
		for _, r := range v.Readings {
			var titles []string
			for _, text := range r.Texts {
				titles = append(titles, a.Texts[text].Title)
			}
			slices.Sort(titles)
			readings = append(readings, r.Words+": "+strings.Join(titles, ", "))
		}
		slices.Sort(readings[1:])
		words := strings.Join(readings, " · ")
		if v.Name != "" {
			words = v.Name + " " + words
		}
		all = append(all, words)
	}
	return strings.Join(all, " | ")
}

func titled(title string, provisions ...string) *Text {
	t := textOf(provisions...)
	t.Title = title
	return t
}

func TestAcross(t *testing.T) {
	eight := strings.Replace(army, "600,000", "800,000", 1)
	a := acrossOf(t, []*Text{
		titled("A", army, nato, prisoners+" "+children),
		titled("B", eight, prisoners, children, elections),
		titled("C", strings.Replace(eight, "are capped", "may be capped", 1), elections, nato),
		titled("D", strings.Replace(elections, "100", "90", 1)),
	}, 0)
	if len(a.Rows) != 4 {
		t.Fatalf("%d rows", len(a.Rows))
	}
	for k, want := range []string{
		"are: A, B · may be: C | 600,000: A · 800,000: B, C",
		"",
		"", // split, with the same words
		elections + ": B, C · " + strings.Replace(elections, "100", "90", 1) + ": D",
	} {
		got := tell(a, a.Rows[k])
		if k == 3 { // no base: whichever text comes first
			got = strings.Join(slices.Sorted(slices.Values(strings.Split(got, " · "))), " · ")
		}
		if got != want {
			t.Errorf("row %d: %s\nwant %s", k, got, want)
		}
	}
	if cell := a.Rows[2].Cells[1]; fmt.Sprint(cell.At) != "[1 2]" || cell.Kind != Split {
		t.Errorf("the third provision is %+v in B", cell)
	}
	if cell := a.Rows[1].Cells[1]; len(cell.At) > 0 || cell.Kind != Dropped {
		t.Errorf("the second provision is %+v in B", cell)
	}
}

func TestTermsAcross(t *testing.T) {
	ceiling := func(title, text string, n float64, words string) *Text {
		x := titled(title, text)
		x.Provisions[0].Terms = []Term{{Name: "troop ceiling", Number: n, Unit: "persons", Words: words}}
		return x
	}
	a := acrossOf(t, []*Text{
		ceiling("28 points", army, 600000, "600,000 persons"),
		ceiling("European text", strings.Replace(army, "600,000", "800,000", 1), 800000, "800,000 persons"),
		ceiling("20 points", strings.Replace(army, "600,000", "800,000", 1), 800000, "800,000 persons"),
	}, 0)
	want := "troop ceiling 600,000 persons: 28 points · 800,000 persons: 20 points, European text | 600,000: 28 points · 800,000: 20 points, European text"
	if got := tell(a, a.Rows[0]); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// TestTheOrderOfTextsDoesNotMatter for which provisions are in a row, and for
// what is told of it.
func TestTheOrderOfTextsDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for seed := range uint64(60) {
		texts := relatives(seed)
		once := acrossOf(t, texts, 0)
		order := r.Perm(len(texts))
		mixed := make([]*Text, len(texts))
		base := 0
		for to, from := range order {
			mixed[to] = texts[from]
			if from == 0 {
				base = to
			}
		}
		again := acrossOf(t, mixed, base)
		if x, y := rowsOf(once), rowsOf(again); !slices.Equal(x, y) {
			t.Fatalf("seed %d, order %v:\n%s\n%s", seed, order, strings.Join(x, "\n"), strings.Join(y, "\n"))
		}
	}
}

// relatives are some texts that came out of the same one.
func relatives(seed uint64) []*Text {
	first, second := generated(seed, 12, 10, 0.2)
	_, third := generated(seed, 12, 14, 0.3)
	texts := []*Text{first, second, third, {Provisions: slices.Concat(second.Provisions[:len(second.Provisions)/2], third.Provisions[len(third.Provisions)/2:])}}
	for k, x := range texts {
		texts[k] = &Text{Title: fmt.Sprint("text ", k), Provisions: slices.Clone(x.Provisions)}
	}
	return texts
}

// rowsOf writes each row with its provisions and variants.
func rowsOf(a *Across) (rows []string) {
	for k, row := range a.Rows {
		var cells []string
		for text, cell := range row.Cells {
			cells = append(cells, fmt.Sprint(a.Texts[text].Title, cell.At, cell.Kind))
		}
		slices.Sort(cells)
		words := tell(a, row)
		if k >= len(a.Texts[a.Base].Provisions) {
			parts := strings.Split(words, " · ")
			slices.Sort(parts)
			words = strings.Join(parts, " · ")
		}
		rows = append(rows, strings.Join(cells, " ")+": "+words)
	}
	return rows
}

func TestAcrossCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := CompareAcross(ctx, relatives(1), 0, nothingKnown, Ignore{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
