package grid

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// fake is a source whose rows are as high as it says; estimates are wrong on
// purpose. Band every tenth row from 0.
type fake struct {
	rows, columns int
	bands         bool
	fixed         int
}

func (f fake) Rows() int                        { return f.rows }
func (f fake) Columns() int                     { return f.columns }
func (f fake) Band(row int) bool                { return f.bands && row%10 == 0 }
func (f fake) Wishes() Wishes                   { return Wishes{LeastPinned: 100, LeastBody: 100, Fixed: f.fixed} }
func (f fake) HeaderHeight(Widths) float32      { return 30 }
func (f fake) Estimate(int, Widths) float32     { return 60 }
func (f fake) Height(row int, w Widths) float32 { return float32(30 + row*7%50) }

// fakeCell remembers what it shows.
type fakeCell struct {
	text        *canvas.Text
	row, column int
	binds       int
}

func (c *fakeCell) Object() fyne.CanvasObject { return c.text }
func (c *fakeCell) Bind(row, column int, _ fyne.Size) {
	c.row, c.column = row, column
	c.binds++
	c.text.Text = fmt.Sprint(row, " ", column)
}

func newFakeCell(Place) Cell { return &fakeCell{text: canvas.NewText("", theme.Colors().Ink)} }

// shown is a grid of 500 × 330: header 30, view 300.
func shown(t *testing.T, s Source) (*Grid, fyne.Window) {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	g := New(newFakeCell)
	g.Post = func(func()) {}
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(500, 330))
	g.SetSource(s, nil)
	t.Cleanup(func() { g.refine() })
	return g, w
}

// consistent checks that what stands on the screen is what the geometry says.
func consistent(t *testing.T, g *Grid) {
	t.Helper()
	rows := 0
	for _, v := range g.scene.rows {
		if v.row == none.row {
			if !v.pinned.Hidden || !v.body.Hidden {
				t.Fatal("a free row is visible")
			}
			continue
		}
		rows++
		want := float32(g.rows.top(v.row) - g.y)
		if v.pinned.Hidden || v.pinned.Position() != fyne.NewPos(0, want) || v.body.Position() != fyne.NewPos(-g.x, want) {
			t.Fatalf("row %d at %v and %v, want y %v", v.row, v.pinned.Position(), v.body.Position(), want)
		}
		if c := v.first.(*fakeCell); c.row != v.row || c.column != Pinned {
			t.Fatalf("row %d shows provision %d", v.row, c.row)
		}
		first, last := g.widths.columns(g.x)
		for c := first; c < last; c++ {
			want := g.widths.left(c) - g.widths.left(g.widths.Fixed)
			cell := v.scrolling.cells[c%g.scene.slots].cell.(*fakeCell)
			if cell.row != v.row || cell.column != c || cell.text.Position().X != want || cell.text.Hidden {
				t.Fatalf("cell (%d, %d) shows (%d, %d)", v.row, c, cell.row, cell.column)
			}
		}
		for c := range g.widths.Fixed {
			cell := v.fixed.cells[c].cell.(*fakeCell)
			if cell.row != v.row || cell.column != c || cell.text.Position().X != g.widths.Pinned+g.widths.left(c) {
				t.Fatalf("fixed cell (%d, %d) shows (%d, %d) at %v", v.row, c, cell.row, cell.column, cell.text.Position())
			}
		}
	}
	for row := g.first; row < g.last; row++ {
		if !g.rows.exact[row] {
			t.Fatalf("row %d is in view with an estimated height", row)
		}
		if !g.source.Band(row) {
			rows--
		}
	}
	if rows != 0 {
		t.Fatalf("%d rows too many or too few on the screen", rows)
	}
	if g.y < 0 || g.y > max(0, g.rows.total()-g.view()) {
		t.Fatalf("offset %v is beyond the rows", g.y)
	}
}

