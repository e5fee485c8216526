package app

import (
	"context"
	"slices"
	"strings"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// saved is an act that is on the disk, and what can be taken back now; nil:
// nothing.
type saved struct {
	act        store.Act
	undo, redo *store.Act
	anew       bool   // the dossier was read anew: more than notes has changed
	remark     string // what the person might wonder about; may be empty
}

// unsaved is words that could not be written: those of a note, or those that were
// typed in a dialog.
type unsaved struct {
	asked string      // what the dialog asked for: "Change the label"; empty: it is a note
	id    plan.NoteID // empty: it would have been new
	on    plan.Target
	draft inspector.Draft
	err   error
	kept  bool // its words are in the dossier as a draft
}

// name says what the words belong to.
func (u *unsaved) name(x *plan.Index) string {
	if u.asked != "" {
		return "“" + u.asked + "”"
	}
	return "A note on " + nameOf(x, u.on)
}

// addNote writes a new note.
func (s *session) addNote(on plan.Target, d inspector.Draft) {
	s.write(unsaved{on: on, draft: d}, func(ctx context.Context) (saved, error) {
		return s.addSomewhere(ctx, newNote(on, d), writings(d))
	})
}

// addSomewhere adds a note where it belongs, or, where that has changed since
// the person began to write, where its words are now: with the words that it was
// on in front of its own, should they be gone.
func (s *session) addSomewhere(ctx context.Context, n plan.Note, drafts []string) (saved, error) {
	_, act, err := s.store.AddNote(ctx, n, drafts...)
	if err == nil {
		return saved{act: act}, nil
	}
	remark := ""
	switch kind := store.KindOf(err); {
	case kind == store.NotFound && n.ReplyTo != "":
		n.ReplyTo, remark = "", "the note that it answers is gone; it stands alone"
	case kind == store.Invalid && n.OnWords():
		text, errText := s.store.Text(ctx, n.On, n.Anchor.Field)
		if errText != nil {
			return saved{}, err
		}
		if n, remark = onWordsNow(n, text); remark == "" {
			return saved{}, err // it is something else that is wrong
		}
	default:
		return saved{}, err
	}
	_, act, again := s.store.AddNote(ctx, n, drafts...)
	if again != nil {
		return saved{}, err
	}
	return saved{act: act, remark: remark}, nil
}

// onWordsNow is a note on words of a text that has changed, with what to tell of
// it; nothing where the text has not.
func onWordsNow(n plan.Note, text string) (plan.Note, string) {
	if n.Anchor.In(text) && n.Anchor.SHA256 == plan.SumOf(text) {
		return n, ""
	}
	field, words := n.Anchor.Field, n.Anchor.Exact
	spot := anchor.Resolve(text, n.Anchor.Span)
	if spot.State != plan.AnchorSuggested && spot.State != plan.AnchorOrphan {
		if span, err := anchor.Make(text, spot.Start, spot.End); err == nil {
			span.Field = field
			n.Anchor = plan.Anchor{Span: span}
			return n, "the text was changed meanwhile; the note is on its words where they are now"
		}
	}
	n.Anchor = plan.Anchor{}
	n.Body = "> " + strings.ReplaceAll(words, "\n", "\n> ") + "\n\n" + n.Body
	return n, "the words were changed meanwhile; the note is on the whole and quotes them"
}

// changeNote writes a note anew; on is what it is on. If it is gone by now,
// deleted or undone, its words become a new note there.
func (s *session) changeNote(id plan.NoteID, on plan.Target, d inspector.Draft) {
	s.write(unsaved{id: id, on: on, draft: d}, func(ctx context.Context) (saved, error) {
		n, err := s.store.Note(ctx, id)
		if store.KindOf(err) == store.NotFound {
			done, err := s.addSomewhere(ctx, newNote(on, d), writings(d))
			done.remark = joinRemarks("the note was gone; its words are a new one", done.remark)
			return done, err
		}
		if err != nil {
			return saved{}, err
		}
		_, act, err := s.store.ChangeNote(ctx, noteOf(n, d), writings(d)...)
		return saved{act: act}, err
	})
}

// noteOf is a note with what the person has typed.
func noteOf(n plan.Note, d inspector.Draft) plan.Note {
	n.Body, n.Tags, n.Status, n.Label = d.Body, d.Tags, d.Status, d.Label
	return n
}

// newNote is a new note on a thing, or on words of it, as the person has typed
// it.
func newNote(on plan.Target, d inspector.Draft) plan.Note {
	return noteOf(plan.Note{On: on, Anchor: plan.Anchor{Span: d.Span}, ReplyTo: d.ReplyTo}, d)
}

// writings name the drafts that go when a note is kept.
func writings(d inspector.Draft) []string {
	if d.Writing == "" {
		return nil
	}
	return []string{d.Writing}
}

func (s *session) deleteNote(id plan.NoteID) {
	s.change("delete the note", func(ctx context.Context) (store.Act, error) { return s.store.DeleteNote(ctx, id) })
}

// takeBack undoes or redoes. Shown is the step that the person was told of: if
// that is no longer the next, somebody else has written to the dossier, and
// nothing is done. With nil, for an act was still under way, the newest is meant.
func (s *session) takeBack(kind store.ActKind, shown *store.Act, again func(saved)) {
	s.change(string(kind), func(ctx context.Context) (store.Act, error) {
		next, redo, err := s.store.Steps(ctx)
		if err != nil {
			return store.Act{}, err
		}
		back := s.store.Undo
		if kind == store.ActRedo {
			next, back = redo, s.store.Redo
		}
		if shown != nil && (next == nil || next.ID != shown.ID) {
			s.lastAct(again)
			return store.Act{}, &store.Error{Kind: store.Conflict, Path: s.store.Path(), Detail: "Something else was done since."}
		}
		return back(ctx)
	})
}

// change does an act that holds no words of the person's.
func (s *session) change(doing string, do func(context.Context) (store.Act, error)) {
	s.act(func(ctx context.Context) (saved, error) {
		act, err := do(ctx)
		return saved{act: act}, err
	}, func(err error) func() {
		return func() { s.onError(doing, err) }
	})
}

// write does an act that holds a person's words; nothing shows it before it is
// on the disk, and the words come back when it cannot be done.
func (s *session) write(words unsaved, do func(context.Context) (saved, error)) {
	s.act(do, func(err error) func() {
		words.err = err
		words.kept = s.store.KeepDraft(context.Background(), draftOf(words.id, words.on, words.draft)) == nil
		s.lose(&words)
		return func() {
			s.found(&words)
			s.onUnsaved(words)
		}
	})
}

// lose has words told of when the dossier is closed.
func (s *session) lose(words *unsaved) {
	s.mu.Lock()
	s.lost = append(s.lost, words)
	s.mu.Unlock()
}

// found takes words back that somebody is told of now.
func (s *session) found(words *unsaved) {
	s.mu.Lock()
	s.lost = slices.DeleteFunc(s.lost, func(u *unsaved) bool { return u == words })
	s.mu.Unlock()
}

// act does an act in its turn, and tells once what came of it. What failed gives
// for an error is what to show then; it runs off the UI goroutine.
func (s *session) act(do func(context.Context) (saved, error), failed func(error) (show func())) {
	s.waiting++
	s.work.do("", func() {
		var show func()
		done, err := do(context.Background())
		if err != nil {
			show = failed(err)
		} else {
			show = s.did(done)
		}
		s.tell(func() {
			s.waiting--
			show()
		})
	})
}

// did reads anew what an act that is on the disk has changed, and gives how to
// tell of it.
func (s *session) did(done saved) (show func()) {
	err := s.after(&done)
	if err != nil {
		return func() { s.onError("read the dossier", err) }
	}
	return func() { s.onSaved(done) }
}

// after finds out how the dossier stands after an act.
func (s *session) after(done *saved) error {
	ctx := context.Background()
	touched, err := s.store.Touched(ctx, done.act.Seq)
	if err != nil {
		return err
	}
	if done.anew = slices.ContainsFunc(touched, beyondNotes); done.anew {
		if err := s.readAnew(); err != nil {
			return err
		}
	}
	done.undo, done.redo, err = s.store.Steps(ctx)
	return err
}

// beyondNotes tells the tables that positions and rows are made from.
func beyondNotes(table string) bool {
	return !slices.Contains([]string{"note", "note_tag", "note_span", "note_place", "label", "saved_view"}, table)
}
