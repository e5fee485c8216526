package buttons

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// newPage shows a page of a text with buttons in a window of that width.
func newPage(t *testing.T, scale, width float32, text string, labels ...string) (*Page, []*Button, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, scale))
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	var list []*Button
	var objects []fyne.CanvasObject
	for _, l := range labels {
		b := New(l, func() {})
		list, objects = append(list, b), append(objects, b)
	}
	p := NewPage(label, objects...)
	w := test.NewTempWindow(t, p.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, 600))
	return p, list, w
}

func press(b *Button, key fyne.KeyName) { b.TypedKey(&fyne.KeyEvent{Name: key}) }

func TestKeysPressAButton(t *testing.T) {
	_, list, _ := newPage(t, 1, 500, "text", "Close")
	pressed := 0
	list[0].OnTapped = func() { pressed++ }
	for i, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		if press(list[0], key); pressed != i+1 {
			t.Errorf("%s did not press it", key)
		}
	}
	press(list[0], fyne.KeyA)
	list[0].TypedRune('a')
	if pressed != 2 {
		t.Error("a letter pressed it")
	}
}

// spaceBar is what the toolkit makes of a press on the space bar: the key, and
// then the letter, each where the keyboard is by then.
func spaceBar(w fyne.Window) {
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if focused := w.Canvas().Focused(); focused != nil {
		focused.TypedRune(' ')
	}
}

func TestTheSpaceBarPressesAButton(t *testing.T) {
	_, list, w := newPage(t, 1, 500, "text", "Close")
	pressed := 0
	list[0].OnTapped = func() { pressed++ }
	for i := range 2 {
		w.Canvas().Focus(list[0]) // the toolkit takes it away from what is pressed
		if spaceBar(w); pressed != i+1 {
			t.Fatalf("pressed %d times, want %d", pressed, i+1)
		}
	}
}

// A press that gives the keyboard to a place where one types writes nothing
// there, and a space whose key went elsewhere presses nothing.
func TestASpaceGoesToOneThing(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	line, button := NewLine(""), New("Close", func() { pressed++ })
	opener := New("Write", nil)
	toolkits := widget.NewButton("Ask", nil)
	w := test.NewTempWindow(t, Column(line, button, opener, toolkits))
	opener.OnTapped = func() { w.Canvas().Focus(line) }
	toolkits.OnTapped = func() { w.Canvas().Focus(button) }
	w.Canvas().Focus(opener)
	spaceBar(w)
	if w.Canvas().Focused() != line || line.Text != "" {
		t.Errorf("%T has the keyboard, and the line has %q", w.Canvas().Focused(), line.Text)
	}
	w.Canvas().Focus(toolkits)
	spaceBar(w)
	if w.Canvas().Focused() != button || pressed != 0 {
		t.Errorf("%T has the keyboard, and the button was pressed %d times", w.Canvas().Focused(), pressed)
	}
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.Canvas().Focus(line)
	w.Canvas().Focus(button)
	if button.TypedRune(' '); pressed != 0 {
		t.Error("a space bar that went down long ago pressed it")
	}
}

func TestArrowsGoFromButtonToButton(t *testing.T) {
	_, list, w := newPage(t, 1, 500, "text", "Close", "Restore")
	w.Canvas().Focus(list[0])
	press(list[0], fyne.KeyRight)
	if w.Canvas().Focused() != list[1] {
		t.Errorf("right of the first is %v", w.Canvas().Focused())
	}
	press(list[1], fyne.KeyLeft)
	if w.Canvas().Focused() != list[0] {
		t.Errorf("left of the second is %v", w.Canvas().Focused())
	}
}

// Escape closes a dialog whatever has the keyboard.
func TestOtherKeysGoToTheWindow(t *testing.T) {
	_, list, w := newPage(t, 1, 500, "text", "Close")
	var heard fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { heard = k.Name })
	if press(list[0], fyne.KeyEscape); heard != fyne.KeyEscape {
		t.Errorf("the window heard %q", heard)
	}
}

func TestALineLeavesEscapeToTheWindow(t *testing.T) {
	test.NewTempApp(t)
	l := NewLine("free")
	w := test.NewTempWindow(t, l)
	var heard fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { heard = k.Name })
	submitted := ""
	l.OnSubmitted = func(s string) { submitted = s }
	w.Canvas().Focus(l)
	test.Type(l, "very ")
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if submitted != "very free" || heard != "" {
		t.Errorf("submitted %q, the window heard %q", submitted, heard)
	}
	if l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); heard != fyne.KeyEscape {
		t.Errorf("the window heard %q", heard)
	}
}

