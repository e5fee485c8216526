package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/clipperhouse/uax29/v2/graphemes"

	"demarche/app/buttons"
	"demarche/app/ledger"
	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
)

// showLabels lists the labels of notes.
func (d *desk) showLabels() { d.showLabel("") }

// showLabel lists the labels of notes, and chooses the one of that name.
func (d *desk) showLabel(name string) {
	s := d.session
	if s == nil {
		return
	}
	f := &labelCollection{collection[labelUse]{d: d, s: s, what: "labels", read: s.labels, entry: labelEntry, another: &newLabelEntry}}
	ask(s, f.what, "read the labels", f.read, func(list []labelUse) {
		f.open("Labels of notes", "No label has been made yet.", list,
			ledger.Action{Label: "Change …", Offered: f.has, Do: f.change},
			ledger.Action{Label: "New label …", Offered: func(int) bool { return f.writable() }, Do: func(int) { f.change(len(f.list)) }},
			ledger.Action{Label: "Delete", Offered: f.has, Do: f.delete})
		f.page.Choose(slices.IndexFunc(list, func(l labelUse) bool { return l.Name == name }))
	})
}

// labelUse is a label and how many notes have it.
type labelUse struct {
	plan.Label
	notes int
}

// labels are those of the dossier as they are now.
func (s *session) labels(ctx context.Context) ([]labelUse, error) {
	labels, err := s.store.Labels(ctx)
	if err != nil {
		return nil, err
	}
	uses, err := s.store.LabelUses(ctx)
	list := make([]labelUse, len(labels))
	for i, l := range labels {
		list[i] = labelUse{l, uses[l.Name]}
	}
	return list, err
}

// labelCollection is the dialog with the labels.
type labelCollection struct{ collection[labelUse] }

// labelEntry shows a label.
func labelEntry(l labelUse) ledger.Entry {
	return ledger.Entry{
		Heading: l.Name, Caption: counted(l.notes, "note") + " · " + string(l.Color) + ", " + string(l.Pattern) + " line, letter " + l.Letter,
		Sign: theme.NewLabelSign(l.Label).Object(),
		Detail: "Notes with this label have a " + string(l.Pattern) + " line in " + string(l.Color) + " below their words, and the letter " + l.Letter + ".\n\n" +
			"Its notes follow when it is given another name; deleted, it is taken from them. Undo brings it back.",
	}
}

// newLabelEntry makes a label.
var newLabelEntry = ledger.Entry{
	Heading: "New label …", Caption: "your own kind of note",
	Detail: "A label is your own kind of note, such as “Ask the ministry”. It has a colour, a pattern and a letter, so that it is never told by colour alone.",
}

// delete takes a label out, and away from its notes.
func (f *labelCollection) delete(i int) {
	id := f.list[i].ID
	f.remove(i, "delete the label", func(ctx context.Context) (store.Act, error) { return f.s.store.DeleteLabel(ctx, id) })
}

// byItself stands for a choice that is left to the program.
const byItself = "by itself"

// labelForm is what a label is to be, while a person says so.
type labelForm struct {
	label          plan.Label
	name, letter   *buttons.Line
	color, pattern *option
	sign           *theme.LabelSign
	free           *widget.Label // in place of the sign that the program chooses
	ask            *request
	saved          string // the name that is being saved: more may be typed meanwhile
}

// change asks for what a label is to be; behind the last it is a new one.
func (f *labelCollection) change(i int) {
	form := &labelForm{ask: &request{heading: "New label"}}
	if i < len(f.list) {
		form.label, form.ask.heading = f.list[i].Label, "Change the label"
	}
	form.ask.done = func() { f.readAgain(func() int { return i }) }
	form.lay(f.d)
	f.asking()
}

// NewLabel asks for a new label beside the note that is to have it.
func (d *desk) NewLabel(made func(name string)) {
	form := &labelForm{ask: &request{heading: "New label", beside: true, small: newLabelEntry.Detail}}
	form.ask.done = func() { made(store.NameForm(form.saved)) }
	form.lay(d)
	form.ask.shown.SetOnClosed(d.inspector.ToEditor)
}

