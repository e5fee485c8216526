package buttons

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
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
	for i, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
		if press(list[0], key); pressed != i+1 {
			t.Errorf("%s did not press it", key)
		}
	}
	if press(list[0], fyne.KeyA); pressed != 3 {
		t.Error("a letter pressed it")
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
