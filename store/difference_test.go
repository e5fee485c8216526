package store_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

func TestDiffers(t *testing.T) {
	path := create(t, canal())
	o, d := shelved(t)
	s := must[*store.Store](t)(store.Open(path, o))
	want := func(b store.Backup, text string, since int, diverged bool) store.Difference {
		t.Helper()
		diff := must[store.Difference](t)(s.Differs(ctx, b))
		if diff.String() != text || len(diff.Since) != since || diff.Diverged != diverged || (diff.Beyond > 0) != diverged {
			t.Errorf("got %q, %d acts, diverged %t, %d beyond\nwant %q", diff, len(diff.Since), diff.Diverged, diff.Beyond, text)
		}
		return diff
	}
	first := backup(t, s, store.Manual)
	want(first, "the same as now", 0, false)
	n := addNote(t, s, plan.Note{On: onCell, Body: "a"})
	want(first, "1 act since (add note on 1 / Південь); 1 note more", 1, false)
	addNote(t, s, plan.Note{On: onDossier, Body: "b"})
	d.turn(time.Hour)
	second := backup(t, s, store.Manual)
	must[store.Act](t)(s.DeleteNote(ctx, n.ID))
	diff := want(first, "3 acts since (delete note on 1 / Південь, …); 1 note more", 3, false)
	if diff.Counts != (store.Counts{Notes: 1}) || diff.More != 0 || diff.Since[0].Kind != store.ActDo {
		t.Errorf("got %+v", diff)
	}
	want(second, "1 act since (delete note on 1 / Південь); 1 note fewer", 1, false)
	must[store.Act](t)(s.Undo(ctx))
	want(second, "2 acts since (undo: delete note on 1 / Південь, …)", 2, false)
	check(t, s.Close())

	r := must[store.Restored](t)(store.Restore(ctx, first.Path, path, o))
	s = openWith(t, path, o)
	want(first, "1 act since (restore the backup of 22 Nov 2025 12:00 UTC)", 1, false)
	want(second, "not a state of this dossier: 2 acts that it does not have; "+
		"1 act here since they parted (restore the backup of 22 Nov 2025 12:00 UTC); 2 notes fewer", 1, true)
	if diff := want(*r.Saved, "not a state of this dossier: 4 acts that it does not have; "+
		"1 act here since they parted (restore the backup of 22 Nov 2025 12:00 UTC); 2 notes fewer", 1, true); diff.Beyond != 4 {
		t.Errorf("got %+v", diff)
	}
	for i := range 60 {
		put(t, s, fmt.Sprint(i))
	}
	diff = must[store.Difference](t)(s.Differs(ctx, first))
	if len(diff.Since) != 50 || diff.More != 11 || diff.Counts.Notes != 60 || diff.Since[0].Seq < diff.Since[49].Seq {
		t.Errorf("of 61 acts: %d, and %d more", len(diff.Since), diff.More)
	}
}

// TestDiffersFromAnother dossier altogether.
func TestDiffersFromAnother(t *testing.T) {
	o, _ := shelved(t)
	other := filepath.Join(t.TempDir(), "other.demarche")
	check(t, store.Create(ctx, other, canal(), store.Options{}))
	b := backup(t, openWith(t, other, o), store.Manual)
	s := fresh(t, nil)
	put0(t, s, "a")
	diff := must[store.Difference](t)(s.Differs(ctx, b))
	if !diff.Diverged || diff.Beyond != 1 || len(diff.Since) != 2 || diff.Counts.Statements != -3 {
		t.Errorf("got %+v: %s", diff, diff)
	}
}

// TestDiffersFromAnOlderSchema, whose acts have no ids.
func TestDiffersFromAnOlderSchema(t *testing.T) {
	o, _ := shelved(t)
	s := openWith(t, schemaOne(t), o)
	b := must[[]store.Backup](t)(s.Backups())[0]
	diff := must[store.Difference](t)(s.Differs(ctx, b))
	if diff.String() != "1 act since (begin the journal)" || diff.Diverged {
		t.Errorf("got %+v: %s", diff, diff)
	}
	other := fresh(t, nil)
	if diff := must[store.Difference](t)(other.Differs(ctx, b)); !diff.Diverged {
		t.Errorf("from another dossier: %+v", diff)
	}
}

func TestContents(t *testing.T) {
	o, _ := shelved(t)
	s := openWith(t, create(t, canal()), o)
	put(t, s, "a")
	b := backup(t, s, store.Manual)
	before := folder(t, filepath.Dir(b.Path))
	got := must[store.Contents](t)(b.Contents(ctx))
	want := store.Contents{Title: "Canal talks", Counts: must[store.Counts](t)(s.Counts(ctx)), Last: lastAct(t, s)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, folder(t, filepath.Dir(b.Path))); diff != "" {
		t.Errorf("looking changed something: %.400s", diff)
	}
	b.Path += "x"
	_, err := b.Contents(ctx)
	wantKind(t, err, store.Missing)
}
