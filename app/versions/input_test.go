package versions

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/compare"
	"demarche/app/theme"
)

func TestKeys(t *testing.T) {
	v, told, w := open(t)
	for i, c := range []struct {
		key  fyne.KeyName
		at   string
		told string
	}{
		{fyne.KeyDown, "1 old 7", "row 1, 0.6"},
		{fyne.KeyRight, "1 new 2", "row 1, 1.1"},
		{fyne.KeyRight, "1 new 2", ""},
		{fyne.KeyReturn, "1 new 2", "positions of 1.1"},
		{fyne.KeyEnter, "1 new 2", "positions of 1.1"},
		{fyne.KeyDown, "2 new 3", "row 2, 1.2"},
		{fyne.KeyDown, "3 new 4", "row 3, 1.3"},
		{fyne.KeyDown, "3 new 5", "row 3, 1.4"}, // within the row
		{fyne.KeyDown, "4 new 6", "row 4, 1.5"},
		{fyne.KeyUp, "3 new 5", "row 3, 1.4"},
		{fyne.KeyUp, "3 new 4", "row 3, 1.3"},
		{fyne.KeyLeft, "3 old 3", "row 3, 0.2"},
		{fyne.KeyLeft, "3 old 3", ""},
		{fyne.KeyTab, "3 new 4", "row 3, 1.3"},
		{fyne.KeyEnd, "9 new 8", "row 8, 1.7"},
		{fyne.KeyDown, "9 new 8", ""},
		{fyne.KeyLeft, "9 old none", "row 8, 0.-1"},
		{fyne.KeyReturn, "9 old none", ""}, // there is nothing to lead to
		{fyne.KeyUp, "8 old 9", "row 7, 0.8"},
		{fyne.KeyUp, "8 old 8", "row 7, 0.7"},
		{fyne.KeyUp, "7 old 7 ghost", "row 1, 0.6"},
		{fyne.KeyRight, "7 old 7 ghost", ""},
		{fyne.KeyReturn, "1 new 2", "row 1, 1.1"}, // to where it is now
		{desktop.KeyMenu, "1 new 2", `menu of row 1, 1.1 ""`},
		{fyne.KeyHome, "0 new 1", "row 0, 1.0"},
		{fyne.KeyUp, "0 new 1", ""},
		{fyne.KeyPageDown, "6 new none", "row 6, 1.-1"},
		{fyne.KeyPageUp, "0 new 1", "row 0, 1.0"},
		{fyne.KeyF10, "0 new 1", "key F10"},
		{fyne.KeyX, "0 new 1", "key X"},
		{fyne.KeyEscape, "0 new 1", "close"},
	} {
		press(w, c.key)
		if got := told.since(); v.at() != c.at || got != c.told {
			t.Fatalf("%d: after %s at %s, told %q; want %s, %q", i, c.key, v.at(), got, c.at, c.told)
		}
	}
	v.plane.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	if press(w, fyne.KeyF10); told.since() != `menu of row 0, 1.0 ""` {
		t.Error("Shift+F10 does not open the menu")
	}
	if press(w, fyne.KeyTab); v.at() != "0 old 1" {
		t.Errorf("Shift+Tab leads to %s", v.at())
	}
	if press(w, fyne.KeyTab); w.Canvas().Focused() == fyne.Focusable(v.plane) {
		t.Error("Shift+Tab does not leave by the first side")
	}
	w.Canvas().Focus(v.plane)
	v.plane.modifiers = func() fyne.KeyModifier { return 0 }
	if press(w, fyne.KeyTab, fyne.KeyTab); w.Canvas().Focused() == fyne.Focusable(v.plane) {
		t.Error("Tab does not leave by the last side")
	}
}

func TestLettersGoOn(t *testing.T) {
	_, told, w := open(t)
	for _, r := range "lLuUtT/5п" {
		w.Canvas().Focused().TypedRune(r)
	}
	if got := told.since(); got != "rune /; rune 5; rune п" {
		t.Errorf("told %s", got)
	}
}

// Escape takes back what was begun last.
func TestEscape(t *testing.T) {
	v, told, w := open(t)
	v.ShowOnly("amended")
	v.Select(newSide, 2)
	press(w, fyne.KeyL, fyne.KeyEscape)
	if v.marked != noPlace || len(v.filter) == 0 {
		t.Error("the mark does not go first")
	}
	if press(w, fyne.KeyEscape); len(v.filter) != 0 || told.since() != "" {
		t.Error("the filter does not go next")
	}
	if press(w, fyne.KeyEscape); told.since() != "close" {
		t.Error("it does not close at last")
	}
}

