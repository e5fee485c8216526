package textview

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// stage is a view on the screen with its keys and its clock.
type stage struct {
	*View
	t      testing.TB
	window fyne.Window
	shift  bool
	clock  time.Time
	waits  []func() // what is to be done later
}

// onStage shows a content in a window of that width.
func onStage(t testing.TB, content Content, width float32) *stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	s := &stage{View: New(content), t: t, clock: time.Unix(1000, 0)}
	s.modifiers = func() fyne.KeyModifier {
		if s.shift {
			return fyne.KeyModifierShift
		}
		return 0
	}
	s.now = func() time.Time { return s.clock }
	s.later = func(_ time.Duration, do func()) { s.waits = append(s.waits, do) }
	s.window = test.NewTempWindow(t, container.NewWithoutLayout(s.View))
	s.window.Resize(fyne.NewSize(width, 600))
	s.Resize(fyne.NewSize(width, 500))
	return s
}

// away is where the view stands on the canvas in these tests.
var away = fyne.NewPos(40, 70)

// place is the middle of the letter at a code point.
func (s *stage) place(offset int) fyne.Position {
	l := &s.layout
	b := s.index.byteAt(offset)
	row := l.lineOf(caret{at: b})
	left, right := l.xOf(row, b), l.xOf(row, l.after(b))
	return fyne.NewPos(s.sizes.gutter+left+(right-left)*0.4, l.lines[row].top+3)
}

func (s *stage) event(pos fyne.Position, modifier fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{
		PointEvent: fyne.PointEvent{Position: pos, AbsolutePosition: pos.Add(away)},
		Button:     desktop.MouseButtonPrimary, Modifier: modifier,
	}
}

func (s *stage) click(offset int, modifier fyne.KeyModifier) {
	s.MouseDown(s.event(s.place(offset), modifier))
	s.MouseUp(s.event(s.place(offset), modifier))
}

func (s *stage) drag(pos fyne.Position) {
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: pos, AbsolutePosition: pos.Add(away)}})
}

func (s *stage) keys(names ...fyne.KeyName) {
	for _, name := range names {
		s.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func (s *stage) shifted(names ...fyne.KeyName) {
	s.shift = true
	s.keys(names...)
	s.shift = false
}

func (s *stage) control(name fyne.KeyName, more fyne.KeyModifier) {
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault | more})
}

func (s *stage) expect(what, words string) {
	s.t.Helper()
	if got := s.SelectedText(); got != words {
		s.t.Errorf("%s: %q is selected, want %q", what, got, words)
	}
}

// texts is all that is drawn, from top to bottom.
func texts(o fyne.CanvasObject) (list []*canvas.Text) {
	switch o := o.(type) {
	case *canvas.Text:
		list = append(list, o)
	case *fyne.Container:
		for _, child := range o.Objects {
			list = append(list, texts(child)...)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			list = append(list, texts(child)...)
		}
	}
	return list
}

func written(o fyne.CanvasObject) (list []string) {
	for _, t := range texts(o) {
		list = append(list, t.Text)
	}
	return list
}

const two = "Збройні сили of Ukraine\nIn peacetime"

func TestSelectByMouse(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	var told []int
	s.OnSelected = func(start, end int) { told = append(told, start, end) }
	s.MouseDown(s.event(s.place(2), 0))
	s.drag(s.place(5))
	s.drag(s.place(10))
	if len(told) != 0 {
		t.Error("told before the button was let go")
	}
	s.MouseUp(s.event(s.place(10), 0))
	s.DragEnd()
	s.expect("drag", "ройні си")
	if !slices.Equal(told, []int{2, 10}) {
		t.Errorf("told of %v", told)
	}
	if s.window.Canvas().Focused() != fyne.Focusable(s.View) {
		t.Error("the view has not got the keyboard")
	}
	s.click(30, fyne.KeyModifierShift)
	s.expect("click with Shift", two[4:len("Збройні сили of Ukraine\nIn pea")])
	s.clock = s.clock.Add(time.Second)
	s.click(4, 0)
	s.expect("click", "")
	s.click(4, 0)
	s.expect("double click", "Збройні")
	s.click(4, 0)
	s.expect("triple click", "Збройні сили of Ukraine")
	s.clock = s.clock.Add(time.Second)
	s.click(4, 0)
	s.expect("a click long after", "")
}

