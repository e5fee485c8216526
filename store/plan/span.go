package plan

import (
	"crypto/sha256"
	"encoding/hex"
	"unicode/utf8"
)

// Field names one of the texts of a thing, where it has more than one.
type Field string

// The texts that notes on words can be on.
const (
	FieldText    Field = "text"    // of a provision
	FieldSummary Field = "summary" // of a statement
	FieldQuote   Field = "quote"   // of a statement
	FieldArchive Field = "archive" // of a source: what was kept of it
)

// Fields lists every text that notes on words can be on.
var Fields = []Field{FieldText, FieldSummary, FieldQuote, FieldArchive}

// FieldsOf lists the texts of a kind of thing, the one that is looked into
// first in front; nil where it has none.
func FieldsOf(kind TargetKind) []Field {
	switch kind {
	case OnProvision:
		return []Field{FieldText}
	case OnStatement:
		return []Field{FieldSummary, FieldQuote}
	case OnSource:
		return []Field{FieldArchive}
	}
	return nil
}

// Span is some words of a text, as the two selectors of the [W3C Web Annotation
// Data Model] that find them again: TextQuoteSelector (Exact, Prefix, Suffix)
// and TextPositionSelector (Start, End). The zero Span is no words.
//
// [W3C Web Annotation Data Model]: https://www.w3.org/TR/annotation-model/#selectors
type Span struct {
	Field  Field
	Exact  string // the words
	Prefix string // some of the text in front of them
	Suffix string // some of the text behind them
	Start  int    // in code points of the text in NFC with LF line ends
	End    int    // exclusive
	SHA256 string // of the text's UTF-8 bytes, in lower-case hexadecimal
}

// SumOf is the SHA-256 of a text, as [Span] and [Archive] have it.
func SumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// In reports whether the span's words stand in a text just where it says.
func (s *Span) In(text string) bool {
	start, end, ok := ByteRange(text, s.Start, s.End)
	return ok && text[start:end] == s.Exact
}

// ByteRange turns [start, end) in code points into bytes of a text; ok is false
// where the text is shorter, or the end in front of the start.
func ByteRange(text string, start, end int) (from, to int, ok bool) {
	if start < 0 || end < start {
		return 0, 0, false
	}
	from, ok = byteAt(text, start)
	if !ok {
		return 0, 0, false
	}
	n, ok := byteAt(text[from:], end-start)
	return from, from + n, ok
}

// byteAt is the place in bytes of the code point with that number; the one
// behind the last has a place too.
func byteAt(text string, point int) (int, bool) {
	at := 0
	for ; point > 0; point-- {
		if at == len(text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, true
}

// AnchorState says how well it is known where the words of a note are.
type AnchorState string

// The states of an anchor, the surest first.
const (
	AnchorExact     AnchorState = "exact"     // the text is the one that the note was written on
	AnchorKept      AnchorState = "kept"      // another text has all the words
	AnchorReview    AnchorState = "review"    // another text has some of the words: somebody should look
	AnchorSuggested AnchorState = "suggested" // words like these stand there; only a person can say whether they are meant
	AnchorOrphan    AnchorState = "orphan"    // the words are gone
)

// AnchorStates lists every state of an anchor.
var AnchorStates = []AnchorState{AnchorExact, AnchorKept, AnchorReview, AnchorSuggested, AnchorOrphan}

// Anchor is the place of a note in the text that it was written on, which may
// have been edited since.
type Anchor struct {
	Span
	State AnchorState // never suggested
	Was   string      // the words that the note was written on, or last confirmed to be on; Exact where none was lost
}
