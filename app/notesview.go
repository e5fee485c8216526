package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"demarche/app/board"
	"demarche/app/notebook"
	"demarche/store"
	"demarche/store/plan"
)

// askNotes asks for what the Notes view shows, if that is open.
func (d *desk) askNotes() {
	if d.session == nil || !d.noting.open {
		return
	}
	in := plan.VersionID("")
	if d.noting.here {
		in = d.looking.version
	}
	d.noting.turn++
	turn := d.noting.turn
	d.session.readBook(in, d.noting.filter, d.noting.by, func(n notesAnswer) {
		if turn == d.noting.turn {
			d.showBook(n)
		}
	})
}

// showBook shows notes. What an undo has brought back since others were shown is
// led to.
func (d *desk) showBook(n notesAnswer) {
	d.board.Show(n.Content)
	if n.Arranged == nil {
		return
	}
	if d.noting.shown != "" && d.noting.shown != n.last && len(n.restored) > 0 {
		d.board.Reveal(n.restored)
	}
	d.noting.shown = n.last
}

// showNotes puts the Notes view in the place of the rows, or takes it away.
func (d *desk) showNotes(open bool) {
	if d.session == nil || d.noting.open == open {
		return
	}
	d.putNotes(open)
	if !open {
		d.focusMatrix()
		return
	}
	d.askNotes()
	d.window.Canvas().Focus(d.board.FocusTarget())
}

// putNotes changes what is seen, and nothing else.
func (d *desk) putNotes(open bool) {
	d.noting.open, d.noting.shown = open, ""
	shown(d.board.Object(), open)
	shown(d.readings, !open)
	d.frame.showFilters(!open)
	d.tickReading(d.arranged.Reading)
}

// Arrange shows other notes, or the same in other groups.
func (d *desk) Arrange(f notebook.Filter, by notebook.Grouping) {
	d.noting.filter, d.noting.by = f, by
	d.askNotes()
}

// goToNote shows the place of a note, in the rows and in the inspector.
func (d *desk) goToNote(e *notebook.Entry) {
	subject, holder, ok := d.placeOfTarget(e.Note.On)
	if e.Spot.Provision != "" {
		subject, holder, ok = plan.On(e.Spot.Provision), "", true
	}
	if !ok {
		d.status.say("the note is on what no row shows: " + e.Where)
		return
	}
	d.jump(subject, holder)
	d.inspector.Reveal(e.Note.ID)
}

// changeNotes does the same to many notes, in one act.
func (d *desk) changeNotes(doing string, ids []plan.NoteID, change store.NoteChange) {
	d.onNotes(doing, func(ctx context.Context, s *session) (store.Act, error) { return s.store.ChangeNotes(ctx, ids, change) })
}

// boardActs are what the Notes view asks for.
type boardActs struct{ *desk }

var _ board.Actions = boardActs{}

// GoTo shows the place of a note.
func (b boardActs) GoTo(e *notebook.Entry) { b.goToNote(e) }

// Leave gives the rows their place back.
func (b boardActs) Leave() { b.showNotes(false) }

// Tag asks for a tag and gives it to the notes.
func (b boardActs) Tag(ids []plan.NoteID) {
	b.askWord("Tag "+counted(len(ids), "note"), "Tag", "", func(tag string) {
		b.changeNotes("tag the notes", ids, store.NoteChange{AddTags: strings.Split(tag, ",")})
	})
}

// Untag takes a tag from the notes.
func (b boardActs) Untag(ids []plan.NoteID, tag string) {
	b.changeNotes("take the tag away", ids, store.NoteChange{DropTags: []string{tag}})
}

// Label gives the notes a label, or takes theirs.
func (b boardActs) Label(ids []plan.NoteID, label string) {
	b.changeNotes("label the notes", ids, store.NoteChange{Label: &label})
}

// Status gives the notes a status.
func (b boardActs) Status(ids []plan.NoteID, s plan.NoteStatus) {
	b.changeNotes("change the notes", ids, store.NoteChange{Status: s})
}

