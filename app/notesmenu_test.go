package app

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/saying"
	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// noted writes a note beside the window.
func (s *stage) noted(on plan.Target, body string) plan.NoteID {
	s.t.Helper()
	n, _, err := s.session.store.AddNote(s.t.Context(), plan.Note{On: on, Body: body, Status: plan.NotePlain})
	if err != nil {
		s.t.Fatal(err)
	}
	return n.ID
}

// menuLabels are the items of the menu on top.
func (s *stage) menuLabels() []string { return s.wordsOf(s.window.Canvas().Overlays().Top()) }

// wordsOf are the texts of an object that are seen.
func (s *stage) wordsOf(o fyne.CanvasObject) (list []string) {
	for _, one := range test.LaidOutObjects(o) {
		if text, ok := one.(*canvas.Text); ok && text.Visible() && text.Text != "" {
			list = append(list, text.Text)
		}
	}
	return list
}

// TestTheMenuOfNotesHasALimit and leads to the others in the Notes view.
func TestTheMenuOfNotesHasALimit(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	var ids []plan.NoteID
	for i := range mostListed + 1 {
		ids = append(ids, s.noted(on, fmt.Sprint("note ", i)))
	}
	if items := s.noteItems(saying.Selected{Notes: ids[:mostListed]}); len(items) != mostListed {
		t.Errorf("of %d notes %d are in the menu", mostListed, len(items))
	}
	items := s.noteItems(saying.Selected{Notes: ids})
	last := items[len(items)-1]
	if len(items) != mostListed+1 || last.Label != fmt.Sprintf("All %d notes …", len(ids)) {
		t.Fatalf("%d items, the last is %q", len(items), last.Label)
	}
	s.noted(wholeOf20, "another")
	for range 2 { // the second time the view is there
		last.Action()
		s.shelved()
		want := fmt.Sprintf("showing %d of %d", len(ids), len(ids)+1)
		if s.middle != notesInMiddle || !slices.Contains(s.wordsOf(s.board.Object()), want) || s.board.Current() != ids[0] {
			t.Errorf("in the Notes view (%v) the cursor is on %s, and it is not %s", s.middle == notesInMiddle, s.board.Current(), want)
		}
	}
}

// TestNotesOfAnotherCellHaveTheirWordsInTheMenu, as those in the inspector.
func TestNotesOfAnotherCellHaveTheirWordsInTheMenu(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	id := s.noted(plan.CellOf(plan.On("v28-7"), "russia"), "**far** away")
	from := saying.Selected{Text: "text", Notes: []plan.NoteID{id}}
	for _, open := range []func(fyne.Position, saying.Selected){s.NotesAt, s.Menu} {
		open(fyne.NewPos(50, 50), from)
		s.until("the menu is there", s.busy)
		if got := s.menuLabels(); len(got) == 0 || got[0] != "Show the note “far away”" {
			t.Errorf("the menu has %q", got)
		}
		s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
	}
}

// TestANoteOfAnotherCellIsGoneTo, and if no row shows it that is said.
func TestANoteOfAnotherCellIsGoneTo(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-11-21", plan.On("v28-6"), "")
	id := s.noted(plan.CellOf(plan.On("v28-7"), "russia"), "far away")
	s.showSide(false)
	s.showNote(id)
	s.until("it is shown", func() bool { return s.inspector.BodyOf(id) == "far away" })
	if s.looking.subject != plan.On("v28-7") || s.looking.holder != "russia" || !s.settings.side() {
		t.Errorf("it looks at %+v, the inspector is there: %v", s.looking, s.settings.side())
	}
	var later *plan.Statement
	for _, said := range s.session.index().Dossier().Statements {
		if said.Date > "2025-11-25" && len(said.About) > 0 {
			later = &said
			break
		}
	}
	id = s.noted(plan.TargetOf(plan.OnStatement, string(later.ID)), "on a later word")
	s.showNote(id)
	s.until("it is shown", func() bool { return s.inspector.BodyOf(id) == "on a later word" })
	id = s.noted(plan.Target{Kind: plan.OnDossier}, "on all")
	s.showNote(id)
	s.until("it is shown", func() bool { return s.inspector.BodyOf(id) == "on all" })
}

// TestANoteOnAFoldedStatementIsGoneTo: the inspector lays out only some statements
// at first.
func TestANoteOnAFoldedStatementIsGoneTo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "crowded.demarche")
	d := sample.Dossier(sample.Size{Versions: 1, Provisions: 1, Stakeholders: 1, Statements: 60})
	if err := store.Create(t.Context(), path, d, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	oldest := slices.MinFunc(d.Statements, func(a, b plan.Statement) int { return cmp.Compare(a.Date, b.Date) })
	id := s.noted(plan.TargetOf(plan.OnStatement, string(oldest.ID)), "far below")
	s.showNote(id)
	s.until("it is shown", func() bool { return s.inspector.BodyOf(id) == "far below" })
}
