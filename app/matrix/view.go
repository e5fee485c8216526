package matrix

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/app/grid"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// View is the matrix on the screen. Make it with [New] and put its Object
// where it belongs; it is for the UI goroutine.
type View struct {
	// OnSelected is called when the person selects another cell. Without a
	// stakeholder it is the provision itself.
	OnSelected func(plan.Subject, plan.StakeholderID)
	// OnActivated is called for Return on the selected cell.
	OnActivated func(plan.Subject, plan.StakeholderID)
	// OnRune is called for letters typed while the matrix has the keyboard.
	// It reports whether the letter meant something; letters that do not, and
	// those that go on with a word, lead to a row by its number or title.
	OnRune func(rune) bool
	// OnMissing is called with what was typed when no row has it as its number.
	// It reports whether it has led elsewhere, to a row that is folded away.
	OnMissing func(text string) bool
	// OnKey is called for keys that the matrix has no use for.
	OnKey func(*fyne.KeyEvent)
	// OnMenu is called for a secondary tap on a cell, which is selected first;
	// at is the place on the canvas.
	OnMenu func(subject plan.Subject, holder plan.StakeholderID, at fyne.Position)
	// OnTheHeading is called when the person has selected a theme's heading.
	OnTheHeading func()
	// OnThemeMenu is called for a secondary tap on a theme's heading.
	OnThemeMenu func(theme plan.ThemeID, at fyne.Position)
	// OnTheme is called to fold a theme's rows away, or to unfold them.
	OnTheme func(theme plan.ThemeID, fold bool)
	// OnParent is called to fold a point's sub-points away, or to unfold them.
	OnParent func(parent plan.ProvisionID, fold bool)
	// OnGroup is called to fold the columns of a group's members away, or to
	// unfold them.
	OnGroup func(group plan.StakeholderID, fold bool)
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)
	// OnWidth is called when a column has been fitted to its texts: as
	// [Column.Width]; without a stakeholder it is the provision column.
	OnWidth func(holder plan.StakeholderID, width float32)
	// OnWidths is called when the person has drawn a column wider or narrower:
	// all widths, for none but that one is to change. The key "" is the
	// provision column's.
	OnWidths func(map[plan.StakeholderID]float32)
	// OnMove is called when the person has dragged a column to where the one
	// at the index to stands.
	OnMove func(holder plan.StakeholderID, to int)
	// OnHeadMenu is called for a secondary tap on a column's head; without a
	// stakeholder it is the provision column's.
	OnHeadMenu func(holder plan.StakeholderID, at fyne.Position)

	surface  *surface
	held     held // where the selected row stood before it went
	upright  held // and before provisions were set across
	frozen   bool // a column is being drawn wider, and the others keep their widths
	grid     *grid.Grid
	advances *wrap.Advances
	source   *source
	typed    typing
	now      func() time.Time
}

// held is a row that was selected, and where it stood on the screen.
type held struct {
	subject plan.Subject
	down    float64
	is      bool
}

// New makes an empty matrix.
func New() *View {
	v := &View{source: &source{}, now: time.Now}
	v.grid = grid.New(v.newCell)
	v.listen()
	v.surface = &surface{view: v}
	v.surface.ExtendBaseWidget(v.surface)
	return v
}

// Show shows other content. What both have in common keeps its place on the
// screen: the selected row, or else the first row in view.
func (v *View) Show(content Content) { v.show(content, false) }

func (v *View) show(content Content, again bool) {
	old := v.source
	known := &old.content
	if !old.look.current() {
		v.advances, known = newAdvances(), &Content{}
	}
	learn(v.advances, &content, known)
	v.put(newSource(content, newLook(v.advances)), again)
}