func TestScrollingKeepsTheSceneTrue(t *testing.T) {
	for _, s := range []fake{{1000, 5, true, 0}, {1000, 60, false, 0}, {0, 5, true, 0}, {1, 5, false, 0}, {3, 0, false, 0}, {0, 0, false, 0}, {1000, 60, true, 2}, {7, 3, false, 3}} {
		t.Run(fmt.Sprintf("%d × %d, %d fixed", s.rows, s.columns, s.fixed), func(t *testing.T) {
			g, w := shown(t, s)
			consistent(t, g)
			for i, d := range []float32{-40, -500, 300, -20_000, 15, 100_000, -1e6, 77} {
				test.Scroll(w.Canvas(), fyne.NewPos(250, 150), float32(-60*i), d)
				consistent(t, g)
			}
			w.Resize(fyne.NewSize(731, 517))
			consistent(t, g)
			w.Resize(fyne.NewSize(90, 60))
			consistent(t, g)
		})
	}
}

func TestWheelScrollsOverThePinnedColumnToo(t *testing.T) {
	g, w := shown(t, fake{rows: 100, columns: 5, bands: false})
	test.Scroll(w.Canvas(), fyne.NewPos(20, 150), 0, -48)
	if g.y != 48 {
		t.Errorf("over the pinned column the offset is %v, want 48", g.y)
	}
	test.Scroll(w.Canvas(), fyne.NewPos(300, 5), -40, -48)
	if g.y != 96 || g.x != 40 {
		t.Errorf("over the header the offset is (%v, %v), want (40, 96)", g.x, g.y)
	}
	if p := g.scene.pinned.rows.Position(); p != fyne.NewPos(0, 0) {
		t.Errorf("the pinned column has moved to %v", p)
	}
	if p := g.scene.head.box.Position(); p != fyne.NewPos(-40, 0) {
		t.Errorf("the heads are at %v, want them 40 to the left", p)
	}
}

func TestScrollStepAllocatesNothing(t *testing.T) {
	g, _ := shown(t, fake{rows: 10_000, columns: 5, bands: true})
	g.Settle()
	e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -3)}
	for range 3000 {
		g.Scrolled(e)
	}
	g.ScrollTo(0)
	objects := &renderer{g}.Objects()[0]
	if n := testing.AllocsPerRun(8, func() { g.Scrolled(e) }); n > 0 {
		t.Errorf("%v allocations in a step that brings no new row", n)
	}
	if &(renderer{g}).Objects()[0] != objects {
		t.Error("another slice of objects")
	}
	if n := testing.AllocsPerRun(50, g.Refresh); n > 200 { // the cells' own texts
		t.Errorf("%v allocations in Refresh", n)
	}
}

func TestKeys(t *testing.T) {
	g, w := shown(t, fake{rows: 1000, columns: 5, bands: true})
	var told []string
	g.OnSelected = func(row, column int) { told = append(told, fmt.Sprint(row, ",", column)) }
	w.Canvas().Focus(g)
	for _, c := range []struct {
		key         fyne.KeyName
		row, column int
	}{
		{fyne.KeyDown, 1, 0},
		{fyne.KeyDown, 2, 0},
		{fyne.KeyRight, 2, 1},
		{fyne.KeyEnd, 2, 4},
		{fyne.KeyRight, 2, 4},
		{fyne.KeyHome, 2, Pinned},
		{fyne.KeyLeft, 2, Pinned},
		{fyne.KeyUp, 1, Pinned},
		{fyne.KeyUp, 0, Pinned}, // a band
		{fyne.KeyUp, 0, Pinned},
		{fyne.KeyRight, 0, Pinned},
		{fyne.KeyDown, 1, Pinned},
		{fyne.KeyPageDown, 6, Pinned},
		{fyne.KeyPageUp, 1, Pinned},
	} {
		g.TypedKey(&fyne.KeyEvent{Name: c.key})
		if row, column, _ := g.Selected(); row != c.row || column != c.column {
			t.Fatalf("after %s: (%d, %d), want (%d, %d)", c.key, row, column, c.row, c.column)
		}
		consistent(t, g)
	}
	if want := 10; len(told) != want { // four keys changed nothing
		t.Errorf("told %d times, want %d: %v", len(told), want, told)
	}
	end := &desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierShortcutDefault}
	g.TypedShortcut(end)
	if row, _, _ := g.Selected(); row != 999 || g.last != 1000 {
		t.Errorf("Ctrl+End: row %d, rows to %d", row, g.last)
	}
	g.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyHome, Modifier: fyne.KeyModifierShortcutDefault})
	if row, _, _ := g.Selected(); row != 1 {
		t.Errorf("Ctrl+Home: row %d, want the first that is no band", row)
	}
}

