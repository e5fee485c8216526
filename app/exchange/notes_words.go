package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// whole attaches to all the words that a note was written on what had lost some of
// them when it was exported: where these stand once, or where the context tells
// which of them are meant. What is left of them may not stand surely elsewhere.
func (t *formedText) whole(field plan.Field, s selection) (plan.Anchor, bool) {
	if s.was == "" || s.was == s.exact || !strings.Contains(t.String(), s.was) {
		return plan.Anchor{}, false
	}
	spot := t.Resolve(plan.Span{Exact: s.was, Prefix: s.prefix, Suffix: s.suffix})
	if spot.State != plan.AnchorExact { // the context has changed with the words
		spot = t.Resolve(plan.Span{Exact: s.was})
	}
	if spot.State != plan.AnchorExact || t.leftElsewhere(field, s, spot) {
		return plan.Anchor{}, false
	}
	made, err := t.Make(spot.Start, spot.End)
	if err != nil || made.Exact != s.was {
		return plan.Anchor{}, false
	}
	made.Field = field
	return plan.Anchor{Span: made, State: plan.AnchorKept, Was: s.was}, true
}

// leftElsewhere reports whether the words that are left stand surely in another
// place than that.
func (t *formedText) leftElsewhere(field plan.Field, s selection, place anchor.Spot) bool {
	if s.exact == "" {
		return false
	}
	span, _ := t.span(field, s) // without offsets, the words alone tell
	left := t.Resolve(span)
	found := left.State != plan.AnchorSuggested && left.State != plan.AnchorOrphan
	return found && (left.Start < place.Start || left.End > place.End)
}

// literally is where a quote from elsewhere stands together with all of what the
// file has around it, if that is in one place only: there the selector finds it,
// however much of that stands around other places, too. Programs that trim what is
// around the words leave out the space between. Else it is the spot that was found.
func (t *formedText) literally(s selection, spot anchor.Spot) anchor.Spot {
	text := t.String()
	for _, front := range []string{s.prefix, s.prefix + " "} {
		for _, back := range []string{s.suffix, " " + s.suffix} {
			if !tells(front) && !tells(back) {
				continue
			}
			at := strings.Index(text, front+s.exact+back)
			if at < 0 || strings.LastIndex(text, front+s.exact+back) > at {
				continue
			}
			start := utf8.RuneCountInString(text[:at+len(front)])
			found := anchor.Spot{State: plan.AnchorExact, Start: start, End: start + utf8.RuneCountInString(s.exact), Words: s.exact}
			if made, err := t.Make(found.Start, found.End); err == nil && made.Exact == s.exact { // not in the middle of a character
				return found
			}
		}
	}
	return spot
}

// tells reports whether there is a word in what stands around a quote: that there
// is a space, or a bracket, may be chance.
func tells(around string) bool {
	return strings.ContainsFunc(around, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
