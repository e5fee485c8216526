package board

import "fyne.io/fyne/v2"

// What is said where there are no notes to show.
var (
	noNotes = []string{
		"No notes yet",
		"A note is what you think: about a point, a cell, a statement, a source, or about some words in one of their texts. It stays on its words when the text changes, and says so when it cannot.",
		"To write one, go to a point or a cell and press Shift+N (Ctrl+M, ⌘M on a Mac), or choose “Add note” in the inspector. Select words in a text first to put the note on just these.",
		"Give notes tags such as army/size, a label with a colour, and a status: note, question, todo, resolved. This view puts them into groups by any of these.",
	}
	nonePass = []string{"No note passes the filter", "Take a condition away above, or press “show all”."}
)

// showEmpty says why there are no lines.
func (l *list) showEmpty(d *drawing) {
	v, r := l.view, l.words
	if r.box.Hidden = len(v.lines.list) > 0; r.box.Hidden {
		return
	}
	say := nonePass
	switch a := v.content.Arranged; {
	case a == nil:
		say = []string{"", v.content.Note}
	case a.Total == 0:
		say = noNotes
	}
	r.sheet.Begin()
	const widest = 62 // letters of a column that is easy to read
	width := min(d.width-2*d.side, d.Width(plain, "n")*widest)
	x, y := max(d.side, (d.width-width)/2), max(2*d.heading, d.line)
	for i, text := range say {
		face, ink := plain, d.palette.Second
		if i == 0 {
			face, ink = bold, d.palette.Ink
		}
		const most = 12 // lines, at the largest text size
		lines, _ := d.wrapped(face, text, width, most)
		for _, line := range lines {
			r.sheet.Write(d.Faces, text[line.Start:line.End], face, ink, x, y)
			y += d.line
		}
		y += d.line / 2
	}
	r.sheet.End()
	r.box.Resize(fyne.NewSize(d.width, y))
}
