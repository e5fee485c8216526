package notebook

import (
	"encoding/json"
	"slices"
	"strings"

	"demarche/app/search"
	"demarche/store/plan"
)

// Filter says which conversations are wanted. One passes when every condition
// that is set holds for it; within the list of one condition any value is
// enough. The zero Filter lets all pass.
type Filter struct {
	Statuses []plan.NoteStatus  `json:"statuses,omitempty"`
	Labels   []string           `json:"labels,omitempty"`  // "" is a note without one
	Tags     []string           `json:"tags,omitempty"`    // each with what lies in it, of any note of the conversation; "" is one without tags
	Authors  []string           `json:"authors,omitempty"` // of any note of the conversation; "" is one without
	States   []plan.AnchorState `json:"states,omitempty"`

	// The conditions on the place hold for the one that a note is on, or for the
	// one that it was carried to. A note on a statement is where the statement is
	// about, and with its holder.
	Kinds        []plan.TargetKind    `json:"kinds,omitempty"`
	Versions     []plan.VersionID     `json:"versions,omitempty"`
	Provisions   []plan.ProvisionID   `json:"provisions,omitempty"`
	Stakeholders []plan.StakeholderID `json:"stakeholders,omitempty"`

	// Notes are of conversations that are wanted; none: all are.
	Notes []plan.NoteID `json:"notes,omitempty"`

	From plan.Date `json:"from,omitempty"` // the first day on which it may have been begun
	To   plan.Date `json:"to,omitempty"`   // the last

	// Text is words that are all found in the notes, their tags, the words that they
	// are on or their place, whatever the case and the accents.
	Text string `json:"text,omitempty"`
}

// Empty reports whether all conversations pass.
func (f Filter) Empty() bool { return f.key() == Filter{}.key() }

// Same reports whether two filters ask for the same, in the same order.
func (f Filter) Same(g Filter) bool { return f.key() == g.key() }

// key is a text that is the same for equal filters. White space says nothing.
func (f Filter) key() string {
	f.Text = strings.Join(strings.Fields(f.Text), " ")
	text, err := json.Marshal(f)
	if err != nil {
		return "" // cannot be: there are only texts in it
	}
	return string(text)
}

// test is a filter made ready for one book.
type test struct {
	shelves []choice
	places  []bool // that are wanted, by place; nil: all are
	named   []bool // the entries that are asked for by their notes; nil: all are
	texts   []bool // the entries with the words; nil: no words are asked for
	book    *Book
}

// choice is some groups of a shelf.
type choice struct {
	*shelf
	wanted []bool // by group
}

// passes reports whether an entry is wanted.
func (t *test) passes(entry int32) bool {
	if t.texts != nil && !t.texts[entry] || t.named != nil && !t.named[entry] {
		return false
	}
	if at := t.book.at[entry]; t.places != nil && !t.places[at[0]] && !t.places[at[1]] {
		return false
	}
	for _, c := range t.shelves {
		if !slices.ContainsFunc(c.of(entry), func(g int32) bool { return c.wanted[g] }) {
			return false
		}
	}
	return true
}

// test makes a filter ready.
func (b *Book) test(f Filter) *test {
	t := &test{book: b, places: b.placesFor(f), named: b.named(f.Notes)}
	if words := strings.Fields(search.Fold(f.Text)); len(words) > 0 {
		texts := b.texts()
		t.texts = texts.with(words)
	}
	among(t, ByStatus, f.Statuses)
	among(t, ByLabel, f.Labels)
	among(t, ByAuthor, f.Authors)
	among(t, ByState, f.States)
	if len(f.Tags) > 0 {
		t.choose(ByTag, func(key string) bool {
			return slices.ContainsFunc(f.Tags, func(tag string) bool { return within(key, tag) })
		})
	}
	if f.From != "" || f.To != "" {
		t.choose(ByDay, func(key string) bool {
			return plan.Date(key) >= f.From && (f.To == "" || plan.Date(key) <= f.To)
		})
	}
	return t
}

// within reports whether a tag is another, or lies in it.
func within(tag, in string) bool {
	rest, ok := strings.CutPrefix(tag, in)
	return ok && (rest == "" || in != "" && rest[0] == '/')
}

// among asks for one of some keys of a shelf.
func among[T ~string](t *test, by Grouping, list []T) {
	if len(list) > 0 {
		t.choose(by, func(key string) bool { return slices.Contains(list, T(key)) })
	}
}

func (t *test) choose(by Grouping, wanted func(key string) bool) {
	c := choice{shelf: t.book.shelves[by]}
	c.wanted = make([]bool, len(c.keys))
	for i, key := range c.keys {
		c.wanted[i] = wanted(key)
	}
	t.shelves = append(t.shelves, c)
}

// named marks the entries that some notes are in; nil: there are no notes.
func (b *Book) named(notes []plan.NoteID) []bool {
	if len(notes) == 0 {
		return nil
	}
	wanted := make([]bool, len(b.entries))
	for _, id := range notes {
		if i, ok := b.Index(id); ok {
			wanted[i] = true
		}
	}
	return wanted
}

// placesFor marks the places that a filter asks for; nil: it asks for none.
func (b *Book) placesFor(f Filter) []bool {
	if len(f.Kinds)+len(f.Versions)+len(f.Provisions)+len(f.Stakeholders) == 0 {
		return nil
	}
	wanted := make([]bool, len(b.places))
	for i := range b.places {
		wanted[i] = b.names.wants(f, &b.places[i])
	}
	return wanted
}

func (n *names) wants(f Filter, p *place) bool {
	return (len(f.Kinds) == 0 || slices.Contains(f.Kinds, p.on.Kind)) &&
		(len(f.Versions) == 0 || slices.ContainsFunc(p.subjects, func(s plan.Subject) bool {
			return slices.Contains(f.Versions, n.versionOfSubject(s))
		})) &&
		(len(f.Provisions) == 0 || slices.ContainsFunc(p.subjects, func(s plan.Subject) bool {
			return s.Provision != "" && slices.Contains(f.Provisions, s.Provision)
		})) &&
		(len(f.Stakeholders) == 0 || slices.ContainsFunc(p.sides, func(s plan.StakeholderID) bool {
			return slices.Contains(f.Stakeholders, s)
		}))
}
