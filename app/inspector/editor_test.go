package inspector

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/theme"
	"demarche/store/plan"
)

// bottom is where an object ends, from the top of the pane.
func bottom(in *Inspector, o fyne.CanvasObject) float32 {
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(in.scroll).Y + o.Size().Height
}

// The editor grows with its words up to half of the pane, and shrinks again;
// what can be done with the note stays in view.
func TestTheEditorGrows(t *testing.T) {
	in, _, w := newInspector(t, example())
	in.later = func(do func()) { do() }
	w.Resize(fyne.NewSize(360, 500))
	in.StartNote(cell6)
	least, pane := in.editor.body.Size().Height, in.scroll.Size().Height
	if rows := least / theme.LineHeight(theme.TextSize()); rows < 4 || rows > 5.5 {
		t.Errorf("it opens with room for %v lines", rows)
	}
	last := least
	for range 40 {
		test.Type(w.Canvas().Focused(), "and another line that is to be read\n")
		now := in.editor.body.Size().Height
		if now < last {
			t.Fatalf("it shrinks from %v to %v", last, now)
		}
		if end := bottom(in, in.editor.box); end > pane {
			t.Fatalf("at a height of %v it ends %v below the pane", now, end-pane)
		}
		last = now
	}
	if last > pane/2 || last < pane/2-2*theme.LineHeight(theme.TextSize()) {
		t.Errorf("%v high in a pane of %v", last, pane)
	}
	if in.editor.body.SetText("short"); in.editor.body.Size().Height != least {
		t.Errorf("%v high with a word", in.editor.body.Size().Height)
	}
}

// State, label and tags can be read at any text size, in a pane as narrow as can
// be.
func TestParticularsHaveRoom(t *testing.T) {
	c := example()
	c.Labels = []plan.Label{{ID: "l", Name: "Ask the ministry"}}
	for _, scale := range []float32{0.8, 1, 2.5} {
		in, _, w := newInspector(t, c)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
		w.Resize(fyne.NewSize(max(300, 300*scale*0.7), 900))
		in.StartNote(cell6)
		e := in.editor
		for name, o := range map[string]fyne.CanvasObject{"state": e.status, "label": e.label, "tags": e.tags} {
			if need := (particulars{}).need(o); o.Size().Width < need {
				t.Errorf("at %v the %s is %v wide, and needs %v", scale, name, o.Size().Width, need)
			}
			if right := o.Position().X + o.Size().Width; right > e.body.Size().Width+1 {
				t.Errorf("at %v the %s ends at %v of %v", scale, name, right, e.body.Size().Width)
			}
		}
		if e.tags.Position().Y >= min(e.label.Position().Y, e.status.Position().Y) {
			t.Errorf("at %v the tags share their row of %v", scale, e.body.Size().Width)
		}
	}
}

// Where there is room, one row is enough.
func TestParticularsInOneRow(t *testing.T) {
	in, _, w := newInspector(t, example())
	w.Resize(fyne.NewSize(700, 900))
	in.StartNote(cell6)
	e := in.editor
	if y := e.tags.Position().Y; y != e.status.Position().Y || y != e.label.Position().Y {
		t.Errorf("the tags stand at %v, the state at %v, the label at %v", e.tags.Position(), e.status.Position(), e.label.Position())
	}
	if end := e.label.Position().X + e.label.Size().Width; end != e.body.Size().Width || e.tags.Size().Width < (particulars{}).need(e.tags) {
		t.Errorf("the tags are %v wide, and the label ends at %v of %v", e.tags.Size().Width, end, e.body.Size().Width)
	}
}

// TestTheOwnerGivesTheEditorTheKeyboard, were the inspector unknown to its canvas.
func TestTheOwnerGivesTheEditorTheKeyboard(t *testing.T) {
	in, _, w := newInspector(t, example())
	var given fyne.Focusable
	in.Focus = func(to fyne.Focusable) { given = to }
	in.StartNote(cell6)
	if given == nil || given != in.editor.body.FocusTarget() || w.Canvas().Focused() != nil {
		t.Errorf("given to %T, and %T has it", given, w.Canvas().Focused())
	}
}
