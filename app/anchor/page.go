package anchor

import (
	"sort"
	"unicode/utf8"
)

// Page is a text in whatever form that is made ready once for many offsets of a
// browser, each of which would be counted from its beginning. It never changes.
type Page struct {
	text  string
	marks []pageMark
}

// pageMark is a place where a page can be cut so that the forms of the two parts
// make up the form of the whole, counted in every way.
type pageMark struct {
	at     int // in bytes
	units  int // of UTF-16 in front of it
	points int // code points of its [Form]
}

// NewPage makes a text ready.
func NewPage(text string) *Page {
	p := &Page{text: text, marks: []pageMark{{}}}
	for last := p.marks[0]; ; {
		at := last.at + stride
		for at < len(text) && !cuttable(text, at) {
			at++
		}
		if at >= len(text) {
			return p
		}
		for _, r := range text[last.at:at] {
			if last.units++; r > 0xFFFF {
				last.units++
			}
		}
		last.points += utf8.RuneCountInString(Form(text[last.at:at]))
		last.at = at
		p.marks = append(p.marks, last)
	}
}

// FromUTF16 is [FromUTF16] in this page.
func (p *Page) FromUTF16(start, end int) (from, to int, err error) {
	if start < 0 || end < start {
		return 0, 0, ErrReversed
	}
	m := p.marks[sort.Search(len(p.marks), func(i int) bool { return p.marks[i].units > start })-1]
	from, to, err = fromUTF16(p.text[m.at:], start-m.units, end-m.units)
	return m.points + from, m.points + to, err
}