func TestButtonsScrollTheText(t *testing.T) {
	p, list, _ := newPage(t, 1, 300, strings.Repeat("word ", 2000), "Close")
	at := func() float32 { return p.text.Offset.Y }
	press(list[0], fyne.KeyDown)
	step := at()
	press(list[0], fyne.KeyPageDown)
	if step <= 0 || at() < 5*step {
		t.Errorf("a step is %v, a page %v", step, at()-step)
	}
	press(list[0], fyne.KeyPageUp)
	press(list[0], fyne.KeyUp)
	if at() != 0 {
		t.Errorf("back at the top the text is at %v", at())
	}
	press(list[0], fyne.KeyPageDown)
	if p.ScrollToTop(); at() != 0 {
		t.Errorf("the text is at %v", at())
	}
	New("alone", nil).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // without a text there is nothing to scroll
}

// Whatever the width and the text size, no button lies over another, over the
// text or beyond the edge.
func TestButtonsFindRoom(t *testing.T) {
	labels := []string{"Close", "Restore a backup …", "Salvage to a new file …", "Repair"}
	for _, scale := range []float32{0.8, 1, 2.5} {
		for _, width := range []float32{1200, 700, 320} {
			p, list, _ := newPage(t, scale, width, "text", labels...)
			widest := rows{}.MinSize([]fyne.CanvasObject{list[2]}).Width
			bottom := p.text.Position().Y + p.text.Size().Height
			for i, b := range list {
				at, size := p.buttons.Position().Add(b.Position()), b.Size()
				if at.Y < bottom || at.X < 0 || at.X+size.Width > max(width, widest)+0.5 || size != b.MinSize() {
					t.Errorf("scale %v, width %v: %q is at %v, %v large; the text ends at %v", scale, width, b.Text, at, size, bottom)
				}
				if i > 0 {
					before := list[i-1]
					if b.Position().Y == before.Position().Y && b.Position().X < before.Position().X+before.Size().Width {
						t.Errorf("scale %v, width %v: %q lies over %q", scale, width, b.Text, before.Text)
					}
				}
			}
		}
	}
}

func TestHeightForShowsAllOfTheText(t *testing.T) {
	p, _, w := newPage(t, 1, 400, strings.Repeat("word ", 60), "Close", "Restore a backup …", "Salvage to a new file …", "Repair")
	height := p.HeightFor(400)
	w.Resize(fyne.NewSize(400, height))
	if got, want := p.text.Size().Height, p.text.Content.MinSize().Height; got != want {
		t.Errorf("the text has %v, and needs %v", got, want)
	}
	if wide := p.HeightFor(900); wide >= height {
		t.Errorf("%v high when 900 wide, %v when 400", wide, height)
	}
	bare := NewPage(widget.NewLabel("text"))
	if got, want := bare.HeightFor(400), widget.NewLabel("text").MinSize().Height; got != want {
		t.Errorf("without buttons %v, want %v", got, want)
	}
}

// Small print stands closer to what it belongs to than two paragraphs do, and
// no line over another.
func TestColumn(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	first, small, second := widget.NewLabel("first"), widget.NewLabel("print"), widget.NewLabel("second")
	small.Importance = widget.LowImportance
	c := Column(first, small, second)
	c.Resize(c.MinSize())
	bottom := func(o fyne.CanvasObject) float32 { return o.Position().Y + o.Size().Height }
	lines := 2 * first.Theme().Size(fynetheme.SizeNameInnerPadding)
	if gap := small.Position().Y - bottom(first); gap >= 0 || gap < -lines {
		t.Errorf("the small print begins %v below", gap)
	}
	if gap := second.Position().Y - bottom(small); gap != 0 {
		t.Errorf("the next paragraph begins %v below", gap)
	}
	if bottom(second) != c.MinSize().Height {
		t.Errorf("it ends at %v of %v", bottom(second), c.MinSize().Height)
	}
}

// TestKeysPressALink as they press a button: what comes of it gets no letter, and Escape
// leads away.
func TestKeysPressALink(t *testing.T) {
	test.NewTempApp(t)
	line, link := NewLine(""), NewLink()
	pressed, left, passed := 0, 0, 0
	link.Text, link.OnTapped, link.OnEscape = "add note", func() { pressed++ }, func() { left++ }
	w := test.NewTempWindow(t, Column(link, line))
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { passed++ })
	for i, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		if link.TypedKey(&fyne.KeyEvent{Name: key}); pressed != i+1 {
			t.Errorf("%s did not press it", key)
		}
	}
	link.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	link.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF5})
	if left != 1 || passed != 1 || pressed != 2 {
		t.Errorf("left %d times, %d keys passed on, pressed %d times", left, passed, pressed)
	}
	link.OnTapped = func() { w.Canvas().Focus(line) }
	w.Canvas().Focus(link)
	spaceBar(w)
	if w.Canvas().Focused() != line || line.Text != "" {
		t.Errorf("%T has the keyboard, and the line has %q", w.Canvas().Focused(), line.Text)
	}
	w.Canvas().Focus(link)
	link.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	w.Canvas().Focus(line)
	link.OnTapped = func() { t.Error("a space bar that went down long ago pressed it") }
	w.Canvas().Focus(link)
	link.TypedRune(' ')
	link.OnEscape = nil
	if link.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}); passed != 2 {
		t.Error("the window does not get Escape")
	}
}
