package versions

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/compare"
	"demarche/app/theme"
)

// told keeps what the view tells, in words.
type told []string

func (t *told) say(format string, args ...any) { *t = append(*t, fmt.Sprintf(format, args...)) }

// since is what was told since the last time.
func (t *told) since() string {
	s := strings.Join(*t, "; ")
	*t = nil
	return s
}

// listen has everything that a view tells kept.
func listen(v *View) *told {
	t := &told{}
	v.OnProvision = func(on Place) { t.say("positions of %d.%d", on.Text, on.Provision) }
	v.OnSelected = func(row int, on Place) { t.say("row %d, %d.%d", row, on.Text, on.Provision) }
	v.OnMenu = func(on Context, _ fyne.Position) {
		t.say("menu of row %d, %d.%d %q", on.Row, on.On.Text, on.On.Provision, on.Words)
	}
	v.OnNote = func(on Context) { t.say("note on %d.%d [%d, %d)", on.On.Text, on.On.Provision, on.Start, on.End) }
	v.OnNotes = func(on Context, _ fyne.Position) { t.say("notes %v of %d.%d", on.Notes, on.On.Text, on.On.Provision) }
	v.OnIgnore = func(i compare.Ignore) { t.say("ignore %+v", i) }
	v.OnChoose = func(column int, _ fyne.Position) { t.say("choose %d", column) }
	v.OnSwap = func() { t.say("swap") }
	v.OnVariants = func(on bool) { t.say("variants %v", on) }
	v.OnLink = func(old, now int) { t.say("link %d with %d", old, now) }
	v.OnUnlink = func(old, now []int) { t.say("unlink %v and %v", old, now) }
	v.OnZoom = func(by int) { t.say("zoom %d", by) }
	v.OnKey = func(k *fyne.KeyEvent) { t.say("key %s", k.Name) }
	v.OnRune = func(r rune) { t.say("rune %c", r) }
	v.OnClose = func() { t.say("close") }
	return t
}

// open shows the example at 100 %, with the keyboard in the rows.
func open(t testing.TB) (*View, *told, fyne.Window) {
	t.Helper()
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(1000, 700), example(t))
	told := listen(v)
	w.Canvas().Focus(v.plane)
	told.since()
	return v, told, w
}

func TestWhatARowShows(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(1400, 1600), example(t))
	got := v.words()
	for _, want := range []string{
		"28 points · 20 Nov 2025", "European text · 23 Nov 2025", "3 amended", "1 split", "1 merged", "2 dropped", "1 new", "1 the same", "1 moved",
		"9 rows", "was 7", "now 2", "was 3", "now 4, 5", "was 8, 9", "not in the old text", "not in the new text", "modal: shall|may",
		"number: 600,000|800,000 persons, +33 %", "amended", "moved", "split", "merged", "link given", "Army ceiling",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if v.lines[7] != (line{row: 1, ghost: true}) {
		t.Errorf("the old place of what moved is not behind the sixth: %v", v.lines)
	}
}