// A row that is higher than the view is gone through by lines, then left.
func TestKeysGoThroughALongRow(t *testing.T) {
	text := strings.Repeat("The parties agree upon terms that hold until further notice. ", 80)
	d := compared(t, textOf("Old", "1||First.", "2||"+text, "3||Last of all."), textOf("New", "1||First.", "2||"+text, "3||Last of all."))
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 300), d)
	w.Canvas().Focus(v.plane)
	press(w, fyne.KeyDown)
	steps := 0
	for ; v.plane.cursor.line == 1 && steps < 200; steps++ {
		before := v.plane.offset
		press(w, fyne.KeyDown)
		if by := v.plane.offset - before; by > readLines*float64(v.look.line)+0.5 && v.plane.cursor.line == 1 {
			t.Fatalf("a step of %v", by)
		}
	}
	if v.at() != "2 old 3" || steps < 5 {
		t.Fatalf("after %d steps at %s", steps, v.at())
	}
	back := 0
	for ; v.plane.cursor.line > 0 && back < 200; back++ {
		press(w, fyne.KeyUp)
	}
	if v.at() != "0 old 1" || back < 5 {
		t.Errorf("back after %d steps at %s", back, v.at())
	}
}

// head is a place on the head of a provision.
func (v *View) headOf(t testing.TB, text, provision int) fyne.Position {
	t.Helper()
	r, s := v.plane.spotOf(v.data.place(text, provision))
	if s == nil {
		t.Fatalf("%d.%d is not in view", text, provision)
	}
	return r.box.Position().AddXY(s.x+4, s.y+4)
}

func tap(v *View, at fyne.Position) { v.plane.Tapped(&fyne.PointEvent{Position: at}) }

func TestTaps(t *testing.T) {
	v, told, w := open(t)
	w.Canvas().Unfocus()
	head := v.headOf(t, newSide, 2)
	if tap(v, head); told.since() != "row 2, 1.2; positions of 1.2" || w.Canvas().Focused() != fyne.Focusable(v.plane) {
		t.Error("a tap on a head does not select, lead on and take the keyboard")
	}
	if tap(v, head.AddXY(2, 60)); v.at() != "2 new 3" || told.since() != "" {
		t.Errorf("a tap beside a text leads on, or to %s", v.at())
	}
	if tap(v, fyne.NewPos(30, head.Y)); v.at() != "2 old 2" {
		t.Errorf("a tap on the other side leads to %s", v.at())
	}
	told.since()
	v.plane.choose(cursor{7, 0}, true)
	told.since()
	r := v.plane.rowOf(7)
	if tap(v, r.box.Position().AddXY(40, 6)); v.at() != "1 new 2" {
		t.Errorf("a tap on a ghost leads to %s", v.at())
	}
	told.since()
	v.plane.TappedSecondary(&fyne.PointEvent{Position: head})
	if got := told.since(); got != `row 2, 1.2; menu of row 2, 1.2 ""` {
		t.Errorf("told %s", got)
	}
	v.plane.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(30, v.plane.Size().Height-2)})
	v.surface.TappedSecondary(&fyne.PointEvent{})
	if got := told.since(); !strings.HasPrefix(got, "menu of row") && !strings.Contains(got, "row -1") {
		t.Errorf("below the rows: %s", got)
	}
}

func TestHover(t *testing.T) {
	v, _, _ := open(t)
	move := func(at fyne.Position) desktop.Cursor {
		v.plane.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
		return v.plane.Cursor()
	}
	head := v.headOf(t, newSide, 2)
	if move(head) != desktop.PointerCursor || move(head.AddXY(0, 30)) != desktop.DefaultCursor {
		t.Error("the pointer does not tell a head")
	}
	move(head)
	if v.plane.MouseOut(); v.plane.Cursor() != desktop.DefaultCursor {
		t.Error("it stays so elsewhere")
	}
}

