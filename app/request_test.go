package app

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// typedInDialogs open a dialog each and type into it what stands in no other place.
var typedInDialogs = map[string]func(*stage){
	"a text": func(s *stage) {
		s.correct("v28-6")
		s.typeIn(" of mine")
	},
	"a label": func(s *stage) {
		s.showLabels()
		s.says("your own kind of note")
		s.press("New label …")
		s.typeIn("word of mine")
	},
	"a tag": func(s *stage) {
		s.tagged("a", "b")
		s.openTags("a")
		s.press("Rename …")
		s.retype("word of mine")
	},
	"tags of notes": func(s *stage) {
		s.tagged("a")
		boardActs{s.desk}.Tag([]plan.NoteID{s.allNotes()[0].ID})
		s.typeIn("word of mine")
	},
}

// openAnew opens the file again that another program has replaced.
func (s *stage) openAnew() {
	s.t.Helper()
	first := s.session
	s.reopen(reopening{doing: "open the file again", shown: "Opening the file as it is now"})
	s.until("it is open", func() bool { return s.session != nil && s.session != first && s.sheet.content.Columns != nil })
	s.settled()
}

// TestWordsInADialogWhenTheFileIsOpenedAnew are told of, to be copied, and after
// that nothing is left of their dialog.
func TestWordsInADialogWhenTheFileIsOpenedAnew(t *testing.T) {
	for name, typed := range typedInDialogs {
		t.Run(name, func(t *testing.T) {
			path := shippedFile(t)
			s := newStage(t, test.NewTempApp(t), path)
			typed(s)
			replaceFile(t, path)
			s.openAnew()
			s.says("Not all that you wrote was saved")
			s.press("Copy the words")
			if got := s.app.Clipboard().Content(); !strings.Contains(got, "of mine") {
				t.Errorf("the clipboard has %q; it says %s", got, s.words())
			}
			s.press("Close")
			left := false
			if s.leaving(func() { left = true }); !left {
				t.Errorf("the dialog that is gone asks: %s", s.words())
			}
		})
	}
}

// TestWordsOnTheirWayWhenTheDossierIsLeft are told of if they cannot be kept, and
// only then.
func TestWordsOnTheirWayWhenTheDossierIsLeft(t *testing.T) {
	for _, replaced := range []bool{false, true} {
		path := shippedFile(t)
		s := newStage(t, test.NewTempApp(t), path)
		was := s.correct("v28-6")
		s.typeIn(" of mine")
		if replaced {
			replaceFile(t, path)
		}
		s.press("Keep")
		s.openAnew()
		if !replaced {
			if s.busy() || s.textOf("v28-6") != was+" of mine" {
				t.Errorf("the text is %q; it says %s", s.textOf("v28-6"), s.words())
			}
			continue
		}
		s.says("Not all that you wrote was saved")
		s.says("of mine")
		s.press("Close")
	}
}

// TestWordsInADialogAtTheEnd of the program, which asks nothing, are in the error
// of leaving; nothing typed is nothing lost.
func TestWordsInADialogAtTheEnd(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.correct("v28-6")
	if s.loseAsking(s.session); len(s.session.lost) > 0 {
		t.Fatalf("lost are %v", s.session.lost)
	}
	s.escape()
	s.correct("v28-6")
	s.typeIn(" of mine")
	err := s.leave()
	c, ok := errors.AsType[*closing](err)
	if !ok || len(c.lost) != 1 || !strings.Contains(err.Error(), " of mine") || !strings.Contains(err.Error(), "“Correct the text of point 6") {
		t.Errorf("leaving says %v", err)
	}
}

// TestLeavingAsksAboutShortWords that Cancel gives up without a question.
func TestLeavingAsksAboutShortWords(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	typedInDialogs["a label"](s)
	left := 0
	leave := func() { s.leaving(func() { left++ }) }
	leave()
	s.says("Throw away what you have written?")
	s.press("Go on writing")
	if s.typeIn("!"); s.editorText() != "word of mine!" || left > 0 {
		t.Fatalf("in the form stands %q", s.editorText())
	}
	leave()
	s.press("Throw away")
	if left != 1 {
		t.Errorf("left %d times", left)
	}
	s.escape()
	typedInDialogs["a label"](s)
	s.key(fyne.KeyEscape)
	if s.words(); strings.Contains(s.words(), "Throw away") || !strings.Contains(s.words(), "Labels of notes") {
		t.Errorf("Escape says %s", s.words())
	}
}
