package board

import (
	"time"

	"fyne.io/fyne/v2"

	"demarche/app/notebook"
	"demarche/app/wheel"
	"demarche/store/plan"
)

// Content is what the board shows.
type Content struct {
	// Arranged are the notes; nil while they are being read, and without a dossier.
	Arranged *notebook.Arrangement
	// Note says why there are none yet, e.g. "The notes are being read." Where some
	// are shown they stay, and it is not said.
	Note string
	// Today is what "the last seven days" end with.
	Today plan.Date
	// Zone is the one that days are counted in; nil: UTC.
	Zone *time.Location
	// Text is the text that the words of an entry stand in now, for what is around
	// them; nil: nobody knows. It is asked when the entry comes into view.
	Text func(*notebook.Entry) string
	// ReadOnly keeps back whatever would change the dossier.
	ReadOnly bool
}

// View is the board. Make it with [New] and put its Object where it belongs; it is
// for the UI goroutine.
type View struct {
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)

	actions   Actions
	look      *look
	content   Content
	wanted    *asked // what was asked for and has not come; nil: nothing
	lines     lines
	laidFor   float32 // the width of the list that the lines were laid out for
	folded    map[foldedGroup]bool
	selection selection
	cursor    int // a line; -1: none
	rangeFrom int // the line where a range began; -1: none

	modifiers func() fyne.KeyModifier
	now       func() time.Time
	popUp     func(at fyne.Position, items []*fyne.MenuItem)

	entry    *entry
	controls *controls
	list     *list
	surface  *surface
}

// asked is an arrangement that was asked for.
type asked struct {
	filter notebook.Filter
	by     notebook.Grouping
}

// foldedGroup names a group of one grouping.
type foldedGroup struct {
	by   notebook.Grouping
	key  string
	look bool
}

// New makes a board that shows nothing yet.
func New(actions Actions) *View {
	v := &View{
		actions: actions, look: newLook(), folded: map[foldedGroup]bool{}, cursor: -1, rangeFrom: -1,
		modifiers: wheel.Down, now: time.Now,
	}
	v.popUp = v.showMenu
	v.lines.lay(nil, nil, nil)
	v.entry = newEntry(v)
	v.controls = newControls(v)
	v.list = newList(v)
	v.surface = newSurface(v)
	v.controls.show()
	return v
}

// Object is what to put into the window; always the same.
func (v *View) Object() fyne.CanvasObject { return v.surface }

// FocusTarget is what to give the keyboard to.
func (v *View) FocusTarget() fyne.Focusable { return v.list }

// FocusFilter gives the keyboard to the words of the filter, all of which are
// selected.
func (v *View) FocusFilter() {
	if c := canvasOf(v.entry); c != nil {
		c.Focus(v.entry)
		v.entry.SelectAll()
	}
}

// Show replaces the content. What was folded, selected and in view stays so, as
// far as it is there. Without notes and without a Note the board becomes empty,
// and nothing is asked for any more.
func (v *View) Show(c Content) {
	was := v.content.Arranged
	if c.Arranged == nil && c.Note != "" && was != nil {
		return
	}
	at := v.place(c.Arranged)
	if c.Zone == nil {
		c.Zone = time.UTC
	}
	v.content = c
	if a := c.Arranged; a == nil || v.wanted != nil && a.By == v.wanted.by && a.Filter.Same(v.wanted.filter) {
		v.wanted = nil
	}
	v.selection.carry(c.Arranged, was != nil && c.Arranged != nil && was.Filter.Same(c.Arranged.Filter))
	v.rangeFrom = -1
	v.lay()
	v.restore(was, at)
	v.entry.follow(v.filter().Text)
	v.controls.show()
	v.list.Stale()
	v.list.show()
}

