package textview

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// bracketed is a text without its brackets, and what stands between them, in
// code points.
func bracketed(t *testing.T, s string) (text string, start, end int) {
	t.Helper()
	before, rest, ok := strings.Cut(s, "[")
	inside, after, ends := strings.Cut(rest, "]")
	if !ok || !ends {
		t.Fatalf("%q has no brackets", s)
	}
	start = utf8.RuneCountInString(before)
	return before + inside + after, start, start + utf8.RuneCountInString(inside)
}

func TestWholeWords(t *testing.T) {
	for _, c := range []struct{ name, from, want string }{
		{"whole words stay", "the [troop ceiling] rose", "the [troop ceiling] rose"},
		{"words cut at both ends", "the tr[oop ceil]ing rose", "the [troop ceiling] rose"},
		{"one letter of a word", "the tr[o]op ceiling", "the [troop] ceiling"},
		{"spaces at the ends", "the[ troop ]ceiling", "the [troop] ceiling"},
		{"punctuation at the ends", "They (“[agre]ed”), he said", "They (“[agreed]”), he said"},
		{"punctuation that was selected", "They [agreed”), ]he said", "They [agreed]”), he said"},
		{"punctuation within", "a[gree, they sa]y.", "[agree, they say]."},
		{"a figure", "at 600[,0]00 men", "at [600,000] men"},
		{"a share", "at [50%], or", "at [50%], or"},
		{"money", "of [$100] bn", "of [$100] bn"},
		{"an apostrophe", "they can[']t", "they [can't]"},
		{"Ukrainian", "Збр[ойні си]ли’", "[Збройні сили]’"},
		{"an accent of its own", "a cafe[\u0301 or] two", "a [cafe\u0301 or] two"},
		{"a joined picture", "go 👩‍[🚀 now]", "go [👩‍🚀 now]"},
		{"punctuation only", "yes[ — ]no", "yes [—] no"},
		{"spaces only", "yes[  ]no", "yes[]  no"},
		{"nothing", "yes[] no", "yes[] no"},
		{"two paragraphs", "one tw[o\nth]ree four", "one [two\nthree] four"},
		{"the end of a paragraph", "one tw[o.\n]three", "one [two].\nthree"},
		{"all", "[all.]", "[all]."},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, start, end := bracketed(t, c.from)
			wanted, from, until := bracketed(t, c.want)
			if wanted != text {
				t.Fatalf("%q is another text than %q", wanted, text)
			}
			if a, b := WholeWords(text, start, end); a != from || b != until {
				t.Errorf("[%d, %d) became [%d, %d), want [%d, %d)", start, end, a, b, from, until)
			}
		})
	}
}

// FuzzWholeWords: the ends lie in the text, between two clusters, and what is
// whole stays as it is.
func FuzzWholeWords(f *testing.F) {
	f.Add("the troop ceiling", 2, 9)
	f.Add("👩‍🚀 cafe\u0301,\r\nЗбройні", 1, 9)
	f.Add("\xff\xfe \u200b", 0, 2)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		a, b := WholeWords(text, start, end)
		if a == b {
			return
		}
		runes := utf8.RuneCountInString(text)
		if a < 0 || a > b || b > runes {
			t.Fatalf("[%d, %d) of %d code points", a, b, runes)
		}
		if c, d := WholeWords(text, a, b); c != a || d != b {
			t.Errorf("[%d, %d) became [%d, %d) the second time", a, b, c, d)
		}
		ends := map[int]bool{0: true}
		at := 0
		for it := graphemes.FromString(text); it.Next(); {
			at += utf8.RuneCountInString(it.Value())
			ends[at] = true
		}
		if !ends[a] || !ends[b] {
			t.Errorf("[%d, %d) splits a cluster", a, b)
		}
	})
}
