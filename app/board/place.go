package board

import (
	"demarche/app/notebook"
	"demarche/store/plan"
)

// place is where the person is on the board, in words that outlive it.
type place struct {
	top, cursor spot
	beyond      float64 // how far the line on top is scrolled out
}

// spot names a line: the key of its group and the note of its entry, and which
// line it was.
type spot struct {
	at    int // -1: there is none
	group foldedGroup
	note  plan.NoteID // empty: the head
}

// place is where the person is, in lines that another arrangement has, too: what
// is not in that any more gives its place to its neighbour.
func (v *View) place(next *notebook.Arrangement) place {
	p := place{top: spot{at: -1}, cursor: spot{at: -1}}
	if len(v.lines.list) == 0 {
		return p
	}
	stays := v.staying(next)
	p.cursor = v.spot(v.neighbour(v.cursor, stays))
	at := v.lines.at(v.list.Offset())
	to := v.neighbour(at, stays)
	if p.top = v.spot(to); to == at {
		p.beyond = v.list.Offset() - v.lines.tops[at]
	}
	return p
}

// staying tells which lines stay in another arrangement of the same kind. Under
// another filter or grouping all do: the person has not lost them.
func (v *View) staying(next *notebook.Arrangement) func(line) bool {
	now := v.content.Arranged
	if now == next || now == nil || next == nil || now.By != next.By || !now.Filter.Same(next.Filter) {
		return func(line) bool { return true }
	}
	entries, groups := make([]bool, next.Book.Len()), map[foldedGroup]bool{}
	for g := range next.Groups {
		groups[foldedGroup{next.By, next.Groups[g].Key, next.Groups[g].NeedsLook}] = true
		for _, e := range next.Groups[g].Entries {
			entries[e] = true
		}
	}
	return func(l line) bool {
		if l.head() {
			return groups[v.nameOf(&now.Groups[l.group])]
		}
		i, ok := next.Book.Index(now.Book.Entry(int(l.entry)).Note.ID)
		return ok && entries[i]
	}
}

// neighbour is a line if it stays; else the entry after it that does, or the one
// before. A head is never such: what was pressed on an entry is not to hit a
// whole group next.
func (v *View) neighbour(at int, stays func(line) bool) int {
	list := v.lines.list
	if at < 0 || stays(list[at]) {
		return at
	}
	for to := at + 1; to < len(list); to++ {
		if !list[to].head() && stays(list[to]) {
			return to
		}
	}
	for to := at - 1; to >= 0; to-- {
		if !list[to].head() && stays(list[to]) {
			return to
		}
	}
	return at
}

func (v *View) spot(at int) spot {
	if at < 0 {
		return spot{at: -1}
	}
	l := v.lines.list[at]
	s := spot{at: at, group: v.nameOf(&v.content.Arranged.Groups[l.group])}
	if !l.head() {
		s.note = v.book().Entry(int(l.entry)).Note.ID
	}
	return s
}

// restore goes back to a place of another arrangement. What is gone gives its
// place to what stands there now; under another grouping the cursor stays with
// its note.
func (v *View) restore(was *notebook.Arrangement, p place) {
	a := v.content.Arranged
	if a == nil || len(v.lines.list) == 0 {
		v.cursor = -1
		v.list.ScrollTo(0)
		return
	}
	last := len(v.lines.list) - 1
	cursor := v.find(p.cursor)
	if v.cursor = cursor; cursor < 0 && p.cursor.at >= 0 {
		v.cursor = min(p.cursor.at, last)
	}
	other := was == nil || was.By != a.By || was.Book.In() != a.Book.In() || !was.Filter.Same(a.Filter)
	top := v.find(p.top)
	switch {
	case other && cursor < 0:
		v.cursor = -1
		v.list.ScrollTo(0)
		if p.cursor.at >= 0 {
			v.cursor = 0
		}
	case other:
		v.list.ScrollTo(v.lines.tops[cursor] - v.list.Height()/3)
	case top >= 0:
		v.list.ScrollTo(v.lines.tops[top] + p.beyond)
	}
}

// Current is the note with the cursor; empty where it is on a head or nowhere.
func (v *View) Current() plan.NoteID { return v.spot(v.cursor).note }

// Reveal leads to notes: their groups are unfolded, and the cursor is on the first of
// them. What is selected stays so. It reports whether any of them is shown.
func (v *View) Reveal(notes []plan.NoteID) bool {
	a := v.content.Arranged
	if a == nil {
		return false
	}
	wanted := make([]bool, a.Book.Len())
	for _, id := range notes {
		if i, ok := a.Book.Index(id); ok {
			wanted[i] = true
		}
	}
	var found []line
	for g := range a.Groups {
		for _, e := range a.Groups[g].Entries {
			if wanted[e] {
				found = append(found, line{int32(g), e})
			}
		}
	}
	if len(found) == 0 {
		return false
	}
	for _, l := range found {
		delete(v.folded, v.nameOf(&a.Groups[l.group]))
	}
	v.lay()
	v.cursor, v.rangeFrom = v.lines.find(found[0]), -1
	v.list.Stale()
	v.list.show()
	v.controls.show()
	v.list.EnsureVisible(v.cursor)
	return true
}

// find is the line with a name; -1: there is none. A note that has left its group
// is looked for in the others.
func (v *View) find(s spot) int {
	if s.at < 0 {
		return -1
	}
	a := v.content.Arranged
	entry := int32(-1)
	if s.note != "" {
		i, ok := a.Book.Index(s.note)
		if !ok {
			return -1
		}
		entry = int32(i)
	}
	if g, ok := v.groupOf(s.group); ok {
		if at := v.lines.find(line{g, entry}); at >= 0 {
			return at
		}
	}
	if entry < 0 {
		return -1
	}
	for at, l := range v.lines.list {
		if l.entry == entry {
			return at
		}
	}
	return -1
}
