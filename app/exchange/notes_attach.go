package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// fate is what became of the words of an annotation, the best first.
type fate int

const (
	onWhole   fate = iota // it is on no words
	justThere             // where the file says
	byQuote               // found by the quote
	toReview
	nowhere  // the words are kept as those of an orphan
	textless // what it is on has no text: the words are for its body
)

// things are what notes can be on in a dossier, and their texts.
type things struct {
	texts     map[plan.Target][]string // in the order of [plan.FieldsOf]
	holders   map[plan.StakeholderID]bool
	versionOf map[plan.ProvisionID]plan.VersionID
	bySource  map[string][]plan.Target // by the address, see [sameAddress]
	formed    map[textID]*formedText
}

// textID names one text of a thing.
type textID struct {
	of    plan.Target
	field plan.Field
}

// formedText is a text as offsets count in it, made ready for many notes.
type formedText struct {
	*anchor.Text
	pages []*anchor.Page // the texts that a browser may have counted in
}

func thingsOf(d *plan.Dossier) *things {
	t := &things{
		texts:     map[plan.Target][]string{{Kind: plan.OnDossier}: nil},
		holders:   make(map[plan.StakeholderID]bool),
		versionOf: make(map[plan.ProvisionID]plan.VersionID),
		bySource:  make(map[string][]plan.Target),
		formed:    make(map[textID]*formedText),
	}
	for i := range d.Stakeholders {
		t.holders[d.Stakeholders[i].ID] = true
	}
	for i := range d.Versions {
		v := &d.Versions[i]
		t.texts[plan.TargetOf(plan.OnVersion, v.ID)] = nil
		for j := range v.Provisions {
			p := &v.Provisions[j]
			t.texts[plan.TargetOf(plan.OnProvision, p.ID)] = []string{p.Text}
			t.versionOf[p.ID] = v.ID
		}
	}
	for i := range d.Statements {
		s := &d.Statements[i]
		t.texts[plan.TargetOf(plan.OnStatement, s.ID)] = []string{s.Summary, s.Quote}
	}
	for i := range d.Sources {
		s := &d.Sources[i]
		on := plan.TargetOf(plan.OnSource, s.ID)
		t.texts[on] = []string{s.Archived.Text}
		if s.URL != "" {
			t.bySource[sameAddress(s.URL)] = append(t.bySource[sameAddress(s.URL)], on)
		}
	}
	return t
}

// has reports whether there is such a thing.
func (t *things) has(on plan.Target) bool {
	if on.Kind == plan.OnCell {
		return t.has(plan.TargetOfSubject(on.Subject)) && t.holders[on.Stakeholder]
	}
	_, has := t.texts[on]
	return has
}

// at are the things, or texts of them, that an annotation is on by one of the
// addresses: none, one, or all sources with the same address. ours is whether it
// was named by our own name, so that offsets count in our text.
func (t *things) at(addresses []string) (list []textID, ours bool) {
	for _, address := range addresses {
		if on, field, ok := ofURN(address); ok && t.has(on) {
			return []textID{{on, field}}, true
		}
		for _, on := range t.bySource[sameAddress(address)] {
			list = append(list, textID{on, ""})
		}
		if len(list) > 0 {
			return list, false
		}
	}
	return nil, false
}

// text is a text of a thing in the form in which offsets count.
func (t *things) text(id textID) *formedText {
	known := t.formed[id]
	if known == nil {
		raw := ""
		if i := slices.Index(plan.FieldsOf(id.of.Kind), id.field); i >= 0 && i < len(t.texts[id.of]) {
			raw = t.texts[id.of][i]
		}
		known = &formedText{Text: anchor.NewText(anchor.Form(raw))}
		known.pages = []*anchor.Page{anchor.NewPage(known.String())}
		if raw != known.String() {
			known.pages = append(known.pages, anchor.NewPage(raw))
		}
		t.formed[id] = known
	}
	return known
}

// attached is where the words of an annotation went.
type attached struct {
	on     plan.Target
	anchor plan.Anchor
	fate   fate
	why    string // what there is to say about it
}