func TestWheel(t *testing.T) {
	v, told, _ := open(t)
	v.Set(many(t, 200))
	v.plane.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -100)})
	if v.plane.offset <= 0 {
		t.Error("the wheel does not scroll")
	}
	v.overview.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 1000)})
	if v.plane.offset != 0 {
		t.Error("over the overview it does not, or too far")
	}
	v.plane.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	told.since()
	v.plane.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 100)})
	if told.since() != "zoom 1" || v.plane.offset != 0 {
		t.Error("with Ctrl it asks for no other text size")
	}
}

// Links by keys: mark one, go to the other; what is linked by hand already, or on the
// same side, asks for nothing.
func TestLinkByKeys(t *testing.T) {
	v, told, w := open(t)
	v.Select(oldSide, 4)
	press(w, fyne.KeyL)
	if got := v.words(); !strings.Contains(got, "marked") || !strings.Contains(got, "5 is marked. Go to a provision of European text") {
		t.Errorf("nothing says what is marked: %s", got)
	}
	v.Select(oldSide, 5)
	press(w, fyne.KeyL) // another one of the same side takes its place
	v.Select(newSide, 7)
	press(w, fyne.KeyL)
	if got := told.since(); got != "link 5 with 7" || v.marked != noPlace || strings.Contains(v.words(), "is marked") {
		t.Errorf("told %s, and %v is marked", got, v.marked)
	}
	press(w, fyne.KeyL, fyne.KeyL) // on and off
	if told.since() != "" || v.marked != noPlace {
		t.Error("a mark is not taken back by the same key")
	}
	for _, c := range []struct {
		name     string
		old, now int
		want     string
	}{
		{"a found link becomes a fact", 1, 2, "link 1 with 2"},
		{"a given one of several, which the program knows", 2, 3, "link 2 with 3"},
		{"a split: one more", 2, 5, "link 2 with 5"},
		{"a merger: one more", 6, 6, "link 6 with 6"},
	} {
		v.Select(newSide, c.now)
		v.Link()
		v.Select(oldSide, c.old)
		v.Link()
		if got := told.since(); got != c.want {
			t.Errorf("%s: told %q, want %q", c.name, got, c.want)
		}
	}
	v.plane.choose(cursor{7, 0}, true) // a ghost
	v.Link()
	v.plane.choose(v.plane.firstOf(5, newSide, false), true) // the room of a cell
	v.Link()
	if v.marked != noPlace {
		t.Error("what is no provision is marked")
	}
	v.Select(oldSide, 4)
	v.Link()
	if v.Set(example(t)); v.marked != noPlace || strings.Contains(v.words(), "is marked") {
		t.Error("a mark outlives the data")
	}
	v.OnLink = nil
	if v.Link(); v.marked != noPlace {
		t.Error("it marks where nobody keeps links")
	}
}

func TestUnlink(t *testing.T) {
	v, told, w := open(t)
	for _, c := range []struct {
		text, provision int
		want            string
	}{
		{newSide, 3, "unlink [2] and [3]"},   // one out of a split
		{oldSide, 2, "unlink [2] and [3 4]"}, // all of it
		{oldSide, 8, "unlink [8] and [6]"},   // one out of a merger
		{newSide, 6, "unlink [7 8] and [6]"}, // all of it
		{oldSide, 0, "unlink [0] and [0]"},   // found, too
		{oldSide, 4, ""}, {newSide, 7, ""},   // there is no link
	} {
		v.Select(c.text, c.provision)
		if press(w, fyne.KeyU); strings.Join(*told, "; ") != c.want {
			t.Errorf("%d.%d: told %s, want %s", c.text, c.provision, *told, c.want)
		}
		told.since()
	}
}

// drag takes the head of a provision to a place.
func (v *View) drag(from, to fyne.Position) {
	at := from
	for i := range 10 {
		next := fyne.NewPos(from.X+(to.X-from.X)*float32(i+1)/10, from.Y+(to.Y-from.Y)*float32(i+1)/10)
		v.plane.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: next}, Dragged: fyne.NewDelta(next.X-at.X, next.Y-at.Y)})
		at = next
	}
}

