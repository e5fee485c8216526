package versions

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/app/chips"
	"demarche/app/compare"
	"demarche/app/count"
)

// The keys of the chips above the columns.
const (
	versionKey  = "version"
	backKey     = "back"
	onKey       = "on"
	swapKey     = "swap"
	ignoreKey   = "ignore"
	changesKey  = "changes"
	variantsKey = "variants"
)

// head is what stands above the rows: tools and counts, which filter, and the names
// of the versions over their columns.
type head struct {
	view    *View
	bar     *chips.Bar
	columns []*chips.Bar // the names
	narrow  bool         // texts stand below each other: over them is room for their names alone
	low     bool         // there is little height: only what matters most is shown
}

func newHead(v *View) *head {
	h := &head{view: v, bar: chips.New()}
	h.bar.OnSwitch, h.bar.OnMenu = h.press, h.menu
	h.bar.OnRemove = func(string) { v.ClearFilter() }
	h.takeIn(h.bar)
	return h
}

// takeIn has a bar give the keyboard back to the rows, and ask for the menu of the
// whole.
func (h *head) takeIn(b *chips.Bar) {
	v := h.view
	b.OnEscape = func() { v.plane.takeFocus() }
	b.OnContext = func(_ string, at fyne.Position) {
		if v.OnMenu != nil {
			v.OnMenu(Context{Row: -1, On: noPlace}, at)
		}
	}
}

// show shows the chips that there is reason for.
func (h *head) show() {
	h.fill()
	h.view.surface.relayout()
}

// leastLines is how many lines of text the view has at least for all its chips: in
// a lower one the rows are worth more than what keys do, too.
const leastLines = 16

// fit has the chips fit columns and a height that have been laid out anew.
func (h *head) fit(c columns, height float32) {
	low := height < leastLines*h.view.look.line
	if c.stacked != h.narrow || low != h.low {
		h.narrow, h.low = c.stacked, low
		h.fill()
	}
}

// fill gives the bars their chips. When the one with the keyboard goes and leaves no
// other, that goes to the rows.
func (h *head) fill() {
	v := h.view
	if c := v.plane.canvas(); c != nil && c.Focused() != nil {
		defer func() {
			if c.Focused() == nil {
				v.plane.inherit()
			}
		}()
	}
	d := &v.data
	list := h.tools()
	if d.Comparison != nil && d.Across == nil {
		list = append(list, slices.DeleteFunc(v.filter.chipsOf(v.counts), func(c chips.Chip) bool { return h.low && !c.On })...)
	}
	h.bar.Show(list)
	h.bar.Count(h.words())
	for len(h.columns) < d.columns() {
		h.columns = append(h.columns, h.newName(len(h.columns)))
	}
	for column, b := range h.columns {
		b.Show(h.over(column))
	}
}

// newName makes the bar over a column.
func (h *head) newName(column int) *chips.Bar {
	b := chips.New()
	b.OnSwitch = h.press
	b.OnMenu = func(_ string, at fyne.Position) {
		if h.view.OnChoose != nil {
			h.view.OnChoose(column, at)
		}
	}
	h.takeIn(b)
	return b
}

// over are the chips over a column: its version, and with the first of two the way
// to change sides.
func (h *head) over(column int) []chips.Chip {
	d := &h.view.data
	if column >= d.columns() {
		return nil
	}
	list := []chips.Chip{{Key: versionKey, Words: h.columnName(column), Kind: chips.Menu}}
	if column == oldSide && d.Comparison != nil && d.Across == nil && !h.narrow {
		list = append(list, chips.Chip{Key: swapKey, Words: "Swap sides", Kind: chips.Switch})
	}
	return list
}

// columnName is what is over a column.
func (h *head) columnName(column int) string {
	d := &h.view.data
	if column < len(d.Names) && d.Names[column] != "" || len(d.texts()) > 0 {
		if d.Across != nil && column == d.Across.Base {
			return d.name(column) + " (base)"
		}
		return d.name(column)
	}
	return [...]string{"Choose the old version", "Choose the new version"}[min(column, 1)]
}

