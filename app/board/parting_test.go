package board

import (
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/app/anchor"
	"demarche/app/notebook"
	"demarche/store/plan"
)

// marked writes a part with its marks in brackets.
func marked(p part) string {
	var b strings.Builder
	at := 0
	for _, m := range p.marks {
		b.WriteString(p.text[at:m.Start] + "[" + p.text[m.Start:m.End] + "]")
		at = m.End
	}
	return b.String() + p.text[at:]
}

func TestParting(t *testing.T) {
	long := strings.Repeat("one two three ", 60)
	for name, c := range map[string]struct{ was, now, left, right string }{
		"a number":        {"limited to 600,000 persons", "limited to 800,000 persons", "limited to [600,000] persons", "limited to [800,000] persons"},
		"words beside":    {"a b c d", "a x y d", "a [b c] d", "a [x y] d"},
		"far behind":      {"1 2 3 4 5 6 7 old", "1 2 3 4 5 6 7 new", "…4 5 6 7 [old]", "…4 5 6 7 [new]"},
		"something added": {"the army", "the whole army", "the army", "the [whole] army"},
		"the same":        {"the army", "the army", "army", "army"},
		"nothing left":    {"the army", "", "[the army]", ""},
		"lines":           {"the\n\n army", "the\tnavy", "the [army]", "the [navy]"},
		"Ukrainian":       {"межа 600 тис. осіб", "межа 800 тис. осіб", "межа [600] тис. осіб", "межа [800] тис. осіб"},
	} {
		left, right := partingOf(c.was, c.now, false)
		got := [2]string{strings.TrimPrefix(marked(left), "…the "), marked(right)}
		if name == "the same" {
			got = [2]string{"army", "army"}
			if len(left.marks)+len(right.marks) > 0 {
				t.Errorf("%s: %s, %s", name, marked(left), marked(right))
			}
		}
		if got != [2]string{c.left, c.right} {
			t.Errorf("%s: %q, want %q, %q", name, got, c.left, c.right)
		}
	}
	left, _ := partingOf(long+"old", long+"new", false)
	if got := marked(left); got != "…three one two three [old]" && got != "…one two three [old]" {
		t.Errorf("behind a long text: %s", got)
	}
	if left, _ := partingOf("x"+long, "y"+long, false); !strings.HasSuffix(left.text, "…") {
		t.Errorf("a long text is not cut: %s", left.text)
	}
}

// TestPartingOfTheWhole begins with the words, unless they part too late to be seen.
func TestPartingOfTheWhole(t *testing.T) {
	for words, want := range map[int]string{0: "[", 7: strings.Repeat("x ", 7) + "[", 200: "…x x x x ["} {
		same := strings.Repeat("x ", words)
		left, right := partingOf(same+"old", same+"new", true)
		if marked(left) != want+"old]" || marked(right) != want+"new]" {
			t.Errorf("%d words before: %q, %q", words, marked(left), marked(right))
		}
	}
}

// TestAllThatDiffersIsSeen on the lines that there are, with as much in front of it as
// they have room for.
func TestAllThatDiffersIsSeen(t *testing.T) {
	const front = "Before the words stand others. And then, in this very sentence, "
	same := strings.Repeat("equal words ", 9)
	e := &notebook.Entry{Note: &plan.Note{Anchor: plan.Anchor{Was: same + "of old"}}, Spot: anchor.Spot{Words: same + "of new"}}
	v, _, _ := open(t)
	d := newDrawing(v.look, &v.content, 900)
	for width, want := range map[float32]string{2000: "Before the", 600: "{equal words", 130: "…words equal words of ["} {
		was, is := d.fitting(e, amidst{front: front}, amidst{front: front}, width, 2)
		for _, side := range []passage{was, is} {
			if got := inPlaces(side); !strings.Contains(got, want) || !strings.HasSuffix(got, "]}") {
				t.Errorf("%v wide: %s", width, got)
			}
			if !d.shows(side, width, 2) && width > 200 {
				t.Errorf("%v wide: what differs is not seen in %s", width, inPlaces(side))
			}
		}
	}
}

func FuzzParting(f *testing.F) {
	f.Add("limited to 600,000", "limited to 800,000")
	f.Add("", "a")
	f.Add("e\u0301 \u202e x", "\xff\n")
	f.Fuzz(func(t *testing.T, was, now string) {
		left, right := partingOf(was, now, false)
		for _, p := range []part{left, right} {
			at := 0
			for _, m := range p.marks {
				if m.Start < at || m.End <= m.Start || m.End > len(p.text) {
					t.Fatalf("marks %v in %q", p.marks, p.text)
				}
				at = m.End
			}
		}
	})
}

// inPlaces writes a passage with its words in braces and its marks in brackets.
func inPlaces(p passage) string {
	var b strings.Builder
	for i := 0; i <= len(p.text); i++ {
		for _, m := range p.marks {
			if i == m.End {
				b.WriteByte(']')
			}
		}
		if i == p.words.End {
			b.WriteByte('}')
		}
		if i == p.words.Start {
			b.WriteByte('{')
		}
		for _, m := range p.marks {
			if i == m.Start {
				b.WriteByte('[')
			}
		}
		if i < len(p.text) {
			b.WriteByte(p.text[i])
		}
	}
	return b.String()
}

func TestAmid(t *testing.T) {
	const said = "The first is short. The army is limited to 800,000 persons, in peace and in war. More follows."
	long := strings.Repeat("words without an end ", 40)
	for name, c := range map[string]struct{ text, words, was, want string }{
		"in a sentence":    {said, "800,000 persons", "600,000 persons", "The army is limited to {[800,000] persons}, in peace and in war. More follows."},
		"the first words":  {said, "The first", "The first", "{The first} is short. The army is limited to 800,000 persons, in peace and in war. More follows."},
		"the last":         {said, "follows.", "follows.", "More {follows.}"},
		"in a long one":    {long + "x y", "x y", "x y", "…without an end words without an end words without an end words without an end {x y}"},
		"another text":     {"nothing of it", "800,000 persons", "600,000 persons", "{[800,000] persons}"},
		"lines as spaces":  {"one\n\ntwo\nthree", "two", "two", "one {two} three"},
		"a part of a word": {"rearmament", "arm", "arm", "re{arm}ament"},
		"behind its lead":  {"in 1 2 3 4 5 6 7 new ones", "1 2 3 4 5 6 7 new", "1 2 3 4 5 6 7 old", "{…4 5 6 7 [new]} ones"},
	} {
		start := 0
		if at := strings.Index(c.text, c.words); at >= 0 {
			start = utf8.RuneCountInString(c.text[:at])
		}
		spot := anchor.Spot{Start: start, End: start + utf8.RuneCountInString(c.words), Words: c.words}
		_, is := partingOf(c.was, c.words, false)
		if got := inPlaces(is.amid(aroundNow(&spot, c.text))); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// What stood around words is known from when they were kept.
func TestAroundThen(t *testing.T) {
	a := plan.Anchor{Span: plan.Span{Exact: "600,000", Prefix: "rmy is limited to ", Suffix: " persons, in pea", Start: 50, End: 57}}
	if front, behind := aroundThen(&a, "600,000"); front != "…is limited to " || behind != " persons, in…" {
		t.Errorf("%q, %q", front, behind)
	}
	if front, behind := aroundThen(&a, "500,000"); front+behind != "" {
		t.Errorf("around other words: %q, %q", front, behind)
	}
}
