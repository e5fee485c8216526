package chooser

import (
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
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
	l.CreateItem = func() fyne.CanvasObject { return newRow(l) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) { o.(*row).show(i, v.entries[i]) }
	l.OnSelected = v.choose
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// show shows the entries of another folder, of which none is chosen yet.
func (l *list) show() {
	l.UnselectAll()
	l.Refresh()
	l.Highlight(0)
	l.ScrollToTop()
}

// choose selects an entry, and leaves the mark of the keyboard there. An index
// beyond the entries chooses none.
func (l *list) choose(index int) {
	if index >= 0 && index < l.Length() {
		l.Highlight(index)
		l.Select(index)
	}
}

// TypedKey goes through the entries and the folders.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	at := l.view.at
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		l.view.open()
	case fyne.KeyBackspace, fyne.KeyLeft:
		l.view.up()
	case fyne.KeyRight:
		if at >= 0 && l.view.entries[at].folder {
			l.view.open()
		}
	default:
		to, ok := buttons.Along(k.Name, at, l.Length(), l.inView())
		if !ok {
			buttons.Pass(l, k)
			return
		}
		l.choose(to)
	}
}

// TypedRune goes to the next entry that begins with that letter. A path is written into
// the line.
func (l *list) TypedRune(r rune) {
	if r == filepath.Separator || r == '/' || r == '~' {
		l.view.writePath(string(r))
		return
	}
	n := l.Length()
	for i := 1; i <= n; i++ {
		index := (l.view.at + i) % n
		if strings.HasPrefix(strings.ToLower(l.view.entries[index].name), string(unicode.ToLower(r))) {
			l.choose(index)
			return
		}
	}
}

// inView is how many entries are to be seen at once, less one to keep the
// thread.
func (l *list) inView() int { return max(1, int(l.Size().Height/newRow(l).MinSize().Height)-1) }

// row is a line of the list: a sign, the name, and when a file was changed. A
// click chooses it, and one on what is chosen opens that: so does a double
// click, without the wait by which the toolkit tells it from a single one.
type row struct {
	widget.BaseWidget
	list  *list
	index int
	sign  *widget.Icon
	name  *widget.Label
	day   *widget.Label
}

func newRow(l *list) *row {
	r := &row{list: l, sign: widget.NewIcon(nil), name: widget.NewLabel(""), day: widget.NewLabel("")}
	r.name.Truncation = fyne.TextTruncateEllipsis
	r.day.Importance = widget.LowImportance
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer lays the line out.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, r.sign, r.day, r.name))
}

func (r *row) show(index int, e entry) {
	r.index = index
	r.name.SetText(e.name)
	if e.folder {
		r.sign.SetResource(fynetheme.FolderIcon())
		r.day.SetText("")
		return
	}
	r.sign.SetResource(fynetheme.FileIcon())
	r.day.SetText(e.changed.Local().Format("2 Jan 2006"))
}

// TappedSecondary chooses, and opens a menu of what can be done with the entry.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	r.takeFocus()
	r.list.choose(r.index)
	v, path := r.list.view, r.list.view.line.Text
	open := fyne.NewMenuItem("Open", v.open)
	if v.entries[r.index].folder {
		open.Label = "Go into this folder"
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(r.list)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", open,
		fyne.NewMenuItem("Copy the path", func() { fyne.CurrentApp().Clipboard().SetContent(path) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("To the folder above", v.up), fyne.NewMenuItem("To my own folder", v.home)), c, e.AbsolutePosition)
}

func (r *row) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.list); c != nil {
		c.Focus(r.list)
	}
}

// Tapped chooses, or opens what is chosen.
func (r *row) Tapped(*fyne.PointEvent) {
	r.takeFocus()
	if r.index == r.list.view.at {
		r.list.view.open()
		return
	}
	r.list.choose(r.index)
}
