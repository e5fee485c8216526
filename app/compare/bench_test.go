package compare

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// generated is a text of so many provisions of about so many words, and what
// came of it: some words changed, some provisions gone, new or moved.
func generated(seed uint64, provisions, words int, edits float64) (old, now *Text) {
	r := rand.New(rand.NewPCG(seed, 1))
	word := func() string {
		x := r.Float64()
		return fmt.Sprint("w", int(3000*x*x*x)) // some words are common, most are rare
	}
	old, now = &Text{}, &Text{}
	for range provisions {
		list := make([]string, words/2+r.IntN(words))
		for k := range list {
			list[k] = word()
		}
		old.Provisions = append(old.Provisions, Provision{Text: strings.Join(list, " ") + "."})
		if provisions > 1 && r.IntN(20) == 0 {
			continue // gone
		}
		if provisions == 1 || r.IntN(4) > 0 {
			for k := range list {
				if r.Float64() < edits {
					list[k] = word()
				}
			}
		}
		now.Provisions = append(now.Provisions, Provision{Text: strings.Join(list, " ") + "."})
	}
	for range min(provisions, len(now.Provisions)) / 20 {
		from, to := r.IntN(len(now.Provisions)), r.IntN(len(now.Provisions))
		p := now.Provisions[from]
		now.Provisions = slices.Insert(slices.Delete(now.Provisions, from, from+1), to, p)
	}
	return old, now
}

// BenchmarkAlign: two texts of a megabyte each; a plan of 28 points and one of
// 20; two texts with nothing in common.
func BenchmarkAlign(b *testing.B) {
	for _, c := range []struct {
		name              string
		provisions, words int
		edits             float64
	}{{"28×27", 28, 60, 0.2}, {"1000×950 of 1 MB", 1000, 200, 0.15}, {"nothing in common", 1000, 200, 1}, {"20000", 20000, 20, 0.15}} {
		b.Run(c.name, func(b *testing.B) {
			old, now := generated(1, c.provisions, c.words, c.edits)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Align(context.Background(), old, now, Known{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkRedline of a provision of 2 000 words, of two texts of 100 000 equal
// words, and of two with nothing in common.
func BenchmarkRedline(b *testing.B) {
	old, now := generated(2, 1, 2000, 0.15)
	equal := strings.Repeat("word ", 100_000)
	one, other := generated(3, 1, 100_000, 1)
	for _, c := range []struct{ name, old, now string }{
		{"2000 words", old.Provisions[0].Text, now.Provisions[0].Text},
		{"equal words", equal, equal + "word"},
		{"nothing in common", strings.ReplaceAll(one.Provisions[0].Text, "w", "v"), other.Provisions[0].Text},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Redline([]string{c.old}, []string{c.now}, Ignore{})
			}
		})
	}
}

// BenchmarkCompare is all of it: links, redlines and kinds of changes.
func BenchmarkCompare(b *testing.B) {
	for _, c := range []struct {
		name              string
		provisions, words int
	}{{"28×27", 28, 60}, {"1000×950 of 1 MB", 1000, 200}, {"20000", 20000, 20}} {
		b.Run(c.name, func(b *testing.B) {
			old, now := generated(1, c.provisions, c.words, 0.15)
			for k, text := range []*Text{old, now} {
				for i := range text.Provisions {
					text.Provisions[i].Text += fmt.Sprintf(" The United States shall pay %d billion dollars by %d May 2026.", i%90+k, i%28+1)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Compare(context.Background(), old, now, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
