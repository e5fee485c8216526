package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/ledger"
	"demarche/store"
	"demarche/store/plan"
)

// mostShown is how many acts or deleted records are shown at most: more than
// a person goes through, few enough to be there at once.
const mostShown = 2000

// headed is a heading as a dialog has room for it, and the content under what is
// left of it: a heading that is too long for one line is cut after its first words,
// "What to research next · 28 points", or stands over the content as a whole.
func (d *desk) headed(heading string, content fyne.CanvasObject) (string, fyne.CanvasObject) {
	if !tooLong(heading, d.wide()) {
		return heading, content
	}
	short, rest, _ := strings.Cut(heading, " · ")
	if rest == "" || tooLong(short, d.wide()) {
		short, rest = "", heading
	}
	over := widget.NewLabel(rest)
	over.Wrapping, over.TextStyle.Bold = fyne.TextWrapWord, short == ""
	over.SizeName = fynetheme.SizeNameCaptionText
	return short, container.NewBorder(over, nil, nil, nil, content)
}

// showLedger opens a dialog around a list that has its entries, with more
// choices than to close it.
func (d *desk) showLedger(heading string, list *ledger.View, more ...choice) dialog.Dialog {
	title, content := d.headed(heading, list.Object())
	shown := dialog.NewCustomWithoutButtons(title, content, d.window)
	for _, c := range more {
		list.Below(buttons.New(c.label, func() {
			shown.Hide()
			c.do()
		}))
	}
	list.Below(buttons.New("Close", func() { shown.Hide() }))
	d.showDialog(shown)
	d.widen(shown)
	d.window.Canvas().Focus(list.Focus())
	return shown
}

// editMenu is what can be done about what was done.
func (d *desk) editMenu(item func(string, fyne.KeyName, fyne.KeyModifier, func()) *fyne.MenuItem) *fyne.Menu {
	d.undoItem = d.when(d.canUndo, fyne.NewMenuItem(d.undoable(), d.undo))
	d.undoItem.Shortcut = &fyne.ShortcutUndo{}
	d.redoItem = d.when(d.canRedo, fyne.NewMenuItem(d.redoable(), d.redo))
	d.redoItem.Shortcut = shortcut(fyne.KeyZ, fyne.KeyModifierShift)
	take := fyne.NewMenuItem("Copy the selection", d.copyMeant)
	take.Shortcut = &fyne.ShortcutCopy{}
	return fyne.NewMenu("Edit", d.undoItem, d.redoItem,
		fyne.NewMenuItemSeparator(), take,
		item("Copy the selection as Markdown", fyne.KeyC, fyne.KeyModifierShift, func() { d.copyRangeAs(asMarkdown) }),
		fyne.NewMenuItemSeparator(),
		item("History of the selection …", fyne.KeyH, 0, d.showHistoryOfChosen),
		item("History of the dossier …", fyne.KeyH, fyne.KeyModifierShift, d.showHistory),
		item("Trash …", "", 0, d.showTrash))
}

// showHistory lists every act of the dossier.
func (d *desk) showHistory() {
	d.askPast("History of the dossier", func(ctx context.Context, s *store.Store) ([]store.Act, error) {
		return s.Acts(ctx, mostShown)
	})
}

// showHistoryOfChosen lists the acts that touched what is selected, and the
// notes on it.
func (d *desk) showHistoryOfChosen() {
	if d.session == nil || d.looking.version == "" {
		return
	}
	d.showHistoryOf(d.chosen())
}

func (d *desk) showHistoryOf(on plan.Target) {
	d.askPast("History of "+d.NameOf(on), func(ctx context.Context, s *store.Store) ([]store.Act, error) {
		return s.ActsOn(ctx, on)
	})
}

func (d *desk) askPast(heading string, read func(context.Context, *store.Store) ([]store.Act, error)) {
	s := d.session
	if s == nil {
		return
	}
	ask(s, "past", "read the history", func(ctx context.Context) ([]store.Act, error) {
		return read(ctx, s.store)
	}, func(acts []store.Act) { d.showActs(heading, acts) })
}

// within makes an action that does nothing once its session has been left: a
// dialog may stand a little longer than the dossier that it is about.
func (d *desk) within(s *session, do func(int)) func(int) {
	return func(i int) {
		if s == d.session {
			do(i)
		}
	}
}

// showActs lists acts; behind each stands what it changed, which is read when
// it is chosen.
func (d *desk) showActs(heading string, acts []store.Act) {
	s := d.session
	list := ledger.New("Nothing was done here yet.")
	list.OnChosen = func(i int) {
		ask(s, "effects", "read what the act changed", func(ctx context.Context) (store.Effects, error) {
			return s.store.Effects(ctx, acts[i].Seq, mostEffects)
		}, func(changes store.Effects) { list.SetDetail(i, wording{s.index()}.effects(changes)) })
	}
	entries := make([]ledger.Entry, len(acts))
	for i, a := range acts {
		entries[i] = ledger.Entry{Heading: a.Does(), Caption: joinRemarks(wording{s.index()}.where(a), byline(a))}
	}
	list.Show(entries)
	d.showLedger(heading, list)
}

