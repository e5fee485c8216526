package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// entry is the line for the tags of a note. It says when the person is done.
type entry struct {
	widget.Entry
	done func()

	undoes, redoes bool // typing can be taken back, or brought back
	stepped        bool // the change being told is of that kind
}

func newEntry(done func()) *entry {
	e := &entry{done: done}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey takes Escape and Enter for "done".
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		e.done()
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut takes Ctrl+Enter (on macOS Cmd+Enter) for "done".
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) &&
		c.Modifier == fyne.KeyModifierShortcutDefault {
		e.done()
		return
	}
	switch s.(type) {
	case *fyne.ShortcutUndo:
		e.undo()
	case *fyne.ShortcutRedo:
		e.redo()
	default:
		e.Entry.TypedShortcut(s)
	}
}
