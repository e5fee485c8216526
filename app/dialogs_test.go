package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/buttons"
	"demarche/app/inspector"
	"demarche/store/plan"
)

// Every dialog opens, closes with Escape, and keeps keys from what lies below.
func TestDialogsOpenAndClose(t *testing.T) {
	for name, open := range map[string]func(*stage){
		"open a file":     func(s *stage) { s.askFile("Open a dossier", "open", []string{extension}, s.open) },
		"new dossier":     func(s *stage) { s.newDossier() },
		"export":          func(s *stage) { s.exportJSON() },
		"keys":            func(s *stage) { s.showKeys() },
		"rules":           func(s *stage) { s.showRules() },
		"about":           func(s *stage) { s.showAbout() },
		"the history":     func(s *stage) { s.showHistory(); s.until("it is there", s.busy) },
		"of a selection":  func(s *stage) { s.showHistoryOfChosen(); s.until("it is there", s.busy) },
		"the trash":       func(s *stage) { s.showTrash(); s.until("it is there", s.busy) },
		"import a file":   func(s *stage) { s.importJSON("/nowhere/plan.json"); s.until("it is there", s.busy) },
		"a wrong address": func(s *stage) { s.Open("file:///etc/passwd") },
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, test.NewTempApp(t), shippedFile(t))
			open(s)
			if !s.busy() {
				t.Fatal("no dialog lies over the window")
			}
			s.typedRune('N')
			s.chooseAll()
			s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if s.busy() {
				t.Error("after Escape something still lies over the window")
			}
		})
	}
}

func TestADialogKeepsWhatIsTyped(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.noteOnVersion()
	test.Type(s.window.Canvas().Focused(), "before the dialog")
	s.showKeys()
	on := plan.TargetOf(plan.OnVersion, "v20")
	s.until("the note is counted", func() bool { return s.sheet.notes[on] == 1 })
}

func TestANewDossierGetsItsEnding(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	var path string
	s.askNewFile("New dossier", "free", extension, func(p string) { path = p })
	if _, ok := s.window.Canvas().Focused().(*buttons.Line); !ok {
		t.Fatal("the name does not have the keyboard")
	}
	test.Type(s.window.Canvas().Focused(), " plan")
	s.press("Save")
	if want := filepath.Join(filepath.Dir(s.session.store.Path()), "free plan.demarche"); path != want {
		t.Errorf("it is to be made at %q, want %q", path, want)
	}
}

// TestNoFileIsWrittenOver, neither by Enter nor where the name gets its ending; it is said
// as soon as the name is typed.
func TestNoFileIsWrittenOver(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	folder := filepath.Dir(s.session.store.Path())
	for _, name := range []string{"thesis.docx", "notes.csv"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var paths []string
	ask := func() { s.askNewFile("Export the notes", "notes", ".csv", func(p string) { paths = append(paths, p) }) }
	ask()
	s.says("There is notes.csv already")
	for _, name := range []string{"thesis.docx", "notes", "notes.csv", " ", "a/b"} {
		s.retype(name)
		if !s.button("Save").Disabled() {
			t.Errorf("%q can be saved", name)
		}
		s.key(fyne.KeyReturn)
	}
	if len(paths) > 0 || !s.busy() {
		t.Fatalf("saved as %q", paths)
	}
	s.retype("later")
	if err := os.WriteFile(filepath.Join(folder, "later.csv"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.press("Save") // which has not looked since
	s.says("There is later.csv already")
	if len(paths) > 0 {
		t.Errorf("saved as %q", paths)
	}
	s.window.Canvas().Focus(s.asking.first)
	s.retype("other")
	s.key(fyne.KeyReturn)
	if !slices.Equal(paths, []string{filepath.Join(folder, "other.csv")}) || s.busy() {
		t.Errorf("saved as %q", paths)
	}
}

// TestWhatCannotBeImportedIsSaidAtOnce, before anything is asked for.
func TestWhatCannotBeImportedIsSaidAtOnce(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	from := filepath.Join(t.TempDir(), "picture.json")
	if err := os.WriteFile(from, []byte("\x89PNG"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.importJSON(from)
	s.until("something is said", s.busy)
	s.says("Nothing was imported")
	s.says("picture.json")
	s.escape()
	if s.busy() {
		t.Error("something else is asked")
	}
}

// TestWhatWasReadWaits for the person who is writing, and the last file chosen counts.
func TestWhatWasReadWaits(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	from := filepath.Join(t.TempDir(), "plan.json")
	if err := ExportJSON(t.Context(), s.session.store, from); err != nil {
		t.Fatal(err)
	}
	s.importJSON("/nowhere/old.json")
	s.importJSON(from)
	s.noteOnVersion()
	s.typeIn("half a thou")
	s.until("it is told", func() bool { return strings.Contains(s.banner.label.Text, "plan.json has been read") })
	if s.busy() || s.editorText() != "half a thou" {
		t.Fatalf("a dialog is open: %v; in the editor stands %q", s.busy(), s.editorText())
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // all of it was selected
	s.typeIn("ght")
	s.inspector.FinishNote()
	s.press("Go on …")
	s.says("Import into a new dossier")
	s.escape()
	if s.busy() || s.banner.object.Visible() {
		t.Error("something else is asked")
	}
	s.until("the note is kept", func() bool { return s.notesOn(wholeOf20) == "half a thought" })
}

func TestAFailedFirstOpeningSaysWhatToDo(t *testing.T) {
	a := test.NewTempApp(t)
	d := newDesk(a)
	posts := make(chan func(), 10)
	d.post = func(f func()) { posts <- f }
	d.open(filepath.Join(t.TempDir(), "none.demarche"))
	(<-posts)()
	if d.left == nil || !d.busy() {
		t.Errorf("ends with %v, dialog %v", d.left, d.busy())
	}
	d.noteOnChosen()
	d.noteOnVersion()
	d.inspector.Show(inspector.Content{Remark: remarkNone})
}
