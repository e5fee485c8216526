package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/app/markdown"
	"demarche/store/plan"
)

// take makes a note of an annotation, unless it is refused or there already.
func (in *intake) take(i int, of parent) {
	f := &in.found[i]
	n := plan.Note{
		On:   plan.Target{Kind: plan.OnDossier},
		Body: f.body, Tags: f.tags, Status: f.status, Author: f.author, Created: f.created, Changed: f.changed,
	}
	if f.created.IsZero() {
		n.Created, n.Changed = in.now, in.now
	}
	what := onWhole
	if f.refused == "" {
		n.Label, f.refused = in.labels.name(f.label)
	}
	if f.refused == "" {
		what = in.lodge(f, &n, of)
		n.Places = in.places(f, n.ReplyTo != "")
		f.refused = unfit(&n)
	}
	if f.refused != "" {
		in.report.Refused++
		in.say(i, true, f.refused)
		return
	}
	if !in.enter(i, &n) {
		in.report.Here++
		return
	}
	in.count(what, &n)
	in.labels.got(n.Label)
	for _, remark := range f.remarks {
		in.say(i, false, remark)
	}
	in.notes = append(in.notes, n)
}

func (in *intake) say(i int, refused bool, text string) {
	item := in.found[i].item
	in.remarks[i] = append(in.remarks[i], NoteRemark{Line: item.line, Path: item.path, Refused: refused, Text: text})
}

// called is by what a person knows an annotation again: its first words, else those
// that it is on, else its id in the file.
func (f *found) called() string {
	const most = 40 // letters
	words := markdown.Plain(f.body, most)
	for i := range f.aims {
		words = cmp.Or(words, clip(inALine(f.aims[i].words.exact), most))
	}
	return cmp.Or(words, clip(inALine(f.name), most))
}

func (in *intake) count(what fate, n *plan.Note) {
	switch what {
	case onWhole:
		if n.ReplyTo != "" {
			in.report.Replies++
		} else {
			in.report.Whole++
		}
	case justThere:
		in.report.Exact++
	case byQuote:
		in.report.Found++
	case toReview:
		in.report.Review++
	default:
		in.report.Orphans++
	}
}

// lodge puts a note on what its annotation is on. What has no place there goes
// into its body.
func (in *intake) lodge(f *found, n *plan.Note, of parent) fate {
	if root := in.rootOf(of); root != nil {
		return reply(f, n, root)
	}
	aims := f.aims
	if f.isReply && of == (parent{}) {
		f.remark("what it replies to is neither in the file nor in the dossier; it stands by itself")
	}
	if of.place > 0 {
		f.remark("what it replies to was refused; it stands by itself")
		aims = in.besides(aims, of)
	}
	chosen, where, ours := in.choose(aims)
	what := onWhole
	if chosen >= 0 {
		what = in.settle(f, n, where, ours, aims[chosen].words)
	}
	switch {
	case chosen < 0:
		f.remark("%s; it is on the dossier as a whole, and keeps in its body what it was on", unknownOf(aims))
	case len(aims) > 1:
		f.remark("it is on %d things; it was put on one, and keeps the others in its body", len(aims))
	}
	var kept []string
	for i, a := range aims {
		if i == chosen {
			continue
		}
		kept = append(kept, toKeep(a)...)
		if chosen < 0 && a.words.exact != "" {
			what = textless
		}
	}
	n.Body = keeping(n.Body, kept)
	speaking(n)
	return what
}

// reply puts a note into a conversation: on what that is on, and on no words of
// its own.
func reply(f *found, n *plan.Note, root *plan.Note) fate {
	n.ReplyTo, n.On = root.ID, root.On
	var kept []string
	for _, a := range f.aims {
		kept = append(kept, toKeep(aim{words: a.words})...)
	}
	n.Body = keeping(n.Body, kept)
	speaking(n)
	if len(kept) == 0 {
		return onWhole
	}
	f.remark("a reply is on what it replies to; the words that it was on are kept in its body")
	return textless
}

// choose takes the first thing that the dossier has, of those that an annotation
// is on. chosen is -1 where there is none.
func (in *intake) choose(aims []aim) (chosen int, where []textID, ours bool) {
	for i, a := range aims {
		if where, ours = in.at(a.addresses); len(where) > 0 {
			return i, where, ours
		}
	}
	return -1, nil, false
}

// settle puts a note on a thing, or on words of it.
func (in *intake) settle(f *found, n *plan.Note, where []textID, ours bool, words selection) fate {
	got := in.attach(where, ours, words)
	n.On, n.Anchor = got.on, got.anchor
	if got.fate == textless {
		f.remark("%s has no text of its own; its words are kept in its body", n.On)
		n.Body = keeping(n.Body, toKeep(aim{words: words}))
	} else if got.why != "" {
		f.remark("%s", got.why)
	}
	return got.fate
}

// rootOf is the note that begins a conversation; nil where there is none or it
// was refused.
func (in *intake) rootOf(of parent) *plan.Note {
	if of.place > 0 {
		return in.taken[in.becomes[of.place-1]]
	}
	return in.taken[of.note]
}

// besides are the aims of a reply to what was refused: its own without what it
// replies to, else what that was on.
func (in *intake) besides(aims []aim, of parent) []aim {
	aims = slices.DeleteFunc(slices.Clone(aims), func(a aim) bool { return slices.Contains(a.addresses, of.as) })
	if len(aims) > 0 {
		return aims
	}
	for _, a := range in.found[of.place-1].aims {
		aims = append(aims, aim{addresses: a.addresses})
	}
	return aims
}

