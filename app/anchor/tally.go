package anchor

import (
	"cmp"
	"context"
	"slices"

	"demarche/store/plan"
)

// Tally counts the notes of other versions that are attached in one. It remembers
// where each was, so that to count again after one of them has changed takes no
// longer than to look at them. Make a new one when a text or a link has changed.
// It is for one goroutine at a time.
type Tally struct {
	carrier  *Carrier
	known    map[plan.NoteID]tallied
	unplaced int
}

// tallied is where a note was attached, and what that was worked out from.
type tallied struct {
	on     plan.Target
	anchor plan.Anchor
	places []plan.Place
	at     plan.ProvisionID // empty: nowhere
	review bool             // it is there on what is left of its words
	open   bool             // nowhere, and nobody has said that it is to be so
}

// Present is the notes of other versions that are attached to a provision.
type Present struct {
	Count  int        // replies count with the note that they answer
	Newest *plan.Note // the last of them in the order in which they were given
	Review int        // how many of them are to be looked at, for some of their words are gone
}

// NewTally makes a Tally of what is attached where a carrier leads.
func NewTally(c *Carrier) *Tally { return &Tally{carrier: c, known: make(map[plan.NoteID]tallied)} }

// Count counts notes by the provision of the version that they are attached to.
// notes are all of the dossier, in the order in which they were written. When ctx
// is done, its error is returned.
func (t *Tally) Count(ctx context.Context, notes []plan.Note) (map[plan.ProvisionID]Present, error) {
	if err := t.attach(ctx, notes); err != nil {
		return nil, err
	}
	present := make(map[plan.ProvisionID]Present)
	for i := range notes {
		n := &notes[i]
		known := t.known[cmp.Or(n.ReplyTo, n.ID)]
		if known.at == "" {
			continue
		}
		p := present[known.at]
		if p.Count, p.Newest = p.Count+1, n; known.review && n.ReplyTo == "" {
			p.Review++
		}
		present[known.at] = p
	}
	return present, nil
}

// Unplaced is how many notes on points of other versions had no sure place when they
// were counted last, and of which no person has said that they have none; replies
// are not counted.
func (t *Tally) Unplaced() int { return t.unplaced }

// attach finds out where those notes are that are new, or were changed.
func (t *Tally) attach(ctx context.Context, notes []plan.Note) error {
	var fresh []*plan.Note
	known := make(map[plan.NoteID]tallied, len(t.known))
	t.unplaced = 0
	for i := range notes {
		n := &notes[i]
		if n.ReplyTo != "" || n.On.Kind != plan.OnProvision {
			continue
		}
		was, ok := t.known[n.ID]
		if ok && was.on == n.On && was.anchor == n.Anchor && slices.Equal(was.places, n.Places) {
			known[n.ID] = was
			t.count(was)
			continue
		}
		fresh = append(fresh, n)
	}
	// What is worked out for a provision serves all its notes, and is then dropped.
	slices.SortStableFunc(fresh, func(a, b *plan.Note) int { return cmp.Compare(a.On.ID, b.On.ID) })
	for _, n := range fresh {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := tallied{on: n.On, anchor: n.Anchor, places: n.Places}
		if spot, ok := t.carrier.Attached(n); ok {
			at.at, at.review = spot.Provision, spot.State == plan.AnchorReview
		} else {
			at.open = t.carrier.Open(n)
		}
		known[n.ID] = at
		t.count(at)
	}
	t.known = known
	return nil
}

func (t *Tally) count(at tallied) {
	if at.open {
		t.unplaced++
	}
}

// Open reports whether a note without a sure place in the version is of another
// one, and nobody has said that it has none.
func (c *Carrier) Open(n *plan.Note) bool {
	return c.lineage.version[plan.ProvisionID(n.On.ID)] != c.into &&
		!slices.ContainsFunc(n.Places, func(p plan.Place) bool { return p.Version == c.into && p.Provision == "" })
}
