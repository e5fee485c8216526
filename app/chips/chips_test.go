package chips

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// some are chips of every kind.
func some() []Chip {
	return []Chip{
		{Key: "theme", Words: "Theme", Kind: Menu},
		{Key: "stance", Words: "Stance: 2 of 5", Kind: Menu, On: true},
		{Key: "contested", Words: "contested", Kind: Switch},
		{Key: "notes", Words: "with notes", Kind: Switch, On: true},
		{Key: "condition 0", Words: "Russia: rejects", Kind: Condition},
		{Key: "condition 1", Words: "changed since 20 Nov", Kind: Condition},
	}
}

// stage is a bar in a window, with everything it says.
type stage struct {
	*Bar
	window fyne.Window
	said   []string
}

func open(t *testing.T, mode theme.Mode, scale, width float32, list []Chip) *stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, scale))
	s := &stage{Bar: New()}
	note := func(what string) func(string) {
		return func(key string) { s.said = append(s.said, strings.TrimSpace(what+" "+key)) }
	}
	s.OnSwitch, s.OnRemove = note("switch"), note("remove")
	s.OnMenu = func(key string, at fyne.Position) {
		s.said = append(s.said, fmt.Sprintf("menu %s below %v", key, at.Y > 0))
	}
	s.OnEscape = func() { note("escape")("") }
	s.Show(list)
	s.Count("showing 12 of 39", "show all")
	s.window = test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(theme.Colors().Panel), container.New(theme.Inset{X: 10, Y: 4}, s.Object())))
	s.window.SetPadded(false)
	s.window.Resize(fyne.NewSize(width, 40))
	s.window.Resize(fyne.NewSize(width, s.window.Content().MinSize().Height)) // the width decides the height
	return s
}

// press is a key as the toolkit brings it: to what has the keyboard, and the
// space bar as a letter, too, to what has it by then.
func (s *stage) press(key fyne.KeyName) {
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	if focused := s.window.Canvas().Focused(); key == fyne.KeySpace && focused != nil {
		focused.TypedRune(' ')
	}
}

// holder is the key of the chip that has the keyboard.
func (s *stage) holder() string {
	if b, ok := s.window.Canvas().Focused().(*button); ok {
		return b.chip.Key
	}
	return "nobody"
}

func TestEachKindSaysItsOwn(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	for _, one := range append(slices.Clone(s.shown), s.clear) {
		test.Tap(one)
	}
	want := []string{"menu theme below true", "menu stance below true", "switch contested", "switch notes", "remove condition 0", "remove condition 1", "remove"}
	if !slices.Equal(s.said, want) {
		t.Errorf("said %q, want %q", s.said, want)
	}
}

func TestKeysReachAndPressEveryChip(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	s.Focus()
	var reached []string
	for range 8 {
		reached = append(reached, s.holder())
		s.press(fyne.KeyRight)
	}
	if want := []string{"theme", "stance", "contested", "notes", "condition 0", "condition 1", "", ""}; !slices.Equal(reached, want) {
		t.Errorf("the arrows reach %q, want %q", reached, want)
	}
	s.press(fyne.KeyHome)
	reached = nil
	for range 7 {
		reached = append(reached, s.holder())
		s.window.Canvas().FocusNext()
	}
	if want := []string{"theme", "stance", "contested", "notes", "condition 0", "condition 1", ""}; !slices.Equal(reached, want) {
		t.Errorf("Tab reaches %q, want %q", reached, want)
	}
	s.Focus()
	s.press(fyne.KeyReturn)
	s.press(fyne.KeyDelete) // a menu is not taken away
	s.focus(s.shown[0], 2)
	s.press(fyne.KeySpace)
	s.press(fyne.KeyEnd)
	s.press(fyne.KeyLeft)
	s.press(fyne.KeyDelete)
	s.press(fyne.KeyEscape)
	if want := []string{"menu theme below true", "switch contested", "remove condition 1", "escape"}; !slices.Equal(s.said, want) {
		t.Errorf("said %q, want %q", s.said, want)
	}
}

