package grid

import (
	"math/rand/v2"
	"testing"
)

func TestShare(t *testing.T) {
	usual, yielding := Wishes{LeastPinned: 180, LeastBody: 150}, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120}
	for _, c := range []struct {
		name   string
		full   float32
		count  int
		ask    Wishes
		pinned float32
		fixed  int
		body   []float32 // the last holds for the rest
	}{
		{"the design", 1068, 4, usual, 264, 0, []float32{201}},
		{"no columns", 500, 0, usual, 500, 0, nil},
		{"sixty columns scroll", 1068, 60, usual, 195, 0, []float32{150}},
		{"narrow", 300, 4, usual, 150, 0, []float32{150}},
		{"one wide column", 1000, 1, usual, 566, 0, []float32{434}},
		{"nothing", 0, 4, usual, 0, 0, []float32{75}},
		{"one is wished", 1068, 4, Wishes{LeastPinned: 180, LeastBody: 150, Body: []float32{0, 300}}, 234, 0, []float32{178, 300, 178}},
		{"the pinned one is wished", 1068, 4, Wishes{LeastPinned: 180, LeastBody: 150, Pinned: 400}, 400, 0, []float32{167}},
		{"too narrow a wish", 1068, 4, Wishes{LeastPinned: 180, LeastBody: 150, Body: []float32{1}}, 303, 0, []float32{75, 230}},
		{"too wide a wish", 1000, 1, Wishes{LeastPinned: 180, LeastBody: 150, Pinned: 5000}, 500, 0, []float32{500}},
		{"a cell is no wider than its room", 260, 4, usual, 130, 0, []float32{130}},
		{"nor is one that is wished", 800, 4, Wishes{LeastPinned: 180, LeastBody: 150, Pinned: 5000, Body: []float32{700, 200, 700, 0}}, 400, 0, []float32{400, 200, 400, 150}},
		{"all are wished", 1068, 2, Wishes{LeastPinned: 180, LeastBody: 150, Body: []float32{200, 200}}, 360, 0, []float32{200}},
		{"two are fixed", 1068, 60, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 2}, 195, 2, []float32{150}},
		{"three are fixed", 1068, 60, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 3}, 195, 3, []float32{150}},
		{"a wide one is fixed", 1068, 4, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 1, Body: []float32{430}}, 195, 1, []float32{430, 150}},
		{"the widest fixed one gives way", 800, 4, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 1, Body: []float32{430}}, 195, 1, []float32{339, 150}},
		{"and the pinned one with it", 476, 4, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120, Fixed: 1, Body: []float32{430}}, 159, 1, []float32{159, 150}},
		{"to where they can be read", 400, 4, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120, Fixed: 1, Body: []float32{430}}, 125, 1, []float32{125, 150}},
		{"and no further", 350, 4, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120, Fixed: 1, Body: []float32{430}}, 175, 0, []float32{175, 150}},
		{"all are fixed", 700, 2, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 2, Body: []float32{430, 160}}, 195, 2, []float32{345, 160}},
		{"few scroll beside a wide one", 800, 2, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 1, Body: []float32{700, 100}}, 195, 1, []float32{505, 100}},
		{"no room to fix any", 300, 4, Wishes{LeastPinned: 180, LeastBody: 150, Fixed: 1}, 150, 0, []float32{150}},
		{"all are in view when they give way", 700, 4, yielding, 172, 0, []float32{132}},
		{"they give way no further than can be read", 630, 4, yielding, 195, 0, []float32{150}},
		{"they need not give way", 1068, 4, yielding, 264, 0, []float32{201}},
		{"they give way to a wish", 700, 4, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120, Pinned: 200}, 200, 0, []float32{125}},
		{"too little is left beside a wish", 600, 4, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120, Pinned: 200}, 200, 0, []float32{150}},
		{"a wished one never gives way", 700, 4, Wishes{LeastPinned: 180, LeastBody: 150, Readable: 120, Body: []float32{170}}, 161, 0, []float32{170, 123}},
	} {
		w := Share(c.full, c.count, c.ask)
		if w.Pinned != c.pinned || w.Full != c.full || w.Fixed != c.fixed || w.Count() != c.count {
			t.Errorf("%s: pinned %v, full %v, fixed %v, count %v", c.name, w.Pinned, w.Full, w.Fixed, w.Count())
		}
		for i := range c.count {
			if want := c.body[min(i, len(c.body)-1)]; w.Of(i) != want {
				t.Errorf("%s: column %d is %v wide, want %v", c.name, i, w.Of(i), want)
			}
		}
	}
}

