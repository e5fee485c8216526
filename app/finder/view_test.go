package finder

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/search"
	"demarche/app/theme"
)

// open shows a pane at 100 % with hits to the query "x", typed.
func open(t testing.TB, hits Hits) (*View, fyne.Window) {
	t.Helper()
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(460, 800))
	v.OnQuery = func(q string) { v.Show(Answer{Query: q, Hits: hits}) }
	v.Open("")
	test.Type(v.entry, "x")
	return v, w
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// texts are what the list has on the screen.
func (v *View) texts() (list []*canvas.Text) {
	for _, o := range test.LaidOutObjects(v.surface) {
		if text, ok := o.(*canvas.Text); ok {
			list = append(list, text)
		}
	}
	return list
}

// rows are the hits in view.
func (v *View) rows() (list []*row) {
	for at, last := v.list.InView(); at < last; at++ {
		if r, ok := v.list.Row(at); ok && v.list.geometry.group(at).line(at) >= 0 {
			list = append(list, r)
		}
	}
	return list
}

// texts are those of a row that can be seen.
func (r *row) texts() (list []*canvas.Text) {
	for _, layer := range r.sheet.Box.Objects {
		for _, o := range layer.(*fyne.Container).Objects {
			if t, ok := o.(*canvas.Text); ok && t.Visible() {
				list = append(list, t)
			}
		}
	}
	return list
}

func (v *View) words() string {
	var list []string
	for _, t := range v.texts() {
		list = append(list, t.Text)
	}
	return strings.Join(list, "|")
}

func TestEveryChangeIsAsked(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(460, 800))
	var asked []string
	v.OnQuery = func(q string) { asked = append(asked, q) }
	v.Open("ab")
	test.Type(v.entry, "cd")
	if got := strings.Join(asked, " "); got != "ab c cd" {
		t.Errorf("asked %q", got)
	}
	if v.Query() != "cd" {
		t.Errorf("the query is %q: opening it selects it all, and a letter replaces it", v.Query())
	}
}

func TestALateAnswerIsDropped(t *testing.T) {
	v, _ := open(t, fake{counts: [4]int{1, 2, 0, 0}})
	if v.Show(Answer{Query: "older", Hits: fake{counts: [4]int{9, 9, 9, 9}}}) {
		t.Error("an answer to an older query was taken")
	}
	if !strings.Contains(v.words(), "3 found: 1 point, 2 statements") {
		t.Errorf("shows %s", v.words())
	}
}

func TestKeys(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{10, 70, 0, 20}})
	var seen []int
	v.OnPreview = func(i int, _ search.Hit) { seen = append(seen, i) }
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0},
		{fyne.KeyDown, 1},
		{fyne.KeyEnd, 99},
		{fyne.KeyDown, 99},
		{fyne.KeyHome, 0},
		{fyne.KeyPageDown, 8},
		{fyne.KeyPageDown, 16},
		{fyne.KeyPageUp, 8},
		{fyne.KeyHome, 0},
	} {
		press(w, c.key)
		if v.Selected() != c.want || seen[len(seen)-1] != c.want {
			t.Fatalf("after %s hit %d is selected, %v previewed; want %d", c.key, v.Selected(), seen, c.want)
		}
		if y := v.list.y(v.list.selected); y < v.look.heading || y+v.look.row > v.list.Size().Height+0.5 {
			t.Errorf("after %s hit %d stands at %v of %v", c.key, c.want, y, v.list.Size().Height)
		}
	}
	press(w, fyne.KeyUp)
	seen = nil
	press(w, fyne.KeyDown, fyne.KeyUp) // into the list and out again
	if len(seen) != 1 || seen[0] != 0 {
		t.Errorf("back in the list %v are previewed", seen)
	}
	if w.Canvas().Focused() != v.entry {
		t.Errorf("up from the first leads to %T", w.Canvas().Focused())
	}
	press(w, fyne.KeyPageDown)
	if w.Canvas().Focused() != v.list || v.Selected() != 0 {
		t.Errorf("Page Down leads to %T, hit %d", w.Canvas().Focused(), v.Selected())
	}
	w.Canvas().Focused().TypedRune('y')
	if w.Canvas().Focused() != v.entry || v.Query() != "xy" {
		t.Errorf("typing in the list makes the query %q", v.Query())
	}
}

