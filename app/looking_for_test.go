package app

import (
	"encoding/csv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/app/search"
	"demarche/store/plan"
)

// copied waits until the status bar says what was copied, and hands it over.
func (s *stage) copied(words string) string {
	s.t.Helper()
	s.tells("copied " + words)
	s.status.say("")
	return s.app.Clipboard().Content()
}

// cited is the address of the first source of what decides a cell.
func (s *stage) cited(subject plan.Subject, holder plan.StakeholderID) string {
	s.t.Helper()
	s.choose(subject, holder)
	s.settled() // what was asked before is answered
	for _, statement := range s.seen().Statements {
		if statement.ID == s.session.index().Position(subject, holder, s.looking.asOf).DecidedBy && len(statement.Citations) > 0 {
			return statement.Citations[0].Source.URL
		}
	}
	s.t.Fatalf("nothing is cited on %v / %s", subject, holder)
	return ""
}

func TestCopyingPieces(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "europe")
	ours, theirs := s.cited(plan.On("v28-6"), "europe"), s.cited(plan.On("v28-6"), "ukraine")
	s.choose(plan.On("v28-6"), "europe")
	s.settled()
	for name, c := range map[string]struct {
		menu    []string
		status  string
		has     []string
		hasNone []string
	}{
		"the cell as text":     {[]string{"Copy the cell", "as text"}, "the cell as text", []string{"Europe", ours}, []string{theirs}},
		"the cell as Markdown": {[]string{"Copy the cell", "as Markdown"}, "the cell as Markdown", []string{"Europe", ours, "#"}, []string{theirs}},
		"the row as text":      {[]string{"Copy the row", "as text"}, "the row as text", []string{"Europe", "Ukraine", ours, theirs}, nil},
		"all rows as Markdown": {[]string{"Copy all rows shown", "as Markdown"}, "all rows shown", []string{"Europe", "Russia", "| "}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			was := s.t
			s.t = t
			defer func() { s.t = was }()
			s.do(s.copyItems(plan.On("v28-6"), "europe"), c.menu...)
			got := s.copied(c.status)
			for _, words := range c.has {
				if !strings.Contains(got, words) {
					t.Errorf("%q is missing in %.600s", words, got)
				}
			}
			for _, words := range c.hasNone {
				if strings.Contains(got, words) {
					t.Errorf("%q has no place in %.600s", words, got)
				}
			}
		})
	}
}

// table reads what pastes into a spreadsheet.
func table(t *testing.T, text string) [][]string {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = '\t', -1, true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
	return rows
}

// TestCopyingARange: a range of rows is a table with a line for each, by
// Shift and the arrows, or by Select all.
func TestCopyingARange(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.copySelection()
	one := s.copied("the cell as text")
	if strings.Contains(one, "\t") {
		t.Errorf("a single cell is copied as %.300s", one)
	}
	s.choose(plan.On("v28-6"), "")
	s.settled()
	s.copySelection()
	s.copied("the row as text")

	s.rows().FocusTarget().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	subjects, holders := s.matrix.Range()
	if len(subjects) != len(s.matrix.Rows()) || len(holders) != 4 {
		t.Fatalf("all are %d rows of %d columns", len(subjects), len(holders))
	}
	s.copyMeant()
	text := s.copied(counted(len(subjects), "row") + " as a table")
	found := map[string]int{}
	for _, line := range table(t, text) {
		for _, cell := range line {
			found[cell]++
		}
	}
	for _, r := range s.sheet.content.Rows {
		if r.Number != "" && found[r.Number] == 0 && found[r.Number+" "+r.Title] == 0 {
			t.Errorf("point %s is missing in %.300s", r.Number, text)
		}
	}
	if !strings.Contains(text, "https://") {
		t.Errorf("no source in %.300s", text)
	}
	// Escape ends the range, and the cell is copied again.
	s.key(fyne.KeyEscape)
	if subjects, _ := s.matrix.Range(); len(subjects) > 1 {
		t.Errorf("%d rows are still selected", len(subjects))
	}
}

// TestCopyingWhatIsFiltered: with a filter the copy says what it was chosen
// by, and holds no other row.
func TestCopyingWhatIsFiltered(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.setFilter(plan.Filter{}.WithThemes("military-limits"))
	s.settled()
	s.do(s.copyItems(plan.On("v28-6"), ""), "Copy all rows shown", "as text")
	text := s.copied("all rows shown as text")
	if words := s.chosenWords(); !strings.Contains(text, words) {
		t.Errorf("it does not say %q: %.400s", words, text)
	}
	if point, _ := s.session.index().Provision("v28-21"); strings.Contains(text, point.Title) {
		t.Errorf("%q was filtered out and is copied", point.Title)
	}
}

func (s *stage) chosenWords() string { return filterWords(s.session.index(), s.arranged.Filter) }

// TestFinding: / opens the pane, what is typed is found, Return jumps and shows
// the inspector.
func TestFinding(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-21"), "russia")
	from := s.looking
	s.typeIn("/")
	if !s.finding || !s.finder.Object().Visible() || s.frame.inspector.Visible() {
		t.Fatal("/ does not open the search pane")
	}
	if s.window.Canvas().Focused() != s.finder.FocusTarget() {
		t.Fatalf("%T has the keyboard", s.window.Canvas().Focused())
	}
	s.typeIn("600,000")
	s.searched()
	s.key(fyne.KeyDown) // into the hits: shows the first beside them
	s.settled()
	if s.looking.subject != plan.On("v28-6") || !s.finding {
		t.Errorf("beside the hits it shows %+v; the pane is open: %v", s.looking, s.finding)
	}
	s.key(fyne.KeyReturn)
	s.settled()
	if s.finding || s.finder.Object().Visible() || !s.frame.inspector.Visible() {
		t.Error("the inspector is not back")
	}
	if s.looking.subject != plan.On("v28-6") || s.window.Canvas().Focused() != s.rows().FocusTarget() {
		t.Errorf("looks at %+v, %T has the keyboard", s.looking, s.window.Canvas().Focused())
	}
	if c := s.seen(); c.Provision == nil || c.Provision.ID != "v28-6" {
		t.Errorf("the inspector shows %+v", c.Provision)
	}
	s.goBack()
	s.settled()
	if s.looking.version != from.version {
		t.Errorf("back leads to %+v", s.looking)
	}
}

