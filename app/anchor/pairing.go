package anchor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/worddiff"
	"demarche/store/plan"
)

// gone marks a token that has no counterpart.
const gone = -1

// pairing says for each token of one passage which one of another it is.
type pairing struct {
	was, now *passage
	to       []int32 // by old token: the new one, or gone
	from     []int32 // by new token: the old one, or gone
	kept     int     // how many tokens have a counterpart
}

func pair(was, now *passage) *pairing {
	p := &pairing{was: was, now: now, to: make([]int32, len(was.tokens)), from: make([]int32, len(now.tokens))}
	for i := range p.to {
		p.to[i] = gone
	}
	for j := range p.from {
		p.from[j] = gone
	}
	for _, m := range worddiff.Diff(was.tokens, now.tokens) {
		for k := range m.Len {
			p.to[m.Old+k], p.from[m.New+k] = int32(m.New+k), int32(m.Old+k)
		}
		p.kept += m.Len
	}
	return p
}

// carried is what became of some words.
type carried struct {
	state    plan.AnchorState // exact, kept, review or orphan
	from, to int              // in bytes of the new passage
	words    int              // how many there were
	found    int              // how many of them are there
	stray    bool             // those are common words that may stand there by chance
}

// carry says what became of the words [from, to) in bytes.
func (p *pairing) carry(from, to int) carried {
	if p.was.text == p.now.text {
		return carried{state: plan.AnchorExact, from: from, to: to, words: 1, found: 1}
	}
	first, last := p.was.tokensIn(from, to)
	s := survivors{first: first, last: last, low: len(p.now.tokens), high: gone}
	wordless := !hasWords(p.was.tokens[first:last])
	for i := first; i < last; i++ {
		if !wordless && p.was.tokens[i].Kind != worddiff.Word {
			continue
		}
		if s.words++; s.words == 1 {
			s.firstWord = i
		}
		s.lastWord = i
		if j := int(p.to[i]); j != gone {
			s.add(i, j)
			s.firm = s.firm || p.firm(i)
		} else if j := p.elsewhere(i); j != gone {
			s.add(i, j)
			s.firm = s.firm || p.alone(i)
			s.touched = true
		}
	}
	if s.found == 0 {
		return carried{state: plan.AnchorOrphan, words: s.words}
	}
	c := carried{state: plan.AnchorKept, words: s.words, found: s.found, stray: !s.firm}
	if s.touched || s.found < s.words || p.strangers(s) {
		c.state = plan.AnchorReview
	}
	c.from, c.to = p.extent(s, from, to)
	c.from, c.to = p.now.whole(c.from, c.to)
	return c
}

// survivors are the words of a span that are in the new passage.
type survivors struct {
	first, last int // the tokens of the span, [first, last)
	words       int // how many words it had
	firstWord   int // the first of them
	lastWord    int
	found       int  // how many of them are there
	touched     bool // one of them is out of its place, or written otherwise
	firm        bool // one of them is surely the same, and not another of the kind
	low, high   int  // the new tokens from the first of them to the last
	lowOf       int  // the old token that low is
	highOf      int  // the old token that high is
}

// add takes up old token i, which is new token j.
func (s *survivors) add(i, j int) {
	s.found++
	if j < s.low {
		s.low, s.lowOf = j, i
	}
	if j > s.high {
		s.high, s.highOf = j, i
	}
}

// company is how far from a word, in tokens, another must have stayed with it, so
// that neither is taken to be there by chance. With 1, one in a hundred notes in
// heavily edited text is lost; with 3, notes stick to "the" of a new sentence.
const company = 2

// firm reports whether another token near i went along to where it is, give or
// take one token, or there is no other like it. A lonely "the" may be any, and the
// mark at the end of its sentence, which every sentence has, says nothing for it.
func (p *pairing) firm(i int) bool {
	small := p.was.tokens[i].Kind == worddiff.Word && !tells(p.was.tokens[i].Key)
	for k := max(0, i-company); k < min(len(p.to), i+company+1); k++ {
		if p.to[k] == gone || k == i || small && p.was.tokens[k].Kind != worddiff.Word {
			continue
		}
		if shift := int(p.to[k]-p.to[i]) - (k - i); shift >= -1 && shift <= 1 {
			return true
		}
	}
	return p.alone(i)
}

// attended reports whether a telling word beside [from, to) in bytes went along to where the
// words are, or there is none: what stands in wholly new company may be another
// matter, though every word is there.
func (p *pairing) attended(from, to int) bool {
	first, last := p.was.tokensIn(from, to)
	if first == last || p.to[first] == gone || p.to[last-1] == gone {
		return true // they were found in another way
	}
	words := 0
	for k := max(0, first-attending); k < min(len(p.to), last+attending); k++ {
		if k >= first && k < last || !tells(p.was.tokens[k].Key) {
			continue
		}
		words++
		near := first
		if k >= last {
			near = last - 1
		}
		if p.to[k] != gone && max(p.to[k]-p.to[near], p.to[near]-p.to[k]) <= 2*attending {
			return true
		}
	}
	return words == 0
}

// attending is how far from some words, in tokens, others are their company: about a
// sentence.
const attending = 16

// telling is how many letters a word has, at the least, that is not one of the
// small ones that every sentence has.
const telling = 5

func tells(word string) bool {
	return utf8.RuneCountInString(word) >= telling || strings.IndexFunc(word, unicode.IsDigit) >= 0
}