// put gives the grid another source. Selected stays what was, wherever it
// stands now; with again every row stays where it is.
func (v *View) put(next *source, again bool) {
	old, was := v.source, v.chosen()
	v.source = next
	switch {
	case again:
		v.grid.SetSource(next, func(row int) (int, bool) { return row, true })
		return
	case old.content.Across != next.content.Across || next.content.Across && len(next.subjects) == 0:
		v.turn(old, was)
	case next.content.Across:
		v.grid.SetSource(next, moverOfColumns(old.content.Columns, next.content.Columns))
		v.keep(was)
	default:
		v.grid.SetSource(next, mover(old.content.Rows, next.content.Rows))
		v.keep(was)
	}
	if _, _, still := v.grid.Selected(); was.is && !still {
		v.held = was.held
	}
}

// chosen is the selected cell and where its row stands; it is nothing on a
// heading.
type chosen struct {
	held
	holder plan.StakeholderID
}

func (v *View) chosen() (c chosen) {
	var ok bool
	if c.subject, c.holder, ok = v.Selected(); ok {
		c.down, c.is = v.grid.Down()
	}
	return c
}

// turn sets provisions across, or down again: then the selected row stands where
// it stood before.
func (v *View) turn(old *source, was chosen) {
	switch {
	case !old.content.Across:
		v.upright = was.held
	case !v.source.content.Across:
		v.held = v.upright
	}
	v.grid.SetSource(v.source, nil)
	v.Select(was.subject, was.holder)
}

// keep moves the selection to where the cell stands now, if its row is still
// selected.
func (v *View) keep(was chosen) {
	row, column, ok := v.spot()
	if to, toColumn := v.placeOf(was.subject, was.holder); ok && to != nowhere && (to != row || toColumn != column) {
		v.selectSpot(to, toColumn)
	}
}

// mover says where a row of the old content is in the new.
func mover(old, rows []Row) func(int) (int, bool) {
	var index map[rowKey]int // made when first needed: mostly rows stay where they are
	return func(row int) (int, bool) {
		if row < 0 || row >= len(old) {
			return 0, false
		}
		key := old[row].key()
		if row < len(rows) && rows[row].key() == key {
			return row, true
		}
		if index == nil {
			index = make(map[rowKey]int, len(rows))
			for i := range rows {
				index[rows[i].key()] = i
			}
		}
		now, ok := index[key]
		return now, ok
	}
}

// moverOfColumns is mover for provisions across.
func moverOfColumns(old, columns []Column) func(int) (int, bool) {
	return func(row int) (int, bool) {
		if row < 0 || row >= len(old) {
			return 0, false
		}
		for i := range columns {
			if columns[i].Stakeholder == old[row].Stakeholder {
				return i, true
			}
		}
		return 0, false
	}
}

// Select selects a cell and brings it into view; without a stakeholder the
// provision itself. What is not in the content selects nothing. OnSelected is
// not called.
//
// A row that went with its selection, because of a filter say, comes back where
// it stood.
func (v *View) Select(subject plan.Subject, holder plan.StakeholderID) {
	row, column := v.placeOf(subject, holder)
	if v.held.is && v.held.subject == subject && row >= 0 {
		v.held.is = false
		v.grid.SelectAt(row, column, v.held.down)
		return
	}
	v.selectSpot(row, column)
}

// selectSpot selects a place of the grid; a head stands for its column.
func (v *View) selectSpot(row, column int) {
	if row == grid.Header {
		v.grid.SelectColumn(column)
		return
	}
	v.grid.Select(row, column)
}

// spot is the place that is selected in the grid.
func (v *View) spot() (row, column int, ok bool) {
	if column, ok = v.grid.SelectedColumn(); ok {
		return grid.Header, column, true
	}
	return v.grid.Selected()
}

// placeOf is where a cell stands in the grid, or nowhere.
func (v *View) placeOf(subject plan.Subject, holder plan.StakeholderID) (row, column int) {
	for i := range v.source.content.Rows {
		if r := &v.source.content.Rows[i]; r.Kind != Heading && r.Subject == subject {
			return v.source.place(i, v.column(holder))
		}
	}
	return nowhere, 0
}

// column is a stakeholder's column; the pinned one when there is none.
func (v *View) column(holder plan.StakeholderID) int {
	for i := range v.source.content.Columns {
		if v.source.content.Columns[i].Stakeholder == holder {
			return i
		}
	}
	return grid.Pinned
}

