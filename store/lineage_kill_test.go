package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"demarche/store"
	"demarche/store/plan"
)

func init() { children["relate"] = relateForever }

// relateForever says the same of two provisions and a third again and again: in
// turn that they were merged into it, that they are apart from it, and nothing. It
// reports each act when it is done.
func relateForever(path string) int {
	s, err := store.Open(path, store.Options{Author: "child"})
	for turn := 0; err == nil; turn++ {
		word := []string{"merged", "|", "?"}[turn%3]
		var act store.Act
		act, err = s.Relate(ctx, relations("v1-1 "+word+" v2-2", "v1-1-a "+word+" v2-2"))
		if err == nil {
			_, err = fmt.Println(act.Seq, act.ID)
		}
		if store.KindOf(err) == store.Nothing { // so was the last of the program that was killed
			err = nil
		}
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// TestFaultKilledWhileRelating ends a program in the middle of acts that write
// several links: each is there whole or not at all.
func TestFaultKilledWhileRelating(t *testing.T) {
	path := create(t, canal())
	r := rand.New(rand.NewPCG(6, 5))
	for round, reported := 0, 0; round < 8 || reported < 100; round++ {
		acts := killedSoon(t, child("relate", path), r)
		reported += len(acts)
		afterAKill(t, path, acts)
		s := must[*store.Store](t)(store.Open(path, store.Options{}))
		p, _ := plan.NewIndex(export(t, s)).Provision("v2-2")
		merged := []plan.Link{{Provision: "v1-1", Kind: plan.Merged}, {Provision: "v1-1-a", Kind: plan.Merged}}
		linked, apart := slices.Equal(p.DescendsFrom, merged), len(p.ApartFrom) == 2
		if linked == apart && len(p.DescendsFrom)+len(p.ApartFrom) > 0 {
			t.Fatalf("in round %d it was said by half: %+v", round, p)
		}
		check(t, s.Close())
	}
}
