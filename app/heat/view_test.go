package heat

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
)

var design = fyne.NewSize(1068, 784)

func key(v *View, name fyne.KeyName) { v.plane.TypedKey(&fyne.KeyEvent{Name: name}) }

func shortcut(v *View, name fyne.KeyName) {
	v.plane.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
}

// here is the selected place in words: "p3/s1".
func here(v *View) string {
	s, h, ok := v.Selected()
	if !ok {
		return ""
	}
	return fmt.Sprint(s.Provision, "/", h)
}

func TestArrowsGoWhereTheEyeGoes(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(60, 3))
	g := v.geometry
	if g.blocks() < 2 {
		t.Fatalf("one block of %d rows", len(v.content.Rows))
	}
	next := g.starts[1] // the first row of the second block
	for v.content.Rows[next].Heading {
		next++
	}
	v.selectSpot(spot{next, 1})
	first := here(v)
	key(v, fyne.KeyUp)
	if v.geometry.blockOf(v.selected.row) != 0 {
		t.Errorf("up from the top of block 1 is row %d, in the same block", v.selected.row)
	}
	key(v, fyne.KeyDown)
	if here(v) != first {
		t.Errorf("up and down again is %s, want %s", here(v), first)
	}
	for range 3 { // past the last column
		key(v, fyne.KeyLeft)
	}
	if block := g.blockOf(v.selected.row); block != 0 || v.selected.column != 2 {
		t.Errorf("left of the labels of block 1 is column %d of block %d", v.selected.column, block)
	}
	before := v.selected.row
	if key(v, fyne.KeyRight); g.blockOf(v.selected.row) != 1 || v.selected.column != label {
		t.Errorf("right of the last column is %v", v.selected)
	}
	if was, is := g.tops[before], g.tops[v.selected.row]; is < was-2*g.pitch || is > was+2*g.pitch {
		t.Errorf("from a height of %v it went to %v", was, is)
	}
}

func TestKeysToTheEnds(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(2000, 3))
	for _, c := range []struct {
		do   func()
		want string
	}{
		{func() { key(v, fyne.KeyDown) }, "p0/s0"},
		{func() { key(v, fyne.KeyEnd) }, "p0/s2"},
		{func() { shortcut(v, fyne.KeyEnd) }, "p1999/s2"},
		{func() { key(v, fyne.KeyDown) }, "p1999/s2"},
		{func() { key(v, fyne.KeyHome) }, "p1999/"},
		{func() { shortcut(v, fyne.KeyHome) }, "p0/"},
		{func() { key(v, fyne.KeyUp) }, "p0/"},
		{func() { key(v, fyne.KeyLeft) }, "p0/"},
		{func() { key(v, fyne.KeyPageUp) }, "p0/"},
	} {
		if c.do(); here(v) != c.want {
			t.Fatalf("selected %s, want %s", here(v), c.want)
		}
		pos, size := v.geometry.box(v.content.Rows, v.selected)
		if x := pos.X - v.scroll.Offset.X; x < 0 || x+size.Width > v.scroll.Size().Width {
			t.Fatalf("%s is at %v, out of view", here(v), x)
		}
		if x := v.geometry.left(v.geometry.blockOf(v.selected.row)) - v.scroll.Offset.X; x < 0 {
			t.Fatalf("the label of %s is at %v, out of view", here(v), x)
		}
	}
	for range 200 {
		key(v, fyne.KeyPageDown)
	}
	if here(v) != "p1999/" {
		t.Errorf("pages lead to %s", here(v))
	}
}

