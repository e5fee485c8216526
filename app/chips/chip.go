package chips

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
)

// Kind is what a chip does when it is pressed.
type Kind int

// The kinds.
const (
	Switch    Kind = iota // turns something on or off
	Menu                  // opens a menu
	Condition             // is taken away
)

// Chip is one of them: {"contested", "contested", Switch, true}.
type Chip struct {
	Key   string // names it to the owner
	Words string
	Kind  Kind
	On    bool // of a switch: it is on; of a menu: something in it is asked for
	Apart bool // it asks for nothing: drawn without an edge, and with a line behind it
	Spare int  // while it is off it gives way where that saves a low window a line: 1 first, then 2; 0 never
}

// mostSpare is the highest Spare of a chip.
const mostSpare = 2

// button is a chip on the screen.
type button struct {
	widget.BaseWidget
	bar  *Bar
	chip Chip

	ring, ground     *canvas.Rectangle
	words            *canvas.Text
	rule             *canvas.Line // behind one that stands apart
	mark             *canvas.ArbitraryPolygon
	lines            [2]*canvas.Line // of a cross, or of a tick
	focused, hovered bool
	space            bool // the space bar went down here
}

var (
	_ fyne.Focusable = (*button)(nil)
	_ fyne.Tappable  = (*button)(nil)

	_ fyne.SecondaryTappable = (*button)(nil)

	_ desktop.Hoverable = (*button)(nil)
	_ fyne.Accessible   = (*button)(nil)
)

func newButton(bar *Bar) *button {
	b := &button{bar: bar, ring: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil), rule: canvas.NewLine(nil)}
	b.mark = &canvas.ArbitraryPolygon{NormalizedPoints: true, Points: arrow}
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
			b.bar.OnMenu(c.Key, b.below())
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

// TappedSecondary asks for what else can be done with the chip.
func (b *button) TappedSecondary(e *fyne.PointEvent) { b.menu(e.AbsolutePosition) }

func (b *button) menu(at fyne.Position) {
	if b.bar.OnContext != nil {
		b.bar.OnContext(b.chip.Key, at)
	}
}

// below is the place under the chip, for menus.
func (b *button) below() fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	return at.AddXY(ringRoom, b.Size().Height)
}

// TypedKey presses the chip, goes on to another, or gives the keyboard back.
func (b *button) TypedKey(k *fyne.KeyEvent) {
	b.space = k.Name == fyne.KeySpace // TypedRune goes on with it
	switch k.Name {
	case fyne.KeySpace:
	case fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	case desktop.KeyMenu:
		b.menu(b.below())
	case fyne.KeyF10:
		if b.bar.modifiers()&fyne.KeyModifierShift != 0 {
			b.menu(b.below())
		}
	case fyne.KeyDelete, fyne.KeyBackspace:
		if b.chip.Kind == Condition {
			b.press()
		}
	case fyne.KeyRight, fyne.KeyDown:
		b.bar.focus(b, 1)
	case fyne.KeyLeft, fyne.KeyUp:
		b.bar.focus(b, -1)
	case fyne.KeyHome:
		b.bar.focus(b, -len(b.bar.shown))
	case fyne.KeyEnd:
		b.bar.focus(b, len(b.bar.shown))
	case fyne.KeyEscape:
		if b.bar.OnEscape != nil {
			b.bar.OnEscape()
			return
		}
		buttons.Pass(b, k)
	default:
		buttons.Pass(b, k)
	}
}

// TypedRune takes the space that follows the key of the space bar, and presses
// the chip only now: had the key moved the keyboard, the space would arrive
// where it went.
func (b *button) TypedRune(r rune) {
	if b.space && r == ' ' {
		b.space = false
		b.press()
	}
}

// FocusGained shows that the keys come here.
func (b *button) FocusGained() {
	b.focused, b.bar.held = true, b
	b.Refresh()
}

// FocusLost is the end of that.
func (b *button) FocusLost() {
	b.focused, b.space = false, false
	if b.bar.held == b {
		b.bar.held = nil
	}
	b.Refresh()
}

// MouseIn lights the chip.
func (b *button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved has nothing to do.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (b *button) MouseOut() { b.hovered = false; b.Refresh() }

// AccessibilityLabel says what the chip is and whether it is on.
func (b *button) AccessibilityLabel() string {
	label := b.chip.Words
	switch b.chip.Kind {
	case Condition:
		return label + ", take away"
	case Menu:
		label += ", menu"
	case Switch:
		if !b.chip.On {
			return label + ", off"
		}
	}
	if b.chip.On {
		label += ", on"
	}
	return label
}

// AccessibilityRole is that of a button.
func (b *button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
