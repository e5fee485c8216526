package textedit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/app/wheel"
)

// Field is a place to write in, with a frame. It belongs to the UI goroutine.
// All callbacks may be nil.
type Field struct {
	widget.BaseWidget

	// OnChanged is called with the text after each change.
	OnChanged func(text string)
	// OnDone is called for Ctrl+Enter (⌘ on macOS), and OnEscape for Escape.
	OnDone, OnEscape func()
	// OnGrown is called when the field needs another height than it has.
	OnGrown func()
	// OnWheel is called for turns of the wheel that have nothing to scroll here,
	// and for those with Ctrl (⌘ on macOS).
	OnWheel func(*fyne.ScrollEvent)
	// OnTooLong is called when words were refused: with them the text would have
	// so many bytes.
	OnTooLong func(bytes int)

	// Rows is how many lines have room at least.
	Rows int
	// Highest is how high the field grows with its text, in device-independent
	// pixels; nil: not beyond its Rows.
	Highest func() float32
	// Most is how many bytes the text may have; 0: any number.
	Most int

	entry        *entry
	hint         *canvas.Text
	page         *fyne.Container
	scroll       *scroll
	ground, edge *canvas.Rectangle
	cover        *canvas.Rectangle
	focused      bool
}

// New makes an empty field that says what to write there.
func New(hint string) *Field {
	f := &Field{
		Rows: 1, hint: canvas.NewText(hint, nil),
		ground: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil), cover: canvas.NewRectangle(nil),
	}
	f.entry = newEntry(f)
	f.page = container.New(page{f}, f.hint, f.entry, f.cover)
	f.scroll = newScroll(f)
	f.ExtendBaseWidget(f)
	f.recolour()
	return f
}

// SetText puts a text there, with the caret at its end. It cannot be taken back.
func (f *Field) SetText(text string) {
	f.entry.begin(text)
	f.changed()
}

// Text is what stands there.
func (f *Field) Text() string { return f.entry.text() }

// FocusTarget is what to give the keyboard to.
func (f *Field) FocusTarget() fyne.Focusable { return f.entry }

// ToEnd puts the caret behind the last letter, where one writes on.
func (f *Field) ToEnd() {
	length := len(f.entry.text()) // code points are never more than bytes
	f.entry.Select(length, length)
	f.entry.Reveal(length)
}

// Undo takes back the last change. It reports false when there is none: what
// [Field.SetText] put there is no change.
func (f *Field) Undo() bool { return f.entry.undo() }

// Redo brings back what Undo took.
func (f *Field) Redo() bool { return f.entry.redo() }

// CanUndo reports whether Undo has something to take back.
func (f *Field) CanUndo() bool { return !f.entry.history.done.empty() }

// CanRedo reports whether Redo has something to bring back.
func (f *Field) CanRedo() bool { return !f.entry.history.undone.empty() }

// follow brings the field to the height of another text.
func (f *Field) follow() {
	f.hint.Hidden = f.entry.text() != ""
	if f.OnGrown != nil && f.Size().Width > 0 && f.MinSize().Height != f.Size().Height {
		f.OnGrown()
	}
	f.scroll.Refresh()
}

// changed tells of a change.
func (f *Field) changed() {
	if f.OnChanged != nil {
		f.OnChanged(f.entry.text())
	}
}

// refuse tells that words would make the text too long.
func (f *Field) refuse(bytes int) {
	if f.OnTooLong != nil {
		f.OnTooLong(bytes)
	}
}

// showFocus shows whether the keyboard is here.
func (f *Field) showFocus(focused bool) {
	f.focused = focused
	f.recolour()
	canvas.Refresh(f.edge)
}

// recolour takes the colours in use.
func (f *Field) recolour() {
	p := theme.Colors()
	f.ground.FillColor, f.cover.FillColor = p.Field, p.Field
	f.edge.FillColor = theme.Faded(p.Accent, 0) // plain transparent would darken the stroke
	if f.edge.StrokeColor = p.Edge; f.focused {
		f.edge.StrokeColor = p.Accent
	}
	f.ground.CornerRadius = fynetheme.InputRadiusSize()
	f.edge.CornerRadius = f.ground.CornerRadius
	f.edge.StrokeWidth = fynetheme.InputBorderSize()
	f.hint.Color, f.hint.TextSize = p.Muted, theme.TextSize()
}

