package grid

import (
	"math"
	"slices"
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
	// all of them are in view then, or where some are fixed; 0: not at all.
	LeastPinned, LeastBody, Readable float32
	// Pinned and Body, one for each column, are what a person has asked for;
	// 0 shares the room that is left. Body may be shorter than the columns.
	Pinned float32
	Body   []float32
	// Fixed is how many body columns are to stay in view beside the pinned one.
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

// scrollShare is the part of the view that is left, if it can be, to what scrolls
// beside the columns that stay.
const scrollShare = 1.0 / 3

// Share gives out the width that is there to a pinned column and count body
// columns. Where it is too little for them to be readable, the body columns keep
// their least width and scroll, but none is wider than where it is seen. What stays
// in view gives way to what scrolls, and the columns for which that still leaves no
// room are fixed no longer.
func Share(full float32, count int, ask Wishes) Widths {
	w := Widths{Full: full}
	if count == 0 {
		w.Pinned = full
		return w
	}
	shared := w.shareBody(full, count, ask)
	body := make([]float32, count)
	for c := range body {
		if body[c] = shared; ask.wish(c) > 0 {
			body[c] = ask.wished(c)
		}
	}
	w.fix(body, ask)
	room := full - w.Pinned - sum(body[:w.Fixed])
	w.lefts = make([]float32, count+1)
	for c, width := range body {
		if c >= w.Fixed {
			width = min(width, max(room, ask.narrowest()))
		}
		w.lefts[c+1] = w.lefts[c] + width
	}
	return w
}

// shareBody sets the pinned width and gives that of the body columns which
// share the room.
func (w *Widths) shareBody(full float32, count int, ask Wishes) float32 {
	room, sharing := full, float32(0)
	for c := range count {
		if ask.wish(c) > 0 {
			room -= ask.wished(c)
		} else {
			sharing++
		}
	}
	if ask.Pinned > 0 {
		w.Pinned = floor(min(max(ask.Pinned, ask.narrowest()), full/2))
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

// fix has as many of the body columns stay beside the pinned one as are wanted
// and have room, and narrows them all for it, the widest first.
func (w *Widths) fix(body []float32, ask Wishes) {
	least := ask.LeastBody
	if ask.Readable > 0 {
		least = ask.Readable
	}
	for w.Fixed = min(max(ask.Fixed, 0), len(body)); w.Fixed > 0; w.Fixed-- {
		stay := append([]float32{w.Pinned}, body[:w.Fixed]...)
		scrolling := sum(body[w.Fixed:])
		narrow(stay, w.Full-min(scrolling, max(ask.LeastBody, floor(w.Full*scrollShare))), least)
		if sum(stay)+min(scrolling, least) <= w.Full {
			w.Pinned = stay[0]
			copy(body, stay[1:])
			return
		}
	}
}

// narrow brings the sum of the widths down to most by making the widest of them
// equal, but none narrower than least.
func narrow(widths []float32, most, least float32) {
	if sum(widths) <= most {
		return
	}
	steps := int(slices.Max(widths) - least)
	step := sort.Search(steps, func(step int) bool { // the first that is too wide
		total := float32(0)
		for _, width := range widths {
			total += min(width, least+float32(step+1))
		}
		return total > most
	})
	for i, width := range widths {
		widths[i] = min(width, least+float32(step))
	}
}

func sum(widths []float32) (total float32) {
	for _, width := range widths {
		total += width
	}
	return total
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

// wished is that width, as far as a person can make it.
func (ask Wishes) wished(column int) float32 { return floor(max(ask.wish(column), ask.narrowest())) }

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
