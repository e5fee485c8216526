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
	g.OnFoldHead = func(column int) { told = fmt.Sprint(column) }
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
	g.OnFoldHead = nil // nobody listens
	g.Tapped(&fyne.PointEvent{Position: fyne.NewPos(g.widths.Pinned+25, 10)})
}
