package inspector

import (
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/textedit"
)

// Undo takes back the last typing in the note being written, whether or not
// the keyboard is there, and gives it the keyboard. It reports false when there
// is none to take back: words that stood in the editor from the start, as those
// of a draft do, are no typing.
func (in *Inspector) Undo() bool { return in.step((*textedit.Field).Undo, (*entry).undo) }

// Redo brings back what Undo took.
func (in *Inspector) Redo() bool { return in.step((*textedit.Field).Redo, (*entry).redo) }

// CanUndo reports whether Undo has something to take back.
func (in *Inspector) CanUndo() bool {
	return in.editor != nil && (in.editor.body.CanUndo() || in.editor.tags.undoes)
}

// CanRedo reports whether Redo has something to bring back.
func (in *Inspector) CanRedo() bool {
	return in.editor != nil && (in.editor.body.CanRedo() || in.editor.tags.redoes)
}

// step goes a step where something was typed last, or else in the other place.
func (in *Inspector) step(inBody func(*textedit.Field) bool, inTags func(*entry) bool) bool {
	e := in.editor
	if e == nil {
		return false
	}
	places := []struct {
		at   fyne.Focusable
		step func() bool
	}{
		{e.body.FocusTarget(), func() bool { return inBody(e.body) }},
		{e.tags, func() bool { return inTags(e.tags) }},
	}
	if e.inTags {
		slices.Reverse(places)
	}
	for _, place := range places {
		if !place.step() {
			continue
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(e.tags); c != nil {
			c.Focus(place.at)
		}
		return true
	}
	return false
}

// The toolkit's entry keeps its typing on a stack, and does not say what is on
// it. So an entry finds that out by going a step further and back again, and
// remembers it until the next typing, for the menu is labelled by it.

// undo takes back the last typing here. It reports false when there is none.
func (e *entry) undo() bool {
	if e.undoes = e.silently(e.Undo); !e.undoes {
		return false
	}
	e.undoes, e.redoes = e.further(e.Undo, e.Redo), true
	e.tell()
	return true
}

// redo brings back what undo took.
func (e *entry) redo() bool {
	if e.redoes = e.silently(e.Redo); !e.redoes {
		return false
	}
	e.undoes, e.redoes = true, e.further(e.Redo, e.Undo)
	e.tell()
	return true
}

// further reports whether one more step would change the text.
func (e *entry) further(step, back func()) bool {
	row, column := e.CursorRow, e.CursorColumn
	if !e.silently(step) {
		return false
	}
	e.silently(back)
	e.CursorRow, e.CursorColumn = row, column
	e.Refresh()
	return true
}

// silently goes a step without telling of it, and reports whether that changed
// the text.
func (e *entry) silently(step func()) bool {
	before, told := e.Text, e.OnChanged
	e.OnChanged = nil
	step()
	e.OnChanged = told
	return e.Text != before
}

// tell tells of a change that was made silently.
func (e *entry) tell() {
	e.stepped = true
	e.OnChanged(e.Text)
	e.stepped = false
}

// typed takes note of a change: what is typed anew can be taken back, and what
// was taken back before does not come again.
func (e *entry) typed() {
	if !e.stepped {
		e.undoes, e.redoes = true, false
	}
}