func TestPageDownGoesThroughAllRows(t *testing.T) {
	g, _ := shown(t, fake{rows: 300, columns: 5, bands: true})
	last := -1
	for range 200 {
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		consistent(t, g)
		row, _, _ := g.Selected()
		if row < g.first || row >= g.last {
			t.Fatalf("row %d is selected and not in view [%d, %d)", row, g.first, g.last)
		}
		if row < last {
			t.Fatalf("page down went up from %d to %d", last, row)
		}
		last = row
	}
	if last != 299 {
		t.Errorf("ended at row %d", last)
	}
}

// TestPageUpLeadsBack through the rows that Page down led through, each where it
// stood: from whichever row, past the end of all and past bands.
func TestPageUpLeadsBack(t *testing.T) {
	for name, source := range map[string]Source{
		"many": fake{rows: 300, columns: 5, bands: true}, "few": fake{rows: 23, columns: 5, bands: true},
	} {
		for start := 1; start < 10; start++ {
			g, _ := shown(t, source)
			for row := range source.Rows() { // from here on heights are exact
				g.Select(row, 0)
			}
			g.Select(start, 0)
			type place struct {
				row  int
				down float64
			}
			here := func() place {
				down, _ := g.Down()
				return place{g.selected.row, down}
			}
			var led []place
			for was := (place{}); here() != was; g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) {
				was = here()
				led = append(led, was)
			}
			for _, want := range slices.Backward(led[:len(led)-1]) {
				g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
				if got := here(); got != want {
					t.Fatalf("%s from %d: back at %+v, was led through %+v", name, start, got, led)
				}
				consistent(t, g)
			}
		}
	}
}

// TestPagesOfHighRows: what is higher than the view stops neither key.
func TestPagesOfHighRows(t *testing.T) {
	g, _ := shown(t, high{fake{rows: 40, columns: 5, bands: true}})
	g.Select(1, 0)
	for key, want := range map[fyne.KeyName]int{fyne.KeyPageDown: 39, fyne.KeyPageUp: 1} {
		g.Select(40-want, 0)
		for range 100 {
			g.TypedKey(&fyne.KeyEvent{Name: key})
			consistent(t, g)
		}
		if row, _, _ := g.Selected(); row != want {
			t.Errorf("%s ends at row %d, want %d", key, row, want)
		}
	}
}

// high are rows some of which are higher than any view.
type high struct{ fake }

func (h high) Height(row int, w Widths) float32 {
	if row%7 == 3 {
		return 1500
	}
	return h.fake.Height(row, w)
}

// TestPagingBeginsAnew from the top of the row after another key, or after the
// wheel.
func TestPagingBeginsAnew(t *testing.T) {
	g, _ := shown(t, fake{rows: 300, columns: 5})
	g.Select(5, 0)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	row, _, _ := g.Selected()
	want, _ := g.rows.at(g.rows.top(row) - g.view())
	if g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}); g.selected.row != want {
		t.Errorf("from %d up to %d, want %d", row, g.selected.row, want)
	}
}

func TestOtherShortcutsReachTheWindow(t *testing.T) {
	g, _ := shown(t, fake{rows: 10, columns: 5, bands: false})
	var window fyne.ShortcutHandler // the test canvas has none
	g.canvas = func() any { return &window }
	find := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault}
	heard := false
	window.AddShortcut(find, func(fyne.Shortcut) { heard = true })
	g.TypedShortcut(find)
	if !heard {
		t.Error("the grid swallowed Ctrl+F")
	}
}

