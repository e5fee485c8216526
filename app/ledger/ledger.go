// Package ledger shows a list of dated entries beside what stands behind the
// chosen one, and what can be done with it: the acts of a dossier, the values
// that a note had, the trash, the backups.
//
//	┌ entries, newest on top ┬ heading of the chosen one ────┐
//	│ ▌edit note on 6        │ caption                       │
//	│  Olena · 22 Nov 16:20  │ its text, to select and copy  │
//	│  add note on 6         │                               │
//	│  …                     │                               │
//	├────────────────────────┴───────────────────────────────┤
//	│          [ Restore this value ]  [ Close ]             │
//	└────────────────────────────────────────────────────────┘
//
// The arrow keys, Page Up and Page Down, Home and End go through the list; Tab
// leads on to the buttons, and Escape is left to the window. A secondary tap,
// the menu key and Shift+F10 open a menu with all that can be done with an
// entry.
//
// An entry may stand over those below it, up to the next such, and say what
// they have in common.
//
// It knows nothing of what the entries are. Texts beyond some pages are shown
// in part, for the toolkit's time to wrap them grows with their square.
package ledger

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/divider"
	"demarche/app/theme"
)

// Entry is one line of the list with what stands behind it.
type Entry struct {
	Heading string // one line, e.g. "edit note on 6 / Ukraine"
	Caption string // one line, smaller: who, when
	Detail  string // what stands behind it, in paragraphs
	Head    bool   // it stands over those below it
	// Sign stands before the heading, such as the sign of a label; nil: none. Every
	// entry has its own.
	Sign fyne.CanvasObject
}

// room is how wide the widest sign of the entries is.
func (v *View) room() float32 {
	width := float32(0)
	if !v.signed {
		return width
	}
	for i := range v.entries {
		if sign := v.entries[i].Sign; sign != nil {
			width = max(width, sign.MinSize().Width)
		}
	}
	return width
}

// text is all that an entry says.
func (e *Entry) text() string {
	var parts []string
	for _, part := range []string{e.Heading, e.Caption, e.Detail} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n")
}

// Action is what can be done with the chosen entry.
type Action struct {
	Label string
	// Do does it to the entry with that index.
	Do func(index int)
	// Offered says for which entries it can be done; nil: for all.
	Offered func(index int) bool
}

// View is the list and what stands beside it. It belongs to the UI goroutine.
type View struct {
	// OnChosen is called when an entry is chosen, e.g. to find out its detail.
	OnChosen func(index int)
	// OnEnter is called for Return on an entry; nil: it means nothing there.
	OnEnter func(index int)
	// More are further items of the menu, about all entries; nil: to copy them all.
	More func() []*fyne.MenuItem

	entries []Entry
	grouped bool // some entry stands over others
	signed  bool // some entry has a sign
	actions []Action
	buttons []*buttons.Button
	chosen  int // -1: nothing

	list     *list
	heading  *widget.Label
	caption  *widget.Label
	detail   *widget.Label
	page     *buttons.Page
	empty    *widget.Label
	contents fyne.CanvasObject
	below    *fyne.Container // the row of buttons
	object   *fyne.Container
}

// listShare is how much of the width the list takes.
const listShare = 0.42

// New makes a view without entries. When there are none it says so with the
// words of empty.
func New(empty string, actions ...Action) *View {
	v := &View{actions: actions, chosen: -1, heading: widget.NewLabel(""), caption: widget.NewLabel(""), detail: widget.NewLabel("")}
	v.heading.TextStyle.Bold, v.heading.Wrapping = true, fyne.TextWrapWord
	v.caption.Importance, v.caption.SizeName, v.caption.Wrapping = widget.LowImportance, fynetheme.SizeNameCaptionText, fyne.TextWrapWord
	v.detail.Wrapping, v.detail.Selectable = fyne.TextWrapWord, true
	v.list = newList(v)
	pressable := make([]fyne.CanvasObject, len(actions))
	for i, a := range actions {
		b := buttons.New(a.Label, func() { v.actions[i].Do(v.chosen) })
		v.buttons, pressable[i] = append(v.buttons, b), b
	}
	v.page = buttons.NewPage(buttons.Column(v.heading, v.caption, widget.NewSeparator(), v.detail))
	v.page.ScrolledBy(pressable...)
	v.empty = widget.NewLabel(empty)
	v.empty.Wrapping, v.empty.Importance, v.empty.Alignment = fyne.TextWrapWord, widget.LowImportance, fyne.TextAlignCenter
	v.contents = divider.New(v.list, container.New(theme.Inset{X: 8}, v.page.Object()), listShare)
	v.object, v.below = buttons.Under(container.NewStack(v.contents, v.empty), pressable...)
	v.Show(nil)
	return v
}

