package exchange

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/store/plan"
)

// found is an annotation as a file has it, in the terms of a note, but not yet
// on anything in the dossier.
type found struct {
	item             noteItem
	refused          string // why it cannot be a note; empty: it can
	name             string // its id in the file; may be empty
	answers          []string
	isReply          bool // it says so; what to may be nowhere
	aims             []aim
	body             string
	tags             []string
	label            string
	status           plan.NoteStatus
	author           string
	created, changed time.Time
	places           []foundPlace
	remarks          []string
}

// aim is one thing that an annotation is on.
type aim struct {
	addresses []string // that name it, the surest first
	words     selection
}

// selection is some words of a text as selectors give them.
type selection struct {
	exact, prefix, suffix string
	start, end            int
	placed                bool             // start and end were given
	noPlaces              bool             // offsets were given that are no places
	utf16                 bool             // they count UTF-16 code units of a page, not code points of our text
	sum                   string           // of the text, where it is known
	state                 plan.AnchorState // as we exported it; empty: from elsewhere
	was                   string           // likewise
	unknown               []string         // types of selectors that are not understood
}

// foundPlace is where a note was put in a version.
type foundPlace struct {
	version string
	at      *aim // nil: it has no place there
}

// mostRemarksOnOne is how many remarks on one annotation are kept; what is wrong
// with its other parts is mostly the same.
const mostRemarksOnOne = 10

func (f *found) remark(format string, args ...any) {
	if len(f.remarks) == mostRemarksOnOne {
		return
	}
	f.remarks = append(f.remarks, fmt.Sprintf(format, args...))
}

// web reads a Web Annotation.
func (f *found) web(n node) {
	f.name = n.text("id", "@id")
	if context, has := n["@context"]; has {
		if f.refused = wrongContext(context); f.refused != "" {
			return
		}
	}
	if !n.is(typeAnnotation) && n["target"] == nil {
		f.refused = "this is no annotation: it is on nothing"
		return
	}
	if types := append(n.texts("type"), n.texts("@type")...); len(types) > 0 && !n.is(typeAnnotation) {
		f.remark("it says that it is of the type %s; it is taken for an annotation, for it has a target", quote(types[0]))
	}
	f.webBody(n)
	f.author = agents(n["creator"])
	f.created, f.changed = f.moment(n, "created"), f.moment(n, "modified")
	f.status = plan.NotePlain
	if slices.Contains(n.texts("motivation"), toQuestion) {
		f.status = plan.NoteQuestion
	}
	f.isReply = slices.Contains(n.texts("motivation"), toReply)
	if own := textsOf(n.own("status")); len(own) > 0 {
		if !slices.Contains(plan.NoteStatuses, plan.NoteStatus(own[0])) {
			f.remark("its status %s is none that notes have here; it is that of a %s", quote(own[0]), f.status)
		} else {
			f.status = plan.NoteStatus(own[0])
		}
	}
	targets := several(n["target"])
	for i := 0; i < len(targets); i++ {
		if items := asObject(targets[i])["items"]; items != nil { // a choice, or several that belong together
			targets = append(targets, several(items)...)
			continue
		}
		a := aimOf(targets[i])
		f.answers = append(f.answers, a.addresses...)
		f.aims = append(f.aims, a)
	}
	for _, p := range objectsOf(n.own("places")) {
		f.places = append(f.places, placeOf(p))
	}
}

// placeOf is where a person has put the note in a version.
func placeOf(p node) foundPlace {
	place := foundPlace{version: iriOf(p.own("version"))}
	if at := p.own("at"); at != nil {
		a := aimOf(at)
		place.at = &a
	}
	return place
}

// webBody sorts what an annotation says into a text, tags and a label.
func (f *found) webBody(n node) {
	bodies := several(n["body"])
	for _, s := range n.texts("bodyValue") {
		bodies = append(bodies, map[string]any{"value": s})
	}
	var said []string
	for i := 0; i < len(bodies); i++ {
		body := bodies[i]
		b := node(asObject(body))
		if items := b["items"]; items != nil { // a choice, or several that belong together
			bodies = append(bodies, several(items)...)
			continue
		}
		words := textsOf(b["value"])
		address := iriOf(body)
		if source := iriOf(b["source"]); source != "" {
			address = source
		}
		if len(words) == 0 && address != "" {
			words = []string{address}
			if webAddress(address) && !slices.Contains(b.texts("purpose"), toTag) {
				words[0] = "<" + address + ">"
			}
		}
		purposes := b.texts("purpose")
		switch {
		case len(words) == 0:
			f.remark("a body without a text and without an address was left out")
		case slices.Contains(purposes, toClassify) && f.label == "":
			f.label = words[0]
		case slices.Contains(purposes, toClassify), slices.Contains(purposes, toTag):
			f.tags = append(f.tags, words...)
		default:
			said = append(said, words...)
		}
	}
	f.body = strings.Join(said, "\n\n")
}