func TestMouse(t *testing.T) {
	g, w := shown(t, fake{rows: 100, columns: 5, bands: true})
	var band, menu int
	g.OnFold = func(row int, how Fold) bool { band = row + 1; return how == Toggle }
	g.OnMenu = func(row, _ int, at fyne.Position) { menu = row + int(at.X) }
	at := func(row int, x float32) fyne.Position {
		return fyne.NewPos(x, 30+float32(g.rows.top(row)-g.y)+5)
	}
	test.TapCanvas(w.Canvas(), at(3, 10))
	if row, column, ok := g.Selected(); !ok || row != 3 || column != Pinned {
		t.Errorf("a tap on the pinned column selects (%d, %d)", row, column)
	}
	if w.Canvas().Focused() != g {
		t.Error("a tap does not give the grid the keyboard")
	}
	test.TapCanvas(w.Canvas(), at(4, g.widths.Pinned+g.widths.Of(0)+1))
	if row, column, _ := g.Selected(); row != 4 || column != 1 {
		t.Errorf("a tap selects (%d, %d), want (4, 1)", row, column)
	}
	test.TapCanvas(w.Canvas(), at(0, 40))
	if row, column, _ := g.Selected(); band != 1 || row != 0 || column != 1 {
		t.Errorf("a tap on a band: told %d, selected %d", band, row)
	}
	test.TapSecondaryAt(g, at(2, 250))
	if row, _, _ := g.Selected(); row != 2 || menu == 0 {
		t.Errorf("secondary tap: selected %d, menu %d", row, menu)
	}
	test.MoveMouse(w.Canvas(), at(3, 250))
	if g.hovered.row != 3 || g.scene.body.hover.Hidden {
		t.Errorf("hovering %v", g.hovered)
	}
	g.MouseOut()
	if !g.scene.body.hover.Hidden {
		t.Error("the tint stays when the pointer has gone")
	}
}

func TestFocusIsVisible(t *testing.T) {
	g, w := shown(t, fake{rows: 100, columns: 5, bands: false})
	if w.Canvas().Focus(g); g.scene.ring.bars[0].Hidden {
		t.Error("focused with nothing selected: no ring")
	}
	g.Select(1, 1)
	f := g.scene.body.frame
	if f.bars[0].Hidden || f.halo[0].Hidden || !g.scene.ring.bars[0].Hidden {
		t.Error("focused with a selection: no halo")
	}
	if w.Canvas().Unfocus(); f.bars[0].Hidden || !f.halo[0].Hidden {
		t.Error("not focused: frame gone or halo left")
	}
}

func TestEnsureVisible(t *testing.T) {
	g, _ := shown(t, fake{rows: 1000, columns: 60, bands: false})
	for _, c := range []spot{{500, 30}, {501, 29}, {3, 59}, {999, 0}, {0, Pinned}} {
		g.Select(c.row, c.column)
		consistent(t, g)
		_, x, y, width, height := g.scene.placeOf(c)
		if y < 0 || y+height > 300 || c.column != Pinned && (x < 0 || x+width > 500-g.widths.Pinned) {
			t.Errorf("%v is at (%v, %v), %v × %v", c, x, y, width, height)
		}
	}
	if g.Select(-1, 0); g.selected != none {
		t.Error("row −1 is selected")
	}
}

// What is in view must not move when heights above it become exact.
func TestRefiningKeepsRowsStill(t *testing.T) {
	g, _ := shown(t, fake{rows: 4000, columns: 5, bands: true})
	var posted []func()
	done := make(chan func(), 64)
	g.Post = func(f func()) { done <- f }
	g.SetSource(fake{rows: 4000, columns: 5, bands: true}, nil)
	g.ScrollTo(2000)
	row, top := g.first, g.rows.top(g.first)-g.y
	for range 16 { // 4000 rows in batches of 256
		posted = append(posted, <-done)
	}
	for _, f := range posted {
		f()
		if g.first != row || g.rows.top(row)-g.y != top {
			t.Fatalf("row %d at %v has gone to row %d at %v", row, top, g.first, g.rows.top(g.first)-g.y)
		}
	}
	if !g.Settled() {
		t.Errorf("%d rows are still estimates", g.rows.todo)
	}
	consistent(t, g)
}