func TestChangeWords(t *testing.T) {
	for _, c := range []struct {
		change compare.Change
		want   string
	}{
		{compare.Change{Kind: compare.OnNumber, Old: "600,000", New: "800,000", Unit: "persons", Ratio: 4. / 3}, "number: 600,000 → 800,000 persons, +33 %"},
		{compare.Change{Kind: compare.OnTerm, Name: "troop ceiling", Old: "600,000 persons", New: "800,000 persons", Unit: "persons", Ratio: 4. / 3}, "troop ceiling: 600,000 → 800,000 persons, +33 %"},
		{compare.Change{Kind: compare.OnTerm, Name: "mediator", Old: "Norway"}, "mediator: no longer “Norway”"},
		{compare.Change{Kind: compare.OnModal, New: "shall"}, "modal: new “shall”"},
		{compare.Change{Kind: compare.OnWording}, "spacing"},
		{compare.Change{Kind: compare.OnWording, Old: "a\n b", New: strings.Repeat("long ", 20)}, "wording: a b → " + strings.Repeat("long ", 7) + "long…"},
	} {
		if got := changeWords(&c.change); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// What went and what came is told by more than colour, and nothing else is marked.
func TestRedline(t *testing.T) {
	row := example(t).Comparison.Rows[2]
	old := "The size of the Ukrainian armed forces shall be limited to 600,000 persons in peacetime."
	now := "The size of the Ukrainian armed forces may be limited to 800,000 persons in peacetime."
	for side, text := range []string{old, now} {
		c := redlined(row.Runs, side, 0, text)
		var words []string
		for _, s := range c.Spans {
			words = append(words, string([]rune(text)[s.Start:s.End]))
			if s.Strike != (side == oldSide) || s.Underline != (side == newSide) || s.Ground == nil {
				t.Errorf("side %d: %+v", side, s)
			}
		}
		if got, want := strings.Join(words, "|"), [...]string{"shall|600,000", "may|800,000"}[side]; got != want {
			t.Errorf("side %d: %s, want %s", side, got, want)
		}
	}
	if c := redlined(row.Runs, newSide, 0, "another text"); c.Spans != nil {
		t.Error("runs of one text mark another")
	}
}

// Of several provisions on a side each has its own words marked.
func TestRedlineOfParts(t *testing.T) {
	d := example(t)
	for _, c := range []struct {
		row, side, k int
		want         string
	}{
		{3, newSide, 0, "."},
		{3, newSide, 1, ""},
		{3, oldSide, 0, " and "},
		{7, oldSide, 0, ""},
		{7, oldSide, 1, "The nuclear plant at Zaporizhzhia is started up under supervision of the agency in Vienna."},
	} {
		row := &d.Comparison.Rows[c.row]
		text := d.provision(Place{Text: c.side, Provision: d.at(c.row, c.side)[c.k]}).Text
		var words []string
		for _, s := range redlined(row.Runs, c.side, c.k, text).Spans {
			if one := string([]rune(text)[s.Start:s.End]); strings.TrimSpace(one) != "" {
				words = append(words, one)
			}
		}
		if got := strings.Join(words, "|"); got != c.want {
			t.Errorf("row %d, side %d, provision %d: %q is set apart, want %q", c.row, c.side, c.k, got, c.want)
		}
	}
}

// Every row has a line, in its order, and what moved a ghost behind what stood before
// it.
func TestLines(t *testing.T) {
	x := shipped(t)
	versions := x.Dossier().Versions
	for _, old := range versions {
		for _, now := range versions {
			c := pair(t, old.ID, now.ID).Comparison
			home := map[int]int{} // rows by what they have of the old text
			for r := range c.Rows {
				for _, i := range c.Rows[r].Old {
					home[i] = r
				}
			}
			rows, ghosts := 0, 0
			for _, l := range linesOf(c) {
				if !l.ghost {
					if rows++; l.row != rows-1 {
						t.Fatalf("%s, %s: line %d shows row %d", old.ID, now.ID, rows-1, l.row)
					}
					continue
				}
				ghosts++
				before := c.Rows[l.row].Old[0] - 1
				for before >= 0 && c.Rows[home[before]].Moved {
					before--
				}
				if before >= 0 && home[before] != rows-1 || before < 0 && rows > 0 {
					t.Errorf("%s, %s: the old place of row %d is behind row %d", old.ID, now.ID, l.row, rows-1)
				}
			}
			if n := c.Count(); rows != len(c.Rows) || ghosts != n.Moved {
				t.Errorf("%s, %s: %d rows and %d ghosts, want %d and %d", old.ID, now.ID, rows, ghosts, len(c.Rows), n.Moved)
			}
		}
	}
}

func TestFilters(t *testing.T) {
	v, _, _ := open(t)
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"amended"}, "1 2 4"},
		{[]string{"dropped", "added"}, "5 6 8"},
		{[]string{"moved"}, "1"},
		{[]string{"moved", "split"}, "1 3"},
		{[]string{"given"}, "3 7"},
		{[]string{"change:number"}, "2"},
		{[]string{"change:modal", "amended"}, "2"},
		{[]string{"change:modal", "dropped"}, ""},
		{[]string{"unsure"}, ""},
	} {
		v.ClearFilter()
		for _, key := range c.keys {
			v.head.press(key)
		}
		var rows []string
		for _, l := range v.lines {
			rows = append(rows, fmt.Sprint(l.row))
		}
		if got := strings.Join(rows, " "); got != c.want {
			t.Errorf("%v shows %q, want %q", c.keys, got, c.want)
		}
		if want := fmt.Sprintf("showing %d of 9", len(rows)); !strings.Contains(v.words(), want) {
			t.Errorf("%v does not say %q: %s", c.keys, want, v.words())
		}
		if len(rows) == 0 && !strings.Contains(v.words(), "Nothing is like that.") {
			t.Errorf("%v leaves nothing, and nothing says so", c.keys)
		}
		v.head.press(c.keys[0]) // again: it is off
		if len(c.keys) == 1 && len(v.lines) != 10 {
			t.Errorf("%v stays on", c.keys)
		}
	}
	if v.ShowOnly("moved"); len(v.lines) != 1 || !v.ClearFilter() || v.ClearFilter() {
		t.Error("the filter is not shown alone, or not taken away once")
	}
}