// Selected is the selected cell; ok is false when there is none, and on a
// heading.
func (v *View) Selected() (subject plan.Subject, holder plan.StakeholderID, ok bool) {
	row, column, ok := v.spot()
	if !ok || row >= 0 && v.source.Band(row) {
		return plan.Subject{}, "", false
	}
	subject, holder = v.at(row, column)
	return subject, holder, true
}

// OnHeading reports whether a heading is selected.
func (v *View) OnHeading() bool {
	_, ok := v.Heading()
	return ok
}

// Heading is the theme whose heading is selected; ok is false when none is.
func (v *View) Heading() (theme plan.ThemeID, ok bool) {
	row, _, ok := v.grid.Selected()
	if !ok || !v.source.Band(row) {
		return "", false
	}
	return v.source.content.Rows[row].Theme, true
}

// Range is what a range of rows covers: its subjects, and the stakeholders
// shown of them.
func (v *View) Range() (subjects []plan.Subject, holders []plan.StakeholderID) {
	first, last := v.grid.Range()
	c := &v.source.content
	columns := c.Columns
	rows := c.Rows
	if column, ok := v.grid.SelectedColumn(); ok {
		rows = rows[v.source.subjects[column]:][:1]
	} else if c.Across {
		columns = columns[first:last]
	} else {
		rows = rows[first:last]
	}
	for i := range rows {
		if rows[i].Kind != Heading {
			subjects = append(subjects, rows[i].Subject)
		}
	}
	for i := range columns {
		holders = append(holders, columns[i].Stakeholder)
	}
	return subjects, holders
}

// Rows are the subjects shown, in their order.
func (v *View) Rows() (subjects []plan.Subject) {
	for i := range v.source.content.Rows {
		if r := &v.source.content.Rows[i]; r.Kind != Heading {
			subjects = append(subjects, r.Subject)
		}
	}
	return subjects
}

// Has reports whether a subject has a row.
func (v *View) Has(subject plan.Subject) bool {
	row, _ := v.placeOf(subject, "")
	return row != nowhere
}

func (v *View) at(row, column int) (plan.Subject, plan.StakeholderID) {
	row, column = v.source.at(row, column)
	if column == grid.Pinned {
		return v.source.content.Rows[row].Subject, ""
	}
	return v.source.content.Rows[row].Subject, v.source.content.Columns[column].Stakeholder
}

// label is what the grid reads out.
func (v *View) label(row, column int) string {
	if v.source.Band(row) {
		return Sentence(&v.source.content.Rows[row], nil, nil)
	}
	row, column = v.source.at(row, column)
	r := &v.source.content.Rows[row]
	if column == grid.Pinned {
		return Sentence(r, nil, nil)
	}
	return Sentence(r, &v.source.content.Columns[column], r.cell(column))
}

// SetPost sets how work comes back to the UI goroutine: [fyne.Do], unless a
// test has no UI goroutine of its own.
func (v *View) SetPost(post func(func())) { v.grid.Post = post }

// Settle measures every row at once, here and now: for pictures and tests.
func (v *View) Settle() { v.grid.Settle() }

// FocusTarget is what to give the keyboard to.
func (v *View) FocusTarget() fyne.Focusable { return v.grid }

// ThemeChanged takes colours, text size and all that follows from the theme in
// use. It is cheap when they are the same.
func (v *View) ThemeChanged() {
	if v.source.look != nil && !v.source.look.current() {
		v.show(v.source.content, true)
	}
}

// Object is what to put into the window; always the same.
func (v *View) Object() fyne.CanvasObject { return v.surface }

// surface is the grid as the toolkit sees it. The toolkit refreshes it when its
// theme has changed, and so it comes by new sizes.
type surface struct {
	widget.BaseWidget
	view *View
}

// Refresh draws everything anew in the theme in use.
func (s *surface) Refresh() {
	s.view.ThemeChanged()
	s.BaseWidget.Refresh()
}

// CreateRenderer is for the toolkit.
func (s *surface) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(s.view.grid)
}
