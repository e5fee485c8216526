package notebook

import (
	"cmp"
	"slices"
)

// Arrangement is the conversations that a filter lets pass, in groups. It never
// changes.
type Arrangement struct {
	Book    *Book
	Filter  Filter
	By      Grouping
	Groups  []Group // without those that have none
	Shown   int     // conversations, each once
	Replies int     // in those
	Total   int     // in the book
}

// Group is conversations that stand together.
type Group struct {
	// Key tells the groups of one grouping apart: a status, a tag, a day, the
	// target of a place … Empty is what has none, and in front of all others the
	// group of those that need a look.
	Key       string
	Title     string
	NeedsLook bool    // it is the one of orphans and reviews, on top
	Entries   []int32 // numbers of entries in their order
}

// The orders of entries.
const (
	inPlace = iota
	inTime  // the newest first
)

// orderIn is the order of entries inside of the groups of a grouping.
func orderIn(by Grouping) int {
	if by == ByAuthor || by == ByDay {
		return inTime
	}
	return inPlace
}

// sorted is an entry with what it is sorted by.
type sorted struct {
	place uint64 // which place it is shown at, in their order, and behind that where in its text
	born  int64  // in milliseconds of Unix time
	entry int32
}

// sort puts the entries in both orders.
func (b *Book) sort() {
	ranks := b.placeRanks()
	list := make([]sorted, len(b.entries))
	for i := range b.entries {
		e := &b.entries[i]
		list[i] = sorted{uint64(ranks[b.at[i][1]])<<32 | uint64(uint32(e.Spot.Start)), e.Note.Created.UnixMilli(), int32(i)}
	}
	order := func(compare func(x, y sorted) int) []int32 {
		slices.SortFunc(list, compare)
		entries := make([]int32, len(list))
		for i, s := range list {
			entries[i] = s.entry
		}
		return entries
	}
	b.orders[inTime] = order(func(x, y sorted) int { return cmp.Or(cmp.Compare(y.born, x.born), cmp.Compare(x.entry, y.entry)) })
	b.orders[inPlace] = order(func(x, y sorted) int {
		return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(x.born, y.born), cmp.Compare(x.entry, y.entry))
	})
}

// placeRanks numbers the places in their order.
func (b *Book) placeRanks() []uint32 {
	order := make([]int32, len(b.places))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, k int32) int {
		x, y := &b.places[i], &b.places[k]
		return cmp.Or(cmp.Compare(x.seat, y.seat), cmp.Compare(x.key, y.key), cmp.Compare(x.seated, y.seated), cmp.Compare(x.on.ID, y.on.ID))
	})
	ranks := make([]uint32, len(order))
	for at, i := range order {
		ranks[i] = uint32(at)
	}
	return ranks
}

// lookTitle is that of the group on top.
const lookTitle = "Needs a look"

// Arrange finds what a filter lets pass and puts it into groups.
func (b *Book) Arrange(f Filter, by Grouping) *Arrangement {
	if b.shelves[by] == nil {
		by = ByPlace
	}
	a := &Arrangement{Book: b, Filter: f, By: by, Total: len(b.entries)}
	t := b.test(f)
	on := b.shelves[by]
	var look []int32
	counts, entries := make([]int32, len(on.keys)), 0
	passed := make([]int32, 0, len(b.entries))
	for _, i := range b.orders[orderIn(by)] {
		if !t.passes(i) {
			continue
		}
		a.Shown++
		a.Replies += int(b.extents[i].Replies)
		if by != ByState && b.extents[i].NeedsLook {
			look = append(look, i)
			continue
		}
		passed = append(passed, i)
		for _, g := range on.of(i) {
			counts[g]++
			entries++
		}
	}
	if len(look) > 0 {
		rank := ranks(states)
		slices.SortStableFunc(look, func(i, k int32) int {
			return cmp.Compare(rank[string(b.entries[i].Spot.State)], rank[string(b.entries[k].Spot.State)])
		})
		a.Groups = append(a.Groups, Group{Title: lookTitle, NeedsLook: true, Entries: look})
	}
	a.Groups = append(a.Groups, on.divide(passed, counts, entries)...)
	return a
}

// divide puts entries into their groups; counts says how many each of these gets.
func (s *shelf) divide(entries, counts []int32, total int) []Group {
	groups := make([]Group, 0, len(s.keys))
	room := make([]int32, total)
	number := make([]int32, len(s.keys)) // of the group in groups
	for g, n := range counts {
		if n == 0 {
			continue
		}
		number[g] = int32(len(groups))
		groups = append(groups, Group{Key: s.keys[g], Title: s.titles[g], Entries: room[:0:n]})
		room = room[n:]
	}
	for _, i := range entries {
		for _, g := range s.of(i) {
			group := &groups[number[g]]
			group.Entries = append(group.Entries, i)
		}
	}
	return groups
}