// TestOtherKeysAreTheWindows: F3 finds, whatever has the keyboard.
func TestOtherKeysAreTheWindows(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	var heard []fyne.KeyName
	s.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { heard = append(heard, k.Name) })
	s.Focus()
	for _, key := range []fyne.KeyName{fyne.KeyF3, fyne.KeyRight, fyne.KeyEscape} {
		s.press(key)
	}
	s.OnEscape = nil
	s.press(fyne.KeyEscape)
	if want := []fyne.KeyName{fyne.KeyF3, fyne.KeyEscape}; !slices.Equal(heard, want) {
		t.Errorf("the window heard %v, want %v", heard, want)
	}
}

// TestTheSpaceOfAnotherPlacePressesNothing: its key went elsewhere.
func TestTheSpaceOfAnotherPlacePressesNothing(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	s.Focus()
	s.window.Canvas().Focused().TypedRune(' ')
	if len(s.said) > 0 {
		t.Errorf("said %q", s.said)
	}
}

// TestMenusOfChips: the secondary button, the menu key and Shift+F10 ask what
// else can be done with a chip, which is not pressed.
func TestMenusOfChips(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	var at fyne.Position
	s.OnContext = func(key string, where fyne.Position) {
		s.said, at = append(s.said, "context "+key), where
	}
	test.TapSecondary(s.shown[2])
	s.Focus()
	s.press(fyne.KeyF10)
	s.press(desktop.KeyMenu)
	if top := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.shown[0]); at.Y <= top.Y || at.X < top.X {
		t.Errorf("the menu opens at %v, the chip is at %v", at, top)
	}
	s.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	s.press(fyne.KeyF10)
	test.TapSecondary(s.clear)
	if want := []string{"context contested", "context theme", "context theme", "context "}; !slices.Equal(s.said, want) {
		t.Errorf("said %q, want %q", s.said, want)
	}
}

// TestWhatStandsApart has no edge whatever its state, and a line behind it.
func TestWhatStandsApart(t *testing.T) {
	list := []Chip{
		{Key: "order", Words: "Order: by theme", Kind: Menu, On: true, Apart: true},
		{Key: "theme", Words: "Theme", Kind: Menu, On: true},
	}
	s := open(t, theme.Light, 1, 900, list)
	one, other := s.shown[0], s.shown[1]
	if _, _, _, a := one.ground.StrokeColor.RGBA(); a != 0 || one.words.TextStyle.Bold || one.words.Color == other.words.Color {
		t.Error("it looks as if something were asked for")
	}
	if one.rule.Hidden || !other.rule.Hidden {
		t.Error("there is no line between them")
	}
	if end := one.ground.Position().X + one.ground.Size().Width; one.rule.Position1.X <= end || one.rule.Position1.X >= one.Size().Width {
		t.Errorf("the line is at %v, the chip ends at %v of %v", one.rule.Position1.X, end, one.Size().Width)
	}
}

func TestTheKeyboardStaysInPlace(t *testing.T) {
	for name, c := range map[string]struct {
		at   string
		list []Chip
		want string
	}{
		"the chip is still there":            {"notes", some()[2:], "notes"},
		"the next one takes its place":       {"condition 0", slices.Delete(some(), 4, 5), "condition 1"},
		"the last was taken away":            {"condition 1", some()[:5], ""}, // the one that clears
		"everything is gone but what clears": {"notes", nil, ""},
		"what clears keeps it":               {"", some(), ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, theme.Light, 1, 900, some())
			at := slices.IndexFunc(s.all(), func(b *button) bool { return b.chip.Key == c.at })
			focusOn(s.all()[at])
			s.Show(c.list)
			if got := s.holder(); got != c.want {
				t.Errorf("%q has the keyboard, want %q", got, c.want)
			}
		})
	}
}

func TestWhatClearsHandsTheKeyboardOn(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some()[:2])
	focusOn(s.clear)
	if s.Count("39 points", ""); s.holder() != "stance" {
		t.Errorf("%q has the keyboard", s.holder())
	}
	s.Show(nil)
	if s.holder() != "nobody" || s.clear.Visible() {
		t.Errorf("%q has the keyboard where there is no chip", s.holder())
	}
}

