package board

import (
	"demarche/app/notebook"
	"demarche/store/plan"
)

// Actions are what the person asks for. Notes are named by the first note of
// their conversation, in the order of the board.
type Actions interface {
	// Arrange asks for other notes or other groups. They come by [View.Show].
	Arrange(f notebook.Filter, by notebook.Grouping)
	// In shows notes where they are in a version; with "" where they were written.
	In(v plan.VersionID)
	// GoTo shows the place of a note.
	GoTo(e *notebook.Entry)
	// Look shows a note in full beside the board: the person has gone to it.
	Look(e *notebook.Entry)
	// Reply begins an answer to a note, and Edit a change of it, beside the board.
	Reply(e *notebook.Entry)
	Edit(e *notebook.Entry)
	// Leave is the end of looking at notes.
	Leave()

	// Tag asks for a tag and adds it to notes.
	Tag(notes []plan.NoteID)
	// Untag takes a tag off notes.
	Untag(notes []plan.NoteID, tag string)
	// Label gives notes a label; with "" it takes theirs off.
	Label(notes []plan.NoteID, label string)
	// Status gives notes a status.
	Status(notes []plan.NoteID, s plan.NoteStatus)
	// Delete deletes notes. One undo brings them all back.
	Delete(notes []plan.NoteID)

	// RenameTag asks for another name of a tag.
	RenameTag(tag string)
	// MergeTag asks which tag a tag is to become one with.
	MergeTag(tag string)
	// EditLabel shows a label to be changed.
	EditLabel(name string)

	// Confirm says that the words of a note under review are the right ones.
	Confirm(e *notebook.Entry)
	// Put says that a note belongs where it is suggested.
	Put(e *notebook.Entry)
	// NotHere says that a note has no place in the version.
	NotHere(e *notebook.Entry)
	// PutBack forgets what a person has said of a note's place in the version.
	PutBack(e *notebook.Entry)
	// Attach lets the person choose the words of a note.
	Attach(e *notebook.Entry)
}
