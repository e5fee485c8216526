package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/store"
	"demarche/store/plan"
)

// session is one open dossier. Its methods return at once: the work is done
// by the session's worker, and the answer is posted to the UI goroutine.
type session struct {
	store  *store.Store
	read   atomic.Pointer[reading]
	work   *worker
	asides sync.WaitGroup     // long work beside the worker's
	ctx    context.Context    // ends when the dossier is left: asides then give up
	end    context.CancelFunc //
	post   func(func())       // runs a function on the UI goroutine

	// The answers are taken on the UI goroutine. Each carries its question,
	// for by then the person may be asking another.
	onSheet   func(sheet)
	onDetail  func(question, inspector.Content)
	onSaved   func(saved)
	onUnsaved func(unsaved)
	onError   func(doing string, err error)

	mu   sync.Mutex
	lost []unsaved // acts that failed, for the case that nobody is there to be told
}

// reading is the dossier but for its notes, as it was read last.
type reading struct {
	index  *plan.Index
	counts store.Counts // of everything but notes
}

// saved is an act that is on the disk, and what can be taken back now; nil:
// nothing.
type saved struct {
	act        store.Act
	undo, redo *store.Act
	anew       bool // the dossier was read anew: more than notes has changed
}

// question is what the person looks at.
type question struct {
	version plan.VersionID
	asOf    plan.Date
	subject plan.Subject
	holder  plan.StakeholderID // empty: the subject itself
}

// sheet is the answer to a question's version and day: the matrix, ready to be
// shown, and the counts below it.
type sheet struct {
	asked      question
	content    matrix.Content
	provisions int
	notes      map[plan.Target]int
	counts     store.Counts
}

// unsaved is a note that could not be written.
type unsaved struct {
	id    plan.NoteID // empty: it would have been new
	on    plan.Target
	draft inspector.Draft
	err   error
}

// openSession opens a dossier and reads what positions are computed from. It
// does its work at once; call it off the UI goroutine.
func openSession(path string, opt store.Options, post func(func())) (*session, error) {
	opened, err := store.Open(path, opt)
	if err != nil {
		return nil, err
	}
	s := &session{store: opened, work: newWorker(), post: post}
	s.ctx, s.end = context.WithCancel(context.Background())
	if err := s.readAnew(); err != nil {
		s.end()
		return nil, errors.Join(err, opened.Close())
	}
	return s, nil
}

// readAnew reads the dossier but for its notes.
func (s *session) readAnew() error {
	d, err := s.store.Outline(context.Background())
	if err != nil {
		return err
	}
	counts, err := s.store.Counts(context.Background())
	if err != nil {
		return err
	}
	s.read.Store(&reading{plan.NewIndex(d), counts})
	return nil
}

// index is what positions are computed from.
func (s *session) index() *plan.Index { return s.read.Load().index }

// close finishes every act that was asked for and closes the file. It gives
// the acts that failed, with their words.
func (s *session) close() error {
	s.end()
	s.work.stop()
	s.asides.Wait()
	errs := []error{s.store.Close()}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range s.lost {
		errs = append(errs, fmt.Errorf("a note on %s was not saved: %w; its words were: %s", u.on, u.err, u.draft.Body))
	}
	return errors.Join(errs...)
}

// showSheet computes the matrix of a question. Of several asked for in a hurry
// only the last is answered.
func (s *session) showSheet(q question, folded map[plan.ThemeID]bool) {
	folded = maps.Clone(folded)
	s.work.do("sheet", func() {
		now := s.read.Load()
		answer := sheet{asked: q, counts: now.counts}
		m := now.index.Matrix(q.version, q.asOf)
		var err error
		answer.notes, err = s.store.NoteCounts(context.Background())
		if m != nil {
			answer.content, answer.provisions = content(now.index, m, answer.notes, folded), len(m.Rows)-1
		}
		answer.counts.Notes = 0
		for _, n := range answer.notes {
			answer.counts.Notes += n
		}
		s.answer("read the dossier", err, func() { s.onSheet(answer) })
	})
}

