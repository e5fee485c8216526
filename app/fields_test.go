package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"demarche/app/inspector"
	"demarche/store"
	"demarche/store/plan"
)

// What an act changed is told in people's words; what is not known stands as
// it is.
func TestEffectsInWords(t *testing.T) {
	d, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	w := wording{plan.NewIndex(d)}
	statement := d.Statements[0]
	for _, c := range []struct {
		name   string
		effect store.Effect
		want   string
	}{
		{"a new note on a cell", store.Effect{
			Table: "note", Key: "0197", Names: []string{"author", "body", "id", "kind", "provision", "stakeholder", "status"},
			After: map[string]string{"id": "0197", "kind": "cell", "provision": "v28-6", "stakeholder": "ukraine", "body": "Who?", "status": "question", "author": "A"},
		}, "+ note\n    on: point 6 of 28 points / Ukraine\n    text: Who?\n    status: question\n"},
		{"a deleted note on a whole version", store.Effect{
			Table: "note", Key: "0197", Names: []string{"body", "kind", "version"},
			Before: map[string]string{"kind": "version", "version": "v20", "body": "Who?"},
		}, "− note\n    on was: 20 points\n    text was: Who?\n"},
		{"an edited note", store.Effect{
			Table: "note", Key: "0197", Names: []string{"body", "changed", "status"},
			Before: map[string]string{"body": "Who?", "status": "question", "changed": "1"}, After: map[string]string{"body": "Umerov", "status": "resolved", "changed": "2"},
		}, "note\n    text: Umerov\n    before: Who?\n    status: resolved\n    before: question\n"},
		{"a tag", store.Effect{
			Table: "note_tag", Key: "0197/army", Names: []string{"note", "tag"}, After: map[string]string{"note": "0197", "tag": "army"},
		}, "+ tag of a note\n    tag: army\n"},
		{"a statement", store.Effect{
			Table: "statement", Key: string(statement.ID), Names: []string{"date_basis", "holder", "speaker_party", "stance"},
			Before: map[string]string{"holder": "ukraine", "speaker_party": "", "stance": "", "date_basis": "stated"},
			After:  map[string]string{"holder": "russia", "speaker_party": "us", "stance": "accepts with conditions", "date_basis": "report"},
		}, "the statement by " + statement.Speaker.Name + " of " + statement.Date.Long() +
			"\n    date is: that of the report\n    before: as stated\n    holder: Russia\n    before: Ukraine\n    party of the speaker: " +
			w.id("stakeholder", "us") + "\n    stance: accepts with conditions\n"},
		{"a dispute", store.Effect{
			Table: "statement_dispute", Key: "gone/0", Names: []string{"disputed", "seq", "statement"},
			After: map[string]string{"statement": "gone", "seq": "0", "disputed": "gone too"},
		}, "+ dispute of statement gone\n    disputes: statement gone too\n"},
		{"a new view", store.Effect{
			Table: "saved_view", Key: "0198", Names: []string{"columns", "filter", "folded", "id", "name", "order", "reading", "seq", "since", "version"},
			After: map[string]string{
				"id": "0198", "seq": "0", "name": "Army points", "version": "v28", "since": "2025-11-20", "order": "theme",
				"columns": "russia\nukraine", "folded": "\nnato", "reading": "across", "filter": `{"themes":["military-limits"],"contested":true}`,
			},
		}, "+ view “Army points”\n    columns: Russia, Ukraine\n    rows: theme: Military limits · contested\n    folded themes: No theme, " +
			w.id("theme", "nato") + "\n    name: Army points\n    order: theme\n    shown as: provisions across\n" +
			"    compared with: 20 Nov 2025\n    version: 28 points\n"},
		{"a view with another look", store.Effect{
			Table: "saved_view", Key: "0198", Names: []string{"pinned", "as_of"},
			Before: map[string]string{"as_of": "2025-11-24"}, After: map[string]string{"pinned": "us"},
		}, "view\n    kept in view: " + w.id("stakeholder", "us") + "\n    as of was: 24 Nov 2025\n"},
		{"a member of a group", store.Effect{
			Table: "stakeholder", Key: "france", Names: []string{"member_of", "name"}, After: map[string]string{"member_of": "europe", "name": "France"},
		}, "+ stakeholder france\n    member of: Europe\n    name: France\n"},
		{"what nobody knows", store.Effect{
			Table: "new_table", Key: "k", Names: []string{"new_column"}, After: map[string]string{"new_column": "v"},
		}, "+ new table k\n    new column: v\n"},
	} {
		if got := w.effects(store.Effects{Changes: []store.Effect{c.effect}}); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
	if got := w.effects(store.Effects{}); got != "It changed no record." {
		t.Error(got)
	}
}

// Acts whose labels are alike say which version they are about.
func TestTheHistoryTellsPointsApart(t *testing.T) {
	s := newStage(t, test.NewTempApp(t), shippedFile(t))
	for _, on := range []plan.ProvisionID{"v28-6", "v20-6"} {
		s.AddNote(plan.CellOf(plan.On(on), "ukraine"), inspector.Draft{Body: "x", Status: plan.NotePlain})
	}
	s.settled()
	s.showHistory()
	s.until("the history is there", s.busy)
	for _, version := range []string{"20 points", "28 points"} {
		s.settled()
		if got := s.words(); !strings.Contains(got, version+" · ") || !strings.Contains(got, "on: point 6 of "+version+" / Ukraine") {
			t.Errorf("it says %s", got)
		}
		s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
}