func TestRefiningStopsForAnotherSource(t *testing.T) {
	g, _ := shown(t, fake{rows: 4000, columns: 5, bands: false})
	var late []func()
	done := make(chan func(), 64)
	g.Post = func(f func()) { done <- f }
	g.SetSource(fake{rows: 4000, columns: 5, bands: false}, nil)
	late = append(late, <-done)
	g.SetSource(fake{rows: 700, columns: 5, bands: false}, nil)
	before := g.rows.todo
	late[0]()
	if g.rows.todo != before {
		t.Error("heights of the old source were taken for those of the new")
	}
	consistent(t, g)
}

func TestScrollingUpOverEstimatesKeepsRowsStill(t *testing.T) {
	g, _ := shown(t, fake{rows: 4000, columns: 5, bands: false})
	g.ScrollTo(2000)
	for range 300 {
		row, top := g.first+1, g.rows.top(g.first+1)-g.y
		g.ScrollBy(0, -7)
		if got := g.rows.top(row) - g.y; got != top+7 {
			t.Fatalf("row %d went from %v to %v in a step of 7", row, top, got)
		}
	}
}

func TestPlaceIsKept(t *testing.T) {
	g, _ := shown(t, fake{rows: 1000, columns: 5, bands: false})
	g.ScrollTo(300)
	g.ScrollBy(0, 11)
	inserted := func(row int) (int, bool) { return row + 40, true }
	g.SetSource(fake{rows: 1040, columns: 5, bands: false}, inserted)
	if g.first != 340 {
		t.Errorf("the first row in view is %d, want 340", g.first)
	}
	g.Select(343, 2)
	y := g.rows.top(343) - g.y
	g.SetSource(fake{rows: 1000, columns: 5, bands: false}, func(row int) (int, bool) { return row - 40, row >= 40 })
	if row, column, _ := g.Selected(); row != 303 || column != 2 || g.rows.top(303)-g.y != y {
		t.Errorf("selected (%d, %d) at %v, want (303, 2) at %v", row, column, g.rows.top(303)-g.y, y)
	}
	g.SetSource(fake{rows: 1000, columns: 5, bands: false}, func(row int) (int, bool) { return row, row != 303 })
	if _, _, ok := g.Selected(); ok {
		t.Error("a row that is gone is still selected")
	}
	consistent(t, g)
}

func TestResizeKeepsTheSelectedRowStill(t *testing.T) {
	g, w := shown(t, fake{rows: 1000, columns: 5, bands: false})
	g.Select(500, 1)
	y := g.rows.top(500) - g.y
	w.Resize(fyne.NewSize(640, 330))
	if got := g.rows.top(500) - g.y; got != y {
		t.Errorf("the selected row went from %v to %v", y, got)
	}
}

func TestSelectionBeforeTheFirstLayout(t *testing.T) {
	test.NewTempApp(t)
	g := New(newFakeCell)
	g.SetSource(fake{rows: 100, columns: 5, bands: false}, nil)
	g.Select(80, 2)
	g.Resize(fyne.NewSize(500, 330))
	if g.first > 80 || g.last <= 80 {
		t.Errorf("rows [%d, %d) in view, row 80 is selected", g.first, g.last)
	}
}

func TestBarsDrag(t *testing.T) {
	g, _ := shown(t, fake{rows: 1000, columns: 60, bands: false})
	g.Settle()
	g.scene.upright.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, 1000)})
	if g.last != 1000 {
		t.Errorf("dragged to the end, rows to %d", g.last)
	}
	g.scene.flat.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(1000, 0)})
	if g.x != g.widths.scrollable() {
		t.Errorf("dragged to the right end, at %v of %v", g.x, g.widths.scrollable())
	}
	g.scene.upright.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 1)})
	if g.last == 1000 {
		t.Error("a tap above the thumb does not page up")
	}
	consistent(t, g)
	g.SetSource(fake{rows: 2, columns: 2, bands: false}, nil)
	if g.scene.upright.Visible() || g.scene.flat.Visible() {
		t.Error("bars with nothing to scroll")
	}
}
