package versions

import "sort"

// heights says where lines stand, in device-independent pixels from the top of
// all. Each is estimated until it was drawn once.
//
// Tops are sums that are known up to some line and carried on when more are asked
// for. What changes is near what is in view, so that next to nothing is summed
// again, wherever that is.
type heights struct {
	line  []float32
	exact []bool
	tops  []float64 // of lines, and behind the last the height of all
	known int       // tops[:known+1] are right
	all   float64
}

// reset gives lines their estimates.
func (h *heights) reset(n int, estimate func(line int) float32) {
	h.line, h.exact, h.tops = make([]float32, n), make([]bool, n), make([]float64, n+1)
	h.known, h.all = 0, 0
	for i := range n {
		h.line[i] = estimate(i)
		h.all += float64(h.line[i])
	}
}

// set makes the height of a line exact, and reports whether it changed.
func (h *heights) set(i int, height float32) (changed bool) {
	h.exact[i] = true
	if h.line[i] == height {
		return false
	}
	h.all += float64(height) - float64(h.line[i])
	h.line[i] = height
	h.known = min(h.known, i)
	return true
}

// top is where a line begins; that of the line behind the last is the height of
// all.
func (h *heights) top(i int) float64 {
	for ; h.known < i; h.known++ {
		h.tops[h.known+1] = h.tops[h.known] + float64(h.line[h.known])
	}
	return h.tops[i]
}

// at is the line at a height: above all the first, below all the last. There is
// one at least.
func (h *heights) at(y float64) int {
	for h.known < len(h.line) && h.tops[h.known] <= y {
		h.top(h.known + 1)
	}
	behind := sort.Search(h.known, func(i int) bool { return h.tops[i+1] > y })
	return min(behind, len(h.line)-1)
}
