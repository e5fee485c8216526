package textview

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// stretch is a part of a text that is written in one direction: from left to
// right where its level is even, else from right to left. It begins where the
// one before ends.
type stretch struct {
	end         int // in bytes
	level, base uint8
}

// firstTurned is where the block "Hebrew" begins: before it all is written from
// left to right.
const firstTurned = 0x590

// rightToLeft reports whether a letter is written from right to left, or is a
// figure of such a script. No other makes a line anything but left to right.
func rightToLeft(r rune) bool {
	if r < firstTurned {
		return false
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL, bidi.AN:
		return true
	}
	return false
}

// stretchesOf are the directions in a text, by the Unicode bidirectional
// algorithm (UAX 9). The first letter of a paragraph decides on its own
// direction. Marks that turn what follows (LRE, RLI and the like) are passed
// over: they could make a text say other words than it has.
func stretchesOf(text string) (list []stretch) {
	for start, last := 0, false; !last; {
		end := strings.IndexByte(text[start:], '\n')
		if last = end < 0; last {
			end = len(text)
		} else {
			end += start + 1
		}
		p := &paragraph{}
		if strings.ContainsFunc(text[start:end], rightToLeft) {
			p.read(text[start:end])
			p.resolve()
		}
		list = p.append(list, start, end)
		start = end
	}
	return list
}

// paragraph is one on its way through the algorithm, whose rules are named by
// their letters.
type paragraph struct {
	base    uint8 // level
	ends    []int // of each code point, in bytes
	runes   []rune
	classes []bidi.Class // as they are resolved so far
	levels  []uint8
	solid   []int // code points that count: all but those that nothing is drawn of (X9)
}

// read finds the classes and the base (P2, P3).
func (p *paragraph) read(text string) {
	based := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		found, _ := bidi.LookupRune(r)
		c := found.Class()
		if !based && (c == bidi.L || c == bidi.R || c == bidi.AL) {
			if based = true; c != bidi.L {
				p.base = 1
			}
		}
		if !undrawn(c) {
			p.solid = append(p.solid, len(p.classes))
		}
		p.ends, p.runes, p.classes = append(p.ends, at), append(p.runes, r), append(p.classes, c)
	}
}

// undrawn reports whether nothing is drawn of a class of code points.
func undrawn(c bidi.Class) bool { return c == bidi.BN || c >= bidi.Control }

// around is the direction of the paragraph as a class.
func (p *paragraph) around() bidi.Class { return direction(p.base) }

func direction(level uint8) bidi.Class {
	if level%2 == 0 {
		return bidi.L
	}
	return bidi.R
}

func (p *paragraph) resolve() {
	was := make([]bidi.Class, len(p.classes))
	copy(was, p.classes)
	p.marks()
	p.figures()
	p.within()
	p.besides()
	p.afterLetters()
	p.brackets(was)
	p.neutrals()
	p.level(was)
}

// marks gives accents the class of what they stand on (W1).
func (p *paragraph) marks() {
	before := p.around()
	for _, i := range p.solid {
		if p.classes[i] == bidi.NSM {
			p.classes[i] = before
		}
		before = p.classes[i]
	}
}

// figures are Arabic ones after Arabic letters, which are then as those of other
// scripts (W2, W3).
func (p *paragraph) figures() {
	strong := p.around()
	for _, i := range p.solid {
		switch c := p.classes[i]; c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.AL:
			strong, p.classes[i] = c, bidi.R
		case bidi.EN:
			if strong == bidi.AL {
				p.classes[i] = bidi.AN
			}
		}
	}
}

// within gives a sign that parts a figure the class of it, as in "1,000" (W4).
func (p *paragraph) within() {
	last := len(p.solid) - 1
	for k, i := range p.solid {
		if c := p.classes[i]; k == 0 || k == last || c != bidi.ES && c != bidi.CS {
			continue
		}
		before, after := p.classes[p.solid[k-1]], p.classes[p.solid[k+1]]
		if before == after && (before == bidi.EN || before == bidi.AN && p.classes[i] == bidi.CS) {
			p.classes[i] = before
		}
	}
}