// agents are the names of who made an annotation.
func agents(v any) string {
	var names []string
	for _, v := range several(v) {
		name := iriOf(v)
		if full := node(asObject(v)).text("name", "nickname", "email"); full != "" {
			name = full
		}
		if name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// aimOf reads a target: an IRI, a resource, or a part of one.
func aimOf(v any) aim {
	n := node(asObject(v))
	var a aim
	for _, name := range []string{iriOf(n.own("of")), iriOf(n["source"]), iriOf(v)} {
		if name != "" && !slices.Contains(a.addresses, name) {
			a.addresses = append(a.addresses, name)
		}
	}
	a.words.selectors(n.objects("selector"))
	for _, state := range n.objects("state") {
		for _, name := range textsOf(state["cached"]) {
			if sum := hashOfName(name); sum != "" {
				a.words.sum = sum
			}
		}
	}
	if own := textsOf(n.own("anchor")); len(own) > 0 {
		a.words.state = anchorStateOf(own[0])
	}
	if own := textsOf(n.own("was")); len(own) > 0 {
		a.words.was = own[0]
	}
	return a
}

// moment is when something was done to the annotation; the zero time where nothing
// that is one is said.
func (f *found) moment(n node, name string) time.Time {
	t := momentOf(n.text(name))
	if text := n.text(name); text != "" && t.IsZero() {
		f.remark("its time %s cannot be read: %s; the note has that of the import", name, quote(text))
	}
	return t
}

// selectors takes what is understood of some selectors, and of those that refine
// them: the words and the offsets.
func (s *selection) selectors(list []node) {
	for len(list) > 0 {
		n := list[0]
		list = append(list[1:], n.objects("refinedBy")...)
		switch {
		case n.is(typeQuote):
			if words := n.text("exact"); strings.TrimSpace(words) != "" {
				s.exact, s.prefix, s.suffix = words, n.text("prefix"), n.text("suffix")
			}
		case n.is(typePosition):
			start, one := n.offset("start")
			end, other := n.offset("end")
			if one && other {
				s.placed, s.start, s.end = true, start, end
			} else {
				s.noPlaces = true
				s.unknown = append(s.unknown, typePosition+" without two places")
			}
		default:
			s.unknown = append(s.unknown, n.text("type"))
		}
	}
}

// ofHypothesis reads an annotation as the API of Hypothesis gives it, and its
// client exports it. What it says of groups, permissions and links is not read.
func (f *found) ofHypothesis(n node) {
	f.name = n.text("id")
	f.body, f.tags = n.text("text"), n.texts("tags")
	f.status = plan.NotePlain
	f.created, f.changed = f.moment(n, "created"), f.moment(n, "updated")
	account := strings.TrimSuffix(strings.TrimPrefix(n.text("user"), "acct:"), "@hypothes.is")
	if f.author = node(asObject(n["user_info"])).text("display_name"); f.author == "" {
		f.author = account
	}
	f.answers = n.texts("references")
	f.isReply = len(f.answers) > 0
	a := aim{addresses: n.texts("uri")}
	for i, target := range n.objects("target") {
		if i > 0 { // it knows of one only
			f.remark("it has more than one target; the first was taken")
			break
		}
		if source := iriOf(target["source"]); source != "" && !slices.Contains(a.addresses, source) {
			a.addresses = append(a.addresses, source)
		}
		a.words.utf16 = true
		a.words.selectors(target.objects("selector"))
	}
	f.aims = []aim{a}
}

// isHypothesis tells an annotation of Hypothesis from a Web Annotation.
func isHypothesis(n node) bool {
	return len(n.texts("uri")) > 0 && n["@context"] == nil && !n.is(typeAnnotation)
}

// read reads one annotation of a file.
func (item noteItem) read() (f found, format string) {
	f.item = item
	if len(item.raw) > longestAnnotation {
		f.refused = fmt.Sprintf("it takes more than %d MiB in the file; shorten it", longestAnnotation>>20)
		return f, webAnnotation
	}
	v := valueOf(item.raw)
	n := node(asObject(v))
	format = webAnnotation
	switch {
	case n == nil:
		f.refused = "this is no annotation; an annotation is an object in braces"
	case isHypothesis(n):
		format = hypothesis
		f.ofHypothesis(n)
	default:
		f.web(n)
	}
	if f.refused == "" {
		f.tidy()
	}
	return f, format
}

// The longest words of a note, in bytes: those that a dossier takes.
const (
	// LongestNoteBody is the most bytes that the text of a note may have, and the
	// words that it is on.
	LongestNoteBody = 2 << 20
	longestNoteWord = 200 // of a tag or label
)

// tidy brings the label and the tags into a line each, and refuses what no dossier can
// keep. A label or tag that is too long for one goes to the end of the text.
func (f *found) tidy() {
	f.label = tidyWord(f.label)
	f.tags = tidyTags(f.tags, func(written, tag string) {
		if tag == "" {
			f.remark("its tag %s has no name and was left out", quote(written))
		} else {
			f.remark("its tag %s is kept as %s", quote(written), quote(tag))
		}
	})
	var aside []string
	tooLong := func(kind, word string) bool {
		if len(word) <= longestNoteWord {
			return false
		}
		f.remark("its %s %s has more than %d bytes and stands in its text instead", kind, quote(word), longestNoteWord)
		aside = append(aside, word)
		return true
	}
	if tooLong("label", f.label) {
		f.label = ""
	}
	f.tags = slices.DeleteFunc(f.tags, func(tag string) bool { return tooLong("tag", tag) })
	f.body = keeping(f.body, aside)
	for i := range f.aims {
		if words := &f.aims[i].words; len(words.exact)+len(words.prefix)+len(words.suffix)+len(words.was) > LongestNoteBody {
			f.refused = fmt.Sprintf("the words that it is on have more than %d MiB; take fewer", LongestNoteBody>>20)
		}
	}
	if f.changed.IsZero() {
		f.changed = f.created
	}
}

// tidyTags are tags as dossiers keep them, in order and each once. said is told of
// one that was no path, and what became of it; nil: nobody is.
func tidyTags(written []string, said func(written, tag string)) (tags []string) {
	for _, word := range written {
		word = tidyWord(word)
		tag := plan.TagPath(word)
		if tag != word && said != nil {
			said(word, tag)
		}
		if tag != "" {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags)
	return slices.Compact(tags)
}

// tidyWord is a tag or label without margins and line ends.
func tidyWord(word string) string {
	if strings.ContainsAny(word, "\r\n") {
		word = strings.Join(strings.Fields(word), " ")
	}
	return strings.TrimSpace(word)
}
