package inspector

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/textview"
	"demarche/store/plan"
)

// TestNotesToReviewAreSettledHere: who sees that words have changed can say that they
// are right, or choose others.
func TestNotesToReviewAreSettledHere(t *testing.T) {
	for _, c := range []struct {
		state       plan.AnchorState
		offers, not string
		pressed     []string
	}{
		{plan.AnchorReview, "it is right", "attach by hand", []string{"confirm n1"}},
		{plan.AnchorReview, "attach anew", "attach by hand", []string{"attach n1"}},
		{plan.AnchorOrphan, "attach by hand", "it is right", []string{"attach n1"}},
		{plan.AnchorKept, "edit", "attach", nil},
	} {
		content := example()
		content.Notes[0].Notes[0].Anchor = plan.Anchor{
			Span: plan.Span{Field: plan.FieldText, Exact: "personnel", Start: 14, End: 23}, State: c.state, Was: "military personnel",
		}
		in, record, _ := newInspector(t, content)
		if shown := texts(in); !strings.Contains(shown, "["+c.offers+"]") || strings.Contains(shown, c.not) {
			t.Errorf("of a note whose words are %s there is %s", c.state, shown)
		}
		press(t, in, c.offers)
		if !slices.Equal(record.settled, c.pressed) {
			t.Errorf("%s: %q", c.offers, record.settled)
		}
		content.ReadOnly = true
		if in.Show(content); strings.Contains(texts(in), c.offers) {
			t.Errorf("%s is offered where nothing can be changed", c.offers)
		}
	}
}

// TestNotesWithoutAPlace are told of on the page of the version, with the way to them.
func TestNotesWithoutAPlace(t *testing.T) {
	in, record, _ := newInspector(t, Content{Version: v28, AddTo: plan.TargetOf(plan.OnVersion, "v28"), AddToName: "28 points", Unplaced: 1})
	if shown := texts(in); !strings.Contains(shown, "1 note on other versions has no sure place in 28 points.") {
		t.Errorf("there is %s", shown)
	}
	press(t, in, "look where they may belong")
	if record.places != 1 {
		t.Error("the link leads nowhere")
	}
	in.Show(Content{Version: v28, Provision: point6, Unplaced: 2})
	if shown := texts(in); !strings.Contains(shown, "2 notes on other versions of this point have no sure place in 28 points.") {
		t.Errorf("there is %s", shown)
	}
	in.Show(Content{Version: v28, Unplaced: 12})
	if shown := texts(in); !strings.Contains(shown, "12 notes on other versions have no sure place in 28 points.") {
		t.Errorf("there is %s", shown)
	}
}

// TestALabelIsMadeInTheEditor, and chosen there; until it is made the note has the one
// that it had.
func TestALabelIsMadeInTheEditor(t *testing.T) {
	content := example()
	content.Labels = []plan.Label{{ID: "l", Name: "Geneva", Color: plan.Blue, Pattern: plan.Solid, Letter: "G"}}
	in, record, w := newInspector(t, content)
	in.StartNote(cell6)
	label := in.editor.label
	if !slices.Equal(label.Options, []string{noLabel, "Geneva", newLabel}) {
		t.Errorf("offered are %q", label.Options)
	}
	label.SetSelected("Geneva")
	if label.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight}); label.Selected != "Geneva" || w.Canvas().Overlays().Top() == nil {
		t.Errorf("an arrow chooses %q, and opens no list", label.Selected)
	}
	record.unmade = true
	if label.SetSelected(newLabel); label.Selected != "Geneva" || in.editor.draft().Label != "Geneva" {
		t.Errorf("given up, %q is chosen", label.Selected)
	}
	record.unmade = false
	if label.SetSelected(newLabel); label.Selected != "Ask the ministry" || in.editor.draft().Label != "Ask the ministry" {
		t.Errorf("made, %q is chosen", label.Selected)
	}
	if !slices.Equal(label.Options, []string{noLabel, "Geneva", "Ask the ministry", newLabel}) {
		t.Errorf("offered are %q then", label.Options)
	}
	for _, d := range record.typed {
		if d.Label == newLabel {
			t.Errorf("the note would get the label %q", d.Label)
		}
	}
}

