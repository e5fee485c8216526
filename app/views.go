package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/ledger"
	"demarche/store"
	"demarche/store/plan"
)

// saveView asks for a name and saves under it what is looked at now.
func (d *desk) saveView() {
	if d.session == nil || d.looking.version == "" || d.refuseReadOnly("save a view") {
		return
	}
	s := d.session
	d.askName("Save this view", d.arranged.ViewName, func(name string) {
		if s != d.session {
			return
		}
		v := d.arranged.view(name, d.looking)
		ask(s, "views", "read the saved views", func(ctx context.Context) ([]plan.View, error) {
			return s.store.Views(ctx)
		}, func(list []plan.View) { d.saveViewAs(s, v, list) })
	})
}

// saveViewAs saves a view, over the one of that name if there is one: undo
// brings that back.
func (d *desk) saveViewAs(s *session, v plan.View, list []plan.View) {
	save := func(ctx context.Context) (store.Act, error) {
		_, act, err := s.store.AddView(ctx, v)
		return act, err
	}
	for _, old := range list {
		if plan.SameViewName(old.Name, v.Name) {
			v.ID = old.ID
			save = func(ctx context.Context) (store.Act, error) {
				_, act, err := s.store.ChangeView(ctx, v)
				return act, err
			}
		}
	}
	d.acting()
	s.change("save the view", func(ctx context.Context) (store.Act, error) {
		act, err := save(ctx)
		if err == nil {
			s.tell(func() { d.arranged.ViewName = v.Name })
		}
		return act, err
	})
}

// refuseReadOnly says that nothing can be written, where that is so.
func (d *desk) refuseReadOnly(what string) bool {
	if d.session.store.ReadOnly() {
		d.status.say("open for reading only: you cannot " + what)
		return true
	}
	return false
}

// askName asks for a name in a line.
func (d *desk) askName(heading, name string, then func(string)) {
	d.askLine(heading, "Name", name, plan.CheckViewName, then)
}

// askLine asks for some words in a line, which check may refuse. White space
// around them does not count.
func (d *desk) askLine(heading, what, words string, check func(string) error, then func(string)) {
	entry := buttons.NewLine(words)
	entry.Validator = func(s string) error { return check(strings.TrimSpace(s)) }
	form := dialog.NewForm(heading, "Save", "Cancel", []*widget.FormItem{widget.NewFormItem(what, entry)}, func(yes bool) {
		if yes {
			then(strings.TrimSpace(entry.Text))
		}
	}, d.window)
	entry.OnSubmitted = func(string) {
		if entry.Validate() == nil { // the form itself would let it pass
			form.Submit()
		}
	}
	d.showDialog(form)
	form.Resize(fyne.NewSize(d.widest(), form.MinSize().Height))
	d.window.Canvas().Focus(entry)
}

// showViews lists the saved views.
func (d *desk) showViews() {
	s := d.session
	if s == nil {
		return
	}
	ask(s, "views", "read the saved views", func(ctx context.Context) ([]plan.View, error) {
		return s.store.Views(ctx)
	}, func(list []plan.View) { d.listViews(s, list, "") })
}

// listViews lists them, with the one of that id chosen.
func (d *desk) listViews(s *session, list []plan.View, chosen plan.ViewID) {
	var shown dialog.Dialog
	hide := func(do func(int)) func(int) {
		return d.within(s, func(i int) {
			shown.Hide()
			do(i)
		})
	}
	writable := func(int) bool { return !s.store.ReadOnly() }
	show := hide(func(i int) { d.showView(list[i]) })
	page := ledger.New("No view is saved yet. View, Save this view keeps filter, columns, order, version and days under a name.",
		ledger.Action{Label: "Show", Do: show},
		ledger.Action{Label: "Rename …", Offered: writable, Do: hide(func(i int) { d.renameView(list[i]) })},
		ledger.Action{Label: "Delete", Offered: writable, Do: hide(func(i int) { d.deleteView(list[i]) })})
	page.OnEnter = show
	entries := make([]ledger.Entry, len(list))
	for i, v := range list {
		caption, detail := viewWords(s.index(), v)
		entries[i] = ledger.Entry{Heading: v.Name, Caption: caption, Detail: detail}
	}
	page.Show(entries)
	shown = d.showLedger("Saved views", page)
	page.Choose(slices.IndexFunc(list, func(v plan.View) bool { return v.ID == chosen }))
}

// viewWords say what a view shows: in a line, and in full.
func viewWords(x *plan.Index, v plan.View) (line, full string) {
	settled, remarks := v.Settle(x)
	name := string(settled.Version)
	if version := x.Version(settled.Version); version != nil {
		name = version.Short
	}
	day := "the last day"
	if settled.AsOf != "" {
		day = settled.AsOf.Long()
	}
	line = name + " · as of " + day
	lines := []string{line}
	if settled.Since != "" {
		lines = append(lines, "compared with "+settled.Since.Long())
	}
	if !settled.Filter.Empty() {
		lines = append(lines, "Rows: "+filterWords(x, settled.Filter))
	}
	var columns []string
	for _, h := range settled.Columns {
		columns = append(columns, x.Stakeholder(h).Name)
	}
	if len(columns) > 0 {
		lines = append(lines, "Columns: "+strings.Join(columns, ", "))
	}
	lines = append(lines, "Order: "+string(settled.Order), "Shown as: "+strings.ToLower(manner(settled.Reading).words()))
	return line, strings.Join(append(lines, remarks...), "\n\n")
}

// showView looks at the dossier as a saved view has it. What the dossier no
// longer has is said.
func (d *desk) showView(v plan.View) {
	settled, remarks := v.Settle(d.session.index())
	d.visit()
	d.looking.version, d.looking.asOf = settled.Version, settled.AsOf
	d.looking = d.settle(d.looking)
	d.arrange(func(a *arrangement) { *a = a.arrangedAs(settled).settled(d.session.index()) })
	d.ask()
	if len(remarks) > 0 {
		d.showError(fmt.Sprintf("The view “%s” is shown as far as it can be", v.Name), errors.New(strings.Join(remarks, "\n")))
		return
	}
	d.status.say("view: " + v.Name)
}

func (d *desk) renameView(v plan.View) {
	s := d.session
	d.askName("Rename the view", v.Name, func(name string) {
		if s != d.session {
			return
		}
		d.acting()
		s.change("rename the view", func(ctx context.Context) (store.Act, error) {
			_, act, err := s.store.RenameView(ctx, v.ID, name)
			return act, err
		})
		ask(s, "views", "read the saved views", s.store.Views, func(list []plan.View) { d.listViews(s, list, v.ID) })
	})
}

func (d *desk) deleteView(v plan.View) {
	s := d.session
	d.acting()
	s.change("delete the view", func(ctx context.Context) (store.Act, error) { return s.store.DeleteView(ctx, v.ID) })
}
