package compare

import (
	"cmp"
	"math"
	"slices"
)

// feature is a word, or two words in a row.
type feature struct {
	number int32   // equal for equal words
	count  float32 // how often it comes in the provision
}

// weighing knows how much a feature tells.
type weighing struct {
	numbers map[string]int32
	pair    []bool    // by number: two words
	idf     []float64 // by number: the weight of one occurrence
}

// pairShare is what two words in a row weigh beside one word as rare.
const pairShare = 0.6

// weigh gives the provisions of both sides their bags. A feature weighs the logarithm
// of one and how many provisions there are for each that has it (inverse document
// frequency, Spärck Jones 1972): what all have weighs a little still.
func weigh(sides [2][]entry) *weighing {
	w := &weighing{numbers: map[string]int32{}}
	for _, side := range sides {
		for i := range side {
			side[i].bag = w.bagOf(side[i].words)
		}
	}
	in, total := make([]int, len(w.pair)), len(sides[0])+len(sides[1])
	for _, side := range sides {
		for i := range side {
			for _, f := range side[i].bag {
				in[f.number]++
			}
		}
	}
	w.idf = make([]float64, len(in))
	for n, have := range in {
		w.idf[n] = math.Log(1 + float64(total)/float64(have))
		if w.pair[n] {
			w.idf[n] *= pairShare
		}
	}
	for _, side := range sides {
		for i := range side {
			t := &side[i]
			for _, f := range t.bag {
				x := w.of(f)
				t.norm += x * x
				t.weight += float64(f.count) * w.idf[f.number]
			}
			t.norm = math.Sqrt(t.norm)
		}
	}
	return w
}

// of is the weight of a feature in the vector of its provision: that it comes again
// adds less and less.
func (w *weighing) of(f feature) float64 {
	if f.count == 1 {
		return w.idf[f.number]
	}
	return (1 + math.Log(float64(f.count))) * w.idf[f.number]
}

func (w *weighing) number(key string, pair bool) int32 {
	n, known := w.numbers[key]
	if !known {
		n = int32(len(w.pair))
		w.numbers[key] = n
		w.pair = append(w.pair, pair)
	}
	return n
}

// bagOf counts the words of a provision and its pairs of words.
func (w *weighing) bagOf(words []string) []feature {
	numbers := make([]int32, 0, 2*len(words))
	last := ""
	for _, word := range words {
		key := stem(word)
		numbers = append(numbers, w.number(key, false))
		if last != "" {
			numbers = append(numbers, w.number(last+" "+key, true))
		}
		last = key
	}
	slices.Sort(numbers)
	bag := make([]feature, 0, len(numbers))
	for i := 0; i < len(numbers); {
		n := i
		for n < len(numbers) && numbers[n] == numbers[i] {
			n++
		}
		bag = append(bag, feature{numbers[i], float32(n - i)})
		i = n
	}
	return bag
}

// cosine is how alike two provisions are, from 0 to 1.
func (w *weighing) cosine(a, b *entry) float64 {
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	dot, x, y := 0.0, a.bag, b.bag
	for len(x) > 0 && len(y) > 0 {
		switch c := cmp.Compare(x[0].number, y[0].number); {
		case c < 0:
			x = x[1:]
		case c > 0:
			y = y[1:]
		default:
			dot += w.of(x[0]) * w.of(y[0])
			x, y = x[1:], y[1:]
		}
	}
	return dot / (a.norm * b.norm)
}
