package notebook

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"demarche/app/search"
	"demarche/store/plan"
)

// Grouping says by what notes are put together.
type Grouping string

// The groupings.
const (
	ByPlace  Grouping = "place" // versions, and in them points in their order; the zero Grouping is this
	ByStatus Grouping = "status"
	ByLabel  Grouping = "label"
	ByTag    Grouping = "tag" // a note with two tags stands in two groups
	ByAuthor Grouping = "author"
	ByDay    Grouping = "day"    // that a note was written on, the newest first
	ByState  Grouping = "anchor" // how surely it is known where the words are
)

// Groupings lists every grouping.
var Groupings = []Grouping{ByPlace, ByStatus, ByLabel, ByTag, ByAuthor, ByDay, ByState}

// statuses and states stand in the order in which they are to be seen: first what
// somebody has to do something about.
var (
	statuses = []plan.NoteStatus{plan.NoteQuestion, plan.NoteToDo, plan.NotePlain, plan.NoteResolved}
	states   = []plan.AnchorState{plan.AnchorOrphan, plan.AnchorSuggested, plan.AnchorReview, plan.AnchorKept, plan.AnchorExact}
)

// shelf is one grouping of all entries.
type shelf struct {
	keys   []string // of the groups, in their order
	titles []string
	counts []int32 // how many entries stand in each
	groups []int32 // of all entries, one after the other
	ends   []int32 // by entry: where its own end in groups
}

// of is the groups that an entry stands in.
func (s *shelf) of(entry int32) []int32 {
	from := int32(0)
	if entry > 0 {
		from = s.ends[entry-1]
	}
	return s.groups[from:s.ends[entry]]
}

// newShelf puts n entries into groups: keys calls add with each that an entry
// stands in, and order says in which order the groups come. An entry stands in a
// group once, and without any it stands in that of the empty key.
func newShelf(n int, keys func(entry int, add func(string)), order func(a, b string) int, title func(string) string) *shelf {
	s := &shelf{ends: make([]int32, 0, n), groups: make([]int32, 0, n)}
	numbers := make(map[string]int32)
	begin := 0
	add := func(key string) {
		group, known := numbers[key]
		if !known {
			group = int32(len(s.keys))
			numbers[key] = group
			s.keys = append(s.keys, key)
		}
		if !slices.Contains(s.groups[begin:], group) {
			s.groups = append(s.groups, group)
		}
	}
	for i := range n {
		if begin = len(s.groups); keys != nil {
			keys(i, add)
		}
		if len(s.groups) == begin {
			add("")
		}
		s.ends = append(s.ends, int32(len(s.groups)))
	}
	s.arrange(order, title)
	return s
}

// arrange gives the groups their order, titles and counts.
func (s *shelf) arrange(order func(a, b string) int, title func(string) string) {
	byOrder := make([]int32, len(s.keys))
	for i := range byOrder {
		byOrder[i] = int32(i)
	}
	slices.SortStableFunc(byOrder, func(a, b int32) int { return order(s.keys[a], s.keys[b]) })
	to, keys := make([]int32, len(s.keys)), make([]string, len(s.keys))
	s.titles, s.counts = make([]string, len(s.keys)), make([]int32, len(s.keys))
	for at, was := range byOrder {
		to[was], keys[at], s.titles[at] = int32(at), s.keys[was], title(s.keys[was])
	}
	s.keys = keys
	for i, was := range s.groups {
		s.groups[i] = to[was]
		s.counts[to[was]]++
	}
}

// shelve makes the shelves.
func (b *Book) shelve(zone *time.Location) {
	day := days{zone: zone}
	one := func(key func(e *Entry) string) func(int, func(string)) {
		return func(i int, add func(string)) { add(key(&b.entries[i])) }
	}
	all := func(keys func(n *plan.Note, add func(string))) func(int, func(string)) {
		return func(i int, add func(string)) {
			keys(b.entries[i].Note, add)
			for _, r := range b.entries[i].Replies {
				keys(r, add)
			}
		}
	}
	by := func(keys func(int, func(string)), order func(a, b string) int, title func(string) string) *shelf {
		return newShelf(len(b.entries), keys, order, title)
	}
	seats, titles := b.seats()
	b.shelves = map[Grouping]*shelf{
		ByPlace: by(func(i int, add func(string)) { add(b.shown(int32(i)).key) }, inOrder(seats),
			func(key string) string { return titles[key] }),
		ByStatus: by(one(func(e *Entry) string { return string(e.Note.Status) }), inOrder(ranks(statuses)), StatusTitle),
		ByLabel:  by(one(func(e *Entry) string { return e.Note.Label }), inOrder(b.names.labelRanks()), orElse("No label")),
		ByTag: by(all(func(n *plan.Note, add func(string)) {
			for _, t := range n.Tags {
				add(t)
			}
		}), lastEmpty(tagOrder), orElse("No tags")),
		ByAuthor: by(all(func(n *plan.Note, add func(string)) {
			if n.Author != "" {
				add(n.Author)
			}
		}), lastEmpty(nameOrder), orElse("No author")),
		ByDay: by(one(func(e *Entry) string { return string(day.of(e.Note.Created)) }),
			func(a, b string) int { return cmp.Compare(b, a) }, func(key string) string { return plan.Date(key).Long() }),
		ByState: by(one(func(e *Entry) string { return string(e.Spot.State) }), inOrder(ranks(states)), StateTitle),
	}
}