// TestChipsFlowAtEveryWidthAndSize: nothing lies on or beside another thing, and
// all is inside.
func TestChipsFlowAtEveryWidthAndSize(t *testing.T) {
	lines := map[float32]float32{}
	for _, scale := range []float32{0.8, 1, 1.5, 2.5} {
		for _, width := range []float32{1400, 900, 500, 240} {
			s := open(t, theme.Light, scale, width, some())
			size, objects := s.object.Size(), s.object.Objects
			for i, o := range objects {
				from, to := o.Position(), o.Position().Add(o.Size())
				if from.X < 0 || to.X > size.Width+0.5 || to.Y > size.Height+0.5 {
					t.Errorf("%v, %v wide: object %d from %v to %v is outside %v", scale, width, i, from, to, size)
				}
				for _, other := range objects[i+1:] {
					if p, q := other.Position(), other.Position().Add(other.Size()); from.X < q.X-0.5 && p.X < to.X-0.5 && from.Y < q.Y-0.5 && p.Y < to.Y-0.5 {
						t.Errorf("%v, %v wide: object %d lies on another", scale, width, i)
					}
				}
			}
			if scale == 1 {
				lines[width] = size.Height
			}
		}
	}
	if lines[1400] >= lines[500] || lines[500] >= lines[240] {
		t.Errorf("heights by width: %v", lines)
	}
}

func TestAChipWiderThanTheBarIsCut(t *testing.T) {
	long := Chip{Key: "long", Words: "United States and Europe accept with conditions", Kind: Condition}
	s := open(t, theme.Light, 1, 200, []Chip{long})
	b := s.shown[0]
	if !strings.HasSuffix(b.words.Text, "…") || !strings.HasPrefix(b.words.Text, "United States") {
		t.Errorf("it says %q", b.words.Text)
	}
	if cross := b.lines[0].Position2.X; cross > b.Size().Width-ringRoom {
		t.Errorf("the cross ends at %v of %v", cross, b.Size().Width)
	}
	s.window.Resize(fyne.NewSize(900, 60))
	if b.words.Text != long.Words {
		t.Errorf("with room for all it says %q", b.words.Text)
	}
}

// TestNothingIsToldByColourAlone: what is on has a figure that what is off has
// not, and a reader of the screen hears it.
func TestNothingIsToldByColourAlone(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	var heard []string
	for _, one := range s.shown {
		heard = append(heard, one.AccessibilityLabel())
	}
	want := []string{"Theme, menu", "Stance: 2 of 5, menu, on", "contested, off", "with notes, on", "Russia: rejects, take away", "changed since 20 Nov, take away"}
	if !slices.Equal(heard, want) {
		t.Errorf("heard %q", heard)
	}
	drawn := func(b *button) bool { return !b.lines[0].Hidden || !b.mark.Hidden }
	for i, want := range []bool{true, true, false, true, true, true} {
		if drawn(s.shown[i]) != want {
			t.Errorf("chip %d has a figure: %v", i, !want)
		}
	}
	menu := s.shown[0]
	s.Show([]Chip{{Key: "x", Words: "x", Kind: Menu, On: true}})
	if menu.words.TextStyle.Bold != true {
		t.Error("a menu in which something is asked for looks like any other but for its colour")
	}
}

func TestChipsAreUsedAgain(t *testing.T) {
	s := open(t, theme.Light, 1, 900, some())
	first := s.shown[0]
	s.Show(some()[3:])
	s.Show(some())
	if s.shown[0] != first || len(s.pool) != len(some()) {
		t.Errorf("%d chips were made for %d", len(s.pool), len(some()))
	}
}