// A drag that begins with a double click selects whole words, in both
// directions.
func TestDragByWords(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	s.click(9, 0)
	s.MouseDown(s.event(s.place(9), 0))
	s.expect("double click", "сили")
	s.drag(s.place(18))
	s.expect("on", "сили of Ukraine")
	s.drag(s.place(1))
	s.expect("back", "Збройні сили")
}

// A drag that begins with a triple click selects whole paragraphs.
func TestDragByParagraphs(t *testing.T) {
	const text = "One. Two.\nThree four.\nFive."
	s := onStage(t, Content{Text: text}, 600)
	s.click(13, 0)
	s.click(13, 0)
	s.MouseDown(s.event(s.place(13), 0))
	s.expect("triple click", "Three four.")
	s.drag(s.place(24))
	s.expect("on", "Three four.\nFive.")
	s.drag(s.place(6))
	s.expect("back", "One. Two.\nThree four.")
}

// A double click in a space selects the nearest word of the paragraph, and a
// drag by words ends with a word, too.
func TestDoubleClickInSpaces(t *testing.T) {
	const text = "Kyiv   agrees, but\n\n ,  \nlater"
	for _, c := range []struct {
		name string
		at   int
		late bool // in the right half of the letter
		want string
	}{
		{"after a word", 4, false, "Kyiv"},
		{"between two, on the left", 5, false, "Kyiv"},
		{"between two, on the right", 5, true, "agrees"},
		{"before a word", 6, false, "agrees"},
		{"on a comma", 13, false, ","},
		{"after a comma", 14, false, "but"},
		{"at the end of the line", 18, false, "but"},
		{"in an empty paragraph", 19, false, ""},
		{"in a paragraph without words", 23, false, ""},
		{"on the last letter", 29, true, "later"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := onStage(t, Content{Text: text}, 600)
			pos := s.place(c.at)
			if c.late {
				b := s.index.byteAt(c.at)
				row := s.layout.lineOf(caret{at: b})
				left, right := s.layout.xOf(row, b), s.layout.xOf(row, s.layout.after(b))
				pos.X = left + (right-left)*0.9
			}
			for range 2 {
				s.MouseDown(s.event(pos, 0))
				s.MouseUp(s.event(pos, 0))
			}
			s.expect(c.name, c.want)
		})
	}
	s := onStage(t, Content{Text: text}, 600)
	s.click(1, 0)
	s.MouseDown(s.event(s.place(1), 0))
	s.drag(s.place(6))
	s.expect("drag into a space", "Kyiv   agrees")
	s.drag(s.place(4))
	s.expect("drag back", "Kyiv")
}

// noted is a text with notes: "a" on all of the first words, "b" on a part of
// these, "c" beside them.
func noted(t *testing.T) (s *stage, asked *[]string, places *[]fyne.Position) {
	text := "one two three four"
	s = onStage(t, Content{Text: text, Style: Style{Gutter: true}, Spans: []Span{span(text, "four", Span{Link: "https://example.org"})}}, 600)
	s.SetMarks([]Mark{
		mark(text, "two", Mark{ID: "b", Letter: "B"}), mark(text, "one two", Mark{ID: "a", Letter: "A"}),
		mark(text, "four", Mark{ID: "c", Letter: "C"}), mark(text, "three", Mark{ID: "hit", Kind: Hit}),
	})
	asked, places = new([]string), new([]fyne.Position)
	s.OnNotesAt = func(notes []Mark, at fyne.Position) {
		ids := ""
		for _, n := range notes {
			ids += n.ID
		}
		*asked, *places = append(*asked, ids), append(*places, at)
	}
	return s, asked, places
}

