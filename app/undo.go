package app

import (
	"context"

	"fyne.io/fyne/v2"

	"demarche/store"
)

// showSteps says what was saved last and what can be taken back.
func (d *desk) showSteps(done saved) {
	d.steps, d.told = done, false
	d.status.saved(done)
}

// showLast says what was saved last in a dossier that has just been opened,
// unless there is something more important to say.
func (d *desk) showLast(done saved) {
	d.steps = done
	if !d.told && !d.session.store.ReadOnly() {
		d.status.saved(done)
	}
}

// undo takes back what the person did last: in a place where one types the
// last typing, after throwing words away that, else the last act.
func (d *desk) undo() {
	if d.forwarded(&fyne.ShortcutUndo{}) || d.busy() || d.session == nil {
		return
	}
	if words := d.thrown; words != nil {
		d.thrown = nil
		d.inspector.Reopen(words.id, words.on, words.draft)
		d.status.say("brought the words back")
		return
	}
	if d.steps.undo == nil {
		d.status.say("nothing to undo")
		return
	}
	d.status.saving()
	s := d.session.store
	d.session.change("undo", func(ctx context.Context) (store.Act, error) { return s.Undo(ctx) })
}

// redo takes the last undo back.
func (d *desk) redo() {
	if d.forwarded(&fyne.ShortcutRedo{}) || d.busy() || d.session == nil {
		return
	}
	if d.steps.redo == nil {
		d.status.say("nothing to redo")
		return
	}
	d.status.saving()
	s := d.session.store
	d.session.change("redo", func(ctx context.Context) (store.Act, error) { return s.Redo(ctx) })
}

// forwarded hands a shortcut of the menu on to the place where the person is
// typing: menus get them first.
func (d *desk) forwarded(s fyne.Shortcut) bool {
	place, ok := d.window.Canvas().Focused().(interface {
		fyne.Shortcutable
		SelectedText() string // tells a place to type in from the matrix
	})
	if ok {
		place.TypedShortcut(s)
	}
	return ok
}