// A link that may not hold says so, why, and can be asked for.
func TestUnsure(t *testing.T) {
	d := example(t)
	d.Comparison.Rows[4].Doubt = compare.Rival
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(1200, 1400), d)
	if got := v.words(); !strings.Contains(got, "unsure: another is nearly as like") || !strings.Contains(got, "1 unsure") {
		t.Errorf("the doubt is not said: %s", got)
	}
	v.ShowOnly("unsure")
	v.ShowChanges(true)
	if len(v.lines) != 1 || len(v.changes.rows) != 1 {
		t.Errorf("%d rows and %d changes are unsure", len(v.lines), len(v.changes.rows))
	}
	w.Canvas().Focus(v.plane)
	if got := v.plane.AccessibilityLabel(); !strings.Contains(got, "unsure") {
		t.Errorf("a reader is told %q", got)
	}
}

func TestStep(t *testing.T) {
	v, told, w := open(t)
	if v.at() != "0 old 1" {
		t.Fatalf("the cursor begins at %s", v.at())
	}
	for i, want := range []string{"1 new 2", "2 new 3", "3 new 4", "4 new 6", "5 old 5", "6 old 6", "8 new 7", "9 new 8", "1 new 2"} {
		press(w, fyne.KeyF7)
		if v.at() != want {
			t.Fatalf("step %d leads to %s, want %s", i, v.at(), want)
		}
	}
	if got := told.since(); !strings.HasPrefix(got, "row 1, 1.1; row 2, 1.2; row 3, 1.3; row 4, 1.5; row 5, 0.4; row 6, 0.5; row 7, 1.6; row 8, 1.7") {
		t.Errorf("told %s", got)
	}
	for _, c := range []struct {
		by   int
		want string
	}{{-1, "9 new 8"}, {-3, "5 old 5"}, {2, "8 new 7"}, {8, "8 new 7"}, {-9, "6 old 6"}, {0, "6 old 6"}} {
		if ok := v.Step(c.by); v.at() != c.want || ok != (c.by != 0) {
			t.Errorf("step by %d leads to %s, want %s", c.by, v.at(), c.want)
		}
	}
	v.plane.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
	if press(w, fyne.KeyF7); v.at() != "5 old 5" {
		t.Errorf("Shift+F7 leads to %s", v.at())
	}
	v.ShowOnly("split")
	for _, by := range []int{1, -1} {
		if !v.Step(by) || v.at() != "0 new 4" {
			t.Errorf("round a single change to %s", v.at())
		}
	}
	if v.ShowOnly("same"); v.Step(1) {
		t.Error("a step to where nothing changed")
	}
	v.ClearFilter()
	v.plane.cursor = nowhere
	if v.Step(-1); v.at() != "9 new 8" {
		t.Errorf("back from nowhere leads to %s", v.at())
	}
}