// The notes at the caret, or on the selected words, are asked for by key.
func TestNotesByKey(t *testing.T) {
	down := func(s *stage) {
		s.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	}
	enter := func(s *stage) { s.keys(fyne.KeyReturn) }
	control := func(s *stage) { s.control(fyne.KeyDown, 0) }
	for _, c := range []struct {
		name       string
		start, end int
		press      func(*stage)
		want       []string
	}{
		{"on one note", 1, 1, down, []string{"a"}},
		{"by Return", 1, 1, enter, []string{"a"}},
		{"by another key", 1, 1, control, nil},
		{"on two, the longer begins first", 5, 5, down, []string{"ab"}},
		{"behind the last letter", 7, 7, enter, []string{"ab"}},
		{"on a hit", 10, 10, down, nil},
		{"on selected words", 5, 16, down, []string{"abc"}},
		{"on words beside them", 8, 13, down, nil},
		{"on a link", 15, 15, down, []string{"c"}},
		{"on a link, by Return", 15, 15, enter, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, asked, places := noted(t)
			var followed, passed int
			s.OnLink, s.OnKey = func(string) { followed++ }, func(*fyne.KeyEvent) { passed++ }
			window := &shortcuts{Canvas: s.window.Canvas()}
			s.canvas = func() fyne.Canvas { return window }
			s.Select(c.start, c.end)
			c.press(s)
			if !slices.Equal(*asked, c.want) {
				t.Fatalf("asked for %q, want %q", *asked, c.want)
			}
			if told := len(*asked) + followed + passed + len(window.got); told != 1 {
				t.Errorf("the key did %d things", told)
			}
			if len(*places) == 1 && ((*places)[0].X <= s.sizes.gutter || (*places)[0].Y < s.layout.bottom(0)) {
				t.Errorf("the list is not below the caret but at %v", (*places)[0])
			}
		})
	}
}

// A note that ends before the caret is not there, though one around it is.
func TestNotesWithinANote(t *testing.T) {
	s, asked, _ := noted(t)
	s.SetMarks([]Mark{{ID: "long", Start: 0, End: 18}, {ID: "short", Start: 4, End: 7}})
	s.OnNotesAt = func(notes []Mark, _ fyne.Position) { *asked = append(*asked, fmt.Sprint(len(notes), notes[0].ID)) }
	s.Select(10, 10)
	s.keys(fyne.KeyReturn)
	if !slices.Equal(*asked, []string{"1long"}) {
		t.Errorf("asked for %q", *asked)
	}
}

// A click on a letter in the gutter asks for the notes of its line; one that
// selects, or goes elsewhere, does not.
func TestNotesByLetter(t *testing.T) {
	s, asked, places := noted(t)
	letter := fyne.NewPos(s.sizes.gutter/2, 5)
	s.MouseMoved(s.event(letter, 0))
	if s.Cursor() != desktop.PointerCursor {
		t.Error("the pointer does not say that the letter can be pressed")
	}
	s.MouseDown(s.event(letter, 0))
	s.drag(s.place(5))
	s.MouseUp(s.event(letter, 0))
	s.clock = s.clock.Add(time.Second)
	s.click(5, 0)
	s.clock = s.clock.Add(time.Second)
	below := fyne.NewPos(letter.X, s.layout.height+20)
	s.MouseDown(s.event(below, 0))
	s.MouseUp(s.event(below, 0))
	if len(*asked) != 0 {
		t.Fatalf("asked for %q without a click on a letter", *asked)
	}
	s.clock = s.clock.Add(time.Second)
	s.MouseDown(s.event(letter, 0))
	s.MouseUp(s.event(letter, 0))
	if !slices.Equal(*asked, []string{"abc"}) || (*places)[0] != letter.Add(away) {
		t.Errorf("asked for %q at %v", *asked, *places)
	}
}

