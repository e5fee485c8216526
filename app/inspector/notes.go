package inspector

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"demarche/app/theme"
	"demarche/store/plan"
)

// addNotes is the user's notes on what is selected, and the way to write one.
func (in *Inspector) addNotes() {
	c := &in.content
	total := 0
	for _, g := range c.Notes {
		total += len(g.Notes)
	}
	var action fyne.CanvasObject
	if !c.ReadOnly {
		action = in.link("+ add note", func() { in.StartNote(c.AddTo) })
	}
	in.add(gap(14), heading("Notes "+strconv.Itoa(total), action))
	for _, g := range c.Notes {
		if len(g.Notes) > 0 && len(c.Notes) > 1 {
			in.add(gap(6), in.text(g.Name, muted, caption))
		}
		for _, n := range g.Notes {
			in.addNote(n)
		}
	}
	if in.editing("", c.AddTo) {
		in.add(gap(8), in.place())
	} else if total == 0 {
		in.add(gap(6), in.text("None yet on "+c.AddToName+".", muted, italic))
	}
}

// addStatementNotes is the notes on one statement, under it.
func (in *Inspector) addStatementNotes(s *Statement) {
	on := plan.TargetOf(plan.OnStatement, s.ID)
	for _, n := range s.Notes {
		in.addNote(n)
	}
	switch {
	case in.editing("", on):
		in.add(gap(6), in.place())
	case !in.content.ReadOnly:
		in.add(gap(2), in.small("add note to this statement", func() { in.StartNote(on) }))
	}
}

// addNote is one note: its status, when and by whom, its words.
func (in *Inspector) addNote(n plan.Note) {
	if in.editing(n.ID, n.On) {
		in.add(gap(8), in.place())
		return
	}
	head := []fyne.CanvasObject{
		container.New(beside{}, badge(n.Status), in.text(string(n.Status), bold)),
		aside(when(n), theme.Colors().Muted),
	}
	in.add(gap(8), container.New(ends{}, head...), gap(2))
	in.addLong(n.Body)
	if len(n.Tags) > 0 {
		in.add(in.text("# "+strings.Join(n.Tags, "  # "), muted, caption))
	}
	if !in.content.ReadOnly {
		in.add(in.noteLinks(n))
	}
}

// noteLinks is what can be done with a note.
func (in *Inspector) noteLinks(n plan.Note) fyne.CanvasObject {
	history := in.small("history", func() { in.actions.History(n.ID) })
	remove := in.small("delete", func() { in.actions.DeleteNote(n.ID) })
	if len(n.Body) > longest {
		return container.New(row{}, in.text("too long to edit here", muted, caption), history, remove)
	}
	return container.New(row{}, in.small("edit", func() { in.editNote(n) }), history, remove)
}

// when says when a note was last written, and by whom.
func when(n plan.Note) string {
	s := n.Changed.Local().Format("2 Jan 2006 15:04")
	if n.Changed.Local().Format(time.DateOnly) == time.Now().Format(time.DateOnly) {
		s = "today " + n.Changed.Local().Format("15:04")
	}
	if n.Author != "" {
		s = n.Author + " · " + s
	}
	return s
}

// badge is the first letter of a note's status on note yellow.
func badge(s plan.NoteStatus) fyne.CanvasObject {
	p := theme.Colors()
	letter := canvas.NewText(strings.ToUpper(string(s[:1])), p.Ink)
	letter.TextSize, letter.TextStyle.Bold, letter.Alignment = theme.CaptionSize(), true, fyne.TextAlignCenter
	ground := canvas.NewRectangle(p.Note)
	ground.StrokeColor, ground.StrokeWidth, ground.CornerRadius = p.NoteLine, 1, theme.Space(3)
	return container.NewStack(ground, container.New(theme.Inset{X: 4, Y: 0}, letter))
}

