package app

import (
	"errors"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// The following are what the inspector and the synopsis ask for: see
// [inspector.Actions].

// Unfit says why words cannot be kept as a note.
func (d *desk) Unfit(draft inspector.Draft) string {
	err := store.CheckNote(newNote(plan.Target{Kind: plan.OnDossier}, draft))
	if e, ok := errors.AsType[*store.Error](err); ok {
		return e.Detail
	}
	return ""
}

// AddNote writes a new note.
func (d *desk) AddNote(on plan.Target, draft inspector.Draft) {
	d.typing.stop()
	d.acting()
	d.session.addNote(on, draft)
}

// ChangeNote writes a note anew.
func (d *desk) ChangeNote(id plan.NoteID, on plan.Target, draft inspector.Draft) {
	d.typing.stop()
	d.acting()
	d.session.changeNote(id, on, draft)
}

// DeleteNote takes a note out; undo and the trash bring it back.
func (d *desk) DeleteNote(id plan.NoteID) {
	d.acting()
	d.session.deleteNote(id)
}

// GoTo selects what a statement is about: of several subjects the one looked
// at, else one in the version looked at, else the first.
func (d *desk) GoTo(id plan.StatementID) {
	if d.session == nil {
		return
	}
	x := d.session.index()
	s := x.Statement(id)
	if s == nil || len(s.About) == 0 {
		return
	}
	subject := aboutInVersion(x, s, d.looking)
	d.visit()
	d.citing = citing{}
	d.showMiddle(rowsInMiddle)
	d.reveal(subject)
	d.looking.version, d.looking.subject, d.looking.holder = x.VersionOf(subject), subject, s.Holder
	d.looking.asOf = max(d.looking.asOf, s.Date) // before it was made it is not to be seen
	d.ask()
}

// Copy puts text on the clipboard.
func (d *desk) Copy(text string) { d.app.Clipboard().SetContent(text) }
