package textview

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestStack(t *testing.T) {
	for _, c := range []struct {
		name string
		of   []extent
		want []int
	}{
		{"none", nil, []int{}},
		{"one after the other", []extent{{0, 2}, {2, 4}}, []int{0, 0}},
		{"overlapping", []extent{{0, 3}, {2, 4}}, []int{0, 1}},
		{"the lowest that is free", []extent{{0, 9}, {1, 3}, {2, 4}, {3, 5}}, []int{0, 1, 2, 1}},
		{"the same words", []extent{{1, 2}, {1, 2}, {1, 2}}, []int{0, 1, 2}},
	} {
		if got := stack(c.of); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// random gives n stretches in [0, width).
func random(r *rand.Rand, n, width int) (extents []extent, marks []int) {
	for i := range n {
		start := r.IntN(width)
		extents = append(extents, extent{start, start + 1 + r.IntN(width/4+1)})
		marks = append(marks, i)
	}
	return extents, marks
}

// Whatever overlaps has different levels, and none stands higher than it must.
func TestStackParts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		extents, marks := random(r, 1+r.IntN(60), 1+r.IntN(100))
		p := newPins(extents, marks)
		levels := stack(p.extents)
		for i, a := range p.extents {
			below := map[int]bool{}
			for j, b := range p.extents[:i] {
				if !a.touches(b) {
					continue
				}
				if levels[i] == levels[j] {
					t.Fatalf("%v and %v overlap on level %d", a, b, levels[i])
				}
				below[levels[j]] = true
			}
			for level := range levels[i] {
				if !below[level] {
					t.Fatalf("%v is on level %d, though %d is free", a, levels[i], level)
				}
			}
		}
	}
}

// Of all stretches that touch a place none is outside of the range.
func TestTouching(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		extents, marks := random(r, r.IntN(40), 1+r.IntN(80))
		p := newPins(extents, marks)
		start := r.IntN(100) - 10
		e := extent{start, start + 1 + r.IntN(20)}
		from, until := p.touching(e)
		for i, x := range p.extents {
			if x.touches(e) && (i < from || i >= until) {
				t.Fatalf("%v touches %v, but is number %d of %v, not in [%d, %d)", x, e, i, p.extents, from, until)
			}
		}
		for i, m := range p.marks {
			if p.extents[i] != extents[m] {
				t.Fatalf("mark %d is at %v, not at %v", m, p.extents[i], extents[m])
			}
		}
	}
}