// attach looks for the words in every text that they can be of, and takes the
// one where they are surest.
func (t *things) attach(where []textID, ours bool, s selection) attached {
	best := attached{on: where[0].of}
	if s.exact == "" && !s.placed {
		if len(s.unknown) > 0 {
			best.why = fmt.Sprintf("its selector %s is not understood; it is on the thing as a whole", quote(s.unknown[0]))
		}
		return best
	}
	best.fate = textless
	for _, id := range where {
		fields := plan.FieldsOf(id.of.Kind)
		if id.field != "" {
			fields = []plan.Field{id.field}
		}
		for _, field := range fields {
			got := attached{on: id.of}
			in := textID{id.of, field}
			got.anchor, got.fate, got.why = t.text(in).attach(field, ours, s)
			if got.fate < best.fate {
				best = got
			}
		}
	}
	return best
}

// attach looks for the words in one text.
func (t *formedText) attach(field plan.Field, ours bool, s selection) (plan.Anchor, fate, string) {
	if a, ok := t.asExported(field, s); ok {
		if a.State == plan.AnchorReview {
			return a, toReview, "its words had changed when it was written to the file, and nobody has looked at them since"
		}
		return a, justThere, ""
	}
	if a, ok := t.whole(field, s); ok {
		return a, byQuote, "all the words that it was written on stand there: it is on them again"
	}
	if s.exact == "" {
		return t.byOffsets(field, ours, s)
	}
	if s.state == "" { // what we have exported is whole
		s.unhalve()
	}
	if strings.TrimSpace(s.exact) == "" {
		return plan.Anchor{}, onWhole, "its words are no characters; it is on the thing as a whole"
	}
	return t.byQuote(field, s)
}

// byQuote attaches what has words.
func (t *formedText) byQuote(field plan.Field, s selection) (plan.Anchor, fate, string) {
	span, misplaced := t.span(field, s)
	spot := t.find(span, s)
	made, err := t.Make(spot.Start, spot.End)
	if spot.State == plan.AnchorSuggested || spot.State == plan.AnchorOrphan || err != nil {
		return orphanOf(field, s), nowhere, t.missing(s.exact, spot)
	}
	made.Field = field
	a := plan.Anchor{Span: made, State: spot.State, Was: s.was}
	if s.state != plan.AnchorOrphan { // that had no place in another text
		a.State = worse(spot.State, s.state)
	}
	if a.Was == "" {
		a.Was = made.Exact
		if a.State == plan.AnchorReview {
			a.Was = s.exact
		}
	}
	if a.State == plan.AnchorReview {
		return a, toReview, "its words stand there, but not as the file has them: look whether they are meant"
	}
	if misplaced != nil {
		return a, byQuote, fmt.Sprintf("its offsets lead nowhere (%v); it was put by its words", misplaced)
	}
	if s.placed && span.Start == made.Start && span.End == made.End {
		return a, justThere, ""
	}
	return a, byQuote, ""
}

// find is where the words of a selection stand, which is this span as far as its
// offsets can be told.
func (t *formedText) find(span plan.Span, s selection) anchor.Spot {
	spot := t.Resolve(span)
	if spot.State == plan.AnchorSuggested && s.sum == "" {
		spot = t.literally(s, spot)
	}
	if spot.State == plan.AnchorSuggested && spot.Words == strings.TrimSpace(s.exact) && strings.Count(t.String(), spot.Words) == 1 {
		spot.State = plan.AnchorReview // what is around it is new
	}
	return spot
}

// errNoPlaces says what is wrong with offsets that nobody could count.
var errNoPlaces = errors.New("they are not two numbers from 0")

// span is the selection as a span of the text, with offsets in code points where
// they can be told. A page may have the line ends of the text as it came, or LF.
func (t *formedText) span(field plan.Field, s selection) (span plan.Span, err error) {
	span = plan.Span{Field: field, Exact: s.exact, Prefix: s.prefix, Suffix: s.suffix, SHA256: s.sum}
	switch {
	case s.noPlaces && !s.placed:
		return span, errNoPlaces
	case !s.placed:
		return span, nil
	case s.end < s.start:
		return span, anchor.ErrReversed
	case !s.utf16:
		span.Start, span.End = s.start, s.end
		if s.sum == t.Sum() { // of just this text they have to be right
			_, err = t.Make(s.start, s.end)
		}
		return span, err
	}
	for _, page := range t.pages {
		if span.Start, span.End, err = page.FromUTF16(s.start, s.end); err == nil && t.Has(&span) {
			break
		}
	}
	return span, err
}

