package textedit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/saying"
	"demarche/app/theme"
)

// newField shows a field with a text in a window, and gives it the keyboard.
func newField(t testing.TB, text string) (*Field, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Light, 1))
	f := New("What do you make of it?")
	f.Rows, f.Highest = 3, func() float32 { return 200 }
	stack := container.New(saying.Stack{}, f)
	f.OnGrown = stack.Refresh
	w := test.NewTempWindow(t, stack)
	w.Resize(fyne.NewSize(360, 400))
	w.Canvas().Focus(f.FocusTarget())
	f.SetText(text)
	return f, w
}

func (f *Field) keys(names ...fyne.KeyName) {
	for _, name := range names {
		f.entry.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// with presses a key with Ctrl.
func (f *Field) with(name fyne.KeyName, extra ...fyne.KeyModifier) {
	s := &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	for _, m := range extra {
		s.Modifier |= m
	}
	f.entry.TypedShortcut(s)
}

// caret is where it stands; -1 while something is selected.
func (f *Field) caret() int {
	start, end := f.entry.Selection()
	if start != end {
		return -1
	}
	return start
}

func TestWriting(t *testing.T) {
	const e = "é" // e and an accent
	for name, c := range map[string]struct {
		text  string
		do    func(*Field)
		want  string
		caret int
	}{
		"letters at the end":           {"ab", func(f *Field) { test.Type(f.FocusTarget(), "cї") }, "abcї", 4},
		"in the middle":                {"ab", func(f *Field) { f.entry.Select(1, 1); f.entry.TypedRune('x') }, "axb", 2},
		"over a selection":             {"abcd", func(f *Field) { f.entry.Select(1, 3); f.entry.TypedRune('x') }, "axd", 2},
		"a new line":                   {"ab", func(f *Field) { f.entry.Select(1, 1); f.keys(fyne.KeyReturn) }, "a\nb", 2},
		"back over a letter":           {"ab", func(f *Field) { f.keys(fyne.KeyBackspace) }, "a", 1},
		"back over an accent":          {"a" + e, func(f *Field) { f.keys(fyne.KeyBackspace) }, "a", 1},
		"back at the beginning":        {"ab", func(f *Field) { f.entry.Select(0, 0); f.keys(fyne.KeyBackspace) }, "ab", 0},
		"away with the next":           {"a" + e + "b", func(f *Field) { f.entry.Select(1, 1); f.keys(fyne.KeyDelete) }, "ab", 1},
		"away at the end":              {"ab", func(f *Field) { f.keys(fyne.KeyDelete) }, "ab", 2},
		"away with what is selected":   {"abcd", func(f *Field) { f.entry.Select(1, 3); f.keys(fyne.KeyDelete) }, "ad", 1},
		"back over a word":             {"one two", func(f *Field) { f.with(fyne.KeyBackspace) }, "one ", 4},
		"away with a word":             {"one two", func(f *Field) { f.entry.Select(0, 0); f.with(fyne.KeyDelete) }, " two", 0},
		"all replaced":                 {"ab", func(f *Field) { f.entry.TypedShortcut(&fyne.ShortcutSelectAll{}); f.entry.TypedRune('x') }, "x", 1},
		"jumped to the start, written": {"ab", func(f *Field) { f.with(fyne.KeyHome); f.entry.TypedRune('x') }, "xab", 1},
	} {
		t.Run(name, func(t *testing.T) {
			f, _ := newField(t, c.text)
			told := c.text
			f.OnChanged = func(text string) { told = text }
			c.do(f)
			if f.Text() != c.want || f.caret() != c.caret {
				t.Errorf("%q with the caret at %d, want %q at %d", f.Text(), f.caret(), c.want, c.caret)
			}
			if told != c.want {
				t.Errorf("told of %q", told)
			}
			for f.Undo() {
			}
			if f.Text() != c.text || told != c.text {
				t.Errorf("taken back it is %q, told of %q", f.Text(), told)
			}
			for f.Redo() {
			}
			if f.Text() != c.want || f.caret() != c.caret {
				t.Errorf("brought back it is %q with the caret at %d", f.Text(), f.caret())
			}
		})
	}
}

// A word is taken back at once, and what was selected is selected again.
func TestUndoGoesByWords(t *testing.T) {
	f, _ := newField(t, "old")
	f.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(f.FocusTarget(), "one two")
	f.keys(fyne.KeyBackspace, fyne.KeyBackspace)
	var steps []string
	for f.CanUndo() {
		f.entry.TypedShortcut(&fyne.ShortcutUndo{})
		steps = append(steps, f.Text())
	}
	if got := strings.Join(steps, "|"); got != "one two|one|old" {
		t.Errorf("the steps back are %q", got)
	}
	if f.entry.SelectedText() != "old" {
		t.Errorf("selected is %q", f.entry.SelectedText())
	}
	f.entry.TypedShortcut(&fyne.ShortcutRedo{})
	if f.Text() != "one" || !f.CanRedo() {
		t.Errorf("brought back %q", f.Text())
	}
	test.Type(f.FocusTarget(), "!")
	if f.CanRedo() || f.Text() != "one!" {
		t.Errorf("%q, and what was taken back before comes again", f.Text())
	}
	if f.SetText("another"); f.CanUndo() || f.Undo() {
		t.Error("a text that was put there counts as typed")
	}
}

func TestClipboard(t *testing.T) {
	f, _ := newField(t, "one two")
	clipboard := test.NewClipboard()
	clipboard.SetContent("a\r\nb\rc")
	f.entry.Select(0, 3)
	f.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if f.Text() != "a\nb\nc two" || f.caret() != 5 {
		t.Fatalf("pasted %q, the caret at %d", f.Text(), f.caret())
	}
	f.entry.Select(5, 9)
	f.entry.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	if f.Text() != "a\nb\nc" || fyne.CurrentApp().Clipboard().Content() != " two" {
		t.Errorf("cut %q, leaving %q", fyne.CurrentApp().Clipboard().Content(), f.Text())
	}
}

// What was pasted is a step of its own, though it goes on with a word.
func TestAPasteIsTakenBackAlone(t *testing.T) {
	f, _ := newField(t, "")
	clipboard := test.NewClipboard()
	clipboard.SetContent("nel")
	test.Type(f.FocusTarget(), "person")
	f.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	test.Type(f.FocusTarget(), "s")
	for _, want := range []string{"personnel", "person", ""} {
		if f.Undo(); f.Text() != want {
			t.Errorf("%q, want %q", f.Text(), want)
		}
	}
}

// What would make the text too long is refused with its size, and nothing is
// lost; what makes it shorter is not.
func TestTooLong(t *testing.T) {
	f, _ := newField(t, "12345678")
	f.Most = 8
	refused := 0
	f.OnTooLong = func(n int) { refused = n }
	f.entry.Select(0, 1)
	clipboard := test.NewClipboard()
	clipboard.SetContent("abc")
	f.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if f.Text() != "12345678" || refused != 10 || f.CanUndo() {
		t.Errorf("%q, refused %d", f.Text(), refused)
	}
	f.entry.TypedRune('a')
	f.SetText("1234567890")
	f.keys(fyne.KeyBackspace)
	if f.Text() != "123456789" {
		t.Errorf("%q cannot be made shorter", f.Text())
	}
}

func TestKeysThatEndWriting(t *testing.T) {
	f, _ := newField(t, "ab")
	var heard []string
	f.OnDone = func() { heard = append(heard, "done") }
	f.OnEscape = func() { heard = append(heard, "escape") }
	f.with(fyne.KeyReturn)
	f.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.keys(fyne.KeyEscape)
	if got := strings.Join(heard, " "); got != "done escape" || f.Text() != "ab" {
		t.Errorf("heard %q, the text is %q", got, f.Text())
	}
}

// The field grows with its text as far as it may, and shrinks again.
func TestGrowing(t *testing.T) {
	f, _ := newField(t, "")
	least := f.Size().Height
	f.SetText("one\ntwo\nthree")
	if f.Size().Height != least {
		t.Errorf("%v high with three lines, %v without", f.Size().Height, least)
	}
	f.keys(fyne.KeyReturn)
	if grown := f.Size().Height - least; grown != theme.LineHeight(theme.TextSize()) {
		t.Errorf("grown by %v with the fourth line", grown)
	}
	f.SetText(strings.Repeat("a line of its own\n", 40))
	if f.Size().Height != 200 || f.scroll.Offset.Y == 0 {
		t.Errorf("%v high, scrolled by %v: the caret is not to be seen", f.Size().Height, f.scroll.Offset.Y)
	}
	f.with(fyne.KeyHome)
	if f.scroll.Offset.Y > 1 {
		t.Errorf("at the beginning it is scrolled by %v", f.scroll.Offset.Y)
	}
	f.SetText("")
	if f.Size().Height != least || f.hint.Hidden {
		t.Errorf("emptied it is %v high; the hint is hidden: %v", f.Size().Height, f.hint.Hidden)
	}
}

// Lines that wrap count as they are seen.
func TestGrowingWithWrappedLines(t *testing.T) {
	f, _ := newField(t, "")
	least := f.Size().Height
	test.Type(f.FocusTarget(), strings.Repeat("personnel ", 40))
	if f.Size().Height <= least || f.Size().Height > 200 {
		t.Errorf("%v high", f.Size().Height)
	}
}

func TestTheWheelGoesOn(t *testing.T) {
	f, _ := newField(t, "short")
	passed := 0
	f.OnWheel = func(*fyne.ScrollEvent) { passed++ }
	down := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)}
	if f.scroll.Scrolled(down); passed != 1 {
		t.Error("a turn with nothing to scroll was kept")
	}
	f.SetText(strings.Repeat("a line of its own\n", 40))
	f.with(fyne.KeyHome)
	if f.scroll.Scrolled(down); passed != 1 || f.scroll.Offset.Y < 20 {
		t.Errorf("scrolled by %v, passed on %d", f.scroll.Offset.Y, passed)
	}
	f.scroll.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	at := f.scroll.Offset
	if f.scroll.Scrolled(down); passed != 2 || f.scroll.Offset != at {
		t.Error("a turn with Ctrl was kept")
	}
}

