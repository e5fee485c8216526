package store_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"demarche/store"
	"demarche/store/plan"
)

// lastAct is the newest act, which there must be.
func lastAct(t testing.TB, s *store.Store) store.Act {
	t.Helper()
	act, ok, err := s.LastAct(ctx)
	if err != nil || !ok {
		t.Fatal("no last act:", err)
	}
	return act
}

func TestActsAreStampedAndCounted(t *testing.T) {
	s := fresh(t, nil)
	ids := map[string]bool{}
	stamped := func(got store.Act, err error, want store.Act) {
		t.Helper()
		check(t, err)
		if id, err := uuid.Parse(got.ID); err != nil || id.Version() != 7 || ids[got.ID] {
			t.Errorf("act %d: the id %q is no UUIDv7, or another act's", got.Seq, got.ID)
		}
		ids[got.ID], want.ID = true, got.ID
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(got, lastAct(t, s)); diff != "" {
			t.Errorf("the last act is another one (-want +got):\n%s", diff)
		}
	}
	// The dossier was made by another store, whose clock began at dawn as well;
	// this one has looked at it once, for its lock.
	stamped(lastAct(t, s), nil, store.Act{Seq: 1, At: dawn, Author: "Олена", Label: "new dossier", Kind: store.ActBegin, First: 1})
	n, act, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
	stamped(act, err, store.Act{
		Seq: 2, At: dawn.Add(time.Second), Author: "Олена", Label: "add note on the dossier", Target: "dossier", Kind: store.ActDo, First: 2,
	})
	n.Body = "y"
	_, act, err = s.ChangeNote(ctx, n)
	stamped(act, err, store.Act{
		Seq: 3, At: dawn.Add(2 * time.Second), Author: "Олена", Label: "edit note on the dossier", Target: "dossier", Kind: store.ActDo, First: 3,
	})
	act, err = s.DeleteNote(ctx, n.ID)
	stamped(act, err, store.Act{
		Seq: 4, At: dawn.Add(3 * time.Second), Author: "Олена", Label: "delete note on the dossier", Target: "dossier", Kind: store.ActDo, First: 4,
	})
	act, err = s.Undo(ctx)
	stamped(act, err, store.Act{
		Seq: 5, At: dawn.Add(4 * time.Second), Author: "Олена", Label: "delete note on the dossier", Target: "dossier",
		Kind: store.ActUndo, First: 5, Reverses: 4,
	})
}

// TestNewDossiersBeginWithAnAct that says what was made.
func TestNewDossiersBeginWithAnAct(t *testing.T) {
	for want, d := range map[string]*plan.Dossier{"new dossier": nil, "new dossier Canal talks": canal()} {
		act := lastAct(t, fresh(t, d))
		if act.Seq != 1 || act.Kind != store.ActBegin || act.Label != want || act.Does() != want {
			t.Errorf("the first act is %+v, want %q", act, want)
		}
	}
}

func TestActsGoOnCountingInTheNextSession(t *testing.T) {
	path := create(t, canal()) // importing was the first act
	for want := int64(2); want < 5; want++ {
		s, err := store.Open(path, store.Options{})
		check(t, err)
		_, act, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
		check(t, err)
		if act.Seq != want {
			t.Errorf("act %d, want %d", act.Seq, want)
		}
		check(t, s.Close())
	}
}

func TestActLabelsNameTheThing(t *testing.T) {
	s := fresh(t, canal())
	for on, want := range map[plan.Target]string{
		onDossier:   "add note on the dossier",
		onVersion:   "add note on Draft",
		onProvision: "add note on point 1",
		onCell:      "add note on 1 / Південь",
		onWhole:     "add note on Draft / Південь",
		onStatement: "add note on the statement by A. North",
		onSource:    "add note on the source Text of the draft",
	} {
		if addNote(t, s, plan.Note{On: on, Body: "x"}); lastAct(t, s).Label != want || lastAct(t, s).Target != on.String() {
			t.Errorf("%s: the act is %+v, want the label %q", on, lastAct(t, s), want)
		}
	}
}

// TestTimesAreUTCInMilliseconds acts by a clock of another place and finer.
func TestTimesAreUTCInMilliseconds(t *testing.T) {
	path := create(t, nil)
	kyiv := time.FixedZone("EET", 2*3600)
	s, err := store.Open(path, store.Options{Now: func() time.Time { return time.Date(2026, 1, 1, 1, 0, 0, 1_999_999, kyiv) }})
	check(t, err)
	defer s.Close()
	n, act, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"})
	check(t, err)
	want := time.Date(2025, 12, 31, 23, 0, 0, 1_000_000, time.UTC)
	for name, got := range map[string]time.Time{"act": act.At, "created": n.Created, "changed": n.Changed, "last act": lastAct(t, s).At} {
		if got != want {
			t.Errorf("%s at %v, want %v", name, got, want)
		}
	}
}

func TestDefaultsAreTheRealThing(t *testing.T) {
	s, err := store.Open(create(t, nil), store.Options{})
	check(t, err)
	defer s.Close()
	before := time.Now().Truncate(time.Millisecond)
	n := addNote(t, s, plan.Note{On: onDossier, Body: "x"})
	if n.Created.Before(before) || n.Created.After(time.Now()) {
		t.Errorf("created at %v, and it is %v", n.Created, before)
	}
	if id, err := uuid.Parse(string(n.ID)); err != nil || id.Version() != 7 {
		t.Errorf("the id %q is no UUIDv7", n.ID)
	}
	if m := addNote(t, s, plan.Note{On: onDossier, Body: "y"}); m.ID <= n.ID {
		t.Errorf("the id %q does not come after %q", m.ID, n.ID)
	}
}

// TestFailingActsChangeNothing: neither content nor the count of acts.
func TestFailingActsChangeNothing(t *testing.T) {
	s := fresh(t, canal())
	before, last := export(t, s), lastAct(t, s)
	ended, end := context.WithCancel(ctx)
	end()
	first := canal().Notes[0]
	bad := first
	bad.Body, bad.Tags = "changed", []string{"good", "bad\xff"}
	for name, act := range map[string]func() error{
		"a note on nothing": func() error {
			_, _, err := s.AddNote(ctx, plan.Note{On: plan.TargetOf(plan.OnSource, "no"), Body: "x"})
			return err
		},
		"a tag that is no text": func() error {
			_, _, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x", Tags: bad.Tags})
			return err
		},
		"a change that breaks off":  func() error { _, _, err := s.ChangeNote(ctx, bad); return err },
		"a change of nothing":       func() error { _, _, err := s.ChangeNote(ctx, plan.Note{ID: "no", Body: "x"}); return err },
		"an end of nothing":         func() error { _, err := s.DeleteNote(ctx, "no"); return err },
		"an import on top":          func() error { _, err := s.Import(ctx, canal()); return err },
		"nobody waits for the note": func() error { _, _, err := s.AddNote(ended, plan.Note{On: onDossier, Body: "x"}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			if err := act(); err == nil {
				t.Fatal("no error")
			} else if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one error: %v", err)
			}
			if diff := cmp.Diff(before, export(t, s)); diff != "" {
				t.Errorf("the dossier changed (-before +after):\n%s", diff)
			}
			if diff := cmp.Diff(last, lastAct(t, s)); diff != "" {
				t.Errorf("the acts changed (-before +after):\n%s", diff)
			}
		})
	}
	if _, act, err := s.AddNote(ctx, plan.Note{On: onDossier, Body: "x"}); err != nil || act.Seq != last.Seq+1 {
		t.Errorf("the act after the failed ones is %d, err = %v", act.Seq, err)
	}
}
