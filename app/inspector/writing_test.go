package inspector

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/store/plan"
)

// emptied opens the editor of the example's note and takes its words out.
func emptied(t *testing.T) (*Inspector, *asked) {
	t.Helper()
	in, record, _ := newInspector(t, example())
	press(t, in, "edit")
	in.editor.body.SetText(" \n")
	in.editor.tags.SetText("withdrawn")
	return in, record
}

// stays reports whether the editor is open and says why.
func (in *Inspector) stays() bool {
	return in.editor != nil && in.editor.remark.Visible() && strings.Contains(in.editor.remark.Text, "A note needs some text")
}

// A note without text cannot be kept; what else was changed is not dropped
// without a word, wherever the person turns.
func TestAnEmptiedNoteStaysInTheEditor(t *testing.T) {
	elsewhere := example()
	elsewhere.AddTo, elsewhere.Notes = plan.CellOf(plan.On("v28-7"), "ukraine"), nil
	for name, turn := range map[string]func(*Inspector){
		"done":         (*Inspector).FinishNote,
		"another cell": func(in *Inspector) { in.Show(elsewhere) },
		"another note": func(in *Inspector) { in.StartNote(cell6) },
	} {
		t.Run(name, func(t *testing.T) {
			in, record := emptied(t)
			turn(in)
			if !in.stays() || in.editor.id != "n1" || in.editor.tags.Text != "withdrawn" {
				t.Errorf("the editor is %+v", in.editor)
			}
			if len(record.changed)+len(record.added)+len(record.dropped) > 0 {
				t.Errorf("asked for %+v", record)
			}
			in.editor.body.SetText("Withdrawn.")
			if in.editor.remark.Visible() {
				t.Error("the remark stays when there is text again")
			}
			in.FinishNote()
			if d := record.changed["n1"]; in.editor != nil || d.Body != "Withdrawn." || !slices.Equal(d.Tags, []string{"withdrawn"}) {
				t.Errorf("kept %+v", d)
			}
		})
	}
}

// TestTheEditorSaysWhatItIsOn, all the more where that is not to be seen.
func TestTheEditorSaysWhatItIsOn(t *testing.T) {
	in, record, _ := newInspector(t, example())
	says := func(want string) {
		t.Helper()
		if got := in.editor.about.Text; got != want {
			t.Errorf("above the editor stands %q, want %q", got, want)
		}
	}
	in.StartNote(cell6)
	says("On the cell:v28-6/ukraine")
	in.discardNote()
	point := plan.TargetOf(plan.OnProvision, "v28-6")
	in.StartNoteOn(point, plan.Span{Field: plan.FieldText, Exact: "number of\n personnel", Start: 4, End: 23})
	says("On “number of personnel”")
	in.editor.body.SetText("b")
	record.unfit = "The tag is too long."
	elsewhere := example()
	elsewhere.AddTo, elsewhere.Notes = plan.CellOf(plan.On("v28-7"), "ukraine"), nil
	in.Show(elsewhere)
	says("On the provision:v28-6: “number of personnel”")
	in.Show(example())
	says("On “number of personnel”")
	in.Show(Content{Source: &plan.Source{ID: "ft", Title: "Army cap"}, AddTo: plan.TargetOf(plan.OnSource, "ft"), AddToName: "this source"})
	in.discardNote()
	in.StartNote(plan.TargetOf(plan.OnSource, "ft"))
	says("On this source")
	in.discardNote()
	in.Show(example())
	press(t, in, "edit")
	says("On the cell:v28-6/ukraine")
}

// TestAnUnfitNoteStaysInTheEditor and says there what is wrong, until it is mended.
func TestAnUnfitNoteStaysInTheEditor(t *testing.T) {
	in, record, w := newInspector(t, example())
	w.Resize(fyne.NewSize(360, 500))
	in.later = func(do func()) { do() }
	in.StartNote(cell6)
	in.editor.body.SetText("b")
	record.unfit = "The tag is too long."
	in.scroll.ScrollToTop()
	in.FinishNote()
	if in.editor == nil || in.editor.remark.Text != record.unfit || !in.editor.remark.Visible() || len(record.added) > 0 {
		t.Fatalf("the editor is %+v, %d notes are added", in.editor, len(record.added))
	}
	if top := in.depth(in.editor.box); top < in.scroll.Offset.Y || top > in.scroll.Offset.Y+in.scroll.Size().Height {
		t.Errorf("the editor stands at %v, and %v is in view", top, in.scroll.Offset.Y)
	}
	in.editor.tags.SetText("short")
	if in.editor.remark.Visible() {
		t.Error("the remark stays though the tags are others")
	}
	record.unfit = ""
	if in.FinishNote(); in.editor != nil || len(record.added) != 1 {
		t.Error("mended, it is not kept")
	}
}

func TestAnEmptiedNoteIsDiscarded(t *testing.T) {
	in, record := emptied(t)
	in.discardNote()
	if in.editor != nil || len(record.changed) > 0 || len(record.dropped) != 1 {
		t.Errorf("asked for %+v", record)
	}
}

