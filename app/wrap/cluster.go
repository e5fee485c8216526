package wrap

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// cluster is the grapheme cluster at the start of s, which is not empty: its
// code point, or -1 when it has several, and its length in bytes.
func cluster(s string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(s)
	if r == '\r' && len(s) > 1 && s[1] == '\n' {
		return -1, 2
	}
	if size == len(s) || plain(r) && s[size] < utf8.RuneSelf {
		return r, size
	}
	if plain(r) {
		if next, _ := utf8.DecodeRuneInString(s[size:]); plain(next) {
			return r, size
		}
	}
	it := graphemes.FromString(s)
	it.Next()
	if it.End() == size {
		return r, size
	}
	return -1, it.End()
}

// plain reports whether r never joins a neighbour that is plain too: the
// scripts of most dossiers without their combining marks, and punctuation.
func plain(r rune) bool {
	switch {
	case r < 0x300: // ASCII, Latin
		return true
	case r < 0x370: // combining marks
		return false
	case r < direct:
		return r < 0x483 || r > 0x489 // Greek, Cyrillic; between them combining marks
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205E: // general punctuation
		return true
	}
	return false
}

// class is what a cluster means for breaking a line; a simple form of the
// classes of UAX #14.
type class uint8

const (
	letter  class = iota // AL and whatever is not listed
	digit                // NU
	space                // SP, and a tab
	newline              // BK, CR, LF, NL
	zero                 // ZW: an invisible place to break
	glue                 // GL, WJ: no break on either side
	hyphen               // HY
	dash                 // BA, B2: break after
	slash                // SY
	ideo                 // ID: break on both sides
	open                 // OP: no break after
	closing              // CL, CP, EX, IS, NS: no break before
)

// ascii gives the class of each ASCII code point.
var ascii = func() (t [utf8.RuneSelf]class) {
	for r := '0'; r <= '9'; r++ {
		t[r] = digit
	}
	set := func(c class, chars string) {
		for i := range len(chars) {
			t[chars[i]] = c
		}
	}
	set(space, " \t")
	set(newline, "\n\v\f\r")
	set(hyphen, "-")
	set(slash, "/")
	set(open, "([{")
	set(closing, ")]}!?,.:;%")
	return t
}()

// classOf is the class of a cluster by its first code point.
func classOf(r rune) class {
	if r < utf8.RuneSelf {
		if r < 0 {
			return letter
		}
		return ascii[r]
	}
	if c, ok := punctuation(r); ok {
		return c
	}
	switch {
	case r >= 0x2E80 && r <= 0xA4CF, // CJK, kana, Yi
		r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF, // Hangul, compatibility
		r >= 0xFF01 && r <= 0xFF60,   // full-width forms
		r >= 0x1F300 && r <= 0x1FAFF, // pictures
		r >= 0x20000 && r <= 0x3FFFD: // more ideographs
		return ideo
	}
	return letter
}

// punctuation lists what is not ASCII and not a letter.
func punctuation(r rune) (class, bool) {
	switch r {
	case 0x85, 0x2028, 0x2029:
		return newline, true
	case 0x200B:
		return zero, true
	case 0xA0, 0x202F, 0x2060, 0xFEFF, 0x2011: // no-break space, narrow one, word joiner, no-break hyphen
		return glue, true
	case 0x2010, 0x2012, 0x2013, 0x2014:
		return dash, true
	case '»', '”', '’', '…', '。', '、', '，', '．', '：', '；', '！', '？', '）', '」', '』', '】', '〉', '》', 'ー', '々':
		return closing, true
	case '«', '“', '„', '‘', '（', '「', '『', '【', '〈', '《':
		return open, true
	}
	if r >= 0x2000 && r <= 0x200A && r != 0x2007 || r == 0x1680 || r == 0x3000 || r == 0x205F {
		return space, true // spaces of other widths
	}
	return letter, false
}

// inNumber reports whether a hyphen is a minus or parts figures: "-5",
// "2025-11".
func inNumber(before, after class) bool {
	return after == digit || before == space || before == newline || before == open
}

// mayBreak reports whether a line may end after a and the next begin with b.
// before is the class in front of a.
func mayBreak(before, a, b class) bool {
	if b == space || b == glue || b == zero || a == glue {
		return false
	}
	switch a {
	case space, zero:
		return true
	case hyphen:
		return !inNumber(before, b) && b != closing
	case dash:
		return b != closing
	case slash:
		return b != digit && b != closing
	case open:
		return false
	}
	return (a == ideo || b == ideo) && b != closing
}
