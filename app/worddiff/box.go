package worddiff

import (
	"math"
	"unicode"
)

// The alignment of a box is the likeliest way in which the new tokens came out
// of the old ones, in a model of three states:
//
//	           ┌──────────── match: a token stays ◀───────────┐
//	           │               │      ▲                       │
//	     opens │               │      │                 jumps │
//	           ▼               ▼      │                       ▼
//	edit: words are replaced, ─┘      └─ jump: a sentence, or much of one,
//	inserted, taken out: each costs      comes in or goes: costs once
//
// It is found as Gotoh found alignments with affine gaps (J. Mol. Biol. 162,
// 1982), with two kinds of gap instead of one. All worths and costs are in
// quarters of a bit: minus the binary logarithm of how likely the step is.
type model struct {
	opens    int32 // a change begins
	replaces int32 // it goes on with one word in place of another
	shifts   int32 // it goes on with a word too many or too few
	jumps    int32 // a sentence comes in or goes
	early    bool  // what may stand in one of two places is matched with the first

	gain func(token Token, count, total int) int32 // what a match of a token is worth that comes count times among total
}

const bits = 4 // quarters in a bit

// history is the model of how texts come about.
var history = model{
	opens:    10, // about every sixth word begins a change
	replaces: 3,  // three in five
	shifts:   4,  // one in two
	jumps:    40, // as much as seven words too many
	gain:     gainOf,
}

// reading is the model of how people mark what has changed: they mark as little
// as they can, but do not leave a comma or "the" standing between two changes.
// Where a match could stand in one of two places it stands in the first. The
// numbers, in tenths of a word, are those that come closest to sentences that
// people have marked.
var reading = model{
	opens: 3,
	early: true,
	jumps: 1 << 20, // never: a sentence is marked like any other words
	gain: func(token Token, _, _ int) int32 {
		switch {
		case token.Kind != Word:
			return 5
		case isShort(token.Key):
			return 4
		}
		return 11
	},
}

// A match is worth the logarithm of how much likelier it is to be meant than to
// be chance. How often a word comes by chance is estimated from both texts, as
// if they had already seen prior other words: in a text of ten words none is
// rare.
const (
	prior     = 60
	stays     = 0.8      // how likely a word stays
	atMost    = 9 * bits // one word alone never outweighs a jump
	marksMost = 2 * bits // every sentence has a full stop
	shortMost = 3 * bits // "of", "the", "und", "не" are common in every text, however short it is
)

func gainOf(token Token, count, total int) int32 {
	most := float64(atMost)
	switch {
	case token.Kind != Word:
		most = marksMost
	case isShort(token.Key):
		most = shortMost
	}
	chance := float64(count+1) / float64(total+prior)
	return int32(math.Round(max(1, min(most, bits*math.Log2(stays/chance)))))
}

// isShort reports whether a word has up to three letters of an alphabet. A number
// is not short, nor is an ideograph.
func isShort(word string) bool {
	letters := 0
	for _, r := range word {
		if r >= 0x530 || !unicode.IsLetter(r) { // behind Latin, Greek and Cyrillic
			return false
		}
		letters++
	}
	return letters <= 3
}

// state is where the model stands behind a token of each side.
type state uint8

const (
	matched state = iota
	edited
	jumped
)

// move is how a state was entered: from which state, and over which tokens.
type move uint8

const (
	overBoth move = iota
	overOld
	overNew
	nowhere // the state changes, the place does not
)

// The steps into the three states are kept in one byte a cell.
const (
	matchFrom = 0 // 2 bits: the state before
	editFrom  = 2 // 1 bit: whether the state before was edited, not matched
	editMove  = 3 // 2 bits
	jumpMove  = 5 // 2 bits; nowhere: out of a match
)

// impossible is less than any alignment is worth, and far from overflowing.
const impossible = math.MinInt32 / 2

// scores are the worths of the three states in one cell.
type scores struct{ match, edit, jump int32 }

// table is the working memory of one box, used again for the next.
type table struct {
	rows  [2][]scores
	steps []uint8
}

