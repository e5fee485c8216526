package app

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store"
	"demarche/store/plan"
	"demarche/store/sample"
)

// window is a common size of a window, in which the odd dossiers are shown.
var window = fyne.NewSize(1280, 800)

// oddFile makes a file of an odd dossier.
func oddFile(t *testing.T, odd sample.Odd) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "odd.demarche")
	if err := store.Create(context.Background(), path, odd.Dossier, store.Options{Author: "A. Reader"}); err != nil {
		t.Fatal(err)
	}
	return path
}

// oddStage is a stage with an odd dossier.
func oddStage(t *testing.T, odd sample.Odd) *stage {
	t.Helper()
	s := newStage(t, test.NewTempApp(t), emptyOrNot(t))
	path := oddFile(t, odd)
	s.open(path)
	s.until("the odd dossier is open", func() bool { return s.session != nil && s.session.store.Path() == path })
	s.window.Resize(window)
	if versions := odd.Dossier.Versions; len(versions) > 0 {
		s.chooseVersion(versions[0].ID) // where the odd texts are
	}
	s.settled()
	return s
}

// emptyOrNot is a small dossier to begin with: an odd one may have nothing to
// wait for.
func emptyOrNot(t *testing.T) string {
	t.Helper()
	return oddFile(t, sample.Odd{Dossier: sample.Dossier(sample.Size{Versions: 1, Provisions: 1, Stakeholders: 1, Statements: 1})})
}

