package app

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"demarche/app/board"
	"demarche/app/finder"
	"demarche/app/heat"
	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/app/saying"
	"demarche/app/synopsis"
	"demarche/app/theme"
	"demarche/app/versions"
	"demarche/store"
	"demarche/store/plan"
)

// desk is what lies before the person: the open dossier, what is looked at in
// it, and the views that show it. It lives on the UI goroutine.
type desk struct {
	app      fyne.App
	window   fyne.Window
	settings settings
	options  store.Options
	remark   string       // what the person should be told at the next opening
	told     bool         // the status bar tells a remark, which opening does not take away
	post     func(func()) // runs a function on the UI goroutine
	now      func() time.Time

	openings  openings
	partings  partings
	ending    ending
	announced string   // what was told here of copies that were kept
	stopped   bool     // the dossier has been left for good
	left      error    // what went wrong: the program ends with it
	session   *session // nil while no dossier is open
	tasks     tasks    // long work that belongs to no session
	replaced  replaced // whether another program has changed the open file
	found     found    // what is wrong with it, as it was said last

	looking   question
	days      []plan.Date
	sheet     sheet
	arranged  arrangement
	turn      int     // counts the questions for rows
	stepping  int     // steps to another change that are under way
	wanted    bool    // what is looked at must be among the rows, were the filter against it
	visited   visited // the places before this one, to go back to
	citing    citing
	steps     saved     // the last act, and what can be taken back
	typing    typing    // the note being written, as far as it is not kept
	thrown    []thrown  // words that the person has thrown away, the last at the end
	listed    listed    // the list that was opened last
	imports   int       // counts the files that were to be imported
	stepped   time.Time // when typing was taken back last, see held
	middle    middle
	noting    noting
	collating collating

	undoItem, redoItem  *fyne.MenuItem
	possible            possible // menu items that do nothing at times
	readingItems        []*fyne.MenuItem
	notesItem, hereItem *fyne.MenuItem
	versionsItem        *fyne.MenuItem
	side                *fyne.MenuItem // ticked while the inspector is there
	asking              *request       // the dialog in which something was typed last; it may be closed

	matrix    *matrix.View
	heat      *heat.View
	synopsis  *synopsis.View
	board     *board.View
	versions  *versions.View
	readings  fyne.CanvasObject // the views of the rows, of which one is seen
	inspector *inspector.Inspector
	bar       *bar
	filters   *filterBar
	finder    *finder.View
	previewed bool
	finding   bool // the search pane is open
	banner    *banner
	missing   *missing
	status    *statusBar
	frame     *frame
	dialog    dialog.Dialog // the one shown last
}

// take puts an open dossier on the desk, at the place where it was left.
func (d *desk) take(s *session) {
	d.session = s
	d.sign()
	s.onSheet, s.onDetail, s.onSaved, s.onUnsaved, s.onError = d.showSheet, d.showDetail, d.showSaved, d.showUnsaved, d.fail
	s.onTrouble, s.onPresent = d.mention, d.showPresent
	d.sheet, d.steps, d.thrown, d.typing, d.visited, d.citing, d.stepping = sheet{}, saved{}, nil, typing{}, visited{}, citing{}, 0
	d.days = s.index().Days()
	d.looking = d.settle(d.settings.question(s.store.Path()))
	d.arranged = d.settings.arrangement(s.store.Path()).settled(s.index())
	d.clear()
	d.collating.collation = d.settings.collation(s.store.Path())
	if d.finding {
		d.endFinding()
	}
	d.settings.setDossier(s.store.Path())
	d.showReading(s, false)
	d.bar.setVersions(s.index().Dossier().Versions)
	d.status.opened(s.store)
	d.showSteppable()
	d.showArrangement()
	d.ask()
	s.lastAct(d.showLast)
	d.offerDrafts()
	if found := s.store.Found(); !found.Clean() {
		d.showFindings(s, found)
	}
	d.adviseOn(s)
	d.tellLeftovers(s)
	d.watch(s)
}

// clear takes away all that shows another dossier.
func (d *desk) clear() {
	overlays := d.window.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() {
		overlays.Remove(top)
	}
	d.dialog, d.replaced.shown, d.found.shown = nil, nil, nil
	d.matrix.Show(matrix.Content{})
	d.heat.Show(heat.Content{})
	d.synopsis.Show(synopsis.Content{})
	d.missing.say("", false)
	d.inspector.Show(inspector.Content{})
	d.showFound(saying.Found{})
	d.noting = noting{}
	d.inspector.StayOut()
	d.board.Show(board.Content{})
	d.endComparing()
	d.putMiddle(rowsInMiddle)
}