// fill aligns a box as a whole. The rows of scores have a cell in front that is
// outside the table.
func (a *aligner) fill(b box) {
	was, now := a.old[b.oldFrom:b.oldTo], a.new[b.newFrom:b.newTo]
	t, m := &a.table, a.model
	for i := range t.rows {
		t.rows[i] = sized(t.rows[i], len(now)+2)
		for j := range t.rows[i] {
			t.rows[i][j] = none
		}
	}
	width := len(now) + 1
	t.steps = sized(t.steps, width*(len(was)+1))
	before, row := t.rows[0], t.rows[1]
	for i := range len(was) + 1 {
		steps := t.steps[i*width : (i+1)*width]
		corner, left := before[0], none
		for j := range steps {
			over, here, step := before[j+1], none, uint8(0)
			switch {
			case i > 0 && j > 0 && was[i-1] == now[j-1]:
				here.match, step = corner.matched(m, a.gain[was[i-1]])
			case i == 0 && j == 0:
				here.match = 0 // what stands in front of the box is matched
			}
			step |= here.edited(m, over, left, corner)
			step |= here.jumped(m, over, left)
			row[j+1], steps[j] = here, step
			corner, left = over, here
		}
		before, row = row, before
	}
	a.trace(b, before[width])
}

// none is a cell outside the table.
var none = scores{impossible, impossible, impossible}

// matched is the worth of a match behind this cell, and its step.
func (s scores) matched(m *model, gain int32) (int32, uint8) {
	best, from := s.match, matched
	if s.edit > best || m.early && s.edit == best {
		best, from = s.edit, edited
	}
	if s.jump > best {
		best, from = s.jump, jumped
	}
	return best + gain, uint8(from) << matchFrom
}

// edited sets the worth of being in a change here, and gives its step.
func (s *scores) edited(m *model, over, left, corner scores) uint8 {
	worth, was := corner.changing(m)
	best, way := worth-m.replaces, overBoth
	if w, c := over.changing(m); m.better(w-m.shifts, c, best, was) {
		best, was, way = w-m.shifts, c, overOld
	}
	if w, c := left.changing(m); m.better(w-m.shifts, c, best, was) {
		best, was, way = w-m.shifts, c, overNew
	}
	s.edit = max(best, impossible)
	return was<<editFrom | uint8(way)<<editMove
}

// better compares two ways into a change. Of equal ones that is better which goes
// on with a change: so what could stand in one of two places is matched with the
// first.
func (m *model) better(worth int32, was uint8, best int32, bestWas uint8) bool {
	return worth > best || m.early && worth == best && was >= bestWas
}

// changing is the worth of going on from this cell in a change, before the cost
// of the next step, and whether it was one before.
func (s scores) changing(m *model) (worth int32, was uint8) {
	if begins := s.match - m.opens; begins > s.edit {
		return begins, 0
	}
	return s.edit, 1
}

// jumped sets the worth of being in a jump here, and gives its step.
func (s *scores) jumped(m *model, over, left scores) uint8 {
	way := nowhere
	s.jump = s.match - m.jumps
	if over.jump > s.jump {
		s.jump, way = over.jump, overOld
	}
	if left.jump > s.jump {
		s.jump, way = left.jump, overNew
	}
	return uint8(way) << jumpMove
}

// trace goes back over the steps from the end of the box, and adds the matches.
func (a *aligner) trace(b box, end scores) {
	at := matched
	if end.edit > end.match || a.model.early && end.edit == end.match {
		at = edited
	}
	if end.jump > max(end.match, end.edit) {
		at = jumped
	}
	first := len(a.matches)
	i, j, width := b.oldTo-b.oldFrom, b.newTo-b.newFrom, b.newTo-b.newFrom+1
	for i > 0 || j > 0 {
		step := a.table.steps[i*width+j]
		var m move
		switch at {
		case matched:
			a.matches = append(a.matches, Match{b.oldFrom + i - 1, b.newFrom + j - 1, 1})
			m, at = overBoth, state(step>>matchFrom&3)
		case edited:
			m, at = move(step>>editMove&3), state(step>>editFrom&1)
		case jumped:
			if m = move(step >> jumpMove & 3); m == nowhere {
				at = matched
			}
		}
		if m == overBoth || m == overOld {
			i--
		}
		if m == overBoth || m == overNew {
			j--
		}
	}
	a.join(first)
}

// join turns the matches from first on, which are of one token each and stand
// from back to front, into runs.
func (a *aligner) join(first int) {
	found := a.matches[first:]
	back := make([]Match, len(found))
	for k, m := range found {
		back[len(found)-1-k] = m
	}
	a.matches = a.matches[:first]
	for _, m := range back {
		a.add(m.Old, m.New, 1)
	}
}

// sized is a slice of that length, in the old memory where it suffices. What is
// in it is of no meaning.
func sized[T any](s []T, length int) []T {
	if cap(s) < length {
		return make([]T, length)
	}
	return s[:length]
}
