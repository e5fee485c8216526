package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/store/plan"
)

// TestANoteIsAttachedToWholeWords, though some letters of them were selected.
func TestANoteIsAttachedToWholeWords(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	n, _, err := s.session.store.AddNote(t.Context(), plan.Note{On: on, Body: "b", Status: plan.NotePlain})
	if err != nil {
		t.Fatal(err)
	}
	text := s.textOf("v28-6") // The number of Ukrainian military personnel …
	s.noting.attaching = n.ID
	s.attachTo(saying.Selected{On: on, Field: plan.FieldText, Text: text, Start: 5, End: 8, Words: "umb"})
	s.settled()
	if n, err = s.session.store.Note(t.Context(), n.ID); err != nil || n.Anchor.Exact != "number" {
		t.Errorf("it is on %q (%v)", n.Anchor.Exact, err)
	}
}

// TestATextChangedMeanwhile is not written over by one that began with the text
// before: what was typed stays in the dialog.
func TestATextChangedMeanwhile(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	was := s.correct("v28-6")
	s.typeIn(" Mine.")
	if _, err := s.session.store.EditText(t.Context(), plan.TargetOf(plan.OnProvision, "v28-6"), plan.FieldText, "Theirs.", nil); err != nil {
		t.Fatal(err)
	}
	s.press("Keep")
	s.settled()
	s.says("The text was changed meanwhile")
	if got := s.textOf("v28-6"); got != "Theirs." || s.editorText() != was+" Mine." {
		t.Errorf("kept is %q, in the dialog stands %q", got, s.editorText())
	}
	s.escape()
	s.press("Throw away")
}

// TestAttachingIsGivenUp by Escape or in the line that says which note it is about.
func TestAttachingIsGivenUp(t *testing.T) {
	s, ids := notesShown(t)
	for _, end := range []func(){
		func() { s.keyOnRows(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		func() { s.press("Cancel") },
		func() { s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, // in the text
		func() { boardActs{s.desk}.Leave() },
	} {
		s.showMiddle(notesInMiddle)
		s.shelved()
		boardActs{s.desk}.Attach(s.entry(ids[0], ""))
		s.settled()
		if !s.attaching() || !s.banner.object.Visible() || !strings.Contains(s.banner.label.Text, "on v28-6") {
			t.Fatalf("the line says %q", s.banner.label.Text)
		}
		s.until("the keyboard is in the text to choose from", func() bool {
			text, ok := s.window.Canvas().Focused().(*textview.View)
			return ok && text.Content().Text == s.textOf("v28-6")
		})
		end()
		if s.attaching() || s.banner.object.Visible() {
			t.Error("it goes on")
		}
	}
}

// TestAttachingTakesTheKeyboardOnlyThere: not from who has gone elsewhere, writes, or has
// opened another dossier.
func TestAttachingTakesTheKeyboardOnlyThere(t *testing.T) {
	s, ids := notesShown(t)
	away := func() {
		s.at("v28", "2025-12-31", plan.On("v28-1"), "")
		s.showMiddle(notesInMiddle)
		s.shelved()
		boardActs{s.desk}.Attach(s.entry(ids[0], ""))
		s.choose(plan.On("v28-1"), "") // before the page has come
		s.settled()
		s.focusMatrix()
	}
	away()
	for _, p := range []plan.ProvisionID{"v28-3", "v28-6"} {
		s.choose(plan.On(p), "")
		if s.settled(); s.window.Canvas().Focused() != s.main() {
			t.Errorf("on %s the keyboard is with %T", p, s.window.Canvas().Focused())
		}
	}
	s.endAttaching()
	away()
	s.choose(plan.On("v28-6"), "")
	s.inspector.StartNote(plan.TargetOf(plan.OnProvision, "v28-6"))
	editor := s.window.Canvas().Focused()
	if s.settled(); s.window.Canvas().Focused() != editor {
		t.Errorf("while a note is written the keyboard goes to %T", s.window.Canvas().Focused())
	}
	s.inspector.FinishNote()
	s.endAttaching()
	away()
	s.openOther()
	s.at("v28", "2025-12-31", plan.On("v28-1"), "")
	s.focusMatrix()
	s.choose(plan.On("v28-6"), "")
	if s.settled(); s.window.Canvas().Focused() != s.main() {
		t.Errorf("in the next dossier the keyboard is with %T", s.window.Canvas().Focused())
	}
}

// TestAttachingBeginsWhereTheWordsMayBe: in what became of the point in the version,
// or where nothing did at the plan as a whole.
func TestAttachingBeginsWhereTheWordsMayBe(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	s.at("v28", "2026-03-10", plan.On("v28-6"), "")
	gone := plan.ProvisionID("")
	for _, p := range s.session.index().Version("v28").Provisions {
		kin := s.session.index().Kin(p.ID)
		if !slices.ContainsFunc(kin, func(d plan.Descent) bool { return d.Version.ID == "v20" }) {
			gone = p.ID
		}
	}
	for from, to := range map[plan.ProvisionID]plan.Subject{"v28-6": plan.On("v20-4"), gone: plan.Whole("v20")} {
		words := s.textOf(from)[:10]
		n := s.noteOn(from, words, "on "+string(from))
		e := s.entry(n.ID, "v20")
		if e.Spot.Provision != "" {
			t.Fatalf("%q of %s has a place in v20: %+v", words, from, e.Spot)
		}
		boardActs{s.desk}.Attach(e)
		s.settled()
		if to.Provision != "" {
			s.until("the keyboard is in its text", func() bool {
				text, ok := s.window.Canvas().Focused().(*textview.View)
				return ok && text.Content().Text == s.textOf(to.Provision)
			})
		}
		if !s.attaching() || s.looking.subject != to || s.looking.version != "v20" {
			t.Errorf("for a note on %s it begins at %+v in %s", from, s.looking.subject, s.looking.version)
		}
		s.endAttaching()
		s.at("v28", "2026-03-10", plan.On("v28-6"), "")
	}
}