func TestLinkByDrag(t *testing.T) {
	v, told, w := open(t)
	w.Resize(fyne.NewSize(1000, 1000)) // no row is at an edge
	from, to := v.headOf(t, oldSide, 5), v.headOf(t, newSide, 5)
	v.drag(from, to.AddXY(0, 25))
	if !v.plane.drag.words.Visible() || v.plane.drag.words.Text != "link 6 with 6" || !v.plane.drag.frame[0].Visible() {
		t.Errorf("nothing is seen of it: %q", v.plane.drag.words.Text)
	}
	v.plane.DragEnd()
	if got := told.since(); got != "link 5 with 5" || v.plane.drag.words.Visible() {
		t.Errorf("told %q", got)
	}
	for name, way := range map[string][2]fyne.Position{
		"the same side":   {from, v.headOf(t, oldSide, 4)},
		"nothing there":   {from, from.AddXY(480, 0)},
		"not from a head": {from.AddXY(0, 24), to},
		"outside":         {from, fyne.NewPos(-50, -50)},
	} {
		v.drag(way[0], way[1])
		v.plane.DragEnd()
		if got := told.since(); got != "" {
			t.Errorf("%s: told %q", name, got)
		}
	}
	v.drag(from, to)
	if !v.plane.drag.holds {
		t.Error("nothing is dragged")
	}
	v.plane.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if v.plane.DragEnd(); told.since() != "" {
		t.Error("Escape does not let go")
	}
	v.drag(to, from) // from the new side
	if v.plane.DragEnd(); told.since() != "link 5 with 5" {
		t.Error("from the new side nothing is linked")
	}
}

// At the edge of the view a drag scrolls it.
func TestDragScrolls(t *testing.T) {
	v, told, _ := open(t)
	v.Set(many(t, 100))
	from := v.headOf(t, oldSide, 0)
	v.drag(from, fyne.NewPos(600, v.plane.Size().Height-5))
	for range 40 {
		v.plane.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(600, v.plane.Size().Height-5)}})
	}
	if v.plane.offset < 200 {
		t.Errorf("the view is at %v", v.plane.offset)
	}
	told.since()
	if v.plane.DragEnd(); !strings.HasPrefix(told.since(), "link 0 with ") {
		t.Error("what was dragged out of view is forgotten")
	}
}

func TestTextOfAProvision(t *testing.T) {
	v, told, w := open(t)
	v.Select(newSide, 2)
	v.plane.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != v.data.Comparison.New.Provisions[2].Text {
		t.Errorf("copied %q", got)
	}
	press(w, fyne.KeyT)
	_, s := v.plane.spotOf(v.data.place(newSide, 2))
	if w.Canvas().Focused() != fyne.Focusable(s.text.View) {
		t.Fatalf("%T has the keyboard", w.Canvas().Focused())
	}
	s.text.Select(0, 8)
	told.since()
	press(w, desktop.KeyMenu)
	if got := told.since(); got != `menu of row 2, 1.2 "The size"` {
		t.Errorf("told %s", got)
	}
	if w.Canvas().Focused().TypedRune('/'); told.since() != "rune /" {
		t.Error("letters end in the text")
	}
	s.text.Unselect()
	if press(w, fyne.KeyEscape); w.Canvas().Focused() != fyne.Focusable(v.plane) {
		t.Error("Escape does not lead out")
	}
	_, s = v.plane.spotOf(v.data.place(newSide, 3))
	w.Canvas().Focus(s.text.View)
	if v.at() != "3 new 4" {
		t.Errorf("with the keyboard in a text the cursor is at %s", v.at())
	}
	if press(w, fyne.KeyF7); v.at() != "4 new 6" || w.Canvas().Focused() != fyne.Focusable(v.plane) {
		t.Errorf("F7 in a text leads to %s", v.at())
	}
}

