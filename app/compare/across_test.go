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
	a, err := CompareAcross(context.Background(), texts, base, nothingKnown, Options{})
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

// TestAcrossTellsHowFarItIs: ever further, up to the end.
func TestAcrossTellsHowFarItIs(t *testing.T) {
	last, total, told := 0, 0, 0
	o := Options{Progress: func(done, all int) {
		if done <= last || done > all || total != 0 && all != total {
			t.Errorf("%d of %d after %d of %d", done, all, last, total)
		}
		last, total = done, all
		told++
	}}
	texts := relatives(1)
	if _, err := CompareAcross(t.Context(), texts, 0, nothingKnown, o); err != nil {
		t.Fatal(err)
	}
	if last != total || told < len(texts) {
		t.Errorf("it ends at %d of %d, told %d times", last, total, told)
	}
}

func TestAcrossCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := CompareAcross(ctx, relatives(1), 0, nothingKnown, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// cellsOf are the provisions of each row, text by text: "0 · 0 1 · -".
func cellsOf(a *Across) (list []string) {
	for _, row := range a.Rows {
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, strings.Trim(fmt.Sprint(c.At), "[]"))
		}
		list = append(list, strings.Join(cells, "|"))
	}
	return list
}

// TestAcrossKeepsWhatIsKnown: a link that leads to what the base has is kept, and what
// is apart is in no row together, over no third text either.
func TestAcrossKeepsWhatIsKnown(t *testing.T) {
	both := func(x, y int, k Known) Pairs {
		return func(old, now int) Known {
			switch {
			case old == x && now == y:
				return k
			case old == y && now == x:
				var back Known
				for _, p := range k.Links {
					back.Links = append(back.Links, Pair{p.New, p.Old})
				}
				for _, p := range k.Apart {
					back.Apart = append(back.Apart, Pair{p.New, p.Old})
				}
				return back
			}
			return Known{}
		}
	}
	for _, c := range []struct {
		name  string
		texts []*Text
		known Pairs
		want  []string
	}{
		{
			"what became a part of another",
			[]*Text{textOf(army), textOf(army, nato), textOf(army+" And more of this kind.", nato)},
			both(1, 2, Known{Links: []Pair{{0, 0}, {1, 0}}}),
			[]string{"0|0|0", "|1|", "||1"},
		},
		{
			"apart over a third",
			[]*Text{textOf(prisoners), textOf(nato), textOf(nato), textOf(nato)},
			both(1, 3, Known{Apart: []Pair{{0, 0}}}),
			[]string{"0|||", "|0|0|", "|||0"},
		},
		{"nothing known", []*Text{textOf(prisoners), textOf(nato), textOf(nato), textOf(nato)}, both(0, 0, Known{}), []string{"0|||", "|0|0|0"}},
	} {
		a, err := CompareAcross(t.Context(), c.texts, 0, c.known, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := cellsOf(a); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestAcrossOfMerged: where two provisions became one with the same words, neither
// reads otherwise.
func TestAcrossOfMerged(t *testing.T) {
	a, err := CompareAcross(t.Context(), []*Text{textOf(prisoners, army), textOf(prisoners + " " + army)}, 0, nothingKnown, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for k, row := range a.Rows {
		if len(row.Variants) > 0 || row.Cells[1].Kind != Merged {
			t.Errorf("row %d is %s with %+v", k, row.Cells[1].Kind, row.Variants)
		}
	}
}

// TestHeadingsWithoutWords of their own are told apart by the headings.
func TestHeadingsWithoutWords(t *testing.T) {
	named := func(titles ...string) *Text {
		text := &Text{}
		for _, title := range titles {
			text.Provisions = append(text.Provisions, Provision{Title: title})
		}
		return text
	}
	links, err := Align(t.Context(), named("Military limits", "Territory", "Frozen assets"), named("Frozen assets", "Military limits", "Elections"), Known{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range links {
		got = append(got, fmt.Sprintf("%v %v %s", l.Old, l.New, l.Kind))
	}
	want := []string{"[2] [0] same", "[0] [1] same", "[1] [] dropped", "[] [2] added"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestATermOfTheSameWords makes them amended; white space inside a provision that was
// split counts, too.
func TestATermOfTheSameWords(t *testing.T) {
	old, now := textOf(army), textOf(army)
	old.Provisions[0].Terms, now.Provisions[0].Terms = []Term{{Name: "ceiling", Words: "6"}}, []Term{{Name: "ceiling", Words: "8"}}
	c, err := Compare(t.Context(), old, now, Options{})
	if err != nil || c.Rows[0].Kind != Amended || c.Summary() != "1 amended" {
		t.Errorf("%+v, %v", c.Rows[0].Link, err)
	}
	c, err = Compare(t.Context(), textOf(army+" "+prisoners), textOf(strings.Replace(army, " ", "\n\n", 1), prisoners), Options{})
	if err != nil || len(c.Rows) != 1 || len(c.Rows[0].Changes) != 1 {
		t.Errorf("%+v, %v", c.Rows, err)
	}
}