// besides gives signs beside a figure the class of it, as in "50%", and all others
// none (W5, W6).
func (p *paragraph) besides() {
	last := len(p.solid) - 1
	for k := 0; k <= last; {
		until := p.until(k, func(c bidi.Class) bool { return c == bidi.ET })
		beside := k > 0 && p.classes[p.solid[k-1]] == bidi.EN || until <= last && p.classes[p.solid[until]] == bidi.EN
		if beside {
			p.set(k, until, bidi.EN)
		}
		k = until + 1
	}
	for _, i := range p.solid {
		if c := p.classes[i]; c == bidi.ES || c == bidi.ET || c == bidi.CS {
			p.classes[i] = bidi.ON
		}
	}
}

// until is where a sequence of such classes ends that begins at k, both as places
// in solid.
func (p *paragraph) until(k int, such func(bidi.Class) bool) int {
	for k < len(p.solid) && such(p.classes[p.solid[k]]) {
		k++
	}
	return k
}

func (p *paragraph) set(k, until int, c bidi.Class) {
	for ; k < until; k++ {
		p.classes[p.solid[k]] = c
	}
}

// afterLetters makes figures that follow left-to-right letters as these (W7).
func (p *paragraph) afterLetters() {
	strong := p.around()
	for _, i := range p.solid {
		switch c := p.classes[i]; c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				p.classes[i] = bidi.L
			}
		}
	}
}

// asStrong is the direction that a class has for what stands around it: figures
// count as right to left. ON: none.
func asStrong(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// neutrals go with what stands on both sides of them, or else with the
// paragraph (N1, N2).
func (p *paragraph) neutrals() {
	before := p.around()
	for k := 0; k < len(p.solid); {
		until := p.until(k, func(c bidi.Class) bool { return asStrong(c) == bidi.ON })
		after := p.around()
		if until < len(p.solid) {
			after = asStrong(p.classes[p.solid[until]])
		}
		c := p.around()
		if before == after {
			c = before
		}
		p.set(k, until, c)
		before, k = after, until+1
	}
}

// level gives the levels (I1, I2). A tab has that of the paragraph, and white
// space before it or at the end (L1); what nothing is drawn of, that of what it
// follows.
func (p *paragraph) level(was []bidi.Class) {
	p.levels = make([]uint8, len(p.classes))
	for i := range p.levels {
		p.levels[i] = p.base
	}
	for _, i := range p.solid {
		switch c := p.classes[i]; {
		case c == bidi.AN || c == bidi.EN:
			p.levels[i] = 2
		case c == bidi.R:
			p.levels[i] = 1
		case p.base == 1:
			p.levels[i] = 2
		}
	}
	for i := 1; i < len(p.levels); i++ {
		if undrawn(was[i]) {
			p.levels[i] = p.levels[i-1]
		}
	}
	blank := true
	for i := len(was) - 1; i >= 0; i-- {
		switch c := was[i]; {
		case c == bidi.S || c == bidi.B:
			blank = true
		case c != bidi.WS && !undrawn(c):
			blank = false
		}
		if blank {
			p.levels[i] = p.base
		}
	}
}

// append adds the stretches of the paragraph, which stands from start to end.
func (p *paragraph) append(list []stretch, start, end int) []stretch {
	add := func(s stretch) {
		if n := len(list) - 1; n >= 0 && list[n].level == s.level && list[n].base == s.base {
			list[n].end = s.end
			return
		}
		list = append(list, s)
	}
	for i, level := range p.levels {
		add(stretch{start + p.ends[i], level, p.base})
	}
	if p.levels == nil {
		add(stretch{end, 0, 0})
	}
	return list
}
