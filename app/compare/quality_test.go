package compare

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// documents is how many pairs of texts are made for each line of the table; make
// quality asks for more than the tests do.
var documents = flag.Int("documents", 20, "how many pairs of texts TestQuality makes for each line of its table")

// level is how much a text is changed.
type level struct {
	name                                 string
	edits                                float64 // share of the words
	dropped, added, split, merged, moved int
	least                                float64 // the F1 that is asked for
}

var levels = []level{
	{"light", 0.05, 1, 1, 1, 1, 1, 0.99},
	{"medium", 0.15, 2, 3, 2, 2, 2, 0.985},
	{"heavy", 0.30, 4, 5, 3, 3, 4, 0.975},
}

// draft is a provision on its way from one text to the other, with the old
// provisions that it comes from.
type draft struct {
	words []string
	from  []int
}

// madeUp is a text of 24 provisions of made-up words, what became of it, and
// which became which. Frequent words are in every provision, and neighbours have
// a vocabulary in common as the articles of a treaty do.
func madeUp(r *rand.Rand, l level) (old, now []string, gold map[Pair]bool) {
	word := func(theme int) string {
		switch x := r.Float64(); {
		case x < 0.45:
			return fmt.Sprint("c", int(60*r.Float64()*r.Float64())) // in all texts
		case x < 0.75:
			return fmt.Sprint("t", theme, "x", int(80*r.Float64()*r.Float64())) // of its theme
		}
		return fmt.Sprint("r", r.IntN(4000))
	}
	sentence := func(theme int) []string {
		list := make([]string, 8+r.IntN(18))
		for k := range list {
			list[k] = word(theme)
		}
		list[len(list)-1] += "."
		return list
	}
	provision := func(theme int) (words []string) {
		for range 2 + r.IntN(3) {
			words = append(words, sentence(theme)...)
		}
		return words
	}
	var drafts []draft
	for i := range 24 {
		words := provision(i / 4)
		old = append(old, strings.Join(words, " "))
		drafts = append(drafts, draft{words, []int{i}})
	}
	drafts = redrafted(r, drafts, l, word, provision)
	gold = map[Pair]bool{}
	for j, d := range drafts {
		now = append(now, strings.Join(d.words, " "))
		for _, i := range d.from {
			gold[Pair{i, j}] = true
		}
	}
	return old, now, gold
}

// redrafted are the provisions after changes of a level.
func redrafted(r *rand.Rand, list []draft, l level, word func(int) string, provision func(int) []string) []draft {
	single := func() int { // one that has not been split or merged yet
		for {
			if at := r.IntN(len(list)); len(list[at].from) == 1 && len(list[at].words) > 15 {
				return at
			}
		}
	}
	for range l.dropped {
		at := single()
		list = slices.Delete(list, at, at+1)
	}
	for range l.merged {
		at := r.IntN(len(list) - 1)
		a, b := list[at], list[at+1]
		list = slices.Replace(list, at, at+2, draft{slices.Concat(a.words, b.words), slices.Concat(a.from, b.from)})
	}
	for range l.split {
		at := single()
		d := list[at]
		cut := len(d.words)/3 + r.IntN(len(d.words)/3+1)
		for k := cut; k < len(d.words)-4; k++ { // where a sentence ends, if one does
			if strings.HasSuffix(d.words[k], ".") {
				cut = k + 1
				break
			}
		}
		list = slices.Replace(list, at, at+1, draft{slices.Clone(d.words[:cut]), d.from}, draft{slices.Clone(d.words[cut:]), d.from})
	}
	for _, d := range list {
		for k := range d.words {
			if r.Float64() < l.edits {
				d.words[k] = word(r.IntN(6))
			}
		}
	}
	for range l.moved {
		from, to := r.IntN(len(list)), r.IntN(len(list))
		d := list[from]
		list = slices.Insert(slices.Delete(list, from, from+1), to, d)
	}
	for range l.added {
		list = slices.Insert(list, r.IntN(len(list)+1), draft{words: provision(r.IntN(6))})
	}
	return list
}

