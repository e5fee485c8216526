package textview

import (
	"fyne.io/fyne/v2"
)

// levels is how many lines of notes stand below one another; what is more
// shows in the gutter as a number. Four still read as four.
const levels = 4

// free is how many of them have room between two lines of text as it is.
const free = 2

// lanes is how many bars stand side by side in the gutter at most.
const lanes = 3

// noteSet is the notes of a text and where each is drawn.
type noteSet struct {
	pins
	level []int    // below the line
	lane  []int    // in the gutter
	rows  []extent // lines that each stands on
}

// pinMarks sorts notes and hits by where they stand.
func (v *View) pinMarks() {
	var extents [2][]extent
	var of [2][]int
	for i := range v.marks {
		m := &v.marks[i]
		e := extent{v.index.byteAt(m.Start), v.index.byteAt(m.End)}
		if kind := min(m.Kind, Hit); e.start < e.end {
			extents[kind], of[kind] = append(extents[kind], e), append(of[kind], i)
		}
	}
	v.notes = noteSet{pins: newPins(extents[Note], of[Note])}
	v.notes.level = stack(v.notes.extents)
	v.hits = newPins(extents[Hit], of[Hit])
}

// marksAt are the marks on a byte: notes, then hits.
func (v *View) marksAt(at int) []Mark {
	if at < 0 || len(v.marks) == 0 {
		return nil
	}
	var marks []Mark
	for _, p := range []*pins{&v.notes.pins, &v.hits} {
		from, until := p.touching(extent{at, at + 1})
		for i := from; i < until; i++ {
			if p.extents[i].end > at {
				marks = append(marks, v.marks[p.marks[i]])
			}
		}
	}
	return marks
}

// notesOn are the notes on some bytes, in the order of their first words.
func (v *View) notesOn(e extent) (notes []Mark) {
	n := &v.notes
	from, until := n.touching(e)
	for i := from; i < until; i++ {
		if n.extents[i].touches(e) {
			notes = append(notes, v.marks[n.marks[i]])
		}
	}
	return notes
}

// notesHere are the notes on what is selected, or else at the caret: on the
// letter behind it, or where there are none on the one before it.
func (v *View) notesHere() []Mark {
	e := v.selected()
	if e.start < e.end {
		return v.notesOn(e)
	}
	if notes := v.notesOn(extent{e.start, e.start + 1}); len(notes) > 0 {
		return notes
	}
	return v.notesOn(extent{e.start - 1, e.start})
}

// notesBeside are the notes whose bars stand in the gutter at a position.
func (v *View) notesBeside(pos fyne.Position) (notes []Mark) {
	n, l := &v.notes, &v.layout
	if pos.X < 0 || pos.X >= v.sizes.gutter || pos.Y < 0 || pos.Y >= v.shownHeight() {
		return nil
	}
	row := l.lineAt(pos.Y)
	from, until := n.on(l, row)
	for i := from; i < until; i++ {
		if r := n.rows[i]; r.start <= row && row < r.end {
			notes = append(notes, v.marks[n.marks[i]])
		}
	}
	return notes
}

// tellNotes tells of notes that the person asks for, and reports whether there
// are any.
func (v *View) tellNotes(notes []Mark, at fyne.Position) bool {
	if len(notes) == 0 || v.OnNotesAt == nil {
		return false
	}
	v.OnNotesAt(notes, at)
	return true
}

// stackMarks gives notes their lanes, and lines room for what stands below them.
func (v *View) stackMarks() {
	n, l := &v.notes, &v.layout
	n.rows = make([]extent, len(n.extents))
	below := make([]int, len(l.lines))
	for i, e := range n.extents {
		n.rows[i] = l.touched(e)
		if level := n.level[i]; level > 0 && level < levels {
			for row := n.rows[i].start; row < n.rows[i].end; row++ {
				below[row] = max(below[row], level+1)
			}
		}
	}
	n.lane = stack(n.rows)
	l.leave(func(row, deep int) float32 {
		fit := free
		if row == len(l.lines)-1 {
			fit = 1 // below the last line another text may begin
		}
		return float32(max(deep-fit, 0)) * v.sizes.pitch
	}, below)
}

// asked is how many lanes of the gutter the notes ask for.
func (n *noteSet) asked() int { return lanesFor(n.lane) }

// lanesFor is how many lanes there are to be for notes that are stacked so: at least
// one, and one more than there can be where some have to share the last.
func lanesFor(stacked []int) int {
	most := 0
	for _, at := range stacked {
		most = max(most, at)
	}
	return min(most, lanes) + 1
}

// on is the range in which all notes are that stand on a line, with others.
func (n *noteSet) on(l *layout, row int) (from, until int) {
	return n.touching(extent{l.lines[row].start, l.next(row)})
}

// crowd is how many notes on a line share the outermost lane of the gutter
// because there are too few; 0 where one has it for itself.
func (n *noteSet) crowd(l *layout, row int) int {
	from, until := n.on(l, row)
	shared, most := 0, 0
	for i := from; i < until; i++ {
		if r := n.rows[i]; r.start <= row && row < r.end && n.lane[i] >= lanes-1 {
			shared++
			most = max(most, n.lane[i])
		}
	}
	if most < lanes {
		return 0
	}
	return shared
}
