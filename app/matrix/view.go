package matrix

import (
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
	OnRune func(rune)
	// OnMenu is called for a secondary tap on a cell, which is selected first;
	// at is the place on the canvas.
	OnMenu func(subject plan.Subject, holder plan.StakeholderID, at fyne.Position)
	// OnHeading is called for a tap on a theme's heading: to fold it, say.
	OnHeading func(plan.ThemeID)

	surface  *surface
	grid     *grid.Grid
	advances *wrap.Advances
	source   *source
}

// New makes an empty matrix.
func New() *View {
	v := &View{source: &source{}}
	v.grid = grid.New(v.newCell)
	v.grid.OnSelected = func(row, column int) { v.tell(v.OnSelected, row, column) }
	v.grid.OnActivated = func(row, column int) { v.tell(v.OnActivated, row, column) }
	v.grid.OnMenu = func(row, column int, at fyne.Position) {
		v.tell(func(s plan.Subject, h plan.StakeholderID) {
			if v.OnMenu != nil {
				v.OnMenu(s, h, at)
			}
		}, row, column)
	}
	v.grid.OnRune = func(r rune) {
		if v.OnRune != nil {
			v.OnRune(r)
		}
	}
	v.grid.OnBand = func(row int) {
		if v.OnHeading != nil {
			v.OnHeading(v.source.content.Rows[row].Theme)
		}
	}
	v.grid.Label = v.label
	v.surface = &surface{view: v}
	v.surface.ExtendBaseWidget(v.surface)
	return v
}

// Show shows other content. What both have in common keeps its place on the
// screen: the selected row, or else the first row in view.
func (v *View) Show(content Content) { v.show(content, false) }

func (v *View) show(content Content, again bool) {
	old := &v.source.content
	known := old
	if !v.source.look.current() {
		v.advances, known = newAdvances(), &Content{}
	}
	learn(v.advances, &content, known)
	next := &source{content: content, look: newLook(v.advances)}
	moved := mover(old.Rows, content.Rows)
	holder := v.selectedHolder()
	v.source = next
	if again {
		moved = func(row int) (int, bool) { return row, true }
	}
	v.grid.SetSource(next, moved)
	v.keepColumn(holder)
}

// selectedHolder is the stakeholder whose column is selected; ok is false when
// none is.
func (v *View) selectedHolder() (holder *plan.StakeholderID) {
	if _, column, ok := v.grid.Selected(); ok && column != grid.Pinned {
		id := v.source.content.Columns[column].Stakeholder
		return &id
	}
	return nil
}

// keepColumn moves the selection to where a stakeholder's column is now.
func (v *View) keepColumn(holder *plan.StakeholderID) {
	row, column, ok := v.grid.Selected()
	if !ok || holder == nil {
		return
	}
	if to := v.column(*holder); to != column {
		v.grid.Select(row, to)
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

// Select selects a cell and brings it into view; without a stakeholder the
// provision itself. What is not in the content selects nothing. OnSelected is
// not called.
func (v *View) Select(subject plan.Subject, holder plan.StakeholderID) {
	rows := v.source.content.Rows
	for i := range rows {
		if rows[i].Kind != Heading && rows[i].Subject == subject {
			v.grid.Select(i, v.column(holder))
			return
		}
	}
	v.grid.Select(-1, 0)
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

// Selected is the selected cell; ok is false when there is none.
func (v *View) Selected() (subject plan.Subject, holder plan.StakeholderID, ok bool) {
	row, column, ok := v.grid.Selected()
	if ok {
		subject, holder = v.at(row, column)
	}
	return subject, holder, ok
}

func (v *View) at(row, column int) (plan.Subject, plan.StakeholderID) {
	if column == grid.Pinned {
		return v.source.content.Rows[row].Subject, ""
	}
	return v.source.content.Rows[row].Subject, v.source.content.Columns[column].Stakeholder
}

func (v *View) tell(whom func(plan.Subject, plan.StakeholderID), row, column int) {
	if whom != nil {
		whom(v.at(row, column))
	}
}

// label is what the grid reads out.
func (v *View) label(row, column int) string {
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

// surface is the grid as the toolkit sees it. The toolkit refreshes it when
// its theme has changed, and so it comes by new sizes.
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
func (s *surface) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.view.grid) }
