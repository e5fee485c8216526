package finder

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"demarche/app/roll"
	"demarche/app/search"
	"demarche/app/wrap"
)

// piece is a part of a text as it is drawn: on one line, white space of any
// sort as one space, nothing invisible but what joins letters.
type piece struct {
	text  string
	marks []roll.Mark // the words found, in order
	rest  bool        // more of the text follows
}

// spot is a place in a text, counted both ways.
type spot struct{ bytes, points int }

// spotAt finds a place by code points; beyond the end it is the end.
func spotAt(text string, points int) spot {
	s := spot{}
	for s.points < points && s.bytes < len(text) {
		_, n := utf8.DecodeRuneInString(text[s.bytes:])
		s = spot{s.bytes + n, s.points + 1}
	}
	return s
}

// pieceOf takes at most so many code points of a text from a place on.
func pieceOf(text string, spans []search.Span, from spot, most int) piece {
	w := writer{spans: spans, open: -1}
	if from.bytes > 0 {
		w.WriteString(wrap.Ellipsis)
	}
	at := from.points
	for _, r := range text[from.bytes:] {
		if at-from.points >= most {
			w.piece.rest = true
			break
		}
		w.add(r, at)
		at++
	}
	w.close(w.Len())
	w.piece.text = w.String()
	return w.piece
}

// writer writes a piece.
type writer struct {
	strings.Builder
	piece piece
	spans []search.Span // those that have not ended
	open  int           // where the first of them began in the piece; -1: not yet
	space bool          // one is due before the next letter
}

// add takes the code point that stands at a place in the text.
func (w *writer) add(r rune, at int) {
	for len(w.spans) > 0 && at >= w.spans[0][1] {
		w.close(w.Len())
		w.spans = w.spans[1:]
	}
	switch {
	case unicode.IsSpace(r) || unicode.IsControl(r):
		w.space = w.Len() > 0
		return
	case roll.Unseen(r):
		return
	}
	if w.space {
		w.WriteByte(' ')
		w.space = false
	}
	if w.open < 0 && len(w.spans) > 0 && at >= w.spans[0][0] {
		w.open = w.Len()
	}
	w.WriteRune(r)
}

func (w *writer) close(at int) {
	if w.open >= 0 && at > w.open {
		w.piece.marks = append(w.piece.marks, roll.Mark{Start: w.open, End: at})
	}
	w.open = -1
}

// before is a good place to begin, so many code points before another: where a
// word begins, or else between two letters.
func before(text string, s spot, lead int) spot {
	from := s
	for ; lead > 0 && from.bytes > 0; lead-- {
		_, n := utf8.DecodeLastRuneInString(text[:from.bytes])
		from = spot{from.bytes - n, from.points - 1}
	}
	if from.bytes == 0 {
		return from
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:from.bytes]); unicode.IsSpace(r) {
		return from
	}
	for at := from; at.bytes < s.bytes; {
		r, n := utf8.DecodeRuneInString(text[at.bytes:])
		at = spot{at.bytes + n, at.points + 1}
		if unicode.IsSpace(r) {
			return at
		}
	}
	return wholeLetter(text, from, s)
}

// wholeLetter is the first place from one on, and before another, where a
// letter begins, accents and all.
func wholeLetter(text string, from, until spot) spot {
	const back = 64 // bytes: longer than nearly every letter
	begin := max(0, from.bytes-back)
	for begin > 0 && !utf8.RuneStart(text[begin]) {
		begin--
	}
	it := graphemes.FromString(text[begin:until.bytes])
	for it.Next() {
		if at := begin + it.Start(); at >= from.bytes {
			return spot{at, from.points + utf8.RuneCountInString(text[from.bytes:at])}
		}
	}
	return until
}

// excerptLines is how many lines of a text a hit shows.
const excerptLines = 2

// excerpt is the part of a text around its first match that fills the lines of
// a hit, and how it is cut into lines.
func (k *look) excerpt(text string, spans []search.Span, width float32) (p piece, lines []wrap.Line, more bool) {
	width = max(width, k.text)
	most := int(excerptLines*width/k.narrow) + 1 // of the narrowest letters
	try := func(from spot) (seen bool) {
		p = pieceOf(text, spans, from, most)
		lines, more = k.Wrapped(plain, p.text, width, excerptLines)
		whole := len(p.marks) > 0 && (!p.rest || p.marks[0].End < len(p.text))
		return whole && p.marks[0].End <= lines[len(lines)-1].End
	}
	if len(spans) == 0 {
		try(spot{})
		return p, lines, more || p.rest
	}
	if spans[0][0] < most && try(spot{}) {
		return p, lines, more || p.rest
	}
	first := spotAt(text, spans[0][0])
	// Half a line shows what the words belong to. Wide letters need less of it.
	for lead := int(width / k.average / 2); !try(before(text, first, lead)) && lead > 0; lead /= 2 {
	}
	return p, lines, more || p.rest
}

// rightToLeft reports whether a text has letters of a script that is written
// so.
func rightToLeft(text string) bool {
	for _, r := range text {
		if r >= 0x590 && (r < 0x900 || r >= 0xFB1D && r < 0xFE00 || r >= 0xFE70 && r < 0xFF00 ||
			r >= 0x10800 && r < 0x11000 || r >= 0x1E800 && r < 0x1F000) {
			return true
		}
	}
	return false
}
