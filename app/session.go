package app

import (
	"context"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// session is one open dossier. Its methods return at once: the work is done
// by the session's worker, and the answer is posted to the UI goroutine.
type session struct {
	store *store.Store
	index *plan.Index
	work  *worker
	post  func(func()) // runs a function on the UI goroutine

	// onRows, onDetail, onSaved and onError take the answers, on the UI goroutine.
	onRows   func(rows)
	onDetail func(inspector.Content)
	onSaved  func(saved)
	onError  func(doing string, err error)
}

// question is what the person looks at: the answers are rows and detail.
type question struct {
	version plan.VersionID
	asOf    plan.Date
	subject plan.Subject
	holder  plan.StakeholderID // empty: the subject itself
}

// rows is a matrix with what else its rows show.
type rows struct {
	asked  question
	matrix *plan.Matrix
	notes  map[plan.Target]int
	counts store.Counts
}

// saved is an act that is on the disk.
type saved struct {
	act  store.Act
	note plan.NoteID
}

// openSession opens a dossier and reads what positions are computed from. It
// does its work at once; call it off the UI goroutine.
func openSession(path, author string, post func(func())) (*session, error) {
	s, err := store.Open(path, store.Options{Author: author})
	if err != nil {
		return nil, err
	}
	d, err := s.Outline(context.Background())
	if err != nil {
		return nil, joinClose(err, s)
	}
	return &session{store: s, index: plan.NewIndex(d), work: newWorker(), post: post}, nil
}

// close finishes every act that was asked for and closes the file.
func (s *session) close() error {
	s.work.stop()
	return s.store.Close()
}

// showRows computes the matrix of a question. Of several asked for in a hurry
// only the last is answered.
func (s *session) showRows(q question) {
	s.work.do("rows", func() {
		r := rows{asked: q, matrix: s.index.Matrix(q.version, q.asOf)}
		var err error
		if r.notes, err = s.store.NoteCounts(context.Background()); err == nil {
			r.counts, err = s.store.Counts(context.Background())
		}
		s.answer("read the dossier", err, func() { s.onRows(r) })
	})
}

// showDetail gathers what the inspector shows about a question.
func (s *session) showDetail(q question) {
	s.work.do("detail", func() {
		content, err := detail(context.Background(), s.store, s.index, q)
		s.answer("read the selected cell", err, func() { s.onDetail(content) })
	})
}

// answer posts the answer, or the error in its place.
func (s *session) answer(doing string, err error, show func()) {
	if err != nil {
		show = func() { s.onError(doing, err) }
	}
	s.post(show)
}

// AddNote writes a note.
func (s *session) addNote(on plan.Target, d inspector.Draft) {
	s.act("add the note", func(ctx context.Context) (plan.NoteID, store.Act, error) {
		n, act, err := s.store.AddNote(ctx, noteOf(plan.Note{On: on}, d))
		return n.ID, act, err
	})
}

func (s *session) changeNote(id plan.NoteID, d inspector.Draft) {
	s.act("change the note", func(ctx context.Context) (plan.NoteID, store.Act, error) {
		n, err := s.store.Note(ctx, id)
		if err != nil {
			return id, store.Act{}, err
		}
		n, act, err := s.store.ChangeNote(ctx, noteOf(n, d))
		return n.ID, act, err
	})
}

func (s *session) deleteNote(id plan.NoteID) {
	s.act("delete the note", func(ctx context.Context) (plan.NoteID, store.Act, error) {
		act, err := s.store.DeleteNote(ctx, id)
		return id, act, err
	})
}

// act does an act of the store; nothing shows it before it is on the disk.
func (s *session) act(doing string, do func(context.Context) (plan.NoteID, store.Act, error)) {
	s.work.do("", func() {
		id, act, err := do(context.Background())
		s.answer(doing, err, func() { s.onSaved(saved{act, id}) })
	})
}

// noteOf is a note with what the person has typed.
func noteOf(n plan.Note, d inspector.Draft) plan.Note {
	n.Body, n.Tags, n.Status = d.Body, d.Tags, d.Status
	return n
}

// lastAct is the newest act in the dossier, for the status bar.
func (s *session) lastAct() {
	s.work.do("last", func() {
		act, ok, err := s.store.LastAct(context.Background())
		s.answer("read the last change", err, func() {
			if ok {
				s.onSaved(saved{act: act})
			}
		})
	})
}
