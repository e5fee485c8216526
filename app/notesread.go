package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/store"
	"demarche/store/plan"
)

// notesAt are all notes as they stood after an act, in the order in which they were
// written. They are never changed: others hold them, too.
type notesAt struct {
	last  store.Act
	notes []plan.Note
}

// allNotes gives every note. After acts only those are read that the acts have
// touched, as far as the journal says so in few words. It is the searcher's.
func (s *session) allNotes(ctx context.Context, last store.Act) ([]plan.Note, error) {
	if s.notes.notes != nil && s.notes.last.ID == last.ID {
		return s.notes.notes, nil
	}
	notes, err := s.notesSince(ctx, last)
	if notes == nil && err == nil {
		notes, err = s.store.Notes(ctx)
	}
	if err == nil {
		s.notes = notesAt{last, notes}
	}
	return notes, err
}

// notesSince are the notes that are known, with those anew that the acts since have
// touched; nil: none are known, or too many were touched.
func (s *session) notesSince(ctx context.Context, last store.Act) ([]plan.Note, error) {
	const mostActs = 20 // since they were asked for last
	known := s.notes
	if known.notes == nil || last.Seq <= known.last.Seq || last.Seq > known.last.Seq+mostActs {
		return nil, nil
	}
	touched := map[plan.NoteID]bool{}
	for seq := known.last.Seq + 1; seq <= last.Seq; seq++ {
		ids, all, err := s.touchedNotes(ctx, seq)
		if err != nil || !all {
			return nil, err
		}
		for _, id := range ids {
			touched[id] = true
		}
	}
	var fresh []plan.Note
	for id := range touched {
		n, err := s.store.Note(ctx, id)
		switch {
		case err == nil:
			fresh = append(fresh, n)
		case store.KindOf(err) != store.NotFound: // else it was deleted
			return nil, err
		}
	}
	return withNotes(known.notes, touched, fresh), nil
}

// touchedNotes are the notes that an act has changed, itself or their parts; all is
// false where it has changed more rows than are looked at.
func (s *session) touchedNotes(ctx context.Context, act int64) (ids []plan.NoteID, all bool, err error) {
	const most = 1000 // rows; a note with tags has some
	changes, err := s.store.Effects(ctx, act, most)
	for _, e := range changes.Changes {
		switch e.Table {
		case "note", "note_tag", "note_span", "note_place":
			id, _, _ := strings.Cut(e.Key, "/") // of its parts, too, the key begins with it
			ids = append(ids, plan.NoteID(id))
		}
	}
	return ids, changes.More == 0, err
}

// withNotes is a list of notes with others in the place of those that were touched,
// in the order in which they were written.
func withNotes(list []plan.Note, touched map[plan.NoteID]bool, fresh []plan.Note) []plan.Note {
	slices.SortFunc(fresh, func(a, b plan.Note) int { return writtenBefore(&a, &b) })
	made := make([]plan.Note, 0, len(list)+len(fresh))
	for i := range list {
		if touched[list[i].ID] {
			continue
		}
		for len(fresh) > 0 && writtenBefore(&fresh[0], &list[i]) < 0 {
			made, fresh = append(made, fresh[0]), fresh[1:]
		}
		made = append(made, list[i])
	}
	return append(made, fresh...)
}

// writtenBefore compares when two notes were written.
func writtenBefore(a, b *plan.Note) int {
	return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
}

// readAhead reads all notes, so that the Notes view and the first search find them
// in memory. What is asked for meanwhile goes first, or waits for just this.
func (s *session) readAhead() {
	s.searcher.do("ahead", func() { s.quietly("read the notes", s.bringBook(s.ctx, "", nil)) })
}