// TestEscapeLeavesTheSearchPane wherever in it the keyboard is, and what was
// looked for is still there the next time.
func TestEscapeLeavesTheSearchPane(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-21"), "russia")
	for _, keys := range [][]fyne.KeyName{{fyne.KeyEscape}, {fyne.KeyDown, fyne.KeyEscape}} {
		s.startFinding()
		s.typeIn("ceiling")
		s.searched()
		s.key(keys...)
		if s.finding || s.window.Canvas().Focused() != s.rows().FocusTarget() || !s.frame.inspector.Visible() {
			t.Errorf("%v: the pane is open %v, %T has the keyboard", keys, s.finding, s.window.Canvas().Focused())
		}
		if s.finder.Query() != "ceiling" {
			t.Errorf("the query is %q", s.finder.Query())
		}
	}
	s.stepHit(1) // F3 without the pane
	s.settled()
	if s.finding || s.window.Canvas().Focused() != s.rows().FocusTarget() {
		t.Errorf("F3 leaves the pane open %v, the keyboard to %T", s.finding, s.window.Canvas().Focused())
	}
}

// TestHitsFollowTheNotes: a note that was just written is found, a deleted one
// is not.
func TestHitsFollowTheNotes(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	s.startFinding()
	s.typeIn("heliotrope")
	s.searched()
	if s.finder.Step(1) {
		t.Fatal("a word that is nowhere is found")
	}
	on := plan.CellOf(plan.On("v28-10"), "ukraine")
	s.AddNote(on, inspector.Draft{Body: "Heliotrope?", Status: plan.NotePlain})
	s.until("the note is counted", func() bool { return s.sheet.notes[on] == 1 })
	s.searched()
	if !s.finder.Step(1) {
		t.Fatal("the note is not found")
	}
	s.settled()
	if s.looking.subject != plan.On("v28-10") || s.looking.holder != "ukraine" {
		t.Errorf("it leads to %+v", s.looking)
	}
	s.DeleteNote(s.firstNote(on))
	s.until("the note is gone", func() bool { return s.sheet.notes[on] == 0 })
	s.startFinding()
	s.searched()
	if s.finder.Step(1) {
		t.Error("a deleted note is found")
	}
}

// TestHitsLeadToTheirPlaces, one of each kind.
func TestHitsLeadToTheirPlaces(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v20", "2025-11-20", plan.Whole("v20"), "")
	x := s.session.index()
	late := x.Statement(lateStatement(x))
	s.goToHit(search.Hit{Of: late})
	s.settled()
	if s.looking.holder != late.Holder || s.looking.asOf != late.Date {
		t.Errorf("a statement of %s leads to %+v", late.Date, s.looking)
	}
	point, _ := x.Provision("v28-6")
	s.goToHit(search.Hit{Of: point})
	s.settled()
	if s.looking.version != "v28" || s.looking.subject != plan.On("v28-6") {
		t.Errorf("a provision leads to %+v", s.looking)
	}
	s.goToHit(search.Hit{Of: &plan.Note{On: plan.TargetOf(plan.OnVersion, "v20")}})
	s.settled()
	if s.looking.subject != plan.Whole("v20") {
		t.Errorf("a note on a version leads to %+v", s.looking)
	}
	before := s.looking
	s.goToHit(search.Hit{Of: &plan.Note{On: plan.TargetOf(plan.OnDossier, "")}})
	s.tells("nothing in the rows refers to it")
	if s.looking != before {
		t.Errorf("a note on the dossier leads to %+v", s.looking)
	}
}

// lateStatement is the newest statement about a single point.
func lateStatement(x *plan.Index) plan.StatementID {
	var last *plan.Statement
	for i := range x.Dossier().Statements {
		s := &x.Dossier().Statements[i]
		if len(s.About) == 1 && s.About[0].Provision != "" && (last == nil || s.Date > last.Date) {
			last = s
		}
	}
	return last.ID
}

// TestIntoTheInspectorAndBack by Return and Escape, in every reading.
func TestIntoTheInspectorAndBack(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "russia")
	for _, r := range readings {
		s.setReading(r)
		s.settled()
		s.focusMatrix()
		s.key(fyne.KeyReturn)
		if s.window.Canvas().Focused() != s.inspector.FocusTarget() {
			t.Fatalf("%s: Return gives the keyboard to %T", r.words(), s.window.Canvas().Focused())
		}
		s.key(fyne.KeyPageDown, fyne.KeyEscape)
		if s.window.Canvas().Focused() != s.rows().FocusTarget() {
			t.Errorf("%s: Escape gives the keyboard to %T", r.words(), s.window.Canvas().Focused())
		}
		if s.looking.subject != plan.On("v28-6") || s.looking.holder != "russia" {
			t.Errorf("%s: it looks at %+v", r.words(), s.looking)
		}
	}
}
