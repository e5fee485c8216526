package app

import (
	"cmp"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

	"demarche/app/inspector"
	"demarche/app/matrix"
	"demarche/app/theme"
	"demarche/store/plan"
)

// desk is what lies before the person: the open dossier, what is looked at in
// it, and the views that show it. It lives on the UI goroutine.
type desk struct {
	app      fyne.App
	window   fyne.Window
	settings settings
	author   string
	post     func(func()) // runs a function on the UI goroutine

	stopped bool     // the dossier has been left for good
	left    error    // what went wrong then
	session *session // nil while no dossier is open
	looking question
	days    []plan.Date
	rows    rows
	folded  map[plan.ThemeID]bool

	matrix    *matrix.View
	inspector *inspector.Inspector
	bar       *bar
	status    *statusBar
	frame     *frame
}

// take puts an open dossier on the desk, at the place where it was left.
func (d *desk) take(s *session) {
	d.session = s
	s.onRows, s.onDetail, s.onSaved, s.onError = d.showRows, d.inspector.Show, d.showSaved, d.fail
	d.folded = map[plan.ThemeID]bool{}
	d.days = s.index.Days()
	d.looking = d.settle(d.settings.question(s.store.Path()))
	d.settings.setDossier(s.store.Path())
	d.window.SetTitle("Demarche · " + cmp.Or(s.index.Dossier().Title, filepath.Base(s.store.Path())))
	d.bar.setVersions(s.index.Dossier().Versions)
	d.ask()
	s.lastAct()
}

// settle replaces what a question asks for and the dossier does not have: the
// newest version, its last day, the plan as a whole.
func (d *desk) settle(q question) question {
	x := d.session.index
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
	d.bar.show(d.session.index.Version(d.looking.version), d.days, d.looking.asOf)
	d.session.showRows(d.looking)
	d.askDetail()
}

func (d *desk) askDetail() {
	d.settings.setQuestion(d.session.store.Path(), d.looking)
	d.session.showDetail(d.looking)
}

// showRows takes fresh rows to the matrix.
func (d *desk) showRows(r rows) {
	first := d.rows.matrix == nil
	d.rows = r
	d.matrix.Show(content(d.session.index, r, d.folded))
	d.matrix.Select(d.looking.subject, d.looking.holder)
	d.status.counts(r)
	if first {
		d.focusMatrix()
	}
}

func (d *desk) focusMatrix() { d.window.Canvas().Focus(d.matrix.FocusTarget()) }

// choose looks at another cell.
func (d *desk) choose(subject plan.Subject, holder plan.StakeholderID) {
	d.looking.subject, d.looking.holder = subject, holder
	d.askDetail()
}

// chooseVersion looks at another version, at what became of the same
// provision there, or at the plan as a whole.
func (d *desk) chooseVersion(v plan.VersionID) {
	subject := plan.Whole(v)
	for _, kin := range d.session.index.Kin(d.looking.subject.Provision) {
		if kin.Version.ID == v {
			subject = plan.On(kin.Provision.ID)
			break
		}
	}
	d.looking.version, d.looking.subject = v, subject
	d.ask()
}

// chooseDay looks at another day.
func (d *desk) chooseDay(day plan.Date) {
	d.looking.asOf = day
	d.ask()
}

// fold folds a theme's rows away, or out again.
func (d *desk) fold(t plan.ThemeID) {
	d.folded[t] = !d.folded[t]
	d.showRows(d.rows)
}

// showSaved says that an act is on the disk, and asks for what it changed.
func (d *desk) showSaved(s saved) {
	d.status.saved(s.act)
	if s.note != "" {
		d.session.showRows(d.looking)
		d.askDetail()
	}
}

// fail shows what went wrong. Nothing that was saved before is touched by it.
func (d *desk) fail(doing string, err error) {
	d.status.failed(doing)
	d.showError(fmt.Sprintf("Could not %s", doing), err)
}

// themeChanged draws everything in another mode or text size.
func (d *desk) themeChanged(mode theme.Mode, scale float32) {
	t := theme.New(mode, scale)
	d.settings.setMode(t.Mode())
	d.settings.setScale(t.Scale())
	d.app.Settings().SetTheme(t)
	d.matrix.ThemeChanged()
	d.inspector.ThemeChanged()
	d.bar.themeChanged()
	d.status.themeChanged()
	d.frame.themeChanged()
}

// leave keeps what is being typed and closes the dossier. The answers that are
// still under way come to nothing.
func (d *desk) leave() error {
	d.inspector.FinishNote()
	if d.session == nil {
		return nil
	}
	s := d.session
	d.session = nil
	s.onRows, s.onDetail, s.onSaved = func(rows) {}, func(inspector.Content) {}, func(saved) {}
	return s.close()
}

// AddNote, ChangeNote, DeleteNote, GoTo, Open and Copy are what the inspector
// asks for.

// AddNote writes a new note.
func (d *desk) AddNote(on plan.Target, draft inspector.Draft) {
	d.status.saving()
	d.session.addNote(on, draft)
}

// ChangeNote writes a note anew.
func (d *desk) ChangeNote(id plan.NoteID, draft inspector.Draft) {
	d.status.saving()
	d.session.changeNote(id, draft)
}

// DeleteNote asks once more, for there is no way back yet.
func (d *desk) DeleteNote(id plan.NoteID) {
	d.confirm("Delete this note?", "Its words will be gone for good.", "Delete", func() {
		d.status.saving()
		d.session.deleteNote(id)
	})
}

// GoTo selects what a statement is about; of several subjects the first.
func (d *desk) GoTo(id plan.StatementID) {
	s := d.session.index.Statement(id)
	if s == nil || len(s.About) == 0 {
		return
	}
	d.looking.subject, d.looking.holder = s.About[0], s.Holder
	if v := d.session.index.VersionOf(s.About[0]); v != d.looking.version {
		d.looking.version = v
		d.ask()
		return
	}
	d.matrix.Select(d.looking.subject, d.looking.holder)
	d.askDetail()
}

// Copy puts text on the clipboard.
func (d *desk) Copy(text string) { d.app.Clipboard().SetContent(text) }
