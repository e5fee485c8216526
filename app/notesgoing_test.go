package app

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/notebook"
	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/store"
	"demarche/store/plan"
)

// tinted is the notes at hand whose words are in view in an object.
func (s *stage) tinted(o fyne.CanvasObject) (ids []plan.NoteID) {
	driver := s.app.Driver()
	top := driver.AbsolutePositionForObject(o).Y
	for _, one := range test.LaidOutObjects(o) {
		v, ok := one.(*textview.View)
		if !ok {
			continue
		}
		for _, m := range v.Marks() {
			from, until := v.Line(m.Start)
			y := driver.AbsolutePositionForObject(v).Y
			if id := plan.NoteID(m.ID); m.State == textview.Current && y+from >= top && y+until <= top+o.Size().Height && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// TestGoingToANoteShowsItsWords: in a point, in the quote of a statement, in what was
// kept of a source; and so does a press on the words beside the note.
func TestGoingToANoteShowsItsWords(t *testing.T) {
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	kept := strings.Repeat("A line of what was kept.\n", 300) + "The last line."
	source, said, point := &d.Sources[0], &d.Statements[0], &d.Versions[0].Provisions[5]
	source.Archived = plan.Archive{Text: kept, SHA256: plan.SumOf(kept)}
	said.Quote = "We said so, and so it is."
	texts := []saying.Selected{
		{On: plan.TargetOf(plan.OnProvision, point.ID), Field: plan.FieldText, Text: point.Text},
		{On: plan.TargetOf(plan.OnStatement, said.ID), Field: plan.FieldQuote, Text: said.Quote},
		{On: plan.TargetOf(plan.OnSource, source.ID), Field: plan.FieldArchive, Text: kept},
	}
	path := filepath.Join(t.TempDir(), "kept.demarche")
	if err := store.Create(t.Context(), path, d, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	for i, in := range texts {
		s.at("v28", "2025-12-31", plan.On("v28-1"), "")
		n := s.notedOn(in, -6, -1)
		shown := func() bool { return slices.Equal(s.tinted(s.inspector.Object()), []plan.NoteID{n}) }
		s.goToNote(s.entry(n, ""))
		s.until("the words are in view", shown)
		s.showFound(saying.Found{})
		if s.inspector.Reveal(n); len(s.tinted(s.inspector.Object())) > 0 {
			t.Errorf("%s stands out though another is looked for", in.On)
		}
		s.settled()
		s.pressWords()
		s.until(fmt.Sprint("the words in text ", i, " are in view again"), shown)
	}
}

// foundWords are those that stand out in the inspector as found.
func (s *stage) foundWords() string {
	for _, o := range test.LaidOutObjects(s.inspector.Object()) {
		if v, ok := o.(*textview.View); ok {
			for _, m := range v.Marks() {
				if m.Kind == textview.Hit {
					return string([]rune(v.Content().Text)[m.Start:m.End])
				}
			}
		}
	}
	return ""
}

// TestGoingToASuggestionShowsItsWords, though the note is not there yet; and so does the
// cursor on it.
func TestGoingToASuggestionShowsItsWords(t *testing.T) {
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	const words = "military personnel"
	text := ""
	for _, v := range d.Versions {
		for _, p := range v.Provisions {
			if p.ID == "v28-6" {
				text = "In short. " + p.Text
			}
		}
	}
	d.Versions = append(d.Versions, plan.Version{ID: "leak", Title: "A leak", Short: "leak", Dated: "2025-11-30", Status: plan.Draft, Provisions: []plan.Provision{
		{ID: "leak-1", Number: "1", Text: "Nothing of the kind."}, {ID: "leak-2", Number: "2", Text: text},
	}})
	path := filepath.Join(t.TempDir(), "leak.demarche")
	if err := store.Create(t.Context(), path, d, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	n := s.noteOn("v28-6", words, "Which of them?")
	e := s.entry(n.ID, "leak")
	if e.Spot.State != plan.AnchorSuggested || e.Spot.Provision != "leak-2" {
		t.Fatalf("the note is at %+v", e.Spot)
	}
	s.goToNote(e)
	s.until("the words suggested stand out", func() bool { return s.looking.subject == plan.On("leak-2") && s.foundWords() == words })
	s.at("v28", "2025-12-31", plan.On("v28-1"), "")
	s.notesIn("leak")
	s.settled()
	boardActs{s.desk}.Look(e)
	s.until("the words suggested stand out beside the notes", func() bool { return s.middle == notesInMiddle && s.foundWords() == words })
	boardActs{s.desk}.Look(s.entry(n.ID, ""))
	s.until("beside the note itself nothing is found", func() bool { return s.foundWords() == "" && len(s.tinted(s.inspector.Object())) == 1 })
}

// notedOn writes a note on the words of a text between two places, which count from
// its end, beside the window.
func (s *stage) notedOn(in saying.Selected, start, end int) plan.NoteID {
	s.t.Helper()
	length := len([]rune(in.Text))
	span, err := anchor.Make(in.Text, length+start, length+end)
	if err != nil {
		s.t.Fatal(err)
	}
	span.Field = in.Field
	n, _, err := s.session.store.AddNote(s.t.Context(), plan.Note{On: in.On, Body: "A note.", Status: plan.NotePlain, Anchor: plan.Anchor{Span: span}})
	if err != nil {
		s.t.Fatal(err)
	}
	return n.ID
}

// pressWords presses the words beside the one note in the inspector that has some.
func (s *stage) pressWords() {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.inspector.Object()) {
		if v, ok := o.(*textview.View); ok && strings.HasPrefix(v.Content().Text, "on “") {
			v.Content().Spans[0].Press()
			return
		}
	}
	s.t.Fatal("no note tells what it is on")
}

// TestBackFromSomeNotes leads to the note that was at hand, among those that were shown.
func TestBackFromSomeNotes(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	first, other := s.noteOn("v28-6", "military personnel", "first"), s.noteOn("v28-6", "number", "other")
	s.showMiddle(notesInMiddle)
	boardActs{s.desk}.Arrange(notebook.Filter{Text: "first"}, notebook.ByPlace)
	s.shelved()
	s.board.Reveal([]plan.NoteID{first.ID})
	s.showInNotes([]plan.NoteID{other.ID})
	s.onBoard(other.ID)
	s.goBack()
	s.onBoard(first.ID)
	if s.noting.filter.Text != "first" || len(s.noting.filter.Notes) > 0 {
		t.Errorf("the filter is %+v", s.noting.filter)
	}
}

// TestNoNoteIsAtHandInAnotherDossier, were it one of the same id.
func TestNoNoteIsAtHandInAnotherDossier(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	n := s.noteOn("v28-6", "military personnel", "Who counts?")
	s.goToNote(s.entry(n.ID, ""))
	s.until("it stands out", func() bool { return slices.Contains(s.tinted(s.inspector.Object()), n.ID) })
	other := filepath.Join(t.TempDir(), "copy.demarche")
	if err := s.session.store.BackupTo(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	s.open(other)
	s.until("the copy is open", func() bool { return s.session != nil && s.session.store.Path() == other })
	s.settled()
	s.at("v28", "2025-12-31", plan.On("v28-6"), "")
	s.until("the note is shown", func() bool { return s.inspector.BodyOf(n.ID) != "" })
	if got := s.tinted(s.inspector.Object()); len(got) > 0 {
		t.Errorf("%q stand out", got)
	}
}
