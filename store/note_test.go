package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

func TestAddNoteOnEverything(t *testing.T) {
	empty := canal()
	empty.Notes = nil
	empty.Labels = append(empty.Labels, plan.Label{ID: "l", Name: "l", Color: plan.Teal, Pattern: plan.Wavy, Letter: "L"})
	s := fresh(t, empty)
	var want []plan.Note
	for i, on := range targets {
		n := addNote(t, s, plan.Note{On: on, Body: "b", Tags: []string{"t"}, Label: "l", Status: plan.NoteToDo, ID: "mine", Author: "me"})
		at := dawn.Add(time.Duration(i+1) * time.Second) // the clock was looked at once for the lock
		full := plan.Note{
			ID: plan.NoteID("id-" + string(rune('1'+i))), On: on, Body: "b", Tags: []string{"t"}, Label: "l", Status: plan.NoteToDo,
			Author: "Олена", Created: at, Changed: at,
		}
		if diff := cmp.Diff(full, n); diff != "" {
			t.Errorf("%s (-want +got):\n%s", on, diff)
		}
		want = append(want, full)
	}
	if diff := cmp.Diff(want, notes(t, s)); diff != "" {
		t.Errorf("all notes (-want +got):\n%s", diff)
	}
	for i, on := range targets {
		got := must[[]plan.Note](t)(s.NotesOn(ctx, on))
		if diff := cmp.Diff(want[i:i+1], got); diff != "" {
			t.Errorf("notes on %s (-want +got):\n%s", on, diff)
		}
	}
}

func TestPlainIsTheStatusOfANote(t *testing.T) {
	n := addNote(t, fresh(t, nil), plan.Note{On: onDossier, Body: "b"})
	if n.Status != plan.NotePlain || n.Tags != nil || n.Label != "" {
		t.Errorf("note = %+v", n)
	}
}

