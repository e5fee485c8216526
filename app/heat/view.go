package heat

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/app/wheel"
	"demarche/app/wrap"
	"demarche/store/plan"
)

// View is the heat view on the screen. Make it with [New] and put its Object
// where it belongs; it is for the UI goroutine.
type View struct {
	// OnSelected is called when the person selects another cell. Without a
	// stakeholder it is the provision itself.
	OnSelected func(plan.Subject, plan.StakeholderID)
	// OnActivated is called for Return on the selected cell.
	OnActivated func(plan.Subject, plan.StakeholderID)
	// OnRune is called for letters typed while the view has the keyboard. It
	// reports whether the letter meant something.
	OnRune func(rune) bool
	// OnKey is called for keys that the view has no use for.
	OnKey func(*fyne.KeyEvent)
	// OnMenu is called for a secondary tap on a cell, which is selected first,
	// and for the menu key; at is the place on the canvas.
	OnMenu func(subject plan.Subject, holder plan.StakeholderID, at fyne.Position)
	// OnHeadMenu is called for a secondary tap on a stakeholder's code above the
	// cells, and beside all cells; then without a stakeholder.
	OnHeadMenu func(holder plan.StakeholderID, at fyne.Position)
	// OnThemeMenu is called for a secondary tap on a theme's heading.
	OnThemeMenu func(theme plan.ThemeID, at fyne.Position)
	// OnParent is called to fold a point's sub-points away, or to unfold them: for
	// a tap on its arrow and for the space bar.
	OnParent func(parent plan.ProvisionID, fold bool)
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)

	content  Content
	advances *wrap.Advances
	look     *look
	geometry *geometry
	plates   plates

	selected spot
	hovered  spot

	surface *surface
	ground  *canvas.Rectangle
	plane   *plane // on which the blocks stand
	scroll  *wheel.Scroll
	foot    *foot
}

// New makes an empty view.
func New() *View {
	v := &View{selected: none, hovered: none, ground: &canvas.Rectangle{}}
	v.plane = newPlane(v)
	v.scroll = wheel.New(container.ScrollHorizontalOnly, v.plane)
	v.scroll.OnZoom = func(by int) {
		if v.OnZoom != nil {
			v.OnZoom(by)
		}
	}
	v.scroll.OnScrolled = func(fyne.Position) { v.plane.show() }
	v.foot = newFoot()
	v.surface = &surface{view: v}
	v.surface.ExtendBaseWidget(v.surface)
	v.Show(Content{})
	return v
}

// Show shows other content. The selection stays with what it was on; without
// the stakeholder it goes to the provision itself.
func (v *View) Show(content Content) {
	known := &v.content
	if !v.look.current() {
		v.advances, known = newAdvances(), &Content{}
	}
	learn(v.advances, &content, known)
	subject, holder, selected := v.Selected()
	v.content, v.look = content, newLook(v.advances)
	v.selected, v.hovered = none, none
	if selected {
		v.selected = v.placeOf(subject, holder)
	}
	v.arrange(v.surface.Size())
}

// arrange lays everything out in a size. The first row in view stays in view.
func (v *View) arrange(size fyne.Size) {
	var row int
	if v.geometry != nil && v.scroll.Offset.X > 0 {
		first, _ := v.geometry.inView(v.scroll.Offset.X, v.scroll.Offset.X+1)
		row = v.geometry.starts[first]
	}
	v.ground.FillColor = v.look.palette.Ground
	v.ground.Resize(size)
	folded := slices.ContainsFunc(v.content.Rows, func(r Row) bool { return r.Folded })
	v.foot.use(v.look, size.Width, size.Height/2, folded)
	room := fyne.NewSize(size.Width, max(size.Height-v.foot.height-v.look.side/2, 0))
	v.geometry = arrange(v.look, &v.content, room)
	top := fyne.NewPos(0, round(v.look.side/2))
	v.scroll.Move(top)
	v.scroll.Resize(room)
	v.foot.box.Move(fyne.NewPos(0, size.Height-v.foot.height))
	v.plane.renew()
	v.scroll.Refresh()
	if row > 0 && row < len(v.content.Rows) && !v.geometry.fits {
		v.scroll.ScrollToOffset(fyne.NewPos(v.geometry.left(v.geometry.blockOf(row))-v.look.side, 0))
	} else if v.geometry.fits {
		v.scroll.ScrollToOffset(fyne.NewPos(0, 0))
	}
	v.plane.show()
	v.say()
}

// Select selects a cell and brings it into view; without a stakeholder the
// provision itself. What is not in the content selects nothing. OnSelected is
// not called.
func (v *View) Select(subject plan.Subject, holder plan.StakeholderID) {
	v.selectSpot(v.placeOf(subject, holder))
}

