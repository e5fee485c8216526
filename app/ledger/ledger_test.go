package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/theme"
)

// newLedger shows a ledger in a window of that width.
func newLedger(t *testing.T, width float32, actions ...Action) (*View, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	v := New("Nothing here.", actions...)
	w := test.NewTempWindow(t, v.Object())
	w.Resize(fyne.NewSize(width, 400))
	return v, w
}

// three are entries to choose from.
func three() []Entry {
	return []Entry{
		{Heading: "third", Caption: "Olena · 22 Nov", Detail: "what the third did"},
		{Heading: "second", Caption: "Petro · 21 Nov", Detail: "what the second did"},
		{Heading: "first", Caption: "Olena · 20 Nov", Detail: "what the first did"},
	}
}

func press(v *View, keys ...fyne.KeyName) {
	for _, key := range keys {
		v.list.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// lines are the texts of the list that are on the screen.
func (v *View) lines() []string {
	var list []string
	for _, o := range test.LaidOutObjects(v.list) {
		if text, ok := o.(*canvas.Text); ok {
			list = append(list, text.Text)
		}
	}
	return list
}

func TestTheFirstEntryIsChosen(t *testing.T) {
	v, _ := newLedger(t, 800)
	var chosen []int
	v.OnChosen = func(i int) { chosen = append(chosen, i) }
	v.Show(three())
	if v.Chosen() != 0 || len(chosen) != 1 || chosen[0] != 0 {
		t.Errorf("chosen is %d, told %v", v.Chosen(), chosen)
	}
	if v.heading.Text != "third" || v.caption.Text != "Olena · 22 Nov" || v.detail.Text != "what the third did" {
		t.Errorf("shows %q, %q, %q", v.heading.Text, v.caption.Text, v.detail.Text)
	}
}

// Other entries begin at the top again, and say so even when the index stays.
func TestShowAgain(t *testing.T) {
	v, _ := newLedger(t, 800)
	v.Show(three())
	press(v, fyne.KeyEnd)
	told := 0
	v.OnChosen = func(int) { told++ }
	v.Show(three()[1:])
	if v.Chosen() != 0 || told != 1 || v.heading.Text != "second" {
		t.Errorf("chosen %d, told %d times, heading %q", v.Chosen(), told, v.heading.Text)
	}
}

func TestKeysChoose(t *testing.T) {
	v, w := newLedger(t, 800)
	many := make([]Entry, 100)
	v.Show(many)
	w.Canvas().Focus(v.Focus())
	if v.Chosen() != 0 {
		t.Errorf("the keyboard came and chose %d", v.Chosen())
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyDown, 2},
		{fyne.KeyUp, 1},
		{fyne.KeyHome, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyPageDown, v.list.inView()},
		{fyne.KeyPageUp, 0},
		{fyne.KeyEnd, 99},
		{fyne.KeyDown, 99},
		{fyne.KeyPageDown, 99},
		{fyne.KeySpace, 99},
	} {
		if press(v, c.key); v.Chosen() != c.want {
			t.Errorf("after %s %d is chosen, want %d", c.key, v.Chosen(), c.want)
		}
	}
	if page := v.list.inView(); page < 4 || page > 12 {
		t.Errorf("%d entries are in view", page)
	}
}

func TestAClickChooses(t *testing.T) {
	v, _ := newLedger(t, 800)
	v.Show(three())
	test.Tap(v.rows()[2])
	press(v, fyne.KeyUp)
	if v.Chosen() != 1 {
		t.Errorf("above the last, %d is chosen", v.Chosen())
	}
}

func TestEscapeGoesToTheWindow(t *testing.T) {
	v, w := newLedger(t, 800)
	v.Show(three())
	var heard fyne.KeyName
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { heard = k.Name })
	if press(v, fyne.KeyEscape); heard != fyne.KeyEscape {
		t.Errorf("the window heard %q", heard)
	}
}

