package inspector

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"

	"demarche/app/theme"
	"demarche/store/plan"
)

// shownAtOnce is how many statements are laid out at first: more than fit on a
// screen, few enough that a cell of hundreds opens without a pause.
const shownAtOnce = 20

// Inspector is the pane beside the matrix. It belongs to the UI goroutine.
type Inspector struct {
	// OnDone is called when a note has been kept or thrown away, or the person
	// is done with reading: the keyboard is free for somebody else.
	OnDone func()

	actions Actions
	content Content
	editor  *editor      // the note being written; nil when there is none
	placed  bool         // the editor has found its place on the page
	shown   int          // how many statements are laid out
	later   func(func()) // does something after the next layout
	newID   func() string

	pool   pool
	ground *canvas.Rectangle
	body   *fyne.Container
	scroll *container.Scroll
	page   *fyne.Container // body within its margins
	root   *pane
}

// New makes an empty inspector.
func New(actions Actions) *Inspector {
	in := &Inspector{
		actions: actions, later: fyne.Do, newID: uuid.NewString, shown: shownAtOnce,
		ground: canvas.NewRectangle(theme.Colors().Panel),
	}
	in.body = container.New(stack{})
	in.page = container.New(margins{}, in.body)
	in.scroll = container.NewVScroll(in.page)
	in.root = newPane(in.scroll, func() { in.OnDone() }, in.label, in.ground, in.scroll)
	return in
}

// Object is what to put on the screen.
func (in *Inspector) Object() fyne.CanvasObject { return in.root }

// FocusTarget is what to give the keyboard to: the page as a whole.
func (in *Inspector) FocusTarget() fyne.Focusable { return in.root }

// label says what is inspected.
func (in *Inspector) label() string {
	c := &in.content
	switch {
	case c.Version == nil:
		return c.Remark
	case c.Stakeholder != nil:
		return c.AddToName + ". " + c.Why
	case c.Provision != nil:
		return c.Provision.Number + " " + c.Provision.Title + ". " + c.Provision.Text
	}
	return c.Version.Title
}

// Show replaces the content. A note that is being typed on something that the
// new content shows too goes on being typed; one on something else is handed
// over to be kept first.
func (in *Inspector) Show(c Content) {
	same := in.content.AddTo == c.AddTo
	if !same {
		in.shown = shownAtOnce
	}
	in.content = c
	if in.editor != nil && !c.has(in.editor.on) {
		in.keep()
	}
	in.rebuild()
	if !same {
		in.scroll.ScrollToTop()
	}
}

// ThemeChanged lays everything out anew in the colours and sizes in use.
func (in *Inspector) ThemeChanged() {
	in.ground.FillColor = theme.Colors().Panel
	in.ground.Refresh()
	in.rebuild()
}

func (in *Inspector) rebuild() {
	c := &in.content
	in.placed = false
	in.pool.turn()
	if c.Version == nil {
		in.body.Objects = []fyne.CanvasObject{gap(8), in.text(in.content.Remark, muted)}
	} else {
		in.body.Objects = nil
		in.addSubject()
		in.addPosition()
		in.addStatements()
		in.addNotes()
		in.addTextSources()
	}
	if in.editor != nil && !in.placed { // its content has not arrived yet
		in.body.Objects = append([]fyne.CanvasObject{in.editor.box, gap(8)}, in.body.Objects...)
	}
	in.page.Refresh()
	in.scroll.Refresh()
}

// focusEditor puts the keyboard into the editor and brings all of it into
// view. It waits until the page is laid out, for only then is it known where
// the editor stands.
func (in *Inspector) focusEditor() {
	e := in.editor
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(in.root)
	if e == nil || c == nil {
		return
	}
	c.Focus(e.body)
	in.later(func() {
		if in.editor != e {
			return
		}
		e.body.toEnd()
		top := driver.AbsolutePositionForObject(e.box).Y - driver.AbsolutePositionForObject(in.scroll).Y + in.scroll.Offset.Y
		bottom := top + e.box.MinSize().Height + theme.Space(8)
		if bottom > in.scroll.Offset.Y+in.scroll.Size().Height {
			in.scroll.ScrollToOffset(fyne.NewPos(0, bottom-in.scroll.Size().Height))
		}
	})
}

func (in *Inspector) add(objects ...fyne.CanvasObject) {
	in.body.Objects = append(in.body.Objects, objects...)
}

