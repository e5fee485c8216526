package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store/plan"
)

// menuItem is the item of the main menu with that label.
func (s *stage) menuItem(label string) *fyne.MenuItem {
	s.t.Helper()
	for _, m := range s.window.MainMenu().Items {
		for _, item := range m.Items {
			if item.Label == label {
				return item
			}
		}
	}
	s.t.Fatalf("there is no %q in the menu", label)
	return nil
}

// lit reports whether an item of the main menu can be chosen.
func (s *stage) lit(label string) bool {
	s.t.Helper()
	return !s.menuItem(label).Disabled
}

// TestIdleMenuItemsAreDimmed: what would do nothing cannot be chosen, and what
// does something can, as soon as that changes.
func TestIdleMenuItemsAreDimmed(t *testing.T) {
	path := shippedFile(t)
	s := newStage(t, test.NewTempApp(t), path)
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	expect := func(when string, want bool, labels ...string) {
		t.Helper()
		for _, label := range labels {
			if s.lit(label) != want {
				t.Errorf("%s: %q can be chosen: %v", when, label, !want)
			}
		}
	}
	expect("at first", false, "Compare no more", "List what has changed …", openForWriting, "Show all rows", "Back", "Forward",
		"Undo", "Redo", "Keep the note being written")
	expect("at first", true, "Back up now", "Add note to the selection", "Find …   /", "Larger text", "Save this view …")
	s.setSince(s.days[0])
	s.setFilter(plan.Filter{Contested: true})
	expect("compared and filtered", true, "Compare no more", "List what has changed …", "Show all rows")
	s.setTheme(s.settings.mode(), 1.2) // makes the menu anew
	expect("in another size", true, "Compare no more", "Show all rows")
	expect("in another size", false, openForWriting, "Back")
	s.setSince("")
	s.clearFilter()
	expect("no more", false, "Compare no more", "List what has changed …", "Show all rows")
	s.jump(plan.On("v28-21"), "russia")
	s.settled()
	expect("after a jump", true, "Back")
	expect("after a jump", false, "Forward")
	s.goBack()
	s.settled()
	expect("back", true, "Forward")
	expect("back", false, "Back")
	s.AddNote(plan.CellOf(plan.On("v28-6"), "russia"), inspector.Draft{Body: "Why?", Status: plan.NotePlain})
	s.settled()
	if undo := s.window.MainMenu().Items[1].Items[0]; undo.Disabled {
		t.Errorf("%q cannot be chosen", undo.Label)
	}
	s.noteOnChosen()
	s.typeIn("a")
	expect("while a note is written", true, "Keep the note being written")
	s.inspector.FinishNote()
	s.settled()
	expect("when it is kept", false, "Keep the note being written")

	s.openBesideAnother(path)
	expect("for reading only", true, openForWriting, "Back up now", "Saved views …")
	expect("for reading only", false, "Add note to the selection", "Save this view …", "Import dossier JSON or notes …", "Undo")
	if err := s.leave(); err != nil {
		t.Fatal(err)
	}
	expect("without a dossier", false, openForWriting, "Back up now", "Saved views …", "Find …   /", "Notes", "Filter …", "Next change   ]")
	expect("without a dossier", true, "Open …", "New dossier …", "Quit", "Larger text", "Dark", "Keys")
}
