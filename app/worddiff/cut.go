package worddiff

import (
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// Kind says what a token is to the sense of a text.
type Kind uint8

// The kinds of tokens.
const (
	Word Kind = iota // a word, a number, a symbol or a picture: "troops", "600,000", "€", "%"
	Mark             // punctuation inside a sentence: a comma, a quotation mark, a hyphen
	Stop             // punctuation that ends a sentence or clause: . ! ? … : ;
)

// Token is a piece of a text between two word boundaries.
type Token struct {
	Key        string // what it is compared by: its letters, unless the caller sets something else
	Start, End int    // in bytes of the text; the end is exclusive
	Kind       Kind
}

// Cut lists the tokens of a text. Between them is nothing but white space.
func Cut(text string) []Token {
	tokens := make([]Token, 0, len(text)/5) // English has a word, with its space, every six bytes
	for it := words.FromString(text); it.Next(); {
		word := it.Value()
		if strings.TrimSpace(word) == "" {
			continue
		}
		tokens = append(tokens, Token{Key: word, Start: it.Start(), End: it.End(), Kind: kindOf(word)})
	}
	return tokens
}

// stops end a sentence or clause, in the scripts that have marks of their own
// for it.
const stops = ".!?…:;。！？；：।؟؛۔"

// signs are of the Unicode category of punctuation, and yet change what is said.
const signs = "%‰§&@#"

func kindOf(token string) Kind {
	kind := Stop
	for _, r := range token {
		switch {
		case !unicode.IsPunct(r) || strings.ContainsRune(signs, r):
			return Word
		case !strings.ContainsRune(stops, r):
			kind = Mark
		}
	}
	return kind
}