// score counts links that are right, too many and missing.
type score struct{ right, wrong, missing int }

func (s *score) add(links, gold map[Pair]bool) {
	for p := range links {
		if gold[p] {
			s.right++
		} else {
			s.wrong++
		}
	}
	for p := range gold {
		if !links[p] {
			s.missing++
		}
	}
}

func (s score) f1() float64 {
	return 2 * float64(s.right) / float64(max(2*s.right+s.wrong+s.missing, 1))
}

// byPlace is what a line diff of whole provisions finds: those that are equal in
// the same order, and what is between them one by one.
func byPlace(old, now []string) map[Pair]bool {
	length := make([][]int, len(old)+1)
	for i := range length {
		length[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for j := len(now) - 1; j >= 0; j-- {
			if length[i][j] = max(length[i+1][j], length[i][j+1]); old[i] == now[j] {
				length[i][j] = length[i+1][j+1] + 1
			}
		}
	}
	links := map[Pair]bool{}
	between := func(i, toI, j, toJ int) {
		for k := range min(toI-i, toJ-j) {
			links[Pair{i + k, j + k}] = true
		}
	}
	i, j, lastI, lastJ := 0, 0, 0, 0
	for i < len(old) && j < len(now) {
		switch {
		case old[i] == now[j]:
			between(lastI, i, lastJ, j)
			links[Pair{i, j}] = true
			i, j = i+1, j+1
			lastI, lastJ = i, j
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	between(lastI, len(old), lastJ, len(now))
	return links
}

// byOverlap pairs the provisions that share the largest part of their words
// (Jaccard), greedily, as one would write it first.
func byOverlap(old, now []string) map[Pair]bool {
	type edge struct {
		Pair
		share float64
	}
	set := func(text string) map[string]bool {
		words := map[string]bool{}
		for _, w := range strings.Fields(text) {
			words[w] = true
		}
		return words
	}
	var edges []edge
	for i, a := range old {
		x := set(a)
		for j, b := range now {
			y, both := set(b), 0
			for w := range x {
				if y[w] {
					both++
				}
			}
			if share := float64(both) / float64(len(x)+len(y)-both); share > 0.2 {
				edges = append(edges, edge{Pair{i, j}, share})
			}
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int {
		if a.share > b.share {
			return -1
		}
		return 1
	})
	links, usedOld, usedNew := map[Pair]bool{}, map[int]bool{}, map[int]bool{}
	for _, e := range edges {
		if !usedOld[e.Old] && !usedNew[e.New] {
			links[e.Pair], usedOld[e.Old], usedNew[e.New] = true, true, true
		}
	}
	return links
}

// TestQuality measures how many links are found in texts that were changed by
// rule, beside what a person would have used instead.
func TestQuality(t *testing.T) {
	table := "\nlinks, F1    Demarche  word overlap  by place\n"
	for n, l := range levels {
		r := rand.New(rand.NewPCG(uint64(n), 28))
		var ours, overlap, place score
		for range *documents {
			old, now, gold := madeUp(r, l)
			links, err := Align(context.Background(), textOf(old...), textOf(now...), Known{})
			if err != nil {
				t.Fatal(err)
			}
			found := map[Pair]bool{}
			for _, one := range links {
				for _, i := range one.Old {
					for _, j := range one.New {
						found[Pair{i, j}] = true
					}
				}
			}
			ours.add(found, gold)
			overlap.add(byOverlap(old, now), gold)
			place.add(byPlace(old, now), gold)
		}
		table += fmt.Sprintf("%-12s %8.3f  %12.3f  %8.3f\n", l.name, ours.f1(), overlap.f1(), place.f1())
		if ours.f1() < l.least {
			t.Errorf("%s: F1 %.3f, want %.3f at least", l.name, ours.f1(), l.least)
		}
	}
	t.Log(table)
}
