package app

import (
	"context"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/buttons"
	"demarche/store"
)

// emptyFile makes a dossier without content.
func emptyFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "empty.demarche")
	if err := store.Create(context.Background(), path, nil, store.Options{}); err != nil {
		t.Fatal(err)
	}
	return path
}

// all are the objects on the screen, those of a dialog first.
func (s *stage) all() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	if top := s.window.Canvas().Overlays().Top(); top != nil {
		list = test.LaidOutObjects(top)
	}
	return append(list, test.LaidOutObjects(s.window.Canvas().Content())...)
}

// pressable is a button, ours or the toolkit's.
type pressable interface {
	fyne.Tappable
	Disabled() bool
}

// button is the button with that label.
func (s *stage) button(label string) pressable {
	s.t.Helper()
	for _, o := range s.all() {
		switch b := o.(type) {
		case *buttons.Button:
			if b.Text == label {
				return b
			}
		case *widget.Button:
			if b.Text == label {
				return b
			}
		}
	}
	s.t.Fatalf("there is no button %q", label)
	return nil
}

// editorText is what stands in the note being written.
func (s *stage) editorText() string {
	s.t.Helper()
	type typed interface{ SelectedText() string }
	focused, ok := s.window.Canvas().Focused().(typed)
	if !ok {
		s.t.Fatal("nothing is being typed")
	}
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	return focused.SelectedText()
}

// openBesideAnother opens the dossier again while somebody else writes in it.
func (s *stage) openBesideAnother(path string) {
	s.t.Helper()
	if err := s.leave(); err != nil {
		s.t.Fatal(err)
	}
	other, err := store.Open(path, store.Options{Author: "Somebody else"})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { other.Close() })
	s.open(path)
	s.until("it is open", func() bool { return s.session != nil })
	if !s.session.store.ReadOnly() {
		s.t.Fatal("two can write at once")
	}
}
