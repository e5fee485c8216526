package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"demarche/store"
)

// thrown is a note that the person threw away, and how many acts came after it:
// undo takes those back first.
type thrown struct {
	words unsaved
	later int
}

// acting is called before each act that the person asks for.
func (d *desk) acting() {
	d.status.saving()
	if last := len(d.thrown) - 1; last >= 0 {
		d.thrown[last].later++
	}
}

// showSteps says what was saved last and what can be taken back. While more is
// under way it names nothing: what the line names is what undo takes back.
func (d *desk) showSteps(done saved) {
	d.steps, d.told = done, false
	if d.session.waiting > 0 {
		d.status.saving()
		return
	}
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
	if last := len(d.thrown) - 1; last >= 0 {
		if d.thrown[last].later == 0 {
			d.bringBack(d.thrown[last].words)
			return
		}
		d.thrown[last].later--
	}
	d.takeBack(store.ActUndo, d.steps.undo)
}

// redo takes the last undo back.
func (d *desk) redo() {
	if d.forwarded(&fyne.ShortcutRedo{}) || d.busy() || d.session == nil {
		return
	}
	if last := len(d.thrown) - 1; last >= 0 && (d.steps.redo != nil || d.session.waiting > 0) {
		d.thrown[last].later++
	}
	d.takeBack(store.ActRedo, d.steps.redo)
}

// takeBack undoes or redoes what the status bar names as next, or, while acts
// are under way, what will be next after them: the store knows whether there is
// anything.
func (d *desk) takeBack(kind store.ActKind, next *store.Act) {
	s := d.session
	if s.store.ReadOnly() {
		d.status.say("open for reading only: nothing to " + string(kind))
		return
	}
	if s.waiting > 0 {
		next = nil
	}
	d.status.saving()
	s.takeBack(kind, next, d.showLast)
}

// bringBack puts words that were thrown away back into the editor, at the place
// where they were written.
func (d *desk) bringBack(words unsaved) {
	if d.inspector.Writing() {
		d.status.say("finish the note being written first; then undo brings back the one thrown away")
		return
	}
	d.lookAt(words.on)
	if d.inspector.Reopen(words.id, words.on, words.draft) {
		d.thrown = slices.Delete(d.thrown, len(d.thrown)-1, len(d.thrown))
		d.Typing(words.id, words.on, words.draft) // so that a crash does not take them
		d.status.say("brought the words back")
	}
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
