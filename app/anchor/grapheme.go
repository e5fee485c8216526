package anchor

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// cluster is the grapheme cluster, as [from, to) in bytes, that the byte at
// stands in. At a boundary it is empty: [at, at).
func (p *passage) cluster(at int) (from, to int) {
	if at <= 0 || at >= len(p.text) || certain(p.text, at) {
		return at, at
	}
	seams := p.seams()
	i, meet := slices.BinarySearch(seams, at)
	if meet {
		return at, at
	}
	return seams[i-1], seams[i]
}

// seamsOf are all places in bytes where clusters meet, with both ends of the
// text. To look from one place back to the last that is [certain] would be to go
// through all of a text in Thai or Hangul, for each place anew.
func seamsOf(text string) []int {
	seams := []int{0}
	for it := graphemes.FromString(text); it.Next(); {
		seams = append(seams, it.End())
	}
	return seams
}

// certain reports whether one look shows that clusters meet here, as they do in
// most texts between any two characters.
func certain(text string, at int) bool {
	if !utf8.RuneStart(text[at]) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return plain(before) && plain(after) && (before != '\r' || after != '\n')
}

// plain reports whether a character never joins a neighbour that is plain too:
// the letters of many scripts, without their combining marks.
func plain(r rune) bool {
	switch {
	case r < 0x300, r >= 0x370 && r < 0x483, r > 0x489 && r < 0x530: // ASCII, Latin; Greek; Cyrillic
		return true
	case r >= 0x5D0 && r <= 0x5EA, r >= 0x620 && r <= 0x64A: // Hebrew, Arabic
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205E: // general punctuation
		return true
	}
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA || r >= 0x4E00 && r <= 0x9FFF // kana, ideographs
}

// snapOut widens [from, to) in bytes, so that it splits no grapheme cluster.
func (p *passage) snapOut(from, to int) (int, int) {
	from, _ = p.cluster(from)
	_, to = p.cluster(to)
	return from, to
}

// trim narrows [from, to) in bytes, so that no white space is at its ends. It
// leaves clusters whole: a space that carries an accent stays.
func (p *passage) trim(from, to int) (int, int) {
	for from < to {
		r, size := utf8.DecodeRuneInString(p.text[from:to])
		if in, _ := p.cluster(from + size); !unicode.IsSpace(r) || in != from+size {
			break
		}
		from += size
	}
	for from < to {
		r, size := utf8.DecodeLastRuneInString(p.text[from:to])
		if in, _ := p.cluster(to - size); !unicode.IsSpace(r) || in != to-size {
			break
		}
		to -= size
	}
	return from, to
}
