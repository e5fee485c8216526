package search

import (
	"slices"
	"sort"
	"sync"
)

// Options say how a query is meant.
type Options struct {
	// Typing takes the last word as the beginning of one, unless the query ends
	// in a space: the person has not finished it.
	Typing bool
}

// Find looks for a query; [Help] describes the language. Its error is a
// [*QueryError]. A query without any word or filter finds nothing.
func (x *Index) Find(text string, opt Options) (*Result, error) {
	q := parse(text, opt.Typing)
	r := &Result{index: x, marker: newMarker(q.words)}
	var tests []test
	for _, f := range q.filters {
		t, err := x.test(f)
		if err != nil {
			return nil, err
		}
		if t != nil {
			tests = append(tests, t)
		}
	}
	r.asked = len(q.words)+len(q.without)+len(tests) > 0
	if !r.asked {
		return r, nil
	}
	r.parts = make([]found, len(x.segments))
	var all sync.WaitGroup
	for i, s := range x.segments {
		all.Go(func() { r.parts[i] = s.search(q, tests) })
	}
	all.Wait()
	return r, nil
}

// found is what a query found in one segment.
type found struct {
	*segment
	fields  []uint32 // in the order of hits
	records int      // how many have everything asked for
}

// search finds the records, and puts their fields in order.
func (s *segment) search(q query, tests []test) found {
	f := found{segment: s}
	m, ok := s.match(q)
	if !ok {
		return f
	}
	for _, t := range tests {
		passes := t(s)
		m.records.each(func(n uint32) {
			if !passes(n) {
				m.records.remove(n)
			}
		})
	}
	f.records = m.records.count()
	if f.records == 0 {
		return f
	}
	if layouts[s.records[0].kind].heads > 0 { // a segment is of one kind
		m.better.keep(m.records)
		m.records.drop(m.better)
		f.fields = s.fieldsOf(f.fields, q, m.better, m.fields)
	}
	f.fields = s.fieldsOf(f.fields, q, m.records, m.fields)
	return f
}

// fieldsOf adds the fields of records that hold a word; where none was asked
// for, those that stand for the record.
func (s *segment) fieldsOf(list []uint32, q query, records, fields set) []uint32 {
	records.each(func(n uint32) {
		for field := s.of[n]; field < s.of[n+1]; field++ {
			if len(q.words) > 0 && fields.has(field) ||
				len(q.words) == 0 && int(s.names[field]) == layouts[s.records[n].kind].main {
				list = append(list, field)
			}
		}
	})
	return list
}

// matches are what the words of a query are found in.
type matches struct {
	records set // have every word
	better  set // have every word in the fields that name the record
	fields  set // have any of them
}

// match looks for the words; ok is false when no record has them all.
func (s *segment) match(q query) (m matches, ok bool) {
	n := len(s.records)
	m = matches{newSet(n), newSet(n), newSet(len(s.starts))}
	m.records.fill(n)
	m.better.fill(n)
	fields, owners, heads := newSet(len(s.starts)), newSet(n), newSet(n)
	look := func(f phrase) {
		clear(fields)
		clear(owners)
		s.mark(f, fields)
		fields.each(func(field uint32) { owners.add(s.owners[field]) })
	}
	phrases := slices.Clone(q.words)
	slices.SortStableFunc(phrases, func(a, b phrase) int { return s.most(a) - s.most(b) }) // soon nothing is left
	for _, f := range phrases {
		look(f)
		m.records.keep(owners)
		if m.records.empty() {
			return m, false
		}
		m.fields.addAll(fields)
		clear(heads)
		fields.keep(s.heads)
		fields.each(func(field uint32) { heads.add(s.owners[field]) })
		m.better.keep(heads)
	}
	for _, f := range q.without {
		look(f)
		m.records.drop(owners)
	}
	return m, !m.records.empty()
}

// most is how often a phrase can stand in the row at most.
func (s *segment) most(f phrase) int {
	least := len(s.posts)
	for _, t := range f {
		least = min(least, len(s.places(s.find(t.folded, t.prefix))))
	}
	return least
}

// mark adds the fields that a phrase stands in.
func (s *segment) mark(f phrase, fields set) {
	if len(f) == 1 {
		for _, at := range s.places(s.find(f[0].folded, f[0].prefix)) {
			fields.add(s.fieldAt(at))
		}
		return
	}
	lists := make([][]uint32, len(f))
	rarest := 0
	for i, t := range f {
		words := s.find(t.folded, t.prefix)
		lists[i] = s.places(words)
		if words.to-words.from > 1 {
			lists[i] = slices.Sorted(slices.Values(lists[i]))
		}
		if len(lists[i]) < len(lists[rarest]) {
			rarest = i
		}
	}
	for _, at := range lists[rarest] {
		if begin := int64(at) - int64(rarest); begin >= 0 && follow(lists, uint32(begin)) {
			fields.add(s.fieldAt(at))
		}
	}
}

// follow tells whether the words stand one behind the other from begin on. The
// lists lose what is before: begin never gets smaller.
func follow(lists [][]uint32, begin uint32) bool {
	for i := range lists {
		at := begin + uint32(i)
		lists[i] = lists[i][ahead(lists[i], at):]
		if len(lists[i]) == 0 || lists[i][0] != at {
			return false
		}
	}
	return true
}

// ahead is how many of the sorted places are before at. It looks near the
// beginning first, in steps that double.
func ahead(places []uint32, at uint32) int {
	step := 1
	for step < len(places) && places[step] < at {
		step *= 2
	}
	from, to := step/2, min(step, len(places))
	return from + sort.Search(to-from, func(i int) bool { return places[from+i] >= at })
}
