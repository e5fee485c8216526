package search

import (
	"math/bits"
	"slices"
)

// set is a set of small numbers.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i uint32)      { s[i/64] |= 1 << (i % 64) }
func (s set) remove(i uint32)   { s[i/64] &^= 1 << (i % 64) }
func (s set) has(i uint32) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s set) fill(n int) {
	for i := range s {
		s[i] = ^uint64(0)
	}
	if n%64 != 0 {
		s[len(s)-1] = 1<<(n%64) - 1
	}
}

// keep drops what the other set has not.
func (s set) keep(other set) {
	for i := range s {
		s[i] &= other[i]
	}
}

func (s set) drop(other set) {
	for i := range s {
		s[i] &^= other[i]
	}
}

func (s set) addAll(other set) {
	for i := range s {
		s[i] |= other[i]
	}
}

func (s set) empty() bool {
	return !slices.ContainsFunc(s, func(w uint64) bool { return w != 0 })
}

func (s set) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// each visits the numbers in order. The one visited may be removed.
func (s set) each(visit func(i uint32)) {
	for n, w := range s {
		for ; w != 0; w &= w - 1 {
			visit(uint32(n*64 + bits.TrailingZeros64(w)))
		}
	}
}
