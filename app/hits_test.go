package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/app/search"
	"demarche/app/theme"
	"demarche/store/plan"
)

// find opens the search pane and types a query.
func (s *stage) find(query string) {
	s.t.Helper()
	s.startFinding()
	s.typeIn(query)
	s.searched()
	if _, of := s.finder.Shown(0); of == 0 {
		s.t.Fatalf("%q is not found", query)
	}
}

// TestStepsThroughHitsSayWhere they are and of what kind, with the pane open and
// with it closed, after the last from the first again.
func TestStepsThroughHitsSayWhere(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.find("neutral*")
	s.key(fyne.KeyReturn)
	s.settled()
	if got := s.status.right.Text; got != "hit 1 of 5 · point · “neutral*”" {
		t.Errorf("after Return the status bar says %q", got)
	}
	for _, want := range []string{"hit 2 of 5 · point", "hit 3 of 5 · point", "hit 4 of 5 · statement"} {
		s.key(fyne.KeyF3)
		s.settled()
		if got := s.status.right.Text; !strings.HasPrefix(got, want) {
			t.Errorf("the status bar says %q, want %q", got, want)
		}
	}
	s.stepHit(-1)
	s.tells("hit 3 of 5 · point")
	s.stepHit(-1)
	s.stepHit(-1)
	s.stepHit(-1)
	s.tells("hit 5 of 5 · source")
}

// TestHitsOfNothing: what nothing refers to is said beside where one is.
func TestHitsOfNothing(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.AddNote(plan.TargetOf(plan.OnDossier, ""), inspector.Draft{Body: "Heliotrope", Status: plan.NotePlain})
	s.settled()
	s.find("heliotrope")
	s.key(fyne.KeyReturn)
	s.tells("hit 1 of 1 · note · “heliotrope” · nothing in the rows refers to it")
}

// TestMenuOfAHit goes there, writes a note there, copies, and narrows down.
func TestMenuOfAHit(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-21"), "russia")
	s.find("army")
	s.key(fyne.KeyDown, desktop.KeyMenu)
	s.chooseInMenu(1)
	s.settled()
	if s.finding || s.looking.subject != plan.On("v20-4") {
		t.Fatalf("the menu leads to %+v", s.looking)
	}
	list, of := s.finder.Shown(99)
	s.do(s.hitItems(list[0]), "Copy this")
	if got := s.app.Clipboard().Content(); !strings.HasPrefix(got, "4 Army size · 20 points\n") {
		t.Errorf("copied %q", got)
	}
	s.do(s.hitItems(list[0]), "Copy all "+counted(of, "hit"), "as a table")
	if rows := table(t, s.copied("the list as a table")); len(rows) != of+1 || rows[1][0] != "provision" || rows[1][2] != "4" {
		t.Errorf("%d lines for %d hits: %q", len(rows), of, rows[1])
	}
	s.do(s.hitItems(list[0]), "Copy all "+counted(of, "hit"), "as Markdown")
	if got := s.copied("the list as Markdown"); !strings.Contains(got, "\n## Points\n") || !strings.Contains(got, "\n## Statements\n") {
		t.Errorf("copied %.300s", got)
	}
	s.do(s.hitItems(list[0]), "Only points")
	if points, _ := s.finder.Shown(99); len(points) >= of || points[len(points)-1].Kind != search.Provision {
		t.Errorf("%d of %d hits are left", len(points), of)
	}
	s.do(s.hitItems(list[0]), "Hits of every kind")
	for _, h := range list {
		items := s.hitItems(h)
		if h.Kind == search.Source && (items[0].Label != "What rests on it …" || !items[1].Disabled) {
			t.Errorf("of a source one can %q", labels(items))
		}
	}
	s.do(s.hitItems(list[len(list)-1]), "What rests on it …")
	s.until("the places are shown, or gone to", func() bool { return s.busy() || !s.finding })
}

// inView reports whether a text of an object can be seen in the window.
func (s *stage) inView(o fyne.CanvasObject, words string) bool {
	driver := s.app.Driver()
	top := driver.AbsolutePositionForObject(o).Y
	for _, one := range test.LaidOutObjects(o) {
		text, ok := one.(*canvas.Text)
		if !ok || text.Text != words {
			continue
		}
		if y := driver.AbsolutePositionForObject(text).Y; y >= top && y+text.Size().Height <= top+o.Size().Height {
			return true
		}
	}
	return false
}

// TestHitsInASmallWindow: at the largest text the first of them are in view, and
// in a window that is as low as can be it has room for all its parts.
func TestHitsInASmallWindow(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.setTheme(theme.Light, 2.5)
	s.window.Resize(fyne.NewSize(800, 545)) // 600 with the menu
	s.find("army")
	if least := s.frame.object.MinSize().Height; least > 480-55 {
		t.Errorf("the window is at least %v high", least)
	}
	if !s.inView(s.finder.Object(), "army") && !s.inView(s.finder.Object(), "Army") {
		t.Error("no hit is in view")
	}
}