// lay opens the dialog.
func (l *labelForm) lay(d *desk) {
	s := d.session
	l.make()
	l.ask.verb, l.ask.doing, l.ask.typed = "Save", "save the label", l.typed
	l.ask.do = func() func(context.Context) (store.Act, error) {
		label := l.asked()
		l.saved = label.Name
		return func(ctx context.Context) (store.Act, error) { return saveLabel(ctx, s.store, label) }
	}
	l.ask.lay(d)
	l.follow()
}

// make makes the places to type in and to choose from.
func (l *labelForm) make() {
	l.name, l.letter = buttons.NewLine(l.label.Name), buttons.NewLine(l.label.Letter)
	l.name.CursorColumn = utf8.RuneCountInString(l.name.Text) // one writes on behind the name
	l.letter.SetPlaceHolder("the first of its name")
	l.sign, l.free = theme.NewLabelSign(l.label), widget.NewLabel("one that no other label has")
	l.free.Importance = widget.LowImportance
	l.color = newOption(wordsOfChoice(plan.LabelColors, l.label.ID == ""), cmp.Or(string(l.label.Color), byItself), l.follow, l.ask.submit)
	l.pattern = newOption(wordsOfChoice(plan.LabelPatterns, l.label.ID == ""), cmp.Or(string(l.label.Pattern), byItself), l.follow, l.ask.submit)
	for _, line := range []*buttons.Line{l.name, l.letter} {
		line.OnChanged = func(string) { l.follow() }
		line.OnSubmitted = func(string) { l.ask.submit() }
	}
	l.ask.first = l.name
	l.ask.body = widget.NewForm(
		widget.NewFormItem("Name", l.name), widget.NewFormItem("Letter", l.letter),
		widget.NewFormItem("Colour", l.color), widget.NewFormItem("Line", l.pattern),
		widget.NewFormItem("Sign", container.NewStack(container.New(theme.Inset{X: 4, Y: 6}, l.sign.Object()), l.free)))
}

// follow shows what the label would look like, and whether it can be one.
func (l *labelForm) follow() {
	shown := l.asked()
	l.sign.Set(shown)
	l.sign.Object().Hide()
	l.free.Hide()
	if shown.Color == "" || shown.Pattern == "" {
		l.free.Show()
	} else {
		l.sign.Object().Show()
	}
	reason := ""
	if strings.TrimSpace(shown.Name) == "" {
		reason = "A label needs a name."
	}
	l.ask.allow(reason)
}

// asked is the label as it was typed. A colour or a pattern that is left to the
// program is empty.
func (l *labelForm) asked() plan.Label {
	is := l.label
	is.Name, is.Letter = strings.TrimSpace(l.name.Text), strings.TrimSpace(l.letter.Text)
	if first := graphemes.FromString(is.Name); is.Letter == "" && first.Next() {
		is.Letter = strings.ToUpper(first.Value())
	}
	is.Color, is.Pattern = chosenOf[plan.LabelColor](l.color), chosenOf[plan.LabelPattern](l.pattern)
	return is
}

// typed is what the person has changed in the form, a line each.
func (l *labelForm) typed() string {
	var lines []string
	for _, line := range []struct{ what, was, is string }{
		{"Name", l.label.Name, l.name.Text},
		{"Letter", l.label.Letter, l.letter.Text},
		{"Colour", cmp.Or(string(l.label.Color), byItself), l.color.Selected},
		{"Line", cmp.Or(string(l.label.Pattern), byItself), l.pattern.Selected},
	} {
		if line.is != line.was {
			lines = append(lines, line.what+": "+line.is)
		}
	}
	return strings.Join(lines, "\n")
}

// saveLabel changes a label, or adds one that has no id yet.
func saveLabel(ctx context.Context, to *store.Store, l plan.Label) (store.Act, error) {
	if l.ID != "" {
		return to.ChangeLabel(ctx, l)
	}
	_, act, err := to.AddLabel(ctx, l)
	return act, err
}

// wordsOfChoice are the words of a list; free lets the program choose.
func wordsOfChoice[W ~string](list []W, free bool) []string {
	var words []string
	if free {
		words = append(words, byItself)
	}
	for _, w := range list {
		words = append(words, string(w))
	}
	return words
}

// chosenOf is the word that was chosen; empty where that is left to the program.
func chosenOf[W ~string](choice *option) W {
	if choice.Selected == byItself {
		return ""
	}
	return W(choice.Selected)
}