// showDetail gathers what the inspector shows about a question.
func (s *session) showDetail(q question) {
	s.work.do("detail", func() {
		content, err := detail(context.Background(), s.store, s.index(), q)
		s.answer("read the selected cell", err, func() { s.onDetail(q, content) })
	})
}

// answer posts the answer, or the error in its place.
func (s *session) answer(doing string, err error, show func()) {
	if err != nil {
		show = func() { s.onError(doing, err) }
	}
	s.post(show)
}

// addNote writes a new note.
func (s *session) addNote(on plan.Target, d inspector.Draft) {
	s.write(unsaved{on: on, draft: d}, func(ctx context.Context) (store.Act, error) {
		_, act, err := s.store.AddNote(ctx, noteOf(plan.Note{On: on}, d))
		return act, err
	})
}

// changeNote writes a note anew; on is what it is on.
func (s *session) changeNote(id plan.NoteID, on plan.Target, d inspector.Draft) {
	s.write(unsaved{id: id, on: on, draft: d}, func(ctx context.Context) (store.Act, error) {
		n, err := s.store.Note(ctx, id)
		if err != nil {
			return store.Act{}, err
		}
		_, act, err := s.store.ChangeNote(ctx, noteOf(n, d))
		return act, err
	})
}

func (s *session) deleteNote(id plan.NoteID) {
	s.change("delete the note", func(ctx context.Context) (store.Act, error) { return s.store.DeleteNote(ctx, id) })
}

// change does an act that holds no words of the person's.
func (s *session) change(doing string, do func(context.Context) (store.Act, error)) {
	s.work.do("", func() {
		act, err := do(context.Background())
		if err == nil {
			err = s.did(act)
		}
		if err != nil {
			s.post(func() { s.onError(doing, err) })
		}
	})
}

// write does an act that holds a person's words; nothing shows it before it is
// on the disk, and the words come back when it cannot be done.
func (s *session) write(words unsaved, do func(context.Context) (store.Act, error)) {
	s.work.do("", func() {
		act, err := do(context.Background())
		if err == nil {
			if err := s.did(act); err != nil {
				s.post(func() { s.onError("read the dossier", err) })
			}
			return
		}
		words.err = err
		s.mu.Lock()
		s.lost = append(s.lost, words)
		s.mu.Unlock()
		s.post(func() {
			s.mu.Lock()
			s.lost = nil // the person is told now
			s.mu.Unlock()
			s.onUnsaved(words)
		})
	})
}

// did tells that an act is on the disk, after reading anew what it changed.
func (s *session) did(act store.Act) error {
	touched, err := s.store.Touched(context.Background(), act.Seq)
	if err != nil {
		return err
	}
	done := saved{act: act, anew: slices.ContainsFunc(touched, beyondNotes)}
	if done.anew {
		if err := s.readAnew(); err != nil {
			return err
		}
	}
	if done.undo, done.redo, err = s.store.Steps(context.Background()); err != nil {
		return err
	}
	s.post(func() { s.onSaved(done) })
	return nil
}

// beyondNotes tells the tables that positions and rows are made from.
func beyondNotes(table string) bool { return table != "note" && table != "note_tag" }

// noteOf is a note with what the person has typed.
func noteOf(n plan.Note, d inspector.Draft) plan.Note {
	n.Body, n.Tags, n.Status = d.Body, d.Tags, d.Status
	return n
}

// lastAct is the newest act in the dossier, for the status bar.
func (s *session) lastAct(show func(saved)) {
	s.work.do("last", func() {
		last, ok, err := s.store.LastAct(context.Background())
		done := saved{act: last}
		if err == nil {
			done.undo, done.redo, err = s.store.Steps(context.Background())
		}
		s.answer("read the last change", err, func() {
			if ok {
				show(done)
			}
		})
	})
}

// export writes the dossier as JSON beside all other work.
func (s *session) export(path string, done func()) {
	s.asides.Go(func() {
		err := ExportJSON(context.Background(), s.store, path)
		s.answer("export the dossier", err, done)
	})
}