func TestSelectByKeys(t *testing.T) {
	const text = "one two\nthree👩‍🚀 foura\u0301x"
	for _, c := range []struct {
		name  string
		start int
		do    func(*stage)
		want  string
	}{
		{"Right", 0, func(s *stage) { s.shifted(fyne.KeyRight, fyne.KeyRight) }, "on"},
		{"Left", 3, func(s *stage) { s.shifted(fyne.KeyLeft) }, "e"},
		{"over a joined picture", 13, func(s *stage) { s.shifted(fyne.KeyRight) }, "👩‍🚀"},
		{"back over it", 16, func(s *stage) { s.shifted(fyne.KeyLeft) }, "👩‍🚀"},
		{"over an accent", 21, func(s *stage) { s.shifted(fyne.KeyRight) }, "a\u0301"},
		{"by words", 0, func(s *stage) { s.control(fyne.KeyRight, fyne.KeyModifierShift) }, "one"},
		{"back by words", 7, func(s *stage) { s.control(fyne.KeyLeft, fyne.KeyModifierShift) }, "two"},
		{"Down", 1, func(s *stage) { s.shifted(fyne.KeyDown) }, "ne two\nt"},
		{"Home", 6, func(s *stage) { s.shifted(fyne.KeyHome) }, "one tw"},
		{"End", 4, func(s *stage) { s.shifted(fyne.KeyEnd) }, "two"},
		{"to the end", 17, func(s *stage) { s.control(fyne.KeyEnd, fyne.KeyModifierShift) }, "foura\u0301x"},
		{"to the start", 3, func(s *stage) { s.control(fyne.KeyHome, fyne.KeyModifierShift) }, "one"},
		{"all", 3, func(s *stage) { s.TypedShortcut(&fyne.ShortcutSelectAll{}) }, text},
		{"Right from a selection goes to its end", 0, func(s *stage) {
			s.shifted(fyne.KeyRight, fyne.KeyRight)
			s.keys(fyne.KeyRight)
			s.shifted(fyne.KeyRight)
		}, "e"},
		{"Left from a selection goes to its start", 2, func(s *stage) {
			s.shifted(fyne.KeyRight, fyne.KeyRight)
			s.keys(fyne.KeyLeft)
			s.shifted(fyne.KeyLeft)
		}, "n"},
		{"Escape", 0, func(s *stage) {
			s.shifted(fyne.KeyRight)
			s.keys(fyne.KeyEscape)
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := onStage(t, Content{Text: text}, 600)
			s.Select(c.start, c.start)
			c.do(s)
			s.expect(c.name, c.want)
		})
	}
}

// The ground of what is selected lies where the words stand.
func TestSelectionIsDrawn(t *testing.T) {
	s := onStage(t, Content{Text: "one two\nthree"}, 600)
	s.window.Canvas().Focus(s.View)
	check := func(what string, from, until int, second bool) {
		t.Helper()
		ground := s.scene.shown[0].selected
		left, right := s.layout.xOf(0, from), s.layout.xOf(0, until)
		if !ground.Visible() || ground.Position().X != left || ground.Size().Width < right-left || ground.Size().Width > right-left+s.sizes.gap {
			t.Errorf("%s: from %v, %v wide; want %v to %v", what, ground.Position().X, ground.Size().Width, left, right)
		}
		if s.scene.shown[1].selected.Visible() != second {
			t.Errorf("%s: the second line says otherwise", what)
		}
	}
	s.Select(4, 7)
	check("a word", 4, 7, false)
	s.Select(4, 5)
	check("less", 4, 5, false)
	s.Select(2, 10)
	check("two lines", 2, 7, true)
	strong := s.scene.shown[0].selected.FillColor
	s.window.Canvas().Unfocus()
	if check("without the keyboard", 2, 7, true); s.scene.shown[0].selected.FillColor == strong {
		t.Error("without the keyboard it is as strong as with it")
	}
	if s.Unselect(); s.scene.shown[0].selected.Visible() || s.scene.shown[1].selected.Visible() {
		t.Error("nothing is selected, and drawn all the same")
	}
}

// Up and Down keep to the same distance from the left over shorter lines.
func TestCaretKeepsItsColumn(t *testing.T) {
	s := onStage(t, Content{Text: "aaaaaaaa\nb\naaaaaaaa"}, 600)
	s.Select(6, 6)
	s.keys(fyne.KeyDown, fyne.KeyDown)
	if at, _ := s.Selection(); at != 17 {
		t.Errorf("the caret is at %d, want 17", at)
	}
}

// shortcuts is a canvas that notes its shortcuts.
type shortcuts struct {
	fyne.Canvas
	got []fyne.Shortcut
}

func (s *shortcuts) TypedShortcut(c fyne.Shortcut) { s.got = append(s.got, c) }

