package heat

import (
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/theme"
)

// Whatever the content, the size and the text size: every row stands in one
// block, nothing reaches out of the view, and nothing overlaps.
func TestEveryRowHasItsPlace(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, scale := range []float32{0.8, 1, 1.7, 2.5} {
		v, _ := shownIn(t, theme.Light, scale, fyne.NewSize(800, 600), Content{})
		for range 40 {
			c := many(r.IntN(400), r.IntN(8))
			v.Show(c)
			size := fyne.NewSize(float32(300+r.IntN(1500)), float32(200+r.IntN(900)))
			g := arrange(v.look, &c, size)
			if g.fits && g.total() > size.Width {
				t.Fatalf("%d rows fit in %v and are %v wide", len(c.Rows), size, g.total())
			}
			for row := range c.Rows {
				block := g.blockOf(row)
				if row < g.starts[block] || row >= g.starts[block+1] {
					t.Fatalf("row %d is in block %d, which is [%d, %d)", row, block, g.starts[block], g.starts[block+1])
				}
				bottom := g.head + g.tops[row] + g.height(&c.Rows[row])
				if bottom > size.Height && row > g.starts[block]+1 {
					t.Fatalf("row %d ends at %v of %v", row, bottom, size)
				}
				if row > g.starts[block] && g.tops[row] < g.tops[row-1]+g.height(&c.Rows[row-1]) {
					t.Fatalf("row %d overlaps the one above", row)
				}
				for column := label; column < g.columns; column++ {
					pos, box := g.box(c.Rows, spot{row, column})
					if at, ok := g.at(c.Rows, pos.AddXY(box.Width/2, box.Height/2)); !ok || at != (spot{row, column}) {
						t.Fatalf("in the middle of %v there is %v", spot{row, column}, at)
					}
				}
			}
		}
	}
}

// A heading does not stand alone at the end of a block.
func TestHeadingsStayWithTheirRows(t *testing.T) {
	c := many(200, 3)
	v, _ := shownIn(t, theme.Light, 1, fyne.NewSize(800, 600), c)
	for height := float32(200); height < 700; height += 7 {
		g := arrange(v.look, &c, fyne.NewSize(900, height))
		for _, next := range g.starts[1:g.blocks()] {
			if c.Rows[next-1].Heading {
				t.Fatalf("at height %v row %d, a heading, ends a block", height, next-1)
			}
		}
	}
}

func TestTheLargestSizeThatFits(t *testing.T) {
	size := fyne.NewSize(1068, 720)
	v, _ := shownIn(t, theme.Light, 1, size, Content{})
	last := float32(1000)
	for _, c := range []struct {
		rows  int
		pitch float32
		fits  bool
	}{{20, 28, true}, {39, 22, true}, {200, 12, true}, {10_000, leastPitch, false}} {
		content := many(c.rows, 4)
		g := arrange(v.look, &content, size)
		if g.pitch > last || g.pitch < c.pitch || g.fits != c.fits {
			t.Errorf("%d rows: %v from row to row, fits %v; want %v at least, %v", c.rows, g.pitch, g.fits, c.pitch, c.fits)
		}
		t.Logf("%d rows: %d blocks, %v from row to row, %v for titles", c.rows, g.blocks(), g.pitch, g.title)
		last = g.pitch
	}
}
