package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store"
	"demarche/store/plan"
)

// history is every value that a record had.
func history(t testing.TB, s *store.Store, r store.Record) []store.Moment {
	t.Helper()
	list, err := s.History(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// life is a dossier in which one note was written, changed in every way,
// deleted and brought back; each value is after the act of that number.
func life(t *testing.T) (s *store.Store, note store.Record, values map[int64]*plan.Note) {
	t.Helper()
	s, values = fresh(t, canal()), map[int64]*plan.Note{}
	n := addNote(t, s, plan.Note{On: onCell, Body: "first\nline", Tags: []string{"b", "a"}, Label: "red"})
	record := func() {
		kept := n
		values[lastAct(t, s).Seq] = &kept
	}
	record()
	change := func(to func()) {
		t.Helper()
		to()
		var err error
		n, _, err = s.ChangeNote(ctx, n)
		check(t, err)
		record()
	}
	change(func() { n.Body = "second" })
	change(func() { n.Tags = []string{"a", "мито"} })
	change(func() { n.Status = plan.NoteToDo })
	change(func() { n.Label, n.Tags = "", nil })
	must[store.Act](t)(s.DeleteNote(ctx, n.ID))
	values[lastAct(t, s).Seq] = nil
	must[store.Act](t)(s.Undo(ctx))
	record()
	change(func() { n.Body, n.Status = "third", plan.NoteResolved })
	return s, store.NoteRecord(n.ID), values
}

// TestHistoryOfANote from the first value to the last: whose act, what it
// changed, and what then stood there.
func TestHistoryOfANote(t *testing.T) {
	s, note, values := life(t)
	addNote(t, s, plan.Note{On: onCell, Body: "another", Tags: []string{"a"}}) // is none of its history
	moments := history(t, s, note)
	if len(moments) != len(values) {
		t.Fatalf("%d moments, want %d", len(moments), len(values))
	}
	for _, m := range moments {
		want := values[m.Act.Seq]
		if want == nil {
			if m.Fields != nil || m.Act.Kind != store.ActDo || !strings.HasPrefix(m.Act.Label, "delete note") {
				t.Errorf("after the deletion: %+v", m)
			}
			continue
		}
		for field, value := range map[string]string{
			"id": note.ID, "kind": "cell", "provision": "v1-1", "stakeholder": "south", "version": "", "source": "", "statement": "",
			"body": want.Body, "tag": strings.Join(want.Tags, "\n"), "status": string(want.Status), "label": want.Label, "author": want.Author,
			"created": want.Created.Format("2006-01-02T15:04:05.000Z"), "changed": want.Changed.Format("2006-01-02T15:04:05.000Z"),
		} {
			if m.Fields[field] != value {
				t.Errorf("after act %d: %s = %q, want %q", m.Act.Seq, field, m.Fields[field], value)
			}
		}
	}
	whole := []string{
		"author", "body", "changed", "created", "id", "kind", "label", "provision", "reply_to", "source", "stakeholder", "statement", "status", "tag", "version",
	}
	wantChanged := [][]string{
		whole,
		{"body", "changed"},
		{"changed", "tag"},
		{"changed", "status"},
		{"changed", "label", "tag"},
		slices.DeleteFunc(slices.Clone(whole), func(name string) bool { return name == "tag" }), // it had none any more
		slices.DeleteFunc(slices.Clone(whole), func(name string) bool { return name == "tag" }),
		{"body", "changed", "status"},
	}
	for i, m := range moments {
		if diff := cmp.Diff(wantChanged[i], m.Changed); diff != "" {
			t.Errorf("moment %d, %s, changed (-want +got):\n%s", i, m.Act.Does(), diff)
		}
	}
	if acts := must[[]store.Act](t)(s.Acts(ctx, 0)); acts[len(acts)-2].ID != moments[0].Act.ID {
		t.Error("the moment's act is not the one that stands among the acts")
	}
}

// TestRestoreEachValue of a note, and undo that.
func TestRestoreEachValue(t *testing.T) {
	s, note, values := life(t)
	n := must[plan.Note](t)(s.Note(ctx, plan.NoteID(note.ID)))
	for _, m := range history(t, s, note) {
		want := values[m.Act.Seq]
		if want == nil { // what the deletion took away
			want = values[m.Act.Seq-1]
		}
		act := must[store.Act](t)(s.RestoreValue(ctx, note, m.Act.Seq))
		if act.Label != "restore an earlier value of note on 1 / Південь" || act.Target != onCell.String() || act.Kind != store.ActDo {
			t.Errorf("the act is %+v", act)
		}
		if diff := cmp.Diff(*want, must[plan.Note](t)(s.Note(ctx, n.ID))); diff != "" {
			t.Errorf("restored the value of act %d (-want +got):\n%s", m.Act.Seq, diff)
		}
		must[store.Act](t)(s.Undo(ctx))
		if diff := cmp.Diff(n, must[plan.Note](t)(s.Note(ctx, n.ID))); diff != "" {
			t.Errorf("undone (-want +got):\n%s", diff)
		}
	}
	checkJournal(t, s.Path())
}

// TestRestoreValueOfADeletedNote brings it back.
func TestRestoreValueOfADeletedNote(t *testing.T) {
	s, note, values := life(t)
	must[store.Act](t)(s.DeleteNote(ctx, plan.NoteID(note.ID)))
	must[store.Act](t)(s.RestoreValue(ctx, note, 4))
	if diff := cmp.Diff(*values[4], must[plan.Note](t)(s.Note(ctx, plan.NoteID(note.ID)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	must[store.Act](t)(s.Undo(ctx))
	if _, err := s.Note(ctx, plan.NoteID(note.ID)); store.KindOf(err) != store.NotFound {
		t.Errorf("after the undo: %v", err)
	}
	checkJournal(t, s.Path())
}

func TestRestoreValueRefuses(t *testing.T) {
	s, note, _ := life(t)
	last := lastAct(t, s)
	for _, c := range []struct {
		name string
		of   store.Record
		act  int64
	}{
		{"a note that never was", store.NoteRecord("none"), 5},
		{"a value before the first", note, 1},
		{"a table that is not there", store.Record{Table: "nonsense", ID: "x"}, 5},
		{"a part", store.Record{Table: "note_tag", ID: "none/a"}, 5},
	} {
		_, err := s.RestoreValue(ctx, c.of, c.act)
		wantKind(t, err, store.NotFound, "nothing was changed", c.of.String())
		if t.Name(); lastAct(t, s) != last {
			t.Errorf("%s: it was an act", c.name)
		}
	}
	if got := history(t, s, store.NoteRecord("none")); got != nil {
		t.Errorf("history of nothing: %+v", got)
	}
}

// changeRecord changes the canal dossier in an act that no method has yet.
func changeRecord(t *testing.T, s *store.Store, commands ...string) store.Act {
	t.Helper()
	return must[store.Act](t)(s.Do(store.ActDo, "change", func(exec func(string, ...any) error) error {
		for _, c := range commands {
			if err := exec(c); err != nil {
				return fmt.Errorf("%s: %w", c, err)
			}
		}
		return nil
	}))
}

// TestHistoryOfRecordsWithParts: their parts are part of their value.
func TestHistoryOfRecordsWithParts(t *testing.T) {
	for _, c := range []struct {
		of      store.Record
		first   map[string]string // some of the fields as imported
		change  []string
		changed []string
		then    map[string]string
	}{
		{
			store.Record{Table: "provision", ID: "v1-1"},
			map[string]string{
				"number": "1", "text": "The toll is 2.50 a ton.", "parent": "", "theme": "toll",
				"term": "toll crowns a ton 2.50\npayer South", "evidence": "para 6 gazette-1",
			},
			[]string{
				`UPDATE provision SET text = 'No toll.' WHERE id = 'v1-1'`, `DELETE FROM term WHERE provision = 'v1-1' AND seq = 0`,
				`UPDATE term SET value = 'North' WHERE provision = 'v1-1'`, `INSERT INTO evidence VALUES ('provision', 'v1-1', 1, 'radio-2', '8:00')`,
			},
			[]string{"evidence", "term", "text"},
			map[string]string{"text": "No toll.", "term": "payer North", "evidence": "para 6 gazette-1\n8:00 radio-2"},
		},
		{
			store.Record{Table: "statement", ID: "a-late-word"},
			map[string]string{
				"holder": "north", "stance": "rejects", "speaker_party": "", "about": "v2-1", "dispute": "south-no\nnorth-yes",
				"evidence": "radio-2\ngazette-1",
			},
			[]string{
				`UPDATE statement SET stance = 'accepts' WHERE id = 'a-late-word'`,
				`DELETE FROM statement_dispute WHERE statement = 'a-late-word'`,
				`INSERT INTO statement_about VALUES ('a-late-word', 1, NULL, 'v2')`,
			},
			[]string{"about", "dispute", "stance"},
			map[string]string{"stance": "accepts", "about": "v2-1\nv2"},
		},
		{
			store.Record{Table: "version", ID: "v2"},
			map[string]string{"title": "Second draft", "derivation": "v1\nv0"},
			[]string{`UPDATE version SET short = '2nd' WHERE id = 'v2'`, `DELETE FROM version_derivation WHERE version = 'v2' AND seq = 1`},
			[]string{"derivation", "short"},
			map[string]string{"short": "2nd", "derivation": "v1"},
		},
		{
			store.Record{Table: "dossier", ID: "1"},
			map[string]string{"title": "Canal talks"},
			[]string{`UPDATE dossier SET title = 'Talks'`},
			[]string{"title"},
			map[string]string{"title": "Talks"},
		},
		{
			store.Record{Table: "source", ID: "gazette-1"},
			map[string]string{"archived_text": "verbatim:\r\ne\u0301\x00\r"},
			[]string{`UPDATE source SET archived_text = 'x' WHERE id = 'gazette-1'`},
			[]string{"archived_text"},
			map[string]string{"archived_text": "x", "title": "Text of the draft"},
		},
	} {
		t.Run(c.of.Table, func(t *testing.T) {
			s := fresh(t, canal())
			act := changeRecord(t, s, c.change...)
			want := export(t, s)
			moments := history(t, s, c.of)
			if len(moments) != 2 || moments[0].Act.Seq != 1 || moments[1].Act != act {
				t.Fatalf("moments: %+v", moments)
			}
			for i, fields := range []map[string]string{c.first, c.then} {
				for name, value := range fields {
					if got := moments[i].Fields[name]; got != value && (name != "term" || !sameWords(got, value)) {
						t.Errorf("moment %d: %s = %q, want %q", i, name, got, value)
					}
				}
			}
			if diff := cmp.Diff(c.changed, moments[1].Changed); diff != "" {
				t.Errorf("changed (-want +got):\n%s", diff)
			}
			restored := must[store.Act](t)(s.RestoreValue(ctx, c.of, 1))
			if !strings.HasPrefix(restored.Label, "restore an earlier value of "+c.of.Table) {
				t.Errorf("the act is %+v", restored)
			}
			if diff := cmp.Diff(canal(), export(t, s)); diff != "" {
				t.Errorf("restored (-want +got):\n%s", diff)
			}
			must[store.Act](t)(s.Undo(ctx))
			if diff := cmp.Diff(want, export(t, s)); diff != "" {
				t.Errorf("undone (-want +got):\n%s", diff)
			}
			checkJournal(t, s.Path())
		})
	}
}

// sameWords tells whether each line of got has the words of that line of want:
// what else it says of a term, and in which order, is for the screen to decide.
func sameWords(got, want string) bool {
	lines := strings.Split(got, "\n")
	for i, line := range strings.Split(want, "\n") {
		for word := range strings.FieldsSeq(line) {
			if i >= len(lines) || !slices.Contains(strings.Fields(lines[i]), word) {
				return false
			}
		}
	}
	return len(lines) == 1+strings.Count(want, "\n")
}

// TestHistoryAndIDsThatBeginAlike: v1-1 has parts, and so has v1-1-a, v1-10.
func TestHistoryAndIDsThatBeginAlike(t *testing.T) {
	d := canal()
	for _, id := range []plan.ProvisionID{"v1-10", "v1-1.", "v1-1!", "v1", "v1-"} {
		d.Versions[0].Provisions = append(d.Versions[0].Provisions, plan.Provision{
			ID: id, Number: string(id), Text: "x", Terms: []plan.Term{{Name: "of " + string(id)}}, Evidence: []plan.Evidence{{Source: "radio-2"}},
		})
	}
	s := fresh(t, d)
	for _, p := range d.Versions[0].Provisions[2:] {
		m := history(t, s, store.Record{Table: "provision", ID: string(p.ID)})
		if len(m) != 1 || !sameWords(m[0].Fields["term"], "of "+string(p.ID)) || m[0].Fields["evidence"] != "radio-2" {
			t.Errorf("%s: %+v", p.ID, m)
		}
	}
	if m := history(t, s, store.Record{Table: "version", ID: "v1"}); m[0].Fields["evidence"] != "8:00 radio-2\ngazette-1" {
		t.Errorf("evidence of the version: %q", m[0].Fields["evidence"])
	}
}

// TestActs are all there are, the newest first.
func TestActs(t *testing.T) {
	s, _, values := life(t)
	all := must[[]store.Act](t)(s.Acts(ctx, 0))
	if len(all) != len(values)+1 {
		t.Fatalf("%d acts, want %d", len(all), len(values)+1)
	}
	for i, act := range all {
		if act.Seq != int64(len(all)-i) {
			t.Errorf("act %d at place %d", act.Seq, i)
		}
	}
	if all[0] != lastAct(t, s) || all[len(all)-1].Kind != store.ActBegin {
		t.Errorf("the acts: %+v", all)
	}
	for _, limit := range []int{1, 3, 100} {
		if diff := cmp.Diff(all[:min(limit, len(all))], must[[]store.Act](t)(s.Acts(ctx, limit))); diff != "" {
			t.Errorf("at most %d (-want +got):\n%s", limit, diff)
		}
	}
}

// TestActsOn each kind of target: the notes on it, and what happened to itself.
func TestActsOn(t *testing.T) {
	s := fresh(t, canal())
	want := map[plan.Target][]string{}
	note := func(label string, on ...plan.Target) {
		for _, target := range on {
			want[target] = append([]string{label}, want[target]...)
		}
	}
	note("new dossier Canal talks", targets...) // it brought each of them, or for a cell the note on it
	for _, on := range targets {
		n := addNote(t, s, plan.Note{On: on, Body: "x"})
		note(lastAct(t, s).Does(), on)
		must[store.Act](t)(s.DeleteNote(ctx, n.ID))
		note(lastAct(t, s).Does(), on)
		must[store.Act](t)(s.RestoreDeleted(ctx, store.NoteRecord(n.ID)))
		note(lastAct(t, s).Does(), on)
		must[store.Act](t)(s.RestoreValue(ctx, store.NoteRecord(n.ID), lastAct(t, s).Seq))
		note(lastAct(t, s).Does(), on)
	}
	must[store.Act](t)(s.Undo(ctx))
	note("undo: restore an earlier value of note on the source Text of the draft", onSource)
	must[store.Act](t)(s.Redo(ctx))
	note("redo: restore an earlier value of note on the source Text of the draft", onSource)
	for _, c := range []struct {
		on      plan.Target
		command string
	}{
		{onProvision, `UPDATE term SET value = '3' WHERE provision = 'v1-1' AND seq = 0`},
		{onStatement, `UPDATE evidence SET locator = 'p. 4' WHERE kind = 'statement' AND record = 'north-yes'`},
		{onVersion, `DELETE FROM evidence WHERE kind = 'version' AND seq = 0`},
		{onSource, `UPDATE source SET note = ''`},
		{onDossier, `UPDATE dossier SET summary = ''`},
	} {
		changeRecord(t, s, c.command)
		note("change", c.on)
	}
	for _, on := range targets {
		var got []string
		for _, act := range must[[]store.Act](t)(s.ActsOn(ctx, on)) {
			got = append(got, act.Does())
		}
		if diff := cmp.Diff(want[on], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", on, diff)
		}
	}
	if got := must[[]store.Act](t)(s.ActsOn(ctx, plan.TargetOf(plan.OnVersion, "v9"))); len(got) != 0 {
		t.Errorf("acts on nothing: %+v", got)
	}
}

// TestHistoryStaysByNumber when the clock is set back: what came later stands
// later.
func TestHistoryStaysByNumber(t *testing.T) {
	now := dawn
	s, err := store.Open(create(t, nil), store.Options{Now: func() time.Time { return now }})
	check(t, err)
	defer s.Close()
	n := addNote(t, s, plan.Note{On: onDossier, Body: "1"})
	for _, body := range []string{"2", "3"} {
		now = now.Add(-time.Hour)
		n.Body = body
		_, _, err := s.ChangeNote(ctx, n)
		check(t, err)
	}
	var got string
	for _, m := range history(t, s, store.NoteRecord(n.ID)) {
		got += m.Fields["body"]
	}
	if got != "123" {
		t.Errorf("the bodies in order are %s", got)
	}
}

// TestHistoryCanBeReadBesideAWriter, by a store that only reads.
func TestHistoryCanBeReadBesideAWriter(t *testing.T) {
	s, note, _ := life(t)
	reader := must[*store.Store](t)(store.Open(s.Path(), store.Options{Reading: true}))
	defer reader.Close()
	if diff := cmp.Diff(history(t, s, note), history(t, reader, note)); diff != "" {
		t.Errorf("(-writer +reader):\n%s", diff)
	}
}