// Keys that have nowhere to go belong to the page.
func TestKeysAreHandedOn(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	var keys []fyne.KeyName
	var runes []rune
	escaped := 0
	s.OnKey = func(e *fyne.KeyEvent) { keys = append(keys, e.Name) }
	s.OnRune = func(r rune) { runes = append(runes, r) }
	s.OnEscape = func() { escaped++ }
	s.keys(fyne.KeyUp, fyne.KeyF3, fyne.KeyReturn)
	s.Select(len([]rune(two)), len([]rune(two)))
	s.keys(fyne.KeyPageDown, fyne.KeyDown)
	s.TypedRune('n')
	s.shifted(fyne.KeyLeft)
	s.keys(fyne.KeyEscape)
	if escaped != 0 {
		t.Error("the first Escape only drops the selection")
	}
	s.keys(fyne.KeyEscape)
	if want := []fyne.KeyName{fyne.KeyUp, fyne.KeyF3, fyne.KeyReturn, fyne.KeyPageDown, fyne.KeyDown}; !slices.Equal(keys, want) {
		t.Errorf("handed on: %v, want %v", keys, want)
	}
	if string(runes) != "n" || escaped != 1 {
		t.Errorf("letters %q, escaped %d times", string(runes), escaped)
	}
	find := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl}
	window := &shortcuts{Canvas: s.window.Canvas()}
	s.canvas = func() fyne.Canvas { return window }
	s.TypedShortcut(find)
	s.TypedShortcut(&fyne.ShortcutUndo{})
	s.control(fyne.KeyHome, 0)
	if len(window.got) != 2 || window.got[0] != fyne.Shortcut(find) {
		t.Errorf("the window got the shortcuts %v", window.got)
	}
}

func TestCopy(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("before")
	s.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard.Content(); got != "before" {
		t.Errorf("nothing was selected, and %q copied", got)
	}
	s.Select(8, 12)
	s.TypedShortcut(&fyne.ShortcutCopy{})
	if got := clipboard.Content(); got != "сили" {
		t.Errorf("copied %q", got)
	}
}

func TestTabLeaves(t *testing.T) {
	s := onStage(t, Content{Text: "one"}, 200)
	other := New(Content{Text: "two"})
	s.window.SetContent(container.NewVBox(s.View, other))
	c := s.window.Canvas()
	c.Focus(s.View)
	if c.FocusNext(); c.Focused() != fyne.Focusable(other) {
		t.Errorf("the keyboard is at %v", c.Focused())
	}
	if _, takes := any(s.View).(fyne.Tabbable); takes {
		t.Error("the view takes Tab for itself")
	}
}

// The ring and the caret are seen only where the keyboard is.
func TestFocusIsSeen(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	var told []bool
	s.OnFocus = func(focused bool) { told = append(told, focused) }
	s.Select(3, 3)
	for _, focused := range []bool{true, false} {
		if s.window.Canvas().Unfocus(); focused {
			s.window.Canvas().Focus(s.View)
		}
		if s.scene.caret.Size().IsZero() == focused || s.scene.ring[0].Visible() != focused {
			t.Errorf("focused %v: the caret or the ring says otherwise", focused)
		}
		if !s.scene.caret.Visible() {
			t.Error("what is hidden cannot have the canvas repainted")
		}
	}
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("told %v", told)
	}
	if x := s.scene.caret.Position().X; x < s.layout.xOf(0, 6)-2 || x > s.layout.xOf(0, 6)+1 {
		t.Errorf("the caret stands at %v", x)
	}
}

func TestLinks(t *testing.T) {
	pressed, address := 0, ""
	c := Content{Text: "see para 6 of the plan", Spans: []Span{
		{Start: 4, End: 10, Press: func() { pressed++ }}, {Start: 18, End: 22, Link: "plan:1"},
	}}
	s := onStage(t, c, 600)
	s.OnLink = func(a string) { address = a }
	s.click(5, 0)
	if pressed != 1 {
		t.Error("a click did not press the link")
	}
	s.clock = s.clock.Add(time.Second)
	s.MouseDown(s.event(s.place(5), 0))
	s.drag(s.place(8))
	s.MouseUp(s.event(s.place(8), 0))
	s.clock = s.clock.Add(time.Second)
	s.click(12, 0)
	if pressed != 1 || address != "" {
		t.Error("a selection, or a click beside, pressed a link")
	}
	s.Select(19, 19)
	s.keys(fyne.KeyReturn)
	if address != "plan:1" {
		t.Errorf("Return went to %q", address)
	}
	s.MouseMoved(s.event(s.place(5), 0))
	if s.Cursor() != desktop.PointerCursor {
		t.Error("over a link the pointer is that of text")
	}
	s.MouseMoved(s.event(s.place(12), 0))
	if s.Cursor() != desktop.TextCursor {
		t.Error("over text the pointer is that of links")
	}
	if texts(s.View)[1].TextStyle.Underline != true || texts(s.View)[1].Color != theme.Colors().Accent {
		t.Error("the link does not look like one")
	}
}

