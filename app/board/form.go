package board

import (
	"slices"
	"time"

	"demarche/app/notebook"
	"demarche/app/roll"
	"demarche/store/plan"
)

// drawing is what the rows of a list have in common.
type drawing struct {
	*look
	book     *notebook.Book
	readOnly bool
	width    float32
	inset    float32 // from the left edge to the texts
	zone     *time.Location
	textOf   func(*notebook.Entry) string // described with Content, as Text
	known    []int16                      // how many letters stand around words, by entry, and one more; 0: not counted yet
}

func newDrawing(k *look, c *Content, width float32) drawing {
	d := drawing{look: k, readOnly: c.ReadOnly, width: width, zone: c.Zone, textOf: c.Text}
	d.inset = k.side + k.box + k.gap
	if c.Arranged == nil {
		return d
	}
	d.book = c.Arranged.Book
	if slices.ContainsFunc(d.book.Facets().Labels, func(l notebook.Tally[string]) bool { return l.Value != "" }) {
		d.inset += k.mark + k.gap // else nothing would stand there
	}
	return d
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
	mostParts = 3
)

// surrounding is how many letters stand around words, about, where the text has
// as many.
const surrounding = 160

// form tells from the lengths of texts how many lines they have. Where that is
// one too few, the line ends in an ellipsis; to break a hundred thousand texts
// would keep the person waiting.
func (d *drawing) form(entry int32) form {
	e := d.book.Extent(int(entry))
	f := form{body: d.linesFor(e.Body, d.room(), mostBody)}
	switch {
	case e.NeedsLook:
		letters := e.Words
		if e.OnWords {
			letters += d.around(entry)
		}
		f.parts = d.linesFor(letters, d.column(), mostParts)
		f.offers = !d.readOnly
	case e.OnWords:
		f.quoted = true
	}
	return f
}

// around is how many letters stand around the words of an entry then and now,
// whichever are more: about, for bytes are counted, and only as many as are shown.
// They are counted once, for a book never changes.
func (d *drawing) around(entry int32) int32 {
	if n := d.known[entry]; n > 0 {
		return int32(n - 1)
	}
	n, e := 0, d.book.Entry(int(entry))
	if e.Note.Anchor.Exact == e.Was() {
		n = len(e.Note.Anchor.Prefix) + len(e.Note.Anchor.Suffix)
	}
	if d.textOf != nil && e.Spot.State != plan.AnchorOrphan {
		n = max(n, len(d.textOf(e))-len(e.Spot.Words))
	}
	n = max(0, min(n, surrounding))
	d.known[entry] = int16(n + 1)
	return int32(n)
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
		h += d.partsHeight(f.parts) + d.under()
	}
	if f.offers {
		h += d.line + d.under()
	}
	return h
}

// room is the width that texts have.
func (d *drawing) room() float32 { return max(d.width-d.side-d.inset, d.text) }

// column is the width that each of old and new words has.
func (d *drawing) column() float32 {
	if d.stacked() {
		return d.room()
	}
	return roll.Round((d.room() - 2*d.gap) / 2)
}

// stacked reports whether old and new words stand below each other: beside each
// other they would have no room.
func (d *drawing) stacked() bool {
	const least = 26 // letters of a line that is easy to read
	return d.room() < 2*least*d.average
}

// partsHeight is that of old and new words, of so many lines each.
func (d *drawing) partsHeight(lines int) float32 {
	h := d.fineLine + float32(lines)*d.line
	if d.stacked() {
		h *= 2
	}
	return h
}

// under is the white space below a caption, and below words.
func (k *look) under() float32 { return roll.Round(k.top / 3) }
