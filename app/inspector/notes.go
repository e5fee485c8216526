package inspector

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"demarche/app/saying"
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
		action = in.sheet.Link("+ add note", func() { in.StartNote(c.AddTo) })
	}
	in.sheet.Add(saying.Gap(14), saying.Heading("Notes "+strconv.Itoa(total), action))
	writing := in.editing("", c.AddTo) && !in.editor.isReply()
	for _, g := range c.Notes {
		if len(g.Notes) > 0 && len(c.Notes) > 1 {
			in.sheet.Add(saying.Gap(6), in.sheet.Text(g.Name, saying.Muted, saying.Caption))
		}
		in.addConversations(g.Notes)
		if writing && !in.placed && g.On == c.AddTo {
			in.sheet.Add(saying.Gap(8), in.place())
		}
	}
	if writing && !in.placed {
		in.sheet.Add(saying.Gap(8), in.place())
	} else if total == 0 && !writing {
		in.sheet.Add(saying.Gap(6), in.sheet.Text("None yet on "+c.AddToName+".", saying.Muted, saying.Italic))
	}
	if c.Unplaced > 0 {
		in.sheet.Add(saying.Gap(6), in.sheet.Text(unplacedWords(c.Unplaced, c.Provision != nil)+c.Version.Short+".", saying.Muted),
			in.sheet.Link("look where they may belong", in.actions.LookForPlaces))
	}
}

// unplacedWords are the beginning of "3 notes on other versions have no sure place in
// 20 points."
func unplacedWords(n int, point bool) string {
	of := " on other versions"
	if point {
		of += " of this point"
	}
	if n == 1 {
		return "1 note" + of + " has no sure place in "
	}
	return strconv.Itoa(n) + " notes" + of + " have no sure place in "
}

// addStatement is one statement with its notes under it.
func (in *Inspector) addStatement(s *Statement) {
	in.sheet.AddStatement(s)
	on := plan.TargetOf(plan.OnStatement, s.ID)
	in.addConversations(s.Notes)
	switch {
	case in.editing("", on) && !in.editor.isReply():
		in.sheet.Add(saying.Gap(6), in.place())
	case !in.content.ReadOnly:
		in.sheet.Add(saying.Gap(2), in.sheet.Small("add note to this statement", func() { in.StartNote(on) }))
	}
}

// addConversations adds notes, the replies to each indented below it.
func (in *Inspector) addConversations(notes []plan.Note) {
	for _, talk := range saying.Conversations(notes) {
		in.addNote(talk[0])
		replies := in.sheet.Apart(func() {
			for _, n := range talk[1:] {
				in.addNote(n)
			}
			if in.editor != nil && in.editor.isReply() && in.editor.opened.ReplyTo == talk[0].ID {
				in.sheet.Add(saying.Gap(8), in.place())
			}
		})
		if replies != nil {
			in.sheet.Add(replies)
		}
	}
}

// addNote is one note: its status, when and by whom, its words.
func (in *Inspector) addNote(n plan.Note) {
	if in.editing(n.ID, n.On) {
		in.sheet.Add(saying.Gap(8), in.place())
		return
	}
	in.sheet.AddNote(n)
	if !in.content.ReadOnly {
		in.sheet.Add(in.noteLinks(n))
	}
}

// noteLinks is what can be done with a note.
func (in *Inspector) noteLinks(n plan.Note) fyne.CanvasObject {
	history := in.sheet.Small("history", func() { in.actions.History(n.ID) })
	remove := in.sheet.Small("delete", func() { in.actions.DeleteNote(n.ID) })
	var links []fyne.CanvasObject
	switch attach := func() { in.actions.AttachNote(n) }; {
	case !n.OnWords() || in.unkept() == n.On: // there is nothing to attach it to
	case n.Anchor.State == plan.AnchorReview:
		links = append(links, in.sheet.Small("it is right", func() { in.actions.ConfirmNote(n) }), in.sheet.Small("attach anew", attach))
	case n.Anchor.State == plan.AnchorOrphan:
		links = append(links, in.sheet.Small("attach by hand", attach))
	}
	links = append(links, in.sheet.Small("edit", func() { in.Edit(n) }))
	if n.ReplyTo == "" {
		links = append(links, in.sheet.Small("reply", func() { in.Reply(n) }))
	}
	return container.New(saying.Flow{Gap: 12}, append(links, history, remove)...)
}

// StartNote opens the editor for a new note. What it is on may still be on its
// way here: until its content arrives the editor stands at the top.
func (in *Inspector) StartNote(on plan.Target) { in.start(on, Draft{Status: plan.NotePlain}) }

// StartNoteOn is StartNote for words of one of its texts.
func (in *Inspector) StartNoteOn(on plan.Target, words plan.Span) {
	in.start(on, Draft{Status: plan.NotePlain, Span: words})
}

// Reply opens the editor for an answer to a note.
func (in *Inspector) Reply(n plan.Note) { in.start(n.On, Draft{Status: plan.NotePlain, ReplyTo: n.ID}) }

// start opens the editor for a new note, unless that is open already.
func (in *Inspector) start(on plan.Target, d Draft) {
	if in.content.ReadOnly {
		return
	}
	open := func() {
		there := in.editing("", on) && in.editor.opened.Span == d.Span && in.editor.opened.ReplyTo == d.ReplyTo
		if !there && in.keep() {
			words, ok := in.sheet.Selected()
			in.edit("", on, d, d)
			in.editor.fromText = ok && words.On == on && words.Field == d.Span.Field && words.Start == d.Span.Start && words.End == d.Span.End
		}
		in.ToEditor()
	}
	if in.BeforeWriting != nil {
		in.BeforeWriting(open)
		return
	}
	open()
}

