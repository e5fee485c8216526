package exchange

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/store/plan"
)

// take makes a note of an annotation, unless it is refused or there already.
func (in *intake) take(i int, of parent) {
	f := &in.found[i]
	n := plan.Note{
		On:   plan.Target{Kind: plan.OnDossier},
		Body: f.body, Tags: f.tags, Label: f.label, Status: f.status, Author: f.author, Created: f.created, Changed: f.changed,
	}
	if f.created.IsZero() {
		n.Created, n.Changed = in.now, in.now
	}
	if f.refused == "" && f.bare() {
		f.refused = "it has no text, no words and no tags"
	}
	what := onWhole
	if f.refused == "" {
		what = in.lodge(f, &n, of)
		n.Places = in.places(f)
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
	for _, remark := range f.remarks {
		in.say(i, false, remark)
	}
	in.notes = append(in.notes, n)
}

func (in *intake) say(i int, refused bool, text string) {
	item := in.found[i].item
	in.remarks[i] = append(in.remarks[i], NoteRemark{Line: item.line, Path: item.path, Refused: refused, Text: text})
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
	aims := f.aims
	if root := in.rootOf(of); root != nil {
		n.ReplyTo, n.On = root.ID, root.On
		aims = slices.DeleteFunc(slices.Clone(aims), func(a aim) bool { return a.words.exact == "" && !a.words.placed })
	} else if of.place > 0 {
		f.remark("what it replies to was refused; it stands by itself")
		aims = in.besides(aims, of)
	}
	chosen, where, ours := in.choose(aims, n)
	what := onWhole
	if chosen >= 0 {
		what = in.settle(f, n, where, ours, aims[chosen].words)
	}
	switch {
	case chosen < 0 && n.ReplyTo == "" && len(aims) > 0:
		f.remark("nothing in the dossier is %s; it is on the dossier as a whole, and keeps the address in its body", quote(nameOfAim(aims[0])))
	case len(aims) > 1:
		f.remark("it is on %d things; it was put on one, and keeps the others in its body", len(aims))
	}
	for i, a := range aims {
		if i == chosen {
			continue
		}
		n.Body = keeping(n.Body, a)
		if chosen < 0 && a.words.exact != "" {
			what = textless
		}
	}
	speaking(n)
	return what
}

// choose takes the first thing that the dossier has, of those that an annotation
// is on; a reply is on what it replies to. chosen is -1 where there is none.
func (in *intake) choose(aims []aim, n *plan.Note) (chosen int, where []textID, ours bool) {
	for i, a := range aims {
		where, ours = in.at(a.addresses)
		if n.ReplyTo != "" {
			where = slices.DeleteFunc(where, func(id textID) bool { return id.of != n.On })
		}
		if len(where) > 0 {
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
		n.Body = keeping(n.Body, aim{words: words})
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

func nameOfAim(a aim) string {
	if len(a.addresses) == 0 {
		return "what it is on"
	}
	return a.addresses[0]
}

// keeping is the body of a note with what an annotation was on at its end: the
// words as a quotation, and the address.
func keeping(body string, a aim) string {
	parts := []string{body}
	if strings.TrimSpace(body) == "" {
		parts = nil
	}
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
		return fmt.Sprintf("with the words that it was on, its text has more than %d MiB; shorten it", LongestNoteBody>>20)
	}
	if strings.TrimSpace(n.Body) == "" {
		return "it has no text"
	}
	return ""
}

// places are where the note was put in versions of the dossier.
func (in *intake) places(f *found) []plan.Place {
	var list []plan.Place
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
	called := n.ID
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
		f.remark("its id %s is that of another note; it got the id %s", quote(string(called)), n.ID)
	}
	in.taken[n.ID], in.becomes[i] = n, n.ID
	return true
}

// contentOf is what makes a note the same as another one: all that a person gave
// it. Where its words are found in the text as it stands today does not count.
func contentOf(n *plan.Note, dated bool) string {
	parts := []string{
		n.On.String(), string(n.ReplyTo), n.Anchor.Was, string(n.Anchor.Field), n.Body, n.Label, string(n.Status), n.Author,
		strconv.Itoa(len(n.Tags)), strings.Join(n.Tags, "\n"),
	}
	for _, p := range n.Places {
		parts = append(parts, fmt.Sprintf("%#v", p))
	}
	if dated {
		parts = append(parts, momentText(n.Created), momentText(n.Changed))
	}
	return fmt.Sprintf("%q", parts)
}
