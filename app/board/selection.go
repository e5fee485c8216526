package board

import (
	"demarche/app/notebook"
	"demarche/store/plan"
)

// selection is the entries that something is to be done with.
type selection struct {
	book  *notebook.Book
	on    []bool // by entry
	count int
	gone  []plan.NoteID // were selected when an act took them away: with them comes the selection again
}

func (s *selection) has(entry int32) bool { return s.on[entry] }

func (s *selection) set(entry int32, on bool) {
	if s.on[entry] == on {
		return
	}
	if s.on[entry] = on; on {
		s.count++
		return
	}
	s.count--
}

func (s *selection) clear() {
	clear(s.on)
	s.count, s.gone = 0, nil
}

// carry takes the selection over to another arrangement, perhaps of another book:
// by the ids of notes, and as far as these are shown. Under the same filter what is
// not shown any more is remembered, until it is shown again or something else is
// selected: so an undo brings the selection back, too.
func (s *selection) carry(a *notebook.Arrangement, sameFilter bool) {
	was := *s
	*s = selection{}
	if !sameFilter {
		was.gone = nil
	}
	if a == nil {
		return
	}
	s.book, s.on = a.Book, make([]bool, a.Book.Len())
	list := was.list(a.Book)
	wanted := make([]bool, a.Book.Len())
	for _, p := range list {
		if p.at >= 0 {
			wanted[p.at] = true
		}
	}
	for g := range a.Groups {
		for _, e := range a.Groups[g].Entries {
			if wanted[e] {
				s.set(e, true)
			}
		}
	}
	if !sameFilter {
		return
	}
	for _, p := range list {
		if p.at < 0 || !s.on[p.at] {
			s.gone = append(s.gone, p.note)
		}
	}
}

// picked is a note that is selected, or was when it went, and its place in a book;
// -1: it is not there.
type picked struct {
	note plan.NoteID
	at   int
}

// list is all that was selected, with its places in a book.
func (s *selection) list(in *notebook.Book) []picked {
	find := func(id plan.NoteID) picked {
		if at, ok := in.Index(id); ok {
			return picked{id, at}
		}
		return picked{id, -1}
	}
	list := make([]picked, 0, len(s.gone)+s.count)
	for _, id := range s.gone {
		list = append(list, find(id))
	}
	for i, on := range s.on {
		switch {
		case on && s.book == in: // as after each letter of a filter
			list = append(list, picked{in.Entry(i).Note.ID, i})
		case on:
			list = append(list, find(s.book.Entry(i).Note.ID))
		}
	}
	return list
}

// choose has an entry selected, or no more, as the person wants it.
func (s *selection) choose(entry int32, on bool) {
	s.gone = nil
	s.set(entry, on)
}

// Selected are the notes that something is to be done with: the selected ones, or
// else that of the cursor, or those of the head that it is on. They stand in the
// order of the board.
func (v *View) Selected() []plan.NoteID {
	var ids []plan.NoteID
	for _, e := range v.meant() {
		ids = append(ids, v.book().Entry(int(e)).Note.ID)
	}
	return ids
}

// meant are the entries of Selected.
func (v *View) meant() []int32 {
	a := v.content.Arranged
	switch {
	case a == nil:
		return nil
	case v.selection.count > 0:
		return v.selectedIn(a)
	case v.cursor < 0:
		return nil
	}
	l := v.lines.list[v.cursor]
	if l.head() {
		return a.Groups[l.group].Entries
	}
	return []int32{l.entry}
}

// selectedIn lists the selected entries, each once.
func (v *View) selectedIn(a *notebook.Arrangement) []int32 {
	list := make([]int32, 0, v.selection.count)
	seen := make([]bool, len(v.selection.on))
	for g := range a.Groups {
		for _, e := range a.Groups[g].Entries {
			if v.selection.has(e) && !seen[e] {
				seen[e] = true
				list = append(list, e)
			}
		}
	}
	return list
}

// toggle selects what a line stands for, or no more: of a head all its entries.
func (v *View) toggle(at int) {
	if at < 0 {
		return
	}
	l := v.lines.list[at]
	if l.head() {
		v.selectGroup(l.group)
		return
	}
	v.selection.choose(l.entry, !v.selection.has(l.entry))
	v.selectionChanged()
}

// selectGroup selects all entries of a group, or if all are selected none.
func (v *View) selectGroup(group int32) {
	entries := v.content.Arranged.Groups[group].Entries
	all := true
	for _, e := range entries {
		all = all && v.selection.has(e)
	}
	for _, e := range entries {
		v.selection.choose(e, !all)
	}
	v.selectionChanged()
}

// selectAll selects all that is shown.
func (v *View) selectAll() {
	if a := v.content.Arranged; a != nil {
		for g := range a.Groups {
			for _, e := range a.Groups[g].Entries {
				v.selection.choose(e, true)
			}
		}
		v.selectionChanged()
	}
}

// ClearSelection has no note selected any more.
func (v *View) ClearSelection() { v.selectNone() }

// selectNone ends the selection.
func (v *View) selectNone() {
	v.selection.clear()
	v.selectionChanged()
}

// extend selects from where the range began to a line, and nothing else.
func (v *View) extend(to int) {
	if v.rangeFrom < 0 {
		v.rangeFrom = max(v.cursor, 0)
	}
	v.selection.clear()
	for i := min(v.rangeFrom, to); i <= max(v.rangeFrom, to); i++ {
		if l := v.lines.list[i]; !l.head() {
			v.selection.set(l.entry, true)
		}
	}
	v.selectionChanged()
}

// selectionChanged shows the selection.
func (v *View) selectionChanged() {
	v.list.Stale()
	v.list.show()
	v.controls.show()
}