func TestAddNoteRefuses(t *testing.T) {
	s := fresh(t, canal())
	long := strings.Repeat("a", 201)
	for _, c := range []struct {
		name string
		note plan.Note
		kind store.Kind
		say  string
	}{
		{"no version", plan.Note{On: plan.TargetOf(plan.OnVersion, "v9"), Body: "b"}, store.NotFound, "version:v9"},
		{"no provision", plan.Note{On: plan.TargetOf(plan.OnProvision, "v1-9"), Body: "b"}, store.NotFound, "provision:v1-9"},
		{"no statement", plan.Note{On: plan.TargetOf(plan.OnStatement, "none"), Body: "b"}, store.NotFound, "statement:none"},
		{"no source", plan.Note{On: plan.TargetOf(plan.OnSource, "none"), Body: "b"}, store.NotFound, "source:none"},
		{"a version's id for a provision", plan.Note{On: plan.TargetOf(plan.OnProvision, "v1"), Body: "b"}, store.NotFound, "provision:v1"},
		{"a cell without a provision", plan.Note{On: plan.CellOf(plan.On("v1-9"), "south"), Body: "b"}, store.NotFound, "cell:v1-9/south"},
		{"a cell without a version", plan.Note{On: plan.CellOf(plan.Whole("v9"), "south"), Body: "b"}, store.NotFound, "cell:version:v9/south"},
		{"a cell without a side", plan.Note{On: plan.CellOf(plan.On("v1-1"), "east"), Body: "b"}, store.NotFound, "cell:v1-1/east"},
		{"a cell of two rows", plan.Note{On: plan.CellOf(plan.Subject{Version: "v1", Provision: "v1-1"}, "south"), Body: "b"}, store.Invalid, "kept"},
		{"nothing at all", plan.Note{Body: "b"}, store.Invalid, "cannot be on"},
		{"a theme", plan.Note{On: plan.TargetOf("theme", "toll"), Body: "b"}, store.Invalid, `"theme"`},
		{"no text", plan.Note{On: onDossier}, store.Invalid, "no text"},
		{"blank text", plan.Note{On: onDossier, Body: " \n\t\u00a0"}, store.Invalid, "no text"},
		{"too much text", plan.Note{On: onDossier, Body: strings.Repeat("a", store.MaxBody+1)}, store.Invalid, "2097152 bytes"},
		{"no UTF-8", plan.Note{On: onDossier, Body: "a\xffb"}, store.Invalid, `"a\xffb"`},
		{"half a surrogate", plan.Note{On: onDossier, Body: "a\xed\xa0\x80b"}, store.Invalid, "UTF-8"},
		{"a tag that is no UTF-8", plan.Note{On: onDossier, Body: "b", Tags: []string{"\xff"}}, store.Invalid, "UTF-8"},
		{"a tag of two lines", plan.Note{On: onDossier, Body: "b", Tags: []string{"fine", "a\nb"}}, store.Invalid, `"a\nb"`},
		{"a tag with an old line end", plan.Note{On: onDossier, Body: "b", Tags: []string{"a\rb"}}, store.Invalid, `"a\rb"`},
		{"a tag as long as a letter", plan.Note{On: onDossier, Body: "b", Tags: []string{long}}, store.Invalid, "200 bytes"},
		{"a label as long as a letter", plan.Note{On: onDossier, Body: "b", Label: long}, store.Invalid, "200 bytes"},
		{"no status", plan.Note{On: onDossier, Body: "b", Status: "done"}, store.Invalid, `"done"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := s.AddNote(ctx, c.note)
			wantKind(t, err, c.kind, c.say, "nothing was changed")
		})
	}
	if diff := cmp.Diff(canal().Notes, notes(t, s)); diff != "" {
		t.Errorf("a refused note changed the others:\n%s", diff)
	}
}

// TestANewNoteBringsItsLabel: one that the dossier has is written as there, another is
// made in the same act, which says so; a note that is refused leaves none behind.
func TestANewNoteBringsItsLabel(t *testing.T) {
	s := fresh(t, nil)
	before := must[[]plan.Label](t)(s.Labels(ctx))
	labels := func() []plan.Label { return must[[]plan.Label](t)(s.Labels(ctx))[len(before):] }
	_, _, err := s.AddNote(ctx, plan.Note{On: plan.TargetOf(plan.OnStatement, "none"), Body: "b", Label: "Ask"})
	if wantKind(t, err, store.NotFound, "statement:none"); len(labels()) > 0 {
		t.Errorf("a refused note leaves %v", labels())
	}
	n, act, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "b", Label: " Ask"})
	if err != nil || n.Label != "Ask" || !strings.HasSuffix(act.Label, ", and make the label Ask") || len(labels()) != 1 {
		t.Errorf("%q by %q, the labels are %v, %v", n.Label, act.Label, labels(), err)
	}
	if n, act, err = s.AddNote(ctx, plan.Note{On: onDossier, Body: "b", Label: "ASK"}); err != nil || n.Label != "Ask" || strings.Contains(act.Label, "label") {
		t.Errorf("%q by %q, %v", n.Label, act.Label, err)
	}
	if n, act, err = s.AddNote(ctx, plan.Note{On: onDossier, Body: "b", Label: "  "}); err != nil || n.Label != "" || strings.Contains(act.Label, "label") {
		t.Errorf("a blank one: %q by %q, %v", n.Label, act.Label, err)
	}
	for range 3 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if len(labels()) > 0 {
		t.Errorf("undone, there is %v", labels())
	}
}

func TestTagsAreASet(t *testing.T) {
	s := fresh(t, nil)
	for name, c := range map[string]struct{ in, want []string }{
		"in order":             {[]string{"мито", "b", "a", "Z"}, []string{"Z", "a", "b", "мито"}},
		"once":                 {[]string{"a", "b", "a"}, []string{"a", "b"}},
		"once by form":         {[]string{"café", "cafe\u0301"}, []string{"café"}},
		"without margins":      {[]string{" a", "a\n", "\ta b\t"}, []string{"a", "a b"}},
		"none":                 {[]string{"", "  ", "\n"}, nil},
		"with odd letters":     {[]string{"a,b", "#c", "d\x00e", `"`, "a|b"}, []string{`"`, "a,b", "a|b", "c", "d\x00e"}},
		"levels without names": {[]string{"legal//land", "/root", "end/", "# nato / east", "C#", "#", "//"}, []string{"C#", "end", "legal/land", "nato/east", "root"}},
	} {
		t.Run(name, func(t *testing.T) {
			n := addNote(t, s, plan.Note{On: onDossier, Body: "b", Tags: c.in})
			if !slices.Equal(n.Tags, c.want) {
				t.Errorf("tags = %q, want %q", n.Tags, c.want)
			}
		})
	}
}

func TestChangeNote(t *testing.T) {
	s := fresh(t, canal())
	old := notes(t, s)[1]
	n, act, err := s.ChangeNote(ctx, plan.Note{
		ID: old.ID, On: onSource, Body: "new\r\n", Tags: []string{"z", "later"}, Label: "blue", Status: plan.NoteResolved,
		Author: "somebody else", Created: dawn,
	})
	check(t, err)
	want := old // its place, its author and its birth stay
	want.Body, want.Tags, want.Label, want.Status, want.Changed = "new\n", []string{"later", "z"}, "blue", plan.NoteResolved, act.At
	if diff := cmp.Diff(want, n); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
	all := canal().Notes
	all[1] = want
	if diff := cmp.Diff(all, notes(t, s)); diff != "" {
		t.Errorf("all notes (-want +got):\n%s", diff)
	}
}

func TestChangeNoteRefuses(t *testing.T) {
	s := fresh(t, canal())
	id := canal().Notes[1].ID
	for _, c := range []struct {
		name string
		note plan.Note
		kind store.Kind
		say  string
	}{
		{"no such note", plan.Note{ID: "none", Body: "b"}, store.NotFound, `note "none"`},
		{"no text", plan.Note{ID: id}, store.Invalid, "no text"},
		{"no status", plan.Note{ID: id, Body: "b", Status: "x"}, store.Invalid, `"x"`},
		{"a tag of two lines", plan.Note{ID: id, Body: "b", Tags: []string{"a\nb"}}, store.Invalid, `"a\nb"`},
		{"a last tag that is no UTF-8", plan.Note{ID: id, Body: "b", Tags: []string{"a", "\xff"}}, store.Invalid, "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := s.ChangeNote(ctx, c.note)
			wantKind(t, err, c.kind, c.say, "nothing was changed")
			if diff := cmp.Diff(canal().Notes, notes(t, s)); diff != "" {
				t.Errorf("the notes changed:\n%s", diff)
			}
		})
	}
}

func TestDeleteNote(t *testing.T) {
	s := fresh(t, canal())
	before := canal().Notes
	for len(before) > 0 {
		_, err := s.DeleteNote(ctx, before[0].ID)
		check(t, err)
		_, err = s.Note(ctx, before[0].ID)
		wantKind(t, err, store.NotFound, string(before[0].ID))
		_, err = s.DeleteNote(ctx, before[0].ID)
		wantKind(t, err, store.NotFound, string(before[0].ID))
		before = slices.DeleteFunc(before[1:], func(n plan.Note) bool { return n.ReplyTo == before[0].ID })
		if got := notes(t, s); len(got) != len(before) || len(got) > 0 && !cmp.Equal(before, got) {
			t.Fatalf("left are %d notes, want %d:\n%s", len(got), len(before), cmp.Diff(before, got))
		}
	}
	// Nothing of them is left for a later note to come upon.
	for _, part := range []string{`SELECT note, tag FROM note_tag`, `SELECT note, exact FROM note_span`, `SELECT note, version FROM note_place`} {
		if got := records(t, s.Path(), part); got != nil {
			t.Errorf("parts of no note: %s: %q", part, got)
		}
	}
}

// TestNotesAgree: the ways to ask for notes tell the same.
func TestNotesAgree(t *testing.T) {
	s := fresh(t, canal())
	for range 3 {
		addNote(t, s, plan.Note{On: onCell, Body: "b"})
		addNote(t, s, plan.Note{On: onProvision, Body: "b"})
	}
	counts := must[map[plan.Target]int](t)(s.NoteCounts(ctx))
	by := map[plan.Target]int{}
	for _, n := range notes(t, s) {
		by[n.On]++
		if got := must[plan.Note](t)(s.Note(ctx, n.ID)); !cmp.Equal(n, got) {
			t.Errorf("note %s alone and in the list:\n%s", n.ID, cmp.Diff(n, got))
		}
	}
	if diff := cmp.Diff(by, counts); diff != "" {
		t.Errorf("(-notes +counts):\n%s", diff)
	}
	for on, want := range counts {
		if got := must[[]plan.Note](t)(s.NotesOn(ctx, on)); len(got) != want {
			t.Errorf("%d notes on %s, want %d", len(got), on, want)
		}
	}
	open := map[plan.Target]int{}
	for _, n := range notes(t, s) {
		if n.Anchor.State == plan.AnchorReview || n.Anchor.State == plan.AnchorOrphan {
			open[n.On]++
		}
	}
	if len(open) == 0 {
		t.Error("no note of the sample has lost words")
	}
	for on, brief := range must[map[plan.Target]store.NoteBrief](t)(s.NoteBriefs(ctx)) {
		if brief.Count != counts[on] || brief.Newest == "" || brief.Open != open[on] {
			t.Errorf("on %s in brief: %+v, want %d, open %d", on, brief, counts[on], open[on])
		}
	}
	if got := must[[]plan.Note](t)(s.NotesOn(ctx, plan.CellOf(plan.On("v1-1"), "north"))); len(got) != 0 {
		t.Errorf("notes on a cell without any: %v", got)
	}
}

// TestNotesStandAsTheyWereWritten, also those of one and the same moment.
func TestNotesStandAsTheyWereWritten(t *testing.T) {
	at := dawn
	path := create(t, nil)
	s, err := store.Open(path, store.Options{Now: func() time.Time { return at }})
	check(t, err)
	defer s.Close()
	for _, body := range []string{"1", "2", "3", "4"} {
		addNote(t, s, plan.Note{On: onDossier, Body: body})
	}
	at = dawn.Add(-time.Hour) // the clock was set back
	addNote(t, s, plan.Note{On: onDossier, Body: "0"})
	var got string
	for _, n := range notes(t, s) {
		got += n.Body
	}
	if got != "01234" {
		t.Errorf("the order is %s", got)
	}
}