func TestSelect(t *testing.T) {
	v, told, _ := open(t)
	v.ShowOnly("split")
	for _, c := range []struct {
		text, provision int
		ok              bool
		want            string
	}{
		{1, 4, true, "0 new 5"},
		{0, 8, true, "8 old 9"}, // takes the filter away
		{0, 9, false, "8 old 9"},
		{2, 0, false, "8 old 9"},
		{-1, 0, false, "8 old 9"},
		{1, 1, true, "1 new 2"}, // not its ghost
	} {
		if ok := v.Select(c.text, c.provision); ok != c.ok || v.at() != c.want {
			t.Errorf("%d.%d: %v at %s, want %v at %s", c.text, c.provision, ok, v.at(), c.ok, c.want)
		}
	}
	if got := told.since(); got != "" {
		t.Errorf("Select tells %s", got)
	}
}

// What is selected before there is any room is in view when there is.
func TestSelectedBeforeItIsShown(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	v := New()
	v.Set(many(t, 500))
	v.Select(newSide, 400)
	w := test.NewTempWindow(t, v.Object())
	w.Resize(fyne.NewSize(900, 500))
	if top := v.plane.top(v.plane.cursor.line); top < 0 || top > v.plane.height() {
		t.Errorf("the row stands at %v of %v", top, v.plane.height())
	}
}

// top is where a line begins in the view.
func (p *plane) top(line int) float64 { return p.heights.top(line) - p.offset }

// many compares texts of so many provisions, one in three of them amended.
func many(t testing.TB, provisions int) Data {
	old, now := &compare.Text{Title: "Old"}, &compare.Text{Title: "New"}
	c := &compare.Comparison{Old: old, New: now}
	words := strings.Repeat("The parties agree upon terms that hold until further notice. ", 3)
	for i := range provisions {
		p := compare.Provision{ID: fmt.Sprint("old-", i), Number: fmt.Sprint(i + 1), Title: fmt.Sprint("Point ", i+1), Text: words[:20+i*7%150] + "ends."}
		q := p
		q.ID = fmt.Sprint("new-", i)
		row := compare.Row{Link: compare.Link{Old: []int{i}, New: []int{i}, Kind: compare.Same}}
		if i%3 == 0 {
			q.Text = p.Text + " Or later."
			row.Kind = compare.Amended
			row.Changes = []compare.Change{{Kind: compare.OnWording, New: "Or later."}}
		}
		row.Runs = compare.Redline([]string{p.Text}, []string{q.Text}, compare.Ignore{})
		old.Provisions, now.Provisions = append(old.Provisions, p), append(now.Provisions, q)
		c.Rows = append(c.Rows, row)
	}
	return Data{Comparison: c}
}

// Whatever else is shown, the row stays where it is on the screen.
func TestThePlaceIsKept(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(t *testing.T, v *View, w fyne.Window)
	}{
		{"the same again", func(t *testing.T, v *View, _ fyne.Window) { v.Set(many(t, 600)) }},
		{"one more in front", func(_ *testing.T, v *View, _ fyne.Window) { v.Set(withOneInFront(v.data)) }},
		{"swapped", func(_ *testing.T, v *View, _ fyne.Window) { v.Set(swapped(v.data)) }},
		{"filtered", func(_ *testing.T, v *View, _ fyne.Window) { v.ShowOnly("amended") }},
		{"narrower", func(_ *testing.T, _ *View, w fyne.Window) { w.Resize(fyne.NewSize(640, 600)) }},
		{"stacked", func(_ *testing.T, _ *View, w fyne.Window) { w.Resize(fyne.NewSize(380, 600)) }},
		{"with the list", func(_ *testing.T, v *View, _ fyne.Window) { v.ShowChanges(true) }},
	} {
		for _, chosen := range []bool{true, false} {
			t.Run(fmt.Sprint(c.name, chosen), func(t *testing.T) {
				v, w := shownIn(t, theme.Light, 1, fyne.NewSize(1000, 600), many(t, 600))
				v.Select(newSide, 300)
				v.plane.scrollBy(60)
				before, on := v.plane.top(300), v.data.place(newSide, 300)
				if !chosen {
					v.plane.cursor = nowhere
					a := v.plane.following()
					on, before = v.data.place(newSide, a.line), a.y
					if c.name == "filtered" {
						for v.data.Comparison.Rows[a.line].Kind != compare.Amended {
							v.plane.scrollBy(10)
							a = v.plane.following()
							on, before = v.data.place(newSide, a.line), a.y
						}
					}
				}
				c.do(t, v, w)
				line, ok := v.lineOf(v.data.found(on))
				if after := v.plane.top(line); !ok || after < before-0.01 || after > before+0.01 {
					t.Errorf("it stood at %v and stands at %v", before, after)
				}
				if got, _ := v.Selected(); chosen && got.ID != on.ID {
					t.Errorf("%v is selected", got)
				}
			})
		}
	}
}

