package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// labels are those of the open dossier.
func (s *stage) labels() []plan.Label {
	s.t.Helper()
	list, err := s.session.store.Labels(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return list
}

// addLabel makes a label beside the window.
func (s *stage) addLabel(l plan.Label) plan.Label {
	s.t.Helper()
	l, _, err := s.session.store.AddLabel(s.t.Context(), l)
	if err != nil {
		s.t.Fatal(err)
	}
	return l
}

// letters are the short texts of the dialog on top, such as those of signs.
func (s *stage) letters() string {
	var all []string
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if text, ok := o.(*canvas.Text); ok && text.Visible() && len([]rune(text.Text)) == 1 {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, "")
}

// TestALabelThatCannotBeKeptStaysInItsForm, with what was typed, until it is
// right or given up; Enter saves it.
func TestALabelThatCannotBeKeptStaysInItsForm(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.addLabel(plan.Label{Name: "Doubt"})
	s.showLabels()
	s.says("Doubt")
	s.key(fyne.KeyEnd, fyne.KeyReturn)
	s.says("New label")
	if s.button("Save").Disabled() == false || !strings.Contains(s.words(), "A label needs a name.") {
		t.Errorf("without a name it can be saved; it says %s", s.words())
	}
	s.typeIn("doubt")
	s.key(fyne.KeyReturn)
	s.says("There is a label \"Doubt\" already")
	if len(s.labels()) != 1 || s.editorText() != "doubt" {
		t.Fatalf("%d labels; in the form stands %q", len(s.labels()), s.editorText())
	}
	s.typeIn("Ask the ministry")
	if strings.Contains(s.words(), "already") {
		t.Error("the remark stays though another name was typed")
	}
	s.key(fyne.KeyReturn)
	s.settled()
	list := s.labels()
	if len(list) != 2 || list[1].Name != "Ask the ministry" || list[1].Letter != "A" {
		t.Fatalf("kept %+v", list)
	}
	s.press("New label …") // wherever the choice is
	s.says("A label needs a name.")
	s.escape()
	if !strings.Contains(s.words(), "Labels of notes") || !strings.Contains(s.words(), "letter A") {
		t.Errorf("the list does not show what was added: %s", s.words())
	}
	s.key(fyne.KeyReturn) // the new one is chosen
	s.says("Change the label")
	s.escape()
	s.escape()
	if s.words() != "" {
		t.Errorf("there is still %s", s.words())
	}
}

// TestLabelsShowTheirSigns: the list shows the letter that a label has, the form
// the one that it would have.
func TestLabelsShowTheirSigns(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.addLabel(plan.Label{Name: "Quote", Letter: "Q", Color: plan.Red, Pattern: plan.Wavy})
	s.addLabel(plan.Label{Name: "Doubt", Letter: "D", Color: plan.Blue, Pattern: plan.Dotted})
	s.showLabels()
	s.says("Quote")
	if got := s.letters(); got != "QD" {
		t.Errorf("the signs of the list have %q", got)
	}
	s.press("Change …")
	s.says("Change the label")
	s.window.Canvas().FocusNext()
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.typeIn("Z")
	if got := s.letters(); !strings.Contains(got, "Z") {
		t.Errorf("the sign of the form has %q", got)
	}
	s.key(fyne.KeyReturn)
	s.settled()
	if got := s.letters(); got != "ZD" || s.labels()[0].Letter != "Z" {
		t.Errorf("the signs of the list have %q then", got)
	}
	s.press("Delete")
	s.settled()
	if got := s.letters(); got != "D" || len(s.labels()) != 1 {
		t.Errorf("one deleted, the signs have %q", got)
	}
}

// TestUndoInAList takes back what was done there, shows what that leaves, and leaves the
// keyboard in the list; so does redo. Words thrown away before are not brought back
// under it.
func TestUndoInAList(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	l := s.addLabel(plan.Label{Name: "Doubt"})
	if _, _, err := s.session.store.AddNote(t.Context(), plan.Note{On: wholeOf20, Body: "b", Label: l.Name}); err != nil {
		t.Fatal(err)
	}
	s.noteOnVersion()
	s.typeIn("a thought")
	s.press("Discard")
	s.showLabels()
	s.says("1 note · ")
	s.undo()
	if !strings.Contains(s.status.right.Text, "close the list first") || len(s.thrown) != 1 || s.inspector.Writing() {
		t.Errorf("the status bar says %q; thrown away are %v", s.status.right.Text, s.thrown)
	}
	inList := func(labels string) {
		t.Helper()
		if s.settled(); s.letters() != labels || s.window.Canvas().Focused() == nil {
			t.Errorf("the signs have %q, want %q; the keyboard is with %T", s.letters(), labels, s.window.Canvas().Focused())
		}
	}
	s.press("Delete")
	inList("")
	s.undo()
	inList("D")
	s.says("1 note · ")
	s.redo()
	inList("")
	s.undo()
	inList("D")
	s.press("Change …")
	s.typeIn("s")
	s.undo() // is for the words of the form
	if s.settled(); len(s.labels()) != 1 || s.editorText() != "Doubt" {
		t.Errorf("%d labels; in the form stands %q", len(s.labels()), s.editorText())
	}
	s.press("Cancel")
	s.press("Close")
	s.undo()
	if s.editorText() != "a thought" {
		t.Errorf("in the editor stands %q", s.editorText())
	}
}

// TestALabelThatIsGone cannot be changed; the form says so, and keeps its words.
func TestALabelThatIsGone(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	l := s.addLabel(plan.Label{Name: "Doubt"})
	s.showLabel("Doubt")
	s.says("Doubt")
	s.press("Change …")
	s.says("Change the label")
	if _, err := s.session.store.DeleteLabel(t.Context(), l.ID); err != nil {
		t.Fatal(err)
	}
	s.typeIn("s")
	s.press("Save")
	s.says("the dossier has no such record")
	if got := s.editorText(); got != "Doubts" && got != "sDoubt" {
		t.Errorf("in the form stands %q", got)
	}
	s.press("Cancel")
	s.press("Close")
	if s.words() != "" {
		t.Errorf("there is still %s", s.words())
	}
}

// TestALabelIsMadeBesideTheNote that is to have it: the note goes on being written.
func TestALabelIsMadeBesideTheNote(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "ukraine")
	s.inspector.StartNote(plan.CellOf(plan.On("v28-6"), "ukraine"))
	s.typeIn("what they say")
	made := ""
	s.NewLabel(func(name string) { made = name })
	s.says("New label")
	s.escape()
	if made != "" || !s.inspector.Writing() || s.editorText() != "what they say" || !s.isTyping() {
		t.Fatalf("given up, %q is made, and in the editor stands %q", made, s.editorText())
	}
	s.NewLabel(func(name string) { made = name })
	s.says("New label")
	s.typeIn(" Ask the ministry ")
	s.key(fyne.KeyReturn)
	s.settled()
	list := s.labels()
	if len(list) != 1 || list[0].Name != "Ask the ministry" || made != list[0].Name || s.busy() {
		t.Fatalf("made is %q, the labels are %+v", made, list)
	}
	if s.editorText() != "what they say" || len(s.allNotes()) > 0 {
		t.Errorf("in the editor stands %q, %d notes are kept", s.editorText(), len(s.allNotes()))
	}
}

// TestTheLabelIsTheOneThatWasSaved, whatever is typed while it is.
func TestTheLabelIsTheOneThatWasSaved(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "ukraine")
	s.inspector.StartNote(plan.CellOf(plan.On("v28-6"), "ukraine"))
	made := ""
	s.NewLabel(func(name string) { made = name })
	s.says("New label")
	s.typeIn("Ask")
	s.key(fyne.KeyReturn)
	s.typeIn("more")
	if s.settled(); made != "Ask" || len(s.labels()) != 1 || s.labels()[0].Name != "Ask" {
		t.Errorf("made is %q, the labels are %+v", made, s.labels())
	}
}
