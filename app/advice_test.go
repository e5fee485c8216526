package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	storeplace "demarche/store/place"
)

// inDropbox is a dossier in a folder that a service copies.
func inDropbox(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Dropbox")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "plan.demarche")
	if err := os.Rename(shippedFile(t), path); err != nil {
		t.Fatal(err)
	}
	return path
}

// advised opens a dossier and waits for what is said about its place.
func (s *stage) askAdvice() {
	s.t.Helper()
	s.adviseOn(s.session)
	s.session.beside.Go(func() {}) // the group is not empty: leaving waits
}

func TestAdviceIsGivenOnce(t *testing.T) {
	a, path := test.NewTempApp(t), inDropbox(t)
	s := newStage(t, a, path)
	s.askAdvice()
	s.says("that Dropbox copies to other computers")
	if got := s.words(); !strings.Contains(got, "About where this dossier lies") || !strings.Contains(got, path) {
		t.Errorf("it says %s", got)
	}
	s.escape()
	if got := s.settings.advised(path); !slices.Contains(got, storeplace.SyncFolder) {
		t.Errorf("remembered is %q", got)
	}
	s.advise(s.session, []storeplace.Remark{{Kind: storeplace.SyncFolder, Text: "once more"}})
	if s.busy() {
		t.Error("it is said again")
	}
	s.advise(s.session, []storeplace.Remark{{Kind: storeplace.SyncFolder, Text: "once more"}, {Kind: storeplace.NetworkShare, Text: "and something new"}})
	if got := s.words(); strings.Contains(got, "once more") || !strings.Contains(got, "and something new") {
		t.Errorf("it says %s", got)
	}
	s.escape()
	other := inDropbox(t)
	s.open(other)
	s.until("the other is open", func() bool { return s.session != nil && s.session.store.Path() == other })
	s.askAdvice()
	s.says("Dropbox")
}

func TestNoAdvice(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.askAdvice()
	s.seen()
	if s.busy() {
		t.Errorf("it says %s", s.words())
	}
}

// A person who is typing, or has a dialog before them, is not disturbed, and
// told the next time.
func TestAdviceDoesNotDisturb(t *testing.T) {
	remarks := []storeplace.Remark{{Kind: storeplace.NetworkShare, Text: "It lies on a share."}}
	for name, c := range map[string]struct {
		begin func(*stage)
		end   func(*stage)
	}{
		"typing":   {func(s *stage) { s.noteOnVersion() }, func(s *stage) { s.inspector.FinishNote() }},
		"a dialog": {func(s *stage) { s.showKeys() }, func(s *stage) { s.escape() }},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, test.NewTempApp(t), shippedFile(t))
			c.begin(s)
			s.advise(s.session, slices.Clone(remarks))
			if strings.Contains(s.words(), "It lies on a share.") {
				t.Error("a dialog came")
			}
			if got := s.status.right.Text; got != "this dossier lies on a network share" {
				t.Errorf("the status bar says %q", got)
			}
			c.end(s)
			s.advise(s.session, slices.Clone(remarks))
			s.says("It lies on a share.")
		})
	}
}

func TestAdviceForADossierThatIsClosed(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), inDropbox(t))
	late := s.session
	other := shippedFile(t)
	s.open(other)
	s.until("the other is open", func() bool { return s.session != nil && s.session.store.Path() == other })
	s.advise(late, []storeplace.Remark{{Kind: storeplace.SyncFolder, Text: "late"}})
	if s.busy() {
		t.Errorf("it says %s", s.words())
	}
}

// Every kind of remark has a line for the status bar.
func TestEveryRemarkInALine(t *testing.T) {
	for _, kind := range []storeplace.Kind{storeplace.ReadOnlyMedium, storeplace.NetworkShare, storeplace.SyncFolder, storeplace.ConflictedCopy} {
		if shortly[kind] == "" {
			t.Errorf("%s has none", kind)
		}
	}
}