func TestTheViewTells(t *testing.T) {
	content := many(60, 3)
	content.Rows[0].Theme = "t0"
	v, w := shownIn(t, theme.Light, 1, design, content)
	var told []string
	say := func(what string) func(plan.Subject, plan.StakeholderID) {
		return func(s plan.Subject, h plan.StakeholderID) {
			told = append(told, fmt.Sprint(what, " ", s.Provision, "/", h))
		}
	}
	v.OnSelected, v.OnActivated = say("selected"), say("activated")
	v.OnMenu = func(s plan.Subject, h plan.StakeholderID, at fyne.Position) {
		say(fmt.Sprint("menu at ", at.Y > 0))(s, h)
	}
	v.OnHeadMenu = func(h plan.StakeholderID, _ fyne.Position) { told = append(told, fmt.Sprintf("head %q", h)) }
	v.OnThemeMenu = func(id plan.ThemeID, _ fyne.Position) { told = append(told, fmt.Sprintf("theme %q", id)) }
	v.OnKey = func(e *fyne.KeyEvent) { told = append(told, "key "+string(e.Name)) }
	v.OnRune = func(r rune) bool { told = append(told, "letter "+string(r)); return true }
	v.OnZoom = func(by int) { told = append(told, fmt.Sprint("zoom ", by)) }
	pos, size := v.geometry.box(v.content.Rows, spot{3, 1})
	at := pos.AddXY(size.Width/2, size.Height/2)
	test.TapAt(v.plane, at)
	if w.Canvas().Focused() != v.plane {
		t.Error("a tap does not give the keyboard")
	}
	test.TapSecondaryAt(v.plane, at)
	test.TapSecondaryAt(v.plane, fyne.NewPos(at.X, v.geometry.head/2))
	test.TapSecondaryAt(v.plane, fyne.NewPos(v.geometry.side+2, v.geometry.head/2))
	test.TapSecondaryAt(v.plane, fyne.NewPos(v.geometry.side+2, v.geometry.head+v.geometry.tops[0]+2))
	key(v, fyne.KeyReturn)
	key(v, desktop.KeyMenu)
	key(v, fyne.KeyEscape)
	v.plane.TypedRune('x')
	v.scroll.Modifiers = func() fyne.KeyModifier { return fyne.KeyModifierShortcutDefault }
	v.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)})
	v.Select(plan.On("p7"), "s2")
	test.TapAt(v.plane, fyne.NewPos(pos.X, v.geometry.head+2)) // a heading
	want := `selected p2/s1, menu at true p2/s1, head "s1", head "", theme "t0", activated p2/s1, menu at true p2/s1, key Escape, letter x, zoom 1`
	if got := strings.Join(told, ", "); got != want {
		t.Errorf("told %s\nwant %s", got, want)
	}
	if here(v) != "p7/s2" {
		t.Errorf("selected %s", here(v))
	}
}

func TestWhatIsUnderThePointerIsSaid(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(60, 3))
	said := func() string {
		var parts []string
		for _, text := range v.foot.words {
			parts = append(parts, text.Text)
		}
		return strings.TrimSpace(strings.Join(parts, " "))
	}
	v.Select(plan.On("p7"), "s2")
	if said() != "Point 8, side 2" || v.plane.AccessibilityLabel() != said() {
		t.Errorf("said %q, label %q", said(), v.plane.AccessibilityLabel())
	}
	pos, _ := v.geometry.box(v.content.Rows, spot{3, 0})
	v.plane.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos.AddXY(3, 3)}})
	if said() != "Point 3, side 0" {
		t.Errorf("under the pointer: %q", said())
	}
	if v.plane.MouseOut(); said() != "Point 8, side 2" {
		t.Errorf("without a pointer: %q", said())
	}
	if v.Select(plan.On("p7"), ""); said() != "8  Title of this point" {
		t.Errorf("of a label: %q", said())
	}
}

func TestShowKeepsTheSelection(t *testing.T) {
	all := many(60, 3)
	v, _ := shownIn(t, theme.Light, 1, design, all)
	v.Select(plan.On("p30"), "s1")
	some := Content{Columns: slices.Clone(all.Columns[1:]), Rows: slices.Clone(all.Rows[20:])}
	for i := range some.Rows {
		some.Rows[i].Cells = some.Rows[i].Cells[min(1, len(some.Rows[i].Cells)):]
	}
	if v.Show(some); here(v) != "p30/s1" {
		t.Errorf("in part of the content: %q", here(v))
	}
	some.Columns = some.Columns[1:]
	if v.Show(some); here(v) != "p30/" {
		t.Errorf("without its column: %q", here(v))
	}
	if v.Show(Content{}); here(v) != "" {
		t.Errorf("in nothing: %q", here(v))
	}
	for _, name := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyReturn, desktop.KeyMenu} {
		key(v, name)
	}
	shortcut(v, fyne.KeyEnd)
}

