package grid

import "context"

const (
	// atOnce is the number of cells whose heights are measured before the
	// first paint, about 10 ms of work: a matrix of that size never shows an
	// estimate.
	atOnce = 600
	// batch is how many rows are measured between two visits to the UI
	// goroutine; to take one batch over costs it about 0.1 ms.
	batch = 256
)

// refineAll measures all rows off the UI goroutine, from the first in view to
// the end and then from the top, until it is done or told to stop.
func (g *Grid) refineAll() {
	if g.rows.todo == 0 {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	g.refine = cancel
	source, widths, post, from, n := g.source, g.widths, g.Post, g.first, len(g.rows.row)
	go func() {
		for _, part := range [2][2]int{{from, n}, {0, from}} {
			for start := part[0]; start < part[1]; start += batch {
				found := measureRows(ctx, source, widths, start, min(start+batch, part[1]))
				if found == nil {
					return
				}
				post(func() { g.adopt(ctx, start, found) })
			}
		}
	}()
}

// measureRows is the heights of rows [start, end), nil when told to stop.
func measureRows(ctx context.Context, source Source, w Widths, start, end int) []float32 {
	found := make([]float32, 0, end-start)
	for row := start; row < end; row++ {
		if ctx.Err() != nil {
			return nil
		}
		found = append(found, source.Height(row, w))
	}
	return found
}

// adopt takes over heights measured elsewhere. What is in view keeps still.
func (g *Grid) adopt(ctx context.Context, start int, found []float32) {
	if ctx.Err() != nil {
		return // another source or width by now
	}
	for i, height := range found {
		if row := start + i; !g.rows.exact[row] {
			if change := g.rows.set(row, height); row < g.first {
				g.y += change
			}
		}
	}
	g.place(g.first)
}

// Settle measures every row at once, here and now: for pictures and tests.
func (g *Grid) Settle() {
	g.refine()
	for row := range g.rows.row {
		if !g.rows.exact[row] {
			if change := g.rows.set(row, g.source.Height(row, g.widths)); row < g.first {
				g.y += change
			}
		}
	}
	g.place(g.first)
}

// Settled reports whether every height is exact.
func (g *Grid) Settled() bool { return g.rows.todo == 0 }
