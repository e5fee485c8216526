package grid

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// wishing is a source whose columns want certain widths.
type wishing struct {
	fake
	body []float32
}

func (w wishing) Wishes() Wishes {
	return Wishes{LeastPinned: 100, LeastBody: 100, Body: w.body, Fixed: w.fixed}
}

// hold makes modifier keys be down.
func hold(g *Grid, m fyne.KeyModifier) { g.modifiers = func() fyne.KeyModifier { return m } }

func TestUnequalColumnsKeepTheSceneTrue(t *testing.T) {
	for _, s := range []wishing{
		{fake{rows: 200, columns: 12}, []float32{300, 60, 0, 90}},
		{fake{rows: 200, columns: 12, bands: true, fixed: 1}, []float32{120, 60, 700, 60, 60, 60}},
		{fake{rows: 200, columns: 3, fixed: 3}, []float32{60, 60, 60}},
	} {
		g, w := shown(t, s)
		for range 40 {
			consistent(t, g)
			test.Scroll(w.Canvas(), fyne.NewPos(250, 150), -37, -90)
		}
		w.Resize(fyne.NewSize(900, 400))
		consistent(t, g)
		for column := Pinned; column < s.columns; column++ {
			g.Select(51, column)
			consistent(t, g)
			q, x, _, width, _ := g.scene.placeOf(g.selected)
			if room := q.clip.Size().Width; x < 0 || x+min(width, room) > room {
				t.Errorf("column %d is at %v, %v wide, in %v", column, x, width, room)
			}
			at, ok := g.cellAt(fyne.NewPos(q.clip.Position().X+x+1, g.head+5))
			if !ok || at.column != column {
				t.Errorf("at column %d the pointer finds %d", column, at.column)
			}
		}
	}
}

// drag moves the pointer with the button down, as the toolkit tells of it.
func dragFrom(g *Grid, from fyne.Position, dx ...float32) {
	for _, by := range dx {
		from.X += by
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from}, Dragged: fyne.NewDelta(by, 0)})
	}
	g.DragEnd()
}

func TestDraggingAnEdgeAsksForAWidth(t *testing.T) {
	g, _ := shown(t, fake{rows: 100, columns: 3})
	var told []string
	g.OnWidth = func(column int, width float32, done bool) {
		told = append(told, fmt.Sprint(column, " ", width, " ", done))
	}
	pinned, body := g.widths.Pinned, g.widths.Of(0)
	dragFrom(g, fyne.NewPos(pinned+2, 10), 10, 5)
	dragFrom(g, fyne.NewPos(pinned+body-2, 10), -3)
	dragFrom(g, fyne.NewPos(498, 10), -4)
	want := fmt.Sprint([]string{
		fmt.Sprint(-1, " ", pinned+10, " ", false), fmt.Sprint(-1, " ", pinned+15, " ", false), fmt.Sprint(-1, " ", pinned, " ", true),
		fmt.Sprint(0, " ", body-3, " ", false), fmt.Sprint(0, " ", body, " ", true),
		fmt.Sprint(2, " ", g.widths.Of(2)-4, " ", false), fmt.Sprint(2, " ", g.widths.Of(2), " ", true),
	})
	if got := fmt.Sprint(told); got != want {
		t.Errorf("told %s, want %s", got, want)
	}
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(pinned+1, 10)}})
	if g.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not show that the edge can be drawn")
	}
	g.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(pinned+1, 100)}})
	if g.Cursor() != desktop.DefaultCursor {
		t.Error("below the heads the pointer still shows it")
	}
}

func TestTwoTapsOnAnEdgeFitTheColumn(t *testing.T) {
	g, _ := shown(t, fake{rows: 100, columns: 3})
	fitted := none.column
	g.OnWidth, g.OnFit = func(int, float32, bool) {}, func(column int) { fitted = column }
	tap := func(x float32) { g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 10)}) }
	tap(g.widths.Pinned)
	tap(g.widths.Pinned + 50) // in between
	tap(g.widths.Pinned)
	if fitted != none.column {
		t.Error("taps apart from each other fit a column")
	}
	if tap(g.widths.Pinned); fitted != Pinned {
		t.Errorf("fitted %d", fitted)
	}
}

