package textview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Focusable      = (*View)(nil)
	_ fyne.Shortcutable   = (*View)(nil)
	_ fyne.WidgetRenderer = renderer{}
)

// FocusGained shows the caret, and brings it into view.
func (v *View) FocusGained() { v.focus(true) }

// FocusLost hides it. The selection stays, paler.
func (v *View) FocusLost() { v.focus(false) }

func (v *View) focus(focused bool) {
	v.ready()
	v.focused = focused
	v.showCaret()
	if focused && !v.pointer.focusing {
		v.reveal(v.layout.lineOf(v.caret))
	}
	if v.OnFocus != nil {
		v.OnFocus(focused)
	}
}

// TypedRune hands letters on: here they mean nothing.
func (v *View) TypedRune(r rune) {
	if v.OnRune != nil {
		v.OnRune(r)
	}
}

// TypedKey moves the caret, with Shift it selects. Return follows the link at
// the caret, or else asks for the notes there.
func (v *View) TypedKey(e *fyne.KeyEvent) {
	v.ready()
	l, extend := &v.layout, v.modifiers()&fyne.KeyModifierShift != 0
	switch e.Name {
	case fyne.KeyLeft:
		v.sideways(v.selected().start, l.before(v.caret.at), extend)
	case fyne.KeyRight:
		v.sideways(v.selected().end, l.after(v.caret.at), extend)
	case fyne.KeyHome:
		v.step(l.startOf(l.lineOf(v.caret)), extend)
	case fyne.KeyEnd:
		v.step(l.endOf(l.lineOf(v.caret)), extend)
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if !v.upright(e.Name, extend) {
			v.handOn(e)
		}
	default:
		v.otherKey(e)
	}
}

// otherKey is a key that does not move the caret.
func (v *View) otherKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if link := v.linkAtCaret(); link != none {
			v.press(link)
			return
		}
		if v.notesByKey() {
			return
		}
	case fyne.KeyEscape:
		if v.drop() {
			return
		}
		if v.OnEscape != nil {
			v.OnEscape()
			return
		}
	case desktop.KeyMenu:
		v.menuByKey()
		return
	case fyne.KeyF10:
		if v.modifiers()&fyne.KeyModifierShift != 0 {
			v.menuByKey()
			return
		}
	}
	v.handOn(e)
}

func (v *View) handOn(e *fyne.KeyEvent) {
	if v.OnKey != nil {
		v.OnKey(e)
	}
}

// linkAtCaret is the link behind the caret, or the one before it.
func (v *View) linkAtCaret() int {
	if link := v.linkAt(v.caret.at); link != none {
		return link
	}
	return v.linkAt(v.caret.at - 1)
}

// menuByKey asks for the menu below the caret.
func (v *View) menuByKey() { v.menu(v.belowCaret(), v.caret.at) }

// notesByKey asks for the notes at the caret, and reports whether there are any.
func (v *View) notesByKey() bool {
	notes := v.notesHere()
	return len(notes) > 0 && v.tellNotes(notes, v.belowCaret())
}

// belowCaret brings the caret into view, and answers with the place below it on
// the canvas.
func (v *View) belowCaret() fyne.Position {
	l := &v.layout
	row := l.lineOf(v.caret)
	v.reveal(row)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v)
	return at.AddXY(v.sizes.gutter+l.xOf(row, v.caret.at), l.bottom(row))
}

// sideways moves the caret by a step. From a selection it goes to that end of
// it first.
func (v *View) sideways(edge, to int, extend bool) {
	if !extend && v.anchor.at != v.caret.at {
		to = edge
	}
	v.step(caret{at: to}, extend)
}

// step moves the caret by a key: it is brought into view, and what is marked
// there is told.
func (v *View) step(to caret, extend bool) {
	v.moveTo(to, extend)
	v.reveal(v.layout.lineOf(to))
	v.tellMarks(to.at)
}

// upright moves the caret by lines or by what is in view. It stays at the same
// distance from the left as far as lines are long enough. It reports whether
// there was anywhere to go.
func (v *View) upright(key fyne.KeyName, extend bool) bool {
	l := &v.layout
	row := l.lineOf(v.caret)
	goal := v.goal
	if goal < 0 {
		goal = l.xOf(row, v.caret.at)
	}
	to := row
	switch key {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyPageUp:
		to = min(l.lineAt(l.lines[row].top-v.pageHeight()), row-1)
	case fyne.KeyPageDown:
		to = max(l.lineAt(l.lines[row].top+v.pageHeight()), row+1)
	}
	target := caret{}
	switch {
	case to < 0:
		goal = -1
	case to >= len(l.lines):
		target, goal = caret{at: len(l.text)}, -1
	default:
		target, _ = l.hit(to, goal)
	}
	if target.at == v.caret.at && (to < 0 || to >= len(l.lines)) && (extend || v.anchor.at == v.caret.at) {
		return false
	}
	v.step(target, extend)
	v.goal = goal
	return true
}

// pageHeight is how far Page keys go: what is seen, less what is left to know
// the place again.
func (v *View) pageHeight() float32 {
	height := v.Size().Height
	if v.told {
		height = v.part[1] - v.part[0]
	}
	if v.page != nil {
		height = v.page.Size().Height
	}
	return height * 0.9
}

// TypedShortcut takes what is for text, and leaves all others to the window.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	v.ready()
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
	case *desktop.CustomShortcut:
		byNotes := s.KeyName == fyne.KeyDown && s.Modifier == fyne.KeyModifierAlt && v.notesByKey()
		if !byNotes && !v.jump(s) {
			v.passOn(s)
		}
	default:
		v.passOn(s)
	}
}

// jump moves the caret by words, or to an end of the text.
func (v *View) jump(s *desktop.CustomShortcut) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	l := &v.layout
	switch s.KeyName {
	case fyne.KeyLeft:
		v.step(caret{at: l.floor(l.wordBefore(v.caret.at))}, extend)
	case fyne.KeyRight:
		v.step(caret{at: l.ceil(l.wordAfter(v.caret.at)), tail: true}, extend)
	case fyne.KeyHome:
		v.step(caret{}, extend)
	case fyne.KeyEnd:
		v.step(caret{at: len(l.text)}, extend)
	default:
		return false
	}
	return true
}

// Copy puts the selected words on the clipboard, if there are any.
func (v *View) Copy() {
	if words := v.SelectedText(); words != "" {
		fyne.CurrentApp().Clipboard().SetContent(words)
	}
}

// SelectAll selects all of the text, as the person would.
func (v *View) SelectAll() {
	was := v.selected()
	v.Select(0, v.index.length)
	v.tellSelected(was)
}

// passOn gives a shortcut to the canvas, which would have had it if the view
// took none at all.
func (v *View) passOn(s fyne.Shortcut) {
	if c, ok := v.canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}
