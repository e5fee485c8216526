package textedit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/textview"
	"demarche/app/wheel"
)

// entry is a view of a text that letters and keys change.
//
// It stands on the screen in the place of its view, and has the keyboard: the
// view hears what the entry has no use for. So that the view finds no canvas of
// its own, whatever asks for one is done here.
type entry struct {
	*textview.View
	field     *Field
	history   history
	modifiers func() fyne.KeyModifier // that are down
}

var (
	_ fyne.Focusable         = (*entry)(nil)
	_ fyne.Shortcutable      = (*entry)(nil)
	_ desktop.Mouseable      = (*entry)(nil)
	_ fyne.SecondaryTappable = (*entry)(nil)
	_ textview.Holder        = (*entry)(nil)
)

func newEntry(f *Field) *entry {
	e := &entry{View: textview.New(textview.Content{}), field: f, modifiers: wheel.Down}
	e.OnFocus = f.showFocus
	e.OnMenu = func(at fyne.Position, _ int) { e.popUp(at) }
	return e
}

// Held is the view, for the scroll that the entry stands in.
func (e *entry) Held() []fyne.CanvasObject { return []fyne.CanvasObject{e.View} }

func (e *entry) text() string { return e.Content().Text }

// show shows a text with a selection, [start, end) in code points.
func (e *entry) show(text string, start, end int) {
	e.SetText(text, textview.Style{})
	e.Select(start, end)
	e.field.follow()
	e.Reveal(end)
}

// begin shows a text that was not written here: there is nothing to take back.
func (e *entry) begin(text string) {
	e.history = history{}
	length := utf8.RuneCountInString(text)
	e.show(text, length, length)
}

// write puts words in the place of those that are selected, or at the caret.
func (e *entry) write(words string) {
	start, end := e.Selection()
	e.change(start, end, words)
}

// change puts words in the place of [start, end), in code points.
func (e *entry) change(start, end int, words string) {
	text := e.text()
	from := byteAt(text, start)
	to := from + byteAt(text[from:], end-start)
	if size := len(text) - (to - from) + len(words); e.field.Most > 0 && size > e.field.Most && len(words) > to-from {
		e.field.refuse(size)
		return
	}
	if from == to && words == "" {
		return
	}
	c := change{at: start, removed: strings.Clone(text[from:to]), added: words} // a part would keep the whole text
	c.start, c.end = e.Selection()
	e.history.add(c)
	e.show(text[:from]+words+text[to:], c.behind(), c.behind())
	e.field.changed()
}

// undo takes back the last change. It reports false when there is none.
func (e *entry) undo() bool {
	c, ok := e.history.back()
	if ok {
		e.exchange(c.at, c.added, c.removed, c.start, c.end)
	}
	return ok
}

// redo brings back what undo took.
func (e *entry) redo() bool {
	c, ok := e.history.forth()
	if ok {
		e.exchange(c.at, c.removed, c.added, c.behind(), c.behind())
	}
	return ok
}

// exchange puts words in the place of others, and selects [start, end).
func (e *entry) exchange(at int, old, words string, start, end int) {
	text := e.text()
	from := byteAt(text, at)
	e.show(text[:from]+words+text[from+len(old):], start, end)
	e.field.changed()
}

// byteAt is where a code point begins.
func byteAt(text string, point int) int {
	n := 0
	for at := range text {
		if n == point {
			return at
		}
		n++
	}
	return len(text)
}

// TypedRune writes a letter.
func (e *entry) TypedRune(r rune) { e.write(string(r)) }

// TypedKey takes the keys that change the text and those that end writing; the
// caret's are the view's.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.write("\n")
	case fyne.KeyBackspace:
		e.erase(-1)
	case fyne.KeyDelete:
		e.erase(1)
	case fyne.KeyEscape:
		if e.field.OnEscape != nil {
			e.field.OnEscape()
		}
	case desktop.KeyMenu:
		e.popUp(e.below())
	case fyne.KeyF10:
		if e.modifiers()&fyne.KeyModifierShift != 0 {
			e.popUp(e.below())
		}
	default:
		e.View.TypedKey(k)
	}
}

