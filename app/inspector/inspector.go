package inspector

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/app/theme"
	"demarche/store/plan"
)

// shownAtOnce is how many statements are laid out at first: more than fit on a
// screen, few enough that a cell of hundreds opens without a pause.
const shownAtOnce = 20

// Inspector is the pane beside the matrix. It belongs to the UI goroutine.
type Inspector struct {
	// OnDone is called when a note has been kept or thrown away: the keyboard is free
	// for somebody else.
	OnDone func()
	// OnLeave is called for Escape where nothing is written: the person is done with
	// reading.
	OnLeave func()
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)
	// BeforeWriting is called before the editor opens for a new note, with what
	// opens it; nil: it opens at once.
	BeforeWriting func(open func())
	// Focus gives the keyboard to something in the inspector, which may have been
	// hidden until now; nil: the canvas that it is on does, if it has one.
	Focus func(fyne.Focusable)
	// OnRune is called for letters typed while no editor has the keyboard.
	OnRune func(r rune)

	actions Actions
	content Content
	about   Whereabouts
	editor  *editor      // the note being written; nil when there is none
	placed  bool         // the editor has found its place on the page
	shown   int          // how many statements are laid out
	later   func(func()) // does something after the next layout
	newID   func() string

	revealing revealing
	entering  entering
	found     saying.Found // by a search, is marked
	seeking   bool         // it is to be scrolled to, too

	sheet  *saying.Sheet
	ground *canvas.Rectangle
	body   *fyne.Container
	scroll *textview.Scroll
	page   *fyne.Container // body within its margins
	root   *pane
}

// New makes an empty inspector.
func New(actions Actions) *Inspector {
	in := &Inspector{
		actions: actions, later: fyne.Do, newID: uuid.NewString, shown: shownAtOnce,
		ground: canvas.NewRectangle(theme.Colors().Panel), sheet: saying.NewSheet(actions),
	}
	in.body = container.New(saying.Stack{})
	in.page = container.New(margins{}, in.body)
	in.scroll = textview.NewScroll(in.page)
	in.scroll.OnZoom = func(by int) {
		if in.OnZoom != nil {
			in.OnZoom(by)
		}
	}
	in.root = newPane(in.scroll, func() { in.OnLeave() }, in.label, in.ground, in.scroll)
	in.sheet.OnLeave = func() { in.OnLeave() }
	in.sheet.OnKey = in.root.TypedKey
	in.sheet.OnRune = func(r rune) {
		if in.OnRune != nil {
			in.OnRune(r)
		}
	}
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
	case c.Source != nil:
		return c.Source.Publisher + ". " + c.Source.Title
	case c.Dossier != nil:
		return "The dossier. " + c.Dossier.Title
	case in.about.Theme != nil:
		return in.about.Theme.Name + ", a theme. " + in.about.Theme.count()
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
	in.sheet.SetLabels(c.Labels)
	same := in.content.AddTo == c.AddTo
	if !same {
		in.shown = shownAtOnce
	}
	in.content = c
	if i := slices.IndexFunc(c.Statements, func(s Statement) bool { return in.found.Within(&s) }); i >= in.shown {
		in.shown = len(c.Statements)
	}
	left := in.leftBy(&c)
	in.rebuild()
	if left {
		in.OnDone()
	}
	if !same {
		in.scroll.ScrollToTop()
	}
	if in.revealing.note != "" {
		in.later(in.reveal)
	}
	if !same && in.editor != nil { // what is written on has come
		in.later(in.showEditor)
	}
	if !same && !c.has(in.entering.on) {
		in.StayOut() // the person has gone elsewhere
	}
	if in.entering.on.Kind != "" {
		in.later(in.enter)
	}
	if in.seeking {
		in.later(func() { in.seeking = in.seeking && !in.sheet.RevealFound() })
	}
}

// ShowFound marks what a search has found, and scrolls to it: at once if it is on
// the page, and when what is shown next has it. The zero Found ends it.
func (in *Inspector) ShowFound(f saying.Found) {
	if f.Note != in.revealing.note { // what was to be seen is not any more
		in.revealing = revealing{}
	}
	in.found, in.seeking = f, !f.Nothing() && !f.AtHand() // to that Reveal leads
	in.sheet.Find(f)
	if in.seeking {
		in.later(func() { in.sheet.RevealFound() })
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
	in.placed, in.about = false, in.actions.Whereabouts()
	in.sheet.Turn()
	in.sheet.SetUnkept(in.unkept())
	switch {
	case c.Source != nil:
		in.addSource(c.Source)
		in.addNotes()
	case c.Dossier != nil:
		in.addDossier(c.Dossier)
		in.addNotes()
	case in.about.Theme != nil:
		in.addTheme(in.about.Theme)
	case c.Version == nil:
		in.sheet.Add(saying.Gap(8), in.sheet.Text(in.content.Remark, saying.Muted))
	case in.about.Read:
		in.addAway()
		in.addTitle()
		in.addNotes()
		in.addNoted()
		in.addTextSources()
	default:
		in.addAway()
		in.addSubject()
		in.addPosition()
		in.addStatements()
		in.addNotes()
		in.addTextSources()
	}
	in.body.Objects = in.sheet.Objects
	if e := in.editor; e != nil {
		e.about.SetText(e.aboutWords(in.nameOf(e.on), !in.content.has(e.on)))
		if !in.placed { // its content has not arrived yet, or the note had to stay
			in.body.Objects = append([]fyne.CanvasObject{e.box, saying.Gap(8)}, in.body.Objects...)
		}
	}
	in.page.Refresh()
	in.scroll.Refresh()
}

// ToEditor puts the keyboard into the note being written, if there is one, and brings
// all of its editor into view. It waits until the page is laid out, for only then is it
// known where the editor stands.
func (in *Inspector) ToEditor() {
	e := in.editor
	if e == nil {
		return
	}
	in.focus(e.body.FocusTarget())
	in.later(func() {
		if in.editor == e {
			e.body.ToEnd()
			in.showEditor()
		}
	})
}

// makeRoom lays the page out anew around an editor that needs another height.
func (in *Inspector) makeRoom() {
	in.page.Refresh()
	in.scroll.Refresh()
	in.showEditor()
}

// showEditor scrolls until all of the editor is in view.
func (in *Inspector) showEditor() {
	e := in.editor
	if e == nil {
		return
	}
	top := in.depth(e.box)
	bottom := top + e.box.MinSize().Height + theme.Space(8)
	if bottom > in.scroll.Offset.Y+in.scroll.Size().Height || top < in.scroll.Offset.Y {
		in.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(top-theme.Space(8), bottom-in.scroll.Size().Height)))) // where one writes is seen before all
	}
}

