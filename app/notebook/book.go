package notebook

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// Options say how a dossier is read.
type Options struct {
	// In is the version that notes are carried into; empty: each is shown in the
	// text that it was written on.
	In plan.VersionID
	// Zone is the one that days are counted in; nil: UTC.
	Zone *time.Location
	// Progress is told how many notes have been carried, a hundred times or less,
	// on the caller's goroutine; nil: nobody asks.
	Progress func(done, total int)
}

// Entry is a conversation: a note with its replies, and where it is.
type Entry struct {
	Note    *plan.Note
	Replies []*plan.Note // the oldest first
	// Spot is where the words are. That of a note without words has none; off the
	// points of a plan it is exact while the thing is there.
	Spot    anchor.Spot
	Version plan.VersionID // that it is in; empty: in none, as a source
	Sought  plan.VersionID // another than its own that it was looked for in; empty: none
	Where   string         // e.g. "28 points · 6 Army ceiling"

	// Unkept says that its words are of a source of which no text was kept: nobody can
	// look for them.
	Unkept bool

	settled bool // a person has said that it has no place there
}

// Was is the words that the note was written on; empty for one without words.
func (e *Entry) Was() string {
	if e.Note.Anchor.Was != "" {
		return e.Note.Anchor.Was
	}
	return e.Note.Anchor.Exact
}

// Put reports whether a person has said where the note is in the version that it was
// looked for in, or that it has no place there.
func (e *Entry) Put() bool {
	return e.Sought != "" && slices.ContainsFunc(e.Note.Places, func(p plan.Place) bool { return p.Version == e.Sought })
}

// KeptOut reports whether a person has said that it has no place in that version.
func (e *Entry) KeptOut() bool { return e.Sought != "" && e.settled }

// NeedsLook reports whether somebody should look where the note belongs.
// Where a person has said that it has no place, or there is no text, nobody should.
func (e *Entry) NeedsLook() bool { return needsLook(e.Spot.State) && !e.settled && !e.Unkept }

func needsLook(s plan.AnchorState) bool {
	return s == plan.AnchorOrphan || s == plan.AnchorReview || s == plan.AnchorSuggested
}

// Book is all notes of a dossier. It never changes.
type Book struct {
	in      plan.VersionID
	names   *names
	entries []Entry
	numbers map[plan.NoteID]int32 // of all notes, in the dossier's list
	entryOf []int32               // by number
	places  []place
	at      [][2]int32 // by entry: the places that it is on and is shown at
	extents []Extent   // by entry
	shelves map[Grouping]*shelf
	orders  [2][]int32   // entries by place, and by time with the newest first
	texts   func() texts // waits for them
	facets  Facets
}

// Read makes a book of a dossier, which must not be changed afterwards. When ctx
// is done, its error is returned.
func Read(ctx context.Context, d *plan.Dossier, opt Options) (*Book, error) {
	if opt.Zone == nil {
		opt.Zone = time.UTC
	}
	b := &Book{in: opt.In, names: newNames(d)}
	if opt.In != "" && b.names.versions[opt.In] == nil {
		return nil, fmt.Errorf("carry notes into %q: the dossier has no such version", opt.In)
	}
	firsts := b.converse(d.Notes)
	if err := b.locate(ctx, d, firsts, opt); err != nil {
		return nil, err
	}
	b.settle()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var beside sync.WaitGroup
	beside.Go(b.sort)
	b.shelve(opt.Zone)
	beside.Wait()
	b.count()
	b.texts = b.fold()
	return b, ctx.Err()
}

