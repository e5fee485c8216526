package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"demarche/app/saying"
	"demarche/app/versions"
	"demarche/store/plan"
)

// askVersionsNotes asks for the notes on words of the texts in the Versions view, if
// that is open.
func (d *desk) askVersionsNotes() {
	if d.session == nil || d.middle != versionsInMiddle {
		return
	}
	s, columns := d.session, slices.Clone(d.collating.columns())
	s.searcher.do("marked", func() {
		notes, labels, err := s.notesIn(columns)
		if s.ctx.Err() != nil {
			return // the dossier was left
		}
		s.answer("read the notes", err, func() {
			d.collating.notes, d.collating.labels = notes, labels
			d.markVersions()
		})
	})
}

// notesIn are the notes on words of provisions of some versions, and the labels. It is
// the searcher's.
func (s *session) notesIn(columns []plan.VersionID) (notes []plan.Note, labels []plan.Label, err error) {
	last, _, err := s.store.LastAct(s.ctx)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.allNotes(s.ctx, last)
	if err != nil {
		return nil, nil, err
	}
	x := s.index()
	for i := range all {
		n := &all[i]
		if n.On.Kind == plan.OnProvision && n.OnWords() && slices.Contains(columns, x.VersionOf(plan.On(plan.ProvisionID(n.On.ID)))) {
			notes = append(notes, *n)
		}
	}
	labels, err = s.store.Labels(s.ctx)
	return notes, labels, err
}

// markVersions has the notes stand out in the texts of the Versions view, in the
// colours in use.
func (d *desk) markVersions() {
	labels := make(map[string]plan.Label, len(d.collating.labels))
	for _, l := range d.collating.labels {
		labels[l.Name] = l
	}
	marks := versions.Notes{}
	for i := range d.collating.notes {
		n := &d.collating.notes[i]
		if m, ok := saying.MarkOf(n, labels); ok {
			marks[n.On.ID] = append(marks[n.On.ID], m)
		}
	}
	d.versions.SetNotes(marks)
}

// wordsIn are the words that are selected in a text of the Versions view, and the notes
// there.
func (d *desk) wordsIn(on versions.Context) saying.Selected {
	from := saying.Selected{On: plan.TargetOf(plan.OnProvision, on.On.ID), Field: plan.FieldText, Words: on.Words, Start: on.Start, End: on.End}
	if p, _ := d.session.index().Provision(plan.ProvisionID(on.On.ID)); p != nil {
		from.Text = p.Text
	}
	for _, id := range on.Notes {
		from.Notes = append(from.Notes, plan.NoteID(id))
	}
	return from
}

// noteInVersions begins a note on words of a text in the Versions view.
func (d *desk) noteInVersions(on versions.Context) {
	if d.session == nil || on.On.Provision < 0 {
		return
	}
	words := d.wordsIn(on)
	if text := []rune(words.Text); on.End > len(text) || string(text[on.Start:on.End]) != on.Words {
		d.status.say("the text was changed meanwhile: select the words again once it is compared")
		return
	}
	d.chooseInVersions(on.On)
	d.NoteOn(words)
}

// notesInVersions lists the notes on words of a text in the Versions view.
func (d *desk) notesInVersions(on versions.Context, at fyne.Position) {
	if d.session != nil {
		d.NotesAt(at, d.wordsIn(on))
	}
}

// textItems are what can be done in a text of the Versions view with the words that are
// selected, and with the notes there.
func (d *desk) textItems(on versions.Context) (items []*fyne.MenuItem) {
	if on.Words != "" && on.On.Provision >= 0 && d.canWrite() {
		items = append(items, fyne.NewMenuItem("Note on these words   N", func() { d.noteInVersions(on) }))
	}
	items = append(items, d.noteItems(d.wordsIn(on))...)
	if on.Words != "" {
		items = append(items, fyne.NewMenuItem("Copy the words", func() { d.Copy(on.Words) }))
	}
	return items
}