// CreateRenderer is for the toolkit.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return renderer{f} }

type renderer struct{ field *Field }

// margin is the white space around the text, on each side.
func margin() float32 { return fynetheme.InnerPadding() }

// inset is how far the frame stands from the edges of the field, in
// device-independent pixels: where a scroll container begins in the middle of a
// pixel, it cuts off what is left of that.
const inset = 1

func (r renderer) Layout(size fyne.Size) {
	f := r.field
	for _, o := range []fyne.CanvasObject{f.ground, f.edge} {
		o.Move(fyne.NewSquareOffsetPos(inset))
		o.Resize(size.SubtractWidthHeight(2*inset, 2*inset))
	}
	left, top, right := margin()-sliver, margin()-sliver, f.edge.StrokeWidth
	f.scroll.Move(fyne.NewPos(left, top))
	f.scroll.Resize(size.SubtractWidthHeight(left+right, 2*top))
}

// MinSize is as high as the text in the width that the field has, within its
// bounds.
func (r renderer) MinSize() fyne.Size {
	f := r.field
	text := f.entry.MinSize()
	height := theme.LineHeight(theme.TextSize()) * float32(max(f.Rows, 1))
	if f.Highest != nil && text.Height > height {
		height = max(height, min(text.Height, f.Highest()-2*margin()))
	}
	return fyne.NewSize(text.Width, height).AddWidthHeight(2*margin(), 2*margin())
}

func (r renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.field.ground, r.field.scroll, r.field.edge}
}

func (r renderer) Refresh() {
	r.field.recolour()
	r.Layout(r.field.Size())
	r.field.scroll.Refresh()
	canvas.Refresh(r.field)
}

func (r renderer) Destroy() {}

// page lays out what scrolls: the hint under the entry, and beside it the cover.
// The entry's view draws a ring around itself when it has the keyboard; that is
// the field's to show. On three sides the scroll cuts it off, on the fourth,
// where the scroll bar is, the cover lies over it.
type page struct{ field *Field }

// sliver is how near to the edges of the scroll the text stands, in
// device-independent pixels: half of the caret has room, and no part of the ring.
const sliver = 1

func (p page) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	hint, entry, cover := objects[0], objects[1], objects[2]
	right := margin() - p.field.edge.StrokeWidth
	text := size.SubtractWidthHeight(sliver+right, 2*sliver)
	entry.Move(fyne.NewPos(sliver, sliver))
	entry.Resize(text)
	hint.Move(fyne.NewPos(sliver, sliver))
	hint.Resize(fyne.NewSize(text.Width, theme.LineHeight(theme.TextSize())))
	cover.Move(fyne.NewPos(sliver+text.Width+1, 0))
	cover.Resize(fyne.NewSize(right-1, size.Height))
}

func (p page) MinSize([]fyne.CanvasObject) fyne.Size {
	right := margin() - p.field.edge.StrokeWidth
	return p.field.entry.MinSize().AddWidthHeight(sliver+right, 2*sliver)
}

// scroll is what the text scrolls in. Turns of the wheel for which there is no
// way left go on to whatever the field stands in.
type scroll struct {
	textview.Scroll
	field *Field
}

func newScroll(f *Field) *scroll {
	s := &scroll{field: f}
	s.Modifiers = wheel.Down
	s.Direction, s.Content = container.ScrollVerticalOnly, f.page
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is for the wheel.
func (s *scroll) Scrolled(e *fyne.ScrollEvent) {
	before := s.Offset
	if s.Modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		s.Scroll.Scrolled(e)
	}
	if s.Offset == before && s.field.OnWheel != nil {
		s.field.OnWheel(e)
	}
}
