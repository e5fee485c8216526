package search

import (
	"bytes"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// word is one word of a text as scan finds it.
type word struct {
	folded     []byte // valid until the next word
	at         int    // which word of the text it is, from 0
	start, end int    // in bytes of the text
	number     bool   // written in digits only, apart from what sets them apart
	point      int    // where the decimal point of a number is, in bytes; or 0
	part       bool   // a part of the word before it, at the same place: 600 of "600 000"
}

// scanner finds words. It is not safe for concurrent use.
type scanner struct {
	*table
	buffer []byte // the word that is given out
	spare  []byte
	groups []group
}

func newScanner() *scanner { return &scanner{table: glyphs()} }

// scan calls emit for each word of the text in turn, and says how many there
// are. Parts of words are given out behind them and not counted.
func (s *scanner) scan(text string, emit func(word)) int {
	at := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch c := s.classOf(r); c {
		case letter, digit:
			i = s.word(text, i, &at, emit)
		default:
			i += size
		}
	}
	return at
}

// run is an unbroken row of letters and digits.
type run struct {
	end       int // behind its last character that can be seen
	next      int // where to go on
	digits    bool
	simple    bool // only of characters in the table
	letters   int  // how many characters
	first     int  // where its first apostrophe is; or -1
	last      int  // where its last apostrophe is; or -1
	lastAfter int  // how many letters are behind that
}

// measure folds the run that begins at start into the buffer.
func (s *scanner) measure(text string, start int) run {
	r := run{digits: true, simple: true, first: -1, last: -1}
	s.buffer = s.buffer[:0]
	i := start
	for i < len(text) {
		if n := s.plainLetters(text, i, &r); n > 0 {
			i += n
			continue
		}
		c, size := utf8.DecodeRuneInString(text[i:])
		class := s.classOf(c)
		if class == separator || class == apostrophe && !s.betweenLetters(text, start, i, i+size) {
			break
		}
		switch class {
		case apostrophe:
			if r.first < 0 {
				r.first = i
			}
			r.last, r.lastAfter = i, 0
		case letter, digit:
			r.letters++
			r.lastAfter++
		}
		r.digits = r.digits && class == digit
		r.simple = r.simple && (c < tableEnd || class == apostrophe)
		s.buffer = s.appendFold(s.buffer, c)
		i += size
		if class != invisible {
			r.end = i
		}
	}
	r.next = i
	return r
}

// plainLetters takes the ASCII letters and digits that begin at i: the shortest
// way for most of most texts.
func (s *scanner) plainLetters(text string, i int, r *run) (n int) {
	for ; i+n < len(text) && text[i+n] < utf8.RuneSelf && s.plain[text[i+n]] != 0; n++ {
		r.digits = r.digits && text[i+n] <= '9'
		s.buffer = append(s.buffer, s.plain[text[i+n]])
	}
	if n > 0 {
		r.letters += n
		r.lastAfter += n
		r.end = i + n
	}
	return n
}

// betweenLetters tells whether the apostrophe at [i, j) stands inside a word.
func (s *scanner) betweenLetters(text string, start, i, j int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[start:i])
	after, _ := utf8.DecodeRuneInString(text[j:])
	b := s.classOf(before)
	return (b == letter || b == mark) && j < len(text) && s.classOf(after) == letter
}

// word gives out the word or words that begin at i, and says where to go on.
func (s *scanner) word(text string, i int, at *int, emit func(word)) int {
	r := s.measure(text, i)
	switch {
	case !r.simple:
		s.segments(text, i, r.end, at, emit)
		return r.next
	case r.digits:
		return s.number(text, i, r.next, at, emit)
	case r.letters == 1:
		if end := s.initials(text, i, r.end); end > 0 {
			emit(word{folded: s.buffer, at: *at, start: i, end: end})
			*at++
			return end
		}
	}
	if len(s.buffer) == 0 {
		return r.next
	}
	emit(word{folded: s.buffer, at: *at, start: i, end: r.end})
	if r.first >= 0 {
		s.aroundApostrophe(text, i, r, *at, emit)
	}
	*at++
	return r.next
}

// aroundApostrophe gives out what else a word with an apostrophe is found by:
// Ukraine's by Ukraine, l'accord by accord.
func (s *scanner) aroundApostrophe(text string, start int, r run, at int, emit func(word)) {
	const possessive, elided = "'s", 2 // l', d', qu'
	if stem, ok := bytes.CutSuffix(s.buffer, []byte(possessive)); ok && r.lastAfter == 1 {
		emit(word{folded: stem, at: at, start: start, end: r.last, part: true})
	}
	i := bytes.IndexByte(s.buffer, '\'')
	if i > elided || s.buffer[0] >= utf8.RuneSelf { // Cyrillic words with an apostrophe are one word
		return
	}
	_, size := utf8.DecodeRuneInString(text[r.first:])
	emit(word{folded: s.buffer[i+1:], at: at, start: r.first + size, end: r.end, part: true})
}

// initials extends a word of one letter that ends at i over letters with full
// stops between them, as in U.S. or e.g., and folds them into the buffer. It
// gives the end of the last letter, or 0 when these are no initials.
func (s *scanner) initials(text string, start, i int) (end int) {
	from := i
	for i+1 < len(text) && text[i] == '.' {
		c, size := utf8.DecodeRuneInString(text[i+1:])
		next, _ := utf8.DecodeRuneInString(text[i+1+size:])
		if s.classOf(c) != letter || i+1+size < len(text) && s.classOf(next) != separator {
			break
		}
		s.buffer = s.appendFold(s.buffer, c)
		i += 1 + size
	}
	if i == from {
		return 0
	}
	return i
}

// segments gives out the words of scripts that need rules of their own, as
// Unicode has them: Han characters one by one, Hebrew with its marks, pictures.
func (s *scanner) segments(text string, start, end int, at *int, emit func(word)) {
	segment := words.FromString(text[start:end])
	for segment.Next() {
		i := start + segment.Start()
		s.buffer = s.buffer[:0]
		last := i
		for j, c := range segment.Value() {
			s.buffer = s.appendFold(s.buffer, c)
			if s.classOf(c) != invisible {
				_, size := utf8.DecodeRuneInString(text[i+j:])
				last = i + j + size
			}
		}
		if len(s.buffer) == 0 {
			continue
		}
		emit(word{folded: s.buffer, at: *at, start: i, end: last})
		*at++
	}
}

// prefixEnd is where the shortest beginning of a word ends, in bytes of its
// text, that folds to at least n bytes. Accents stay with their letter.
func (s *scanner) prefixEnd(text string, w word, n int) int {
	folded, i := 0, w.start
	for i < w.end {
		c, size := utf8.DecodeRuneInString(text[i:])
		class := s.classOf(c)
		if folded >= n && class != mark {
			break
		}
		switch {
		case i == w.point && w.number:
			folded++
		case class == separator, class == apostrophe && w.number: // sets digits or initials apart
		default:
			s.spare = s.appendFold(s.spare[:0], c)
			folded += len(s.spare)
		}
		i += size
	}
	return i
}
