package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/ledger"
	"demarche/store"
	"demarche/store/plan"
)

// showLabels lists the labels of notes.
func (d *desk) showLabels() {
	s := d.session
	if s == nil {
		return
	}
	ask(s, "labels", "read the labels", s.store.Labels, func(list []plan.Label) { d.listLabels(s, list) })
}

func (d *desk) listLabels(s *session, list []plan.Label) {
	var shown dialog.Dialog
	hide := func(do func(int)) func(int) {
		return d.within(s, func(i int) {
			shown.Hide()
			do(i)
		})
	}
	writable := !s.store.ReadOnly()
	// The last entry makes a new one.
	isLabel := func(i int) bool { return writable && i < len(list) }
	change := hide(func(i int) { d.askLabel(labelAt(list, i)) })
	page := ledger.New("No label has been made yet.",
		ledger.Action{Label: "Change …", Offered: isLabel, Do: change},
		ledger.Action{Label: "New label …", Offered: func(i int) bool { return writable && i == len(list) }, Do: change},
		ledger.Action{Label: "Delete", Offered: isLabel, Do: hide(func(i int) {
			id := list[i].ID
			d.onNotes("delete the label", func(ctx context.Context, s *session) (store.Act, error) { return s.store.DeleteLabel(ctx, id) })
		})})
	if writable {
		page.OnEnter = change
	}
	var entries []ledger.Entry
	for _, l := range list {
		entries = append(entries, ledger.Entry{
			Heading: l.Name, Caption: string(l.Color) + ", " + string(l.Pattern) + " line, letter " + l.Letter,
			Detail: "Notes with this label have a " + string(l.Pattern) + " line in " + string(l.Color) + " below their words, and the letter " + l.Letter + ".\n\n" +
				"Its notes follow when it is given another name; deleted, it is taken from them. Undo brings it back.",
		})
	}
	if writable {
		entries = append(entries, ledger.Entry{
			Heading: "New label …", Caption: "your own kind of note",
			Detail: "A label is your own kind of note, such as “Ask the ministry”. It has a colour, a pattern and a letter, so that it is never told by colour alone.",
		})
	}
	page.Show(entries)
	shown = d.showLedger("Labels of notes", page)
}

// labelAt is a label of the list; behind the last a new one.
func labelAt(list []plan.Label, i int) plan.Label {
	if i < len(list) {
		return list[i]
	}
	return plan.Label{}
}

// byItself stands for a choice that is left to the program.
const byItself = "by itself"

// askLabel asks for what a label is to be.
func (d *desk) askLabel(l plan.Label) {
	s := d.session
	name, letter := buttons.NewLine(l.Name), buttons.NewLine(l.Letter)
	name.Validator = func(text string) error {
		if strings.TrimSpace(text) == "" {
			return errors.New("a label needs a name")
		}
		return nil
	}
	letter.SetPlaceHolder("the first of its name")
	color, pattern := choiceOf(plan.LabelColors, l.Color, l.ID == ""), choiceOf(plan.LabelPatterns, l.Pattern, l.ID == "")
	heading := "Change the label"
	if l.ID == "" {
		heading = "New label"
	}
	form := dialog.NewForm(heading, "Save", "Cancel", []*widget.FormItem{
		widget.NewFormItem("Name", name), widget.NewFormItem("Letter", letter),
		widget.NewFormItem("Colour", color), widget.NewFormItem("Line", pattern),
	}, func(yes bool) {
		if !yes || s != d.session {
			return
		}
		l.Name, l.Letter = name.Text, letter.Text
		l.Color, l.Pattern = chosenOf[plan.LabelColor](color), chosenOf[plan.LabelPattern](pattern)
		d.saveLabel(l)
	}, d.window)
	d.showDialog(form)
	form.Resize(fyne.NewSize(d.widest(), form.MinSize().Height))
	d.window.Canvas().Focus(name)
}

func (d *desk) saveLabel(l plan.Label) {
	d.onNotes("save the label", func(ctx context.Context, s *session) (store.Act, error) {
		if l.ID != "" {
			return s.store.ChangeLabel(ctx, l)
		}
		_, act, err := s.store.AddLabel(ctx, l)
		return act, err
	})
}

// choiceOf offers the words of a list; free lets the program choose.
func choiceOf[W ~string](list []W, now W, free bool) *widget.Select {
	var words []string
	if free {
		words = append(words, byItself)
	}
	for _, w := range list {
		words = append(words, string(w))
	}
	choice := widget.NewSelect(words, nil)
	choice.SetSelectedIndex(0)
	if now != "" {
		choice.SetSelected(string(now))
	}
	return choice
}

// chosenOf is the word that was chosen; empty where that is left to the program.
func chosenOf[W ~string](choice *widget.Select) W {
	if choice.Selected == byItself {
		return ""
	}
	return W(choice.Selected)
}
