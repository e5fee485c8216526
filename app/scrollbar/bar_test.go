package scrollbar

import "testing"

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