func TestMenu(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	var where fyne.Position
	offset := -1
	s.OnMenu = func(at fyne.Position, o int) { where, offset = at, o }
	second := func(at int) {
		s.TappedSecondary(&fyne.PointEvent{Position: s.place(at), AbsolutePosition: s.place(at).Add(away)})
	}
	s.Select(8, 12)
	second(9)
	s.expect("on the selection", "сили")
	if offset != 9 || where != s.place(9).Add(away) {
		t.Errorf("asked at %v for %d", where, offset)
	}
	second(20)
	s.expect("beside it", "")
	if at, _ := s.Selection(); at != 20 || offset != 20 {
		t.Errorf("the caret is at %d, the menu for %d", at, offset)
	}
	offset = -1
	s.keys(desktop.KeyMenu)
	if offset != 20 {
		t.Error("the menu key does nothing")
	}
}

func TestMarks(t *testing.T) {
	s := onStage(t, Content{Text: "зброя and peace"}, 600)
	s.SetMarks([]Mark{
		{ID: "a", Start: 0, End: 12},
		{ID: "hit", Start: 6, End: 15, Kind: Hit},
		{ID: "empty", Start: 7, End: 7},
		{ID: "out", Start: 50, End: 60},
		{ID: "b", Start: 6, End: 9},
	})
	ids := func(marks []Mark) string {
		list := ""
		for _, m := range marks {
			list += m.ID + " "
		}
		return list
	}
	for offset, want := range map[int]string{0: "a ", 6: "a b hit ", 9: "a hit ", 14: "hit ", 15: "hit "} {
		if got := ids(s.MarksAt(offset)); got != want {
			t.Errorf("on %d: %q, want %q", offset, got, want)
		}
	}
	var told []string
	s.OnMarks = func(offset int, marks []Mark) { told = append(told, fmt.Sprint(offset, " ", ids(marks))) }
	s.click(7, 0)
	s.control(fyne.KeyEnd, 0)
	s.keys(fyne.KeyHome)
	if want := []string{"7 a b hit ", "15 ", "0 a "}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	s.SetContent(Content{Text: "new"}) // marks beyond the text must not fail
	s.keys(fyne.KeyRight)
}

// Notes over each other have lines of their own. What has no room is counted in
// the gutter.
func TestCrowdedNotes(t *testing.T) {
	s := onStage(t, Content{Text: "some words to annotate\nand more", Style: Style{Gutter: true}}, 600)
	height := s.MinSize().Height
	var marks []Mark
	for i := range 7 {
		marks = append(marks, Mark{ID: fmt.Sprint(i), Start: i, End: 20 - i, Letter: "N", Color: color.Black})
	}
	s.SetMarks(marks)
	if got := s.MinSize().Height; got != height+2*s.sizes.pitch {
		t.Errorf("with four levels of notes it is %v high, without %v", got, height)
	}
	if got := written(s.View); !slices.Equal(got, []string{"some words to annotate", "N", "N", "+5", "and more"}) {
		t.Errorf("drawn: %q", got)
	}
	s.SetMarks(marks[:3])
	if got := written(s.View); !slices.Equal(got, []string{"some words to annotate", "N", "N", "N", "and more"}) {
		t.Errorf("three lanes suffice for three: %q", got)
	}
	s.SetMarks([]Mark{{Start: 1, End: 4}, {Start: 2, End: 5}})
	if got := s.MinSize().Height; got != height {
		t.Errorf("two levels have room between lines, but it is %v high", got)
	}
	s.SetMarks([]Mark{{Start: 25, End: 28}, {Start: 26, End: 29}})
	if got := s.MinSize().Height; got != height+s.sizes.pitch {
		t.Errorf("below the last line there is none, but it is %v high", got)
	}
	s.SetMarks(nil)
	if s.MinSize().Height != height {
		t.Error("without notes the room for them stays")
	}
}