// byline is who did an act, and when.
func byline(a store.Act) string {
	return fmt.Sprintf("%s · %s · no. %d", a.Author, a.At.Local().Format("2 Jan 2006 15:04:05"), a.Seq)
}

// mostEffects is how many of an act's changes are spelt out.
const mostEffects = 50

// History lists every value that a note had.
func (d *desk) History(id plan.NoteID) {
	s := d.session
	if s == nil {
		return
	}
	record := store.NoteRecord(id)
	ask(s, "past", "read the history of the note", func(ctx context.Context) ([]store.Moment, error) {
		return s.store.History(ctx, record)
	}, func(moments []store.Moment) { d.showMoments("Every value of this note", record, moments) })
}

// showMoments lists what a record was, the newest first, each to be restored.
func (d *desk) showMoments(heading string, record store.Record, moments []store.Moment) {
	last := len(moments) - 1
	at := func(i int) store.Moment { return moments[last-i] }
	var shown dialog.Dialog
	s := d.session
	list := ledger.New("Nothing is known about it.", ledger.Action{
		Label:   "Restore this value",
		Offered: func(i int) bool { return i > 0 && at(i).Fields != nil && !s.store.ReadOnly() },
		Do: d.within(s, func(i int) {
			shown.Hide()
			d.acting()
			s.change("restore the value", func(ctx context.Context) (store.Act, error) {
				return s.store.RestoreValue(ctx, record, at(i).Act.Seq)
			})
		}),
	})
	entries := make([]ledger.Entry, len(moments))
	for i := range moments {
		m := at(i)
		entries[i] = ledger.Entry{Heading: m.Act.Does(), Caption: byline(m.Act), Detail: noteFields(m.Fields)}
	}
	list.Show(entries)
	shown = d.showLedger(heading, list)
}

// noteFields writes the values of a note for people.
func noteFields(f map[string]string) string {
	if f == nil {
		return "Deleted."
	}
	text := f["body"]
	if tags := f["tag"]; tags != "" {
		text += "\n\n# " + strings.ReplaceAll(tags, "\n", "  # ")
	}
	return text + "\n\n" + joinRemarks(plan.NoteStatus(f["status"]).Word(), f["label"])
}

// showTrash lists what was taken out of the dossier.
func (d *desk) showTrash() {
	s := d.session
	if s == nil {
		return
	}
	ask(s, "past", "read the trash", func(ctx context.Context) ([]store.Deleted, error) {
		return s.store.Trash(ctx, mostShown)
	}, d.listTrash)
}

func (d *desk) listTrash(trash []store.Deleted) {
	s := d.session
	var shown dialog.Dialog
	list := ledger.New("The trash is empty: nothing was deleted.", ledger.Action{
		Label:   "Bring back",
		Offered: func(int) bool { return !s.store.ReadOnly() },
		Do: d.within(s, func(i int) {
			shown.Hide()
			d.acting()
			s.change("bring it back", func(ctx context.Context) (store.Act, error) {
				return s.store.RestoreDeleted(ctx, trash[i].Record)
			})
		}),
	})
	entries := make([]ledger.Entry, len(trash))
	for i, t := range trash {
		entries[i] = ledger.Entry{Heading: deletedName(t), Caption: d.gone(t), Detail: d.fields(t)}
	}
	list.Show(entries)
	shown = d.showLedger("Trash", list)
}

// gone says how and when something went into the trash.
func (d *desk) gone(t store.Deleted) string {
	how := "deleted"
	if t.Act.Kind != store.ActDo {
		how = string(t.Act.Kind)
	}
	words := fmt.Sprintf("%s by %s · %s", how, t.Act.Author, t.Act.At.Local().Format("2 Jan 2006 15:04"))
	if on, err := plan.ParseTarget(t.On); err == nil {
		words += " · on " + d.NameOf(on)
	}
	return words
}

func (d *desk) fields(t store.Deleted) string {
	if t.Record.Table == "note" {
		return noteFields(t.Fields)
	}
	var b strings.Builder
	w := wording{d.session.index()}
	for _, name := range slices.Sorted(maps.Keys(t.Fields)) {
		if t.Fields[name] != "" && (t.Record.Table != viewTable || !bookkeeping(viewTable, name)) {
			fmt.Fprintf(&b, "%s: %s\n", FieldName(name), w.value(name, t.Fields[name]))
		}
	}
	if t.With > 0 {
		fmt.Fprintf(&b, "\n%d more rows went with it and come back with it.", t.With)
	}
	return b.String()
}
