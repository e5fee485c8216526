package textview

import (
	"demarche/app/count"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// foldedLines is how many lines are shown of a text that is folded, and
// spareLines how many more it may have without being folded: a button in the
// place of three lines saves nothing.
const (
	foldedLines = 40
	spareLines  = 8
)

// Folded is a view of which only the first lines are shown where it has many, with
// a link below to show all of them:
//
//	The first line
//	…
//	The fortieth line
//	Show all (200 000 characters)
//
// The view keeps the whole text: words are found and marked in it, all of it can be
// selected and copied, and whatever brings a further line into view unfolds it. It
// belongs to the UI goroutine.
type Folded struct {
	widget.BaseWidget

	// OnUnfolded is called when all is shown from now on: the page needs more room.
	OnUnfolded func()

	view *View
	more *View
}

// NewFolded folds a view that stands nowhere else. Another content of the view
// unfolds it.
func NewFolded(v *View) *Folded {
	f := &Folded{view: v}
	words := "Show all (" + count.Number(v.index.length) + " characters)"
	f.more = New(Content{Text: words, Spans: []Span{{End: len([]rune(words)), Press: f.Unfold}}})
	f.more.OnEscape, f.more.OnKey, f.more.OnRune = v.OnEscape, v.OnKey, v.OnRune
	v.fold(f.unfolded)
	f.ExtendBaseWidget(f)
	return f
}

// Unfold shows all lines. The keyboard goes from the link to the text, to the first
// line that was not shown.
func (f *Folded) Unfold() {
	v, further := f.view, f.view.isFolded()
	v.unfold()
	c := v.canvas()
	if !f.more.focused || !further || c == nil {
		return
	}
	if v.anchor.at == v.caret.at {
		at := v.index.pointAt(v.layout.lines[foldedLines].start)
		v.Select(at, at)
	}
	c.Focus(v)
}

// unfolded is told when the view shows all of its lines.
func (f *Folded) unfolded() {
	f.more.Hide()
	f.Refresh()
	if f.OnUnfolded != nil {
		f.OnUnfolded()
	}
}

// Held is the view and the link, for the [Scroll] that they stand in.
func (f *Folded) Held() []fyne.CanvasObject { return []fyne.CanvasObject{f.view, f.more} }

// CreateRenderer is for the toolkit.
func (f *Folded) CreateRenderer() fyne.WidgetRenderer { return foldedRenderer{f} }

type foldedRenderer struct{ *Folded }

func (r foldedRenderer) Layout(size fyne.Size) {
	r.view.Resize(fyne.NewSize(size.Width, r.view.Size().Height)) // the width decides the height
	height := r.view.MinSize().Height
	r.view.Move(fyne.NewPos(0, 0)) // it may have stood on another page
	r.view.Resize(fyne.NewSize(size.Width, height))
	if r.more.Hidden = !r.view.isFolded(); r.more.Visible() {
		r.more.Move(fyne.NewPos(0, height))
		r.more.Resize(fyne.NewSize(size.Width, r.more.MinSize().Height))
	}
}

func (r foldedRenderer) MinSize() fyne.Size {
	size := r.view.MinSize()
	if r.view.isFolded() {
		size.Height += r.more.MinSize().Height
	}
	return size
}

func (r foldedRenderer) Objects() []fyne.CanvasObject { return r.Held() }

func (r foldedRenderer) Refresh() {
	r.Layout(r.Size())
	r.view.Refresh()
	r.more.Refresh()
}

func (r foldedRenderer) Destroy() {}

// fold shows no more than the first lines from now on, until all are shown: then
// told is called.
func (v *View) fold(told func()) {
	v.unfolding = told
	v.redraw()
}

// isFolded reports whether there are lines that are not shown.
func (v *View) isFolded() bool {
	return v.unfolding != nil && len(v.layout.lines) > foldedLines+spareLines
}

// unfold shows all lines.
func (v *View) unfold() {
	told := v.unfolding
	if v.unfolding = nil; told == nil {
		return
	}
	v.redraw()
	told()
}

// shownLines is how many lines there are to see.
func (v *View) shownLines() int {
	if v.isFolded() {
		return foldedLines
	}
	return len(v.layout.lines)
}

// shownHeight is how high they are.
func (v *View) shownHeight() float32 {
	if v.isFolded() {
		return v.layout.bottom(foldedLines - 1)
	}
	return v.layout.height
}
