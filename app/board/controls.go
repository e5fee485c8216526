package board

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/chips"
	"demarche/app/count"
	"demarche/app/notebook"
	"demarche/store/plan"
)

// controls is the line of chips: by what notes are put into groups, what can be
// asked for, what is, and how many notes are left.
type controls struct {
	*chips.Bar
	view       *View
	conditions map[string]notebook.Filter // the filter without each, by key
	compact    bool                       // one chip stands for all, where the list needs the room
}

// The keys of the menus.
const (
	menuWhere    = "where"
	menuGroup    = "group"
	menuStatus   = "status"
	menuLabel    = "label"
	menuTag      = "tag"
	menuAuthor   = "author"
	menuAnchor   = "anchor"
	menuPlace    = "place"
	menuWritten  = "written"
	menuSelected = "selected"
	menuAll      = "all" // the others, where one chip stands for them
)

func newControls(v *View) *controls {
	c := &controls{Bar: chips.New(), view: v}
	c.OnMenu = func(key string, at fyne.Position) {
		if v.book() != nil {
			v.popUp(at, v.menus()[key]())
		}
	}
	c.OnRemove = func(key string) {
		f, ok := c.conditions[key]
		if !ok {
			v.list.TakeFocus()
		}
		v.ask(f, v.by())
	}
	c.OnEscape = func() { v.list.TakeFocus() }
	return c
}

// show draws the chips of what was asked for last.
func (c *controls) show() {
	c.fill()
	if c.view.surface != nil {
		c.view.surface.layout()
	}
}

// fill makes the chips.
func (c *controls) fill() {
	v := c.view
	f, by := v.filter(), v.by()
	menu := func(key, words string, on bool) chips.Chip {
		return chips.Chip{Key: key, Words: words, Kind: chips.Menu, On: on}
	}
	list := []chips.Chip{
		menu(menuWhere, v.whereWords(), v.book() != nil && v.book().In() != ""),
		menu(menuGroup, "Group: "+groupingWords(by), by != notebook.ByPlace),
		menu(menuStatus, "Status", len(f.Statuses) > 0), menu(menuLabel, "Label", len(f.Labels) > 0),
		menu(menuTag, "Tag", len(f.Tags) > 0), menu(menuAuthor, "Author", len(f.Authors) > 0),
		menu(menuAnchor, "Words", len(f.States) > 0),
		menu(menuPlace, "Place", len(f.Kinds)+len(f.Versions)+len(f.Provisions)+len(f.Stakeholders) > 0),
		menu(menuWritten, "Written", f.From != "" || f.To != ""),
	}
	c.conditions = map[string]notebook.Filter{}
	words, all := "", ""
	if a := v.content.Arranged; a != nil {
		for i, one := range a.Book.Conditions(f) {
			key := fmt.Sprint("condition ", i)
			c.conditions[key] = one.Without
			list = append(list, chips.Chip{Key: key, Words: flat(one.Words, mostChip), Kind: chips.Condition})
		}
		words = fmt.Sprintf("showing %s of %s", count.Number(a.Shown), count.Number(a.Total)) + repliesWords(a.Replies)
	}
	if !f.Empty() {
		all = "show all"
	}
	if c.compact {
		list, words, all = []chips.Chip{menu(menuAll, c.inBrief(), !f.Empty())}, "", ""
	}
	if n := v.selection.count; n > 0 {
		list = append(list, menu(menuSelected, count.Number(n)+" selected", true))
	}
	c.Show(list)
	c.Count(words, all)
}

// repliesWords are what stands behind the number of notes: " · 2 replies".
func repliesWords(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " · 1 reply"
	}
	return " · " + count.Number(n) + " replies"
}

// width is how wide the chips are beside each other, about: those of a compact
// line are one or two.
func (c *controls) width() float32 {
	widest := c.Object().MinSize().Width
	if c.view.selection.count > 0 {
		return 2 * widest
	}
	return widest
}