// key presses keys where the keyboard is.
func (s *stage) key(names ...fyne.KeyName) {
	s.t.Helper()
	for _, name := range names {
		focused := s.window.Canvas().Focused()
		if focused == nil {
			s.t.Fatalf("nothing has the keyboard for %s", name)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// inside fails where a text that can be seen reaches out of the box that it is
// drawn in, as the tests of the matrix have it.
func (s *stage) inside(where string, o fyne.CanvasObject) {
	s.t.Helper()
	if fault := outside(o); fault != "" {
		s.t.Errorf("%s: %s", where, fault)
	}
}

// outside is the first text that reaches out of its box, in words. A container
// without a size of its own is no box: what is in it stands in the next above.
func outside(o fyne.CanvasObject) string { return outsideOf(o, fyne.NewPos(0, 0), o.Size()) }

// outsideOf is outside for what is in an object that stands at a place in a box.
func outsideOf(o fyne.CanvasObject, at fyne.Position, box fyne.Size) string {
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	const slack = 1.5 // at 250 % rounding takes as much; no letter reaches to the end of its line
	for _, child := range children {
		if !child.Visible() {
			continue
		}
		place, in := at.Add(child.Position()), box
		if text, ok := child.(*canvas.Text); ok && text.Text != "" {
			right, bottom := place.X+text.MinSize().Width, place.Y+text.Size().Height
			if bottom > box.Height+slack || text.Alignment == fyne.TextAlignLeading && right > box.Width+slack {
				return fmt.Sprintf("%.40q reaches to %v, %v in a %T of %v", text.Text, right, bottom, o, box)
			}
		}
		if !child.Size().IsZero() {
			place, in = fyne.NewPos(0, 0), child.Size()
		}
		if fault := outsideOf(child, place, in); fault != "" {
			return fault
		}
	}
	return ""
}

// scrollThrough goes to the end of the rows and of the columns, and looks at
// every screen on the way.
func (s *stage) scrollThrough(where string) {
	s.t.Helper()
	const most = 12 // screens: more are the same again
	s.focusMatrix()
	for _, way := range [...][]fyne.KeyName{{fyne.KeyPageDown}, {fyne.KeyEnd}, {fyne.KeyPageUp}, {fyne.KeyHome}, {fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}} {
		for range most {
			before := s.looking
			s.key(way...)
			s.settled()
			if s.inside(where+", the rows", s.rows().Object()); s.t.Failed() {
				return // one fault is as good as a hundred
			}
			s.inside(where+", the inspector", s.inspector.Object())
			if s.looking == before && s.arranged.Reading != readPoint {
				break
			}
		}
	}
}

// TestOddDossiersInEveryReading opens the oddest dossiers, reads them in every
// way at every text size, and goes through them.
func TestOddDossiersInEveryReading(t *testing.T) {
	for _, odd := range sample.Odds() {
		t.Run(odd.Name, func(t *testing.T) {
			s := oddStage(t, odd)
			for _, scale := range []float32{0.8, 1, 2.5} {
				s.setTheme(theme.Light, scale)
				for _, r := range readings {
					s.setReading(r)
					s.settled()
					where := fmt.Sprintf("%s at %.0f %%", r.words(), scale*100)
					s.scrollThrough(where)
					s.inside(where+", the chips", s.filters.Object())
				}
				s.setReading(readGrid)
			}
		})
	}
}

// TestOddDossiersByDay goes through the days of the oddest dossiers, and
// compares the first with the last.
func TestOddDossiersByDay(t *testing.T) {
	for _, odd := range sample.Odds() {
		t.Run(odd.Name, func(t *testing.T) {
			s := oddStage(t, odd)
			for _, r := range readings {
				s.setReading(r)
				for _, step := range []int{-1000, 1, 1, -1, 1000} {
					s.bar.days.Step(step)
					s.settled()
					s.inside(fmt.Sprintf("%s as of %s", r.words(), s.looking.asOf), s.rows().Object())
				}
			}
			if len(s.days) < 2 {
				s.compareWithBefore()
				s.showChanges()
				s.settled()
				return
			}
			first, last := s.days[0], s.days[len(s.days)-1]
			s.chooseDay(last)
			s.setSince(first)
			for _, r := range readings {
				s.setReading(r)
				s.settled()
				s.inside(r.words()+" compared", s.rows().Object())
			}
			if moves := s.session.index().Moves(s.looking.version, first, last); marked(s.sheet.content) != len(moves) {
				t.Errorf("%d cells are marked, %d have changed", marked(s.sheet.content), len(moves))
			}
			s.showChanges()
			s.says(counted(marked(s.sheet.content), "changed cell"))
		})
	}
}

// chipsOnce are conditions, one of each kind.
func chipsOnce(s *stage) []plan.Chip {
	d := s.session.index().Dossier()
	list := []plan.Chip{
		{Kind: plan.ChipContested},
		{Kind: plan.ChipReversed},
		{Kind: plan.ChipClaimsOnly},
		{Kind: plan.ChipNoStatement},
		{Kind: plan.ChipWithNotes},
		{Kind: plan.ChipThemes},
		{Kind: plan.ChipStances, Value: string(plan.Rejects)},
		{Kind: plan.ChipChanged, Value: "2025-11-24"},
		{Kind: plan.ChipChannels, Value: string(plan.Channels[0])},
		{Kind: plan.ChipConfidences, Value: string(plan.Confidences[0])},
		{Kind: plan.ChipCarried},
	}
	for _, t := range d.Themes {
		list = append(list, plan.Chip{Kind: plan.ChipThemes, Value: string(t.ID)})
	}
	if len(d.Stakeholders) > 1 {
		a, b := d.Stakeholders[0].ID, d.Stakeholders[1].ID
		list = append(list,
			plan.Chip{Kind: plan.ChipHolder, Holder: a, Value: string(plan.Accepts)},
			plan.Chip{Kind: plan.ChipAgree, Holder: min(a, b), Other: max(a, b)},
			plan.Chip{Kind: plan.ChipDiffer, Holder: min(a, b), Other: max(a, b)})
	}
	return list
}

// TestOddDossiersFiltered asks the oddest dossiers for each thing once.
func TestOddDossiersFiltered(t *testing.T) {
	for _, odd := range sample.Odds() {
		t.Run(odd.Name, func(t *testing.T) {
			s := oddStage(t, odd)
			for _, chip := range chipsOnce(s) {
				s.setFilter(plan.Filter{}.With(chip))
				for _, r := range readings {
					s.setReading(r)
					s.settled()
					where := fmt.Sprintf("%s, %s", r.words(), chip.Words(s.session.index()))
					s.inside(where, s.rows().Object())
					s.inside(where+", the chips", s.filters.Object())
				}
				if s.sheet.shown > s.sheet.total {
					t.Errorf("%s: showing %d of %d", chip.Words(s.session.index()), s.sheet.shown, s.sheet.total)
				}
			}
			s.clearFilter()
			s.settled()
			if s.sheet.shown != s.sheet.total {
				t.Errorf("without a filter %d of %d", s.sheet.shown, s.sheet.total)
			}
		})
	}
}

// TestOddQueries: what a person pastes into the search pane, or a cat types.
func TestOddQueries(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(window)
	for name, query := range map[string]string{
		"ten thousand letters":   strings.Repeat("unbreakable", 10_000/11),
		"ten thousand words":     strings.Repeat("army ", 2_000),
		"unbalanced quotes":      `"army "ceiling`,
		"a quote alone":          `"`,
		"quotes and colons":      `party:" stance:"" after:"2025`,
		"only punctuation":       `?!.,;:-–—()[]{}«»…*`,
		"stars":                  strings.Repeat("*", 500),
		"colons":                 strings.Repeat(":", 500),
		"a key without a value":  `party:`,
		"a day that is none":     `after:2025-13-45`,
		"right to left":          `הצבא القوات المسلحة`,
		"right and left":         `army "הצבא 600000" -القوات`,
		"combining marks":        strings.Repeat("e\u0301\u0323", 100),
		"a combining mark alone": "\u0301",
		"emoji":                  "👩‍🚀🇺🇦",
		"control characters":     "army\x00\x01\x1b[31m\n\tceiling",
		"no UTF-8":               "army \xff\xfe",
		"blanks":                 "     ",
		"minus":                  "- -- -army",
		"a zero-width blank":     "\u200b",
	} {
		t.Run(name, func(t *testing.T) {
			was := s.t
			s.t = t
			defer func() { s.t = was }()
			s.startFinding()
			s.finder.Open(query)
			s.searched()
			for _, scale := range []float32{1, 2.5, 1} {
				s.setTheme(theme.Light, scale)
				s.inside(fmt.Sprintf("the search pane at %v", scale), s.finder.Object())
			}
			s.key(fyne.KeyReturn)
			s.searched()
			if s.finding {
				s.key(fyne.KeyEscape)
			}
			if s.finding || s.window.Canvas().Focused() != s.rows().FocusTarget() {
				t.Errorf("after Escape the pane is open: %v; %T has the keyboard", s.finding, s.window.Canvas().Focused())
			}
			if s.busy() {
				t.Errorf("a dialog says %s", s.words())
				s.escape()
			}
		})
	}
}

// searched waits until what was asked of the searcher is answered, and what
// follows from it.
func (s *stage) searched() {
	s.t.Helper()
	for range 2 {
		done := false
		s.session.searcher.do("", func() { s.post(func() { done = true }) })
		s.until("the search is answered", func() bool { return done })
	}
	s.settled()
}

// TestAViewWhoseColumnsAreGone is shown as far as it can be.
func TestAViewWhoseColumnsAreGone(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.showView(plan.View{
		Name: "Old", Version: "v28", AsOf: "2025-12-01", Columns: []plan.StakeholderID{"atlantis", "lemuria"},
		Pinned: []plan.StakeholderID{"atlantis"}, Folded: []plan.ThemeID{"gone"}, Reading: "upside down",
		Filter: plan.Filter{}.WithHolder("atlantis", plan.Accepts).WithThemes("gone"),
	})
	s.settled()
	s.says("is shown as far as it can be")
	if !strings.Contains(s.words(), "atlantis") || !strings.Contains(s.words(), "lemuria") {
		t.Errorf("what is gone is not said: %s", s.words())
	}
	if got := heads(s.sheet.content); got != "ukraine us russia europe" {
		t.Errorf("the columns are %s", got)
	}
	if s.looking.version != "v28" || s.arranged.Reading != readGrid || !s.arranged.Filter.Empty() || s.sheet.shown != s.sheet.total {
		t.Errorf("looks at %+v as %+v, showing %d of %d", s.looking, s.arranged, s.sheet.shown, s.sheet.total)
	}
}
