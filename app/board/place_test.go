package board

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"demarche/app/notebook"
	"demarche/app/theme"
	"demarche/store/plan"
)

// without shows the notes that are left when some have been deleted.
func (a *acts) without(t testing.TB, d *plan.Dossier, ids ...plan.NoteID) {
	t.Helper()
	left := *d
	left.Notes = slices.DeleteFunc(slices.Clone(d.Notes), func(n plan.Note) bool {
		return slices.Contains(ids, n.ID) || slices.Contains(ids, n.ReplyTo)
	})
	a.book = read(t, &left, "")
	a.Arrange(a.view.filter(), a.view.by())
}

// What is deleted gives its place to the next note, never to the head of a group:
// a second Delete would take all of that.
func TestAfterADeletion(t *testing.T) {
	for _, c := range []struct {
		on   plan.NoteID
		gone []plan.NoteID
		here string
	}{
		{"orphan", []plan.NoteID{"orphan"}, "changed"},
		{"changed", []plan.NoteID{"changed"}, "dossier"}, // the last of its group
		{"done", []plan.NoteID{"dossier", "done"}, "ceiling"},
		{"ceiling", []plan.NoteID{"ceiling", "cell"}, "nato"},
		{"nato", []plan.NoteID{"nato"}, "cell"}, // the last of all
		{"cell", []plan.NoteID{"orphan"}, "cell"},
	} {
		d := shipped(t)
		v, a, _ := open(t)
		v.goOn(t, c.on)
		if a.without(t, d, c.gone...); v.here() != c.here {
			t.Errorf("%v deleted from %s, the cursor is on %q, want %q", c.gone, c.on, v.here(), c.here)
		}
		if got := v.words(); strings.Contains(got, noNotes[0]) {
			t.Errorf("%v deleted, it says %s", c.gone, got)
		}
	}
}

// A group is deleted from its head.
func TestAfterTheDeletionOfAGroup(t *testing.T) {
	d := shipped(t)
	v, a, w := open(t)
	press(w, fyne.KeyHome)
	if a.without(t, d, "orphan", "changed"); v.here() != "dossier" {
		t.Errorf("the cursor is on %q", v.here())
	}
}

// The view stays where it is when the notes on top of it are deleted.
func TestADeletionKeepsTheView(t *testing.T) {
	d := many(3000)
	v, a, _ := shownIn(t, theme.Light, 1, fyne.NewSize(900, 500), d, "")
	v.list.ScrollBy(20_000)
	first, last := v.list.InView()
	gone, below := v.spot(first), v.spot(last-1)
	if gone.note == "" || below.note == "" || gone.note == below.note {
		t.Fatalf("the view is from %+v to %+v", gone, below)
	}
	a.without(t, d, gone.note)
	if at, f := v.find(below), v.list.Y(v.find(below)); at < 0 || f < 0 || f > v.list.Size().Height {
		t.Errorf("%+v is at %v of %v", below, f, v.list.Size().Height)
	}
}

func TestReveal(t *testing.T) {
	v, a, _ := shownIn(t, theme.Light, 1, fyne.NewSize(900, 300), shipped(t), "")
	v.foldAll(true)
	folded := len(v.folded)
	if !v.Reveal([]plan.NoteID{"nato"}) || v.here() != "nato" || v.Current() != "nato" || v.selection.count != 0 {
		t.Errorf("one: on %q, %d selected", v.here(), v.selection.count)
	}
	if y := v.list.Y(v.cursor); y < v.look.heading-1 || y > v.list.Size().Height-v.look.line {
		t.Errorf("it stands at %v", y)
	}
	v.foldAll(true)
	if !v.Reveal([]plan.NoteID{"nato", "orphan", "nothing"}) || v.here() != "orphan" || v.selection.count != 0 || len(v.folded) != folded-2 {
		t.Errorf("two: on %q, %d selected, %d of %d folded", v.here(), v.selection.count, len(v.folded), folded)
	}
	v.toggle(v.cursor)
	if v.Reveal([]plan.NoteID{"nato"}); !slices.Equal(v.Selected(), []plan.NoteID{"orphan"}) {
		t.Errorf("selected are %v", v.Selected())
	}
	v.foldAll(false)
	a.Arrange(notebook.Filter{Authors: []string{"Olena"}}, notebook.ByPlace)
	v.goOn(t, "cell")
	if v.Reveal([]plan.NoteID{"nato"}) || v.here() != "cell" {
		t.Errorf("what the filter hides: on %q", v.here())
	}
}