// erase takes out what is selected, else the letter before the caret, or behind
// it, with its accents.
func (e *entry) erase(step int) {
	start, end := e.Selection()
	if start == end {
		at := start
		e.Select(max(0, min(at, at+step)), max(at, at+step)) // widened to whole letters
		start, end = e.Selection()
		e.Select(at, at)
	}
	e.change(start, end, "")
}

// eraseWord takes out what is selected, else what a jump by a word goes over.
func (e *entry) eraseWord(to fyne.KeyName) {
	start, end := e.Selection()
	if start == end {
		at := start
		e.View.TypedShortcut(&desktop.CustomShortcut{KeyName: to, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
		start, end = e.Selection()
		e.Select(at, at)
	}
	e.change(start, end, "")
}

// TypedShortcut takes what is for writing and for the caret, and leaves all
// others to the window.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		e.paste(s.Clipboard)
	case *fyne.ShortcutCut:
		e.cut()
	case *fyne.ShortcutUndo:
		e.undo()
	case *fyne.ShortcutRedo:
		e.redo()
	case *fyne.ShortcutCopy, *fyne.ShortcutSelectAll:
		e.View.TypedShortcut(s)
	case *desktop.CustomShortcut:
		if !e.typedWith(s) {
			e.passOn(s)
		}
	default:
		e.passOn(s)
	}
}

// typedWith takes a key with Ctrl (⌘ on macOS), or reports false.
func (e *entry) typedWith(s *desktop.CustomShortcut) bool {
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		e.View.TypedShortcut(s)
	case fyne.KeyBackspace:
		e.eraseWord(fyne.KeyLeft)
	case fyne.KeyDelete:
		e.eraseWord(fyne.KeyRight)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.field.OnDone == nil {
			return false
		}
		e.field.OnDone()
	default:
		return false
	}
	return true
}

// passOn gives a shortcut to the canvas, which would have had it if the entry
// took none at all.
func (e *entry) passOn(s fyne.Shortcut) {
	if c, ok := canvasOf(e).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// paste writes what is on the clipboard. Lines end as they do in the dossier.
func (e *entry) paste(from fyne.Clipboard) {
	if words := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(from.Content()); words != "" {
		e.history.closed = true // a step of its own, though it be one word
		e.write(strings.ToValidUTF8(words, "\uFFFD"))
		e.history.closed = true
	}
}

// cut puts what is selected on the clipboard and takes it out.
func (e *entry) cut() {
	if start, end := e.Selection(); start < end {
		e.Copy()
		e.change(start, end, "")
	}
}

// MouseDown puts the caret there and takes the keyboard.
func (e *entry) MouseDown(m *desktop.MouseEvent) {
	e.View.MouseDown(m)
	e.takeFocus()
}

// TappedSecondary asks for a menu.
func (e *entry) TappedSecondary(m *fyne.PointEvent) {
	e.takeFocus()
	e.View.TappedSecondary(m)
}

func (e *entry) takeFocus() {
	if c := canvasOf(e); c != nil && c.Focused() != fyne.Focusable(e) {
		c.Focus(e)
	}
}

// below is the lower left corner of the field on the canvas.
func (e *entry) below() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e.field)
	return at.AddXY(0, e.field.Size().Height)
}

// popUp offers what can be done with the text.
func (e *entry) popUp(at fyne.Position) {
	clipboard := fyne.CurrentApp().Clipboard()
	start, end := e.Selection()
	item := func(label string, can bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, do)
		i.Disabled = !can
		return i
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item("Undo typing", !e.history.done.empty(), func() { e.undo() }),
		item("Redo typing", !e.history.undone.empty(), func() { e.redo() }),
		fyne.NewMenuItemSeparator(),
		item("Cut", start < end, e.cut),
		item("Copy", start < end, e.Copy),
		item("Paste", clipboard.Content() != "", func() { e.paste(clipboard) }),
		item("Select all", e.text() != "", e.SelectAll)), canvasOf(e), at)
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}