// settle replaces what a question asks for and the dossier does not have: the
// newest version, its last day, the plan as a whole.
func (d *desk) settle(q question) question {
	x := d.session.index()
	if x.Version(q.version) == nil {
		q = question{version: x.Newest(), asOf: q.asOf}
	}
	if q.asOf == "" && len(d.days) > 0 {
		q.asOf = d.days[len(d.days)-1]
	}
	if x.VersionOf(q.subject) != q.version {
		q.subject = plan.Whole(q.version)
	}
	if x.Stakeholder(q.holder) == nil {
		q.holder = ""
	}
	return q
}

// ask asks the session for all that the question in hand needs, and remembers
// the question.
func (d *desk) ask() {
	if d.session == nil {
		return
	}
	d.bar.show(d.session.index().Version(d.looking.version), d.session.read.Load().marks, d.looking.asOf)
	d.askSheet()
	d.askDetail()
}

// askSheet asks for the rows.
func (d *desk) askSheet() {
	d.turn++
	d.session.showSheet(d.turn, d.looking, d.arranged)
}

// showSheet takes fresh rows to the matrix, unless another version or day is
// looked at by now.
func (d *desk) showSheet(s sheet) {
	if s.asked.version != d.looking.version || s.asked.asOf != d.looking.asOf {
		return
	}
	first := d.sheet.asked == question{}
	d.sheet = s
	d.matrix.Show(s.content)
	d.keepSelected()
	d.showOtherReadings(s)
	d.status.counts(s)
	d.filters.count(s.shown, s.total)
	d.bar.count(s.moved, d.arranged.Since, d.looking.asOf)
	if d.wanted && s.turn == d.turn && d.askedForAway(s) {
		return
	}
	if first {
		d.focusMatrix()
	}
}

// keepSelected selects in fresh rows what is looked at. What is selected already
// is left alone, for it may be the end of a range; so is a heading, unless the
// person has jumped.
func (d *desk) keepSelected() {
	subject, holder, ok := d.matrix.Selected()
	same := ok && subject == d.looking.subject && holder == d.looking.holder
	if d.wanted || !same && !d.matrix.OnHeading() {
		d.matrix.Select(d.looking.subject, d.looking.holder)
	}
}

// focusMatrix gives the keyboard to the rows, however they are read.
func (d *desk) focusMatrix() { d.window.Canvas().Focus(d.main()) }

// choose looks at another cell.
func (d *desk) choose(subject plan.Subject, holder plan.StakeholderID) {
	d.citing = citing{}
	d.looking.subject, d.looking.holder = subject, holder
	d.showFound(saying.Found{})
	d.askDetail()
}

// chosen is what a note goes on that the person starts now.
func (d *desk) chosen() plan.Target {
	if on := d.cited(); on.Kind != "" {
		return on
	}
	at := d.inspected()
	if at.holder != "" && d.middle != versionsInMiddle { // there points stand, and no cells
		return plan.CellOf(at.subject, at.holder)
	}
	return plan.TargetOfSubject(at.subject)
}

// chooseVersion looks at another version, at what became of the same
// provision there, or at the plan as a whole.
func (d *desk) chooseVersion(v plan.VersionID) {
	if d.session == nil || v == d.looking.version {
		return
	}
	subject := plan.Whole(v)
	for _, kin := range d.session.index().Kin(d.looking.subject.Provision) {
		if kin.Version.ID == v {
			subject = plan.On(kin.Provision.ID)
			break
		}
	}
	d.looking.version, d.looking.subject = v, subject
	d.looking = d.settle(d.looking)
	d.ask()
	d.askNotes()
	d.askVersions()
}

// chooseVersionAndRead looks at another version and gives the rows the keyboard.
func (d *desk) chooseVersionAndRead(v plan.VersionID) {
	d.chooseVersion(v)
	d.focusMatrix()
}

// chooseDay looks at another day.
func (d *desk) chooseDay(day plan.Date) {
	d.looking.asOf = day
	d.ask()
}

