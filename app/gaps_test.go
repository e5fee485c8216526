package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/app/theme"
	"demarche/store/plan"
)

// TestGapsStandUnderHeads, each with the number of its cells, and under them
// the cells of a point together; no gap is lost.
func TestGapsStandUnderHeads(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	x := s.session.index()
	for _, v := range x.Dossier().Versions {
		for _, day := range s.days[len(s.days)-9:] {
			checkGaps(t, x, v.ID, day)
		}
	}
	list := gapEntries(x, x.Gaps("v28", "2026-03-10", 0).List, "2026-03-10")
	if got := list[0].entry; got.Heading != "Claims only · 3" || got.Caption != plan.GapClaims.Missing(plan.StaleDays) {
		t.Errorf("the first head is %+v", got)
	}
}

// checkGaps looks through the gaps of a version on a day.
func checkGaps(t *testing.T, x *plan.Index, v plan.VersionID, day plan.Date) {
	t.Helper()
	gaps := x.Gaps(v, day, 0).List
	var left, cells int // of those under the last head, and of all
	seen := map[plan.Subject]bool{}
	list := gapEntries(x, gaps, day)
	for i, p := range list {
		if p.entry.Head {
			if left != 0 {
				t.Errorf("%s, %s: %d too few before %q", v, day, left, p.entry.Heading)
			}
			if _, err := fmt.Sscanf(p.entry.Heading[strings.LastIndex(p.entry.Heading, "·"):], "· %d", &left); err != nil {
				t.Error(err)
			}
			clear(seen)
			continue
		}
		left, cells = left-1, cells+1
		if p.subject == (plan.Subject{}) || p.holder == "" || len(p.cells) != len(gapColumns()) {
			t.Errorf("%s, %s: %+v leads nowhere, or has other columns than %q", v, day, p, gapColumns())
		}
		if seen[p.subject] && list[i-1].subject != p.subject {
			t.Errorf("%s, %s: %q stands apart from the others of its point", v, day, p.entry.Heading)
		}
		seen[p.subject] = true
	}
	if cells != len(gaps) || left != 0 {
		t.Errorf("%s, %s: %d entries for %d gaps, %d under the last head missing", v, day, cells, len(gaps), left)
	}
}

// chooseInMenu chooses the nth item of the menu that is open.
func (s *stage) chooseInMenu(n int) {
	s.t.Helper()
	if _, ok := s.window.Canvas().Focused().(*widget.PopUpMenu); !ok {
		s.t.Fatalf("no menu is open; %T has the keyboard", s.window.Canvas().Focused())
	}
	for range n {
		s.key(fyne.KeyDown)
	}
	s.key(fyne.KeyReturn)
}

// TestCopyingTheGaps in every form, from the dialog.
func TestCopyingTheGaps(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2026-03-10", plan.Whole("v28"), "")
	gaps := s.session.index().Gaps("v28", "2026-03-10", 0).List
	s.showGaps()
	s.says(counted(len(gaps), "cell"))
	for n, c := range []struct {
		words, head string
		line        string // what every gap has
	}{
		{"text", "What to research next", "\n- "},
		{"Markdown", "# What to research next", "\n- "},
		{"a table", "Number\tProvision\tSide\tMissing", "\n"},
	} {
		s.press("Copy all …")
		s.chooseInMenu(n + 1)
		got := s.copied("the list as " + c.words)
		if !strings.HasPrefix(got, c.head) || strings.Count(got, c.line) < len(gaps) {
			t.Errorf("as %s %d lines are copied, %d wanted: %.300s", c.words, strings.Count(got, c.line), len(gaps), got)
		}
	}
	rows := table(t, s.app.Clipboard().Content())
	if len(rows) != len(gaps)+1 {
		t.Fatalf("%d lines of the table for %d gaps", len(rows), len(gaps))
	}
	for _, g := range gaps {
		want := cellFacts(s.session.index(), g.Subject, g.Holder)
		found := slices.ContainsFunc(rows, func(row []string) bool {
			return strings.TrimPrefix(row[0], "'") == want[0] && row[1] == want[1] && row[2] == want[2] && row[3] == string(g.Kinds[0])
		})
		if !found {
			t.Errorf("%v / %s is not in the table", g.Subject, g.Holder)
		}
	}
	if s.words() == "" {
		t.Error("the dialog is closed")
	}
}

// TestGapsOfAPointStandTogether where the most pressing of them stands.
func TestGapsOfAPointStandTogether(t *testing.T) {
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	gap := func(p plan.ProvisionID, h plan.StakeholderID) plan.Gap {
		return plan.Gap{Subject: plan.On(p), Holder: h, Kinds: []plan.GapKind{plan.GapUncoded}}
	}
	from := []plan.Gap{gap("v28-6", "russia"), gap("v28-1", "us"), gap("v28-6", "us"), gap("v28-2", "us"), gap("v28-1", "russia")}
	var got []string
	for _, p := range gapEntries(plan.NewIndex(d), from, "2026-03-10")[1:] {
		got = append(got, string(p.subject.Provision)+" "+string(p.holder))
	}
	if want := []string{"v28-6 russia", "v28-6 us", "v28-1 us", "v28-1 russia", "v28-2 us"}; !slices.Equal(got, want) {
		t.Errorf("they stand as %q, want %q", got, want)
	}
	if from[1].Subject.Provision != "v28-1" {
		t.Error("the list that was handed over has changed")
	}
}

// TestHeadingsOfReportsAreWhole in the smallest window at the largest text: no line
// of them is cut, and the words are all there.
func TestHeadingsOfReportsAreWhole(t *testing.T) {
	for _, size := range []fyne.Size{{Width: 640, Height: 480}, {Width: 1400, Height: 900}} {
		s := newStage(t, test.NewTempApp(t), shippedFile(t))
		s.setTheme(theme.Light, 2.5)
		s.window.Resize(size)
		s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
		s.showGaps()
		s.says("What to research next")
		s.says("as of 31 Dec 2025")
		for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
			l, ok := o.(*widget.Label)
			if !ok || !strings.Contains(l.Text, "What to research") && !strings.Contains(l.Text, "as of 31 Dec") {
				continue
			}
			if least := l.MinSize().Width; least > s.wide() || l.Wrapping == fyne.TextWrapOff && tooLong(l.Text, s.wide()) {
				t.Errorf("%v: %q needs %v of %v", size, l.Text, least, s.wide())
			}
		}
		s.escape()
	}
}