// inBrief is what the chip that stands for all says: "Filters (2): 12 of 39".
func (c *controls) inBrief() string {
	a := c.view.content.Arranged
	if len(c.conditions) == 0 || a == nil {
		return "Filters"
	}
	return fmt.Sprintf("Filters (%d): %s of %s", len(c.conditions), count.Number(a.Shown), count.Number(a.Total))
}

// mostChip is how many code points of a name a chip shows.
const mostChip = 40

// groupingWords are what a grouping is called.
func groupingWords(by notebook.Grouping) string {
	if by == notebook.ByState {
		return "state of the words"
	}
	return string(by)
}

// menus are the menus of the line by their key.
func (v *View) menus() map[string]func() []*fyne.MenuItem {
	f := v.book().Facets()
	set := func(change func(*notebook.Filter)) {
		g := v.filter()
		change(&g)
		v.ask(g, v.by())
	}
	return map[string]func() []*fyne.MenuItem{
		menuWhere: v.whereItems,
		menuGroup: v.groupItems,
		menuStatus: func() []*fyne.MenuItem {
			return choices(f.Statuses, v.filter().Statuses, func(s plan.NoteStatus) string { return notebook.StatusTitle(string(s)) }, func(l []plan.NoteStatus) { set(func(f *notebook.Filter) { f.Statuses = l }) })
		},
		menuLabel: func() []*fyne.MenuItem {
			return choices(f.Labels, v.filter().Labels, orElse("No label"), func(l []string) { set(func(f *notebook.Filter) { f.Labels = l }) })
		},
		menuTag: func() []*fyne.MenuItem {
			return choices(f.Tags, v.filter().Tags, orElse("No tags"), func(l []string) { set(func(f *notebook.Filter) { f.Tags = l }) })
		},
		menuAuthor: func() []*fyne.MenuItem {
			return choices(f.Authors, v.filter().Authors, orElse("No author"), func(l []string) { set(func(f *notebook.Filter) { f.Authors = l }) })
		},
		menuAnchor: func() []*fyne.MenuItem {
			return choices(f.States, v.filter().States, func(s plan.AnchorState) string { return notebook.StateTitle(string(s)) }, func(l []plan.AnchorState) { set(func(f *notebook.Filter) { f.States = l }) })
		},
		menuPlace:    func() []*fyne.MenuItem { return v.placeItems(f, set) },
		menuWritten:  func() []*fyne.MenuItem { return v.writtenItems(set) },
		menuSelected: v.selectedItems,
		menuAll:      v.allItems,
	}
}

// allItems are all menus of the line in one, with what takes conditions away.
func (v *View) allItems() []*fyne.MenuItem {
	menus, c := v.menus(), v.controls
	var items []*fyne.MenuItem
	for _, one := range []struct{ words, key string }{
		{v.whereWords(), menuWhere},
		{"Group: " + groupingWords(v.by()), menuGroup},
		{"Status", menuStatus},
		{"Label", menuLabel},
		{"Tag", menuTag},
		{"Author", menuAuthor},
		{"Words", menuAnchor},
		{"Place", menuPlace},
		{"Written", menuWritten},
	} {
		if of := menus[one.key](); len(of) > 0 {
			items = append(items, under(one.words, of))
		}
	}
	if len(c.conditions) == 0 {
		return items
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, one := range v.book().Conditions(v.filter()) {
		items = append(items, fyne.NewMenuItem("Without "+flat(one.Words, mostItem), func() { v.ask(one.Without, v.by()) }))
	}
	return append(items, fyne.NewMenuItem("Show all", func() { v.ask(notebook.Filter{}, v.by()) }))
}

// whereWords say where notes are shown: "Where written", "In 28 points".
func (v *View) whereWords() string {
	if b := v.book(); b != nil && b.In() != "" {
		return "In " + flat(b.VersionName(b.In()), mostChip)
	}
	return "Where written"
}

// whereItems choose where notes are shown: in the version that each was written on,
// or all in one, where they were carried or may belong.
func (v *View) whereItems() []*fyne.MenuItem {
	b := v.book()
	items := []*fyne.MenuItem{
		ticked("Where they were written", b.In() == "", func() { v.actions.In("") }), fyne.NewMenuItemSeparator(),
	}
	for _, version := range b.Versions() {
		items = append(items, ticked("Where they are in "+flat(b.VersionName(version.ID), mostItem), b.In() == version.ID,
			func() { v.actions.In(version.ID) }))
	}
	return items
}

// groupItems choose by what notes are put into groups.
func (v *View) groupItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, by := range notebook.Groupings {
		items = append(items, ticked("By "+groupingWords(by), by == v.by(), func() { v.ask(v.filter(), by) }))
	}
	return append(items, fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Fold all groups", func() { v.foldAll(true) }),
		fyne.NewMenuItem("Unfold all groups", func() { v.foldAll(false) }))
}

