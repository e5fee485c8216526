package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/app/theme"
)

// list is the toolkit's list, in which the arrow keys choose at once and which
// leaves other keys to the window.
type list struct {
	widget.List
	view *View
}

func newList(v *View) *list {
	l := &list{view: v}
	l.Length = func() int { return len(v.entries) }
	l.CreateItem, l.UpdateItem, l.OnSelected = newLine, v.fillLine, v.choose
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey goes through the entries.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	if enter := l.view.OnEnter; enter != nil && l.view.chosen >= 0 && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) {
		enter(l.view.chosen)
		return
	}
	to, ok := buttons.Along(k.Name, l.view.chosen, l.Length(), l.inView())
	if !ok {
		buttons.Pass(l, k)
		return
	}
	l.choose(to)
}

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
	return max(1, int(l.Size().Height/(&line{}).MinSize(nil).Height)-1)
}

// newLine is a line of the list, still empty.
func newLine() fyne.CanvasObject {
	return container.New(&line{}, canvas.NewText("", nil), canvas.NewText("", nil))
}

func (v *View) fillLine(index widget.ListItemID, o fyne.CanvasObject) {
	c := o.(*fyne.Container)
	c.Layout.(*line).heading, c.Layout.(*line).caption = v.entries[index].Heading, v.entries[index].Caption
	colors := theme.Colors()
	heading, caption := c.Objects[0].(*canvas.Text), c.Objects[1].(*canvas.Text)
	heading.Color, heading.TextSize = colors.Ink, theme.TextSize()
	caption.Color, caption.TextSize = colors.Muted, theme.CaptionSize()
	c.Refresh()
}
