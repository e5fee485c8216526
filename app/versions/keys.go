package versions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/buttons"
)

var (
	_ fyne.Focusable    = (*plane)(nil)
	_ fyne.Tabbable     = (*plane)(nil)
	_ fyne.Shortcutable = (*plane)(nil)
	_ fyne.Accessible   = (*plane)(nil)
)

// FocusGained shows that keys come here, and where they begin: at the first line
// in view.
func (p *plane) FocusGained() {
	p.focused = true
	if p.cursor.line < 0 && len(p.view.lines) > 0 && !p.heir {
		p.choose(cursor{line: p.following().line}, false)
	}
	p.showMarks()
}

// FocusLost shows that keys go elsewhere.
func (p *plane) FocusLost() {
	p.focused = false
	p.showMarks()
}

// AcceptsTab has Tab go from side to side; from the last one it goes on.
func (p *plane) AcceptsTab() bool { return true }

// own are the letters that are keys here.
const own = "lutLUT"

// TypedRune hands letters on: those that mean something here come as keys, too.
func (p *plane) TypedRune(r rune) {
	if p.view.OnRune != nil && !strings.ContainsRune(own, r) {
		p.view.OnRune(r)
	}
}

// TypedKey goes through the rows, and does what keys do.
func (p *plane) TypedKey(k *fyne.KeyEvent) {
	shift := p.modifiers()&fyne.KeyModifierShift != 0
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.activate()
	case fyne.KeyTab:
		p.tab(shift)
	case fyne.KeyLeft:
		p.sideways(-1)
	case fyne.KeyRight:
		p.sideways(1)
	case fyne.KeyEscape:
		p.view.escape(k)
	case fyne.KeyF7:
		p.view.Step(map[bool]int{false: 1, true: -1}[shift])
	case desktop.KeyMenu:
		p.menu(p.cursor, p.below())
	default:
		p.typed(k, shift)
	}
}

// typed is for letters, for Shift+F10, and for the keys that go along the rows.
func (p *plane) typed(k *fyne.KeyEvent, shift bool) {
	switch {
	case k.Name == fyne.KeyL:
		p.view.Link()
	case k.Name == fyne.KeyU:
		p.view.Unlink()
	case k.Name == fyne.KeyT:
		p.intoText()
	case k.Name == fyne.KeyF10 && shift:
		p.menu(p.cursor, p.below())
	default:
		p.along(k)
	}
}

// along moves the cursor through provisions and rows.
func (p *plane) along(k *fyne.KeyEvent) {
	v := p.view
	n := len(v.lines)
	if n > 0 && (k.Name == fyne.KeyDown || k.Name == fyne.KeyUp) && p.within(k.Name == fyne.KeyDown) {
		return
	}
	first, last := p.inView()
	to, ok := buttons.Along(k.Name, p.cursor.line, n, max(1, last-first-1)) // less one to keep the thread
	switch {
	case !ok:
		p.pass(k)
	case n > 0:
		p.choose(p.firstOf(to, p.side(), k.Name == fyne.KeyUp), true)
	}
}

// pass hands on a key that the view has no use for.
func (p *plane) pass(k *fyne.KeyEvent) {
	if p.view.OnKey != nil {
		p.view.OnKey(k)
		return
	}
	buttons.Pass(p, k)
}

// tab goes to the next side, and behind the last one to what has the keyboard next.
func (p *plane) tab(back bool) {
	c := p.canvas()
	switch {
	case !back && p.sideways(1), back && p.sideways(-1), c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// intoText gives the keyboard to the text of the provision with the cursor.
func (p *plane) intoText() {
	r := p.rowOf(p.cursor.line)
	if r == nil || p.cursor.spot >= len(r.spots) || r.spots[p.cursor.spot].text == nil {
		return
	}
	if c := p.canvas(); c != nil {
		c.Focus(r.spots[p.cursor.spot].text.View)
	}
}

// TypedShortcut copies the text of the provision with the cursor, and leaves all
// others to the window.
func (p *plane) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		if on, ok := p.view.Selected(); ok && on.Provision >= 0 {
			fyne.CurrentApp().Clipboard().SetContent(p.view.data.provision(on).Text)
		}
		return
	}
	if c, ok := p.canvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// AccessibilityLabel is the row with the cursor, and on which side that is.
func (p *plane) AccessibilityLabel() string {
	v := p.view
	if p.cursor.line < 0 || p.cursor.line >= len(v.lines) {
		return v.status()
	}
	return v.data.name(p.side()) + ". " + v.data.sentence(v.lines[p.cursor.line])
}

// AccessibilityRole is the nearest that the toolkit knows.
func (p *plane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// escape takes back what was begun last: a drag, a head that is marked, the filter;
// and then closes.
func (v *View) escape(k *fyne.KeyEvent) {
	switch {
	case v.plane.drag.holds:
		v.plane.drag.drop()
	case v.marked != noPlace:
		v.unmark()
	case v.ClearFilter():
	case v.OnClose != nil:
		v.OnClose()
	default:
		buttons.Pass(v.plane, k)
	}
}
