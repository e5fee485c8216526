package app

import (
	"errors"
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
	s := d.session
	s.searcher.do("marked", func() {
		last, _, err := s.store.LastAct(s.ctx)
		var notes []plan.Note
		var labels []plan.Label
		if err == nil {
			var errs [2]error
			notes, errs[0] = s.allNotes(s.ctx, last)
			labels, errs[1] = s.store.Labels(s.ctx)
			err = errors.Join(errs[:]...)
		}
		if s.ctx.Err() != nil {
			return // the dossier was left
		}
		s.answer("read the notes", err, func() {
			d.collating.notes, d.collating.labels = notes, labels
			d.markVersions()
		})
	})
}

// markVersions has the notes stand out in the texts of the Versions view, in the
// colours in use.
func (d *desk) markVersions() {
	if d.session == nil {
		return
	}
	x, columns := d.session.index(), d.collating.columns()
	labels := make(map[string]plan.Label, len(d.collating.labels))
	for _, l := range d.collating.labels {
		labels[l.Name] = l
	}
	marks := versions.Notes{}
	for i := range d.collating.notes {
		n := &d.collating.notes[i]
		if n.On.Kind != plan.OnProvision || !slices.Contains(columns, x.VersionOf(plan.On(plan.ProvisionID(n.On.ID)))) {
			continue
		}
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
