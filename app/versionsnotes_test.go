package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/textview"
	"demarche/app/versions"
	"demarche/store/plan"
)

// markedInVersions are the notes that stand out in the texts of the Versions view.
func (s *stage) markedInVersions() (ids []plan.NoteID) {
	for _, o := range test.LaidOutObjects(s.versions.Object()) {
		if v, ok := o.(*textview.View); ok && v.Visible() {
			for _, m := range v.Marks() {
				ids = append(ids, plan.NoteID(m.ID))
			}
		}
	}
	return ids
}

// TestNotesInTheVersionsView stand out in the texts that have their words; more are
// written there, and undone.
func TestNotesInTheVersionsView(t *testing.T) {
	s := versionsShown(t)
	text := s.textOf("v28-6")
	at := anchor.Find(text, "military personnel")[0]
	on := versions.Context{On: s.place(0, "v28-6"), Words: "military personnel", Start: at[0], End: at[1]}
	s.versions.Select(0, on.On.Provision)
	s.noteInVersions(on)
	s.typeIn("Who counts them?")
	s.inspector.FinishNote()
	if got := s.window.Canvas().Focused(); got != s.versions.FocusTarget() {
		t.Errorf("the keyboard is with %T", got)
	}
	s.settled()
	list := s.allNotes()
	if len(list) != 1 || list[0].Anchor.Exact != "military personnel" || list[0].On != plan.TargetOf(plan.OnProvision, "v28-6") || s.middle != versionsInMiddle {
		t.Fatalf("kept %+v", list)
	}
	id := list[0].ID
	s.until("it stands out", func() bool { return slices.Equal(s.markedInVersions(), []plan.NoteID{id}) })
	on.Notes, on.Words = []string{string(id)}, ""
	for name, ask := range map[string]func(){
		"the menu": func() { s.showVersionsMenu(on, fyne.NewPos(50, 50)) },
		"the list": func() { s.notesInVersions(on, fyne.NewPos(50, 50)) },
	} {
		ask()
		s.until(name+" is there", s.busy)
		if got := s.menuLabels(); len(got) == 0 || got[0] != "Show the note “Who counts them?”" {
			t.Errorf("%s has %q", name, got)
		}
		s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
	}
	s.showNote(id)
	if s.settled(); s.middle != versionsInMiddle || !slices.Contains(s.tinted(s.inspector.Object()), id) {
		t.Error("the note is not shown beside the versions")
	}
	s.noteInVersions(versions.Context{On: on.On, Start: 4, End: 4})
	s.tells("select some words first")
	s.undo()
	s.until("undone, nothing stands out", func() bool { return len(s.markedInVersions()) == 0 })
	s.redo()
	s.until("done again, it does", func() bool { return len(s.markedInVersions()) == 1 })
	s.showMiddle(rowsInMiddle)
	s.openOther()
	s.settled()
	if got := s.markedInVersions(); len(got) > 0 {
		t.Errorf("in another dossier %q stand out", got)
	}
}

// TestTheMenuOfWordsInTheVersionsView offers a note on them where one can be written.
func TestTheMenuOfWordsInTheVersionsView(t *testing.T) {
	s := versionsShown(t)
	on := versions.Context{On: s.place(1, "v20-4"), Words: "large", Start: 9, End: 14}
	s.showVersionsMenu(on, fyne.NewPos(50, 50))
	if got := strings.Join(s.menuLabels(), "|"); !strings.HasPrefix(got, "Note on these words   N|Copy the words|") {
		t.Errorf("the menu has %s", got)
	}
}

// TestANoteOnATextThatWasChangedMeanwhile is not begun: the words that are seen stand
// elsewhere by now.
func TestANoteOnATextThatWasChangedMeanwhile(t *testing.T) {
	s := versionsShown(t)
	text := s.textOf("v28-6")
	at := anchor.Find(text, "military personnel")[0]
	on := versions.Context{On: s.place(0, "v28-6"), Words: "military personnel", Start: at[0], End: at[1]}
	s.change("correct the text", "v28-6", "In the first place: "+text)
	s.noteInVersions(on)
	s.tells("the text was changed meanwhile")
	if s.inspector.Writing() {
		t.Error("a note is begun")
	}
}
