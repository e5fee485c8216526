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

// place is where the person is.
func (v *View) place() place {
	p := place{top: spot{at: -1}, cursor: v.spot(v.cursor)}
	if len(v.lines.list) > 0 {
		at := v.lines.at(v.list.offset)
		p.top, p.beyond = v.spot(at), v.list.offset-v.lines.tops[at]
	}
	return p
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
		v.cursor, v.list.offset = -1, 0
		return
	}
	last := len(v.lines.list) - 1
	cursor := v.find(p.cursor)
	if v.cursor = cursor; cursor < 0 && p.cursor.at >= 0 {
		v.cursor = min(p.cursor.at, last)
	}
	other := was == nil || was.By != a.By || !was.Filter.Same(a.Filter)
	top := v.find(p.top)
	switch {
	case other && cursor < 0:
		v.cursor, v.list.offset = -1, 0
		if p.cursor.at >= 0 {
			v.cursor = 0
		}
	case other:
		v.list.offset = v.lines.tops[cursor] - v.list.height()/3
	case top >= 0:
		v.list.offset = v.lines.tops[top] + p.beyond
	}
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
