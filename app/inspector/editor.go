package inspector

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/store/plan"
)

// tagSeparator stands between the tags of a note where they are typed.
const tagSeparator = ", "

// longest is how many bytes of a note can be edited here: three pages. The
// toolkit's time for wrapped text in an entry grows with its square: 0.01 s a
// key at 5 000 letters, 0.16 s at 20 000, hours for a megabyte.
const longest = 8000

// editor is the note being typed. Done, Ctrl+Enter and Escape all keep it;
// throwing words away takes a press on Discard.
type editor struct {
	id     plan.NoteID // empty for a new note
	on     plan.Target
	was    Draft // as it is kept so far
	opened Draft // as it stood here first

	body   *entry
	remark *widget.Label
	tags   *entry
	latest *entry // where something was typed last; nil: nowhere yet
	status *widget.Select
	label  *widget.Select
	box    fyne.CanvasObject
}

func newEditor(id plan.NoteID, on plan.Target, was, now Draft, labels []plan.Label, typing func(*editor), done, discard func()) *editor {
	e := &editor{id: id, on: on, was: was, opened: now}
	e.remark = widget.NewLabel("")
	e.remark.Wrapping, e.remark.Importance = fyne.TextWrapWord, widget.WarningImportance
	e.remark.Hide()
	e.body = e.newBody(now.Body, done)
	e.tags = newEntry(false, done)
	e.tags.SetPlaceHolder("Tags, with commas between")
	e.tags.SetText(strings.Join(now.Tags, tagSeparator))
	words := make([]string, len(plan.NoteStatuses))
	for i, s := range plan.NoteStatuses {
		words[i] = string(s)
	}
	e.status = widget.NewSelect(words, nil)
	e.status.SetSelected(string(now.Status))
	keep := widget.NewButton("Done", done)
	keep.Importance = widget.HighImportance
	buttons := container.NewHBox(keep, widget.NewButton("Discard", discard))
	changed := func(place *entry) func(string) {
		return func(string) {
			place.typed()
			e.latest = place
			typing(e)
		}
	}
	e.tags.OnChanged = changed(e.tags)
	inBody := changed(e.body)
	e.body.OnChanged = func(words string) {
		e.remark.Hide()
		inBody(words)
	}
	e.label = newLabels(labels, now.Label)
	e.status.OnChanged = func(string) { typing(e) }
	e.label.OnChanged = e.status.OnChanged
	e.box = container.NewVBox(e.body, e.remark, container.NewBorder(nil, nil, container.NewHBox(e.status, e.label), nil, e.tags), buttons)
	if about := aboutWords(now); about != nil {
		e.box = container.NewVBox(about, e.box)
	}
	return e
}

// newBody is where the note itself is typed.
func (e *editor) newBody(words string, done func()) *entry {
	body := newEntry(true, done)
	body.tooLong = func(n int) {
		e.say(fmt.Sprintf("Not pasted: the note would have %d bytes, and here it can have %d. "+
			"Longer ones come in with \"demarche note add --body -\".", n, longest))
	}
	body.SetPlaceHolder("What do you make of it?")
	body.SetMinRowsVisible(4)
	body.SetText(words)
	body.toEnd()
	return body
}

// noLabel is the choice of no label.
const noLabel = "no label"

// newLabels offers the labels of the dossier, and the one that the note has
// where that is none of them.
func newLabels(labels []plan.Label, has string) *widget.Select {
	names := []string{noLabel}
	for _, l := range labels {
		names = append(names, l.Name)
	}
	if has != "" && !slices.Contains(names, has) {
		names = append(names, has)
	}
	s := widget.NewSelect(names, nil)
	s.SetSelected(cmp.Or(has, noLabel))
	if len(names) == 1 {
		s.Hide()
	}
	return s
}

// aboutWords says above the editor which words a new note is on; nil: none.
func aboutWords(d Draft) fyne.CanvasObject {
	if d.Span.Exact == "" {
		return nil
	}
	l := widget.NewLabel("On “" + strings.Join(strings.Fields(d.Span.Exact), " ") + "”")
	l.Truncation, l.Importance = fyne.TextTruncateEllipsis, widget.LowImportance
	return l
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
		Body:    strings.TrimRight(e.body.Text, " \t\r\n"), Status: plan.NoteStatus(e.status.Selected),
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

// entry is a place to type in that says when the person is done.
type entry struct {
	widget.Entry
	done    func()
	tooLong func(bytes int) // says that a paste was refused; nil: nothing is

	undoes, redoes bool // typing can be taken back, or brought back
	stepped        bool // the change being told is of that kind
}

func newEntry(lines bool, done func()) *entry {
	e := &entry{done: done}
	e.MultiLine = lines
	if lines {
		e.Wrapping = fyne.TextWrapWord
	}
	e.ExtendBaseWidget(e)
	return e
}

// toEnd puts the caret behind the last letter, where one writes on. Where that
// is depends on how the text is wrapped: it has to be done again once the entry
// has its width.
func (e *entry) toEnd() {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// AcceptsTab leaves Tab to move on to the tags and buttons.
func (e *entry) AcceptsTab() bool { return false }

// TypedKey takes Escape, and Enter where there is one line, for "done".
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape || !e.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) {
		e.done()
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut takes Ctrl+Enter (on macOS Cmd+Enter) for "done", and refuses
// a paste that the toolkit could not handle.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter) &&
		c.Modifier == fyne.KeyModifierShortcutDefault {
		e.done()
		return
	}
	if p, ok := s.(*fyne.ShortcutPaste); ok && e.tooLong != nil {
		if n := len(e.Text) - len(e.SelectedText()) + len(p.Clipboard.Content()); n > longest {
			e.tooLong(n)
			return
		}
	}
	switch s.(type) {
	case *fyne.ShortcutUndo:
		e.undo()
	case *fyne.ShortcutRedo:
		e.redo()
	default:
		e.Entry.TypedShortcut(s)
	}
}