// Tab goes from the entry into the list, then to the kinds.
func TestTab(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{3, 0, 0, 0}})
	for _, want := range []fyne.Focusable{v.list, v.kinds, v.surface.close, v.entry} {
		if w.Canvas().FocusNext(); w.Canvas().Focused() != want {
			t.Errorf("%T has the keyboard, want %T", w.Canvas().Focused(), want)
		}
	}
	v.Open("nothing")
	v.Show(Answer{Query: "nothing", Hits: fake{}})
	if w.Canvas().FocusNext(); w.Canvas().Focused() != v.kinds {
		t.Errorf("past an empty list to %T", w.Canvas().Focused())
	}
}

func TestReturnJumps(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{2, 2, 0, 0}})
	var chosen []int
	v.OnChosen = func(i int, h search.Hit) {
		if chosen = append(chosen, i); h.ID != fmt.Sprint("h", i) {
			t.Errorf("hit %d is %q", i, h.ID)
		}
	}
	press(w, fyne.KeyReturn)
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter)
	press(w, fyne.KeyF3, fyne.KeyF3, fyne.KeyF3)
	v.Step(-1)
	v.list.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	press(w, fyne.KeyF3)
	if got := fmt.Sprint(chosen); got != "[0 1 2 3 0 3 2]" {
		t.Errorf("jumped to %s", got)
	}
}

// Who types fast and presses Return means the hits of what was typed.
func TestReturnWaitsForTheAnswer(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{2, 0, 0, 0}})
	chosen := 0
	v.OnChosen = func(int, search.Hit) { chosen++ }
	v.OnQuery = func(string) {}
	test.Type(v.entry, "y")
	press(w, fyne.KeyReturn)
	if chosen != 0 {
		t.Fatal("jumped to a hit of another query")
	}
	v.Show(Answer{Query: "xy", Hits: fake{counts: [4]int{1, 0, 0, 0}}})
	v.Show(Answer{Query: "xy", Hits: fake{counts: [4]int{1, 0, 0, 0}}})
	if chosen != 1 {
		t.Errorf("jumped %d times", chosen)
	}
}

func TestStepWithoutSelection(t *testing.T) {
	v, _ := open(t, fake{counts: [4]int{2, 3, 0, 0}})
	v.OnChosen = nil
	if v.Step(-1); v.Selected() != 4 {
		t.Errorf("back from nowhere leads to %d", v.Selected())
	}
	if v, _ := open(t, fake{}); v.Step(1) || v.Selected() != -1 {
		t.Error("stepped to a hit where there is none")
	}
}

// TestPosition: which hit is selected stands beside the message, with its kind
// where there is room, and the program is told.
func TestPosition(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{2, 29, 0, 0}})
	if v.Position() != "" {
		t.Errorf("nothing is selected, and the position is %q", v.Position())
	}
	v.Step(1)
	if got := v.Position(); got != "hit 1 of 31 · point" || !strings.Contains(v.words(), "|"+got+"|") {
		t.Errorf("the position is %q; shown is %s", got, v.words())
	}
	v.Step(-1)
	if got := v.Position(); got != "hit 31 of 31 · statement" || !strings.Contains(v.words(), got) {
		t.Errorf("the position is %q; shown is %s", got, v.words())
	}
	v.ShowOnly(search.Statement)
	if got := v.Position(); got != "hit 29 of 29 · statement" {
		t.Errorf("of the statements the position is %q", got)
	}
	w.Resize(fyne.NewSize(290, 800))
	if got := v.words(); !strings.Contains(got, "|29 of 29|") || strings.Contains(got, "hit") {
		t.Errorf("in a narrow pane stands %s", got)
	}
}

