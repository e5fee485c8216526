package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

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
	d.labelSteps(undoNothing, redoNothing) // nothing by name until it is done
}

// showSteps says what was saved last and what can be taken back. While more is
// under way it names nothing: what the line names is what undo takes back.
func (d *desk) showSteps(done saved) {
	d.steps, d.told = done, false
	d.showSteppable()
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
	d.showSteppable()
	if !d.told && !d.session.store.ReadOnly() {
		d.status.saved(done)
	}
}

// listed is a dialog with things of the dossier, in which acts can be undone: then it is
// to show what that has left.
type listed struct {
	shown dialog.Dialog
	again func()
}

// inList reports whether such a dialog is on top.
func (d *desk) inList() bool { return d.dialog != nil && d.dialog == d.listed.shown }

func (d *desk) listAgain() {
	if d.inList() {
		d.listed.again()
	}
}

// held is how long after the last step in the text a further one still means
// the text: the keys of a person who holds Ctrl+Z come ten times as often, and
// must not run on from the words into the notes.
const held = 700 * time.Millisecond

// undo takes back what the person did last: the last typing while a note is
// being written, after throwing words away that, else the last act.
func (d *desk) undo() {
	inList := d.inList()
	if !inList && d.meantForTheText(d.inspector.Undo, d.inspector.CanUndo(), &fyne.ShortcutUndo{}) || d.session == nil {
		return
	}
	defer d.showSteppable()
	if last := len(d.thrown) - 1; last >= 0 {
		switch {
		case d.thrown[last].later > 0:
			d.thrown[last].later--
		case inList:
			d.status.say("close the list first; then undo brings back the words thrown away")
			return
		default:
			d.bringBack(d.thrown[last].words)
			return
		}
	}
	d.takeBack(store.ActUndo, d.steps.undo)
	d.listAgain()
}

// redo takes the last undo back.
func (d *desk) redo() {
	if !d.inList() && d.meantForTheText(d.inspector.Redo, d.inspector.CanRedo(), &fyne.ShortcutRedo{}) || d.session == nil {
		return
	}
	defer d.showSteppable()
	defer d.listAgain()
	if last := len(d.thrown) - 1; last >= 0 && (d.steps.redo != nil || d.session.waiting > 0) {
		d.thrown[last].later++
	}
	d.takeBack(store.ActRedo, d.steps.redo)
}

// meantForTheText takes a step back or forth in the words that the person is
// typing, wherever the keyboard is, and reports whether that was all that was
// asked for. What the menu has offered as typing is never an act, were there
// nothing to take back after all. Under a dialog nothing is meant.
func (d *desk) meantForTheText(step func() bool, offered bool, s fyne.Shortcut) bool {
	if d.busy() {
		d.forward(s)
		return true
	}
	now := d.now()
	further := offered || now.Sub(d.stepped) < held
	if step() {
		d.stepped = now
		d.showSteppable()
		return true
	}
	if d.inspector.Writing() && further {
		d.stepped = now
		d.status.say("no more typing to take back or bring back; once more: the last act")
		d.showSteppable()
		return true
	}
	return false
}

// showSteppable labels Undo and Redo in the menu by what they would do now.
func (d *desk) showSteppable() {
	d.labelSteps(d.undoable(), d.redoable())
	d.tickPossible()
}

func (d *desk) labelSteps(undo, redo string) {
	if undo == d.undoItem.Label && redo == d.redoItem.Label {
		return
	}
	d.undoItem.Label, d.redoItem.Label = undo, redo
	if m := d.window.MainMenu(); m != nil {
		m.Refresh()
	}
}

// The labels while there is nothing to take back by name.
const (
	undoNothing = "Undo"
	redoNothing = "Redo"
)

// undoable is the label of Undo.
func (d *desk) undoable() string {
	last := len(d.thrown) - 1
	switch {
	case d.inspector.CanUndo():
		return "Undo typing"
	case d.session == nil || d.session.store.ReadOnly():
	case last >= 0 && d.thrown[last].later == 0:
		return "Undo: bring the words back"
	case d.session.waiting == 0 && d.steps.undo != nil:
		return "Undo: " + shortened(d.steps.undo.Label)
	}
	return undoNothing
}

// redoable is the label of Redo.
func (d *desk) redoable() string {
	switch {
	case d.inspector.CanRedo():
		return "Redo typing"
	case d.session == nil || d.session.store.ReadOnly():
	case d.session.waiting == 0 && d.steps.redo != nil:
		return "Redo: " + shortened(d.steps.redo.Label)
	}
	return redoNothing
}

// shortened is a label as far as a menu has room for it.
func shortened(label string) string {
	const most = 48 // letters
	if letters := []rune(label); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return label
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
	d.bringInspector()
	if d.inspector.Reopen(words.id, words.on, words.draft) {
		d.thrown = slices.Delete(d.thrown, len(d.thrown)-1, len(d.thrown))
		d.Typing(words.id, words.on, words.draft) // so that a crash does not take them
		d.status.say("brought the words back")
	}
}

// forward hands a shortcut of the menu on to the place in a dialog where the
// person is typing: menus get them first.
func (d *desk) forward(s fyne.Shortcut) {
	place, ok := d.window.Canvas().Focused().(interface {
		fyne.Shortcutable
		SelectedText() string // tells a place to type in from a list
	})
	if ok {
		place.TypedShortcut(s)
	}
}
