package app

import (
	"cmp"
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/inspector"
	"demarche/app/saying"
	"demarche/store"
)

// request is a dialog in which a person types what is to be done. It stays until
// that has been done: what went wrong is said in it, under what was typed.
type request struct {
	heading string
	verb    string // on the button that does it
	doing   string // "save the label"
	body    fyne.CanvasObject
	small   string         // print below it: what becomes of things; may be empty
	first   fyne.Focusable // what gets the keyboard
	beside  bool           // the note being written goes on, and is not kept first
	// do takes what was typed, and gives how to do it, off the UI goroutine; nil:
	// nothing is to be done.
	do func() func(context.Context) (store.Act, error)
	// look says by [request.allow] whether it can be done as things stand now: what is
	// typed may have stood there for long. nil: it is said as it is typed.
	look func()
	// instead is what to do where that is no act in the dossier: it is called once the
	// dialog is closed, and do is nil.
	instead func()
	// done is called when it has been done; nil: nothing follows.
	done func()
	// doubt is what to ask before it is done; nil, or nothing in doubt: it is done at
	// once.
	doubt func() *doubt
	// typed are the words that stand in no other place yet; nil, or no words: there
	// are none. They are not lost when the dossier is left.
	typed func() string
	// lost says what becomes of such words when it is given up; empty: they are few,
	// and nothing is asked.
	lost string

	d       *desk
	s       *session
	shown   dialog.Dialog
	page    *buttons.Page
	take    *buttons.Button
	cancel  *buttons.Button
	remark  *widget.Label
	waiting bool // for it to be done
	closed  bool
}

// doubt is what is asked before something is done that a person may not expect.
type doubt struct{ heading, consequence, verb string }

// lay opens the dialog. A note being written is kept first, unless it is for that.
func (r *request) lay(d *desk) {
	r.d, r.s, d.asking = d, d.session, r
	r.remark = widget.NewLabel("")
	r.remark.Wrapping = fyne.TextWrapWord
	r.remark.Hide()
	r.take = buttons.New(r.verb, r.submit)
	r.take.Importance = widget.HighImportance
	r.cancel = buttons.New("Cancel", r.giveUp)
	small := widget.NewLabel(r.small)
	small.Wrapping, small.Importance = fyne.TextWrapWord, widget.LowImportance
	if r.small == "" {
		small.Hide()
	}
	r.page = buttons.NewPage(container.New(saying.Stack{}, r.body, r.remark, small), r.cancel, r.take)
	r.shown = &dismissed{dialog.NewCustomWithoutButtons(r.heading, r.page.Object(), d.window), r.giveUp}
	if r.beside {
		d.lay(r.shown)
	} else {
		d.showDialog(r.shown)
	}
	r.shown.SetOnClosed(func() { r.closed = true })
	r.fit()
	d.window.Canvas().Focus(r.first)
}

// fit gives the dialog the height that it needs, as far as the window has room.
// The toolkit leaves the upper left corner of an open dialog where it is, unless
// all that lies over the window is laid out anew.
func (r *request) fit() {
	r.d.fit(r.shown, r.page)
	if top := r.d.window.Canvas().Overlays().Top(); top != nil {
		top.Refresh()
	}
}

// dismissed is a dialog that is asked before Escape closes it.
type dismissed struct {
	*dialog.CustomDialog
	giveUp func()
}

// Dismiss is for Escape.
func (d *dismissed) Dismiss() { d.giveUp() }

// giveUp leaves everything as it is. It asks first where much would be lost.
func (r *request) giveUp() { r.giveUpFor(r.lost, func() {}) }

// giveUpFor is giveUp for something that comes next, and only if it was given up.
// Lost is what to ask with where something was typed; empty: that is not asked.
// While it is being done it cannot be given up.
func (r *request) giveUpFor(lost string, next func()) {
	if r.waiting {
		r.say("This is being kept; a moment, please.", widget.LowImportance)
		return
	}
	leave := func() {
		r.close()
		next()
	}
	if lost == "" || r.unkept() == "" {
		leave()
		return
	}
	question := r.d.layNotice("Throw away what you have written?", "Go on writing", []passage{{text: lost}},
		choice{label: "Throw away", do: leave})
	question.SetOnClosed(func() {
		if !r.closed {
			r.d.window.Canvas().Focus(r.first)
		}
	})
}

// unkept are the words that would be lost with the dialog.
func (r *request) unkept() string {
	if r.typed == nil || r.closed {
		return ""
	}
	return r.typed()
}

