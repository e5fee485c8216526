package finder

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"demarche/app/search"
)

// Hits are what a query found, in order; those of one kind stand together. They
// never change. A *search.Result is such.
type Hits interface {
	// Len is how many hits there are.
	Len() int
	// Hit is one of them. It is called when the hit comes into view.
	Hit(i int) search.Hit
	// Kind is that of a hit.
	Kind(i int) search.Kind
	// Records is how many points, statements … the hits of a kind are in.
	Records(search.Kind) int
	// Asked tells whether the query held anything to look for.
	Asked() bool
}

// Joined is what hits may know besides: which of them are in one record. Then
// they are shown on one line, and otherwise on one each. Hits of a record stand
// together.
type Joined interface {
	// Same tells whether a hit, not the first, is in the record of the hit before.
	// It is asked for all of them, and should be quick.
	Same(i int) bool
}

var _ Hits = (*search.Result)(nil)

// Answer is what became of a query.
type Answer struct {
	// Query is the one that is answered, as OnQuery told it.
	Query string
	// Hits are what was found; nil: nothing was looked for.
	Hits Hits
	// Err says why nothing could be looked for. A *search.QueryError is shown in
	// its own words.
	Err error
	// Note is what else there is to say, e.g. "The dossier is still being read."
	Note string
}

// View is the search pane. Make it with [New] and put its Object where it
// belongs; it is for the UI goroutine.
type View struct {
	// OnQuery is called with every change of the query. The answer comes by Show.
	OnQuery func(query string)
	// OnChosen is called to jump to a hit.
	OnChosen func(index int, hit search.Hit)
	// OnPreview is called when the keys have moved to a hit.
	OnPreview func(index int, hit search.Hit)
	// OnMenu is called for a secondary tap on a hit and for the menu key; the hit
	// is selected and previewed first. The place is one of the canvas.
	OnMenu func(hit search.Hit, at fyne.Position)
	// OnKindMenu is called for a secondary tap on a pill or on the heading of a
	// group, and for the menu key on the pills: with "" all hits are meant, as beside
	// them. The place is one of the canvas.
	OnKindMenu func(kind search.Kind, at fyne.Position)
	// OnClose is called when the person is done with searching.
	OnClose func()
	// OnZoom is called for another text size, by a step up or down.
	OnZoom func(by int)
	// Names says what sides and the targets of notes are called; nil: by their
	// ids. It is asked when a hit comes into view.
	Names Names

	look    *look
	answer  Answer
	lines   lines
	groups  []group
	only    search.Kind // which kind of hits is shown; "": all
	eager   bool        // Return was pressed before the answer came
	fetched map[int]*found

	shortcuts func() fyne.Shortcutable // of the window

	entry   *entry
	status  *status
	kinds   *kinds
	list    *list
	surface *surface
}

// New makes a pane with an empty query.
func New() *View {
	v := &View{fetched: map[int]*found{}, status: newStatus(), look: newLook()}
	v.entry = newEntry(v)
	v.kinds = newKinds(v)
	v.list = newList(v)
	v.surface = newSurface(v)
	v.shortcuts = func() fyne.Shortcutable {
		c, _ := canvasOf(v.surface).(fyne.Shortcutable)
		return c
	}
	v.arrange()
	return v
}

// Open begins a search: the keyboard goes to the entry, all of whose text is
// selected. With "" that is the last query.
func (v *View) Open(query string) {
	if query != "" {
		v.entry.SetText(oneLine(query))
	}
	v.backToEntry()
	v.entry.SelectAll()
}

// Query is what stands in the entry.
func (v *View) Query() string { return v.entry.Text }

// Show shows an answer. One to another query than stands in the entry by now is
// dropped; ok is then false. The same query answered again, because the dossier
// has changed, leaves the place as it is.
func (v *View) Show(a Answer) (ok bool) {
	if a.Query != v.entry.Text {
		return false
	}
	again := a.Query == v.answer.Query && v.answer.Hits != nil
	v.use(a, again)
	if v.eager {
		v.eager = false
		v.jump()
	}
	return true
}

// ShowOnly shows the hits of one kind, or with "" all of them.
func (v *View) ShowOnly(kind search.Kind) {
	if kind == v.only {
		return
	}
	v.only = kind
	v.list.ScrollTo(0)
	v.arrange()
	if v.list.selected >= 0 {
		v.list.show(v.list.selected)
	}
}

// Step jumps to the next hit, or by so many, backwards when by is negative.
// After the last comes the first. It reports whether there was one to go to.
func (v *View) Step(by int) bool {
	g := &v.list.geometry
	if g.count == 0 {
		return false
	}
	at, ok := g.place(v.list.selected)
	if !ok && by > 0 {
		at = -1
	} else if !ok {
		at = 0
	}
	v.choose(g.lineAt(((at+by)%g.count + g.count) % g.count))
	return true
}

// Position says in words which of the hits is selected: "hit 2 of 31 ·
// statement"; empty where none is.
func (v *View) Position() string {
	now, _ := positions(v.look, &v.list.geometry, v.list.selected)
	return now.full
}

// Shown are the hits that are shown, a line of the list each and at most so
// many, and of how many they are.
func (v *View) Shown(most int) (list []search.Hit, of int) {
	g := &v.list.geometry
	for n := range min(most, g.count) {
		list = append(list, *v.found(g.lineAt(n)).best)
	}
	return list, g.count
}

// Found is how many points, statements … of a kind were found, or with "" of any.
func (v *View) Found(kind search.Kind) int { return v.records(kind) }

// Clear empties the query, and the keyboard goes to its line.
func (v *View) Clear() {
	v.entry.SetText("")
	v.backToEntry()
}

