package finder

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
	"demarche/app/search"
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

// Tapped jumps to a hit.
func (l *list) Tapped(e *fyne.PointEvent) {
	line, _ := l.at(e.Position)
	if line >= 0 {
		l.selected = line // else the keyboard would begin at another
	}
	l.TakeFocus()
	if line >= 0 {
		l.view.choose(line)
	}
}

// TappedSecondary selects a hit and asks for its menu. On the heading of a group
// it asks for that of its kind.
func (l *list) TappedSecondary(e *fyne.PointEvent) {
	line, g := l.at(e.Position)
	if line < 0 {
		kind := search.Kind("")
		if g != nil {
			kind = g.kind
		}
		l.view.kindMenu(kind, e.AbsolutePosition)
		return
	}
	l.selected = line // else the keyboard would begin at another
	l.TakeFocus()
	l.view.move(line)
	l.menu(e.AbsolutePosition)
}

// menuByKey asks for the menu of the selected hit, below it.
func (l *list) menuByKey() {
	if l.selected < 0 {
		return
	}
	l.show(l.selected)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	l.menu(at.AddXY(l.view.look.side, l.y(l.selected)+l.view.look.row))
}

func (l *list) menu(at fyne.Position) {
	if l.view.OnMenu != nil {
		l.view.OnMenu(*l.view.found(l.selected).best, at)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// FocusGained shows that keys come here, and where they begin: at the first line
// in view.
func (l *list) FocusGained() {
	l.List.FocusGained()
	if l.selected < 0 && l.geometry.count > 0 {
		l.view.move(l.firstInView())
	}
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
	for row, last := l.InView(); row < last; row++ {
		if line := l.geometry.group(row).line(row); line >= 0 && l.geometry.top(row) >= l.Offset()+l.geometry.heading {
			return line
		}
	}
	return l.geometry.lineAt(0)
}

// along moves the selection; up from the first hit leads to the entry.
func (l *list) along(k *fyne.KeyEvent) {
	at, _ := l.geometry.place(l.selected)
	page := max(1, int((l.Height()-l.geometry.heading)/l.geometry.line)-1) // less one to keep the thread
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
	f := l.view.found(l.selected)
	h := f.best
	text, spans := f.words()
	c := captionOf(h, l.view.names())
	from := spot{}
	if len(spans) > 0 {
		from = before(text, spotAt(text, spans[0][0]), mostSpoken/4)
	}
	return strings.Join([]string{
		fmt.Sprintf("%s, %d of %d", wordsOf(h.Kind).one, n+1, l.geometry.count), c.words(),
		pieceOf(text, nil, from, mostSpoken).text,
	}, ". ")
}

// AccessibilityRole is the nearest that the toolkit knows.
func (l *list) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
