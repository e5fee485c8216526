package finder

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/roll"
)

// MostQuery is how many code points a query has at most: some screens full of
// words. The toolkit lays out the whole line for every letter typed, and stands
// still over a pasted book.
const MostQuery = 2000

// placeholder shows what can be asked.
const placeholder = `words, "a phrase", prefix*, party:russia stance:rejects after:2025-11-20 tag:x`

// entry is the line to type a query in.
type entry struct {
	roll.Entry
	view *View
}

var (
	_ fyne.Focusable    = (*entry)(nil)
	_ fyne.Shortcutable = (*entry)(nil)
)

func newEntry(v *View) *entry {
	e := &entry{view: v}
	e.Extend(e, placeholder, v.changed)
	return e
}

// TypedKey leads into the list, jumps and closes; the rest edits the line.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.view.close()
	case fyne.KeyDown, fyne.KeyPageDown:
		e.view.intoList()
	case fyne.KeyUp, fyne.KeyPageUp: // in a single line they have no meaning
	case fyne.KeyReturn, fyne.KeyEnter:
		e.view.jump()
	case fyne.KeyF3:
		e.view.stepByKey()
	default:
		if roll.FunctionKey(k.Name) {
			buttons.Pass(e, k)
			return
		}
		e.Entry.TypedKey(k)
	}
}

// hold cuts the placeholder to the width: the toolkit would scroll it.
func (e *entry) hold(k *look) {
	_, text := k.Fit(plain, placeholder, e.Size().Width-4*e.Theme().Size(fynetheme.SizeNameInnerPadding), false)
	if text != e.PlaceHolder {
		e.SetPlaceHolder(text)
	}
}

// TypedShortcut pastes no more than a query can hold, and leaves to the window
// what does not edit a line.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: short{s.Clipboard}})
	case *desktop.CustomShortcut:
		if roll.Edits(s.KeyName) {
			e.Entry.TypedShortcut(s)
			return
		}
		e.view.shortcut(s)
	default:
		e.Entry.TypedShortcut(s)
	}
}

// short is a clipboard that hands over no more than a query can hold, on one
// line.
type short struct{ fyne.Clipboard }

// Content is the beginning of what the clipboard has.
func (c short) Content() string { return oneLine(c.Clipboard.Content()) }

// oneLine is as much of a text as a query can hold.
func oneLine(text string) string {
	if len(text) > MostQuery { // else it can have no more code points
		text = text[:spotAt(text, MostQuery).bytes]
	}
	if !strings.ContainsAny(text, "\n\r\t\x00") && utf8.ValidString(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// closer is the button beside the entry.
type closer struct {
	widget.Button
	view *View
}

func newCloser(v *View) *closer {
	c := &closer{view: v}
	c.Icon, c.Importance, c.OnTapped = fynetheme.CancelIcon(), widget.LowImportance, v.close
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey closes for Return and Escape, too; what has no meaning is left to
// the window.
func (c *closer) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		c.view.close()
	default:
		buttons.Pass(c, k)
	}
}