// StartNote opens the editor for a new note. What it is on may still be on its
// way here: until its content arrives the editor stands at the top.
func (in *Inspector) StartNote(on plan.Target) {
	if in.content.ReadOnly {
		return
	}
	if !in.editing("", on) && in.keep() {
		in.edit("", on, Draft{Status: plan.NotePlain}, Draft{Status: plan.NotePlain})
	}
	in.focusEditor()
}

func (in *Inspector) editNote(n plan.Note) {
	if in.keep() {
		d := Draft{Body: n.Body, Tags: n.Tags, Status: n.Status}
		in.edit(n.ID, n.On, d, d)
	}
	in.focusEditor()
}

// Writing reports whether a note is being written.
func (in *Inspector) Writing() bool { return in.editor != nil }

// Reopen puts words that could not be kept back into the editor. It reports
// false when another note is being written there by now.
func (in *Inspector) Reopen(id plan.NoteID, on plan.Target, d Draft) bool {
	if in.editor != nil {
		return false
	}
	in.edit(id, on, Draft{}, d)
	in.focusEditor()
	return true
}

// edit opens the editor with what the note was and what is to stand in it.
func (in *Inspector) edit(id plan.NoteID, on plan.Target, was, now Draft) {
	if now.Writing == "" {
		now.Writing = in.newID()
	}
	in.editor = newEditor(id, on, was, now, in.typing, in.FinishNote, in.discardNote)
	in.rebuild()
}

// editing reports whether the editor is open for that note, or, with no id,
// for a new note on that target.
func (in *Inspector) editing(id plan.NoteID, on plan.Target) bool {
	return in.editor != nil && in.editor.id == id && in.editor.on == on
}

// place is the editor where it belongs on the page.
func (in *Inspector) place() fyne.CanvasObject {
	in.placed = true
	return in.editor.box
}

// FinishNote keeps what has been typed and closes the editor, unless there is
// no text and something else to be lost: then the editor stays, and says why.
func (in *Inspector) FinishNote() {
	if in.editor != nil && in.keep() {
		in.done()
	}
}

// Leave is FinishNote for when the editor cannot stay: what cannot be kept as a
// note remains what was handed over to Typing.
func (in *Inspector) Leave() {
	in.FinishNote()
	if in.editor != nil {
		in.editor = nil
		in.done()
	}
}

// keep hands over what has been typed and closes the editor. Without text, or
// without a change, there is nothing to hand over. It reports whether there is
// no editor any more.
func (in *Inspector) keep() bool {
	e := in.editor
	switch {
	case e == nil:
		return true
	case e.unfinished() && e.id != "":
		e.say(`A note needs some text. To take the note out, press Discard and then "delete".`)
		return false
	case e.unfinished():
		e.say("A note needs some text. Write some, or press Discard.")
		return false
	}
	in.editor = nil
	d := e.draft()
	switch {
	case strings.TrimSpace(d.Body) == "" || !e.changed():
		in.actions.Dropped(e.id, e.on, Draft{Writing: d.Writing})
	case e.id == "":
		in.actions.AddNote(e.on, d)
	default:
		in.actions.ChangeNote(e.id, e.on, d)
	}
	return true
}

func (in *Inspector) discardNote() {
	e := in.editor
	in.editor = nil
	thrown := Draft{Writing: e.opened.Writing}
	if e.changed() {
		thrown = e.draft()
	}
	in.actions.Dropped(e.id, e.on, thrown)
	in.done()
}

// typing hands over what stands in the editor.
func (in *Inspector) typing(e *editor) {
	if e == in.editor {
		in.actions.Typing(e.id, e.on, e.draft())
	}
}

// done lays the page out without the editor and gives the keyboard to whoever
// wants it.
func (in *Inspector) done() {
	in.rebuild()
	if in.OnDone != nil {
		in.OnDone()
	}
}

// row puts objects one beside the other with a little space between.
type row struct{}

func (row) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	x := float32(0)
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(m)
		o.Move(fyne.NewPos(x, 0))
		x += m.Width + theme.Space(12)
	}
}

func (row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Width += m.Width + theme.Space(12)
		size.Height = max(size.Height, m.Height)
	}
	return size
}
