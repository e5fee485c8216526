package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/anchor"
	"demarche/app/saying"
	"demarche/store"
	"demarche/store/plan"
)

// Menu offers what can be done with a text, and with the words in it that are
// selected.
func (d *desk) Menu(at fyne.Position, from saying.Selected) {
	if d.session == nil {
		return
	}
	var items []*fyne.MenuItem
	writable := !d.session.store.ReadOnly()
	onWords := from.Field != "" && from.Start < from.End
	if onWords && writable {
		items = append(items, fyne.NewMenuItem("Note on these words   N", func() { d.NoteOn(from) }))
		if d.noting.attaching != "" {
			items = append(items, fyne.NewMenuItem("Attach the note here", func() { d.attachTo(from) }))
		}
	}
	for _, id := range from.Notes {
		items = append(items, fyne.NewMenuItem("Show the note "+d.notedWords(id), func() { d.inspector.Reveal(id) }))
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	if from.Words != "" {
		items = append(items,
			fyne.NewMenuItem("Copy", func() { d.Copy(from.Words) }),
			fyne.NewMenuItem("Find “"+shortened(strings.Join(strings.Fields(from.Words), " "))+"”", func() { d.findWords(from.Words) }))
	}
	items = append(items, fyne.NewMenuItem("Copy the whole text", func() { d.Copy(from.Text) }))
	if from.Field != "" && from.Field != plan.FieldArchive && writable {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Correct this text …", func() { d.editText(from) }))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), d.window.Canvas(), at)
}

// NoteOn begins a note on words of a text.
func (d *desk) NoteOn(words saying.Selected) {
	if d.session == nil || d.refuseReadOnly("write notes") {
		return
	}
	span, err := anchor.Make(words.Text, words.Start, words.End)
	if err != nil {
		d.status.say("select some words first")
		return
	}
	span.Field = words.Field
	if subject, holder, ok := d.placeOfTarget(words.On); ok && words.On.Kind == plan.OnStatement && d.looking.holder != holder {
		d.looking.subject, d.looking.holder = subject, holder
		d.rows().Select(subject, holder)
		d.askDetail()
	}
	d.bringInspector()
	d.inspector.StartNoteOn(words.On, span)
}

// noteOnWords begins a note on what is selected in a text of the inspector.
func (d *desk) noteOnWords() {
	if words, ok := d.inspector.Selected(); ok {
		d.NoteOn(words)
		return
	}
	d.status.say("select words in a text of the inspector first: with the mouse, or with Tab and Shift and the arrows")
}

// attaching reports whether words are being chosen for a note.
func (d *desk) attaching() bool { return d.session != nil && d.noting.attaching != "" }

// attachToWords puts the note that is being attached on what is selected.
func (d *desk) attachToWords() {
	if words, ok := d.inspector.Selected(); ok && d.attaching() {
		d.attachTo(words)
		return
	}
	d.status.say(sayAttach)
}

// sayAttach is how a note gets other words.
const sayAttach = "select the words that the note is on; then right-click, or Note, Attach the note to the selected words"

// attachTo puts the note that is being attached on words of a text.
func (d *desk) attachTo(words saying.Selected) {
	id, s := d.noting.attaching, d.session
	span, err := anchor.Make(words.Text, words.Start, words.End)
	if err != nil {
		d.status.say("select some words first")
		return
	}
	d.noting.attaching = ""
	d.tickPossible()
	span.Field = words.Field
	version := s.index().VersionOf(plan.On(plan.ProvisionID(words.On.ID)))
	d.onNotes("attach the note", func(ctx context.Context, s *session) (store.Act, error) {
		n, err := s.store.Note(ctx, id)
		if err != nil {
			return store.Act{}, err
		}
		return s.attach(ctx, id, n.On, words.On, version, span)
	})
}

// notedWords are the first words of a note that is shown, for a menu.
func (d *desk) notedWords(id plan.NoteID) string {
	if body := d.inspector.BodyOf(id); body != "" {
		return "“" + shortened(strings.Join(strings.Fields(body), " ")) + "”"
	}
	return ""
}

// findWords looks for words in the whole dossier.
func (d *desk) findWords(words string) {
	d.startFinding()
	d.finder.Open("\"" + strings.ReplaceAll(strings.Join(strings.Fields(words), " "), "\"", " ") + "\"")
	d.searchAgain()
}

// longestEdited is how many bytes of a text can be corrected in the window: the
// toolkit's time for wrapped text in an entry grows with its square.
const longestEdited = 8000

// editText lets the person correct a text. Notes on its words go along.
func (d *desk) editText(from saying.Selected) {
	if d.session == nil || d.refuseReadOnly("correct texts") {
		return
	}
	if len(from.Text) > longestEdited {
		d.status.say("too long to be corrected here; use demarche edit")
		return
	}
	s := d.session
	entry := widget.NewMultiLineEntry()
	entry.Wrapping = fyne.TextWrapWord
	entry.SetText(from.Text)
	entry.SetMinRowsVisible(8)
	remark := widget.NewLabel("Notes on words go along. Those that lose words are to be reviewed; nothing is lost, and the history has every text.")
	remark.Wrapping, remark.Importance = fyne.TextWrapWord, widget.LowImportance
	form := dialog.NewCustomConfirm("Correct the "+string(from.Field)+" of "+d.nameOf(from.On), "Keep", "Cancel",
		container.NewBorder(nil, remark, nil, nil, entry), func(yes bool) {
			if !yes || s != d.session || entry.Text == from.Text {
				return
			}
			d.acting()
			s.change("correct the text", func(ctx context.Context) (store.Act, error) {
				return s.store.EditText(ctx, from.On, from.Field, entry.Text, anchor.Along)
			})
		}, d.window)
	d.showDialog(form)
	form.Resize(fyne.NewSize(d.widest(), form.MinSize().Height))
	d.window.Canvas().Focus(entry)
}
