package board

import (
	"time"

	"demarche/app/notebook"
)

// drawing is what the rows of a list have in common.
type drawing struct {
	*look
	book     *notebook.Book
	readOnly bool
	width    float32
	zone     *time.Location
}

// form is what an entry has below its caption, and so how high it is.
type form struct {
	quoted bool // the words that it is on, on one line
	parts  int  // lines of old and new words beside each other; 0: none
	body   int  // lines of the note
	offers bool // what can be done about it, on one line
}

// How many lines a text has at most: enough to tell what it is about.
const (
	mostBody  = 2
	mostParts = 2
)

// form tells from the lengths of texts how many lines they have. Where that is
// one too few, the line ends in an ellipsis; to break a hundred thousand texts
// would keep the person waiting.
func (d *drawing) form(entry int32) form {
	e := d.book.Extent(int(entry))
	f := form{body: d.linesFor(e.Body, d.room(), mostBody)}
	switch {
	case e.NeedsLook:
		f.parts = d.linesFor(e.Words, d.column(), mostParts)
		f.offers = !d.readOnly
	case e.OnWords:
		f.quoted = true
	}
	return f
}

// linesFor is how many lines of a width so many letters have about, and most at
// most.
func (d *drawing) linesFor(letters int32, width float32, most int) int {
	const caution = 1.1 // few texts have letters that are wider on average
	lines := int(float32(letters) * d.average * caution / width)
	return min(lines+1, most)
}

// height is that of an entry.
func (d *drawing) height(f form) float32 {
	h := d.top + d.line + d.under() + float32(f.body)*d.line + d.top + 1
	if f.quoted {
		h += d.line + d.under()
	}
	if f.parts > 0 {
		h += d.fineLine + float32(f.parts)*d.line + d.under()
	}
	if f.offers {
		h += d.line + d.under()
	}
	return h
}

// room is the width that texts have.
func (d *drawing) room() float32 { return max(d.width-d.side-d.inset, d.text) }

// column is the width that each of old and new words has.
func (d *drawing) column() float32 { return round((d.room() - 2*d.gap) / 2) }

// under is the white space below a caption, and below words.
func (k *look) under() float32 { return round(k.top / 3) }
