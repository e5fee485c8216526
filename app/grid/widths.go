package grid

import (
	"math"
	"sort"
)

// pinnedShare is the width of the pinned column as a multiple of a body
// column's, while nobody has asked for another: it holds the running text of a
// provision where a cell holds one sentence.
const pinnedShare = 1.3

// Wishes are the widths that a source asks for, in device-independent pixels.
type Wishes struct {
	// LeastPinned and LeastBody are the least widths of columns that share
	// the room and scroll. Readable is to how much less columns give way where
	// all of them are in view then; 0: not at all.
	LeastPinned, LeastBody, Readable float32
	// Pinned and Body, one for each column, are what a person has asked for;
	// 0 shares the room that is left. Body may be shorter than the columns.
	Pinned float32
	Body   []float32
	// Fixed is how many body columns stay in view beside the pinned one.
	Fixed int
}

// Widths are the widths of the columns in whole device-independent pixels.
type Widths struct {
	Full   float32 // of the view: what a band spans
	Pinned float32 // of the pinned column
	Fixed  int     // body columns that stay in view beside it

	// lefts is where each body column begins, from the right edge of the
	// pinned column and before scrolling, and where the last one ends.
	lefts []float32
}

// Share gives out the width that is there to a pinned column and count body
// columns. Where it is too little for them to be readable, the body columns keep
// their least width and scroll, and what stays in view never takes more than
// half; columns that would then have to give way are fixed no longer.
func Share(full float32, count int, ask Wishes) Widths {
	w := Widths{Full: full}
	if count == 0 {
		w.Pinned = full
		return w
	}
	body := w.shareBody(full, count, ask)
	w.lefts = make([]float32, count+1)
	for c := range count {
		width := body
		if wish := ask.wish(c); wish > 0 {
			width = floor(max(wish, ask.narrowest()))
		}
		w.lefts[c+1] = w.lefts[c] + width
	}
	for w.Fixed = min(max(ask.Fixed, 0), count); w.Fixed > 0 && w.edge() > full/2; {
		w.Fixed--
	}
	return w
}

// shareBody sets the pinned width and gives that of the body columns which
// share the room.
func (w *Widths) shareBody(full float32, count int, ask Wishes) float32 {
	room, sharing := full, float32(0)
	for c := range count {
		if wish := ask.wish(c); wish > 0 {
			room -= floor(max(wish, ask.narrowest()))
		} else {
			sharing++
		}
	}
	if ask.Pinned > 0 {
		w.Pinned = floor(min(max(ask.Pinned, ask.narrowest()), full*3/4))
		return ask.body(floor((room - w.Pinned) / max(sharing, 1)))
	}
	body := floor(room / (sharing + pinnedShare))
	if w.Pinned = room - sharing*body; sharing == 0 { // what nobody wants is left free
		w.Pinned = floor(min(room, max(ask.LeastPinned, ask.LeastBody)*2))
	}
	if body == ask.body(body) && w.Pinned >= min(ask.LeastPinned, floor(body*pinnedShare)) {
		return body
	}
	w.Pinned = max(min(max(ask.LeastPinned, floor(ask.LeastBody*pinnedShare)), floor(full/2)), 0)
	return max(ask.LeastBody, floor((room-w.Pinned)/max(sharing, 1)), 1)
}

// body is the width of a body column for which so much room is there: all of it
// while that is readable, else the least width, and the columns scroll.
func (ask Wishes) body(room float32) float32 {
	if ask.Readable > 0 && room >= ask.Readable {
		return room
	}
	return max(room, ask.LeastBody, 1)
}

// wish is what a person has asked for a body column.
func (ask Wishes) wish(column int) float32 {
	if column < len(ask.Body) {
		return ask.Body[column]
	}
	return 0
}

// narrowest is the least that a person can make of a column: half of what the
// text wants, so that it can be got hold of again.
func (ask Wishes) narrowest() float32 { return max(floor(ask.LeastBody/2), 24) }

// Count is the number of body columns.
func (w Widths) Count() int { return max(len(w.lefts)-1, 0) }

// Of is the width of a column, which may be [Pinned].
func (w Widths) Of(column int) float32 {
	if column == Pinned {
		return w.Pinned
	}
	return w.lefts[column+1] - w.lefts[column]
}

// left is where a body column begins, from the pinned column's right edge and
// before scrolling; for Count it is where the last one ends.
func (w Widths) left(column int) float32 {
	if len(w.lefts) == 0 {
		return 0
	}
	return w.lefts[column]
}

// total is the width of all body columns.
func (w Widths) total() float32 { return w.left(w.Count()) }

// edge is where what scrolls begins, from the view's left edge.
func (w Widths) edge() float32 { return w.Pinned + w.left(w.Fixed) }

// scrolling is the width of all that scrolls, and room that of where it is
// seen.
func (w Widths) scrolling() float32 { return w.total() - w.left(w.Fixed) }
func (w Widths) room() float32      { return max(0, w.Full-w.edge()) }

// scrollable is how far the body can scroll to the side.
func (w Widths) scrollable() float32 { return max(0, w.scrolling()-w.room()) }

// columns is the range [first, last) of scrolling columns in view at an
// offset.
func (w Widths) columns(offset float32) (first, last int) {
	if w.Count() == 0 || w.room() <= 0 {
		return w.Fixed, w.Fixed
	}
	from := w.left(w.Fixed) + offset
	first = sort.Search(w.Count(), func(c int) bool { return w.lefts[c+1] > from })
	last = sort.Search(w.Count(), func(c int) bool { return w.lefts[c] >= from+w.room() })
	return max(first, w.Fixed), max(last, w.Fixed)
}

// most is how many scrolling columns can be in view at once.
func (w Widths) most() int {
	most, first := 0, w.Fixed
	for last := w.Fixed; last < w.Count(); last++ {
		for w.lefts[last]-w.lefts[first+1] >= w.room() {
			first++
		}
		most = max(most, last-first+1)
	}
	return most
}

// columnAt is the column at a place in the view, at an offset; ok is false to
// the right of the last.
func (w Widths) columnAt(x, offset float32) (column int, ok bool) {
	if x < w.Pinned {
		return Pinned, true
	}
	if x -= w.Pinned; x >= w.left(w.Fixed) {
		x += offset
	}
	column = sort.Search(w.Count(), func(c int) bool { return w.lefts[c+1] > x })
	return column, column < w.Count()
}

func floor(v float32) float32 { return float32(math.Floor(float64(v))) }
