package store_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"demarche/store"
	"demarche/store/plan"
)

func init() { children["act"] = actForever }

// childSeed, in its environment, is what a child's random choices begin with.
const childSeed = "DEMARCHE_TEST_SEED"

// actForever does random acts and reports each, by number and id, when it is
// done. Each note that it writes has the same two tags; some are long, so that
// the log is folded in again and again.
func actForever(path string) int {
	seed, _ := strconv.ParseUint(os.Getenv(childSeed), 10, 64)
	r := rand.New(rand.NewPCG(seed, 9))
	s, err := store.Open(path, store.Options{Author: "child"})
	for err == nil {
		var act store.Act
		if act, err = randomAct(r, s); err == nil {
			_, err = fmt.Println(act.Seq, act.ID)
		}
		if k := store.KindOf(err); err != nil && (k == store.Nothing || k == store.NotFound) {
			err = nil
		}
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

func randomAct(r *rand.Rand, s *store.Store) (act store.Act, err error) {
	list, err := s.Notes(ctx)
	if err != nil {
		return act, err
	}
	n := plan.Note{On: onCell, Body: fmt.Sprintf("kept %d\n", r.IntN(1000)), Tags: []string{"a", "b"}}
	if r.IntN(8) == 0 {
		n.Body = "kept " + strings.Repeat("long ", 40_000)
	}
	mine := slices.DeleteFunc(list, func(n plan.Note) bool { return n.Author != "child" })
	if len(mine) > 0 {
		n.ID = mine[r.IntN(len(mine))].ID
	}
	switch move := r.IntN(10); {
	case n.ID == "" || move < 3:
		_, act, err = s.AddNote(ctx, n)
	case move < 6:
		_, act, err = s.ChangeNote(ctx, n)
	case move < 7 || len(mine) > 20:
		act, err = s.DeleteNote(ctx, n.ID)
	case move < 8:
		act, err = s.Undo(ctx)
	case move < 9:
		act, err = s.Redo(ctx)
	default:
		act, err = s.RestoreValue(ctx, store.NoteRecord(n.ID), 1<<40)
	}
	return act, err
}

// TestFaultKilledInALoop ends a program that acts without pause, at random
// moments, again and again: while it opens the file, in the middle of an act,
// while the log is folded in. Each act that it had reported is there, nothing
// is there in part, and the next act works.
func TestFaultKilledInALoop(t *testing.T) {
	const leastRounds, leastActs = 16, 200
	path := create(t, canal())
	r := rand.New(rand.NewPCG(4, 7))
	reported := 0
	for round := 0; round < leastRounds || reported < leastActs; round++ {
		c := child("act", path)
		c.Env = append(c.Env, fmt.Sprintf("%s=%d", childSeed, round))
		acts := killedSoon(t, c, r)
		reported += len(acts)
		afterAKill(t, path, acts)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
}

// killedSoon runs a program that reports its acts, ends it at a random moment, and
// gives the acts: their ids by number.
func killedSoon(t *testing.T, c *exec.Cmd, r *rand.Rand) map[int64]string {
	t.Helper()
	out, err := c.StdoutPipe()
	check(t, err)
	check(t, c.Start())
	time.AfterFunc(time.Duration(r.IntN(250))*time.Millisecond, func() { _ = c.Process.Kill() })
	acts := map[int64]string{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var seq int64
		var id string
		if _, err := fmt.Sscan(lines.Text(), &seq, &id); err == nil { // the last line may be cut off
			acts[seq] = id
		}
	}
	if c.Wait() == nil {
		t.Fatal("the other program was not killed")
	}
	return acts
}

func afterAKill(t *testing.T, path string, acts map[int64]string) {
	t.Helper()
	s := must[*store.Store](t)(store.Open(path, store.Options{Author: "Олена"}))
	if s.ReadOnly() {
		t.Error("the dead program's lock is still held")
	}
	there := map[int64]string{}
	for _, act := range must[[]store.Act](t)(s.Acts(ctx, 0)) {
		there[act.Seq] = act.ID
	}
	for seq, id := range acts {
		if len(id) == len(there[1]) && there[seq] != id {
			t.Errorf("act %d was reported as %s, and in the dossier it is %q", seq, id, there[seq])
		}
	}
	for _, n := range notes(t, s) {
		if n.Author == "child" && (!slices.Equal(n.Tags, []string{"a", "b"}) || !strings.HasPrefix(n.Body, "kept ")) {
			t.Errorf("a note is not whole: %.200v", n)
		}
	}
	checkJournal(t, path)
	before := len(notes(t, s))
	addNote(t, s, plan.Note{On: onDossier, Body: "after the kill"})
	must[store.Act](t)(s.Undo(ctx))
	if got := len(notes(t, s)); got != before {
		t.Errorf("%d notes, want %d", got, before)
	}
	check(t, s.Close())
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("in the folder: %q", got)
	}
}

// TestFaultTwoProgramsAtOnce: several programs want to act on one dossier, and
// others read it. One acts; all see whole acts only, and none that goes away.
func TestFaultTwoProgramsAtOnce(t *testing.T) {
	path := create(t, canal())
	writer := must[*store.Store](t)(store.Open(path, store.Options{Author: "child"}))
	var others []*holding
	for i := range 3 {
		others = append(others, holds(t, path, fmt.Sprint("other ", i)))
	}
	var looking errgroup.Group
	done := make(chan struct{})
	for range 2 {
		s := must[*store.Store](t)(store.Open(path, store.Options{}))
		defer s.Close()
		looking.Go(func() error { return lookForParts(s, done) })
	}
	r := rand.New(rand.NewPCG(1, 1))
	acts := lastAct(t, writer).Seq
	for range 150 {
		act, err := randomAct(r, writer)
		if err != nil {
			if k := store.KindOf(err); k != store.Nothing && k != store.NotFound {
				t.Error(err)
			}
			continue
		}
		if acts++; act.Seq != acts {
			t.Fatalf("act %d came after %d: somebody else acted", act.Seq, acts-1)
		}
	}
	for _, h := range others {
		if got := h.hear(t); got != "reads beside child on , locked" {
			t.Error(got)
		}
		h.letGo(t)
	}
	close(done)
	check(t, looking.Wait())
	check(t, writer.Close())
	checkJournal(t, path)
}

// lookForParts reads again and again what an act writes in several rows.
func lookForParts(s *store.Store, done <-chan struct{}) error {
	last := int64(0)
	for {
		d, err := s.Export(ctx)
		if err != nil {
			return err
		}
		for _, n := range d.Notes {
			if n.Author == "child" && !slices.Equal(n.Tags, []string{"a", "b"}) {
				return fmt.Errorf("a note with the tags %q", n.Tags)
			}
		}
		act, _, err := s.LastAct(ctx)
		if err != nil || act.Seq < last {
			return fmt.Errorf("act %d after act %d, %w", act.Seq, last, err)
		}
		last = act.Seq
		select {
		case <-done:
			return nil
		default:
		}
	}
}
