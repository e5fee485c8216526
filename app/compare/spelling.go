package compare

import (
	"strings"

	"demarche/app/worddiff"
)

// variants are endings and stretches of English words that are written in two
// ways, the British one first; the longer ones stand in front.
var variants = strings.NewReplacer(
	"isation", "ization", "yse", "yze", "ise", "ize", "ising", "izing", "our", "or", "ogue", "og",
	"defence", "defense", "offence", "offense", "licence", "license", "centre", "center", "metre", "meter",
	"programme", "program", "judgement", "judgment", "travell", "travel", "labell", "label", "cancell", "cancel",
)

// spelling is a word as it would be written if there were but one way. Words
// that it makes equal and that are not the same are rare enough: only who asks
// for it loses the difference.
func spelling(word string) string { return variants.Replace(word) }

// numbering is how many tokens in front of a text are its number: "3.", "(a)",
// "IV)", "10.a".
func numbering(tokens []worddiff.Token) int {
	n := 0
	if n < len(tokens) && tokens[n].Key == "(" {
		n++
	}
	if n == len(tokens) || !isNumber(tokens[n].Key) {
		return 0
	}
	n++
	if n < len(tokens) && strings.Contains(".):", tokens[n].Key) && tokens[n].Start == tokens[n-1].End {
		return n + 1
	}
	return 0
}

// isNumber reports whether a word is a number as points have: figures, one letter
// or a Roman number, or some of them with points between.
func isNumber(word string) bool {
	for _, part := range strings.Split(word, ".") {
		figures := strings.Trim(part, "0123456789") == ""
		roman := strings.Trim(strings.ToLower(part), "ivxlc") == ""
		if part == "" || !figures && !roman && len([]rune(part)) > 1 {
			return false
		}
	}
	return true
}
