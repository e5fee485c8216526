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
	b.counts, b.newest = maps.Clone(b.counts), maps.Clone(b.newest)
	for p, n := range known.counts {
		on := plan.TargetOf(plan.OnProvision, string(p))
		if b.counts[on] += n; b.newest[on] == "" {
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
	for p, notes := range here {
		now.counts[p], now.newest[p] = notes.Count, notes.Newest.Body
	}
	s.present.Store(now)
	if same := was != nil && was.in == v && maps.Equal(was.counts, now.counts) && maps.Equal(was.newest, now.newest); !same && (was != nil || len(here) > 0) {
		s.tell(s.onPresent)
	}
	return nil
}
