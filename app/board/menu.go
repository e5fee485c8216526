package board

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/app/count"
	"demarche/app/notebook"
	"demarche/store/plan"
)

// showMenu opens a menu at a place of the canvas.
func (v *View) showMenu(at fyne.Position, items []*fyne.MenuItem) {
	if c := canvasOf(v.surface); c != nil && len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
	}
}

const (
	mostItem  = 60 // code points of a name in a menu
	mostItems = 40 // values in a menu, about as many as a window is high; the toolkit makes all at once
)

// ticked is a menu item with a tick where it is on.
func ticked(label string, on bool, do func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, do)
	i.Checked = on
	return i
}

// under is a menu item that opens a menu of its own.
func under(label string, items []*fyne.MenuItem) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, nil)
	i.ChildMenu = fyne.NewMenu("", items...)
	return i
}

// counted is a name with a number: "army (12)".
func counted(name string, n int) string {
	return fmt.Sprintf("%s (%s)", flat(name, mostItem), count.Number(n))
}

// orElse calls the empty value something.
func orElse(empty string) func(string) string {
	return func(value string) string {
		if value == "" {
			return empty
		}
		return value
	}
}

// choices are menu items for values, with a tick at those that are asked for. To
// choose one again takes it away.
func choices[T ~string](values []notebook.Tally[T], now []T, words func(T) string, set func([]T)) []*fyne.MenuItem {
	left := 0
	if len(values) > mostItems {
		values, left = most(values, now), len(values)-mostItems
	}
	var items []*fyne.MenuItem
	for _, one := range values {
		in := slices.Contains(now, one.Value)
		items = append(items, ticked(counted(words(one.Value), one.Count), in, func() { set(toggled(now, one.Value, !in)) }))
	}
	if left > 0 {
		more := fyne.NewMenuItem(count.Number(left)+" more: type their names above", nil)
		more.Disabled = true
		items = append(items, more)
	}
	return items
}

// most are the values that are asked for and those that most notes have, as many
// as a menu shows, in their order.
func most[T ~string](values []notebook.Tally[T], now []T) []notebook.Tally[T] {
	byCount := slices.Clone(values)
	slices.SortStableFunc(byCount, func(a, b notebook.Tally[T]) int {
		if x, y := slices.Contains(now, a.Value), slices.Contains(now, b.Value); x != y {
			if x {
				return -1
			}
			return 1
		}
		return b.Count - a.Count
	})
	wanted := make(map[T]bool, mostItems)
	for _, one := range byCount[:mostItems] {
		wanted[one.Value] = true
	}
	return slices.DeleteFunc(slices.Clone(values), func(one notebook.Tally[T]) bool { return !wanted[one.Value] })
}

// toggled is a list with a value, or without it. The list stays as it is.
func toggled[T comparable](list []T, value T, in bool) []T {
	if in {
		return append(slices.Clone(list), value)
	}
	return slices.DeleteFunc(slices.Clone(list), func(one T) bool { return one == value })
}

// menuOf is the menu of a line: of a head, or of what is selected.
func (v *View) menuOf(at int) []*fyne.MenuItem {
	l := v.lines.list[at]
	if l.head() {
		return v.headItems(l.group)
	}
	e := v.book().Entry(int(l.entry))
	item := func(words string, do func(Actions, *notebook.Entry)) *fyne.MenuItem {
		return fyne.NewMenuItem(words, func() {
			if now := v.entryOf(e.Note.ID); now != nil {
				do(v.actions, now)
			}
		})
	}
	items := []*fyne.MenuItem{item("Go to its place", Actions.GoTo)}
	if !v.content.ReadOnly {
		items = append(items, item("Reply   R", Actions.Reply), item("Edit   E", Actions.Edit))
	}
	if e.NeedsLook() && !v.content.ReadOnly {
		items = append(items, fyne.NewMenuItemSeparator())
		for _, o := range offersOf(e) {
			items = append(items, fyne.NewMenuItem(o.words, func() {
				if now := v.entryOf(e.Note.ID); now != nil && now.Spot == e.Spot { // what the person has seen
					o.do(v.actions, now)
				}
			}))
		}
	}
	if e.Put() && !v.content.ReadOnly {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Forget where it was put", func() {
			if now := v.entryOf(e.Note.ID); now != nil && now.Put() {
				v.actions.PutBack(now)
			}
		}))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	items = append(items, v.selectedItems()...)
	return append(items, fyne.NewMenuItemSeparator(), under("Show only", v.onlyItems(e)))
}

// entryOf is the entry of a note in the book that is shown now, or nil.
func (v *View) entryOf(id plan.NoteID) *notebook.Entry {
	if b := v.book(); b != nil {
		if i, ok := b.Index(id); ok {
			return b.Entry(i)
		}
	}
	return nil
}

// selectedItems are what can be done with the selected, or else with what the
// cursor is on.
func (v *View) selectedItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	entries, ids := v.meant(), v.Selected()
	if len(ids) > 0 && !v.content.ReadOnly {
		a := v.actions
		items = append(items, fyne.NewMenuItem("Tag"+ofMany(len(ids))+"…", func() { a.Tag(ids) }))
		if tags := v.tagsOf(entries); len(tags) > 0 {
			items = append(items, under("Take a tag off", choices(tags, nil, orElse(""), func(l []string) { a.Untag(ids, l[0]) })))
		}
		items = append(items, under("Label", v.labelItems(ids, entries)), under("Status", v.statusItems(ids, entries)),
			fyne.NewMenuItem("Delete"+ofMany(len(ids)), func() { a.Delete(ids) }), fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem("Select all that is shown", v.selectAll))
	if v.selection.count > 0 {
		items = append(items, fyne.NewMenuItem("Select none", v.selectNone))
	}
	return items
}