func TestTheMouse(t *testing.T) {
	f, w := newField(t, "one two three")
	w.Canvas().Unfocus()
	press := func(x float32) {
		at := fyne.NewPos(x, 5)
		m := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
		f.entry.MouseDown(m)
		f.entry.MouseUp(m)
	}
	press(0)
	if w.Canvas().Focused() != f.FocusTarget() || f.caret() != 0 {
		t.Errorf("%T has the keyboard, the caret is at %d", w.Canvas().Focused(), f.caret())
	}
	press(0)
	if f.entry.SelectedText() != "one" {
		t.Errorf("a double click selects %q", f.entry.SelectedText())
	}
}

// The menu of a field can be had by mouse and by keys.
func TestTheMenu(t *testing.T) {
	f, w := newField(t, "one two three")
	f.keys(fyne.KeyF10)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("F10 alone opens it")
	}
	f.entry.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	for name, open := range map[string]func(){
		"the secondary button": func() { f.entry.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(2, 5)}) },
		"the menu key":         func() { f.keys(desktop.KeyMenu) },
		"Shift+F10":            func() { f.keys(fyne.KeyF10) },
	} {
		open()
		menu := w.Canvas().Overlays().Top()
		if menu == nil {
			t.Fatalf("%s opens no menu", name)
		}
		var labels []string
		for _, o := range test.LaidOutObjects(menu) {
			if text, ok := o.(*canvas.Text); ok && text.Text != "" {
				labels = append(labels, text.Text)
			}
		}
		if got := strings.Join(labels, "|"); got != "Undo typing|Redo typing|Cut|Copy|Paste|Select all" {
			t.Errorf("by %s the menu is %q", name, got)
		}
		w.Canvas().Overlays().Remove(menu)
	}
}