// Only is the kind of hits that are shown; "" is all.
func (v *View) Only() search.Kind { return v.only }

// Selected is the index of the selected hit; -1: there is none.
func (v *View) Selected() int {
	if v.list.selected < 0 {
		return -1
	}
	return v.found(v.list.selected).at
}

// FocusTarget is what to give the keyboard to.
func (v *View) FocusTarget() fyne.Focusable { return v.entry }

// Object is what to put into the window; always the same.
func (v *View) Object() fyne.CanvasObject { return v.surface }

// ThemeChanged takes colours, text size and all that follows from the theme in
// use. It is cheap when they are the same.
func (v *View) ThemeChanged() {
	if v.look.current() {
		return
	}
	offset, seen := v.list.Offset()/float64(v.look.row), v.list.sees(v.list.selected)
	v.look = newLook()
	v.list.ScrollTo(offset * float64(v.look.row)) // about the same place
	if v.arrange(); seen {
		v.list.show(v.list.selected)
	}
}

// changed is called by the entry.
func (v *View) changed(text string) {
	if short := oneLine(text); short != text {
		v.entry.SetText(short) // calls this again
		return
	}
	v.eager = false
	if text == "" {
		v.use(Answer{}, false)
	}
	if v.OnQuery != nil {
		v.OnQuery(text)
	}
}

func blank(query string) bool { return strings.TrimSpace(query) == "" }

// use shows an answer, at the place where the last one was or from the top.
func (v *View) use(a Answer, samePlace bool) {
	v.answer, v.lines, v.groups = a, lines{}, nil
	if a.Err == nil && a.Hits != nil && !blank(a.Query) {
		v.lines = linesOf(a.Hits)
		v.groups = v.lines.groups()
	}
	clear(v.fetched)
	if !samePlace {
		v.list.selected = -1
		v.list.ScrollTo(0)
	}
	v.arrange()
}

// found is a line of the list. Those of some screens are kept.
func (v *View) found(line int) *found {
	const most = 64
	f := v.fetched[line]
	if f == nil {
		if len(v.fetched) >= most {
			clear(v.fetched)
		}
		f = &found{}
		first, last := v.lines.of(line)
		for i := first; i < last; i++ {
			h := v.lines.hits.Hit(i)
			f.add(i, &h)
		}
		v.fetched[line] = f
	}
	return f
}

func (v *View) names() Names {
	if v.Names == nil {
		return ids{}
	}
	return v.Names
}

// records is how many records of a kind were found, or with "" of any.
func (v *View) records(kind search.Kind) int {
	switch {
	case len(v.groups) == 0:
		return 0
	case kind != "":
		return v.lines.hits.Records(kind)
	}
	return v.lines.len()
}

// move selects a line and shows it.
func (v *View) move(line int) {
	if v.selectLine(line); v.OnPreview != nil {
		f := v.found(line)
		v.OnPreview(f.at, *f.best)
	}
}

// choose selects a line and jumps to it.
func (v *View) choose(line int) {
	if v.selectLine(line); v.OnChosen != nil {
		f := v.found(line)
		v.OnChosen(f.at, *f.best)
	}
}

func (v *View) selectLine(line int) {
	v.list.selected = line
	v.list.show(line)
	v.say()
}

// jump is Return in the entry: to the selected line, or else the first. Before
// the answer has come it waits for that.
func (v *View) jump() {
	switch {
	case v.entry.Text == "":
	case v.answer.Query != v.entry.Text:
		v.eager = true
	case v.list.geometry.count == 0:
	case v.list.selected >= 0:
		v.choose(v.list.selected)
	default:
		v.choose(v.list.geometry.lineAt(0))
	}
}

// stepByKey is F3.
func (v *View) stepByKey() {
	if v.list.modifiers()&fyne.KeyModifierShift != 0 {
		v.Step(-1)
		return
	}
	v.Step(1)
}

// intoList gives the keyboard to the list, and shows the hit that is selected
// there.
func (v *View) intoList() {
	if v.list.geometry.count == 0 {
		return
	}
	at := v.list.selected
	v.list.TakeFocus() // selects and previews the first, if none is
	if at >= 0 {
		v.move(at)
	}
}

// backToEntry gives the keyboard to the entry, if the pane is on the screen.
func (v *View) backToEntry() {
	if c := canvasOf(v.surface); c != nil {
		c.Focus(v.entry)
	}
}

// kindMenu asks for the menu of a kind, or with "" of all.
func (v *View) kindMenu(kind search.Kind, at fyne.Position) {
	if v.OnKindMenu != nil {
		v.OnKindMenu(kind, at)
	}
}

func (v *View) close() {
	if v.OnClose != nil {
		v.OnClose()
	}
}

// shortcut selects the query for Ctrl+F (⌘F on macOS), and leaves all others to
// the window.
func (v *View) shortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok && c.KeyName == fyne.KeyF && c.Modifier == fyne.KeyModifierShortcutDefault {
		v.Open("")
		return
	}
	if v.shortcuts() != nil {
		v.shortcuts().TypedShortcut(s)
	}
}

// say writes the message and the position.
func (v *View) say() {
	m := messageOf(v.entry.Text, &v.answer, v.only, v.lower(low))
	now, widest := positions(v.look, &v.list.geometry, v.list.selected)
	v.status.show(v.look, m, now, widest, v.surface.Size().Width)
}

// arrange lays everything out from what is known.
func (v *View) arrange() {
	k := v.look
	g := newGeometry(v.groups, v.only, k.heading, k.row)
	v.list.Hidden = g.count == 0
	v.list.use(g)
	v.surface.layout()
}
