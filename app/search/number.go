package search

import (
	"strings"
	"unicode/utf8"
)

// group is some digits in a row, in bytes of the text.
type group struct{ start, end int }

// thousands is how many digits a group of a large number has.
const thousands = 3

// number gives out the number that begins at start, where the digits up to end
// are its first, and says where to go on.
//
//	600,000  600.000  600'000  600 000   → 600000, the last also as 600 and 000
//	1,234.5  2,5  0.500                  → 1234.5  2.5  0.500
//	24.11.2025                           → 24, 11, 2025, one after the other
func (s *scanner) number(text string, start, end int, at *int, emit func(word)) int {
	s.groups = append(s.groups[:0], group{start, end})
	if s.spaced(text) {
		s.emitNumber(text, len(s.groups), *at, emit)
		for _, g := range s.groups {
			s.emitDigits(text, g, *at, true, emit)
		}
		*at++
		return s.groups[len(s.groups)-1].end
	}
	s.pointed(text)
	last := s.groups[len(s.groups)-1].end
	if whole, ok := s.wholeGroups(text); ok {
		s.emitNumber(text, whole, *at, emit)
		*at++
		return last
	}
	for _, g := range s.groups {
		s.emitDigits(text, g, *at, false, emit)
		*at++
	}
	return last
}

// spaced collects the groups of three digits behind the first, set apart by
// one kind of space.
func (s *scanner) spaced(text string) bool {
	if !s.canBeGrouped(text) {
		return false
	}
	sign := rune(0)
	for {
		i := s.groups[len(s.groups)-1].end
		c, size := utf8.DecodeRuneInString(text[i:])
		next, ok := s.digits(text, i+size)
		if !isGroupSpace(c) || sign != 0 && c != sign || !ok || next.end-next.start != thousands {
			return len(s.groups) > 1
		}
		sign = c
		s.groups = append(s.groups, next)
	}
}

// isGroupSpace knows the spaces that set thousands apart: the plain, the
// no-break, the figure, the thin and the narrow no-break one.
func isGroupSpace(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u2007' || r == '\u2009' || r == '\u202f'
}

// pointed collects the digits behind the first that have one point, comma or
// apostrophe before them.
func (s *scanner) pointed(text string) {
	for {
		i := s.groups[len(s.groups)-1].end
		c, size := utf8.DecodeRuneInString(text[i:])
		next, ok := s.digits(text, i+size)
		if c != '.' && c != ',' && !isApostrophe(c) || !ok {
			return
		}
		s.groups = append(s.groups, next)
	}
}

// digits finds the digits that begin at i, if no letter follows them.
func (s *scanner) digits(text string, i int) (g group, ok bool) {
	g = group{i, i}
	for g.end < len(text) && '0' <= text[g.end] && text[g.end] <= '9' {
		g.end++
	}
	if g.end == i {
		return g, false
	}
	next, _ := utf8.DecodeRuneInString(text[g.end:])
	class := s.classOf(next)
	return g, g.end == len(text) || class == separator || class == apostrophe
}

// canBeGrouped tells whether the first group is short enough for the first of
// a large number, and not the nought before a decimal point.
func (s *scanner) canBeGrouped(text string) bool {
	first := s.groups[0]
	return first.end-first.start <= thousands && text[first.start] != '0'
}

// wholeGroups tells whether the groups are one number, and how many of them
// are before its decimal point.
func (s *scanner) wholeGroups(text string) (whole int, ok bool) {
	n := len(s.groups)
	if n == 1 {
		return 1, true
	}
	sign := func(i int) string { return text[s.groups[i-1].end:s.groups[i].start] }
	whole = 1
	for s.canBeGrouped(text) && whole < n && sign(whole) == sign(1) && s.groups[whole].end-s.groups[whole].start == thousands {
		whole++
	}
	return whole, whole == n || whole == n-1 && strings.ContainsAny(sign(whole), ".,") && (whole == 1 || sign(whole) != sign(1))
}

// emitNumber gives out all groups as one number with so many before its point.
func (s *scanner) emitNumber(text string, whole, at int, emit func(word)) {
	w := word{at: at, start: s.groups[0].start, end: s.groups[len(s.groups)-1].end, number: true}
	s.buffer = s.buffer[:0]
	for i, g := range s.groups {
		if i == whole {
			w.point = s.groups[i-1].end
			s.buffer = append(s.buffer, '.')
		}
		s.buffer = append(s.buffer, text[g.start:g.end]...)
	}
	w.folded = s.buffer
	emit(w)
}

func (s *scanner) emitDigits(text string, g group, at int, part bool, emit func(word)) {
	s.buffer = append(s.buffer[:0], text[g.start:g.end]...)
	emit(word{folded: s.buffer, at: at, start: g.start, end: g.end, number: true, part: part})
}
