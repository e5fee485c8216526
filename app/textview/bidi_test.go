package textview

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// levelsIn are those of the code points of a text, as figures.
func levelsIn(text string) string {
	var b strings.Builder
	list := stretchesOf(text)
	for at := range text {
		for list[0].end <= at {
			list = list[1:]
		}
		b.WriteByte('0' + list[0].level)
	}
	return b.String()
}

// The cases are from the rules of UAX 9, each by the letters that it is about.
func TestLevels(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no such letters", "ab 12", "00000"},
		{"a word in a line", "ab אב cd", "00011000"},
		{"two words", "ab אב גד c", "0001111100"},
		{"two scripts", "אב مر", "11111"},
		{"the first letter decides", "אב cd", "11122"},
		{"a figure behind a word", "a אב 12 c", "001112200"},
		{"figures and their signs", "a אב 1,2 50% c", "00111222122200"},
		{"a figure before", "a 12 אב", "0000011"},
		{"Arabic figures", "a ١٢ مر", "0022111"},
		{"figures after Arabic letters", "a مر 1-2", "00111212"},
		{"brackets with such letters", "a (אב) c", "00011000"},
		{"brackets after such letters", "a אב (c) ד", "0011000001"},
		{"a bracket in such a paragraph", "אב (ab) ג", "111122111"},
		{"the end of a sentence", "a אב.", "00110"},
		{"the end of such a sentence", "אב.", "111"},
		{"an accent", "a א\u05b7ב", "00111"},
		{"a tab", "אב \tגד", "111111"},
		{"a tab in a line", "a אב \tגד", "00110011"},
		{"paragraphs", "ab\nאב.\ncd", "000111100"},
		{"marks that turn are passed over", "ab \u202ecd\u202c", "0000000"},
		{"of which nothing is drawn", "a א\u200fב c", "0011100"},
	} {
		if got := levelsIn(c.text); got != c.want {
			t.Errorf("%s: %q has levels %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

// What x/text says of directions holds; it does not tell levels, and so not in
// which order figures stand among letters. It finds no pairs of brackets either.
func TestDirectionsAreThoseOfUnicode(t *testing.T) {
	letters := []rune("abאבגمرح١٢12,.-+% \u05b7\u0301«!")
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		text := make([]rune, 1+r.IntN(12))
		for i := range text {
			text[i] = letters[r.IntN(len(letters))]
		}
		var p bidi.Paragraph
		if _, err := p.SetString(string(text)); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		got, want := levelsIn(string(text)), make([]byte, len(text))
		for i := range order.NumRuns() {
			run := order.Run(i)
			from, to := run.Pos()
			for at := from; at <= to; at++ {
				want[at] = '0' + byte(run.Direction())
			}
		}
		for i := range want {
			if (got[i]-'0')%2 != want[i]-'0' {
				t.Fatalf("%q: levels %s, directions %s", string(text), got, want)
			}
		}
	}
}

func TestMirrored(t *testing.T) {
	for r, want := range map[rune]rune{'(': ')', ']': '[', '«': '»', '≥': '≤', '.': '.', 'א': 'א', '>': '<'} {
		if got := mirrored(r); got != want {
			t.Errorf("%c is drawn as %c, want %c", r, got, want)
		}
	}
	if list := []rune(mirrors); len(list)%2 != 0 || len(slices.Compact(slices.Clone(list))) != len(list) {
		t.Error("signs are not in pairs")
	}
}
