package inspector

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"demarche/app/saying"
	"demarche/app/textview"
	"demarche/store/plan"
)

// TestRevealShowsTheNoteAndItsWords: both where there is room, else the one that was
// asked for.
func TestRevealShowsTheNoteAndItsWords(t *testing.T) {
	far := strings.Repeat("Another sentence of the point stands between its beginning and the notes. ", 40)
	for _, c := range []struct {
		name        string
		text        string
		words       bool // are asked for
		note, wants bool // are in view then
	}{
		{"near, the note", "", false, true, true},
		{"near, the words", "", true, true, true},
		{"far, the note", far, false, true, false},
		{"far, the words", far, true, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			content := example()
			point := *point6
			point.Text += " " + c.text
			content.Provision, content.Stakeholder, content.Statements = &point, nil, nil
			on := plan.TargetOf(plan.OnProvision, "v28-6")
			content.AddTo = on
			content.Notes = []NoteGroup{{On: on, Notes: []plan.Note{{
				ID: "n2", On: on, Body: "On words.", Status: plan.NotePlain,
				Anchor: plan.Anchor{Span: plan.Span{Field: plan.FieldText, Exact: "personnel", Start: 14, End: 23}, Was: "personnel", State: plan.AnchorExact},
			}}}}
			in, _, w := newInspector(t, content)
			w.SetContent(container.NewWithoutLayout()) // the toolkit does not know what has not been painted
			in.root.Resize(fyne.NewSize(360, 400))
			in.later = func(do func()) { do() }
			in.scroll.ScrollToBottom()
			in.ShowFound(saying.Found{On: on, Note: "n2"})
			if c.words {
				in.RevealWords("n2")
			} else {
				in.Reveal("n2")
			}
			in.Show(content) // an answer that comes later moves nothing
			inView := func(y float32) bool { return y >= in.scroll.Offset.Y && y < in.scroll.Offset.Y+in.scroll.Size().Height }
			head, _, _ := in.sheet.Note("n2")
			view, at, ok := in.sheet.WordsOf("n2")
			if !ok {
				t.Fatal("no text has the words")
			}
			top, _ := view.Line(at)
			if got := inView(in.depth(head)); got != c.note {
				t.Errorf("the note is in view: %v", got)
			}
			if got := inView(in.depth(view) + top); got != c.wants {
				t.Errorf("the words are in view: %v", got)
			}
		})
	}
}

// TestEnterText gives a text the keyboard where the caret is in view, at once or when it
// comes; one that is not wanted any more stays out.
func TestEnterText(t *testing.T) {
	content, other := example(), example()
	point := *point6
	point.Text += strings.Repeat(" Another sentence of the point.", 100)
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	content.Provision, content.AddTo = &point, on
	other.Provision, other.AddTo = &plan.Provision{ID: "v28-7", Number: "7", Text: "Another point."}, plan.TargetOf(plan.OnProvision, "v28-7")
	in, _, w := newInspector(t, other)
	w.Resize(fyne.NewSize(360, 400))
	in.later = func(do func()) { do() }
	in.EnterText(on, plan.FieldText, 2500)
	if w.Canvas().Focused() != nil {
		t.Fatalf("the keyboard is with %T", w.Canvas().Focused())
	}
	in.Show(content)
	text, ok := w.Canvas().Focused().(*textview.View)
	if !ok || text.Content().Text != point.Text {
		t.Fatalf("the keyboard is with %T", w.Canvas().Focused())
	}
	if from, to := text.Selection(); from != 2500 || to != 2500 {
		t.Errorf("the caret is at %d, %d", from, to)
	}
	top, bottom := text.Line(2500)
	if y := in.depth(text) - in.scroll.Offset.Y; y+top < 0 || y+bottom > in.scroll.Size().Height {
		t.Errorf("the caret stands %v to %v of %v", y+top, y+bottom, in.scroll.Size().Height)
	}
	in.Show(other)
	w.Canvas().Unfocus()
	in.EnterText(on, plan.FieldText, 0)
	in.StayOut()
	if in.Show(content); w.Canvas().Focused() != nil {
		t.Errorf("nobody waits for it, and the keyboard is with %T", w.Canvas().Focused())
	}
}

// TestANoteThatNeverCameIsForgotten: it does not scroll another page later.
func TestANoteThatNeverCameIsForgotten(t *testing.T) {
	content, other := example(), example()
	point := *point6
	point.Text += strings.Repeat(" Another sentence of the point.", 100)
	on := plan.TargetOf(plan.OnProvision, "v28-6")
	content.Provision, content.Stakeholder, content.Statements, content.AddTo = &point, nil, nil, on
	content.Notes = []NoteGroup{{On: on, Notes: []plan.Note{{ID: "n2", On: on, Body: "On.", Status: plan.NotePlain}}}}
	other.Notes, other.Statements = nil, nil
	in, _, w := newInspector(t, other)
	w.Resize(fyne.NewSize(360, 400))
	in.later = func(do func()) { do() }
	in.ShowFound(saying.Found{On: on, Note: "n2"})
	in.RevealWords("n2")
	in.ShowFound(saying.Found{}) // something else is chosen
	in.Show(content)
	if in.scroll.Offset.Y != 0 {
		t.Errorf("the page is scrolled to %v", in.scroll.Offset.Y)
	}
}
