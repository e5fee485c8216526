package app

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"

	"demarche/app/heat"
	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// session is one open dossier. Its methods return at once: the work is done
// by the session's worker, and the answer is posted to the UI goroutine.
type session struct {
	store *store.Store
	read  atomic.Pointer[reading]
	work  *worker
	// searcher looks for words beside the worker; texts is what it looks in.
	searcher *worker
	texts    texts
	book     book
	notes    notesAt
	tally    tally                   // the searcher's
	present  atomic.Pointer[present] // what it has counted last
	carrier  carrier                 // the worker's
	briefs   briefs                  // the worker's: what notes say in brief
	stepped  plan.Date               // the worker's: where the last step to another change led
	beside   sync.WaitGroup          // long work beside the worker's
	ctx      context.Context         // ends when the dossier is left: what is beside then gives up
	end      context.CancelFunc      //
	post     func(func())            // runs a function on the UI goroutine; see tell

	// The following belong to the UI goroutine.
	parted  bool // the dossier has been left: nobody is told anything any more
	waiting int  // acts that were asked for and not answered yet

	// The answers are taken on the UI goroutine. Each carries its question,
	// for by then the person may be asking another.
	onSheet   func(sheet)
	onDetail  func(question, inspector.Content)
	onSaved   func(saved)
	onUnsaved func(unsaved)
	onPresent func() // other notes are present in the rows than were counted there
	onError   func(doing string, err error)
	onTrouble func(doing string, err error) // with what nobody asked for

	mu       sync.Mutex
	lost     []*unsaved        // words that could not be saved and nobody has been told of
	troubles map[string]string // what went wrong last, by what was being done
}

// reading is the dossier but for its notes, as it was read last.
type reading struct {
	index  *plan.Index
	counts store.Counts // of everything but notes
	marks  []plan.Mark  // what lies on each day
	last   string       // the id of the newest act; empty: there is none
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
	turn  int
	asked question
	laidOut
	matrix *plan.Matrix
	heat   heat.Content // of the reading that shows signs only
	notes  map[plan.Target]int
	counts store.Counts
}

// openSession opens a dossier and reads what positions are computed from. It
// does its work at once; call it off the UI goroutine.
func openSession(path string, opt store.Options, post func(func())) (*session, error) {
	opened, err := store.Open(path, opt)
	if err != nil {
		return nil, store.OrRemains(path, err)
	}
	s := &session{store: opened, work: newWorker(), searcher: newWorker(), post: post}
	s.ctx, s.end = context.WithCancel(context.Background())
	if err := s.readAnew(); err != nil {
		s.end()
		return nil, errors.Join(err, opened.Close())
	}
	return s, nil
}

// readAnew reads the dossier but for its notes.
func (s *session) readAnew() error {
	last, _, err := s.store.LastAct(context.Background()) // first: what comes between is then read once more
	if err != nil {
		return err
	}
	d, err := s.store.Outline(context.Background())
	if err != nil {
		return err
	}
	counts, err := s.store.Counts(context.Background())
	if err != nil {
		return err
	}
	x := plan.NewIndex(d)
	s.read.Store(&reading{x, counts, x.Marks(), last.ID})
	return nil
}

// index is what positions are computed from.
func (s *session) index() *plan.Index { return s.read.Load().index }

// showSheet computes the matrix of a question. Of several asked for in a hurry
// only the last is answered.
func (s *session) showSheet(turn int, q question, a arrangement) {
	s.work.do("sheet", func() {
		now := s.read.Load()
		answer := sheet{turn: turn, asked: q, counts: now.counts}
		m := now.index.Matrix(q.version, q.asOf)
		err := s.readBriefs(context.Background())
		answer.notes = s.briefs.counts
		if m != nil {
			briefs := s.briefsIn(q.version, now)
			answer.matrix, answer.laidOut = m, layOut(now.index, m, briefs.counts, a)
			briefs.fill(&answer.content, now.index, m)
			if a.Reading == readHeat {
				answer.heat = heatOf(answer.content)
			}
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
		if err == nil {
			err = s.addCarried(context.Background(), &content)
		}
		s.answer("read the selected cell", err, func() { s.onDetail(q, content) })
	})
}

// answer tells the answer, or the error in its place.
func (s *session) answer(doing string, err error, show func()) {
	if err != nil {
		show = func() { s.onError(doing, err) }
	}
	s.tell(show)
}

// tell shows something on the UI goroutine, unless the dossier has been left by
// then: words and errors of one dossier have no place on the desk of another.
func (s *session) tell(show func()) {
	s.post(func() {
		if !s.parted {
			show()
		}
	})
}

// ask reads something in its turn and shows the answer. A key is as for the
// worker: of questions with the same only the last is answered.
func ask[T any](s *session, key, doing string, read func(context.Context) (T, error), show func(T)) {
	s.work.do(key, func() {
		answer, err := read(context.Background())
		s.answer(doing, err, func() { show(answer) })
	})
}

// quietly tells of trouble with work that nobody asked for, once for each
// cause; without an error the work is well again.
func (s *session) quietly(doing string, err error) {
	words := ""
	if err != nil {
		words = err.Error()
	}
	s.mu.Lock()
	known := s.troubles[doing]
	if s.troubles == nil {
		s.troubles = map[string]string{}
	}
	s.troubles[doing] = words
	s.mu.Unlock()
	if words == known || err == nil || s.ctx.Err() != nil {
		return
	}
	slog.Warn("could not "+doing, "dossier", s.store.Path(), "error", err)
	s.tell(func() { s.onTrouble(doing, err) })
}

// lastAct is the newest act in the dossier, for the status bar.
func (s *session) lastAct(show func(saved)) {
	ask(s, "last", "read the last change", func(ctx context.Context) (saved, error) {
		last, _, err := s.store.LastAct(ctx)
		done := saved{act: last}
		if err == nil {
			done.undo, done.redo, err = s.store.Steps(ctx)
		}
		return done, err
	}, func(done saved) {
		if done.act.Seq > 0 {
			show(done)
		}
	})
}

// export writes the dossier as JSON beside all other work.
func (s *session) export(path string, done func()) {
	s.beside.Go(func() {
		err := ExportJSON(context.Background(), s.store, path)
		s.answer("export the dossier", err, done)
	})
}