// ofMany says how many notes are meant, where it is not the one.
func ofMany(n int) string {
	if n == 1 {
		return ""
	}
	return " " + count.Number(n) + " notes"
}

// tagsOf are the tags of some entries' first notes, with how many have each.
func (v *View) tagsOf(entries []int32) []notebook.Tally[string] {
	counts := map[string]int{}
	for _, e := range entries {
		for _, t := range v.book().Entry(int(e)).Note.Tags {
			counts[t]++
		}
	}
	var list []notebook.Tally[string]
	for t, n := range counts {
		list = append(list, notebook.Tally[string]{Value: t, Count: n})
	}
	slices.SortFunc(list, func(a, b notebook.Tally[string]) int { return strings.Compare(a.Value, b.Value) })
	return list
}

// all reports whether something holds for the notes of all entries.
func (v *View) all(entries []int32, holds func(*plan.Note) bool) bool {
	return !slices.ContainsFunc(entries, func(e int32) bool { return !holds(v.book().Entry(int(e)).Note) })
}

func (v *View) labelItems(ids []plan.NoteID, entries []int32) []*fyne.MenuItem {
	item := func(words, name string) *fyne.MenuItem {
		has := v.all(entries, func(n *plan.Note) bool { return n.Label == name })
		return ticked(words, has, func() { v.actions.Label(ids, name) })
	}
	var items []*fyne.MenuItem
	for _, l := range v.book().Labels() {
		items = append(items, item(flat(l.Letter+" · "+l.Name, mostItem), l.Name))
	}
	return append(items, item("No label", ""))
}

func (v *View) statusItems(ids []plan.NoteID, entries []int32) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, s := range plan.NoteStatuses {
		has := v.all(entries, func(n *plan.Note) bool { return n.Status == s })
		items = append(items, ticked(s.Word(), has, func() { v.actions.Status(ids, s) }))
	}
	return items
}

// onlyItems ask for the notes that have something in common with one.
func (v *View) onlyItems(e *notebook.Entry) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	only := func(words string, change func(*notebook.Filter)) {
		items = append(items, fyne.NewMenuItem(flat(words, mostItem), func() {
			f := v.filter()
			change(&f)
			v.ask(f, v.by())
		}))
	}
	if p := v.pointOf(e); p != "" {
		only("on "+v.book().PointName(p), func(f *notebook.Filter) { f.Provisions = []plan.ProvisionID{p} })
	}
	if e.Version != "" {
		only("in "+v.book().VersionName(e.Version), func(f *notebook.Filter) { f.Versions = []plan.VersionID{e.Version} })
	}
	if n := e.Note; n.Author != "" {
		only("by "+n.Author, func(f *notebook.Filter) { f.Authors = []string{n.Author} })
	}
	if n := e.Note; n.Label != "" {
		only("with the label "+n.Label, func(f *notebook.Filter) { f.Labels = []string{n.Label} })
	}
	for _, t := range e.Note.Tags {
		only("with # "+t, func(f *notebook.Filter) { f.Tags = []string{t} })
	}
	only("with the status "+e.Note.Status.Word(), func(f *notebook.Filter) { f.Statuses = []plan.NoteStatus{e.Note.Status} })
	return items
}

// pointOf is the provision that a note is shown on, or whose cell it is on.
func (v *View) pointOf(e *notebook.Entry) plan.ProvisionID {
	switch on := e.Note.On; {
	case e.Spot.Provision != "":
		return e.Spot.Provision
	case on.Kind == plan.OnCell:
		return on.Subject.Provision
	case on.Kind == plan.OnProvision:
		return plan.ProvisionID(on.ID)
	}
	return ""
}

// headItems are what can be done with a group, and with what it stands for.
func (v *View) headItems(group int32) []*fyne.MenuItem {
	g := &v.content.Arranged.Groups[group]
	name, folded := v.nameOf(g), v.isFolded(g)
	item := func(words string, do func(group int32)) *fyne.MenuItem {
		return fyne.NewMenuItem(words, func() {
			if now, ok := v.groupOf(name); ok {
				do(now)
			}
		})
	}
	word := "Fold"
	if folded {
		word = "Unfold"
	}
	items := []*fyne.MenuItem{
		item(word, func(now int32) { v.fold(now, !folded) }),
		fyne.NewMenuItem("Fold all groups", func() { v.foldAll(true) }),
		fyne.NewMenuItem("Unfold all groups", func() { v.foldAll(false) }),
		fyne.NewMenuItemSeparator(),
		item("Select its notes", v.selectGroup),
	}
	if g.NeedsLook || g.Key == "" || v.content.ReadOnly {
		return items
	}
	switch v.content.Arranged.By {
	case notebook.ByTag:
		items = append(items, fyne.NewMenuItemSeparator(),
			item("Rename tag…", func(int32) { v.actions.RenameTag(name.key) }),
			item("Merge tag into…", func(int32) { v.actions.MergeTag(name.key) }))
	case notebook.ByLabel:
		if _, ok := v.book().Label(g.Key); ok {
			items = append(items, fyne.NewMenuItemSeparator(), item("Edit label…", func(int32) { v.actions.EditLabel(name.key) }))
		}
	}
	return items
}