// Edit opens the editor with a note, as [Inspector.StartNote] does for a new one.
// A note that is in the editor already stays as it is there.
func (in *Inspector) Edit(n plan.Note) {
	if !in.editing(n.ID, n.On) && in.keep() {
		// Words and conversation go along, should the note be gone by the time it is kept.
		d := Draft{Body: n.Body, Tags: n.Tags, Status: n.Status, Label: n.Label, Span: n.Anchor.Span, ReplyTo: n.ReplyTo}
		in.edit(n.ID, n.On, d, d)
	}
	in.ToEditor()
}

// Selected is the words that are selected in a text that notes can be on.
func (in *Inspector) Selected() (saying.Selected, bool) { return in.sheet.Selected() }

// BodyOf is the words of a note that is shown; empty where it is not.
func (in *Inspector) BodyOf(id plan.NoteID) string {
	_, body, _ := in.sheet.Note(id)
	return body
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
	in.ToEditor()
	return true
}

// shareOfPane is how much of the pane the words being written take at most:
// what they are about is to be seen beside them.
const shareOfPane = 0.5

// edit opens the editor with what the note was and what is to stand in it.
func (in *Inspector) edit(id plan.NoteID, on plan.Target, was, now Draft) {
	if now.Writing == "" {
		now.Writing = in.newID()
	}
	e := newEditor(id, on, was, now, in.content.Labels, asks{in.typing, in.FinishNote, in.discardNote, in.actions.NewLabel})
	e.body.Highest = func() float32 { return in.scroll.Size().Height * shareOfPane }
	e.body.OnGrown = in.makeRoom
	e.body.OnWheel = in.scroll.Scrolled
	in.editor = e
	in.rebuild()
}

// editing reports whether the editor is open for that note, or, with no id,
// for a new note on that target.
func (in *Inspector) editing(id plan.NoteID, on plan.Target) bool {
	return in.editor != nil && in.editor.id == id && in.editor.on == on
}

// nameOf is what something that notes can be on is called.
func (in *Inspector) nameOf(on plan.Target) string {
	if c := &in.content; on == c.AddTo && c.Version == nil { // a source, or the dossier
		return c.AddToName
	}
	return in.actions.NameOf(on)
}

// place is the editor where it belongs on the page.
func (in *Inspector) place() fyne.CanvasObject {
	in.placed = true
	return in.editor.box
}

// FinishNote keeps what has been typed and closes the editor, unless there is
// no text and something else to be lost: then the editor stays, and says why.
func (in *Inspector) FinishNote() {
	if e := in.editor; e != nil && in.keep() {
		in.done(e)
	}
}

// Leave is FinishNote for when the editor cannot stay: what has no text is handed over
// to Typing, and all else to be kept, though it will be refused: then it is told of.
func (in *Inspector) Leave() {
	in.FinishNote()
	if e := in.editor; e != nil {
		in.typing(e)
		in.editor = nil
		if !e.unfinished() {
			in.handOver(e, e.draft())
		}
		in.done(e)
	}
}

// leftBy keeps a note being written on something that content does not show. It reports
// whether its editor is closed and had the keyboard, which would be nobody's then.
func (in *Inspector) leftBy(c *Content) bool {
	e := in.editor
	if e == nil || c.has(e.on) {
		return false
	}
	writing := in.inEditor()
	return in.keep() && writing && in.OnDone != nil
}

// inEditor reports whether the keyboard is in the editor.
func (in *Inspector) inEditor() bool {
	window := fyne.CurrentApp().Driver().CanvasForObject(in.root)
	if in.editor == nil || window == nil {
		return false
	}
	at, e := window.Focused(), in.editor
	return at != nil && (at == e.body.FocusTarget() || at == fyne.Focusable(e.tags) || at == fyne.Focusable(e.status) || at == fyne.Focusable(e.label))
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
	d := e.draft()
	nothing := strings.TrimSpace(d.Body) == "" || !e.changed()
	if !nothing {
		if why := in.actions.Unfit(d); why != "" {
			e.say(why)
			in.makeRoom()
			return false
		}
	}
	in.editor = nil
	if nothing {
		in.actions.Dropped(e.id, e.on, Draft{Writing: d.Writing})
	} else {
		in.handOver(e, d)
	}
	return true
}

// handOver hands over what has been typed, to be kept as a note.
func (in *Inspector) handOver(e *editor, d Draft) {
	if e.id == "" {
		in.actions.AddNote(e.on, d)
	} else {
		in.actions.ChangeNote(e.id, e.on, d)
	}
}

func (in *Inspector) discardNote() {
	e := in.editor
	in.editor = nil
	thrown := Draft{Writing: e.opened.Writing}
	if e.changed() {
		thrown = e.draft()
	}
	in.actions.Dropped(e.id, e.on, thrown)
	in.done(e)
}

// typing hands over what stands in the editor.
func (in *Inspector) typing(e *editor) {
	if e == in.editor {
		in.actions.Typing(e.id, e.on, e.draft())
	}
}

// done lays the page out without an editor and gives the keyboard to whoever wants
// it; after a note that was begun on words of a text here to that, for more may follow
// there.
func (in *Inspector) done(e *editor) {
	in.rebuild()
	if in.OnDone != nil {
		in.OnDone()
	}
	if words := e.opened.Span; e.fromText {
		if text := in.sheet.TextOf(e.on, words.Field, words.End); text != nil {
			in.focus(text)
		}
	}
}

func (in *Inspector) focus(on fyne.Focusable) {
	if in.Focus != nil {
		in.Focus(on)
	} else if c := fyne.CurrentApp().Driver().CanvasForObject(in.root); c != nil {
		c.Focus(on)
	}
}