// addTitle says what is inspected: the provision, and whose cell.
func (in *Inspector) addTitle() {
	c := &in.content
	title, on, before := c.Version.Title, plan.TargetOf(plan.OnVersion, c.Version.ID), 0
	if p := c.Provision; p != nil {
		title, on, before = p.Number+"  "+p.Title, plan.TargetOf(plan.OnProvision, p.ID), utf8.RuneCountInString(p.Number)+2
	}
	head := []fyne.CanvasObject{in.sheet.Findable(on, saying.FieldTitle, title, before, saying.Bold, saying.Title)}
	if c.Stakeholder != nil {
		head = append(head, saying.Aside(c.Stakeholder.Name, theme.Colors().Muted))
	}
	in.sheet.Add(container.New(saying.Ends{}, head...), saying.Gap(5))
}

// addSubject is the provision's own part: number, title, text, terms, lineage.
func (in *Inspector) addSubject() {
	in.addTitle()
	c := &in.content
	body := c.Version.Note
	if c.Provision != nil {
		body = c.Provision.Text
	}
	if in.content.Provision == nil {
		in.sheet.Add(in.sheet.Text("Plan as a whole · "+versionLine(c.Version), saying.Muted), saying.Gap(4))
	}
	if body != "" {
		in.sheet.Add(in.text(body), saying.Gap(5))
	}
	for _, t := range c.Terms {
		in.sheet.Add(in.sheet.Term(t), saying.Gap(4))
	}
	for _, line := range in.remarks() {
		in.sheet.Add(in.sheet.Text(line, saying.Muted, saying.Caption), saying.Gap(2))
	}
}

// text is that of the provision, or what the dossier says of the version.
func (in *Inspector) text(body string) fyne.CanvasObject {
	p := saying.Passage{Text: body}
	if point := in.content.Provision; point != nil {
		p.On, p.Field = plan.TargetOf(plan.OnProvision, point.ID), plan.FieldText
		for _, g := range in.content.Notes {
			p.Notes = append(p.Notes, g.Notes...)
		}
	}
	return in.sheet.Passage(p, saying.Lead)
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
		in.sheet.Add(saying.Gap(14), saying.Heading("Sources of the text "+strconv.Itoa(len(list)), nil), saying.Gap(2))
		in.sheet.AddCitations(list)
	}
}

// addPosition says where the holder stands and why.
func (in *Inspector) addPosition() {
	c := &in.content
	if c.Stakeholder == nil {
		return
	}
	sign := theme.NewSign()
	sign.Set(c.Position.Stance, c.Position.Hollow(), c.Position.Carried())
	in.sheet.Add(saying.Gap(12), saying.Heading("Position on "+c.AsOf.Long(), nil), saying.Gap(6),
		container.New(saying.Beside{}, sign.Object(), in.sheet.Text(c.Why)))
}

// addStatements is the cell's statements, newest first.
func (in *Inspector) addStatements() {
	c := &in.content
	if c.Stakeholder == nil {
		return
	}
	in.sheet.Add(saying.Gap(14), saying.Heading("Statements "+strconv.Itoa(len(c.Statements)), nil))
	if len(c.Statements) == 0 {
		in.sheet.Add(saying.Gap(6), in.sheet.Text("No statement on record about this very point.", saying.Muted, saying.Italic))
	}
	for i := range c.Statements[:min(in.shown, len(c.Statements))] {
		if i > 0 {
			in.sheet.Add(saying.Gap(8), saying.Hairline())
		}
		in.sheet.Add(saying.Gap(8))
		in.addStatement(&c.Statements[i])
	}
	if rest := len(c.Statements) - in.shown; rest > 0 {
		in.sheet.Add(saying.Gap(8), in.sheet.Link("Show "+strconv.Itoa(rest)+" more", func() {
			in.shown = len(c.Statements)
			in.rebuild()
		}))
	}
	if c.Elsewhere != nil {
		in.sheet.Add(saying.Gap(12), saying.Heading("Said on "+c.Place, nil), saying.Gap(8))
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
