package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/app/worddiff"
)

// joiners hold words together that are written without a space: "cease-fire",
// "and/or", "U.S.-led".
const joiners = "-‐‑'’/._&@"

// cut lists the tokens of a text for a redline: words, numbers and marks as
// Unicode parts them, but what is written as one word is one token, and so are an
// abbreviation with its full stop and a word in square brackets, which stands for
// something else.
func cut(text string) []worddiff.Token {
	pieces := worddiff.Cut(text)
	tokens := pieces[:0]
	for k := 0; k < len(pieces); k++ {
		t := pieces[k]
		if n := bracketed(text, pieces[k:]); n > 0 {
			t.End, t.Kind = pieces[k+n-1].End, worddiff.Word
			k += n - 1
		}
		if n := len(tokens); n > 0 && tokens[n-1].End == t.Start && (isHyphen(text, tokens[n-1]) && t.Kind == worddiff.Word || held(text, tokens[n-1], t)) {
			t.Start, t.Kind = tokens[n-1].Start, worddiff.Word
			tokens = tokens[:n-1]
		}
		for n := len(tokens); n > 0 && hangs(tokens, t, text); n = len(tokens) {
			t.Start, t.Kind = tokens[n-2].Start, worddiff.Word
			tokens = tokens[:n-2]
		}
		t.Key = text[t.Start:t.End]
		tokens = append(tokens, t)
	}
	return tokens
}

// isHyphen reports whether a token is a hyphen, or ends in one.
func isHyphen(text string, t worddiff.Token) bool {
	word := text[t.Start:t.End]
	return strings.HasSuffix(word, "-") || strings.HasSuffix(word, "‐")
}

// held reports whether a mark belongs to the word right before it: a hyphen, or
// the full stop of an abbreviation, behind which the sentence goes on.
func held(text string, word, mark worddiff.Token) bool {
	if word.Kind != worddiff.Word || mark.Kind == worddiff.Word {
		return false
	}
	if isHyphen(text, mark) {
		return true
	}
	rest := strings.TrimLeft(text[mark.End:], " ")
	next, _ := utf8.DecodeRuneInString(rest)
	return text[mark.Start:mark.End] == "." && rest != "" && len(rest) < len(text[mark.End:]) && !unicode.IsUpper(next) && next != '\n'
}

// hangs reports whether t is held to the word before it by a joiner.
func hangs(tokens []worddiff.Token, t worddiff.Token, text string) bool {
	if len(tokens) < 2 || t.Kind != worddiff.Word {
		return false
	}
	word, joiner := tokens[len(tokens)-2], tokens[len(tokens)-1]
	return word.Kind == worddiff.Word && word.End == joiner.Start && joiner.End == t.Start &&
		utf8.RuneCountInString(text[joiner.Start:joiner.End]) == 1 && strings.Contains(joiners, text[joiner.Start:joiner.End])
}

// bracketed is how many pieces a word in square brackets at the beginning takes;
// 0: there is none.
func bracketed(text string, pieces []worddiff.Token) int {
	if len(pieces) < 3 || text[pieces[0].Start:pieces[0].End] != "[" || pieces[1].Kind != worddiff.Word ||
		text[pieces[2].Start:pieces[2].End] != "]" || pieces[0].End != pieces[1].Start || pieces[1].End != pieces[2].Start {
		return 0
	}
	return 3
}