// The place is kept when content is shown again in the middle of it.
func TestShowKeepsThePlace(t *testing.T) {
	v, w := shownIn(t, theme.Light, 1, design, many(4000, 3))
	v.scroll.ScrollToOffset(fyne.NewPos(3000, 0))
	first, _ := v.geometry.inView(v.scroll.Offset.X, v.scroll.Offset.X+1)
	row := v.geometry.starts[first]
	v.Show(many(4000, 3))
	w.Resize(fyne.NewSize(900, 600))
	if from, until := v.geometry.inView(v.scroll.Offset.X, v.scroll.Offset.X+500); v.geometry.blockOf(row) < from || v.geometry.blockOf(row) >= until {
		t.Errorf("row %d, once first, is in block %d; in view are [%d, %d)", row, v.geometry.blockOf(row), from, until)
	}
}

// Only what is in view exists, wherever one has been.
func TestFewObjectsForManyRows(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(10_000, 4))
	for x := float32(0); x < v.plane.size.Width; x += 555 {
		v.scroll.ScrollToOffset(fyne.NewPos(x, 0))
	}
	shown := 0
	for _, b := range v.plane.blocks {
		if !b.box.Hidden {
			shown++
		}
	}
	if len(v.plane.blocks) > 10 || shown == 0 {
		t.Errorf("%d blocks, %d shown", len(v.plane.blocks), shown)
	}
}

// No text reaches into the next thing, at any text size, for any content.
func TestTextsHaveRoom(t *testing.T) {
	odd := many(90, 4)
	odd.Rows[1].Title = strings.Repeat("word ", 1000)
	odd.Rows[2].Title = strings.Repeat("w", 3000)
	odd.Rows[3].Title, odd.Rows[3].Number = "👩‍🚀 e\u0301e\u0301 🇺🇦 سلام עולם Ґданськ", "12345678901234567890"
	odd.Rows[5].Cells = nil
	odd.Rows[6].Cells[0].Sentence = strings.Repeat("sentence ", 600)
	odd.Columns[1].Code = "LONGCODEINDEED"
	odd.Rows[21].Title = strings.Repeat("heading ", 700)
	for _, scale := range []float32{0.8, 1, 1.7, 2.5} {
		v, w := shownIn(t, theme.Light, scale, design, odd)
		for _, size := range []fyne.Size{design, {Width: 500, Height: 400}, {Width: 2000, Height: 900}} {
			w.Resize(size)
			v.selectSpot(spot{6, 0})
			g := v.geometry
			for _, b := range v.plane.blocks {
				for _, text := range b.texts {
					if text.Hidden || b.number < 0 {
						continue
					}
					right := g.block
					if text.TextStyle.Bold && text.Position().X < g.number {
						right = g.labels()
					}
					if end := text.Position().X + text.MinSize().Width; text.Alignment == fyne.TextAlignLeading && end > right+0.5 {
						t.Fatalf("%v at %v: %.30q reaches to %v of %v", scale, size, text.Text, end, right)
					}
					if text.Alignment == fyne.TextAlignCenter && text.MinSize().Width > g.cell+1 {
						t.Fatalf("%v at %v: the code %q is %v wide in %v", scale, size, text.Text, text.MinSize().Width, g.cell)
					}
				}
			}
			within(t, v.foot.box)
		}
	}
}

func within(t *testing.T, box *fyne.Container) {
	t.Helper()
	for _, o := range box.Objects {
		if text, ok := o.(*canvas.Text); ok && o.Visible() {
			if end := text.Position().X + text.MinSize().Width; end > box.Size().Width {
				t.Fatalf("%.30q reaches to %v of %v", text.Text, end, box.Size().Width)
			}
		}
		if bottom := o.Position().Y + o.Size().Height; o.Visible() && bottom > box.Size().Height {
			t.Fatalf("%T ends at %v of %v", o, bottom, box.Size().Height)
		}
	}
}

// Each kind of cell looks different from every other, and not by colour alone:
// in grey, too.
func TestEveryKindOfCellIsTold(t *testing.T) {
	shownIn(t, theme.Light, 1, design, Content{})
	for _, side := range []int{10, 20, 40} {
		var p plates
		p.size(theme.Colors(), side, side)
		seen := map[string]kind{}
		told := func(k kind) {
			grey := image.NewGray(p.of(k).Bounds())
			for i := range grey.Pix {
				grey.Set(i%side, i/side, p.of(k).At(i%side, i/side))
			}
			if other, found := seen[string(grey.Pix)]; found {
				t.Errorf("%d pixels: %+v looks as %+v", side, k, other)
			}
			seen[string(grey.Pix)] = k
		}
		for _, stance := range append([]plan.Stance{plan.NotCoded}, plan.Stances...) {
			for bits := range 32 {
				k := kind{stance, bits&1 > 0, bits&2 > 0, bits&4 > 0, bits&8 > 0, bits&16 > 0, plan.Spread{}}
				if stance == plan.NotCoded && (k.hollow || k.dimmed) || k.hollow && k.dimmed {
					continue // there are no such cells
				}
				told(k)
			}
			for i := range len(plan.Stances) {
				k := kind{stance: stance}
				k.spread[i] = 3
				told(k)
			}
		}
	}
}