// With the cursor in the room of a cell, it stays there.
func TestTheCursorStaysInARoom(t *testing.T) {
	v, _, _ := open(t)
	v.plane.choose(v.plane.firstOf(5, newSide, false), true)
	if v.Set(example(t)); v.at() != "5 new none" {
		t.Errorf("set again, at %s", v.at())
	}
	if v.ShowOnly("dropped"); v.at() != "0 new none" {
		t.Errorf("filtered, at %s", v.at())
	}
	if v.ShowOnly("split"); v.at() != "nowhere" {
		t.Errorf("filtered away, at %s", v.at())
	}
}

// withOneInFront is a comparison with one more provision before all others.
func withOneInFront(d Data) Data {
	c := *d.Comparison
	now := *c.New
	now.Provisions = append([]compare.Provision{{ID: "first", Text: "It comes first."}}, now.Provisions...)
	c.New, c.Rows = &now, []compare.Row{{Link: compare.Link{New: []int{0}, Kind: compare.Added}}}
	for _, row := range d.Comparison.Rows {
		row.New = []int{row.New[0] + 1}
		c.Rows = append(c.Rows, row)
	}
	return Data{Comparison: &c}
}

// swapped is a comparison the other way round.
func swapped(d Data) Data {
	c := *d.Comparison
	c.Old, c.New, c.Rows = c.New, c.Old, nil
	for _, row := range d.Comparison.Rows {
		row.Old, row.New = row.New, row.Old
		row.Runs = compare.Redline([]string{c.Old.Provisions[row.Old[0]].Text}, []string{c.New.Provisions[row.New[0]].Text}, compare.Ignore{})
		c.Rows = append(c.Rows, row)
	}
	return Data{Comparison: &c}
}

// A provision is known again by its id, in whatever column; one that is gone is not
// taken for the one that now has its number.
func TestFound(t *testing.T) {
	text := func(ids ...string) *compare.Text {
		one := &compare.Text{}
		for _, id := range ids {
			one.Provisions = append(one.Provisions, compare.Provision{ID: id})
		}
		return one
	}
	d := Data{Comparison: &compare.Comparison{Old: text("a", "b", ""), New: text("c", "b")}}
	for _, c := range []struct{ on, want Place }{
		{Place{0, 1, "b"}, Place{0, 1, "b"}},
		{Place{1, 0, "b"}, Place{1, 1, "b"}}, // in its column first
		{Place{1, 0, "a"}, Place{0, 0, "a"}},
		{Place{0, 0, "gone"}, noPlace},
		{Place{0, 2, ""}, Place{0, 2, ""}}, // nobody has given it an id
		{Place{0, 1, ""}, noPlace},
		{Place{0, -1, ""}, noPlace}, // the room of a cell
		{noPlace, noPlace},
		{Place{5, 0, "b"}, Place{1, 1, "b"}},
	} {
		if got := d.found(c.on); got != c.want {
			t.Errorf("%v stands in %v, want %v", c.on, got, c.want)
		}
	}
}

func TestThemeChanges(t *testing.T) {
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(1000, 600), many(t, 300))
	w.Canvas().Focus(v.plane)
	v.Select(newSide, 200)
	v.plane.scrollBy(40)
	before, look := v.plane.top(200), v.look
	if v.ThemeChanged(); v.look != look {
		t.Error("the same theme makes everything anew")
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	v.ThemeChanged()
	if after := v.plane.top(200); v.at() != "200 new 201" || after < before || after > 2*before+1 {
		t.Errorf("at %s, which stood at %v and stands at %v", v.at(), before, after)
	}
	if v.plane.ground.FillColor != theme.Colors().Ground || v.look.scale != 2 || w.Canvas().Focused() != v.plane {
		t.Error("colours, size or focus do not follow")
	}
}

