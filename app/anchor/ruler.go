package anchor

import (
	"sort"
	"unicode/utf8"
)

// stride is the distance of the marks on a ruler, in bytes: counting so far takes
// less time than anything else that is done to a note.
const stride = 512

// ruler turns bytes of a text into code points and back.
type ruler struct {
	text  string
	marks []mark // nil where each code point is one byte
}

// mark is a place in a text, counted in both.
type mark struct{ at, point int }

func newRuler(text string) ruler {
	r := ruler{text: text}
	if utf8.RuneCountInString(text) == len(text) {
		return r
	}
	point := 0
	for at := range text {
		if at >= len(r.marks)*stride {
			r.marks = append(r.marks, mark{at, point})
		}
		point++
	}
	return r
}

// pointAt is the number of code points in front of a byte.
func (r ruler) pointAt(at int) int {
	if r.marks == nil {
		return at
	}
	m := r.marks[sort.Search(len(r.marks), func(i int) bool { return r.marks[i].at > at })-1]
	return m.point + utf8.RuneCountInString(r.text[m.at:at])
}

// byteAt is where a code point begins; the one behind the last has a place too.
// ok is false beyond that.
func (r ruler) byteAt(point int) (at int, ok bool) {
	if point < 0 {
		return 0, false
	}
	if r.marks == nil {
		return point, point <= len(r.text)
	}
	m := r.marks[sort.Search(len(r.marks), func(i int) bool { return r.marks[i].point > point })-1]
	for at = m.at; m.point < point; m.point++ {
		if at == len(r.text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(r.text[at:])
		at += size
	}
	return at, true
}

// bytes turns [start, end) in code points into bytes. ok is false where they are
// not such a part of the text.
func (r ruler) bytes(start, end int) (from, to int, ok bool) {
	from, ok = r.byteAt(start)
	if !ok || end < start {
		return 0, 0, false
	}
	to, ok = r.byteAt(end)
	return from, to, ok
}
