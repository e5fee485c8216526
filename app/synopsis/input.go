package synopsis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/theme"
)

const (
	frameWidth = 2 // around what is selected
	haloWidth  = 2 // inside the frame, while keys come here
	haloAlpha  = 0.35
	lineStep   = 40 // a notch of the wheel
)

var (
	_ fyne.Focusable         = (*page)(nil)
	_ fyne.Tappable          = (*page)(nil)
	_ fyne.SecondaryTappable = (*page)(nil)
	_ desktop.Hoverable      = (*page)(nil)
	_ fyne.Accessible        = (*page)(nil)
)

// Tapped selects the side and takes the keyboard.
func (p *page) Tapped(e *fyne.PointEvent) {
	p.takeFocus()
	p.view.choose(p.at(e.Position), false)
}

// TappedSecondary selects the side, or where there is none the provision, and
// asks for its menu.
func (p *page) TappedSecondary(e *fyne.PointEvent) {
	p.takeFocus()
	if side := p.at(e.Position); side >= 0 {
		p.view.choose(side, false)
	} else {
		p.view.chooseNone()
	}
	p.menu(e.AbsolutePosition)
}

func (p *page) menu(at fyne.Position) {
	if p.view.OnMenu != nil && p.view.content.Version != nil {
		subject, holder, _ := p.view.Selected()
		p.view.OnMenu(subject, holder, at)
	}
}

// menuByKey asks for the menu of the selected side, at its head, or of the
// provision, at the top of what is seen.
func (p *page) menuByKey() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
	x, y := p.side, p.view.scroll.Offset.Y+p.head.top
	if p.view.selected >= 0 {
		p.view.ensureVisible()
		c := &p.columns[p.view.selected]
		at = fyne.CurrentApp().Driver().AbsolutePositionForObject(p) // it may have scrolled
		x, y = c.x+p.pad(), max(c.top, p.view.scroll.Offset.Y)+p.pad()
	}
	p.menu(at.AddXY(x, y))
}

// MouseIn begins hovering.
func (p *page) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved selects the side whose text has been clicked. The click itself
// goes to the text, which tells nobody, but then has the keyboard.
func (p *page) MouseMoved(e *desktop.MouseEvent) {
	c := p.canvas()
	if c == nil || c.Focused() == nil || c.Focused() == fyne.Focusable(p) {
		return
	}
	text, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return
	}
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(text) != c {
		return
	}
	at := driver.AbsolutePositionForObject(text).Subtract(driver.AbsolutePositionForObject(p))
	if side := p.at(at.AddXY(text.Size().Width/2, text.Size().Height/2)); side >= 0 && side == p.at(e.Position) {
		p.view.choose(side, false)
	}
}

// MouseOut has nothing to do.
func (p *page) MouseOut() {}

// FocusGained shows that keys come here.
func (p *page) FocusGained() {
	p.focused = true
	p.showMarks()
}

// FocusLost shows that keys go elsewhere.
func (p *page) FocusLost() {
	p.focused = false
	p.showMarks()
}

func (p *page) takeFocus() {
	if c := p.canvas(); c != nil {
		c.Focus(p)
	}
}

// TypedRune hands letters on.
func (p *page) TypedRune(r rune) {
	if p.view.OnRune != nil {
		p.view.OnRune(r)
	}
}

// TypedKey goes to another provision, to another side, or along the page.
func (p *page) TypedKey(e *fyne.KeyEvent) {
	v := p.view
	view := v.scroll.Size().Height
	switch e.Name {
	case fyne.KeyLeft:
		p.sideways(-1)
	case fyne.KeyRight:
		p.sideways(1)
	case fyne.KeyUp:
		v.scrollTo(v.scroll.Offset.Y - lineStep)
	case fyne.KeyDown:
		v.scrollTo(v.scroll.Offset.Y + lineStep)
	case fyne.KeyPageUp:
		v.scrollTo(v.scroll.Offset.Y - view*0.9)
	case fyne.KeyPageDown, fyne.KeySpace:
		v.scrollTo(v.scroll.Offset.Y + view*0.9)
	case fyne.KeyHome:
		v.scrollTo(0)
	case fyne.KeyEnd:
		v.scrollTo(p.height)
		v.scrollTo(p.height) // by now it is known how high the last parts are
	case fyne.KeyReturn, fyne.KeyEnter:
		v.tell(v.OnActivated)
	case desktop.KeyMenu:
		p.menuByKey()
	default:
		p.other(e)
	}
}

func (p *page) other(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyF10 && p.view.scroll.Modifiers()&fyne.KeyModifierShift != 0 {
		p.menuByKey()
	} else if p.view.OnKey != nil {
		p.view.OnKey(e)
	}
}

// sideways goes to another provision, and with Shift to another side.
func (p *page) sideways(by int) {
	v := p.view
	if p.view.scroll.Modifiers()&fyne.KeyModifierShift == 0 {
		v.step(by)
		return
	}
	to := v.selected + by
	if v.selected < 0 {
		to = 0
	}
	v.choose(to, true)
}

// AccessibilityLabel says where the selected side stands.
func (p *page) AccessibilityLabel() string {
	if s := p.view.selected; s >= 0 {
		return p.view.content.Sides[s].Sentence
	}
	return ""
}

// AccessibilityRole is that of text: the selected side is read out.
func (p *page) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// recolour takes the colours in use.
func (p *page) recolour() {
	colours := p.view.palette
	p.tint.FillColor = colours.Selected
	for i := range p.frame {
		p.frame[i].FillColor, p.halo[i].FillColor = colours.Accent, theme.Faded(colours.Accent, haloAlpha)
	}
}

// showMarks frames the selected side, or everything in view while keys come
// here and there is none.
func (p *page) showMarks() {
	p.tint.Hide()
	for i := range p.frame {
		p.frame[i].Hide()
		p.halo[i].Hide()
	}
	switch s := p.view.selected; {
	case s >= 0 && s < len(p.columns):
		c := &p.columns[s]
		at, size := fyne.NewPos(c.x, c.top), fyne.NewSize(p.column, c.height)
		p.tint.Move(at)
		p.tint.Resize(size)
		p.tint.Show()
		theme.Frame(p.frame, at, size, frameWidth)
		if p.focused {
			theme.Frame(p.halo, at.AddXY(frameWidth, frameWidth), size.SubtractWidthHeight(2*frameWidth, 2*frameWidth), haloWidth)
		}
	case p.focused:
		theme.Frame(p.frame, fyne.NewPos(0, p.view.scroll.Offset.Y), p.view.scroll.Size(), frameWidth)
	}
}