// addSubject is the provision's own part: number, title, text, terms, lineage.
func (in *Inspector) addSubject() {
	c := &in.content
	title, body := c.Version.Title, c.Version.Note
	if p := c.Provision; p != nil {
		title, body = p.Number+"  "+p.Title, p.Text
	}
	head := []fyne.CanvasObject{in.text(title, bold, title16)}
	if c.Stakeholder != nil {
		head = append(head, aside(c.Stakeholder.Name, theme.Colors().Muted))
	}
	in.add(container.New(ends{}, head...), gap(5))
	if in.content.Provision == nil {
		in.add(in.text("Plan as a whole · "+versionLine(c.Version), muted), gap(4))
	}
	if body != "" {
		in.addLong(body, lead)
		in.add(gap(5))
	}
	for _, t := range c.Terms {
		in.add(in.term(t), gap(4))
	}
	for _, line := range in.remarks() {
		in.add(in.text(line, muted, caption), gap(2))
	}
}

// remarks are the small lines below the text.
func (in *Inspector) remarks() []string {
	var lines []string
	if in.content.Theme != "" {
		lines = append(lines, "Theme: "+in.content.Theme)
	}
	if p := in.content.Provision; p != nil {
		switch p.NumberBasis {
		case plan.NumberInferred:
			lines = append(lines, "The number is inferred from the order of the points.")
		case plan.NumberLabel:
			lines = append(lines, "The text prints no number here; "+p.Number+" is a label of this dossier.")
		}
	}
	return append(lines, in.content.Lineage...)
}

func versionLine(v *plan.Version) string {
	line := string(v.Status) + " of " + v.Dated.Long()
	if v.IssuedBy != "" {
		line += " · " + v.IssuedBy
	}
	return line
}

// addTextSources is the evidence of the text itself, last because it is looked
// at least.
func (in *Inspector) addTextSources() {
	if list := in.content.Citations; len(list) > 0 {
		in.add(gap(14), heading("Sources of the text "+strconv.Itoa(len(list)), nil), gap(2))
		in.addCitations(list)
	}
}

// term is a quantity as a chip, and behind it the values it has elsewhere.
func (in *Inspector) term(t Term) fyne.CanvasObject {
	label := canvas.NewText(t.Text, theme.Colors().Ink)
	label.TextSize = theme.CaptionSize() + 1
	ground := canvas.NewRectangle(theme.Colors().Chip)
	ground.CornerRadius = theme.Space(3)
	chip := container.NewStack(ground, container.New(theme.Inset{X: 7, Y: 1}, label))
	words := t.Name
	if t.Elsewhere != "" {
		words += " — elsewhere " + t.Elsewhere
	}
	return container.New(beside{}, chip, in.text(words, muted, caption))
}

// addPosition says where the holder stands and why.
func (in *Inspector) addPosition() {
	c := &in.content
	if c.Stakeholder == nil {
		return
	}
	sign := theme.NewSign()
	sign.Set(c.Position.Stance, c.Position.Hollow(), c.Position.Carried())
	in.add(gap(12), heading("Position on "+c.AsOf.Long(), nil), gap(6),
		container.New(beside{}, sign.Object(), in.text(c.Why)))
}

// addStatements is the cell's statements, newest first.
func (in *Inspector) addStatements() {
	c := &in.content
	if c.Stakeholder == nil {
		return
	}
	in.add(gap(14), heading("Statements "+strconv.Itoa(len(c.Statements)), nil))
	if len(c.Statements) == 0 {
		in.add(gap(6), in.text("No statement on record about this very point.", muted, italic))
	}
	for i := range c.Statements[:min(in.shown, len(c.Statements))] {
		if i > 0 {
			in.add(gap(8), hairline())
		}
		in.add(gap(8))
		in.addStatement(&c.Statements[i])
	}
	if rest := len(c.Statements) - in.shown; rest > 0 {
		in.add(gap(8), in.link("Show "+strconv.Itoa(rest)+" more", func() {
			in.shown = len(c.Statements)
			in.rebuild()
		}))
	}
	if c.Elsewhere != nil {
		in.add(gap(12), heading("Said on "+c.Place, nil), gap(8))
		in.addStatement(c.Elsewhere)
	}
}

// margins puts white space around the page.
type margins struct{}

func (margins) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y := theme.Space(18), theme.Space(14)
	objects[0].Move(fyne.NewPos(x, y))
	objects[0].Resize(fyne.NewSize(size.Width-2*x, size.Height-2*y))
}

func (margins) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*theme.Space(18), 3*theme.Space(14))
}

// beside puts the first object at the left at the size it needs, and a text in
// all the width that remains.
type beside struct{}

func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m := objects[0].MinSize()
	line := theme.LineHeight(theme.TextSize())
	objects[0].Resize(m)
	objects[0].Move(fyne.NewPos(0, max(0, (line-m.Height)/2)))
	x := m.Width + theme.Space(8)
	objects[1].Resize(fyne.NewSize(size.Width-x, size.Height))
	objects[1].Move(fyne.NewPos(x, max(0, (m.Height-objects[1].MinSize().Height)/2)))
}

func (beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(a.Width+theme.Space(8)+b.Width, max(a.Height, b.Height))
}

var _ fyne.Layout = beside{}

func title16(l *widget.Label) { l.SizeName = titleSize }
