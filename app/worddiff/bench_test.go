package worddiff

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// someWords makes a text of n words as uneven as in a language: the k-th word comes
// about 1/k as often as the first.
func someWords(r *rand.Rand, n int) []string {
	zipf := rand.NewZipf(r, 1.1, 2, 5000)
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint("w", zipf.Uint64())
	}
	return list
}

// changed replaces about one word in every.
func changed(r *rand.Rand, list []string, every int) []string {
	other := make([]string, 0, len(list))
	for _, w := range list {
		switch {
		case r.IntN(every) > 0:
			other = append(other, w)
		case r.IntN(2) == 0:
			other = append(other, someWords(r, 2)...)
		}
	}
	return other
}

func join(list []string) []Token { return Cut(strings.Join(list, " ")) }

func repeated(word string, n int) []Token {
	return join(strings.Split(strings.Repeat(word+" ", n), " "))
}

func BenchmarkDiff(b *testing.B) {
	const long = 100_000
	r := rand.New(rand.NewPCG(1, 2))
	provision, text := someWords(r, 150), someWords(r, long)
	coins := func() []string {
		list := make([]string, long)
		for i := range list {
			list[i] = []string{"heads", "tails"}[r.IntN(2)]
		}
		return list
	}
	coin := coins()
	for _, c := range []struct {
		name     string
		was, now []Token
	}{
		{"provision of 150", join(provision), join(changed(r, provision, 10))},
		{"provisions with nothing in common", join(provision), Cut(strings.ReplaceAll(strings.Join(provision, " "), "w", "v"))},
		{"100 000, every 20th changed", join(text), join(changed(r, text, 20))},
		{"100 000, every 3rd changed", join(text), join(changed(r, text, 3))},
		{"100 000 equal", join(text), join(text)},
		{"100 000 and 90 000 of one word", repeated("a", long), repeated("a", long*9/10)},
		{"100 000, nothing in common", join(text), Cut(strings.ReplaceAll(strings.Join(text, " "), "w", "v"))},
		{"100 000, another text", join(text), join(someWords(r, long))},
		{"100 000, coins", join(coin), join(coins())},
		{"100 000, coins with a block in", join(coin), join(append(append(append([]string{"a"}, coin[:long/2]...), coins()[:1000]...), coin[long/2:]...))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Diff(c.was, c.now)
			}
		})
	}
}

func BenchmarkCut(b *testing.B) {
	text := strings.Join(someWords(rand.New(rand.NewPCG(1, 2)), 100_000), " ")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Cut(text)
	}
}