// converse makes an entry of each note that begins a conversation, and answers
// with where in the list these are.
func (b *Book) converse(notes []plan.Note) (firsts []int) {
	b.numbers = make(map[plan.NoteID]int32, len(notes))
	for i := range notes {
		b.numbers[notes[i].ID] = int32(i)
	}
	b.entries, b.entryOf = make([]Entry, 0, len(notes)), make([]int32, len(notes))
	firsts = make([]int, 0, len(notes))
	var replies []int
	for i := range notes {
		if b.first(notes, i) != i {
			replies = append(replies, i)
			continue
		}
		b.entryOf[i] = int32(len(b.entries))
		b.entries = append(b.entries, Entry{Note: &notes[i]})
		firsts = append(firsts, i)
	}
	slices.SortStableFunc(replies, func(x, y int) int { return notes[x].Created.Compare(notes[y].Created) })
	for _, i := range replies {
		at := b.entryOf[b.first(notes, i)]
		b.entryOf[i] = at
		b.entries[at].Replies = append(b.entries[at].Replies, &notes[i])
	}
	return firsts
}

// first is the note that began the conversation of another, by their places in the
// list: itself, where it replies to none that is there.
func (b *Book) first(notes []plan.Note, i int) int {
	const deepest = 16 // a sound dossier has no reply to a reply; a circle of them must end
	at := i
	for range deepest {
		if notes[at].ReplyTo == "" {
			return at
		}
		above, known := b.numbers[notes[at].ReplyTo]
		if !known {
			return at
		}
		at = int(above)
	}
	return i
}

// locate finds out where each note is.
func (b *Book) locate(ctx context.Context, d *plan.Dossier, firsts []int, opt Options) error {
	var carried []anchor.Spot
	if opt.In != "" {
		var err error
		if carried, err = anchor.Into(d.Versions, opt.In).CarryAll(ctx, d.Notes, opt.Progress); err != nil {
			return err
		}
	}
	texts := newOwnTexts(b.names)
	for i := range b.entries {
		e := &b.entries[i]
		in, own := opt.In, b.names.points[plan.ProvisionID(e.Note.On.ID)].version
		if e.Note.On.Kind == plan.OnProvision && carried != nil {
			if e.Spot = carried[firsts[i]]; own != in {
				e.Sought = in
			}
		} else {
			in, e.Spot = own, texts.spot(e.Note)
			e.Unkept = e.Note.On.Kind == plan.OnSource && e.Note.OnWords() && b.names.has(e.Note.On) && b.names.text(e.Note.On, plan.FieldArchive) == ""
		}
		e.settled = slices.ContainsFunc(e.Note.Places, func(p plan.Place) bool { return p.Version == in && p.Provision == "" })
	}
	return nil
}

// Len is how many conversations there are.
func (b *Book) Len() int { return len(b.entries) }

// Entry is a conversation by its number, [0, Len).
func (b *Book) Entry(i int) *Entry { return &b.entries[i] }

// Extent is how much there is to show of an entry. To ask for it is much faster
// than to look at all the texts, when a list of a hundred thousand is laid out.
type Extent struct {
	Body      int32 // code points of the note
	Words     int32 // those of the words that it is on, or was on, whichever are more
	Replies   int32
	OnWords   bool
	NeedsLook bool
}

// Extent is that of an entry.
func (b *Book) Extent(i int) Extent { return b.extents[i] }

func extentOf(e *Entry) Extent {
	return Extent{
		Body:    int32(utf8.RuneCountInString(e.Note.Body)),
		Words:   int32(max(utf8.RuneCountInString(e.Was()), utf8.RuneCountInString(e.Spot.Words))),
		Replies: int32(len(e.Replies)),
		OnWords: e.Note.OnWords(), NeedsLook: e.NeedsLook(),
	}
}

// Index is the number of the conversation that a note is in.
func (b *Book) Index(id plan.NoteID) (i int, ok bool) {
	number, ok := b.numbers[id]
	if !ok {
		return 0, false
	}
	return int(b.entryOf[number]), true
}

// In is the version that notes were carried into; empty: none.
func (b *Book) In() plan.VersionID { return b.in }

// Versions lists the dossier's versions.
func (b *Book) Versions() []plan.Version { return b.names.dossier.Versions }

// Label is a label by its name; ok is false where the dossier has none of it.
func (b *Book) Label(name string) (l plan.Label, ok bool) {
	l, ok = b.names.labels[name]
	return l, ok
}

// Labels lists the dossier's labels.
func (b *Book) Labels() []plan.Label { return b.names.dossier.Labels }
