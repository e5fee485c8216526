package board

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
	"demarche/app/count"
	"demarche/app/notebook"
	"demarche/store/plan"
)

var (
	_ fyne.Focusable         = (*list)(nil)
	_ fyne.Shortcutable      = (*list)(nil)
	_ fyne.Scrollable        = (*list)(nil)
	_ fyne.Tappable          = (*list)(nil)
	_ fyne.SecondaryTappable = (*list)(nil)
	_ desktop.Hoverable      = (*list)(nil)
	_ desktop.Cursorable     = (*list)(nil)
	_ fyne.Accessible        = (*list)(nil)
)

// tap is when and on which line somebody tapped.
type tap struct {
	on   line
	when time.Time
}

// double is how soon a second tap makes a double one. The toolkit's own would
// keep every first tap back for as long.
const double = 400 * time.Millisecond

// Tapped puts the cursor on a line, and does what stands at the place: folds a
// head, ticks a box, follows a link. Twice on an entry jumps to its place.
func (l *list) Tapped(e *fyne.PointEvent) {
	v, at := l.view, l.LineAt(e.Position)
	l.TakeFocus()
	if at < 0 {
		return
	}
	one, before := v.lines.list[at], l.tapped
	l.tapped = tap{one, v.now()}
	switch down := v.modifiers(); {
	case down&fyne.KeyModifierShift != 0:
		v.extend(at)
		v.moveTo(at)
	case one.head():
		v.moveOnto(at)
		v.fold(one.group, !v.isFolded(&v.content.Arranged.Groups[one.group]))
	case down&fyne.KeyModifierShortcutDefault != 0 || e.Position.X < v.look.side+v.look.box+v.look.gap/2:
		v.moveOnto(at)
		v.toggle(at)
	default:
		v.moveOnto(at)
		if link, ok := l.linkAt(e.Position); ok {
			link.do(v.actions, v.book().Entry(int(one.entry)))
		} else if before.on == one && l.tapped.when.Sub(before.when) < double {
			l.tapped = tap{on: line{-1, -1}}
			v.actions.GoTo(v.book().Entry(int(one.entry)))
		}
	}
}

// linkAt is the link at a place in the view.
func (l *list) linkAt(pos fyne.Position) (link, bool) {
	at := l.LineAt(pos)
	if r, ok := l.Row(at); ok && at != l.Pinned() {
		return r.linkAt(pos.Subtract(r.box.Position()))
	}
	return link{}, false
}

// TappedSecondary opens the menu of a line: of all that is selected, if it is
// among that.
func (l *list) TappedSecondary(e *fyne.PointEvent) {
	v, at := l.view, l.LineAt(e.Position)
	l.TakeFocus()
	if at < 0 {
		return
	}
	if one := v.lines.list[at]; !one.head() && v.selection.count > 0 && !v.selection.has(one.entry) {
		v.selectNone()
	}
	v.moveOnto(at)
	v.popUp(e.AbsolutePosition, v.menuOf(at))
}

// menuByKey opens the menu of the line with the cursor.
func (l *list) menuByKey() {
	if l.view.cursor >= 0 {
		l.popUpHere(l.view.menuOf(l.view.cursor))
	}
}

// popUpHere opens a menu below the line with the cursor.
func (l *list) popUpHere(items []*fyne.MenuItem) {
	v := l.view
	l.EnsureVisible(v.cursor)
	d, y := l.drawing(), min(l.Y(v.cursor)+v.look.line+v.look.top, l.Size().Height)
	v.popUp(fyne.CurrentApp().Driver().AbsolutePositionForObject(l).AddXY(d.inset, y), items)
}