// TestMenu: by the secondary button on the hit under it, by keys on the selected
// one; nothing is jumped to.
func TestMenu(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{10, 70, 0, 20}})
	var asked []string
	var last fyne.Position
	v.OnMenu = func(h search.Hit, at fyne.Position) { asked, last = append(asked, h.ID), at }
	v.OnChosen = func(int, search.Hit) { t.Error("jumped") }
	press(w, fyne.KeyDown)
	test.TapSecondaryAt(v.list, fyne.NewPos(20, v.list.y(3)+5))
	if v.Selected() != 3 || w.Canvas().Focused() != v.list {
		t.Errorf("hit %d is selected, %T has the keyboard", v.Selected(), w.Canvas().Focused())
	}
	test.TapSecondaryAt(v.list, fyne.NewPos(20, 2)) // the heading
	press(w, fyne.KeyEnd, fyne.KeyF10, desktop.KeyMenu)
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.list)
	if from := top.Y + v.list.y(v.list.selected); last.Y <= from || last.Y > from+v.look.row+1 {
		t.Errorf("the menu opens at %v, the hit begins at %v", last, from)
	}
	v.list.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	press(w, fyne.KeyF10)
	if got := fmt.Sprint(asked); got != "[h3 h99 h99]" {
		t.Errorf("menus of %s", got)
	}
}

// TestKindMenu: of pills, of the headings of groups, of everything beside them,
// and by keys of the pill that is chosen.
func TestKindMenu(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{10, 70, 0, 20}})
	var asked []string
	v.OnKindMenu = func(kind search.Kind, at fyne.Position) { asked = append(asked, fmt.Sprintf("%q", kind)) }
	v.OnMenu = func(search.Hit, fyne.Position) { t.Error("the menu of a hit") }
	test.TapSecondaryAt(v.kinds, v.kinds.pills[2].at.AddXY(4, 4))
	test.TapSecondaryAt(v.kinds, fyne.NewPos(1, 1)) // beside them
	test.TapSecondaryAt(v.list, fyne.NewPos(20, 2))
	v.list.ScrollBy(v.list.geometry.groups[1].top)
	test.TapSecondaryAt(v.list, fyne.NewPos(20, 2))
	test.TapSecondaryAt(v.surface, fyne.NewPos(2, 2))
	if got := strings.Join(asked, " "); got != `"statement" "" "provision" "statement" ""` {
		t.Errorf("menus of %s", got)
	}
	if v.Only() != "" || v.Selected() >= 0 {
		t.Errorf("%q is shown only, hit %d selected", v.Only(), v.Selected())
	}
	asked = nil
	v.ShowOnly(search.Note)
	w.Canvas().Focus(v.kinds)
	press(w, desktop.KeyMenu, fyne.KeyF10)
	v.list.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	press(w, fyne.KeyF10)
	if got := strings.Join(asked, " "); got != `"note" "note"` {
		t.Errorf("by keys: menus of %s", got)
	}
	if v.Found(search.Statement) != 70 || v.Found("") != 100 || v.Found(search.Source) != 0 {
		t.Errorf("found %d, %d, %d", v.Found(search.Statement), v.Found(""), v.Found(search.Source))
	}
	if v.Clear(); v.Query() != "" || w.Canvas().Focused() != v.entry {
		t.Errorf("cleared: %q, the keyboard with %T", v.Query(), w.Canvas().Focused())
	}
}

// TestShown are the hits of the kind that is shown, as many as are asked for.
func TestShown(t *testing.T) {
	v, _ := open(t, fake{counts: [4]int{2, 3, 0, 0}})
	if list, of := v.Shown(4); len(list) != 4 || of != 5 || list[3].ID != "h3" {
		t.Errorf("%d of %d", len(list), of)
	}
	v.ShowOnly(search.Statement)
	if list, of := v.Shown(99); len(list) != 3 || of != 3 || list[0].ID != "h2" || v.Only() != search.Statement {
		t.Errorf("%d of %d statements", len(list), of)
	}
}

func TestEscapeCloses(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{3, 0, 0, 0}})
	closed := 0
	v.OnClose = func() { closed++ }
	for i, at := range []fyne.Focusable{v.entry, v.list, v.kinds, v.surface.close} {
		w.Canvas().Focus(at)
		if press(w, fyne.KeyEscape); closed != i+1 {
			t.Errorf("Escape in %T does not close", at)
		}
	}
	test.Tap(v.surface.close)
	if closed != 5 {
		t.Error("the button does not close")
	}
}

