package inspector

import (
	"fyne.io/fyne/v2/container"

	"demarche/app/saying"
	"demarche/store/plan"
)

// addHead leads back to the subject, and says what is read in its place.
func (in *Inspector) addHead(title string) {
	in.sheet.Add(in.sheet.Small("back to what was read before", in.actions.LeaveSource), saying.Gap(8),
		in.sheet.Text(title, saying.Bold, saying.Title), saying.Gap(5))
}

// addDossier is the page of the dossier itself.
func (in *Inspector) addDossier(d *plan.Dossier) {
	in.addHead(d.Title)
	in.sheet.Add(in.sheet.Text("The dossier as a whole", saying.Muted))
}

// unkept is the source that is shown if no text of it was kept; else the zero Target.
func (in *Inspector) unkept() plan.Target {
	if s := in.content.Source; s != nil && s.Archived.Text == "" {
		return plan.TargetOf(plan.OnSource, s.ID)
	}
	return plan.Target{}
}

// addSource is the page of a source: what it is, what was kept of its text, and
// what rests on it.
func (in *Inspector) addSource(s *plan.Source) {
	in.addHead(s.Title)
	if line := saying.SourceLine(s); line != "" {
		in.sheet.Add(in.sheet.Text(line, saying.Muted), saying.Gap(4))
	}
	if s.URL != "" {
		in.sheet.Add(container.New(saying.Ends{}, in.sheet.Address(s.URL), in.sheet.Small("copy", func() { in.actions.Copy(s.URL) })), saying.Gap(4))
	}
	if s.Note != "" {
		in.sheet.Add(in.sheet.Text(s.Note), saying.Gap(4))
	}
	in.sheet.Add(in.sheet.Small("what rests on it", func() { in.actions.CitedBy(s) }))
	in.sheet.Add(saying.Gap(14), saying.Heading("Text as it was kept", nil), saying.Gap(6))
	if s.Archived.Text == "" {
		in.sheet.Add(in.sheet.Text("None was kept in this dossier.", saying.Muted, saying.Italic))
		return
	}
	p := saying.Passage{On: plan.TargetOf(plan.OnSource, s.ID), Field: plan.FieldArchive, Text: s.Archived.Text}
	for _, g := range in.content.Notes {
		p.Notes = append(p.Notes, g.Notes...)
	}
	in.sheet.Add(in.sheet.Passage(p))
}
