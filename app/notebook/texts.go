package notebook

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"demarche/app/search"
	"demarche/store/plan"
)

// texts is what can be searched: of each entry its notes, tags, words and place,
// folded, one entry after the other. Fields end with a line feed, which no word
// has, so that none is found across two of them.
type texts struct {
	parts []part
}

// part is the texts of some entries that follow each other. Parts are read at the
// same time.
type part struct {
	first int32 // entry
	all   string
	ends  []int // by entry: where its text ends in all
}

// fold begins to make the texts; what it answers with waits for them. They take
// longer than all else that a book is made of, and nobody needs them before the
// first word is typed. One processor is left to others.
func (b *Book) fold() (wait func() texts) {
	n := max(1, min(runtime.GOMAXPROCS(0)-1, len(b.entries)/1000))
	t := texts{parts: make([]part, n)}
	var group sync.WaitGroup
	for i := range t.parts {
		group.Go(func() { t.parts[i] = b.part(i*len(b.entries)/n, (i+1)*len(b.entries)/n) })
	}
	return func() texts {
		group.Wait()
		return t
	}
}

// usual is how many bytes of a conversation can be searched, or more: twice a
// statement's summary.
const usual = 400

// part folds the entries [from, to).
func (b *Book) part(from, to int) part {
	p := part{first: int32(from), ends: make([]int, 0, to-from)}
	var all strings.Builder
	all.Grow((to - from) * usual)
	add := func(text string) {
		all.WriteString(search.Fold(text))
		all.WriteByte('\n')
	}
	note := func(n *plan.Note) {
		add(n.Body)
		for _, tag := range n.Tags {
			add(tag)
		}
	}
	for i := from; i < to; i++ {
		e := &b.entries[i]
		note(e.Note)
		for _, r := range e.Replies {
			note(r)
		}
		if was := e.Was(); was != "" {
			if add(was); e.Spot.Words != was {
				add(e.Spot.Words)
			}
		}
		for k, at := range b.at[i] {
			if k == 0 || at != b.at[i][0] {
				all.WriteString(b.places[at].folded)
				all.WriteByte('\n')
			}
		}
		p.ends = append(p.ends, all.Len())
	}
	p.all = all.String()
	return p
}

// with marks the entries that have all of some folded words.
func (t *texts) with(words []string) []bool {
	words = slices.Clone(words)
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // long ones are rare
	var found []bool
	for i := range t.parts {
		found = t.parts[i].mark(found, words)
	}
	return found
}

// mark appends for each entry whether it has the words. The first is looked for
// in all texts at once, and the others where that one is.
func (p *part) mark(found []bool, words []string) []bool {
	base := len(found)
	found = append(found, make([]bool, len(p.ends))...)
	begin := 0
	for entry := 0; entry < len(p.ends); entry++ {
		at := strings.Index(p.all[begin:], words[0])
		if at < 0 {
			break
		}
		for at += begin; p.ends[entry] <= at; entry++ {
			begin = p.ends[entry]
		}
		own := p.all[begin:p.ends[entry]]
		found[base+entry] = !slices.ContainsFunc(words[1:], func(w string) bool { return !strings.Contains(own, w) })
		begin = p.ends[entry]
	}
	return found
}
