package inspector

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/saying"
	"demarche/app/textedit"
	"demarche/store/plan"
)

// tagSeparator stands between the tags of a note where they are typed.
const tagSeparator = ", "

// LongestNote is how many bytes the words of a note can have: as many as the
// dossier keeps.
const LongestNote = 2 << 20

// editor is the note being typed. Done, Ctrl+Enter and Escape all keep it;
// throwing words away takes a press on Discard.
type editor struct {
	id     plan.NoteID // empty for a new note
	on     plan.Target
	was    Draft // as it is kept so far
	opened Draft // as it stood here first

	fromText bool // it was begun on words that are selected in a text of the inspector

	about  *widget.Label // what it is on
	body   *textedit.Field
	remark *widget.Label
	tags   *entry
	inTags bool // something was typed there last
	status *choice
	label  *choice
	box    fyne.CanvasObject

	labelNow string // the choice of label before one is made
}

// asks are what an editor asks for.
type asks struct {
	typing        func(*editor)           // takes what was typed
	done, discard func()                  // the person is
	newLabel      func(made func(string)) // makes a label
}

func newEditor(id plan.NoteID, on plan.Target, was, now Draft, labels []plan.Label, ask asks) *editor {
	done, typing := ask.done, ask.typing
	e := &editor{id: id, on: on, was: was, opened: now, body: newBody(now.Body), tags: newEntry(done), label: newLabels(labels, now.Label, done)}
	e.about = widget.NewLabel("")
	e.about.Truncation, e.about.Importance = fyne.TextTruncateEllipsis, widget.LowImportance
	e.remark = widget.NewLabel("")
	e.remark.Wrapping, e.remark.Importance = fyne.TextWrapWord, widget.WarningImportance
	e.remark.Hide()
	e.tags.SetPlaceHolder("Tags: a, b")
	e.tags.SetText(strings.Join(now.Tags, tagSeparator))
	words := make([]string, len(plan.NoteStatuses))
	for i, s := range plan.NoteStatuses {
		words[i] = s.Word()
	}
	e.status = newChoice(words, now.Status.Word(), done)
	e.body.OnDone, e.body.OnEscape = done, done
	e.body.OnTooLong = func(n int) {
		e.say(fmt.Sprintf("Not written: the note would have %d bytes, and it can have %d.", n, LongestNote))
	}
	e.body.OnChanged = func(string) {
		e.remark.Hide()
		e.inTags = false
		typing(e)
	}
	e.tags.OnChanged = func(string) {
		e.tags.typed()
		e.remark.Hide()
		e.inTags = true
		typing(e)
	}
	e.status.OnChanged = func(string) { typing(e) }
	e.labelNow = e.label.Selected
	e.label.OnChanged = func(chosen string) { e.labelled(chosen, typing, ask.newLabel) }
	e.box = e.lay(done, ask.discard)
	return e
}

// labelled takes a label that was chosen, or has one made.
func (e *editor) labelled(chosen string, typing func(*editor), ask func(made func(string))) {
	if chosen != newLabel {
		e.labelNow = chosen
		typing(e)
		return
	}
	e.label.SetSelected(e.labelNow)
	ask(func(name string) {
		last := len(e.label.Options) - 1
		e.label.SetOptions(slices.Insert(e.label.Options, last, name))
		e.label.SetSelected(name)
	})
}

// newBody is where the note itself is written.
func newBody(words string) *textedit.Field {
	const rows = 4 // enough for most notes
	body := textedit.New("What do you make of it?")
	body.Rows, body.Most = rows, LongestNote
	body.SetText(words)
	return body
}

// lay puts what belongs to a note one below the other.
func (e *editor) lay(done, discard func()) fyne.CanvasObject {
	keep, throw := buttons.New("Done", done), buttons.New("Discard", discard)
	keep.OnEscape, throw.OnEscape = done, done
	keep.Importance = widget.HighImportance
	return container.New(saying.Stack{},
		e.about, e.body, e.remark, saying.Gap(4), container.New(&particulars{}, e.tags, e.status, e.label), saying.Gap(4),
		container.NewHBox(keep, throw))
}

const (
	// noLabel is the choice of no label.
	noLabel = "no label"
	// newLabel is the choice to make one.
	newLabel = "new label …"
)

// newLabels offers the labels of the dossier, the one that the note has where that is
// none of them, and to make another.
func newLabels(labels []plan.Label, has string, done func()) *choice {
	names := []string{noLabel}
	for _, l := range labels {
		names = append(names, l.Name)
	}
	if has != "" && !slices.Contains(names, has) {
		names = append(names, has)
	}
	return newChoice(append(names, newLabel), cmp.Or(has, noLabel), done)
}

// aboutWords say what the note is on: the words, and where those are no part of the page,
// what they stand in; of a note on a whole thing what that is called.
func (e *editor) aboutWords(name string, away bool) string {
	words := strings.Join(strings.Fields(e.opened.Span.Exact), " ")
	switch {
	case e.opened.ReplyTo != "":
		return "Reply on " + name
	case words == "":
		return "On " + name
	case away:
		return "On " + name + ": “" + words + "”"
	}
	return "On “" + words + "”"
}

// isReply reports whether a new reply is being written.
func (e *editor) isReply() bool { return e.id == "" && e.opened.ReplyTo != "" }

// say shows a remark under the text until something is typed.
func (e *editor) say(remark string) {
	e.remark.SetText(remark)
	e.remark.Show()
}

// draft is what stands in the editor now.
func (e *editor) draft() Draft {
	d := Draft{
		Writing: e.opened.Writing,
		Body:    strings.TrimRight(e.body.Text(), " \t\r\n"), Status: e.statusNow(),
		Span: e.opened.Span, ReplyTo: e.opened.ReplyTo,
	}
	if e.label.Selected != noLabel {
		d.Label = e.label.Selected
	}
	for _, known := range [][]string{e.opened.Tags, e.was.Tags} {
		if e.tags.Text == strings.Join(known, tagSeparator) { // a tag may hold a comma itself
			d.Tags = known
			return d
		}
	}
	for tag := range strings.SplitSeq(e.tags.Text, ",") {
		if tag = strings.TrimSpace(tag); tag != "" {
			d.Tags = append(d.Tags, tag)
		}
	}
	return d
}

// statusNow is the status that is chosen.
func (e *editor) statusNow() plan.NoteStatus {
	if at := slices.Index(e.status.Options, e.status.Selected); at >= 0 {
		return plan.NoteStatuses[at]
	}
	return e.opened.Status
}

// unfinished reports whether the editor has no text, and still what must not be
// dropped without a word: that a note was emptied, or tags.
func (e *editor) unfinished() bool {
	d := e.draft()
	return strings.TrimSpace(d.Body) == "" && (e.id != "" || len(d.Tags) > 0)
}

func (e *editor) changed() bool {
	d := e.draft()
	return d.Body != e.was.Body || d.Status != e.was.Status || d.Label != e.was.Label || !slices.Equal(d.Tags, e.was.Tags)
}
