package chips

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// Kind is what a chip does when it is pressed.
type Kind int

// The kinds.
const (
	Switch    Kind = iota // turns something on or off
	Menu                  // opens a menu
	Condition             // is taken away
)

// Chip is one of them.
type Chip struct {
	Key   string // names it to the owner
	Words string
	Kind  Kind
	On    bool // of a switch: it is on; of a menu: something in it is asked for
}

// button is a chip on the screen.
type button struct {
	widget.BaseWidget
	bar  *Bar
	chip Chip

	ground           *canvas.Rectangle
	words            *canvas.Text
	mark             *canvas.ArbitraryPolygon
	lines            [2]*canvas.Line // of a cross, or of a tick
	focused, hovered bool
}

var (
	_ fyne.Focusable    = (*button)(nil)
	_ fyne.Tappable     = (*button)(nil)
	_ desktop.Hoverable = (*button)(nil)
	_ fyne.Accessible   = (*button)(nil)
)

func newButton(bar *Bar) *button {
	b := &button{bar: bar, ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil)}
	b.mark = &canvas.ArbitraryPolygon{NormalizedPoints: true, Points: []fyne.Position{{X: 0, Y: 0.25}, {X: 1, Y: 0.25}, {X: 0.5, Y: 0.9}}}
	for i := range b.lines {
		b.lines[i] = canvas.NewLine(nil)
	}
	b.ExtendBaseWidget(b)
	return b
}

func (b *button) set(c Chip) {
	b.chip = c
	b.Refresh()
}

// press does what the chip is for.
func (b *button) press() {
	switch c := b.chip; c.Kind {
	case Switch:
		call(b.bar.OnSwitch, c.Key)
	case Condition:
		call(b.bar.OnRemove, c.Key)
	case Menu:
		if b.bar.OnMenu != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			b.bar.OnMenu(c.Key, at.AddXY(0, b.Size().Height))
		}
	}
}

func call(who func(string), key string) {
	if who != nil {
		who(key)
	}
}

// Tapped presses the chip.
func (b *button) Tapped(*fyne.PointEvent) { b.press() }

// TypedRune has no meaning here.
func (b *button) TypedRune(rune) {}

// TypedKey presses the chip, goes on to another, or gives the keyboard back.
func (b *button) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.chip.Kind == Condition {
			b.press()
		}
	case fyne.KeyRight, fyne.KeyDown:
		b.bar.focus(b, 1)
	case fyne.KeyLeft, fyne.KeyUp:
		b.bar.focus(b, -1)
	case fyne.KeyEscape:
		if b.bar.OnEscape != nil {
			b.bar.OnEscape()
		}
	}
}

// FocusGained shows that the keys come here.
func (b *button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost is the end of that.
func (b *button) FocusLost() { b.focused = false; b.Refresh() }

// MouseIn lights the chip.
func (b *button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved has nothing to do.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (b *button) MouseOut() { b.hovered = false; b.Refresh() }

// AccessibilityLabel says what the chip is and whether it is on.
func (b *button) AccessibilityLabel() string {
	switch {
	case b.chip.Kind == Condition:
		return b.chip.Words + ", take away"
	case b.chip.On:
		return b.chip.Words + ", on"
	}
	return b.chip.Words
}

// AccessibilityRole is that of a button.
func (b *button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is for the toolkit.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{b: b, objects: []fyne.CanvasObject{b.ground, b.words, b.mark, b.lines[0], b.lines[1]}}
	r.Refresh()
	return r
}

type renderer struct {
	b       *button
	objects []fyne.CanvasObject
}

// Lengths at 100 %, in device-independent pixels.
const (
	side    = 9 // from the edge to the words
	above   = 3
	markGap = 5
)

// markSide is the side of the square that a tick, an arrow or a cross is in.
func markSide() float32 { return float32(int(theme.CaptionSize() * 0.65)) }

func (r *renderer) hasMark() bool { return r.b.chip.Kind != Switch || r.b.chip.On }

// MinSize has room for words and mark.
func (r *renderer) MinSize() fyne.Size {
	size := r.b.words.MinSize()
	width := size.Width + 2*theme.Space(side)
	if r.hasMark() {
		width += markSide() + theme.Space(markGap)
	}
	return fyne.NewSize(width, theme.LineHeight(theme.CaptionSize())+2*theme.Space(above))
}

// Layout puts a tick before the words, an arrow or a cross behind them.
func (r *renderer) Layout(size fyne.Size) {
	b, m := r.b, markSide()
	b.ground.Resize(size)
	b.ground.CornerRadius = size.Height / 2
	x, words := theme.Space(side), b.words.MinSize()
	mark := fyne.NewPos(x, (size.Height-m)/2)
	if b.chip.Kind == Switch && b.chip.On {
		x += m + theme.Space(markGap)
	} else {
		mark.X = min(x+words.Width+theme.Space(markGap), size.Width-theme.Space(side)-m)
	}
	b.words.Move(fyne.NewPos(x, (size.Height-words.Height)/2))
	b.words.Resize(words)
	b.mark.Move(mark)
	b.mark.Resize(fyne.NewSquareSize(m))
	at := func(l *canvas.Line, x1, y1, x2, y2 float32) {
		l.Position1, l.Position2 = mark.AddXY(x1*m, y1*m), mark.AddXY(x2*m, y2*m)
	}
	if b.chip.Kind == Switch {
		at(b.lines[0], 0, 0.5, 0.38, 0.9)
		at(b.lines[1], 0.38, 0.9, 1, 0.1)
		return
	}
	at(b.lines[0], 0, 0, 1, 1)
	at(b.lines[1], 0, 1, 1, 0)
}

// Refresh takes words, state and colours anew.
func (r *renderer) Refresh() {
	b, p := r.b, theme.Colors()
	c := &b.chip
	ink := p.Second
	b.ground.FillColor, b.ground.StrokeColor, b.ground.StrokeWidth = p.Chip, nil, 0
	if c.On || c.Kind == Condition {
		ink = p.Accent
		b.ground.FillColor, b.ground.StrokeColor, b.ground.StrokeWidth = p.Selected, p.Accent, 1
	}
	if b.hovered {
		b.ground.StrokeColor, b.ground.StrokeWidth = p.Muted, 1
	}
	if b.focused {
		b.ground.StrokeColor, b.ground.StrokeWidth = p.Accent, 2
	}
	b.words.Text, b.words.Color, b.words.TextSize = c.Words, ink, theme.CaptionSize()+1
	b.mark.FillColor, b.mark.Hidden = ink, c.Kind != Menu
	for _, l := range b.lines {
		l.StrokeColor, l.StrokeWidth, l.Hidden = ink, 1.5, c.Kind == Menu || !r.hasMark()
	}
	r.Layout(b.Size())
	canvas.Refresh(b)
}

// Objects are what is drawn.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to release.
func (r *renderer) Destroy() {}
