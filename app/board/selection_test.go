package board

import (
	"slices"
	"testing"

	"demarche/app/notebook"
	"demarche/store/plan"
)

// pick selects the lines of notes.
func (v *View) pick(t *testing.T, notes ...plan.NoteID) {
	t.Helper()
	for _, id := range notes {
		v.goOn(t, id)
		v.toggle(v.cursor)
	}
}

// TestTheSelectionComesBack with the notes that it was taken away with, as it was: not
// with more, and not where the person has chosen otherwise meanwhile.
func TestTheSelectionComesBack(t *testing.T) {
	questions := notebook.Filter{Statuses: []plan.NoteStatus{plan.NoteQuestion}}
	for name, c := range map[string]struct {
		meanwhile func(*testing.T, *View, *acts)
		want      []plan.NoteID
	}{
		"undone":            {func(*testing.T, *View, *acts) {}, []plan.NoteID{"ceiling", "nato"}},
		"grouped otherwise": {func(_ *testing.T, _ *View, a *acts) { a.Arrange(notebook.Filter{}, notebook.ByAuthor) }, []plan.NoteID{"ceiling", "nato"}},
		"one more":          {func(t *testing.T, v *View, _ *acts) { v.pick(t, "cell") }, []plan.NoteID{"cell", "nato"}},
		"none any more":     {func(_ *testing.T, v *View, _ *acts) { v.ClearSelection() }, nil},
		"all":               {func(_ *testing.T, v *View, _ *acts) { v.selectAll(); v.selectNone() }, nil},
		"filtered": {func(_ *testing.T, _ *View, a *acts) {
			a.Arrange(questions, notebook.ByPlace)
			a.Arrange(notebook.Filter{}, notebook.ByPlace)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			d := shipped(t)
			v, a, _ := open(t)
			v.pick(t, "ceiling", "nato")
			a.without(t, d, "ceiling", "done")
			if got := v.Selected(); !slices.Equal(got, []plan.NoteID{"nato"}) {
				t.Fatalf("while one is gone %v are selected", got)
			}
			c.meanwhile(t, v, a)
			a.without(t, d) // all are there again
			var got []plan.NoteID
			if v.selection.count > 0 {
				got = v.Selected()
				slices.Sort(got)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("selected are %v, want %v", got, c.want)
			}
		})
	}
}

// TestWhatWentDoesNotComeBackUnderAnotherFilter: nothing was undone there.
func TestWhatWentDoesNotComeBackUnderAnotherFilter(t *testing.T) {
	d := shipped(t)
	v, a, _ := open(t)
	questions := notebook.Filter{Statuses: []plan.NoteStatus{plan.NoteQuestion}}
	a.Arrange(questions, notebook.ByPlace)
	v.pick(t, "ceiling", "changed")
	for i := range d.Notes {
		d.Notes[i].Status = plan.NoteResolved
	}
	a.book = read(t, d, "")
	a.Arrange(questions, notebook.ByPlace)
	a.Arrange(notebook.Filter{}, notebook.ByPlace)
	if v.selection.count != 0 {
		t.Errorf("selected are %v", v.Selected())
	}
}

// TestTheSelectionIsOfTheDossier: what was selected in one that was closed is not in
// the next.
func TestTheSelectionIsOfTheDossier(t *testing.T) {
	d := shipped(t)
	v, a, _ := open(t)
	v.pick(t, "ceiling", "nato")
	a.without(t, d, "ceiling")
	v.Show(Content{})
	if a.without(t, d); v.selection.count != 0 {
		t.Errorf("%d are selected", v.selection.count)
	}
}