// TestANoteOnWhatWasNotKept says so, and offers nothing to attach it to.
func TestANoteOnWhatWasNotKept(t *testing.T) {
	on := plan.TargetOf(plan.OnSource, "ft")
	n := plan.Note{ID: "n9", On: on, Body: "b", Status: plan.NotePlain, Anchor: plan.Anchor{State: plan.AnchorOrphan, Was: "a cap", Span: plan.Span{Field: plan.FieldArchive, Exact: "a cap"}}}
	c := Content{Source: &plan.Source{ID: "ft", Title: "Army cap"}, AddTo: on, AddToName: "this source", Notes: []NoteGroup{{On: on, Notes: []plan.Note{n}}}}
	in, _, _ := newInspector(t, c)
	if got := texts(in); !strings.Contains(got, "on words of a text that was not kept: “a cap”") || strings.Contains(got, "attach by hand") {
		t.Errorf("it says %s", got)
	}
	c.Source.Archived.Text = "Something."
	in.Show(c)
	if got := texts(in); !strings.Contains(got, "on words that are gone: “a cap”") || !strings.Contains(got, "attach by hand") {
		t.Errorf("where a text was kept it says %s", got)
	}
}

// TestAfterANoteOnWords the keyboard is in their text again, for the next.
func TestAfterANoteOnWords(t *testing.T) {
	in, record, w := newInspector(t, example())
	left := 0
	in.OnDone = func() { left++ }
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	personnel := plan.Span{Field: plan.FieldText, Exact: "personnel", Start: 14, End: 23}
	selected := in.sheet.TextOf(on, plan.FieldText, 0).(*textview.View)
	selected.Select(personnel.Start, personnel.End)
	selected.OnSelected(selected.Selection())
	in.StartNoteOn(on, personnel)
	in.editor.body.SetText("b")
	in.FinishNote()
	text, ok := w.Canvas().Focused().(*textview.View)
	if !ok || text.Content().Text != point6.Text {
		t.Fatalf("the keyboard is at %T", w.Canvas().Focused())
	}
	if from, to := text.Selection(); from != 23 || to != 23 || len(record.added) != 1 || left != 1 {
		t.Errorf("the caret is at %d to %d, %d notes were added", from, to, len(record.added))
	}
	w.Canvas().Unfocus()
	in.StartNote(cell6)
	in.editor.body.SetText("b")
	in.FinishNote()
	if _, ok := w.Canvas().Focused().(*textview.View); ok || left != 2 {
		t.Error("after a note on the cell the keyboard is not where it came from")
	}
	in.StartNoteOn(on, personnel)
	in.editor.body.SetText("b")
	in.FinishNote()
	if _, ok := w.Canvas().Focused().(*textview.View); ok || left != 3 {
		t.Error("after a note on words that were selected elsewhere the keyboard is not where it came from")
	}
}

// TestTheEditorStandsWithItsNotes: a new note on a cell under those on the cell, not
// under those on the point.
func TestTheEditorStandsWithItsNotes(t *testing.T) {
	content := example()
	content.Notes[1].Notes = []plan.Note{{ID: "n2", On: content.Notes[1].On, Body: "On the point.", Status: plan.NotePlain}}
	in, _, _ := newInspector(t, content)
	in.StartNote(cell6)
	editor, point := -1, -1
	for i, o := range in.body.Objects {
		if o == in.editor.box {
			editor = i
		}
		if top, _, ok := in.sheet.Note("n2"); ok && o == top {
			point = i
		}
	}
	if editor < 0 || point < 0 || editor > point {
		t.Errorf("the editor is object %d, the note on the point %d", editor, point)
	}
}

// TestEscapeKeepsTheNote wherever in the editor the keyboard is.
func TestEscapeKeepsTheNote(t *testing.T) {
	for i := range 5 {
		in, record, w := newInspector(t, example())
		in.StartNote(cell6)
		in.editor.body.SetText("b")
		for range i + 1 { // tags, status, label, Done, Discard
			w.Canvas().FocusNext()
		}
		held := w.Canvas().Focused()
		held.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if in.Writing() || len(record.added) != 1 {
			t.Errorf("Escape on %T, no. %d behind the text, keeps %d notes", held, i+1, len(record.added))
		}
	}
}

// TestALongNoteIsFolded until all of it is asked for, and then stays so.
func TestALongNoteIsFolded(t *testing.T) {
	content := example()
	content.Notes[0].Notes[0].Body = strings.Repeat("A line of a long note.\n\n", 500)
	in, _, _ := newInspector(t, content)
	folded := in.page.MinSize().Height
	for _, o := range test.LaidOutObjects(in.root) {
		if f, ok := o.(*textview.Folded); ok {
			f.Unfold()
		}
	}
	all := in.page.MinSize().Height
	if folded > 4000 || all < 2*folded {
		t.Errorf("the page is %v high, and unfolded %v", folded, all)
	}
	if in.Show(content); in.page.MinSize().Height != all {
		t.Errorf("shown anew it is %v high, not %v", in.page.MinSize().Height, all)
	}
}