// words are those that would be lost, as they are told of.
func (r *request) words() unsaved {
	return unsaved{asked: r.heading, draft: inspector.Draft{Body: r.unkept()}}
}

// leaving does what ends the work on a dossier, once words in an open dialog have
// been given up.
func (d *desk) leaving(next func()) {
	if d.asking == nil || d.asking.closed {
		next()
		return
	}
	d.asking.giveUpFor(cmp.Or(d.asking.lost, "What you typed stands in no other place."), next)
}

// loseAsking hands words in an open dialog to the dossier, which is being left
// without a question: it tells of them when it is closed. An act that is under
// way does so itself.
func (d *desk) loseAsking(s *session) {
	r := d.asking
	d.asking = nil
	if r == nil || s != r.s || r.waiting || r.unkept() == "" {
		return
	}
	words := r.words()
	words.err = errors.New("the dossier was left before this was kept")
	s.lose(&words)
}

// close closes the dialog.
func (r *request) close() {
	if !r.closed {
		r.shown.Hide()
	}
}

// allow says why it cannot be done as it stands; an empty reason: it can.
func (r *request) allow(reason string) {
	if r.take == nil { // it is still being made
		return
	}
	if r.take.Enable(); reason != "" {
		r.take.Disable()
	}
	r.say(reason, widget.LowImportance)
}

// say says something under what is typed.
func (r *request) say(words string, how widget.Importance) {
	if words == r.remark.Text && how == r.remark.Importance {
		return
	}
	r.remark.Importance = how
	r.remark.SetText(words)
	if r.remark.Hide(); words != "" {
		r.remark.Show()
	}
	r.fit()
}

// submit does what is asked for, if that is so when asked back.
func (r *request) submit() {
	if r.look != nil {
		r.look()
	}
	if r.take.Disabled() || r.waiting || r.closed {
		return
	}
	if r.doubt != nil {
		if q := r.doubt(); q != nil {
			r.d.layNotice(q.heading, "Cancel", []passage{{text: q.consequence}}, choice{label: q.verb, main: true, do: r.perform})
			return
		}
	}
	r.perform()
}

// perform does what is asked for, once.
func (r *request) perform() {
	if r.instead != nil {
		r.close()
		r.instead()
		return
	}
	do := r.do()
	if do == nil || r.s != r.d.session {
		r.close()
		return
	}
	r.waiting = true
	r.d.tryAct(r.s, r.words(), do, func(err error) {
		if r.waiting = false; err != nil {
			r.fail(err)
			return
		}
		r.close()
		if r.done != nil {
			r.done()
		}
	})
}

// fail says what went wrong, and leaves what was typed where it is.
func (r *request) fail(err error) {
	if r.closed || store.KindOf(err) == store.Changed {
		r.d.fail(r.doing, err)
		return
	}
	words := err.Error()
	if e, ok := errors.AsType[*store.Error](err); ok && e.Kind == store.Invalid && e.Detail != "" {
		words = e.Detail // what it is about, and that nothing was changed, is to be seen
	}
	r.d.status.say("could not " + r.doing)
	r.say(words, widget.DangerImportance)
	r.d.window.Canvas().Focus(r.first)
}

// tryAct does an act, and tells what came of it in place of a dialog. If nobody can
// be told any more, the words are among those that the dossier has lost.
func (d *desk) tryAct(s *session, words unsaved, do func(context.Context) (store.Act, error), then func(error)) {
	d.acting()
	s.act(func(ctx context.Context) (saved, error) {
		act, err := do(ctx)
		if err == nil {
			s.tell(func() { then(nil) })
		}
		return saved{act: act}, err
	}, func(err error) func() {
		if words.err = err; words.draft.Body != "" {
			s.lose(&words)
		}
		return func() {
			s.found(&words)
			then(err)
		}
	})
}

// option is a choice in a request: Enter does what is asked for, and Escape is
// left to the window.
type option struct {
	widget.Select
	submit func()
}

func newOption(words []string, chosen string, changed, submit func()) *option {
	o := &option{submit: submit}
	o.Options, o.Selected = words, chosen
	o.OnChanged = func(string) { changed() }
	o.ExtendBaseWidget(o)
	return o
}

// TypedKey takes Enter, and leaves Escape to the window.
func (o *option) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		o.submit()
	case fyne.KeyEscape:
		buttons.Pass(o, k)
	default:
		o.Select.TypedKey(k)
	}
}
