package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"demarche/store/plan"
)

// TestGapsStandUnderHeads, each with the number of its cells, and under them
// the cells of a point together; no gap is lost.
func TestGapsStandUnderHeads(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	x := s.session.index()
	gaps := x.Gaps("v28", "2026-03-10", 0)
	counts := map[plan.GapKind]int{}
	for _, g := range gaps.List {
		counts[g.Kinds[0]]++
	}
	list := gapEntries(x, gaps.List, "2026-03-10")
	if len(list) != len(counts)+len(gaps.List) || len(counts) < 2 {
		t.Fatalf("%d entries for %d gaps of %d kinds", len(list), len(gaps.List), len(counts))
	}
	if got, want := list[0].entry.Heading, fmt.Sprintf("Claims only · %d", counts[plan.GapClaims]); got != want {
		t.Errorf("the first head is %q, want %q", got, want)
	}
	left := 0 // of those under the last head
	seen := map[plan.Subject]bool{}
	for i, p := range list {
		if p.entry.Head {
			if left != 0 {
				t.Errorf("%d too few before %q", left, p.entry.Heading)
			}
			if _, err := fmt.Sscanf(p.entry.Heading[strings.LastIndex(p.entry.Heading, "·"):], "· %d", &left); err != nil {
				t.Error(err)
			}
			clear(seen)
			continue
		}
		left--
		if p.subject == (plan.Subject{}) || p.holder == "" || len(p.cells) != len(gapColumns()) {
			t.Errorf("%+v leads nowhere, or has other columns than %q", p, gapColumns())
		}
		if seen[p.subject] && list[i-1].subject != p.subject {
			t.Errorf("%q stands apart from the others of its point", p.entry.Heading)
		}
		seen[p.subject] = true
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
