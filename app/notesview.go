package app

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"demarche/app/anchor"
	"demarche/app/board"
	"demarche/app/buttons"
	"demarche/app/notebook"
	"demarche/app/saying"
	"demarche/store"
	"demarche/store/plan"
)

// askNotes asks for what the Notes view shows, if that is open.
func (d *desk) askNotes() {
	if d.session == nil || d.middle != notesInMiddle {
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

// showBook shows notes. To those that are wanted, or that an undo has brought back
// since others were shown, it leads.
func (d *desk) showBook(n notesAnswer) {
	n.Today = plan.Date(d.now().Format(time.DateOnly))
	d.board.Show(n.Content)
	if n.Arranged == nil {
		return
	}
	switch wanted := d.noting.wanted; {
	case len(wanted) > 0:
		if d.noting.wanted = nil; !d.revealNotes(n.Arranged.Book, wanted) {
			d.status.say("the filter of the Notes view hides these notes")
		}
	case d.noting.shown != "" && d.noting.shown != n.last && len(n.restored) > 0:
		d.revealNotes(n.Arranged.Book, n.restored)
	}
	d.noting.shown = n.last
}

// revealNotes leads to notes in the Notes view, and shows the first beside it, unless
// another is being written there. It reports whether any of them is among those shown.
func (d *desk) revealNotes(book *notebook.Book, ids []plan.NoteID) bool {
	if !d.board.Reveal(ids) {
		return false
	}
	if i, ok := book.Index(d.board.Current()); ok && !d.inspector.Writing() {
		boardActs{d}.Look(book.Entry(i))
	}
	return true
}

// Arrange shows other notes, or the same in other groups.
func (d *desk) Arrange(f notebook.Filter, by notebook.Grouping) {
	d.noting.filter, d.noting.by = f, by
	d.askNotes()
}

// notesIn shows the notes where they are in a version, which is then the one looked
// at; with "" where they were written.
func (d *desk) notesIn(v plan.VersionID) {
	if d.session == nil {
		return
	}
	d.noting.here = v != ""
	d.tickReading(d.arranged.Reading)
	d.showMiddle(notesInMiddle)
	if d.noting.here && v != d.looking.version {
		d.chooseVersion(v) // which asks for them
		return
	}
	d.askNotes()
}

// LookForPlaces shows where notes of other versions may belong in this one.
func (d *desk) LookForPlaces() {
	d.visit()
	d.notesIn(d.looking.version)
}

// goToNote shows the place of a note, in the rows and in the inspector.
func (d *desk) goToNote(e *notebook.Entry) {
	if d.leadToRecord(e.Note) {
		return
	}
	subject, holder, ok := d.placeOfEntry(e)
	if !ok {
		d.sayNoRow(e.Where)
		return
	}
	if words, ok := suggestedWords(e); ok {
		d.jump(subject, holder)
		d.bringInspector()
		d.showFound(words)
		return
	}
	d.leadTo(e.Note, subject, holder)
}

// suggestedWords are those that are suggested for a note. It is not there yet, so they
// are shown as something found.
func suggestedWords(e *notebook.Entry) (saying.Found, bool) {
	if e.Spot.State != plan.AnchorSuggested || e.Spot.Start == e.Spot.End {
		return saying.Found{}, false
	}
	return saying.Found{
		On: plan.TargetOf(plan.OnProvision, e.Spot.Provision), Field: plan.FieldText, Spans: [][2]int{{e.Spot.Start, e.Spot.End}},
	}, true
}

// changeNotes does the same to many notes, in one act.
func (d *desk) changeNotes(doing string, ids []plan.NoteID, change store.NoteChange) {
	d.doAct(doing, func(ctx context.Context, s *session) (store.Act, error) { return s.store.ChangeNotes(ctx, ids, change) })
}

// boardActs are what the Notes view asks for.
type boardActs struct{ *desk }

var _ board.Actions = boardActs{}

// In shows the notes where they are in a version.
func (b boardActs) In(v plan.VersionID) { b.notesIn(v) }

// GoTo shows the place of a note.
func (b boardActs) GoTo(e *notebook.Entry) { b.goToNote(e) }

// Look shows a note in the inspector, with its place, beside the other notes. Another
// version, or a later day, is only looked into: the rows stay where they are.
func (b boardActs) Look(e *notebook.Entry) {
	d := b.desk
	if d.session == nil {
		return
	}
	d.noting.peek = peek{}
	if e.Note.On.Kind == plan.OnSource || e.Note.On.Kind == plan.OnDossier {
		d.citing = citing{e.Note.On, d.looking, true}
	} else {
		subject, holder, ok := d.placeOfEntry(e)
		if !ok {
			return
		}
		d.citing = citing{}
		into := question{version: d.session.index().VersionOf(subject), asOf: d.notBefore(e.Note.On), subject: subject, holder: holder}
		if into.version == d.looking.version && into.asOf == d.looking.asOf {
			d.looking = into
		} else {
			d.noting.peek = peek{d.settle(into), d.looking}
		}
	}
	d.askDetail()
	if words, ok := suggestedWords(e); ok {
		d.showFound(words)
		return
	}
	d.showFound(saying.Found{On: e.Note.On, Note: e.Note.ID}) // unfolds the statement that it is on
	d.inspector.Reveal(e.Note.ID)
}

// notBefore is the day looked at, or one on which a statement was made already:
// before it is not to be seen.
func (d *desk) notBefore(on plan.Target) plan.Date {
	if said := d.session.index().Statement(plan.StatementID(on.ID)); on.Kind == plan.OnStatement && said != nil {
		return max(d.looking.asOf, said.Date)
	}
	return d.looking.asOf
}

// placeOfEntry is the row and the cell where a note is seen; of one that was
// carried to another version there.
func (d *desk) placeOfEntry(e *notebook.Entry) (plan.Subject, plan.StakeholderID, bool) {
	if e.Spot.Provision != "" {
		return plan.On(e.Spot.Provision), "", true
	}
	return d.placeOfTarget(e.Note.On)
}

// Reply begins an answer to a note beside the others.
func (b boardActs) Reply(e *notebook.Entry) {
	if b.lookToWrite(e) {
		b.inspector.Reply(*e.Note)
	}
}

// Edit begins to change a note beside the others, with the words that it has by then:
// what was just written may not be among the notes shown yet.
func (b boardActs) Edit(e *notebook.Entry) {
	if b.lookToWrite(e) {
		b.withNote(e.Note.ID, "read the note", b.inspector.Edit)
	}
}

// lookToWrite shows a note where it was written: the place that it has in another
// version is not where its editor stands. It reports whether notes can be written.
func (b boardActs) lookToWrite(e *notebook.Entry) bool {
	if b.session == nil || b.refuseReadOnly("write notes") {
		return false
	}
	own := *e
	own.Spot = anchor.Spot{}
	b.Look(&own)
	b.bringInspector()
	return true
}

// Leave gives the rows their place back.
func (b boardActs) Leave() {
	if !b.giveUpAttaching() {
		b.showMiddle(rowsInMiddle)
	}
}

// Tag asks for tags, with commas between, and gives them to the notes.
func (b boardActs) Tag(ids []plan.NoteID) {
	if b.session == nil || b.refuseReadOnly("tag the notes") {
		return
	}
	s, line := b.session, buttons.NewLine("")
	r := &request{
		heading: "Tag " + counted(len(ids), "note"), verb: "Tag", doing: "tag the notes",
		body: widget.NewForm(widget.NewFormItem("Tag", line)), first: line,
		typed: func() string { return strings.TrimSpace(line.Text) },
		do: func() func(context.Context) (store.Act, error) {
			change := store.NoteChange{AddTags: strings.Split(line.Text, ",")}
			return func(ctx context.Context) (store.Act, error) { return s.store.ChangeNotes(ctx, ids, change) }
		},
	}
	line.OnSubmitted = func(string) { r.submit() }
	line.OnChanged = func(text string) {
		reason := ""
		if strings.TrimSpace(text) == "" {
			reason = "Write a tag, or several with commas between."
		}
		r.allow(reason)
	}
	r.lay(b.desk)
	line.OnChanged("")
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
	b.doAct("delete the notes", func(ctx context.Context, s *session) (store.Act, error) { return s.store.DeleteNotes(ctx, ids) })
}

// RenameTag asks for another name for a tag.
func (b boardActs) RenameTag(tag string) { b.withTag(tag, b.askTagName) }

// MergeTag asks for the tag that another becomes.
func (b boardActs) MergeTag(tag string) { b.withTag(tag, b.askTagToMergeInto) }

// EditLabel opens the labels.
func (b boardActs) EditLabel(string) { b.showLabels() }

// Confirm takes the words where a note was carried to for right.
func (b boardActs) Confirm(e *notebook.Entry) { b.settleNote("confirm the place of the note", e) }

// Put takes a suggestion.
func (b boardActs) Put(e *notebook.Entry) { b.settleNote("put the note there", e) }

// NotHere says that a note has no place in the version that it was looked for in.
func (b boardActs) NotHere(e *notebook.Entry) {
	id, version := e.Note.ID, e.Sought
	b.doAct("keep the note out of this version", func(ctx context.Context, s *session) (store.Act, error) {
		_, act, err := s.store.Put(ctx, id, plan.Place{Version: version})
		return act, err
	})
}

// PutBack forgets what a person has said of the place of a note in a version.
func (b boardActs) PutBack(e *notebook.Entry) {
	id, version := e.Note.ID, e.Sought
	b.doAct("forget the place of the note", func(ctx context.Context, s *session) (store.Act, error) {
		_, act, err := s.store.PutBack(ctx, id, version)
		return act, err
	})
}

// Attach lets the person choose words for a note, at the place where it may
// belong.
func (b boardActs) Attach(e *notebook.Entry) {
	b.attachByHand(e.Note, func() {
		if e.Sought != "" && e.Spot.Provision == "" { // in this version nobody knows where
			likely := b.likelyIn(e.Sought, e.Note.On)
			b.jump(likely, "")
			b.inspector.EnterText(plan.TargetOfSubject(likely), fieldOf(e.Note), 0)
			return
		}
		b.goToNote(e)
		on, at := e.Note.On, e.Note.Anchor.Start
		if e.Spot.Provision != "" {
			on, at = plan.TargetOf(plan.OnProvision, e.Spot.Provision), e.Spot.Start
		}
		b.inspector.EnterText(on, fieldOf(e.Note), at)
	})
}

// likelyIn is where in a version words for a note are looked for first: in what became
// of the point that it is on, or what that came from, or else anywhere.
func (d *desk) likelyIn(v plan.VersionID, on plan.Target) plan.Subject {
	if on.Kind == plan.OnProvision {
		for _, kin := range d.session.index().Kin(plan.ProvisionID(on.ID)) {
			if kin.Version.ID == v {
				return plan.On(kin.Provision.ID)
			}
		}
	}
	return plan.Whole(v)
}

// notesItems lead to the Notes view, and say what it shows.
func (d *desk) notesItems(item menuItem) []*fyne.MenuItem {
	d.notesItem = item("Notes", fyne.Key5, 0, func() { d.showMiddle(notesInMiddle) })
	d.hereItem = item("Notes where they are in this version", "", 0, func() {
		if d.noting.here {
			d.notesIn("")
		} else {
			d.notesIn(d.looking.version)
		}
	})
	return []*fyne.MenuItem{d.notesItem, d.hereItem}
}