func TestNothingToShow(t *testing.T) {
	empty := Data{Comparison: &compare.Comparison{Old: &compare.Text{}, New: &compare.Text{}}}
	for _, c := range []struct {
		data Data
		want string
	}{
		{Data{}, "Choose two versions to compare."},
		{Data{Names: []string{"28 points", ""}}, "28 points"},
		{empty, "Neither text has a provision."},
		{Data{Across: &compare.Across{Texts: []*compare.Text{{}, {}, {}}}}, "Neither text has a provision."},
	} {
		v, w := shownIn(t, theme.Light, 1, fyne.NewSize(700, 400), c.data)
		if got := v.words(); !strings.Contains(got, c.want) {
			t.Errorf("%q is not in %s", c.want, got)
		}
		w.Canvas().Focus(v.plane)
		everyKey(w)
		v.Set(example(t))
		if v.plane.message.Visible() || v.plane.rowOf(0) == nil {
			t.Error("rows that come do not show")
		}
		if v.Set(c.data); len(v.plane.rows) > 0 && !v.plane.rows[0].box.Hidden {
			t.Error("rows that went still show")
		}
	}
}

// everyKey presses every key that means something, on whatever has the keyboard.
func everyKey(w fyne.Window) {
	for _, k := range []fyne.KeyName{
		fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
		fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF7, fyne.KeyL, fyne.KeyU, fyne.KeyT, fyne.KeyF10, "Menu", fyne.KeyTab, fyne.KeyEscape, fyne.KeyX,
	} {
		if w.Canvas().Focused() != nil {
			press(w, k)
		}
	}
	if f := w.Canvas().Focused(); f != nil {
		f.TypedRune('l')
		f.TypedRune('x')
	}
}

// Without anybody to tell, everything goes on.
func TestNobodyListens(t *testing.T) {
	for _, d := range []Data{example(t), several(t, "v28", "ve3", "v20"), {}} {
		v, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 500), d)
		for _, f := range []fyne.Focusable{v.plane, v.changes} {
			v.ShowChanges(true)
			w.Canvas().Focus(f)
			everyKey(w)
			w.Canvas().Focus(f)
			everyKey(w)
		}
		for _, key := range []string{swapKey, variantsKey, changesKey, backKey, onKey, "moved", "moved"} {
			v.head.press(key)
		}
		for _, b := range v.head.columns {
			b.OnMenu(versionKey, fyne.NewPos(0, 0))
			b.OnContext(versionKey, fyne.NewPos(0, 0))
		}
		v.head.menu(ignoreKey, fyne.NewPos(0, 0))
		if over := w.Canvas().Overlays().Top(); over != nil {
			w.Canvas().Overlays().Remove(over)
		}
		for y := float32(0); y < 500; y += 50 {
			e := &fyne.PointEvent{Position: fyne.NewPos(30, y)}
			v.plane.Tapped(e)
			v.plane.TappedSecondary(e)
			v.surface.TappedSecondary(e)
			v.plane.Dragged(&fyne.DragEvent{PointEvent: *e})
			v.plane.DragEnd()
		}
		v.Busy("Comparing", 1, 2, nil)
		v.Say("Nothing to compare.")
		v.Set(Data{})
	}
}

