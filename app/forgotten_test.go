package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// forget lets go of all that the toolkit keeps of an object and of what is in it,
// as it does a minute after they were hidden.
func (s *stage) forget(o fyne.CanvasObject) {
	s.t.Helper()
	all := test.LaidOutObjects(o)
	s.t.Run("forgotten", func(t *testing.T) {
		for _, one := range all {
			if w, ok := one.(fyne.Widget); ok {
				test.TempWidgetRenderer(t, w) // until the end of this t
			}
		}
	})
}

// TestWhatWasHiddenHasTheKeyboardAgain as soon as it is shown, however long it was
// hidden.
func TestWhatWasHiddenHasTheKeyboardAgain(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	read := func(r manner) func() { return func() { s.setReading(r) } }
	for _, c := range []struct {
		name       string
		show, hide func()
		object     fyne.CanvasObject
		keyboard   fyne.Focusable
	}{
		{"the search pane", s.startFinding, s.endFinding, s.finder.Object(), s.finder.FocusTarget()},
		{"the inspector", s.enterInspector, func() { s.showSide(false); s.focusMatrix() }, s.inspector.Object(), s.inspector.FocusTarget()},
		{"signs only", read(readHeat), read(readGrid), s.heat.Object(), s.heat.FocusTarget()},
		{"one point", read(readPoint), read(readGrid), s.synopsis.Object(), s.synopsis.FocusTarget()},
		{"the grid", read(readGrid), read(readHeat), s.matrix.Object(), s.matrix.FocusTarget()},
		{"the notes", func() { s.showMiddle(notesInMiddle) }, func() { s.showMiddle(rowsInMiddle) }, s.board.Object(), s.board.FocusTarget()},
	} {
		c.show()
		s.settled()
		c.hide()
		s.settled()
		s.forget(c.object)
		if c.show(); s.window.Canvas().Focused() != c.keyboard {
			t.Errorf("%s is shown, and %T has the keyboard", c.name, s.window.Canvas().Focused())
		}
		s.settled()
		c.hide()
		s.settled()
	}
}
