package compare

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"
)

// pieces are the places of the words of a text, and of the figures outside of
// words: a word begins with a letter, and may have figures and apostrophes in it,
// "G8" and "Russia's".
func pieces(text string) (words, figures [][]int) {
	for at := 0; at < len(text); {
		r, width := utf8.DecodeRuneInString(text[at:])
		switch {
		case inWord(r):
			end := wordEnd(text, at)
			words = append(words, []int{at, end})
			at = end
		case isDigit(r):
			end := at
			for end < len(text) && isDigit(rune(text[end])) {
				end++
			}
			figures = append(figures, []int{at, end})
			at = end
		default:
			at += width
		}
	}
	return words, figures
}

// wordEnd is where the word ends that begins at a place.
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, width := utf8.DecodeRuneInString(text[at:])
		if r == '\'' || r == '’' {
			next, more := utf8.DecodeRuneInString(text[at+width:])
			if !inWord(next) {
				return at
			}
			width += more
		} else if !inWord(r) && !isDigit(r) {
			return at
		}
		at += width
	}
	return at
}

func inWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r)) }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// merged are two lists of places as one, in their order.
func merged(a, b [][]int) [][]int {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y []int) int { return cmp.Compare(x[0], y[0]) })
	return all
}
