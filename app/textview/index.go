package textview

import (
	"slices"
	"unicode/utf8"
)

// stride is how many code points lie between two that are noted. To go through
// so many takes less than half a microsecond.
const stride = 256

// index finds the byte at which a code point begins, and back. A byte that is
// not UTF-8 counts as a code point, as in a range.
type index struct {
	text   string
	begins []int // begins[i] is the byte at which code point i × stride begins
	length int   // in code points
	turns  bool  // some of them are written from right to left
}

func newIndex(text string) *index {
	x := &index{text: text, begins: make([]int, 0, len(text)/stride+1)}
	for at, r := range text {
		x.turns = x.turns || r >= firstTurned && rightToLeft(r)
		if x.length%stride == 0 {
			x.begins = append(x.begins, at)
		}
		x.length++
	}
	return x
}

// byteAt is where a code point begins; for one beyond the text, the nearest end
// of it.
func (x *index) byteAt(point int) int {
	if point <= 0 {
		return 0
	}
	if point >= x.length {
		return len(x.text)
	}
	at := x.begins[point/stride]
	for range point % stride {
		_, size := utf8.DecodeRuneInString(x.text[at:])
		at += size
	}
	return at
}

// pointAt is how many code points begin before a byte.
func (x *index) pointAt(at int) int {
	if at <= 0 {
		return 0
	}
	if at >= len(x.text) {
		return x.length
	}
	block, found := slices.BinarySearch(x.begins, at)
	if found {
		return block * stride
	}
	block--
	return block*stride + utf8.RuneCountInString(x.text[x.begins[block]:at])
}
