package finder

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/roll"
	"demarche/app/search"
	"demarche/app/theme"
)

// kinds is the row of pills that say which groups are shown. It takes the
// keyboard as one thing: the arrow keys go from pill to pill.
type kinds struct {
	widget.BaseWidget
	view    *View
	sheet   *roll.Sheet
	objects []fyne.CanvasObject
	pills   []pill
	width   float32 // that the pills were placed for
	height  float32
	hovered int // a pill; -1: none
	focused bool
}

// pill is one kind, or with "" all of them, and where it stands.
type pill struct {
	kind search.Kind
	at   fyne.Position
	size fyne.Size
}

var (
	_ fyne.Focusable    = (*kinds)(nil)
	_ fyne.Shortcutable = (*kinds)(nil)
	_ fyne.Tappable     = (*kinds)(nil)
	_ desktop.Hoverable = (*kinds)(nil)
	_ fyne.Accessible   = (*kinds)(nil)

	_ fyne.SecondaryTappable = (*kinds)(nil)
)

func newKinds(v *View) *kinds {
	p := &kinds{view: v, sheet: roll.NewSheet(), pills: []pill{{}}, hovered: -1}
	for _, kind := range search.Kinds {
		p.pills = append(p.pills, pill{kind: kind})
	}
	p.objects = []fyne.CanvasObject{p.sheet.Box}
	p.ExtendBaseWidget(p)
	return p
}

// place finds the pills their places: as many rows as they need.
func (p *kinds) place(width float32) {
	k := p.view.look
	x, y := k.side, float32(0)
	for i := range p.pills {
		one := &p.pills[i]
		one.size = fyne.NewSize(k.Width(fine, wordsOf(one.kind).title)+2*k.pillSide, k.pill)
		if x > k.side && x+one.size.Width > width-k.side {
			x, y = k.side, y+k.pill+k.pillGap
		}
		one.at = fyne.NewPos(x, y)
		x += one.size.Width + k.pillGap
	}
	p.width, p.height = width, y+k.pill
	p.show()
}

// show draws the pills. One that shows nothing stands back.
func (p *kinds) show() {
	k := p.view.look
	c := k.palette
	p.sheet.Begin()
	for i, one := range p.pills {
		ink, ground, edge := c.Second, theme.Faded(c.Border, 0), c.Border
		chosen := one.kind == p.view.only
		switch {
		case chosen:
			ink, ground, edge = c.Ink, c.Chip, c.Muted
		case p.view.records(one.kind) == 0:
			ink, edge = c.Muted, c.Hairline
		}
		line := float32(1)
		if i == p.hovered && !chosen { // a stronger line and no ground: that is for what is chosen
			edge, line = c.Ink, 2
		}
		r := p.sheet.Fill(ground, one.at.X, one.at.Y, one.size.Width, one.size.Height)
		r.CornerRadius, r.StrokeColor, r.StrokeWidth = one.size.Height/2, edge, line
		if chosen && p.focused {
			r.StrokeColor, r.StrokeWidth = c.Accent, 2
		}
		y := one.at.Y + (one.size.Height-k.fineLine)/2 - theme.Space(1)
		p.sheet.Write(k.Faces, wordsOf(one.kind).title, fine, ink, one.at.X+k.pillSide, y)
	}
	p.sheet.End()
	canvas.Refresh(p)
}

func (p *kinds) pillAt(pos fyne.Position) int {
	for i, one := range p.pills {
		if at := pos.Subtract(one.at); at.X >= 0 && at.Y >= 0 && at.X < one.size.Width && at.Y < one.size.Height {
			return i
		}
	}
	return -1
}

// Tapped shows the hits of one kind.
func (p *kinds) Tapped(e *fyne.PointEvent) {
	if i := p.pillAt(e.Position); i >= 0 {
		p.view.ShowOnly(p.pills[i].kind)
	}
}

// TappedSecondary asks for the menu of a kind; beside the pills for that of all.
func (p *kinds) TappedSecondary(e *fyne.PointEvent) {
	kind := search.Kind("")
	if i := p.pillAt(e.Position); i >= 0 {
		kind = p.pills[i].kind
	}
	p.view.kindMenu(kind, e.AbsolutePosition)
}

// menuByKey asks for the menu of the chosen pill, below it.
func (p *kinds) menuByKey() {
	for _, one := range p.pills {
		if one.kind == p.view.only {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p)
			p.view.kindMenu(one.kind, at.Add(one.at).AddXY(0, one.size.Height))
		}
	}
}

// MouseIn begins hovering.
func (p *kinds) MouseIn(e *desktop.MouseEvent) { p.MouseMoved(e) }

// MouseMoved outlines the pill under the pointer.
func (p *kinds) MouseMoved(e *desktop.MouseEvent) {
	if i := p.pillAt(e.Position); i != p.hovered {
		p.hovered = i
		p.show()
	}
}

// MouseOut ends hovering.
func (p *kinds) MouseOut() {
	p.hovered = -1
	p.show()
}

// FocusGained shows that keys come here.
func (p *kinds) FocusGained() {
	p.focused = true
	p.show()
}

// FocusLost shows that keys go elsewhere.
func (p *kinds) FocusLost() {
	p.focused = false
	p.view.surface.layout() // in a low pane they give way now
}

// TypedRune goes on with the query; the space bar has no meaning here.
func (p *kinds) TypedRune(r rune) {
	if r != ' ' {
		p.view.list.TypedRune(r)
	}
}

// TypedKey goes from pill to pill, up to the entry and down into the list.
func (p *kinds) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyLeft:
		p.step(-1)
	case fyne.KeyRight:
		p.step(1)
	case fyne.KeyUp:
		p.view.backToEntry()
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		p.view.intoList()
	case fyne.KeyEscape:
		p.view.close()
	case fyne.KeyF3:
		p.view.stepByKey()
	case desktop.KeyMenu:
		p.menuByKey()
	case fyne.KeyF10:
		if p.view.list.modifiers()&fyne.KeyModifierShift != 0 {
			p.menuByKey()
		}
	default:
		buttons.Pass(p, k)
	}
}

func (p *kinds) step(by int) {
	for i, one := range p.pills {
		if to := i + by; one.kind == p.view.only && to >= 0 && to < len(p.pills) {
			p.view.ShowOnly(p.pills[to].kind)
			return
		}
	}
}

// TypedShortcut selects the query for Ctrl+F, and leaves all others to the
// window.
func (p *kinds) TypedShortcut(s fyne.Shortcut) { p.view.shortcut(s) }

// AccessibilityLabel says what is shown.
func (p *kinds) AccessibilityLabel() string { return "Show: " + wordsOf(p.view.only).title }

// AccessibilityRole is the nearest that the toolkit knows.
func (p *kinds) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer is for the toolkit.
func (p *kinds) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSquareSize(1) }
	return roll.Renderer(func(fyne.Size) {}, least, p.objects, func() { canvas.Refresh(p) })
}
