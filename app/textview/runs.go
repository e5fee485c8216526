package textview

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/wrap"
)

// kind says how a run is drawn. The toolkit draws a text in several fonts, one
// behind the other as they stand in it: spaces are lost where a font of signs has
// none, and words from right to left change places. So what it is given is all of
// one font and one direction.
type kind uint8

const (
	plain  kind = iota
	tabbed      // nothing is drawn
	boxed       // clusters that no font has
	signed      // arrows, pictures and the like, which come from fonts without a space

	// From right to left:
	lone   // one sign, mirrored
	blank  // spaces
	hebrew // words of a script, with the spaces between them
	arabic
	otherScript
)

// run is a stretch of a line that is drawn at once.
type run struct {
	extent
	piece    int
	kind     kind
	level    uint8   // odd: from right to left
	x, width float32 // as it is drawn
	sum      float32 // of its advances: the shaped text is a little narrower or wider
}

// longestRun is how many bytes are drawn at once. More fit on a line only where
// most of them are not seen, such as thousands of accents on one letter; to
// shape them would freeze the screen.
const longestRun = 4096

// kindOf is what the cluster of n bytes at a byte is drawn as.
func (l *layout) kindOf(at, n int, level uint8) kind {
	c, turned := l.text[at], level%2 == 1
	switch {
	case c == '\t':
		return tabbed
	case n == 1 && !turned:
		return plain
	case n == 1 && c == ' ':
		return blank
	}
	r, _ := utf8.DecodeRuneInString(l.text[at:])
	if l.lacks != nil && l.lacks(l.text[at:at+n]) {
		return boxed
	}
	switch {
	case turned:
		return scriptOf(r)
	case r >= firstSign && unicode.Is(unicode.S, r):
		return signed
	}
	return plain
}

// firstSign is where the block "Arrows" begins: the font of the texts has the
// signs before it.
const firstSign = 0x2190

// scriptOf is the kind of a word from right to left by one of its letters.
func scriptOf(r rune) kind {
	switch {
	case unicode.Is(unicode.Hebrew, r):
		return hebrew
	case !unicode.IsLetter(r):
		return lone
	case unicode.Is(unicode.Arabic, r):
		return arabic
	}
	return otherScript
}

// runs cuts a line into what is drawn at once, from left to right. The answer is
// valid until the next call.
func (l *layout) runs(i int) []run {
	n := &l.lines[i]
	k := &l.formats[n.format]
	l.spans = l.spans[:0]
	p := sort.Search(len(l.pieces), func(p int) bool { return l.pieces[p].end > n.start })
	d := l.stretchAt(n.start)
	for at := n.start; at < n.end; {
		for l.pieces[p].end <= at {
			p++
		}
		until, level := min(l.pieces[p].end, n.end), uint8(0)
		if l.turned != nil {
			for l.turned[d].end <= at {
				d++
			}
			until, level = min(until, l.turned[d].end), l.turned[d].level
		}
		r := l.run(at, until, p, level, k)
		at = r.end
		l.spans = append(l.spans, r)
	}
	if l.turned != nil {
		inOrder(l.spans)
	}
	x := k.indent
	for j := range l.spans {
		l.spans[j].x = x
		x += l.spans[j].width
	}
	return l.spans
}

// stretchAt is the stretch that a byte is in.
func (l *layout) stretchAt(at int) int {
	return sort.Search(len(l.turned), func(i int) bool { return l.turned[i].end > at })
}

// base is the level of the paragraph that a line is of.
func (l *layout) base(i int) uint8 {
	if d := l.stretchAt(l.lines[i].start); d < len(l.turned) {
		return l.turned[d].base
	}
	return 0
}

// inOrder puts the runs of a line from the order in which they are read into that
// in which they stand from left to right (UAX 9, L2).
func inOrder(runs []run) {
	deepest := uint8(0)
	for i := range runs {
		deepest = max(deepest, runs[i].level)
	}
	for level := deepest; level > 0; level-- {
		for i := 0; i < len(runs); i++ {
			from := i
			for i < len(runs) && runs[i].level >= level {
				i++
			}
			slices.Reverse(runs[from:i])
		}
	}
}

// run is what is drawn at once from a byte on. It ends after the cluster in
// which until lies, or before one of another kind.
func (l *layout) run(at, until, p int, level uint8, k *format) run {
	face := l.pieces[p].face
	r := run{extent: extent{at, at}, piece: p, level: level}
	word := r // up to its last letter
	for r.end < until && r.end-at < longestRun {
		w, n := l.advance(&r, r.end, k)
		kind := l.kindOf(r.end, n, level)
		switch {
		case r.end == at:
			r.kind = kind
			w, _ = l.advance(&r, at, k) // a letter may be narrower in its word
		case kind == blank && r.kind > blank:
		case kind != r.kind || kind == lone:
			until = r.end
			continue
		}
		r.end += n
		r.sum += w
		if kind != blank {
			word = r
		}
	}
	if r.kind > blank {
		r = word
	}
	r.width = r.sum
	if r.kind != tabbed && r.kind != boxed && r.end-at <= longestRun {
		r.width = l.measure(face, k.size, l.drawn(&r))
	}
	return r
}

// longestWord is up to how many bytes of a word its letters are measured as they
// are joined: each is with all that come before it.
const longestWord = 64

// joiner shows a letter as it is before another one that it joins.
const joiner = "\u200d"

