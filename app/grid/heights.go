package grid

import "math/bits"

// heights holds the height of every row and answers, in O(log n), where a row
// begins and which row stands at a place. It is a Fenwick tree:
//
//	sums[i], i from 1, is the sum of the i&-i heights that end with row i-1
//	rows      0   1   2   3   4   5   6   7
//	sums[1]   ─
//	sums[2]   ─────
//	sums[3]           ─
//	sums[4]   ─────────────
//	sums[8]   ─────────────────────────────
//
// Sums are float64: ten million pixels are still exact to a billionth.
type heights struct {
	row   []float32
	exact []bool // the height is measured, not estimated
	sums  []float64
	todo  int // rows not exact yet
}

// reset gives n rows their estimated heights, in O(n). Memory is used again.
func (h *heights) reset(n int, estimate func(row int) float32) {
	if cap(h.row) < n || h.sums == nil {
		h.row, h.exact, h.sums = make([]float32, n), make([]bool, n), make([]float64, n+1)
	}
	h.row, h.exact, h.sums = h.row[:n], h.exact[:n], h.sums[:n+1]
	clear(h.exact)
	clear(h.sums)
	h.todo = n
	for i := range n {
		h.row[i] = estimate(i)
		h.sums[i+1] += float64(h.row[i])
		if up := i + 1 + (i+1)&-(i+1); up <= n {
			h.sums[up] += h.sums[i+1]
		}
	}
}

// allExact marks every height as measured.
func (h *heights) allExact() {
	for i := range h.exact {
		h.exact[i] = true
	}
	h.todo = 0
}

// set makes a row's height exact and answers by how much it changed.
func (h *heights) set(row int, height float32) (change float64) {
	if !h.exact[row] {
		h.exact[row] = true
		h.todo--
	}
	if height == h.row[row] {
		return 0
	}
	change = float64(height) - float64(h.row[row])
	h.row[row] = height
	for i := row + 1; i < len(h.sums); i += i & -i {
		h.sums[i] += change
	}
	return change
}

// top is where a row begins: the sum of all heights above it. The top of the
// row after the last is the total.
func (h *heights) top(row int) (sum float64) {
	for i := row; i > 0; i -= i & -i {
		sum += h.sums[i]
	}
	return sum
}

func (h *heights) total() float64 { return h.top(len(h.row)) }

// at is the row in which y lies, and that row's top. Above all it is the
// first row, below all the last; -1 when there are no rows.
func (h *heights) at(y float64) (row int, top float64) {
	n := len(h.row)
	if n == 0 {
		return -1, 0
	}
	for step := 1 << (bits.Len(uint(n)) - 1); step > 0; step >>= 1 {
		if next := row + step; next <= n && top+h.sums[next] <= y {
			row, top = next, top+h.sums[next]
		}
	}
	if row == n {
		return n - 1, top - float64(h.row[n-1])
	}
	return row, top
}
