package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
	"demarche/store/sample"
)

// TestWhatIsMissingIsSaid in all readings and at every text size, where it can be
// read, and what it names can be done.
func TestWhatIsMissingIsSaid(t *testing.T) {
	for _, c := range []struct {
		name    string
		dossier *plan.Dossier
		want    string
		alone   []manner // the readings in which there is nothing else to see
	}{
		{"nothing at all", &plan.Dossier{}, sayEmpty, readings},
		{"no stakeholder", sample.Dossier(sample.Size{Versions: 1, Provisions: 12}), sayNoStakeholder, nil},
		{"no provision", sample.Dossier(sample.Size{Versions: 1, Stakeholders: 4}), sayNoProvision, nil},
		{"neither", sample.Dossier(sample.Size{Versions: 1}), sayNoStakeholder, nil},
		{"everything", sample.Dossier(sample.Size{Versions: 1, Provisions: 12, Stakeholders: 4, Statements: 40}), "", nil},
	} {
		s := oddStage(t, sample.Odd{Name: c.name, Dossier: c.dossier})
		for _, scale := range []float32{0.8, 1, 2.5} {
			s.setTheme(theme.Dark, scale)
			for _, r := range readings {
				s.setReading(r)
				s.settled()
				s.sees(c.name+", "+r.words(), c.want, slices.Contains(c.alone, r))
			}
		}
	}
}

// TestWhatToDoCanBeDone: every item of a menu that is named is there.
func TestWhatToDoCanBeDone(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	var items []string
	for _, item := range s.menu().Items[0].Items {
		items = append(items, item.Label)
	}
	for _, words := range []string{sayEmpty, sayNoStakeholder, sayNoProvision} {
		named := strings.Split(words, "File, ")[1:]
		for _, name := range named {
			if !slices.ContainsFunc(items, func(item string) bool { return item != "" && strings.HasPrefix(name, item) }) {
				t.Errorf("no item is what %q begins with", name)
			}
		}
		if len(named) < 2 {
			t.Errorf("%q says nothing to do", words)
		}
	}
}

// sees fails unless the words stand over the rows, in a place of their own.
func (s *stage) sees(where, words string, alone bool) {
	s.t.Helper()
	m, rows := s.missing, s.missing.object.Objects[0]
	if m.label.Text != words || m.label.Visible() != (words != "") {
		s.t.Errorf("%s: it says %q, visible %v; want %q", where, m.label.Text, m.label.Visible(), words)
		return
	}
	size, at, all := m.label.Size(), m.label.Position(), m.object.Size()
	switch {
	case words == "":
		if rows.Size() != all {
			s.t.Errorf("%s: nothing is missing, and the rows have %v of %v", where, rows.Size(), all)
		}
		return
	case alone != m.alone:
		s.t.Errorf("%s: it stands alone %v", where, m.alone)
	case !alone && (rows.Position().Y < at.Y+size.Height || rows.Size().Height > all.Height-size.Height):
		s.t.Errorf("%s: the rows begin at %v, the words end at %v", where, rows.Position().Y, at.Y+size.Height)
	}
	if size.Height < m.label.MinSize().Height-1 || at.X < 0 || at.X+size.Width > all.Width {
		s.t.Errorf("%s: the words at %v have %v of %v, and need %v", where, at, size, all, m.label.MinSize())
	}
}

// TestTheFilterThatLetsNothingPass says so in place of the rows, and a point that
// is being read stays.
func TestTheFilterThatLetsNothingPass(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for _, r := range readings {
		s.setReading(r)
		s.setFilter(plan.Filter{Themes: []plan.ThemeID{"no theme of this dossier"}})
		s.settled()
		if r == readPoint {
			s.sees(r.words(), "", false)
		} else {
			s.sees(r.words(), sayNoRow, true)
		}
		s.clearFilter()
		s.settled()
		s.sees(r.words()+", all rows", "", false)
	}
}

// TestAnotherDossierLeavesNothingMissing: the words go with the dossier.
func TestAnotherDossierLeavesNothingMissing(t *testing.T) {
	s := oddStage(t, sample.Odd{Dossier: &plan.Dossier{}})
	s.sees("the empty one", sayEmpty, true)
	path := shippedFile(t)
	s.open(path)
	s.until("the shipped one is open", func() bool { return s.session != nil && s.session.store.Path() == path })
	s.settled()
	s.sees("the shipped one", "", false)
}