// TestHitsInEveryReading: what is jumped to is selected and in view, and so is,
// while the list has the keyboard, what it stands on.
func TestHitsInEveryReading(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.window.Resize(fyne.NewSize(1100, 620))
	s.at("v28", "2026-03-10", plan.On("v28-6"), "europe")
	for _, r := range readings {
		s.setReading(r)
		s.jump(plan.On("v28-6"), "russia") // the same side elsewhere
		s.settled()
		s.find("allows a donbas")
		s.key(fyne.KeyDown)
		s.settled()
		selected := s.rows().(interface {
			Selected() (plan.Subject, plan.StakeholderID, bool)
		}).Selected
		if subject, holder, _ := selected(); subject != plan.On("v28-21-d") || holder != "russia" {
			t.Errorf("%s: beside the hits %v / %s is selected", r.words(), subject, holder)
		}
		s.key(fyne.KeyReturn)
		s.settled()
		if subject, holder, ok := selected(); !ok || subject != plan.On("v28-21-d") || holder != "russia" {
			t.Errorf("%s: a jump leads to %v / %s", r.words(), subject, holder)
		}
		if r == readPoint && !s.inView(s.synopsis.Object(), "Russia") {
			t.Errorf("%s: the side jumped to is not in view", r.words())
		}
		if s.window.Canvas().Focused() != s.rows().FocusTarget() {
			t.Errorf("%s: %T has the keyboard", r.words(), s.window.Canvas().Focused())
		}
	}
}

// TestJumpingFromTheNotes shows the rows again.
func TestJumpingFromTheNotes(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.showMiddle(notesInMiddle)
	s.find("ceiling")
	s.key(fyne.KeyReturn)
	s.settled()
	if s.middle == notesInMiddle || s.window.Canvas().Focused() != s.rows().FocusTarget() {
		t.Errorf("the notes are open: %v, %T has the keyboard", s.middle == notesInMiddle, s.window.Canvas().Focused())
	}
}

// TestCyrillicNotesAreFound whatever the letter case and the dots are, each of
// its words marked, and lead to their cell.
func TestCyrillicNotesAreFound(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.AddNote(plan.CellOf(plan.On("v28-10"), "ukraine"), inspector.Draft{Body: "УКРАЇНА і ёлка", Status: plan.NotePlain})
	s.settled()
	for query, marked := range map[string]string{"україна": "УКРАЇНА", "елка": "ёлка", "ЁЛКА": "ёлка"} {
		s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
		s.startFinding()
		s.finder.Open(query)
		s.searched()
		hits, _ := s.finder.Shown(9)
		if len(hits) != 1 || hits[0].Kind != search.Note || len(hits[0].Spans) != 1 {
			t.Fatalf("%q finds %d hits", query, len(hits))
		}
		span := hits[0].Spans[0]
		if got := string([]rune(hits[0].Text)[span[0]:span[1]]); got != marked {
			t.Errorf("%q marks %q", query, got)
		}
		s.key(fyne.KeyReturn)
		s.settled()
		if s.looking.subject != plan.On("v28-10") || s.looking.holder != "ukraine" {
			t.Errorf("%q leads to %+v", query, s.looking)
		}
	}
}

// TestMenuOfAKind narrows down, widens again, copies and clears.
func TestMenuOfAKind(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.find("army")
	_, all := s.finder.Shown(0)
	s.do(s.kindItems(search.Statement), "Only statements")
	if _, of := s.finder.Shown(0); s.finder.Only() != search.Statement || of == 0 || of >= all {
		t.Fatalf("%q: %d of %d", s.finder.Only(), of, all)
	}
	for _, item := range s.kindItems(search.Statement) {
		if item.Label == "Only statements" && !item.Disabled {
			t.Error("only statements are shown, and can be asked for")
		}
	}
	s.do(s.kindItems(""), "Copy the query")
	if got := s.app.Clipboard().Content(); got != "army" {
		t.Errorf("copied %q", got)
	}
	s.do(s.kindItems(search.Note), "Hits of every kind")
	if _, of := s.finder.Shown(0); of != all {
		t.Errorf("%d of %d", of, all)
	}
	s.do(s.kindItems(""), "Clear the search")
	if s.finder.Query() != "" || !s.finding {
		t.Errorf("%q is looked for, the pane is open: %v", s.finder.Query(), s.finding)
	}
	s.do(s.kindItems(""), "Close the search")
	if s.finding {
		t.Error("the pane is still open")
	}
}
