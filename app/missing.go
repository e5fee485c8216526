package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/store/plan"
)

// What is missing where there is little or nothing to show, and what to do about
// it.
const (
	sayEmpty = "This dossier is empty: it has no version of a plan. " +
		"Make one with content by File, Import dossier JSON or notes …, or look at an example by File, Open the shipped dossier. " +
		"The command “demarche import INPUT FILE” fills this one."
	sayNoStakeholder = "This dossier has no stakeholder, and so there is no position to show. " + sayComplete
	sayNoProvision   = "This version has no provision yet. " + sayComplete
	sayComplete      = "To add to it, write it out by File, Export dossier JSON …, complete the JSON, and make a new dossier from that by File, Import dossier JSON or notes …"
	sayNoRow         = "No row passes the filter. Escape, or “show all” above, lets every row pass."
)

// missingIn says what is missing in a sheet that is read in that way, and whether
// nothing else is there to be seen. Without words nothing is missing.
func missingIn(x *plan.Index, s sheet, r manner) (words string, alone bool) {
	switch {
	case len(x.Dossier().Versions) == 0:
		return sayEmpty, true
	case len(x.Dossier().Stakeholders) == 0:
		return sayNoStakeholder, false
	case s.total == 0:
		return sayNoProvision, false
	case len(s.content.Rows) == 0 && r != readPoint: // a point that is being read stays
		return sayNoRow, true
	}
	return "", false
}

// missing says over the rows what is missing in them: in a line, or, where it is
// alone, in their place.
type missing struct {
	label  *widget.Label
	rule   *canvas.Rectangle // under the line
	alone  bool
	object *fyne.Container
}

// newMissing puts what is to be said over the views of the rows.
func newMissing(views ...fyne.CanvasObject) *missing {
	m := &missing{label: widget.NewLabel(""), rule: canvas.NewRectangle(nil)}
	m.label.Wrapping, m.label.Importance = fyne.TextWrapWord, widget.LowImportance
	m.object = container.New(m, container.NewStack(views...), m.label, m.rule)
	m.say("", false)
	return m
}

// say says what is missing; without words nothing is.
func (m *missing) say(words string, alone bool) {
	if words == m.label.Text && alone == m.alone && m.label.Visible() == (words != "") {
		return
	}
	m.alone = alone
	if m.label.Alignment = fyne.TextAlignLeading; alone {
		m.label.Alignment = fyne.TextAlignCenter
	}
	m.label.SetText(words)
	shown(m.label, words != "")
	shown(m.rule, words != "" && !alone)
	m.object.Refresh()
}

// Lengths at 100 %, in device-independent pixels.
const (
	mostAlone = 520 // the width beyond which the eye loses the next line
	downAlone = 90  // below the heads, where the rows would begin
	asideLine = 7   // with the margin of the label, where the text of the rows begins
)

// Layout is for the toolkit.
func (m *missing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	views, top, x, width := objects[0], float32(0), theme.Space(asideLine), size.Width-2*theme.Space(asideLine)
	if m.alone {
		width = min(width, mostAlone*theme.Scale())
		top, x = theme.Space(downAlone), (size.Width-width)/2
	}
	m.label.Move(fyne.NewPos(x, top))
	m.label.Resize(fyne.NewSize(max(width, 1), m.label.Size().Height)) // the width decides the height of wrapped text
	m.label.Resize(fyne.NewSize(max(width, 1), m.label.MinSize().Height))
	line := float32(0)
	if m.rule.Visible() {
		line = m.label.MinSize().Height + 1
		m.rule.FillColor = theme.Colors().Hairline
		m.rule.Move(fyne.NewPos(0, line-1))
		m.rule.Resize(fyne.NewSize(size.Width, 1))
	}
	views.Move(fyne.NewPos(0, line))
	views.Resize(fyne.NewSize(size.Width, max(size.Height-line, 0)))
}

// MinSize is for the toolkit: the words never make the window larger.
func (m *missing) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