// The toolkit gives no keyboard to what is hidden, and a text that is drawn away
// must not keep it.
func TestTheKeyboardIsNeverLost(t *testing.T) {
	v, told, w := open(t)
	for name, do := range map[string]func(){
		"scrolled":   func() { v.Set(many(t, 300)); v.plane.scrollBy(5000) },
		"other data": func() { v.Set(many(t, 100)) },
		"no data":    func() { v.Set(Data{}) },
		"filtered":   func() { v.ShowOnly("added") },
		"resized":    func() { w.Resize(fyne.NewSize(700, 500)) },
	} {
		v.Set(Data{})
		w.Resize(fyne.NewSize(1000, 700))
		v.Set(example(t))
		v.Select(newSide, 2)
		w.Canvas().Focus(v.plane)
		press(w, fyne.KeyT)
		if w.Canvas().Focused() == fyne.Focusable(v.plane) {
			t.Fatal("T does not lead into the text")
		}
		told.since()
		do()
		if w.Canvas().Focused() != fyne.Focusable(v.plane) {
			t.Errorf("%s: %T has the keyboard", name, w.Canvas().Focused())
		}
		if got := told.since(); got != "" {
			t.Errorf("%s: nobody has chosen anything, and yet: %s", name, got)
		}
	}
	v.Set(example(t))
	v.head.bar.Focus()
	v.Set(Data{})
	if w.Canvas().Focused() != fyne.Focusable(v.plane) {
		t.Errorf("without chips %T has the keyboard", w.Canvas().Focused())
	}
	for name, do := range map[string]func(){
		"the list is closed": func() { v.ShowChanges(false) },
		"there is none":      func() { v.Set(manyAcross(t, 10)) },
	} {
		v.Set(example(t))
		v.ShowChanges(true)
		w.Canvas().Focus(v.changes)
		if do(); w.Canvas().Focused() != fyne.Focusable(v.plane) {
			t.Errorf("%s: %T has the keyboard", name, w.Canvas().Focused())
		}
	}
}

func TestBusy(t *testing.T) {
	v, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 500), Data{})
	stopped := false
	v.Busy("Comparing", 0, 0, nil)
	if got := v.words(); !strings.Contains(got, "Comparing") || v.notice.done.Visible() || v.notice.button.Visible() || strings.Contains(got, "Choose two") {
		t.Errorf("at the beginning: %s", got)
	}
	v.Busy("Comparing", 120, 1000, func() { stopped = true })
	if got := v.words(); !strings.Contains(got, "Comparing: 120 of 1000") || !v.notice.done.Visible() {
		t.Errorf("under way: %s", got)
	}
	test.Tap(v.notice.button)
	if !stopped {
		t.Error("it cannot be stopped")
	}
	v.Busy("", 0, 0, nil)
	v.Say("Both are the same version.")
	if got := v.words(); !strings.Contains(got, "Both are the same version.") || strings.Contains(got, "Comparing") {
		t.Errorf("at the end: %s", got)
	}
	top := v.plane.Position().Y
	if v.Say(""); v.plane.Position().Y >= top || !strings.Contains(v.words(), "Choose two versions") {
		t.Error("what was said stays")
	}
	_ = w
}

// A single provision, texts that no screen can show, and one that is a book.
func TestOddTexts(t *testing.T) {
	book := strings.Repeat("The parties agree upon terms that hold until further notice. ", 3300) // 200 000 letters
	for name, text := range map[string]string{
		"short": "x", "empty": "", "a book": book, "one word": strings.Repeat("w", 5000),
		"right to left": "اتفاقية السلام بين الطرفين", "control characters": "a\x00b\tc\r\nd\u202e e\u200f\ufeff", "broken": "a\xff\xfeb",
		"wide": strings.Repeat("和平計劃", 300), "emoji": "👩‍🚀 and 🇺🇦",
	} {
		t.Run(name, func(t *testing.T) {
			p := func(id, text string) *compare.Text {
				return &compare.Text{Title: text, Provisions: []compare.Provision{{ID: id, Number: text, Title: text, Text: text}}}
			}
			d := compared(t, p("a", text), p("b", text+" Or later."), compare.Pair{})
			v, w := shownIn(t, theme.Light, 1, fyne.NewSize(900, 500), d)
			listen(v)
			v.ShowChanges(true)
			w.Canvas().Focus(v.plane)
			everyKey(w)
			for _, size := range []fyne.Size{{Width: 300, Height: 300}, {Width: 50, Height: 40}, {Width: 900, Height: 500}} {
				w.Resize(size)
			}
			if v.plane.heights.all <= 0 || len(v.plane.rows) == 0 {
				t.Error("nothing is shown")
			}
			w.Canvas().Focus(v.plane)
			steps := 0
			for before := -1.0; v.plane.offset != before && steps < 10_000; steps++ {
				before = v.plane.offset
				press(w, fyne.KeyDown)
			}
			if end := max(0, v.plane.heights.all-v.plane.height()); v.plane.offset < end-float64(v.look.pad) {
				t.Errorf("after %d steps down the view is at %v of %v", steps, v.plane.offset, end)
			}
		})
	}
}