// Object is what to put on the screen.
func (v *View) Object() fyne.CanvasObject { return v.object }

// Below adds buttons to the row, behind those of the actions: what can be done
// about all entries, and at last to close it.
func (v *View) Below(list ...fyne.CanvasObject) {
	v.page.ScrolledBy(list...)
	v.below.Objects = append(v.below.Objects, list...)
	v.object.Refresh()
}

// Focus gives the keyboard to the list, for the arrow keys.
func (v *View) Focus() fyne.Focusable { return v.list }

// Show replaces the entries and chooses the first, unless that stands over the
// next. A list without entries is not there for the keyboard: show them before
// giving it to Focus.
func (v *View) Show(entries []Entry) {
	v.entries, v.chosen = entries, -1
	v.grouped = slices.ContainsFunc(entries, func(e Entry) bool { return e.Head })
	v.signed = slices.ContainsFunc(entries, func(e Entry) bool { return e.Sign != nil })
	for _, b := range v.buttons {
		if b.Hide(); len(entries) > 0 {
			b.Show()
		}
	}
	v.object.Refresh()
	v.list.UnselectAll()
	v.list.Refresh()
	if len(entries) == 0 {
		v.contents.Hide()
		v.empty.Show()
		return
	}
	v.empty.Hide()
	v.contents.Show()
	v.list.ScrollToTop()
	first := slices.IndexFunc(entries, func(e Entry) bool { return !e.Head })
	v.list.choose(max(first, 0))
	v.list.ScrollToTop() // what stands over the first is to be seen
}

// Len is how many entries there are.
func (v *View) Len() int { return len(v.entries) }

// Chosen is the index of the chosen entry; -1: there is none.
func (v *View) Chosen() int { return v.chosen }

// Choose chooses an entry and brings it into view; one that is not there leaves
// all as it is.
func (v *View) Choose(index int) {
	if v.knows(index) {
		v.list.choose(index)
		v.list.ScrollTo(index)
	}
}

// popUp opens the menu of the chosen entry at a place of the canvas.
func (v *View) popUp(at fyne.Position) {
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", v.menu(v.chosen)...), canvasOf(v.list), at)
}

// menu is what can be done with the chosen entry, and to copy it.
func (v *View) menu(index int) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for i, a := range v.actions {
		one := fyne.NewMenuItem(a.Label, func() { a.Do(index) })
		one.Disabled = v.buttons[i].Disabled()
		items = append(items, one)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items, copying("Copy this", v.entries[index:index+1]))
	if v.More != nil {
		return append(items, v.More()...)
	}
	return append(items, copying("Copy all", v.entries))
}

// copying is a menu item that copies entries as text.
func copying(label string, entries []Entry) *fyne.MenuItem {
	return fyne.NewMenuItem(label, func() {
		texts := make([]string, len(entries))
		for i := range entries {
			texts[i] = entries[i].text()
		}
		fyne.CurrentApp().Clipboard().SetContent(strings.Join(texts, "\n\n"))
	})
}

// SetCaption and SetDetail fill in what takes time to find out about an entry.
// What can be done with it is asked anew.
func (v *View) SetCaption(index int, caption string) {
	if v.knows(index) {
		v.entries[index].Caption = caption
		v.list.RefreshItem(index)
		v.showAgain(index)
	}
}

// SetDetail is described with SetCaption.
func (v *View) SetDetail(index int, detail string) {
	if v.knows(index) {
		v.entries[index].Detail = detail
		v.showAgain(index)
	}
}

func (v *View) knows(index int) bool { return index >= 0 && index < len(v.entries) }

func (v *View) choose(index int) {
	v.chosen = index
	v.showAgain(index)
	v.page.ScrollToTop()
	if v.OnChosen != nil {
		v.OnChosen(index)
	}
}

// showAgain shows an entry as it is now, if it is the chosen one.
func (v *View) showAgain(index int) {
	if index != v.chosen {
		return
	}
	e := v.entries[index]
	v.heading.SetText(beginning(e.Heading, longestHeading))
	v.caption.SetText(beginning(e.Caption, longestHeading))
	v.detail.SetText(beginning(e.Detail, longest))
	for i, a := range v.actions {
		if a.Offered == nil || a.Offered(index) {
			v.buttons[i].Enable()
		} else {
			v.buttons[i].Disable()
		}
	}
}

// How many bytes of a text are laid out at most: of a detail three pages, of a
// heading some lines.
const (
	longest        = 8000
	longestHeading = 600
)

// beginning is as much of a text as is laid out.
func beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	cut := most
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + " …"
}