func TestChangeList(t *testing.T) {
	v, told, w := open(t)
	v.head.press(changesKey)
	if len(v.changes.rows) != 8 || !v.changes.Visible() || v.plane.Size().Width > 800 {
		t.Fatalf("%d changes beside %v", len(v.changes.rows), v.plane.Size())
	}
	if got := v.words(); !strings.Contains(got, "4 and 5") || !strings.Contains(got, "Frozen assets of 100 billion") {
		t.Errorf("the list does not say what changed: %s", got)
	}
	w.Canvas().Focus(v.changes)
	for i, c := range []struct {
		key  fyne.KeyName
		here int
		at   string
	}{
		{fyne.KeyDown, 0, "1 new 2"},
		{fyne.KeyDown, 1, "2 new 3"},
		{fyne.KeyEnd, 7, "9 new 8"},
		{fyne.KeyUp, 6, "8 new 7"},
		{fyne.KeyF7, 7, "9 new 8"},
		{fyne.KeyF7, 0, "1 new 2"},
		{fyne.KeyPageDown, 7, "9 new 8"},
		{fyne.KeyHome, 0, "1 new 2"},
	} {
		if press(w, c.key); v.changes.here != c.here || v.at() != c.at {
			t.Fatalf("%d: %s leads to %d, %s; want %d, %s", i, c.key, v.changes.here, v.at(), c.here, c.at)
		}
	}
	told.since()
	press(w, desktop.KeyMenu)
	if got := told.since(); got != `menu of row 1, 1.1 ""` {
		t.Errorf("told %s", got)
	}
	v.changes.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, float32(v.changes.high())*4+3)})
	if v.changes.here != 4 || v.at() != "5 old 5" {
		t.Errorf("a tap leads to %d, %s", v.changes.here, v.at())
	}
	if press(w, fyne.KeyReturn); w.Canvas().Focused() != fyne.Focusable(v.plane) {
		t.Error("Return does not lead to the rows")
	}
	if v.Select(newSide, 0); v.changes.here != -1 {
		t.Error("what is the same stands in the list")
	}
	v.head.press("dropped")
	if len(v.changes.rows) != 2 {
		t.Errorf("with a filter %d changes", len(v.changes.rows))
	}
	if v.head.press(changesKey); v.changes.Visible() {
		t.Error("the list stays")
	}
}

func TestHead(t *testing.T) {
	v, told, w := open(t)
	v.head.press(swapKey)
	v.head.press(variantsKey)
	v.head.columns[1].OnMenu(versionKey, fyne.Position{})
	v.head.columns[0].OnContext(versionKey, fyne.Position{})
	if got := told.since(); got != `swap; variants true; choose 1; menu of row -1, -1.-1 ""` {
		t.Errorf("told %s", got)
	}
	v.head.press(onKey)
	if v.head.press(backKey); v.at() != "9 new 8" {
		t.Errorf("next and previous lead to %s", v.at())
	}
	told.since()
	v.head.menu(ignoreKey, fyne.NewPos(20, 20))
	menu := w.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("no menu")
	}
	w.Canvas().Overlays().Remove(menu)
	for i, want := range []string{"Case", "Punctuation", "Spacing", "Numbering", "Spelling"} {
		var ignore compare.Ignore
		if *ignores[i].in(&ignore) = true; !strings.EqualFold(ignores[i].words, want) {
			t.Errorf("%d is %s", i, ignores[i].words)
		}
	}
	if words, on := ignored(compare.Ignore{Case: true, Spelling: true}); words != "case + 1" || !on {
		t.Errorf("ignored: %s", words)
	}
}

func TestWeightiest(t *testing.T) {
	change := func(kind compare.ChangeKind, ratio float64) compare.Change {
		return compare.Change{Kind: kind, Ratio: ratio}
	}
	for _, c := range []struct {
		changes []compare.Change
		want    int
	}{
		{[]compare.Change{change(compare.OnWording, 0)}, 0},
		{[]compare.Change{change(compare.OnWording, 0), change(compare.OnModal, 0), change(compare.OnModal, 0)}, 1},
		{[]compare.Change{change(compare.OnNumber, 0), change(compare.OnTerm, 1.33)}, 1},
		{[]compare.Change{change(compare.OnTerm, 0.5), change(compare.OnNumber, 2)}, 0},
	} {
		if got := weightiest(c.changes); got != &c.changes[c.want] {
			t.Errorf("of %v: %v", c.changes, got)
		}
	}
}

// A press on the overview leads to what it shows there.
func TestOverview(t *testing.T) {
	v, _, _ := open(t)
	v.Set(many(t, 1000))
	o := v.overview
	for _, share := range []float32{0.5, 0.9, 0.1, 1, 0} {
		o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, share*o.Size().Height)}, Button: desktop.MouseButtonPrimary})
		middle := v.plane.heights.at(v.plane.offset + v.plane.height()/2)
		if want := int(share * 1000); middle < want-8 || middle > want+8 {
			t.Errorf("at %v line %d is in the middle, want about %d", share, middle, want)
		}
		y := o.thumb.Position().Y + o.thumb.Size().Height/2
		if y < share*o.Size().Height-15 || y > share*o.Size().Height+15 {
			t.Errorf("at %v the frame is at %v", share, y)
		}
	}
	before := v.plane.offset
	o.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 300)}, Button: desktop.MouseButtonSecondary})
	if o.MouseUp(nil); v.plane.offset != before {
		t.Error("another button leads somewhere, too")
	}
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 9000)}})
	if o.DragEnd(); v.plane.offset < v.plane.heights.all-v.plane.height()-1 {
		t.Error("a drag beyond the end does not lead there")
	}
}

