package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/theme"
)

// passage is a paragraph of a notice.
type passage struct {
	text   string
	strong bool // what happened, in a word
	quiet  bool // the small print: examples, paths
}

// choice is what a person can do about a notice; doing it closes the notice.
type choice struct {
	label string
	do    func()
	main  bool // what most will want
	stays bool // doing it does not close the notice
}

// showNotice says what happened and offers what can be done about it. A note
// being written is kept first.
func (d *desk) showNotice(heading string, text []passage, choices ...choice) *dialog.CustomDialog {
	d.inspector.FinishNote()
	return d.layNotice(heading, "Close", text, choices...)
}

// layNotice is showNotice for what comes without the person's doing: it leaves
// the note being written alone. The button dismiss does nothing, and has the
// keyboard.
func (d *desk) layNotice(heading, dismiss string, text []passage, choices ...choice) *dialog.CustomDialog {
	var shown *dialog.CustomDialog
	calm := buttons.New(dismiss, func() { shown.Hide() })
	list := []fyne.CanvasObject{calm}
	for _, c := range choices {
		b := buttons.New(c.label, func() {
			if !c.stays {
				shown.Hide()
			}
			c.do()
		})
		if c.main {
			b.Importance = widget.HighImportance
		}
		list = append(list, b)
	}
	if tooLong(heading, d.widest()) {
		text = append([]passage{{text: heading, strong: true}}, text...)
		heading = ""
	}
	page := buttons.NewPage(passages(text), list...)
	shown = dialog.NewCustomWithoutButtons(heading, page.Object(), d.window)
	d.lay(shown)
	d.fit(shown, page)
	d.window.Canvas().Focus(calm)
	return shown
}

// passages are paragraphs one below the other, to be selected and copied.
func passages(text []passage) fyne.CanvasObject {
	all := buttons.Column()
	for _, p := range text {
		l := widget.NewLabel(p.text)
		l.Wrapping, l.Selectable, l.TextStyle.Bold = fyne.TextWrapWord, true, p.strong
		if p.quiet {
			l.Importance, l.SizeName = widget.LowImportance, fynetheme.SizeNameCaptionText
		}
		all.Add(l)
	}
	return all
}

// The toolkit's dialogs have margins that do not grow with the text; and of
// the window we leave an edge to be seen, at 100 %.
const (
	dialogMargin = 32
	windowEdge   = 20
)

// tooLong reports whether a heading has no room in one line of a dialog as wide as
// that.
func tooLong(heading string, dialog float32) bool {
	const wider = 1.02 // the toolkit draws a line a little wider than it measures it
	width := fyne.MeasureText(heading, theme.TextSize(), fyne.TextStyle{Bold: true}).Width
	return width*wider > dialog-dialogMargin-2*fynetheme.InnerPadding()
}

// widest is how wide a dialog of text may be.
func (d *desk) widest() float32 {
	return min(theme.Space(dialogWidth), d.window.Canvas().Size().Width-2*theme.Space(windowEdge))
}

// fit makes a dialog as high as its page, as far as the window has room.
func (d *desk) fit(shown dialog.Dialog, page *buttons.Page) {
	width, most := d.widest(), d.window.Canvas().Size().Height-2*theme.Space(windowEdge)
	shown.Resize(fyne.NewSize(width, most)) // now the page knows its width
	frame := most - page.Object().Size().Height
	shown.Resize(fyne.NewSize(width, min(most, frame+page.HeightFor(page.Object().Size().Width))))
}

// confirm asks before something that changes more than an act does.
func (d *desk) confirm(question, consequence, verb string, do func()) {
	d.inspector.FinishNote()
	d.layNotice(question, "Cancel", []passage{{text: consequence}}, choice{label: verb, do: do, main: true})
}