// ThemeChanged takes colours, text size and all that follows from the theme in
// use. It is cheap when they are the same.
func (v *View) ThemeChanged() {
	if v.look.current() {
		return
	}
	at := v.place(v.content.Arranged)
	v.look = newLook()
	v.lay()
	v.restore(v.content.Arranged, at)
	v.controls.ThemeChanged()
	v.list.Recolour()
	v.surface.layout()
}

// resized lays the lines out for another width, at the same place.
func (v *View) resized() {
	if width := v.list.Size().Width; width != v.laidFor {
		at := v.place(v.content.Arranged)
		v.laidFor = width
		v.lay()
		v.restore(v.content.Arranged, at)
	}
	v.list.Stale()
	v.list.show()
}

// book is the one that is shown, or nil.
func (v *View) book() *notebook.Book {
	if v.content.Arranged == nil {
		return nil
	}
	return v.content.Arranged.Book
}

// filter is the one that was asked for last, and by the grouping.
func (v *View) filter() notebook.Filter {
	switch {
	case v.wanted != nil:
		return v.wanted.filter
	case v.content.Arranged != nil:
		return v.content.Arranged.Filter
	}
	return notebook.Filter{}
}

func (v *View) by() notebook.Grouping {
	switch {
	case v.wanted != nil:
		return v.wanted.by
	case v.content.Arranged != nil:
		return v.content.Arranged.By
	}
	return notebook.ByPlace
}

// ask asks for another arrangement, and shows at once that it was asked for.
func (v *View) ask(f notebook.Filter, by notebook.Grouping) {
	if v.content.Arranged == nil {
		return
	}
	v.wanted = &asked{f, by}
	v.controls.show()
	v.actions.Arrange(f, by)
}

func (v *View) nameOf(g *notebook.Group) foldedGroup {
	return foldedGroup{v.content.Arranged.By, g.Key, g.NeedsLook}
}

// groupOf is the group with a name, if it is shown. Menus stay open while other
// notes arrive: they name what they are about, and look it up when it is chosen.
func (v *View) groupOf(name foldedGroup) (int32, bool) {
	if a := v.content.Arranged; a != nil {
		for g := range a.Groups {
			if v.nameOf(&a.Groups[g]) == name {
				return int32(g), true
			}
		}
	}
	return 0, false
}

func (v *View) isFolded(g *notebook.Group) bool { return v.folded[v.nameOf(g)] }

// lay lays the lines out for the width of the list.
func (v *View) lay() {
	d := v.list.drawing()
	v.lines.lay(v.content.Arranged, v.isFolded, &d)
}

// fold folds a group or unfolds it. The cursor does not stay on what is not seen.
func (v *View) fold(group int32, folded bool) {
	g := &v.content.Arranged.Groups[group]
	if v.isFolded(g) == folded {
		return
	}
	var under line
	if v.cursor >= 0 {
		if under = v.lines.list[v.cursor]; under.group == group && folded {
			under.entry = -1
		}
	}
	if v.folded[v.nameOf(g)] = folded; !folded {
		delete(v.folded, v.nameOf(g))
	}
	v.relay(under)
}

// foldAll folds all groups or unfolds them.
func (v *View) foldAll(folded bool) {
	if v.content.Arranged == nil {
		return
	}
	var under line
	if v.cursor >= 0 {
		if under = v.lines.list[v.cursor]; folded {
			under.entry = -1
		}
	}
	for g := range v.content.Arranged.Groups {
		delete(v.folded, v.nameOf(&v.content.Arranged.Groups[g]))
		if folded {
			v.folded[v.nameOf(&v.content.Arranged.Groups[g])] = true
		}
	}
	v.relay(under)
}

// relay lays the lines out anew, with the cursor on one of them if it was on any.
func (v *View) relay(under line) {
	v.lay()
	v.rangeFrom = -1
	if v.cursor >= 0 {
		v.cursor = v.lines.find(under)
	}
	v.list.Stale()
	v.list.show()
	v.list.EnsureVisible(v.cursor)
}
