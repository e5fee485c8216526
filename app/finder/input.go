package finder

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
	"demarche/app/wheel"
)

var (
	_ fyne.Focusable    = (*list)(nil)
	_ fyne.Shortcutable = (*list)(nil)
	_ fyne.Scrollable   = (*list)(nil)
	_ fyne.Tappable     = (*list)(nil)
	_ desktop.Hoverable = (*list)(nil)
	_ fyne.Accessible   = (*list)(nil)

	_ fyne.SecondaryTappable = (*list)(nil)
)

// Scrolled is for the wheel. With Ctrl it asks for another text size.
func (l *list) Scrolled(e *fyne.ScrollEvent) {
	if wheel.Zoom(l.view.OnZoom, l.modifiers, e) {
		return
	}
	l.scrollBy(float64(-e.Scrolled.DY))
}

// Tapped jumps to a hit.
func (l *list) Tapped(e *fyne.PointEvent) {
	line := l.lineAt(e.Position)
	if line >= 0 {
		l.selected = line // else the keyboard would begin at another
	}
	l.takeFocus()
	if line >= 0 {
		l.view.choose(line)
	}
}

// TappedSecondary selects a hit and asks for its menu.
func (l *list) TappedSecondary(e *fyne.PointEvent) {
	line := l.lineAt(e.Position)
	if line < 0 {
		return
	}
	l.selected = line // else the keyboard would begin at another
	l.takeFocus()
	l.view.move(line)
	l.menu(e.AbsolutePosition)
}

// menuByKey asks for the menu of the selected hit, below it.
func (l *list) menuByKey() {
	if l.selected < 0 {
		return
	}
	l.ensureVisible(l.selected)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	l.menu(at.AddXY(l.view.look.side, l.y(l.selected)+l.view.look.row))
}

func (l *list) menu(at fyne.Position) {
	if l.view.OnMenu != nil {
		l.view.OnMenu(*l.view.found(l.selected).best, at)
	}
}

func (l *list) takeFocus() {
	if c := canvasOf(l); c != nil {
		c.Focus(l)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// MouseIn begins hovering.
func (l *list) MouseIn(e *desktop.MouseEvent) { l.MouseMoved(e) }

// MouseMoved tints the hit under the pointer.
func (l *list) MouseMoved(e *desktop.MouseEvent) {
	l.pointer, l.inside = e.Position, true
	if line := l.lineAt(e.Position); line != l.hovered {
		l.hovered = line
		l.showMarks()
	}
}

// MouseOut ends hovering.
func (l *list) MouseOut() {
	l.hovered, l.inside = -1, false
	l.showMarks()
}

// FocusGained shows that keys come here, and where they begin: at the first line
// in view.
func (l *list) FocusGained() {
	l.focused = true
	if l.selected < 0 && l.geometry.count > 0 {
		l.view.move(l.firstInView())
		return
	}
	l.showMarks()
}

// FocusLost shows that keys go elsewhere.
func (l *list) FocusLost() {
	l.focused = false
	l.showMarks()
}

// TypedRune goes on with the query.
func (l *list) TypedRune(r rune) {
	l.view.backToEntry()
	l.view.entry.TypedRune(r)
}

// TypedKey goes through the hits.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.selected >= 0 {
			l.view.choose(l.selected)
		}
	case fyne.KeyEscape:
		l.view.close()
	case fyne.KeyF3:
		l.view.stepByKey()
	case desktop.KeyMenu:
		l.menuByKey()
	case fyne.KeyF10:
		if l.modifiers()&fyne.KeyModifierShift != 0 {
			l.menuByKey()
		}
	case fyne.KeyBackspace:
		l.view.backToEntry()
		l.view.entry.TypedKey(k)
	default:
		l.along(k)
	}
}

// firstInView is the first hit that is seen whole.
func (l *list) firstInView() int {
	for _, g := range l.geometry.groups {
		first, last := l.geometry.inView(g, l.offset, l.offset+l.height())
		for i := first; i < last; i++ {
			if top, _ := l.geometry.top(i); top >= l.offset+l.geometry.heading {
				return i
			}
		}
	}
	return l.geometry.lineAt(0)
}

// along moves the selection; up from the first hit leads to the entry.
func (l *list) along(k *fyne.KeyEvent) {
	at, _ := l.geometry.place(l.selected)
	page := max(1, int((l.height()-l.geometry.heading)/l.geometry.row)-1) // less one to keep the thread
	to, ok := buttons.Along(k.Name, at, l.geometry.count, page)
	switch {
	case !ok:
		buttons.Pass(l, k)
	case l.geometry.count == 0 || at <= 0 && k.Name == fyne.KeyUp:
		l.view.backToEntry()
	default:
		l.view.move(l.geometry.lineAt(to))
	}
}

// TypedShortcut selects the query for Ctrl+F (⌘F on macOS), and leaves all
// others to the window.
func (l *list) TypedShortcut(s fyne.Shortcut) { l.view.shortcut(s) }

// AccessibilityLabel is the selected hit.
func (l *list) AccessibilityLabel() string {
	n, ok := l.geometry.place(l.selected)
	if !ok {
		return fmt.Sprintf("Hits: %d", l.geometry.count)
	}
	h := l.view.found(l.selected).best
	c := captionOf(h, l.view.names())
	from := spot{}
	if len(h.Spans) > 0 {
		from = before(h.Text, spotAt(h.Text, h.Spans[0][0]), mostSpoken/4)
	}
	return strings.Join([]string{
		fmt.Sprintf("%s, %d of %d", wordsOf(h.Kind).one, n+1, l.geometry.count), c.words(),
		pieceOf(h.Text, nil, from, mostSpoken).text,
	}, ". ")
}

// AccessibilityRole is the nearest that the toolkit knows.
func (l *list) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
