package grid

import "math"

// pinnedShare is the width of the pinned column as a multiple of a body
// column's, while there is room: it holds the running text of a provision
// where a cell holds one sentence.
const pinnedShare = 1.3

// Widths are the widths of the columns in whole device-independent pixels.
// All body columns are equally wide, so that a column is found by division.
type Widths struct {
	Pinned float32 // the pinned column
	Body   float32 // each body column
	Count  int     // of body columns
	Full   float32 // of the view: what a band spans
}

// Share gives out the width that is there to a pinned column and count body
// columns. Where it is too little for their least widths, the body columns
// keep theirs and scroll, and the pinned column never takes more than half.
func Share(full float32, count int, leastPinned, leastBody float32) Widths {
	w := Widths{Full: full, Count: count}
	if count == 0 {
		w.Pinned = full
		return w
	}
	w.Body = floor(full / (float32(count) + pinnedShare))
	w.Pinned = full - float32(count)*w.Body
	if w.Body >= leastBody && w.Pinned >= leastPinned {
		return w
	}
	w.Pinned = min(max(leastPinned, floor(leastBody*pinnedShare)), floor(full/2))
	w.Body = max(leastBody, floor((full-w.Pinned)/float32(count)), 1)
	return w
}

// Body columns end to end.
func (w Widths) total() float32 { return float32(w.Count) * w.Body }

// scrollable is how far the body can scroll to the side.
func (w Widths) scrollable() float32 { return max(0, w.total()-(w.Full-w.Pinned)) }

// columns is the range [first, last) of body columns in view at an offset.
func (w Widths) columns(offset float32) (first, last int) {
	room := w.Full - w.Pinned
	if w.Count == 0 || w.Body <= 0 || room <= 0 {
		return 0, 0
	}
	first = int(offset / w.Body)
	last = int(math.Ceil(float64((offset + room) / w.Body)))
	return min(max(first, 0), w.Count), min(max(last, 0), w.Count)
}

// left is where a body column begins, before scrolling.
func (w Widths) left(column int) float32 { return float32(column) * w.Body }

func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
