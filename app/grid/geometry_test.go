package grid

import (
	"math/rand/v2"
	"testing"
)

func TestShare(t *testing.T) {
	for _, c := range []struct {
		name               string
		full               float32
		count              int
		leastPin, leastBod float32
		want               Widths
	}{
		{"the design", 1068, 4, 180, 150, Widths{Pinned: 264, Body: 201, Count: 4, Full: 1068}},
		{"no columns", 500, 0, 180, 150, Widths{Pinned: 500, Count: 0, Full: 500}},
		{"sixty columns scroll", 1068, 60, 180, 150, Widths{Pinned: 195, Body: 150, Count: 60, Full: 1068}},
		{"narrow", 300, 4, 180, 150, Widths{Pinned: 150, Body: 150, Count: 4, Full: 300}},
		{"one wide column", 1000, 1, 180, 150, Widths{Pinned: 566, Body: 434, Count: 1, Full: 1000}},
		{"nothing", 0, 4, 180, 150, Widths{Pinned: 0, Body: 150, Count: 4}},
	} {
		if got := Share(c.full, c.count, c.leastPin, c.leastBod); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestShareFillsTheView(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		full, count := float32(r.IntN(4000)), r.IntN(70)
		w := Share(full, count, 180, 150)
		if w.Pinned < 0 || w.Pinned > full {
			t.Fatalf("%+v: the pinned column does not fit", w)
		}
		if rest := full - w.Pinned - w.total(); count > 0 && full > 0 && w.scrollable() == 0 && rest >= float32(count) {
			t.Fatalf("%+v: %v pixels are nobody's", w, rest)
		}
		for _, x := range []float32{0, w.scrollable() / 3, w.scrollable()} {
			first, last := w.columns(x)
			if first < last && (w.left(first) > x || w.left(last) < x+full-w.Pinned-w.Body) {
				t.Fatalf("%+v at %v: columns [%d, %d) leave a gap", w, x, first, last)
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

func TestThumb(t *testing.T) {
	for _, c := range []struct {
		offset, view, total float64
		from, length        float32
	}{
		{0, 100, 100, 0, 0},
		{0, 100, 200, 0, 50},
		{100, 100, 200, 50, 50},
		{50, 100, 200, 25, 50},
		{99_900, 100, 100_000, 72, leastGrip},
	} {
		from, length := thumb(c.offset, c.view, c.total, 100)
		if from != c.from || length != c.length {
			t.Errorf("%+v: from %v, length %v", c, from, length)
		}
	}
	if by := perPixel(100, 200, 100); by != 2 {
		t.Errorf("a pixel of thumb moves %v, want 2", by)
	}
}
