package app

import (
	"context"

	"fyne.io/fyne/v2/dialog"

	"demarche/app/ledger"
	"demarche/store"
)

// collection is a dialog with things of the dossier that notes have, such as labels:
// what can be done with each is offered beside it. It stays while they are
// changed, and shows what every act has left.
type collection[T any] struct {
	d     *desk
	s     *session
	what  string // is on it: "labels"
	read  func(context.Context) ([]T, error)
	entry func(T) ledger.Entry
	// another stands behind the things, and makes a new one; nil: nothing does.
	another *ledger.Entry

	list  []T // as they were read last: an act that was asked about may find another list
	page  *ledger.View
	shown dialog.Dialog
}

// open lays the dialog with what can be done. Return does the first of that.
func (f *collection[T]) open(heading, empty string, list []T, actions ...ledger.Action) {
	for i := range actions {
		actions[i].Do = f.d.within(f.s, actions[i].Do)
	}
	f.page = ledger.New(empty, actions...)
	if f.writable() {
		f.page.OnEnter = actions[0].Do
	}
	f.show(list)
	f.shown = f.d.showLedger(heading, f.page)
	f.d.listed = listed{f.shown, func() { f.readAgain(f.page.Chosen) }}
}

// writable reports whether anything can be changed.
func (f *collection[T]) writable() bool { return !f.s.store.ReadOnly() }

// has reports whether one of the things stands at a place, and can be changed.
func (f *collection[T]) has(i int) bool { return f.writable() && i < len(f.list) }

// show shows the things as they are now.
func (f *collection[T]) show(list []T) {
	f.list = list
	entries := make([]ledger.Entry, len(list), len(list)+1)
	for i := range list {
		entries[i] = f.entry(list[i])
	}
	if f.another != nil && f.writable() {
		entries = append(entries, *f.another)
	}
	f.page.Show(entries)
}

// readAgain shows what the acts before have left. Which says what to choose in the
// new list; beyond its end that is the last entry.
func (f *collection[T]) readAgain(which func() int) {
	ask(f.s, f.what, "read the "+f.what, f.read, func(list []T) {
		f.show(list)
		f.page.Choose(min(which(), f.page.Len()-1))
		f.focus()
	})
}

// asking has the list get the keyboard again once what was just asked is answered, or
// given up.
func (f *collection[T]) asking() {
	if r := f.d.asking; r != nil && !r.closed {
		r.shown.SetOnClosed(f.focus)
	}
}

// focus gives the list the keyboard, unless it was closed by now, or something else
// lies over it.
func (f *collection[T]) focus() {
	if f.d.dialog == f.shown && f.page.Len() > 0 {
		f.d.window.Canvas().Focus(f.page.Focus())
	}
}

// remove takes a thing away from all notes in one act. It does not ask: one undo
// brings it back.
func (f *collection[T]) remove(i int, doing string, do func(context.Context) (store.Act, error)) {
	f.d.doAct(doing, func(ctx context.Context, _ *session) (store.Act, error) { return do(ctx) })
	f.readAgain(func() int { return i })
}
