package app

import (
	"context"
	"errors"
	"fmt"
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
	d.changeViews(s, "save the view", save, func() { d.nameArranged(v.Name) })
}

// changeViews does an act on the saved views; then follows once it has
// succeeded. What went wrong is shown as with every act.
func (d *desk) changeViews(s *session, doing string, act func(context.Context) (store.Act, error), then func()) {
	d.acting()
	s.change(doing, func(ctx context.Context) (store.Act, error) {
		done, err := act(ctx)
		if err == nil {
			s.tell(then)
		}
		return done, err
	})
}

// nameArranged says which saved view is looked at, as the window remembers it.
func (d *desk) nameArranged(name string) {
	d.arranged.ViewName = name
	d.settings.setArrangement(d.session.store.Path(), d.arranged)
}

// refuseReadOnly says that nothing can be written, where that is so.
func (d *desk) refuseReadOnly(what string) bool {
	if d.session == nil {
		return true // the dossier has just been left
	}
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
	entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // who types means other words
}

// showViews lists the saved views.
func (d *desk) showViews() {
	s := d.session
	if s == nil {
		return
	}
	ask(s, "views", "read the saved views", func(ctx context.Context) ([]plan.View, error) {
		return s.store.Views(ctx)
	}, func(list []plan.View) { d.listViews(s, list) })
}

// shelfOfViews is the dialog with the saved views. It stays while they are
// renamed and deleted.
type shelfOfViews struct {
	d     *desk
	s     *session
	list  []plan.View
	page  *ledger.View
	shown dialog.Dialog
}

// listViews opens it.
func (d *desk) listViews(s *session, list []plan.View) {
	f := &shelfOfViews{d: d, s: s}
	show := d.within(s, func(i int) {
		f.shown.Hide()
		d.showView(f.list[i])
	})
	writable := func(int) bool { return !s.store.ReadOnly() }
	f.page = ledger.New("No view is saved yet. View, Save this view keeps filter, columns, order, version and days under a name.",
		ledger.Action{Label: "Show", Do: show},
		ledger.Action{Label: "Rename …", Offered: writable, Do: d.within(s, f.rename)},
		ledger.Action{Label: "Delete", Offered: writable, Do: d.within(s, f.remove)})
	f.page.OnEnter = show
	f.show(list)
	f.shown = d.showLedger("Saved views", f.page)
	d.listed = listed{f.shown, func() { f.readAgain(f.page.Chosen()) }}
	for i, v := range list {
		if plan.SameViewName(v.Name, d.arranged.ViewName) {
			f.page.Choose(i)
		}
	}
}

// show shows the views as they are now.
func (f *shelfOfViews) show(list []plan.View) {
	f.list = list
	entries := make([]ledger.Entry, len(list))
	for i, v := range list {
		caption, detail := viewWords(f.s.index(), v)
		entries[i] = ledger.Entry{Heading: v.Name, Caption: caption, Detail: detail}
	}
	f.page.Show(entries)
}

// readAgain shows what the acts before have left, and chooses the view at a
// place, for a new name leaves each at its own.
func (f *shelfOfViews) readAgain(place int) {
	ask(f.s, "views", "read the saved views", f.s.store.Views, func(list []plan.View) {
		f.show(list)
		f.page.Choose(min(place, len(list)-1))
		if f.d.dialog == f.shown && len(list) > 0 { // not closed by now, and nothing went wrong
			f.d.window.Canvas().Focus(f.page.Focus())
		}
	})
}

// rename asks for another name over the list.
func (f *shelfOfViews) rename(i int) {
	d, s, v := f.d, f.s, f.list[i]
	d.askName("Rename the view", v.Name, func(name string) {
		if s != d.session {
			return
		}
		d.changeViews(s, "rename the view", func(ctx context.Context) (store.Act, error) {
			_, act, err := s.store.RenameView(ctx, v.ID, name)
			return act, err
		}, func() {
			if plan.SameViewName(d.arranged.ViewName, v.Name) {
				d.nameArranged(name)
			}
		})
		f.readAgain(i)
	})
}

// remove takes a view out; undo and the trash bring it back.
func (f *shelfOfViews) remove(i int) {
	d, s, v := f.d, f.s, f.list[i]
	d.changeViews(s, "delete the view", func(ctx context.Context) (store.Act, error) {
		return s.store.DeleteView(ctx, v.ID)
	}, func() {
		if plan.SameViewName(d.arranged.ViewName, v.Name) {
			d.nameArranged("")
		}
	})
	f.readAgain(i)
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
	d.showMiddle(rowsInMiddle)
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
