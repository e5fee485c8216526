package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestEveryPartHasAMenu behind a secondary tap beside what has one of its own.
func TestEveryPartHasAMenu(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.banner.say("Read-only.", "Open to write", func() {})
	for _, c := range []struct {
		in   fyne.CanvasObject
		name string
	}{
		{s.status.object, "the status bar"},
		{s.bar.object, "the bar above"},
		{s.filters.Object(), "the filters"},
		{s.inspector.Object(), "the inspector"},
		{s.banner.line, "the banner"},
		{s.readings, "the rows"},
	} {
		var found *area
		for _, o := range test.LaidOutObjects(s.frame.object) {
			if a, ok := o.(*area); ok && slices.Contains(test.LaidOutObjects(a.content), c.in) {
				found = a
			}
		}
		if found == nil {
			t.Fatalf("%s has no menu", c.name)
		}
		found.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(20, 20)})
		if s.window.Canvas().Overlays().Top() == nil {
			t.Fatalf("a secondary tap on %s opens nothing", c.name)
		}
		s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
	}
}

// TestTheMenuOfTheBanner offers what its button does, and its words.
func TestTheMenuOfTheBanner(t *testing.T) {
	pressed, copied := 0, ""
	b := newBanner(func(fyne.Position, ...*fyne.MenuItem) {}, func(s string) { copied = s })
	b.say("Read-only.", "Open to write", func() { pressed++ })
	items := b.items(func(s string) { copied = s })
	for _, i := range items {
		i.Action()
	}
	if len(items) != 2 || items[1].Label != "Open to write" || pressed != 1 || copied != "Read-only." {
		t.Errorf("%d items, pressed %d times, copied %q", len(items), pressed, copied)
	}
	if b.say("Read-only.", "", nil); len(b.items(nil)) != 1 {
		t.Error("without a button the menu offers one")
	}
}

// TestTheInspectorCanBeTakenAway and comes back with what is to be read in it.
func TestTheInspectorCanBeTakenAway(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	with := s.readings.Size().Width
	s.enterInspector()
	s.side.Action()
	if s.frame.inspector.Visible() || s.readings.Size().Width <= with || s.side.Checked || s.settings.side() {
		t.Errorf("it is there %v; the rows are %v wide, %v with it", s.frame.inspector.Visible(), s.readings.Size().Width, with)
	}
	if s.window.Canvas().Focused() != s.rows().FocusTarget() {
		t.Errorf("%T has the keyboard", s.window.Canvas().Focused())
	}
	s.startFinding()
	if !s.frame.finder.Visible() || s.readings.Size().Width > with {
		t.Error("the search pane has no room")
	}
	s.endFinding()
	if s.frame.inspector.Visible() || s.readings.Size().Width <= with {
		t.Error("the end of a search brings the inspector")
	}
	s.enterInspector()
	if !s.frame.inspector.Visible() || s.readings.Size().Width != with || !s.side.Checked {
		t.Errorf("to enter it does not bring it: the rows are %v wide", s.readings.Size().Width)
	}
}

// TestAnUnfinishedNoteIsNotHidden with the inspector: it is there until it can be
// kept.
func TestAnUnfinishedNoteIsNotHidden(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.noteOnVersion()
	s.settled()
	s.window.Canvas().FocusNext() // the tags: a note of tags alone cannot be kept
	s.typeIn("security")
	s.showSide(false)
	if !s.inspector.Writing() || !s.frame.inspector.Visible() {
		t.Error("a note that cannot be kept is out of sight")
	}
}