// randomWidths are widths of any kind.
func randomWidths(r *rand.Rand) Widths {
	ask := Wishes{LeastPinned: 180, LeastBody: 150, Fixed: r.IntN(5)}
	count := r.IntN(70)
	for range r.IntN(count + 1) {
		ask.Body = append(ask.Body, float32(max(0, r.IntN(900)-300)))
	}
	if r.IntN(2) == 0 {
		ask.Pinned = float32(r.IntN(1500))
	}
	return Share(float32(r.IntN(4000)), count, ask)
}

func TestShareFillsTheView(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		w := Share(float32(r.IntN(4000)), r.IntN(70), Wishes{LeastPinned: 180, LeastBody: 150})
		if rest := w.Full - w.Pinned - w.total(); w.Count() > 0 && w.Full > 0 && w.scrollable() == 0 && rest >= float32(w.Count()) {
			t.Fatalf("%+v: %v pixels are nobody's", w, rest)
		}
	}
}

func TestColumnsInView(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		w := randomWidths(r)
		if w.Pinned < 0 || w.Pinned > w.Full || w.Fixed > 0 && w.room() < min(150, w.scrolling()) {
			t.Fatalf("%+v: what stays in view does not fit", w)
		}
		for c := w.Fixed; c < w.Count(); c++ {
			if w.Of(c) > max(w.room(), 75) {
				t.Fatalf("%+v: column %d is never seen whole", w, c)
			}
		}
		for _, x := range []float32{0, w.scrollable() / 3, w.scrollable()} {
			first, last := w.columns(x)
			from := w.left(w.Fixed) + x
			if first < last && (w.left(first) > from || last < w.Count() && w.left(last) < from+w.room()) {
				t.Fatalf("%+v at %v: columns [%d, %d) leave a gap", w, x, first, last)
			}
			if last-first > w.most() {
				t.Fatalf("%+v at %v: %d columns in view, at most %d expected", w, x, last-first, w.most())
			}
			for range 5 {
				at := r.Float32() * w.Full
				column, ok := w.columnAt(at, x)
				if ok && column >= w.Fixed && w.room() > 0 && (column < first || column >= last) {
					t.Fatalf("%+v at %v: column %d at %v is not in view", w, x, column, at)
				}
			}
		}
	}
}

// plainHeights is what the tree stands for.
type plainHeights []float32

func (p plainHeights) top(row int) (sum float64) {
	for _, h := range p[:row] {
		sum += float64(h)
	}
	return sum
}

func (p plainHeights) at(y float64) (int, float64) {
	for i := len(p) - 1; i > 0; i-- {
		if top := p.top(i); top <= y && (p[i] > 0 || i == len(p)-1) {
			return i, top
		}
	}
	return 0, 0
}

func TestHeightsAgainstASum(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, 3, 7, 8, 9, 63, 64, 65, 200} {
		plain := make(plainHeights, n)
		for i := range plain {
			plain[i] = float32(20 + r.IntN(300))
		}
		var h heights
		h.reset(n, func(row int) float32 { return plain[row] })
		for range 300 {
			row := r.IntN(n)
			height := float32(1 + r.IntN(400))
			change := h.set(row, height)
			if change != float64(height)-float64(plain[row]) {
				t.Fatalf("change %v from %v to %v", change, plain[row], height)
			}
			plain[row] = height
			probe := r.IntN(n + 1)
			if got, want := h.top(probe), plain.top(probe); got != want {
				t.Fatalf("%d rows: top of %d is %v, want %v", n, probe, got, want)
			}
			y := r.Float64()*h.total()*1.2 - 50
			if probe < n && probe%2 == 0 {
				y = h.top(probe) // a row begins where the one above it ends
			}
			row, top := h.at(y)
			if wantRow, wantTop := plain.at(y); row != wantRow || top != wantTop {
				t.Fatalf("%d rows: at %v is row %d from %v, want %d from %v", n, y, row, top, wantRow, wantTop)
			}
		}
	}
	var none heights
	none.reset(0, nil)
	if row, _ := none.at(5); row != -1 || none.total() != 0 {
		t.Error("no rows, but one was found")
	}
}

func TestResetUsesMemoryAgain(t *testing.T) {
	var h heights
	one := func(int) float32 { return 1 }
	h.reset(1000, one)
	if n := testing.AllocsPerRun(10, func() { h.reset(900, one) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if h.todo != 900 || h.total() != 900 {
		t.Errorf("todo %d, total %v", h.todo, h.total())
	}
}