// TestASpreadIsToldWithoutColour: what is against the plan stands at the left of
// the middle, what is for it at the right, and the strong stances are thicker.
func TestASpreadIsToldWithoutColour(t *testing.T) {
	shownIn(t, theme.Light, 1, design, Content{})
	for _, size := range []image.Point{{13, 11}, {34, 28}, {85, 70}} {
		var p plates
		p.size(theme.Colors(), size.X-1, size.Y-1)
		for _, c := range []struct {
			spread      plan.Spread
			left, right bool
		}{
			{plan.Spread{4, 0, 0, 0, 0}, true, false},
			{plan.Spread{0, 4, 0, 0, 0}, true, false},
			{plan.Spread{0, 0, 4, 0, 0}, true, true},
			{plan.Spread{0, 0, 0, 4, 0}, false, true},
			{plan.Spread{0, 0, 0, 0, 4}, false, true},
			{plan.Spread{1, 200, 30, 4, 1000}, true, true},
			{plan.Spread{1, 0, 0, 0, 5000}, true, true},
		} {
			plain, with := image.NewRGBA(image.Rect(0, 0, p.width, p.height)), image.NewRGBA(image.Rect(0, 0, p.width, p.height))
			high := p.drawSpread(with, c.spread)
			var left, right, rows int
			for y := range p.height {
				inRow := 0
				for x := range p.width {
					if with.At(x, y) == plain.At(x, y) {
						continue
					}
					if inRow++; x < p.width/2 {
						left++
					} else {
						right++
					}
					if y < p.height-high {
						t.Errorf("%v %v: drawn at %d, %d, above the %d pixels it has", size, c.spread, x, y, high)
					}
				}
				rows += min(inRow, 1)
			}
			if (left > 0) != c.left || (right > 0) != c.right {
				t.Errorf("%v %v: %d pixels at the left, %d at the right", size, c.spread, left, right)
			}
			strong := c.spread[0]+c.spread[4] > 0
			if thick := max(p.height/6, 2); (rows == thick) != strong {
				t.Errorf("%v %v: %d pixels thick", size, c.spread, rows)
			}
		}
	}
}

// TestParentsFold by a tap on their arrow, which is in view at every size, and by
// the space bar; a tap beside it only selects.
func TestParentsFold(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		for _, rows := range []int{20, 300} {
			content := many(rows, 3)
			parent := 5
			content.Rows[parent].Parent, content.Rows[parent].Folded, content.Rows[parent].Number = true, true, "21"
			content.Rows[parent+1].Number, content.Rows[parent+1].Indent = "21.a", 1
			v, _ := shownIn(t, theme.Light, scale, design, content)
			var told []string
			v.OnParent = func(p plan.ProvisionID, fold bool) { told = append(told, fmt.Sprint(p, " ", fold)) }
			want := fmt.Sprint(content.Rows[parent].Subject.Provision, " false")
			pos, size := v.geometry.box(content.Rows, spot{parent, label})
			on := 0
			for x := float32(1); x < size.Width; x++ {
				v.plane.Tapped(&fyne.PointEvent{Position: pos.AddXY(x, size.Height/2)})
				if len(told) > 0 {
					on, told = on+1, nil
				}
			}
			if most := 1.5 * v.geometry.text; on < 5 || float32(on) > most {
				t.Errorf("%v, %d rows: the arrow is %d wide to a tap, at most %v", scale, rows, on, most)
			}
			arrow := v.plane.blocks[0].arrows[0]
			x, number := arrow.Position().X, v.look.width(bold, "21", v.geometry.text)
			if arrow.Hidden || x < number || x+arrow.Size().Width > v.geometry.number {
				t.Errorf("%v, %d rows: the arrow at %v is hidden %v; the number ends at %v, its column at %v", scale, rows, x, arrow.Hidden, number, v.geometry.number)
			}
			v.selectSpot(spot{parent, 1})
			key(v, fyne.KeySpace)
			v.selectSpot(spot{parent + 1, 1})
			key(v, fyne.KeySpace)
			if got := strings.Join(told, ", "); got != want {
				t.Errorf("%v, %d rows: the space bar tells %q, want %q", scale, rows, got, want)
			}
		}
	}
}