// advance is the width of the cluster of a run that begins at a byte, and its
// length in bytes. Letters that join are measured where they stand: their forms
// differ in width.
func (l *layout) advance(r *run, at int, k *format) (width float32, n int) {
	face := l.pieces[r.piece].face
	width, n = l.table.Advance(face, l.text[at:])
	if width *= k.ems; r.kind <= hebrew || l.text[at] == ' ' {
		return width, n
	}
	from := r.start + strings.LastIndexByte(l.text[r.start:at], ' ') + 1
	if at+n-from > longestWord {
		return width, n
	}
	return max(l.upTo(face, k, from, at+n)-l.upTo(face, k, from, at), 0), n
}

// upTo is how wide a word is up to a byte, as a part of the whole.
func (l *layout) upTo(face wrap.Face, k *format, from, at int) float32 {
	if at == from {
		return 0
	}
	part := l.text[from:at]
	if next, _ := utf8.DecodeRuneInString(l.text[at:]); unicode.IsLetter(next) {
		part += joiner
	}
	return l.measure(face, k.size, part)
}

// The toolkit lets a text stand on the lowest baseline of its fonts. A mark of
// direction, of which nothing is drawn, is from the font of all texts where it is
// turned otherwise than what follows: so signs and words of other fonts stand on
// its baseline. The first one says that all goes from left to right.
const (
	beforeWords = "\u200e"
	beforeSigns = "\u200e\u200f"
)

// drawn is the text of a run as the toolkit draws it. A cluster that is too long
// is cut.
func (l *layout) drawn(r *run) string {
	end := min(r.end, r.start+longestRun)
	for end < r.end && !utf8.RuneStart(l.text[end]) {
		end--
	}
	text := l.text[r.start:end]
	switch {
	case r.kind == signed:
		return beforeSigns + text
	case r.kind > blank:
		return beforeWords + text
	case r.kind == lone:
		first, size := utf8.DecodeRuneInString(text)
		if other := mirrored(first); other != first {
			return string(other) + text[size:]
		}
		if first >= known {
			return beforeSigns + text
		}
	}
	return text
}

// side is where the advances of a run that sum up to so much end, as it is drawn.
func (r *run) side(sum float32) float32 {
	if r.sum != 0 {
		sum *= r.width / r.sum
	}
	if r.level%2 == 1 {
		return r.x + r.width - sum
	}
	return r.x + sum
}

// xOf is where a byte of a line stands, from the left edge of the text. Spaces
// at the break have no width.
func (l *layout) xOf(i, at int) float32 {
	return l.xIn(l.runs(i), i, at)
}

// xIn is xOf for the runs of the line. It is the side of the cluster that begins
// there, or behind the last one.
func (l *layout) xIn(runs []run, i, at int) float32 {
	last := none
	for k := range runs {
		if r := &runs[k]; r.start <= at && at < r.end {
			return l.sideAt(r, i, at)
		}
		if last == none || runs[k].end > runs[last].end {
			last = k
		}
	}
	if last == none {
		return l.formats[l.lines[i].format].indent
	}
	return runs[last].side(runs[last].sum)
}

// sideAt is where a byte in a run of a line stands.
func (l *layout) sideAt(r *run, i, at int) float32 {
	k, sum := &l.formats[l.lines[i].format], float32(0)
	for b := r.start; b < at; {
		w, n := l.advance(r, b, k)
		b += n
		sum += w
	}
	return r.side(sum)
}

// part is where something stands on a line, from the left edge of the text.
type part struct{ from, until float32 }

// partsOf is where a stretch of a line stands: in one part, unless it has words of
// both directions. The answer is valid until the next call.
func (l *layout) partsOf(runs []run, i int, e extent) []part {
	l.found = l.found[:0]
	if l.turned == nil {
		l.found = append(l.found, part{l.xIn(runs, i, e.start), l.xIn(runs, i, e.end)})
		return l.found
	}
	for k := range runs {
		r := &runs[k]
		from, until := max(e.start, r.start), min(e.end, r.end)
		if from >= until {
			continue
		}
		a, b := l.sideAt(r, i, from), l.sideAt(r, i, until)
		p := part{min(a, b), max(a, b)}
		if last := len(l.found) - 1; last >= 0 && p.from-l.found[last].until < 0.1 {
			l.found[last].until = p.until
			continue
		}
		l.found = append(l.found, p)
	}
	return l.found
}

// hit is the place on a line nearest to x, and the cluster that lies under x:
// the place before it, none beside the line.
func (l *layout) hit(i int, x float32) (nearest caret, under int) {
	k := &l.formats[l.lines[i].format]
	runs := l.runs(i)
	if len(runs) > 0 && x < runs[0].x {
		return l.outer(i, true), none
	}
	for j := range runs {
		r := &runs[j]
		if x >= r.x+r.width {
			continue
		}
		for at, sum, side := r.start, float32(0), r.side(0); at < r.end; {
			w, step := l.advance(r, at, k)
			sum += w
			far := r.side(sum)
			if r.level%2 == 0 && x < far || r.level%2 == 1 && x >= far {
				return beside(at, at+step, abs(x-side) < abs(x-far)), at
			}
			at, side = at+step, far
		}
	}
	return l.outer(i, false), none
}

// beside is the place at the nearer side of a cluster [at, after).
func beside(at, after int, near bool) caret {
	if near {
		return caret{at: at}
	}
	return caret{at: after, tail: true}
}

// outer is the place at the left or right end of a line.
func (l *layout) outer(i int, left bool) caret {
	if left == (l.base(i) == 0) {
		return l.startOf(i)
	}
	return l.endOf(i)
}
