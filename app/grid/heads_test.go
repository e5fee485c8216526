package grid

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// tapCell is a head with a place of its own from 20 to 30.
type tapCell struct{ *fakeCell }

func (tapCell) TakesTap(at fyne.Position) bool { return at.X >= 20 && at.X < 30 }

// TestTapOnAPlaceInAHead: in a head that stays, in one that scrolls, and nowhere
// else.
func TestTapOnAPlaceInAHead(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	g := New(func(place Place) Cell {
		cell := &fakeCell{text: canvas.NewText("", theme.Colors().Ink)}
		if place == HeadPlace || place == CornerPlace {
			return tapCell{cell}
		}
		return cell
	})
	g.Post = func(func()) {}
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(500, 330))
	g.SetSource(fake{rows: 100, columns: 20, fixed: 1}, nil)
	var told string
	g.OnHead = func(column int) { told = fmt.Sprint(column) }
	g.OnWidth = func(int, float32, bool) {}
	g.OnSelected = func(row, column int) { told = fmt.Sprint("selected ", row, " ", column) }
	g.ScrollBy(230, 0)
	edge := g.widths.edge()
	second, _ := g.widths.columnAt(edge+1, g.x)
	for _, c := range []struct {
		what string
		x, y float32
		want string
	}{
		{"the place in the pinned column's head", g.widths.Pinned + 25, 10, "0"},
		{"beside it", g.widths.Pinned + 35, 10, ""},
		{"the place in a head that has scrolled", g.rightOf(second+1) - g.widths.Of(second+1) + 25, 10, fmt.Sprint(second + 1)},
		{"beside it", g.rightOf(second+1) - g.widths.Of(second+1) + 15, 10, ""},
		{"the corner", 25, 10, ""},
		{"an edge", g.widths.Pinned, 10, ""},
		{"below the heads", g.widths.Pinned + 25, 40, "selected 0 0"},
	} {
		told = ""
		g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(c.x, c.y)})
		if told != c.want {
			t.Errorf("%s: told %q, want %q", c.what, told, c.want)
		}
	}
	g.OnHead = nil // nobody listens
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(g.widths.Pinned+25, 10)})
}

// TestAColumnAsAWhole is brought into view with its head framed, stays while rows
// change, and is where the keys go on from.
func TestAColumnAsAWhole(t *testing.T) {
	for _, c := range []struct{ column, fixed int }{{15, 0}, {15, 1}, {0, 1}} {
		s := fake{rows: 100, columns: 20, fixed: c.fixed}
		g, _ := shown(t, s)
		var told string
		g.OnSelected = func(row, column int) { told = fmt.Sprint(row, " ", column) }
		g.OnActivated = func(row, column int) { told = fmt.Sprint("activated ", row, " ", column) }
		g.Label = func(row, column int) string { return fmt.Sprint(row, " ", column) }
		g.Select(50, 3)
		g.SelectColumn(c.column)
		if _, _, ok := g.Selected(); ok || told != "" {
			t.Errorf("%+v: a cell is selected besides, told %q", c, told)
		}
		if right := g.rightOf(c.column); right > 500 || right-g.widths.Of(c.column) < g.widths.Pinned {
			t.Errorf("%+v: the column ends at %v", c, right)
		}
		frame, cells := g.scene.head.frame, g.scene.body.selected
		if c.column < c.fixed {
			frame, cells = g.scene.corner.frame, g.scene.pinned.selected
		}
		if frame.bars[0].Hidden || cells.Hidden || cells.Size().Width != g.widths.Of(c.column) || cells.Size().Height < 290 {
			t.Errorf("%+v: its head is framed %v, its cells are tinted %v, %v", c, !frame.bars[0].Hidden, !cells.Hidden, cells.Size())
		}
		if want := fmt.Sprint(Header, " ", c.column); g.AccessibilityLabel() != want {
			t.Errorf("%+v: it is called %q", c, g.AccessibilityLabel())
		}
		g.SetSource(s, func(row int) (int, bool) { return row, true })
		if column, ok := g.SelectedColumn(); !ok || column != c.column {
			t.Errorf("%+v: with other rows %d is selected, %v", c, column, ok)
		}
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if want := fmt.Sprint("activated ", Header, " ", c.column); told != want {
			t.Errorf("%+v: Return tells %q", c, told)
		}
		g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if want := fmt.Sprint(g.first, " ", c.column); told != want || !frame.bars[0].Hidden {
			t.Errorf("%+v: down goes to %q, want %q; the head is framed %v", c, told, want, !frame.bars[0].Hidden)
		}
		consistent(t, g)
	}
	g, _ := shown(t, fake{rows: 10, columns: 20})
	g.SelectColumn(15)
	g.SetSource(fake{rows: 10, columns: 12}, func(row int) (int, bool) { return row, true })
	if column, ok := g.SelectedColumn(); ok {
		t.Errorf("column %d has gone and is selected", column)
	}
}