func TestANewNoteWithoutText(t *testing.T) {
	in, record, _ := newInspector(t, example())
	in.StartNote(cell6)
	in.editor.status.SetSelected(plan.NoteToDo.Word())
	if in.FinishNote(); in.editor != nil {
		t.Error("an empty new note stays")
	}
	in.StartNote(cell6)
	in.editor.tags.SetText("geneva")
	if in.FinishNote(); !in.stays() {
		t.Error("the tags of a new note were dropped")
	}
	if len(record.dropped) != 1 || len(record.added) > 0 {
		t.Errorf("asked for %+v", record)
	}
}

// Whoever leaves the dossier has no editor any more. What could not be kept as a
// note is not dropped either: it was handed over as it was typed.
func TestLeave(t *testing.T) {
	in, record := emptied(t)
	in.Leave()
	if in.Writing() || len(record.changed)+len(record.dropped) > 0 || len(record.typed) == 0 {
		t.Errorf("asked for %+v", record)
	}
	if strings.Contains(texts(in), "A note needs some text") {
		t.Error("the editor is still on the page")
	}
	in.StartNote(cell6)
	in.editor.body.SetText("words")
	in.Leave()
	if in.Writing() || len(record.added) != 1 {
		t.Errorf("kept %+v", record.added)
	}
}

// A piece of writing has its name from the first letter until it is kept, and
// no other.
func TestEachWritingHasItsName(t *testing.T) {
	in, record, _ := newInspector(t, example())
	in.StartNote(cell6)
	in.editor.body.SetText("one")
	in.editor.tags.SetText("a")
	in.StartNote(cell6) // goes on
	in.FinishNote()
	in.StartNote(cell6)
	in.discardNote()
	in.Reopen("", cell6, Draft{Writing: "from before", Body: "two", Status: plan.NotePlain})
	in.editor.body.SetText("two and more")
	in.FinishNote()
	press(t, in, "edit")
	in.editor.body.SetText("three")
	in.FinishNote()
	var typed []string
	for _, d := range record.typed {
		typed = append(typed, d.Writing)
	}
	if want := []string{"writing 1", "writing 1", "from before", "writing 3"}; !slices.Equal(typed, want) {
		t.Errorf("typed as %q, want %q", typed, want)
	}
	if len(record.added) != 2 || record.added[0].Writing != "writing 1" || record.added[1].Writing != "from before" {
		t.Errorf("added %+v", record.added)
	}
	if record.dropped[0].Writing != "writing 2" || record.changed["n1"].Writing != "writing 3" {
		t.Errorf("dropped %+v, changed %+v", record.dropped, record.changed)
	}
}

// Tags come from elsewhere, too, and there they may hold commas.
func TestATagWithACommaStaysWhole(t *testing.T) {
	tags := []string{"Geneva, second day", "a"}
	c := example()
	c.Notes[0].Notes[0].Tags = tags
	in, record, _ := newInspector(t, c)
	press(t, in, "edit")
	in.editor.body.SetText("Checked.")
	in.FinishNote()
	in.Reopen("n1", cell6, Draft{Body: "From a draft.", Tags: tags, Status: plan.NotePlain})
	in.FinishNote()
	if got := record.changed["n1"]; got.Body != "From a draft." || !slices.Equal(got.Tags, tags) {
		t.Errorf("the tags are %q", got.Tags)
	}
	in.Reopen("n1", cell6, Draft{Body: "x", Tags: tags, Status: plan.NotePlain})
	in.editor.tags.SetText("b, c")
	in.FinishNote()
	if got := record.changed["n1"].Tags; !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("the tags are %q", got)
	}
}

func TestReopenLeavesTheOpenEditorAlone(t *testing.T) {
	in, _, _ := newInspector(t, example())
	in.StartNote(cell6)
	in.editor.body.SetText("mine")
	if in.Reopen("", cell6, Draft{Body: "other"}) || in.editor.body.Text() != "mine" {
		t.Errorf("in the editor stands %q", in.editor.body.Text())
	}
}

// Undo goes through the typing in body and tags, the last first, and knows
// when it has come to the words that the editor opened with.
func TestUndoOfTyping(t *testing.T) {
	in, _, _ := newInspector(t, example())
	press(t, in, "edit")
	body, tags := in.editor.body, in.editor.tags
	opened := body.Text()
	if in.CanUndo() || in.Undo() || in.CanRedo() || in.Redo() {
		t.Error("there is typing in an editor that was only opened")
	}
	test.Type(body.FocusTarget(), "a b")
	test.Type(tags, "x")
	for i, want := range []string{opened + "a b", opened + "a", opened} {
		if !in.CanUndo() || !in.Undo() || body.Text() != want || tags.Text != strings.Join(in.editor.opened.Tags, tagSeparator) || !in.CanRedo() {
			t.Errorf("step %d: %q with %q; more: %v", i, body.Text(), tags.Text, in.CanUndo())
		}
	}
	if in.CanUndo() || in.Undo() {
		t.Error("it goes on behind the first typing")
	}
	if !in.Redo() || body.Text() != opened+"a" || !in.CanUndo() || !in.CanRedo() {
		t.Errorf("brought back: %q", body.Text())
	}
	test.Type(body.FocusTarget(), "!")
	if body.Text() != opened+"a!" || in.editor.body.CanRedo() {
		t.Errorf("typed on: %q", body.Text())
	}
}
