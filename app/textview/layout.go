package textview

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

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

	spans  []run       // scratch of runs
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

// run is a stretch of a line that is drawn at once.
type run struct {
	extent
	piece    int
	x, width float32 // as it is drawn
	sum      float32 // of its advances: the shaped text is a little narrower or wider
	tab      bool    // nothing is drawn
}

// longestRun is how many bytes are drawn at once. More fit on a line only where
// most of them are not seen, such as thousands of accents on one letter; to
// shape them would freeze the screen.
const longestRun = 4096

// runs cuts a line into what is drawn at once. The answer is valid until the
// next call.
func (l *layout) runs(i int) []run {
	n := &l.lines[i]
	k := &l.formats[n.format]
	l.spans = l.spans[:0]
	x := k.indent
	p := sort.Search(len(l.pieces), func(p int) bool { return l.pieces[p].end > n.start })
	for at := n.start; at < n.end; {
		for l.pieces[p].end <= at {
			p++
		}
		r := l.run(at, min(l.pieces[p].end, n.end), p, k)
		r.x, at = x, r.end
		x += r.width
		l.spans = append(l.spans, r)
	}
	return l.spans
}

// run is what is drawn at once from a byte on. It ends after the cluster in
// which until lies, and before and after a tab.
func (l *layout) run(at, until, p int, k *format) run {
	face := l.pieces[p].face
	r := run{extent: extent{at, at}, piece: p, tab: l.text[at] == '\t'}
	for r.end < until && r.end-at < longestRun {
		if (l.text[r.end] == '\t') != r.tab {
			break
		}
		w, n := l.table.Advance(face, l.text[r.end:])
		r.end += n
		r.sum += w * k.ems
	}
	r.width = r.sum
	if !r.tab && r.end-at <= longestRun {
		r.width = l.measure(face, k.size, l.text[at:r.end])
	}
	return r
}

// drawnTo is up to where a run is drawn: a cluster that is too long is cut.
func (l *layout) drawnTo(r *run) int {
	end := min(r.end, r.start+longestRun)
	for end < r.end && !utf8.RuneStart(l.text[end]) {
		end--
	}
	return end
}

// across is the width that the advances of a run sum up to between two clusters
// of it, as it is drawn.
func (r *run) across(sum float32) float32 {
	if r.sum == 0 {
		return 0
	}
	return sum * r.width / r.sum
}

// xOf is where a byte of a line stands, from the left edge of the text. Spaces
// at the break have no width.
func (l *layout) xOf(i, at int) float32 {
	return l.xIn(l.runs(i), i, at)
}

// xIn is xOf for the runs of the line.
func (l *layout) xIn(runs []run, i, at int) float32 {
	x := l.formats[l.lines[i].format].indent
	for k := range runs {
		r := &runs[k]
		if at >= r.end {
			x = r.x + r.width
			continue
		}
		face, sum := l.pieces[r.piece].face, float32(0)
		ems := l.formats[l.lines[i].format].ems
		for b := r.start; b < at; {
			w, n := l.table.Advance(face, l.text[b:])
			b += n
			sum += w * ems
		}
		return r.x + r.across(sum)
	}
	return x
}

// hit is the place on a line nearest to x, and the cluster that lies under x:
// the place before it, none beside the line.
func (l *layout) hit(i int, x float32) (nearest caret, under int) {
	n := &l.lines[i]
	ems := l.formats[n.format].ems
	for _, r := range l.runs(i) {
		if x >= r.x+r.width {
			continue
		}
		face, sum, left := l.pieces[r.piece].face, float32(0), r.x
		for at := r.start; at < r.end; {
			w, step := l.table.Advance(face, l.text[at:])
			sum += w * ems
			right := r.x + r.across(sum)
			if x < right {
				return l.beside(at, at+step, x, left, right)
			}
			at, left = at+step, right
		}
	}
	return l.endOf(i), none
}

// beside is hit for a cluster [at, after) that stands from left to right.
func (l *layout) beside(at, after int, x, left, right float32) (nearest caret, under int) {
	if x < left {
		return caret{at: at}, none
	}
	if x < (left+right)/2 {
		return caret{at: at}, at
	}
	return caret{at: after, tail: true}, at
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
