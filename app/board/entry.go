package board

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
	"demarche/app/roll"
)

// mostFilter is how many bytes of words a filter has at most: some lines. The toolkit lays out the whole line
// for every letter typed, and stands still over a pasted book.
const mostFilter = 500

// entry is the line for the words of the filter.
type entry struct {
	roll.Entry
	view    *View
	follows bool // the text is being set, not typed
}

var (
	_ fyne.Focusable    = (*entry)(nil)
	_ fyne.Shortcutable = (*entry)(nil)
)

func newEntry(v *View) *entry {
	e := &entry{view: v}
	e.Extend(e, "words in notes, tags and places", e.changed)
	return e
}

// changed asks for the notes with other words.
func (e *entry) changed(text string) {
	if short := oneLine(text); short != text {
		e.SetText(short) // calls this again
		return
	}
	if e.follows {
		return
	}
	f := e.view.filter()
	f.Text = text
	e.view.ask(f, e.view.by())
}

// follow shows the words of a filter that was not typed here. White space that
// was typed stays.
func (e *entry) follow(text string) {
	if strings.Join(strings.Fields(text), " ") == strings.Join(strings.Fields(e.Text), " ") {
		return
	}
	e.follows = true
	e.SetText(text)
	e.follows = false
}

// TypedKey leads into the list; the rest edits the line. Escape empties the line
// first.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		if e.Text != "" {
			e.SetText("")
			return
		}
		e.view.list.TakeFocus()
	case fyne.KeyDown, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyEnter:
		e.view.list.TakeFocus()
	case fyne.KeyUp, fyne.KeyPageUp: // in a single line they have no meaning
	default:
		if roll.FunctionKey(k.Name) {
			buttons.Pass(e, k)
			return
		}
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut leaves to the window what does not edit a line.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && !roll.Edits(c.KeyName) {
		if window, ok := canvasOf(e).(fyne.Shortcutable); ok {
			window.TypedShortcut(s)
		}
		return
	}
	e.Entry.TypedShortcut(s)
}

// oneLine is as much of a text as a filter can hold.
func oneLine(text string) string {
	if len(text) <= mostFilter && !strings.ContainsAny(text, "\n\r\t\x00") {
		return text
	}
	if len(text) > mostFilter {
		text = strings.ToValidUTF8(text[:mostFilter], "")
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, text)
}
