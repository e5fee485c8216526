package anchor

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lineEnds turns the line ends of other systems into LF.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Form is a text as the dossier keeps it: in NFC, with LF line ends. All offsets
// of this package are counted in such a text.
func Form(text string) string { return norm.NFC.String(lineEnds.Replace(text)) }

// FromUTF16 turns offsets as browsers count them, in UTF-16 code units of a text
// in whatever form, into code points of its [Form]. What the form makes one
// character of, as of e and a combining accent, is not split: the start moves
// to its front, the end behind it.
//
// It fails with [ErrReversed], with [ErrBeyond], and with [ErrSurrogate] for an
// offset in the middle of a surrogate pair.
func FromUTF16(text string, start, end int) (from, to int, err error) {
	if start < 0 || end < start {
		return 0, 0, ErrReversed
	}
	return fromUTF16(text, start, end)
}

func fromUTF16(text string, start, end int) (from, to int, err error) {
	first, err := byteOfUTF16(text, start)
	if err != nil {
		return 0, 0, err
	}
	last, err := byteOfUTF16(text[first:], end-start)
	if err != nil {
		return 0, 0, err
	}
	last += first
	front := formedUpTo(text, first)
	back := formedUpTo(text, last)
	if back < last {
		back += formedFrom(text, back)
	}
	from = utf8.RuneCountInString(Form(text[:front]))
	if first == last {
		return from, from, nil
	}
	return from, from + utf8.RuneCountInString(Form(text[front:back])), nil
}

// byteOfUTF16 is the place in bytes behind that many UTF-16 code units.
func byteOfUTF16(text string, units int) (int, error) {
	for at, r := range text {
		if units == 0 {
			return at, nil
		}
		if units--; r > 0xFFFF {
			if units == 0 {
				return 0, ErrSurrogate
			}
			units--
		}
	}
	if units > 0 {
		return 0, ErrBeyond
	}
	return len(text), nil
}

// formedUpTo is the last place up to at where the text can be cut so that the
// forms of the two parts make up the form of the whole.
func formedUpTo(text string, at int) int {
	for at > 0 && at < len(text) && !cuttable(text, at) {
		at--
	}
	return at
}

// formedFrom is how many bytes there are from such a place to the next.
func formedFrom(text string, at int) int {
	next := at + 1
	for next < len(text) && !cuttable(text, next) {
		next++
	}
	return next - at
}

func cuttable(text string, at int) bool {
	if !utf8.RuneStart(text[at]) {
		return false
	}
	if text[at-1] == '\r' && text[at] == '\n' {
		return false
	}
	return norm.NFC.PropertiesString(text[at:]).BoundaryBefore()
}
