package anchor

import (
	"strings"
	"unicode/utf8"

	"demarche/store/plan"
)

// Resolve finds a span again in the text that it was made on, of which it is not
// known how it was changed since, if it was:
//
//   - The text has the same SHA-256: the offsets hold. State exact.
//   - The quote stands there once, or its context tells which one is meant:
//     exact for a span without SHA-256, as a quote from elsewhere has none; with
//     another SHA-256 kept where all of the context is the same, else review.
//   - It stands there more often, or only in another context, or only words like
//     it do: suggested.
//   - Else it is an orphan.
//
// A context that the span does not have says nothing against a place.
func Resolve(text string, s plan.Span) Spot { return newPassage(text).resolve(s) }

func (p *passage) resolve(s plan.Span) Spot {
	if strings.TrimSpace(s.Exact) == "" {
		return orphan(s.Exact)
	}
	from, to, ok := p.ruler.bytes(s.Start, s.End)
	there := ok && p.text[from:to] == s.Exact
	if there && s.SHA256 == p.sum {
		return p.wholeSpot(plan.AnchorExact, from, to)
	}
	s.Prefix, s.Suffix = nearEnd(Form(s.Prefix)), nearStart(Form(s.Suffix))
	if there && s.SHA256 == "" && p.agreement(s, from, to) > half {
		return p.wholeSpot(plan.AnchorExact, from, to)
	}
	quote := Form(s.Exact)
	list := p.occurrences(quote)
	if len(list) == 0 {
		return p.like(s)
	}
	best, agrees, next := p.likeliest(s, quote, list, from)
	state := plan.AnchorExact
	switch {
	case agrees < half, len(list) > 1 && agrees-next < margin:
		state = plan.AnchorSuggested
	case s.SHA256 != "" && agrees < 1:
		state = plan.AnchorReview
	case s.SHA256 != "":
		state = plan.AnchorKept
	}
	return p.wholeSpot(state, best, best+len(quote))
}

// likeliest is the one of the places of a quote that has most of its context, and
// of those that have as much the nearest to where it stood. next is how much of
// it any other has.
func (p *passage) likeliest(s plan.Span, quote string, list []int, stood int) (best int, agrees, next float64) {
	best, agrees, next = -1, -1, -1
	distance := func(at int) int { return max(at-stood, stood-at) }
	for _, at := range list {
		switch a := p.agreement(s, at, at+len(quote)); {
		case a > agrees:
			best, agrees, next = at, a, agrees
		case a == agrees && distance(at) < distance(best):
			best, next = at, a
		default:
			next = max(next, a)
		}
	}
	return best, agrees, next
}

const (
	// half is how much of its context a place must have: one side of two.
	half = 0.5
	// margin is how much more of its context it must have than any other place:
	// about three words more.
	margin = 0.25
	// mostContext is how many code points of a prefix or suffix count: a few
	// times what [Make] keeps. Other programs may send a whole page along; what
	// is far away says little about the words, and comparing it at each place
	// where they stand would take long.
	mostContext = 4 * around
)

// nearEnd is as much of a prefix as counts.
func nearEnd(prefix string) string {
	from := len(prefix)
	for range mostContext {
		_, size := utf8.DecodeLastRuneInString(prefix[:from])
		from -= size
	}
	return prefix[from:]
}

// nearStart is as much of a suffix as counts.
func nearStart(suffix string) string {
	to := 0
	for range mostContext {
		_, size := utf8.DecodeRuneInString(suffix[to:])
		to += size
	}
	return suffix[:to]
}

// wholeSpot is the spot of [from, to) in whole clusters.
func (p *passage) wholeSpot(state plan.AnchorState, from, to int) Spot {
	from, to = p.whole(from, to)
	return p.spot(state, from, to)
}

// occurrences lists where a quote stands without splitting a cluster, in bytes.
func (p *passage) occurrences(quote string) []int { return p.occurrencesIn(quote, 0, len(p.text)) }

// occurrencesIn lists those within [low, high) in bytes.
func (p *passage) occurrencesIn(quote string, low, high int) []int {
	var list []int
	for at := low; ; {
		next := strings.Index(p.text[at:high], quote)
		if next < 0 {
			return list
		}
		at += next
		if from, to := p.snapOut(at, at+len(quote)); from == at && to == at+len(quote) {
			list = append(list, at)
		}
		_, size := utf8.DecodeRuneInString(quote)
		at += size
	}
}

// agreement is how much of the context of a span stands around [from, to): the
// part of its code points, without a break from the words outwards. A context
// that is not known agrees.
func (p *passage) agreement(s plan.Span, from, to int) float64 {
	front, back := p.text[:from], p.text[to:]
	same := 0
	for prefix := s.Prefix; prefix != "" && front != ""; same++ {
		a, size := utf8.DecodeLastRuneInString(prefix)
		b, other := utf8.DecodeLastRuneInString(front)
		if a != b {
			break
		}
		prefix, front = prefix[:len(prefix)-size], front[:len(front)-other]
	}
	for suffix := s.Suffix; suffix != "" && back != ""; same++ {
		a, size := utf8.DecodeRuneInString(suffix)
		b, other := utf8.DecodeRuneInString(back)
		if a != b {
			break
		}
		suffix, back = suffix[size:], back[other:]
	}
	all := utf8.RuneCountInString(s.Prefix) + utf8.RuneCountInString(s.Suffix)
	if all == 0 {
		return 1
	}
	return float64(same) / float64(all)
}

// like is where words like those of a span stand, which is to be confirmed. Its
// context has its [Form].
func (p *passage) like(s plan.Span) Spot {
	from, quote := len(s.Prefix), Form(s.Exact)
	c := pair(newPassage(s.Prefix+quote+s.Suffix), p).carry(from, from+len(quote))
	if c.state == plan.AnchorOrphan || 2*c.found < c.words {
		return orphan(s.Exact)
	}
	return p.spot(plan.AnchorSuggested, c.from, c.to)
}
