package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean is a text with what a file cannot hold made visible: a control character
// as its picture (␀, ␛), and as U+FFFD what has none, what is no UTF-8, what
// Unicode says is no character, and what only stands for an object that is not
// here. Tabs and line ends stay. It is by character, so that runs that spell a
// text do so when they are cleaned.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n':
			return r
		case r < ' ':
			return '␀' + r
		case r == 0x7f:
			return '␡'
		case r >= 0x80 && r < 0xa0, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe, r >= 0xfff9 && r <= 0xfffc:
			return utf8.RuneError
		}
		return r
	}, text)
}

// inALine is a clean text without its tabs and line ends.
func inALine(text string) string { return strings.Join(strings.Fields(clean(text)), " ") }

// rightToLeft are the scripts that are written so.
var rightToLeft = []*unicode.RangeTable{
	unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic,
	unicode.Adlam, unicode.Hanifi_Rohingya,
}

// direction is that of the first letter of a text: 1 from left to right, −1 from
// right to left, 0 where there is no letter.
func direction(text string) int {
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.In(r, rightToLeft...):
			return -1
		default:
			return 1
		}
	}
	return 0
}
