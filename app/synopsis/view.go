package synopsis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// View is the synopsis on the screen. Make it with [New] and put its Object
// where it belongs; it is for the UI goroutine.
type View struct {
	// OnSelected is called when the person selects another side.
	OnSelected func(plan.Subject, plan.StakeholderID)
	// OnActivated is called for Return on the selected side.
	OnActivated func(plan.Subject, plan.StakeholderID)
	// OnStep is called for the previous provision (−1) or the next (1), if the
	// content names one.
	OnStep func(by int)
	// OnMenu is called for a secondary tap beside the text of a side, which is
	// selected first, and for the menu key; at is the place on the canvas. Without a
	// stakeholder it is for the provision itself, above all sides, which is then
	// selected, too.
	OnMenu func(subject plan.Subject, holder plan.StakeholderID, at fyne.Position)
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)
	// OnKey is called for keys that the view has no use for.
	OnKey func(*fyne.KeyEvent)
	// OnRune is called for letters typed while the view has the keyboard. It
	// reports whether the letter meant something.
	OnRune func(rune) bool

	actions  saying.Actions
	content  Content
	selected int                // index of the side, −1 for none
	asked    plan.StakeholderID // whose side Select had last
	found    saying.Found       // by a search, is marked
	seeking  bool               // it is to be brought into view, too
	palette  *theme.Palette
	scale    float32

	surface *surface
	ground  *canvas.Rectangle
	bar     *fyne.Container // the ways to the neighbours
	steps   *saying.Sheet
	line    *canvas.Rectangle // under the bar
	page    *page
	scroll  *textview.Scroll
	placing bool // the scroll's offset is being set
}

// New makes an empty view. What can be pressed in a statement is told to
// actions.
func New(actions saying.Actions) *View {
	v := &View{
		actions: actions, selected: -1, ground: &canvas.Rectangle{}, line: &canvas.Rectangle{},
		steps: saying.NewSheet(actions), bar: container.New(saying.Row{}),
	}
	v.page = newPage(v)
	v.scroll = textview.NewScroll(v.page)
	v.scroll.OnZoom = func(by int) {
		if v.OnZoom != nil {
			v.OnZoom(by)
		}
	}
	v.scroll.OnScrolled = func(fyne.Position) { v.show() }
	v.surface = &surface{view: v}
	v.surface.ExtendBaseWidget(v.surface)
	v.Show(Content{})
	return v
}

// Show shows other content. The selected side stays selected if it is there;
// another provision is shown from the top.
func (v *View) Show(content Content) {
	var held place
	if content.Subject == v.content.Subject {
		held = v.page.held(v.scroll.Offset.Y)
	}
	_, holder, _ := v.Selected()
	v.content, v.selected = content, -1
	v.selected = v.index(holder)
	v.palette, v.scale = theme.Colors(), theme.Scale()
	v.page.renew()
	v.arrange(v.surface.Size(), held)
}

// showSteps shows the ways to the neighbours in a width: with their names where
// there is room for them.
func (v *View) showSteps(width float32) {
	for _, named := range []bool{true, false} {
		back, on := "‹ previous", "next ›"
		if named {
			back, on = back+" · "+shortened(v.content.Previous), shortened(v.content.Next)+" · "+on
		}
		v.steps.Turn()
		if v.content.Previous != "" {
			v.steps.Add(v.steps.Link(back, func() { v.step(-1) }))
		}
		if v.content.Next != "" {
			v.steps.Add(v.steps.Link(on, func() { v.step(1) }))
		}
		if v.bar.Objects = v.steps.Objects; v.bar.MinSize().Width <= width {
			return
		}
	}
}

// step asks for a neighbour, if there is one.
func (v *View) step(by int) {
	if v.OnStep != nil && (by < 0 && v.content.Previous != "" || by > 0 && v.content.Next != "") {
		v.OnStep(by)
	}
}

// arrange lays everything out in a size. What is held stays at the top of the
// view.
func (v *View) arrange(size fyne.Size, held place) {
	v.ground.FillColor, v.line.FillColor = v.palette.Ground, v.palette.Hairline
	v.ground.Resize(size)
	var top float32
	v.showSteps(size.Width - 2*theme.Space(20))
	v.bar.Hidden = len(v.bar.Objects) == 0
	v.line.Hidden = v.bar.Hidden
	if !v.bar.Hidden {
		above := theme.Space(7)
		height := ceil(v.bar.MinSize().Height)
		v.bar.Move(fyne.NewPos(theme.Space(20), above))
		v.bar.Resize(fyne.NewSize(max(size.Width-2*theme.Space(20), 1), height))
		v.bar.Refresh()
		top = height + 2*above
		v.line.Move(fyne.NewPos(0, top))
		v.line.Resize(fyne.NewSize(size.Width, 1))
		top++
	}
	v.scroll.Move(fyne.NewPos(0, top))
	if size.Width <= 0 { // not on the screen yet
		return
	}
	v.page.lay(size.Width)
	v.page.recolour()
	v.placing = true
	v.page.stack()
	v.scroll.Resize(fyne.NewSize(size.Width, max(size.Height-top, 0)))
	v.scroll.Offset = fyne.NewPos(0, v.page.offset(held))
	v.placing = false
	v.show()
	v.scroll.Refresh()
	canvas.Refresh(v.surface)
}