// Keys that mean nothing here are the window's: F6, Ctrl+N.
func TestOtherKeysGoToTheWindow(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{3, 0, 0, 0}})
	heard, shortcuts := "", 0
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { heard += string(k.Name) })
	handler := &fyne.ShortcutHandler{} // the test canvas has none
	handler.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) { shortcuts++ })
	v.shortcuts = func() fyne.Shortcutable { return handler }
	for _, at := range []fyne.Focusable{v.entry, v.list, v.kinds} {
		w.Canvas().Focus(at)
		press(w, fyne.KeyF6)
		at.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
	}
	if heard != "F6F6F6" || shortcuts != 3 {
		t.Errorf("the window heard %q and %d shortcuts", heard, shortcuts)
	}
	v.list.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault})
	if w.Canvas().Focused() != v.entry || v.entry.SelectedText() != "x" {
		t.Errorf("Ctrl+F in the list: %T, selected %q", w.Canvas().Focused(), v.entry.SelectedText())
	}
}

func TestClick(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{2, 100, 0, 0}})
	chosen, previewed := -1, 0
	v.OnChosen = func(i int, _ search.Hit) { chosen = i }
	v.OnPreview = func(int, search.Hit) { previewed++ }
	v.list.ScrollBy(3000)
	want, _ := v.list.at(fyne.NewPos(50, 300))
	test.TapAt(v.list, fyne.NewPos(50, 300))
	if chosen != want || want < 0 || w.Canvas().Focused() != v.list || previewed != 0 {
		t.Errorf("chose %d, want %d; %d previews", chosen, want, previewed)
	}
	chosen = -1
	test.TapAt(v.list, fyne.NewPos(50, 5)) // the heading that stays
	if chosen != -1 {
		t.Errorf("a heading leads to hit %d", chosen)
	}
}

// Only what is in view exists, and is asked for.
func TestVirtual(t *testing.T) {
	asked := 0
	v, _ := open(t, fake{counts: [4]int{100, 99_000, 500, 400}, asked: &asked})
	if asked > 14 {
		t.Fatalf("asked for %d hits", asked)
	}
	for range 300 {
		v.list.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -41)})
	}
	v.list.ScrollBy(5e6)
	v.list.ScrollBy(1e9)
	if asked > 300 {
		t.Errorf("asked for %d hits", asked)
	}
	if v.list.Offset() != v.list.geometry.height-v.list.Height() {
		t.Errorf("scrolled to %v", v.list.Offset())
	}
	if !strings.Contains(v.words(), theme.Spaced("notes")) {
		t.Errorf("the heading is gone: %s", v.words())
	}
}

func TestOnlyOneKind(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{3, 20, 0, 2}})
	v.Step(4) // the first statement
	w.Canvas().Focus(v.kinds)
	press(w, fyne.KeyLeft, fyne.KeyRight)
	if got := v.list.geometry; got.count != 3 || v.Selected() != -1 || v.only != search.Provision {
		t.Errorf("%s: shows %d, selected %d", v.only, got.count, v.Selected())
	}
	press(w, fyne.KeyRight, fyne.KeyRight)
	if !v.list.Hidden || !strings.Contains(v.words(), "no sources among them") {
		t.Errorf("shows %s", v.words())
	}
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown)
	if v.Selected() != 23 || v.list.Hidden {
		t.Errorf("the first note is %d", v.Selected())
	}
	if !strings.Contains(v.words(), "1 of 2") {
		t.Errorf("shows %s", v.words())
	}
	all := v.kinds.pills[0]
	test.TapAt(v.kinds, all.at.AddXY(3, 3))
	if v.list.geometry.count != 25 || v.Selected() != 23 {
		t.Errorf("shows %d, selected %d", v.list.geometry.count, v.Selected())
	}
}

// After a change of the dossier the same query is answered again.
func TestTheSameQueryKeepsThePlace(t *testing.T) {
	v, _ := open(t, fake{counts: [4]int{3, 200, 0, 0}})
	v.Step(100)
	was := v.list.Offset()
	v.Show(Answer{Query: "x", Hits: fake{counts: [4]int{3, 201, 0, 0}}})
	if v.Selected() != 99 || v.list.Offset() != was {
		t.Errorf("hit %d at %v", v.Selected(), v.list.Offset())
	}
	v.Show(Answer{Query: "x", Hits: fake{counts: [4]int{3, 1, 0, 0}}})
	if v.Selected() != -1 || v.list.Offset() != 0 {
		t.Errorf("hit %d at %v of 4", v.Selected(), v.list.Offset())
	}
	v.entry.SetText("")
	if !v.list.Hidden || !strings.Contains(v.words(), "Finds every word") {
		t.Errorf("an empty query shows %s", v.words())
	}
}

