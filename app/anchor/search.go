package anchor

import (
	"cmp"
	"math"
	"slices"

	"demarche/app/worddiff"
	"demarche/store/plan"
)

// places says where each word of a version stands.
type places struct {
	provisions []plan.ProvisionID
	texts      []*passage
	words      map[string]int32 // numbers of words
	where      [][]where        // by number: in reading order
	norms      []float64        // by provision: the root of the weight of all its words
}

// where is one token.
type where struct{ provision, token int32 }

// index is made when something has to be searched for the first time.
func (c *Carrier) index() *places {
	if c.places != nil {
		return c.places
	}
	x := &places{provisions: c.order, words: make(map[string]int32)}
	for i, id := range x.provisions {
		text := c.text(id)
		x.texts = append(x.texts, text)
		for k, t := range text.tokens {
			if t.Kind != worddiff.Word {
				continue
			}
			n, known := x.words[t.Key]
			if !known {
				n = int32(len(x.where))
				x.words[t.Key], x.where = n, append(x.where, nil)
			}
			x.where[n] = append(x.where[n], where{int32(i), int32(k)})
		}
	}
	x.norms = make([]float64, len(x.provisions))
	for _, list := range x.where {
		weight := x.weight(list)
		for k, w := range list {
			if k == 0 || list[k-1].provision != w.provision {
				x.norms[w.provision] += weight
			}
		}
	}
	for i := range x.norms {
		x.norms[i] = math.Sqrt(x.norms[i])
	}
	c.places = x
	return x
}

// weight is how much a word tells: the inverse document frequency, where each
// place counts as a document.
func (x *places) weight(list []where) float64 {
	return math.Log(1 + float64(len(x.provisions))/float64(1+len(list)))
}

const (
	// common is the number of places beyond which a word is passed over: it tells
	// little, and would make the work of a search grow with the text.
	common = 500
	// candidates is how many provisions are compared word by word.
	candidates = 3
	// enough is how like a provision must be to be compared: after heavy editing
	// it is about 0.5, between strangers on one subject 0.2.
	enough = 0.3
)

// similar are the provisions of the version that have most of the words of a
// source, without those that lineage links to it, or that a person has said are
// apart from it. Likeness is the cosine of the
// angle between the two as sets of words, each with its weight.
func (c *Carrier) similar(s *source) []kin {
	if s.searched {
		return s.similar
	}
	s.searched = true
	x := c.index()
	shared, norm := x.shared(s.text)
	cousins := c.lineage.cousins(s.id, c.into)
	var list []kin
	for i, weight := range shared {
		likeness := weight / (math.Sqrt(norm) * x.norms[i])
		id := x.provisions[i]
		if slices.Contains(cousins, id) {
			likeness += enough
		}
		linked := slices.ContainsFunc(s.line, func(k kin) bool { return k.id == id })
		if likeness >= enough && !linked && !c.lineage.areApart(s.id, id) {
			list = append(list, kin{id: id, likeness: likeness})
		}
	}
	slices.SortFunc(list, func(a, b kin) int {
		return cmp.Or(cmp.Compare(b.likeness, a.likeness), cmp.Compare(a.id, b.id))
	})
	s.similar = list[:min(len(list), candidates)]
	for i := range s.similar {
		s.similar[i].pairing = pair(s.text, c.text(s.similar[i].id))
	}
	return s.similar
}

// shared is the weight of the words that each provision has in common with a
// text, and that of all the text's words.
func (x *places) shared(text *passage) (by map[int32]float64, all float64) {
	by = make(map[int32]float64)
	seen := make(map[string]bool, len(text.tokens))
	for _, t := range text.tokens {
		if t.Kind != worddiff.Word || seen[t.Key] {
			continue
		}
		seen[t.Key] = true
		list := x.places(t.Key)
		weight := x.weight(list)
		all += weight
		if len(list) > common {
			continue
		}
		for k, w := range list {
			if k == 0 || list[k-1].provision != w.provision {
				by[w.provision] += weight
			}
		}
	}
	return by, all
}

// places are where a word stands.
func (x *places) places(word string) []where {
	if n, known := x.words[word]; known {
		return x.where[n]
	}
	return nil
}

const (
	// reach is how many tokens around a quote are looked at to tell its places
	// apart.
	reach = 6
	// few is how many places a quote may have to be worth suggesting the likest
	// of them, where the context speaks for none.
	few = 3
	// speaks is how many tokens of the context must stand there, so that it
	// speaks for a place; of a quote of fewer words so many with these: a word or
	// two stand in many places that have nothing to do with the note.
	speaks = 3
)

// search finds the words [from, to) in bytes of a text anywhere in the version,
// as they are. Where they stand more often, their context decides.
func (c *Carrier) search(text *passage, from, to int) (Spot, bool) {
	first, last := text.tokensIn(from, to)
	x := c.index()
	rarest, places, words := gone, []where(nil), 0
	for i := first; i < last; i++ {
		if text.tokens[i].Kind != worddiff.Word {
			continue
		}
		words++
		list := x.places(text.tokens[i].Key)
		if len(list) == 0 {
			return Spot{}, false
		}
		if rarest == gone || len(list) < len(places) {
			rarest, places = i, list
		}
	}
	best, most, hits := where{}, -1, 0
	for _, w := range places[:min(len(places), common)] {
		at := int(w.token) - (rarest - first)
		tokens := x.texts[w.provision].tokens
		if at < 0 || !equal(tokens, at, text.tokens[first:last]) {
			continue
		}
		hits++
		if same := neighbours(text.tokens, first, last, tokens, at); same > most {
			best, most = where{w.provision, int32(at)}, same
		}
	}
	if hits == 0 || hits > few && most < speaks || most+words < speaks {
		return Spot{}, false
	}
	there := x.texts[best.provision]
	start, end := there.tokens[best.token].Start, there.tokens[int(best.token)+last-first-1].End
	return there.wholeSpot(plan.AnchorSuggested, start, end).in(x.provisions[best.provision]), true
}

// equal reports whether a list of tokens goes on at a place with others.
func equal(tokens []worddiff.Token, at int, others []worddiff.Token) bool {
	if at+len(others) > len(tokens) {
		return false
	}
	for k := range others {
		if tokens[at+k].Key != others[k].Key {
			return false
		}
	}
	return true
}

// neighbours counts the tokens that both have around the same ones.
func neighbours(was []worddiff.Token, first, last int, now []worddiff.Token, at int) int {
	same := 0
	for k := 1; k <= reach && first-k >= 0 && at-k >= 0; k++ {
		if was[first-k].Key == now[at-k].Key {
			same++
		}
	}
	for k := range reach {
		if i, j := last+k, at+last-first+k; i < len(was) && j < len(now) && was[i].Key == now[j].Key {
			same++
		}
	}
	return same
}
