package inspector

import (
	"demarche/app/saying"
	"demarche/store/plan"
)

// Content is what the inspector shows: one selected subject, and the cell of
// one stakeholder in it, or the provision itself when Stakeholder is nil.
type Content struct {
	// Source, or the dossier itself, is shown in the place of all that is said of the
	// subject, with its notes and the labels; nil: the subject is.
	Source  *plan.Source
	Dossier *plan.Dossier

	Version     *plan.Version
	Provision   *plan.Provision // nil: the plan as a whole
	Stakeholder *plan.Stakeholder
	Theme       string   // the name of the provision's theme; may be empty
	Terms       []Term   // the provision's quantities
	Lineage     []string // where the provision came from and what became of it, a line each
	Citations   []plan.Citation

	AsOf       plan.Date
	Position   plan.Position
	Why        string // the position in a sentence
	Statements []Statement
	// Elsewhere is the statement that a dimmed position was carried from, with
	// the place it was made about: "point 10", "28 points, point 6".
	Elsewhere *Statement
	Place     string

	Notes     []NoteGroup
	Unplaced  int // notes of other versions, of a point those on its kin, that have no sure place in the version
	Labels    []plan.Label
	AddTo     plan.Target // what a new note goes on
	AddToName string      // the same, for people: "6 / Ukraine"
	ReadOnly  bool        // no notes can be added or changed
	// Remark is what to say when there is nothing to show.
	Remark string
}

// has reports whether a note on that thing has its place on the page.
func (c *Content) has(on plan.Target) bool {
	if on == c.AddTo {
		return true
	}
	for _, g := range c.Notes {
		if g.On == on {
			return true
		}
	}
	for _, s := range c.Statements {
		if on == plan.TargetOf(plan.OnStatement, s.ID) {
			return true
		}
	}
	return c.Elsewhere != nil && on == plan.TargetOf(plan.OnStatement, c.Elsewhere.ID)
}

// Term is a quantity and where else in its lineage it has another value.
type Term = saying.Term

// Statement is one statement of the cell with all that hangs on it.
type Statement = saying.Statement

// NoteGroup is the notes on one of the things that are selected.
type NoteGroup struct {
	On    plan.Target
	Name  string // "On 6 / Ukraine", "On point 6"
	Notes []plan.Note
}

// Draft is what a person has typed into a note.
type Draft struct {
	// Writing names this piece of writing from its first letter until it is kept
	// as a note or thrown away, in however many editors that happens: words that
	// come back into the editor bring it along.
	Writing string

	Body   string
	Tags   []string
	Status plan.NoteStatus
	Label  string // the name of a label; empty: none

	// Of a new note only.
	Span    plan.Span   // the words that it is on; the zero Span: the whole thing
	ReplyTo plan.NoteID // the note that it answers; empty: none
}

// Actions are what the inspector asks of the rest of the program. They return
// at once; the result arrives as new Content.
type Actions interface {
	saying.Actions

	// Whereabouts is how what is inspected stands to the rows. It is asked each time
	// that the page is made.
	Whereabouts() Whereabouts
	// BringBack brings the row of what is inspected back among the rows.
	BringBack()
	// LookAt selects a point.
	LookAt(plan.Subject)
	// LookForPlaces shows where notes of other versions may belong in this one.
	LookForPlaces()
	// LeaveSource shows what was inspected before the source.
	LeaveSource()
	// CitedBy lists what a source is evidence of.
	CitedBy(*plan.Source)

	// NameOf is what something that notes can be on is called: "point 6 of 28 points".
	NameOf(on plan.Target) string
	// NewLabel lets the person make a label for the note being written, and tells its
	// name when that is done.
	NewLabel(made func(name string))
	// Unfit says why words cannot be kept as a note, and what to do; empty: they can.
	// What it says stands in the editor, which stays.
	Unfit(d Draft) string
	AddNote(on plan.Target, d Draft)
	ChangeNote(id plan.NoteID, on plan.Target, d Draft)
	DeleteNote(id plan.NoteID)
	// ConfirmNote says that a note under review is on the right words as it is shown.
	ConfirmNote(n plan.Note)
	// AttachNote lets the person choose other words for a note.
	AttachNote(n plan.Note)
	// History shows every value that a note had.
	History(id plan.NoteID)
	// Typing hands over what stands in the editor each time it changes, so that
	// a crash does not take it.
	Typing(id plan.NoteID, on plan.Target, d Draft)
	// Dropped says that the editor was closed and nothing is to be kept. d has
	// the words that the person threw away; without any it has its Writing only.
	Dropped(id plan.NoteID, on plan.Target, d Draft)
}
