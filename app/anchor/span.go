package anchor

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"demarche/app/worddiff"
	"demarche/store/plan"
)

// What [Make] and [FromUTF16] refuse.
var (
	ErrReversed  = errors.New("the end stands in front of the start")
	ErrBeyond    = errors.New("the offsets lead beyond the end of the text")
	ErrBlank     = errors.New("there are no words between the offsets")
	ErrSurrogate = errors.New("an offset stands in the middle of a surrogate pair")
)

// around is how much of the text a span keeps on each side of its words, in code
// points, as Hypothesis does: enough to tell most repeated phrases apart.
const around = 32

// Make is the span of the words from start to end, in code points of a text that
// has its [Form]. It is widened to whole grapheme clusters, and white space at
// its ends is left out. The Field stays empty: the caller names it.
//
// It fails with [ErrReversed], [ErrBeyond] or [ErrBlank].
func Make(text string, start, end int) (plan.Span, error) { return newPassage(text).make(start, end) }

func (p *passage) make(start, end int) (plan.Span, error) {
	if start < 0 || end < start {
		return plan.Span{}, ErrReversed
	}
	from, to, ok := p.ruler.bytes(start, end)
	if !ok {
		return plan.Span{}, ErrBeyond
	}
	if from == to {
		return plan.Span{}, ErrBlank
	}
	if from, to = p.whole(from, to); strings.TrimSpace(p.text[from:to]) == "" {
		return plan.Span{}, ErrBlank
	}
	return p.span(from, to), nil
}

// passage is a text, cut into tokens once.
type passage struct {
	text   string
	sum    string // its SHA-256
	ruler  ruler
	tokens []worddiff.Token // compared without regard to case
	seams  func() []int     // where clusters meet; worked out when it is first asked
}

func newPassage(text string) *passage {
	p := &passage{
		text: text, sum: plan.SumOf(text), ruler: newRuler(text), tokens: worddiff.Cut(text),
		seams: sync.OnceValue(func() []int { return seamsOf(text) }),
	}
	for i := range p.tokens {
		p.tokens[i].Key = fold(p.tokens[i].Key)
	}
	return p
}

// whole are the whole clusters of [from, to) in bytes, without white space at
// the ends.
func (p *passage) whole(from, to int) (int, int) {
	return p.trim(p.snapOut(from, to))
}

// span is [from, to) in bytes with all that a span keeps.
func (p *passage) span(from, to int) plan.Span {
	return plan.Span{
		Exact:  p.text[from:to],
		Prefix: p.text[p.contextFrom(from):from],
		Suffix: p.text[to:p.contextTo(to)],
		Start:  p.ruler.pointAt(from),
		End:    p.ruler.pointAt(to),
		SHA256: p.sum,
	}
}

// spot is [from, to) in bytes as it is told to the caller.
func (p *passage) spot(state plan.AnchorState, from, to int) Spot {
	return Spot{State: state, Start: p.ruler.pointAt(from), End: p.ruler.pointAt(to), Words: p.text[from:to]}
}

// contextFrom is where the context in front of a byte begins: up to [around]
// code points away, at the first word. A single word that is longer is cut.
func (p *passage) contextFrom(at int) int {
	from := at
	for range around {
		_, size := utf8.DecodeLastRuneInString(p.text[:from])
		from -= size
	}
	i := p.tokenAt(from)
	if i < len(p.tokens) && p.tokens[i].Start < from {
		i++
	}
	if i < len(p.tokens) && p.tokens[i].Start < at {
		from = p.tokens[i].Start
	}
	_, from = p.cluster(from)
	return min(from, at)
}

// contextTo is where the context behind a byte ends.
func (p *passage) contextTo(at int) int {
	to := at
	for range around {
		_, size := utf8.DecodeRuneInString(p.text[to:])
		to += size
	}
	if i := p.tokenAt(to) - 1; i >= 0 && p.tokens[i].End > at {
		to = p.tokens[i].End
	}
	to, _ = p.cluster(to)
	return max(to, at)
}

// tokenAt is the first token that ends behind a byte.
func (p *passage) tokenAt(at int) int {
	i, _ := slices.BinarySearchFunc(p.tokens, at, func(t worddiff.Token, at int) int { return t.End - at - 1 })
	return i
}

// tokensIn are the tokens that [from, to) in bytes touches, as [first, last).
func (p *passage) tokensIn(from, to int) (first, last int) {
	first = p.tokenAt(from)
	for last = first; last < len(p.tokens) && p.tokens[last].Start < to; {
		last++
	}
	return first, last
}

// fold is a word without what does not make it another one: its case, and which
// of the apostrophes it has.
func fold(word string) string {
	plain := true
	for i := range len(word) {
		plain = plain && word[i] < utf8.RuneSelf && (word[i] < 'A' || word[i] > 'Z')
	}
	if plain {
		return word
	}
	folded := make([]rune, 0, len(word))
	for _, r := range word {
		switch r {
		case '’', 'ʼ':
			r = '\''
		case utf8.RuneError:
			return word
		}
		folded = append(folded, unicode.ToLower(r))
	}
	return string(folded)
}