func TestHitsOfARecordAreOneLine(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(460, 800))
	x := shipped(t)
	v.answering(x)
	v.Open("army ceil")
	found, _ := x.Find("army ceil", search.Options{Typing: true})
	if n := v.list.geometry.count; n != 5 || found.Len() == n {
		t.Errorf("%d lines of %d hits", n, found.Len())
	}
	if v.Step(1); found.Hit(v.Selected()).Field != search.Text {
		t.Errorf("jumps to the %s", found.Hit(v.Selected()).Field)
	}
	label := v.list.AccessibilityLabel()
	if !strings.HasPrefix(label, "point, 1 of 5. x1, Higher army ceiling, Geneva, 23 Nov 2025. The peacetime ceiling") {
		t.Errorf("says %q", label)
	}
}

// A book in the clipboard does not stop the program.
func TestALongPaste(t *testing.T) {
	v, _ := open(t, fake{counts: [4]int{3, 0, 0, 0}})
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent(strings.Repeat("army\nceiling ", 400_000))
	longest := 0 // that the toolkit was given to lay out
	v.entry.OnChanged = func(q string) {
		longest = max(longest, len([]rune(q)))
		v.changed(q)
	}
	for range 3 {
		v.entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	}
	if n := len([]rune(v.Query())); n != MostQuery || strings.Contains(v.Query(), "\n") {
		t.Errorf("the query has %d code points", n)
	}
	v.Open(strings.Repeat("ї", 5_000_000))
	if longest > 2*MostQuery {
		t.Errorf("%d code points were laid out", longest)
	}
	v.Show(Answer{Query: v.Query(), Err: &search.QueryError{Field: "stance", Value: strings.Repeat("x", 5_000_000), Want: "write one"}})
	if v.status.height > mostMessage*v.look.line {
		t.Errorf("the message is %v high", v.status.height)
	}
}

// What stands below the entry does not move, and nothing lies over it, while
// the selection does.
func TestTheHeadStays(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		for width := float32(240); width < 900; width += 60 {
			v, _ := shownIn(t, theme.Light, scale, fyne.NewSize(width, 900))
			v.entry.SetText("x")
			v.Show(Answer{Query: "x", Hits: fake{counts: [4]int{30, 4000, 200, 10}}})
			was := v.kinds.Position()
			v.Step(-1)
			v.surface.layout()
			if below := v.status.object().Position().Y + v.status.height; v.kinds.Position() != was || was.Y < below {
				t.Errorf("%v wide at %v: pills at %v, then %v; the message ends at %v", width, scale, was, v.kinds.Position(), below)
			}
			if v.list.Position().Y < v.kinds.Position().Y+v.kinds.height {
				t.Errorf("%v wide at %v: the list begins at %v", width, scale, v.list.Position())
			}
		}
	}
}

// Whatever the text, the width and the text size: no panic, no text over
// another or past the edge, and every mark under something.
func TestHostile(t *testing.T) {
	hostile := map[string]string{
		"long word": strings.Repeat("x", 3000),
		"rtl":       "אוקראינה דוחה את ההצעה " + strings.Repeat("المفاوضات ", 50),
		"emoji":     strings.Repeat("👩\u200d🚀🇺🇦", 300),
		"marks":     "Z" + strings.Repeat("\u0301\u0489", 500) + strings.Repeat("а\u0301 ", 100),
		"empty":     "",
		"controls":  strings.Repeat("\x00\x1b[1m\n\u202e\u2066", 100),
		"cjk":       strings.Repeat("烏克蘭和平計劃", 200),
		"not utf8":  strings.Repeat("\xff\xfe", 100),
	}
	for _, scale := range []float32{0.8, 1, 2.5} {
		for _, width := range []float32{120, 300, 900} {
			v, w := shownIn(t, theme.Light, scale, fyne.NewSize(width, 700))
			for name, text := range hostile {
				n := len([]rune(text))
				v.Names = strange(text)
				v.entry.SetText(name)
				v.Show(Answer{Query: name, Note: text, Hits: odd{fake{counts: [4]int{3, 3, 3, 3}, text: text, spans: []search.Span{{n / 3, n / 2}, {n / 2, n}}}}})
				v.list.ScrollBy(150)
				check(t, fmt.Sprint(name, " at ", scale, ", ", width, " wide"), v)
				_ = v.list.AccessibilityLabel()
			}
			if width == 300 {
				w.Canvas().Capture()
			}
		}
	}
}