// showSaved says that an act is on the disk, and asks for what it changed.
func (d *desk) showSaved(done saved) {
	d.showSteps(done)
	if done.anew {
		d.showAnew()
		return
	}
	d.askSheet()
	d.askDetail()
	d.searchAgain()
	d.askNotes()
	d.askVersionsNotes()
}

// showAnew shows a dossier that has been read anew, at the place where the
// person is.
func (d *desk) showAnew() {
	x := d.session.index()
	d.days = x.Days()
	d.bar.setVersions(x.Dossier().Versions)
	d.looking = d.settle(d.looking)
	if into := d.noting.peek.into; d.settle(into) != into { // it is gone
		d.noting.peek = peek{}
	}
	d.arranged = d.arranged.settled(x)
	d.showArrangement()
	d.ask()
	d.searchAgain()
	d.askNotes()
	d.askVersions()
}

// showUnsaved says that a note could not be written, and gives its words back:
// into the editor, or, when another note is being written there, for pasting.
func (d *desk) showUnsaved(u unsaved) {
	d.status.say("not saved")
	d.bringInspector()
	heading := "The note is not saved; its words are in the editor"
	var words []passage
	if !d.inspector.Reopen(u.id, u.on, u.draft) {
		d.Copy(u.draft.Body)
		heading = "The note is not saved; its words are on the clipboard"
		words = []passage{{text: excerpt(u.draft.Body)}}
		if u.kept {
			words = append(words, passage{text: "They are kept as a draft, too, and offered when the dossier is opened again.", quiet: true})
		}
	}
	if store.KindOf(u.err) == store.Changed {
		d.showReplaced(d.session, u.err, append([]passage{{text: heading + ".", strong: true}}, words...)...)
		return
	}
	d.layNotice(heading, "Close", append([]passage{{text: u.err.Error()}}, words...)).SetOnClosed(d.inspector.ToEditor)
}

// fail shows what went wrong. Nothing that was saved before is touched by it.
func (d *desk) fail(doing string, err error) {
	switch kind := store.KindOf(err); {
	case kind == store.Nothing:
		d.status.say("nothing to " + doing)
	case kind == store.Changed && d.session != nil:
		d.showReplaced(d.session, err)
	default:
		d.status.say("could not " + doing)
		d.showError(fmt.Sprintf("Could not %s", doing), err)
	}
}

// mention says in the status bar what went wrong with work that nobody asked
// for: a dialog would take the keyboard from a person who is typing.
func (d *desk) mention(doing string, err error) {
	words := err.Error()
	if e, ok := errors.AsType[*store.Error](err); ok {
		words = strings.TrimPrefix(words, e.Path+": ") // the line is short, and the file known
	}
	if store.KindOf(err) == store.Changed {
		d.status.say(sayReplaced)
		return
	}
	d.status.say("could not " + doing + ": " + words)
}

// setTheme chooses another mode or text size.
func (d *desk) setTheme(mode theme.Mode, scale float32) {
	t := theme.New(mode, scale)
	d.settings.setMode(t.Mode())
	d.settings.setScale(t.Scale())
	d.app.Settings().SetTheme(t)
	d.window.SetMainMenu(d.menu()) // ticks the mode; and its height has changed with the text
	d.redraw()
}

// redraw draws everything in the theme in use, which the system can change too.
func (d *desk) redraw() {
	d.matrix.ThemeChanged()
	d.heat.ThemeChanged()
	d.synopsis.ThemeChanged()
	d.board.ThemeChanged()
	d.versions.ThemeChanged()
	d.markVersions()
	d.filters.themeChanged()
	d.finder.ThemeChanged()
	d.inspector.ThemeChanged()
	d.bar.themeChanged()
	d.status.themeChanged()
	d.banner.themeChanged()
	d.frame.themeChanged()
}

// part keeps what is being typed and takes the dossier off the desk, for
// somebody else to close it. The answers that are still under way come to
// nothing, and words that could not be saved are in the error of its closing.
func (d *desk) part() *session {
	d.inspector.Leave()
	d.keepDraft() // of what is no note yet
	s := d.session
	d.finder.Show(finder.Answer{Query: d.finder.Query()}) // its hits are of this dossier
	if s != nil {
		d.loseAsking(s)
		d.session, d.replaced = nil, replaced{}
		s.parted = true
		d.tickPossible()
	}
	return s
}
