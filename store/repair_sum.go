package store

import "math/bits"

// A row with a sum of its own can often be put right exactly: one bit flipped
// is what disks and memory do most, there are only some thousand bits to try,
// and none but the right one gives the sum.

// longestUnflipped is how many bytes a row may have for every bit of it to be
// tried: each trial costs as many bytes again.
const longestUnflipped = 8 << 10

// unflip looks for the one flipped bit in a row or its sum. It gives the row as
// it was written, with its sum; ok is false where that is not to be found.
func unflip(values []any, sum any) (right []any, rightSum int64, ok bool) {
	right = make([]any, len(values))
	size := 0
	for i, v := range values {
		if b, is := v.([]byte); is { // the bit that tells text from bytes
			v = string(b)
		}
		right[i] = v
		size += len(plainValue(v))
	}
	want, is := sum.(int64)
	if !is {
		return right, 0, false
	}
	got := sumOfValues(right)
	if sameSum(got, want) {
		return right, got, true
	}
	if size > longestUnflipped {
		return right, 0, false
	}
	for i := range right {
		was := right[i]
		for other := range flips(was) {
			if right[i] = other; sumOfValues(right) == want {
				return right, want, true
			}
		}
		right[i] = was
	}
	return right, 0, false
}

// sameSum reports whether two sums are the same, or one bit of one flipped: for
// different texts that is as unlikely as the same sum.
func sameSum(a, b int64) bool {
	return bits.OnesCount64(uint64(a^b)) <= 1 //nolint:gosec // the bits count
}

// flips gives every value that one bit makes of this one.
func flips(value any) func(func(any) bool) {
	return func(yield func(any) bool) {
		switch v := value.(type) {
		case string:
			text := []byte(v)
			for i := range text {
				for bit := range 8 {
					text[i] ^= 1 << bit
					if !yield(string(text)) {
						return
					}
					text[i] ^= 1 << bit
				}
			}
		case int64:
			flipNumber(v, yield)
		}
	}
}

// flipNumber flips a number as it stands in the file: in as few bytes as hold
// it, the highest bit being its sign.
func flipNumber(v int64, yield func(any) bool) {
	for _, width := range []int{8, 16, 24, 32, 48, 64} {
		above := 64 - width
		if v<<above>>above != v {
			continue
		}
		for bit := range width {
			if !yield((v ^ 1<<bit) << above >> above) {
				return
			}
		}
	}
	for _, kept := range []any{nil, int64(0), int64(1)} { // these have no bytes at all, only a kind
		if !yield(kept) {
			return
		}
	}
}
