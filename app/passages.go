package app

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/app/anchor"
	"demarche/app/saying"
	"demarche/app/textedit"
	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
)

var _ saying.NoteLister = (*desk)(nil)

// Menu offers what can be done with a text, and with the words in it that are
// selected.
func (d *desk) Menu(at fyne.Position, from saying.Selected) {
	if d.session != nil {
		d.knowing(from.Notes, func() { d.showTextMenu(at, from) })
	}
}

func (d *desk) showTextMenu(at fyne.Position, from saying.Selected) {
	var items []*fyne.MenuItem
	writable := !d.session.store.ReadOnly()
	onWords := from.Field != "" && from.Start < from.End
	if onWords && writable {
		items = append(items, fyne.NewMenuItem("Note on these words   N", func() { d.NoteOn(from) }))
		if d.noting.attaching != "" {
			items = append(items, fyne.NewMenuItem("Attach the note here", func() { d.attachTo(from) }))
		}
	}
	items = append(items, d.noteItems(from)...)
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	if from.Words != "" {
		items = append(items, fyne.NewMenuItem("Copy", func() { d.Copy(from.Words) }))
	}
	if words := strings.Join(strings.Fields(from.Whole().Words), " "); words != "" { // half a word is found nowhere
		items = append(items, fyne.NewMenuItem("Find “"+shortened(words)+"”", func() { d.findWords(words) }))
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
	if words.Field == "" {
		d.status.say("notes go on words of provisions, statements and sources, not of titles and names")
		return
	}
	words = words.Whole()
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

// endAttaching is the end of choosing words for a note.
func (d *desk) endAttaching() {
	if d.noting.attaching == "" {
		return
	}
	d.noting.attaching = ""
	d.inspector.StayOut()
	d.banner.say("", "", nil)
	d.tickPossible()
}

// giveUpAttaching is for Escape. It reports whether words were being chosen.
func (d *desk) giveUpAttaching() bool {
	if !d.attaching() {
		return false
	}
	d.endAttaching()
	d.status.say("the note stays where it was")
	return true
}

// attachTo puts the note that is being attached on words of a text.
func (d *desk) attachTo(words saying.Selected) {
	id, s := d.noting.attaching, d.session
	words = words.Whole()
	span, err := anchor.Make(words.Text, words.Start, words.End)
	if err != nil {
		d.status.say("select some words first")
		return
	}
	d.endAttaching()
	span.Field = words.Field
	version := s.index().VersionOf(plan.On(plan.ProvisionID(words.On.ID)))
	d.doAct("attach the note", func(ctx context.Context, s *session) (store.Act, error) {
		n, err := s.store.Note(ctx, id)
		if err != nil {
			return store.Act{}, err
		}
		return s.attach(ctx, id, n.On, words.On, version, span)
	})
}

// findWords looks for words in the whole dossier.
func (d *desk) findWords(words string) {
	d.startFinding()
	d.finder.Open("\"" + strings.ReplaceAll(words, "\"", " ") + "\"")
	d.searchAgain()
}

// longestEdited is how many bytes of a text can be corrected in the window:
// beyond it a key takes longer than a tenth of a second.
const longestEdited = 4 << 20

// editText lets the person correct a text. Notes on its words go along.
func (d *desk) editText(from saying.Selected) {
	if d.session == nil || d.refuseReadOnly("correct texts") {
		return
	}
	if len(from.Text) > longestEdited {
		d.status.say("too long to be corrected here; use demarche edit")
		return
	}
	s, field := d.session, d.newTextField()
	field.SetText(from.Text)
	r := &request{
		heading: "Correct the " + string(from.Field) + " of " + d.NameOf(from.On), verb: "Keep", doing: "correct the text",
		body: field, first: field.FocusTarget(),
		small: "Notes on words go along. Those that lose words are to be reviewed; nothing is lost, and the history has every text.",
	}
	r.lost = "The " + string(from.Field) + " stays as it was before."
	r.typed = func() string {
		if field.Text() == from.Text {
			return ""
		}
		return field.Text()
	}
	r.do = func() func(context.Context) (store.Act, error) {
		text := field.Text()
		if !strings.HasSuffix(from.Text, "\n") {
			text = strings.TrimRight(text, "\n") // of an Enter too many
		}
		if text == from.Text {
			return nil
		}
		return func(ctx context.Context) (store.Act, error) {
			return s.store.EditTextFrom(ctx, from.On, from.Field, plan.SumOf(from.Text), text, anchor.Along)
		}
	}
	field.OnDone, field.OnEscape, field.OnGrown = r.submit, r.giveUp, r.fit
	field.OnTooLong = func(int) {
		r.say(fmt.Sprintf("Not written: a text can have %d bytes.", longestEdited), widget.WarningImportance)
	}
	field.OnChanged = func(text string) { r.allow(whyNoText(from.Field, text)) }
	r.lay(d)
}

// newTextField is a place to write a text in, for a dialog: it has some lines,
// and grows to half of the window.
func (d *desk) newTextField() *textedit.Field {
	const rows, share = 8, 0.5
	field, window := textedit.New("What the text says"), d.window.Canvas().Size().Height
	field.Most = longestEdited
	field.Rows = min(rows, int(window*share/2/theme.LineHeight(theme.TextSize())))
	field.Highest = func() float32 { return d.window.Canvas().Size().Height * share }
	return field
}

// whyNoText says why a text cannot be kept as it is; empty: it can. A statement
// need not have a quote.
func whyNoText(field plan.Field, text string) string {
	if strings.TrimSpace(text) != "" || field == plan.FieldQuote {
		return ""
	}
	return "The " + string(field) + " cannot be empty: write some words, or press Cancel to leave it as it is."
}

// keepItem is the menu item that keeps what is being written: a note, or, with
// the same keys, what is typed in a dialog.
func (d *desk) keepItem() *fyne.MenuItem {
	return d.when(d.inspector.Writing, item("Keep the note being written", fyne.KeyReturn, 0, func() {
		if d.busy() {
			d.forward(shortcut(fyne.KeyReturn, 0))
			return
		}
		d.inspector.FinishNote()
	}))
}