// words say how much is shown, and what to press for all of it.
func (h *head) words() (words, all string) {
	v := h.view
	rows, shown := v.data.rows(), 0
	for _, l := range v.lines {
		if !l.ghost {
			shown++
		}
	}
	switch {
	case len(v.filter) > 0:
		return fmt.Sprintf("showing %d of %d", shown, rows), "Show all"
	case rows > 0:
		return count.Of(rows, "row", "rows"), ""
	}
	return "", ""
}

// ignores are what can be ignored, with its place in what is.
var ignores = []struct {
	words string
	in    func(*compare.Ignore) *bool
}{
	{"case", func(i *compare.Ignore) *bool { return &i.Case }},
	{"punctuation", func(i *compare.Ignore) *bool { return &i.Punctuation }},
	{"spacing", func(i *compare.Ignore) *bool { return &i.Spacing }},
	{"numbering", func(i *compare.Ignore) *bool { return &i.Numbering }},
	{"spelling", func(i *compare.Ignore) *bool { return &i.Spelling }},
}

// tools are the chips of what else can be asked for than rows.
func (h *head) tools() (list []chips.Chip) {
	v := h.view
	apart := func(key, words string, kind chips.Kind, on bool) {
		list = append(list, chips.Chip{Key: key, Words: words, Kind: kind, On: on, Apart: true})
	}
	if v.data.Comparison != nil && v.data.Across == nil {
		if h.narrow {
			apart(swapKey, "Swap sides", chips.Switch, false)
		}
		words, on := ignored(v.data.Ignore)
		apart(ignoreKey, "Ignore: "+words, chips.Menu, on)
	}
	if v.data.rows() > 0 && !h.low {
		apart(backKey, "‹ Previous", chips.Switch, false)
		apart(onKey, "Next ›", chips.Switch, false)
	}
	if v.data.Comparison != nil && v.data.Across == nil {
		apart(changesKey, "Change list", chips.Switch, v.changes.open)
	}
	if v.OnVariants != nil && len(v.data.texts()) > 0 {
		apart(variantsKey, "Variants", chips.Switch, v.data.Across != nil)
	}
	return list
}

// ignored says what is ignored: "case + 2" or "nothing".
func ignored(i compare.Ignore) (words string, on bool) {
	var list []string
	for _, one := range ignores {
		if *one.in(&i) {
			list = append(list, one.words)
		}
	}
	switch len(list) {
	case 0:
		return "nothing", false
	case 1:
		return list[0], true
	}
	return fmt.Sprintf("%s + %d", list[0], len(list)-1), true
}

// press is a switch: a tool, or one that filters.
func (h *head) press(key string) {
	v := h.view
	switch key {
	case swapKey:
		if v.OnSwap != nil {
			v.OnSwap()
		}
	case backKey:
		v.Step(-1)
	case onKey:
		v.Step(1)
	case changesKey:
		v.ShowChanges(!v.changes.open)
	case variantsKey:
		if v.OnVariants != nil {
			v.OnVariants(v.data.Across == nil)
		}
	default:
		v.toggle(key)
	}
}

// menu opens the menu of what is to be ignored.
func (h *head) menu(_ string, at fyne.Position) {
	v := h.view
	c := v.plane.canvas()
	if c == nil {
		return
	}
	items := make([]*fyne.MenuItem, 0, len(ignores))
	for _, one := range ignores {
		item := fyne.NewMenuItem("Ignore "+one.words, func() {
			ignore := v.data.Ignore
			*one.in(&ignore) = !*one.in(&ignore)
			if v.OnIgnore != nil {
				v.OnIgnore(ignore)
			}
		})
		item.Checked = *one.in(&v.data.Ignore)
		items = append(items, item)
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}

func (h *head) recolour() {
	h.bar.ThemeChanged()
	for _, b := range h.columns {
		b.ThemeChanged()
	}
}