// show brings what is in view onto the page. Heights that become exact change
// the offset.
func (v *View) show() {
	if v.placing {
		return
	}
	v.placing = true
	defer func() { v.placing = false }()
	height, built := v.page.height, v.page.built
	y := v.page.show(v.scroll.Offset.Y, v.scroll.Size().Height)
	if v.page.height != height {
		v.page.Resize(fyne.NewSize(v.scroll.Size().Width, max(v.page.height, v.scroll.Size().Height)))
	}
	if v.page.height != height || v.page.built != built {
		v.scroll.Refresh() // it has other texts to tell which part of them is seen
	}
	if y != v.scroll.Offset.Y {
		v.scroll.ScrollToOffset(fyne.NewPos(0, y))
	}
}

// Select selects a side, and where that is another than before brings its head
// into view. Without a stakeholder, and for another provision than the one
// shown, nothing is selected. OnSelected is not called.
func (v *View) Select(subject plan.Subject, holder plan.StakeholderID) {
	another := holder != v.asked
	v.mark(subject, holder)
	if another {
		v.ensureVisible()
	}
	if v.revealFound() {
		v.seeking = false
	}
	v.page.showMarks()
}

// mark is Select without any scrolling.
func (v *View) mark(subject plan.Subject, holder plan.StakeholderID) {
	v.selected, v.asked = -1, holder
	if subject == v.content.Subject {
		v.selected = v.index(holder)
	}
}

// Begin is [View.Select] for a page that is opened: it is shown from its top, for
// one reads the provision first. What is shown later has its side selected there
// too, and begins at its top as long as no other side is asked for.
func (v *View) Begin(subject plan.Subject, holder plan.StakeholderID) {
	v.mark(subject, holder)
	v.scrollTo(0)
	v.page.showMarks()
}

func (v *View) index(holder plan.StakeholderID) int {
	for i := range v.content.Sides {
		if holder != "" && v.content.Sides[i].Stakeholder == holder {
			return i
		}
	}
	return -1
}

// choose selects a side by the person.
func (v *View) choose(side int, bring bool) {
	if side < 0 || side >= len(v.content.Sides) || side == v.selected {
		return
	}
	v.selected, v.asked = side, v.content.Sides[side].Stakeholder
	if bring {
		v.ensureVisible()
	}
	v.page.showMarks()
	v.tell(v.OnSelected)
}

// chooseNone selects the provision instead of a side, by the person.
func (v *View) chooseNone() {
	if v.selected < 0 {
		return
	}
	v.selected, v.asked = -1, ""
	v.page.showMarks()
	if v.OnSelected != nil {
		v.OnSelected(v.content.Subject, "")
	}
}

// tell tells of the selected side.
func (v *View) tell(whom func(plan.Subject, plan.StakeholderID)) {
	if subject, holder, ok := v.Selected(); ok && whom != nil {
		whom(subject, holder)
	}
}

// ensureVisible scrolls so far that the selected side begins in view.
func (v *View) ensureVisible() {
	if v.selected < 0 || v.scroll.Size().Height <= 0 {
		return
	}
	for range 5 { // what is on the way may be of another height than expected
		c, view := &v.page.columns[v.selected], v.scroll.Size().Height
		y := v.scroll.Offset.Y
		if c.height > view || c.top < y {
			if c.top >= y && c.top < y+view/2 {
				return
			}
			y = c.top
		} else {
			y = max(y, c.top+c.height-view)
		}
		if y == v.scroll.Offset.Y {
			return
		}
		v.scrollTo(y)
	}
}

// scrollTo scrolls to a height of the page.
func (v *View) scrollTo(y float32) {
	v.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, v.page.height-v.scroll.Size().Height))))
	v.show()
}

// Selected is the selected side; ok is false when there is none.
func (v *View) Selected() (subject plan.Subject, holder plan.StakeholderID, ok bool) {
	if v.selected < 0 || v.selected >= len(v.content.Sides) {
		return v.content.Subject, "", false
	}
	return v.content.Subject, v.content.Sides[v.selected].Stakeholder, true
}

// FocusTarget is what to give the keyboard to.
func (v *View) FocusTarget() fyne.Focusable { return v.page }

// ThemeChanged takes colours, text size and all that follows from the theme in
// use. It is cheap when they are the same.
func (v *View) ThemeChanged() {
	if v.palette != theme.Colors() || v.scale != theme.Scale() {
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
	return &surfaceRenderer{view: v, objects: []fyne.CanvasObject{v.ground, v.scroll, v.bar, v.line}}
}

type surfaceRenderer struct {
	view    *View
	objects []fyne.CanvasObject
	size    fyne.Size
}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	if size != r.size {
		r.size = size
		v := r.view
		v.arrange(size, v.page.held(v.scroll.Offset.Y))
	}
}

func (r *surfaceRenderer) MinSize() fyne.Size           { return fyne.NewSize(theme.Space(160), theme.Space(80)) }
func (r *surfaceRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *surfaceRenderer) Refresh()                     {}
func (r *surfaceRenderer) Destroy()                     {}