func TestDraggingAHeadMovesItsColumn(t *testing.T) {
	for _, c := range []struct{ column, half, want int }{ // half-columns, from 0
		{0, 0, 0}, {0, 1, 0}, {0, 2, 0}, {0, 3, 1}, {0, 4, 1}, {0, 5, 2}, {2, 0, 0}, {2, 1, 1}, {2, 2, 1}, {2, 3, 2}, {1, 9, 2},
	} {
		g, _ := shown(t, fake{rows: 10, columns: 3})
		to := c.column
		g.OnMove = func(column, now int) {
			if to = now; column != c.column {
				t.Errorf("%+v: column %d has moved", c, column)
			}
		}
		from := g.widths.Pinned + g.widths.left(c.column) + 20
		target := g.widths.Pinned + (float32(c.half)+0.5)*g.widths.Of(0)/2
		g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(target, 10)}, Dragged: fyne.NewDelta(target-from, 0)})
		if g.scene.insert.Hidden {
			t.Error("nothing shows where the column will go")
		}
		if g.DragEnd(); to != c.want || !g.scene.insert.Hidden {
			t.Errorf("%+v: it went to %d", c, to)
		}
	}
}

func TestARangeOfRows(t *testing.T) {
	g, _ := shown(t, fake{rows: 50, columns: 3, bands: true})
	check := func(what string, first, last int) {
		t.Helper()
		if a, b := g.Range(); a != first || b != last {
			t.Errorf("%s: [%d, %d), want [%d, %d)", what, a, b, first, last)
		}
		consistent(t, g)
	}
	check("nothing selected", 0, 0)
	g.Select(8, 1)
	check("one row", 8, 9)
	hold(g, fyne.KeyModifierShift)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	check("Shift+Down past a band", 8, 12)
	if g.scene.body.marked.Hidden || g.scene.pinned.marked.Hidden {
		t.Error("the range is not to be seen")
	}
	for range 4 {
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	}
	check("Shift+Up beyond the beginning", 6, 9)
	hold(g, 0)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	check("Escape", 6, 7)
	g.SelectAll()
	check("all", 1, 50)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	check("an arrow", 48, 49)
	g.SetSource(fake{rows: 20, columns: 3, bands: true}, nil)
	check("other rows", 0, 0)
}

func TestWheelWithControlAsksForAnotherTextSize(t *testing.T) {
	g, w := shown(t, fake{rows: 100, columns: 3})
	zoom := 0
	g.OnZoom = func(by int) { zoom += by }
	hold(g, fyne.KeyModifierShortcutDefault)
	test.Scroll(w.Canvas(), fyne.NewPos(250, 150), 0, 40)
	test.Scroll(w.Canvas(), fyne.NewPos(250, 150), 0, 40)
	test.Scroll(w.Canvas(), fyne.NewPos(250, 150), 0, -40)
	if zoom != 1 || g.y != 0 {
		t.Errorf("zoom %d, offset %v", zoom, g.y)
	}
}

func TestFoldingByKeys(t *testing.T) {
	g, _ := shown(t, fake{rows: 50, columns: 3, bands: true})
	var told []string
	foldable := true
	g.OnFold = func(row int, how Fold) bool { told = append(told, fmt.Sprint(row, how)); return foldable }
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			g.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	g.Select(10, 1) // a band
	press(fyne.KeyLeft, fyne.KeyRight, fyne.KeyReturn)
	g.Select(12, Pinned)
	press(fyne.KeyLeft, fyne.KeyRight)
	if row, column, _ := g.Selected(); row != 12 || column != Pinned {
		t.Errorf("folding moved the selection to (%d, %d)", row, column)
	}
	foldable = false
	press(fyne.KeyRight)
	if _, column, _ := g.Selected(); column != 0 {
		t.Errorf("where nothing folds, right goes to column %d", column)
	}
	if want := "[10 1 10 2 10 0 12 1 12 2 12 2]"; fmt.Sprint(told) != want {
		t.Errorf("told %v, want %s", told, want)
	}
}

func TestCrossOfRowAndColumn(t *testing.T) {
	g, w := shown(t, fake{rows: 100, columns: 60, fixed: 1})
	g.ScrollBy(130, 0)
	test.MoveMouse(w.Canvas(), fyne.NewPos(400, 100))
	column := g.hovered.column
	if g.scene.body.down.Hidden || g.scene.body.across.Hidden || g.scene.pinned.across.Hidden || g.scene.head.tint.Hidden {
		t.Fatal("row and column are not lit")
	}
	if got, want := g.scene.head.tint.Position().X, g.widths.left(column)-g.widths.left(1); got != want {
		t.Errorf("the head at %v is lit, want that at %v", got, want)
	}
	if g.MouseOut(); !g.scene.body.down.Hidden || !g.scene.head.tint.Hidden || !g.scene.pinned.across.Hidden {
		t.Error("they stay lit")
	}
}
