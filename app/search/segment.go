package search

import (
	"slices"
	"sort"
	"strings"
)

// segment is the folded text of some records, with what filters ask about them: one word after the other in a
// long row, and for every distinct word its places in that row:
//
//	place   0  1    2     3  4       5
//	        6  ·  Army ceiling  ·  The …      (· between two fields)
//	words   "6" "army" "ceiling" …            sorted
//	posts    0    2      3                    of all words, one word after the other
//
// So the words with one beginning are neighbours, and so are their places.
type segment struct {
	records []record
	facts   []facts  // by record
	about   []int32  // of all records, one after the other: the subjects they are about
	abouts  []uint32 // by record: where its own end in about
	of      []uint32 // by record: where its fields begin in starts; one more at the end
	starts  []uint32 // by field: its first place; fields without words are left out
	names   []uint8  // by field: which field of its kind
	owners  []uint32 // by field: its record
	heads   set      // fields that name their record
	blocks  []uint32 // by place/blockSize: the last field that begins at or before its first place

	words string   // all distinct words
	ends  []uint32 // by word: its end in words
	posts []uint32 // places in order
	froms []uint32 // by word: where its places begin in posts; one more at the end
}

// blockSize is over how many places a field is looked for one by one.
const blockSize = 16

// gap stands in the row between two fields, so that no phrase crosses them.
const gap = ^uint32(0)

// builder collects the row.
type builder struct {
	segment
	lexicon
	row   []uint32 // ids
	parts []part
}

// part is a word that shares a place with another.
type part struct{ place, id uint32 }

// newSegment reads the fields of the records.
func (x *Index) newSegment(list []record) *segment {
	b := &builder{segment: segment{records: list, of: make([]uint32, 0, len(list)+1)}}
	s := newScanner()
	for n, r := range list {
		b.of = append(b.of, uint32(len(b.starts)))
		for field := range layouts[r.kind].fields {
			b.add(s, uint32(n), uint8(field), x.text(r, field))
		}
		b.facts = append(b.facts, x.factsOf(r))
		b.about = x.aboutOf(b.about, r)
		b.abouts = append(b.abouts, uint32(len(b.about)))
	}
	b.of = append(b.of, uint32(len(b.starts)))
	b.sortWords()
	b.addBlocks()
	b.addHeads()
	done := b.segment // without what it was built from
	return &done
}

// add puts one field at the end of the row, if it has words or stands for the
// record.
func (b *builder) add(s *scanner, owner uint32, name uint8, text string) {
	start := uint32(len(b.row))
	n := s.scan(text, func(w word) {
		id := b.id(w.folded)
		if w.part {
			b.parts = append(b.parts, part{start + uint32(w.at), id})
			return
		}
		b.row = append(b.row, id)
	})
	if n > 0 || int(name) == layouts[b.records[owner].kind].main {
		b.row = append(b.row, gap)
		b.starts = append(b.starts, start)
		b.names = append(b.names, name)
		b.owners = append(b.owners, owner)
	}
}

// sortWords writes down the words in order, and the places of each.
func (b *builder) sortWords() {
	order := b.sorted()
	rank := make([]uint32, len(order))
	var all strings.Builder
	all.Grow(len(b.letters))
	b.ends = make([]uint32, len(order))
	for n, id := range order {
		rank[id] = uint32(n)
		all.Write(b.lexicon.word(id))
		b.ends[n] = uint32(all.Len())
	}
	b.words = all.String()

	b.froms = make([]uint32, len(order)+1)
	b.eachPlace(func(_, id uint32) { b.froms[rank[id]+1]++ })
	for n := range order {
		b.froms[n+1] += b.froms[n]
	}
	next := slices.Clone(b.froms)
	b.posts = make([]uint32, b.froms[len(order)])
	b.eachPlace(func(place, id uint32) {
		n := rank[id]
		b.posts[next[n]] = place // twice the same for 000 of "100 000 000"
		next[n]++
	})
}

// eachPlace goes along the row.
func (b *builder) eachPlace(visit func(place, id uint32)) {
	parts := b.parts
	for place, id := range b.row {
		if id == gap {
			continue
		}
		visit(uint32(place), id)
		for len(parts) > 0 && parts[0].place == uint32(place) {
			visit(uint32(place), parts[0].id)
			parts = parts[1:]
		}
	}
}

func (b *builder) addBlocks() {
	field := uint32(0)
	for place := uint32(0); place < uint32(len(b.row)); place += blockSize {
		for int(field)+1 < len(b.starts) && b.starts[field+1] <= place {
			field++
		}
		b.blocks = append(b.blocks, field)
	}
}

func (b *builder) addHeads() {
	b.heads = newSet(len(b.starts))
	for field, owner := range b.owners {
		if int(b.names[field]) < layouts[b.records[owner].kind].heads {
			b.heads.add(uint32(field))
		}
	}
}

// fieldAt is the field that a place is in.
func (s *segment) fieldAt(place uint32) uint32 {
	field := s.blocks[place/blockSize]
	for int(field)+1 < len(s.starts) && s.starts[field+1] <= place {
		field++
	}
	return field
}

// span is a row of neighbouring words: [from, to).
type span struct{ from, to int }

// find gives the word itself, or all words that begin with it.
func (s *segment) find(word string, prefix bool) span {
	from := sort.Search(len(s.ends), func(i int) bool { return s.word(i) >= word })
	if !prefix {
		if from < len(s.ends) && s.word(from) == word {
			return span{from, from + 1}
		}
		return span{from, from}
	}
	to := from + sort.Search(len(s.ends)-from, func(i int) bool { return !strings.HasPrefix(s.word(from+i), word) })
	return span{from, to}
}

func (s *segment) word(i int) string {
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.words[start:s.ends[i]]
}

// places are where the words of a span stand; in order if it is one word.
func (s *segment) places(of span) []uint32 {
	return s.posts[s.froms[of.from]:s.froms[of.to]]
}