// deleteByKey deletes what is selected, or else the note with the cursor. Where the
// cursor is on another note than the selected ones it asks which is meant.
func (l *list) deleteByKey() {
	v, ids := l.view, l.view.Selected()
	switch {
	case len(ids) == 0 || v.content.ReadOnly:
	case v.selection.count == 0 || v.cursor < 0 || v.lines.list[v.cursor].head() || v.selection.has(v.lines.list[v.cursor].entry):
		v.actions.Delete(ids)
	default:
		here := []plan.NoteID{v.book().Entry(int(v.lines.list[v.cursor].entry)).Note.ID}
		selected := "Delete the selected note"
		if len(ids) > 1 {
			selected = "Delete the " + count.Number(len(ids)) + " selected notes"
		}
		l.popUpHere([]*fyne.MenuItem{
			fyne.NewMenuItem("Delete this note", func() { v.actions.Delete(here) }),
			fyne.NewMenuItem(selected, func() { v.actions.Delete(ids) }),
		})
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// Cursor is a hand over what can be pressed.
func (l *list) Cursor() desktop.Cursor {
	if _, ok := l.linkAt(l.Pointer()); ok {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained shows that keys come here, and where they begin.
func (l *list) FocusGained() {
	if v := l.view; v.cursor < 0 && len(v.lines.list) > 0 {
		v.cursor = v.lines.at(l.Offset())
	}
	l.List.FocusGained()
}

// TypedRune goes to the words of the filter with a slash, and writes.
func (l *list) TypedRune(r rune) {
	switch r {
	case '/':
		l.view.FocusFilter()
	case 'r', 'R':
		l.write(Actions.Reply)
	case 'e', 'E':
		l.write(Actions.Edit)
	}
}

// write begins an answer to the note with the cursor, or a change of it.
func (l *list) write(begin func(Actions, *notebook.Entry)) {
	if e := l.view.entryOf(l.view.Current()); e != nil && !l.view.content.ReadOnly {
		begin(l.view.actions, e)
	}
}

// TypedKey goes through the lines and does what is described with the package.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	v := l.view
	switch k.Name {
	case fyne.KeyEscape:
		v.actions.Leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		v.enter()
	case fyne.KeySpace:
		v.toggle(v.cursor)
	case fyne.KeyDelete:
		l.deleteByKey()
	case fyne.KeyLeft, fyne.KeyRight:
		v.foldHere(k.Name == fyne.KeyLeft)
	case desktop.KeyMenu:
		l.menuByKey()
	default:
		if k.Name == fyne.KeyF10 && v.modifiers()&fyne.KeyModifierShift != 0 {
			l.menuByKey()
			return
		}
		l.along(k)
	}
}

// along moves the cursor; with Shift it selects.
func (l *list) along(k *fyne.KeyEvent) {
	v := l.view
	to, ok := buttons.Along(k.Name, v.cursor, len(v.lines.list), v.page(k.Name))
	switch {
	case !ok:
		buttons.Pass(l, k)
	case len(v.lines.list) == 0:
	case v.cursor == 0 && k.Name == fyne.KeyUp:
		v.FocusFilter()
	case v.modifiers()&fyne.KeyModifierShift != 0:
		v.extend(to)
		v.moveTo(to)
	default:
		v.moveOnto(to)
	}
}

// page is how many lines a page from the cursor has, less one to keep the thread.
func (v *View) page(key fyne.KeyName) int {
	if v.cursor < 0 {
		return 1
	}
	by := v.list.Height() - 2*float64(v.look.heading)
	if key == fyne.KeyPageUp {
		by = -by
	}
	n := v.lines.at(v.lines.tops[v.cursor]+by) - v.cursor
	return max(1, n, -n)
}

// moveOnto puts the cursor on a line, and ends a range.
func (v *View) moveOnto(at int) {
	v.rangeFrom = -1
	v.moveTo(at)
}

// moveTo puts the cursor on a line.
func (v *View) moveTo(at int) {
	v.cursor = at
	v.list.EnsureVisible(at)
	if l := v.lines.list[at]; !l.head() {
		v.actions.Look(v.book().Entry(int(l.entry)))
	}
}

// enter jumps to the entry with the cursor, or folds a head.
func (v *View) enter() {
	if v.cursor < 0 {
		return
	}
	l := v.lines.list[v.cursor]
	if !l.head() {
		v.actions.GoTo(v.book().Entry(int(l.entry)))
		return
	}
	v.fold(l.group, !v.isFolded(&v.content.Arranged.Groups[l.group]))
}

// foldHere folds the group of the cursor, or unfolds it. Left goes from an entry
// to its head first.
func (v *View) foldHere(folded bool) {
	if v.cursor < 0 {
		return
	}
	l := v.lines.list[v.cursor]
	if folded && !l.head() {
		v.moveOnto(int(v.lines.heads[l.group]))
		return
	}
	v.fold(l.group, folded)
}

// TypedShortcut selects all for Ctrl+A (⌘A on macOS), and leaves all others to
// the window.
func (l *list) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok {
		l.view.selectAll()
		return
	}
	if c, ok := canvasOf(l).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// AccessibilityLabel is the line with the cursor.
func (l *list) AccessibilityLabel() string {
	v := l.view
	if v.cursor < 0 || v.content.Arranged == nil {
		if a := v.content.Arranged; a != nil {
			return fmt.Sprintf("Notes: %s of %s", count.Number(a.Shown), count.Number(a.Total))
		}
		return "Notes"
	}
	one := v.lines.list[v.cursor]
	g := &v.content.Arranged.Groups[one.group]
	if one.head() {
		state := "unfolded"
		if v.isFolded(g) {
			state = "folded"
		}
		return fmt.Sprintf("%s, %d notes, %s", titleOf(g.Title), len(g.Entries), state)
	}
	return v.spoken(one)
}

// mostSpoken is how many code points of one text are read aloud.
const mostSpoken = 300

// spoken is an entry in words.
func (v *View) spoken(one line) string {
	e := v.book().Entry(int(one.entry))
	list := []string{flat(e.Where, mostSpoken)}
	if v.selection.has(one.entry) {
		list = append([]string{"selected"}, list...)
	}
	list = append(list, e.Note.Status.Word())
	if e.Note.Label != "" {
		list = append(list, "label "+e.Note.Label)
	}
	list = append(list, spokenWords(e)...)
	list = append(list, flat(e.Note.Body, mostSpoken))
	if len(e.Note.Tags) > 0 {
		list = append(list, "tags "+strings.Join(e.Note.Tags, ", "))
	}
	d := v.list.drawing()
	return strings.Join(append(list, d.aside(e, d.origin(e))), ". ")
}

// spokenWords say what a note is on, and what became of that.
func spokenWords(e *notebook.Entry) []string {
	was, now := flat(e.Was(), mostSpoken), flat(e.Spot.Words, mostSpoken)
	switch {
	case e.Unkept:
		return []string{"on words of a text that was not kept: " + was}
	case e.Spot.State == plan.AnchorOrphan:
		return []string{"orphan, the words are gone: " + was}
	case e.NeedsLook():
		return []string{string(e.Spot.State) + ", was: " + was, "now: " + now}
	case now != "":
		return []string{"on the words: " + now}
	}
	return nil
}

// AccessibilityRole is the nearest that the toolkit knows.
func (l *list) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
