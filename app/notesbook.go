package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"demarche/app/anchor"
	"demarche/app/board"
	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
)

// book is all notes of a session's dossier with where they are. It belongs to
// the session's searcher.
type book struct {
	*notebook.Book
	of       *reading      // what it was made from
	sources  []plan.Source // and what came with it
	last     string        // the newest act when its notes were read
	restored []plan.NoteID // what that act brought back, if it was an undo or a redo
}

// notesAnswer is an answer to what the Notes view asks for.
type notesAnswer struct {
	board.Content
	last     string        // the newest act that it knows of
	restored []plan.NoteID // the notes that this act has changed, if it was an undo or a redo
}

// readBook gathers all notes and arranges them, beside all other work.
func (s *session) readBook(in plan.VersionID, f notebook.Filter, by notebook.Grouping, show func(notesAnswer)) {
	s.searcher.do("book", func() {
		first := s.book.Book == nil
		err := s.bringBook(s.ctx, in, func(done, total int) {
			if !first {
				return // what is shown stays
			}
			s.tell(func() {
				show(notesAnswer{Content: board.Content{Note: fmt.Sprintf("Looking for the words of %d of %d notes.", done, total)}})
			})
		})
		if errors.Is(err, context.Canceled) {
			return // the dossier was left
		}
		answer := notesAnswer{Content: board.Content{Zone: time.Local, ReadOnly: s.store.ReadOnly()}}
		if err == nil {
			answer.Arranged, answer.Text = s.book.Arrange(f, by), s.book.text
			answer.last, answer.restored = s.book.last, s.book.restored
		}
		s.answer("read the notes", err, func() { show(answer) })
	})
}

// bringBook brings the book to what the dossier holds now.
func (s *session) bringBook(ctx context.Context, in plan.VersionID, progress func(done, total int)) error {
	last, _, err := s.store.LastAct(ctx) // first: what comes between is then read once more
	if err != nil {
		return err
	}
	now := s.read.Load()
	if s.book.Book != nil && s.book.of == now && s.book.last == last.ID && s.book.In() == in {
		return nil
	}
	whole := *now.index.Dossier()
	var errs [3]error
	if whole.Sources = s.book.sources; s.book.of != now {
		whole.Sources, errs[0] = s.store.Sources(ctx)
	}
	whole.Notes, errs[1] = s.allNotes(ctx, last)
	whole.Labels, errs[2] = s.store.Labels(ctx)
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	made, err := notebook.Read(ctx, &whole, notebook.Options{In: in, Zone: time.Local, Progress: progress})
	if err != nil {
		return err
	}
	var restored []plan.NoteID
	if last.Kind == store.ActUndo || last.Kind == store.ActRedo {
		restored, _, err = s.touchedNotes(ctx, last.Seq)
	}
	if err == nil {
		s.book = book{made, now, whole.Sources, last.ID, restored}
	}
	return err
}

// text is the text that the words of a note stand in.
func (b book) text(e *notebook.Entry) string {
	x, on := b.of.index, e.Note.On
	if e.Spot.Provision != "" {
		on = plan.TargetOf(plan.OnProvision, e.Spot.Provision)
	}
	switch on.Kind {
	case plan.OnProvision:
		if p, _ := x.Provision(plan.ProvisionID(on.ID)); p != nil {
			return p.Text
		}
	case plan.OnStatement:
		if s := x.Statement(plan.StatementID(on.ID)); s != nil && e.Note.Anchor.Field == plan.FieldQuote {
			return s.Quote
		} else if s != nil {
			return s.Summary
		}
	case plan.OnSource:
		if i := slices.IndexFunc(b.sources, func(s plan.Source) bool { return string(s.ID) == on.ID }); i >= 0 {
			return anchor.Form(b.sources[i].Archived.Text)
		}
	}
	return ""
}