func TestNothingToShow(t *testing.T) {
	done := 0
	v, _ := newLedger(t, 800, Action{Label: "Restore", Do: func(int) { done++ }})
	v.Show(three())
	v.Show(nil)
	if v.Chosen() != -1 || v.contents.Visible() || !v.empty.Visible() || v.empty.Text != "Nothing here." {
		t.Errorf("chosen %d, contents %v, %q %v", v.Chosen(), v.contents.Visible(), v.empty.Text, v.empty.Visible())
	}
	press(v, fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp)
	v.SetDetail(0, "gone")
	v.SetCaption(-1, "gone")
	v.Show(three())
	if !v.contents.Visible() || v.empty.Visible() {
		t.Error("entries came and are not shown")
	}
}

// What is found out late is for its own entry only.
func TestDetailForAnEntryNoLongerChosen(t *testing.T) {
	v, _ := newLedger(t, 800)
	v.Show(three())
	press(v, fyne.KeyDown)
	v.SetDetail(0, "late")
	v.SetCaption(0, "late, too")
	if v.detail.Text != "what the second did" || v.caption.Text != "Petro · 21 Nov" {
		t.Errorf("shows %q, %q", v.caption.Text, v.detail.Text)
	}
	v.SetDetail(1, "now")
	v.SetDetail(9, "nobody's")
	if v.detail.Text != "now" {
		t.Errorf("shows %q", v.detail.Text)
	}
	if got := strings.Join(v.lines(), "|"); !strings.Contains(got, "third|late, too|") {
		t.Errorf("the list has %s", got)
	}
	press(v, fyne.KeyUp)
	if v.detail.Text != "late" || v.caption.Text != "late, too" {
		t.Errorf("shows %q, %q", v.caption.Text, v.detail.Text)
	}
}

func TestActionsAreOffered(t *testing.T) {
	var done []int
	sound := true
	v, _ := newLedger(t, 800,
		Action{Label: "Always", Do: func(i int) { done = append(done, i) }},
		Action{Label: "Not for the first", Do: func(int) {}, Offered: func(i int) bool { return i > 0 && sound }})
	v.Show(three())
	if v.buttons[0].Disabled() || !v.buttons[1].Disabled() {
		t.Error("what is offered for the first is wrong")
	}
	press(v, fyne.KeyDown)
	if v.buttons[1].Disabled() {
		t.Error("for the second it is not offered")
	}
	v.buttons[0].Tapped(nil)
	if len(done) != 1 || done[0] != 1 {
		t.Errorf("done to %v", done)
	}
	sound = false
	v.SetDetail(1, "it turned out to be damaged")
	if !v.buttons[1].Disabled() {
		t.Error("it is still offered for what was found out about it")
	}
}

// A line is cut to the width that it has, and whole again when that grows.
func TestLinesFit(t *testing.T) {
	v, w := newLedger(t, 500)
	heading := "add note on 6 / Ukraine, and on a good deal else that has a long name"
	v.Show([]Entry{{Heading: heading + "\nnever seen", Caption: "Olena"}})
	cut := v.lines()[0]
	if !strings.HasSuffix(cut, "…") || !strings.HasPrefix(heading, strings.TrimSuffix(cut, "…")) {
		t.Errorf("in a narrow list stands %q", cut)
	}
	w.Resize(fyne.NewSize(2400, 400))
	if got := v.lines()[0]; got != heading+"…" {
		t.Errorf("in a wide list stands %q", got)
	}
	if got := v.lines()[1]; got != "Olena" {
		t.Errorf("its caption is %q", got)
	}
	w.Resize(fyne.NewSize(500, 400))
	if got := v.lines()[0]; got != cut {
		t.Errorf("narrow again, there stands %q", got)
	}
}

func TestALineKeepsItsWords(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	o := newLine()
	o.Layout.(*line).heading = "a heading of some length"
	text := o.Objects[0].(*canvas.Text)
	for _, c := range []struct {
		width float32
		whole bool
	}{{500, true}, {60, false}, {500, true}} {
		o.Resize(fyne.NewSize(c.width, 40))
		if whole := text.Text == "a heading of some length"; whole != c.whole {
			t.Errorf("in %v stands %q", c.width, text.Text)
		}
	}
}