func TestPatterns(t *testing.T) {
	ink := func(p Pattern) (full, half int) {
		for y := range 6 {
			for x := range 120 {
				switch c := cover(p, float64(x)+0.5, float64(y)+0.5, 6); {
				case c == 1:
					full++
				case c > 0:
					half++
				}
			}
		}
		return full, half
	}
	solid, _ := ink(Solid)
	dashed, _ := ink(Dashed)
	dotted, _ := ink(Dotted)
	if _, soft := ink(Wavy); soft == 0 {
		t.Error("a wave has no soft edge")
	}
	if dotted >= dashed || dashed >= solid || solid != 120*4 {
		t.Errorf("solid %d, dashed %d, dotted %d pixels", solid, dashed, dotted)
	}
}

func TestHeightFollowsWidth(t *testing.T) {
	s := onStage(t, Content{Text: strings.Repeat("words and words ", 40)}, 600)
	line := theme.LineHeight(theme.TextSize())
	heights := map[float32]float32{}
	for _, width := range []float32{600, 300, 600} {
		s.Resize(fyne.NewSize(width, 1))
		height := s.MinSize().Height
		if height != line*float32(len(s.layout.lines)) || len(s.layout.lines) < int(3000/width) {
			t.Errorf("%v wide it is %v high in %d lines", width, height, len(s.layout.lines))
		}
		if was, found := heights[width]; found && was != height {
			t.Errorf("%v wide it is %v high, and was %v", width, height, was)
		}
		heights[width] = height
	}
	if heights[300] < 1.8*heights[600] {
		t.Errorf("heights by width: %v", heights)
	}
	if m := New(Content{Text: two}).MinSize(); m.Height != line {
		t.Errorf("without a width it is %v", m)
	}
	if m := New(Content{Text: two, Style: Style{NoWrap: true}}).MinSize(); m.Height != 2*line || m.Width < 100 {
		t.Errorf("not wrapped it is %v", m)
	}
}

// No line is drawn wider than the view, as the toolkit shapes it.
func TestLinesFit(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		s := onStage(t, Content{Text: long(4000), Spans: []Span{{Start: 100, End: 900, Bold: true}, {Start: 500, End: 2000, Italic: true}}}, 400)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, scale))
		s.Refresh()
		for _, text := range texts(s.View) {
			if right := text.Position().X + text.MinSize().Width; right > 401 {
				t.Errorf("at %v %q ends at %v", scale, text.Text, right)
			}
		}
	}
}

func TestThemeChanges(t *testing.T) {
	s := onStage(t, Content{Text: two, Style: Style{Tone: Muted, Gutter: true}}, 400)
	height := s.MinSize().Height
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	s.Refresh()
	if text := texts(s.View)[0]; text.Color != theme.Colors().Muted || text.TextSize != theme.TextSize() {
		t.Errorf("still %v in %v", text.Color, text.TextSize)
	}
	if got := s.MinSize().Height; got < 1.9*height {
		t.Errorf("at 200 %% it is %v high, at 100 %% %v", got, height)
	}
	if s.scene.caret.FillColor != theme.Colors().Accent {
		t.Error("the caret has the old colour")
	}
}

func TestTones(t *testing.T) {
	for tone, want := range map[Tone]color.Color{
		Normal: theme.PaletteFor(1).Ink, Second: theme.PaletteFor(1).Second, Muted: theme.PaletteFor(1).Muted, Warning: theme.PaletteFor(1).Warning,
	} {
		s := onStage(t, Content{Text: "x", Style: Style{Tone: tone}}, 100)
		if got := texts(s.View)[0].Color; got != want {
			t.Errorf("tone %d is %v, want %v", tone, got, want)
		}
	}
}