// unknownOf says what it is that the dossier has nothing of.
func unknownOf(aims []aim) string {
	for _, a := range aims {
		if len(a.addresses) > 0 {
			return "the dossier has nothing by the name of " + quote(a.addresses[0])
		}
	}
	return "it does not name what it is on"
}

// toKeep is what an annotation was on, as it stands in a body: the words as a
// quotation, and the address.
func toKeep(a aim) (parts []string) {
	if a.words.exact != "" {
		parts = append(parts, quotation(a.words.exact))
	}
	if len(a.addresses) > 0 {
		address := a.addresses[0]
		if webAddress(address) {
			address = "<" + address + ">"
		}
		parts = append(parts, address)
	}
	return parts
}

// keeping is a body with what is to be kept at its end.
func keeping(body string, parts []string) string {
	switch {
	case len(parts) == 0:
		return body
	case strings.TrimSpace(body) != "":
		parts = append([]string{body}, parts...)
	}
	return strings.Join(parts, "\n\n")
}

func quotation(words string) string { return "> " + strings.ReplaceAll(words, "\n", "\n> ") }

// speaking gives a highlight a body: its words, or else its label and tags.
func speaking(n *plan.Note) {
	if strings.TrimSpace(n.Body) != "" {
		return
	}
	if n.OnWords() {
		n.Body = quotation(n.Anchor.Exact)
		return
	}
	n.Body = listed(", ", append([]string{n.Label}, n.Tags...)...)
}

// unfit says why a note could not be kept.
func unfit(n *plan.Note) string {
	if len(n.Body) > LongestNoteBody {
		return fmt.Sprintf("its text, with what it was on, has more than %d MiB; shorten it", LongestNoteBody>>20)
	}
	if strings.TrimSpace(n.Body) == "" {
		return "it has no text, no words and no tags"
	}
	return ""
}

// places are where the note was put in versions of the dossier. A reply goes with
// what it replies to.
func (in *intake) places(f *found, isReply bool) []plan.Place {
	var list []plan.Place
	if isReply && len(f.places) > 0 {
		f.remark("a reply is where the note is that it replies to; its own places were left out")
		return nil
	}
	for _, p := range f.places {
		version, _, ok := ofURN(p.version)
		place := plan.Place{Version: plan.VersionID(version.ID)}
		known := ok && version.Kind == plan.OnVersion && in.has(version)
		if known && p.at != nil {
			where, _ := in.at(p.at.addresses)
			known = len(where) == 1 && where[0].of.Kind == plan.OnProvision && in.versionOf[plan.ProvisionID(where[0].of.ID)] == place.Version
			if known {
				place.Provision, place.Span = plan.ProvisionID(where[0].of.ID), p.at.words.inPlace()
			}
		}
		if !known || slices.ContainsFunc(list, func(other plan.Place) bool { return other.Version == place.Version }) {
			f.remark("a place that it was put in is not in this dossier: %s", quote(p.version))
			continue
		}
		list = append(list, place)
	}
	return list
}

// inPlace is the selection as the span of a place. Where the text has changed
// since, the words are looked for when the note is shown.
func (s *selection) inPlace() plan.Span {
	if s.exact == "" {
		return plan.Span{}
	}
	n := utf8.RuneCountInString(s.exact)
	if !s.placed || s.end-s.start != n {
		s.start, s.end = 0, n
	}
	return plan.Span{Field: plan.FieldText, Exact: s.exact, Prefix: s.prefix, Suffix: s.suffix, Start: s.start, End: s.end, SHA256: s.sum}
}

// enter gives a note its id. It reports whether the note is new: one that is
// there already, just the same, is not.
func (in *intake) enter(i int, n *plan.Note) bool {
	f := &in.found[i]
	content := contentOf(n, !f.created.IsZero())
	n.ID = madeID(content)
	if f.name != "" {
		n.ID = noteIDOf(f.name)
	}
	called, why := n.ID, "is that of another note"
	if other := in.taken[called]; other != nil && other.On == n.On && other.ReplyTo == n.ReplyTo && other.Created.Equal(n.Created) {
		why = "is that of the same note with other content, which stays as it is"
	}
	for again := 0; ; again++ {
		there := in.taken[n.ID]
		if there == nil {
			break
		}
		if contentOf(there, !f.created.IsZero()) == content {
			in.becomes[i] = there.ID
			return false
		}
		n.ID = madeID(string(called), content, strconv.Itoa(again))
	}
	if n.ID != called {
		in.report.NewIDs++
		f.remark("its id %s %s; it got the id %s", quote(string(called)), why, n.ID)
	}
	in.taken[n.ID], in.becomes[i] = n, n.ID
	return true
}

// contentOf is what makes a note the same as another one: all that a person gave
// it. Where its words are found in the text as it stands today does not count.
func contentOf(n *plan.Note, dated bool) string {
	tags := tidyTags(n.Tags, nil)
	parts := []string{
		n.On.String(), string(n.ReplyTo), n.Anchor.Was, string(n.Anchor.Field), n.Body, n.Label, string(n.Status), n.Author,
		strconv.Itoa(len(tags)), strings.Join(tags, "\n"),
	}
	for _, p := range n.Places {
		parts = append(parts, fmt.Sprintf("%#v", p))
	}
	if dated {
		parts = append(parts, momentText(n.Created), momentText(n.Changed))
	}
	return fmt.Sprintf("%q", parts)
}
