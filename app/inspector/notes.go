package inspector

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
		action = link("+ add note", func() { in.StartNote(c.AddTo) })
	}
	in.add(gap(14), heading("Notes "+strconv.Itoa(total), action))
	for _, g := range c.Notes {
		if len(g.Notes) > 0 && len(c.Notes) > 1 {
			in.add(gap(6), text(g.Name, muted, caption))
		}
		for _, n := range g.Notes {
			in.addNote(n)
		}
	}
	if in.editing("", c.AddTo) {
		in.add(gap(8), in.editor.object())
	} else if total == 0 {
		in.add(gap(6), text("None yet on "+c.AddToName+".", muted, italic))
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
		in.add(gap(6), in.editor.object())
	case !in.content.ReadOnly:
		in.add(gap(2), small("add note to this statement", func() { in.StartNote(on) }))
	}
}

// addNote is one note: its status, when and by whom, its words.
func (in *Inspector) addNote(n plan.Note) {
	if in.editing(n.ID, n.On) {
		in.add(gap(8), in.editor.object())
		return
	}
	head := []fyne.CanvasObject{container.New(beside{}, badge(n.Status), text(string(n.Status), bold)),
		aside(when(n), theme.Colors().Muted)}
	in.add(gap(8), container.New(ends{}, head...), gap(2), text(beginning(n.Body)))
	if beginning(n.Body) != n.Body {
		in.add(container.New(row{}, text(fmt.Sprintf("%d characters in all", utf8.RuneCountInString(n.Body)), muted, caption),
			small("copy the whole note", func() { in.actions.Copy(n.Body) })))
	}
	if len(n.Tags) > 0 {
		in.add(text("# "+strings.Join(n.Tags, "  # "), muted, caption))
	}
	if !in.content.ReadOnly {
		in.add(in.noteLinks(n))
	}
}

// noteLinks is what can be done with a note.
func (in *Inspector) noteLinks(n plan.Note) fyne.CanvasObject {
	remove := small("delete", func() { in.actions.DeleteNote(n.ID) })
	if len(n.Body) > longest {
		return container.New(row{}, text("too long to edit here", muted, caption), remove)
	}
	return container.New(row{}, small("edit", func() { in.editNote(n) }), remove)
}

// longest is how many bytes of a note are laid out and can be edited: three
// pages. The toolkit's time for wrapped text grows with its square: 0.01 s a
// key at 5 000 letters, 0.16 s at 20 000, hours for a megabyte.
const longest = 8000

// beginning is as much of a note as is laid out.
func beginning(body string) string {
	if len(body) <= longest {
		return body
	}
	cut := longest
	for !utf8.RuneStart(body[cut]) {
		cut--
	}
	return body[:cut] + " …"
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
	return container.NewStack(ground, container.New(inset{4, 0}, letter))
}

// StartNote opens the editor for a new note.
func (in *Inspector) StartNote(on plan.Target) {
	if in.content.ReadOnly || in.content.Version == nil {
		return
	}
	if on == (plan.Target{}) {
		on = in.content.AddTo
	}
	if in.editing("", on) {
		in.focusEditor()
		return
	}
	in.FinishNote()
	in.edit("", on, Draft{Status: plan.NotePlain})
}

func (in *Inspector) editNote(n plan.Note) {
	in.FinishNote()
	in.edit(n.ID, n.On, Draft{Body: n.Body, Tags: n.Tags, Status: n.Status})
}

func (in *Inspector) edit(id plan.NoteID, on plan.Target, d Draft) {
	in.editor = newEditor(id, on, d, in.FinishNote, in.discardNote)
	in.rebuild()
}

// editing reports whether the editor is open for that note, or, with no id,
// for a new note on that target.
func (in *Inspector) editing(id plan.NoteID, on plan.Target) bool {
	return in.editor != nil && in.editor.id == id && in.editor.on == on
}

// FinishNote keeps what has been typed and closes the editor. Without text, or
// without a change, there is nothing to keep.
func (in *Inspector) FinishNote() {
	e := in.editor
	if e == nil {
		return
	}
	in.editor = nil
	d := e.draft()
	switch {
	case strings.TrimSpace(d.Body) == "" || !e.changed():
	case e.id == "":
		in.actions.AddNote(e.on, d)
	default:
		in.actions.ChangeNote(e.id, d)
	}
	in.done()
}

func (in *Inspector) discardNote() {
	in.editor = nil
	in.done()
}

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
