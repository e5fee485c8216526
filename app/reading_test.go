package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
)

// A dossier that somebody else has open says so, follows what they save, and
// can be written to once they have let go of it.
func TestADossierForReadingFollows(t *testing.T) {
	path := shippedFile(t)
	other, err := store.Open(path, store.Options{Author: "Anna", Computer: "laptop-3"})
	if err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	s.choose(plan.On("v20-4"), "ukraine")
	s.settled()
	says := s.banner.label.Text
	for _, want := range []string{"Read-only", "Anna on laptop-3 since", "close it there first"} {
		if !s.banner.object.Visible() || !strings.Contains(says, want) {
			t.Errorf("%q is missing in the banner: %s", want, says)
		}
	}
	if !strings.HasSuffix(s.window.Title(), " (read-only)") || s.banner.button.Visible() {
		t.Errorf("the title is %q", s.window.Title())
	}
	w := watcher{d: s.desk, s: s.session}
	on := plan.CellOf(plan.On("v20-4"), "ukraine")
	if _, _, err := other.AddNote(context.Background(), plan.Note{On: on, Body: "theirs", Status: plan.NotePlain}); err != nil {
		t.Fatal(err)
	}
	w.look()
	s.until("the note is counted", func() bool { return s.sheet.notes[on] == 1 })
	if c := s.seen(); len(c.Notes[0].Notes) != 1 || s.looking.subject != plan.On("v20-4") || s.looking.holder != "ukraine" {
		t.Errorf("it looks at %+v and has %+v", s.looking, c.Notes)
	}
	s.tells("Anna: add note on 4 / Ukraine")
	s.status.say("")
	w.look()
	if s.settled(); s.status.right.Text != "" || s.banner.button.Visible() {
		t.Errorf("nothing has changed, and the status bar says %q", s.status.right.Text)
	}

	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	w.look()
	s.settled()
	reading := s.session
	s.press(openForWriting)
	s.until("it is open again", func() bool { return s.session != nil && s.session != reading && s.sheet.content.Columns != nil })
	if s.session.store.ReadOnly() || s.banner.object.Visible() || strings.Contains(s.window.Title(), "read-only") || s.looking.holder != "ukraine" {
		t.Errorf("the banner says %q, the title is %q; it looks at %+v", s.banner.label.Text, s.window.Title(), s.looking)
	}
	s.openToWrite()
	if s.status.right.Text != "the dossier is open for writing" {
		t.Errorf("the status bar says %q", s.status.right.Text)
	}
}

// A lock file that a crash has left is nobody's.
func TestWhoWrites(t *testing.T) {
	path := shippedFile(t)
	if !nobodyWrites(path) {
		t.Error("somebody writes into a file without a lock")
	}
	if err := os.WriteFile(path+"-lock", []byte("\n{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !nobodyWrites(path) {
		t.Error("somebody writes who has left their lock behind")
	}
	openStore(t, path)
	link := filepath.Join(t.TempDir(), "link.demarche")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	if nobodyWrites(path) || nobodyWrites(link) {
		t.Error("nobody is said to write")
	}
}

// The banner has all its words at any text size, and the matrix what is left.
func TestTheBannerFits(t *testing.T) {
	path := shippedFile(t)
	openStore(t, path)
	s := newStage(t, test.NewTempApp(t), path)
	for _, scale := range []float32{1, 2} {
		s.setTheme(theme.Dark, scale)
		s.window.Resize(fyne.NewSize(900, 700))
		s.banner.say(s.banner.label.Text, openForWriting, func() {})
		label, page := s.banner.label, s.frame.object
		if label.Size().Height < label.MinSize().Height {
			t.Errorf("at %v the words have %v and need %v", scale, label.Size(), label.MinSize())
		}
		if split := s.frame.split; split.Position().Y < s.banner.object.Position().Y+s.banner.object.Size().Height ||
			s.frame.bottom.object.Position().Y+s.frame.bottom.object.Size().Height > page.Size().Height+1 {
			t.Errorf("at %v the matrix stands at %v", scale, split.Position())
		}
	}
}
