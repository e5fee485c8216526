package textview

import (
	"slices"
	"sort"
	"strings"

	"demarche/app/wrap"
)

// measure gives the width of a text in a face and a size as it will be drawn,
// in device-independent pixels.
type measure func(face wrap.Face, size float32, text string) float32

// format is how the lines of a paragraph are set. Lengths are device-independent
// pixels.
type format struct {
	size   float32 // of the text
	ems    float32 // the size that widths follow, for the toolkit shapes in whole pixels
	height float32 // from one line to the next
	indent float32 // from the left edge of the text
	marker string
	from   float32 // where the marker begins
	above  float32 // white space over the paragraph
	base   float32 // from the top of a line to its baseline
}

// line is one line on the page.
type line struct {
	start, end int // [start, end) in bytes, without the spaces at the break
	format     int
	first      bool    // of its paragraph
	top        float32 // of its text, in device-independent pixels
	extra      float32 // room below its text for the lines of notes
}

// layout is a text in lines. It thinks without a screen: all it knows of fonts
// is a table of advances, and a function that measures what is drawn.
//
// Places in it are bytes between two grapheme clusters. A line break in the
// middle of a word puts two places on the screen at one byte, the end of a line
// and the start of the next; caret tells them apart.
type layout struct {
	text    string
	pieces  []piece
	formats []format // the first is that of plain paragraphs
	lines   []line
	width   float32 // room for lines
	height  float32 // of all lines
	widest  float32 // line with its indent
	table   *wrap.Table
	measure measure
	turned  []stretch                 // the directions of the text; nil where all is left to right
	lacks   func(cluster string) bool // no font has it; nil: all are had

	spans  []run       // scratch of runs
	found  []part      // scratch of partsOf
	broken []wrap.Line // scratch of wrapParagraph
	faces  []wrap.Piece
}

// special says which format the paragraph has in which a byte stands.
type special struct{ at, format int }

// breakLines fills lines. Advances in the table are shares of the text size.
func (l *layout) breakLines(specials []special) {
	l.lines, l.widest = l.lines[:0], 0
	at := 0 // piece
	for start, last := 0, false; !last; {
		end := strings.IndexByte(l.text[start:], '\n')
		if last = end < 0; last {
			end = len(l.text)
		} else {
			end += start
		}
		f := 0
		for len(specials) > 0 && specials[0].at <= end {
			if specials[0].at >= start {
				f = specials[0].format
			}
			specials = specials[1:]
		}
		at = l.wrapParagraph(start, strings.TrimSuffix(l.text[start:end], "\r"), at, f)
		start = end + 1
	}
	l.stand()
}

// wrapParagraph adds the lines of a paragraph that begins at start, in the piece
// at or one after it. It answers with the piece in which it ends.
func (l *layout) wrapParagraph(start int, text string, at, f int) int {
	for at < len(l.pieces)-1 && l.pieces[at].end <= start {
		at++
	}
	l.faces = l.faces[:0]
	for {
		p := &l.pieces[at]
		l.faces = append(l.faces, wrap.Piece{End: p.end - start, Face: p.face})
		if p.end >= start+len(text) || at == len(l.pieces)-1 {
			break
		}
		at++
	}
	k := &l.formats[f]
	l.broken = l.table.WrapPieces(l.broken[:0], l.faces, text, max((l.width-k.indent)/k.ems, 1))
	for i, b := range l.broken {
		l.lines = append(l.lines, line{start: start + b.Start, end: start + b.End, format: f, first: i == 0})
		l.widest = max(l.widest, k.indent+b.Width*k.ems*(1+wrap.Slack))
	}
	return at
}

// stand puts all lines one below the other.
func (l *layout) stand() {
	y := float32(0)
	for i := range l.lines {
		n := &l.lines[i]
		k := &l.formats[n.format]
		if n.first && i > 0 {
			y += k.above
		}
		n.top = y
		y += k.height + n.extra
	}
	l.height = y
}

// bottom is where a line ends, with the lines of notes below it.
func (l *layout) bottom(i int) float32 {
	n := &l.lines[i]
	return n.top + l.formats[n.format].height + n.extra
}

// next is where the line after i begins: the end of what belongs to i.
func (l *layout) next(i int) int {
	if i+1 < len(l.lines) {
		return l.lines[i+1].start
	}
	return len(l.text) + 1
}

// lineAt is the line at a height; the nearest one above or below the text.
func (l *layout) lineAt(y float32) int {
	i := sort.Search(len(l.lines), func(i int) bool { return l.lines[i].top > y })
	return max(i-1, 0)
}

// lineOf is the line on which a caret stands.
func (l *layout) lineOf(c caret) int {
	i := sort.Search(len(l.lines), func(i int) bool { return l.lines[i].start > c.at }) - 1
	if c.tail && i > 0 && l.lines[i].start == c.at && l.lines[i-1].end == c.at {
		i--
	}
	return max(i, 0)
}

// startOf and endOf are the places at the ends of a line.
func (l *layout) startOf(i int) caret { return caret{at: l.lines[i].start} }
func (l *layout) endOf(i int) caret   { return caret{at: l.lines[i].end, tail: true} }

// floor is the place at a byte, or before the cluster that it lies in.
func (l *layout) floor(at int) int {
	if at >= len(l.text) {
		return len(l.text)
	}
	b := l.lines[l.lineOf(caret{at: max(at, 0)})].start
	for b < at {
		n := l.cluster(b)
		if b+n > at {
			break
		}
		b += n
	}
	return b
}

// ceil is the place at a byte, or after the cluster that it lies in.
func (l *layout) ceil(at int) int {
	if b := l.floor(at); b < at {
		return b + l.cluster(b)
	}
	return min(max(at, 0), len(l.text))
}

// cluster is the length in bytes of the cluster that begins at a byte.
func (l *layout) cluster(at int) int {
	_, n := l.table.Advance(regular, l.text[at:])
	return n
}

// touched is the range of lines that a stretch of text stands on.
func (l *layout) touched(e extent) extent {
	first := l.lineOf(caret{at: e.start})
	last := sort.Search(len(l.lines), func(i int) bool { return l.lines[i].start >= e.end })
	return extent{first, max(last, first+1)}
}

// leave is room below lines: levels[i] is how many lines of notes stand below
// line i.
func (l *layout) leave(room func(line, levels int) float32, levels []int) {
	for i := range l.lines {
		l.lines[i].extra = room(i, levels[i])
	}
	l.stand()
}

// sorted puts specials in the order of the text.
func sorted(list []special) []special {
	slices.SortStableFunc(list, func(a, b special) int { return a.at - b.at })
	return list
}
