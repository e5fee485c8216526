package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
)

// slider is a head that remembers what it was told of the part in view.
type slider struct {
	*fakeCell
	left, right float32
	told        int
}

func (s *slider) Bind(row, column int, size fyne.Size) {
	s.fakeCell.Bind(row, column, size)
	s.left, s.right = 0, 0
}

func (s *slider) Slide(left, right float32) {
	s.left, s.right = left, right
	s.told++
}

// TestHeadsSlide: every head knows which part of it is in view, at any offset and
// in any view, and is told nothing while rows move.
func TestHeadsSlide(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	g := New(func(Place) Cell {
		return &slider{fakeCell: &fakeCell{text: canvas.NewText("", theme.Colors().Ink)}}
	})
	g.Post = func(func()) {}
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(500, 330))
	g.SetSource(wishing{fake{rows: 300, columns: 20, fixed: 1}, []float32{120, 90, 400, 60, 0}}, nil)
	t.Cleanup(func() { g.refine() })
	told := func() (times int) {
		for i := range g.scene.head.heads.cells {
			times += g.scene.head.heads.cells[i].cell.(*slider).told
		}
		return times
	}
	check := func(when string) {
		t.Helper()
		first, last := g.widths.columns(g.x)
		for c := first; c < last; c++ {
			head, left := g.scene.headOf(c).(*slider), g.rightOf(c)-g.widths.Of(c)
			if from, until := max(left, g.widths.edge())-left, min(left+g.widths.Of(c), g.widths.Full)-left; head.left != from || head.right != until {
				t.Fatalf("%s at %v: of column %d [%v, %v) is in view, told [%v, %v)", when, g.x, c, from, until, head.left, head.right)
			}
		}
	}
	check("at first")
	for range 60 {
		g.ScrollBy(33, 0)
		check("sideways")
	}
	before := told()
	for range 60 {
		g.ScrollBy(0, 33)
	}
	if now := told(); now != before || before == 0 {
		t.Errorf("heads were told %d times sideways, %d while rows move", before, now-before)
	}
	w.Resize(fyne.NewSize(640, 330))
	check("in a wider view")
	g.ScrollBy(-9999, 0)
	check("back at the left")
	g.Refresh()
	check("drawn anew")
}
