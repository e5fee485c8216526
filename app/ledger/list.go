package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/theme"
	"demarche/app/wheel"
)

// list is the toolkit's list, in which the arrow keys choose at once and which
// leaves other keys to the window.
type list struct {
	widget.List
	view      *View
	modifiers func() fyne.KeyModifier // that are down
}

func newList(v *View) *list {
	l := &list{view: v, modifiers: wheel.Down}
	l.Length = func() int { return len(v.entries) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(l) }
	l.UpdateItem = func(index widget.ListItemID, o fyne.CanvasObject) { o.(*row).show(index) }
	l.OnSelected = v.choose
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey goes through the entries.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	to, leads := buttons.Along(k.Name, l.view.chosen, l.Length(), l.inView())
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	menu := k.Name == desktop.KeyMenu || k.Name == fyne.KeyF10 && l.modifiers()&fyne.KeyModifierShift != 0
	switch {
	case leads:
		l.choose(to)
	case enter && l.view.OnEnter != nil && l.view.chosen >= 0:
		l.view.OnEnter(l.view.chosen)
	case menu && l.view.chosen >= 0:
		l.menuByKey()
	default:
		buttons.Pass(l, k)
	}
}

// menuByKey opens the menu of the chosen entry below it.
func (l *list) menuByKey() {
	l.ScrollTo(l.view.chosen)
	y := float32(l.view.chosen+1)*l.step() - l.GetScrollOffset()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	l.view.popUp(at.AddXY(theme.Space(side), y))
}

// step is from the top of an entry to that of the next one.
func (l *list) step() float32 { return (&line{}).MinSize(nil).Height + fynetheme.Padding() }

// choose selects an entry, and leaves the mark of the keyboard there.
func (l *list) choose(index int) {
	if l.Length() > 0 {
		l.Highlight(index)
		l.Select(index)
	}
}

// inView is how many entries are to be seen at once, less one to keep the
// thread.
func (l *list) inView() int {
	return max(1, int(l.Size().Height/l.step())-1)
}

// row is an entry on the screen. It is there for the pointer: the toolkit's own
// keeps the secondary button from the list.
type row struct {
	widget.BaseWidget
	list  *list
	index int
	line  *fyne.Container
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
)

func newRow(l *list) *row {
	r := &row{list: l, line: newLine()}
	r.ExtendBaseWidget(r)
	return r
}

// newLine is a line of the list, still empty.
func newLine() *fyne.Container {
	return container.New(&line{}, canvas.NewText("", nil), canvas.NewText("", nil))
}

// CreateRenderer is for the toolkit.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.line) }

// Tapped chooses the entry, and gives the list the keyboard.
func (r *row) Tapped(*fyne.PointEvent) {
	if c := canvasOf(r.list); c != nil {
		c.Focus(r.list)
	}
	r.list.choose(r.index)
}

// TappedSecondary chooses the entry and opens its menu.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	r.Tapped(e)
	r.list.view.popUp(e.AbsolutePosition)
}

// show shows an entry. What stands over others is bold; in a list that has such,
// the others stand a little to the right.
func (r *row) show(index int) {
	view := r.list.view
	r.index = index
	e, l, colors := &view.entries[index], r.line.Layout.(*line), theme.Colors()
	l.heading, l.caption, l.under, l.room = e.Heading, e.Caption, view.grouped && !e.Head, view.room()
	if r.line.Objects = r.line.Objects[:2]; e.Sign != nil {
		r.line.Objects = append(r.line.Objects, e.Sign)
	}
	heading, caption := r.line.Objects[0].(*canvas.Text), r.line.Objects[1].(*canvas.Text)
	heading.Color, heading.TextSize, heading.TextStyle.Bold = colors.Ink, theme.TextSize(), e.Head
	caption.Color, caption.TextSize = colors.Muted, theme.CaptionSize()
	r.line.Refresh()
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}
