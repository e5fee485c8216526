package versions

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/compare"
	"demarche/app/count"
)

// View shows versions side by side. Make it with [New] and put its Object where it
// belongs; it is for the UI goroutine. All callbacks may be nil.
type View struct {
	// OnProvision leads to the positions of a provision in its version.
	OnProvision func(Place)
	// OnSelected is called when the person moves to another row or provision, also
	// to the room of a cell without one: then its index is -1.
	OnSelected func(row int, on Place)
	// OnMenu is called for a secondary tap and for the menu key, at a place of the
	// canvas; what it is for is selected first.
	OnMenu func(on Context, at fyne.Position)
	// OnNote is called for N in a text: for a note on the words that are selected.
	OnNote func(on Context)
	// OnNotes is called for notes that are asked for in a text, by a click on their
	// letter or with Alt+Down, at a place of the canvas.
	OnNotes func(on Context, at fyne.Position)
	// OnIgnore is called when something else is not to count as a change: the
	// program compares again.
	OnIgnore func(compare.Ignore)
	// OnChoose is called to choose another version for a column: for a menu at a
	// place of the canvas.
	OnChoose func(column int, at fyne.Position)
	// OnSwap is called to have the two versions change sides.
	OnSwap func()
	// OnVariants is called to compare with more versions, or with two again.
	OnVariants func(on bool)
	// OnLink is called to link a provision of the old text with one of the new, and
	// OnUnlink to take apart all links between some of each. Both are indices. The
	// program stores it and sets the new comparison.
	OnLink   func(old, now int)
	OnUnlink func(old, now []int)
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)
	// OnKey is called for keys that the view has no use for, OnRune for letters.
	OnKey  func(*fyne.KeyEvent)
	OnRune func(rune)
	// OnClose is called for Escape when there is nothing to take back.
	OnClose func()

	look    *look
	data    Data
	notes   Notes
	all     []line // of the comparison
	lines   []line // those that the filter shows
	filter  filter
	columns columns
	marked  Place          // a head that waits for another; its Text is -1: none
	lengths []length       // of the rows
	counts  map[string]int // rows by the keys that filter
	told    struct {       // the last time by OnSelected
		row int
		on  Place
	}

	head     *head
	notice   *notice
	plane    *plane
	overview *overview
	changes  *changes
	surface  *surface
}

// noPlace is no provision at all.
var noPlace = Place{Text: -1, Provision: -1}

// New makes a view with nothing to compare.
func New() *View {
	v := &View{look: newLook(), filter: filter{}, marked: noPlace}
	v.told.row = -1
	v.overview = newOverview(v)
	v.plane = newPlane(v)
	v.head, v.notice, v.changes = newHead(v), newNotice(), newChanges(v)
	v.surface = newSurface(v)
	v.recolour()
	v.Set(Data{})
	return v
}

// Set shows other data. The row with the cursor, or else the first one in view, stays
// at its place on the screen if one of its provisions is still there: in its column,
// or in another one, for versions change places.
func (v *View) Set(d Data) {
	were := v.whereabouts()
	another := len(d.texts()) == 0 || len(v.data.texts()) == 0 || (d.Across == nil) != (v.data.Across == nil)
	v.data, v.marked = d, noPlace
	v.notice.hint("")
	v.plane.drag.drop()
	v.take()
	if another {
		v.filter, were = filter{}, whereabouts{}
		v.plane.offset = 0
	}
	v.lines = v.filtered()
	v.plane.cursor = v.cursorAgain(were.cursor)
	v.renew()
	v.comeBack(were)
}

// SetNotes shows other notes on words. Their colours are of the theme in use: when it
// changes, set them again.
func (v *View) SetNotes(notes Notes) {
	if maps.EqualFunc(v.notes, notes, slices.Equal) {
		return
	}
	v.notes = notes
	v.plane.again()
}

// take takes in what is known of the data before it is shown.
func (v *View) take() {
	d := &v.data
	v.all, v.counts = nil, nil
	switch {
	case d.Across != nil:
		for row := range d.Across.Rows {
			v.all = append(v.all, line{row: row})
		}
	case d.Comparison != nil:
		v.all, v.counts = linesOf(d.Comparison), counts(d.Comparison)
	}
	v.lengths = make([]length, d.rows())
	for row := range v.lengths {
		v.lengths[row] = d.lengthOf(row)
	}
}

// FocusTarget is what to give the keyboard to.
func (v *View) FocusTarget() fyne.Focusable { return v.plane }

// Object is what to put into the window; always the same.
func (v *View) Object() fyne.CanvasObject { return v.surface }

// ShowChanges shows the list of changes beside the versions, or hides it.
func (v *View) ShowChanges(show bool) {
	v.changes.open = show
	v.head.show()
	if _, ok := v.Selected(); ok && show {
		v.changes.follow(v.lines[v.plane.cursor.line].row)
	}
}

// ThemeChanged takes colours, text size and all that follows from the theme in use.
// It is cheap when they are the same.
func (v *View) ThemeChanged() {
	if v.look.current() {
		return
	}
	stays, scale := v.plane.anchored(), v.look.scale
	v.look = newLook()
	v.recolour()
	v.renew()
	stays.y *= float64(v.look.scale / scale)
	v.plane.showAt(stays)
}

// recolour has everything take the colours in use.
func (v *View) recolour() {
	v.plane.recolour()
	v.notice.recolour(v.look)
	v.overview.recolour(v.look)
	v.changes.recolour()
	v.head.recolour()
}

// renew draws everything anew from what is known.
func (v *View) renew() {
	v.layLines()
	v.changes.renew()
	v.head.show()
	v.plane.say(v.empty())
}

// layLines gives the lines in their columns estimated heights, and has them drawn
// anew.
func (v *View) layLines() {
	v.columns = v.look.columnsIn(v.plane.Size().Width, v.data.columns())
	v.plane.heights.reset(len(v.lines), func(i int) float32 {
		if v.lines[i].ghost {
			return v.look.ghost()
		}
		return v.look.estimate(v.lengths[v.lines[i].row], v.columns)
	})
	v.plane.stale()
	v.overview.renew()
}

// measure shows the lines in the size that the plane has got. What is in view stays
// there; the first time that is the row with the cursor.
func (v *View) measure() {
	width := v.plane.Size().Width
	if width <= 0 || v.plane.height() <= 0 {
		return
	}
	v.plane.say(v.empty())
	switch before := v.columns.width; {
	case before == width:
		v.plane.showAt(v.plane.following())
	case before <= 0:
		v.layLines()
		v.plane.ensureVisible()
	default:
		stays := v.plane.anchored()
		v.layLines()
		v.plane.showAt(stays)
	}
}

// empty says why there is nothing to see; "" where there is.
func (v *View) empty() string {
	d := &v.data
	switch {
	case len(v.lines) > 0, v.notice.words() != "": // that says it
		return ""
	case len(d.texts()) == 0:
		return "Choose two versions to compare."
	case d.rows() == 0:
		return "Neither text has a provision."
	}
	return "Nothing is like that. Esc shows all."
}

// status is the whole comparison in words.
func (v *View) status() string {
	switch d := &v.data; {
	case d.Across != nil:
		return count.Of(len(d.Across.Rows), "row", "rows") + " of " + count.Of(len(d.Across.Texts), "version", "versions")
	case d.Comparison != nil:
		return d.name(oldSide) + " and " + d.name(newSide) + ": " + d.Comparison.Summary()
	}
	return v.empty()
}