// The same words in another style stay selected; others do not.
func TestSelectionStaysWithTheText(t *testing.T) {
	s := onStage(t, Content{Text: two}, 600)
	s.Select(8, 12)
	s.SetContent(Content{Text: two, Style: Style{Bold: true}})
	s.expect("another style", "сили")
	s.SetText("other", Style{})
	s.expect("another text", "")
	s.Select(3, 99)
	s.expect("beyond the text", "er")
	s.OnSelected = func(int, int) { t.Error("Unselect tells") }
	s.Unselect()
	if at, _ := s.Selection(); at != 5 {
		t.Errorf("unselected, the caret is at %d", at)
	}
}

func TestSelectSplitsNoCluster(t *testing.T) {
	s := onStage(t, Content{Text: "xa\u0301👩‍🚀y"}, 600)
	s.Select(2, 4)
	s.expect("from within one into another", "a\u0301👩‍🚀")
	if start, end := s.Selection(); start != 1 || end != 6 {
		t.Errorf("[%d, %d)", start, end)
	}
}

func TestAccessible(t *testing.T) {
	v := New(Content{Text: strings.Repeat("є", 5000)})
	if got := len([]rune(v.AccessibilityLabel())); got > 1010 || got < 900 {
		t.Errorf("%d letters are read out", got)
	}
	if v.SetText("short", Style{}); v.AccessibilityLabel() != "short" || v.AccessibilityRole() != fyne.AccessibleRoleText {
		t.Errorf("%q", v.AccessibilityLabel())
	}
}

// Whatever text there is, it is shown without failing, and lines do not overlap.
func TestOddTexts(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "feeds": "\n\n\r\n", "one word": strings.Repeat("щ", 3000), "one line": strings.Repeat("words ", 170_000),
		"accents": "e" + strings.Repeat("\u0301", 200_000), "controls": "a\x00b\x1bc\vd\te\u2028f", "right to left": "שלום עולם، مرحبا",
		"pictures": strings.Repeat("👩‍🚀🇺🇦", 300), "not UTF-8": "\xff\xfe\xfd", "unseen": strings.Repeat("\u200b", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			n := len([]rune(text))
			s := onStage(t, Content{Text: text, Style: Style{Gutter: true}, Spans: []Span{{Start: 1, End: n, Strike: true}}}, 300)
			s.SetMarks([]Mark{{Start: 0, End: n, Pattern: Wavy, Letter: "Q"}, {Start: n / 2, End: n + 9, Kind: Hit}})
			s.ShowPart(0, 500)
			s.SelectAll()
			s.keys(fyne.KeyDown, fyne.KeyEnd, fyne.KeyLeft, fyne.KeyPageDown)
			s.control(fyne.KeyLeft, 0)
			s.click(0, 0)
			s.click(0, 0)
			for i := 1; i < len(s.layout.lines); i++ {
				if s.layout.lines[i].top < s.layout.bottom(i-1) {
					t.Fatalf("line %d begins above the end of the one before", i)
				}
			}
			for _, text := range texts(s.View) {
				if len(text.Text) > 2*longestRun {
					t.Errorf("%d bytes are drawn at once", len(text.Text))
				}
			}
		})
	}
}

// The gutter is as wide as its notes need, and no wider.
func TestTheGutterIsNarrow(t *testing.T) {
	const text = "some words to annotate"
	note := func(id string) Mark { return Mark{ID: id, Start: 0, End: 10, Letter: "Q"} }
	for _, c := range []struct{ notes, widest int }{{0, 14}, {1, 14}, {2, 24}, {3, 34}, {5, 40}} {
		s := onStage(t, Content{Text: text, Style: Style{Gutter: true}}, 400)
		var marks []Mark
		for i := range c.notes {
			marks = append(marks, note(fmt.Sprint(i)))
		}
		s.SetMarks(marks)
		if x := s.sizes.gutter; x > float32(c.widest) || x < float32(c.widest)-5 {
			t.Errorf("beside %d notes the text begins at %v", c.notes, x)
		}
		for _, drawn := range texts(s.View) {
			if drawn.Text != text && (drawn.Position().X < -1 || drawn.Position().X+drawn.Size().Width > s.sizes.gutter) {
				t.Errorf("of %d notes a letter stands at %v, %v wide", c.notes, drawn.Position().X, drawn.Size().Width)
			}
		}
		s.SetMarks(nil)
		if x := s.sizes.gutter; x > 14 || x != s.Hang() {
			t.Errorf("without them again it begins at %v", x)
		}
	}
}