func TestFit(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	const size = 13
	wide := fyne.MeasureText("Україна", size, fyne.TextStyle{}).Width
	for _, c := range []struct {
		text  string
		width float32
		want  string
	}{
		{"", 0, ""},
		{"Україна", wide, "Україна"},
		{"Україна\nand more", 2 * wide, "Україна…"},
		{"Україна", 0, "…"},
		{"Україна", -5, "…"},
		{"a bcd", fyne.MeasureText("a …", size, fyne.TextStyle{}).Width - 0.1, "a…"},
	} {
		if got := fit(c.text, size, c.width, fyne.TextStyle{}); got != c.want {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
	long := strings.Repeat("і", 3*longestLine)
	if got := fit(long, size, 1e6, fyne.TextStyle{}); got != strings.Repeat("і", longestLine)+"…" {
		t.Errorf("of a very long line stand %d bytes", len(got))
	}
}

// Texts that the toolkit would need minutes for are shown in part.
func TestLongTexts(t *testing.T) {
	v, _ := newLedger(t, 800)
	start := time.Now()
	v.Show([]Entry{{Heading: strings.Repeat("long ", 200_000), Detail: strings.Repeat("ґ", 3<<20)}})
	if got := len(v.detail.Text); got > longest+len(" …") || !strings.HasSuffix(v.detail.Text, "ґ …") {
		t.Errorf("%d bytes are laid out", got)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// All buttons stand in one row at the bottom, the one that closes last; without
// entries there is nothing to do with them.
func TestButtonsStandInOneRow(t *testing.T) {
	v, _ := newLedger(t, 800, Action{Label: "Restore", Do: func(int) {}}, Action{Label: "Throw away", Do: func(int) {}})
	last := buttons.New("Close", func() {})
	v.Below(last)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	v.Show(three())
	for _, b := range v.buttons {
		if at(b).Y != at(last).Y || at(b).X >= at(last).X || !b.Visible() {
			t.Errorf("%q stands at %v, and Close at %v", b.Text, at(b), at(last))
		}
	}
	if at(v.contents).Y+v.contents.Size().Height > at(last).Y {
		t.Error("the list reaches into the buttons")
	}
	v.Show(nil)
	if v.buttons[0].Visible() || !last.Visible() {
		t.Error("there is something to do with nothing")
	}
}

// grouped are entries under two heads.
func grouped() []Entry {
	return []Entry{
		{Heading: "No statement · 2", Head: true},
		{Heading: "10 Terms", Detail: "nothing is on record"},
		{Heading: "11 EU path"},
		{Heading: "Nothing new · 1", Head: true},
		{Heading: "26 Amnesty"},
	}
}

// TestHeadsStandOverOthers: they are bold and further left, and the first entry
// below is chosen.
func TestHeadsStandOverOthers(t *testing.T) {
	v, _ := newLedger(t, 800)
	v.Show(grouped())
	if v.Chosen() != 1 || v.list.GetScrollOffset() != 0 {
		t.Errorf("%d is chosen, and the list scrolled by %v", v.Chosen(), v.list.GetScrollOffset())
	}
	for _, o := range test.LaidOutObjects(v.list) {
		text, ok := o.(*canvas.Text)
		if !ok || text.Text == "" {
			continue
		}
		head := strings.Contains(text.Text, "·")
		if left := text.Position().X; text.TextStyle.Bold != head || head != (left == theme.Space(side)) {
			t.Errorf("%q is bold: %v, at %v", text.Text, text.TextStyle.Bold, left)
		}
	}
	press(v, fyne.KeyUp)
	if v.Chosen() != 0 {
		t.Errorf("above it %d is chosen", v.Chosen())
	}
	v.Show(grouped()[:1])
	if v.Chosen() != 0 {
		t.Errorf("of a head alone %d is chosen", v.Chosen())
	}
	v.Show(three())
	for _, o := range test.LaidOutObjects(v.list) {
		if text, ok := o.(*canvas.Text); ok && text.Text == "third" && text.Position().X != theme.Space(side) {
			t.Errorf("without heads %q is at %v", text.Text, text.Position())
		}
	}
}

// rows are those on the screen, from the top.
func (v *View) rows() []*row {
	var list []*row
	for _, o := range test.LaidOutObjects(v.list) {
		if r, ok := o.(*row); ok {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b *row) int { return a.index - b.index })
	return list
}

// TestMenuOfAnEntry, by the pointer and by keys, on the entry that is meant.
func TestMenuOfAnEntry(t *testing.T) {
	var done []int
	v, w := newLedger(t, 800,
		Action{Label: "Go there", Do: func(i int) { done = append(done, i) }},
		Action{Label: "Delete", Do: func(int) {}, Offered: func(i int) bool { return i > 50 }})
	v.More = func() []*fyne.MenuItem { return []*fyne.MenuItem{fyne.NewMenuItem("Copy as a table", nil)} }
	many := make([]Entry, 100)
	for i := range many {
		many[i] = Entry{Heading: fmt.Sprint("entry ", i), Detail: "more"}
	}
	v.Show(many)
	w.Canvas().Focus(v.Focus())
	v.list.modifiers = func() fyne.KeyModifier { return 0 }
	if press(v, fyne.KeyF10); w.Canvas().Overlays().Top() != nil {
		t.Error("F10 alone opens a menu")
	}
	open := map[string]func(){
		"the secondary button": func() {
			v.rows()[1].TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(30, 1.5*v.list.step())})
		},
		"the menu key": func() { press(v, fyne.KeyHome, fyne.KeyDown, desktop.KeyMenu) },
		"Shift+F10": func() {
			v.list.modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShift }
			press(v, fyne.KeyHome, fyne.KeyDown, fyne.KeyF10)
		},
	}
	for name, by := range open {
		by()
		menu, ok := w.Canvas().Focused().(*widget.PopUpMenu)
		if !ok || v.Chosen() != 1 {
			t.Fatalf("by %s: %d is chosen, %T has the keyboard", name, v.Chosen(), w.Canvas().Focused())
		}
		if y := menu.Position().Y; y < v.list.step() || y > 4*v.list.step() {
			t.Errorf("by %s: the menu is at %v", name, menu.Position())
		}
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if w.Canvas().Overlays().Top() != nil {
			t.Fatalf("by %s: the menu stays", name)
		}
	}
	if !slices.Equal(done, []int{1, 1, 1}) {
		t.Errorf("done to %v", done)
	}
	items := v.menu(1)
	if len(items) != 5 || items[0].Disabled || !items[1].Disabled || items[4].Label != "Copy as a table" {
		t.Errorf("the menu has %d items", len(items))
	}
	items[3].Action()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "entry 1\nmore" {
		t.Errorf("copied %q", got)
	}
	v.More = nil
	v.Show(three())
	items = v.menu(0)
	items[len(items)-1].Action()
	want := "third\nOlena · 22 Nov\nwhat the third did\n\nsecond\nPetro · 21 Nov\nwhat the second did\n\nfirst\nOlena · 20 Nov\nwhat the first did"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("all copied are %q", got)
	}
}

// An entry's sign stands before its words, and those without one are set under
// the others.
func TestSigns(t *testing.T) {
	v, _ := newLedger(t, 800)
	list := three()
	left := func() (x []float32) {
		for _, r := range v.rows() {
			x = append(x, r.line.Objects[0].Position().X)
		}
		return x
	}
	v.Show(list)
	before := left()
	sign := canvas.NewRectangle(nil)
	sign.SetMinSize(fyne.NewSize(20, 20))
	list[1].Sign = sign
	v.Show(list)
	after := left()
	for i := range after {
		if after[i] < before[i]+20 || after[i] != after[0] {
			t.Errorf("the words of entry %d begin at %v, and did at %v", i, after[i], before[i])
		}
	}
	if row := v.rows()[1]; !slices.Contains(row.line.Objects, fyne.CanvasObject(sign)) || sign.Position().X+20 > after[1] || sign.Size().Height != 20 {
		t.Errorf("the sign is at %v, of %v", sign.Position(), sign.Size())
	}
	if row := v.rows()[0]; slices.Contains(row.line.Objects, fyne.CanvasObject(sign)) {
		t.Error("another entry has the sign")
	}
}