// days counts days. Notes that are read one after the other are often of one.
type days struct {
	zone  *time.Location
	begin time.Time // of the day that was asked for last
	end   time.Time
	day   plan.Date
}

func (d *days) of(t time.Time) plan.Date {
	if t.Before(d.begin) || !t.Before(d.end) {
		year, month, day := t.In(d.zone).Date()
		d.begin = time.Date(year, month, day, 0, 0, 0, 0, d.zone)
		d.end = time.Date(year, month, day+1, 0, 0, 0, 0, d.zone)
		d.day = plan.DateOf(d.begin)
	}
	return d.day
}

// seats and titles of the groups by place, by their keys.
func (b *Book) seats() (seats map[string]int, titles map[string]string) {
	seats, titles = make(map[string]int, len(b.places)), make(map[string]string, len(b.places))
	for i := range b.places {
		p := &b.places[i]
		seats[p.key], titles[p.key] = int(p.seat), p.title
	}
	return seats, titles
}

func ranks[T ~string](list []T) map[string]int {
	m := make(map[string]int, len(list))
	for i, v := range list {
		m[string(v)] = i
	}
	return m
}

// labelRanks is the order of the dossier's labels.
func (n *names) labelRanks() map[string]int {
	m := make(map[string]int, len(n.labels))
	for i, l := range n.dossier.Labels {
		m[l.Name] = i
	}
	return m
}

// inOrder compares keys by their ranks. Those without one come behind, in the
// order of the alphabet, and last the empty key.
func inOrder(rank map[string]int) func(a, b string) int {
	return lastEmpty(func(a, b string) int {
		x, known := rank[a]
		y, other := rank[b]
		switch {
		case known && other && x != y:
			return cmp.Compare(x, y)
		case known != other && known:
			return -1
		case known != other:
			return 1
		}
		return cmp.Compare(a, b)
	})
}

// lastEmpty has the empty key come last.
func lastEmpty(order func(a, b string) int) func(a, b string) int {
	return func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == "":
			return 1
		case b == "":
			return -1
		}
		return order(a, b)
	}
}

// nameOrder is that of the alphabet, whatever the case and the accents.
func nameOrder(a, b string) int {
	return cmp.Or(cmp.Compare(search.Fold(a), search.Fold(b)), cmp.Compare(a, b))
}

// tagOrder is that of names, level by level, so that what lies in a tag follows
// it: army, army/navy, army-old.
func tagOrder(a, b string) int {
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	return slices.CompareFunc(x, y, nameOrder)
}

func orElse(empty string) func(string) string {
	return func(key string) string {
		if key == "" {
			return empty
		}
		return key
	}
}

// StatusTitle is what the notes of a status are called.
func StatusTitle(status string) string {
	switch plan.NoteStatus(status) {
	case plan.NotePlain:
		return "Notes"
	case plan.NoteQuestion:
		return "Questions"
	case plan.NoteToDo:
		return "To do"
	case plan.NoteResolved:
		return "Resolved"
	}
	return status
}

// StateTitle is what the notes whose anchors are in a state are called.
func StateTitle(state string) string {
	switch plan.AnchorState(state) {
	case plan.AnchorExact:
		return "In place"
	case plan.AnchorKept:
		return "Kept: the text is another, the words are there"
	case plan.AnchorReview:
		return "To review: the words have changed"
	case plan.AnchorSuggested:
		return "Suggested: words like these stand there"
	case plan.AnchorOrphan:
		return "Orphans: the words are gone"
	}
	return state
}
