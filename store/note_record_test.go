package store_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// TestEveryFieldOfANoteComesBack, with what separates others in it.
func TestEveryFieldOfANoteComesBack(t *testing.T) {
	s := fresh(t, soundCanal())
	odd := "a\x00b\x1e\x1f\ufffe\U0010ffff,|\t\"'\\\n\nb"
	at := time.Date(2025, 11, 1, 2, 3, 4, 5e6, time.UTC)
	words := span("toll", 4)
	words.Prefix, words.Suffix = odd, odd
	list := []plan.Note{
		{
			ID: "all", On: onToll, Body: odd, Label: "red", Tags: []string{"a\x1eb", "a b"}, Status: plan.NoteToDo, Author: odd, Created: at, Changed: at.Add(time.Millisecond),
			Anchor: plan.Anchor{Span: words, State: plan.AnchorExact, Was: odd},
			Places: []plan.Place{{Version: "v1", Provision: "v1-1-a", Span: words}, {Version: "v2"}},
		},
		{ID: "little", On: onDossier, Body: "b", Status: plan.NotePlain, Created: at, Changed: at},
		{ID: "reply", On: onToll, Body: "b", Status: plan.NotePlain, ReplyTo: "all", Created: at, Changed: at},
		{ID: "a whole cell", On: plan.CellOf(plan.Whole("v1"), "north"), Body: "b", Status: plan.NotePlain, Created: at, Changed: at},
		{ID: "on a statement", On: onStatement, Body: "b", Status: plan.NotePlain, Created: at, Changed: at},
	}
	must[store.Act](t)(s.AddNotes(ctx, "x", list))
	for _, want := range list {
		if diff := cmp.Diff(want, must[plan.Note](t)(s.Note(ctx, want.ID))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestNotesOfBothHalves come in one order, whichever was entered first.
func TestNotesOfBothHalves(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 200} {
		s := fresh(t, nil)
		r := rand.New(rand.NewPCG(1, uint64(n)))
		list := make([]plan.Note, n)
		for i := range list {
			at := dawn.Add(time.Duration(r.IntN(n)) * time.Minute) // some at the same time
			list[i] = plan.Note{ID: plan.NoteID(fmt.Sprintf("n%d", r.Uint32())), On: onDossier, Body: "b", Status: plan.NotePlain, Created: at, Changed: at}
		}
		must[store.Act](t)(s.AddNotes(ctx, "x", list))
		for i := 0; i < n/3; i++ { // the halves need not be halves
			must[store.Act](t)(s.DeleteNote(ctx, list[i].ID))
		}
		want := list[n/3:]
		slices.SortFunc(want, func(a, b plan.Note) int {
			if c := a.Created.Compare(b.Created); c != 0 {
				return c
			}
			return strings.Compare(string(a.ID), string(b.ID))
		})
		if got := notes(t, s); len(want)+len(got) > 0 && !cmp.Equal(want, got) {
			t.Errorf("%d notes (-want +got):\n%s", n, cmp.Diff(want, got))
		}
	}
}

// TestNotesAreOfOneMoment: however often an act comes between the two connections
// that read, both halves are of the same moment.
func TestNotesAreOfOneMoment(t *testing.T) {
	s := fresh(t, nil)
	first := addNote(t, s, plan.Note{On: onDossier, Body: "b"})
	second := addNote(t, s, plan.Note{On: onDossier, Body: "b"})
	both := []plan.NoteID{first.ID, second.ID}
	stop, stopped := make(chan struct{}), make(chan error, 1)
	go func() {
		var err error
		for i := 0; err == nil; i++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
				label := strconv.Itoa(i)
				_, err = s.ChangeNotes(ctx, both, store.NoteChange{Label: &label})
			}
		}
		stopped <- err
	}()
	for range 1000 {
		if got := notes(t, s); got[0].Label != got[1].Label {
			t.Errorf("one note is of the moment %s, the other of %s", got[0].Label, got[1].Label)
			break
		}
	}
	close(stop)
	check(t, <-stopped)
}

// TestGarbledNotesAreNotTakenForSound: no field is read for another one.
func TestGarbledNotesAreNotTakenForSound(t *testing.T) {
	for what, c := range map[string]struct{ garble, note, say string }{
		"a time":         {`UPDATE note SET created = 'yesterday' WHERE id = 'note-x'`, "note-x", "yesterday"},
		"another time":   {`UPDATE note SET changed = '2025' WHERE id = 'note-x'`, "note-x", "2025"},
		"another zone":   {`UPDATE note SET created = '2025-11-24T09:30:00.000+02:00' WHERE id = 'note-x'`, "note-x", "+02:00"},
		"whole seconds":  {`UPDATE note SET created = '2025-11-24T09:30:00Z' WHERE id = 'note-x'`, "note-x", ":00Z"},
		"a seam":         {`UPDATE note SET author = CAST(x'61ff1efe62' AS TEXT) WHERE id = 'note-x'`, "note-x", `time "b"`},
		"a seam at last": {`UPDATE note_span SET was = CAST(x'61ff1efe62' AS TEXT) WHERE note = 'words-0'`, "words-0", "fields"},
	} {
		path := filepath.Join(t.TempDir(), "a.demarche")
		alter(t, path, c.garble)
		s := open(t, path)
		for how, read := range map[string]func() error{
			"alone": func() error { _, err := s.Note(ctx, plan.NoteID(c.note)); return err },
			"all":   func() error { _, err := s.Notes(ctx); return err },
		} {
			err := read()
			if err == nil || !strings.Contains(err.Error(), c.say) || !strings.Contains(err.Error(), strconv.Quote(c.note)) {
				t.Errorf("%s, %s: %v", what, how, err)
			}
		}
	}
}
