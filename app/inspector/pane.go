package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/textview"
	"demarche/app/theme"
)

// pane lets the inspector have the keyboard as a whole: arrows and Page keys
// scroll it, Tab goes on to what is in it, Escape goes back to where the
// keyboard came from.
type pane struct {
	widget.BaseWidget
	scroll  *textview.Scroll
	content *fyne.Container
	ring    *canvas.Rectangle
	leave   func()
	label   func() string
	focused bool
}

var (
	_ fyne.Focusable  = (*pane)(nil)
	_ fyne.Accessible = (*pane)(nil)
)

func newPane(scroll *textview.Scroll, leave func(), label func() string, content ...fyne.CanvasObject) *pane {
	p := &pane{scroll: scroll, leave: leave, label: label, ring: canvas.NewRectangle(nil)}
	p.ring.StrokeWidth = 2
	p.ring.Hide()
	p.content = container.NewStack(append(content, p.ring)...)
	p.ExtendBaseWidget(p)
	return p
}

// FocusGained shows that the keys scroll here.
func (p *pane) FocusGained() { p.show(true) }

// FocusLost is the end of that.
func (p *pane) FocusLost() { p.show(false) }

func (p *pane) show(focused bool) {
	p.focused = focused
	p.ring.StrokeColor = theme.Colors().Accent
	p.ring.FillColor = theme.Faded(theme.Colors().Accent, 0) // plain transparent would darken the stroke
	if p.ring.Hidden = !focused; focused {
		p.ring.Show()
	}
	p.ring.Refresh()
}

// TypedRune has no meaning here.
func (p *pane) TypedRune(rune) {}

// TypedKey scrolls.
func (p *pane) TypedKey(e *fyne.KeyEvent) {
	line, page := theme.LineHeight(theme.TextSize())*3, p.scroll.Size().Height*0.9
	switch e.Name {
	case fyne.KeyDown:
		p.by(line)
	case fyne.KeyUp:
		p.by(-line)
	case fyne.KeyPageDown, fyne.KeySpace:
		p.by(page)
	case fyne.KeyPageUp:
		p.by(-page)
	case fyne.KeyHome:
		p.scroll.ScrollToTop()
	case fyne.KeyEnd:
		p.scroll.ScrollToBottom()
	case fyne.KeyEscape:
		p.leave()
	}
}

func (p *pane) by(y float32) { p.scroll.ScrollToOffset(fyne.NewPos(0, p.scroll.Offset.Y+y)) }

// AccessibilityLabel says what is inspected.
func (p *pane) AccessibilityLabel() string { return p.label() }

// AccessibilityRole is the nearest that the toolkit knows.
func (p *pane) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer is for the toolkit.
func (p *pane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.content) }
