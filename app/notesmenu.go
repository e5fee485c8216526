package app

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/markdown"
	"demarche/app/notebook"
	"demarche/app/saying"
	"demarche/store"
	"demarche/store/plan"
)

// mostListed is how many notes on some words stand in a menu: more than that would
// leave the window.
const mostListed = 12

// NotesAt lists the notes on words of a text.
func (d *desk) NotesAt(at fyne.Position, from saying.Selected) {
	d.knowing(from.Notes, func() { d.popUpMenu(at, d.noteItems(from)...) })
}

// knowing does something with notes once the words of those are known that stand in
// a menu. The inspector knows what it shows; other notes are read.
func (d *desk) knowing(ids []plan.NoteID, then func()) {
	ids = slices.DeleteFunc(slices.Clone(ids[:min(len(ids), mostListed)]), func(id plan.NoteID) bool { return d.inspector.BodyOf(id) != "" })
	if s := d.session; s != nil && len(ids) > 0 {
		ask(s, "noted", "read the notes", func(ctx context.Context) (map[plan.NoteID]string, error) {
			return s.bodies(ctx, ids)
		}, func(bodies map[plan.NoteID]string) {
			d.noting.bodies = bodies
			then()
		})
		return
	}
	then()
}

// bodies are the words of some notes, but for those that are gone.
func (s *session) bodies(ctx context.Context, ids []plan.NoteID) (map[plan.NoteID]string, error) {
	bodies := make(map[plan.NoteID]string, len(ids))
	for _, id := range ids {
		n, err := s.store.Note(ctx, id)
		if err != nil && store.KindOf(err) != store.NotFound {
			return nil, err
		}
		bodies[id] = n.Body
	}
	return bodies, nil
}

// noteItems shows each of the notes on words of a text; where they are too many for
// a menu, the last item leads to all in the Notes view.
func (d *desk) noteItems(from saying.Selected) (items []*fyne.MenuItem) {
	ids := from.Notes
	for _, id := range ids[:min(len(ids), mostListed)] {
		items = append(items, fyne.NewMenuItem("Show the note "+d.notedWords(id), func() { d.showNote(id) }))
	}
	if len(ids) > mostListed {
		items = append(items, fyne.NewMenuItem(fmt.Sprintf("All %d notes …", len(ids)), func() { d.showInNotes(ids) }))
	}
	return items
}

// notedWords are the first words of a note, for a menu.
func (d *desk) notedWords(id plan.NoteID) string {
	body := d.inspector.BodyOf(id)
	if body == "" {
		body = d.noting.bodies[id]
	}
	if body == "" {
		return ""
	}
	return "“" + shortened(markdown.Plain(body, mostOfNote)) + "”"
}

// showNote brings a note into view in the inspector, which goes to its place for
// that if it shows another.
func (d *desk) showNote(id plan.NoteID) {
	if d.inspector.BodyOf(id) != "" {
		d.bringInspector()
		d.showFound(saying.Found{Note: id})
		d.inspector.Reveal(id)
		return
	}
	s := d.session
	ask(s, "noted", "show the note", func(ctx context.Context) (plan.Note, error) { return s.store.Note(ctx, id) }, func(n plan.Note) {
		if d.leadToRecord(&n) {
			return
		}
		subject, holder, ok := d.placeOfTarget(n.On)
		if !ok {
			d.sayNoRow(d.NameOf(n.On))
			return
		}
		d.looking.asOf = d.notBefore(n.On)
		d.leadTo(&n, subject, holder)
	})
}

// sayNoRow says why a note cannot be gone to.
func (d *desk) sayNoRow(where string) { d.status.say("the note is on what no row shows: " + where) }

// leadTo goes to where a note is seen, and brings it into view there.
func (d *desk) leadTo(n *plan.Note, subject plan.Subject, holder plan.StakeholderID) {
	d.jump(subject, holder)
	d.bringInspector()
	d.ShowWords(*n)
}

// ShowWords brings the words into view that a note is on, and unfolds the statement
// that has them.
func (d *desk) ShowWords(n plan.Note) {
	d.showFound(saying.Found{On: n.On, Note: n.ID})
	d.inspector.RevealWords(n.ID)
}

// leadToRecord goes to a note on a source or on the dossier, beside whatever is
// looked at. It reports whether it is one.
func (d *desk) leadToRecord(n *plan.Note) bool {
	if n.On.Kind != plan.OnSource && n.On.Kind != plan.OnDossier {
		return false
	}
	d.read(n.On)
	d.bringInspector()
	d.ShowWords(*n)
	return true
}

// showInNotes shows notes in the Notes view, and no others.
func (d *desk) showInNotes(ids []plan.NoteID) {
	d.visit()
	if len(d.noting.filter.Notes) == 0 {
		d.noting.before = d.noting.filter
	}
	d.noting.filter = notebook.Filter{Notes: ids}
	d.board.ClearSelection() // what is done next is meant for these
	if d.middle == notesInMiddle {
		d.askNotes()
	} else {
		d.showMiddle(notesInMiddle)
	}
	d.noting.wanted = ids[:1]
}