func (v *View) selectSpot(s spot) {
	v.selected = s
	v.ensureVisible()
	v.plane.showMarks()
	v.say()
}

// choose is selectSpot by the person.
func (v *View) choose(s spot) {
	if s == v.selected {
		return
	}
	v.selectSpot(s)
	v.tell(v.OnSelected)
}

// tell tells of the selected cell.
func (v *View) tell(whom func(plan.Subject, plan.StakeholderID)) {
	if subject, holder, ok := v.Selected(); ok && whom != nil {
		whom(subject, holder)
	}
}

// fold folds the sub-points of the selected row away, or unfolds them.
func (v *View) fold() {
	if v.selected == none || v.OnParent == nil {
		return
	}
	if r := &v.content.Rows[v.selected.row]; r.Parent {
		v.OnParent(r.Subject.Provision, !r.Folded)
	}
}

// placeOf is where a cell stands in the content, or none.
func (v *View) placeOf(subject plan.Subject, holder plan.StakeholderID) spot {
	for i := range v.content.Rows {
		if r := &v.content.Rows[i]; !r.Heading && r.Subject == subject {
			s := spot{row: i, column: label}
			for c := range v.content.Columns {
				if v.content.Columns[c].Stakeholder == holder {
					s.column = c
				}
			}
			return s
		}
	}
	return none
}

// Selected is the selected cell; ok is false when there is none. Without a
// stakeholder it is the provision itself.
func (v *View) Selected() (subject plan.Subject, holder plan.StakeholderID, ok bool) {
	if v.selected == none {
		return plan.Subject{}, "", false
	}
	if v.selected.column != label {
		holder = v.content.Columns[v.selected.column].Stakeholder
	}
	return v.content.Rows[v.selected.row].Subject, holder, true
}

// ensureVisible scrolls as little as is needed to show the selected cell, with
// its label where there is room for both.
func (v *View) ensureVisible() {
	g := v.geometry
	if v.selected == none || g.fits || v.scroll.Size().Width <= 0 {
		return
	}
	pos, size := g.box(v.content.Rows, v.selected)
	from, until := pos.X, pos.X+size.Width
	if left := g.left(g.blockOf(v.selected.row)); until-left <= v.scroll.Size().Width {
		from = left
	}
	x := v.scroll.Offset.X
	x = max(x, until+g.side-v.scroll.Size().Width)
	x = max(0, min(x, from-g.side))
	if x != v.scroll.Offset.X {
		v.scroll.ScrollToOffset(fyne.NewPos(x, 0))
		v.plane.show()
	}
}

// sentence is what a place says in words.
func (v *View) sentence(s spot) string {
	if s == none || s.row >= len(v.content.Rows) {
		return ""
	}
	r := &v.content.Rows[s.row]
	if s.column == label {
		return r.label()
	}
	return r.cell(s.column).Sentence
}

// say writes below what the cell under the pointer says, or else the selected
// one.
func (v *View) say() {
	s := v.hovered
	if s == none {
		s = v.selected
	}
	text := v.sentence(s)
	v.advances.Learn(plain, text)
	v.foot.say(v.advances.Freeze(), text)
}

// FocusTarget is what to give the keyboard to.
func (v *View) FocusTarget() fyne.Focusable { return v.plane }

// ThemeChanged takes colours, text size and all that follows from the theme in
// use. It is cheap when they are the same.
func (v *View) ThemeChanged() {
	if !v.look.current() {
		v.foot.renew()
		v.Show(v.content)
	}
}

// Object is what to put into the window; always the same.
func (v *View) Object() fyne.CanvasObject { return v.surface }

// surface is the whole view as the toolkit sees it. The toolkit refreshes it
// when its theme has changed.
type surface struct {
	widget.BaseWidget
	view *View
}

// Refresh draws everything anew in the theme in use.
func (s *surface) Refresh() {
	s.view.ThemeChanged()
	canvas.Refresh(s)
}

// CreateRenderer is for the toolkit.
func (s *surface) CreateRenderer() fyne.WidgetRenderer {
	v := s.view
	return &surfaceRenderer{view: v, objects: []fyne.CanvasObject{v.ground, v.scroll, v.foot.box}}
}

type surfaceRenderer struct {
	view    *View
	objects []fyne.CanvasObject
}

func (r *surfaceRenderer) Layout(size fyne.Size)        { r.view.arrange(size) }
func (r *surfaceRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Space(120), theme.Space(80)) }
func (r *surfaceRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *surfaceRenderer) Refresh()                     {}
func (r *surfaceRenderer) Destroy()                     {}