// The marks on the overview tell kinds apart by their places, too.
func TestOverviewMarks(t *testing.T) {
	v, _, _ := open(t)
	seen := map[[2]float64]string{}
	for _, c := range []struct {
		line int
		kind string
	}{{2, "amended"}, {5, "dropped"}, {9, "new"}} {
		b, ok := v.overview.bearingOf(v.lines[c.line])
		if other := seen[[2]float64{b.from, b.until}]; !ok || other != "" {
			t.Errorf("%s stands where %s does, or not at all", c.kind, other)
		}
		seen[[2]float64{b.from, b.until}] = c.kind
	}
	if b, _ := v.overview.bearingOf(v.lines[1]); !b.gap {
		t.Error("what moved has no gap")
	}
	for _, line := range []int{0, 7} {
		if _, ok := v.overview.bearingOf(v.lines[line]); ok {
			t.Errorf("line %d is no change, and marked", line)
		}
	}
	img := v.overview.paint(18, 600)
	marked := 0
	for y := range 600 {
		if _, _, _, alpha := img.At(9, y).RGBA(); alpha > 0 {
			marked++
		}
	}
	if marked < 100 {
		t.Errorf("%d lines of the picture are marked", marked)
	}
}

func TestReadAloud(t *testing.T) {
	v, _, w := open(t)
	for _, c := range []struct {
		text, provision int
		want            string
	}{
		{newSide, 0, "European text · 23 Nov 2025. 1 is the same as 1"},
		{newSide, 1, "European text · 23 Nov 2025. 7 became 2. amended. moved. wording: winter ends → spring begins"},
		{newSide, 2, "European text · 23 Nov 2025. 2 Army ceiling became 3 Army ceiling. amended. modal: shall → may. number: 600,000 → 800,000 persons, +33 %"},
		{oldSide, 4, "28 points · 20 Nov 2025. 5, dropped"},
		{newSide, 7, "European text · 23 Nov 2025. 8, new"},
	} {
		v.Select(c.text, c.provision)
		if got := v.plane.AccessibilityLabel(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	v.plane.choose(cursor{7, 0}, false)
	if got := v.plane.AccessibilityLabel(); got != "28 points · 20 Nov 2025. 7 moved: it is now 2" {
		t.Errorf("of a ghost: %q", got)
	}
	v.plane.cursor = nowhere
	if got, want := v.plane.AccessibilityLabel(), v.data.Comparison.Summary(); !strings.HasSuffix(got, want) {
		t.Errorf("%q does not end with %q", got, want)
	}
	v.ShowChanges(true)
	w.Canvas().Focus(v.changes)
	if v.Step(1); !strings.HasPrefix(v.changes.AccessibilityLabel(), "Change 1 of 8. 7 became 2") {
		t.Errorf("%q", v.changes.AccessibilityLabel())
	}
}

func TestAcross(t *testing.T) {
	d := several(t, "v28", "ve3", "v20")
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(1300, 1100), d)
	told := listen(v)
	v.head.show()
	got := v.words()
	for _, want := range []string{"28 points · 20 Nov 2025 (base)", "E3 draft · 23 Nov 2025", "20 points · 24 Dec 2025", "not in this text", "troop ceiling", "600,000 persons", "800,000 persons", "40 rows", "Variants"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	w.Canvas().Focus(v.plane)
	told.since()
	press(w, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyDown)
	if got := told.since(); got != "row 0, 1.0; row 0, 2.0; row 1, 2.1" {
		t.Errorf("told %s", got)
	}
	press(w, fyne.KeyL, fyne.KeyU) // are for two versions
	v.head.press(variantsKey)
	if got := told.since(); got != "variants false" {
		t.Errorf("told %s", got)
	}
	if v.Step(1); v.at() != "2 third none" {
		t.Errorf("a step leads to %s", v.at())
	}
	v.Select(0, 5)
	if got := v.plane.AccessibilityLabel(); !strings.Contains(got, "600,000 persons in 28 points") || !strings.Contains(got, "800,000 persons in E3 draft · 23 Nov 2025 and 20 points") {
		t.Errorf("read aloud: %s", got)
	}
	v.Set(several(t, "v20", "v28"))
	if on, _ := v.Selected(); on.ID != "v28-6" {
		t.Errorf("with other columns %v is selected", on)
	}
	v.Set(example(t))
	if v.at() != "nowhere" || v.plane.offset != 0 {
		t.Errorf("another comparison begins at %s, %v", v.at(), v.plane.offset)
	}
}

// The table of variants has every reading below its text, and says which are as in
// the base.
func TestVariants(t *testing.T) {
	term := func(words string) []compare.Term {
		return []compare.Term{{Name: "troop ceiling", Unit: "persons", Words: words}}
	}
	text := func(words, ceiling string) *compare.Text {
		return &compare.Text{Provisions: []compare.Provision{{Text: words, Terms: term(ceiling)}}}
	}
	texts := []*compare.Text{
		text("The army has 600,000 persons in peace.", "600,000 persons"),
		text("The army has 800,000 persons in peace.", "800,000 persons"),
		text("The army has 600,000 persons.", "600,000 persons"),
		{},
	}
	one := func(int, int) compare.Known { return compare.Known{Links: []compare.Pair{{}}} }
	none := func(old, now int) compare.Known {
		if old == 3 || now == 3 {
			return compare.Known{}
		}
		return one(old, now)
	}
	a, err := compare.CompareAcross(t.Context(), texts, 0, none, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := Data{Across: a}
	list, more := d.table(&a.Rows[0])
	if len(list) < 2 || more != 0 || list[0].name != "troop ceiling" {
		t.Fatalf("%+v", list)
	}
	ceiling := list[0]
	if strings.Join(ceiling.readings, "|") != "600,000 persons|800,000 persons|600,000 persons|" {
		t.Errorf("readings %q", ceiling.readings)
	}
	for column, want := range []struct{ there, like bool }{{true, true}, {true, false}, {true, true}, {false, false}} {
		if ceiling.there[column] != want.there || ceiling.like[column] != want.like {
			t.Errorf("column %d: there %v, like the base %v", column, ceiling.there[column], ceiling.like[column])
		}
	}
	base := d.acrossContent(0).cells[0].blocks[0].text
	var words []string
	for _, s := range base.Spans {
		words = append(words, string([]rune(base.Text)[s.Start:s.End]))
	}
	if got := strings.Join(words, "|"); !strings.Contains(got, "600,000") || !strings.Contains(got, "in peace") {
		t.Errorf("of the base %q is set apart", got)
	}
}

// TestADragGivenUp by Escape, or by other data, takes nothing else until the button is
// let go.
func TestADragGivenUp(t *testing.T) {
	for name, giveUp := range map[string]func(*View){
		"Escape":     func(v *View) { v.plane.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"other data": func(v *View) { v.Set(example(t)) },
	} {
		v, told, w := open(t)
		w.Resize(fyne.NewSize(1000, 1000))
		from, other, to := v.headOf(t, oldSide, 5), v.headOf(t, oldSide, 4), v.headOf(t, newSide, 5)
		v.drag(from, other)
		giveUp(v)
		v.drag(other, to) // the button is still down
		v.plane.DragEnd()
		if got := told.since(); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestALowView has the chips that matter most, and those that filter.
func TestALowView(t *testing.T) {
	v, _, w := open(t)
	w.Resize(fyne.NewSize(1000, 1000))
	v.ShowOnly("amended")
	if v.head.low {
		t.Fatal("a high view is called low")
	}
	all := v.head.bar.Object().MinSize().Height
	w.Resize(fyne.NewSize(1000, 200))
	if !v.head.low || v.head.bar.Object().MinSize().Height >= all {
		t.Errorf("low: %v, the chips are %v high, in a high view %v", v.head.low, v.head.bar.Object().MinSize().Height, all)
	}
	if !strings.Contains(v.words(), "amended") || !v.ClearFilter() {
		t.Errorf("the filter that is on is not shown: %s", v.words())
	}
	w.Resize(fyne.NewSize(1000, 1000))
	if v.head.low || v.head.bar.Object().MinSize().Height != all && strings.Contains(v.words(), "showing") {
		t.Error("high again, the chips do not come back")
	}
}
