package wrap

import (
	"math"
	"unicode/utf8"
)

// Slack is the share of a width that lines leave free, because kerning can
// make a shaped line up to half a per cent wider than its advances.
const Slack = 0.01

// Line is one line of a text.
type Line struct {
	Start, End int     // [Start, End) in bytes, without the spaces at the break
	Width      float32 // the sum of advances, in device-independent pixels
}

// Piece is a stretch of a text that is set in one face. It begins where the
// piece before it ends.
type Piece struct {
	End  int // in bytes
	Face Face
}

// Table knows the advances of a set of grapheme clusters. It never changes and
// is safe for concurrent use. A cluster that was not learned counts as wide as
// "W".
type Table struct {
	faces []advances
}

// Width is the width of a text on one line.
func (t *Table) Width(face Face, text string) float32 {
	f := &t.faces[face]
	var sum float32
	for i := 0; i < len(text); {
		r, n := next(text, i)
		sum += f.width(r, text[i:i+n])
		i += n
	}
	return sum
}

// Advance is the width of the first cluster of a text that is not empty, and its
// length in bytes.
func (t *Table) Advance(face Face, text string) (width float32, size int) {
	r, n := next(text, 0)
	return t.faces[face].width(r, text[:n]), n
}

// Wrap breaks text into lines no wider than width and appends them to dst,
// which may be nil or a slice to use again. A line is wider than width only
// when it holds a single cluster that is. An empty text is one empty line.
//
// With most > 0 it stops after that many lines; more then tells that text is
// left over. The last line may be cut short with [Table.Fit].
func (t *Table) Wrap(dst []Line, face Face, text string, width float32, most int) (lines []Line, more bool) {
	b := breaker{face: &t.faces[face], until: math.MaxInt, text: text, limit: width / (1 + Slack), lines: dst, most: most}
	if most > 0 {
		b.most += len(dst)
	}
	more = b.run()
	return b.lines, more
}

// WrapPieces is [Table.Wrap] without a limit for a text in several faces: a
// bold word is measured as one. The last piece reaches to the end of the text.
// A cluster belongs to the piece that it begins in.
func (t *Table) WrapPieces(dst []Line, pieces []Piece, text string, width float32) []Line {
	b := breaker{table: t, pieces: pieces, text: text, limit: width / (1 + Slack), lines: dst}
	b.nextFace(0)
	b.run()
	return b.lines
}

// Fit is how many bytes of text to show on one line of the given width: all of
// them where it fits, otherwise the longest beginning that leaves room for an
// [Ellipsis], without spaces at its end. A line feed ends the beginning.
func (t *Table) Fit(face Face, text string, width float32) int {
	f := &t.faces[face]
	limit := width / (1 + Slack)
	room := limit - f.byCluster[Ellipsis]
	var x float32
	fits := 0
	for i := 0; i < len(text); {
		r, n := next(text, i)
		c := classAt(text, i, r)
		if x += f.width(r, text[i:i+n]); c == newline || x > limit {
			return fits
		}
		i += n
		if x <= room && c != space {
			fits = i
		}
	}
	return len(text)
}

// next is the cluster at text[i:]; it answers for ASCII without a call.
func next(text string, i int) (r rune, size int) {
	if b := text[i]; b < utf8.RuneSelf && b != '\r' && (i+1 == len(text) || text[i+1] < utf8.RuneSelf) {
		return rune(b), 1
	}
	return cluster(text[i:])
}

// classAt is the class of the cluster at text[i:], whose code point is r, or
// -1 when it has several. A space that carries an accent is no space.
func classAt(text string, i int, r rune) class {
	if r >= 0 {
		return classOf(r)
	}
	r, _ = utf8.DecodeRuneInString(text[i:])
	if c := classOf(r); c != space {
		return c
	}
	return letter
}

// breaker is the state of one greedy pass over a text.
//
//	text   …so that the plan's ceil|ing
//	       ^start          ^    ^  ^ at
//	                    end resume
//
// If the cluster at at does not fit, the line ends at end, before the spaces
// of the last place to break, and the next line starts at resume.
type breaker struct {
	face  *advances
	until int // where another face begins, in bytes
	text  string
	limit float32
	lines []Line
	most  int // lines in all, 0 for no limit

	table  *Table  // nil where all is in one face
	pieces []Piece // from the one in hand

	start  int     // of the line
	x      float32 // width from start to here
	end    int     // after the last cluster that is no space
	endX   float32 // width from start to end
	resume int     // where the next line starts if it breaks here; 0 = nowhere
	cut    int     // end and endX at the time resume was set
	cutX   float32
	after  float32 // width from start to resume
}

// run fills lines and reports whether it stopped before the end of the text.
func (b *breaker) run() (more bool) {
	last, before := newline, newline // the class of the cluster before here, and the one before that
	for i := 0; i < len(b.text); {
		r, n := next(b.text, i)
		c := classAt(b.text, i, r)
		if c == newline {
			if b.full() {
				return true
			}
			b.emit(b.end, b.endX)
			b.restart(i + n)
			i, last, before = i+n, newline, newline
			continue
		}
		if i > b.start && mayBreak(before, last, c) {
			b.resume, b.cut, b.cutX, b.after = i, b.end, b.endX, b.x
		}
		if i >= b.until {
			b.nextFace(i)
		}
		w := b.face.width(r, b.text[i:i+n])
		for c != space && b.x+w > b.limit && i > b.start {
			if b.full() {
				return true
			}
			b.breakBefore(i)
		}
		b.x += w
		i += n
		if c != space {
			b.end, b.endX = i, b.x
		}
		last, before = c, last
	}
	if b.full() {
		return true
	}
	b.emit(b.end, b.endX)
	return false
}

// nextFace takes the face of the piece at i.
func (b *breaker) nextFace(i int) {
	for len(b.pieces) > 1 && b.pieces[0].End <= i {
		b.pieces = b.pieces[1:]
	}
	if b.face, b.until = &b.table.faces[b.pieces[0].Face], b.pieces[0].End; len(b.pieces) == 1 {
		b.until = math.MaxInt
	}
}

// breakBefore ends the line at the last place to break, or, when it has none,
// right before the cluster at i.
func (b *breaker) breakBefore(i int) {
	if b.resume <= b.start {
		b.emit(b.end, b.endX)
		b.restart(i)
		return
	}
	b.emit(b.cut, b.cutX)
	x, end, endX := b.x-b.after, max(b.end, b.resume), max(b.endX-b.after, 0)
	b.restart(b.resume)
	b.x, b.end, b.endX = x, end, endX
}

func (b *breaker) emit(end int, width float32) {
	b.lines = append(b.lines, Line{Start: b.start, End: end, Width: width})
}

// restart begins a line at a place in the text.
func (b *breaker) restart(at int) {
	b.start, b.end, b.resume = at, at, 0
	b.x, b.endX = 0, 0
}

func (b *breaker) full() bool { return b.most > 0 && len(b.lines) >= b.most }