// TestNothingIsRuledWithoutCells.
func TestNothingIsRuledWithoutCells(t *testing.T) {
	for name, content := range map[string]Content{"nothing": {}, "no rows": {Columns: many(3, 4).Columns}, "no columns": many(30, 0)} {
		v, _ := shownIn(t, theme.Light, 1, design, many(30, 4))
		if v.plane.blocks[0].rule.Hidden {
			t.Fatal("no rule over rows")
		}
		v.Show(content)
		for _, b := range v.plane.blocks {
			if !b.box.Hidden && !b.rule.Hidden {
				t.Errorf("%s: a rule at %v", name, b.rule.Position())
			}
		}
	}
}

// TestTheFootFollowsTheKeys, though the pointer rests on another cell.
func TestTheFootFollowsTheKeys(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, shipped(t))
	v.Select(plan.On("v28-6"), "us")
	pos, size := v.geometry.box(v.content.Rows, spot{2, 0})
	over := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos.AddXY(size.Width/2, size.Height/2)}}
	v.plane.MouseMoved(over)
	if want := v.sentence(spot{2, 0}); v.foot.words[0].Text != want {
		t.Errorf("over a cell it says %q, want %q", v.foot.words[0].Text, want)
	}
	key(v, fyne.KeyDown)
	if want := v.sentence(v.selected); v.foot.words[0].Text != want {
		t.Errorf("after a key it says %q, want %q", v.foot.words[0].Text, want)
	}
	if v.plane.MouseMoved(over); v.hovered != (spot{2, 0}) {
		t.Error("the pointer moves, and nothing is under it")
	}
}

// TestTheFootStaysBelow the cells, and in the view, however low the window is;
// the legend goes first.
func TestTheFootStaysBelow(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		v, w := shownIn(t, theme.Light, scale, design, shipped(t))
		v.Select(plan.On("v28-6"), "")
		for _, height := range []float32{784, 300, 200, 120, 60} {
			w.Resize(fyne.NewSize(600, height))
			v.surface.Resize(fyne.NewSize(600, height)) // the test's window is never smaller than its content wants
			v.arrange(v.surface.Size())
			top := v.foot.box.Position().Y
			if top < height/2-1 || top+v.foot.height > height+1 {
				t.Errorf("%v, %v high: the foot stands from %v to %v", scale, height, top, top+v.foot.height)
			}
			if scroll := v.scroll.Position().Y + v.scroll.Size().Height; scroll > top+1 {
				t.Errorf("%v, %v high: the cells reach to %v, the foot begins at %v", scale, height, scroll, top)
			}
			legend := v.foot.legend[0].word
			if legend.Visible() && (v.foot.room == 0 || top+legend.Position().Y+legend.Size().Height > height+1) {
				t.Errorf("%v, %v high: the legend stands at %v, with %d lines of words", scale, height, top+legend.Position().Y, v.foot.room)
			}
			if height == 784 && (!legend.Visible() || v.foot.room == 0) {
				t.Errorf("%v: neither legend nor words with all the room", scale)
			}
		}
	}
}

// TestTheFrameLeavesAir beside the text of a label, at every size.
func TestTheFrameLeavesAir(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 2.5} {
		v, w := shownIn(t, theme.Light, scale, design, shipped(t))
		w.Canvas().Focus(v.FocusTarget())
		v.Select(plan.On("v28-6"), "")
		inner := v.plane.frame[0].Position().X + frameWidth
		text := v.geometry.left(v.geometry.blockOf(v.selected.row))
		if text-inner < theme.Space(4) || v.plane.halo[0].Position().X < 0 {
			t.Errorf("%v: the frame's inside begins at %v, the text at %v", scale, inner, text)
		}
	}
}

func TestThemeChanged(t *testing.T) {
	v, _ := shownIn(t, theme.Light, 1, design, many(60, 3))
	v.Select(plan.On("p30"), "s1")
	pitch := v.geometry.pitch
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 2))
	v.ThemeChanged()
	if v.look.palette != theme.Colors() || v.geometry.pitch == pitch && v.geometry.fits || here(v) != "p30/s1" {
		t.Errorf("pitch %v, selected %s", v.geometry.pitch, here(v))
	}
}
