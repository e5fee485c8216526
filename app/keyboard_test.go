package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// TestTheKeyboardGoesAlongToAnotherReading: the toolkit ignores it when a view
// that is still hidden is given the keyboard.
func TestTheKeyboardGoesAlongToAnotherReading(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for _, from := range readings {
		for _, to := range readings {
			s.setReading(from)
			s.settled()
			s.focusMatrix()
			s.setReading(to)
			s.settled()
			if s.window.Canvas().Focused() != s.rows().FocusTarget() {
				t.Errorf("from %q to %q: %T has the keyboard", from, to, s.window.Canvas().Focused())
			}
		}
	}
}

// TestANameThatIsTooLongStays in its line, and is not lost with an error.
func TestANameThatIsTooLongStays(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.saveView()
	s.until("a name is asked for", s.busy)
	s.typeIn(strings.Repeat("x", plan.MaxViewName+1))
	s.key(fyne.KeyReturn)
	s.settled()
	if !strings.Contains(s.words(), "Save this view") {
		t.Errorf("now there is %q", s.words())
	}
}