// alone reports whether token i tells something, is the only one of its kind in
// its passage, and at most one is in the other.
func (p *pairing) alone(i int) bool {
	key := p.was.tokens[i].Key
	if !tells(key) {
		return false
	}
	count := func(tokens []worddiff.Token) (n int) {
		for k := range tokens {
			if tokens[k].Key == key {
				n++
			}
		}
		return n
	}
	return count(p.was.tokens) == 1 && count(p.now.tokens) <= 1
}

// strangers reports whether between the survivors stands a word that was not
// among them. One is enough to turn the sense: "shall not withdraw".
func (p *pairing) strangers(s survivors) bool {
	for j := s.low; j <= s.high; j++ {
		i := int(p.from[j])
		if p.now.tokens[j].Kind == worddiff.Word && (i < s.first || i >= s.last) {
			return true
		}
	}
	return false
}

// extent is the place of the survivors in bytes. Marks at an end of the span go
// along where they still stand beside its first or last word, and a word of
// which the span had a part keeps that part.
func (p *pairing) extent(s survivors, from, to int) (int, int) {
	for s.lowOf <= s.firstWord && s.lowOf > s.first && s.low > 0 && int(p.to[s.lowOf-1]) == s.low-1 {
		s.low, s.lowOf = s.low-1, s.lowOf-1
	}
	for s.highOf >= s.lastWord && s.highOf < s.last-1 && int(p.to[s.highOf+1]) == s.high+1 {
		s.high, s.highOf = s.high+1, s.highOf+1
	}
	low, high := p.now.tokens[s.low], p.now.tokens[s.high]
	start, end := low.Start, high.End
	if t := p.was.tokens[s.lowOf]; s.lowOf == s.first && p.same(s.lowOf, s.low) && from > t.Start {
		start += from - t.Start
	}
	if t := p.was.tokens[s.highOf]; s.highOf == s.last-1 && p.same(s.highOf, s.high) && to < t.End {
		end -= t.End - to
	}
	return start, end
}

// slack is how many tokens may have been replaced together so that it can be told
// what came for them: a number, a date, a name.
const slack = 4

// instead finds what stands in the place of a few words that are all gone: what
// came in between the neighbours that are still there, as 800,000 for 600,000.
func (p *pairing) instead(from, to int) (carried, bool) {
	first, last := p.was.tokensIn(from, to)
	left, right := p.hole(first, last)
	if left < 0 || right == len(p.to) || right-left-1 > slack {
		return carried{}, false
	}
	low, high := int(p.to[left])+1, int(p.to[right])
	if high <= low || high-low > slack {
		return carried{}, false
	}
	var c carried
	c.from, c.to = p.now.whole(p.now.tokens[low].Start, p.now.tokens[high-1].End)
	return c, true
}

// same reports whether the tokens have the same letters, so that a place in the
// one is the same place in the other.
func (p *pairing) same(i, j int) bool {
	was, now := p.was.tokens[i], p.now.tokens[j]
	return p.was.text[was.Start:was.End] == p.now.text[now.Start:now.End]
}

// nearby is how far a word may have been moved inside a sentence, in tokens
// beyond its old neighbours, to be found there: two words that change places
// move by one, or by two where a mark is between.
const nearby = 2

// widest is the longest change, in tokens, in which single words are looked for:
// a longer one is another sentence.
const widest = 8

// elsewhere finds a word that no longer stands in its order: it changed places
// with a neighbour, or is written a little otherwise.
func (p *pairing) elsewhere(i int) int {
	left, right := p.hole(i, i+1)
	if right-left > widest {
		return gone
	}
	low, high := 0, len(p.from)
	if left >= 0 {
		low = int(p.to[left]) + 1
	}
	if right < len(p.to) {
		high = int(p.to[right])
	}
	if high-low > widest {
		return gone
	}
	for j := max(0, low-nearby); j < min(len(p.from), high+nearby); j++ {
		if p.from[j] == gone && p.now.tokens[j].Key == p.was.tokens[i].Key {
			return j
		}
	}
	if j := low + i - left - 1; high-low == right-left-1 && p.from[j] == gone && alike(p.was.tokens[i].Key, p.now.tokens[j].Key) {
		return j
	}
	return gone
}

// hole is the nearest tokens that stayed in front of [first, last) and behind it,
// -1 and the number of tokens where there is none. It gives up beyond [widest].
func (p *pairing) hole(first, last int) (left, right int) {
	left, right = first-1, last
	for left >= 0 && p.to[left] == gone && first-left <= widest {
		left--
	}
	for right < len(p.to) && p.to[right] == gone && right-last <= widest {
		right++
	}
	return left, right
}

// alike reports whether a word in the place of another is the same one in another
// form, or with a letter mended: they share a beginning and an end that make up
// two thirds of the longer. Another number is another number.
func alike(was, now string) bool {
	a, b := []rune(was), []rune(now)
	if strings.IndexFunc(was+now, unicode.IsDigit) >= 0 {
		return false
	}
	shorter, front, back := min(len(a), len(b)), 0, 0
	for front < shorter && a[front] == b[front] {
		front++
	}
	for back < shorter-front && a[len(a)-1-back] == b[len(b)-1-back] {
		back++
	}
	longer := max(len(a), len(b))
	return longer >= 4 && 3*(front+back) >= 2*longer
}

func hasWords(tokens []worddiff.Token) bool {
	for _, t := range tokens {
		if t.Kind == worddiff.Word {
			return true
		}
	}
	return false
}
