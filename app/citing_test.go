package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/anchor"
	"demarche/app/inspector"
	"demarche/app/notebook"
	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/store"
	"demarche/store/plan"
)

// keptText is what was kept of a source.
const keptText = "KYIV. The security council's secretary said that he had agreed to nothing of the kind."

// sourceShown opens a dossier in which a text of a source was kept, and reads it.
func sourceShown(t *testing.T) *stage {
	t.Helper()
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	source := &d.Sources[0]
	source.Archived = plan.Archive{Text: keptText, SHA256: plan.SumOf(keptText)}
	d.Versions[0].Evidence = append(d.Versions[0].Evidence, plan.Evidence{Source: source.ID})
	path := filepath.Join(t.TempDir(), "kept.demarche")
	if err := store.Create(context.Background(), path, d, store.Options{Author: "A. Reader"}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	s.at("v28", "2026-03-10", plan.On("v28-6"), "ukraine")
	s.ReadSource(source.ID)
	s.settled()
	return s
}

// reading reports whether the inspector has a text.
func (s *stage) reading(words string) bool {
	return slices.ContainsFunc(s.all(), func(o fyne.CanvasObject) bool {
		v, ok := o.(*textview.View)
		return ok && strings.Contains(v.Content().Text, words)
	})
}

// TestASourceIsRead in the inspector, until something else is looked at; back leads
// to it again.
func TestASourceIsRead(t *testing.T) {
	s := sourceShown(t)
	id := plan.SourceID(s.citing.on.ID)
	if !s.reading(keptText) {
		t.Fatal("what was kept is not shown")
	}
	s.chooseDay("2026-03-09")
	if s.settled(); !s.reading(keptText) {
		t.Error("another day took the source away")
	}
	s.choose(plan.On("v28-6"), "ukraine")
	if s.settled(); s.reading(keptText) {
		t.Error("it stays where the cell was chosen")
	}
	s.ReadSource(id)
	s.settled()
	s.LeaveSource()
	if s.settled(); s.reading(keptText) || s.window.Canvas().Focused() != s.inspector.FocusTarget() {
		t.Errorf("it stays when it was left; %T has the keyboard", s.window.Canvas().Focused())
	}
	s.ReadSource(id)
	s.settled()
	s.jump(plan.On("v20-4"), "")
	s.settled()
	s.goBack()
	if s.settled(); !s.reading(keptText) || s.looking.subject != plan.On("v28-6") {
		t.Errorf("back leads to %+v", s.looking)
	}
	s.goBack()
	if s.settled(); s.reading(keptText) {
		t.Error("before that the cell was read")
	}
	s.ReadSource("none")
	if s.settled(); s.citing.on.Kind != "" || s.busy() {
		t.Errorf("a source that is not there: %+v, %s", s.citing, s.words())
	}
}

// TestANoteOnASource is on the words of what was kept, and the Notes view leads to it.
func TestANoteOnASource(t *testing.T) {
	s := sourceShown(t)
	on := s.citing.on
	start := len([]rune(keptText[:strings.Index(keptText, "nothing")]))
	s.NoteOn(saying.Selected{On: on, Field: plan.FieldArchive, Text: keptText, Start: start, End: start + len("nothing"), Words: "nothing"})
	s.typeIn("Umerov denies it.")
	s.inspector.FinishNote()
	s.settled()
	notes := s.allNotes()
	if len(notes) != 1 || notes[0].On != on || notes[0].Anchor.Exact != "nothing" || notes[0].Anchor.Field != plan.FieldArchive {
		t.Fatalf("%+v", notes)
	}
	if !s.reading(keptText) || !s.reading("Umerov denies it.") {
		t.Error("the note is not beside the source")
	}
	s.noteOnChosen()
	s.typeIn("On all of it.")
	s.inspector.FinishNote()
	s.settled()
	if notes := s.allNotes(); len(notes) != 2 || notes[1].On != on || notes[1].OnWords() {
		t.Errorf("%+v", notes)
	}
	s.choose(plan.On("v28-7"), "")
	s.settled()
	s.goToNote(&notebook.Entry{Note: &notes[0]})
	if s.settled(); !s.reading(keptText) {
		t.Error("the note leads elsewhere")
	}
}

// TestWhatASourceSays: without a text that was kept, too.
func TestWhatASourceSays(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	c, err := recordDetail(t.Context(), s.session.store, s.session.index(), plan.TargetOf(plan.OnSource, d.Sources[3].ID))
	if err != nil || c.Source == nil || c.Source.Title != d.Sources[3].Title || c.AddTo != plan.TargetOf(plan.OnSource, d.Sources[3].ID) {
		t.Fatalf("%+v, %v", c, err)
	}
	s.ReadSource(d.Sources[3].ID)
	if s.settled(); !s.reading("None was kept") || !s.reading(d.Sources[3].Title) {
		t.Error("it is not said that nothing was kept")
	}
	s.CitedBy(c.Source)
	s.settled()
	if none, err := recordDetail(t.Context(), s.session.store, s.session.index(), plan.TargetOf(plan.OnSource, plan.SourceID("none"))); err != nil || none.Source != nil || none.Remark != (inspector.Content{}).Remark {
		t.Errorf("%+v, %v", none, err)
	}
}

// TestANoteOnTheDossier is written, and read from the Notes view, where the inspector
// shows each note that the person goes to.
func TestANoteOnTheDossier(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.noteOnDossier()
	s.settled()
	s.typeIn("Begin with the 20 points.")
	s.inspector.FinishNote()
	s.settled()
	notes := s.allNotes()
	if len(notes) != 1 || notes[0].On.Kind != plan.OnDossier || !s.reading("Begin with the 20 points.") || !s.reading("The dossier as a whole") {
		t.Fatalf("%+v", notes)
	}
	s.LeaveSource()
	s.at("v28", "2026-03-10", plan.On("v28-6"), "")
	s.AddNote(plan.TargetOf(plan.OnProvision, plan.ProvisionID("v20-4")), inspector.Draft{Body: "In peacetime only.", Status: plan.NotePlain})
	s.settled()
	s.showMiddle(notesInMiddle)
	s.shelved()
	notes = s.allNotes()
	for _, n := range notes {
		boardActs{s.desk}.Look(s.entry(n.ID, ""))
		if s.settled(); !s.reading(n.Body) || s.middle != notesInMiddle {
			t.Errorf("%q is not beside the notes", n.Body)
		}
	}
	if at := s.desk.inspected(); at.version != "v20" || at.subject != plan.On("v20-4") || s.looking.version != "v28" {
		t.Errorf("it looks at %+v, and into %+v", s.looking, at)
	}
	s.showMiddle(rowsInMiddle)
	if s.settled(); s.desk.inspected() != s.looking || s.seen().Provision.ID != "v28-6" {
		t.Errorf("with the rows it shows %+v", s.seen().Provision)
	}
}

// TestNotesOfOtherVersionsAreLookedInto: the version of the rows stays, wherever the
// notes are that one goes through.
func TestNotesOfOtherVersionsAreLookedInto(t *testing.T) {
	s, ids := notesShown(t) // on 28 points
	s.chooseVersion("vgen")
	far := s.entry(ids[0], "")
	for _, here := range []bool{true, false} {
		s.noting.here = here
		s.askNotes()
		s.shelved()
		boardActs{s.desk}.Look(far)
		if s.settled(); s.looking.version != "vgen" || s.desk.inspected().version != "v28" || !s.reading(far.Note.Body) {
			t.Errorf("it looks at %+v, and into %+v", s.looking, s.desk.inspected())
		}
		if away := s.Whereabouts().Away; away != "This is in 28 points." {
			t.Errorf("of where it is, it says %q", away)
		}
		if on := s.chosen(); on != far.Note.On {
			t.Errorf("a note would go on %v", on)
		}
	}
	s.noting.peek.into.version = "gone"
	if s.showAnew(); s.desk.inspected() != s.looking {
		t.Errorf("a version that is gone is looked into: %+v", s.desk.inspected())
	}
	s.chooseVersion("ve3")
	if s.settled(); s.desk.inspected() != s.looking {
		t.Errorf("another version is looked at, and the inspector shows %+v", s.desk.inspected())
	}
	boardActs{s.desk}.Look(far)
	s.settled()
	s.BringBack()
	if s.settled(); s.middle != rowsInMiddle || s.looking.version != "v28" || plan.TargetOfSubject(s.looking.subject) != far.Note.On {
		t.Errorf("its row is shown: %+v", s.looking)
	}
}

// TestKeptTextsInAnotherForm: notes stand on their words where what was kept has other
// line ends and accents apart, in the inspector and in the Notes view; and one that is
// written there is kept on them.
func TestKeptTextsInAnotherForm(t *testing.T) {
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	kept := "nai\u0308ve e\u0301te\u0301\r\n\r\nThe target stands here.\r\n"
	source := &d.Sources[0]
	source.Archived = plan.Archive{Text: kept, SHA256: plan.SumOf(kept)}
	path := filepath.Join(t.TempDir(), "kept.demarche")
	if err := store.Create(t.Context(), path, d, store.Options{}); err != nil {
		t.Fatal(err)
	}
	s := newStage(t, test.NewTempApp(t), path)
	s.ReadSource(source.ID)
	s.until("it is read", func() bool { return s.reading("The target") })
	for _, o := range test.LaidOutObjects(s.inspector.Object()) {
		if v, ok := o.(*textview.View); ok && strings.Contains(v.Content().Text, "The target") {
			at := anchor.Find(v.Content().Text, "target")[0]
			v.Select(at[0], at[1])
			v.OnRune('n')
		}
	}
	s.typeIn("Which?")
	s.inspector.FinishNote()
	s.settled()
	notes := s.allNotes()
	if len(notes) != 1 || notes[0].Anchor.Exact != "target" || notes[0].Body != "Which?" {
		t.Fatalf("kept %+v", notes)
	}
	seen := func() (words string) {
		for _, o := range test.LaidOutObjects(s.inspector.Object()) {
			if v, ok := o.(*textview.View); ok {
				for _, m := range v.Marks() {
					words += string([]rune(v.Content().Text)[m.Start:m.End])
				}
			}
		}
		return words
	}
	s.until("the mark is on its words", func() bool { return seen() == "target" })
	e := s.entry(notes[0].ID, "")
	if text := []rune(s.session.book.text(e)); string(text[e.Spot.Start:e.Spot.End]) != "target" {
		t.Errorf("the Notes view shows %q", string(text[e.Spot.Start:e.Spot.End]))
	}
}

// TestASourceIsShownBesideItsNoteOnly: behind the Notes view a note goes onto what is
// selected in the rows again; a source that was gone to stays.
func TestASourceIsShownBesideItsNoteOnly(t *testing.T) {
	s := sourceShown(t)
	on := s.desk.cited()
	n := s.noted(on, "on the source")
	s.LeaveSource()
	s.showMiddle(notesInMiddle)
	s.shelved()
	boardActs{s.desk}.Look(s.entry(n, ""))
	s.until("it is shown beside", func() bool { return s.inspector.BodyOf(n) != "" })
	s.showMiddle(rowsInMiddle)
	if got := s.chosen(); got.Kind != plan.OnCell {
		t.Errorf("a note would go onto %s", got)
	}
	s.until("the cell is shown", func() bool { return s.seen().Source == nil && s.seen().Stakeholder != nil })
	s.showMiddle(notesInMiddle)
	s.shelved()
	boardActs{s.desk}.Look(s.entry(n, ""))
	s.goToNote(s.entry(n, ""))
	s.showMiddle(rowsInMiddle)
	if got := s.chosen(); got != on {
		t.Errorf("gone to, a note would go onto %s", got)
	}
}
