package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold writes text as it is compared: without case, without the accents of
// Latin and Greek letters, with one kind of apostrophe. Folding twice changes
// nothing more.
//
//	ÉTAT → etat     Łódź → lodz     Straße → strasse     УКРАЇНА → україна
//	Ещё → еще       й, ї, ґ, ў stay: they are letters, not accented ones
func Fold(text string) string {
	t := glyphs()
	var folded []byte
	for _, r := range norm.NFC.String(text) {
		folded = t.appendFold(folded, r)
	}
	return string(folded)
}

// class is what a character does to a word.
type class uint8

const (
	separator  class = iota // ends a word
	letter                  // begins and continues one
	digit                   // likewise; ASCII only, because only those are grouped
	mark                    // continues the letter before it
	invisible               // soft hyphen, joiner: continues a word, but does not end it
	apostrophe              // stands inside a word, between two letters
)

// tableEnd is where the table ends: ASCII, Latin, Greek and Cyrillic are before
// it, which is nearly all of what dossiers are written in.
const tableEnd = 0x530

// table holds the class and the folding of the characters before tableEnd.
type table struct {
	class [tableEnd]class
	fold  [tableEnd]string
	plain [utf8.RuneSelf]byte // ASCII letters and digits, folded; 0 for the others
}

// glyphs makes the table when it is first asked for, in about a millisecond.
var glyphs = sync.OnceValue(func() *table {
	t := &table{}
	for r := range rune(tableEnd) {
		t.class[r], t.fold[r] = classify(r), foldRune(r)
		if r < utf8.RuneSelf && (t.class[r] == letter || t.class[r] == digit) {
			t.plain[r] = t.fold[r][0]
		}
	}
	return t
})

func (t *table) classOf(r rune) class {
	if r < tableEnd {
		return t.class[r]
	}
	return classify(r)
}

func (t *table) appendFold(to []byte, r rune) []byte {
	switch {
	case r < tableEnd:
		return append(to, t.fold[r]...)
	case unicode.Is(unicode.Lo, r): // no case, and accents that belong to it
		return append(to, string(r)...)
	}
	return append(to, foldRune(r)...)
}

// zeroWidthSpace says where a word may end, in scripts without spaces, and is
// no part of one, unlike the other invisible characters.
const zeroWidthSpace = '\u200b'

func classify(r rune) class {
	switch {
	case isApostrophe(r):
		return apostrophe
	case '0' <= r && r <= '9':
		return digit
	case r == utf8.RuneError: // what is no character at all
		return separator
	case unicode.In(r, unicode.L, unicode.N, unicode.So): // So: pictures
		return letter
	case unicode.Is(unicode.M, r), isSkin(r):
		return mark
	case unicode.Is(unicode.Cf, r) && r != zeroWidthSpace:
		return invisible
	}
	return separator
}

// isApostrophe takes the typewriter's, the two quotes that stand for it, the
// letter that Ukrainian texts use, and the wide one.
func isApostrophe(r rune) bool {
	return r == '\'' || r == '‘' || r == '’' || r == 'ʼ' || r == '＇'
}

// isSkin knows the signs that give a picture the colour of its skin.
func isSkin(r rune) bool { return '\U0001f3fb' <= r && r <= '\U0001f3ff' }

// strokes are letters that Unicode does not see as an accented letter, but
// whoever has no key for them writes so.
var strokes = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "ħ", "h", "ŧ", "t", "ı", "i", "æ", "ae", "œ", "oe", "þ", "th")

// accent tells which marks are dropped. Vowel signs of other scripts, such as
// those of Devanagari, are no accents and stay.
func accent(r rune) bool {
	return unicode.Is(unicode.Mn, r) && r != '\u3099' && r != '\u309a' && // these two voice a Japanese letter
		unicode.In(r, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic)
}

// foldRune folds one character. It may become none or several.
func foldRune(r rune) string {
	switch {
	case isApostrophe(r):
		return "'"
	case accent(r), isSkin(r), classify(r) == invisible:
		return ""
	case r == 'ё' || r == 'Ё':
		return "е"
	case unicode.Is(unicode.Cherokee, r): // which x/text v0.43.0 folds to and fro
		return string(unicode.ToUpper(r))
	}
	folded := cases.Fold().String(string(r))
	var b strings.Builder
	for _, c := range folded {
		b.WriteString(bare(c))
	}
	return strokes.Replace(b.String())
}

// bare takes the accents off a letter. In Cyrillic only ѐ and ѝ have one; the
// others that Unicode can take apart are letters of their alphabets.
func bare(r rune) string {
	if !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Inherited) && r != 'ѐ' && r != 'ѝ' {
		if isApostrophe(r) {
			return "'"
		}
		return string(r)
	}
	return strings.Map(func(c rune) rune {
		if accent(c) {
			return -1
		}
		return c
	}, norm.NFD.String(string(r)))
}