// placeItems ask for where notes are.
func (v *View) placeItems(f *notebook.Facets, set func(func(*notebook.Filter))) []*fyne.MenuItem {
	b, now := v.book(), v.filter()
	items := choices(f.Kinds, now.Kinds, notebook.KindTitle, func(l []plan.TargetKind) { set(func(f *notebook.Filter) { f.Kinds = l }) })
	if sides := choices(f.Stakeholders, now.Stakeholders, b.SideName, func(l []plan.StakeholderID) { set(func(f *notebook.Filter) { f.Stakeholders = l }) }); len(sides) > 0 {
		items = append(items, fyne.NewMenuItemSeparator(), under("with a stakeholder", sides))
	}
	if len(f.Versions) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	for _, version := range f.Versions {
		in := slices.Contains(now.Versions, version.Value)
		of := []*fyne.MenuItem{
			ticked(counted("All of it", version.Count), in, func() {
				set(func(f *notebook.Filter) { f.Versions = toggled(now.Versions, version.Value, !in) })
			}),
			fyne.NewMenuItemSeparator(),
		}
		points := slices.DeleteFunc(slices.Clone(f.Provisions), func(p notebook.Tally[plan.ProvisionID]) bool { return b.VersionOf(p.Value) != version.Value })
		of = append(of, choices(points, now.Provisions, b.PointName, func(l []plan.ProvisionID) { set(func(f *notebook.Filter) { f.Provisions = l }) })...)
		items = append(items, under("in "+flat(b.VersionName(version.Value), mostItem), of))
	}
	return items
}

// writtenItems ask for when notes were written.
func (v *View) writtenItems(set func(func(*notebook.Filter))) []*fyne.MenuItem {
	now := v.filter()
	since := func(words string, day plan.Date) *fyne.MenuItem {
		return ticked(words+", since "+day.Long(), now.From == day && now.To == "", func() {
			set(func(f *notebook.Filter) { f.From, f.To = day, "" })
		})
	}
	var items []*fyne.MenuItem
	if today := v.content.Today; today != "" {
		items = append(items, since("Today", today), since("The last 7 days", today.AddDays(-6)), since("The last 30 days", today.AddDays(-29)))
	}
	if v.cursor >= 0 && !v.lines.list[v.cursor].head() {
		e := v.book().Entry(int(v.lines.list[v.cursor].entry))
		day := plan.DateOf(e.Note.Created.In(v.content.Zone))
		items = append(items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("On the day of the note at hand, "+day.Long(), func() { set(func(f *notebook.Filter) { f.From, f.To = day, day }) }),
			fyne.NewMenuItem("On that day or later", func() { set(func(f *notebook.Filter) { f.From, f.To = day, "" }) }),
			fyne.NewMenuItem("On that day or earlier", func() { set(func(f *notebook.Filter) { f.From, f.To = "", day }) }))
	}
	return append(items, fyne.NewMenuItemSeparator(), ticked("On any day", now.From == "" && now.To == "", func() {
		set(func(f *notebook.Filter) { f.From, f.To = "", "" })
	}))
}
