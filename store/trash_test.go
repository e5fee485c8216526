package store_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

func trash(t testing.TB, s *store.Store) []store.Deleted {
	t.Helper()
	list, err := s.Trash(ctx, 100)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// inTrash names what is in the trash, the newest first.
func inTrash(t testing.TB, s *store.Store) []string {
	t.Helper()
	var list []string
	for _, d := range trash(t, s) {
		list = append(list, d.Record.String())
	}
	return list
}

// TestTrash lists what was deleted, the newest first, as a person knew it.
func TestTrash(t *testing.T) {
	s := fresh(t, canal())
	if got := trash(t, s); got != nil {
		t.Errorf("in the trash of a new dossier: %+v", got)
	}
	var want []store.Deleted
	for i, on := range targets {
		n := addNote(t, s, plan.Note{On: on, Body: " \nTitle\nrest", Tags: []string{"a", "b", "c"}[:i%4]})
		act := must[store.Act](t)(s.DeleteNote(ctx, n.ID))
		want = append(want, store.Deleted{Record: store.NoteRecord(n.ID), Act: act, Title: "Title", On: on.String(), With: i % 4})
	}
	n := addNote(t, s, plan.Note{On: onDossier, Body: "undone"})
	undo := must[store.Act](t)(s.Undo(ctx)) // takes it out as well
	want = append(want, store.Deleted{Record: store.NoteRecord(n.ID), Act: undo, Title: "undone", On: "dossier"})
	slices.Reverse(want)
	got := trash(t, s)
	for i := range got {
		if got[i].Fields["id"] != got[i].Record.ID || got[i].Fields["author"] != "Олена" || !strings.Contains(got[i].Fields["body"], got[i].Title) {
			t.Errorf("fields: %q", got[i].Fields)
		}
		got[i].Fields = nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	few, err := s.Trash(ctx, 2)
	check(t, err)
	if len(few) != 2 || few[0].Record != want[0].Record {
		t.Errorf("at most two: %+v", few)
	}
}

// TestRestoreDeleted brings a note back as it was, with its tags, once. The
// trash lists only what is not there.
func TestRestoreDeleted(t *testing.T) {
	s := fresh(t, canal())
	n := addNote(t, s, plan.Note{On: onCell, Body: "x", Tags: []string{"a", "b/c"}, Label: "red", Status: plan.NoteToDo})
	r := store.NoteRecord(n.ID)
	for range 2 {
		_, err := s.RestoreDeleted(ctx, r)
		wantKind(t, err, store.NotFound, r.String()+" in the trash", "is not deleted", "nothing was changed")
		must[store.Act](t)(s.DeleteNote(ctx, n.ID))
		if got := inTrash(t, s); !slices.Equal(got, []string{r.String()}) {
			t.Errorf("in the trash: %q", got)
		}
		act := must[store.Act](t)(s.RestoreDeleted(ctx, r))
		if act.Label != "bring back note on 1 / Південь" || act.Target != onCell.String() || act.Kind != store.ActDo {
			t.Errorf("the act is %+v", act)
		}
		if diff := cmp.Diff(n, must[plan.Note](t)(s.Note(ctx, n.ID))); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if got := inTrash(t, s); got != nil {
			t.Errorf("in the trash: %q", got)
		}
	}
	must[store.Act](t)(s.Undo(ctx))
	if got := inTrash(t, s); !slices.Equal(got, []string{r.String()}) {
		t.Errorf("in the trash after undoing: %q", got)
	}
	checkJournal(t, s.Path())
}

// TestRestoreDeletedRefuses what never was, and parts, which come with their
// records.
func TestRestoreDeletedRefuses(t *testing.T) {
	s := fresh(t, canal())
	n := addNote(t, s, plan.Note{On: onCell, Body: "x", Tags: []string{"a"}})
	must[store.Act](t)(s.DeleteNote(ctx, n.ID))
	last := lastAct(t, s)
	for r, why := range map[store.Record]string{
		store.NoteRecord("none"): "never had", store.NoteRecord(""): "never had",
		{Table: "nonsense", ID: "x"}:                 "never had",
		{Table: "provision", ID: "v1-1"}:             "is not deleted",
		{Table: "note_tag", ID: string(n.ID) + "/a"}: "never had",
	} {
		_, err := s.RestoreDeleted(ctx, r)
		if err == nil {
			t.Errorf("%s came back", r)
			must[store.Act](t)(s.Undo(ctx))
			last = lastAct(t, s)
		} else {
			wantKind(t, err, store.NotFound, r.String(), why, "nothing was changed")
		}
	}
	if lastAct(t, s) != last {
		t.Error("a refusal was counted as an act")
	}
}

// TestRestoreWhatHungOnIt: a record takes its parts with it, and what refers to
// it, and all of that comes back together.
func TestRestoreWhatHungOnIt(t *testing.T) {
	s := fresh(t, canal())
	act := changeRecord(t, s,
		`DELETE FROM note WHERE provision = 'v2-1' OR statement = 'a-late-word'`,
		`DELETE FROM statement_dispute WHERE statement = 'a-late-word'`, `DELETE FROM statement_about WHERE statement = 'a-late-word'`,
		`DELETE FROM evidence WHERE kind = 'statement' AND record = 'a-late-word'`, `DELETE FROM statement WHERE id = 'a-late-word'`,
		`DELETE FROM note WHERE id = 'note-z'`, `DELETE FROM theme WHERE id = 'none'`)
	statement := store.Record{Table: "statement", ID: "a-late-word"}
	if got := inTrash(t, s); !slices.Equal(got, []string{"note note-z", statement.String()}) {
		t.Errorf("in the trash: %q", got)
	}
	d := trash(t, s)[1]
	if d.Act != act || d.With != 5 || d.Title != "C." || d.On != "" || d.Fields["evidence"] != "radio-2\ngazette-1" {
		t.Errorf("%+v", d)
	}
	restored := must[store.Act](t)(s.RestoreDeleted(ctx, statement))
	if restored.Label != "bring back statement C." || restored.Target != "statement:a-late-word" {
		t.Errorf("the act is %+v", restored)
	}
	must[store.Act](t)(s.RestoreDeleted(ctx, store.NoteRecord("note-z")))
	if diff := cmp.Diff(canal(), export(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := inTrash(t, s); got != nil {
		t.Errorf("in the trash: %q", got)
	}
	checkJournal(t, s.Path())
}

// TestRestoreInTheRightOrder: what a record hung on went in an act of its own,
// later. That has to come back first, and the refusal says so.
func TestRestoreInTheRightOrder(t *testing.T) {
	s := fresh(t, canal())
	before := export(t, s)
	note, source := store.NoteRecord("note-t"), store.Record{Table: "source", ID: "gazette-1"}
	must[store.Act](t)(s.DeleteNote(ctx, "note-t"))
	must[store.Act](t)(s.DeleteNote(ctx, "words-2"))
	changeRecord(t, s, `DELETE FROM evidence WHERE source = 'gazette-1'`, `DELETE FROM source WHERE id = 'gazette-1'`)
	last := lastAct(t, s)
	_, err := s.RestoreDeleted(ctx, note)
	wantKind(t, err, store.Conflict, "nothing was changed", "bring that back first")
	_, err = s.RestoreValue(ctx, note, 1)
	if err == nil {
		t.Error("a note came back to a source that is gone")
	}
	if lastAct(t, s) != last {
		t.Error("a refusal was counted as an act")
	}
	if d := trash(t, s); len(d) != 3 || d[0].Record != source || d[0].With != 4 || d[2].On != "source:gazette-1" {
		t.Errorf("in the trash: %+v", d)
	}
	must[store.Act](t)(s.RestoreDeleted(ctx, source))
	must[store.Act](t)(s.RestoreDeleted(ctx, note))
	must[store.Act](t)(s.RestoreDeleted(ctx, store.NoteRecord("words-2")))
	if diff := cmp.Diff(before, export(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	checkJournal(t, s.Path())
}

// TestRestoreOfAnUndoneImport: what went with an undo is in the trash like
// anything else. All of it can come back, in some order, and what came back is
// never half there.
func TestRestoreOfAnUndoneImport(t *testing.T) {
	s := fresh(t, nil)
	must[store.Act](t)(s.Import(ctx, canal()))
	must[store.Act](t)(s.Undo(ctx))
	addNote(t, s, plan.Note{On: onDossier, Body: "redo is gone"})
	must[store.Act](t)(s.DeleteNote(ctx, must[[]plan.Note](t)(s.Notes(ctx))[0].ID))
	for progress := true; progress; {
		progress = false
		for _, d := range trash(t, s) {
			if d.Title == "redo is gone" {
				continue
			}
			_, err := s.RestoreDeleted(ctx, d.Record)
			if err == nil {
				progress = true
			} else if k := store.KindOf(err); k != store.Conflict && k != store.NotFound { // it came with another
				t.Errorf("%s: %v", d.Record, err)
			}
			wantNoOrphans(t, s)
		}
	}
	if got := inTrash(t, s); len(got) != 1 {
		t.Errorf("still in the trash: %q", got)
	}
	if diff := cmp.Diff(canal(), export(t, s)); diff != "" {
		t.Errorf("(-want +got):\n%.1500s", diff)
	}
	checkJournal(t, s.Path())
}

// wantNoOrphans looks for evidence of nothing, the one reference that the
// schema cannot guard, and for the others as well.
func wantNoOrphans(t *testing.T, s *store.Store) {
	t.Helper()
	db := behind(t, s.Path())
	defer db.Close()
	if got := column(t, db, `SELECT kind || ' ' || record FROM evidence WHERE CASE kind
		WHEN 'version' THEN record NOT IN (SELECT id FROM version) WHEN 'provision' THEN record NOT IN (SELECT id FROM provision)
		ELSE record NOT IN (SELECT id FROM statement) END`); got != nil {
		t.Fatalf("evidence of what is not there: %q", got)
	}
	if got := column(t, db, `SELECT "table" || ' ' || parent FROM pragma_foreign_key_check`); got != nil {
		t.Fatalf("references to what is not there: %q", got)
	}
}