// odd has a text in every place of a hit.
type odd struct{ fake }

func (o odd) Hit(i int) search.Hit { return spread(o.fake.Hit(i), o.text) }

// check looks at every line of the list.
func check(t *testing.T, name string, v *View) {
	t.Helper()
	for _, r := range v.rows() {
		texts := r.texts()
		for i, a := range texts {
			right := a.Position().X + a.Size().Width
			if right > r.box.Size().Width-v.look.side+1 && a.Size().Width > 2*v.look.text {
				t.Errorf("%s: %.20q reaches to %v of %v", name, a.Text, right, r.box.Size().Width)
			}
			if a.Position().Y+a.Size().Height > v.look.row {
				t.Errorf("%s: %.20q reaches below its row", name, a.Text)
			}
			for _, b := range texts[:i] {
				if a.Position().Y < b.Position().Y+b.Size().Height-1 && b.Position().Y < a.Position().Y+a.Size().Height-1 &&
					a.Position().X < b.Position().X+b.Size().Width-0.5 && b.Position().X < right-0.5 {
					t.Errorf("%s: %.20q lies over %.20q", name, a.Text, b.Text)
				}
			}
		}
	}
}

func TestThemeChanged(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{3, 2000, 0, 0}})
	v.Step(1000)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	v.ThemeChanged()
	w.Resize(fyne.NewSize(500, 900))
	if y := v.list.y(999); y < 0 || y > 900 {
		t.Errorf("the selected hit went to %v", y)
	}
	for _, r := range v.rows() {
		for _, text := range r.texts() {
			if text.TextSize < 20 {
				t.Errorf("%q is %v high", text.Text, text.TextSize)
			}
		}
	}
}

// TestALowPaneLeavesRoomForHits: how many there are is said in brief, and the
// kinds stand back until they are needed.
func TestALowPaneLeavesRoomForHits(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{4, 30, 0, 3}})
	for _, c := range []struct {
		height float32
		whole  bool
	}{{800, true}, {240, false}, {800, true}} {
		w.Resize(fyne.NewSize(460, c.height))
		if v.kinds.Visible() != c.whole || strings.Contains(v.words(), "37 found: 4 points") != c.whole {
			t.Errorf("%v high the kinds are shown: %v, and it says %s", c.height, v.kinds.Visible(), v.words())
		}
		if !strings.Contains(v.words(), "37 found") || v.list.Size().Height < c.height/2 {
			t.Errorf("%v high the hits have %v under %s", c.height, v.list.Size().Height, v.words())
		}
	}
	w.Resize(fyne.NewSize(460, 130))
	if v.status.object().Visible() || v.list.Size().Height < 130/2 {
		t.Errorf("very low the hits have %v, the message is there: %v", v.list.Size().Height, v.status.object().Visible())
	}
	if v.ShowOnly(search.Statement); !v.kinds.Visible() {
		t.Error("that only statements are shown is not to be seen")
	}
	if v.ShowOnly(""); v.kinds.Visible() {
		t.Error("the kinds stay where all are shown")
	}
	v.OnQuery = func(q string) { v.Show(Answer{Query: q, Err: errors.New("disk: gone")}) }
	if test.Type(v.entry, "y"); !strings.Contains(v.words(), "disk: gone") || !v.status.object().Visible() {
		t.Errorf("what went wrong is cut: %s", v.words())
	}
}

// TestKindsGiveWayAfterTheKeyboard: in a low pane they stay as long as they have
// it.
func TestKindsGiveWayAfterTheKeyboard(t *testing.T) {
	v, w := open(t, fake{counts: [4]int{4, 30, 0, 3}})
	w.Canvas().Focus(v.kinds)
	w.Resize(fyne.NewSize(460, 210))
	if !v.kinds.Visible() {
		t.Fatal("they go while the keyboard is there")
	}
	if press(w, fyne.KeyDown); v.kinds.Visible() {
		t.Error("they stay after it has gone")
	}
}
