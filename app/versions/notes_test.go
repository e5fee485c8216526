package versions

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/textview"
)

// textIn is the text of a provision that is in view.
func (v *View) textIn(t testing.TB, side, provision int) *text {
	t.Helper()
	for _, r := range v.plane.rows {
		for i := range r.spots {
			if s := &r.spots[i]; r.at >= 0 && s.text != nil && s.on.Text == side && s.on.Provision == provision {
				return s.text
			}
		}
	}
	t.Fatalf("no text of %d.%d is in view", side, provision)
	return nil
}

// TestNotesOnWords stand out in their texts, and only there; their signs move no words
// where nothing else is in their place.
func TestNotesOnWords(t *testing.T) {
	v, told, w := open(t)
	left := v.textIn(t, oldSide, 1).Position().X
	other := v.textIn(t, newSide, 0).Position().X
	v.SetNotes(Notes{"Old text-2": {{ID: "n1", Start: 4, End: 8, Letter: "Q"}}, "Old text-9": {{ID: "n2", Start: 0, End: 3}}, "gone": {{ID: "n3"}}})
	in := v.textIn(t, oldSide, 1)
	if got := in.Marks(); len(got) != 1 || got[0].ID != "n1" {
		t.Fatalf("its marks are %+v", got)
	}
	if got := in.Position().X + in.Hang(); got != left || in.Hang() <= 0 || in.Position().X < 0 {
		t.Errorf("the words begin at %v, and did at %v; the signs at %v", got, left, in.Position().X)
	}
	if same := v.textIn(t, newSide, 0); len(same.Marks()) > 0 || same.Position().X != other {
		t.Errorf("another text has %+v", same.Marks())
	}
	w.Canvas().Focus(in.View)
	in.Select(4, 8)
	v.SetNotes(Notes{"Old text-2": {{ID: "n1", Start: 4, End: 8, Letter: "Q"}, {ID: "n4", Start: 0, End: 30}}})
	if now := v.textIn(t, oldSide, 1); now != in || len(in.Marks()) != 2 || in.SelectedText() == "" || w.Canvas().Focused() != fyne.Focusable(in.View) {
		t.Errorf("with another note %q is selected, and %T has the keyboard", in.SelectedText(), w.Canvas().Focused())
	}
	v.SetNotes(Notes{"Old text-2": {{ID: "n1", Start: 4, End: 8, Letter: "Q"}}})
	told.since()
	in.OnNotesAt(in.Marks(), fyne.Position{})
	in.OnMenu(fyne.Position{}, 5)
	if got := told.since(); !strings.HasPrefix(got, "notes [n1] of 0.1; menu of row ") {
		t.Errorf("told %q", got)
	}
	v.SetNotes(nil)
	if got := v.textIn(t, oldSide, 1); len(got.Marks()) > 0 || got.Position().X != left {
		t.Errorf("without notes it has %+v at %v", got.Marks(), got.Position().X)
	}
}

// TestANoteIsBegunInAText with N, on the words that are selected; a capital N without
// words is the window's.
func TestANoteIsBegunInAText(t *testing.T) {
	v, told, w := open(t)
	in := v.textIn(t, newSide, 2)
	for _, c := range []struct {
		start, end int
		typed      rune
		want       string
	}{
		{4, 8, 'n', "note on 1.2 [4, 8)"},
		{4, 8, 'N', "note on 1.2 [4, 8)"},
		{4, 4, 'n', "note on 1.2 [4, 4)"},
		{4, 4, 'N', "rune N"},
		{4, 8, '/', "rune /"},
	} {
		w.Canvas().Focus(in.View)
		in.Select(c.start, c.end)
		told.since()
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: map[rune]fyne.KeyName{'n': fyne.KeyN, 'N': fyne.KeyN, '/': fyne.KeySlash}[c.typed]})
		told.since()
		w.Canvas().Focused().TypedRune(c.typed)
		if got := told.since(); got != c.want {
			t.Errorf("%c with [%d, %d) selected: %q, want %q", c.typed, c.start, c.end, got, c.want)
		}
	}
}

// TestABarAlongAProvision stands where the signs of its notes would: there these stand
// inside.
func TestABarAlongAProvision(t *testing.T) {
	v, _, _ := open(t)
	v.SetNotes(Notes{"Old text-5": {{ID: "n", Start: 0, End: 5, Letter: "N", Pattern: textview.Dotted}}})
	v.Select(oldSide, 4)
	in := v.textIn(t, oldSide, 4)
	if in.Hang() <= 0 || in.Position().X != v.columns.x(0) {
		t.Errorf("the text with its signs begins at %v, its column at %v", in.Position().X, v.columns.x(0))
	}
}
