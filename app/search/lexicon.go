package search

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// lexicon numbers distinct words from 0. It is a hash table over one row of
// letters: a Go map would want a string of its own for each of half a million
// words.
type lexicon struct {
	letters []byte   // of all words, one after the other
	until   []uint32 // by id: its end in letters
	seed    maphash.Seed
	slots   []uint64 // a half of the hash, then id + 1; 0 is free. A power of two, at most half full
}

// leastSlots is how many slots there are at first.
const leastSlots = 1 << 10

// idMask is where the id is in a slot. The rest tells most words apart without
// a look at their letters, which are seldom in the processor's cache.
const idMask = 1<<32 - 1

// id is the number of a word, a new one if it was not met before.
func (l *lexicon) id(word []byte) uint32 {
	if 2*len(l.until) >= len(l.slots) {
		l.grow()
	}
	hash := maphash.Bytes(l.seed, word)
	for i := l.slot(hash); ; i = l.slot(i + 1) {
		if l.slots[i] == 0 {
			l.letters = append(l.letters, word...)
			l.until = append(l.until, uint32(len(l.letters)))
			l.slots[i] = hash&^idMask | uint64(len(l.until))
		}
		if s := l.slots[i]; s&^idMask == hash&^idMask {
			if id := uint32(s&idMask) - 1; bytes.Equal(l.word(id), word) {
				return id
			}
		}
	}
}

func (l *lexicon) slot(hash uint64) uint64 { return hash & uint64(len(l.slots)-1) }

func (l *lexicon) word(id uint32) []byte {
	start := uint32(0)
	if id > 0 {
		start = l.until[id-1]
	}
	return l.letters[start:l.until[id]]
}

func (l *lexicon) grow() {
	if l.slots == nil {
		l.seed = maphash.MakeSeed() // where words lie in the table changes nothing outside
	}
	l.slots = make([]uint64, max(leastSlots, 2*len(l.slots)))
	for id := range l.until {
		hash := maphash.Bytes(l.seed, l.word(uint32(id)))
		i := l.slot(hash)
		for l.slots[i] != 0 {
			i = l.slot(i + 1)
		}
		l.slots[i] = hash&^idMask | uint64(id+1)
	}
}

// sorted gives the ids in the order of their words. Most are told apart by
// their first eight bytes, compared as one number.
func (l *lexicon) sorted() []uint32 {
	type entry struct {
		first uint64
		id    uint32
	}
	entries := make([]entry, len(l.until))
	for id := range entries {
		var first [8]byte
		copy(first[:], l.word(uint32(id)))
		entries[id] = entry{binary.BigEndian.Uint64(first[:]), uint32(id)}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		if c := cmp.Compare(a.first, b.first); c != 0 {
			return c
		}
		return bytes.Compare(l.word(a.id), l.word(b.id))
	})
	ids := make([]uint32, len(entries))
	for i, e := range entries {
		ids[i] = e.id
	}
	return ids
}
