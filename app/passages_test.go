package app

import (
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/app/saying"
	"demarche/store"
	"demarche/store/plan"
)

// correct opens the dialog that corrects the text of a provision, and gives the
// text.
func (s *stage) correct(p plan.ProvisionID) string {
	s.t.Helper()
	point, _ := s.session.index().Provision(p)
	s.editText(saying.Selected{On: plan.TargetOf(plan.OnProvision, p), Field: plan.FieldText, Text: point.Text})
	s.says("Correct the text of point")
	return point.Text
}

// textOf is the text of a provision as it is kept.
func (s *stage) textOf(p plan.ProvisionID) string {
	s.t.Helper()
	text, err := s.session.store.Text(s.t.Context(), plan.TargetOf(plan.OnProvision, p), plan.FieldText)
	if err != nil {
		s.t.Fatal(err)
	}
	return text
}

var withCtrlEnter = &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}

// TestCtrlEnterKeepsACorrectedText, where the menu hears it first, too.
func TestCtrlEnterKeepsACorrectedText(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	was := s.correct("v28-6")
	s.typeIn(" One.")
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(withCtrlEnter)
	if s.settled(); s.textOf("v28-6") != was+" One." || s.busy() {
		t.Fatalf("the text is %q; open is %s", s.textOf("v28-6"), s.words())
	}
	s.correct("v28-6")
	s.typeIn(" Two.")
	s.menuItem("Keep the note being written").Action()
	if s.settled(); s.textOf("v28-6") != was+" One. Two." || s.busy() {
		t.Errorf("the text is %q; open is %s", s.textOf("v28-6"), s.words())
	}
}

// TestEscapeAsksBeforeItThrowsWordsAway, and only where there are any.
func TestEscapeAsksBeforeItThrowsWordsAway(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	was := s.correct("v28-6")
	if s.escape(); s.busy() {
		t.Fatalf("nothing was typed, and open is %s", s.words())
	}
	s.correct("v28-6")
	s.typeIn(" More.")
	s.escape()
	s.says("The text stays as it was before.")
	s.press("Go on writing")
	s.typeIn(" And more.")
	if got := s.editorText(); got != was+" More. And more." {
		t.Fatalf("in the dialog stands %q", got)
	}
	s.window.Canvas().FocusNext() // to a button
	s.escape()
	s.says("The text stays as it was before.")
	s.press("Throw away")
	if s.settled(); s.busy() || s.textOf("v28-6") != was {
		t.Errorf("the text is %q; open is %s", s.textOf("v28-6"), s.words())
	}
}

// TestAnEmptyTextIsNotKept, and the dialog says why; a quote may be empty.
func TestAnEmptyTextIsNotKept(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	was := s.correct("v28-6")
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if !s.button("Keep").Disabled() || !strings.Contains(s.words(), "The text cannot be empty") {
		t.Errorf("it can be kept; it says %s", s.words())
	}
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(withCtrlEnter)
	if s.settled(); s.textOf("v28-6") != was || !s.busy() {
		t.Error("the keys kept it, or closed the dialog")
	}
	if s.typeIn("Words."); s.button("Keep").Disabled() || strings.Contains(s.words(), "cannot be empty") {
		t.Error("with words it cannot be kept")
	}
	s.press("Keep")
	if s.settled(); s.textOf("v28-6") != "Words." {
		t.Errorf("the text is %q", s.textOf("v28-6"))
	}
	if why := whyNoText(plan.FieldQuote, ""); why != "" {
		t.Errorf("a quote: %s", why)
	}
}

// TestALongTextIsCorrected in the window, as any other.
func TestALongTextIsCorrected(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.change("edit", "v28-6", strings.Repeat("All of it. ", 20_000))
	s.correct("v28-6")
	s.typeIn("End.")
	s.press("Keep")
	if s.settled(); !strings.HasSuffix(s.textOf("v28-6"), "of it. End.") || s.busy() {
		t.Errorf("it ends with %q; open is %s", s.textOf("v28-6")[200_000:], s.words())
	}
}

// TestTheEditorTakesWhatTheDossierKeeps of a note, and no more.
func TestTheEditorTakesWhatTheDossierKeeps(t *testing.T) {
	if inspector.LongestNote != store.MaxBody {
		t.Errorf("%d and %d bytes", inspector.LongestNote, store.MaxBody)
	}
}

// TestNothingTypedIsLeftBehind in a dialog when the dossier is left, or the
// window.
func TestNothingTypedIsLeftBehind(t *testing.T) {
	other := storage.NewFileURI(shippedFile(t))
	for name, leave := range map[string]func(*stage){
		"another dossier is dropped": func(s *stage) { s.dropped(fyne.NewPos(0, 0), []fyne.URI{other}) },
		"the window is closed":       func(s *stage) { s.leaving(s.quit) },
	} {
		s := newStage(t, test.NewTempApp(t), shippedFile(t))
		s.correct("v28-6")
		s.typeIn(" An hour of careful work.")
		was := s.session
		leave(s)
		s.says("Throw away what you have written?")
		if s.session != was || s.ending.done != nil {
			t.Errorf("%s: the dossier is left", name)
		}
		s.press("Go on writing")
		if s.asking.closed {
			t.Errorf("%s: the words are gone", name)
		}
		s.asking.close()
	}
}

// TestWhatIsBeingKeptCannotBeGivenUp any more.
func TestWhatIsBeingKeptCannotBeGivenUp(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	was := s.correct("v28-6")
	s.typeIn(" More.")
	hold := make(chan bool)
	goOn := sync.OnceFunc(func() { close(hold) })
	defer goOn()
	s.session.work.do("", func() { <-hold })
	s.press("Keep")
	s.asking.giveUp() // as Escape does
	s.says("This is being kept")
	goOn()
	s.settled()
	if p, _ := s.session.index().Provision("v28-6"); p.Text == was || !s.asking.closed {
		t.Errorf("the text is %q, the dialog closed %v", p.Text, s.asking.closed)
	}
}

// TestWhyThereCanBeNoNote is said, and nothing is begun.
func TestWhyThereCanBeNoNote(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	s.NoteOn(saying.Selected{Text: "Army ceiling", End: 4})
	s.tells("not of titles and names")
	s.NoteOn(saying.Selected{On: plan.TargetOf(plan.OnProvision, "v28-6"), Field: plan.FieldText, Text: "The number", Start: 3, End: 3})
	s.tells("select some words first")
	if s.inspector.Writing() {
		t.Error("a note is begun")
	}
}