// Delete takes notes out. It does not ask: one undo brings all of them back,
// and the status bar says so.
func (b boardActs) Delete(ids []plan.NoteID) {
	b.onNotes("delete the notes", func(ctx context.Context, s *session) (store.Act, error) { return s.store.DeleteNotes(ctx, ids) })
}

// RenameTag asks for another name for a tag.
func (b boardActs) RenameTag(tag string) {
	b.askWord("Rename the tag “"+tag+"” on every note", "Tag", tag, func(to string) { b.renameTag(tag, to) })
}

// MergeTag asks for the tag that another becomes.
func (b boardActs) MergeTag(tag string) {
	b.askWord("Merge the tag “"+tag+"” into another", "Tag", "", func(to string) { b.renameTag(tag, to) })
}

func (d *desk) renameTag(from, to string) {
	d.onNotes("rename the tag", func(ctx context.Context, s *session) (store.Act, error) { return s.store.RenameTag(ctx, from, to) })
}

// EditLabel opens the labels.
func (b boardActs) EditLabel(string) { b.showLabels() }

// Confirm takes the words where a note was carried to for right.
func (b boardActs) Confirm(e *notebook.Entry) { b.settleNote("confirm the place of the note", e) }

// Put takes a suggestion.
func (b boardActs) Put(e *notebook.Entry) { b.settleNote("put the note there", e) }

// NotHere says that a note has no place in the version that it was looked for in.
func (b boardActs) NotHere(e *notebook.Entry) {
	id, version := e.Note.ID, e.Version
	b.onNotes("keep the note out of this version", func(ctx context.Context, s *session) (store.Act, error) {
		_, act, err := s.store.Put(ctx, id, plan.Place{Version: version})
		return act, err
	})
}

// Attach lets the person choose words for a note, at the place where it may
// belong.
func (b boardActs) Attach(e *notebook.Entry) {
	if b.refuseReadOnly("attach the note") {
		return
	}
	b.noting.attaching = e.Note.ID
	b.goToNote(e)
	b.tickPossible()
	b.status.say(sayAttach)
}

// settleNote makes the place where a note was found one that a person has
// confirmed.
func (d *desk) settleNote(doing string, e *notebook.Entry) {
	id, spot, on := e.Note.ID, e.Spot, e.Note.On
	field, version := e.Note.Anchor.Field, e.Version
	d.onNotes(doing, func(ctx context.Context, s *session) (store.Act, error) {
		in := on
		if spot.Provision != "" {
			in = plan.TargetOf(plan.OnProvision, spot.Provision)
		}
		span, err := s.spanAt(ctx, in, field, spot.Start, spot.End)
		if err == nil && span.Exact != spot.Words && span.Exact != "" {
			err = &store.Error{Kind: store.Conflict, Path: in.String(), Detail: "The text was changed meanwhile: look at the words again."}
		}
		if err != nil {
			return store.Act{}, err
		}
		return s.attach(ctx, id, on, in, version, span)
	})
}

// askWord asks for a word in a line.
func (d *desk) askWord(heading, what, word string, then func(string)) {
	s := d.session
	d.askLine(heading, what, word, func(text string) error {
		if strings.TrimSpace(text) == "" {
			return errors.New("write something")
		}
		return nil
	}, func(text string) {
		if s == d.session {
			then(text)
		}
	})
}

// notesItems lead to the Notes view, and say what it shows.
func (d *desk) notesItems(item menuItem) []*fyne.MenuItem {
	d.notesItem = item("Notes", fyne.Key5, 0, func() { d.showNotes(true) })
	d.hereItem = item("Notes where they are in this version", "", 0, func() {
		d.noting.here = !d.noting.here
		d.tickReading(d.arranged.Reading)
		d.showNotes(true)
		d.askNotes()
	})
	return []*fyne.MenuItem{d.notesItem, d.hereItem}
}
