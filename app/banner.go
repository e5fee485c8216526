package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
)

// banner is a line under the bar that says what holds for the whole window as
// long as it stands there, and offers one thing to do about it. It has the
// colour of notes: a person who cannot write should see why before they try.
type banner struct {
	ground, rule *canvas.Rectangle
	label        *widget.Label
	button       *widget.Button
	line         *fyne.Container
	object       fyne.CanvasObject
	changed      func() // lays out the page anew
}

// newBanner makes one that says nothing; a menu behind it offers what its button
// does, and its words to be copied.
func newBanner(popUp func(fyne.Position, ...*fyne.MenuItem), copied func(string)) *banner {
	b := &banner{ground: canvas.NewRectangle(nil), rule: canvas.NewRectangle(nil), label: widget.NewLabel(""), button: widget.NewButton("", nil)}
	b.rule.SetMinSize(fyne.NewSize(1, 1))
	b.label.Wrapping = fyne.TextWrapWord
	b.changed = func() {}
	b.line = container.NewBorder(nil, nil, nil, container.NewCenter(b.button), b.label)
	b.object = newArea(
		container.NewStack(b.ground, container.NewBorder(nil, b.rule, nil, nil, container.New(theme.Inset{X: 12, Y: 2}, b.line))),
		func(at fyne.Position) { popUp(at, b.items(copied)...) })
	b.object.Hide()
	b.themeChanged()
	return b
}

// say shows words, and with a label a button. Without words the banner goes.
func (b *banner) say(words, label string, do func()) {
	b.label.SetText(words)
	b.button.OnTapped = do
	b.button.SetText(label)
	shown(b.button, label != "")
	shown(b.object, words != "")
	b.line.Refresh() // the button takes its width from the words before they are measured
	b.changed()
}

// items are what can be done with what the banner says.
func (b *banner) items(copied func(string)) []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem("Copy these words", func() { copied(b.label.Text) })}
	if b.button.Visible() {
		items = append(items, fyne.NewMenuItem(b.button.Text, b.button.OnTapped))
	}
	return items
}

func shown(o fyne.CanvasObject, is bool) {
	if is {
		o.Show()
	} else {
		o.Hide()
	}
}

func (b *banner) themeChanged() {
	b.ground.FillColor, b.rule.FillColor = theme.Colors().Note, theme.Colors().NoteLine
	b.object.Refresh()
}
