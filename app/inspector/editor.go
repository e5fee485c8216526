package inspector

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"demarche/app/saying"
	"demarche/store/plan"
)

// tagSeparator stands between the tags of a note where they are typed.
const tagSeparator = ", "

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
	box    fyne.CanvasObject
}

func newEditor(id plan.NoteID, on plan.Target, was, now Draft, typing func(*editor), done, discard func()) *editor {
	e := &editor{id: id, on: on, was: was, opened: now}
	e.remark = widget.NewLabel("")
	e.remark.Wrapping, e.remark.Importance = fyne.TextWrapWord, widget.WarningImportance
	e.remark.Hide()
	e.body = newEntry(true, done)
	e.body.tooLong = func(n int) {
		e.say(fmt.Sprintf("Not pasted: the note would have %d bytes, and here it can have %d. "+
			"Longer ones come in with \"demarche note add --body -\".", n, saying.Longest))
	}
	e.body.SetPlaceHolder("What do you make of it?")
	e.body.SetMinRowsVisible(4)
	e.body.SetText(now.Body)
	e.body.toEnd()
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
	e.status.OnChanged = func(string) { typing(e) }
	e.box = container.NewVBox(e.body, e.remark, container.NewBorder(nil, nil, e.status, nil, e.tags), buttons)
	return e
}

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
	return d.Body != e.was.Body || d.Status != e.was.Status || !slices.Equal(d.Tags, e.was.Tags)
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
		if n := len(e.Text) - len(e.SelectedText()) + len(p.Clipboard.Content()); n > saying.Longest {
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
