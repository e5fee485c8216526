package app

import (
	"context"
	"errors"
	"maps"

	"demarche/app/anchor"
	"demarche/store/plan"
)

// present are the notes that were written on other versions and are attached in
// one of them, in brief. It is never changed.
type present struct {
	of     *reading
	in     plan.VersionID
	last   string // the newest act that it knows of
	counts map[plan.ProvisionID]int
	newest map[plan.ProvisionID]string // as it was written
	review map[plan.ProvisionID]int    // those of them that are to be looked at
	// unplaced is how many more of them have no sure place there.
	unplaced int
}

// tally counts such notes for one version of one reading. It belongs to the
// session's searcher.
type tally struct {
	*anchor.Tally
	of *reading
	in plan.VersionID
}

// briefsIn are the briefs with what notes of other versions add in one. Where it is
// not known yet what they add they are counted beside all other work, and the rows
// are asked for anew if it is another number. It is the worker's.
func (s *session) briefsIn(v plan.VersionID, now *reading) briefs {
	b, known := s.briefs, s.present.Load()
	if known == nil || known.of != now || known.in != v || known.last != b.last {
		s.searcher.do("present", func() { s.quietly("look for notes of other versions", s.countPresent(v)) })
	}
	if known == nil || known.in != v || len(known.counts) == 0 {
		return b
	}
	b.counts, b.newest, b.open = maps.Clone(b.counts), maps.Clone(b.newest), maps.Clone(b.open)
	for p, n := range known.counts {
		on := plan.TargetOf(plan.OnProvision, string(p))
		b.counts[on], b.open[on] = b.counts[on]+n, b.open[on]+known.review[p]
		if b.newest[on] == "" {
			b.newest[on] = known.newest[p]
		}
	}
	return b
}

// countPresent brings what is known of notes from other versions up to date.
func (s *session) countPresent(v plan.VersionID) error {
	last, _, err := s.store.LastAct(s.ctx)
	if err != nil {
		return err
	}
	was := s.present.Load()
	now := &present{of: s.read.Load(), in: v, last: last.ID}
	if was != nil && was.of == now.of && was.in == v && was.last == last.ID {
		return nil
	}
	notes, err := s.allNotes(s.ctx, last)
	if err != nil {
		return err
	}
	if s.tally.of != now.of || s.tally.in != v {
		s.tally = tally{anchor.NewTally(anchor.Into(now.of.index.Dossier().Versions, v)), now.of, v}
	}
	here, err := s.tally.Count(s.ctx, notes)
	if errors.Is(err, context.Canceled) {
		return nil // the dossier was left
	}
	if err != nil {
		return err
	}
	now.counts, now.newest = make(map[plan.ProvisionID]int, len(here)), make(map[plan.ProvisionID]string, len(here))
	now.review = make(map[plan.ProvisionID]int, len(here))
	for p, notes := range here {
		now.counts[p], now.newest[p], now.review[p] = notes.Count, notes.Newest.Body, notes.Review
	}
	now.unplaced = s.tally.Unplaced()
	s.present.Store(now)
	if was == nil {
		was = &present{in: v}
	}
	if !now.same(was) {
		s.tell(s.onPresent)
	}
	return nil
}

// same reports whether nothing else is to be seen of it.
func (p *present) same(was *present) bool {
	return was.in == p.in && was.unplaced == p.unplaced && maps.Equal(was.counts, p.counts) && maps.Equal(was.newest, p.newest) &&
		maps.Equal(was.review, p.review)
}

// unplacedIn is how many notes of other versions have no sure place in one; 0 while
// nobody knows.
func (s *session) unplacedIn(v plan.VersionID) int {
	if known := s.present.Load(); known != nil && known.in == v {
		return known.unplaced
	}
	return 0
}

// showPresent shows the rows anew, since other notes of other versions are in them,
// and how many have no place.
func (d *desk) showPresent() {
	d.askSheet()
	if d.looking.subject.Provision == "" {
		d.askDetail()
	}
}