// TestALowWindowSpares what is off and can be had elsewhere, and no more than it
// must; the keyboard does not go there either.
func TestALowWindowSpares(t *testing.T) {
	list := []Chip{
		{Key: "theme", Words: "Theme", Kind: Menu, Spare: 2},
		{Key: "more", Words: "More", Kind: Menu},
		{Key: "contested", Words: "contested", Kind: Switch, Spare: 1},
		{Key: "reversed", Words: "reversed", Kind: Switch, Spare: 1, On: true},
		{Key: "notes", Words: "with notes", Kind: Switch, Spare: 1},
	}
	s := open(t, theme.Light, 1, 400, list)
	there := func() (keys string) {
		for _, one := range s.shown {
			if one.Visible() {
				keys += one.chip.Key + " "
			}
		}
		return keys
	}
	for _, c := range []struct {
		width, height float32
		want          string
	}{
		{480, 300, "theme more reversed "},
		{480, 900, "theme more contested reversed notes "},
		{1200, 300, "theme more contested reversed notes "},
		{170, 300, "more reversed "},
	} {
		s.window.Resize(fyne.NewSize(c.width, c.height))
		if got := there(); got != c.want {
			t.Errorf("%v × %v shows %s, want %s", c.width, c.height, got, c.want)
		}
	}
	if !s.count.Visible() {
		t.Error("of a filter the count is not to be seen")
	}
	if s.Count("showing 39 of 39", ""); s.count.Visible() || s.object.MinSize().Height > 1.5*s.clear.MinSize().Height {
		t.Errorf("that all is shown takes a line, %v high", s.object.MinSize().Height)
	}
	s.Focus()
	if s.press(fyne.KeyRight); s.holder() != "reversed" {
		t.Errorf("the keyboard goes to %s", s.holder())
	}
}

// TestWhatIsUnderThePointerDoesNotLookOn: it has the ground of what is off, and
// what is on keeps its own.
func TestWhatIsUnderThePointerDoesNotLookOn(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark, theme.HighContrast} {
		s := open(t, mode, 1, 880, []Chip{
			{Key: "off", Words: "off", Kind: Switch},
			{Key: "on", Words: "on", Kind: Switch, On: true},
			{Key: "order", Words: "Order", Kind: Menu, Apart: true},
			{Key: "condition", Words: "Russia: rejects", Kind: Condition},
		})
		for _, one := range s.shown {
			ground, line := one.ground.FillColor, one.ground.StrokeWidth
			one.MouseIn(nil)
			if one.ground.FillColor != ground || one.ground.StrokeWidth <= line {
				t.Errorf("%v: %s under the pointer has the ground %v, before %v, and a line of %v", mode, one.chip.Key, one.ground.FillColor, ground, one.ground.StrokeWidth)
			}
			one.MouseOut()
		}
	}
}

// TestMeasuringChangesNothing: what is there is chosen when the bar is laid out.
func TestMeasuringChangesNothing(t *testing.T) {
	s := open(t, theme.Light, 1, 1200, []Chip{
		{Key: "contested", Words: "contested", Kind: Switch, Spare: 1},
		{Key: "reversed", Words: "reversed", Kind: Switch, Spare: 1},
		{Key: "notes", Words: "with notes", Kind: Switch, Spare: 2},
		{Key: "more", Words: "More", Kind: Menu},
	})
	s.Count("showing 39 of 39", "")
	s.window.Resize(fyne.NewSize(1200, 300)) // a low one
	there := func() (seen string) {
		for _, one := range s.pool {
			seen += fmt.Sprint(one.Hidden, " ")
		}
		return seen + fmt.Sprint(s.count.Hidden)
	}
	was, at := there(), flow{s.Bar}
	whole := at.lines(1200, 0, false)
	for step := range mostSpare + 1 {
		if height := at.lines(150, step, false); height < whole {
			t.Errorf("%v high by step %d, less than a line", height, step)
		}
	}
	if at.step(150) == 0 {
		t.Error("nothing would give way")
	}
	if got := there(); got != was {
		t.Errorf("measured, there is %s; before it was %s", got, was)
	}
	if s.object.Resize(fyne.NewSize(150, 40)); there() == was {
		t.Error("laid out, all is there")
	}
}

// TestNothingToSayTakesNoLine: without a count, and nothing to clear, there is no
// line for them, however narrow the bar is.
func TestNothingToSayTakesNoLine(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	b := New()
	b.Show([]Chip{{Key: "a", Words: "Filters", Kind: Menu}})
	b.Count("", "")
	test.NewTempWindow(t, b.Object()).Resize(fyne.NewSize(400, 900))
	b.Object().Resize(b.Object().MinSize())
	one := b.Object().MinSize().Height
	if b.Count("showing 3 of 9", ""); b.Object().MinSize().Height <= one {
		t.Errorf("with a count it is %v high, without %v", b.Object().MinSize().Height, one)
	}
}