// asExported is the anchor just as it was exported, where the text is still the
// same and the words had a place in it.
func (t *formedText) asExported(field plan.Field, s selection) (plan.Anchor, bool) {
	if s.exact == "" || s.utf16 || !s.placed || s.state == plan.AnchorOrphan || s.sum != t.Sum() {
		return plan.Anchor{}, false
	}
	a := plan.Anchor{
		Span:  plan.Span{Field: field, Exact: s.exact, Prefix: s.prefix, Suffix: s.suffix, Start: s.start, End: s.end, SHA256: s.sum},
		State: cmp.Or(s.state, plan.AnchorExact), Was: cmp.Or(s.was, s.exact),
	}
	return a, t.Has(&a.Span)
}

// byOffsets attaches what has offsets and no words. Offsets in another text than
// ours say nothing.
func (t *formedText) byOffsets(field plan.Field, ours bool, s selection) (plan.Anchor, fate, string) {
	if s.utf16 || !ours {
		return plan.Anchor{}, onWhole, "it has offsets in a page and no words to find there; it is on the thing as a whole"
	}
	made, err := t.Make(s.start, s.end)
	if err != nil {
		return plan.Anchor{}, onWhole, fmt.Sprintf("it has no words, and offsets that lead nowhere (%v); it is on the thing as a whole", err)
	}
	made.Field = field
	if s.sum == t.Sum() {
		return plan.Anchor{Span: made, State: plan.AnchorExact, Was: made.Exact}, justThere, ""
	}
	return plan.Anchor{Span: made, State: plan.AnchorReview, Was: made.Exact}, toReview, "it has offsets and no words to check them by"
}

// unhalve takes the halves of characters away from the ends of the words and of
// what is around them: a program that counts in UTF-16 may cut a quote in the
// middle of a character. Where it did, what is on the other side no longer
// adjoins the words, and is left out.
func (s *selection) unhalve() {
	const half = "\uFFFD"
	if strings.HasSuffix(s.prefix, half) || strings.HasPrefix(s.exact, half) {
		s.prefix = ""
	}
	if strings.HasPrefix(s.suffix, half) || strings.HasSuffix(s.exact, half) {
		s.suffix = ""
	}
	s.exact, s.prefix, s.suffix = strings.Trim(s.exact, half), strings.TrimLeft(s.prefix, half), strings.TrimRight(s.suffix, half)
}

// orphanOf keeps the words that have no place, and those of an orphan just as they
// were exported.
func orphanOf(field plan.Field, s selection) plan.Anchor {
	a := plan.Anchor{
		Span:  plan.Span{Field: field, Exact: s.exact, Prefix: s.prefix, Suffix: s.suffix, End: utf8.RuneCountInString(s.exact)},
		State: plan.AnchorOrphan, Was: cmp.Or(s.was, s.exact),
	}
	if s.state == plan.AnchorOrphan && s.placed && s.end-s.start == a.End {
		a.Start, a.End, a.SHA256 = s.start, s.end, s.sum
	}
	return a
}

// missing says why words have no place in a text.
func (t *formedText) missing(words string, spot anchor.Spot) string {
	switch n := strings.Count(t.String(), words); {
	case t.String() == "":
		return "nothing was kept of the text that its words stand in; they are kept with the note"
	case n > 1:
		return fmt.Sprintf("its words %s stand there %d times, and nothing tells which are meant; they are kept with the note", quote(words), n)
	case spot.State == plan.AnchorSuggested:
		return fmt.Sprintf("its words %s do not stand there, but %s does; they are kept with the note", quote(words), quote(spot.Words))
	}
	return fmt.Sprintf("its words %s do not stand there; they are kept with the note", quote(words))
}

// worse is the less sure of two states; no state is the surest.
func worse(a, b plan.AnchorState) plan.AnchorState {
	if slices.Index(plan.AnchorStates, a) < slices.Index(plan.AnchorStates, b) {
		return b
	}
	return a
}