// To write in the middle of a long paragraph.
func BenchmarkKey(b *testing.B) {
	for _, letters := range []int{8_000, 20_000, 200_000, 2_000_000} {
		text := strings.Repeat("The armed forces of Ukraine, ", letters/29)
		b.Run(fmt.Sprint(letters), func(b *testing.B) {
			f, _ := newField(b, text)
			f.entry.Select(letters/2, letters/2)
			for b.Loop() {
				f.entry.TypedRune('x')
			}
		})
		if letters > 20_000 {
			continue // it takes minutes
		}
		b.Run(fmt.Sprint(letters, " in the toolkit's"), func(b *testing.B) {
			e := widget.NewMultiLineEntry()
			e.Wrapping = fyne.TextWrapWord
			w := test.NewTempWindow(b, e)
			w.Resize(fyne.NewSize(360, 400))
			e.SetText(text)
			for b.Loop() {
				e.TypedRune('x')
			}
		})
	}
}

// The frame stands within the field: what the field stands in may cut off parts of
// a pixel at its edges, and the line with them.
func TestTheFrameIsNotCut(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.3, 2.5} {
		test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, scale))
		f := New("")
		f.Resize(fyne.NewSize(300, 120))
		from, size := f.edge.Position(), f.edge.Size()
		if from.X < 1 || from.Y < 1 || from.X+size.Width > 299 || from.Y+size.Height > 119 {
			t.Errorf("at %v the line stands at %v, %v large", scale, from, size)
		}
		if f.ground.Position() != from || f.ground.Size() != size {
			t.Errorf("at %v the ground stands at %v, the line at %v", scale, f.ground.Position(), from)
		}
	}
}
